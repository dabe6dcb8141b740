//! What is copied goes to the terminal as OSC 52, or into a file: always the words as they are printed.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use duizhao::app::effect::Effect;
use duizhao::app::key::{Input, Key};

use crate::e2e::oracle::Oracle;
use crate::e2e::terminal::{Setup, Terminal};

/// To 广东省's sixth measure, whose document prints no number.
const THERE: &str = "C-p guangdong/6 Enter";
const THERE_WRITTEN: &str = "ctrl-p ‘guangdong/6’ enter";

/// What the state of this process gives out for a key.
fn copied(key: char) -> String {
    let mut oracle = Oracle::answered(120, 40, false).press(THERE_WRITTEN);
    match oracle.app.take(Input::Key(Key::char(key))) {
        Effect::Copy(text) => text,
        other => panic!("{key} copies nothing: {other:?}"),
    }
}

/// The text of the last request to the clipboard in what was written.
fn requested(bytes: &[u8]) -> Option<String> {
    let written = String::from_utf8_lossy(bytes);
    let (_, request) = written.rsplit_once("\x1b]52;c;")?;
    let (encoded, _) = request.split_once(['\x07', '\x1b'])?;
    String::from_utf8(BASE64_STANDARD.decode(encoded).ok()?).ok()
}

#[test]
fn a_copy_is_sent_to_the_terminal_word_for_word_and_that_is_said() {
    for key in ['y', 'Y'] {
        let terminal = Terminal::begin(120, 40);
        terminal.press(THERE);
        terminal.shows(&Oracle::answered(120, 40, false).press(THERE_WRITTEN));
        let (mark, wanted) = (terminal.mark(), copied(key));
        assert!(wanted.chars().count() > 20, "{wanted}");
        terminal.press(&key.to_string());
        terminal.wait_for_bytes(mark, "the text", |bytes| requested(bytes).as_deref() == Some(&*wanted));
        terminal.wait_for("what was sent", |screen| screen.has("已复制"));
    }
}

#[test]
fn where_the_terminal_takes_no_copies_the_text_stands_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = folder.path().display().to_string();
    // GNU screen knows no OSC 52, and says that it is there by this.
    let setup = Setup::new(120, 40).env("STY", "1.test").env("XDG_RUNTIME_DIR", &runtime);
    let terminal = setup.open();
    terminal.shows(&Oracle::answered(120, 40, false));
    terminal.press(THERE);
    terminal.shows(&Oracle::answered(120, 40, false).press(THERE_WRITTEN));
    let mark = terminal.mark();
    terminal.press("Y");
    terminal.wait_for("the path", |screen| screen.has("copied.txt"));
    assert_eq!(requested(&terminal.bytes_since(mark)), None);
    let file = folder.path().join("duizhao/copied.txt");
    assert_eq!(std::fs::read_to_string(file).unwrap(), copied('Y'));
}

/// Whoever copies on a full disk keeps what he copied before, and learns where it was tried.
#[test]
fn a_copy_that_finds_no_room_keeps_the_one_before_and_names_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = folder.path().display().to_string();
    let setup = |line: &str| {
        let setup = Setup::new(120, 40).env("STY", "1.test").env("XDG_RUNTIME_DIR", &runtime);
        setup.env("TMPDIR", &runtime).shell(line)
    };
    let file = folder.path().join("duizhao/copied.txt");
    let terminal = setup(r#"exec "$0""#).open();
    terminal.shows(&Oracle::answered(120, 40, false));
    terminal.press(THERE);
    terminal.press("Y");
    terminal.wait_for("the path", |screen| screen.has("copied.txt"));
    let before = std::fs::read_to_string(&file).unwrap();
    assert!(!before.is_empty());
    let terminal = setup(r#"trap '' XFSZ; ulimit -f 0; exec "$0""#).open();
    terminal.shows(&Oracle::answered(120, 40, false));
    terminal.press(THERE);
    terminal.press("Y");
    terminal.wait_for("the place", |screen| screen.has(&format!("{runtime}/duizhao: ")));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before);
    assert_eq!(std::fs::read_dir(file.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
}

/// The folder of another user, as `su` leaves it in the environment.
#[test]
fn where_the_first_folder_can_not_be_written_the_copy_stands_in_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let (blocked, home) = (folder.path().join("blocked"), folder.path().join("home"));
    std::fs::write(&blocked, "").unwrap();
    std::fs::create_dir(&home).unwrap();
    let setup = Setup::new(120, 40).env("STY", "1.test").env("XDG_RUNTIME_DIR", blocked.to_str().unwrap());
    let terminal = setup.env("HOME", home.to_str().unwrap()).open();
    terminal.shows(&Oracle::answered(120, 40, false));
    terminal.press(THERE);
    terminal.press("Y");
    terminal.wait_for("the path", |screen| screen.has(".cache/duizhao/copied.txt"));
    assert!(!std::fs::read_to_string(home.join(".cache/duizhao/copied.txt")).unwrap().is_empty());
}

#[test]
fn by_option_a_copy_goes_past_tmux_to_the_terminal_around_it() {
    let terminal = Setup::new(120, 40).env("DUIZHAO_CLIPBOARD", "tmux").open();
    terminal.shows(&Oracle::answered(120, 40, false));
    let mark = terminal.mark();
    terminal.press(THERE);
    terminal.press("Y");
    terminal.wait_for_bytes(mark, "a wrapped request", |bytes| {
        String::from_utf8_lossy(bytes).contains("\x1bPtmux;\x1b\x1b]52;c;")
    });
}
