//! What a plan says of itself, wherever a document prints it: title, issuer and day of heads as they are found.

use duizhao::import::{Decisions, ImportContext, OriginalFile, RawDocument, import};
use duizhao::load::{self, load};

/// A field of the plan that is made of a head, and the reasons of its doubts.
fn field(head: &str, name: &str) -> (Option<String>, Vec<String>) {
    let text = format!(
        "{head}\n一、重点任务\n（一）加强建设。建设10个市场。（责任单位：市商务局）\n（二）组织实施。\n"
    );
    let sources = [load::SourceFiles::built_in()];
    let corpus = load(&sources).unwrap();
    let known = ImportContext::new(&corpus, &sources);
    let original = OriginalFile::of("head.txt", text.as_bytes());
    let plan = import(&RawDocument::of_text(&text), &original, &Decisions::default(), &known).unwrap();
    assert_eq!(plan.findings, [], "{head}");
    let label = format!("    {name}: \"");
    let line = plan.plan.lines().find_map(|line| line.strip_prefix(&label)?.strip_suffix("\","));
    (line.map(str::to_owned), plan.doubts.iter().map(|doubt| doubt.doubt.why.clone()).collect())
}

#[test]
fn a_day_beside_other_words_goes_before_one_that_is_made_up() {
    for (head, day, why) in [
        ("甲市促进消费实施方案\n甲市人民政府\n2024年3月1日", "2024-03-01", None),
        ("甲市促进消费实施方案\n甲市人民政府　2024年3月1日", "2024-03-01", None),
        (
            "甲市促进消费实施方案\n（2024年3月1日市政府第5次常务会议通过）\n甲市人民政府",
            "2024-03-01",
            Some("日期取自括注，未必是成文日期"),
        ),
        (
            "甲市促进消费实施方案\n甲市人民政府\n2024年3月",
            "2024-03-01",
            Some("文中只印到月份，暂用该月的第一天"),
        ),
        (
            "甲市促进消费实施方案\n甲市人民政府\n（2024年11月）",
            "2024-11-01",
            Some("文中只印到月份，暂用该月的第一天"),
        ),
        (
            "甲市促进消费若干措施 甲市人民政府办公室 2024年7月30日 为促进消费，制定如下措施。",
            "2024-07-30",
            Some("日期与标题、发文机关印在同一行"),
        ),
        (
            "甲市2024年促进消费实施方案\n甲市人民政府",
            "2024-01-01",
            Some("文中没有日期，暂用文中年份的第一天"),
        ),
    ] {
        let (found, doubts) = field(head, "issued");
        assert_eq!(found.as_deref(), Some(day), "{head}");
        assert_eq!(
            doubts.iter().find(|told| told.contains('月') || told.contains('日')).map(String::as_str),
            why,
            "{head}"
        );
    }
}

#[test]
fn a_title_ends_where_the_document_says_what_it_is() {
    for (head, title) in [
        ("甲市2025年工作要点\n甲市数据局\n2025年4月15日", "甲市2025年工作要点"),
        ("关于印发甲市促进消费实施方案的\n通  知\n2025年4月15日", "关于印发甲市促进消费实施方案的通  知"),
        (
            "甲办函〔2017〕222号《甲市办公室关于印发任务分工方案的通知》\n《甲市办公室关于印发任务分工方案的通知》\n甲办函〔2017〕222号\n2017年4月15日",
            "《甲市办公室关于印发任务分工方案的通知》",
        ),
        (
            "甲市促进消费若干政策\n浏览次数：\n为贯彻落实新发展理念，\n加快发展，制定如下政策。\n2025年4月15日",
            "甲市促进消费若干政策",
        ),
    ] {
        assert_eq!(field(head, "title").0.as_deref(), Some(title), "{head}");
    }
}

#[test]
fn the_first_sentence_below_a_label_without_a_value_is_kept() {
    let head = "甲市促进消费若干政策\n浏览次数：\n为贯彻落实新发展理念，加快发展。\n2025年4月15日";
    let text = format!("{head}\n一、重点任务\n（一）加强建设。（责任单位：市商务局）\n");
    let sources = [load::SourceFiles::built_in()];
    let corpus = load(&sources).unwrap();
    let original = OriginalFile::of("head.txt", text.as_bytes());
    let known = ImportContext::new(&corpus, &sources);
    let plan = import(&RawDocument::of_text(&text), &original, &Decisions::default(), &known).unwrap();
    let omitted =
        plan.plan.split("omitted: [").nth(1).and_then(|rest| rest.split("healed").next()).unwrap_or_default();
    assert!(plan.plan.contains("为贯彻落实新发展理念"), "{}", plan.plan);
    assert!(!omitted.contains("为贯彻落实新发展理念"), "{omitted}");
}
