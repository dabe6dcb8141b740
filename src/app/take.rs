//! How inputs and answers come in. What is typed is searched for once all keys that came together are taken, and a key that
//! needs what is worked out elsewhere is kept until it is there. So a burst of keys is one search, and the same keys
//! lead to the same place, however long the work takes.

use super::App;
use super::bindings::When;
use super::effect::Effect;
use super::intent::Intent;
use super::key::Input;
use super::overlay::Overlay;
use super::request::{RequestBody, Response, ResponseBody};

impl App {
    /// Takes one of several inputs that came together. What is typed is not searched for before [`Self::catch_up`],
    /// which is to be called after the last.
    pub fn take_one(&mut self, input: Input) -> Effect {
        if self.pending.held.is_some() && !matches!(input, Input::Resize { .. }) {
            if self.intent(input.clone()).when() != When::Frees {
                self.pending.behind.push_back(input);
                return Effect::None;
            }
            self.pending.let_go();
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
            if self.overlay.is_field() {
                self.filter.renew_completions(&self.plans.data.corpus);
            }
            if self.pending.awaited().is_some() {
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

    /// What is meant by an input in the context that has the keys.
    fn intent(&self, input: Input) -> Intent {
        Intent::of(input, self.context(), &self.display.keymap)
    }

    /// Carries an intent out, or keeps it where it has to wait.
    fn offer(&mut self, intent: Intent) -> Effect {
        if intent.when() != When::Typed {
            self.search_if_due();
        }
        if self.pending.must_wait(&intent) {
            self.pending.held = Some(intent);
            return Effect::None;
        }
        self.carry_out(intent)
    }

    fn search_if_due(&mut self) {
        if std::mem::take(&mut self.pending.due) {
            self.search();
            self.lay_out();
        }
    }

    /// Asks for work: of another thread, or it is done at once. Says whether the answer is there.
    pub(super) fn ask(&mut self, wanted: RequestBody) -> bool {
        let Some(request) = self.pending.ask(wanted, &self.plans.data) else { return false };
        let answer = request.answer(&self.display.words, &|| true);
        let there = answer.is_some();
        if let Some(answer) = answer {
            self.on_answer(answer);
        }
        there
    }

    /// Takes an answer. One that nobody waits for any more, because something else was asked for, is dropped.
    pub fn on_answer(&mut self, answer: Response) {
        if self.pending.awaited() != Some(answer.number) {
            return;
        }
        self.pending.await_nothing();
        self.take_found(answer);
        self.touch();
        self.lay_out();
    }

    /// Puts an answer where it is looked for.
    pub(super) fn take_found(&mut self, answer: Response) {
        match answer.found {
            ResponseBody::Filter { text, results, narrowed } => {
                self.filter.answer(&self.plans, text, *results, answer.took);
                self.narrow(Some(narrowed));
            }
            ResponseBody::Palette(entries) => {
                if let Overlay::Palette(palette) = &mut self.overlay {
                    palette.list(entries);
                }
            }
            ResponseBody::Passages(passages) => self.plans.facts.passages = Some(passages),
            ResponseBody::Shares(shares) => self.plans.facts.shares = Some(shares),
            ResponseBody::Nearest(nearest) => self.plans.facts.nearest = Some(nearest),
            ResponseBody::Coverage(base, coverage) => self.plans.facts.coverage = Some((base, coverage)),
            ResponseBody::Near(of, near) => self.plans.facts.near = Some((of, near)),
            ResponseBody::Table(order, counted) => self.views.matrix.on_table(order.key, counted),
            // The view that asked for it may be gone.
            ResponseBody::Page(order, page) => {
                let body = self.parts().body;
                if let Some(open) = self.views.page_mut() {
                    open.on_page(&order, page, body);
                }
            }
        }
    }
}
