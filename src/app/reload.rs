//! Plans read again from disk under an open screen.
//!
//! The state asks for it ([`Effect::Reload`]) and is told what came of it. Data with a mistake in them change nothing: the
//! findings are shown and the old data stay. Else everything that is remembered by index is carried over by id
//! ([`places`]), and what was computed from the old data is forgotten.

mod places;

use std::sync::Arc;

use super::App;
use super::effect::Effect;
use super::outline::Item;
use super::request::{Wanted, is_large};
use super::scroll::bring_into_sight;
use super::view_state::{Note, Stop, Subject, View};
use crate::app::action::Pane;
use crate::index::Index;
use crate::load::Finding;
use crate::model::Corpus;
use crate::query::Query;
use crate::words::count;
use places::Places;

/// What came of reading the plans again.
#[derive(Clone, Debug)]
pub enum Reread {
    /// There are no folders to read, only what the program was built with.
    NoFolders,
    /// All that there is.
    Data {
        /// The plans.
        corpus: Arc<Corpus>,
        /// What is asked of them often.
        index: Arc<Index>,
    },
    /// Everything that is wrong.
    Mistakes(Vec<Finding>),
}

impl App {
    pub(super) fn reload(&mut self) -> Effect {
        self.say("note-rereading");
        Effect::Reload
    }

    /// Takes what came of reading the plans again.
    pub fn take_reread(&mut self, reread: Reread) {
        match reread {
            Reread::NoFolders => self.say("note-no-folders"),
            Reread::Data { corpus, index } => self.take_data(corpus, index),
            Reread::Mistakes(findings) => self.take_findings(findings),
        }
        self.settle();
    }

    fn take_findings(&mut self, findings: Vec<Finding>) {
        self.findings = findings;
        self.new_edition();
        if !self.findings_in_front() {
            self.go_sheet(Subject::Findings);
        }
        self.say("note-old-data");
    }

    fn findings_in_front(&self) -> bool {
        matches!(&self.view, View::Sheet(sheet) if sheet.subject == Subject::Findings)
    }

    fn take_data(&mut self, corpus: Arc<Corpus>, index: Arc<Index>) {
        self.findings.clear();
        if self.findings_in_front() {
            self.go_back();
            // Nothing to come forward to: the page was about data that nobody has.
            self.forward.pop();
        }
        for way in [&mut self.back, &mut self.forward] {
            way.retain(|stop| !matches!(stop, Stop::Sheet(sheet) if sheet.subject == Subject::Findings));
        }
        let plans = ("plans", count(corpus.plans.len()));
        if *corpus == *self.corpus {
            self.note = Some(Note { words: self.words.with("note-reread", [plans, ("changed", count(0))]) });
            self.touch();
            return;
        }
        let changed = Places::new(&self.corpus, &corpus, &index).changed_plans();
        let words = match changed {
            // The plans are the same, so themes or units are not.
            0 => self.words.with("note-reread-registries", [plans]),
            _ => self.words.with("note-reread", [plans, ("changed", count(changed))]),
        };
        let focused =
            self.focused_plan().and_then(|plan| self.corpus.plans.get(plan)).map(|plan| plan.id.clone());
        let picked = self.move_to(corpus, index);
        self.search_at_once(|app| {
            app.search_again(picked);
            if app.palette.is_some() {
                app.palette_changed();
            }
        });
        self.settle();
        self.focus_plan(focused.as_deref());
        self.note = Some(Note { words });
        self.touch();
    }

    /// Carries everything over that points into the data. All fields are named, so that none can be forgotten. Gives what
    /// became of what was picked, which a fold may hide until the filter is back.
    fn move_to(&mut self, corpus: Arc<Corpus>, index: Arc<Index>) -> Option<Item> {
        let (to, to_index) = (Arc::clone(&corpus), Arc::clone(&index));
        let Self {
            corpus: own,
            index: own_index,
            view,
            browse,
            matrix,
            marks,
            haystacks,
            searched_elsewhere,
            whys,
            passages,
            shares,
            nearest,
            back,
            forward,
            findings: _,
            // The filter and the palette search again, and at once: their old results point into the old data.
            awaiting: _,
            filter: _,
            palette: _,
            // These know nothing of plans.
            words: _,
            ambiguous: _,
            widths: _,
            script: _,
            keymap: _,
            width: _,
            height: _,
            note: _,
            copied: _,
            changed: _,
            edition: _,
            mouse: _,
            dragged: _,
        } = self;
        let (from, from_index) = (std::mem::replace(own, corpus), std::mem::replace(own_index, index));
        let forth = Places::new(&from, &to, &to_index);
        let back_to = Places::new(&to, &from, &from_index);
        let picked = browse.item().and_then(|item| forth.item_or_above(item));
        browse.move_to(&to, |item| forth.item_or_above(item), |item| back_to.item(item));
        matrix.move_to(&to, &to_index, forth.columns(&matrix.columns), |head| forth.head(head));
        *view = forth.view(view).unwrap_or(View::Browse);
        *marks = marks.iter().filter_map(|&at| forth.at(at)).collect();
        for way in [back, forward] {
            *way = way.iter().filter_map(|stop| forth.stop(stop)).collect();
        }
        (*haystacks, *passages, *shares, *nearest) = (None, None, None, None);
        whys.clear();
        *searched_elsewhere = is_large(&to);
        self.new_edition();
        picked
    }

    /// Finds in the new data what is searched for. What was picked stays picked.
    fn search_again(&mut self, picked: Option<Item>) {
        let top = self.browse.outline.top();
        self.forget_search();
        self.filter.forget_results();
        let text = self.filter.in_force.clone();
        match Query::parse(&text, &self.corpus, &self.index) {
            Ok(query) if !query.is_empty() => self.ask(Wanted::Filter(query, text)),
            // Nothing is searched for, or it asks for a theme or a place that is gone.
            _ => self.narrow(None),
        }
        self.filter.completed_at = None;
        if self.filter.open {
            self.filter.mistake = Query::parse(self.filter.field.text(), &self.corpus, &self.index).err();
        } else if !self.filter.is_on() {
            self.filter.clear();
        }
        let rows = self.rows_of(Pane::Outline);
        if let Some(item) = picked {
            self.browse.outline.pick_item_from(&self.corpus, item, top, rows);
        }
    }

    /// The plan of the focused column, where plans stand side by side.
    fn focused_plan(&self) -> Option<usize> {
        match &self.view {
            View::Side(side) => side.column().map(|column| column.plan),
            _ => None,
        }
    }

    fn focus_plan(&mut self, id: Option<&str>) {
        let columns = self.side_parts().columns;
        let plan = self.corpus.plans.iter().position(|plan| Some(plan.id.as_str()) == id);
        if let (View::Side(side), Some(plan)) = (&mut self.view, plan) {
            side.focus = side.columns.iter().position(|column| column.plan == plan).unwrap_or(side.focus);
            side.left = bring_into_sight(side.left, side.focus, side.focus + 1, columns);
        }
    }

    /// What was wrong with the data when they were read last.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}
