//! A paste from a terminal that does not mark pastes.
//!
//! Old consoles and some multiplexers send pasted text as if it were typed, and a `q` in it would end the program. What a
//! hand can't type gives it away: many different characters that arrive together. A key that repeats over a stalled line
//! is many characters too, but the same ones. Where a very fast typist is taken for a paste, a field gets the same text,
//! and outside of one nothing is run, which is the harmless mistake.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::token::TerminalToken;
use crate::app::key::{Code, Input, Key};

/// So many characters at once, and so many different among them, were not typed.
const MANY: usize = 16;
const DIFFERENT: usize = 7;

/// A line brings a long paste in pieces, and the last may be a single letter: what comes so soon after one belongs to it.
const BETWEEN_PIECES: Duration = Duration::from_millis(100);

/// What tells pastes from keys.
#[derive(Debug, Default)]
pub(super) struct Flood {
    /// When the last paste came that may go on.
    pasted: Option<Instant>,
}

impl Flood {
    /// Makes one paste of every run of characters, among tokens that arrived together, that can't have been typed.
    pub(super) fn gather(&mut self, tokens: &[TerminalToken], now: Instant) -> Vec<TerminalToken> {
        let mut goes_on = self.pasted.take().is_some_and(|at| now.duration_since(at) < BETWEEN_PIECES);
        let mut gathered = Vec::with_capacity(tokens.len());
        for run in tokens.chunk_by(|one, next| character(one).is_some() && character(next).is_some()) {
            let text: String = run.iter().filter_map(character).collect();
            goes_on = !text.is_empty() && (goes_on || is_flood(&text));
            if goes_on {
                gathered.push(TerminalToken::Input(Input::Paste(text)));
            } else {
                gathered.extend_from_slice(run);
            }
        }
        self.pasted = goes_on.then_some(now);
        gathered
    }
}

fn is_flood(text: &str) -> bool {
    text.chars().count() >= MANY && text.chars().collect::<BTreeSet<char>>().len() >= DIFFERENT
}

/// The character that a key stands for in a text.
fn character(token: &TerminalToken) -> Option<char> {
    let TerminalToken::Input(Input::Key(Key { code, ctrl: false, alt: false })) = token else { return None };
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

    fn tokens(bytes: &str) -> Vec<TerminalToken> {
        let mut tokens = Vec::new();
        Parser::default().feed(bytes.as_bytes(), &mut tokens);
        tokens
    }

    fn gathered(bytes: &str) -> Vec<TerminalToken> {
        Flood::default().gather(&tokens(bytes), Instant::now())
    }

    fn paste(text: &str) -> TerminalToken {
        TerminalToken::Input(Input::Paste(text.into()))
    }

    #[test]
    fn lines_that_arrive_together_are_a_paste() {
        let text = "推动“互联网+流通”行动计划\rq quits\r";
        assert_eq!(gathered(text), [paste(&text.replace('\r', "\n"))]);
        let escape = TerminalToken::Input(Input::Key(Key { code: Code::Up, ctrl: false, alt: false }));
        assert_eq!(gathered("delete all of these\x1b[A"), [paste("delete all of these"), escape]);
    }

    #[test]
    fn keys_that_repeat_or_are_few_are_keys() {
        for keys in [&"j".repeat(500), &"jk".repeat(50), "/冷链物流配送\r", "\x1b[B\x1b[B", "mq"] {
            let gathered = gathered(keys);
            assert!(
                gathered.iter().all(|token| matches!(token, TerminalToken::Input(Input::Key(_)))),
                "{keys}"
            );
        }
        assert_eq!(gathered(&"\x1b[B".repeat(100)).len(), 100);
    }

    #[test]
    fn the_last_piece_of_a_paste_belongs_to_it_however_short() {
        let (mut flood, began) = (Flood::default(), Instant::now());
        let soon = |millis| began + Duration::from_millis(millis);
        let _ = flood.gather(&tokens("深入推动“互联网+流通”行动计划。"), began);
        assert_eq!(flood.gather(&tokens("\rq"), soon(40)), [paste("\nq")]);
        assert_eq!(flood.gather(&tokens("q"), soon(80)), [paste("q")]);
        assert_eq!(flood.gather(&tokens("q"), soon(500)), tokens("q"), "a key that is pressed afterwards");
        assert_eq!(flood.gather(&tokens("q"), soon(510)), tokens("q"));
    }
}
