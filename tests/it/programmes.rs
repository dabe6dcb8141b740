//! Programmes: sets of plans under one superior document, each with themes of its own; and plans with mistakes, which are
//! left out and told while the others open.

use std::fs;
use std::path::Path;

use duizhao::load::{self, Fault, Finding, Loaded, SourceFiles};
use duizhao::model::{Corpus, ProgrammeIx};
use duizhao::words::Lang;

fn plan(id: &str, theme: &str) -> String {
    format!(
        "(\n  id: \"{id}\",\n  jurisdiction: \"广东省\",\n  issued: \"2024-09-27\",\n  body: [Measure(id: \"1\", num: \"一、\", heading: \"甲\", text: \"建设园区。\", themes: [\"{theme}\"])],\n)\n"
    )
}

fn programme(id: &str, theme: &str) -> String {
    format!(
        "(\n  id: \"{id}\",\n  titles: {{\"zh\": \"人工智能\", \"en\": \"Artificial intelligence\"}},\n  superior: (number: \"国发〔2017〕35号\", title: \"新一代人工智能发展规划\"),\n  themes: [(id: \"{theme}\", titles: {{\"zh\": \"算力\"}}, scope: National)],\n)\n"
    )
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn sources(folder: &Path) -> [SourceFiles; 2] {
    [SourceFiles::built_in(), SourceFiles::open(folder)]
}

fn opened(files: &[(&str, &str)]) -> Loaded {
    load::open(&sources(folder(files).path())).unwrap()
}

fn fine(files: &[(&str, &str)]) -> Corpus {
    load::load(&sources(folder(files).path())).unwrap()
}

fn wrong(files: &[(&str, &str)]) -> Vec<Fault> {
    let found = load::load(&sources(folder(files).path())).unwrap_err();
    found.into_iter().map(|finding| finding.fault).collect()
}

/// Of each programme in use its id and the ids of its plans.
fn laid_out(corpus: &Corpus) -> Vec<(&str, Vec<&str>)> {
    let plans = |programme| corpus.plans_of(programme).map(|plan| corpus.plans[plan.0].id.as_str()).collect();
    corpus.programmes_in_use().map(|ix| (corpus.programme(ix).id.as_str(), plans(ix))).collect()
}

const FIVE: [&str; 5] = ["wuhan", "hubei", "chongqing", "guangdong", "shenzhen"];

#[test]
fn the_built_in_five_are_one_programme_under_the_national_document() {
    let corpus = crate::corpus();
    assert_eq!(laid_out(&corpus), [("liutong", FIVE.to_vec())]);
    let liutong = corpus.programme(ProgrammeIx(0));
    assert_eq!(
        liutong.superior.as_ref().and_then(|superior| superior.number.as_deref()),
        Some("国办发〔2016〕24号")
    );
    assert_eq!(corpus.themes_of(ProgrammeIx(0)).count(), 14);
}

#[test]
fn a_folder_without_a_programme_adds_to_the_first() {
    let old = "(themes: [(id: \"mine\", title: \"我的\", english: \"Mine\", scope: Local)])";
    let corpus =
        fine(&[("plans/a.ron", &plan("aa", "mine")), ("b.ron", &plan("bb", "rural")), ("themes.ron", old)]);
    assert_eq!(laid_out(&corpus), [("liutong", [&FIVE[..], &["bb", "aa"]].concat())]);
    let mine = corpus.themes.iter().find(|theme| theme.id == "mine").unwrap();
    assert_eq!((mine.titles.of(Lang::Zh), mine.titles.of(Lang::En)), ("我的", "Mine"));
}

#[test]
fn a_folder_with_a_programme_is_one_and_a_folder_of_folders_is_several() {
    let (ai, trade) = (programme("ai", "computing"), programme("trade", "computing"));
    let one = fine(&[("programme.ron", &ai), ("plans/gd.ron", &plan("gd-ai", "computing"))]);
    assert_eq!(laid_out(&one), [("liutong", FIVE.to_vec()), ("ai", vec!["gd-ai"])]);
    let several = fine(&[
        ("ai/programme.ron", &ai),
        ("ai/plans/gd.ron", &plan("gd-ai", "computing")),
        ("trade/PROGRAMME.RON", &trade),
        ("trade/gd.ron", &plan("gd-trade", "computing")),
        ("more.ron", &plan("more", "rural")),
        ("drafts/gd.ron", "no plan at all"),
    ]);
    assert_eq!(
        laid_out(&several),
        [("liutong", [&FIVE[..], &["more"]].concat()), ("ai", vec!["gd-ai"]), ("trade", vec!["gd-trade"]),]
    );
    // The same id means another theme in another programme.
    let theme = |id: &str| several.node(several.find(id).unwrap()).themes()[0];
    assert_ne!(theme("gd-ai/1"), theme("gd-trade/1"));
    let title = |programme: usize| several.programmes[programme].titles.of(Lang::En).to_owned();
    assert_eq!(title(1), "Artificial intelligence");
}

/// The units of a folder: one of 武汉市 with its portfolio and forms.
fn bureau(portfolio: &str, forms: &[&str], more: &str) -> String {
    format!(
        "(units: [(name: \"武汉市数据局\", jurisdiction: \"武汉市\", portfolios: [\"{portfolio}\"], forms: {forms:?}{more})])"
    )
}

/// Two programmes side by side, each with units of its own.
fn side_by_side<'a>(
    one: &'a str,
    other: &'a str,
    programmes: &'a [String; 2],
) -> [(&'static str, &'a str); 4] {
    [
        ("a/programme.ron", &programmes[0]),
        ("a/units.ron", one),
        ("b/programme.ron", &programmes[1]),
        ("b/units.ron", other),
    ]
}

#[test]
fn a_folder_of_plans_that_says_of_no_programme_is_told_not_passed_over() {
    let plans = plan("gd-ai", "computing");
    let lies_below =
        |finding: &Finding| finding.fault == Fault::NoProgramme && finding.place.file.ends_with("trade");
    let alone = folder(&[("trade/plans/gd.ron", &plans)]);
    let found = load::load(&sources(alone.path())).unwrap_err();
    assert!(matches!(&found[..], [one] if lies_below(one)), "{found:?}");
    let beside = opened(&[("ai/programme.ron", &programme("ai", "computing")), ("trade/units.ron", "()")]);
    assert!(beside.findings.iter().any(lies_below), "{:?}", beside.findings);
    // Folders of other things are nobody's data.
    fine(&[("more.ron", &plan("more", "rural")), ("letters/plans/offer.docx", "x"), ("old/.units.ron", "x")]);
}

#[test]
fn what_programmes_that_were_imported_apart_say_of_a_unit_is_put_together() {
    let programmes = [programme("ai", "computing"), programme("trade", "computing")];
    let proposed = bureau("网信", &["市数据局"], ", proposed: true");
    let read = bureau("工信", &["数据局", "市数据局"], ", official: \"武汉市数据管理局\"");
    for (one, other) in [(&proposed, &read), (&read, &proposed)] {
        let corpus = fine(&side_by_side(one, other, &programmes));
        let bureaus: Vec<_> = corpus.units.iter().filter(|unit| unit.name == "武汉市数据局").collect();
        let [bureau] = bureaus[..] else { panic!("{bureaus:?}") };
        let mut forms = bureau.forms.clone();
        forms.sort_unstable();
        assert_eq!(forms, ["市数据局", "数据局"]);
        // A person's word stands before a proposal, wherever it is.
        assert!(!bureau.proposed);
        assert_eq!(corpus.portfolios[bureau.portfolios[0].0].name, "工信");
        assert_eq!(bureau.official.as_deref(), Some("武汉市数据管理局"));
    }
    let both = fine(&side_by_side(&proposed, &proposed, &programmes));
    assert!(both.units.iter().any(|unit| unit.name == "武汉市数据局" && unit.proposed));
}

#[test]
fn two_persons_who_contradict_each_other_about_a_unit_are_told() {
    let programmes = [programme("ai", "computing"), programme("trade", "computing")];
    let (one, other) = (bureau("网信", &["市数据局"], ""), bureau("工信", &["市数据局"], ""));
    let faults = wrong(&side_by_side(&one, &other, &programmes));
    assert!(matches!(&faults[..], [Fault::Duplicate { what, .. }] if what == "武汉市数据局"), "{faults:?}");
    // Within one file the same twice is a slip, not two folders' word.
    let twice = one.replace(
        "(units: [",
        "(units: [(name: \"武汉市数据局\", jurisdiction: \"武汉市\", portfolios: [\"网信\"], forms: []), ",
    );
    assert!(wrong(&[("units.ron", &twice)]).iter().any(|fault| matches!(fault, Fault::Duplicate { .. })));
}

#[test]
fn themes_of_another_programme_are_unknown_and_the_nearest_is_of_ones_own() {
    let faults =
        wrong(&[("programme.ron", &programme("ai", "rurally")), ("gd.ron", &plan("gd-ai", "rural"))]);
    assert!(matches!(&faults[..], [Fault::UnknownTheme(name)] if name.nearest.as_deref() == Some("rurally")));
}

#[test]
fn no_plan_takes_the_place_of_one_of_another_programme() {
    let faults = wrong(&[
        ("programme.ron", &programme("ai", "computing")),
        ("gd.ron", &plan("guangdong", "computing")),
    ]);
    assert!(matches!(&faults[..], [Fault::Duplicate { what, .. }] if what == "guangdong"));
    let twice = wrong(&[
        ("a/programme.ron", &programme("ai", "computing")),
        ("b/programme.ron", &programme("ai", "computing")),
        ("b/gd.ron", &plan("gd-ai", "computing")),
    ]);
    assert!(
        twice.iter().any(|fault| matches!(fault, Fault::Duplicate { what, .. } if what == "ai")),
        "{twice:?}"
    );
}

#[test]
fn titles_are_given_by_languages_that_there_are_and_in_chinese_at_least() {
    let with = |titles: &str| format!("(themes: [(id: \"mine\", {titles}, scope: Local)])");
    let faults = |titles: &str| wrong(&[("themes.ron", &with(titles)), ("a.ron", &plan("aa", "rural"))]);
    assert!(
        matches!(&faults("titles: {\"zh\": \"甲\", \"em\": \"A\"}")[..], [Fault::UnknownLanguage(name)] if name.nearest.as_deref() == Some("en"))
    );
    assert!(matches!(faults("titles: {\"en\": \"A\"}")[..], [Fault::NoneGiven(_)]));
    assert!(matches!(faults("title: \"甲\", titles: {\"zh\": \"乙\"}")[..], [Fault::RepeatedField(_)]));
    assert!(matches!(faults("titles: {\"zh\": \"甲\\n乙\"}")[..], [Fault::Forbidden(0xa)]));
    assert!(matches!(faults("titles: {\"zh\": \" \"}")[..], [Fault::Empty("titles")]));
}

#[test]
fn a_plan_with_mistakes_is_left_out_and_told_and_the_others_open() {
    let mistyped = plan("bad", "rurel");
    let broken = plan("worse", "rural").replace("heading", "hedding");
    let cut = &plan("worst", "rural")[..60];
    let loaded = opened(&[
        ("a.ron", &plan("good", "rural")),
        ("b.ron", &mistyped),
        ("c.ron", &broken),
        ("d.ron", cut),
    ]);
    assert_eq!(laid_out(&loaded.corpus), [("liutong", [&FIVE[..], &["good"]].concat())]);
    let files: Vec<&str> =
        loaded.findings.iter().map(|finding| finding.place.file.rsplit('/').next().unwrap()).collect();
    assert_eq!(files, ["b.ron", "c.ron", "d.ron"]);
}

#[test]
fn a_plan_with_mistakes_does_not_take_the_place_of_a_good_one() {
    let loaded = opened(&[("a.ron", &plan("guangdong", "rurel"))]);
    assert_eq!(laid_out(&loaded.corpus), [("liutong", FIVE.to_vec())]);
    assert_eq!(loaded.corpus.plans[3].measures().count(), 13);
    assert_eq!(loaded.findings.len(), 1);
}

#[test]
fn a_folder_whose_themes_or_units_are_wrong_is_left_out_whole() {
    for (name, text) in [
        ("ai/themes.ron", "(themes: [(id: \"A b\", titles: {\"zh\": \"甲\"}, scope: Local)])"),
        ("ai/themes.ron", "(themes: ["),
        ("ai/units.ron", "(portfolios: [(nam: \"甲\")])"),
        ("ai/programme.ron", "(id: \"ai\", titles: {\"zh\": \"\"})"),
    ] {
        let mut files =
            vec![("ai/programme.ron", programme("ai", "computing")), ("more.ron", plan("more", "rural"))];
        files.push(("ai/gd.ron", plan("gd-ai", "computing")));
        files.retain(|(other, _)| *other != name);
        files.push((name, text.to_owned()));
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let loaded = opened(&files);
        assert_eq!(laid_out(&loaded.corpus), [("liutong", [&FIVE[..], &["more"]].concat())], "{name}");
        let told = |finding: &Finding| finding.place.file.ends_with(name);
        assert!(loaded.findings.iter().any(told), "{:?}", loaded.findings);
    }
}

#[test]
fn a_file_that_can_not_be_read_is_told_and_the_others_open() {
    let loaded = opened(&[("a.ron", &plan("good", "rural")), ("b.ron/x", "")]);
    assert_eq!(loaded.corpus.plans.len(), 6);
    assert!(matches!(&loaded.findings[..], [Finding { fault: Fault::NotAFile, .. }]));
}

#[test]
fn a_folder_that_is_not_there_or_has_nothing_is_still_an_error() {
    let missing = load::open(&[SourceFiles::built_in(), SourceFiles::open(Path::new("/no/such/folder"))]);
    assert!(matches!(&missing.unwrap_err()[..], [Finding { fault: Fault::NoFolder, .. }]));
    let empty = folder(&[("sources/a.txt", "x")]);
    let found = load::open(&sources(empty.path())).unwrap_err();
    assert!(matches!(&found[..], [Finding { fault: Fault::NothingThere, .. }]));
}

#[test]
fn check_tells_every_mistake_all_the_same() {
    let folder = folder(&[("a.ron", &plan("good", "rural")), ("b.ron", &plan("bad", "rurel"))]);
    let source = SourceFiles::open(folder.path());
    let found = load::check(&[SourceFiles::registries_for(&source), source]);
    assert!(found.iter().any(|finding| matches!(finding.fault, Fault::UnknownTheme(_))));
}
