//! Who answers for what, held against the documents: the values are typed from the printed pages.

use duizhao::compare::matrix::answerers;
use duizhao::index::{Data, Head};
use duizhao::model::{Corpus, PlanIx, Role, ThemeIx, UnitIx};
use duizhao::query::{Query, SearchScope, search};
use duizhao::summary::{Assigned, Assignment, UnitWork, answer};

/// The annex of 重庆, row by row: the measure, 牵头单位, 配合单位.
const ROWS: [(&str, &str, &str); 11] = [
    ("1", "市商委、市经济信息委", "市发展改革委、市文化委（市版权局）、市体育局、市质监局"),
    ("2", "市经济信息委", "市商委、市发展改革委、市人力社保局、市工商局、市旅游局、市邮政管理局"),
    ("2", "市商委、市经济信息委", "市发展改革委、市科委、市文化委（市版权局）"),
    ("2", "市商委", "市科委、市经济信息委、市发展改革委、市人力社保局、市工商局"),
    ("3", "市商委", "市发展改革委、市经济信息委、市科委、市国土房管局、市城乡建委、市环保局"),
    ("3", "市商委", "市城乡建委、市旅游局、市经济信息委"),
    ("3", "市经济信息委", "市发展改革委、市科委、市文化委（市版权局）、市商委"),
    (
        "4",
        "市商委",
        "市经济信息委、市农委、市发展改革委、市财政局、市交委、市质监局、市旅游局、市邮政管理局、市供销合作社、市邮政公司",
    ),
    ("5", "市商委", "市经济信息委、市国土房管局、市城乡建委、市质监局、市文化委（市版权局）"),
    (
        "6",
        "市发展改革委、市商委",
        "市经济信息委、市财政局、市国土房管局、市城乡建委、市交委、市农委、市国资委、市质监局、市邮政管理局",
    ),
    (
        "7",
        "市商委",
        "市发展改革委、市教委、市经济信息委、市国土房管局、市环保局、市城乡建委、市质监局、市文化委（市版权局）、市供销合作社",
    ),
];

fn printed(corpus: &Corpus, assignment: Assignment, role: Role) -> String {
    let names: Vec<&str> = assignment.in_role(corpus, role).map(|mention| mention.printed.as_str()).collect();
    names.join("、")
}

fn unit(corpus: &Corpus, name: &str) -> UnitIx {
    UnitIx(corpus.units.iter().position(|unit| unit.name == name).unwrap())
}

#[test]
fn each_row_of_the_annex_has_the_units_that_it_prints() {
    let corpus = crate::corpus();
    let all = (1..=10)
        .flat_map(|measure| Assignment::all(&corpus, corpus.find(&format!("chongqing/{measure}")).unwrap()));
    let told: Vec<(String, String, String, String)> = all
        .filter_map(|one| {
            let row = corpus.node(one.task?).id.to_string();
            let measure = corpus.node(one.measure).id.ordinals().to_owned();
            Some((row, measure, printed(&corpus, one, Role::Lead), printed(&corpus, one, Role::Support)))
        })
        .collect();
    let right: Vec<(String, String, String, String)> = (1..)
        .zip(ROWS)
        .map(|(row, (measure, lead, support))| {
            (format!("chongqing/annex.{row}"), measure.into(), lead.into(), support.into())
        })
        .collect();
    assert_eq!(told, right);
}

#[test]
fn a_unit_is_counted_by_rows() {
    let corpus = crate::corpus();
    let data = Data::new(corpus);
    let tally = |name| {
        let tally = UnitWork::of(&data.corpus, &data.index, unit(&data.corpus, name)).tally();
        (tally.lead, tally.support, tally.joint)
    };
    assert_eq!(tally("重庆市商委"), (9, 2, 0));
    assert_eq!(tally("重庆市经济信息委"), (4, 7, 0));
    assert_eq!(tally("重庆市发展改革委"), (1, 8, 0));
    assert_eq!(tally("深圳市经贸信息委"), (3, 0, 19));
}

fn rows(data: &Data, typed: &str) -> Vec<String> {
    let query = Query::parse(typed, &data.corpus, &data.index).unwrap();
    let results = search(data, &query, SearchScope::Measures);
    let entries = answer(data, &results.query, &results.found);
    let told = entries.into_iter().map(|entry| Assigned::new(&data.corpus, entry.assignment));
    told.filter(|told| told.plan == "chongqing").map(|told| told.task.unwrap_or(told.id).to_owned()).collect()
}

#[test]
fn the_answer_is_the_row_that_matched() {
    let data = Data::new(crate::corpus());
    assert_eq!(rows(&data, "分享经济"), ["chongqing/annex.2"]);
    assert_eq!(rows(&data, "可穿戴"), ["chongqing/annex.7"]);
    assert_eq!(rows(&data, "智慧商圈"), ["chongqing/annex.5"]);
    assert_eq!(rows(&data, "在:重庆 配合:商委"), ["chongqing/annex.2", "chongqing/annex.7"]);
    assert_eq!(rows(&data, "在:重庆 牵头:经济信息委 流通创新"), ["chongqing/annex.2", "chongqing/annex.3"]);
    // Only the measure's own text has it: all its rows are meant.
    assert_eq!(
        rows(&data, "在:重庆 智慧国博"),
        ["chongqing/annex.5", "chongqing/annex.6", "chongqing/annex.7"]
    );
    // No row of the annex belongs to it.
    assert_eq!(rows(&data, "在:重庆 第三方信用"), rows(&data, "chongqing/10"));
}

/// Who stands in a cell: sign of the role, how often, name.
fn cell(data: &Data, plan: &str, theme: &str) -> Vec<String> {
    let plan = data.corpus.plans.iter().position(|known| known.id == plan).map(PlanIx).unwrap();
    let theme = data.corpus.themes.iter().position(|known| known.id == theme).map(ThemeIx).unwrap();
    let measures = data.measures(Head::Theme(theme), plan);
    let all = answerers(&data.corpus, &measures).into_iter();
    all.map(|one| format!("{} {}/{} {}", one.mention.role().name(), one.times, one.of, one.mention.printed))
        .collect()
}

#[test]
fn an_unranked_list_is_named_whole_and_a_lead_says_of_how_many() {
    let data = Data::new(crate::corpus());
    let joint =
        |names: &str| -> Vec<String> { names.split('、').map(|name| format!("joint 1/1 {name}")).collect() };
    let hubei = "省交通運輸廳、省發展改革委、省科技廳、省財政廳、省商務廳、省國稅局、省地稅局、省物價局、省通信管理局、地方各級人民政府";
    assert_eq!(cell(&data, "hubei", "funding"), joint(hubei));
    assert_eq!(cell(&data, "wuhan", "consumption"), joint("市网信办、市商务局、各区人民政府"));
    assert_eq!(cell(&data, "wuhan", "upgrade")[0], "joint 5/5 市商务局");
    // Of the five measures of 深圳 牵头 is printed for one.
    assert_eq!(cell(&data, "shenzhen", "infrastructure")[0], "lead 1/5 市经贸信息委");
    // Rows 2 to 4 of the annex.
    let chongqing = cell(&data, "chongqing", "innovation");
    assert_eq!(chongqing, ["lead 2/3 市经济信息委", "lead 2/3 市商委"]);
}
