//! Plans read again from disk under an open screen.
//!
//! The state asks for it ([`super::effect::Effect::Reload`]) and is told what came of it. Data with a mistake in them change
//! nothing: the findings are shown and the old data stay. Else everything that is remembered by index is carried over by
//! id ([`Places`]), and what was computed from the old data is forgotten.

use std::sync::Arc;

use super::App;
use super::outcome::{Go, Note};
use super::overlay::Overlay;
use super::places::Places;
use super::request::{Response, is_large};
use super::subject::Subject;
use crate::index::Data;
use crate::load::Finding;
use crate::page::Item;
use crate::words::count;

/// What came of reading the plans again.
#[derive(Clone, Debug)]
pub enum Reread {
    /// There are no folders to read, only what the program was built with.
    NoFolders,
    /// All that there is.
    Data(Arc<Data>),
    /// The same, and what the filter finds in it that was in force when it was asked for.
    Filtered(Arc<Data>, Box<Response>),
    /// Everything that is wrong: then what is shown stays, which the new data may only have spoilt.
    Mistakes(Vec<Finding>),
}

impl App {
    /// Takes what came of reading the plans again.
    pub fn on_reread(&mut self, reread: Reread) {
        match reread {
            Reread::NoFolders => self.say("note-no-folders"),
            Reread::Data(data) => self.on_data(data, None),
            Reread::Filtered(data, found) => self.on_data(data, Some(*found)),
            Reread::Mistakes(findings) => {
                self.show_findings(findings, false);
                self.say("note-old-data");
            }
        }
        self.lay_out();
    }

    /// Tells what was left out of the plans shown, and why.
    pub fn leave_out(&mut self, findings: Vec<Finding>) {
        if !findings.is_empty() {
            self.show_findings(findings, true);
            self.say("note-left-out");
            self.lay_out();
        }
    }

    fn show_findings(&mut self, findings: Vec<Finding>, left_out: bool) {
        (self.plans.findings, self.plans.left_out) = (findings, left_out);
        self.display.new_edition();
        if !self.views.front.is_of_findings() {
            self.go(Go::Page(Subject::Findings));
        }
    }

    fn on_data(&mut self, data: Arc<Data>, found: Option<Response>) {
        self.plans.findings.clear();
        if self.views.front.is_of_findings() {
            self.go(Go::Back);
        }
        // Nothing to come back or forward to: the page was about data that nobody has.
        self.views.forget_findings();
        let plans = ("plans", count(data.corpus.plans.len()));
        let words = if data.corpus == self.plans.data.corpus {
            self.display.words.with("note-reread", [plans, ("changed", count(0))])
        } else {
            let changed = Places::new(&self.plans.data, &data).changed_plans();
            self.move_to(data, found);
            match changed {
                // The plans are the same, so themes or units are not.
                0 => self.display.words.with("note-reread-registries", [plans]),
                _ => self.display.words.with("note-reread", [plans, ("changed", count(changed))]),
            }
        };
        self.note = Some(Note { words });
        self.touch();
    }

    /// Carries everything over that points into the data. All fields are named, so that none can be forgotten.
    fn move_to(&mut self, data: Arc<Data>, found: Option<Response>) {
        let from = Arc::clone(&self.plans.data);
        let to = Arc::clone(&data);
        let (forth, back) = (Places::new(&from, &to), Places::new(&to, &from));
        let Self {
            plans,
            views,
            display,
            // They search again: their old results point into the old data.
            pending,
            filter,
            overlay: _,
            // These know nothing of plans.
            title: _,
            note: _,
            copied: _,
            brought: _,
            drafted: _,
            export: _,
            changed: _,
        } = self;
        let picked = views.browse.item().and_then(|item| forth.item_or_above(item));
        display.new_edition();
        plans.move_to(data, &forth);
        views.move_to(&to.corpus, &forth, &back);
        filter.forget_results();
        pending.elsewhere.searches = is_large(&to.corpus);
        views.matrix.move_to(&forth);
        self.search_again(picked, found);
    }

    /// Finds in the new data what is searched for: whoever read them has looked for what was in force then. What was picked stays
    /// picked, which a fold may hide until the filter is back.
    fn search_again(&mut self, picked: Option<Item>, found: Option<Response>) {
        let top = self.views.browse.outline.top();
        self.pending.await_nothing();
        let search = self.filter.search_again(&self.plans.data);
        if let Some(found) = found.filter(|found| found.is_for(&self.filter.in_force)) {
            self.take_found(found);
        } else {
            self.narrow(None);
            self.carry_out_search(search);
        }
        let is_typed = self.overlay.is_field() || self.pending.is_searching();
        if !is_typed && !self.filter.is_on() {
            self.filter.clear();
        }
        if let Some(item) = picked {
            let (views, around) = self.split();
            views.browse.pick_from(item, top, &around);
        }
        if let Overlay::Palette(palette) = &mut self.overlay {
            palette.list(Vec::new());
            self.search();
        }
    }
}
