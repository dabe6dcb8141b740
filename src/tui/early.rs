//! The terminal taken and asked for its widths before there is anything to show.
//!
//! Reading the plans and laying them out takes longer than a near terminal takes to answer. So the question goes out first, and
//! when the first frame is due the answer is mostly there: one frame then does, where else a second, in the right widths, would
//! follow it. Nobody waits: where the answer is not there yet, it comes with the keys.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::input::{TerminalReader, TerminalToken};
use super::probe::{self, Probed};
use super::program::News;
use super::terminal;

/// A terminal that answers at all has done so by then, unless the line is very slow.
pub(super) const ANSWER: Duration = Duration::from_millis(300);

/// The terminal between the question and the first frame. Who drops it gives the terminal back.
pub(super) struct Early {
    /// What reads the terminal until somebody listens; it is taken when somebody does.
    reader: Option<TerminalReader>,
    /// When it was asked, while the answer is awaited.
    asked: Option<Instant>,
    /// What it has answered, until that is told.
    answer: Option<News>,
    /// What else was sent meanwhile.
    typed: Vec<TerminalToken>,
}

/// What is handed on with the terminal.
pub(super) struct Handed {
    pub(super) reader: TerminalReader,
    /// When it was asked, where the answer is still awaited.
    pub(super) asked: Option<Instant>,
    /// What else was sent by now.
    pub(super) typed: Vec<TerminalToken>,
}

impl Early {
    /// Takes the terminal and asks. The signals must be caught by now.
    pub(super) fn ask(reader: TerminalReader, mouse: bool) -> io::Result<Self> {
        let mut bytes = terminal::enter(mouse)?;
        // From here on something is to be given back.
        let early =
            Self { reader: Some(reader), asked: Some(Instant::now()), answer: None, typed: Vec::new() };
        write!(bytes, "\x1b[{};1H", probe::ROW + 1)?;
        probe::ask(&mut bytes)?;
        terminal::TerminalWriter.write_all(&bytes)?;
        Ok(early)
    }

    /// What the terminal has answered by now, told once.
    pub(super) fn answer(&mut self) -> Option<News> {
        self.look(Duration::ZERO);
        self.answer.take()
    }

    /// Hands the terminal on to who listens to it from now on.
    pub(super) fn hand_on(mut self) -> Option<Handed> {
        let typed = std::mem::take(&mut self.typed);
        self.reader.take().map(|reader| Handed { reader, asked: self.asked, typed })
    }

    /// Takes what comes within a time, as soon as anything does.
    fn look(&mut self, limit: Duration) {
        let tokens = self.reader.as_mut().map(|reader| reader.within(limit)).unwrap_or_default();
        for token in tokens {
            match (token, self.asked) {
                (TerminalToken::Cursor { row, column }, Some(asked)) => {
                    if let Some(widths) = probe::read(row, column) {
                        self.answer = Some(News::Probed(Some(Probed { widths, took: asked.elapsed() })));
                        self.asked = None;
                    }
                }
                (TerminalToken::Device, Some(_)) => {
                    (self.answer, self.asked) = (Some(News::Probed(None)), None);
                }
                // An answer to a question that was answered.
                (TerminalToken::Cursor { .. } | TerminalToken::Device, None) => {}
                (typed @ TerminalToken::Input(_), _) => self.typed.push(typed),
            }
        }
    }
}

impl Drop for Early {
    /// There is nothing to show. An answer that comes after the end would be typed into the shell.
    fn drop(&mut self) {
        if self.reader.is_none() {
            return;
        }
        while let Some(left) = self.asked.and_then(|asked| ANSWER.checked_sub(asked.elapsed())) {
            self.look(left);
        }
        terminal::leave();
    }
}
