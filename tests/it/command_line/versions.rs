//! What of a document plans answer, where a draft comes from, and what two versions differ in, as a shell sees it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{Home, PROGRAM, duizhao, json, json_of};

/// Runs the program with something on its standard input.
fn fed(args: &[&str], input: &str) -> (i32, String) {
    let home = Home::new();
    let mut command = Command::new(PROGRAM);
    command.args(args).env_clear().envs(home.variables()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = command.spawn().unwrap();
    running.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = running.wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

fn text_of<'a>(plan: &'a Value, id: &str) -> &'a str {
    let nodes = plan["nodes"].as_array().unwrap();
    nodes.iter().find(|node| node["id"] == id).unwrap()["text"].as_str().unwrap()
}

fn cut(text: &str, passage: &Value) -> String {
    let at = |key: &str| usize::try_from(passage[key].as_u64().unwrap()).unwrap();
    text.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

#[test]
fn what_answers_each_measure_and_each_sentence_is_told_to_programs_with_its_place() {
    let all = json(&["export"]);
    let plan = |id: &str| all["plans"].as_array().unwrap().iter().find(|plan| plan["id"] == id).unwrap();
    let covered = json(&["cover", "guangdong", "shenzhen", "--format", "json"]);
    let covered = covered.as_array().unwrap();
    assert_eq!(covered.len(), 13);
    let cold = covered.iter().find(|form| form["id"] == "guangdong/6").unwrap();
    assert_eq!(cold["heading"], "加强智慧冷链体系建设。");
    assert_eq!(cold["answers"]["shenzhen"][0]["id"], "shenzhen/11");
    assert_eq!(cold["answers"]["shenzhen"][0]["verdict"], "answered");
    for form in covered {
        let text = text_of(plan("guangdong"), form["id"].as_str().unwrap());
        for sentence in form["sentences"].as_array().unwrap() {
            assert_eq!(cut(text, sentence), sentence["text"].as_str().unwrap());
            let answers = sentence["answers"]["shenzhen"].as_array().unwrap();
            let likeness = |answer: &Value| answer["likeness"].as_f64().unwrap();
            assert!(answers.is_sorted_by(|a, b| likeness(a) >= likeness(b)));
            for answer in answers {
                let text = text_of(plan("shenzhen"), answer["id"].as_str().unwrap());
                let passage = cut(text, answer);
                assert!(!passage.is_empty() && passage.trim() == passage, "{passage}");
            }
        }
    }
}

#[test]
fn where_the_sentences_of_a_draft_come_from_is_told_in_every_form() {
    let draft = "一、加快农村电子商务发展。支持电子商务企业渠道下沉，拓展农村市场。允许大型商贸企业参与电力直接交易。\n二、建设海洋牧场。鼓励深远海养殖。\n";
    let (status, out) = fed(&["cover", "-", "--format", "json"], draft);
    assert_eq!(status, 0);
    let read = json_of(&out);
    let sentence = |measure: usize, sentence: usize| &read[measure]["sentences"][sentence];
    assert_eq!(read[0]["id"], "draft/1");
    assert_eq!(sentence(0, 0)["answers"]["chongqing"][0]["id"], "chongqing/4");
    assert_eq!(sentence(0, 1)["answers"]["shenzhen"][0]["id"], "shenzhen/12");
    assert_eq!(sentence(0, 1)["answers"]["shenzhen"][0]["verdict"], "answered");
    for answers in sentence(1, 0)["answers"].as_object().unwrap().values() {
        assert!(answers.as_array().unwrap().iter().all(|answer| answer["verdict"] != "answered"));
    }
    let (_, text) = fed(&["cover", "-"], draft);
    assert!(text.starts_with("字句出处：") && text.contains("未见"), "{text}");
    let (_, md) = fed(&["cover", "-", "chongqing", "--format", "md"], draft);
    assert!(md.contains("<ins>支持电子商务企业渠道下沉，拓展农村市场</ins>"), "{md}");
    let (_, csv) = fed(&["cover", "-", "chongqing", "--format", "csv"], draft);
    assert!(csv.lines().any(|line| line.starts_with("draft/1,") && line.contains(",answered,")), "{csv}");
    // Without a numbered part a text is taken paragraph by paragraph.
    let (_, plain) =
        fed(&["cover", "-", "shenzhen", "--format", "json"], "允许大型商贸企业参与电力直接交易。");
    assert_eq!(json_of(&plain)[0]["id"], "1");
}

#[test]
fn that_it_is_our_reading_stands_above_what_answers() {
    for form in ["text", "md"] {
        let (_, out, _) = duizhao(&["cover", "guangdong", "shenzhen", "--format", form]);
        assert!(out.contains("不是文件的话"), "{form}");
    }
}

#[test]
fn a_base_that_is_not_there_is_told_with_the_nearest_plan() {
    let (status, out, err) = duizhao(&["cover", "guangdnog", "shenzhen"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("guangdong"), "{err}");
}

const SHENZHEN: &str = include_str!("../../../data/sources/shenzhen.txt");

/// Two found documents in a folder, the second the first with some words changed.
fn versions(folder: &Path, changes: &[(&str, &str)]) -> [String; 2] {
    let new = changes.iter().fold(SHENZHEN.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    [("old.txt", SHENZHEN), ("new.txt", &new)].map(|(name, text)| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    })
}

fn pair<'v>(found: &'v Value, old: &str) -> &'v Value {
    let pairs = found["measures"].as_array().unwrap();
    pairs.iter().find(|pair| pair["old"].as_str().is_some_and(|id| id.ends_with(old))).unwrap()
}

fn side(pieces: &Value, without: &str) -> String {
    let pieces = pieces.as_array().unwrap().iter().filter(|piece| piece["op"] != without);
    pieces.map(|piece| piece["text"].as_str().unwrap()).collect()
}

#[test]
fn two_found_documents_are_told_apart_in_words_units_and_figures() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new] = versions(
        folder.path(),
        &[
            ("社会消费品零售总额实现7300亿元", "社会消费品零售总额实现8000亿元"),
            ("鼓励展览企业建设网上展示交易平台", "可以展览企业建设网上展示交易平台"),
            (
                "市经贸信息委牵头,市规划国土委、交通运输委、住房建设局配合",
                "市规划国土委牵头,市经贸信息委、交通运输委配合",
            ),
        ],
    );
    let (status, out, err) = duizhao(&["diff", &old, &new, "--format", "json"]);
    assert_eq!(status, 1, "{err}");
    let found = json_of(&out);
    assert_eq!(found["old"], old.as_str());
    let first = pair(&found, "/1");
    assert!(first["text"].as_array().unwrap().contains(&serde_json::json!({"op": "delete", "text": "鼓励"})));
    assert!(first["text"].as_array().unwrap().contains(&serde_json::json!({"op": "insert", "text": "可以"})));
    assert!(SHENZHEN.contains(&side(&first["text"], "insert")));
    assert!(fs::read_to_string(&new).unwrap().contains(&side(&first["text"], "delete")));
    let community = &pair(&found, "/8")["units"];
    assert_eq!(community["removed"], serde_json::json!(["深圳市住房建设局"]));
    assert_eq!(
        community["changed"],
        serde_json::json!([
            {"name": "深圳市经贸信息委", "from": "lead", "to": "support"},
            {"name": "深圳市规划国土委", "from": "support", "to": "lead"},
        ])
    );
    let changed = &found["targets"]["changed"];
    assert_eq!((&changed[0]["old"]["value"], &changed[0]["new"]["value"]), (&"7300".into(), &"8000".into()));
    assert_eq!(found["targets"]["added"], serde_json::json!([]));
    let (_, text, _) = duizhao(&["diff", &old, &new]);
    let substance = text.find("措辞：鼓励 → 可以").unwrap();
    assert!(substance < text.find("[-鼓励-]{+可以+}").unwrap(), "{text}");
    assert!(text.contains("深圳市经贸信息委：牵头 → 配合"), "{text}");
    let (_, md, _) = duizhao(&["diff", &old, &new, "--format", "md"]);
    assert!(md.contains("<del>鼓励</del><ins>可以</ins>"), "{md}");
}

#[test]
fn versions_that_differ_in_punctuation_alone_are_alike_to_who_asks_for_words() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new] = versions(folder.path(), &[("鼓励商贸流通行业充分利用", "鼓励商贸流通行业，充分利用")]);
    assert_eq!(duizhao(&["diff", &old, &old]).0, 0);
    assert_eq!(duizhao(&["diff", "shenzhen", &old]).0, 0);
    assert_eq!(duizhao(&["diff", &old, &new]).0, 1);
    let (status, out, _) = duizhao(&["diff", &old, &new, "--words-only"]);
    assert_eq!((status, out.contains("两个版本相同")), (0, true), "{out}");
}

#[test]
fn a_measure_that_was_put_in_gives_the_others_new_numbers_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let plan = |measures: &[&str]| {
        let numbers = ["一", "二", "三", "四"];
        let lines = measures.iter().zip(numbers).map(|(said, number)| format!("{number}、{said}\n"));
        format!("某省行动方案\n\n2024年5月6日\n\n{}", lines.collect::<String>())
    };
    let (cold, road) = ("发展冷链。建设产地冷库，推广冷藏车。", "修建公路。改造县乡道路，方便农产品运输。");
    let old = plan(&[cold, road]);
    let new = plan(&["培养人才。支持职业院校开设物流专业。", cold, road]);
    let path = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (old, new) = (path("old.txt", &old), path("new.txt", &new));
    let (status, out, err) = duizhao(&["diff", &old, &new]);
    assert_eq!(status, 1, "{err}");
    assert!(out.contains("序号变了：1 → 2、2 → 3"), "{out}");
    assert!(out.contains("新增 ") && !out.contains("[-"), "{out}");
}

#[test]
fn what_is_no_plan_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "今天天气很好。").unwrap();
    let (status, out, err) = duizhao(&["diff", "shenzhen", path.to_str().unwrap()]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("a.txt"), "{err}");
}

#[test]
fn a_figure_that_became_another_is_told_beside_the_passage_that_is_otherwise_the_same() {
    let draft = "严格执行新建社区商业和综合服务设施面积不低于社区总建筑面积15%的政策,加强社区商业、服务业、物流配送终端网点配置。\n";
    let (status, told) = fed(&["cover", "-", "shenzhen"], draft);
    let told = told.replace('\n', "");
    assert!(status == 0 && told.contains("（其中没有15%）"), "{told}");
    let (_, told) = fed(&["cover", "-", "shenzhen", "--format", "json"], draft);
    let passage = &json_of(&told)[0]["sentences"][0]["answers"]["shenzhen"][0];
    assert_eq!(passage["missing_figures"], serde_json::json!(["15%"]), "{passage}");
    let (_, told) = fed(&["cover", "-", "shenzhen"], &draft.replace("15%", "10%"));
    assert!(!told.contains("其中没有"), "{told}");
}

#[test]
fn a_draft_that_is_asked_as_a_file_is_to_be_imported_first() {
    let home = Home::new();
    let draft = home.path().join("draft.txt");
    fs::write(&draft, "一、加快\n建设。\n").unwrap();
    let (status, _, told) = home.run(&["cover", "gd", draft.to_str().unwrap()], &[]);
    assert!(status == 1 && told.contains("duizhao import") && told.contains("draft.txt"), "{told}");
}
