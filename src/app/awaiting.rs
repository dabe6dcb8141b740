//! Keys and searches: what is typed is searched for once all keys that came together are taken, and a key that needs
//! what a search finds is kept until it is found. So a burst of keys is one search, and the same keys lead to the same
//! place, however long a search takes.

use std::collections::VecDeque;
use std::sync::Arc;

use super::App;
use super::action::Action;
use super::bindings::Context;
use super::effect::Effect;
use super::key::{Input, MouseAct};
use super::request::{Answer, Found, Request, Wanted};
use crate::index::Haystacks;

/// What is asked for and what waits for it.
#[derive(Debug, Default)]
pub(super) struct Awaiting {
    /// Whether something was typed that is not searched for yet.
    due: bool,
    /// How many searches were asked for.
    asked: u64,
    /// The number of the search whose answer is waited for.
    number: Option<u64>,
    /// What is to be asked of another thread.
    request: Option<Request>,
    /// The inputs that need its answer, and all behind them.
    held: VecDeque<Input>,
}

impl App {
    /// Takes one of several inputs that came together. What is typed is not searched for before [`Self::catch_up`],
    /// which is to be called after the last.
    pub fn take_one(&mut self, input: Input) -> Effect {
        if self.frees(&input) {
            self.awaiting.held.clear();
        } else if !self.awaiting.held.is_empty() && !matches!(input, Input::Resize { .. }) {
            self.awaiting.held.push_back(input);
            return Effect::None;
        }
        self.offer(input).unwrap_or_else(|input| {
            self.awaiting.held.push_back(input);
            Effect::None
        })
    }

    /// Searches for what was typed, and takes the inputs that waited for a search that is done. To be called again after
    /// an effect was carried out, until there is none.
    pub fn catch_up(&mut self) -> Effect {
        loop {
            self.search_if_due();
            self.settle_completions();
            if self.is_searching() {
                return Effect::None;
            }
            let Some(input) = self.awaiting.held.pop_front() else { return Effect::None };
            match self.offer(input) {
                Ok(Effect::None) => {}
                Ok(effect) => return effect,
                Err(input) => self.awaiting.held.push_front(input),
            }
        }
    }

    /// Takes an input, or gives it back where it has to wait.
    fn offer(&mut self, input: Input) -> Result<Effect, Input> {
        if !self.is_typed(&input) {
            self.search_if_due();
            if self.is_searching() && self.needs_answer(&input) {
                return Err(input);
            }
        }
        Ok(self.take_at_once(input))
    }

    /// Whether an input changes no more than the text of a field.
    fn is_typed(&self, input: &Input) -> bool {
        let in_field = matches!(self.context(), Context::Field | Context::Palette);
        match input {
            Input::Paste(_) => true,
            Input::Key(key) => in_field && self.bound(*key).is_none_or(Action::is_of_typing),
            Input::Resize { .. } | Input::Mouse { .. } => false,
        }
    }

    /// Whether an input would do something else once the search is done. While one waits, one can type on, go to another
    /// pane, and leave.
    fn needs_answer(&self, input: &Input) -> bool {
        match input {
            Input::Key(key) => self.bound(*key).is_some_and(|action| !action.is_apart_from_searches()),
            Input::Mouse { act: MouseAct::Press, .. } => true,
            Input::Mouse { .. } | Input::Paste(_) | Input::Resize { .. } => false,
        }
    }

    /// Whether an input ends the waiting: what was held for the answer is forgotten.
    fn frees(&self, input: &Input) -> bool {
        let bound = if let Input::Key(key) = input { self.bound(*key) } else { None };
        matches!(bound, Some(Action::Escape | Action::Quit))
    }

    /// Something was typed that is to be searched for.
    pub(super) fn search_later(&mut self) {
        self.awaiting.due = true;
        self.touch();
    }

    fn search_if_due(&mut self) {
        if std::mem::take(&mut self.awaiting.due) {
            if self.palette.is_some() {
                self.palette_changed();
            } else {
                self.query_changed();
            }
            self.settle();
        }
    }

    /// Asks for a search: of another thread, or it is done at once.
    pub(super) fn ask(&mut self, wanted: Wanted) {
        self.awaiting.asked += 1;
        let number = self.awaiting.asked;
        let request = Request { number, corpus: self.corpus.clone(), index: self.index.clone(), wanted };
        self.awaiting.number = Some(number);
        if self.searched_elsewhere {
            self.awaiting.request = Some(request);
            return;
        }
        let haystacks = self.haystacks.get_or_insert_with(|| Arc::new(Haystacks::new(&self.corpus))).clone();
        if let Some(answer) = request.answer(&haystacks, &|| true) {
            self.take_found(answer);
        }
    }

    /// Does what asks for searches, and has them done here and not by another thread.
    pub(super) fn search_at_once(&mut self, ask: impl FnOnce(&mut Self)) {
        let elsewhere = std::mem::replace(&mut self.searched_elsewhere, false);
        ask(self);
        self.searched_elsewhere = elsewhere;
    }

    /// What another thread is to search for, if anything new; the request before it needs no answer.
    pub fn take_request(&mut self) -> Option<Request> {
        self.awaiting.request.take()
    }

    /// The number of the search whose answer is waited for.
    pub fn awaited(&self) -> Option<u64> {
        self.awaiting.number
    }

    /// Whether a search is under way.
    pub fn is_searching(&self) -> bool {
        self.awaiting.number.is_some()
    }

    /// Takes the folded texts that another thread made, to tell why something was found.
    pub fn take_haystacks(&mut self, haystacks: Arc<Haystacks>) {
        self.haystacks = Some(haystacks);
    }

    /// Takes an answer. One that nobody waits for any more, because something else was typed, is dropped.
    pub fn take_found(&mut self, answer: Answer) {
        if self.awaiting.number != Some(answer.number) {
            return;
        }
        self.forget_search();
        match answer.found {
            Found::Filter { text, results, narrowed } => {
                self.filter.take(&self.corpus, text, *results, answer.took);
                self.narrow(Some(narrowed));
            }
            Found::Palette(entries) => {
                if let Some(palette) = &mut self.palette {
                    palette.list(entries);
                }
            }
        }
        self.touch();
        self.settle();
    }

    /// No answer is waited for.
    pub(super) fn forget_search(&mut self) {
        (self.awaiting.number, self.awaiting.request) = (None, None);
    }
}
