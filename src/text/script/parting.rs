//! A text parted into the words that it most likely consists of.
//!
//! A word of the dictionary can straddle two others: 统制 stands in 传统制造业, 准备 in 批准备案, 制作 in 会员制作用. Which words are
//! meant is told by how often each is used: of all ways to part the text the one is taken whose words are likeliest
//! together, by dynamic programming over its characters. A text is never parted better than its words are known; the list
//! has the eighteen thousand most frequent ones.

use std::sync::LazyLock;

use super::dictionary::{unpacked, words_at};

/// See the first lines of `frequent.txt`.
pub(super) static FREQUENT: LazyLock<String> =
    LazyLock::new(|| unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/frequent_words.deflate"))));

/// What a single character costs, in halvings of its likelihood.
const CHARACTER: u32 = 14;

/// What a word of the dictionary costs that is not frequent: more than any that is, less than two characters.
const RARE: u32 = 21;

/// What a word would cost that stands in the list with the figure 0.
const NEVER: u32 = 26;

/// The cheapest way on from a place.
#[derive(Clone, Copy)]
struct CheapestWay {
    cost: u32,
    /// How many bytes the first word has.
    first: usize,
}

/// The words of a text, from left to right; together they are the text.
pub(super) fn parted<'t>(
    text: &'t str,
    dictionaries: [&'static str; 2],
    frequent: &'static str,
) -> Vec<&'t str> {
    let mut ways = vec![CheapestWay { cost: 0, first: 0 }; text.len() + 1];
    for (at, c) in text.char_indices().rev() {
        let rest = text.get(at..).unwrap_or_default();
        let character = (c.len_utf8(), CHARACTER);
        let rare = dictionaries
            .into_iter()
            .flat_map(|words| words_at(words, rest))
            .map(|(word, _)| (word.len(), RARE));
        let frequent = words_at(frequent, rest)
            .map(|(word, times)| (word.len(), NEVER.saturating_sub(times.parse().unwrap_or(0))));
        let all = std::iter::once(character).chain(rare).chain(frequent);
        let way =
            all.map(|(first, cost)| CheapestWay { cost: cost.saturating_add(ways[at + first].cost), first });
        ways[at] = way.min_by_key(|way| way.cost).unwrap_or(ways[at]);
    }
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(way) = ways.get(at).filter(|way| way.first > 0) {
        words.push(text.get(at..at + way.first).unwrap_or_default());
        at += way.first;
    }
    words
}
