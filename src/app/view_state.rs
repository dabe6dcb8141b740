//! The views: what can be in front, what each remembers, and how one comes back to it.

use super::action::Pane;
use super::geometry::Split;
use super::outline::{Item, Narrowed, Outline};
use super::pages::Cell;
use super::pane::PagePane;
use super::side::{Side, SideSubject};
use crate::compare::targets::By;
use crate::model::{Corpus, PortfolioIx, UnitIx};

/// What is in front.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// Outline, detail and units.
    Browse,
    /// The matrix.
    Matrix,
    /// Plans side by side.
    Side(Side),
    /// A page over the whole screen.
    Sheet(Sheet),
}

/// What a page over the whole screen is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// What one unit does.
    Unit(UnitIx),
    /// What the units of a portfolio do.
    Portfolio(PortfolioIx),
    /// The measures of a cell of the matrix, or what comes nearest.
    Cell(Cell),
    /// The promised numbers, in an order.
    Targets(By),
    /// How much of each plan stands in each other.
    Overlap,
    /// All keys.
    Help,
    /// The program about itself.
    About,
}

/// A page over the whole screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What it is about.
    pub subject: Subject,
    /// The page and its position.
    pub pane: PagePane,
}

/// The state of the panes.
#[derive(Clone, Debug)]
pub struct Browse {
    /// The tree.
    pub outline: Outline,
    /// What a filter leaves of it.
    pub narrowed: Option<Narrowed>,
    /// The text of what is picked.
    pub detail: PagePane,
    /// The units of what is picked.
    pub units: PagePane,
    /// Which pane has the keys.
    pub focus: Pane,
    /// Whether that pane has the screen for itself.
    pub zoomed: bool,
    /// The widths that the user gave to panes.
    pub split: Split,
    /// For what the pages were laid out; they are laid out anew when it changes.
    pub(super) laid_out: Option<LaidOut>,
}

/// All that a laid out pane depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LaidOut {
    pub(super) item: Item,
    pub(super) detail_width: u16,
    pub(super) units_width: u16,
    /// Counts up with every other change: the filter, the widths.
    pub(super) edition: u64,
}

impl Browse {
    /// All plans folded, the first picked.
    pub fn new(corpus: &Corpus) -> Self {
        Self {
            outline: Outline::new(corpus),
            narrowed: None,
            detail: PagePane::default(),
            units: PagePane::default(),
            focus: Pane::Outline,
            zoomed: false,
            split: Split::default(),
            laid_out: None,
        }
    }

    /// What is picked in the outline.
    pub fn item(&self) -> Option<Item> {
        self.outline.picked().map(|row| row.item)
    }
}

/// A view one was in, to come back to.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// The panes, with what was picked.
    Browse {
        /// The picked row.
        item: Option<Item>,
        /// The focused pane.
        focus: Pane,
    },
    /// The matrix at a cell.
    Matrix {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
    /// Plans side by side.
    Side(SideSubject),
    /// A page, as it was scrolled.
    Sheet(Sheet),
}

/// A short word to the user about what happened, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The sentence, in the language of the screen.
    pub words: String,
}
