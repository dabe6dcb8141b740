//! What an input means where the keys are: looked up once, before anything is done or has to wait.

use super::App;
use super::action::{Action, Route};
use super::bindings::{Context, When};
use super::key::{Input, Key, MouseAct};

/// What is meant by an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// An action of the table, and what it has to do with a search.
    Act(Action, When),
    /// Text for the field that is open, or with which a search begins.
    Text(String),
    /// A paste where no text can be typed.
    Misplaced,
    /// The screen has another size, in cells.
    Resize { width: u16, height: u16 },
    /// The mouse did something at a cell.
    Mouse { act: MouseAct, column: u16, row: u16 },
    /// A key that means nothing here.
    Nothing,
}

impl Intent {
    /// What it has to do with a search that is not done yet.
    pub(super) fn when(&self) -> When {
        match self {
            Self::Act(_, when) => *when,
            Self::Text(_) => When::Typed,
            Self::Mouse { act: MouseAct::Press, .. } => When::Answered,
            Self::Misplaced | Self::Resize { .. } | Self::Mouse { .. } | Self::Nothing => When::AtOnce,
        }
    }
}

impl App {
    /// What is meant by an input in the context that has the keys.
    pub(super) fn intent(&self, input: Input) -> Intent {
        match input {
            Input::Key(key) => self.intent_of_key(key),
            Input::Paste(text) => self.intent_of_paste(text),
            Input::Resize { width, height } => Intent::Resize { width, height },
            Input::Mouse { act, column, row } => Intent::Mouse { act, column, row },
        }
    }

    /// A key is looked up as it came and, where an input method is on, as the key that was meant. A character that no
    /// table can have, such as a Chinese one, begins a search.
    fn intent_of_key(&self, key: Key) -> Intent {
        let context = self.context();
        let typing = matches!(context, Context::Field | Context::Palette);
        let meant = || if typing { None } else { self.keymap.row(context, key.half_width()) };
        match (self.keymap.row(context, key).or_else(meant), key.typed()) {
            (Some(row), _) => Intent::Act(row.action, row.when),
            (None, Some(typed)) if typing || begins_search(typed) => Intent::Text(typed.to_string()),
            (None, _) => Intent::Nothing,
        }
    }

    /// A paste is text for a field, never keys. Input methods commit whole sentences that can't be told from one: a line
    /// that begins as no key does begins a search, as its first character would.
    fn intent_of_paste(&self, text: String) -> Intent {
        let typing = matches!(self.context(), Context::Field | Context::Palette);
        let begins = text.chars().next().is_some_and(begins_search) && !text.contains('\n');
        if typing || begins { Intent::Text(text) } else { Intent::Misplaced }
    }

    /// While what is in front is worked out, Ctrl-C breaks that off and does not end the program.
    pub(super) fn breaks_off(&self, intent: &Intent) -> bool {
        *intent == Intent::Act(Action::Route(Route::Quit), When::Frees) && self.is_working_for_view()
    }
}

fn begins_search(typed: char) -> bool {
    !typed.is_ascii() && typed.is_alphanumeric()
}
