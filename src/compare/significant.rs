//! What of a text counts when texts are compared: its letters, digits and Han characters, folded.
//!
//! Plans that copy each other do not copy the commas: 武汉 prints half-width ones where 广东 prints full-width ones,
//! and a page break leaves blanks behind. So punctuation and blanks are left out, and each character that is kept
//! remembers where it stood, for what is found among the folded characters is shown in the printed ones.

use crate::text::fold_char;

/// The characters of a text that count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Significant {
    /// Folded: simplified script, half width, lower case.
    pub(crate) chars: Vec<char>,
    /// Where each of them stood in the text, in characters.
    pub(crate) from: Vec<usize>,
}

impl Significant {
    /// Goes through a text once.
    pub(crate) fn of(text: &str) -> Self {
        let folded = text.chars().map(fold_char).enumerate();
        let (from, chars) = folded.filter(|(_, c)| c.is_alphanumeric()).unzip();
        Self { chars, from }
    }

    /// Adds the characters of another text, of which only their order is wanted then.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.chars.append(&mut other.chars);
        self.from.append(&mut other.from);
    }

    /// The characters as a text, to be compared with another.
    pub(crate) fn text(&self) -> String {
        self.chars.iter().collect()
    }
}

/// The part of a text between two character offsets.
pub fn cut(text: &str, start: usize, end: usize) -> &str {
    let byte = |offset: usize| text.char_indices().nth(offset).map_or(text.len(), |(byte, _)| byte);
    text.get(byte(start)..byte(end)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Significant, cut};

    #[test]
    fn punctuation_is_left_out_and_offsets_are_of_the_printed_text() {
        let text = "“互联网+流通”，到 ２０20 年";
        let kept = Significant::of(text);
        assert_eq!(kept.text(), "互联网流通到2020年");
        assert_eq!(kept.from, [1, 2, 3, 5, 6, 9, 11, 12, 13, 14, 16]);
        assert_eq!(cut(text, 1, 7), "互联网+流通");
        assert_eq!(cut(text, 9, 99), "到 ２０20 年");
    }
}
