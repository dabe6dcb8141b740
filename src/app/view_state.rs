//! What every view can be asked.
//!
//! A view is a folder with its state. It changes itself by a step or by an action of its own, lays out what is in sight
//! of it, and says what is in hand. Where to go and whatever is not its own it asks for ([`Outcome`]); so the whole state
//! routes and decides nothing for a view.

use ratatui::layout::Position;

use super::action::Step;
use super::bindings::{Context, Needs};
use super::outcome::Outcome;
use super::request::RequestBody;
use super::subject::SideSubject;
use super::surroundings::Surroundings;
use crate::answer::Question;
use crate::model::{At, PlanIx, UnitIx};

/// What every view can be asked.
pub(super) trait ViewState {
    /// Where its keys are looked up.
    fn context(&self) -> Context;

    /// What it shows, for the header.
    fn title(&self, around: &Surroundings<'_>) -> String;

    /// Whether it lays plans side by side: then it stays inside the programme in hand, and the header says which that is.
    fn lays_side_by_side(&self) -> bool;

    /// What a command line would be asked for what is in view; `None` where no command tells it.
    fn question(&self, around: &Surroundings<'_>) -> Option<Question>;

    /// Takes a step.
    fn step(&mut self, step: Step, around: &Surroundings<'_>) -> Outcome;

    /// The mouse was pressed at a cell of the body.
    fn press(&mut self, at: Position, around: &Surroundings<'_>) -> Outcome;

    /// The keys go to what is under the mouse. Says whether that changed anything.
    fn focus_at(&mut self, _at: Position, _around: &Surroundings<'_>) -> bool {
        false
    }

    /// The mouse was moved to a column of the screen with its button down. Says whether that changed anything.
    fn drag(&mut self, _column: u16, _around: &Surroundings<'_>) -> bool {
        false
    }

    /// Lays out what is in sight and puts every position in order, so that drawing has nothing to compute and nothing that
    /// is drawn points outside of what there is. Gives what it needs that may take long, if that is not there; it is then
    /// called again.
    fn lay_out(&mut self, around: &Surroundings<'_>) -> Option<RequestBody>;

    /// All nodes that are in hand, in reading order.
    fn nodes(&self, around: &Surroundings<'_>) -> Vec<At>;

    /// The unit that is picked, or that leads what is picked, or is the first that answers for it.
    fn unit(&self, around: &Surroundings<'_>) -> Option<UnitIx>;

    /// What is in hand, if several units answer for it and none comes before the others: one of them is to be chosen.
    fn unranked(&self, around: &Surroundings<'_>) -> Option<At> {
        self.node().filter(|&at| around.is_unranked(at))
    }

    /// The plan that is picked, or that what is picked is in.
    fn plan(&self, around: &Surroundings<'_>) -> Option<PlanIx>;

    /// The node that is picked, or the first of several.
    fn node(&self) -> Option<At>;

    /// What would be laid side by side.
    fn to_compare(&self, around: &Surroundings<'_>) -> Option<SideSubject> {
        around.theme_of(self.node()?)
    }

    /// What Enter would do, in the catalogue, where that depends on what is picked.
    fn enter_hint(&self, _narrowed: bool) -> Option<&'static str> {
        None
    }

    /// Whether there is what a hint needs. What needs nothing of the view never asks.
    fn meets(&self, _needs: Needs) -> bool {
        true
    }
}
