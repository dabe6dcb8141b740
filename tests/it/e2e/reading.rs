//! What is seen while many plans are read for the first time, and how one gets out of it.

use std::fs;

use tempfile::TempDir;

use crate::e2e::terminal::{PROGRAM, Setup, Terminal};

/// So many that no machine reads them before anybody notices.
const PLANS: usize = 300;

/// A folder of plans as large as those of a province.
fn many() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/plans/guangdong.ron")).unwrap();
    for number in 0..PLANS {
        let own = text.replacen("id: \"guangdong\"", &format!("id: \"many{number:03}\""), 1);
        fs::write(folder.path().join(format!("many{number:03}.ron")), own).unwrap();
    }
    folder
}

fn open(folder: &TempDir) -> Terminal {
    let data = folder.path().to_str().unwrap();
    let cache = folder.path().join("cache");
    let setup = Setup::new(100, 30).env("XDG_CACHE_HOME", cache.to_str().unwrap());
    setup.command(&[PROGRAM, "--data", data]).open()
}

#[test]
fn who_waits_for_many_plans_sees_how_many_and_leaves_by_any_key_that_leaves() {
    let folder = many();
    for key in ["Esc", "q", "C-c"] {
        let terminal = open(&folder);
        let said = format!("正在读取 {PLANS} 份方案…");
        terminal.wait_for("what is waited for", |screen| screen.has(&said));
        terminal.press(key);
        assert_eq!(terminal.end(), 0, "{key}");
        terminal.assert_given_back();
        assert!(!folder.path().join("cache/duizhao").exists(), "it read to the end before it left");
    }
}

#[test]
fn what_was_said_while_plans_were_read_is_gone_when_they_are_there_and_keys_typed_meanwhile_count() {
    let folder = many();
    let terminal = open(&folder);
    terminal.wait_for("what is waited for", |screen| screen.has("正在读取"));
    terminal.press("j ? q q");
    // Opened the help, left it, left the program: `q` behind other keys is not what ends the wait.
    assert_eq!(terminal.end(), 0);
    let terminal = open(&folder);
    let screen = terminal.wait_for("the outline", |screen| screen.has("武汉市"));
    assert!(!screen.has("正在读取"), "{screen:?}");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_given_back();
}

#[test]
fn who_has_settled_the_widths_sees_too_what_is_waited_for_and_how_to_leave() {
    let folder = many();
    let data = folder.path().to_str().unwrap();
    let setup = Setup::new(100, 30).env("DUIZHAO_CACHE", "off").env("DUIZHAO_AMBIGUOUS", "narrow");
    let terminal = setup.command(&[PROGRAM, "--data", data]).open();
    terminal.wait_for("how to leave", |screen| screen.has("正在读取") && screen.has("Esc 退出"));
    terminal.press("Esc");
    assert_eq!(terminal.end(), 0);
    terminal.assert_given_back();
}

#[test]
fn the_key_that_reads_again_held_down_starts_one_reader() {
    let folder = many();
    let data = folder.path().to_str().unwrap();
    let setup = Setup::new(100, 30).env("DUIZHAO_CACHE", "off");
    let terminal = setup.command(&[PROGRAM, "--data", data]).open();
    terminal.wait_for("the outline", |screen| screen.has("武汉市"));
    // A reader takes the other cores along, by threads that have its name.
    let of_one = std::thread::available_parallelism().map_or(1, usize::from) + 1;
    let mut most = 0;
    for _ in 0..3 * of_one {
        terminal.press("R");
        // A key behind it is answered when the wish is out.
        terminal.press("?");
        terminal.wait_for("the help", |screen| screen.has("全部按键"));
        most = most.max(terminal.foreground().threads_named("reload"));
        terminal.press("Esc");
        terminal.wait_for("the outline", |screen| screen.has("提纲"));
    }
    assert!((1..=of_one).contains(&most), "{most} threads read");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}
