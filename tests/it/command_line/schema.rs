//! The export against its published schema.
//!
//! The few rules of JSON Schema that the file uses are checked here by hand: a validator would bring fifty crates. A
//! rule that is not known here is a failure, so that the file can't promise what nothing checks.

use serde_json::{Map, Value};

use super::json;

struct Schema(Value);

impl Schema {
    fn check(&self, rules: &Value, value: &Value, place: &str) {
        let rules = rules.as_object().unwrap_or_else(|| panic!("{place}: no rules"));
        for (rule, wanted) in rules {
            match rule.as_str() {
                "$schema" | "$id" | "title" | "description" | "$defs" => {}
                "$ref" => {
                    let name = wanted.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                    self.check(&self.0["$defs"][name], value, place);
                }
                "type" => assert!(is_of(value, wanted), "{place}: {value} is no {wanted}"),
                "const" => assert_eq!(value, wanted, "{place}"),
                "enum" => assert!(wanted.as_array().unwrap().contains(value), "{place}: {value}"),
                "items" => {
                    for (at, item) in value.as_array().unwrap().iter().enumerate() {
                        self.check(wanted, item, &format!("{place}[{at}]"));
                    }
                }
                "required" => {
                    for field in wanted.as_array().unwrap() {
                        assert!(value.get(field.as_str().unwrap()).is_some(), "{place} lacks {field}");
                    }
                }
                "properties" => self.check_fields(wanted.as_object().unwrap(), rules, value, place),
                "additionalProperties" => assert_eq!(wanted, &Value::Bool(false)),
                "pattern" => {
                    let pattern = wanted.as_str().unwrap();
                    assert!(matches(pattern, value.as_str()), "{place}: {value} is not {pattern}");
                }
                other => panic!("{place}: the rule {other} is not checked"),
            }
        }
    }

    fn check_fields(
        &self,
        known: &Map<String, Value>,
        rules: &Map<String, Value>,
        value: &Value,
        place: &str,
    ) {
        for (field, value) in value.as_object().unwrap() {
            match known.get(field) {
                Some(rules) => self.check(rules, value, &format!("{place}.{field}")),
                None => {
                    assert!(!rules.contains_key("additionalProperties"), "{place}: {field} is not promised");
                }
            }
        }
    }
}

fn is_of(value: &Value, wanted: &Value) -> bool {
    match wanted.as_str() {
        None => wanted.as_array().unwrap().iter().any(|one| is_of(value, one)),
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_u64(),
        Some("null") => value.is_null(),
        Some(other) => panic!("the type {other} is not checked"),
    }
}

/// The two patterns of the file.
fn matches(pattern: &str, text: Option<&str>) -> bool {
    let Some(text) = text else { return true };
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-./".contains(c);
    match pattern {
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => text.len() == 10 && text.split('-').count() == 3,
        r"^[a-z][a-z0-9-]*/[a-z0-9.]+$" => text.contains('/') && text.chars().all(word),
        other => panic!("the pattern {other} is not checked"),
    }
}

#[test]
fn the_export_keeps_to_its_schema() {
    let schema: Value =
        serde_json::from_str(&std::fs::read_to_string("docs/export.schema.json").unwrap()).unwrap();
    let export = json(&["export"]);
    Schema(schema.clone()).check(&schema, &export, "export");
}

#[test]
fn a_shown_node_keeps_to_the_schema_and_carries_the_units_of_its_annex_tasks() {
    let schema: Value =
        serde_json::from_str(&std::fs::read_to_string("docs/export.schema.json").unwrap()).unwrap();
    let shown = json(&["show", "chongqing/2", "--format", "json"]);
    Schema(schema.clone()).check(&schema["$defs"]["shown"], &shown, "shown");
    let tasks = shown["tasks"].as_array().unwrap();
    let ids: Vec<&str> = tasks.iter().map(|task| task["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["chongqing/annex.2", "chongqing/annex.3", "chongqing/annex.4"]);
    let leads = |task: &Value| {
        let units = task["units"].as_array().unwrap().iter().filter(|unit| unit["role"] == "lead");
        units.map(|unit| unit["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(leads(&tasks[1]), ["重庆市商委", "重庆市经济信息委"]);
    assert_eq!(json(&["show", "guangdong/6", "--format", "json"])["tasks"], Value::Array(Vec::new()));
}
