//! Plans read again from disk under an open screen.
//!
//! The state asks for it ([`Effect::Reload`]) and is told what came of it. Data with a mistake in them change nothing: the
//! findings are shown and the old data stay. Else everything that is remembered by index is carried over by id
//! ([`places`]), and what was computed from the old data is forgotten.

mod places;

use std::sync::Arc;

use super::App;
use super::effect::Effect;
use super::facts::Facts;
use super::front::View;
use super::full_page::{FullPage, Subject};
use super::outcome::Note;
use super::request::{Wanted, is_large};
use crate::index::Data;
use crate::load::Finding;
use crate::page::Item;
use crate::query::Query;
use crate::words::count;

pub(super) use places::Places;

/// What came of reading the plans again.
#[derive(Clone, Debug)]
pub enum Reread {
    /// There are no folders to read, only what the program was built with.
    NoFolders,
    /// All that there is.
    Data(Arc<Data>),
    /// Everything that is wrong: then what is shown stays, which the new data may only have spoilt.
    Mistakes(Vec<Finding>),
}

impl App {
    pub(super) fn reload(&mut self) -> Effect {
        self.say("note-rereading");
        Effect::Reload
    }

    /// Takes what came of reading the plans again.
    pub fn on_reread(&mut self, reread: Reread) {
        match reread {
            Reread::NoFolders => self.say("note-no-folders"),
            Reread::Data(data) => self.on_data(data),
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
        self.findings = findings;
        self.left_out = left_out;
        self.new_edition();
        if !self.findings_in_front() {
            self.go_page(FullPage::new(Subject::Findings));
        }
    }

    fn findings_in_front(&self) -> bool {
        matches!(&self.view, View::FullPage(page) if page.subject == Subject::Findings)
    }

    fn on_data(&mut self, data: Arc<Data>) {
        self.findings.clear();
        if self.findings_in_front() {
            self.go_back();
        }
        // Nothing to come back or forward to: the page was about data that nobody has.
        self.history.forget_findings();
        let plans = ("plans", count(data.corpus.plans.len()));
        if data.corpus == self.data.corpus {
            self.note = Some(Note { words: self.words.with("note-reread", [plans, ("changed", count(0))]) });
            self.touch();
            return;
        }
        let changed = Places::new(&self.data, &data).changed_plans();
        let words = match changed {
            // The plans are the same, so themes or units are not.
            0 => self.words.with("note-reread-registries", [plans]),
            _ => self.words.with("note-reread", [plans, ("changed", count(changed))]),
        };
        let picked = self.move_to(data);
        self.search_at_once(|app| {
            app.search_again(picked);
            if app.palette.is_some() {
                app.palette_changed();
            }
        });
        self.note = Some(Note { words });
        self.touch();
    }

    /// Carries everything over that points into the data. All fields are named, so that none can be forgotten. Gives what
    /// became of what was picked, which a fold may hide until the filter is back.
    fn move_to(&mut self, data: Arc<Data>) -> Option<Item> {
        let from = std::mem::replace(&mut self.data, data);
        let to = Arc::clone(&self.data);
        let (forth, back) = (Places::new(&from, &to), Places::new(&to, &from));
        let Self {
            data: _,
            view,
            browse,
            matrix: _,
            columns,
            marks,
            elsewhere,
            facts,
            history,
            findings: _,
            left_out: _,
            // The filter and the palette search again, and at once: their old results point into the old data.
            pending: _,
            filter,
            palette: _,
            // These know nothing of plans.
            words: _,
            ambiguous: _,
            widths: _,
            script: _,
            keymap: _,
            width: _,
            height: _,
            title: _,
            note: _,
            copied: _,
            changed: _,
            edition,
            mouse: _,
            dragged: _,
        } = self;
        *edition += 1;
        let picked = browse.item().and_then(|item| forth.item_or_above(item));
        filter.forget_results();
        browse.move_to(&to.corpus, &forth, &back);
        *columns = forth.columns(columns);
        *view = match view {
            View::Browse => View::Browse,
            View::Matrix => View::Matrix,
            View::SideBySide(side) => side.moved(&forth).map_or(View::Browse, View::SideBySide),
            View::FullPage(page) => page.moved(&forth).map_or(View::Browse, View::FullPage),
        };
        *marks = marks.iter().filter_map(|&at| forth.at(at)).collect();
        history.move_to(&forth);
        *facts = Facts::default();
        elsewhere.searches = is_large(&to.corpus);
        let (matrix, around) = self.matrix_mut();
        matrix.move_to(&forth, &around);
        picked
    }

    /// Finds in the new data what is searched for. What was picked stays picked.
    fn search_again(&mut self, picked: Option<Item>) {
        let top = self.browse.outline.top();
        self.await_nothing();
        let text = self.filter.in_force.clone();
        match Query::parse(&text, &self.data.corpus, &self.data.index) {
            Ok(query) if !query.is_empty() => _ = self.ask(Wanted::Filter(query, text)),
            // Nothing is searched for, or it asks for a theme or a place that is gone.
            _ => self.narrow(None),
        }
        self.filter.completions.expire();
        if self.filter.open {
            let text = self.filter.field.text();
            self.filter.mistake = Query::parse(text, &self.data.corpus, &self.data.index).err();
        } else if !self.filter.is_on() {
            self.filter.clear();
        }
        if let Some(item) = picked {
            let (browse, around) = self.browse_mut();
            browse.pick_from(item, top, &around);
        }
    }

    /// Does what asks for searches, and has them done here and not by another thread.
    fn search_at_once(&mut self, ask: impl FnOnce(&mut Self)) {
        let elsewhere = std::mem::replace(&mut self.elsewhere.searches, false);
        ask(self);
        self.elsewhere.searches = elsewhere;
    }

    /// What was wrong with the data when they were read last.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}
