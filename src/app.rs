//! The state of the screen, and everything that changes it.
//!
//! Data flow one way: what comes from outside is an [`key::Input`], the table of keys makes an [`action::Action`] of it,
//! [`App::update`] changes the state, and `settle` lays out what is in sight, once for a width. Drawing reads the state and never
//! writes it.

pub mod action;
pub mod ambiguous;
mod awaiting;
pub mod bindings;
mod compare;
pub mod copy;
pub mod effect;
pub mod field;
pub mod filter;
pub mod geometry;
pub mod key;
pub mod matrix;
pub mod mistake;
mod mouse;
pub mod outline;
pub mod page;
pub mod pages;
pub mod palette;
pub mod pane;
mod reload;
pub mod request;
pub mod scroll;
mod search;
mod settle;
pub mod side;
pub mod told;
mod travel;
mod update;
pub mod view_state;

use std::sync::Arc;

use ambiguous::{Ambiguous, Mode};
use awaiting::Awaiting;
use bindings::Keymap;
use filter::Filter;
use geometry::{Grid, Panes, Parts, SideParts};
use matrix::Matrix;
use palette::Palette;
use ratatui::layout::Rect;
use view_state::{Browse, Note, Stop, View};

use crate::compare::nearest::Nearest;
use crate::compare::overlap::Overlap;
use crate::compare::shared::{LEAST, Passages};
use crate::compare::unwatched;
use crate::index::Haystacks;
use crate::index::Index;
use crate::load::Finding;
use crate::model::{At, Corpus};
use crate::query::Why;
use crate::text::{Script, Widths};
use crate::words::Words;
use pages::Book;

pub use reload::Reread;

/// The narrowest screen whose header holds the name of the program and the mark of converted words, in cells.
const MARKED: u16 = 32;

/// Everything there is to show, and what of it is on the screen.
pub struct App {
    /// The plans.
    pub corpus: Arc<Corpus>,
    /// What is asked of them often.
    pub index: Arc<Index>,
    /// The program's own words.
    pub words: Words,
    /// How ambiguous characters are counted, and by whose word.
    pub ambiguous: Ambiguous,
    /// How cells are counted.
    pub widths: Widths,
    /// The script in which the documents' words are shown.
    pub script: Script,
    /// The keys.
    pub keymap: Keymap,
    /// The size of the screen in cells.
    pub width: u16,
    /// The size of the screen in cells.
    pub height: u16,
    /// What is in front.
    pub view: View,
    /// The panes; they keep their state behind other views.
    pub browse: Browse,
    /// The matrix; it keeps its state behind other views.
    pub matrix: Matrix,
    /// The filter.
    pub filter: Filter,
    /// The palette, while it is open.
    pub palette: Option<Palette>,
    /// What the last key led to, where the screen does not show it.
    pub note: Option<Note>,
    /// What was copied last, by its ids.
    copied: String,
    /// Measures that were marked to be laid side by side.
    pub marks: Vec<At>,
    haystacks: Option<Arc<Haystacks>>,
    awaiting: Awaiting,
    /// Whether another thread searches, as it should where there are many plans: then [`App::take_request`] says what for.
    pub searched_elsewhere: bool,
    /// Why what is picked matches the filter.
    whys: Vec<Why>,
    passages: Option<Arc<Passages>>,
    shares: Option<Overlap>,
    nearest: Option<Nearest>,
    back: Vec<Stop>,
    forward: Vec<Stop>,
    changed: bool,
    /// What was wrong with the data when they were read last.
    findings: Vec<Finding>,
    /// Counts up when everything has to be laid out anew.
    edition: u64,
    /// Whether the mouse is listened to.
    mouse: bool,
    dragged: Option<mouse::Rule>,
}

impl App {
    /// The first screen for a corpus, at a size in cells.
    pub fn new(corpus: Arc<Corpus>, words: Words, mode: Mode, width: u16, height: u16) -> Self {
        let ambiguous = Ambiguous::new(mode);
        let searched_elsewhere = request::is_large(&corpus);
        let index = Arc::new(Index::new(&corpus));
        let mut app = Self {
            browse: Browse::new(&corpus),
            matrix: Matrix::new(&corpus, &index),
            corpus,
            index,
            words,
            widths: ambiguous.widths(),
            ambiguous,
            script: Script::AsPrinted,
            keymap: Keymap::default(),
            width,
            height,
            view: View::Browse,
            filter: Filter::default(),
            palette: None,
            note: None,
            copied: String::new(),
            marks: Vec::new(),
            haystacks: None,
            awaiting: Awaiting::default(),
            searched_elsewhere,
            whys: Vec::new(),
            passages: None,
            shares: None,
            nearest: None,
            back: Vec::new(),
            forward: Vec::new(),
            findings: Vec::new(),
            changed: true,
            edition: 0,
            mouse: false,
            dragged: None,
        };
        app.settle();
        app
    }

    /// Whether anything changed since the last time this was asked.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// The parts of the screen.
    pub fn parts(&self) -> Parts {
        Parts::of(self.width, self.height, self.filter.open)
    }

    /// The panes of the browse view.
    pub fn panes(&self) -> Panes {
        Panes::of(self.parts().body, self.browse.focus, self.browse.zoomed, self.browse.split)
    }

    /// The grid of the matrix.
    pub fn grid(&self) -> Grid {
        let table = &self.matrix.table;
        let (area, _) = geometry::grid_and_cell(self.parts().body, table.rows.len() + 1);
        Grid::of(area, table.columns.len(), self.matrix.cells.narrowest())
    }

    /// Where the matrix shows what the picked cell holds; empty where there is no room.
    pub fn cell_area(&self) -> Rect {
        geometry::grid_and_cell(self.parts().body, self.matrix.table.rows.len() + 1).1
    }

    /// The parts of plans side by side.
    pub fn side_parts(&self) -> SideParts {
        SideParts::of(self.parts().body, self.matrix.columns.shown().count())
    }

    /// Where a page over the whole screen is read.
    pub fn sheet_area(&self) -> Rect {
        geometry::reading(self.parts().body)
    }

    fn sheet_rows(&self) -> usize {
        usize::from(self.sheet_area().height)
    }

    /// The passages that plans share, found once.
    fn shared_passages(&mut self) -> Option<Arc<Passages>> {
        if self.passages.is_none() {
            self.passages = Passages::of_measures(&self.corpus, LEAST, &mut unwatched).map(Arc::new);
        }
        self.passages.clone()
    }

    /// The script that is shown: where there is no room to say that words are converted they stand as printed.
    pub fn shown_script(&self) -> Script {
        let marked = self.width >= MARKED && !self.parts().header.is_empty();
        if marked { self.script } else { Script::AsPrinted }
    }

    /// What pages are made from.
    pub fn book(&self) -> Book<'_> {
        Book {
            corpus: &self.corpus,
            index: &self.index,
            words: &self.words,
            widths: self.widths,
            script: self.shown_script(),
            ambiguous: Some(self.ambiguous),
            query: self.filter.query.as_ref(),
            whys: &self.whys,
        }
    }

    /// Where keys are looked up first.
    pub fn context(&self) -> bindings::Context {
        use bindings::Context;
        match &self.view {
            _ if self.palette.is_some() => Context::Palette,
            _ if self.filter.open => Context::Field,
            View::Browse => Context::Browse,
            View::Matrix => Context::Matrix,
            View::Side(_) => Context::Side,
            View::Sheet(_) => Context::Sheet,
        }
    }
}
