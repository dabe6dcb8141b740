//! What an input means where the keys are: looked up once, before anything is done or has to wait.

use super::action::{Action, Route};
use super::bindings::{Context, Keymap, When};
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
    /// The way out of the program, from wherever one is.
    pub(super) const QUIT: Self = Self::Act(Action::Route(Route::Quit), When::Frees);

    /// What is meant by an input in the context that has the keys.
    pub(super) fn of(input: Input, context: Context, keymap: &Keymap) -> Self {
        match input {
            Input::Key(key) => Self::of_key(key, context, keymap),
            Input::Paste(text) => Self::of_paste(text, context),
            Input::Resize { width, height } => Self::Resize { width, height },
            Input::Mouse { act, column, row } => Self::Mouse { act, column, row },
        }
    }

    /// A key is looked up as it came and, where an input method is on, as the key that was meant. A character that no
    /// table can have, such as a Chinese one, begins a search.
    fn of_key(key: Key, context: Context, keymap: &Keymap) -> Self {
        let typing = context.is_typing();
        let meant = || if typing { None } else { keymap.row(context, key.half_width()) };
        match (keymap.row(context, key).or_else(meant), key.typed()) {
            (Some(row), _) => Self::Act(row.action, row.when),
            (None, Some(typed)) if typing || begins_search(typed) => Self::Text(typed.to_string()),
            (None, _) => Self::Nothing,
        }
    }

    /// A paste is text for a field, never keys. Input methods commit whole sentences that can't be told from one: a line
    /// that begins as no key does begins a search, as its first character would.
    fn of_paste(text: String, context: Context) -> Self {
        let begins = text.chars().next().is_some_and(begins_search) && !text.contains('\n');
        if context.is_typing() || begins { Self::Text(text) } else { Self::Misplaced }
    }

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

fn begins_search(typed: char) -> bool {
    !typed.is_ascii() && typed.is_alphanumeric()
}
