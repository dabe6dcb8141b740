//! Documents become plans.

use std::fs;
use std::path::Path;

use duizhao::import::read::DocumentReader;
use duizhao::import::{
    Decisions, Destination, ImportContext, Imported, OriginalFile, RawDocument, Refusal, Shelved, import,
    registry,
};
use duizhao::load::{self, load};
use duizhao::model::Corpus;
use duizhao::words::{Lang, Words};

const PLANS: [&str; 5] = ["wuhan", "hubei", "chongqing", "guangdong", "shenzhen"];

fn known() -> (Corpus, [load::SourceFiles; 1]) {
    let sources = [load::SourceFiles::built_in()];
    (load(&sources).unwrap(), sources)
}

fn imported(name: &str, text: &str, decisions: &Decisions) -> Result<Imported, Refusal> {
    let (corpus, sources) = known();
    let original = OriginalFile::of(name, text.as_bytes());
    import(&RawDocument::of_text(text), &original, decisions, &ImportContext::new(&corpus, &sources))
}

fn decisions(plan: &str) -> Decisions {
    let file = format!("data/decisions/{plan}.ron");
    Decisions::read(&file, &fs::read_to_string(&file).unwrap()).unwrap()
}

/// The shipped plans are the documents and the decisions, nothing else. `DUIZHAO_WRITE_PLANS=1` writes them anew.
#[test]
fn the_five_plans_are_what_import_makes_of_their_documents() {
    for plan in PLANS {
        let text = fs::read_to_string(format!("data/sources/{plan}.txt")).unwrap();
        let found = imported(&format!("{plan}.txt"), &text, &decisions(plan)).unwrap();
        let file = format!("data/plans/{plan}.ron");
        if std::env::var_os("DUIZHAO_WRITE_PLANS").is_some() {
            fs::write(&file, &found.plan).unwrap();
        }
        let words = Words::new(Lang::En);
        let findings: Vec<String> = found.findings.iter().map(|finding| finding.tell(&words)).collect();
        assert_eq!(findings, Vec::<String>::new());
        assert_eq!((found.id.as_str(), &found.unused), (plan, &Vec::new()), "every decision has its place");
        assert_eq!(found.units, Vec::new(), "the registry knows every unit");
        let shipped = fs::read_to_string(&file).unwrap();
        let differs = shipped.lines().zip(found.plan.lines()).position(|(one, other)| one != other);
        assert!(shipped == found.plan, "{file}:{}", differs.unwrap_or_default() + 1);
    }
}

/// What a labelled document says: each measure by its ordinal and first characters, with the units of its brackets.
type Labels = Vec<(String, Vec<String>)>;

fn labels(name: &str) -> Labels {
    let text = fs::read_to_string(format!("tests/golden/import/{name}.tsv")).unwrap();
    let rows =
        text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| {
        let units = row.get(2).map_or(Vec::new(), |units| {
            units.split(' ').filter(|unit| !unit.is_empty()).map(str::to_owned).collect()
        });
        (format!("{} {}", row[0], row[1]), units)
    })
    .collect()
}

/// The same of a document as import reads it, before anybody decided anything.
fn found(path: &Path) -> Labels {
    let bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    // A draft without a date is no plan; the day has nothing to do with what is measured.
    let dated = Decisions::read("d", "(decisions: [(at: \"\", is: Issued(\"2025-01-01\"))])").unwrap();
    let (corpus, sources) = known();
    let source = DocumentReader::within().read(&bytes).unwrap();
    let known = ImportContext::new(&corpus, &sources);
    let original = OriginalFile::of(name, &bytes);
    let plan = match import(&source, &original, &Decisions::default(), &known) {
        Err(Refusal::NoDate) => import(&source, &original, &dated, &known).unwrap(),
        other => other.unwrap(),
    };
    assert_eq!(plan.findings, [], "{name}");
    let units = (!plan.units.is_empty()).then(|| registry(&plan.units, &[], &corpus));
    let own = load::SourceFiles::of_import(&plan.id, &plan.plan, &plan.source, units.as_deref());
    let corpus = load(&[load::SourceFiles::built_in().registries(), own]).unwrap();
    let measures = corpus.plans[0].measures().map(|(_, node)| {
        let label: String = node.label().chars().take(6).collect();
        let units = node.mentions().iter().map(|mention| {
            let printed: String = mention.printed.chars().filter(|c| !c.is_whitespace()).collect();
            format!("{}:{printed}", mention.role().name())
        });
        (format!("{} {label}", node.num.as_deref().unwrap_or_default()), units.collect())
    });
    measures.collect()
}

/// How many of two lists are the same, each counted once, and the harmonic mean of precision and recall.
fn f1(labelled: &[String], found: &[String]) -> f64 {
    let mut left = found.to_vec();
    let hits = labelled.iter().filter(|label| {
        let at = left.iter().position(|found| found == *label);
        at.map(|at| left.swap_remove(at)).is_some()
    });
    #[allow(clippy::cast_precision_loss)]
    let share = 2.0 * hits.count() as f64 / (labelled.len() + found.len()) as f64;
    share
}

/// Each unit of each measure once, whatever bracket of the measure names it.
fn pairs(labels: &Labels) -> Vec<String> {
    let mut pairs: Vec<String> = labels
        .iter()
        .flat_map(|(measure, units)| units.iter().map(move |unit| format!("{measure} {unit}")))
        .collect();
    pairs.sort();
    pairs.dedup();
    pairs
}

/// Official documents as they were found are not in the repository; where they are at hand import is held to the labels.
#[test]
fn labelled_documents_are_read_as_a_person_reads_them() {
    let named = std::env::var("DUIZHAO_SAMPLES").unwrap_or_else(|_| "../shared/samples".to_owned());
    let folder = Path::new(&named);
    if !folder.is_dir() {
        eprintln!("left out: {} is not there", folder.display());
        return;
    }
    let (mut all, mut ours) = ((Vec::new(), Vec::new()), (Vec::new(), Vec::new()));
    for entry in fs::read_dir("tests/golden/import").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let sample = ["html", "md", "pdf"].map(|ending| folder.join(name).with_extension(ending));
        let sample = sample.iter().find(|sample| sample.exists()).unwrap();
        let (labelled, found) = (labels(name), found(sample));
        let measures = |labels: &Labels| {
            labels.iter().map(|(measure, _)| format!("{name} {measure}")).collect::<Vec<_>>()
        };
        let (one, other) =
            (f1(&measures(&labelled), &measures(&found)), f1(&pairs(&labelled), &pairs(&found)));
        eprintln!("{name}: measures {one:.3}, unit and role {other:.3}");
        all.0.extend(measures(&labelled));
        ours.0.extend(measures(&found));
        all.1.extend(pairs(&labelled));
        ours.1.extend(pairs(&found));
    }
    let (measures, units) = (f1(&all.0, &ours.0), f1(&all.1, &ours.1));
    eprintln!("all: measures {measures:.3}, unit and role {units:.3}");
    assert!(measures >= 0.98 && units >= 0.97, "measures {measures:.3}, unit and role {units:.3}");
}

/// What a person decided about the five is themes, targets and a place: the parts and the units are read without.
#[test]
fn the_parts_and_units_of_the_five_need_no_decisions() {
    let (corpus, _) = known();
    for plan in &corpus.plans {
        let text = fs::read_to_string(format!("data/sources/{}.txt", plan.id)).unwrap();
        let bare = imported(&format!("{}.txt", plan.id), &text, &Decisions::default()).unwrap();
        let units = (!bare.units.is_empty()).then(|| registry(&bare.units, &[], &corpus));
        let own = load::SourceFiles::of_import(&bare.id, &bare.plan, &bare.source, units.as_deref());
        let read = load(&[load::SourceFiles::built_in().registries(), own]).unwrap();
        let nodes = |plan: &duizhao::model::Plan| -> Vec<_> {
            let told = |node: &duizhao::model::Node| {
                let units = node.mentions().iter().map(|mention| (mention.printed.clone(), mention.reason));
                (
                    node.id.clone(),
                    node.kind.name(),
                    node.text.clone(),
                    units.collect::<Vec<_>>(),
                    node.measure(),
                )
            };
            plan.nodes.iter().map(told).collect()
        };
        assert_eq!(nodes(&read.plans[0]), nodes(plan), "{}", plan.id);
    }
}

#[test]
fn importing_twice_changes_nothing_and_another_plan_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let (corpus, _) = known();
    let text = fs::read_to_string("data/sources/hubei.txt").unwrap();
    let plan = imported("hubei.txt", &text, &decisions("hubei")).unwrap();
    let put = |plan: &Imported, force| {
        let mut outcomes = Destination::new(folder.path(), &corpus, force).put(&[plan]);
        outcomes.pop().unwrap().unwrap()
    };
    assert_eq!(put(&plan, false), Shelved::Written);
    assert_eq!(put(&plan, false), Shelved::Unchanged);
    let other = imported("hubei.txt", &text.replace("互聯網", "互联网"), &decisions("hubei")).unwrap();
    assert_eq!(put(&other, false), Shelved::Taken);
    assert_eq!(fs::read_to_string(folder.path().join("plans/hubei.ron")).unwrap(), plan.plan);
    assert_eq!(put(&other, true), Shelved::Written);
    assert_eq!(fs::read_to_string(folder.path().join("plans/hubei.ron")).unwrap(), other.plan);
}

#[test]
fn what_is_no_plan_is_refused_with_a_word() {
    let none = Decisions::default();
    assert!(matches!(imported("a.txt", " \n\t\n", &none), Err(Refusal::Empty)));
    assert!(matches!(
        imported("a.txt", "从前有座山，山里有座庙。\n庙里有个和尚。\n", &none),
        Err(Refusal::NoPlan)
    ));
    let undated = "某市人民政府关于某事的意见\n各单位：\n为推进某事，提出如下意见：\n一、加快甲\n做好甲。（市商务局负责）\n二、加快乙\n做好乙。\n";
    assert!(matches!(imported("a.txt", undated, &none), Err(Refusal::NoDate)));
}

#[test]
fn roles_are_set_only_where_the_document_prints_them() {
    let text = "某市人民政府关于某事的意见\n各单位：\n为推进某事，提出如下意见：\n\
        一、加快甲\n做好甲。（市商务局牵头，市财政局、市交通局配合）\n\
        二、加快乙\n做好乙。（责任单位：市商务局；配合单位：市财政局）\n\
        三、加快丙\n做好丙。（市数据局、市经信局，第一位为牵头单位）\n\
        四、加快丁\n由市商务局牵头组织实施。（市商务局、市财政局按职责分工负责）\n\
        五、加快戊\n做好戊。（市商务局、市财政局负责。列第一位者为牵头单位，下同）\n\
        六、加快己\n做好己。（市交通局、市商务局负责）\n\
        某市人民政府\n2020年1月2日\n";
    let plan = imported("moushi.txt", text, &Decisions::default()).unwrap();
    assert_eq!(plan.findings, []);
    for units in [
        "Explicit(lead: [\"市商务局\"], support: [\"市财政局\", \"市交通局\"])",
        "Explicit(joint: [\"市商务局\"], support: [\"市财政局\"])",
        "FirstListed([\"市数据局\", \"市经信局\"])",
        "Unranked([\"市商务局\", \"市财政局\"])",
        "FirstListed([\"市商务局\", \"市财政局\"])",
        "FirstListed([\"市交通局\", \"市商务局\"])",
    ] {
        assert!(plan.plan.contains(units), "{units}\n{}", plan.plan);
    }
}

/// Cells of tables and lines of a PDF break names: what stands between the characters of a name is layout.
#[test]
fn a_blank_within_the_name_of_a_unit_is_layout() {
    let text = "江城市关于电子商务的通知\n2020年1月2日\n一、任务\n\
        （一）建设平台。（责任单位：市 商务局、市发展改革委）\n（二）建设冷链。（市　商务局牵头，市 交通 运输局配合）\n";
    let found = imported("jiangcheng.txt", text, &Decisions::default()).unwrap();
    assert_eq!(found.findings, Vec::new());
    let names: Vec<&str> = found.units.iter().map(|unit| unit.name.as_str()).collect();
    assert!(names.iter().all(|name| !name.contains(char::is_whitespace)), "{names:?}");
    let shops = names.iter().filter(|name| name.ends_with("商务局")).count();
    assert_eq!(shops, 1, "one unit however it is printed: {names:?}");
}

/// A list of tasks may have more than three hundred.
#[test]
fn a_list_of_four_hundred_tasks_is_four_hundred_measures() {
    for (open, close) in [("", "."), ("（", "）")] {
        let tasks =
            (1..=400).map(|nth| format!("{open}{nth}{close}建设第{nth}个平台。（责任单位：市商务局）\n"));
        let text = format!("江城市任务清单\n2020年1月2日\n一、任务\n{}", tasks.collect::<String>());
        let found = imported("jiangcheng.txt", &text, &Decisions::default()).unwrap();
        assert_eq!(found.plan.matches("Measure(").count(), 400);
    }
}

/// The bracket of a part holds for what names nobody under it. Where everything does, nobody answers by it: told, and no reason to
/// refuse the document.
#[test]
fn a_bracket_over_items_that_all_name_their_own_holds_for_none_and_is_told() {
    let text = "白河市人民政府关于治理小流域的意见\n各单位：\n为治理小流域，提出如下意见：\n一、提升治理能力\n\
                健全机制，落实责任。（市水务局牵头，市林业发展中心配合）\n（一）清淤疏浚\n完成清淤。（市住建局牵头）\n\
                （二）绿化岸线\n完成绿化。（责任单位：市园林局）\n白河市人民政府\n2021年3月4日\n";
    let found = imported("baihe.txt", text, &Decisions::default()).unwrap();
    assert_eq!(found.findings, Vec::new());
    assert_eq!(found.mentions, 4, "{}", found.plan);
    assert!(
        found.doubts.iter().any(|doubt| doubt.doubt.decided.contains("哪一项都不管")),
        "{:?}",
        found.doubts
    );
    let silent = text.replace("完成清淤。（市住建局牵头）", "完成清淤。");
    let found = imported("baihe.txt", &silent, &Decisions::default()).unwrap();
    assert_eq!((found.findings, found.mentions), (Vec::new(), 3));
    assert!(
        found.doubts.iter().any(|doubt| doubt.doubt.decided.contains("没有写明单位")),
        "{:?}",
        found.doubts
    );
}

/// Forms of naming are many; one that is not understood must not pass for a measure of nobody.
#[test]
fn a_measure_whose_units_were_not_read_and_a_number_that_is_left_out_are_told() {
    let text = "江城市质量行动方案\n江城市人民政府\n2026年3月1日\n\
        一、产品\n开展比对。（市商务局牵头，市教育局配合）\n\
        二、工程\n推行责任制。（市住房城乡建设局牵头，市教育局配合）\n\
        三、服务\n推行承诺。（市民政局牵头，市教育局配合）\n\
        五、环境\n治理扬尘。（市生态环境局牵头，市教育局配合）\n\
        六、绿地\n开展植树。\n\
        七、执法\n市公安局牵头开展专项整治，市司法局配合。\n\
        八、价格\n稳定菜价。（市发展改革委牵头，市教育局配合）\n\
        九、机制\n完善机制，责任单位 市财政局 市教育局\n\
        十、运输\n建设站点。（市交通运输局牵头，市教育局配合）\n\
        十一、水务\n修建管网，配合单位 市水务局。（市园林局牵头）\n\
        十二、宣传\n开展宣传。（市文化局牵头，市教育局配合）\n\
        十三、卫生\n办好医院。（市卫生健康委牵头，市教育局配合）\n";
    let found = imported("jiang.txt", text, &Decisions::default()).unwrap();
    let told: Vec<(usize, &str)> =
        found.doubts.iter().map(|doubt| (doubt.line, doubt.doubt.decided.as_str())).collect();
    for expected in [
        (10, "三、之后是五、，中间没有别的项"),
        (12, "没有写责任单位"),
        (15, "没有读出责任单位"),
        (19, "没有读出责任单位"),
        (23, "没有读出责任单位"),
    ] {
        assert!(told.contains(&expected), "{expected:?}: {told:?}");
    }
    assert_eq!(told.len(), 5, "{told:?}");
}
