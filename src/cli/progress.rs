//! A line on the terminal that says how far a long comparison is. It goes to the standard error, so that it never gets
//! into what is piped, and only where somebody looks at it.

use std::io::{IsTerminal, Write, stderr};
use std::ops::ControlFlow;

/// With so many plans a comparison begins to take as long as a person notices.
const MANY: usize = 50;

/// The line.
pub(super) struct Progress {
    told: Option<usize>,
}

impl Progress {
    /// A line, if there are so many plans that it is worth one, and a terminal to show it.
    pub(super) fn worth_telling(plans: usize) -> Option<Self> {
        (plans >= MANY && stderr().is_terminal()).then_some(Self { told: None })
    }

    /// Writes the share that is done over the one before, where it changed.
    pub(super) fn tell(&mut self, done: usize, all: usize, say: impl Fn(usize) -> String) -> ControlFlow<()> {
        let percent = done * 100 / all.max(1);
        if self.told != Some(percent) {
            self.told = Some(percent);
            let _ = write!(stderr(), "\r{}\x1b[K", say(percent));
        }
        ControlFlow::Continue(())
    }

    /// Takes the line away.
    pub(super) fn end(self) {
        if self.told.is_some() {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}
