//! What of a document plans answer, where a draft comes from, and what two versions differ in, as a shell sees it.

use std::io::Write;
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
