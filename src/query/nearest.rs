//! The passages that are most like what was typed, where nothing is it: a sentence of a draft with a few characters changed
//! finds the sentence it was made from.
//!
//! Two characters beside each other say much in Chinese, and an edit spoils two such pairs only. So passages are ranked by
//! the pairs that they share with what was typed, a rare pair counting more (BM25 with each pair counted once); of the
//! best, the sentence is then laid against the text. Nothing is kept for it: one pass over the texts takes as long as it
//! would take to read an index of pairs from memory, and only a query that finds nothing waits for it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::language::Query;
use crate::index::Haystacks;
use crate::index::arena::Symbol;
use crate::index::presence::ones;

/// Of so many pairs of what was typed a passage must hold one.
const SHARE: usize = 5;
/// How many passages a sentence is laid against.
const LAID: usize = 24;
/// What is shorter is laid against nothing: some edits make it of any text. Characters.
const SENTENCE: usize = 4;
/// So much of a sentence is laid against a text. Characters.
const LONGEST: usize = 256;

/// How many bits tell that a pair may be one of those that were typed.
const MAYBE: usize = 1 << 16;

/// The pairs of what was typed.
pub(super) struct Grams {
    /// Their numbers.
    numbers: FxHashMap<u32, usize>,
    /// A bit for each that may be among them: nearly all pairs of a text are passed over here.
    maybe: Vec<u64>,
    /// What was typed.
    symbols: Vec<Symbol>,
}

/// Of a record, which pairs it holds.
pub(super) type Counted = (usize, Vec<u64>);

impl Grams {
    /// Of all terms of a query that are looked for in texts.
    pub(super) fn of(query: &Query, haystacks: &Haystacks) -> Self {
        let mut grams =
            Self { numbers: FxHashMap::default(), maybe: vec![0; MAYBE / 64], symbols: Vec::new() };
        // Letters are like no Chinese; what was meant by them is another question.
        for term in query.wanted().filter(|term| term.is_of_text() && term.needle.spelled.is_none()) {
            // A character that no text holds is like none.
            let symbol = |&c: &char| haystacks.alphabet.spell(&[c]).and_then(|one| one.first().copied());
            let symbols = term.needle.chars.iter().map(|c| symbol(c).unwrap_or_default());
            grams.symbols.extend(symbols);
            grams.symbols.push(Symbol::default());
        }
        grams.symbols.pop();
        for (key, _) in pairs(&grams.symbols).filter(|(_, pair)| !pair.contains(&Symbol::default())) {
            let next = grams.numbers.len();
            grams.numbers.entry(key).or_insert(next);
            let (word, bit) = place(key);
            if let Some(word) = grams.maybe.get_mut(word) {
                *word |= bit;
            }
        }
        grams
    }

    /// Which of a run of records hold enough of the pairs, and which pairs.
    pub(super) fn count(&self, haystacks: &Haystacks, records: &Range<usize>) -> Vec<Counted> {
        // A text with the only pair there is would have been found.
        if self.numbers.len() < 2 {
            return Vec::new();
        }
        let enough = self.numbers.len().div_ceil(SHARE).max(1);
        let count = |held: &[u64]| held.iter().map(|word| word.count_ones() as usize).sum::<usize>();
        let mut counted = Vec::new();
        let mut held = vec![0_u64; self.numbers.len().div_ceil(64)];
        for (record, may) in records.clone().zip(self.in_bodies_at_most(haystacks, records)) {
            held.fill(0);
            self.hold(haystacks.titles.text(record), &mut held);
            self.hold(haystacks.asides.text(record), &mut held);
            // Most texts lack too many of the characters to be read.
            if count(&held) + may < enough {
                continue;
            }
            self.hold(haystacks.bodies.text(record), &mut held);
            if count(&held) >= enough {
                counted.push((record, held.clone()));
            }
        }
        counted
    }

    /// Of how many pairs each of a run of records has both characters in its body.
    fn in_bodies_at_most(&self, haystacks: &Haystacks, records: &Range<usize>) -> Vec<usize> {
        let mut most = vec![0; records.len()];
        for &key in self.numbers.keys() {
            let [a, b, c, d] = key.to_le_bytes();
            let having = haystacks.presence.holding(&[[a, b], [c, d]], records);
            for record in ones(&having, records.len()) {
                if let Some(most) = most.get_mut(record) {
                    *most += 1;
                }
            }
        }
        most
    }

    /// Notes the pairs that a text holds.
    fn hold(&self, text: &[Symbol], held: &mut [u64]) {
        for (key, _) in pairs(text) {
            let (word, bit) = place(key);
            let may = self.maybe.get(word).is_some_and(|word| word & bit != 0);
            if may
                && let Some(number) = self.numbers.get(&key)
                && let Some(word) = held.get_mut(number / 64)
            {
                *word |= 1 << (number % 64);
            }
        }
    }

    /// The records that are most like what was typed, the likest first. An annex task stands behind its measure, whose record
    /// has its words too.
    pub(super) fn best(
        &self,
        counted: Vec<Counted>,
        haystacks: &Haystacks,
        is_task: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let weights = self.weights(&counted, haystacks.all().len());
        let length =
            |record: usize| haystacks.titles.text(record).len() + haystacks.bodies.text(record).len();
        let mean = mean(counted.iter().map(|(record, _)| length(*record)));
        let mut ranked: Vec<(f64, usize)> = counted
            .into_iter()
            .map(|(record, held)| {
                let sum: f64 = numbers(&held).filter_map(|number| weights.get(number)).sum();
                // As BM25 has it, with k1 = 1.2 and b = 0.75.
                let longer = real(length(record)) / mean.max(1.0);
                (sum * 2.2 / (1.0 + 1.2 * (0.25 + 0.75 * longer)), record)
            })
            .collect();
        ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut records: Vec<usize> = ranked.into_iter().take(LAID).map(|(_, record)| record).collect();
        if self.symbols.len() >= SENTENCE {
            // Stable: of equals the one that shares more.
            records.sort_by_cached_key(|&record| (self.distance(haystacks, record), is_task(record)));
        }
        records
    }

    /// How much each pair says: the more the fewer records hold it.
    fn weights(&self, counted: &[Counted], records: usize) -> Vec<f64> {
        let mut holders = vec![0_usize; self.numbers.len()];
        for number in counted.iter().flat_map(|(_, held)| numbers(held)) {
            if let Some(holders) = holders.get_mut(number) {
                *holders += 1;
            }
        }
        let weight = |holders: usize| {
            let others = real(records.saturating_sub(holders));
            (1.0 + (others + 0.5) / (real(holders) + 0.5)).ln()
        };
        holders.into_iter().map(weight).collect()
    }

    /// How many characters must be changed, left out or added to make of what was typed some part of a record's text.
    fn distance(&self, haystacks: &Haystacks, record: usize) -> usize {
        let sentence = self.symbols.get(..LONGEST.min(self.symbols.len())).unwrap_or_default();
        let texts = [&haystacks.titles, &haystacks.bodies, &haystacks.asides].map(|arena| arena.text(record));
        texts.into_iter().map(|text| edits(sentence, text)).min().unwrap_or(usize::MAX)
    }
}

/// Every two symbols beside each other, as one number.
fn pairs(text: &[Symbol]) -> impl Iterator<Item = (u32, &[Symbol])> {
    text.windows(2).filter_map(|pair| match pair {
        [[a, b], [c, d]] => Some((u32::from_le_bytes([*a, *b, *c, *d]), pair)),
        _ => None,
    })
}

/// The word and the bit of a pair.
fn place(key: u32) -> (usize, u64) {
    // Fibonacci hashing: the upper half of the product is well spread.
    let hash = (key.wrapping_mul(0x9e37_79b1) >> 16) as usize;
    (hash / 64, 1 << (hash % 64))
}

fn numbers(held: &[u64]) -> impl Iterator<Item = usize> + '_ {
    ones(held, usize::MAX)
}

fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

fn mean(lengths: impl Iterator<Item = usize>) -> f64 {
    let (count, sum) = lengths.fold((0, 0), |(count, sum), length| (count + 1, sum + length));
    real(sum) / real(count).max(1.0)
}

/// The fewest edits from `sentence` to any part of `text` (Sellers 1980).
fn edits(sentence: &[Symbol], text: &[Symbol]) -> usize {
    let mut column: Vec<usize> = (0..=sentence.len()).collect();
    let mut fewest = sentence.len();
    for symbol in text {
        // A part may begin anywhere.
        let mut before = 0;
        let mut above = 0;
        for (at, own) in sentence.iter().enumerate() {
            let Some(here) = column.get_mut(at + 1) else { break };
            let changed = before + usize::from(own != symbol);
            before = *here;
            *here = changed.min(before + 1).min(above + 1);
            above = *here;
        }
        fewest = fewest.min(above);
    }
    fewest
}

#[cfg(test)]
mod tests {
    use super::edits;
    use crate::index::arena::Symbol;

    fn symbols(text: &str) -> Vec<Symbol> {
        text.encode_utf16().map(u16::to_le_bytes).collect()
    }

    #[test]
    fn edits_are_counted_against_the_likest_part() {
        let text = symbols("加快建设全程冷链系统，支持企业。");
        for (sentence, count) in
            [("全程冷链系统", 0), ("全程冷琏系统", 1), ("全程冷系统", 1), ("全程的冷链糸统", 2), ("", 0)]
        {
            assert_eq!(edits(&symbols(sentence), &text), count, "{sentence}");
        }
        assert_eq!(edits(&symbols("冷链"), &[]), 2);
    }
}
