//! `report`: one document of a programme, held against the other commands and the documents.

use super::super::json;
use super::Desk;

fn md(args: &[&str]) -> String {
    let args = [&["report"], args, &["--format", "md", "-o", "-"]].concat();
    let (status, out, told) = Desk::new().run(&args);
    assert_eq!(status, 0, "{told}");
    String::from_utf8(out).unwrap()
}

fn section<'t>(text: &'t str, title: &str) -> &'t str {
    let from = text.find(&format!("## {title}")).unwrap_or_else(|| panic!("no {title}"));
    let rest = &text[from + 3..];
    &rest[..rest.find("\n## ").unwrap_or(rest.len())]
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn it_says_what_there_is_to_say_of_a_programme() {
    let text = md(&[]);
    let titles: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(
        titles,
        [
            "一、概况",
            "二、所据文件",
            "三、措施对照表",
            "四、各单位职责",
            "五、指标",
            "六、各地独有的话",
            "附件  原文"
        ]
    );
    assert!(
        section(&text, "一").contains("5 份方案，共 76 条措施")
            && section(&text, "一").contains("国办发〔2016〕24号")
    );
    assert!(section(&text, "三").contains("| 合计 | 19 | 9 | 10 | 13 | 25 | 76 |"));
    // By hand from 重庆's annex: 市商委 leads nine rows and supports two.
    let row = section(&text, "四").lines().find(|line| line.contains("| 重庆市商委 |")).unwrap();
    let cells: Vec<usize> = row
        .split(" | ")
        .skip(2)
        .map(|cell| cell.split('、').filter(|part| part.contains("附件")).count())
        .collect();
    assert_eq!(cells, [9, 2, 0], "{row}");
    assert_eq!(section(&text, "五").lines().filter(|line| line.starts_with("| ")).count(), 2 + 35);
    let annex = bare(&section(&text, "附件").replace("<ins>", "").replace("</ins>", ""));
    for measure in json(&["export"])["plans"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|plan| plan["nodes"].as_array().unwrap())
    {
        if measure["kind"] == "measure" {
            assert!(annex.contains(&bare(measure["text"].as_str().unwrap())), "{}", measure["id"]);
        }
    }
    assert_eq!(section(&text, "附件").matches("\n### ").count(), 76);
    assert_eq!(
        section(&text, "附件").lines().filter(|line| line.starts_with("> ")).count(),
        76,
        "each with its citation"
    );
}

#[test]
fn what_a_plan_alone_says_no_other_says() {
    let all = json(&["export"]);
    let plans = all["plans"].as_array().unwrap();
    let text_of = |place: &str, of: bool| {
        let plans = plans.iter().filter(|plan| (plan["jurisdiction"] == place) == of);
        let nodes =
            plans.flat_map(|plan| plan["nodes"].as_array().unwrap()).filter(|node| node["kind"] == "measure");
        bare(&nodes.map(|node| node["text"].as_str().unwrap().to_owned() + "\n").collect::<String>())
    };
    let text = md(&[]);
    let rows: Vec<Vec<&str>> = section(&text, "六")
        .lines()
        .filter(|line| line.contains('%'))
        .map(|line| line.trim_matches(['|', ' ']).split(" | ").collect())
        .collect();
    assert!(rows.len() > 60, "{}", rows.len());
    for row in rows {
        let place = row[0].split(' ').next().unwrap();
        let words: Vec<char> = bare(&row[3].replace('\\', "")).chars().collect();
        let (own, others) = (text_of(place, true), text_of(place, false));
        assert!(own.contains(&words.iter().collect::<String>()), "{row:?}");
        let borrowed =
            words.windows(8).map(|run| run.iter().collect::<String>()).find(|run| others.contains(run));
        assert_eq!(borrowed, None, "{row:?}");
    }
}

#[test]
fn it_is_narrowed_by_theme_unit_and_plans() {
    let green = md(&["--theme", "绿色流通和消费"]);
    assert!(
        section(&green, "一").contains("共 4 条措施")
            && section(&green, "一").contains("只收：绿色流通和消费")
    );
    assert_eq!(section(&green, "附件").matches("\n### ").count(), 4);
    let two = md(&["--plans", "广东,深圳"]);
    assert!(
        section(&two, "三").contains("| 合计 | 13 | 25 | 38 |") && !section(&two, "四").contains("武汉市")
    );
    assert!(section(&two, "六").contains("其他 4 份"), "what is alone is held against all plans");
    let unit = md(&["--unit", "武汉市邮政管理局"]);
    assert!(
        section(&unit, "一").contains("共 1 条措施") && section(&unit, "附件").contains("二（一）2"),
        "{}",
        section(&unit, "一")
    );
    let desk = Desk::new();
    for (args, said) in [
        (&["--theme", "绿色流通"][..], ""),
        (&["--theme", "rurl"], "最接近的是“rural”"),
        (&["--plans", "gd,guandong"], "最接近的是“guangdong”"),
        (&["--unit", "区块链局"], "区块链局"),
        (&["--theme", "green", "--plans", "wh"], "没有符合这些条件的措施"),
    ] {
        let (status, _, told) = desk.run(&[&["report", "-o", "-", "--format", "md"], args].concat());
        assert_eq!(status, i32::from(!said.is_empty()), "{args:?}: {told}");
        assert!(told.contains(said), "{args:?}: {told}");
    }
}

#[test]
fn without_a_form_it_is_a_document() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["report", "--theme", "green"]).0, 0);
    assert_eq!(desk.names(), ["report-green.docx"]);
}
