//! Where something stands in a file: line and column, at once, however long the file or one of its lines.
//!
//! Names are given places by the hundred thousand before anything is shown, and a stranger's file may be one line of
//! megabytes. So where lines begin is looked up, and characters are counted from the nearest of many marks.

use std::cell::OnceCell;

use super::schema::Printed;
use super::token;

/// How far the marks stand apart, in bytes.
const STEP: usize = 512;

/// A text whose places are asked for.
pub(crate) struct TextPlaces<'a> {
    text: &'a str,
    /// Where each line begins, in bytes.
    line_starts: OnceCell<Vec<usize>>,
    /// How many characters begin before each mark.
    marks: OnceCell<Vec<usize>>,
    /// Where the texts with escapes begin.
    escaped: OnceCell<Vec<usize>>,
}

impl<'a> TextPlaces<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, line_starts: OnceCell::new(), marks: OnceCell::new(), escaped: OnceCell::new() }
    }

    /// Where a text of the file begins, in bytes. One with escapes was copied when it was read, and knows its number
    /// among these.
    pub(crate) fn byte_of(&self, printed: &Printed<'a>) -> Option<usize> {
        match printed.copy_number() {
            Some(number) => self.escaped.get_or_init(|| token::escaped(self.text)).get(number).copied(),
            None => printed.offset_in(self.text),
        }
    }

    /// The line and the column of a byte, both from 1, the column in characters.
    pub(crate) fn position(&self, byte: usize) -> (usize, usize) {
        // The id of each of thousands of plans, which nobody asks about but where two are the same.
        if let Some(before) = self.text.get(..byte).filter(|before| before.len() <= STEP) {
            let line_start = before.rfind('\n').map_or(0, |at| at + 1);
            let column = before.get(line_start..).unwrap_or_default().chars().count();
            return (before.matches('\n').count() + 1, column + 1);
        }
        let line_starts = self.line_starts.get_or_init(|| {
            let after_newlines = memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| at + 1);
            std::iter::once(0).chain(after_newlines).collect()
        });
        let line = line_starts.partition_point(|&start| start <= byte);
        let start = line_starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        (line, self.characters_before(byte) - self.characters_before(start) + 1)
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, byte: usize) -> usize {
        let marks = self.marks.get_or_init(|| {
            let counted = self.text.as_bytes().chunks(STEP).scan(0, |sum, chunk| {
                let before = *sum;
                *sum += beginnings(chunk);
                Some(before)
            });
            counted.collect()
        });
        let byte = byte.min(self.text.len());
        let mark = (byte / STEP).min(marks.len().saturating_sub(1));
        let since = self.text.as_bytes().get(mark * STEP..byte).unwrap_or_default();
        marks.get(mark).copied().unwrap_or_default() + beginnings(since)
    }
}

/// How many characters begin in some bytes of a text.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::TextPlaces;
    use proptest::prelude::*;

    #[test]
    fn the_first_and_the_last_place() {
        assert_eq!(TextPlaces::new("").position(0), (1, 1));
        assert_eq!(TextPlaces::new("一\n二").position(4), (2, 1));
        assert_eq!(TextPlaces::new("一\n二").position(7), (2, 2));
        assert_eq!(TextPlaces::new("一").position(99), (1, 2));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        /// By counting from the start, as anyone would.
        #[test]
        fn a_place_is_what_counting_gives(pieces in prop::collection::vec("(一|a|𠮷|\n|é){0,300}", 0..5)) {
            let text = pieces.concat();
            let places = TextPlaces::new(&text);
            let (mut line, mut column) = (1, 1);
            for (byte, c) in text.char_indices() {
                prop_assert_eq!(places.position(byte), (line, column));
                (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
        }
    }
}
