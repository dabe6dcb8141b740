//! What holds of every query, whatever is typed: it never panics, is done in bounded time, and does not depend on
//! threads or on what was typed before.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by them")]

use std::time::{Duration, Instant};

use duizhao::index::{Haystacks, Index};
use duizhao::load::{Shelf, load};
use duizhao::model::{Corpus, Kind, NodeId};
use duizhao::query::{Found, Group, Query, Scope, Shown, complete, palette, search, search_on, units, why};
use proptest::prelude::*;

struct Ground {
    corpus: Corpus,
    index: Index,
    haystacks: Haystacks,
}

impl Ground {
    fn of(corpus: Corpus) -> Self {
        let index = Index::new(&corpus);
        let haystacks = Haystacks::new(&corpus);
        Self { corpus, index, haystacks }
    }

    fn five() -> Self {
        Self::of(load(&[Shelf::built_in()]).unwrap())
    }

    /// The measures of the five plans again and again, enough for several threads.
    fn many() -> Self {
        let mut corpus = load(&[Shelf::built_in()]).unwrap();
        for plan in &mut corpus.plans {
            let measures: Vec<_> = plan.nodes.iter().filter(|node| node.is_measure()).cloned().collect();
            for (number, node) in measures.iter().cycle().take(500).enumerate() {
                let mut node = node.clone();
                node.id = NodeId::new(&plan.id, &format!("again.{number}")).unwrap();
                node.parent = None;
                assert!(matches!(node.kind, Kind::Measure { .. }));
                plan.nodes.push(node);
            }
        }
        Self::of(corpus)
    }

    fn found(&self, text: &str, scope: Scope) -> Vec<Found> {
        let query = Query::parse(text, &self.corpus, &self.index).unwrap();
        search(&self.corpus, &self.index, &self.haystacks, &query, scope).found
    }

    fn ids(&self, text: &str) -> Vec<String> {
        let strict =
            self.found(text, Scope::Measures).into_iter().filter(|found| found.group == Group::Match);
        strict.map(|found| self.corpus.node(found.at).id.to_string()).collect()
    }

    /// Everything that a query can be asked.
    fn ask(&self, text: &str) {
        let _ = palette(&self.corpus, &self.index, &self.haystacks, text, &[("退出", "q"), ("quit", "q")]);
        for cursor in [0, text.chars().count()] {
            let _ = complete(text, cursor, &self.corpus);
        }
        let Ok(query) = Query::parse(text, &self.corpus, &self.index) else { return };
        let _ = units(&query, &self.corpus);
        for scope in [Scope::Measures, Scope::Everything] {
            let results = search(&self.corpus, &self.index, &self.haystacks, &query, scope);
            for found in results.found.iter().take(3) {
                let _ = why(&self.corpus, &self.haystacks, &query, found.at);
            }
        }
        let _ = query.hits(text, Shown::Text);
    }
}

#[test]
fn the_same_is_found_on_any_number_of_threads() {
    let ground = Ground::many();
    for text in [
        "发改委",
        "冷链",
        "swj",
        "lenglian",
        "o2o",
        "信用体系",
        "商务局 人才",
        "!冷链",
        "农村电商|社区电商",
        "b2c",
    ] {
        let query = Query::parse(text, &ground.corpus, &ground.index).unwrap();
        let on = |threads| {
            search_on(threads, &ground.corpus, &ground.index, &ground.haystacks, &query, Scope::Everything)
                .found
        };
        let one = on(1);
        assert!([2, 3, 8, 64].into_iter().all(|threads| on(threads) == one), "{text}");
        assert!(!one.is_empty(), "{text}");
    }
}

#[test]
fn strict_results_come_first_and_each_once() {
    let ground = Ground::five();
    for text in ["商务局", "人社厅", "牵头:财政厅", "工商局 冷链", "交委"] {
        let found = ground.found(text, Scope::Measures);
        assert!(found.is_sorted_by_key(|found| (found.group, -found.score, found.at)), "{text}");
        let mut places: Vec<_> = found.iter().map(|found| found.at).collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), found.len(), "{text}");
    }
    let groups: Vec<Group> =
        ground.found("商务局", Scope::Measures).iter().map(|found| found.group).collect();
    assert!(groups.contains(&Group::Match) && groups.contains(&Group::Portfolio));
}

#[test]
fn an_empty_query_finds_everything_in_order() {
    let ground = Ground::five();
    assert_eq!(ground.found("", Scope::Measures).len(), 76);
    let nodes: usize = ground.corpus.plans.iter().map(|plan| plan.nodes.len()).sum();
    let all = ground.found("  ", Scope::Everything);
    assert_eq!(all.len(), nodes);
    assert!(all.is_sorted_by_key(|found| found.at));
}

#[test]
fn script_width_and_case_do_not_matter() {
    let ground = Ground::five();
    for same in [
        ["O2O", "Ｏ２Ｏ", "o2o"],
        ["发展改革委", "發展改革委", "發展改革委 "],
        ["牵头:经信委", "牽頭：經信委", "LEAD：经信委"],
        ["冷链 !数据", "冷鏈 ！數據", "冷链\u{3000}!数据"],
        ["“线上线下”", "「線上線下」", "\"线上线下\""],
    ] {
        let [one, two, three] = same.map(|text| ground.ids(text));
        assert!(one == two && two == three && !one.is_empty(), "{same:?}");
    }
}

#[test]
fn everything_in_a_document_can_be_found_in_it() {
    let ground = Ground::five();
    for (plan, content) in ground.corpus.plans.iter().enumerate() {
        for (node, said) in content.nodes.iter().enumerate() {
            let parts = [said.title(), said.text.as_deref(), said.annotation.as_deref()];
            for line in parts.into_iter().flatten().flat_map(str::lines) {
                let piece: String = line
                    .split(['"', '“', '”', '「', '」'])
                    .max_by_key(|piece| piece.len())
                    .unwrap()
                    .chars()
                    .take(40)
                    .collect();
                let phrase = format!("\"{piece}\"");
                let found = ground.found(&phrase, Scope::Everything);
                assert!(found.iter().any(|found| (found.at.plan, found.at.node) == (plan, node)), "{phrase}");
            }
        }
    }
}

#[test]
fn whatever_is_pasted_is_answered_in_time() {
    let ground = Ground::five();
    let begin = Instant::now();
    let long = [
        "冷".repeat(64),
        "a".repeat(64),
        "e\u{301}".repeat(32),
        "👨‍👩‍👧".repeat(12),
        "\u{1b}[31m\0\u{202e}\r\n\u{7f}".into(),
    ];
    for text in &long {
        ground.ask(text);
    }
    for unit in ["冷链物流", "fgw ", "\"“”", "!|: ", "牵头:", "e\u{301}", "\u{10ffff}", "👨‍👩‍👧"]
    {
        ground.ask(&unit.repeat(1_000_000 / unit.len()));
        ground.ask(&unit.repeat(1000 / unit.chars().count()));
    }
    assert!(begin.elapsed() < Duration::from_secs(120), "{:?}", begin.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_query_panics(text in "\\PC{0,64}|[牵头在主题:：!！|\"“” a-zü冷链市委局省𠀀\u{301}\u{1f600}\u{7}]{0,64}") {
        thread_local!(static GROUND: Ground = Ground::five());
        GROUND.with(|ground| ground.ask(&text));
    }

    #[test]
    fn what_is_cut_from_a_text_is_found_in_it(measure in 0_usize..76, start in 0_usize..600, length in 1_usize..30) {
        thread_local!(static GROUND: Ground = Ground::five());
        GROUND.with(|ground| {
            let at = ground.corpus.measures().nth(measure).unwrap();
            let text = ground.corpus.node(at).text.clone().unwrap_or_default();
            let cut: String = text.chars().skip(start).take(length).filter(|c| !"|!:：！\"“”\n ".contains(*c)).collect();
            let whole = text.contains(&cut) && !cut.is_empty();
            let found = !whole || ground.found(&cut, Scope::Measures).iter().any(|found| found.at == at);
            prop_assert!(found, "{}", cut);
            Ok(())
        })?;
    }
}
