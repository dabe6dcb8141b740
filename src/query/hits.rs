//! Which characters of a displayed text a query lights.
//!
//! The text may be any that stands on the screen: it is folded here, and because folding keeps one character to one
//! character, the places are places in the text as printed. A text is lit by the best way in which a term matches it:
//! where the word itself stands, nothing that is merely like it is lit beside it.

use std::ops::Range;

use super::abbreviation;
use super::field::Field;
use super::language::{Query, Term};
use super::near;
use super::needle::Needle;
use super::verdict::How;
use crate::index::roster::folded;

/// What a displayed text is: a unit's name is matched otherwise than a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A heading.
    Heading,
    /// A text, or the printed list of units as a whole.
    Text,
    /// The name of one unit, or of a portfolio.
    Unit,
    /// The title of a theme.
    Theme,
    /// The id or the place of a plan, or the id of a node.
    Id,
    /// A promised number or the words that promise it.
    Target,
}

impl Query {
    /// The places to be lit in a text, in bytes: sorted, apart from each other, on boundaries of characters.
    pub fn hits(&self, text: &str, shown: Shown) -> Vec<Range<usize>> {
        let chars = folded(text);
        let terms = self.wanted().filter(|term| looks_at(term.field, shown));
        let places = terms.filter_map(|term| lit(term, &chars, shown)).flat_map(|(_, places)| places);
        bytes(text, merged(places.collect()))
    }
}

/// Whether a term with a field has anything to say of such a text.
fn looks_at(field: Option<Field>, shown: Shown) -> bool {
    match field {
        None => true,
        Some(field) if field.is_of_units() => shown == Shown::Unit,
        Some(Field::Portfolio) => shown == Shown::Unit,
        Some(Field::Theme) => shown == Shown::Theme,
        Some(Field::In) => shown == Shown::Id,
        Some(Field::Target) => matches!(shown, Shown::Target),
        Some(_) => false,
    }
}

/// The places of a term in folded characters, and how it matches there.
pub(super) fn lit(term: &Term, chars: &[char], shown: Shown) -> Option<(How, Vec<Range<usize>>)> {
    let needle = &term.needle;
    let written = occurrences(chars, &needle.chars);
    if !written.is_empty() {
        return Some((How::Plain, written));
    }
    if needle.exact {
        return None;
    }
    if shown == Shown::Unit
        && let Some(kept) = abbreviated(chars, needle, by_rule)
    {
        return Some((How::Abbreviation, kept));
    }
    let other: Vec<_> = needle.variants.iter().flat_map(|word| occurrences(chars, word)).collect();
    if !other.is_empty() && (shown != Shown::Unit || needle.spelled.is_none()) {
        return Some((How::Alias, other));
    }
    let spelled = spelled(chars, needle, shown, term.namings.by_initials);
    if spelled.is_none()
        && shown == Shown::Unit
        && let Some(kept) = abbreviated(chars, needle, abbreviation::initials)
    {
        return Some((How::Initials, kept));
    }
    spelled.or_else(|| {
        let loose = needle.spelled.is_none() && !term.namings.strict && shown != Shown::Unit;
        let places = if loose { near_places(chars, needle) } else { Vec::new() };
        (!places.is_empty()).then_some((How::Near, places))
    })
}

/// Every place where a word stands, none overlapping.
fn occurrences(chars: &[char], word: &[char]) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(rest) = chars.get(at..).filter(|rest| rest.len() >= word.len() && !word.is_empty()) {
        if rest.starts_with(word) {
            places.push(at..at + word.len());
            at += word.len();
        } else {
            at += 1;
        }
    }
    places
}

fn by_rule(name: &[char], term: &[char]) -> Option<Vec<usize>> {
    abbreviation::anchored(name, term).or_else(|| abbreviation::open(name, term))
}

/// The characters that an abbreviation keeps of a name, which may begin with a place.
fn abbreviated(
    chars: &[char],
    needle: &Needle,
    rule: fn(&[char], &[char]) -> Option<Vec<usize>>,
) -> Option<Vec<Range<usize>>> {
    let cuts = |text: &[char]| -> Vec<usize> {
        let ranks = text.iter().enumerate().take(8).filter(|(_, c)| matches!(c, '省' | '市' | '区' | '县'));
        std::iter::once(0).chain(ranks.map(|(at, _)| at + 1)).collect()
    };
    let name_end = chars.iter().position(|&c| c == '(').unwrap_or(chars.len());
    let names = cuts(chars).into_iter().filter_map(|cut| Some((cut, chars.get(cut..name_end)?)));
    let terms: Vec<&[char]> =
        cuts(&needle.chars).into_iter().filter_map(|cut| needle.chars.get(cut..)).collect();
    let mut found = names.flat_map(|(cut, name)| {
        terms.iter().filter_map(move |term| {
            let kept = rule(name, term)?;
            Some(kept.into_iter().map(|at| cut + at..cut + at + 1).collect())
        })
    });
    found.next()
}

fn spelled(
    chars: &[char],
    needle: &Needle,
    shown: Shown,
    means_unit: bool,
) -> Option<(How, Vec<Range<usize>>)> {
    let spelled = needle.spelled.as_ref()?;
    let (full, initials) = match shown {
        // The letters of a unit are no initials of other words.
        Shown::Text | Shown::Target | Shown::Heading if means_unit => (4, usize::MAX - 1),
        Shown::Text | Shown::Target => (4, 3),
        Shown::Heading => (3, 3),
        Shown::Unit | Shown::Theme | Shown::Id => (2, 2),
    };
    let all = |spelling: &crate::text::Spelling, least: usize| -> Vec<Range<usize>> {
        if spelled.letters < least { Vec::new() } else { spelling.find_all(chars).collect() }
    };
    let ways = [
        (How::Pinyin, all(&spelled.full, full)),
        (How::Initials, all(&spelled.initials, initials)),
        (How::Pinyin, all(&spelled.mixed, initials.max(full) + 1)),
    ];
    ways.into_iter().find(|(_, places)| !places.is_empty())
}

fn near_places(chars: &[char], needle: &Needle) -> Vec<Range<usize>> {
    let of = |word: &[char]| -> Vec<Range<usize>> {
        let places = near::find_all(chars, word).into_iter();
        let kept = places.flat_map(|place| near::positions(chars, word, &place));
        kept.map(|at| at..at + 1).collect()
    };
    needle.wordings().map(of).find(|places| !places.is_empty()).unwrap_or_default()
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
pub(super) fn bytes(text: &str, places: Vec<Range<usize>>) -> Vec<Range<usize>> {
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
    use crate::load::{Shelf, load};
    use crate::query::Query;
    use proptest::prelude::*;

    fn lit(query: &str, text: &str, shown: Shown) -> Vec<String> {
        let corpus = load(&[Shelf::built_in()]).unwrap();
        let query = Query::parse(query, &corpus, &Index::new(&corpus)).unwrap();
        query.hits(text, shown).into_iter().map(|place| text[place].to_owned()).collect()
    }

    #[test]
    fn a_hit_is_lit_as_printed() {
        assert_eq!(lit("冷链", "加強冷鏈設施,冷链", Shown::Text), ["冷鏈", "冷链"]);
        assert_eq!(lit("Ｏ２Ｏ", "(O2O)转型", Shown::Text), ["O2O"]);
        assert_eq!(lit("互联网+回收", "“互聯網＋回收”", Shown::Text), ["互聯網＋回收"]);
        assert_eq!(lit("lenglian", "全程冷鏈系統", Shown::Text), ["冷鏈"]);
        assert_eq!(lit("智慧商圈", "智慧化商圈", Shown::Heading), ["智慧", "商圈"]);
        assert_eq!(lit("电商", "电子商务", Shown::Text), ["电子商务"]);
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
