//! Documents that print the same words at several places, break their lines anywhere, or are misread at one place become plans all the
//! same: what is set aside or joined is known by its place, and a misreading costs itself.

use duizhao::import::read::DocumentReader;
use duizhao::import::{Decisions, ImportContext, Imported, OriginalFile, import};
use duizhao::load::{self, load};

/// A plan of a document, which its own proof is not against.
fn imported(name: &str, bytes: &[u8]) -> Imported {
    let sources = [load::SourceFiles::built_in()];
    let corpus = load(&sources).unwrap();
    let source = DocumentReader::within().read(bytes).unwrap();
    let known = ImportContext::new(&corpus, &sources);
    let found = import(&source, &OriginalFile::of(name, bytes), &Decisions::default(), &known).unwrap();
    assert_eq!(found.findings, Vec::new(), "{}", found.plan);
    found
}

fn text(text: &str) -> Imported {
    imported("lanshan.txt", text.as_bytes())
}

const HEAD: &str = "岚山市人民政府办公室关于印发岚山市河湖治理方案的通知\n岚政办发〔2022〕9号\n\
                    2022年6月1日\n岚山市河湖治理方案\n一、任务\n";

/// A page of a table of tasks whose head row is printed on every page.
fn paged(rows: &[&str]) -> Imported {
    let row = |cells: &str| format!("<tr><td>{}</td></tr>", cells.replace('|', "</td><td>"));
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    let page = format!(
        "<html><body><h1>岚山市2022年河湖治理任务分工表</h1><p>岚山市人民政府 2022年6月1日</p><table>{rows}</table></body></html>"
    );
    imported("lanshan.html", page.as_bytes())
}

#[test]
fn the_head_of_a_table_that_is_printed_on_each_page_is_set_aside_each_time() {
    const HEADS: &str = "序号|治理任务|牵头单位|配合单位";
    let rows = [
        HEADS,
        "1|清淤3公里|市水务局|市住建局",
        HEADS,
        "2|栽树|市林业局|序号",
        HEADS,
        "3|巡河|市水务局|市公安局",
    ];
    let found = paged(&rows);
    assert_eq!((found.measures, found.plan.matches("续页重复的表头").count()), (3, 8), "{}", found.plan);
    assert!(found.plan.contains("line: "), "the place is told: the words stand above too");
}

#[test]
fn a_title_in_two_lines_that_is_printed_twice_is_joined_at_both_places() {
    let twice = "岚山市河湖长制\n实施方案\n岚山市人民政府\n2022年6月1日\n岚山市河湖长制\n实施方案\n一、任务\n\
                 （一）巡河。（市水务局牵头）\n";
    let found = text(twice);
    assert_eq!(found.title.as_deref(), Some("岚山市河湖长制实施方案"), "{}", found.plan);
    assert_eq!(found.plan.matches("start: \"实施方案\"").count(), 2, "{}", found.plan);
}

#[test]
fn a_bracket_that_is_broken_behind_a_mark_is_read_whole() {
    let broken = format!(
        "{HEAD}（一）巡河。\n（市水务局牵头，\n市公安局、\n市住建局配合）\n（二）清淤。（市住建局）\n"
    );
    let found = text(&broken);
    assert!(
        found.plan.contains("lead: [\"市水务局\"], support: [\"市公安局\", \"市住建局\"]"),
        "{}",
        found.plan
    );
}

#[test]
fn a_table_of_numbered_tasks_that_is_all_there_is_becomes_a_plan_without_units() {
    let found = paged(&[
        "序号|治理任务|工作措施|时限",
        "1|清淤|清理河道3公里|6月",
        "2|栽树|沿岸造林40亩|12月",
        "合计|2项||",
    ]);
    assert_eq!((found.measures, found.mentions), (2, 0), "{}", found.plan);
    assert!(
        found.doubts.iter().any(|doubt| doubt.doubt.decided.contains("没有责任单位一栏")),
        "{:?}",
        found.doubts
    );
}

#[test]
fn a_table_goes_on_behind_the_end_of_a_page() {
    let rows = |rows: &[[&str; 3]]| -> String {
        let rows: Vec<String> = rows.iter().map(|row| row.join("</td><td>")).collect();
        format!("<tr><td>{}</td></tr>", rows.join("</td></tr><tr><td>"))
    };
    let one = rows(&[["序号", "治理任务", "牵头单位"], ["1", "清淤", "市水务局"]]);
    let two = rows(&[["2", "栽树", "市林业局"], ["3", "巡河", "市公安局"]]);
    let page = format!(
        "<html><body><h1>岚山市2022年河湖治理任务分工表</h1><p>岚山市人民政府 2022年6月1日</p><table>{one}</table><table>{two}</table></body></html>"
    );
    let found = imported("lanshan.html", page.as_bytes());
    assert_eq!((found.measures, found.mentions), (3, 3), "{}", found.plan);
    assert!(found.doubts.iter().any(|doubt| doubt.doubt.decided.contains("续页")), "{:?}", found.doubts);
}

#[test]
fn columns_that_only_blanks_part_are_a_table_where_the_rows_agree() {
    let found = text(
        "岚山市2022年河湖治理任务分工表\n岚山市人民政府\n2022年6月1日\n序号  治理任务        牵头单位  配合单位\n\
         1     清理东河3公里   市水务局  市住建局、\n                                市城管局\n\
         2     沿岸栽树        市林业局  各镇\n3     巡河            市水务局  市公安局\n",
    );
    assert_eq!((found.measures, found.mentions), (3, 7), "{}", found.plan);
    assert!(found.plan.contains("support: [\"市住建局\", \"市城管局\"]"), "{}", found.plan);
}

#[test]
fn a_cell_of_markdown_holds_several_lines() {
    let found = imported(
        "lanshan.md",
        "# 岚山市2022年河湖治理任务分工表\n\n岚山市人民政府 2022年6月1日\n\n| 序号 | 任务 | 责任单位 |\n| --- | --- | --- |\n\
         | 1 | 清淤 | 市水务局（牵头）<br>市住建局 |\n| 2 | 栽树 | 市林业局、<br/>各镇 |\n"
            .as_bytes(),
    );
    assert!(found.plan.contains("lead: [\"市水务局\"], joint: [\"市住建局\"]"), "{}", found.plan);
    assert_eq!(found.mentions, 4, "{}", found.plan);
}

/// A name is known for a body by one bracket only: the other, without a word of duty, refuses nothing, and is told.
#[test]
fn a_bracket_of_names_that_another_bracket_makes_known_is_told() {
    let found = text(&format!(
        "{HEAD}（一）测绘。更新河图8000公里。（河湖处、规划处）\n（二）巡河。（市水务局牵头，河湖处配合）\n"
    ));
    assert_eq!(found.measures, 2, "{}", found.plan);
    assert!(found.plan.contains("河湖处、规划处"), "{}", found.plan);
}
