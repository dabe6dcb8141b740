//! What holds of every query, whatever is typed: it never panics, is done in bounded time, and does not depend on
//! threads or on what was typed before.

use std::collections::HashSet;

use duizhao::index::Data;
use duizhao::model::{At, Corpus, Kind, NodeId};
use duizhao::query::{
    Found, Group, Query, Results, SearchScope, Shown, complete, palette, search, search_on, units, why,
};
use duizhao::text::{fold, readings, searchable};
use proptest::prelude::*;

use crate::corpus;

struct Ground {
    data: Data,
}

impl Ground {
    fn of(corpus: Corpus) -> Self {
        Self { data: Data::new(corpus) }
    }

    fn five() -> Self {
        Self::of(corpus())
    }

    /// The measures of the five plans again and again, enough for several threads.
    fn many() -> Self {
        let mut corpus = corpus();
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

    fn found(&self, text: &str, scope: SearchScope) -> Vec<Found> {
        let query = Query::parse(text, &self.data.corpus, &self.data.index).unwrap();
        search(&self.data, &query, scope).found
    }

    fn ids(&self, text: &str) -> Vec<String> {
        let strict =
            self.found(text, SearchScope::Measures).into_iter().filter(|found| found.group == Group::Match);
        strict.map(|found| self.data.corpus.node(found.at).id.to_string()).collect()
    }

    /// Everything that a query can be asked; what is found is explained, and what is lit is found.
    fn ask(&self, text: &str) {
        let commands = [("退出", "q"), ("quit", "q")];
        let entries = palette(&self.data, text, &commands, &[]);
        assert!(text.trim().is_empty() || entries.is_sorted_by_key(|entry| -entry.score), "{text:?}");
        for entry in &entries {
            assert!(are_of(&entry.hits, entry.goto.label(&self.data.corpus, &commands)), "{text:?}");
        }
        for cursor in [0, text.chars().count()] {
            let completions = complete(text, cursor, &self.data.corpus);
            assert!(
                completions.iter().all(|one| one.range.end == cursor && !one.insert.is_empty()),
                "{text:?}"
            );
        }
        let Ok(query) = Query::parse(text, &self.data.corpus, &self.data.index) else { return };
        let meant = units(&query, &self.data.corpus);
        assert!(meant.iter().all(|hit| hit.unit.0 < self.data.corpus.units.len()));
        for scope in [SearchScope::Measures, SearchScope::Everything] {
            let results = search(&self.data, &query, scope);
            self.hold(text, &results);
        }
    }

    /// What must hold of the results of any query.
    fn hold(&self, text: &str, results: &Results) {
        let mut nodes = HashSet::new();
        for found in results.found.iter().chain(&results.others) {
            assert!(nodes.insert(found.at), "{text:?} finds one thing twice");
            assert_ne!(found.group, Group::Near, "{text:?}");
            let told = why(&self.data, &results.query, found.at);
            assert!(
                told.iter().all(|why| why.term.end <= text.chars().count() && !why.words.is_empty()),
                "{text:?}"
            );
            if found.group == Group::Match && asks_for_words(text) {
                assert!(
                    !told.is_empty(),
                    "{text:?} finds {} without a reason",
                    self.data.corpus.node(found.at).id
                );
                let lit =
                    self.texts(found.at).any(|(shown, said)| !results.query.hits(&said, shown).is_empty());
                assert!(
                    lit,
                    "{text:?} finds {} and lights nothing: {told:?}",
                    self.data.corpus.node(found.at).id
                );
            }
        }
        assert!(results.near.is_empty() || nodes.is_empty(), "{text:?}");
        assert!(results.near.iter().all(|near| near.group == Group::Near), "{text:?}");
        assert!(are_of(&results.query.hits(text, Shown::Text), text), "{text:?}");
    }

    /// What stands on the screen for a node, and as what.
    fn texts(&self, at: At) -> impl Iterator<Item = (Shown, String)> + '_ {
        let (plan, node) = (self.data.corpus.plan(at), self.data.corpus.node(at));
        let tasks = plan.tasks_of(at.node).map(|(_, task)| task);
        let own = [(Shown::Heading, node.title()), (Shown::Number, node.num.as_deref())];
        let own = own.into_iter().filter_map(|(shown, text)| Some((shown, text?.to_owned())));
        let words = std::iter::once(node).chain(tasks).flat_map(|node| {
            let texts = [(Shown::Text, &node.text), (Shown::Aside, &node.annotation)];
            let texts = texts.into_iter().filter_map(|(shown, text)| Some((shown, text.clone()?)));
            let names = node.mentions().iter().flat_map(|mention| {
                let unit = self.data.corpus.unit(mention.unit);
                [mention.printed.clone(), unit.local_name().to_owned(), unit.name.clone()]
            });
            texts.chain(names.map(|name| (Shown::Unit, name)))
        });
        let measure = node.measure().map_or(at, |measure| At { node: measure, ..at });
        let themes = self.data.corpus.node(measure).themes().iter();
        let themes = themes.map(|&theme| (Shown::Theme, self.data.corpus.theme(theme).title().to_owned()));
        let promised = node.targets().iter().flat_map(|target| {
            let value = format!("{}{}", target.value, target.unit);
            [Some(target.indicator.clone()), Some(value), target.deadline.clone(), Some(target.quote.clone())]
        });
        let promised = promised.flatten().map(|text| (Shown::Target, text));
        let ids = [node.id.to_string(), plan.jurisdiction.clone()].map(|id| (Shown::Id, id));
        own.chain(words).chain(themes).chain(promised).chain(ids)
    }

    /// That nothing is lit of a node which is not found by a query of one term, or by what a slip in it meant.
    fn lights_only_what_it_finds(&self, text: &str) {
        let Ok(query) = Query::parse(text, &self.data.corpus, &self.data.index) else { return };
        let results = search(&self.data, &query, SearchScope::Everything);
        let mut found: HashSet<At> = results.found.iter().map(|found| found.at).collect();
        if let Some(meant) = &results.meant {
            let meant = Query::parse(meant, &self.data.corpus, &self.data.index).unwrap();
            found.extend(
                search(&self.data, &meant, SearchScope::Everything).found.iter().map(|found| found.at),
            );
        }
        for (plan, content) in self.data.corpus.indexed_plans() {
            for at in (0..content.nodes.len()).map(|node| At { plan, node }).filter(|at| !found.contains(at))
            {
                for (shown, said) in self.texts(at) {
                    let lit = results.query.hits(&said, shown);
                    assert!(
                        lit.is_empty(),
                        "{text:?} lights {:?} of {} as {shown:?}, which it does not find",
                        lit.iter().map(|hit| &said[hit.clone()]).collect::<Vec<_>>(),
                        self.data.corpus.node(at).id
                    );
                }
            }
        }
    }
}

/// Whether places are sorted, apart from each other, and of a text.
fn are_of(places: &[std::ops::Range<usize>], text: &str) -> bool {
    places.is_sorted_by(|one, other| one.end <= other.start)
        && places.iter().all(|place| text.get(place.clone()).is_some_and(|lit| !lit.is_empty()))
}

/// Whether every result must show a word: not where something is left out, or asked to be absent.
fn asks_for_words(text: &str) -> bool {
    let folded = fold(text);
    !folded.contains(['!', '|'])
        && !["无", "none", "no", "没有"].iter().any(|no| folded.contains(&format!(":{no}")))
        && searchable(text).any(|(_, c)| !c.is_whitespace())
}

#[test]
fn what_shows_nothing_is_no_query() {
    let ground = Ground::of(corpus());
    for text in ["\u{7}", "\u{200b}", "\u{ad}\u{feff} ", "\u{3000}\u{2060}"] {
        let query = Query::parse(text, &ground.data.corpus, &ground.data.index).unwrap();
        assert!(query.is_empty(), "{text:?}");
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
        let query = Query::parse(text, &ground.data.corpus, &ground.data.index).unwrap();
        let on = |threads| search_on(threads, &ground.data, &query, SearchScope::Everything).found;
        let one = on(1);
        assert!([2, 3, 8, 64].into_iter().all(|threads| on(threads) == one), "{text}");
        assert!(!one.is_empty(), "{text}");
    }
}

#[test]
fn strict_results_come_first_and_each_once() {
    let ground = Ground::five();
    for text in ["商务局", "人社厅", "牵头:财政厅", "工商局 冷链", "交委"] {
        let found = ground.found(text, SearchScope::Measures);
        assert!(found.is_sorted_by_key(|found| (found.group, -found.score, found.at)), "{text}");
        let mut places: Vec<_> = found.iter().map(|found| found.at).collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), found.len(), "{text}");
    }
    let groups: Vec<Group> =
        ground.found("商务局", SearchScope::Measures).iter().map(|found| found.group).collect();
    assert!(groups.contains(&Group::Match) && groups.contains(&Group::Portfolio));
}

#[test]
fn an_empty_query_finds_everything_in_order() {
    let ground = Ground::five();
    assert_eq!(ground.found("", SearchScope::Measures).len(), 76);
    let nodes: usize = ground.data.corpus.plans.iter().map(|plan| plan.nodes.len()).sum();
    let all = ground.found("  ", SearchScope::Everything);
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
    for (plan, content) in ground.data.corpus.indexed_plans() {
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
                let found = ground.found(&phrase, SearchScope::Everything);
                assert!(found.iter().any(|found| (found.at.plan, found.at.node) == (plan, node)), "{phrase}");
            }
        }
    }
}

#[test]
fn whatever_is_pasted_is_answered() {
    let ground = Ground::five();
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
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_query_panics(text in "\\PC{0,64}|[牵头在主题:：!！|\"“” a-zü冷链市委局省𠀀\u{301}\u{1f600}\u{7}]{0,64}") {
        thread_local!(static GROUND: Ground = Ground::five());
        GROUND.with(|ground| ground.ask(&text));
    }

    #[test]
    fn what_is_lit_would_be_found(
        text in "[a-z]{2,7}|[a-z]{1,4}'[a-z]{1,4}|[冷链市委商务局省发改电子数据信息物流中心（）一二三六]{1,5}|附件|[1-9]{1,4}(\\.[0-9])?|wuhan/[1-3](\\.[1-3])?",
    ) {
        thread_local!(static GROUND: Ground = Ground::five());
        GROUND.with(|ground| ground.lights_only_what_it_finds(&text));
    }

    #[test]
    fn what_is_lit_is_found_also_for_words_that_are_there(
        measure in 0_usize..76, start in 0_usize..400, length in 1_usize..6, initials in proptest::bool::ANY,
    ) {
        thread_local!(static GROUND: Ground = Ground::five());
        GROUND.with(|ground| {
            let at = ground.data.corpus.measures().nth(measure).unwrap();
            let text = ground.data.corpus.node(at).text.clone().unwrap_or_default();
            let cut: String = text.chars().skip(start).take(length).filter(|c| !"|!:：！\"“”\n ".contains(*c)).collect();
            let typed: String = if initials {
                fold(&cut).chars().filter_map(|c| readings(c).next()?.chars().next()).collect()
            } else {
                cut
            };
            ground.lights_only_what_it_finds(&typed);
            ground.ask(&typed);
        });
    }

    #[test]
    fn what_is_cut_from_a_text_is_found_in_it(measure in 0_usize..76, start in 0_usize..600, length in 1_usize..30) {
        thread_local!(static GROUND: Ground = Ground::five());
        GROUND.with(|ground| {
            let at = ground.data.corpus.measures().nth(measure).unwrap();
            let text = ground.data.corpus.node(at).text.clone().unwrap_or_default();
            let cut: String = text.chars().skip(start).take(length).filter(|c| !"|!:：！\"“”\n ".contains(*c)).collect();
            let whole = text.contains(&cut) && !cut.is_empty();
            let found = !whole || ground.found(&cut, SearchScope::Measures).iter().any(|found| found.at == at);
            prop_assert!(found, "{}", cut);
            Ok(())
        })?;
    }
}
