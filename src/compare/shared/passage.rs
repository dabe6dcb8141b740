//! The maximal passages of one text, each with the one place where it stands elsewhere.

use super::{Against, Passages, Text};
use crate::model::At;

/// A passage that stands here and there, and that could be made longer on neither side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// How many characters count in it.
    pub length: usize,
    /// Where it begins here, in characters of the printed text.
    pub start: usize,
    /// Where it ends here, the first character behind it.
    pub end: usize,
    /// The other text.
    pub at: At,
    /// Where it begins there.
    pub at_start: usize,
    /// Where it ends there.
    pub at_end: usize,
}

impl Passages {
    /// Every maximal passage that a text shares with a text of another plan: by where it begins, then the longer
    /// first, then by the other's place. One that stands twice in the other text is listed twice.
    pub fn matches(&self, at: At, against: Against) -> Vec<Match> {
        let Some(text) = self.text(at) else { return Vec::new() };
        let mut matches = Vec::new();
        for place in text.range.clone() {
            let already = matches.len();
            for &other in self.windows.places(place) {
                let there = self.text_at(other);
                if against.admits(at.plan, there.at.plan) {
                    matches.extend(self.maximal(text, place, there, other as usize));
                }
            }
            let fresh: &mut [Match] = &mut matches[already..];
            fresh.sort_by_key(|found| (std::cmp::Reverse(found.length), found.at, found.at_start));
        }
        matches
    }

    /// The passage that begins at two places of the same window; `None` if it began before them.
    fn maximal(&self, here: &Text, place: usize, there: &Text, other: usize) -> Option<Match> {
        let at_edge = place == here.range.start || other == there.range.start;
        if !at_edge && self.chars[place - 1] == self.chars[other - 1] {
            return None;
        }
        let rest = self.chars[place..here.range.end].iter().zip(&self.chars[other..there.range.end]);
        let length = rest.skip(self.least).take_while(|(a, b)| a == b).count() + self.least;
        Some(self.passage(place, other, length))
    }

    /// The passage of so many characters that begins at two places.
    pub(in crate::compare) fn passage(&self, here: usize, there: usize, length: usize) -> Match {
        Match {
            length,
            start: self.from[here],
            end: self.from[here + length - 1] + 1,
            at: self.texts[self.text_of[there] as usize].at,
            at_start: self.from[there],
            at_end: self.from[there + length - 1] + 1,
        }
    }
}
