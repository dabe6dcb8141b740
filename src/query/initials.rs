//! Words of texts by their initials: `wlw` is 物联网, `llwl` is 冷链物流.
//!
//! Three letters fit some run of characters in a third of all paragraphs, so letters alone say little. But what a
//! person abbreviates is a word, and a word comes again, while a run across two words does not: so all that the
//! letters fit is counted over all texts, and only what is found nearly as often as the commonest is believed.

use std::collections::{HashMap, HashSet};

use super::needle::Spelled;
use super::score;
use super::verdict::{Verdict, open, take};
use crate::index::arena::{Share, Symbol};

/// With as many letters or more, syllables and initials may mix, and nothing needs to be counted.
pub(super) const ENOUGH: usize = 5;
/// With so few letters, the fewest that are looked for, a word must be common.
const FEWEST: usize = 3;
/// In how many texts three letters must fit the same word.
const OFTEN: usize = 3;
/// A word is believed if it is at most this many times rarer than the commonest.
const RARER: usize = 4;

/// A word that the letters fit in a text, with the number of the text in its share.
pub(super) type Spotted = (usize, Vec<Symbol>);

/// Everything that the letters fit in those texts of which nothing better is known, each word once a text.
pub(super) fn spot(
    spelled: &Spelled,
    bodies: Share<'_>,
    texts: impl Iterator<Item = usize>,
    verdicts: &[Verdict],
) -> Vec<Spotted> {
    let mut spotted = Vec::new();
    for record in texts.filter(|&record| open(verdicts, record, score::TEXT_INITIALS)) {
        let body = bodies.text(record);
        let known = spotted.len();
        for place in spelled.initials.find_all(body) {
            let word = body.get(place).unwrap_or_default();
            if !spotted.iter().skip(known).any(|(_, other): &Spotted| other == word) {
                spotted.push((record, word.to_vec()));
            }
        }
    }
    spotted
}

/// The words among those spotted in all shares that are believed.
pub(super) fn believed<'s>(
    spelled: &Spelled,
    spotted: impl Iterator<Item = &'s Spotted>,
) -> HashSet<Vec<Symbol>> {
    let mut texts: HashMap<&[Symbol], usize> = HashMap::new();
    for (_, word) in spotted {
        *texts.entry(word).or_default() += 1;
    }
    let most = texts.values().copied().max().unwrap_or(0);
    let least = if spelled.letters == FEWEST { OFTEN } else { 1 };
    let words = texts.into_iter().filter(|&(_, count)| count >= least && count * RARER >= most);
    words.map(|(word, _)| word.to_vec()).collect()
}

/// Counts the believed words for the texts that hold them.
pub(super) fn settle(spotted: &[Spotted], believed: &HashSet<Vec<Symbol>>, verdicts: &mut [Verdict]) {
    for (record, _) in spotted.iter().filter(|(_, word)| believed.contains(word)) {
        take(verdicts, *record, score::TEXT_INITIALS);
    }
}
