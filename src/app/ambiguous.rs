//! Which way to count the characters that some terminals draw in one cell and others in two.
//!
//! Every title here holds “互联网+流通”, so this decides whether the screen is right. The way can be set; else the terminal is
//! asked, and until it answers, and where it never does, everything is laid out so that it is right in both kinds.

use crate::text::Widths;

pub use crate::config::Ambiguous as Mode;
use crate::named::Named;

/// What the terminal answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProbeAnswer {
    /// It was not asked, or has not answered yet.
    #[default]
    NotAsked,
    /// It was asked and answered something else.
    Nothing,
    /// It told its widths.
    Widths {
        /// The widths.
        widths: Widths,
        /// How long it took, in milliseconds.
        millis: usize,
    },
}

/// The way chosen and what the terminal answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ambiguous {
    /// The way.
    pub mode: Mode,
    /// The answer, which counts in the mode `auto`.
    pub answer: ProbeAnswer,
}

/// What is said of a way to the user, in the catalogue.
pub fn note(mode: Mode) -> &'static str {
    match mode {
        Mode::Auto => "note-widths-auto",
        Mode::Narrow => "note-widths-narrow",
        Mode::Wide => "note-widths-wide",
        Mode::Safe => "note-widths-safe",
        Mode::Replace => "note-widths-replace",
    }
}

impl From<Mode> for Ambiguous {
    fn from(mode: Mode) -> Self {
        Self::new(mode)
    }
}

impl Ambiguous {
    /// A way, with nothing asked yet.
    pub fn new(mode: Mode) -> Self {
        Self { mode, answer: ProbeAnswer::NotAsked }
    }

    /// The next way, round and round.
    pub fn next_mode(&mut self) {
        let at = Mode::ALL.iter().position(|&mode| mode == self.mode).unwrap_or(0);
        self.mode = Mode::ALL.get(at + 1).copied().unwrap_or_default();
    }

    /// The cells that the layout reckons with.
    pub fn widths(self) -> Widths {
        match (self.mode, self.answer) {
            (Mode::Narrow, _) => Widths::NARROW,
            (Mode::Auto, ProbeAnswer::Widths { widths, .. }) => widths,
            _ => Widths::WIDE,
        }
    }

    /// Whether the terminal is known to count so.
    pub fn is_certain(self) -> bool {
        matches!(
            (self.mode, self.answer),
            (Mode::Narrow | Mode::Wide, _) | (Mode::Auto, ProbeAnswer::Widths { .. })
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn until_the_terminal_answers_two_cells_are_kept_and_nothing_is_taken_for_granted() {
        let mut ambiguous = Ambiguous::new(Mode::Auto);
        assert_eq!((ambiguous.widths(), ambiguous.is_certain()), (Widths::WIDE, false));
        ambiguous.answer = ProbeAnswer::Widths { widths: Widths::NARROW, millis: 3 };
        assert_eq!((ambiguous.widths(), ambiguous.is_certain()), (Widths::NARROW, true));
    }

    #[test]
    fn the_key_goes_through_all_modes() {
        let mut ambiguous = Ambiguous::default();
        let names: Vec<&str> = (0..6)
            .map(|_| {
                ambiguous.next_mode();
                ambiguous.mode.name()
            })
            .collect();
        assert_eq!(names, ["narrow", "wide", "safe", "replace", "auto", "narrow"]);
    }
}
