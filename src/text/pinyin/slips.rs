//! Slips in typed pinyin: sounds that many people do not tell apart, and fingers that miss a key.
//!
//! A slip is a thing of one syllable, so the ways to mistype each of the 430 syllables are all there is to know. What they
//! lead to is only what somebody may have meant.

use super::reading::readings;

/// Beginnings that are taken for each other.
const BEGINNINGS: [[&str; 2]; 5] = [["zh", "z"], ["ch", "c"], ["sh", "s"], ["n", "l"], ["f", "h"]];
/// Ends that are taken for each other: the nasal in front and the one behind.
const ENDS: [[&str; 2]; 5] = [["ang", "an"], ["eng", "en"], ["ing", "in"], ["ong", "on"], ["v", "u"]];

/// A syllable as it may be typed, with the number of slips, the fewest first; each once.
pub(super) fn spellings(reading: &str) -> Vec<(String, usize)> {
    let mut all = vec![(reading.to_owned(), 0)];
    let mut add = |typed: String, slips: usize| {
        if !typed.is_empty() && all.iter().all(|(known, _)| *known != typed) {
            all.push((typed, slips));
        }
    };
    let beginnings = other_beginnings(reading);
    let ends = other_ends(reading);
    beginnings.iter().chain(&ends).for_each(|typed| add(typed.clone(), 1));
    swapped(reading).chain(missing(reading)).for_each(|typed| add(typed, 1));
    beginnings.iter().flat_map(|typed| other_ends(typed)).for_each(|typed| add(typed, 2));
    all
}

fn other_beginnings(reading: &str) -> Vec<String> {
    let other = BEGINNINGS.iter().find_map(|[long, short]| {
        let longer = reading.strip_prefix(long).map(|rest| format!("{short}{rest}"));
        longer.or_else(|| reading.strip_prefix(short).map(|rest| format!("{long}{rest}")))
    });
    other.into_iter().collect()
}

fn other_ends(reading: &str) -> Vec<String> {
    let other = ENDS.iter().find_map(|[long, short]| {
        let longer = reading.strip_suffix(long).map(|rest| format!("{rest}{short}"));
        longer.or_else(|| reading.strip_suffix(short).map(|rest| format!("{rest}{long}")))
    });
    other.into_iter().collect()
}

/// Two letters beside each other in the wrong order.
fn swapped(reading: &str) -> impl Iterator<Item = String> + '_ {
    (1..reading.len()).map(move |at| {
        let mut letters: Vec<char> = reading.chars().collect();
        letters.swap(at - 1, at);
        letters.into_iter().collect()
    })
}

/// One letter not typed; a syllable of one letter is not left out.
fn missing(reading: &str) -> impl Iterator<Item = String> + '_ {
    let letters = (0..reading.len()).filter(move |_| reading.len() > 2);
    letters.map(move |at| {
        reading.chars().enumerate().filter(|&(other, _)| other != at).map(|(_, c)| c).collect()
    })
}

/// With how few slips `typed` may stand for exactly these characters, all of which are read; `None` if it may not.
pub fn slips_between(typed: &str, chars: &[char]) -> Option<usize> {
    let typed: String = super::tone::letters(typed).filter(|c| !matches!(c, '\'' | ' ')).collect();
    // For each number of letters that are typed the fewest slips so far.
    let mut fewest: Vec<Option<usize>> = vec![None; typed.len() + 1];
    *fewest.first_mut()? = Some(0);
    for &c in chars {
        let mut next: Vec<Option<usize>> = vec![None; typed.len() + 1];
        for (at, before) in fewest.iter().enumerate() {
            let (Some(before), Some(rest)) = (before, typed.get(at..)) else { continue };
            let ways =
                readings(c).flat_map(spellings).filter(|(spelling, _)| rest.starts_with(spelling.as_str()));
            for (spelling, slips) in ways {
                if let Some(best) = next.get_mut(at + spelling.len()) {
                    *best = Some(best.map_or(before + slips, |known| known.min(before + slips)));
                }
            }
        }
        fewest = next;
    }
    fewest.pop().flatten()
}

#[cfg(test)]
mod tests {
    use super::{slips_between, spellings};

    fn slips(typed: &str, word: &str) -> Option<usize> {
        slips_between(typed, &word.chars().collect::<Vec<_>>())
    }

    #[test]
    fn slips_are_counted() {
        assert_eq!(slips("lenglian", "冷链"), Some(0));
        assert_eq!(slips("lenlian", "冷链"), Some(1));
        assert_eq!(slips("lenlain", "冷链"), Some(2));
        assert_eq!(slips("lenlian", "能量"), Some(3));
        assert_eq!(slips("lenlian", "冷"), None);
        assert_eq!(slips("sangwutin", "商务厅"), Some(2));
    }

    #[test]
    fn every_spelling_is_typed_and_stands_once() {
        for reading in ["zhuang", "a", "lv", "er", "shi"] {
            let all = spellings(reading);
            assert_eq!(all.first().map(|(typed, slips)| (typed.as_str(), *slips)), Some((reading, 0)));
            let mut known: Vec<&str> = all.iter().map(|(typed, _)| typed.as_str()).collect();
            known.sort_unstable();
            known.dedup();
            assert_eq!(known.len(), all.len(), "{reading}");
        }
    }
}
