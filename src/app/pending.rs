//! What is waited for: the request that is asked, the intent that needs its answer, and the inputs behind that.

use std::collections::VecDeque;
use std::sync::Arc;

use super::bindings::When;
use super::intent::Intent;
use super::key::Input;
use super::request::{Request, RequestBody};
use crate::index::Data;

/// What another thread works on, and what is done where the key was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// Searches, as it should where there are many plans.
    pub searches: bool,
    /// What may take long for the view in front.
    pub views: bool,
}

/// What is asked for and what waits for it.
#[derive(Debug, Default)]
pub struct Pending {
    /// What is worked on by another thread: then [`Pending::next_request`] says what.
    pub elsewhere: Elsewhere,
    /// Whether something was typed that is not searched for yet.
    pub(super) due: bool,
    /// How many requests were made.
    asked: u64,
    /// The request whose answer is waited for, by its number.
    awaited: Option<(u64, RequestBody)>,
    /// What is to be asked of another thread.
    request: Option<Request>,
    /// What needs the answer.
    pub(super) held: Option<Intent>,
    /// What came behind it: what that means is seen when the one before is done.
    pub(super) behind: VecDeque<Input>,
}

impl Pending {
    /// Asks for something. Gives the request where it is to be answered here and now.
    pub(super) fn ask(&mut self, wanted: RequestBody, data: &Arc<Data>) -> Option<Request> {
        self.asked += 1;
        let elsewhere = if wanted.is_search() { self.elsewhere.searches } else { self.elsewhere.views };
        self.awaited = Some((self.asked, wanted.clone()));
        let request = Request { number: self.asked, data: data.clone(), wanted };
        if !elsewhere {
            return Some(request);
        }
        self.request = Some(request);
        None
    }

    /// What another thread is to work out, if anything new; the request before it needs no answer.
    pub fn next_request(&mut self) -> Option<Request> {
        self.request.take()
    }

    /// The number of the request whose answer is waited for.
    pub fn awaited(&self) -> Option<u64> {
        self.awaited.as_ref().map(|(number, _)| *number)
    }

    /// What the screen says that it waits for, in the catalogue.
    pub fn note(&self) -> Option<&'static str> {
        self.awaited.as_ref().map(|(_, wanted)| wanted.key())
    }

    /// Whether a search is under way.
    pub fn is_searching(&self) -> bool {
        self.awaited.as_ref().is_some_and(|(_, wanted)| wanted.is_search())
    }

    /// Whether what is in front is being worked out.
    pub fn is_working_for_view(&self) -> bool {
        self.awaited.as_ref().is_some_and(|(_, wanted)| !wanted.is_search())
    }

    /// Whether what the view in front needs is under way, or has to wait: a search comes first.
    pub(super) fn is_asked(&self, wanted: &RequestBody) -> bool {
        let asked = |(_, before): &(u64, RequestBody)| before.is_search() || before.is_same(wanted);
        self.awaited.as_ref().is_some_and(asked)
    }

    /// Whether an intent needs the answer that is waited for.
    pub(super) fn must_wait(&self, intent: &Intent) -> bool {
        match intent.when() {
            When::Typed | When::AtOnce | When::Frees => false,
            When::Searched => self.is_searching(),
            When::Answered => self.awaited.is_some(),
        }
    }

    /// No answer is waited for.
    pub(super) fn await_nothing(&mut self) {
        (self.awaited, self.request) = (None, None);
    }

    /// The view in front needs nothing that is worked out for it.
    pub(super) fn await_nothing_for_view(&mut self) {
        if self.is_working_for_view() {
            self.await_nothing();
        }
    }

    /// What waited for the answer is forgotten.
    pub(super) fn let_go(&mut self) {
        self.held = None;
        self.behind.clear();
    }
}
