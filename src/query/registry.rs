//! Which plans, themes and portfolios a value names.
//!
//! These lists are short and closed, so a value may be looser than a term: a beginning, pinyin, and at last whatever
//! fuzzy-matcher finds in order. An exact name never brings others with it.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::near;
use super::needle::{Needle, occurrences};
use super::score::fuzzy_points;
use crate::index::roster::{folded, without_organ, without_rank};
use crate::model::Corpus;

/// How well a name answers a term, from the best.
const WHOLE: i32 = 900;
const START: i32 = 800;
const PART: i32 = 700;
const PINYIN: i32 = 650;
const INITIALS: i32 = 600;
const NEAR: i32 = 500;
const FUZZY: i32 = 300;

/// The plans of an id or a place, by index.
pub(super) fn plans(needle: &Needle, corpus: &Corpus) -> Vec<usize> {
    named(
        needle,
        corpus.plans.iter().map(|plan| {
            let place = folded(&plan.jurisdiction);
            vec![without_rank(&place).to_vec(), place, folded(&plan.id)]
        }),
    )
}

/// The themes of a title or an id, by index.
pub(super) fn themes(needle: &Needle, corpus: &Corpus) -> Vec<usize> {
    let names = corpus.themes.iter();
    named(needle, names.map(|theme| theme.names().map(folded).collect()))
}

/// The portfolios of a name or of what people call their units, by index.
pub(super) fn portfolios(needle: &Needle, corpus: &Corpus) -> Vec<usize> {
    named(
        needle,
        corpus.portfolios.iter().map(|portfolio| {
            let names = portfolio.names().map(folded);
            names.flat_map(|name| [without_organ(&name).to_vec(), name]).collect()
        }),
    )
}

/// Those with a name that answers the term: only the best kind of answer counts.
fn named(needle: &Needle, names: impl Iterator<Item = Vec<Vec<char>>>) -> Vec<usize> {
    let ranks: Vec<i32> =
        names.map(|names| names.iter().filter_map(|name| rank(needle, name)).max().unwrap_or(0)).collect();
    let best = ranks.iter().copied().max().unwrap_or(0);
    let least = match best {
        WHOLE => WHOLE,
        NEAR.. => NEAR,
        _ => best.max(1),
    };
    ranks.iter().enumerate().filter(|(_, rank)| **rank >= least).map(|(at, _)| at).collect()
}

/// Whether a theme or a place is called so: all of it, for a word of a theme's title is no theme.
pub(super) fn is_called(needle: &Needle, name: &[char]) -> bool {
    let whole = Some(0..name.len());
    let spelled = || {
        let spelled = needle.spelled.as_ref().filter(|spelled| spelled.letters >= 4 && name.len() >= 2);
        spelled.is_some_and(|spelled| {
            [&spelled.full, &spelled.initials].iter().any(|way| way.find(name) == whole)
        })
    };
    needle.wordings().any(|wording| wording == name) || spelled()
}

/// The same where the place of a word leaves no doubt that it is a name: two initials are enough, `gd/6`.
pub(super) fn is_called_or_initialled(needle: &Needle, name: &[char]) -> bool {
    let initials = || needle.spelled.as_ref().and_then(|spelled| spelled.initials.find(name));
    is_called(needle, name) || (name.len() >= 2 && initials() == Some(0..name.len()))
}

/// How well a short name answers a term; `None` if it does not.
pub(super) fn rank(needle: &Needle, name: &[char]) -> Option<i32> {
    needle
        .wordings()
        .filter_map(|wording| written(wording, name))
        .max()
        .or_else(|| if needle.exact { None } else { spelled(needle, name).or_else(|| fuzzy(needle, name)) })
}

fn written(term: &[char], name: &[char]) -> Option<i32> {
    if name == term {
        Some(WHOLE)
    } else if name.starts_with(term) {
        Some(START)
    } else if term.len() >= 2 && name.windows(term.len()).any(|part| part == term) {
        Some(PART)
    } else {
        near::find(name, term).map(|_| NEAR)
    }
}

fn spelled(needle: &Needle, name: &[char]) -> Option<i32> {
    let spelled = needle.spelled.as_ref()?;
    let starts = |found: Option<Range<usize>>| found.is_some_and(|place| place.start == 0);
    if starts(spelled.full.find(name)) {
        Some(PINYIN)
    } else if starts(spelled.initials.find(name)) || starts(spelled.mixed.find(name)) {
        Some(INITIALS)
    } else {
        let enough = spelled.letters >= 4 && spelled.full.find(name).is_some();
        let initials = spelled.letters >= 3 && spelled.initials.find(name).is_some();
        (enough || initials).then_some(NEAR)
    }
}

fn fuzzy(needle: &Needle, name: &[char]) -> Option<i32> {
    let (score, _) = fuzzy_indices(name, &needle.chars)?;
    let enough = needle.len() >= 2 && score >= 10 * i64::try_from(needle.len()).unwrap_or(i64::MAX);
    enough.then(|| FUZZY + fuzzy_points(score))
}

/// What of a short name a term is answered by, in the order of [`rank`].
pub(super) fn places(needle: &Needle, name: &[char]) -> Vec<Range<usize>> {
    let each = |positions: Vec<usize>| positions.into_iter().map(|at| at..at + 1).collect::<Vec<_>>();
    let written = || needle.wordings().map(|word| occurrences(name, word)).find(|places| !places.is_empty());
    let near = || {
        let found = |word: &[char]| near::find(name, word).map(|place| near::positions(name, word, &place));
        needle.wordings().find_map(found).map(each)
    };
    let letters = || {
        let spelled = needle.spelled.as_ref()?;
        let ways = [&spelled.full, &spelled.initials, &spelled.mixed];
        ways.into_iter().find_map(|way| way.find(name)).map(|place| vec![place])
    };
    let fuzzy = || Some(each(fuzzy_indices(name, &needle.chars)?.1));
    if rank(needle, name).is_none() {
        return Vec::new();
    }
    written().or_else(near).or_else(letters).or_else(fuzzy).unwrap_or_default()
}

/// What fuzzy-matcher says of a short field, with the positions. Its other function, `fuzzy_match`, scores junk too
/// high and is never called.
pub(super) fn fuzzy_indices(name: &[char], term: &[char]) -> Option<(i64, Vec<usize>)> {
    let matcher = SkimMatcherV2::default().ignore_case();
    let text = |chars: &[char]| chars.iter().collect::<String>();
    matcher.fuzzy_indices(&text(name), &text(term))
}
