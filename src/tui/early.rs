//! The terminal taken, and mostly asked for its widths, before there is anything to show.
//!
//! Reading the plans and laying them out takes longer than a near terminal takes to answer. So the question goes out first, and
//! when the first frame is due the answer is mostly there: one frame then does, where else a second, in the right widths, would
//! follow it. Nobody waits: where the answer is not there yet, it comes with the keys.
//!
//! Where reading takes so long that somebody would wonder, a line says what is done, and whoever has enough of it can leave.

use std::io::{self, Write};
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use super::input::{Before, TerminalReader, TerminalToken};
use super::probe::{self, Probed};
use super::program::News;
use super::terminal;
use crate::app::key::{Code, Input, Key};

/// A terminal that answers at all has done so by then, unless the line is very slow.
pub(super) const ANSWER: Duration = Duration::from_millis(300);

/// The row in which it is told, from 0: where the first row of a list will stand.
const LINE: u16 = 2;

/// After so long a wait it is told what is waited for, and how often it is told anew.
const NOTICED: Duration = Duration::from_millis(150);

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
    /// Takes the terminal, and asks where it is not settled how wide it draws. The signals must be caught by now.
    pub(super) fn begin(reader: TerminalReader, mouse: bool, asks: bool) -> io::Result<Self> {
        let mut bytes = terminal::enter(mouse)?;
        // From here on something is to be given back.
        let asked = asks.then(Instant::now);
        let early = Self { reader: Some(reader), asked, answer: None, typed: Vec::new() };
        if asks {
            write!(bytes, "\x1b[{};1H", probe::ROW + 1)?;
            probe::ask(&mut bytes)?;
        }
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

    /// Waits until something else is over, which closes its end of a pipe, and tells meanwhile what is waited for. Says
    /// whether it is over, rather than left by the user, or the terminal gone.
    pub(super) fn wait(&mut self, over: &impl AsFd, tell: &dyn Fn() -> String) -> bool {
        let mut told = String::new();
        let mut next = Instant::now() + NOTICED;
        loop {
            let left = next.saturating_duration_since(Instant::now());
            let tokens = match self.reader.as_mut().map(|reader| reader.before(over, left)) {
                Some(Before::Tokens(tokens)) => tokens,
                Some(Before::Gone) => return false,
                Some(Before::Over) | None => break,
            };
            for token in tokens {
                if self.leaves(&token) {
                    return false;
                }
                self.take(token);
            }
            if Instant::now() >= next {
                next = Instant::now() + NOTICED;
                let said = tell();
                if said != told {
                    say(&said);
                    told = said;
                }
            }
        }
        if !told.is_empty() {
            say("");
        }
        true
    }

    /// Takes what comes within a time, as soon as anything does.
    fn look(&mut self, limit: Duration) {
        let tokens = self.reader.as_mut().map(|reader| reader.within(limit)).unwrap_or_default();
        for token in tokens {
            self.take(token);
        }
    }

    fn take(&mut self, token: TerminalToken) {
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

    /// Whether somebody wants to get out. Behind other keys a `q` may be a letter that is searched for.
    fn leaves(&self, token: &TerminalToken) -> bool {
        let TerminalToken::Input(Input::Key(key)) = token else { return false };
        let first = self.typed.is_empty();
        *key == Key::ctrl('c') || first && [Key::plain(Code::Esc), Key::char('q')].contains(key)
    }
}

/// Says something on an empty screen, or takes it away again.
fn say(words: &str) {
    let line = format!("\x1b[{};2H\x1b[2K{words}", LINE + 1);
    // Where nothing can be written, the frame that follows says so.
    let _ = terminal::TerminalWriter.write_all(line.as_bytes());
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
