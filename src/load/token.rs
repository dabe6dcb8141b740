//! The words of RON, as far as brackets and quotes are concerned.
//!
//! This is no parser: it knows where a string, a character, a comment or a name ends, so that what stands within is not
//! taken for a bracket or a comma. Of a text that is no RON it says something all the same, and never panics.

/// What stands at a place of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A text in quotes, which may hold escapes; how many bytes of its beginning are no text of it.
    Text { opening: usize },
    /// A text in which nothing is escaped, `r#"…"#`, or a single character.
    Verbatim,
    /// A comment.
    Comment,
    /// A name or a number.
    Name,
    /// Anything else, one byte of it.
    Other,
}

/// The token at a byte, and the byte behind it.
pub(super) fn token_at(bytes: &[u8], at: usize) -> (Token, usize) {
    let rest = bytes.get(at..).unwrap_or_default();
    let (token, length) = match rest {
        [b'"', ..] => (Token::Text { opening: 1 }, text_length(rest, 1)),
        [b'b', b'"', ..] => (Token::Text { opening: 2 }, text_length(rest, 2)),
        [b'/', b'/', ..] => (Token::Comment, memchr::memchr(b'\n', rest).unwrap_or(rest.len())),
        [b'/', b'*', ..] => (Token::Comment, comment_length(rest)),
        [b'\'', ..] => char_length(rest).map_or((Token::Other, 1), |length| (Token::Verbatim, length)),
        [c, ..] if is_of_name(*c) => raw_length(rest)
            .map_or_else(|| (Token::Name, name_length(rest)), |length| (Token::Verbatim, length)),
        _ => (Token::Other, 1),
    };
    (token, (at + length).min(bytes.len()).max(at + 1))
}

/// All tokens of a text with the bytes that they begin and end at.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = (Token, usize, usize)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        (start < bytes.len()).then(|| {
            let (token, end) = token_at(bytes, start);
            at = end;
            (token, start, end)
        })
    })
}

/// Where the texts with escapes begin, in bytes and in the order of the file: what a parser gives as a copy.
pub(super) fn escaped(text: &str) -> Vec<usize> {
    let with_escapes = tokens(text).filter_map(|(token, start, end)| match token {
        Token::Text { opening } => {
            let within = text.as_bytes().get(start + opening..end)?;
            memchr::memchr(b'\\', within).map(|_| start + opening)
        }
        _ => None,
    });
    with_escapes.collect()
}

fn is_of_name(c: u8) -> bool {
    c.is_ascii_alphanumeric() || c == b'_'
}

fn name_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|&c| !is_of_name(c)).unwrap_or(bytes.len())
}

fn text_length(bytes: &[u8], opening: usize) -> usize {
    let mut at = opening;
    while let Some(&c) = bytes.get(at) {
        match c {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// `r"…"`, `r#"…"#`, `br##"…"##`; `None` where no such text begins.
fn raw_length(bytes: &[u8]) -> Option<usize> {
    let marks = bytes.strip_prefix(b"b").unwrap_or(bytes).strip_prefix(b"r")?;
    let hashes = marks.iter().take_while(|&&c| c == b'#').count();
    let text = marks.get(hashes..)?.strip_prefix(b"\"")?;
    let before = bytes.len() - text.len();
    let mut quotes = memchr::memchr_iter(b'"', text);
    let closes = |quote: &usize| {
        let after = text.get(quote + 1..).unwrap_or_default();
        after.len() >= hashes && after.iter().take(hashes).all(|&c| c == b'#')
    };
    Some(quotes.find(closes).map_or(bytes.len(), |quote| before + quote + 1 + hashes))
}

/// `'c'` and `'\u{63}'`; `None` for a quote by itself.
fn char_length(bytes: &[u8]) -> Option<usize> {
    const LONGEST: usize = 12;
    let escape = bytes.get(1) == Some(&b'\\');
    let from = if escape { 3 } else { 2 };
    let near = bytes.get(from..bytes.len().min(LONGEST))?;
    let length = from + near.iter().position(|&c| c == b'\'')? + 1;
    // One character is between them, or what follows a backslash.
    let one = std::str::from_utf8(bytes.get(1..length - 1)?).is_ok_and(|text| text.chars().count() == 1);
    (escape || one).then_some(length)
}

/// A comment that may hold others.
fn comment_length(bytes: &[u8]) -> usize {
    let (mut at, mut depth) = (0_usize, 0_usize);
    while at < bytes.len() {
        match bytes.get(at..at + 2) {
            Some(b"/*") => (at, depth) = (at + 2, depth + 1),
            Some(b"*/") => (at, depth) = (at + 2, depth.saturating_sub(1)),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::{Token, escaped, tokens};

    fn texts(text: &str) -> Vec<&str> {
        let whole = tokens(text).filter(|(token, ..)| !matches!(token, Token::Other | Token::Name));
        whole.map(|(_, start, end)| &text[start..end]).collect()
    }

    #[test]
    fn a_text_ends_where_ron_ends_it() {
        assert_eq!(texts(r#"(a: "x\"y", b: "")"#), [r#""x\"y""#, r#""""#]);
        assert_eq!(
            texts("(a: r#\"x\"]y\\\"#, b: r\"(\\\", c: br##\"x\"#\"##)"),
            ["r#\"x\"]y\\\"#", "r\"(\\\"", "br##\"x\"#\"##",]
        );
        assert_eq!(texts(r"['(', '\'', '\u{28}', '）', 'ab']"), ["'('", r"'\''", r"'\u{28}'", "'）'"]);
    }

    #[test]
    fn a_comment_may_hold_comments() {
        assert_eq!(texts("/* a /* ) */ \" ( */ x // /*\n"), ["/* a /* ) */ \" ( */", "// /*"]);
    }

    #[test]
    fn what_is_never_closed_ends_with_the_file() {
        for open in ["\"a", "r##\"a\"#", "/* /* */", "'", "\"\\", "b\"", "r#", "/"] {
            assert_eq!(tokens(open).last().map(|(.., end)| end), Some(open.len()), "{open}");
        }
        assert_eq!(tokens("").count(), 0);
    }

    #[test]
    fn texts_with_escapes_are_known_by_their_backslash() {
        assert_eq!(escaped(r#"("a", "\n", r"\n", /* "\n" */ b"\x00", "x\u{1b}")"#), [7, 32, 40]);
    }
}
