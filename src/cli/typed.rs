//! The words of a line as a person has typed them so far, and what the shell would make of them.
//!
//! bash and zsh hand on what is typed, with its quotes; bash cuts it at `=` as well (`COMP_WORDBREAKS`). Nothing is run to
//! find out what is meant: quotes are taken off, `~` and variables of the environment are put in, and what else a shell could
//! do stays as it is.

use std::ffi::OsString;

/// Where bash says that the word in hand stands; `None` where it is not bash that asks.
pub(super) fn bash_index() -> Option<usize> {
    std::env::var("_DUIZHAO_INDEX").ok()?.parse().ok()
}

/// The words of the line that a shell asks about, as it would understand them.
pub(super) fn asked_words() -> Vec<OsString> {
    let words: Vec<OsString> = std::env::args_os().skip_while(|word| word != "--").skip(1).collect();
    let is_zsh = std::env::var_os("_CLAP_COMPLETE_INDEX").is_some();
    let words = match bash_index() {
        Some(hand) => joined(words, hand).0,
        None if is_zsh => words,
        // fish hands words on without their quotes.
        None => return words,
    };
    let meant = |word: OsString| match word.to_str() {
        Some(typed) => unquoted(typed, |name| std::env::var(name).ok()).into(),
        None => word,
    };
    words.into_iter().map(meant).collect()
}

/// Joins what bash has cut at `=`, up to the word in hand, whose place moves with it.
pub(super) fn joined(words: Vec<OsString>, hand: usize) -> (Vec<OsString>, usize) {
    let (mut whole, mut moved): (Vec<OsString>, usize) = (Vec::new(), hand);
    let mut words = words.into_iter().enumerate().peekable();
    while let Some((at, word)) = words.next() {
        let is_value = at + 1 < hand && word == "=" && words.peek().is_some();
        let option = whole.last_mut().filter(|last| last.as_encoded_bytes().starts_with(b"--"));
        match (option, words.next_if(|_| is_value)) {
            (Some(option), Some((_, value))) => {
                option.push("=");
                option.push(value);
                moved -= 2;
            }
            (None, Some((_, value))) => whole.extend([word, value]),
            (_, None) => whole.push(word),
        }
    }
    (whole, moved)
}

/// What a shell makes of a word: without its quotes, with `~` and what `var` knows put in.
pub(super) fn unquoted(word: &str, var: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    if let Some(below) = word.strip_prefix('~').filter(|below| below.is_empty() || below.starts_with('/')) {
        out.extend(var("HOME"));
        rest = below;
    }
    let mut quote = None;
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        match (c, quote) {
            ('\'' | '"', None) => quote = Some(c),
            (_, Some(open)) if c == open => quote = None,
            ('\\', None) => out.extend(chars.next()),
            ('\\', Some('"')) if chars.as_str().starts_with(['"', '\\', '$', '`']) => {
                out.extend(chars.next());
            }
            ('$', None | Some('"')) => {
                let (name, after) = variable(chars.as_str());
                out.extend(name.map_or_else(|| Some("$".to_owned()), &var));
                chars = after.chars();
            }
            _ => out.push(c),
        }
    }
    out
}

/// The name of a variable at the beginning, `NAME` or `{NAME}`, and what follows it.
fn variable(text: &str) -> (Option<&str>, &str) {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if let Some((name, after)) = text.strip_prefix('{').and_then(|inner| inner.split_once('}'))
        && name.chars().all(is_name)
    {
        return (Some(name), after);
    }
    let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
    let (name, after) = text.split_at(end);
    (Some(name).filter(|name| !name.is_empty()), after)
}

#[cfg(test)]
mod tests {
    use super::{joined, unquoted};

    fn meant(word: &str) -> String {
        unquoted(word, |name| match name {
            "HOME" => Some("/h".to_owned()),
            "D" => Some("d e".to_owned()),
            _ => None,
        })
    }

    #[test]
    fn quotes_are_taken_off_as_a_shell_does_and_nothing_is_run() {
        for (typed, word) in [
            (r"my\ data", "my data"),
            ("'my data'", "my data"),
            ("\"my data", "my data"),
            ("my' 'data", "my data"),
            (r#""a\"b\c""#, r#"a"b\c"#),
            (r"'a\b'", r"a\b"),
            ("~/x", "/h/x"),
            ("'~/x'", "~/x"),
            ("~other/x", "~other/x"),
            ("$D/x", "d e/x"),
            ("\"${D}x\"", "d ex"),
            ("'$D'", "$D"),
            ("$none/x", "/x"),
            ("a$", "a$"),
            ("$(touch x)", "$(touch x)"),
        ] {
            assert_eq!(meant(typed), word, "{typed}");
        }
    }

    #[test]
    fn an_option_with_its_value_is_one_word_before_the_one_in_hand() {
        let words = |line: &str| line.split(' ').map(Into::into).collect::<Vec<_>>();
        assert_eq!(joined(words("d --data = a show te"), 5), (words("d --data=a show te"), 3));
        assert_eq!(joined(words("d show --lang = z"), 4), (words("d show --lang = z"), 4));
        assert_eq!(joined(words("d a = b c"), 4), (words("d a = b c"), 4));
        assert_eq!(joined(words("d --data ="), 2), (words("d --data ="), 2));
    }
}
