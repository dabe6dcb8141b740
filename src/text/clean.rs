//! What may be printed: the text without the characters that terminals disagree about or obey.
//!
//! Of 154 width cases, 23 came out differently on twelve terminal set-ups (xterm, VTE, mlterm, `PuTTY`,
//! urxvt, st, tmux, screen, mosh); with joiners, selectors, skin tones, soft hyphens and invisible
//! characters taken out, all twelve agree with us. Controls and bidirectional marks go because a plan is
//! data from elsewhere: it must neither drive the terminal nor show itself in another order than it is.

use std::borrow::Cow;

/// `text` fit for one line of a terminal: a tab becomes a blank, newlines and whatever is invisible go.
///
/// Borrowed when nothing is to do. Cleaning twice is cleaning once.
pub fn clean(text: &str) -> Cow<'_, str> {
    cleaned(text, false)
}

/// As [`clean`], but `\n` stays: for a text of several lines that is wrapped afterwards.
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    cleaned(text, true)
}

/// Whether `c` must never stand in data: controls other than `\n` (C0, C1, DEL), line and paragraph
/// separators, and the marks that change the direction of text (UAX #9).
pub fn forbidden(c: char) -> bool {
    // All of them stand below the Chinese characters, of which nearly every text consists.
    c < '\u{206a}' && !matches!(c, ' '..='~') && is_forbidden(c)
}

/// Whether nothing is seen of `c` where it stands in a text: soft hyphens, joiners, selectors and the like. Printing
/// drops them, so words that differ by them look the same.
pub fn unseen(c: char) -> bool {
    c > '~' && !matches!(c, '\u{3000}'..='\u{3163}' | '\u{3165}'..='\u{9fff}') && is_invisible(c)
}

/// Whether nothing is seen of `c` wherever text is shown: what [`clean`] leaves out without putting a blank in its place.
/// A search passes over it, or a word with a soft hyphen in it would stand on the screen and not be found.
pub fn leaves_out(c: char) -> bool {
    is_dropped(c) && !matches!(c, '\t' | '\n')
}

fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{2028}' | '\u{2029}') || is_bidi(c)
}

/// Whether a text has nothing but lines of ASCII, Chinese characters and the punctuation of both, of which all is seen and
/// nothing obeyed: told by the bytes, for nearly every text that is asked about is one, and thousands are asked about.
pub fn is_plainly_shown(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += match (byte, bytes.get(at + 1)) {
            (b' '..=b'~' | b'\n', _) => 1,
            // U+4000 to U+9FFF, U+3000 to U+313F, U+FF00 to U+FF7F.
            (0xe4..=0xe9, _) | (0xe3, Some(0x80..=0x84)) | (0xef, Some(0xbc | 0xbd)) => 3,
            // “ ” … — and others, U+2010 to U+2027.
            (0xe2, Some(0x80)) if matches!(bytes.get(at + 2), Some(0x90..=0xa7)) => 3,
            _ => return false,
        };
    }
    true
}

fn cleaned(text: &str, lines: bool) -> Cow<'_, str> {
    if is_plainly_shown(text) && (lines || !text.contains('\n')) {
        return Cow::Borrowed(text);
    }
    let goes = |c: char| is_dropped(c) && !(lines && c == '\n');
    let Some(first) = text.find(goes) else { return Cow::Borrowed(text) };
    let (kept, rest) = text.split_at(first);
    let mut out = String::with_capacity(text.len());
    out.push_str(kept);
    out.extend(rest.chars().filter_map(|c| if c == '\t' { Some(' ') } else { (!goes(c)).then_some(c) }));
    Cow::Owned(out)
}

fn is_dropped(c: char) -> bool {
    // Chinese characters first: nearly every character asked about is one.
    if matches!(c, ' '..='~' | '\u{3000}'..='\u{3163}' | '\u{3165}'..='\u{9fff}') {
        return false;
    }
    c.is_control() || is_bidi(c) || is_invisible(c) || matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The default ignorable code points, annotation marks, separators, and what will never be a character: nothing of them
/// is seen.
fn is_invisible(c: char) -> bool {
    let never = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    never
        || matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::{clean, clean_lines, forbidden, is_dropped, is_plainly_shown, unseen};
    use proptest::prelude::*;
    use std::borrow::Cow;

    #[test]
    fn a_text_that_is_clean_is_not_copied() {
        assert!(matches!(clean("实施“互联网+流通”行动 2016"), Cow::Borrowed(_)));
        assert!(matches!(clean_lines("一\n二"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_plainly_shown_has_nothing_to_leave_out() {
        let chars = ('\0'..=char::MAX).filter(|c| is_plainly_shown(c.encode_utf8(&mut [0; 4])));
        let chars: Vec<char> = chars.collect();
        assert!(chars.len() > 20_000 && chars.contains(&'，') && chars.contains(&'”'));
        for c in chars {
            let shown = !(is_dropped(c) && c != '\n' || forbidden(c) || unseen(c));
            assert!(shown, "{:x}", u32::from(c));
            assert!(!is_plainly_shown(&format!("建{c}\u{202e}设")));
        }
    }

    #[test]
    fn an_escape_sequence_in_a_plan_does_not_reach_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\u{9b}31mc\u{7f}"), "a[2Jb31mc");
    }

    #[test]
    fn text_is_shown_in_the_order_it_is_written() {
        assert_eq!(clean("市\u{202e}商务\u{2066}局\u{200f}"), "市商务局");
    }

    #[test]
    fn a_tab_becomes_one_blank_and_lines_are_joined_or_kept() {
        assert_eq!(clean("1\t市商委\r\n2"), "1 市商委2");
        assert_eq!(clean_lines("1\t市商委\r\n2"), "1 市商委\n2");
    }

    #[test]
    fn emoji_lose_what_terminals_count_differently() {
        assert_eq!(clean("👍🏽"), "👍");
        assert_eq!(clean("☎\u{fe0f}"), "☎");
        assert_eq!(clean("👩\u{200d}👧"), "👩👧");
    }

    #[test]
    fn a_checker_refuses_controls_and_direction_marks_but_no_text() {
        for c in
            ['\0', '\t', '\r', '\u{1b}', '\u{7f}', '\u{85}', '\u{202e}', '\u{2066}', '\u{61c}', '\u{2028}']
        {
            assert!(forbidden(c), "{:x}", c as u32);
        }
        for c in ['\n', ' ', '中', '“', '\u{3000}', '\u{2002}', '𠮷'] {
            assert!(!forbidden(c), "{:x}", c as u32);
        }
    }

    #[test]
    fn nothing_forbidden_is_left_by_cleaning() {
        let all: String = (0..=0x10_ffff).filter_map(char::from_u32).collect();
        let out = clean(&all);
        assert!(!out.contains(forbidden) && !out.contains('\n'));
        let lost = all.chars().count() - out.chars().count();
        assert_eq!(lost, 4314, "what is dropped was reviewed; look again when it changes");
    }

    #[test]
    fn the_five_sources_lose_only_tabs_and_newlines() {
        for source in crate::text::tests::sources() {
            assert_eq!(clean_lines(source), source.replace('\t', " "));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn cleaning_twice_is_cleaning_once(text in "(\\PC|[\t\n\u{200d}\u{202e}\u{ad}]){0,20}") {
            let once = clean(&text).into_owned();
            prop_assert_eq!(clean(&once), once.as_str());
        }
    }
}
