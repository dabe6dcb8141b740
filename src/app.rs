//! The state of the screen, and everything that changes it.
//!
//! Data flow one way: what comes from outside is an [`key::Input`], the table of keys makes an [`action::Action`] of it,
//! whoever it belongs to carries it out, and what is in sight is laid out, once for a width. Drawing reads the state and never
//! writes it.
//!
//! Each part owns itself: the plans and what was done to them ([`plans`]), how things are shown ([`display`]), what is
//! typed ([`filter`], [`overlay`]), the views and the way back ([`views`]), what is waited for ([`pending`]). The state as a
//! whole only brings them together: it routes.

pub mod action;
pub mod ambiguous;
mod answer_line;
mod asked;
pub mod bindings;
mod brought;
pub mod browse;
pub mod copy;
pub mod cover;
pub mod display;
pub mod effect;
pub mod export;
mod exporting;
mod facts;
pub mod field;
pub mod filter;
pub mod full_page;
pub mod geometry;
mod go;
pub mod help;
mod history;
mod import;
mod intent;
pub mod key;
pub mod matrix;
pub mod memo;
mod mouse;
mod outcome;
pub mod outline;
pub mod overlay;
pub mod palette;
pub mod pane;
pub mod pending;
mod places;
pub mod plans;
mod programme;
pub mod prompt;
mod reload;
pub mod request;
mod route;
pub mod scroll;
mod search;
pub mod side;
pub mod side_by_side;
pub mod spoken;
pub mod subject;
mod surroundings;
mod table;
mod take;
mod unshelved;
mod view_state;
pub mod views;

use std::sync::Arc;

use ambiguous::Ambiguous;
use bindings::Context;
use brought::LastBrought;
use display::Display;
use export::ExportState;
use filter::Filter;
use geometry::{Panes, ScreenParts};
use outcome::Note;
use overlay::Overlay;
use pending::Pending;
use plans::PlansState;
use surroundings::Surroundings;
use views::Views;

use crate::index::Data;
use crate::model::ProgrammeIx;
use crate::page::RenderContext;
use crate::words::Words;

pub use effect::UnshelvedUse;
pub use import::Brought;
pub use reload::Reread;
pub use unshelved::UnshelvedRead;
pub use views::FrontView;

/// Everything there is to show, and what of it is on the screen.
pub struct App {
    /// The plans, with what all views know of them.
    pub plans: PlansState,
    /// How things are shown.
    pub display: Display,
    /// What is searched for.
    pub filter: Filter,
    /// What is typed in, over the view in front.
    pub overlay: Overlay,
    /// The views, and which is in front.
    pub views: Views,
    /// What is asked for and what waits for it.
    pub pending: Pending,
    /// What is in front, for the header.
    pub title: String,
    /// What the last key led to, where the screen does not show it.
    pub note: Option<Note>,
    /// What was copied last, as it is told.
    copied: String,
    /// The document that was brought in last.
    brought: Option<LastBrought>,
    /// The path of the document that was held against the plans last, as it was typed.
    drafted: String,
    /// What is being written.
    export: ExportState,
    changed: bool,
}

impl App {
    /// The first screen for some data, at a size in cells, by what is known of the widths.
    pub fn new(
        data: Arc<Data>,
        words: Words,
        ambiguous: impl Into<Ambiguous>,
        width: u16,
        height: u16,
    ) -> Self {
        let mut app = Self::blank(data, words, ambiguous, (width, height), None);
        app.begin();
        app
    }

    /// The same before anything is laid out, with a programme in hand to begin with, or all; with one alone there is nothing to
    /// choose. What the user has settled is set before [`App::begin`]: of thousands of plans nothing is laid out twice.
    pub fn blank(
        data: Arc<Data>,
        words: Words,
        ambiguous: impl Into<Ambiguous>,
        size: (u16, u16),
        programme: Option<ProgrammeIx>,
    ) -> Self {
        let programme = programme.filter(|_| data.corpus.has_programmes());
        let mut pending = Pending::default();
        pending.elsewhere.searches = request::is_large(&data.corpus);
        Self {
            views: Views::new(&data.corpus, programme),
            plans: PlansState::new(data, programme),
            display: Display::new(words, ambiguous.into(), size.0, size.1),
            filter: Filter::default(),
            overlay: Overlay::default(),
            pending,
            title: String::new(),
            note: None,
            copied: String::new(),
            brought: None,
            drafted: String::new(),
            export: ExportState::default(),
            changed: true,
        }
    }

    /// Lays out the first screen.
    pub fn begin(&mut self) {
        self.lay_out();
    }

    /// Whether anything changed since the last time this was asked.
    pub fn was_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// The parts of the screen.
    pub fn parts(&self) -> ScreenParts {
        self.display.parts(self.overlay.is_field() || self.overlay.prompt().is_some())
    }

    /// The panes of the browse view.
    pub fn panes(&self) -> Panes {
        self.views.browse.panes(self.parts().body)
    }

    /// What pages are made from.
    pub fn render_context(&self) -> RenderContext<'_> {
        self.around().cx
    }

    /// Where keys are looked up first.
    pub fn context(&self) -> Context {
        self.overlay.context().unwrap_or_else(|| self.views.front().context())
    }

    /// Everything around the view in front.
    fn around(&self) -> Surroundings<'_> {
        Surroundings::new(&self.plans, &self.display, &self.filter, self.parts().body)
    }

    /// The views, to be changed, and everything around them, to be read.
    fn split(&mut self) -> (&mut Views, Surroundings<'_>) {
        let body = self.parts().body;
        let Self { views, plans, display, filter, .. } = self;
        (views, Surroundings::new(plans, display, filter, body))
    }
}
