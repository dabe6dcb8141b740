//! The program as a shell sees it: what it prints where, and its exit status.

mod completion;
mod ended;
mod files;
mod golden;
mod importing;
mod lines;
mod many;
mod out;
mod programmes;
mod schema;
mod settings;
mod shell;
mod themes_from;
mod versions;

use std::path::{Path, PathBuf};
use std::process::Command;

use duizhao::text::Script;
use serde_json::Value;

/// The program as cargo built it.
const PROGRAM: &str = env!("CARGO_BIN_EXE_duizhao");

/// A home folder that nobody has used yet.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn config(&self) -> PathBuf {
        self.path().join("config/duizhao/config.ron")
    }

    fn data(&self) -> PathBuf {
        self.path().join("data/duizhao")
    }

    fn variables(&self) -> [(&'static str, PathBuf); 6] {
        let below = |name: &str| self.path().join(name);
        [
            ("HOME", self.path().to_owned()),
            ("XDG_CONFIG_HOME", below("config")),
            ("XDG_DATA_HOME", below("data")),
            ("XDG_CONFIG_DIRS", below("etc")),
            ("XDG_DATA_DIRS", below("share")),
            ("LANG", "zh_CN.UTF-8".into()),
        ]
    }

    /// Runs the program with nothing of the environment but what is given.
    fn run(&self, args: &[&str], vars: &[(&str, &str)]) -> (i32, String, String) {
        let mut command = Command::new(PROGRAM);
        command.args(args).env_clear().envs(self.variables()).envs(vars.iter().copied());
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }
}

fn duizhao(args: &[&str]) -> (i32, String, String) {
    Home::new().run(args, &[])
}

/// On a page of a width in cells.
fn duizhao_at(width: usize, args: &[&str]) -> (i32, String, String) {
    Home::new().run(args, &[("COLUMNS", &width.to_string())])
}

fn json(args: &[&str]) -> Value {
    json_of(&duizhao(args).1)
}

fn json_of(out: &str) -> Value {
    serde_json::from_str(out).unwrap_or_else(|error| panic!("{error}: {out}"))
}

#[test]
fn without_a_terminal_and_a_command_one_line_says_what_to_do() {
    let (status, out, err) = duizhao(&[]);
    assert_eq!((status, out.as_str(), err.lines().count()), (2, "", 1));
    assert!(err.contains("duizhao list"), "{err}");
}

#[test]
fn the_proof_is_told() {
    assert_eq!(duizhao(&["check"]), (0, "5 份方案与原文逐字一致，没有发现毛病\n".into(), String::new()));
    let (status, out, _) = duizhao(&["check", "/no/such/folder", "--lang", "en"]);
    assert_eq!(status, 1);
    assert!(
        out.starts_with("/no/such/folder: there is no such folder\n") && out.contains("1 finding"),
        "{out}"
    );
}

#[test]
fn who_leads_is_told_with_full_names() {
    let found = json(&["who", "冷链", "--format", "json"]);
    let measure = |id: &str| found.as_array().unwrap().iter().find(|form| form["id"] == id).unwrap().clone();
    assert_eq!(measure("guangdong/6")["leads"], serde_json::json!(["广东省商务厅"]));
    assert_eq!(measure("guangdong/6")["supports"].as_array().unwrap().len(), 6);
    assert_eq!(measure("chongqing/6")["leads"], serde_json::json!(["重庆市发展改革委", "重庆市商委"]));
    assert_eq!(measure("hubei/3")["joint"][0], "湖北省商务厅");
    assert_eq!(measure("guangdong/6")["plan"], "guangdong");
    let (status, out, err) = duizhao(&["who", "区块链"]);
    assert_eq!((status, out.as_str(), err.trim()), (1, "", "没有符合“区块链”的措施"));
}

#[test]
fn a_node_is_shown_word_for_word() {
    let (status, out, _) = duizhao(&["show", "guangdong/6"]);
    assert_eq!(status, 0);
    for said in
        ["(六)加强智慧冷链体系建设", "牵 省商务厅", "粤府办〔2016〕100号（深圳市方案如此引用，原文未印）"]
    {
        assert!(out.contains(said), "{said}\n{out}");
    }
    let node = json(&["show", "chongqing/annex.10", "--format", "json"]);
    assert_eq!((node["kind"].as_str(), node["measure"].as_str()), (Some("task"), Some("chongqing/6")));
    let (status, _, err) = duizhao(&["show", "guandong/6"]);
    assert_eq!(status, 1);
    assert!(err.contains("最接近的是“guangdong/6”"), "{err}");
}

#[test]
fn a_whole_plan_is_shown_cited_and_compared_by_the_name_of_its_place() {
    let all = json(&["export"]);
    let wuhan = all["plans"].as_array().unwrap().iter().find(|plan| plan["id"] == "wuhan").unwrap();
    let shown = json(&["show", "武汉", "--format", "json"]);
    assert_eq!(shown["nodes"], wuhan["nodes"]);
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for form in ["text", "md"] {
        let printed = bare(&duizhao(&["show", "wh", "--format", form]).1);
        for node in wuhan["nodes"].as_array().unwrap() {
            for part in ["heading", "text", "annotation"] {
                let words = bare(node[part].as_str().unwrap_or_default());
                assert!(printed.contains(&words), "{form} lacks {words}");
            }
        }
    }
    let (_, cited, _) = duizhao(&["cite", "gd"]);
    let (_, part, _) = duizhao(&["cite", "gd/6"]);
    assert!(part.starts_with(cited.trim_end()) && cited.ends_with("）\n"), "{cited}");
    assert_eq!(duizhao(&["cite", "广州"]).0, 1);
    let compared = json(&["compare", "gd", "sz", "--format", "json"]);
    let columns = compared["columns"].as_array().unwrap();
    let counts: Vec<usize> =
        columns.iter().map(|column| column["measures"].as_array().unwrap().len()).collect();
    assert_eq!(counts, [13, 25]);
    for (column, other) in columns.iter().zip(["shenzhen/", "guangdong/"]) {
        let measures = column["measures"].as_array().unwrap();
        let spans: Vec<&Value> = measures.iter().flat_map(|one| one["spans"].as_array().unwrap()).collect();
        assert!(!spans.is_empty());
        for id in spans.iter().flat_map(|span| span["shared_with"].as_array().unwrap()) {
            assert!(id.as_str().unwrap().starts_with(other), "{id}");
        }
    }
}

#[test]
fn the_list_has_every_measure() {
    let (status, out, _) = duizhao(&["list"]);
    assert_eq!((status, out.lines().count()), (0, 80), "a line for each of the 11 rows of 重庆");
    assert_eq!(json(&["list", "--format", "json"]).as_array().unwrap().len(), 80);
}

#[test]
fn the_export_has_the_promised_form() {
    let all = json(&["export", "--format", "json"]);
    assert_eq!(all["schema"], 1);
    assert_eq!(all["themes"].as_array().unwrap().len(), 14);
    assert_eq!(all["themes"][0], serde_json::json!({"id": "upgrade", "title": "流通转型升级"}));
    let plans = all["plans"].as_array().unwrap();
    assert_eq!(plans.len(), 5);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        keys(&plans[0]),
        [
            "basis",
            "cuts",
            "effective",
            "id",
            "issued",
            "issuer",
            "jurisdiction",
            "nodes",
            "number",
            "source",
            "title"
        ]
    );
    let cuts = &plans[2]["cuts"];
    assert_eq!((&cuts[0]["after"], &cuts[0]["certainty"]), (&"chongqing/annex.11".into(), &"thought".into()));
    let found = serde_json::json!({"url": null, "publisher": "深圳市人民政府办公厅", "posted": "2020-02-25", "retrieved": null});
    assert_eq!(plans[4]["source"], found);
    assert!(plans[1]["title"].is_null() && plans[1]["number"].is_null());
    assert_eq!(plans[0]["basis"], serde_json::json!(["国发〔2015〕40号", "国办发〔2016〕24号"]));
    let nodes: Vec<&Value> = plans.iter().flat_map(|plan| plan["nodes"].as_array().unwrap()).collect();
    let wanted = [
        "annotation",
        "depth",
        "heading",
        "id",
        "kind",
        "measure",
        "num",
        "targets",
        "text",
        "themes",
        "units",
    ];
    assert!(nodes.iter().all(|node| keys(node) == wanted));
    let unit = nodes.iter().find(|node| node["id"] == "guangdong/6").unwrap()["units"][1].clone();
    let form = serde_json::json!({"printed": "发展改革委", "name": "广东省发展改革委", "role": "support", "basis": "first-listed", "portfolios": ["发展改革"]});
    assert_eq!(unit, form);
    let kinds = ["front", "section", "goal", "paragraph", "measure", "task", "back"];
    assert!(nodes.iter().all(|node| kinds.contains(&node["kind"].as_str().unwrap())));
}

#[test]
fn wrong_use_is_two_and_says_what_would_be_right() {
    let (status, _, err) = duizhao(&["shwo", "1"]);
    assert_eq!((status, err.lines().count()), (2, 1));
    assert!(err.contains("show"), "{err}");
    let (status, _, err) = duizhao(&["list", "--format", "xml"]);
    assert_eq!(status, 2);
    assert!(err.contains("json"), "{err}");
    assert_eq!(duizhao(&["show"]).0, 2);
    for (args, right) in [
        (&["matrix", "--cel", "ids"][..], "--cell"),
        (&["matrix", "--cell", "unit"], "units"),
        (&["cite", "gd/6", "--style", "gbt"], "gbt7714"),
        (&["list", "--color", "alway"], "always"),
        (&["compare"], "主题"),
        (&["list", "--data"], "--data"),
        (&["list", "foo:x"], "字段"),
    ] {
        let (status, out, err) = duizhao(args);
        assert_eq!((status, out.as_str(), err.lines().count()), (2, "", 1), "{args:?}: {err}");
        assert!(err.contains(right), "{args:?}: {err}");
    }
}

#[test]
fn what_is_not_there_is_one_and_says_what_is_near() {
    for (args, near) in [
        (&["show", "gd/66"][..], "guangdong/6"),
        (&["cite", "guandong/6"], "guangdong/6"),
        (&["compare", "rurl"], "rural"),
        (&["compare", "农村电子务"], "农村电子商务"),
        (&["compare", "gd/6", "gd/666"], "guangdong/6"),
        (&["compare", "guangdong/part.2"], "guangdong/part.2"),
        (&["compare", "green", "--baseline", "hubie"], "hubei"),
        (&["units", "区块链局"], "区块链局"),
        (&["list", "区块链"], "区块链"),
    ] {
        let (status, out, err) = duizhao(args);
        assert_eq!((status, out.as_str(), err.lines().count()), (1, "", 1), "{args:?}: {err}");
        assert!(err.contains(near), "{args:?}: {err}");
    }
}

#[test]
fn a_unit_and_its_measures_tell_the_same() {
    let units = json(&["units", "--format", "json"]);
    let measures = json(&["list", "--format", "json"]);
    for unit in units.as_array().unwrap() {
        for role in ["leads", "supports", "joint"] {
            for measure in measures.as_array().unwrap() {
                let names = |list: &Value, one: &Value| list.as_array().unwrap().contains(one);
                let row = if measure["task"].is_null() { &measure["id"] } else { &measure["task"] };
                assert_eq!(names(&unit[role], row), names(&measure[role], &unit["name"]), "{unit}");
            }
        }
    }
}

#[test]
fn plans_of_a_folder_are_added_and_their_mistakes_told() {
    let folder = tempfile::tempdir().unwrap();
    let plan = r#"(id: "test", jurisdiction: "广东省", issued: "2016-01-01",
        body: [Measure(id: "1", text: "只此一条。", themes: ["rural"])])"#;
    std::fs::write(folder.path().join("test.ron"), plan).unwrap();
    let data = folder.path().to_str().unwrap();
    assert_eq!(duizhao(&["list", "--data", data]).1.lines().count(), 81);
    std::fs::write(folder.path().join("test.ron"), plan.replace("rural", "rurel")).unwrap();
    let (status, out, err) = duizhao(&["list", "--data", data]);
    assert_eq!((status, out.lines().count()), (0, 80), "it is left out, and the others answer");
    assert!(err.contains("test.ron:2:") && err.contains("最接近的是“rural”"), "{err}");
    assert!(err.contains("其余照常"), "{err}");
    assert_eq!(duizhao(&["check", data]).0, 1);
}

#[test]
fn nothing_printed_commands_a_terminal() {
    let all = [
        &["list"][..],
        &["who", "互联网"],
        &["show", "wuhan/2.1.1"],
        &["compare", "green"],
        &["overlap"],
        &["targets"],
        &["units"],
        &["--help"],
    ];
    for args in all {
        let (_, out, _) = duizhao(args);
        assert!(!out.chars().any(|c| c.is_control() && c != '\n'), "{args:?}");
    }
}

#[test]
fn what_is_converted_is_marked_and_only_what_is_read_is_converted() {
    let texts = [
        &["show", "hubei/1"][..],
        &["list", "冷链"],
        &["who", "冷链"],
        &["compare", "green"],
        &["targets"],
        &["matrix", "--cell", "units"],
        &["matrix", "--rows", "portfolio", "--cell", "units"],
        &["matrix", "--cell", "targets"],
    ];
    for args in texts {
        let (printed, hans) = (duizhao(args).1, duizhao(&[args, &["--script", "hans"]].concat()).1);
        let (mark, rest) = hans.split_once('\n').unwrap();
        assert!(mark.contains("已转为简体"), "{args:?}: {mark}");
        assert_eq!(rest, Script::Hans.of(&printed), "{args:?}");
        assert_eq!(duizhao(&[args, &["--script", "as-printed"]].concat()).1, printed, "{args:?}");
        for form in ["json", "csv", "md"] {
            let args = [args, &["--format", form]].concat();
            let plain = duizhao(&args).1;
            assert_eq!(duizhao(&[&args[..], &["--script", "hans"]].concat()).1, plain, "{args:?}");
        }
    }
    // A line that is about no other place than 湖北, whose plan is traditional already, is as printed.
    let others = ["广东", "重庆", "武汉", "深圳", "廣東", "重慶", "武漢"];
    let others = |line: &str| others.iter().any(|place| line.contains(place));
    let in_lines = texts.iter().copied().filter(|args| args[0] != "matrix").collect::<Vec<_>>();
    for args in [&in_lines[..], &[&["show", "hubei"], &["who", "在:湖北"], &["list", "在:湖北"]]].concat()
    {
        let (printed, hant) = (duizhao(args).1, duizhao(&[args, &["--script", "hant"]].concat()).1);
        let lines = printed.lines().zip(hant.lines().skip(1));
        let (of_hubei, shown): (Vec<&str>, Vec<&str>) =
            lines.filter(|(line, _)| !others(line) && line.contains("湖北")).unzip();
        assert_eq!(shown, of_hubei, "{args:?}");
    }
    assert_eq!(
        duizhao(&["show", "hubei", "--script", "hant"]).1.split_once('\n').unwrap().1,
        duizhao(&["show", "hubei"]).1
    );
    for args in [&["cite", "hubei/1"][..], &["export"], &["units", "商务"], &["matrix"], &["check"]] {
        let hant = duizhao(&[args, &["--script", "hant"]].concat());
        assert_eq!(hant, duizhao(args), "{args:?}");
    }
    let (status, out, err) = duizhao(&["list", "区块链", "--script", "hans"]);
    assert_eq!((status, out.as_str()), (1, ""), "{err}");
}

#[test]
fn what_only_shares_a_portfolio_stands_below_under_its_name() {
    for command in ["who", "list"] {
        let (_, out, _) = duizhao(&[command, "商务局"]);
        let (strict, apart) = out.split_once("同职能的单位所负责 · 55 项\n").expect(command);
        assert!(strict.contains("wuhan/2.1.1") && !strict.contains("guangdong/"), "{command}");
        assert!(apart.contains("guangdong/3") && !apart.contains("wuhan/"), "{command}");
    }
    let (_, out, _) = duizhao(&["who", "商务局", "--format", "json"]);
    let hits: Value = serde_json::from_str(&out).unwrap();
    let groups: Vec<&str> =
        hits.as_array().unwrap().iter().map(|hit| hit["group"].as_str().unwrap()).collect();
    let first_apart = groups.iter().position(|group| *group == "portfolio").unwrap();
    assert!(groups[..first_apart].iter().all(|group| *group == "match"));
    assert!(groups[first_apart..].iter().all(|group| *group == "portfolio"));
}

#[test]
fn what_else_matches_is_told_beside_the_measures() {
    for (query, told) in [
        ("1.3万亿", "另 1 处：wuhan/1.2.3"),
        ("1.3 万亿", "另 1 处：wuhan/1.2.3"),
        ("95%", "另 1 处：wuhan/1.2.3"),
        ("移动支付", "另 1 处：wuhan/1.2.3"),
        ("附件", "chongqing/back.5"),
    ] {
        let (_, _, said) = duizhao(&["list", query]);
        assert!(said.contains(told), "{query}: {said}");
    }
}

#[test]
fn what_is_near_is_marked_and_not_found() {
    let (status, near, said) = duizhao(&["list", "lenlian", "--format", "json"]);
    let near: Value = serde_json::from_str(&near).unwrap();
    let near = near.as_array().unwrap();
    assert!(status == 1 && said.contains("最相近的是“冷链”"), "{said}");
    assert!(!near.is_empty() && near.iter().all(|entry| entry["group"] == "near"), "{near:?}");
    for form in ["csv", "md"] {
        let (status, near, _) = duizhao(&["list", "智慧商城圈", "--format", form]);
        assert!(status == 1 && near.contains("相近"), "{near}");
    }
    assert_eq!(duizhao(&["who", "区块链", "--format", "json"]).1.trim(), "[]");
}

#[test]
fn many_plans_are_told_without_their_passages_and_very_many_not_held_against_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let write = |number: usize| {
        let text = format!(
            "(id: \"p{number}\", jurisdiction: \"广东省\", issued: \"2016-01-01\",\n    body: [Measure(id: \"1\", num: \"一、\", heading: \"第一条\", text: \"推动电子商务进社区第{}批。\", themes: [\"rural\"])])",
            number % 7
        );
        std::fs::write(folder.path().join(format!("{number}.ron")), text).unwrap();
    };
    let data = folder.path().to_str().unwrap();
    (0..310).for_each(write);
    let (status, out, _) = duizhao(&["overlap", "--data", data]);
    assert_eq!(status, 0);
    assert!(out.contains("每份只列相同文字最多的 20 份，不列是哪些文字"), "{out}");
    assert!(out.contains("100.0%") && !out.contains("推动电子商务进社区"), "{out}");
    let pairs = json(&["overlap", "--data", data, "--format", "json"]);
    let beside = pairs.as_array().unwrap().iter().filter(|pair| pair["from"] == "p3").count();
    assert_eq!((beside, pairs[0]["longest"].as_array().map(Vec::len)), (20, Some(0)));
    let named = json(&["overlap", "p3", "p10", "--data", data, "--format", "json"]);
    assert_eq!(named[0]["longest"][0]["text"], "推动电子商务进社区第3批", "{named}");
    (310..1_001).for_each(write);
    let (status, out, err) = duizhao(&["overlap", "--data", data]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("多于 1000 份"), "{err}");
}
