//! What leaves the program: nothing that a terminal obeys or that nobody sees, in any form; and a failure to print is a
//! failure.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::{Home, PROGRAM, json_of};

/// What a stranger may have put into words and names: escape sequences in seven and eight bits, marks of direction,
/// what has no width, tags, a separator of lines, a tab.
const HOSTILE: &str = "\u{1b}[31m\u{1b}]0;x\u{7}\u{9b}31m\u{90}\u{202e}\u{2066}\u{200f}\u{200b}\u{200d}\u{2060}\u{feff}\u{ad}\u{e0041}\u{e007f}\u{fe0f}\u{fffe}\u{1ffff}\u{fdd0}\u{2028}\t\r";

/// As RON writes it.
fn in_ron(text: &str) -> String {
    text.chars().map(|c| c.escape_unicode().to_string()).collect::<Vec<_>>().concat()
}

/// What may not be printed: seen as a terminal or a reader would, not as the program's own rule has it.
fn is_unseen(c: char) -> bool {
    let ranges = [
        0..=0x9,
        0xb..=0x1f,
        0x7f..=0x9f,
        0xad..=0xad,
        0x200b..=0x200f,
        0x2028..=0x202e,
        0x2060..=0x206f,
        0xfdd0..=0xfdef,
        0xfe00..=0xfe0f,
        0xfeff..=0xfeff,
        0xfffe..=0xffff,
        0x1fffe..=0x1ffff,
        0xe0000..=0xe0fff,
    ];
    ranges.iter().any(|range| range.contains(&u32::from(c)))
}

pub(super) fn is_clean(what: &str, text: &str) {
    let unseen: Vec<String> =
        text.chars().filter(|&c| is_unseen(c)).map(|c| format!("{:x}", u32::from(c))).collect();
    assert!(unseen.is_empty(), "{what}: {unseen:?} in {}", text.escape_debug());
}

/// A folder with a plan whose words have what is invisible in them; controls are refused when it is read.
fn hostile_plan(folder: &Path) {
    let invisible: String = HOSTILE
        .chars()
        .filter(|c| {
            "\u{200b}\u{200d}\u{2060}\u{feff}\u{ad}\u{e0041}\u{e007f}\u{fe0f}\u{fffe}\u{1ffff}\u{fdd0}"
                .contains(*c)
        })
        .collect();
    let word = |word: &str| format!("{word}{}", in_ron(&invisible));
    let plan = format!(
        r#"(id: "zz", jurisdiction: "{}", title: "{}", issued: "2016-01-01", body: [
            Measure(id: "1", num: "一", heading: "{}", text: "{}", themes: ["rural"],
                targets: [(indicator: "{}", value: "3", unit: "{}", quote: "{}")])])"#,
        word("某省"),
        word("某方案"),
        word("甲标题"),
        word("建设3个园区。"),
        word("园区"),
        word("个"),
        word("建设3个园区。")
    );
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("zz.ron"), plan).unwrap();
}

const COMMANDS: [&[&str]; 13] = [
    &["list"],
    &["list", "zz"],
    &["who", "园区"],
    &["show", "zz/1"],
    &["cite", "zz/1"],
    &["cite", "zz/1", "--style", "md"],
    &["units"],
    &["matrix", "--cell", "ids"],
    &["matrix", "--cell", "targets", "--transpose"],
    &["compare", "rural"],
    &["overlap"],
    &["targets"],
    &["config"],
];

#[test]
fn no_form_of_any_command_prints_what_a_terminal_obeys_or_hides() {
    let home = Home::new();
    let data = home.path().join(format!("data{}", HOSTILE.replace(['\t', '\r'], "")));
    hostile_plan(&data);
    let data = data.to_str().unwrap().to_owned();
    for command in COMMANDS {
        for form in ["text", "json", "csv", "md", "html"] {
            if form == "html" && command == ["config"] {
                continue;
            }
            let out: &[&str] = if form == "html" { &["-o", "-"] } else { &[] };
            let args = [command, &["--data", &data, "--format", form], out].concat();
            let (status, out, err) = home.run(&args, &[]);
            assert!(status < 2 && !out.is_empty(), "{args:?}: {err}");
            is_clean(&format!("{args:?}"), &out);
            is_clean(&format!("{args:?}"), &err);
        }
    }
}

#[test]
fn findings_and_complaints_quote_what_is_hostile_without_it() {
    let home = Home::new();
    let folder = home.path().join(format!("bad{}", HOSTILE.replace(['\t', '\r'], "")));
    fs::create_dir_all(&folder).unwrap();
    let plan = format!("(id: \"{0}\", jurisdiction: \"{0}\", issued: \"{0}\", body: [])", in_ron(HOSTILE));
    fs::write(folder.join("a.ron"), plan).unwrap();
    let folder = folder.to_str().unwrap().to_owned();
    for args in [
        &["check", &folder][..],
        &["check", &folder, "--format", "json"],
        &["list", "--data", &folder],
        &["list", HOSTILE],
        &["show", HOSTILE],
        &["compare", HOSTILE],
        &["compare", "green", "--baseline", HOSTILE],
        &["units", HOSTILE],
        &[HOSTILE],
        &["list", "--format", HOSTILE],
        &["check", HOSTILE],
        &["man", &folder],
        &["man", "/dev/null/\u{1b}[31m\u{202e}"],
    ] {
        let (_, out, err) = home.run(args, &[]);
        assert!(!out.is_empty() || !err.is_empty(), "{args:?}");
        is_clean(&format!("{args:?}"), &out);
        is_clean(&format!("{args:?}"), &err);
    }
    // A program reads what there was: it is escaped, not lost.
    let (_, out, _) = home.run(&["check", &folder, "--format", "json"], &[]);
    assert!(json_of(&out)[0]["file"].as_str().unwrap().contains("\u{9b}31m"), "{out}");
}

#[test]
fn where_there_is_nothing_to_print_to_the_status_says_so() {
    let home = Home::new();
    for command in ["list", "check", "completions bash", "--help", "man", "config --format json"] {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("{PROGRAM} {command} >&-; echo $? >&2"));
        let output = shell.env_clear().envs(home.variables()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        let (said, status) = err.trim_end().rsplit_once('\n').unwrap_or_default();
        assert!(status == "1" && said.contains("没有打印成"), "{command}: {err}");
    }
    let (status, out, _) = home.run(&["list"], &[]);
    assert!(status == 0 && !out.is_empty());
    let mut shell = Command::new("sh");
    let thrown_away =
        shell.arg("-c").arg(format!("{PROGRAM} list >/dev/null")).env_clear().envs(home.variables());
    assert!(thrown_away.status().unwrap().success(), "what is thrown away on purpose is printed");
    let mut full = Command::new("sh");
    full.arg("-c").arg(format!("{PROGRAM} list >/dev/full")).env_clear().envs(home.variables());
    assert_eq!(full.status().unwrap().code(), Some(1));
}

/// Else a file's name could say what we seem to say.
#[test]
fn what_a_person_typed_or_a_file_is_called_makes_no_line_of_its_own() {
    let home = Home::new();
    let folder = home.path().join("两\n行");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("又\n一.ron"), "(").unwrap();
    std::fs::write(folder.join("文\n本.txt"), "从前有座山。\n").unwrap();
    let at = |name: &str| folder.join(name).display().to_string();
    for (args, lines) in [
        (&["show", "a\nb"][..], 1),
        (&["diff", "gd", "a\nb"], 1),
        (&["cover", "gd", "a\nb"], 1),
        (&["who", "a\nb"], 1),
        (&["compare", "a\nb"], 1),
        (&["list", "--lang", "a\nb"], 1),
        (&["matrix", "--places", "a\nb"], 1),
        (&["list", "--programme", "a\nb"], 1),
        (&["check", "a\nb"], 2),
        (&["check", &folder.display().to_string()], 2),
        (&["import", &at("文\n本.txt")], 1),
        (&["import", &at("none\n.txt")], 1),
        (&["list", "-o", &at("none\n/表.csv")], 1),
    ] {
        let (_, out, err) = home.run(args, &[]);
        assert_eq!(out.lines().count() + err.lines().count(), lines, "{args:?}: {out}{err}");
    }
}

/// What a screen begins with.
const OPENED: &[u8] = b"\x1b[?1049h";

/// Status and output of a call at a terminal of ten lines.
fn at_terminal(args: &[&str], vars: &[(&str, &str)]) -> (u32, String) {
    let size = PtySize { rows: 10, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let home = Home::new();
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(args);
    command.env_clear();
    for (name, value) in home.variables() {
        command.env(name, value);
    }
    for (name, value) in [("PATH", "/usr/bin:/bin"), ("TERM", "xterm")].iter().chain(vars) {
        command.env(name, value);
    }
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let (mut out, mut piece) = (Vec::new(), [0; 4096]);
    let mut reader = pair.master.try_clone_reader().unwrap();
    // The end of a pseudo-terminal is an error on Linux.
    while let Ok(read @ 1..) = reader.read(&mut piece) {
        out.extend_from_slice(&piece[..read]);
        // Nobody is here to leave a screen that opens.
        if out.windows(OPENED.len()).any(|window| window == OPENED) {
            let _ = child.kill();
        }
    }
    (child.wait().unwrap().exit_code(), String::from_utf8(out).unwrap())
}

/// Emacs has a second name for its shell, which has colours and no cursor to move.
#[test]
fn a_terminal_that_can_only_print_gets_one_line_and_no_screen() {
    for term in ["dumb", "dumb-emacs-ansi"] {
        let (status, out) = at_terminal(&[], &[("TERM", term), ("DUIZHAO_LINEAR", "0")]);
        assert!(status == 2 && out.contains("duizhao --linear"), "{term}: {out}");
        assert!(out.lines().count() == 1 && !out.contains('\u{1b}'), "{term}: {}", out.escape_debug());
    }
}

#[test]
fn a_pager_that_fails_loses_nothing() {
    for pager in
        ["false", "no-such-pager", "cat >/dev/null; exit 3", "kill -9 $$", "head -1 >/dev/null; exit 1"]
    {
        let (status, out) = at_terminal(&["list"], &[("PAGER", pager)]);
        assert!(out.contains("wuhan/2.1.1") && out.contains("shenzhen/3.3"), "{pager}: {status} {out}");
    }
    let (status, out) = at_terminal(&["list"], &[("PAGER", "head -1")]);
    assert!(status == 0 && out.lines().count() == 1, "a reader who has seen enough: {status} {out}");
}

#[test]
fn a_pager_is_told_of_colours_unless_the_user_told_it_otherwise() {
    let pager = ("PAGER", "cat >/dev/null; echo settings $LESS $LESSCHARSET");
    assert!(at_terminal(&["list"], &[pager]).1.contains("settings FRX utf-8"));
    assert!(at_terminal(&["list"], &[pager, ("LESS", "-i")]).1.contains("settings -i utf-8"));
}

#[test]
fn colours_are_as_no_color_and_clicolors_want_them() {
    let home = Home::new();
    let coloured = |args: &[&str], vars: &[(&str, &str)]| home.run(args, vars).1.contains("\u{1b}[");
    assert!(!coloured(&["cite", "gd/6"], &[]) && !coloured(&["list"], &[]));
    assert!(coloured(&["list"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["list"], &[("CLICOLOR_FORCE", "0")]));
    assert!(!coloured(&["list"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(coloured(&["list", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!coloured(&["list", "--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["list", "--format", "csv"], &[("CLICOLOR_FORCE", "1")]));
    let at = |vars: &[(&str, &str)]| at_terminal(&["list", "--no-pager"], vars).1.contains("\u{1b}[");
    assert!(at(&[]) && !at(&[("NO_COLOR", "1")]) && !at(&[("CLICOLOR", "0")]) && !at(&[("TERM", "dumb")]));
}

#[test]
fn the_language_is_that_of_programs_that_use_gettext() {
    let home = Home::new();
    let (_, out, _) = home.run(&["--help"], &[("LANGUAGE", "en")]);
    assert!(out.contains("Usage"), "{out}");
    let (_, out, _) = home.run(&["--help"], &[("LANGUAGE", "de:zh:en"), ("LANG", "en_US.UTF-8")]);
    assert!(out.contains("用法"), "{out}");
    let (_, out, _) = home.run(&["config", "--format", "json"], &[("LANGUAGE", "en")]);
    let rows = json_of(&out);
    let lang = rows.as_array().unwrap().iter().find(|row| row["setting"] == "lang").unwrap();
    assert_eq!((lang["value"].as_str(), lang["where"].as_str()), (Some("en"), Some("LANGUAGE")));
}

#[test]
fn what_is_not_text_is_not_written_to_a_terminal() {
    for format in ["docx", "xlsx"] {
        let (status, out) = at_terminal(&["targets", "--format", format, "-o", "-"], &[]);
        assert!(status == 2 && out.contains("不往终端上写") && !out.contains("PK"), "{format}: {out}");
    }
}
