//! What is waited for. What is typed is searched for once all keys that came together are taken, and a key that needs
//! what is worked out elsewhere is kept until it is there. So a burst of keys is one search, and the same keys lead to
//! the same place, however long the work takes.

use std::collections::VecDeque;

use super::App;
use super::bindings::When;
use super::effect::Effect;
use super::front::View;
use super::intent::Intent;
use super::key::Input;
use super::request::{Answer, Found, PageOrder, Request, Wanted};
use crate::page::Page;

/// What is asked for and what waits for it.
#[derive(Debug, Default)]
pub(super) struct Pending {
    /// Whether something was typed that is not searched for yet.
    due: bool,
    /// How many requests were made.
    asked: u64,
    /// The request whose answer is waited for, by its number.
    awaited: Option<(u64, Wanted)>,
    /// What is to be asked of another thread.
    request: Option<Request>,
    /// What needs the answer.
    held: Option<Intent>,
    /// What came behind it: what that means is seen when the one before is done.
    behind: VecDeque<Input>,
}

impl App {
    /// Takes one of several inputs that came together. What is typed is not searched for before [`Self::catch_up`],
    /// which is to be called after the last.
    pub fn take_one(&mut self, input: Input) -> Effect {
        if self.pending.held.is_some() && !matches!(input, Input::Resize { .. }) {
            if self.intent(input.clone()).when() != When::Frees {
                self.pending.behind.push_back(input);
                return Effect::None;
            }
            self.pending.held = None;
            self.pending.behind.clear();
        }
        let intent = self.intent(input);
        self.offer(intent)
    }

    /// Takes an input that came alone.
    pub fn take(&mut self, input: Input) -> Effect {
        match self.take_one(input) {
            Effect::None => self.catch_up(),
            effect => effect,
        }
    }

    /// Searches for what was typed, and takes the inputs that waited for what is done now. To be called again after an
    /// effect was carried out, until there is none.
    pub fn catch_up(&mut self) -> Effect {
        loop {
            self.search_if_due();
            self.renew_completions();
            if self.is_working() {
                return Effect::None;
            }
            let waiting = self.pending.held.take();
            let next = waiting.or_else(|| self.pending.behind.pop_front().map(|input| self.intent(input)));
            let Some(intent) = next else { return Effect::None };
            match self.offer(intent) {
                Effect::None => {}
                effect => return effect,
            }
        }
    }

    /// Carries an intent out, or keeps it where it has to wait.
    fn offer(&mut self, intent: Intent) -> Effect {
        if intent.when() != When::Typed {
            self.search_if_due();
        }
        if self.must_wait(&intent) {
            self.pending.held = Some(intent);
            return Effect::None;
        }
        self.carry_out(intent)
    }

    fn must_wait(&self, intent: &Intent) -> bool {
        match intent.when() {
            When::Typed | When::AtOnce | When::Frees => false,
            When::Searched => self.is_searching(),
            When::Answered => self.is_working(),
        }
    }

    /// Something was typed that is to be searched for.
    pub(super) fn search_later(&mut self) {
        self.pending.due = true;
        self.touch();
    }

    fn search_if_due(&mut self) {
        if std::mem::take(&mut self.pending.due) {
            if self.palette.is_some() {
                self.palette_changed();
            } else {
                self.query_changed();
            }
            self.lay_out();
        }
    }

    /// Asks for work: of another thread, or it is done at once. Says whether the answer is there.
    pub(super) fn ask(&mut self, wanted: Wanted) -> bool {
        self.pending.asked += 1;
        let number = self.pending.asked;
        let elsewhere = if wanted.is_search() { self.elsewhere.searches } else { self.elsewhere.views };
        self.pending.awaited = Some((number, wanted.clone()));
        let request = Request { number, data: self.data.clone(), wanted };
        if elsewhere {
            self.pending.request = Some(request);
            return false;
        }
        let answer = request.answer(&self.words, &|| true);
        let there = answer.is_some();
        if let Some(answer) = answer {
            self.on_answer(answer);
        }
        there
    }

    /// What another thread is to work out, if anything new; the request before it needs no answer.
    pub fn next_request(&mut self) -> Option<Request> {
        self.pending.request.take()
    }

    /// The number of the request whose answer is waited for.
    pub fn awaited(&self) -> Option<u64> {
        self.pending.awaited.as_ref().map(|(number, _)| *number)
    }

    /// What the screen says that it waits for.
    pub fn awaited_note(&self) -> Option<String> {
        self.pending.awaited.as_ref().map(|(_, wanted)| self.words.say(wanted.key()))
    }

    fn is_working(&self) -> bool {
        self.pending.awaited.is_some()
    }

    /// Whether a search is under way.
    pub fn is_searching(&self) -> bool {
        self.pending.awaited.as_ref().is_some_and(|(_, wanted)| wanted.is_search())
    }

    /// Whether what is in front is being worked out.
    pub fn is_working_for_view(&self) -> bool {
        self.pending.awaited.as_ref().is_some_and(|(_, wanted)| !wanted.is_search())
    }

    /// Asks for what the view in front needs, unless that is being worked out; a search comes first. Says whether it is
    /// there.
    pub(super) fn ask_for_view(&mut self, wanted: Wanted) -> bool {
        let asked = |(_, before): &(u64, Wanted)| before.is_search() || before.is_same(&wanted);
        if self.pending.awaited.as_ref().is_some_and(asked) {
            return false;
        }
        self.ask(wanted)
    }

    /// The view in front needs nothing that is worked out for it.
    pub(super) fn await_nothing_for_view(&mut self) {
        if self.is_working_for_view() {
            self.await_nothing();
        }
    }

    /// Takes an answer. One that nobody waits for any more, because something else was asked for, is dropped.
    pub fn on_answer(&mut self, answer: Answer) {
        if self.awaited() != Some(answer.number) {
            return;
        }
        self.await_nothing();
        match answer.found {
            Found::Filter { text, results, narrowed } => {
                self.filter.answer(&self.data.corpus, text, *results, answer.took);
                self.narrow(Some(narrowed));
            }
            Found::Palette(entries) => {
                if let Some(palette) = &mut self.palette {
                    palette.list(entries);
                }
            }
            Found::Passages(passages) => self.facts.passages = Some(passages),
            Found::Shares(shares) => self.facts.shares = Some(shares),
            Found::Nearest(nearest) => self.facts.nearest = Some(nearest),
            Found::Page(order, page) => self.on_page(&order, page),
        }
        self.touch();
        self.lay_out();
    }

    /// Takes a page for the view that asked for it, if that is still in front.
    fn on_page(&mut self, order: &PageOrder, page: Page) {
        let body = self.parts().body;
        if let View::FullPage(open) = &mut self.view {
            let height = usize::from(open.area(body).height);
            open.on_page(order, page, height);
        }
    }

    /// No answer is waited for.
    pub(super) fn await_nothing(&mut self) {
        (self.pending.awaited, self.pending.request) = (None, None);
    }
}
