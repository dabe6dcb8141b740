//! The five plans are whole and say what their documents say.

use duizhao::index::{Index, number_elsewhere};
use duizhao::load::{self, SourceFiles};
use duizhao::model::{Corpus, Kind, Mention, Plan, Role};

use crate::corpus;

fn plan<'a>(corpus: &'a Corpus, id: &str) -> &'a Plan {
    corpus.plans.iter().find(|plan| plan.id == id).unwrap()
}

fn mentions(plan: &Plan) -> impl Iterator<Item = &Mention> {
    plan.nodes.iter().flat_map(duizhao::model::Node::mentions)
}

#[test]
fn the_proof_finds_nothing() {
    assert_eq!(load::check(&[SourceFiles::built_in()]), []);
}

#[test]
fn measures_mentions_leads_and_targets_are_all_there() {
    let corpus = corpus();
    let counted = |id: &str| {
        let plan = plan(&corpus, id);
        let leads = mentions(plan).filter(|mention| mention.role() == Role::Lead).count();
        let targets: usize = plan.nodes.iter().map(|node| node.targets().len()).sum();
        (plan.measures().count(), mentions(plan).count(), leads, targets)
    };
    assert_eq!(counted("wuhan"), (19, 66, 0, 19));
    assert_eq!(counted("hubei"), (9, 92, 0, 2));
    assert_eq!(counted("chongqing"), (10, 78, 14, 0));
    assert_eq!(counted("guangdong"), (13, 108, 13, 0));
    assert_eq!(counted("shenzhen"), (25, 64, 3, 14));
}

/// Independent of the proof: no rule of healing, only all characters that are no white space.
#[test]
fn every_character_of_every_document_is_in_the_nodes_in_order() {
    let corpus = corpus();
    for (id, source, furniture) in [
        ("wuhan", include_str!("../../data/sources/wuhan.txt"), &[][..]),
        ("hubei", include_str!("../../data/sources/hubei.txt"), &[]),
        ("chongqing", include_str!("../../data/sources/chongqing.txt"), &["[bookmark:_GoBack]"]),
        ("guangdong", include_str!("../../data/sources/guangdong.txt"), &[]),
        (
            "shenzhen",
            include_str!("../../data/sources/shenzhen.txt"),
            &["2020年02月25日20时52分信息来源:深圳市人民政府办公厅分享到:"],
        ),
    ] {
        let source = source.split("责任编辑").next().unwrap();
        let unmarked = source.lines().map(|line| line.trim_start_matches(['#', '-']));
        let mut theirs: String = unmarked.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
        for passage in furniture {
            assert!(theirs.contains(passage), "{id}: {passage}");
            theirs = theirs.replacen(passage, "", 1);
        }
        let words = plan(&corpus, id)
            .nodes
            .iter()
            .flat_map(|node| node.words().map(str::to_owned).collect::<Vec<_>>());
        let ours: String = words.collect::<String>().chars().filter(|c| !c.is_whitespace()).collect();
        let differ = ours.chars().zip(theirs.chars()).position(|(ours, theirs)| ours != theirs);
        assert_eq!(differ.map(|at| ours.chars().skip(at).take(20).collect::<String>()), None, "{id}");
        assert_eq!(ours.chars().count(), theirs.chars().count(), "{id}");
    }
}

#[test]
fn typos_and_punctuation_stay_as_printed() {
    let corpus = corpus();
    let text = |id: &str| corpus.node(corpus.find(id).unwrap()).text.clone().unwrap();
    assert!(text("chongqing/annex.1").contains("着力提升提升供应链管控能力"));
    assert!(text("hubei/1").contains("規范特許經營和自愿連鎖"));
    assert!(text("wuhan/1.2.3").contains("应用率超过 95%。到 2020 年"));
    assert_eq!(
        plan(&corpus, "wuhan").title.as_deref(),
        Some("市人民政府关于加快推进 “互联网+流通”发展的意见")
    );
    assert_eq!(plan(&corpus, "hubei").title, None);
}

#[test]
fn roles_are_as_each_document_gives_them() {
    let corpus = corpus();
    let roles = |id: &str| {
        let node = corpus.node(corpus.find(id).unwrap());
        let told = |mention: &Mention| {
            let name = &corpus.unit(mention.unit).name;
            format!("{} {} {}", mention.reason.name(), mention.role().name(), name)
        };
        node.mentions().iter().map(told).collect::<Vec<_>>()
    };
    let guangdong = roles("guangdong/6");
    assert_eq!(guangdong[..2], ["first-listed lead 广东省商务厅", "first-listed support 广东省发展改革委"]);
    assert_eq!(
        roles("chongqing/annex.3"),
        [
            "lead-column lead 重庆市商委",
            "lead-column lead 重庆市经济信息委",
            "support-column support 重庆市发展改革委",
            "support-column support 重庆市科委",
            "support-column support 重庆市文化委（市版权局）",
        ]
    );
    assert_eq!(
        roles("shenzhen/8")[..2],
        ["explicit lead 深圳市经贸信息委", "explicit support 深圳市规划国土委"]
    );
    assert_eq!(roles("shenzhen/20")[0], "unranked joint 深圳市市场和质量监管委");
    assert_eq!(roles("wuhan/2.1.2")[4], "unranked joint 武汉市各区人民政府");
    for id in ["wuhan", "hubei"] {
        assert!(mentions(plan(&corpus, id)).all(|mention| mention.role() == Role::Joint), "{id}");
    }
}

#[test]
fn chongqings_annex_is_tied_to_its_measures() {
    let corpus = corpus();
    let plan = plan(&corpus, "chongqing");
    let tied = plan.nodes.iter().filter_map(|node| {
        let measure = node.measure()?;
        Some(format!("{}>{}", node.num.as_deref()?, plan.nodes[measure].id.ordinals()))
    });
    let tied: Vec<String> = tied.collect();
    assert_eq!(tied, ["1>1", "2>2", "3>2", "4>2", "5>3", "6>3", "7>3", "8>4", "9>5", "10>6", "11>7"]);
    assert!(plan.measures().all(|(_, node)| node.mentions().is_empty()));
}

#[test]
fn units_that_do_the_same_are_lined_up() {
    let corpus = corpus();
    let index = Index::new(&corpus);
    let named = |name: &str| {
        let portfolio = corpus.portfolios.iter().position(|portfolio| portfolio.name == name).unwrap();
        let units = index.units_in(duizhao::model::PortfolioIx(portfolio)).iter();
        units.map(|&unit| corpus.unit(unit).name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        named("商务"),
        ["武汉市商务局", "湖北省商务厅", "重庆市商委", "广东省商务厅", "深圳市经贸信息委"]
    );
    assert!(named("工信").contains(&"深圳市经贸信息委"));
}

#[test]
fn every_measure_has_a_theme_and_every_theme_a_measure() {
    let corpus = corpus();
    let index = Index::new(&corpus);
    assert!(corpus.measures().all(|at| !corpus.node(at).themes().is_empty()));
    for theme in 0..corpus.themes.len() {
        let held = corpus
            .plan_indexes()
            .any(|plan| !index.under(&corpus, duizhao::model::ThemeIx(theme), plan).is_empty());
        assert!(held, "{}", corpus.themes[theme].title());
    }
}

#[test]
fn a_number_that_only_another_plan_prints_is_found_there() {
    let corpus = corpus();
    let guangdong =
        corpus.plans.iter().position(|plan| plan.id == "guangdong").map(duizhao::model::PlanIx).unwrap();
    assert_eq!(plan(&corpus, "guangdong").number, None);
    let (number, by) = number_elsewhere(&corpus, guangdong).unwrap();
    assert_eq!((number, corpus.plans[by.0].id.as_str()), ("粤府办〔2016〕100号", "shenzhen"));
}

#[test]
fn kinds_of_nodes_are_those_of_the_documents() {
    let corpus = corpus();
    let count =
        |id: &str, kind: &str| plan(&corpus, id).nodes.iter().filter(|node| node.kind.name() == kind).count();
    assert_eq!(
        [count("chongqing", "task"), count("chongqing", "measure"), count("guangdong", "goal")],
        [11, 10, 2]
    );
    let first = &plan(&corpus, "wuhan").nodes[0];
    assert!(matches!(first.kind, Kind::Front(duizhao::model::Matter::Masthead)), "{first:?}");
}
