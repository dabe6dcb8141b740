//! The programme in hand: what lays plans side by side stays inside it, until another is picked or all are asked for.
//!
//! It follows what is picked: who opens the matrix from a plan means the plans beside that. What is found and whom a unit
//! works for is told of all programmes always.

use super::App;
use super::outcome::Outcome;
use super::views::FrontView;
use crate::model::ProgrammeIx;
use crate::words::part;

impl App {
    /// Takes a programme in hand, or all. What was laid out of others is made anew.
    pub(super) fn take_programme(&mut self, programme: Option<ProgrammeIx>) {
        if self.plans.programme != programme {
            self.plans.take(programme);
            self.display.new_edition();
            self.touch();
        }
    }

    /// The programme of what is picked in the panes is the one in hand, unless all are.
    pub(super) fn follow_picked(&mut self) {
        if self.plans.programme.is_some() {
            let item = self.views.browse.item();
            let picked = item.and_then(|item| item.programme(self.plans.corpus()));
            self.take_programme(picked.or(self.plans.programme));
        }
    }

    /// All programmes together, or one again: the one of what is picked.
    pub(super) fn turn_programmes(&mut self) -> Outcome {
        let corpus = self.plans.corpus();
        if !corpus.has_programmes() {
            return Outcome::say(self.display.words.say("note-one-programme"));
        }
        let of_picked = || {
            let plan = self.views.front().plan(&self.around());
            let of_plan = plan.and_then(|plan| corpus.plan_of(plan)).map(|plan| plan.programme);
            let of_item = || self.views.browse.item().and_then(|item| item.programme(corpus));
            of_plan.or_else(of_item).or_else(|| corpus.programmes_in_use().next())
        };
        let one = if self.plans.programme.is_some() { None } else { of_picked() };
        self.take_programme(one);
        if self.views.front == FrontView::Matrix {
            self.views.matrix.open_on(None);
        }
        let said = [("title", part(self.around().cx.programme(self.plans.programme)))];
        Outcome::say(self.display.words.with("note-programme", said))
    }
}
