//! The state of the screen, and everything that changes it.
//!
//! Data flow one way: what comes from outside is an [`key::Input`], the table of keys makes an [`action::Action`] of it,
//! a view or the whole state carries it out, and what is in sight is laid out, once for a width. Drawing reads the state and never
//! writes it.

pub mod action;
pub mod ambiguous;
pub mod bindings;
pub mod browse;
pub mod copy;
pub mod effect;
mod facts;
pub mod field;
pub mod filter;
mod front;
pub mod full_page;
pub mod geometry;
mod go;
pub mod help;
mod history;
mod intent;
pub mod key;
pub mod matrix;
pub mod memo;
mod mouse;
mod outcome;
pub mod outline;
pub mod palette;
pub mod pane;
mod pending;
mod reload;
pub mod request;
mod route;
pub mod scroll;
mod search;
pub mod side;
pub mod side_by_side;
mod surroundings;

use std::sync::Arc;

use ambiguous::{Ambiguous, Mode};
use bindings::Keymap;
use browse::Browse;
use facts::Facts;
use filter::Filter;
use geometry::{Panes, Parts};
use history::History;
use matrix::Matrix;
use palette::Palette;
use pending::Pending;

use crate::compare::matrix::Columns;
use crate::index::Data;
use crate::load::Finding;
use crate::model::{At, Corpus};
use crate::page::RenderContext;
use crate::text::{Script, Widths};
use crate::words::Words;

pub use front::View;
pub use outcome::Note;
pub use reload::Reread;

/// The narrowest screen whose header holds the name of the program and the mark of converted words, in cells.
const MARKED: u16 = 32;

/// What another thread works on, and what is done where the key was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// Searches, as it should where there are many plans.
    pub searches: bool,
    /// What may take long for the view in front.
    pub views: bool,
}

/// Everything there is to show, and what of it is on the screen.
pub struct App {
    /// The plans, with what is asked of them often.
    pub data: Arc<Data>,
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
    /// Which plans are columns, in which order, and the baseline: for the matrix and for plans side by side.
    pub columns: Columns,
    /// The filter.
    pub filter: Filter,
    /// The palette, while it is open.
    pub palette: Option<Palette>,
    /// What is in front, for the header.
    pub title: String,
    /// What the last key led to, where the screen does not show it.
    pub note: Option<Note>,
    /// What was copied last, by its ids.
    copied: String,
    /// Measures that were marked to be laid side by side.
    pub marks: Vec<At>,
    pending: Pending,
    /// What is worked on by another thread: then [`App::next_request`] says what.
    pub elsewhere: Elsewhere,
    facts: Facts,
    history: History,
    changed: bool,
    /// What was wrong with the data when they were read last.
    findings: Vec<Finding>,
    /// Whether what the findings are about was left out of the plans shown; else the plans shown are those from before.
    left_out: bool,
    /// Counts up when everything has to be laid out anew.
    edition: u64,
    /// Whether the mouse is listened to.
    mouse: bool,
    dragged: Option<mouse::Rule>,
}

impl App {
    /// The first screen for some data, at a size in cells.
    pub fn new(data: Arc<Data>, words: Words, mode: Mode, width: u16, height: u16) -> Self {
        let ambiguous = Ambiguous::new(mode);
        let mut app = Self {
            browse: Browse::new(&data.corpus),
            matrix: Matrix::default(),
            columns: Columns::all(&data.corpus),
            elsewhere: Elsewhere { searches: request::is_large(&data.corpus), views: false },
            data,
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
            title: String::new(),
            note: None,
            copied: String::new(),
            marks: Vec::new(),
            pending: Pending::default(),
            facts: Facts::default(),
            history: History::default(),
            findings: Vec::new(),
            left_out: false,
            changed: true,
            edition: 0,
            mouse: false,
            dragged: None,
        };
        app.lay_out();
        app
    }

    /// The plans.
    pub fn corpus(&self) -> &Corpus {
        &self.data.corpus
    }

    /// Whether anything changed since the last time this was asked.
    pub fn was_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// The parts of the screen.
    pub fn parts(&self) -> Parts {
        Parts::of(self.width, self.height, self.filter.open)
    }

    /// The panes of the browse view.
    pub fn panes(&self) -> Panes {
        self.browse.panes(self.parts().body)
    }

    /// The script that is shown: where there is no room to say that words are converted they stand as printed.
    pub fn shown_script(&self) -> Script {
        let marked = self.width >= MARKED && !self.parts().header.is_empty();
        if marked { self.script } else { Script::AsPrinted }
    }

    /// What pages are made from.
    pub fn render_context(&self) -> RenderContext<'_> {
        self.around().cx
    }

    /// Where keys are looked up first.
    pub fn context(&self) -> bindings::Context {
        use bindings::Context;
        match (&self.palette, self.filter.open) {
            (Some(_), _) => Context::Palette,
            (None, true) => Context::Field,
            (None, false) => self.front().context(),
        }
    }
}
