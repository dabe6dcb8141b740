//! The stream of nodes for people who compute: its form, and the worked questions of `docs/analysis.md` as other programs
//! answer them.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::files::python;
use super::{duizhao, json};

fn lines() -> Vec<Value> {
    let (status, out, _) = duizhao(&["export", "--format", "ndjson"]);
    assert_eq!(status, 0);
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

#[test]
fn a_line_is_a_node_of_the_export_and_knows_its_plan() {
    let all = json(&["export"]);
    let lines = lines();
    let mut at = lines.iter();
    for plan in all["plans"].as_array().unwrap() {
        for node in plan["nodes"].as_array().unwrap() {
            let line = at.next().unwrap();
            for (key, value) in node.as_object().unwrap() {
                assert_eq!(&line[key], value, "{key} of {}", node["id"]);
            }
            for (key, of_plan) in
                [("plan", "id"), ("jurisdiction", "jurisdiction"), ("number", "number"), ("issued", "issued")]
            {
                assert_eq!(line[key], plan[of_plan], "{}", node["id"]);
            }
        }
    }
    assert!(at.next().is_none());
    let line = |id: &str| lines.iter().find(|line| line["id"] == id).unwrap();
    assert_eq!(line("wuhan/2.1.1")["parent"], "wuhan/part.2.1");
    assert!(line("guangdong/6")["citation"].as_str().unwrap().ends_with("第二部分第（六）项"));
    let amount = &line("wuhan/1.2.3")["amounts"][0];
    assert!(amount["stated"].is_number() && amount["comparator"].is_string(), "{amount}");
}

/// What a validator says of lines that are held against the schema of a line; `None` where there is none.
fn held(text: &str) -> Option<(bool, String)> {
    let python = python("jsonschema")?;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nodes.ndjson");
    fs::write(&file, text).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(python);
    command
        .arg(root.join("tests/readers/schema.py"))
        .arg(root.join("docs/export-line.schema.json"))
        .arg(file);
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8(said).unwrap()))
}

#[test]
fn each_line_is_as_its_schema_promises_and_the_schema_promises_no_more() {
    let text = duizhao(&["export", "--format", "ndjson"]).1;
    let Some((right, said)) = held(&text) else { return };
    assert!(right && said.trim() == text.lines().count().to_string(), "{said}");
    // Damage of each kind is told: a field more, one less, one of another type.
    for (from, to) in
        [("\"plan\":", "\"plans\":"), ("\"depth\":0", "\"depth\":\"0\""), ("\"citation\":", "\"cite\":")]
    {
        let (right, said) = held(&text.replacen(from, to, 1)).unwrap();
        assert!(!right && said.starts_with("line 1:"), "{from}: {said}");
    }
}

/// The answers of the blocks in the page, by other programs.
fn answers() -> Option<Value> {
    let python = python("duckdb, pandas")?;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("nodes.ndjson"), duizhao(&["export", "--format", "ndjson"]).1).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(python);
    command.arg(root.join("tests/readers/analysis.py")).arg(root.join("docs/analysis.md"));
    let output = command.current_dir(folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    Some(serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {said}")))
}

#[test]
fn the_worked_questions_are_answered_as_the_page_says() {
    let Some(answers) = answers() else { return };
    let rows = |name: &str| answers[name].as_array().unwrap().clone();
    // By hand from 重庆's annex: 市商委 stands in the lead column of nine rows. 武汉 and 湖北 rank nobody.
    let leads = rows("leads");
    let of = |portfolio: &str, place: &str| {
        leads.iter().find(|row| row[0] == portfolio && row[1] == place).map(|row| row[2].as_u64().unwrap())
    };
    assert_eq!(of("商务", "重庆市"), Some(9));
    assert!(!leads.iter().any(|row| row[1] == "武汉市" || row[1] == "湖北省"));
    for row in &leads {
        let units = json(&["units", row[0].as_str().unwrap(), "--format", "json"]);
        let of_place = units.as_array().unwrap().iter().filter(|unit| unit["jurisdiction"] == row[1]);
        let of_portfolio = of_place.filter(|unit| unit["portfolios"].as_array().unwrap().contains(&row[0]));
        let mut ids: Vec<&str> = of_portfolio
            .flat_map(|unit| unit["leads"].as_array().unwrap())
            .map(|id| id.as_str().unwrap())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(
            row[3].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect::<Vec<_>>(),
            ids,
            "{row}"
        );
    }
    let targets = rows("targets");
    assert_eq!(targets.len(), 35);
    assert_eq!(targets.iter().filter(|row| row[0] == "2020").count(), 9, "到2020年, however it is spaced");
    assert!(targets.iter().any(|row| row[3] == ">" && row[4] == 3.5 && row[5] == "万亿元"));
    let alone = rows("alone");
    let own = |words: &str| alone.iter().any(|row| row[2].as_str().unwrap().contains(words));
    assert!(own("培育消费者绿色消费观念"), "重庆 alone says it");
    assert!(!own("利用大数据、云计算等技术优化逆向物流网点布局"), "three plans say it");
}
