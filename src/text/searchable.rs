//! What of a text counts when it is searched: its folded characters without those that nobody sees, and without the blanks
//! that only set digits and marks apart.
//!
//! A soft hyphen that a PDF file left within a word, or the blank in `1.3 万亿`, stands in the way of nobody who reads, so it
//! stands in the way of no search either. Chinese is written without blanks: one in 冷链 物流 was left by a line's end or set there for
//! the eye. Only between words of letters that are parted by blanks is a blank a part of the text, and stays.

use super::clean::leaves_out;
use super::fold::fold_char;

/// The characters that count, folded, each with its place among the characters of `text`.
pub fn searchable(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    counting(text.chars().map(fold_char).enumerate())
}

/// As [`searchable`], of characters that are folded already.
pub fn counting(chars: impl Iterator<Item = (usize, char)>) -> impl Iterator<Item = (usize, char)> {
    let mut seen = chars.filter(|&(_, c)| !leaves_out(c));
    let mut before = None;
    let mut waiting = None;
    std::iter::from_fn(move || {
        if let Some(next) = waiting.take() {
            before = Some(next);
            return before;
        }
        let mut blank = None;
        loop {
            let (at, c) = seen.next()?;
            if is_blank(c) {
                blank = blank.or(Some(at));
                continue;
            }
            let apart = blank.filter(|_| before.is_some_and(|(_, before)| are_words(before, c)));
            if let Some(blank) = apart {
                waiting = Some((at, c));
                return Some((blank, ' '));
            }
            before = Some((at, c));
            return before;
        }
    })
}

fn is_blank(c: char) -> bool {
    c != '\n' && c.is_whitespace()
}

/// Whether two characters are of words that a blank parts.
fn are_words(before: char, c: char) -> bool {
    let of_word = |c: char| c.is_alphanumeric() && !is_set_solid(c);
    of_word(before) && of_word(c)
}

/// Whether a character is of a script that is written without blanks: Han, kana, and what stands among them.
fn is_set_solid(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{1b000}'..='\u{1b16f}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::searchable;
    use crate::text::{clean, fold};
    use proptest::prelude::*;

    fn chars(text: &str) -> String {
        searchable(text).map(|(_, c)| c).collect()
    }

    #[test]
    fn what_nobody_sees_stands_in_no_words_way() {
        for text in [
            "鲲\u{ad}鹏",
            "鲲\u{200b}鹏",
            "鲲\u{200d}鹏",
            "鲲\u{2060}鹏",
            "\u{feff}鲲鹏",
            "鲲\u{fe00}鹏\u{e0100}",
        ] {
            assert_eq!(chars(text), "鲲鹏", "{text:?}");
        }
    }

    #[test]
    fn a_blank_counts_between_words_that_are_parted_by_blanks() {
        assert_eq!(chars("1.3 万亿"), "1.3万亿");
        assert_eq!(chars("到 2020 年， 增长 95 %"), "到2020年,增长95%");
        assert_eq!(chars(" 线上\u{3000} 线下 "), "线上线下");
        assert_eq!(chars("Rural \u{a0} e-commerce"), "rural e-commerce");
        assert_eq!(chars("一\n二\t三"), "一\n二三");
    }

    proptest! {
        #[test]
        fn each_character_is_the_one_at_its_place(text in "(\\PC|[ a1\u{ad}\u{200b}\t\n中国]){0,40}") {
            let folded: Vec<char> = fold(&text).chars().collect();
            let found: Vec<(usize, char)> = searchable(&text).collect();
            prop_assert!(found.is_sorted_by(|one, other| one.0 < other.0));
            for &(at, c) in &found {
                prop_assert!(folded[at] == c || (c == ' ' && (folded[at].is_whitespace())));
            }
            let kept: String = found.iter().map(|&(_, c)| c).collect();
            prop_assert_eq!(&chars(&kept), &kept, "twice is once");
            let shown = clean::clean_lines(&text).into_owned();
            prop_assert_eq!(chars(&shown), kept, "what is shown is searched");
        }
    }
}
