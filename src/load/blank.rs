//! Blanks out the list entry of a RON text that holds a mistake.
//!
//! Strings, comments and brackets are all that need be known. An entry of a list can always be left out without changing
//! what the rest means, which no other part of a file can.

use super::token::{Token, tokens};

/// The text with the innermost bracketed list entry around a byte replaced by blanks, its comma too; `None` where no
/// list entry holds the byte. Lines and columns of all the rest stay as they are.
pub(crate) fn blank_entry(text: &str, byte: usize) -> Option<String> {
    let (start, end) = innermost_entry(text, byte)?;
    let blank = |c: char| if c == '\n' { '\n' } else { ' ' };
    let (before, rest) = text.split_at_checked(start)?;
    let (entry, after) = rest.split_at_checked(end - start)?;
    let mut blanked: String = before.to_owned();
    blanked.extend(entry.chars().map(blank));
    let gap = after.len() - after.trim_start().len();
    match after.get(gap..).and_then(|after| after.strip_prefix(',')) {
        Some(after_comma) => {
            blanked.push_str(after.get(..gap).unwrap_or_default());
            blanked.push(' ');
            blanked.push_str(after_comma);
        }
        None => blanked.push_str(after),
    }
    Some(blanked)
}

/// A bracket that is open, and where its entry begins: at the name before the bracket, if it has one.
struct Open {
    bracket: u8,
    start: usize,
}

fn innermost_entry(text: &str, byte: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut open: Vec<Open> = Vec::new();
    let mut name_start = None;
    for (token, at, next) in tokens(text) {
        match (token, bytes.get(at)) {
            (Token::Other, Some(&c @ (b'(' | b'[' | b'{'))) => {
                open.push(Open { bracket: c, start: name_start.unwrap_or(at) });
            }
            (Token::Other, Some(b')' | b']' | b'}')) => {
                let closed = open.pop()?;
                let in_list = open.last().is_some_and(|outer| outer.bracket == b'[');
                if closed.bracket == b'(' && in_list && (closed.start..next).contains(&byte) {
                    return Some((closed.start, next));
                }
            }
            _ => {}
        }
        name_start = (token == Token::Name).then_some(at);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::blank_entry;

    fn around(text: &str, mark: &str) -> Option<String> {
        blank_entry(text, text.find(mark).unwrap())
    }

    #[test]
    fn the_smallest_entry_goes_and_the_rest_stays_in_place() {
        let text = "(a: [M(x: 1,\n  y: [(z: 2), (q: 3)]), M(x: 4)])";
        assert_eq!(around(text, "z").unwrap(), "(a: [M(x: 1,\n  y: [        (q: 3)]), M(x: 4)])");
        assert_eq!(around(text, "x: 1").unwrap(), "(a: [       \n                        M(x: 4)])");
    }

    #[test]
    fn brackets_in_strings_and_comments_are_words() {
        let text = "(a: [M(x: \")]\\\")\"), /* ) */ // ]\n M(y: 1)])";
        assert_eq!(around(text, "y").unwrap(), "(a: [M(x: \")]\\\")\"), /* ) */ // ]\n        ])");
    }

    #[test]
    fn brackets_in_raw_strings_and_in_comments_within_comments_are_words() {
        let text = "(a: [M(x: r#\")\"]\"#), /* a /* ) */ \" ( */ M(y: r\"\\\"), M(z: 1)])";
        let left = |mark| around(text, mark).unwrap();
        assert_eq!(left("z"), text.replace("M(z: 1)", "       "));
        assert_eq!(left("y"), text.replace("M(y: r\"\\\"),", &" ".repeat(11)));
    }

    #[test]
    fn what_is_in_no_list_can_not_be_left_out() {
        assert_eq!(around("(a: M(x: 1))", "x"), None);
        assert_eq!(blank_entry("(a: [M(x: 1", 8), None);
    }
}
