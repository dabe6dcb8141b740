//! The filter: what is typed, what it found, and the queries before it.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use super::action::{Edit, FieldAction};
use super::field::LineEdit;
use super::memo::Memo;
use super::outline::Narrowed;
use super::plans::PlansState;
use super::request::RequestBody;
use crate::index::Data;
use crate::model::{At, Corpus, ProgrammeIx};
use crate::query::{Completion, Group, Mistake, Query, Results, complete};
use crate::words::{Words, count, part};

/// How many queries are remembered.
const REMEMBERED: usize = 100;

/// How much was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Measures.
    pub measures: usize,
    /// Other passages.
    pub others: usize,
    /// What was found only because a unit has the same portfolio.
    pub by_portfolio: usize,
    /// Of the measures and passages those of other programmes than the one in hand.
    pub elsewhere: usize,
}

impl Counts {
    fn of(corpus: &Corpus, results: &Results, programme: Option<ProgrammeIx>) -> Self {
        let strict = results.found.iter().take_while(|found| found.group == Group::Match);
        let measures = strict.filter(|found| corpus.node(found.at).is_measure()).count();
        let others = results.matches() - measures;
        let is_elsewhere = |at: At| programme.is_some_and(|in_hand| corpus.plan(at).programme != in_hand);
        let elsewhere = results.found.iter().take(results.matches()).filter(|found| is_elsewhere(found.at));
        Self {
            measures,
            others,
            by_portfolio: results.found.len() - results.matches(),
            elsewhere: elsewhere.count(),
        }
    }
}

/// What is to be done about what is typed.
#[derive(Debug)]
pub(super) enum TypedSearch {
    /// Nothing: it has a mistake, and the last good result stays in place.
    Mistaken,
    /// Nothing is searched for.
    Nothing,
    /// This is to be asked for.
    For(RequestBody),
}

/// What an action in the field came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typing {
    /// The text is the same.
    Same,
    /// The text is another.
    Changed,
    /// The field is to be closed.
    Done,
}

/// The state of the filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What is typed.
    pub field: LineEdit,
    /// The query in force: the last that was without mistakes; `None` where nothing is searched for.
    pub query: Option<Query>,
    /// What it found.
    pub results: Results,
    /// What that leaves of the outline; `None` where nothing is searched for.
    pub narrowed: Option<Arc<Narrowed>>,
    /// How much that is.
    pub found: Counts,
    /// How long it took to find.
    pub took: Duration,
    /// What is wrong with what is typed.
    pub mistake: Option<Mistake>,
    /// The text of the last query without mistakes, which is in force or will be when it is answered.
    pub(super) in_force: String,
    /// The text of the query in force.
    pub answered: String,
    /// What could stand at the cursor: the texts to insert with what they mean; for a text and a place in it.
    pub completions: Memo<(String, usize), Vec<(String, String)>>,
    history: Vec<String>,
    recalled: Option<usize>,
}

impl Filter {
    /// What is searched for, and how much was found.
    pub fn note(&self, words: &Words) -> String {
        let found = self.found;
        let parts = [
            ("query", part(&self.answered)),
            ("measures", count(found.measures)),
            ("others", count(found.others)),
            ("portfolio", count(found.by_portfolio)),
            ("elsewhere", count(found.elsewhere)),
        ];
        words.with("header-filter", parts)
    }

    /// Whether the outline is narrowed.
    pub fn is_on(&self) -> bool {
        self.query.is_some()
    }

    /// The text of the query that is in force, or will be when it is answered; `None` where nothing is searched for.
    pub fn in_force(&self) -> Option<String> {
        Some(self.in_force.clone()).filter(|text| !text.is_empty())
    }

    /// Carries out an action in the field.
    pub(super) fn update(&mut self, action: FieldAction, corpus: &Corpus) -> Typing {
        let before = self.field.text().to_owned();
        match action {
            // The page on which it was typed stays in front, narrowed or lit.
            FieldAction::Keep | FieldAction::Leave => {
                self.keep();
                return Typing::Done;
            }
            FieldAction::Edit(Edit::Erase) if before.is_empty() => return Typing::Done,
            FieldAction::Recall { earlier } => _ = self.recall(earlier),
            FieldAction::Edit(edit) => self.field.edit(edit),
            FieldAction::Complete => self.complete(corpus),
        }
        if before == self.field.text() { Typing::Same } else { Typing::Changed }
    }

    /// What could stand before the cursor.
    fn all_completions(&self, corpus: &Corpus) -> Vec<Completion> {
        let cursor = self.field.text().get(..self.field.cursor()).unwrap_or_default().chars().count();
        complete(self.field.text(), cursor, corpus)
    }

    /// Finds what could stand before the cursor, where it or the text changed.
    pub(super) fn renew_completions(&mut self, corpus: &Corpus) {
        let place = (self.field.text().to_owned(), self.field.cursor());
        if !self.completions.is_for(&place) {
            let all = self.all_completions(corpus).into_iter();
            self.completions.keep(place, all.map(|found| (found.insert, found.note)).collect());
        }
    }

    /// Takes the first completion.
    fn complete(&mut self, corpus: &Corpus) {
        if let Some(first) = self.all_completions(corpus).into_iter().next() {
            let characters: Vec<char> = self.field.text().chars().collect();
            let before: String = characters.iter().take(first.range.start).collect();
            let after: String = characters.iter().skip(first.range.end).collect();
            self.field.set_around(&(before + &first.insert), &after);
        }
    }

    /// What is to be searched for now that something was typed.
    pub(super) fn search(&mut self, data: &Data) -> TypedSearch {
        let text = self.field.text().to_owned();
        match Query::parse(&text, &data.corpus, &data.index) {
            Ok(query) => {
                self.mistake = None;
                self.in_force.clone_from(&text);
                if query.is_empty() {
                    TypedSearch::Nothing
                } else {
                    TypedSearch::For(RequestBody::Filter(query, text))
                }
            }
            Err(mistake) => {
                self.mistake = Some(mistake);
                TypedSearch::Mistaken
            }
        }
    }

    /// The same question to other data: what is typed stays, and what was found in the old data is forgotten.
    pub(super) fn search_again(&mut self, data: &Data) -> TypedSearch {
        self.forget_results();
        self.completions.expire();
        self.mistake = Query::parse(self.field.text(), &data.corpus, &data.index).err();
        match Query::parse(&self.in_force, &data.corpus, &data.index) {
            Ok(query) if !query.is_empty() => {
                TypedSearch::For(RequestBody::Filter(query, self.in_force.clone()))
            }
            // Nothing is searched for, or it asks for a theme or a place that is gone.
            _ => TypedSearch::Nothing,
        }
    }

    /// Puts a query in force with what it found.
    pub(super) fn answer(&mut self, plans: &PlansState, text: String, results: Results, took: Duration) {
        self.answered = text;
        self.found = Counts::of(&plans.data.corpus, &results, plans.programme);
        self.query = Some(results.query.clone());
        (self.results, self.took) = (results, took);
    }

    /// Takes the query out of force: nothing is searched for.
    pub(super) fn forget_results(&mut self) {
        (self.query, self.results, self.found) = (None, Results::default(), Counts::default());
        self.answered.clear();
    }

    /// Forgets the query and what it found.
    pub(super) fn clear(&mut self) {
        let history = std::mem::take(&mut self.history);
        *self = Self { history, ..Self::default() };
    }

    /// Keeps the filter and remembers the query as the field is closed. What was left with a mistake in it goes back to
    /// the query in force.
    fn keep(&mut self) {
        if self.mistake.take().is_some() {
            let in_force = std::mem::take(&mut self.in_force);
            self.field.set(&in_force);
            self.in_force = in_force;
        }
        self.recalled = None;
        let text = self.field.text().trim().to_owned();
        if !text.is_empty() {
            self.history.retain(|earlier| *earlier != text);
            self.history.push(text);
            let surplus = self.history.len().saturating_sub(REMEMBERED);
            self.history.drain(..surplus);
        }
    }

    /// Puts an earlier or later query into the field. Says whether there is one.
    fn recall(&mut self, earlier: bool) -> bool {
        let next = match (self.recalled, earlier) {
            (None, true) => self.history.len().checked_sub(1),
            (Some(at), true) => at.checked_sub(1),
            (Some(at), false) => Some(at + 1),
            (None, false) => None,
        };
        let Some(next) = next else { return false };
        let text = self.history.get(next);
        self.field.set(text.map_or("", String::as_str));
        self.recalled = text.map(|_| next);
        true
    }

    /// Where the mistake is in the field, in characters.
    pub fn mistake_range(&self) -> Option<Range<usize>> {
        self.mistake.as_ref().map(|mistake| mistake.range.clone())
    }
}
