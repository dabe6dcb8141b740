//! How many cells a text takes on this terminal.
//!
//! Quotes, dashes and box lines are *ambiguous* (UAX #11): one cell on most terminals, two where the
//! font or the user says so, and a wrong guess makes the character after each quote disappear. So the
//! width is a value, [`Widths`], fixed once for the terminal and handed to everything that counts. No
//! other module may ask `unicode_width`; clippy forbids it.

pub(crate) mod ambiguous;

use super::cluster::{clusters, is_han, is_plain};
use ambiguous::{AmbiguousGroup, group};

/// Which ambiguous characters take two cells here. The default is none: all narrow.
#[expect(clippy::struct_excessive_bools, reason = "four independent answers of the terminal, no states")]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Widths {
    /// Quotes, dashes, ellipsis, middle dot and other punctuation take two cells.
    pub punct: bool,
    /// Box drawing and block elements take two cells.
    pub boxes: bool,
    /// Arrows, circled numbers, mathematics and other symbols take two cells.
    pub symbols: bool,
    /// Latin, Greek and Cyrillic letters that older Chinese fonts held take two cells.
    pub letters: bool,
}

impl Widths {
    /// Every ambiguous character takes one cell.
    pub const NARROW: Self = Self { punct: false, boxes: false, symbols: false, letters: false };
    /// Every ambiguous character takes two cells.
    pub const WIDE: Self = Self { punct: true, boxes: true, symbols: true, letters: true };

    /// Cells of one character standing alone: 0 for marks and controls, else 1 or 2.
    #[expect(clippy::disallowed_methods, reason = "this module is the one that counts cells")]
    pub fn char(self, c: char) -> usize {
        if let Some(cells) = self.plain(c) {
            return cells;
        }
        if self.doubles(c) {
            return 2;
        }
        unicode_width::UnicodeWidthChar::width(c).unwrap_or(0)
    }

    /// Cells of one grapheme cluster. A control character takes none: ratatui drops it.
    #[expect(clippy::disallowed_methods, reason = "this module is the one that counts cells")]
    pub fn cluster(self, cluster: &str) -> usize {
        let mut chars = cluster.chars();
        let Some(first) = chars.next() else { return 0 };
        if chars.next().is_none() {
            return self.char(first);
        }
        if cluster.contains(char::is_control) {
            return 0;
        }
        let cells = unicode_width::UnicodeWidthStr::width(cluster);
        if self.doubles(first) { cells.max(2) } else { cells }
    }

    /// Cells of a text, the sum over its grapheme clusters.
    pub fn str(self, text: &str) -> usize {
        let plain = text.chars().try_fold(0, |sum, c| self.plain(c).map(|cells| sum + cells));
        plain.unwrap_or_else(|| clusters(text).map(|(_, cluster)| self.cluster(cluster)).sum())
    }

    /// Whether `c` is ambiguous and takes two cells here.
    pub(crate) fn doubles(self, c: char) -> bool {
        self != Self::NARROW && group(c).is_some_and(|group| self.of(group))
    }

    fn of(self, group: AmbiguousGroup) -> bool {
        match group {
            AmbiguousGroup::Punct => self.punct,
            AmbiguousGroup::Boxes => self.boxes,
            AmbiguousGroup::Symbols => self.symbols,
            AmbiguousGroup::Letters => self.letters,
        }
    }

    /// Cells of a character that joins no other of its kind; `None` asks for the long way.
    fn plain(self, c: char) -> Option<usize> {
        match c {
            _ if is_han(c) => Some(2),
            ' '..='~' => Some(1),
            _ if !is_plain(c) => None,
            '\u{3000}'.. => Some(2),
            _ => Some(1 + usize::from(self.punct)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Widths, ambiguous};
    use crate::text::clean;

    struct Case {
        id: String,
        text: String,
        cells: [usize; 2],
        cleaned: Option<(String, [usize; 2])>,
    }

    fn from_code_points(list: &str) -> String {
        list.split(' ').map(|hex| char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap()).collect()
    }

    fn cases() -> Vec<Case> {
        let number = |field: &str| field.parse::<usize>().unwrap();
        let lines = include_str!("../../tests/fixtures/width_cases.tsv").lines().skip(1);
        lines
            .map(|line| {
                let f: Vec<&str> = line.split('\t').collect();
                let cleaned =
                    (!f[8].is_empty()).then(|| (from_code_points(f[8]), [number(f[9]), number(f[10])]));
                let cells = [number(f[4]), number(f[5])];
                Case { id: f[0].into(), text: from_code_points(f[3]), cells, cleaned }
            })
            .collect()
    }

    fn both(text: &str) -> [usize; 2] {
        [Widths::NARROW.str(text), Widths::WIDE.str(text)]
    }

    #[test]
    fn every_case_measured_on_real_terminals_holds() {
        let cases = cases();
        assert_eq!(cases.len(), 154);
        for case in cases {
            assert_eq!(both(&case.text), case.cells, "case {} {:?}", case.id, case.text);
        }
    }

    #[test]
    fn every_case_holds_after_cleaning() {
        for case in cases() {
            let (text, cells) = case.cleaned.unwrap_or((case.text, case.cells));
            assert_eq!(clean(&text), text, "case {}", case.id);
            assert_eq!(both(&text), cells, "case {} cleaned {text:?}", case.id);
        }
    }

    #[test]
    fn cleaning_gives_the_code_points_of_the_cases() {
        for case in cases() {
            let expected = case.cleaned.map_or(case.text.clone(), |(text, _)| text);
            assert_eq!(clean(&case.text), expected, "case {}", case.id);
        }
    }

    #[test]
    fn each_switch_widens_its_own_group_and_no_other() {
        let text = ["“", "─", "→", "α"];
        let switches = [
            Widths { punct: true, ..Widths::NARROW },
            Widths { boxes: true, ..Widths::NARROW },
            Widths { symbols: true, ..Widths::NARROW },
            Widths { letters: true, ..Widths::NARROW },
        ];
        for (i, widths) in switches.into_iter().enumerate() {
            let cells: Vec<usize> = text.iter().map(|t| widths.str(t)).collect();
            let expected: Vec<usize> = (0..4).map(|j| if i == j { 2 } else { 1 }).collect();
            assert_eq!(cells, expected);
        }
    }

    #[test]
    fn ambiguous_characters_are_one_cell_narrow_and_two_wide() {
        for (c, _) in ambiguous::all() {
            assert_eq!((Widths::NARROW.char(c), Widths::WIDE.char(c)), (1, 2), "{:x}", c as u32);
        }
    }

    #[test]
    fn the_ranges_are_sorted_and_do_not_touch_twice() {
        let all: Vec<char> = ambiguous::all().map(|(c, _)| c).collect();
        assert!(all.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn the_short_way_counts_as_the_long_way_over_all_of_unicode() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let text = c.to_string();
            for widths in [Widths::NARROW, Widths::WIDE] {
                assert_eq!(widths.str(&text), widths.cluster(&text), "{:x}", c as u32);
            }
        }
    }

    #[test]
    fn control_characters_take_no_cell() {
        assert_eq!(Widths::WIDE.str("\r\n\u{1b}\u{9b}\t"), 0);
    }
}
