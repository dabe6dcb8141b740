//! The filter: what is typed, what it found, and the queries before it.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use super::field::LineEdit;
use super::memo::Memo;
use super::outline::Narrowed;
use crate::model::Corpus;
use crate::query::{Group, Mistake, Query, Results};

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
}

impl Counts {
    fn of(corpus: &Corpus, results: &Results) -> Self {
        let strict = results.found.iter().take_while(|found| found.group == Group::Match);
        let measures = strict.filter(|found| corpus.node(found.at).is_measure()).count();
        let others = results.matches() - measures;
        Self { measures, others, by_portfolio: results.found.len() - results.matches() }
    }
}

/// The state of the filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What is typed.
    pub field: LineEdit,
    /// Whether the field is open.
    pub open: bool,
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
    /// Whether the outline is narrowed.
    pub fn is_on(&self) -> bool {
        self.query.is_some()
    }

    /// Puts a query in force with what it found.
    pub(super) fn answer(&mut self, corpus: &Corpus, text: String, results: Results, took: Duration) {
        self.answered = text;
        self.found = Counts::of(corpus, &results);
        self.query = Some(results.query.clone());
        (self.results, self.took) = (results, took);
    }

    /// Takes the query out of force: nothing is searched for.
    pub(super) fn forget_results(&mut self) {
        (self.query, self.results, self.found) = (None, Results::default(), Counts::default());
        self.answered.clear();
    }

    /// Forgets the query and what it found.
    pub fn clear(&mut self) {
        let history = std::mem::take(&mut self.history);
        *self = Self { history, ..Self::default() };
    }

    /// Closes the field, keeps the filter and remembers the query. What was left with a mistake in it goes back to the
    /// query in force.
    pub fn keep(&mut self) {
        self.open = false;
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
    pub fn recall(&mut self, earlier: bool) -> bool {
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
