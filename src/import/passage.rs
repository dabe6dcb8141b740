//! Characters that belong together, each still knowing its place in the source.
//!
//! Stages cut, trim and join passages; none builds text of its own. So what a plan prints can at the end be held against the
//! source character by character.

use std::ops::Range;

use super::RawDocument;
use crate::text::fold_char;

/// The index of a line end that joins two paragraphs: it is no character of the source.
const BREAK: u32 = u32::MAX;

/// Some characters of the source in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SourceSpan {
    chars: Vec<char>,
    at: Vec<u32>,
}

impl SourceSpan {
    /// The characters of a range of the source.
    pub(crate) fn of(source: &RawDocument, range: Range<usize>) -> Self {
        let at = (range.start..range.end).filter_map(|at| u32::try_from(at).ok()).collect();
        let chars = source.chars.get(range).unwrap_or_default().iter().map(|char| char.c).collect();
        Self { chars, at }
    }

    /// The characters.
    pub(crate) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The characters, folded.
    pub(crate) fn folded(&self) -> Vec<char> {
        self.chars.iter().map(|&c| fold_char(c)).collect()
    }

    /// As text.
    pub(crate) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// How many characters.
    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Those of a range, counted within the passage.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        let end = range.end.min(self.len());
        let range = range.start.min(end)..end;
        Self {
            chars: self.chars.get(range.clone()).unwrap_or_default().to_vec(),
            at: self.at.get(range).unwrap_or_default().to_vec(),
        }
    }

    /// Without white space at both ends.
    pub(crate) fn trimmed(&self) -> Self {
        let start = self.chars.iter().position(|c| !c.is_whitespace()).unwrap_or(self.len());
        let end = self.chars.iter().rposition(|c| !c.is_whitespace()).map_or(start, |at| at + 1);
        self.slice(start..end)
    }

    /// Adds another behind it.
    pub(crate) fn append(&mut self, other: &Self) {
        self.chars.extend_from_slice(&other.chars);
        self.at.extend_from_slice(&other.at);
    }

    /// Adds another as a paragraph of its own.
    pub(crate) fn append_paragraph(&mut self, other: &Self) {
        if !self.is_empty() {
            self.chars.push('\n');
            self.at.push(BREAK);
        }
        self.append(other);
    }

    /// The indices of its characters in the source.
    pub(crate) fn indices(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.at.iter().filter(|&&at| at != BREAK).map(|&at| at as usize)
    }

    /// From its first character in the source to behind its last.
    pub(crate) fn span(&self) -> Range<usize> {
        let first = self.indices().next().unwrap_or_default();
        first..self.indices().next_back().map_or(first, |last| last + 1)
    }

    /// Whether it begins with these words.
    pub(crate) fn starts_with(&self, words: &str) -> bool {
        let mut own = self.chars.iter();
        words.chars().all(|c| own.next() == Some(&c))
    }

    /// Where words stand in it for the first time, counted within it.
    pub(crate) fn find(&self, words: &str) -> Option<usize> {
        let words: Vec<char> = words.chars().collect();
        (!words.is_empty()).then(|| self.chars.windows(words.len()).position(|at| at == words)).flatten()
    }

    /// Its last character.
    pub(crate) fn last(&self) -> Option<char> {
        self.chars.last().copied()
    }
}
