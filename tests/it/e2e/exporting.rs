//! What is in view leaves as a file with `E`, and the file is the one that the command line writes, byte for byte.

use std::fs;
use std::path::Path;
use std::process::Command;

use rustix::process::Signal;
use tempfile::TempDir;

use crate::e2e::terminal::{PROGRAM, Setup, Terminal};

/// The day on which all files of this test are made.
const DAY: (&str, &str) = ("SOURCE_DATE_EPOCH", "1480550400");

/// Keys that lead to a view, what is seen there, the command that tells the same, and the name that is offered.
const VIEWS: [(&str, &str, &[&str], &str); 19] = [
    ("", "武汉市", &["show", "wuhan"], "show-wuhan.docx"),
    ("C-p guangdong/6 Enter", "（六）", &["show", "guangdong/6"], "show-guangdong-6.docx"),
    ("C-p guangdong/6 Enter 3", "（六）", &["show", "guangdong/6"], "show-guangdong-6.docx"),
    ("/ 冷链 Enter", "筛选 冷链", &["list", "冷链"], "list-冷链.xlsx"),
    ("m", "条数与单位", &["matrix", "--cell=units"], "matrix-theme-units.xlsx"),
    ("m v", "合计", &["matrix"], "matrix-theme-count.xlsx"),
    (
        "m r s s x",
        "隐藏",
        &[
            "matrix",
            "--rows=portfolio",
            "--cell=units",
            "--places=hubei,chongqing,guangdong,shenzhen",
            "--sort=total",
        ],
        "matrix-portfolio-units.xlsx",
    ),
    (
        "m s > T",
        "条数与单位",
        &[
            "matrix",
            "--cell=units",
            "--transpose",
            "--places=hubei,wuhan,chongqing,guangdong,shenzhen",
            "--sort=wuhan",
        ],
        "matrix-theme-units.xlsx",
    ),
    ("/ 冷链 Enter m", "条数与单位", &["matrix", "--cell=units", "--filter=冷链"], "matrix-theme-units.xlsx"),
    (
        "C-p guangdong/6 Enter c",
        "智慧流通基础设施",
        &["compare", "infrastructure"],
        "compare-infrastructure.docx",
    ),
    (
        "C-p guangdong/6 Enter c b",
        "智慧流通基础设施",
        &["compare", "--baseline=guangdong", "infrastructure"],
        "compare-infrastructure.docx",
    ),
    ("t", "按指标归类", &["targets"], "targets.xlsx"),
    ("t s", "按计量单位", &["targets", "--sort=unit"], "targets.xlsx"),
    ("t / 2020 Enter", "筛选 2020", &["targets", "--filter=2020"], "targets-2020.xlsx"),
    ("o", "行里的方案", &["overlap"], "overlap.xlsx"),
    ("C-p 重庆市商委 Enter", "重庆市商委", &["units", "重庆市商委"], "units-重庆市商委.xlsx"),
    ("C-p guangdong/6 Enter p", "承担同一职能", &["units", "职能:商务"], "units-职能-商务.xlsx"),
    (
        "d",
        "落实对照",
        &["cover", "wuhan", "hubei", "chongqing", "guangdong", "shenzhen"],
        "cover-wuhan-hubei-chongqing-guangdong-sh.docx",
    ),
    ("m b 1 C-p 广东省 Enter V", "版本", &["diff", "wuhan", "guangdong"], "diff-wuhan-guangdong.docx"),
];

/// The program in a folder of its own.
fn begin(folder: &Path) -> Terminal {
    let terminal = Setup::new(120, 40).within(folder).env(DAY.0, DAY.1).open();
    terminal.wait_for("the outline", |screen| screen.has("武汉市"));
    terminal
}

/// Writes what is in view, turned to so many forms further, and gives the name and the bytes of the file.
fn written(terminal: &Terminal, folder: &TempDir, forms: usize) -> (String, Vec<u8>) {
    terminal.press("E");
    terminal.wait_for("the question", |screen| screen.has("导出到文件"));
    (0..forms).for_each(|_| terminal.press("Tab"));
    terminal.press("Enter");
    terminal.wait_for("where it went", |screen| screen.has("已写入"));
    let names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 1, "{names:?}");
    let path = folder.path().join(&names[0]);
    let bytes = fs::read(&path).unwrap();
    fs::remove_file(path).unwrap();
    (names[0].clone(), bytes)
}

/// The file that a command writes under a name.
fn of_command(words: &[&str], name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(PROGRAM);
    command.args(words).args(["-o", name]).env_clear().current_dir(folder.path());
    let environment = [("LC_ALL", "zh_CN.UTF-8"), ("HOME", "/nonexistent"), DAY];
    let output = command.envs(environment).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    fs::read(folder.path().join(name)).unwrap_or_else(|_| panic!("{words:?}: {told}"))
}

#[test]
fn every_view_leaves_as_the_file_that_its_command_writes() {
    for (keys, seen, words, name) in VIEWS {
        let folder = tempfile::tempdir().unwrap();
        let terminal = begin(folder.path());
        for key in keys.split_whitespace() {
            terminal.press(key);
        }
        terminal.wait_for(keys, |screen| screen.has(seen));
        let (offered, bytes) = written(&terminal, &folder, 0);
        assert_eq!(offered, name, "{keys}");
        assert!(bytes == of_command(words, name), "{keys} is not what {words:?} writes");
    }
}

#[test]
fn every_form_of_a_view_is_that_of_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let terminal = begin(folder.path());
    terminal.press("t");
    terminal.wait_for("targets", |screen| screen.has("按指标归类"));
    for (forms, ending) in ["xlsx", "html", "md", "csv", "json", "txt", "docx"].into_iter().enumerate() {
        let (name, bytes) = written(&terminal, &folder, forms);
        assert_eq!(name, format!("targets.{ending}"));
        assert!(bytes == of_command(&["targets"], &name), "{name}");
    }
}

#[test]
fn a_file_that_is_there_stays_unless_its_name_is_said_twice_and_what_fails_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("targets.xlsx");
    fs::write(&path, "旧").unwrap();
    let terminal = begin(folder.path());
    terminal.press("t");
    terminal.wait_for("targets", |screen| screen.has("按指标归类"));
    terminal.press("E");
    terminal.press("Enter");
    terminal.wait_for("that it is there", |screen| screen.has("已经有了"));
    assert_eq!(fs::read(&path).unwrap(), "旧".as_bytes());
    // Another name is another file, and has to be said twice by itself.
    terminal.press("C-u");
    terminal.paste("none/表.html");
    terminal.press("Enter");
    terminal.wait_for("why not", |screen| screen.has("没有这个文件夹"));
    terminal.press("C-u");
    terminal.paste("表");
    terminal.press("Enter");
    terminal.wait_for("the endings", |screen| screen.has("请写明后缀：docx xlsx html md csv json txt"));
    terminal.press("C-u");
    terminal.paste("targets.xlsx");
    terminal.press("Enter");
    terminal.wait_for("that it is there, again", |screen| screen.has("已经有了"));
    assert_eq!(fs::read(&path).unwrap(), "旧".as_bytes());
    terminal.press("Enter");
    terminal.wait_for("where it went", |screen| screen.has("已写入"));
    assert!(fs::read(&path).unwrap() == of_command(&["targets"], "targets.xlsx"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half is left");
}

#[test]
fn what_has_no_command_leaves_as_the_lines_that_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let terminal = begin(folder.path());
    terminal.press("?");
    terminal.wait_for("the keys", |screen| screen.has("全部按键"));
    let (name, bytes) = written(&terminal, &folder, 0);
    assert_eq!(name, "全部按键.txt");
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("导出眼前的内容") && text.contains("全部按键"), "{text}");
}

#[test]
fn who_leaves_at_once_has_the_file_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let terminal = begin(folder.path());
    terminal.press("o");
    terminal.wait_for("the overlap", |screen| screen.has("行里的方案"));
    terminal.send(b"E\r\x03");
    assert_eq!(terminal.end(), 0);
    assert_eq!(
        fs::read(folder.path().join("overlap.xlsx")).unwrap(),
        of_command(&["overlap"], "overlap.xlsx")
    );
}

/// A path is longer than a row, and why it can't be written to stands behind it.
#[test]
fn why_a_file_is_not_written_is_seen_however_long_its_path_is() {
    let terminal = Setup::new(80, 24).command(&[PROGRAM]).open();
    terminal.wait_for("the outline", |screen| screen.has("武汉市"));
    terminal.press("E");
    terminal.wait_for("the question", |screen| screen.has("导出到文件"));
    terminal.press("C-u");
    terminal.paste(&format!("/nowhere/{}/表.docx", "很长的路径".repeat(20)));
    terminal.press("Enter");
    let screen = terminal.wait_for("why not", |screen| screen.has("没有这个文件夹"));
    assert!(screen.has("写不了 /nowhere/") && screen.has("…"), "{screen:?}");
}

/// Whoever leaves, or is made to, while a file is being written finds the whole of it or nothing.
#[test]
fn what_is_half_written_goes_with_the_screen() {
    // A key may be taken up only when the file is there.
    for (ends, tried) in [("the signal", 40), ("the key", 5)] {
        let folder = tempfile::tempdir().unwrap();
        let names = || {
            let entries = fs::read_dir(folder.path()).unwrap().flatten();
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect::<Vec<_>>()
        };
        let half = || names().iter().any(|name| name.starts_with('.'));
        let caught = (0..tried).any(|nth| {
            let terminal = begin(folder.path());
            terminal.press("m");
            terminal.wait_for("the matrix", |screen| screen.has("条数与单位"));
            terminal.press("E");
            terminal.wait_for("the question", |screen| screen.has("导出到文件"));
            terminal.press("C-u");
            let name = format!("{nth}.xlsx");
            terminal.paste(&name);
            terminal.press("Enter");
            while !half() && !names().contains(&name) {
                std::thread::yield_now();
            }
            if ends == "the key" {
                terminal.press("q q");
                terminal.end();
            } else {
                terminal.end_by(Signal::TERM);
            }
            assert!(!half(), "{ends}: {:?}", names());
            !names().contains(&name)
        });
        assert!(caught || ends == "the key", "{ends} never came in time");
    }
}
