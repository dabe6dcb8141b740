//! What the loop and the program that it runs have to do with each other.

use std::io;

use ratatui::Frame;

use super::backend::Ambiguity;
use super::clipboard::{self, CopyOutcome};
use super::colour;
use super::probe::Probed;
use crate::app::effect::Effect;
use crate::app::key::Input;

/// What the loop runs.
pub trait Program {
    /// Takes one thing that came from outside, and says what to do.
    fn take(&mut self, input: Input) -> Effect;
    /// All that had come is taken. Does what was put off until then, such as a search for what was typed, and says what to
    /// do; it is asked again until that is nothing.
    fn catch_up(&mut self) -> Effect {
        Effect::None
    }
    /// Takes note of what happened out here, and says what to do.
    fn on_news(&mut self, news: News) -> Effect;
    /// Draws the state. Called only when something changed.
    fn draw(&self, frame: &mut Frame<'_>);
    /// Whether something changed since [`Program::drawn`] was called.
    fn dirty(&self) -> bool;
    /// The state is on the screen.
    fn drawn(&mut self);
    /// The widths that the state is laid out by.
    fn ambiguity(&self) -> Ambiguity;
}

/// What the loop has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The terminal was asked for its widths. `None`: it answered, but not that.
    Probed(Option<Probed>),
    /// A text was copied, or not.
    Copied(CopyOutcome),
    /// The session's `Waker` was used: something that the program waits for is there.
    Woken,
}

/// How a session begins. All times, limits and ways that depend on where it runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The colours that may be sent.
    pub depth: colour::ColourDepth,
    /// Whether the terminal is asked for its widths with the first frame.
    pub probe: bool,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// How texts are copied.
    pub clipboard: clipboard::CopyWay,
    /// Whether a network lies between us and the keyboard, so that an escape may come late.
    pub remote: bool,
}

impl Options {
    /// What the environment says; `var` looks a variable up. The terminal is asked for its widths, the mouse is off.
    pub fn from_env(var: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            depth: colour::ColourDepth::from_env(&var),
            probe: var("TERM").is_some_and(|term| !matches!(term.as_str(), "" | "dumb")),
            mouse: false,
            clipboard: clipboard::CopyWay::from_env(&var),
            remote: var("SSH_CONNECTION").is_some() || var("SSH_TTY").is_some(),
        }
    }
}

/// Why there is no session, or no longer one.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Standard input or output is no terminal.
    #[error("standard input and output are not a terminal")]
    NoTerminal,
    /// The terminal could not be read or written.
    #[error("the terminal: {0}")]
    Terminal(#[from] io::Error),
}
