//! Every damage to the data is seen by the proof, at its place. Each row spoils one thing in a copy of `data/` and names
//! what must be reported for it.

use std::fs;
use std::path::Path;

use duizhao::load::{self, Fault, Finding, Shelf};

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
    damage!("a page break not healed", "plans/wuhan.ron", "(end: \"技术应用和模式创新为驱动,\"" => "(end: \"没有这一处\"", Fault::HealedNotOnce { .. }),
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
    let shelf = Shelf::open(folder);
    load::check(&[Shelf::registries_for(&shelf), shelf])
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
    for damage in DAMAGES {
        let path = folder.path().join(damage.file);
        let whole = fs::read_to_string(&path).unwrap();
        assert!(whole.contains(damage.from), "{}: “{}” is not in {}", damage.what, damage.from, damage.file);
        fs::write(&path, whole.replacen(damage.from, damage.to, 1)).unwrap();
        let findings = proved(folder.path());
        let seen = findings.iter().find(|finding| (damage.seen)(&finding.fault));
        assert!(seen.is_some(), "{} was not seen; found {findings:#?}", damage.what);
        fs::write(&path, whole).unwrap();
    }
    assert!(DAMAGES.len() >= 20);
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
