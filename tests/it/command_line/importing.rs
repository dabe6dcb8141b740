//! `duizhao import` as a shell sees it: what it leaves in the folder, what it says, and how it ends.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use serde_json::Value;

use super::{Home, PROGRAM, json_of};

/// A small notice of a city, certain in all that is read from it.
fn notice(place: &str, subject: &str) -> String {
    format!(
        "{place}人民政府关于{subject}的意见\n各单位：\n为推进此事，提出如下意见：\n\
         一、加快建设\n建设好网点。（市商务局牵头，市财政局配合）\n\
         二、加强保障\n落实好资金。（责任单位：市财政局）\n\
         {place}人民政府\n2020年1月2日\n"
    )
}

/// The same with a paragraph behind a bracket, of which nobody can say whether it is the measure's.
fn doubtful(place: &str, subject: &str) -> String {
    notice(place, subject).replace("配合）\n", "配合）\n此段不知属于哪一项。\n")
}

fn put(home: &Home, name: &str, text: impl AsRef<[u8]>) -> String {
    let path = home.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Every file below a folder with what is in it and when it was written.
fn tree(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(tree(&path));
        } else {
            let written = path.metadata().unwrap().modified().unwrap();
            files.insert(path.clone(), (fs::read(&path).unwrap(), written));
        }
    }
    files
}

fn names(folder: &Path) -> Vec<String> {
    tree(folder).keys().map(|path| path.strip_prefix(folder).unwrap().display().to_string()).collect()
}

fn statuses(answer: &Value) -> Vec<&str> {
    answer.as_array().unwrap().iter().map(|file| file["status"].as_str().unwrap()).collect()
}

#[test]
fn a_plan_goes_to_the_folder_that_config_shows_and_is_there_at_once() {
    let home = Home::new();
    let file = put(&home, "jiangcheng.txt", notice("江城市", "流通"));
    let folders = json_of(&home.run(&["config", "--format", "json"], &[]).1);
    let shown = folders.as_array().unwrap().iter().find(|row| row["setting"] == "data").unwrap().clone();
    assert_eq!((shown["value"].as_str(), &shown["from"]), (home.data().to_str(), &"user-folder".into()));
    let (status, out, err) = home.run(&["import", &file], &[]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert_eq!(
        names(&home.data()),
        ["decisions/jiangcheng.ron", "plans/jiangcheng.ron", "sources/jiangcheng.txt", "units.ron"]
    );
    let (status, out, _) = home.run(&["who", "网点"], &[]);
    assert!(status == 0 && out.contains("市商务局"), "{out}");
    assert_eq!(home.run(&["check"], &[]).0, 0);
}

#[test]
fn importing_again_changes_nothing_not_even_a_time() {
    let home = Home::new();
    let files = [
        put(&home, "jiangcheng.txt", notice("江城市", "流通")),
        put(&home, "haicheng.txt", doubtful("海城市", "流通")),
    ];
    let args = ["import", &files[0], &files[1], "--format", "json"];
    assert_eq!(statuses(&json_of(&home.run(&args, &[]).1)), ["written", "written"]);
    let before = tree(&home.data());
    let (status, out, _) = home.run(&args, &[]);
    assert_eq!((status, statuses(&json_of(&out))), (0, vec!["unchanged", "unchanged"]));
    let forced = home.run(&[&args[..], &["--force"]].concat(), &[]);
    assert_eq!(statuses(&json_of(&forced.1)), ["unchanged", "unchanged"]);
    assert!(before == tree(&home.data()));
}

#[test]
fn a_plan_that_is_there_gives_way_only_to_force() {
    let home = Home::new();
    let file = put(&home, "jiangcheng.txt", notice("江城市", "流通"));
    assert_eq!(home.run(&["import", &file], &[]).0, 0);
    let before = tree(&home.data());
    put(&home, "jiangcheng.txt", notice("江城市", "流通").replace("网点", "站点"));
    let (status, out, _) = home.run(&["import", &file, "--format", "json"], &[]);
    assert_eq!((status, statuses(&json_of(&out))), (1, vec!["taken"]));
    assert!(home.run(&["import", &file], &[]).1.contains("--force"));
    assert!(before == tree(&home.data()));
    let (status, out, _) = home.run(&["import", &file, "--force", "--format", "json"], &[]);
    assert_eq!((status, statuses(&json_of(&out))), (0, vec!["written"]));
    assert!(home.run(&["show", "jiangcheng/1"], &[]).1.contains("站点"));
}

#[test]
fn a_text_of_somebodys_gives_way_only_to_force() {
    let home = Home::new();
    let file = put(&home, "jiangcheng.txt", notice("江城市", "流通"));
    let theirs = home.data().join("sources/jiangcheng.txt");
    fs::create_dir_all(theirs.parent().unwrap()).unwrap();
    fs::write(&theirs, "我的笔记\n").unwrap();
    let (status, out, _) = home.run(&["import", &file], &[]);
    assert!(status == 1 && out.contains("sources/jiangcheng.txt") && out.contains("--force"), "{out}");
    assert_eq!(names(&home.data()), ["sources/jiangcheng.txt"]);
    assert_eq!(fs::read_to_string(&theirs).unwrap(), "我的笔记\n");
    assert_eq!(home.run(&["import", &file, "--force"], &[]).0, 0);
    assert!(fs::read_to_string(&theirs).unwrap().contains("网点"));
}

#[test]
fn a_mistake_in_a_persons_file_is_told_at_its_place_in_the_readers_words() {
    let home = Home::new();
    let file = put(&home, "jiangcheng.txt", notice("江城市", "流通"));
    assert_eq!(home.run(&["import", &file], &[]).0, 0);
    let decisions = home.data().join("decisions/jiangcheng.ron");
    fs::write(&decisions, "(decisions: [(at: \"\", is: Titel(\"甲\"))])").unwrap();
    let (status, out, _) = home.run(&["import", &file, "--force"], &[]);
    assert!(status == 1 && out.contains("decisions/jiangcheng.ron:1:2"), "{out}");
    assert!(out.contains("没有 Titel 这种写法，最接近的是“Title”"), "{out}");
    let superior = put(&home, "superior.txt", notice("江城市", "流通"));
    let out_folder = home.path().join("own");
    fs::create_dir_all(&out_folder).unwrap();
    fs::write(out_folder.join("programme.ron"), "(id: \"甲\", titles").unwrap();
    let args = ["import", "--themes-from", &superior, "--out", out_folder.to_str().unwrap()];
    let (status, out, _) = home.run(&args, &[]);
    assert!(status == 1 && out.contains("programme.ron:1:") && out.contains("什么也没有写"), "{out}");
    assert!(!out.contains("Expected"), "{out}");
}

#[test]
fn what_a_killed_import_left_stops_neither_a_question_nor_the_next_import() {
    let file = |home: &Home| put(home, "jiangcheng.txt", notice("江城市", "流通"));
    let whole = Home::new();
    assert_eq!(whole.run(&["import", &file(&whole)], &[]).0, 0);
    // The text of the document takes its place first; the plan, last.
    for left in ["sources/jiangcheng.txt", "programme.txt"] {
        let home = Home::new();
        let text = fs::read(whole.data().join("sources/jiangcheng.txt")).unwrap();
        fs::create_dir_all(home.data().join(left).parent().unwrap()).unwrap();
        fs::write(home.data().join(left), text).unwrap();
        let (status, out, err) = home.run(&["list", "冷链"], &[]);
        assert!(status == 0 && !err.contains("没有方案") && out.contains("guangdong/6"), "{left}: {err}");
        let (status, _, err) = home.run(&["import", &file(&home)], &[]);
        assert_eq!((status, err.as_str()), (0, ""), "{left}");
        assert!(home.data().join("plans/jiangcheng.ron").exists());
    }
}

#[test]
fn one_bad_file_stops_no_other_and_is_told_with_its_name() {
    let home = Home::new();
    let good = put(&home, "a.txt", notice("江城市", "流通"));
    let novel = put(&home, "b.txt", "从前有座山，山里有座庙。\n庙里有个和尚。\n");
    let picture = put(&home, "c.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let missing = home.path().join("none.txt").to_str().unwrap().to_owned();
    let last = put(&home, "z.txt", notice("海城市", "流通"));
    let all = [novel.as_str(), &good, &picture, &missing, &last];
    let (status, out, _) = home.run(&[&["import"], &all[..]].concat(), &[]);
    assert_eq!(status, 1);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), all.len(), "one line a file: {out}");
    for (line, file) in lines.iter().zip(all) {
        assert!(line.starts_with(file), "{line}");
    }
    let (_, out, _) = home.run(&[&["import", "--format", "json"], &all[..]].concat(), &[]);
    let answer = json_of(&out);
    assert_eq!(statuses(&answer), ["refused", "unchanged", "refused", "refused", "unchanged"]);
    assert!(answer[2]["refused"].as_str().unwrap().contains("PDF"), "it says what can be read");
    assert_eq!(names(&home.data().join("plans")), ["a.ron", "z.ron"]);
}

#[test]
fn doubts_are_told_kept_and_with_strict_a_failure() {
    let home = Home::new();
    let file = put(&home, "haicheng.txt", doubtful("海城市", "流通"));
    let sure = put(&home, "jiangcheng.txt", notice("江城市", "流通"));
    let (status, out, _) = home.run(&["import", &file, &sure, "--format", "json"], &[]);
    assert_eq!(status, 0);
    let answer = json_of(&out);
    let doubt = &answer[0]["doubts"][0];
    assert_eq!((&doubt["kind"], &doubt["line"], &doubt["column"]), (&"left".into(), &6.into(), &1.into()));
    assert_eq!((&doubt["words"], &doubt["node"]), (&"此段不知属于哪一项。".into(), &"1".into()));
    assert!(!doubt["decided"].as_str().unwrap().is_empty() && !doubt["alternatives"][0].is_null());
    assert_eq!(answer[1]["doubts"], Value::Array(Vec::new()));
    let kept = fs::read_to_string(home.data().join("doubts/haicheng.ron")).unwrap();
    assert!(kept.contains("此段不知属于哪一项。") && kept.contains("line: 6"), "{kept}");
    assert!(!home.data().join("doubts/jiangcheng.ron").exists());
    let (_, told, _) = home.run(&["import", &file], &[]);
    assert!(told.contains("sources/haicheng.txt:6:1"), "{told}");
    assert_eq!(home.run(&["import", "--strict", &file, &sure], &[]).0, 1);
    assert_eq!(home.run(&["import", "--strict", &sure], &[]).0, 0);
}

#[test]
fn a_decision_is_obeyed_and_one_that_finds_no_place_is_told() {
    let home = Home::new();
    let file = put(&home, "haicheng.txt", doubtful("海城市", "流通"));
    home.run(&["import", &file], &[]);
    let decided = r#"(decisions: [
        (at: "此段不知", is: Omit, why: "页面上的话"),
        (at: "没有的话", is: Measure),
    ])"#;
    fs::write(home.data().join("decisions/haicheng.ron"), decided).unwrap();
    let (status, out, _) = home.run(&["import", "--force", &file, "--format", "json"], &[]);
    let answer = json_of(&out);
    assert_eq!((status, statuses(&answer)), (0, vec!["written"]));
    assert_eq!(answer[0]["unused_decisions"], serde_json::json!(["没有的话"]));
    assert!(fs::read_to_string(home.data().join("doubts/haicheng.ron")).unwrap().contains("没有的话"));
    let (status, told, _) = home.run(&["import", "--strict", &file], &[]);
    assert!(status == 1 && told.contains("没有的话"), "{told}");
    fs::write(home.data().join("decisions/haicheng.ron"), decided.replace("没有的话", "一、加快")).unwrap();
}

#[test]
fn a_file_of_decisions_that_is_wrong_refuses_its_document_with_the_place() {
    let home = Home::new();
    let file = put(&home, "jiangcheng.txt", notice("江城市", "流通"));
    put(&home, "data/duizhao/decisions/jiangcheng.ron", "(decisions: [\n  (at: \"甲\", is: Them([])),\n])");
    let (status, out, _) = home.run(&["import", &file], &[]);
    assert!(status == 1 && out.contains("decisions/jiangcheng.ron:2"), "{out}");
}

#[test]
fn folders_are_taken_in_whole_and_those_below_when_asked() {
    let home = Home::new();
    put(&home, "found/a.txt", notice("江城市", "流通"));
    put(&home, "found/below/deeper/b.txt", notice("海城市", "流通"));
    put(&home, "found/.hidden.txt", "不是文件");
    put(&home, "empty/below/c.txt", notice("山城市", "流通"));
    let found = home.path().join("found").to_str().unwrap().to_owned();
    let plans = |args: &[&str]| {
        let (_, out, _) = home.run(&[&["import", "--format", "json"], args].concat(), &[]);
        json_of(&out).as_array().unwrap().len()
    };
    assert_eq!(plans(&[&found]), 1);
    assert_eq!(plans(&[&found, "--recursive"]), 2);
    let (status, out, err) = home.run(&["import", home.path().join("empty").to_str().unwrap()], &[]);
    assert!(status == 1 && out.is_empty() && err.contains("--recursive"), "{err}");
}

#[test]
fn documents_of_one_place_and_year_get_names_of_their_own() {
    let home = Home::new();
    let files = [
        put(&home, "通知甲.txt", notice("江城市", "流通")),
        put(&home, "通知乙.txt", notice("江城市", "消费")),
    ];
    let all: Vec<&str> = files.iter().map(String::as_str).collect();
    let (status, out, _) = home.run(&[&["import", "--format", "json"], &all[..]].concat(), &[]);
    let answer = json_of(&out);
    assert_eq!((status, statuses(&answer)), (0, vec!["written", "written"]), "{out}");
    let ids: Vec<&str> = (0..2).map(|at| answer[at]["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["jiangcheng-2020", "jiangcheng-2020-2"]);
    let (_, out, _) = home.run(&["import", "--format", "json", &files[1]], &[]);
    let again = json_of(&out);
    assert_eq!((statuses(&again), &again[0]["id"]), (vec!["unchanged"], &"jiangcheng-2020-2".into()));
}

#[test]
fn wrong_use_is_told_as_such() {
    assert_eq!(super::duizhao(&["import"]).0, 2);
    assert_eq!(super::duizhao(&["import", "--no-such", "a.txt"]).0, 2);
    let (status, _, told) = super::duizhao(&["import", "--split", "--whole", "a.txt"]);
    assert!(status == 2 && told.contains("--split") && told.contains("--whole"), "{told}");
}

/// Whether a document's texts are plans of their own is decided where everything else is.
#[test]
fn a_person_decides_whether_a_document_is_parted() {
    let home = Home::new();
    let plan = "江城市推进流通三年行动计划\n为落实，制定本计划。\n一、建市场\n（一）建好市场。（市商务局负责）\n（二）用好市场。（市财政局负责）\n";
    let file = put(&home, "jiangcheng.txt", notice("江城市", "流通") + plan);
    let plans = |decided: &str| {
        put(&home, "data/duizhao/decisions/jiangcheng.ron", format!("(decisions: [{decided}])"));
        let (_, out, _) = home.run(&["import", "--force", &file, "--format", "json"], &[]);
        let answer = json_of(&out);
        let unused: usize = answer
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["unused_decisions"].as_array().unwrap().len())
            .sum();
        (answer.as_array().unwrap().len(), unused)
    };
    assert_eq!(plans(""), (2, 0));
    assert_eq!(plans("(at: \"\", is: Whole, why: \"一起印发\")"), (1, 0));
    assert_eq!(plans("(at: \"\", is: Split, why: \"两份文件\")"), (2, 0));
}

#[test]
fn the_standard_input_is_a_document_too() {
    let home = Home::new();
    let mut child = Command::new(PROGRAM)
        .args(["import", "-", "--format", "json"])
        .env_clear()
        .envs(home.variables())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), notice("江城市", "流通").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let answer = json_of(&String::from_utf8(output.stdout).unwrap());
    assert_eq!((output.status.code(), statuses(&answer)), (Some(0), vec!["written"]));
    assert_eq!((&answer[0]["file"], &answer[0]["id"]), (&"-".into(), &"stdin".into()));
}

/// A disk that takes no more: here a limit on the size of files, which the operating system tells in the same way.
#[test]
fn what_the_disk_does_not_take_leaves_no_half_plan() {
    let home = Home::new();
    let long = notice("江城市", "流通").replace("建设好网点。", &"建设好网点。".repeat(2_000));
    let file = put(&home, "jiangcheng.txt", &long);
    let small = put(&home, "haicheng.txt", notice("海城市", "流通"));
    let limited = format!("ulimit -f 16; trap '' XFSZ; exec {PROGRAM} import {file} {small}");
    let output =
        Command::new("bash").args(["-c", &limited]).env_clear().envs(home.variables()).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{out}");
    assert!(out.lines().next().unwrap().starts_with(&file), "{out}");
    assert_eq!(
        names(&home.data()),
        ["decisions/haicheng.ron", "plans/haicheng.ron", "sources/haicheng.txt", "units.ron"],
        "nothing of the other, and no file half written"
    );
    assert_eq!(home.run(&["check"], &[]).0, 0);
}

/// What PDF, pages and word processors leave within words is no part of a plan, in whatever a document came.
#[test]
fn a_document_with_marks_that_nobody_sees_is_imported_without_them() {
    let marks = "\u{200b}\u{200e}\u{202c}\u{feff}\u{ad}\u{2028}\u{2066}\u{e0041}\u{fffe}\u{fdd0}\u{7f}\u{9b}";
    let text = notice("江城市", "流通").replace("网点", &format!("网{marks}点"));
    let text = text.replace("市财政局", &format!("市财{marks}政局"));
    let lines = text.lines().map(|line| format!("<p>{line}</p>"));
    let page = format!("<meta charset=\"utf-8\"><body>{}", lines.collect::<String>());
    for (name, written) in [("jiangcheng.txt", &text), ("jiangcheng.html", &page)] {
        let home = Home::new();
        let (status, out, err) = home.run(&["import", &put(&home, name, written)], &[]);
        assert_eq!((status, err.as_str()), (0, ""), "{out}");
        let plan = fs::read_to_string(home.data().join("plans/jiangcheng.ron")).unwrap();
        assert!(plan.contains("建设好网点。") && plan.contains("市财政局"), "{plan}");
        assert_eq!(home.run(&["check"], &[]).0, 0);
    }
}

/// Whatever the files of a folder of import's own are called, they are not taken for data.
#[test]
fn a_document_may_be_called_like_a_registry() {
    let home = Home::new();
    let names = ["programme", "themes", "units", "decisions", "plans"];
    for name in names {
        let file = put(&home, &format!("{name}.txt"), notice("江城市", name));
        let (status, out, err) = home.run(&["import", &file], &[]);
        assert_eq!((status, err.as_str()), (0, ""), "{out}");
    }
    let (status, out, err) = home.run(&["check"], &[]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    for name in names {
        assert_eq!(home.run(&["show", &format!("{name}/1")], &[]).0, 0, "{name}");
    }
}

/// Each path that import or a comparison opens may lead to what never ends; none is waited for.
#[test]
fn what_is_no_ordinary_file_is_refused_wherever_a_document_is_read() {
    let home = Home::new();
    let document = put(&home, "jiangcheng.txt", notice("江城市", "流通"));
    let pipe = home.path().join("pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [pipe.to_str().unwrap(), "/dev/zero", "/dev/tty", "/proc/self/pagemap", "/proc/kmsg"] {
        for args in [vec!["import", path], vec!["cover", path, "guangdong"], vec!["diff", path, "guangdong"]]
        {
            let (status, out, err) = home.run(&args, &[]);
            let told = format!("{out}{err}");
            assert!(status == 1 && told.lines().count() < 3, "{args:?}: {told}");
            // Whoever runs this may not open the log of the kernel, or has no terminal.
            assert!(told.contains("不是普通文件") || told.contains("读不了"), "{args:?}: {told}");
        }
    }
    let decisions = home.data().join("decisions");
    fs::create_dir_all(&decisions).unwrap();
    for target in [pipe.as_path(), Path::new("/dev/zero")] {
        let link = decisions.join("jiangcheng.ron");
        std::os::unix::fs::symlink(target, &link).unwrap();
        let (status, out, _) = home.run(&["import", &document], &[]);
        assert!(status == 1 && out.contains("jiangcheng.ron") && out.contains("不是普通文件"), "{out}");
        fs::remove_file(link).unwrap();
    }
    assert_eq!(home.run(&["import", &document], &[]).0, 0);
}

#[test]
fn two_places_each_name_a_body_by_the_same_bare_name_and_each_means_its_own() {
    let home = Home::new();
    let bare =
        |place: &str| notice(place, "发展首发经济").replace("市财政局配合", "海关、人民银行市分行配合");
    let files = [put(&home, "a.txt", bare("江阳市")), put(&home, "b.txt", bare("河阳市"))];
    let out = home.path().join("out");
    let import = ["import", "--out", out.to_str().unwrap(), "--format", "json"];
    let (_, said, _) = home.run(&[&import[..], &[&files[0], &files[1]]].concat(), &[]);
    assert_eq!(statuses(&serde_json::from_str(&said).unwrap()), ["written", "written"], "{said}");
    let asked = |args: &[&str]| home.run(&[args, &["--data", out.to_str().unwrap()]].concat(), &[]);
    let (status, said, err) = asked(&["check"]);
    assert_eq!(status, 0, "{said}{err}");
    let (_, units, _) = asked(&["units", "海关", "--all"]);
    for place in ["江阳市", "河阳市"] {
        assert!(units.contains(&format!("海关（{place}）")), "{units}");
    }
    // Its own name says it: no place behind it.
    let (_, others, _) = asked(&["units", "江阳市商务局", "--all"]);
    assert!(others.starts_with("江阳市商务局（拟）"), "{others}");
    // A second unit of one place with the same name still is a mistake.
    let registry = out.join("units.ron");
    let text = fs::read_to_string(&registry)
        .unwrap()
        .replace("jurisdiction: \"河阳市\"", "jurisdiction: \"江阳市\"");
    fs::write(&registry, text).unwrap();
    let (status, said, err) = asked(&["check"]);
    assert!(status == 1 && (said + &err).contains("“海关”已经在"), "{status}");
}

#[test]
fn plans_of_one_place_are_told_apart_by_their_year_or_by_their_id() {
    let home = Home::new();
    let files =
        [("jiang1.txt", "2020年1月2日"), ("jiang2.txt", "2021年3月4日"), ("jiang3.txt", "2021年3月4日")];
    for (name, day) in files {
        let file = put(&home, name, notice("江城市", "流通").replace("2020年1月2日", day));
        assert_eq!(home.run(&["import", &file], &[]).0, 0);
    }
    let head = |args: &[&str]| home.run(args, &[]).1.lines().next().unwrap().to_owned();
    let matrix = head(&["matrix", "--format", "md"]);
    for name in ["| 江城市 2020 |", "| 江城市 jiang2 |", "| 江城市 jiang3 |", "| 武汉市 |"] {
        assert!(matrix.contains(name), "{name}: {matrix}");
    }
    let (_, cover, _) = home.run(&["cover", "jiang1", "jiang2", "jiang3"], &[]);
    assert!(cover.contains("江城市 jiang2：") && cover.contains("江城市 jiang3："), "{cover}");
    // In a sheet the place is a column of its own, to be counted by.
    let list = home.run(&["list", "--format", "csv"], &[]).1;
    assert!(list.contains(",江城市,") && !list.contains("江城市 jiang2"), "{list}");
}
