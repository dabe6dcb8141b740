//! Which characters of a displayed text a query lights.
//!
//! The text may be any that stands on the screen: what counts of it in a search is found here, and each of those characters
//! knows its place in the text as printed.

use std::ops::Range;

use super::language::Query;
use super::matching;
use super::rules::Shown;
use super::term::Term;
use crate::index::roster::Roster;
use crate::model::Node;
use crate::text::searchable;

impl Query {
    /// The places to be lit in a text, in bytes: sorted, apart from each other, on boundaries of characters.
    ///
    /// Of a query that [`super::search`] gave back; one that was only parsed knows less of the corpus, and lights no words by
    /// their initials.
    pub fn hits(&self, text: &str, shown: Shown) -> Vec<Range<usize>> {
        let seen = Seen::new(text);
        let places = self.wanted().filter_map(|term| seen.places(term, shown, &self.roster));
        bytes(text, merged(places.flat_map(|(_, places)| places).collect()))
    }
}

impl Query {
    /// The places to be lit in what a node is called in a list: its heading or the beginning of its text, and the last step
    /// of the ordinals, which are the first `before` bytes.
    pub fn label_hits(&self, node: &Node, label: &str, before: usize) -> Vec<Range<usize>> {
        let (ordinals, rest) = label.split_at_checked(before).unwrap_or(("", label));
        let shown = if node.title().is_some() { Shown::Heading } else { Shown::Text };
        let behind = |place: Range<usize>| place.start + ordinals.len()..place.end + ordinals.len();
        let rest = self.hits(rest, shown).into_iter().map(behind);
        let number = node.num.as_deref().unwrap_or_default();
        let last =
            if self.hits(number, Shown::Number).is_empty() { None } else { last_step(ordinals, number) };
        last.into_iter().chain(rest).collect()
    }
}

/// Where the last of some ordinals stands, the printed one: its brackets may be of another width there.
fn last_step(ordinals: &str, number: &str) -> Option<Range<usize>> {
    let inner = number.trim_matches(|c: char| !c.is_alphanumeric());
    let start = ordinals.rfind(inner).filter(|_| !inner.is_empty())?;
    let (before, after) = (ordinals.get(..start)?, ordinals.get(start + inner.len()..)?);
    let opening = before.chars().next_back().filter(|c| matches!(c, '(' | '（')).map_or(0, char::len_utf8);
    let closing = after.chars().next().filter(|c| matches!(c, ')' | '）')).map_or(0, char::len_utf8);
    Some(start - opening..start + inner.len() + closing)
}

/// A displayed text with what counts of it.
pub(super) struct Seen {
    /// The characters that count.
    chars: Vec<char>,
    /// For each its place among the characters of the text.
    places: Vec<usize>,
}

impl Seen {
    pub(super) fn new(text: &str) -> Self {
        let (places, chars) = searchable(text).unzip();
        Self { chars, places }
    }

    /// Where a term stands, in characters of the text, and how.
    pub(super) fn places(&self, term: &Term, shown: Shown, roster: &Roster) -> Option<matching::Match> {
        let (how, places) = matching::places(term, &self.chars, shown, roster)?;
        Some((how, self.in_text(places)))
    }

    /// The places that light a short name, in bytes, by what the registry says of the characters that count.
    pub(super) fn lit_name(text: &str, places: impl Fn(&[char]) -> Vec<Range<usize>>) -> Vec<Range<usize>> {
        let seen = Self::new(text);
        bytes(text, merged(seen.in_text(places(&seen.chars))))
    }

    /// Places among the characters that count as places in the text.
    fn in_text(&self, places: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let place = |of: Range<usize>| {
            let last = of.end.checked_sub(1).and_then(|last| self.places.get(last));
            let start = self.places.get(of.start).copied().unwrap_or_default();
            start..last.map_or(start, |last| last + 1)
        };
        places.into_iter().map(place).collect()
    }
}

/// Places in order, those that touch or overlap as one.
fn merged(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_unstable_by_key(|place| (place.start, place.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for place in places {
        match merged.last_mut().filter(|last| last.end >= place.start) {
            Some(last) => last.end = last.end.max(place.end),
            None => merged.push(place),
        }
    }
    merged
}

/// Places in characters as places in bytes.
fn bytes(text: &str, places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    if places.is_empty() {
        return places;
    }
    let ends = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len()));
    let offsets: Vec<usize> = ends.collect();
    let byte = |at: usize| offsets.get(at).copied().unwrap_or(text.len());
    places.into_iter().map(|place| byte(place.start)..byte(place.end)).collect()
}

#[cfg(test)]
mod tests {
    use super::Shown;
    use crate::index::Index;
    use crate::load::{SourceFiles, load};
    use crate::query::Query;
    use proptest::prelude::*;

    fn lit(query: &str, text: &str, shown: Shown) -> Vec<String> {
        let corpus = load(&[SourceFiles::built_in()]).unwrap();
        let query = Query::parse(query, &corpus, &Index::new(&corpus)).unwrap();
        query.hits(text, shown).into_iter().map(|place| text[place].to_owned()).collect()
    }

    #[test]
    fn a_hit_is_lit_as_printed() {
        assert_eq!(lit("冷链", "加強冷鏈設施,冷链", Shown::Text), ["冷鏈", "冷链"]);
        assert_eq!(lit("冷链", "冷\u{ad}链", Shown::Text), ["冷\u{ad}链"]);
        assert_eq!(lit("1.3万亿", "突破1.3 万亿元", Shown::Text), ["1.3 万亿"]);
        assert_eq!(lit("2016年", "二○一六年", Shown::Text), ["二○一六年"]);
        assert_eq!(lit("Ｏ２Ｏ", "(O2O)转型", Shown::Text), ["O2O"]);
        assert_eq!(lit("互联网+回收", "“互聯網＋回收”", Shown::Text), ["互聯網＋回收"]);
        assert_eq!(lit("lenglian", "全程冷鏈系統", Shown::Text), ["冷鏈"]);
        assert_eq!(lit("智慧商圈", "智慧化商圈", Shown::Heading), ["智慧", "商圈"]);
        assert_eq!(lit("电商", "电子商务", Shown::Text), ["电子商务"]);
    }

    #[test]
    fn what_a_row_is_called_is_lit_by_its_parts() {
        let corpus = load(&[SourceFiles::built_in()]).unwrap();
        let node = corpus.node(corpus.find("guangdong/6").unwrap());
        let label = format!("二（六）{}", node.label());
        let lit = |text: &str| -> Vec<String> {
            let query = Query::parse(text, &corpus, &Index::new(&corpus)).unwrap();
            query
                .label_hits(node, &label, "二（六）".len())
                .into_iter()
                .map(|place| label[place].to_owned())
                .collect()
        };
        assert_eq!(lit("冷链 六"), ["（六）", "冷链"]);
        assert!(lit("）加强").is_empty(), "no text is so written, and nothing so found");
    }

    #[test]
    fn units_are_lit_by_what_the_abbreviation_keeps() {
        assert_eq!(lit("发改委", "省發展改革委", Shown::Unit), ["發", "改", "委"]);
        assert_eq!(lit("fgw", "市发展改革委", Shown::Unit), ["发", "改", "委"]);
        assert_eq!(lit("swj", "市商务局", Shown::Unit), ["商务局"]);
        assert!(lit("发改委", "发展和改革,委托", Shown::Text).is_empty(), "a unit is no sentence");
    }

    #[test]
    fn what_is_excluded_or_elsewhere_is_not_lit() {
        assert!(lit("物流 !冷链", "冷链", Shown::Text).is_empty());
        assert!(lit("牵头:商务", "商务", Shown::Text).is_empty());
        assert_eq!(lit("牵头:商务", "省商务厅", Shown::Unit), ["商务"]);
    }

    proptest! {
        #[test]
        fn places_are_sorted_and_on_boundaries(query in "\\PC{0,64}", text in "\\PC{0,200}") {
            let Ok(query) = Query::parse(&query, &crate::model::Corpus::default(), &Index::default()) else { return Ok(()) };
            for shown in [Shown::Text, Shown::Unit, Shown::Heading] {
                let mut end = 0;
                for place in query.hits(&text, shown) {
                    prop_assert!(place.start >= end && text.get(place.clone()).is_some_and(|lit| !lit.is_empty()));
                    end = place.end;
                }
            }
        }
    }
}
