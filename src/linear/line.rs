//! What stands behind a verb: a number, a query, a name, a path.

use crate::app::action::{Action, Pane, Route, SideAction};
use crate::query::Goto;

/// What a verb does with the words behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// A number, of what it is to be done with.
    Number,
    /// A query.
    Search,
    /// A name, to be looked up.
    Name,
    /// A line that is asked for by an action: a path, places.
    Line(Route),
    /// Words that the lines must have that are told.
    Lines,
    /// A name of that kind: to go there is all.
    There(NamedKind),
    /// A name of that kind: to go there, and then to do it.
    First(NamedKind),
}

/// What can be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamedKind {
    /// A plan, or a programme.
    Plan,
    Theme,
    Portfolio,
    Unit,
    /// A measure, or another passage.
    Passage,
}

impl NamedKind {
    /// Whether an entry of the palette is of this kind.
    pub(super) fn is_of(self, goto: Goto) -> bool {
        match goto {
            Goto::Plan(_) | Goto::Programme(_) => self == Self::Plan,
            Goto::Theme(_) => self == Self::Theme,
            Goto::Portfolio(_) => self == Self::Portfolio,
            Goto::Unit(_) => self == Self::Unit,
            Goto::Node(_) => self == Self::Passage,
            Goto::Command(_) => false,
        }
    }
}

/// What a verb does with the words behind it. Most have none but a number.
pub(super) fn takes(action: Action) -> Takes {
    let Action::Route(route) = action else { return Takes::Number };
    match route {
        Route::Filter | Route::GoTo(Pane::Units) => Takes::Search,
        Route::GoTo(Pane::Outline) => Takes::There(NamedKind::Plan),
        Route::GoTo(Pane::Detail) => Takes::There(NamedKind::Passage),
        Route::Unit => Takes::There(NamedKind::Unit),
        Route::Portfolio => Takes::There(NamedKind::Portfolio),
        Route::Compare => Takes::There(NamedKind::Theme),
        Route::Cover | Route::Versions | Route::Doubts => Takes::First(NamedKind::Plan),
        Route::Copy(_) | Route::Mark => Takes::First(NamedKind::Passage),
        Route::Matrix | Route::Targets | Route::Overlap | Route::Help | Route::About | Route::Findings => {
            Takes::Lines
        }
        Route::Palette => Takes::Name,
        Route::Import | Route::Base | Route::Version | Route::Places | Route::Export => Takes::Line(route),
        Route::Escape
        | Route::AllProgrammes
        | Route::Back
        | Route::Forward
        | Route::Mouse
        | Route::Redraw
        | Route::NextScript
        | Route::Reload
        | Route::NextWidths
        | Route::Suspend
        | Route::Leave
        | Route::Quit => Takes::Number,
    }
}

/// A number, in half or full width.
pub(super) fn number(word: &str) -> Option<usize> {
    let digit = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        '0'..='9' => Some(c),
        _ => None,
    };
    let digits: Option<String> = word.chars().map(digit).collect();
    digits.filter(|digits| !digits.is_empty())?.parse().ok()
}

/// Whether an action moves within what is in front: then only what is picked is told.
pub(super) fn is_a_step(action: Action) -> bool {
    matches!(action, Action::Step(_) | Action::Side(SideAction::NextPassage { .. }))
}

/// Whether a word is none of ours but begins a query: Chinese words do, and fields.
pub(super) fn is_query(word: &str) -> bool {
    word.contains([':', '：']) || word.chars().next().is_some_and(|c| !c.is_ascii() && c.is_alphanumeric())
}
