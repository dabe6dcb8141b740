//! Every damage to the data is seen by the proof, at its place. Each row spoils one thing in a copy of `data/` and names
//! what must be reported for it.

use std::fs;
use std::path::Path;

use duizhao::load::{self, Fault, Finding, SourceFiles};

struct Damage {
    what: &'static str,
    file: &'static str,
    from: &'static str,
    to: &'static str,
    seen: fn(&Fault) -> bool,
}

macro_rules! damage {
    ($what:literal, $file:literal, $from:literal => $to:literal, $seen:pat) => {
        Damage { what: $what, file: $file, from: $from, to: $to, seen: |fault| matches!(fault, $seen) }
    };
}

const DAMAGES: &[Damage] = &[
    damage!("a word changed", "plans/guangdong.ron", "冷链标准化建设" => "冷链标准化工作", Fault::Differs { .. }),
    damage!("a character lost", "plans/wuhan.ron", "扩大物联网感知设备" => "扩大物联网感知设", Fault::Differs { .. }),
    damage!("a sentence added", "plans/hubei.ron", "促進城鎮商業發展。" => "促進城鎮商業發展。促進城鄉商業發展。", Fault::Differs { .. }),
    damage!("a quote mark turned", "plans/wuhan.ron", "抢抓“互联网" => "抢抓”互联网", Fault::Differs { .. }),
    damage!("punctuation made half-width", "plans/chongqing.ron", "降低消费成本。大力" => "降低消费成本.大力", Fault::Differs { .. }),
    damage!("a typo mended", "plans/chongqing.ron", "提升提升" => "提升", Fault::Differs { .. }),
    damage!("a blank lost", "plans/wuhan.ron", "超过 95%" => "超过95%", Fault::Differs { .. }),
    damage!("an ordinal changed", "plans/guangdong.ron", "num: \"(六)\"" => "num: \"(七)\"", Fault::Differs { .. }),
    damage!("traditional script simplified", "plans/hubei.ron", "深入推進流通轉型升級" => "深入推进流通转型升级", Fault::Differs { .. }),
    damage!("a page break not healed", "plans/wuhan.ron", "(end: \"术应用和模式创新为驱动,\"" => "(end: \"没有这一处\"", Fault::HealedNotOnce { .. }),
    damage!("an omitted passage not there", "plans/chongqing.ron", "[bookmark: _GoBack]" => "[bookmark: _Go]", Fault::OmittedNotFound(_)),
    damage!("a unit forgotten", "plans/wuhan.ron", "Unranked([\"市网信办\", \"市商务局\", \"市发展改革委\"])" => "Unranked([\"市网信办\", \"市商务局\"])", Fault::LeftOver(_)),
    damage!("a unit invented", "plans/wuhan.ron", "Unranked([\"市网信办\", \"市商务局\", \"市发展改革委\"])" => "Unranked([\"市网信办\", \"市商务局\", \"市发展改革委\", \"市财政局\"])", Fault::NotInAnnotation(_)),
    damage!("units in another order", "plans/wuhan.ron", "Unranked([\"市网信办\", \"市商务局\", \"市发展改革委\"])" => "Unranked([\"市商务局\", \"市网信办\", \"市发展改革委\"])", Fault::NotInAnnotation(_) | Fault::LeftOver(_)),
    damage!("a lead invented by rank", "plans/wuhan.ron", "Unranked([\"市网信办\"" => "FirstListed([\"市网信办\"", Fault::RoleNotPrinted(_)),
    damage!("a printed lead lost", "plans/shenzhen.ron", "lead: [\"市经贸信息委\"],\n                                support: [\"市发展改革委\"," => "lead: [\"市经贸信息委\", \"市发展改革委\"],\n                                support: [", Fault::RoleNotPrinted(_)),
    damage!("lead and support exchanged", "plans/chongqing.ron", "lead: [\"市商委\"],
                        support: [\"市城乡建委\", \"市旅游局\"," => "lead: [\"市旅游局\"],
                        support: [\"市城乡建委\", \"市商委\",", Fault::NotInAnnotation(_)),
    damage!("an unknown unit", "plans/guangdong.ron", "\"省商务厅\", \"发展改革委\"" => "\"省商务听\", \"发展改革委\"", Fault::UnknownUnit(_)),
    damage!("an unknown theme", "plans/guangdong.ron", "themes: [\"upgrade\"" => "themes: [\"upgrad\"", Fault::UnknownTheme(_)),
    damage!("no theme", "plans/hubei.ron", "themes: [\"green\"]" => "themes: []", Fault::NoneGiven("themes")),
    damage!("a task of a measure that is not there", "plans/chongqing.ron", "measure: \"7\"" => "measure: \"70\"", Fault::UnknownMeasure(_)),
    damage!("an id given twice", "plans/shenzhen.ron", "id: \"22\"" => "id: \"21\"", Fault::Duplicate { .. }),
    damage!("an id nobody can type", "plans/shenzhen.ron", "id: \"22\"" => "id: \"廿二\"", Fault::BadId(_)),
    damage!("a plan's id given twice", "plans/hubei.ron", "id: \"hubei\"" => "id: \"wuhan\"", Fault::Duplicate { .. }),
    damage!("a quote that is not in the text", "plans/shenzhen.ron", "quote: \"到2020年,社会消费品零售总额实现7300亿元\"" => "quote: \"到2020年,社会消费品零售总额达到7300亿元\"", Fault::QuoteNotFound(_)),
    damage!("a value that is not in its quote", "plans/shenzhen.ron", "value: \"7300\"" => "value: \"7400\"", Fault::QuoteWithoutValue(_)),
    damage!("a basis that the preamble does not name", "plans/hubei.ron", "(國辦發〔2016〕24號)\"," => "(國辦發〔2016〕25號)\",", Fault::QuoteNotFound(_)),
    damage!("a day that does not exist", "plans/hubei.ron", "2016-12-31" => "2016-12-32", Fault::BadDate(_)),
    damage!("an escape character", "plans/hubei.ron", "heading: \"強化流通制度保障\"" => "heading: \"強化\\u{1b}[2J流通制度保障\"", Fault::Forbidden(0x1b)),
    damage!("a bidi character", "plans/hubei.ron", "heading: \"強化流通制度保障\"" => "heading: \"強化\u{202e}流通制度保障\"", Fault::Forbidden(0x202e)),
    damage!("an empty text", "plans/hubei.ron", "heading: \"強化流通制度保障\"" => "heading: \"\"", Fault::Empty("heading")),
    damage!("a source that is not there", "plans/hubei.ron", "file: \"hubei.txt\"" => "file: \"hubai.txt\"", Fault::NoSource(_)),
    damage!("the document itself changed", "sources/guangdong.txt", "冷链标准化建设" => "冷链标准化工作", Fault::Differs { .. }),
    damage!("a unit missing from the registry", "units.ron", "name: \"武汉市商务局\"" => "name: \"武汉市商务局\", forms: [\"x\"], nothing: \"\"", Fault::UnknownField(_) | Fault::RepeatedField(_)),
    damage!("a form of a unit misspelt", "units.ron", "forms: [\"市商委\"]" => "forms: [\"市商務委\"]", Fault::UnknownUnit(_)),
    damage!("an unknown portfolio", "units.ron", "portfolios: [\"海关\"]" => "portfolios: [\"海官\"]", Fault::UnknownPortfolio(_)),
    damage!("a unit without portfolio", "units.ron", "portfolios: [\"海关\"]" => "portfolios: []", Fault::NoneGiven("portfolios")),
    damage!("a printed lead demoted", "plans/shenzhen.ron", "lead: [\"市经贸信息委\"],\n                                support: [\"市规划国土委\"," => "lead: [],\n                                support: [\"市经贸信息委\", \"市规划国土委\",", Fault::RoleNotPrinted(_)),
    damage!("a lead and a support exchanged", "plans/shenzhen.ron", "lead: [\"市经贸信息委\"],\n                                support: [\"市规划国土委\"," => "lead: [\"市规划国土委\"],\n                                support: [\"市经贸信息委\",", Fault::RoleNotPrinted(_)),
    damage!("a bracket moved into the text", "plans/shenzhen.ron", "体验式消费节点。\",\n                            annotation: \"(责任单位:市经贸信息委)\",\n                            units: Unranked([\"市经贸信息委\"])," => "体验式消费节点。(责任单位:市经贸信息委)\",", Fault::BracketInText(_)),
    damage!("the head of a bracket moved into the text", "plans/shenzhen.ron", "体验式消费节点。\",\n                            annotation: \"(责任单位:市" => "体验式消费节点。(责任单位:\",\n                            annotation: \"市", Fault::BracketInText(_)),
    damage!("a bracket without such words moved into the text", "plans/hubei.ron", "\",\n            annotation: \"(省商務廳、省發展改革委、省農業廳、省質監局、省法制辦)\",\n            units: Unranked([\"省商務廳\", \"省發展改革委\", \"省農業廳\", \"省質監局\", \"省法制辦\"])," => "(省商務廳、省發展改革委、省農業廳、省質監局、省法制辦)\",", Fault::BracketInText(_)),
    damage!("another title", "plans/guangdong.ron", "    title: \"广东省" => "    title: \"广西省", Fault::NotPrinted { field: "title", .. }),
    damage!("no title though one is printed", "plans/wuhan.ron", "    title: \"市人民政府关于加快推进 “互联网+流通”发展的意见\",\n" => "", Fault::Empty("title")),
    damage!("another issuer", "plans/guangdong.ron", "issuer: \"广东省人民政府办公厅\"" => "issuer: \"广东省人民政府\"", Fault::NotPrinted { field: "issuer", .. }),
    damage!("another number", "plans/wuhan.ron", "    number: \"武政规〔2016〕12号\"" => "    number: \"武政办〔2016〕999号\"", Fault::NotPrinted { field: "number", .. }),
    damage!("another day of issue", "plans/guangdong.ron", "issued: \"2016-09-27\"" => "issued: \"2019-09-27\"", Fault::NotPrinted { field: "issued", .. }),
    damage!("another day of effect", "plans/wuhan.ron", "effective: \"2016-08-01\"" => "effective: \"2016-08-10\"", Fault::NotPrinted { field: "effective", .. }),
    damage!("another number of the basis", "plans/guangdong.ron", "number: \"国办发〔2016〕24号\"" => "number: \"国办发〔2015〕72号\"", Fault::NotPrinted { field: "number", .. }),
    damage!("a number of the basis cut off", "plans/hubei.ron", "number: \"国办发〔2016〕24号\"" => "number: \"发〔2016〕24号\"", Fault::NotPrinted { field: "number", .. }),
    damage!("another deadline", "plans/wuhan.ron", "deadline: \"5年内\"" => "deadline: \"3年内\"", Fault::NotPrinted { field: "deadline", .. }),
    damage!("another bound", "plans/wuhan.ron", "value: \"10个左右\"" => "value: \"10个以下\"", Fault::QuoteWithoutValue(_)),
    damage!("a bound lost", "plans/wuhan.ron", "value: \"10个左右\"" => "value: \"10\"", Fault::QuoteWithoutValue(_)),
    damage!("half of a range", "plans/wuhan.ron", "value: \"3—5\"" => "value: \"5\"", Fault::QuoteWithoutValue(_)),
    damage!("another unit of a figure", "plans/wuhan.ron", "value: \"2000\",\n                                    unit: \"个\"" => "value: \"2000\",\n                                    unit: \"万个\"", Fault::QuoteWithoutValue(_)),
    damage!("a figure in words changed", "plans/hubei.ron", "value: \"萬\"" => "value: \"億\"", Fault::QuoteWithoutValue(_)),
    damage!("leads of a cell in another order", "plans/chongqing.ron", "lead: [\"市商委\", \"市经济信息委\"]" => "lead: [\"市经济信息委\", \"市商委\"]", Fault::NotInAnnotation(_)),
    damage!("a unit of a cell twice", "plans/chongqing.ron", "support: [\"市发展改革委\", \"市文化委（市版权局）\"" => "support: [\"市发展改革委\", \"市发展改革委\", \"市文化委（市版权局）\"", Fault::NotInAnnotation(_)),
    damage!("heads of columns exchanged", "plans/chongqing.ron", "\"牵头单位\", \"配合单位\"" => "\"配合单位\", \"牵头单位\"", Fault::NotInAnnotation(_)),
    damage!("columns where there is no table", "plans/shenzhen.ron", "units: Unranked([\"市经贸信息委\"])" => "units: Columns(lead: [\"市经贸信息委\"])", Fault::RoleNotPrinted(_)),
    damage!("a task tied to a later measure", "plans/chongqing.ron", "id: \"annex.2\",\n                    measure: \"2\"" => "id: \"annex.2\",\n                    measure: \"9\"", Fault::OutOfOrder(_)),
    damage!("an id unlike the ordinal", "plans/guangdong.ron", "id: \"12\"" => "id: \"21\"", Fault::IdUnlikeNumber { .. }),
    damage!("an id of a task unlike the ordinal", "plans/chongqing.ron", "id: \"annex.11\"" => "id: \"annex.12\"", Fault::IdUnlikeNumber { .. }),
    damage!("an id that is counted", "plans/shenzhen.ron", "id: \"part.2.3\"" => "id: \"text.1\"", Fault::Duplicate { .. }),
    damage!("a theme twice for a measure", "plans/shenzhen.ron", "themes: [\"community\"]" => "themes: [\"community\", \"community\"]", Fault::Duplicate { .. }),
    damage!("words of the text in a run-in heading", "plans/shenzhen.ron", "能力。\",\n                            text: \"鼓励社会资本" => "能力。鼓励\",\n                            text: \"社会资本", Fault::BadHeading(_)),
    damage!("a sentence of the text in a run-in heading", "plans/guangdong.ron", "heading: \"指导思想。\",\n                    text: \"全面" => "heading: \"指导思想。全面\",\n                    text: \"", Fault::BadHeading(_)),
    damage!("words of a run-in heading in the text", "plans/guangdong.ron", "heading: \"指导思想。\",\n                    text: \"" => "heading: \"指导\",\n                    text: \"思想。", Fault::BadHeading(_)),
    damage!("words of a heading on its own line in the text", "plans/hubei.ron", "heading: \"強化流通制度保障\",\n            text: \"" => "heading: \"強化流通\",\n            text: \"制度保障\\n", Fault::BadHeading(_)),
    damage!("a theme given twice", "themes.ron", "id: \"rural\"" => "id: \"community\"", Fault::Duplicate { .. }),
];

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap().path();
        let there = to.join(entry.file_name().unwrap());
        if entry.is_dir() { copy(&entry, &there) } else { _ = fs::copy(&entry, &there).unwrap() }
    }
}

fn proved(folder: &Path) -> Vec<Finding> {
    let source = SourceFiles::open(folder);
    load::check(&[SourceFiles::registries_for(&source), source])
}

#[test]
fn an_undamaged_copy_is_fine() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("data"), folder.path());
    assert_eq!(proved(folder.path()), []);
}

#[test]
fn every_damage_is_seen_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("data"), folder.path());
    let mut unseen = Vec::new();
    for damage in DAMAGES {
        let path = folder.path().join(damage.file);
        let whole = fs::read_to_string(&path).unwrap();
        assert!(whole.contains(damage.from), "{}: “{}” is not in {}", damage.what, damage.from, damage.file);
        fs::write(&path, whole.replacen(damage.from, damage.to, 1)).unwrap();
        let findings = proved(folder.path());
        if !findings.iter().any(|finding| (damage.seen)(&finding.fault)) {
            unseen.push((damage.what, findings));
        }
        fs::write(&path, whole).unwrap();
    }
    assert!(unseen.is_empty(), "not seen, and what was found instead: {unseen:#?}");
}

/// Copies the data, spoils the copy, and proves it.
fn proved_after(spoil: impl Fn(&Path)) -> Vec<Finding> {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("data"), folder.path());
    spoil(folder.path());
    proved(folder.path())
}

fn seen(findings: &[Finding], fault: fn(&Fault) -> bool) {
    assert!(findings.iter().any(|finding| fault(&finding.fault)), "{findings:#?}");
}

/// Exchanges two texts of a file.
fn exchange(path: &Path, one: &str, other: &str) {
    let whole = fs::read_to_string(path).unwrap();
    assert!(whole.contains(one) && whole.contains(other), "{one} {other}");
    let whole = whole.replacen(one, "\u{0}", 1).replacen(other, one, 1).replacen('\u{0}', other, 1);
    fs::write(path, whole).unwrap();
}

#[test]
fn what_is_exchanged_is_seen() {
    let ids = proved_after(|data| exchange(&data.join("plans/shenzhen.ron"), "id: \"10\",", "id: \"11\","));
    seen(&ids, |fault| matches!(fault, Fault::IdUnlikeNumber { .. }));
    let forms = proved_after(|data| {
        let path = data.join("units.ron");
        let whole = fs::read_to_string(&path).unwrap();
        let (before, guangdong) = whole.split_once("// 广东省").unwrap();
        let guangdong = guangdong.replacen("forms: [\"文化厅\"]", "forms: [\u{0}]", 1);
        let guangdong = guangdong.replacen("forms: [\"省商务厅\", \"商务厅\"]", "forms: [\"文化厅\"]", 1);
        let guangdong = guangdong.replacen('\u{0}', "\"省商务厅\", \"商务厅\"", 1);
        fs::write(path, format!("{before}// 广东省{guangdong}")).unwrap();
    });
    seen(&forms, |fault| matches!(fault, Fault::FormUnlikeName(_)));
}

#[test]
fn where_nothing_is_proved_nothing_is_fine() {
    let emptied = proved_after(|data| {
        let plan = "(id: \"wuhan\", jurisdiction: \"武汉市\", issued: \"2016-07-06\", source: (file: \"wuhan.txt\"), body: [])";
        fs::write(data.join("plans/wuhan.ron"), plan).unwrap();
    });
    seen(&emptied, |fault| matches!(fault, Fault::NoneGiven("body")));
    let misspelt = proved_after(|data| fs::rename(data.join("plans"), data.join("plan")).unwrap());
    assert!(matches!(&misspelt[..], [Finding { fault: Fault::NoPlans, .. }]), "{misspelt:#?}");
    let sources = proved_after(|data| {
        fs::remove_dir_all(data.join("plans")).unwrap();
        for file in ["units.ron", "themes.ron", "programme.ron"] {
            fs::remove_file(data.join(file)).unwrap();
        }
    });
    seen(&sources, |fault| matches!(fault, Fault::NothingThere));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_told() {
    let plan = proved_after(|data| {
        fs::remove_file(data.join("plans/hubei.ron")).unwrap();
        std::os::unix::fs::symlink("nowhere.ron", data.join("plans/hubei.ron")).unwrap();
    });
    seen(&plan, |fault| matches!(fault, Fault::Unreadable(_)));
    let folder = proved_after(|data| {
        fs::remove_dir_all(data.join("plans")).unwrap();
        std::os::unix::fs::symlink("nowhere", data.join("plans")).unwrap();
    });
    seen(&folder, |fault| matches!(fault, Fault::Unreadable(_)));
}

#[test]
fn one_plan_with_its_source_is_fine_without_registries() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sources")).unwrap();
    fs::copy("data/plans/guangdong.ron", folder.path().join("guangdong.ron")).unwrap();
    fs::copy("data/sources/guangdong.txt", folder.path().join("sources/guangdong.txt")).unwrap();
    assert_eq!(proved(folder.path()), []);
}

#[test]
fn a_difference_is_told_with_its_place_in_both() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("data"), folder.path());
    let path = folder.path().join("plans/guangdong.ron");
    let whole = fs::read_to_string(&path).unwrap();
    let line = whole.lines().position(|line| line.contains("推动冷链标准化建设")).unwrap() + 1;
    fs::write(&path, whole.replacen("推动冷链标准化建设", "推动冷链标准化工作", 1)).unwrap();
    let findings = proved(folder.path());
    let [Finding { place, fault: Fault::Differs { ours, theirs, source } }] = &findings[..] else {
        panic!("{findings:#?}")
    };
    assert_eq!(place.line, line);
    assert!(ours.starts_with("工作。引导企业") && theirs.starts_with("建设。引导企业"), "{ours} / {theirs}");
    let document = fs::read_to_string(folder.path().join("sources/guangdong.txt")).unwrap();
    let there = document.lines().nth(source.line - 1).unwrap();
    assert!(there.chars().skip(source.column - 1).collect::<String>().starts_with("建设。引导企业"));
}
