//! Words with a few characters between: 智慧商圈 finds 智慧化商圈, 网订店取 finds 网订店（柜）取（送）.
//!
//! The characters must stand in their order, each within a few characters of the one before, and within one
//! sentence. Nothing looser is tried on texts: a subsequence of a paragraph of 700 characters is found by chance
//! (`信用体系` so hits half of all measures).

use std::ops::Range;

use crate::text::StoredChar;

/// How many characters may stand between two of the term.
const BETWEEN: usize = 3;
/// How long a term may be: the state is one machine word, and a longer one is a quotation.
pub(super) const LONGEST: usize = 16;
/// How short a term may be: two characters stand near each other anywhere.
pub(super) const SHORTEST: usize = 3;

/// What no match crosses, folded: the end of a sentence, of a clause, of a paragraph.
fn ends_clause(c: char) -> bool {
    matches!(c, '.' | ';' | '!' | '?' | '\n' | '\0')
}

/// The first place in `text` where the characters of `term` stand near each other.
pub(super) fn find<L: StoredChar>(text: &[L], term: &[L]) -> Option<Range<usize>> {
    find_from(text, term, 0)
}

/// As [`find`], for a text of which it is known where a character of the term stands: `places` are all places of the one
/// at `nth` in the term. Only what lies around them is read; any match has one of them in it, and the first match around
/// the first place that has any is the first of the text.
pub(super) fn find_around<L: StoredChar>(
    text: &[L],
    term: &[L],
    nth: usize,
    mut places: impl Iterator<Item = usize>,
) -> Option<Range<usize>> {
    let farthest = BETWEEN + 1;
    places.find_map(|place| {
        let start = place.saturating_sub(farthest * nth);
        let end = text.len().min(place + farthest * (term.len() - nth));
        let found = find(text.get(start..end)?, term)?;
        Some(start + found.start..start + found.end)
    })
}

/// All such places, which do not overlap.
pub(super) fn find_all<L: StoredChar>(text: &[L], term: &[L]) -> Vec<Range<usize>> {
    let mut from = 0;
    let next = || {
        let found = find_from(text, term, from)?;
        from = found.end;
        Some(found)
    };
    std::iter::from_fn(next).collect()
}

/// The characters of the term within a place that [`find`] gave.
pub(super) fn positions<L: StoredChar>(text: &[L], term: &[L], place: &Range<usize>) -> Vec<usize> {
    // From the back, for the place ends with the nearest last character; the nearest one before it always leads on.
    let mut found = Vec::new();
    let mut before = place.end;
    for c in term.iter().rev() {
        let start = place.start;
        let here = text.get(start..before).and_then(|text| text.iter().rposition(|letter| letter == c));
        let Some(here) = here else { break };
        before = start + here;
        found.push(before);
    }
    found.reverse();
    found
}

fn find_from<L: StoredChar>(text: &[L], term: &[L], from: usize) -> Option<Range<usize>> {
    if !(SHORTEST..=LONGEST).contains(&term.len()) {
        return None;
    }
    let first = term.first()?;
    let starts = text.iter().enumerate().skip(from).filter(|(_, letter)| *letter == first);
    starts.map(|(start, _)| start).find_map(|start| Some(start..match_at(text, start, term)?))
}

/// Where a match that starts at `start` ends, the nearest end.
fn match_at<L: StoredChar>(text: &[L], start: usize, term: &[L]) -> Option<usize> {
    // Bit i: the term so far may end at start + i.
    let mut ends: u64 = 1;
    for letter in term.iter().skip(1) {
        let mut next = 0;
        while ends != 0 {
            let end = ends.trailing_zeros() as usize;
            ends &= ends - 1;
            for (step, &here) in (1..).zip(text.get(start + end + 1..)?.iter().take(BETWEEN + 1)) {
                if here == *letter {
                    next |= 1 << (end + step);
                }
                if ends_clause(here.char()) {
                    break;
                }
            }
        }
        if next == 0 {
            return None;
        }
        ends = next;
    }
    Some(start + ends.trailing_zeros() as usize + 1)
}

#[cfg(test)]
mod tests {
    use super::{find, find_all, find_around, positions};
    use proptest::prelude::*;

    fn place(term: &str, text: &str) -> Option<String> {
        let (term, text): (Vec<char>, Vec<char>) = (term.chars().collect(), text.chars().collect());
        let place = find(&text, &term)?;
        Some(text[place].iter().collect())
    }

    #[test]
    fn a_few_characters_may_stand_between() {
        assert_eq!(place("智慧商圈", "推进智慧化商圈建设").as_deref(), Some("智慧化商圈"));
        assert_eq!(place("网订店取", "网订店(柜)取(送)").as_deref(), Some("网订店(柜)取"));
        assert_eq!(place("跨境电商", "跨境电子商务").as_deref(), Some("跨境电子商"));
        assert_eq!(place("发改委", "发展.改革委"), None, "never across the end of a sentence");
        assert_eq!(place("冷链", "冷藏链"), None, "two characters are too few");
        assert_eq!(place("冷链物", "冷一二三四链物"), None);
    }

    /// The definition: every way to choose the characters.
    fn by_definition(text: &[char], term: &[char], at: usize) -> bool {
        let Some((first, rest)) = term.split_first() else { return true };
        text.get(at) == Some(first)
            && (rest.is_empty()
                || (at + 1..=at + 4)
                    .take_while(|&next| !text[at + 1..text.len().min(next)].contains(&'.'))
                    .any(|next| by_definition(text, rest, next)))
    }

    proptest! {
        #[test]
        fn it_finds_what_the_definition_says(text in "[ab.c]{0,30}", term in "[abc]{3,6}") {
            let (text, term): (Vec<char>, Vec<char>) = (text.chars().collect(), term.chars().collect());
            let first = (0..text.len()).find(|&at| by_definition(&text, &term, at));
            prop_assert_eq!(find(&text, &term).map(|place| place.start), first);
            for (nth, c) in term.iter().enumerate() {
                let places = (0..text.len()).filter(|&at| text[at] == *c);
                prop_assert_eq!(find_around(&text, &term, nth, places), find(&text, &term));
            }
            for place in find_all(&text, &term) {
                let chosen: Vec<char> = positions(&text, &term, &place).iter().map(|&at| text[at]).collect();
                prop_assert_eq!(&chosen, &term);
            }
        }
    }
}
