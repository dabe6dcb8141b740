//! What is asked for in words rather than by keys: an action by itself, a search, a thing by its place in a list.
//!
//! The linear form has no keys to move by. It drives the same state by these, and the state does the same as for keys. What
//! takes long is asked for as ever ([`super::pending::Pending::next_request`]): who calls one of these has to see to the
//! answer before the next.

use super::App;
use super::action::{Action, FieldAction, PaletteAction, Pane, PromptAction, Route};
use super::bindings::When;
use super::effect::Effect;
use super::full_page::FullPage;
use super::intent::Intent;
use super::outcome::Go;
use super::overlay::Overlay;
use super::views::FrontView;
use crate::page::{ENDLESS, Item, Link};
use crate::query::Mistake;

/// The rows that a list has where it is told and not shown.
const ROWS: usize = ENDLESS as usize;

/// Something of what is in front that can be picked by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pickable {
    /// A row of the outline.
    Row(Item),
    /// A link of the page in front, by its place.
    Link(usize),
    /// A cell of the table in front; 0 are the heads.
    Cell {
        /// Counted from 1.
        row: usize,
        /// Counted from 1.
        column: usize,
    },
    /// One of the plans side by side.
    Column(usize),
    /// An entry of the palette.
    Entry(usize),
}

impl App {
    /// Lays everything out as the linear form tells it: all that there is in sight, in lines without end.
    pub fn show_all(&mut self) {
        self.display.resize(ENDLESS, ENDLESS);
        self.lay_out();
    }

    /// Carries an action out, whatever is waited for.
    pub fn perform(&mut self, action: Action) -> Effect {
        self.carry_out(Intent::Act(action, When::AtOnce))
    }

    /// Begins to search for a text. Gives what is wrong with it; then nothing is searched for.
    pub fn begin_search(&mut self, text: &str) -> Option<Mistake> {
        self.overlay = Overlay::Field;
        self.filter.field.set(text);
        self.pending.due = true;
        let _ = self.catch_up();
        self.filter.mistake.clone()
    }

    /// Keeps what was searched for, once it is found.
    pub fn end_search(&mut self) {
        let _ = self.perform(Action::Field(FieldAction::Keep));
    }

    /// Opens the palette and looks a name up in it.
    pub fn look_up(&mut self, name: &str) {
        let _ = self.perform(Action::Route(Route::Palette));
        if let Overlay::Palette(palette) = &mut self.overlay {
            palette.field.set(name);
        }
        self.pending.due = true;
        let _ = self.catch_up();
    }

    /// Closes the palette, or goes to what is picked in it.
    pub fn end_look_up(&mut self, go: bool) -> Effect {
        let action = if go { PaletteAction::Enter } else { PaletteAction::Leave };
        self.perform(Action::Palette(action))
    }

    /// Asks for a line, and answers it: a path, places.
    pub fn answer_line(&mut self, asks: Route, line: &str) -> Effect {
        let _ = self.perform(Action::Route(asks));
        if let Overlay::Prompt(prompt) = &mut self.overlay {
            prompt.field.set(line);
        }
        let effect = self.perform(Action::Prompt(PromptAction::Enter));
        self.close_prompt();
        effect
    }

    /// Has what is in view written under the name that is offered.
    pub fn write_out(&mut self) -> Effect {
        let _ = self.perform(Action::Route(Route::Export));
        let effect = self.perform(Action::Prompt(PromptAction::Enter));
        self.close_prompt();
        effect
    }

    /// Picks something. What is not there any more leaves all as it is.
    pub fn pick(&mut self, choice: Pickable) {
        let corpus = &self.plans.data.corpus;
        match (choice, &mut self.views.front) {
            (Pickable::Entry(entry), _) => {
                if let Overlay::Palette(palette) = &mut self.overlay {
                    palette.picked = entry;
                }
            }
            (Pickable::Row(item), FrontView::Browse) => {
                self.views.browse.focus = Pane::Outline;
                self.views.browse.outline.pick_item(corpus, item, ROWS);
            }
            (Pickable::Link(link), FrontView::Browse) => match self.views.browse.focus {
                Pane::Units => self.views.browse.units.pick_link(link, ROWS),
                Pane::Outline | Pane::Detail => self.views.browse.detail.pick_link(link, ROWS),
            },
            (Pickable::Link(link), FrontView::FullPage(page)) => page.pane.pick_link(link, ROWS),
            (Pickable::Cell { row, column }, FrontView::Matrix) => {
                (self.views.matrix.row, self.views.matrix.column) = (row, column);
            }
            (Pickable::Cell { row, column }, FrontView::Cover(cover)) => {
                (cover.row, cover.column) = (row.saturating_sub(1), column);
            }
            (Pickable::Column(column), FrontView::SideBySide(side)) => side.focus = column,
            (Pickable::Row(_) | Pickable::Link(_) | Pickable::Cell { .. } | Pickable::Column(_), _) => {}
        }
        self.touch();
        self.lay_out();
    }

    /// The picked link of the page in front.
    pub fn picked_link(&self) -> Option<Link> {
        match &self.views.front {
            FrontView::FullPage(FullPage { pane, .. }) => pane.link(),
            FrontView::Browse if self.views.browse.focus == Pane::Units => self.views.browse.units.link(),
            FrontView::Browse => self.views.browse.detail.link(),
            FrontView::Matrix | FrontView::SideBySide(_) | FrontView::Cover(_) => None,
        }
    }

    /// Goes to where a link leads.
    pub fn follow(&mut self, link: Link) {
        self.go(Go::Follow(link));
        self.lay_out();
    }
}
