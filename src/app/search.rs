//! Searching: the field, and what it narrows.

use std::sync::Arc;

use super::App;
use super::action::{Edit, FieldAction};
use super::effect::Effect;
use super::outline::Narrowed;
use super::request::Wanted;
use crate::page::Item;
use crate::query::{Completion, Query, complete};

impl App {
    /// Opens the field over whatever is in front.
    pub(super) fn open_field(&mut self) {
        self.filter.open = true;
        self.touch();
    }

    /// Types text into what is open, or begins a search with it.
    pub(super) fn type_text(&mut self, text: &str) {
        if let Some(palette) = &mut self.palette {
            palette.field.insert(text);
        } else {
            if !self.filter.open {
                self.open_field();
                self.filter.field.set("");
            }
            self.filter.field.insert(text);
        }
        self.search_later();
    }

    pub(super) fn update_field(&mut self, action: FieldAction) -> Effect {
        self.touch();
        let before = self.filter.field.text().to_owned();
        match action {
            // The page on which it was typed stays in front, narrowed or lit.
            FieldAction::Keep | FieldAction::Leave => self.filter.keep(),
            FieldAction::Recall { earlier } => _ = self.filter.recall(earlier),
            FieldAction::Edit(Edit::Erase) if before.is_empty() => self.filter.open = false,
            FieldAction::Edit(edit) => self.filter.field.edit(edit),
            FieldAction::Complete => self.complete(),
        }
        if before != self.filter.field.text() && self.filter.open {
            self.search_later();
        }
        Effect::None
    }

    /// What could stand before the cursor.
    fn completions(&self) -> Vec<Completion> {
        let field = &self.filter.field;
        let cursor = field.text().get(..field.cursor()).unwrap_or_default().chars().count();
        complete(field.text(), cursor, &self.data.corpus)
    }

    /// Finds what could stand before the cursor, where it or the text changed.
    pub(super) fn renew_completions(&mut self) {
        let place = (self.filter.field.text().to_owned(), self.filter.field.cursor());
        if self.filter.open && !self.filter.completions.is_for(&place) {
            let all = self.completions().into_iter().map(|completion| (completion.insert, completion.note));
            self.filter.completions.keep(place, all.collect());
        }
    }

    /// Takes the first completion.
    fn complete(&mut self) {
        let field = &self.filter.field;
        if let Some(first) = self.completions().into_iter().next() {
            let characters: Vec<char> = field.text().chars().collect();
            let before: String = characters.iter().take(first.range.start).collect();
            let after: String = characters.iter().skip(first.range.end).collect();
            self.filter.field.set_around(&(before + &first.insert), &after);
        }
    }

    /// Searches for what is typed. A mistake leaves the last good result in place.
    pub(super) fn query_changed(&mut self) {
        self.touch();
        let text = self.filter.field.text().to_owned();
        match Query::parse(&text, &self.data.corpus, &self.data.index) {
            Ok(query) => {
                self.filter.mistake = None;
                self.filter.in_force.clone_from(&text);
                if query.is_empty() {
                    self.await_nothing();
                    self.filter.forget_results();
                    self.narrow(None);
                } else {
                    let _ = self.ask(Wanted::Filter(query, text));
                }
            }
            Err(mistake) => self.filter.mistake = Some(mistake),
        }
    }

    /// Takes the filter away, with what was searched for and is not found yet.
    pub(super) fn clear_filter(&mut self) {
        self.await_nothing();
        self.filter.clear();
        self.narrow(None);
    }

    /// Narrows everything to what was found.
    pub(super) fn narrow(&mut self, narrowed: Option<Narrowed>) {
        self.filter.narrowed = narrowed.map(Arc::new);
        self.new_edition();
        let results = &self.filter.results;
        let best = results.found.first().or(results.near.first());
        let best = best.map(|found| Item::of(&self.data.corpus, found.at));
        let (browse, around) = self.browse_mut();
        browse.narrow(best, &around);
        self.touch();
    }
}
