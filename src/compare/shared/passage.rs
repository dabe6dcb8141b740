//! The maximal passages of one text, each with the one place where it stands elsewhere.

use super::runs::Run;
use super::{Against, Passages};
use crate::model::At;

/// A passage that stands here and there, and that could be made longer on neither side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaximalMatch {
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
    /// first, then by the other's place. One that stands twice in the other text is told where it stands first.
    pub fn matches(&self, at: At, against: Against) -> Vec<MaximalMatch> {
        let Some(text) = self.text(at) else { return Vec::new() };
        let found = |run: Run| self.passage(text.range.start + run.start, run.there, run.end - run.start);
        let mut matches: Vec<MaximalMatch> = self.runs(text, against).into_iter().map(found).collect();
        matches.sort_by_key(|found| (found.start, std::cmp::Reverse(found.length), found.at));
        matches
    }

    /// The passage of so many characters that begins at two places.
    pub(in crate::compare) fn passage(&self, here: usize, there: usize, length: usize) -> MaximalMatch {
        MaximalMatch {
            length,
            start: self.stood(here),
            end: self.stood(here + length - 1) + 1,
            at: self.texts[self.text_of[there] as usize].at,
            at_start: self.stood(there),
            at_end: self.stood(there + length - 1) + 1,
        }
    }
}
