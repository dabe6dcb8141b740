//! What was meant by pinyin with a slip in it: `lenlian` is 冷链 as somebody from the south types it.
//!
//! Only words that stand in the plans, or name their units, can have been meant. Of those that letters with slips may spell
//! the one with the fewest slips is taken, and of these the commonest.

use rustc_hash::FxHashMap;

use super::spelling_filter::SpellingFilter;
use super::term::Term;
use crate::index::presence::ones;
use crate::index::{Data, Index};
use crate::model::Corpus;
use crate::text::{Mode, Spelling, StoredChar, slips_between};

/// With fewer letters a slip leaves nothing to go by.
const SHORTEST: usize = 4;
/// Longer ones are sentences.
const LONGEST: usize = 24;
/// With so many letters two slips are understood, with fewer one.
const LONG: usize = 6;
/// In how many texts a letter too many, or two in the wrong order across syllables, is tried.
const MOST_TEXTS: usize = 2000;

/// Whether a term is pinyin in which a slip can be.
pub(super) fn may_be(term: &Term) -> bool {
    let letters = term.needle.spelled.as_ref().map_or(0, |spelled| spelled.letters);
    let pinyin =
        term.needle.chars.iter().all(|c| c.is_alphabetic() || matches!(c, '\'' | '\u{300}'..='\u{30f}'));
    term.is_bare() && pinyin && (SHORTEST..=LONGEST).contains(&letters)
}

/// The word that was meant, folded; `None` if nothing is near, or nobody waits for it any more.
pub(super) fn meant(term: &Term, data: &Data, wanted: &impl Fn() -> bool) -> Option<String> {
    let typed = term.needle.text();
    let most = if typed.len() >= LONG { 2 } else { 1 };
    let slips = Spelling::new(&typed, Mode::Slips)?;
    let words = words(&slips, data, usize::MAX, wanted);
    let count = |word: &[char]| slips_between(&typed, word).filter(|slips| *slips <= most);
    let in_syllables = words.into_iter().filter_map(|(word, texts)| Some((count(&word)?, texts, word)));
    let best = in_syllables.min_by(|one, other| order(one).cmp(&order(other)));
    let across = || {
        let others = across(&typed).into_iter().filter_map(|typed| Spelling::new(&typed, Mode::Full));
        let words =
            others.take_while(|_| wanted()).flat_map(|spelling| words_of_some(&spelling, data, wanted));
        words.map(|(word, texts)| (1, texts, word)).min_by(|one, other| order(one).cmp(&order(other)))
    };
    best.or_else(across).map(|(_, _, word)| word.into_iter().collect())
}

type Candidate = (usize, usize, Vec<char>);

/// Fewest slips, most texts, and then any order that is always the same.
fn order((slips, texts, word): &Candidate) -> (usize, std::cmp::Reverse<usize>, &[char]) {
    (*slips, std::cmp::Reverse(*texts), word)
}

/// What was typed with two letters in the other order, and without one letter.
fn across(typed: &str) -> Vec<String> {
    let letters: Vec<char> = typed.chars().collect();
    let swapped = (1..letters.len()).map(|at| {
        let mut letters = letters.clone();
        letters.swap(at - 1, at);
        letters
    });
    let without = (0..letters.len()).map(|at| {
        let mut letters = letters.clone();
        letters.remove(at);
        letters
    });
    swapped.chain(without).map(|letters| letters.into_iter().collect()).collect()
}

fn words_of_some(spelling: &Spelling, data: &Data, wanted: &impl Fn() -> bool) -> Vec<(Vec<char>, usize)> {
    let words = words(spelling, data, MOST_TEXTS, wanted).into_iter();
    words.filter(|(word, _)| word.len() > 1).collect()
}

/// The words of texts and names that letters may spell, each with the number of places where it stands.
fn words(
    spelling: &Spelling,
    data: &Data,
    most: usize,
    wanted: &impl Fn() -> bool,
) -> FxHashMap<Vec<char>, usize> {
    let haystacks = data.haystacks();
    let mut words: FxHashMap<Vec<char>, usize> = FxHashMap::default();
    let records = 0..haystacks.all().len().min(most);
    let filter = SpellingFilter::new(spelling, &haystacks.presence);
    let bodies: Vec<usize> = ones(&filter.texts(&haystacks.presence, &records), records.len()).collect();
    let bodies = bodies.into_iter().map(|record| haystacks.bodies.text(record));
    let others = records.flat_map(|record| [haystacks.titles.text(record), haystacks.asides.text(record)]);
    for text in bodies.chain(others).take_while(|_| wanted()) {
        for place in spelling.find_all(text) {
            let word = text.get(place).unwrap_or_default().iter().map(|symbol| symbol.char());
            *words.entry(word.collect()).or_default() += 1;
        }
    }
    for name in names(&data.corpus, &data.index) {
        if spelling.find(name) == Some(0..name.len()) {
            *words.entry(name.to_vec()).or_default() += 1;
        }
    }
    words
}

/// What units are called without their places.
fn names<'i>(corpus: &Corpus, index: &'i Index) -> impl Iterator<Item = &'i [char]> {
    let units = index.roster(corpus).units.iter();
    units.flat_map(|unit| &unit.names).filter(|name| !name.placed).map(|name| name.chars.as_slice())
}
