//! The views: what can be in front, what each remembers, and how one comes back to it.

use super::action::Pane;
use super::geometry::Split;
use super::outline::{Item, Narrowed, Outline};
use super::pages::{Cell, OverlapOf};
use super::pane::PagePane;
use super::side::Side;
use crate::compare::matrix::Head;
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
    Overlap(OverlapOf),
    /// What is wrong with the data that were not taken.
    Findings,
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
    /// For which width and edition the page is laid out.
    pub(super) laid_out: Option<(u16, u64)>,
}

impl Sheet {
    /// The sheet to come back to: its position, and no page, which is laid out again when it is in front.
    pub(super) fn without_page(&self) -> Self {
        let pane = PagePane { top: self.pane.top, picked: self.pane.picked, ..PagePane::default() };
        Self { subject: self.subject.clone(), pane, laid_out: None }
    }
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
    /// For what the text was laid out; it is laid out anew when that changes.
    pub(super) detail_for: Option<LaidOut>,
    /// The same for the units.
    pub(super) units_for: Option<LaidOut>,
}

/// All that a laid out pane depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LaidOut {
    pub(super) item: Item,
    pub(super) width: u16,
    /// Counts up with every other change: the filter, the widths.
    pub(super) edition: u64,
}

impl Browse {
    /// The first plan unfolded and picked.
    pub fn new(corpus: &Corpus) -> Self {
        Self {
            outline: Outline::new(corpus),
            narrowed: None,
            detail: PagePane::default(),
            units: PagePane::default(),
            focus: Pane::Outline,
            zoomed: false,
            split: Split::default(),
            detail_for: None,
            units_for: None,
        }
    }

    /// The same panes over other data. `moved` gives what became of an item, or the nearest above it; `was` what an item was.
    pub(super) fn move_to(
        &mut self,
        corpus: &Corpus,
        moved: impl Fn(Item) -> Option<Item>,
        was: impl Fn(Item) -> Option<Item>,
    ) {
        let laid_out = |before: LaidOut| moved(before.item).map(|item| LaidOut { item, ..before });
        self.detail_for = self.detail_for.and_then(laid_out);
        self.units_for = self.units_for.and_then(laid_out);
        // The lines only keep the place until they are laid out anew; the links point into the old data.
        self.detail.page.links.clear();
        self.units.page.links.clear();
        self.narrowed = None;
        self.outline = self.outline.moved(corpus, moved, was);
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
        /// What the picked row stands for; none for the heads.
        row: Option<Head>,
        /// What the picked column stands for.
        column: Option<Head>,
    },
    /// Plans side by side, as they were scrolled.
    Side(Side),
    /// A page, as it was scrolled.
    Sheet(Sheet),
}

/// A short word to the user about what happened, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The sentence, in the language of the screen.
    pub words: String,
}
