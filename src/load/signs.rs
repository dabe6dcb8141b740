//! What an input method or a page puts between the words of a file: full-width signs, and blanks that nobody sees.
//!
//! A parser says “expected identifier” where somebody sees an ordinary indentation. So in a file that doesn't parse all
//! such characters outside of texts and comments are named, each at its place, and put right, so that the other mistakes
//! of the file are found too.

use super::finding::Fault;
use super::token::{Token, token_at};
use crate::text::unseen;

/// Signs of Chinese typing, and what RON has in their place.
const SIGNS: [(char, char); 20] = [
    ('，', ','),
    ('、', ','),
    ('：', ':'),
    ('（', '('),
    ('）', ')'),
    ('［', '['),
    ('］', ']'),
    ('【', '['),
    ('】', ']'),
    ('〔', '['),
    ('〕', ']'),
    ('｛', '{'),
    ('｝', '}'),
    ('“', '"'),
    ('”', '"'),
    ('＂', '"'),
    ('「', '"'),
    ('」', '"'),
    ('『', '"'),
    ('』', '"'),
];

/// What was put right in a text, and what it was.
pub(crate) struct Straightened {
    /// The text, every character in the line and column where it was.
    pub(crate) text: String,
    /// What is wrong at which bytes of the text as it was, in its order.
    pub(crate) faults: Vec<(usize, Fault)>,
}

/// Puts all such signs of a text right; `None` where it has none.
pub(crate) fn straighten(text: &str) -> Option<Straightened> {
    let mut faults = Vec::new();
    let mut right = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        // What was put into quotes of another kind is a text and is stepped over: so no token is asked for twice.
        let (token, end) = token_at(text.as_bytes(), at);
        at = match (token, rest.chars().next()) {
            (Token::Other, Some(c)) => sign(text, at, c, &mut right, &mut faults),
            (Token::Text { .. }, _) => closed_late(text, (at, end), &mut right, &mut faults),
            _ => {
                right.push_str(text.get(at..end).unwrap_or_default());
                end
            }
        };
    }
    (!faults.is_empty()).then_some(Straightened { text: right, faults })
}

/// Writes what a character outside of texts should be; the byte behind what was written.
fn sign(text: &str, start: usize, c: char, right: &mut String, faults: &mut Vec<(usize, Fault)>) -> usize {
    let end = start + c.len_utf8();
    let Some(wanted) = SIGNS.iter().find(|(found, _)| *found == c).map(|&(_, wanted)| wanted) else {
        let hidden = unseen(c) || (c.is_whitespace() && !c.is_ascii());
        if hidden {
            faults.push((start, Fault::UnseenBetween(u32::from(c))));
        }
        right.push(if hidden { ' ' } else { c });
        return end;
    };
    faults.push((start, Fault::FullWidth { found: c, wanted }));
    right.push(wanted);
    let rest = text.get(end..).unwrap_or_default();
    // Asked for a quote only, and no farther than to the next one: a file may be one line.
    let closing = |c: char| c == '"' || SIGNS.contains(&(c, '"'));
    let closed = || {
        let mut line = rest.char_indices().take_while(|&(_, c)| c != '\n');
        line.find(|&(_, c)| closing(c))
    };
    match (wanted == '"').then(closed).flatten() {
        // What stands between two quotes is a text.
        Some((length, quote)) => {
            right.push_str(rest.get(..length).unwrap_or_default());
            if quote != '"' {
                faults.push((end + length, Fault::FullWidth { found: quote, wanted }));
            }
            right.push('"');
            end + length + quote.len_utf8()
        }
        None => end,
    }
}

/// A text that was closed by a Chinese quote runs on to the next `"`, some lines below: it ends in its first line, if
/// what comes after can be no text.
fn closed_late(
    text: &str,
    (start, end): (usize, usize),
    right: &mut String,
    faults: &mut Vec<(usize, Fault)>,
) -> usize {
    let whole = text.get(start..end).unwrap_or_default();
    let ends = || -> Option<usize> {
        let (line, below) = whole.split_once('\n')?;
        let next = below.trim_start().trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
        let field = next.len() < below.trim_start().len() && next.trim_start().starts_with([':', '：', '(']);
        let last = line.trim_end().trim_end_matches([',', '，', ')', '）', ']', '］']);
        let quote = last.strip_suffix(['”', '＂', '」', '』'])?;
        (field || next.starts_with([')', ']'])).then_some(quote.len())
    };
    let Some(length) = ends() else {
        right.push_str(whole);
        return end;
    };
    let quote = whole.get(length..).and_then(|rest| rest.chars().next()).unwrap_or('”');
    right.push_str(whole.get(..length).unwrap_or_default());
    right.push('"');
    faults.push((start + length, Fault::FullWidth { found: quote, wanted: '"' }));
    start + length + quote.len_utf8()
}

#[cfg(test)]
mod tests {
    use super::straighten;

    fn right(text: &str) -> String {
        straighten(text).unwrap().text
    }

    #[test]
    fn signs_of_chinese_typing_are_put_right_outside_of_texts() {
        assert_eq!(right("（id：“甲，乙”，num：\"一、\"）"), "(id:\"甲，乙\",num:\"一、\")");
        assert_eq!(right("(a: 「甲\", b: 【\"乙\"】)"), "(a: \"甲\", b: [\"乙\"])");
        assert!(straighten("(a: \"“甲”，\", // “乙”，\n b: r#\"，\"#)").is_none());
    }

    #[test]
    fn blanks_that_nobody_sees_become_blanks() {
        assert_eq!(right("(\n\u{3000}\u{a0}a: \"\u{3000}\",\u{200b}\u{feff})"), "(\n  a: \"\u{3000}\",  )");
        assert_eq!(straighten("\u{3000}(\u{2003})").unwrap().faults.len(), 2);
    }

    #[test]
    fn a_text_closed_by_a_chinese_quote_ends_in_its_line() {
        assert_eq!(right("(a: \"甲”,\n b: \"乙\")"), "(a: \"甲\",\n b: \"乙\")");
        assert_eq!(right("[M(a: \"甲”),\n M(b: \"乙\")]"), "[M(a: \"甲\"),\n M(b: \"乙\")]");
        assert!(straighten("(a: \"他说“甲”\n乙\")").is_none());
    }
}
