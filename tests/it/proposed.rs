//! What a program proposed looks like a proposal wherever it is shown, and nothing else does.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use duizhao::app::App;
use duizhao::app::ambiguous::Mode;
use duizhao::import::read::DocumentReader;
use duizhao::import::{ImportContext, Intake};
use duizhao::index::Data;
use duizhao::load::{self, SourceFiles};
use duizhao::words::{Lang, Words};

use crate::press;
use crate::screens;

const NOTICE: &str = "江城市人民政府关于流通的意见\n各单位：\n为推进此事，提出如下意见：\n\
    一、加快建设冷链物流\n建设极光网点，到2020年建成极光冷库50个。（市商务局牵头，市财政局配合）\n\
    二、加强保障\n落实好资金。（责任单位：市财政局、市某某某某处和某某站）\n\
    江城市人民政府\n2020年1月2日\n";

/// A folder with a plan that nobody has looked over: its units, themes and targets are proposed.
fn shelf() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jiangcheng.txt");
    std::fs::write(&file, NOTICE).unwrap();
    let sources = [SourceFiles::built_in()];
    let corpus = load::load(&sources).unwrap();
    let known = ImportContext::new(&corpus, &sources);
    let outcomes = Intake::new(DocumentReader::within(), folder.path(), &known, false).take(&[file], &|| ());
    assert!(outcomes[0].result.is_ok(), "{outcomes:?}");
    folder
}

/// The same where a doubt about the units of the first measure is open.
fn doubtful_shelf() -> tempfile::TempDir {
    let folder = shelf();
    std::fs::create_dir_all(folder.path().join("doubts")).unwrap();
    let doubt = r#"(doubts: [(about: "role", line: 5, column: 18, words: "（市商务局牵头", node: "1",
        decided: "市商务局牵头", others: ["不分主次"], why: "合并的单元格")])"#;
    std::fs::write(folder.path().join("doubts/jiangcheng.ron"), doubt).unwrap();
    folder
}

fn said(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
    let args = args.iter().copied().chain(["--lang", "zh", "--data", folder.to_str().unwrap()]);
    let home = tempfile::tempdir().unwrap();
    let output = command.args(args).env_clear().env("HOME", home.path()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn screen(folder: &Path, keys: &str) -> String {
    screen_of(folder, keys, 140)
}

fn screen_of(folder: &Path, keys: &str, width: u16) -> String {
    let corpus = load::load(&[SourceFiles::built_in(), SourceFiles::open(folder)]).unwrap();
    let data = Arc::new(Data::new(corpus));
    let mut app = App::new(data, Words::new(Lang::Zh), Mode::Narrow, width, 44);
    press(&mut app, keys);
    screens::screen(&app)
}

#[test]
fn every_command_marks_it_in_every_form() {
    let folder = doubtful_shelf();
    let legend = "拟：程序所拟，还没有人核对";
    let text = |args: &[&str]| said(folder.path(), args);
    assert!(text(&["who", "极光"]).contains("江城市商务局（拟）"));
    assert!(text(&["who", "极光"]).contains(legend));
    assert!(text(&["list", "极光"]).contains("江城市商务局（拟）"));
    let show = text(&["show", "jiangcheng/1"]);
    assert!(show.contains("市商务局（拟）") && show.contains("程序拟的归类"), "{show}");
    assert!(show.lines().any(|line| line.contains("50个") && line.contains("（拟）")), "{show}");
    let units = text(&["units", "江城市"]);
    assert!(units.contains("江城市财政局（拟）") && units.contains("财政（拟）"), "{units}");
    let targets = text(&["targets"]);
    let marked: Vec<&str> = targets.lines().filter(|line| line.contains("（拟）")).collect();
    assert!(marked.len() == 1 && marked[0].contains("50个"), "only the one of the new plan: {marked:?}");
    for (form, args) in [
        ("csv", ["who", "极光"]),
        ("md", ["who", "极光"]),
        ("csv", ["units", "江城市"]),
        ("md", ["units", "江城市"]),
        ("csv", ["targets", "--no-pager"]),
        ("md", ["targets", "--no-pager"]),
        ("csv", ["show", "jiangcheng/1"]),
        ("md", ["show", "jiangcheng/1"]),
    ] {
        let answer = text(&[&args[..], &["--format", form]].concat());
        assert!(answer.contains("（拟）"), "{form} {args:?}: {answer}");
    }
    let matrix = text(&["matrix", "--format", "csv"]);
    let column: Vec<&str> = matrix.lines().filter(|line| line.contains('拟')).collect();
    assert!(!column.is_empty() && column.iter().all(|line| line.contains("1拟") || line.contains("2拟")));
}

#[test]
fn programs_are_told_by_flags() {
    let folder = doubtful_shelf();
    let json = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&said(folder.path(), &[args, &["--format", "json"]].concat())).unwrap()
    };
    let who = json(&["who", "极光"]);
    assert_eq!(who[0]["proposed"], serde_json::json!(["themes", "targets", "units"]));
    assert_eq!(who[0]["proposed_units"], serde_json::json!(["江城市商务局", "江城市财政局"]));
    let show = json(&["show", "jiangcheng/1"]);
    assert_eq!(show["proposed"], who[0]["proposed"]);
    assert_eq!(show["units"][0]["proposed"], true);
    assert_eq!(json(&["units", "江城市"])[0]["proposed"], true);
    let targets = json(&["targets"]);
    let proposed = targets.as_array().unwrap().iter().filter(|target| target["proposed"] == true);
    assert_eq!(proposed.map(|target| &target["plan"]).collect::<Vec<_>>(), ["jiangcheng"]);
    let matrix = json(&["matrix"]);
    let cells = matrix["proposed"].as_array().unwrap().iter().flat_map(|row| row.as_array().unwrap());
    assert!(cells.filter(|cell| **cell == true).count() >= 1);
    assert!(json(&["show", "wuhan/2.1.1"])["proposed"].is_null(), "what a person has read is not marked");
    assert!(json(&["who", "冷链"])[0]["proposed_units"].is_null());
}

#[test]
fn every_page_of_the_screen_marks_it() {
    let folder = doubtful_shelf();
    let at = |keys: &str| screen(folder.path(), keys);
    let outline = at("G");
    let row = outline.lines().find(|line| line.contains("江城市 2020-01-02")).unwrap();
    assert!(row.contains("拟 2"), "{outline}");
    assert!(!outline.lines().find(|line| line.contains("武汉市 2016")).unwrap().contains('拟'), "{outline}");
    assert!(outline.contains("导入时存疑 1 处"), "{outline}");
    let measure = at("/ ‘极光’ enter");
    assert!(measure.contains("（程序拟的归"), "{measure}");
    assert!(measure.contains("商务（拟）"), "the portfolio in the pane of units: {measure}");
    let unit = at("/ ‘极光’ enter u");
    assert!(unit.contains("江城市商务局（拟）") && unit.contains("还没有人核对"), "{unit}");
    let targets = at("t G");
    assert!(targets.lines().any(|line| line.contains("极光冷库") && line.contains("（拟）")), "{targets}");
    let matrix = at("m");
    assert!(matrix.contains('拟'), "{matrix}");
}

/// Once a person has taken the marks out of the data nothing is marked.
#[test]
fn what_a_person_confirmed_is_not_marked() {
    let folder = shelf();
    confirm(folder.path(), &["plans/jiangcheng.ron", "units.ron"]);
    for args in [&["who", "极光"][..], &["show", "jiangcheng/1"], &["targets"], &["matrix"], &["units"]] {
        assert!(!said(folder.path(), args).contains('拟'), "{args:?}");
    }
}

/// The folder of a programme whose themes were proposed, with a plan that a person has read.
fn programme() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let superior = "某部关于流通的意见\n某发〔2019〕1号\n一、加快冷链建设\n建设冷链网点和冷库。\n二、加强资金保障\n落实好财政资金。\n";
    let files = [("superior.txt", superior), ("jiangcheng.txt", NOTICE)].map(|(name, text)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    });
    let out = folder.path().join("flow");
    let status = Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .args(["import", "--themes-from", files[0].to_str().unwrap(), files[1].to_str().unwrap()])
        .args(["--out", out.to_str().unwrap()])
        .env_clear()
        .env("HOME", folder.path())
        .output()
        .unwrap();
    assert!(status.status.success(), "{status:?}");
    confirm(&out, &["plans/jiangcheng.ron", "units.ron"]);
    folder
}

/// Takes the marks out of files, as a person does who has read them.
fn confirm(folder: &Path, files: &[&str]) {
    for file in files {
        let path = folder.join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        let kept: Vec<&str> = text.lines().filter(|line| !line.contains("proposed: ")).collect();
        std::fs::write(&path, kept.join("\n")).unwrap();
    }
}

const SHOWN: [&[&str]; 6] = [
    &["matrix"],
    &["show", "jiangcheng/1"],
    &["list", "极光", "--format", "csv"],
    &["compare", "加快冷链建设"],
    &["report", "--format", "md", "-o", "-"],
    &["matrix", "--transpose", "--format", "md"],
];

#[test]
fn a_proposed_theme_looks_like_one_wherever_it_is_shown_until_a_person_has_read_it() {
    let home = programme();
    let folder = home.path().join("flow");
    let legend = "拟：程序所拟，还没有人核对";
    for args in SHOWN {
        let answer = said(&folder, args);
        assert!(answer.contains("加快冷链建设（拟）"), "{args:?}: {answer}");
        assert!(!answer.contains("（拟）（拟）") && !answer.contains("1拟"), "{args:?}: {answer}");
        let people = !args.contains(&"csv") && args[0] != "show";
        assert!(!people || answer.contains(legend), "{args:?}: {answer}");
    }
    let json = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&said(&folder, &[args, &["--format", "json"]].concat())).unwrap()
    };
    assert_eq!(json(&["matrix"])["rows"][0]["proposed"], true);
    assert_eq!(json(&["list", "极光"])[0]["proposed_themes"], serde_json::json!(["jklljs"]));
    let export = json(&["export"]);
    let theme = export["themes"].as_array().unwrap().iter().find(|theme| theme["id"] == "jklljs").unwrap();
    assert_eq!((&theme["proposed"], theme["quote"].as_str().unwrap().contains("冷库")), (&true.into(), true));
    let at = |keys: &str| screen(&folder, keys);
    for keys in ["/ ‘极光’ enter", "/ ‘极光’ enter c", "G k"] {
        let page = at(keys);
        assert!(page.contains("加快冷链建设（拟）"), "{keys}: {page}");
    }
    // In the heads of the matrix the mark stands where a narrow column does not cut it off.
    for (keys, width) in [("m", 140), ("m", 60), ("m T", 300)] {
        let matrix = screen_of(&folder, keys, width);
        let row = matrix.lines().find(|line| line.contains("加快冷")).unwrap();
        assert!(row.contains('拟') && matrix.contains(legend), "{matrix}");
    }
    let palette = at("ctrl-p ‘jklljs’");
    assert!(
        palette.lines().any(|line| line.contains("加快冷链建设") && line.contains("主题（拟）")),
        "{palette}"
    );
    confirm(&folder, &["themes.ron"]);
    for args in SHOWN {
        assert!(!said(&folder, args).contains('拟'), "{args:?}");
    }
    assert!(!screen(&folder, "m").contains('拟'));
    assert!(json(&["export"])["themes"][14]["proposed"].is_null());
}
