//! Searching: the field, what it narrows, and going from match to match.

use super::App;
use super::action::{Action, Pane};
use super::effect::Effect;
use super::outline::{Item, Narrowed};
use super::request::Wanted;
use super::view_state::View;
use crate::query::{Completion, Query, complete};

impl App {
    /// Opens the field over whatever is in front.
    pub(super) fn open_field(&mut self) {
        self.filter.open = true;
        self.touch();
    }

    pub(super) fn update_field(&mut self, action: Action) -> Effect {
        self.touch();
        let before = self.filter.field.text().to_owned();
        match action {
            Action::Enter => return self.keep_filter(),
            Action::Escape => self.filter.keep(),
            Action::Recall { earlier } => _ = self.filter.recall(earlier),
            Action::Erase if before.is_empty() => self.filter.open = false,
            Action::Erase => self.filter.field.erase(),
            Action::EraseNext => self.filter.field.erase_next(),
            Action::EraseWord => self.filter.field.erase_word(),
            Action::EraseAll => self.filter.field.erase_all(),
            Action::CursorLeft => self.filter.field.left(),
            Action::CursorRight => self.filter.field.right(),
            Action::CursorHome => self.filter.field.home(),
            Action::CursorEnd => self.filter.field.end(),
            Action::Complete => self.complete(),
            _ => {}
        }
        if before != self.filter.field.text() {
            self.search_later();
        }
        Effect::None
    }

    /// What could stand before the cursor.
    fn completions(&self) -> Vec<Completion> {
        let field = &self.filter.field;
        let cursor = field.text().get(..field.cursor()).unwrap_or_default().chars().count();
        complete(field.text(), cursor, &self.corpus)
    }

    /// Finds what could stand before the cursor, where it or the text changed.
    pub(super) fn settle_completions(&mut self) {
        let place = (self.filter.field.text().to_owned(), self.filter.field.cursor());
        if self.filter.open && self.filter.completed_at.as_ref() != Some(&place) {
            let all = self.completions().into_iter().map(|completion| (completion.insert, completion.note));
            self.filter.completions = all.collect();
            self.filter.completed_at = Some(place);
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

    /// Enter: the filter stays, and the keys go to what it found.
    fn keep_filter(&mut self) -> Effect {
        self.filter.keep();
        if self.filter.is_on() && self.view != View::Browse {
            self.go_pane(Pane::Outline);
        }
        Effect::None
    }

    /// Searches for what is typed. A mistake leaves the last good result in place.
    pub(super) fn query_changed(&mut self) {
        self.touch();
        let text = self.filter.field.text().to_owned();
        match Query::parse(&text, &self.corpus, &self.index) {
            Ok(query) => {
                self.filter.mistake = None;
                self.filter.in_force.clone_from(&text);
                if query.is_empty() {
                    self.forget_search();
                    self.filter.forget_results();
                    self.narrow(None);
                } else {
                    self.ask(Wanted::Filter(query, text));
                }
            }
            Err(mistake) => self.filter.mistake = Some(mistake),
        }
    }

    /// Takes the filter away, with what was searched for and is not found yet.
    pub(super) fn clear_filter(&mut self) {
        self.forget_search();
        self.filter.clear();
        self.narrow(None);
    }

    /// Narrows everything to what was found.
    pub(super) fn narrow(&mut self, narrowed: Option<Narrowed>) {
        self.browse.narrowed = narrowed;
        let rows = self.rows_of(Pane::Outline);
        self.browse.outline.rebuild(&self.corpus, self.browse.narrowed.as_ref());
        if let Some(best) = self.filter.results.found.first().map(|found| Item::of(&self.corpus, found.at)) {
            self.browse.outline.pick_item(&self.corpus, best, rows);
        }
        self.fill_matrix();
        self.new_edition();
        self.touch();
    }

    /// In a text to the next lit line, elsewhere to the next match.
    pub(super) fn next_match(&mut self, forward: bool) {
        let side_rows = self.side_parts().rows();
        if let View::Side(side) = &mut self.view {
            // Between plans that stand side by side the differences are what one goes through.
            let found = side.next_difference(forward, side_rows);
            self.touch();
            if !found {
                self.say("note-no-more-differences");
            }
            return;
        }
        if !self.filter.is_on() {
            self.say("note-no-filter");
            return;
        }
        let detail = self.view == View::Browse && self.browse.focus == Pane::Detail;
        let rows = self.rows_of(if detail { Pane::Detail } else { Pane::Outline });
        let sheet_rows = usize::from(self.sheet_area().height);
        let found = match &mut self.view {
            View::Browse if detail => self.browse.detail.next_lit(forward, rows),
            View::Browse => self.browse.outline.next_match(forward, rows),
            View::Sheet(sheet) => sheet.pane.next_lit(forward, sheet_rows),
            View::Matrix | View::Side(_) => false,
        };
        if found {
            self.touch();
        } else {
            self.say("note-no-more-matches");
        }
    }
}
