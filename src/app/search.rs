//! What is typed, and what it narrows: the field of the filter and the palette say what they need, and it is done here.

use std::sync::Arc;

use super::App;
use super::action::PaletteAction;
use super::effect::Effect;
use super::filter::TypedSearch;
use super::geometry;
use super::outcome::Go;
use super::outline::Narrowed;
use super::overlay::Overlay;
use super::palette::{Choice, command};
use super::subject::SideSubject;
use crate::page::{Item, Link};
use crate::query::Goto;

/// Where an entry of the palette leads, if it is no command.
fn go(goto: Goto) -> Option<Go> {
    Some(match goto {
        Goto::Command(_) => return None,
        Goto::Programme(programme) => Go::Programme(programme),
        Goto::Plan(plan) => Go::Item(Item::Plan(plan)),
        Goto::Theme(theme) => Go::Side(SideSubject::Theme(theme)),
        Goto::Portfolio(portfolio) => Go::Follow(Link::Portfolio(portfolio)),
        Goto::Unit(unit) => Go::Follow(Link::Unit(unit)),
        Goto::Node(at) => Go::Node(at),
    })
}

impl App {
    /// Types text into what is open, or begins a search with it.
    pub(super) fn type_text(&mut self, text: &str) {
        match &mut self.overlay {
            Overlay::Palette(palette) => palette.field.insert(text),
            Overlay::Field => self.filter.field.insert(text),
            Overlay::Prompt(prompt) => {
                prompt.field.insert(text);
                return self.touch();
            }
            Overlay::None => {
                self.overlay = Overlay::Field;
                self.filter.field.set("");
                self.filter.field.insert(text);
            }
        }
        self.pending.due = true;
        self.touch();
    }

    pub(super) fn update_palette(&mut self, action: PaletteAction) -> Effect {
        // The rows of the list: the body without the row of the field.
        let rows = usize::from(geometry::reading(self.parts().body).height.saturating_sub(1));
        let Overlay::Palette(palette) = &mut self.overlay else { return Effect::None };
        let choice = palette.update(action, rows);
        self.touch();
        match choice {
            Choice::None => {}
            Choice::Changed => self.pending.due = true,
            Choice::Done(chosen) => {
                self.overlay = Overlay::None;
                match chosen {
                    None => self.pending.await_nothing(),
                    Some(Goto::Command(number)) => {
                        let action = command(&self.display.keymap, number);
                        return action.map_or(Effect::None, |action| self.act(action));
                    }
                    Some(goto) => {
                        if let Some(go) = go(goto) {
                            self.go(go);
                        }
                    }
                }
            }
        }
        Effect::None
    }

    /// Searches for what is typed.
    pub(super) fn search(&mut self) {
        self.touch();
        if let Overlay::Palette(palette) = &mut self.overlay {
            match palette.search(&self.plans.data.corpus) {
                Some(wanted) => _ = self.ask(wanted),
                None => self.pending.await_nothing(),
            }
        } else {
            let search = self.filter.search(&self.plans.data);
            self.carry_out_search(search);
        }
    }

    pub(super) fn carry_out_search(&mut self, search: TypedSearch) {
        match search {
            TypedSearch::Mistaken => {}
            TypedSearch::For(wanted) => _ = self.ask(wanted),
            TypedSearch::Nothing => {
                self.pending.await_nothing();
                self.filter.forget_results();
                self.narrow(None);
            }
        }
    }

    /// Takes the filter away, with what was searched for and is not found yet.
    pub(super) fn clear_filter(&mut self) {
        self.pending.await_nothing();
        self.filter.clear();
        if self.overlay.is_field() {
            self.overlay = Overlay::None;
        }
        self.narrow(None);
    }

    /// Narrows everything to what was found.
    pub(super) fn narrow(&mut self, narrowed: Option<Narrowed>) {
        self.filter.narrowed = narrowed.map(Arc::new);
        self.display.new_edition();
        let results = &self.filter.results;
        let best = results.found.first().or(results.near.first());
        let best = best.map(|found| Item::of(&self.plans.data.corpus, found.at));
        let (views, around) = self.split();
        views.browse.narrow(best, &around);
        self.touch();
    }
}
