//! The sentences of a text, with where they stand in it.

use std::ops::Range;

use crate::compare::significant::Significant;

/// What ends a sentence. A semicolon does too: plans string their tasks together with it.
const ENDS: [char; 9] = ['。', '；', ';', '！', '!', '？', '?', '\n', '．'];

/// One sentence.
pub(super) struct SentenceSpan {
    /// Where it begins in the text, in characters; blanks before it are left out.
    pub(super) start: usize,
    /// Where it ends, behind its last mark.
    pub(super) end: usize,
    /// What counts of it.
    pub(super) kept: Significant,
}

/// Where the sentences of a text stand in it, in characters.
pub fn sentence_bounds(text: &str) -> impl Iterator<Item = Range<usize>> {
    sentences(text).map(|sentence| sentence.start..sentence.end)
}

/// Splits a text; pieces without a character that counts are left out.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = SentenceSpan> {
    let mut begin = 0;
    text.split_inclusive(ENDS).filter_map(move |piece| {
        let first = begin;
        begin += piece.chars().count();
        let kept = Significant::of(piece);
        let blank = piece.chars().take_while(|c| c.is_whitespace()).count();
        let end = first + piece.trim_end().chars().count();
        (!kept.chars.is_empty()).then_some(SentenceSpan { start: first + blank, end, kept })
    })
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::compare::significant::cut;

    #[test]
    fn sentences_are_printed_with_their_marks() {
        let text = "一是甲；二是乙。\n　三是丙。。";
        let cuts: Vec<&str> = sentences(text).map(|found| cut(text, found.start, found.end)).collect();
        assert_eq!(cuts, ["一是甲；", "二是乙。", "三是丙。"]);
    }
}
