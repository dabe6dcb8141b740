//! How things are shown: in which words, script and widths, on a screen of which size, by which keys.

use super::ambiguous::{Ambiguous, ProbeAnswer, note};
use super::bindings::Keymap;
use super::geometry::ScreenParts;
use crate::text::{Script, Widths};
use crate::words::Words;

/// The narrowest screen whose header holds the name of the program and the mark of converted words, in cells.
const MARKED: u16 = 32;

/// How things are shown.
pub struct Display {
    /// The program's own words.
    pub words: Words,
    /// The keys.
    pub keymap: Keymap,
    /// How ambiguous characters are counted, and by whose word.
    pub ambiguous: Ambiguous,
    /// The script that is asked for; [`Display::shown_script`] says which is shown.
    pub script: Script,
    /// The width of the screen in cells.
    pub width: u16,
    /// The height of the screen in cells.
    pub height: u16,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Counts up when everything has to be laid out anew: other data, another filter, other widths or another script.
    pub(super) edition: u64,
}

impl Display {
    pub(super) fn new(words: Words, ambiguous: Ambiguous, width: u16, height: u16) -> Self {
        Self {
            words,
            keymap: Keymap::default(),
            ambiguous,
            script: Script::AsPrinted,
            width,
            height,
            mouse: false,
            edition: 0,
        }
    }

    /// How cells are counted.
    pub fn widths(&self) -> Widths {
        self.ambiguous.widths()
    }

    /// The parts of the screen, with a field that is open or without.
    pub(super) fn parts(&self, field: bool) -> ScreenParts {
        ScreenParts::of(self.width, self.height, field)
    }

    /// The script that is shown: where there is no room to say that words are converted they stand as printed.
    pub fn shown_script(&self) -> Script {
        let marked = self.width >= MARKED && !self.parts(false).header.is_empty();
        if marked { self.script } else { Script::AsPrinted }
    }

    /// Has everything laid out anew.
    pub(super) fn new_edition(&mut self) {
        self.edition += 1;
    }

    /// Takes the size of the screen. Says whether it is another.
    pub(super) fn resize(&mut self, width: u16, height: u16) -> bool {
        let (before, script) = ((self.width, self.height), self.shown_script());
        (self.width, self.height) = (width, height);
        if script != self.shown_script() {
            self.new_edition();
        }
        before != (width, height)
    }

    /// Shows the documents in a script. Says whether it is another.
    pub(super) fn show_script(&mut self, script: Script) -> bool {
        let changed = self.script != script;
        if changed {
            self.script = script;
            self.new_edition();
        }
        changed
    }

    /// The next script. Gives what is said of it, in the catalogue.
    pub(super) fn next_script(&mut self) -> &'static str {
        self.show_script(self.script.next());
        match self.script {
            Script::AsPrinted => "note-as-printed",
            Script::Hans => "note-hans",
            Script::Hant => "note-hant",
        }
    }

    /// Counts ambiguous characters the next way. Gives what is said of it, in the catalogue.
    pub(super) fn next_widths(&mut self) -> &'static str {
        self.ambiguous.next_mode();
        self.new_edition();
        note(self.ambiguous.mode)
    }

    /// Takes what the terminal answered when it was asked for its widths.
    pub(super) fn on_widths(&mut self, answer: ProbeAnswer) {
        self.ambiguous.answer = answer;
        self.new_edition();
    }

    /// Listens to the mouse, or no more. Gives what is said of it, in the catalogue.
    pub(super) fn turn_mouse(&mut self) -> &'static str {
        self.mouse = !self.mouse;
        if self.mouse { "note-mouse-on" } else { "note-mouse-off" }
    }
}
