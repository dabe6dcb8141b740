//! A paste from a terminal that does not mark pastes.
//!
//! Old consoles and some multiplexers send pasted text as if it were typed, and a `q` in it would end the program. What a
//! hand can't type gives it away: many different characters that arrive together. A key that repeats over a stalled line
//! is many characters too, but the same ones. Where a very fast typist is taken for a paste, a field gets the same text,
//! and outside of one nothing is run, which is the harmless mistake.

use std::collections::BTreeSet;

use super::parse::Token;
use crate::app::key::{Code, Input, Key};

/// So many characters at once, and so many different among them, were not typed.
const MANY: usize = 16;
const DIFFERENT: usize = 7;

/// Makes one paste of every run of characters, among tokens that arrived together, that can't have been typed.
pub(super) fn gather(tokens: Vec<Token>) -> Vec<Token> {
    if tokens.len() < MANY {
        return tokens;
    }
    let mut gathered = Vec::with_capacity(tokens.len());
    for run in tokens.chunk_by(|one, next| character(one).is_some() && character(next).is_some()) {
        let text: String = run.iter().filter_map(character).collect();
        if is_paste(&text) {
            gathered.push(Token::Input(Input::Paste(text)));
        } else {
            gathered.extend_from_slice(run);
        }
    }
    gathered
}

fn is_paste(text: &str) -> bool {
    text.chars().count() >= MANY && text.chars().collect::<BTreeSet<char>>().len() >= DIFFERENT
}

/// The character that a key stands for in a text.
fn character(token: &Token) -> Option<char> {
    let Token::Input(Input::Key(Key { code, ctrl: false, alt: false })) = token else { return None };
    match code {
        Code::Char(c) => Some(*c),
        Code::Enter => Some('\n'),
        Code::Tab => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::Parser;
    use super::*;

    fn gathered(bytes: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        Parser::default().feed(bytes.as_bytes(), &mut tokens);
        gather(tokens)
    }

    fn paste(text: &str) -> Token {
        Token::Input(Input::Paste(text.into()))
    }

    #[test]
    fn lines_that_arrive_together_are_a_paste() {
        let text = "推动“互联网+流通”行动计划\rq quits\r";
        assert_eq!(gathered(text), [paste(&text.replace('\r', "\n"))]);
        let escape = Token::Input(Input::Key(Key { code: Code::Up, ctrl: false, alt: false }));
        assert_eq!(gathered("delete all of these\x1b[A"), [paste("delete all of these"), escape]);
    }

    #[test]
    fn keys_that_repeat_or_are_few_are_keys() {
        for keys in [&"j".repeat(500), &"jk".repeat(50), "/冷链物流配送\r", "\x1b[B\x1b[B", "mq"] {
            let gathered = gathered(keys);
            assert!(gathered.iter().all(|token| matches!(token, Token::Input(Input::Key(_)))), "{keys}");
        }
        assert_eq!(gathered(&"\x1b[B".repeat(100)).len(), 100);
    }
}
