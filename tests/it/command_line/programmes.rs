//! Two programmes on the command line: what lays plans side by side stays inside one, what looks something up does not.

use serde_json::Value;

use super::{Home, duizhao, json_of};
use crate::two_programmes;

/// Asks with the second programme laid beside the first.
fn asked(args: &[&str]) -> (i32, String, String) {
    let folder = two_programmes::folder();
    let data = ["--data", folder.path().to_str().unwrap()];
    Home::new().run(&[args, &data[..]].concat(), &[])
}

fn told(args: &[&str]) -> Value {
    let (status, out, err) = asked(&[args, &["--format", "json"]].concat());
    assert_eq!((status, err.as_str()), (0, ""), "{args:?}");
    json_of(&out)
}

/// The plans that anything in an answer is of, in order.
fn plans(answer: &Value) -> Vec<String> {
    fn look(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) => {
                let id = text.split('/').next().unwrap_or_default();
                if ["gd-ai", "hb-ai", "hn-ai", "guangdong", "hubei", "wuhan", "chongqing", "shenzhen"]
                    .contains(&id)
                    && !found.iter().any(|known| known == id)
                {
                    found.push(id.to_owned());
                }
            }
            Value::Array(all) => all.iter().for_each(|value| look(value, found)),
            Value::Object(fields) => fields.iter().for_each(|(key, value)| {
                look(&Value::String(key.clone()), found);
                look(value, found);
            }),
            _ => {}
        }
    }
    let mut found = Vec::new();
    look(answer, &mut found);
    found.sort();
    found
}

const AI: [&str; 3] = ["gd-ai", "hb-ai", "hn-ai"];
const TRADE: [&str; 5] = ["chongqing", "guangdong", "hubei", "shenzhen", "wuhan"];

#[test]
fn what_lays_plans_side_by_side_stays_inside_the_programme_in_hand() {
    // The folder that was named last is the one somebody wants to see.
    assert_eq!(plans(&told(&["matrix"])), AI);
    assert_eq!(plans(&told(&["matrix", "--programme", "liutong"])), TRADE);
    assert_eq!(plans(&told(&["matrix", "--programme", "人工智能"])), AI);
    assert_eq!(plans(&told(&["matrix", "--all"])).len(), 8);
    let rows = |args: &[&str]| told(args)["rows"].as_array().unwrap().len();
    assert_eq!((rows(&["matrix"]), rows(&["matrix", "--programme", "liutong"])), (4, 14));
    assert_eq!(rows(&["matrix", "--all"]), 18);
    assert_eq!(plans(&told(&["targets", "--programme", "liutong"])), ["hubei", "shenzhen", "wuhan"]);
    assert_eq!(plans(&told(&["overlap", "--programme", "liutong"])), TRADE);
    assert_eq!(plans(&told(&["compare", "computing"])), AI);
}

#[test]
fn what_is_named_says_by_itself_which_programme_is_meant() {
    let rural = plans(&told(&["compare", "农村电子商务"]));
    assert!(rural.contains(&"chongqing".to_owned()) && !rural.contains(&"hb-ai".to_owned()), "{rural:?}");
    let both = plans(&told(&["compare", "guangdong/6", "gd-ai/1"]));
    assert!(both.contains(&"gd-ai".to_owned()) && both.contains(&"guangdong".to_owned()), "{both:?}");
    assert_eq!(plans(&told(&["cover", "guangdong", "shenzhen"])), ["guangdong", "shenzhen"]);
    assert_eq!(plans(&told(&["cover", "gd-ai"])), AI);
}

#[test]
fn what_is_looked_up_is_looked_for_in_all_programmes_unless_one_is_named() {
    let found = plans(&told(&["list", "冷链"]));
    assert!(found.contains(&"hb-ai".to_owned()) && found.contains(&"guangdong".to_owned()), "{found:?}");
    assert_eq!(plans(&told(&["list", "冷链", "--programme", "ai"])), ["hb-ai"]);
    assert_eq!(plans(&told(&["show", "guangdong/6"])), ["guangdong"]);
}

#[test]
fn a_unit_is_one_unit_in_all_programmes() {
    let leads = |args: &[&str]| {
        let units = told(args);
        let unit =
            units.as_array().unwrap().iter().find(|unit| unit["name"] == "广东省商务厅").unwrap().clone();
        unit["leads"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(leads(&["units", "广东省商务厅"]), ["gd-ai/2"]);
    let all = leads(&["units", "广东省商务厅", "--all"]);
    assert!(all.contains(&"gd-ai/2".to_owned()) && all.contains(&"guangdong/6".to_owned()), "{all:?}");
}

/// Two programmes have a plan of 广东: an ordinal that one of them has is that one's, and what may be both is not guessed.
#[test]
fn a_place_that_two_programmes_have_is_told_with_the_ids_of_both() {
    let id = |args: &[&str]| told(args)["id"].as_str().map(str::to_owned);
    assert_eq!(id(&["show", "gd/6"]).as_deref(), Some("guangdong/6"), "only one has a sixth");
    for (asked_for, ids) in [("广东", "guangdong、gd-ai"), ("gd/2", "guangdong/2、gd-ai/2")] {
        let (status, out, err) = asked(&["show", asked_for]);
        assert_eq!((status, out.as_str()), (1, ""), "{asked_for}");
        assert!(err.contains(&format!("“{asked_for}”可以指 {ids}")), "{err}");
    }
    assert_eq!(asked(&["show", "广东", "--programme", "ai"]).0, 0);
    // The base may be of both, the plan that is asked is of one alone.
    let cover = told(&["cover", "gd", "sz"]);
    assert!(cover[0]["answers"].get("shenzhen").is_some(), "{}", cover[0]);
    let (status, _, err) = asked(&["diff", "广东", "sz"]);
    assert!(status == 1 && err.contains("可以指 guangdong、gd-ai"), "{err}");
}

#[test]
fn a_programme_that_there_is_not_is_told_with_the_nearest() {
    let (status, out, err) = asked(&["matrix", "--programme", "liutnog"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("liutong"), "{err}");
}

#[test]
fn with_one_programme_nothing_is_said_of_programmes() {
    assert_eq!(duizhao(&["matrix", "--all"]).1, duizhao(&["matrix"]).1);
    assert_eq!(duizhao(&["matrix", "--programme", "liutong"]).1, duizhao(&["matrix"]).1);
}

#[test]
fn a_plan_with_mistakes_is_left_out_and_only_check_fails() {
    let folder = two_programmes::folder();
    let plan = folder.path().join("plans/hn.ron");
    let text = std::fs::read_to_string(&plan).unwrap();
    std::fs::write(&plan, text.replace("scenes", "scenery")).unwrap();
    let path = folder.path().to_str().unwrap();
    let (status, out, err) = duizhao(&["matrix", "--format", "json", "--data", path]);
    assert_eq!(status, 0);
    assert_eq!(plans(&json_of(&out)), ["gd-ai", "hb-ai"]);
    assert!(err.contains("hn.ron") && err.contains("scenery"), "{err}");
    assert_eq!(duizhao(&["check", path]).0, 1);
}

#[test]
fn the_columns_of_a_matrix_are_chosen_by_place() {
    assert_eq!(
        plans(&told(&["matrix", "--programme", "liutong", "--places", "广东、湖北"])),
        ["guangdong", "hubei"]
    );
    assert_eq!(plans(&told(&["matrix", "--all", "--places", "广东"])), ["gd-ai", "guangdong"]);
    let (status, _, err) = asked(&["matrix", "--places", "广冬"]);
    assert_eq!(status, 1, "{err}");
}
