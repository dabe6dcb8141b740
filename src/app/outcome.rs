//! What comes of a key in a view: a view changes itself and asks for everything else.

use super::action::Pane;
use super::subject::{SideSubject, Subject};
use crate::model::{At, PlanIx, ProgrammeIx};
use crate::page::{Item, Link};

/// A short word to the user about what happened, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The sentence, in the language of the screen.
    pub words: String,
}

/// Where to go.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Go {
    /// To a node, shown in the outline with its text beside it.
    Node(At),
    /// To a row of the outline, whatever hides it.
    Item(Item),
    /// To a programme, which is in hand then.
    Programme(ProgrammeIx),
    /// To the units of a node, one of which is to be chosen.
    UnitsOf(At),
    /// To where a line of a page leads.
    Follow(Link),
    /// To a page over the whole screen.
    Page(Subject),
    /// To such a page, with a link picked on it; from one that is about the same, back.
    Toggle(Subject, Option<Link>),
    /// To a pane of the browse view.
    Pane(Pane),
    /// To the matrix.
    Matrix,
    /// To what is marked, or else in hand, side by side.
    Compare,
    /// To plans side by side.
    Side(SideSubject),
    /// To the view before.
    Back,
    /// To the view after, if one went back.
    Forward,
}

/// What two views share and only the whole state changes: which plans are columns, in which order, and the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rearrange {
    /// Hide a plan.
    Hide(PlanIx),
    /// Show all plans.
    ShowAll,
    /// Move a plan to the right, or to the left.
    Shift(PlanIx, bool),
    /// Hold all plans against this one, or against all others again.
    Baseline(PlanIx),
}

/// What came of a key.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Whether the screen has to be drawn.
    pub(super) changed: bool,
    /// What there is to say.
    pub(super) note: Option<Note>,
    /// Where to go.
    pub(super) go: Option<Go>,
    /// What to do to the columns.
    pub(super) rearrange: Option<Rearrange>,
}

impl Outcome {
    /// Something changed, or nothing.
    pub(super) fn changed(changed: bool) -> Self {
        Self { changed, ..Self::default() }
    }

    /// To go somewhere.
    pub(super) fn go(go: Go) -> Self {
        Self { go: Some(go), ..Self::default() }
    }

    /// To say something.
    pub(super) fn say(words: String) -> Self {
        Self { changed: true, note: Some(Note { words }), ..Self::default() }
    }

    /// To change the columns.
    pub(super) fn rearrange(rearrange: Rearrange) -> Self {
        Self { rearrange: Some(rearrange), ..Self::default() }
    }
}
