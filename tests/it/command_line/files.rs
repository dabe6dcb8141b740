//! What goes on somebody's desk: where the files go, what they are called, and what another program reads in them.

mod office;
mod one_document;
mod page;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Home, PROGRAM};
pub(super) use office::python;

/// All commands that answer in a form that is a file, with the name that the file gets.
const COMMANDS: [(&[&str], &str); 16] = [
    (&["list"], "list"),
    (&["list", "冷链 物流"], "list-冷链-物流"),
    (&["who", "商务局"], "who-商务局"),
    (&["show", "gd/6"], "show-gd-6"),
    (&["show", "湖北"], "show-湖北"),
    (&["cite", "粤（六）"], "cite-粤-六"),
    (&["units"], "units"),
    (&["matrix"], "matrix-theme-count"),
    (&["matrix", "--rows", "portfolio", "--cell", "units"], "matrix-portfolio-units"),
    (&["compare", "绿色流通和消费"], "compare-绿色流通和消费"),
    (&["cover", "湖北", "重庆"], "cover-湖北-重庆"),
    (&["diff", "gd", "sz"], "diff-gd-sz"),
    (&["targets"], "targets"),
    (&["overlap"], "overlap"),
    (&["report"], "report"),
    (&["report", "--theme", "green"], "report-green"),
];

/// A folder where the program is run.
struct Desk(Home);

impl Desk {
    fn new() -> Self {
        Self(Home::new())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Status, the bytes printed, and what was told beside.
    fn run(&self, args: &[&str]) -> (i32, Vec<u8>, String) {
        let mut command = Command::new(PROGRAM);
        command.args(args).env_clear().envs(self.0.variables()).current_dir(self.0.path());
        let output = command.env("SOURCE_DATE_EPOCH", "1480550400").output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), output.stdout, told)
    }

    /// The file that a command makes in a form.
    fn file(&self, args: &[&str], format: &str) -> Vec<u8> {
        let (_, out, told) = self.run(&[args, &["--format", format, "-o", "-"]].concat());
        assert!(!out.is_empty(), "{args:?}: {told}");
        out
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn a_file_gets_a_name_from_command_and_subject_and_it_is_told() {
    let desk = Desk::new();
    for (args, name) in COMMANDS {
        let (_, out, told) = desk.run(&[args, &["--format", "html"]].concat());
        let name = format!("{name}.html");
        assert!(out.is_empty() && told.contains(&format!("已写入 {name}")), "{args:?}: {told}");
        assert!(desk.path(&name).is_file(), "{args:?}: {:?}", desk.names());
    }
    assert_eq!(desk.names().len(), COMMANDS.len(), "nothing else is left: {:?}", desk.names());
}

#[test]
fn a_file_that_is_there_stays_unless_it_is_to_be_replaced() {
    let desk = Desk::new();
    fs::write(desk.path("targets.html"), "mine").unwrap();
    let (status, _, told) = desk.run(&["targets", "--format", "html"]);
    assert!(status == 1 && told.contains("targets.html 已经有了") && told.contains("--force"), "{told}");
    assert_eq!(fs::read_to_string(desk.path("targets.html")).unwrap(), "mine");
    let (status, _, told) = desk.run(&["targets", "--format", "html", "--force"]);
    assert!(status == 0 && told.contains("已写入"), "{told}");
    assert!(fs::read_to_string(desk.path("targets.html")).unwrap().starts_with("<!DOCTYPE html>"));
    assert_eq!(desk.names(), ["targets.html"], "nothing half written is left");
}

#[test]
fn an_output_is_a_file_a_folder_or_the_standard_output() {
    let desk = Desk::new();
    fs::create_dir(desk.path("报告")).unwrap();
    assert_eq!(desk.run(&["list", "冷链", "-o", "报告", "--format", "html"]).0, 0);
    assert!(desk.path("报告/list-冷链.html").is_file());
    let (status, out, told) = desk.run(&["list", "冷链", "--format", "html", "-o", "-"]);
    assert!(
        status == 0 && out == fs::read(desk.path("报告/list-冷链.html")).unwrap().as_slice() || {
            // The command stands in it as it was typed.
            String::from_utf8(out.clone()).unwrap().contains("-o -")
        }
    );
    assert_eq!(told.lines().filter(|line| line.contains("已写入")).count(), 0, "{told}");
    // The ending tells the form, where none is asked for.
    for name in ["a.docx", "a.xlsx"] {
        assert_eq!(desk.run(&["list", "冷链", "-o", name]).0, 0, "{name}");
        assert!(fs::read(desk.path(name)).unwrap().starts_with(b"PK"), "{name}");
    }
    for (name, begins) in [("a.csv", "id,"), ("a.json", "["), ("a.md", "| "), ("a.html", "<!DOCTYPE")] {
        assert_eq!(desk.run(&["list", "冷链", "-o", name]).0, 0, "{name}");
        assert!(fs::read_to_string(desk.path(name)).unwrap().starts_with(begins), "{name}");
    }
    assert_eq!(desk.run(&["list", "冷链", "-o", "b.csv", "--format", "json"]).0, 0);
    assert!(fs::read_to_string(desk.path("b.csv")).unwrap().starts_with('['), "what is said counts");
    let (status, _, told) = desk.run(&["list", "-o", "none/a.csv"]);
    assert!(status == 1 && told.contains("写不了 none/a.csv"), "{told}");
}

#[test]
fn a_name_that_ends_as_no_form_does_is_refused_with_the_endings_there_are() {
    let desk = Desk::new();
    for (args, name) in [
        (&["list", "冷链"][..], "a.pdf"),
        (&["targets"], "表.xls"),
        (&["cite", "gd/6"], "a.doc"),
        (&["matrix"], "a.ODS"),
    ] {
        let (status, _, told) = desk.run(&[args, &["-o", name]].concat());
        assert!(status == 2 && told.contains(name) && told.contains(".docx"), "{args:?} {name}: {told}");
    }
    assert_eq!(desk.names(), Vec::<String>::new());
    fs::create_dir(desk.path("out.d")).unwrap();
    for args in
        [&["-o", "a.pdf", "--format", "text"][..], &["-o", "a.HTM"], &["-o", "无后缀"], &["-o", "out.d"]]
    {
        assert_eq!(desk.run(&[&["list", "冷链"], args].concat()).0, 0, "{args:?}");
    }
    assert!(fs::read_to_string(desk.path("a.HTM")).unwrap().starts_with("<!DOCTYPE"));
}

#[test]
fn where_nothing_is_found_no_file_is_made() {
    let desk = Desk::new();
    for args in [&["list", "区块链"][..], &["show", "gd/66"], &["units", "区块链局"], &["compare", "区块链"]]
    {
        let (status, out, told) = desk.run(&[args, &["--format", "html"]].concat());
        assert!(status == 1 && out.is_empty() && !told.contains("已写入"), "{args:?}: {told}");
    }
    assert_eq!(desk.names(), Vec::<String>::new());
}

/// The text of a plan that is printed in traditional script, by its own document.
fn source(plan: &str) -> String {
    fs::read_to_string(Path::new("data/sources").join(plan).with_extension("txt")).unwrap()
}
