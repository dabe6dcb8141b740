//! What import may have read wrongly is told: who is not read as responsible, and what is read as a body and looks like none.

use duizhao::import::read::DocumentReader;
use duizhao::import::{Decisions, ImportContext, OriginalFile, import};
use duizhao::load::{self, load};

/// A plan of three tasks, the second of which ends with these words.
fn plan(words: &str) -> String {
    format!(
        "海宁市人民政府关于发展加工业的实施方案\n一、主要任务\n\
         1.建设园区。新建园区两个，完善道路。（责任单位：市农业农村局）\n\
         2.培育企业。每年培育企业十家，{words}\n\
         3.开拓市场。每年办展会两次，联系买家。（责任单位：市商务局）\n\
         海宁市人民政府\n2024年3月5日\n"
    )
}

/// Line and decision of each doubt about units.
fn told(document: &str) -> Vec<(usize, String)> {
    let sources = [load::SourceFiles::built_in()];
    let corpus = load(&sources).unwrap();
    let source = DocumentReader::within().read(document.as_bytes()).unwrap();
    let original = OriginalFile::of("plan.txt", document.as_bytes());
    let known = ImportContext::new(&corpus, &sources);
    let plan = import(&source, &original, &Decisions::default(), &known).unwrap();
    let told = plan.doubts.into_iter().filter(|told| told.doubt.about.is_of_units());
    told.map(|told| (told.line, told.doubt.decided)).collect()
}

#[test]
fn a_body_that_is_to_see_to_a_task_is_told_where_it_is_not_read() {
    let told = told(&plan("此项工作由市经信局抓总，年底完成。"));
    assert_eq!(told, [(4, "没有读出责任单位".to_owned())]);
}

#[test]
fn a_unit_that_looks_like_no_name_is_told() {
    let told =
        told(&plan("加强服务。（责任单位：市经信局、承担园区道路建设以及企业服务各项任务的有关单位）"));
    assert_eq!(told, [(4, "是一个单位".to_owned())]);
}

#[test]
fn units_with_ordinary_names_are_not_told() {
    assert_eq!(told(&plan("加强服务。（牵头单位：市经信局；配合单位：各镇（街道）、市财政局）")), []);
}

/// Of whom a row names whoever asks for the measure is told: a row that is tied by nothing but its place must not pass unseen.
#[test]
fn a_row_of_an_annex_that_shares_little_with_its_measure_is_told() {
    let row = |cells: [&str; 4]| cells.map(|cell| format!("<td>{cell}</td>")).concat();
    let rows = [
        ["序号", "工作任务", "牵头单位", "配合单位"],
        ["1", "新建加工园区两个，完善园区道路", "市农业农村局", "市财政局"],
        ["2", "公布夜间食品抽检结果", "市市场监管局", "市商务局"],
        ["3", "每年办展会两次，联系买家", "市商务局", "市财政局"],
    ];
    let table: String = rows.map(row).map(|cells| format!("<tr>{cells}</tr>")).concat();
    let lines: String = [
        "海宁市人民政府关于发展加工业的实施方案",
        "一、建设园区",
        "新建加工园区两个，完善园区道路。",
        "二、培育企业",
        "每年培育企业十家。",
        "三、开拓市场",
        "每年办展会两次，联系买家。",
        "海宁市人民政府",
        "2024年3月5日",
        "附件",
        "重点任务分工表",
    ]
    .map(|line| format!("<p>{line}</p>"))
    .concat();
    let told = told(&format!("<html><body>{lines}<table>{table}</table></body></html>"));
    let tied: Vec<&String> =
        told.iter().map(|(_, decided)| decided).filter(|decided| decided.contains("这一行归在")).collect();
    assert_eq!(tied.len(), 1, "{told:?}");
}
