//! What is in front, and what every view can be asked.
//!
//! A view is a folder with its state. It changes itself by a step or by an action of its own, lays out what is in sight
//! of it, says what is in hand, and how one comes back to it. Where to go and whatever is not its own it asks for
//! ([`Outcome`]); so the whole state routes and decides nothing for a view.

use ratatui::layout::Position;

use super::App;
use super::action::Step;
use super::bindings::{Context, Needs};
use super::browse::Browse;
use super::full_page::FullPage;
use super::history::HistoryEntry;
use super::matrix::Matrix;
use super::outcome::Outcome;
use super::request::Wanted;
use super::side_by_side::{SideBySide, SideSubject};
use super::surroundings::Surroundings;
use crate::model::{At, PlanIx, UnitIx};
use crate::page::RenderContext;

/// Everything around a view, out of the fields of the state that are not views: so it can be read while a view is changed.
macro_rules! around {
    ($app:ident, $body:expr, $script:expr) => {
        Surroundings {
            data: &$app.data,
            cx: RenderContext {
                corpus: &$app.data.corpus,
                index: &$app.data.index,
                words: &$app.words,
                widths: $app.widths,
                script: $script,
                query: $app.filter.query.as_ref(),
                whys: &[],
            },
            ambiguous: $app.ambiguous,
            body: $body,
            edition: $app.edition,
            filter: &$app.filter,
            columns: &$app.columns,
            facts: &$app.facts,
            keymap: &$app.keymap,
            findings: &$app.findings,
            left_out: $app.left_out,
        }
    };
}

/// What is in front.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// Outline, detail and units.
    Browse,
    /// The matrix.
    Matrix,
    /// Plans side by side.
    SideBySide(SideBySide),
    /// A page over the whole screen.
    FullPage(FullPage),
}

/// What every view can be asked.
pub(super) trait ViewState {
    /// Where its keys are looked up.
    fn context(&self) -> Context;

    /// What it shows, for the header.
    fn title(&self, around: &Surroundings<'_>) -> String;

    /// Takes a step.
    fn step(&mut self, step: Step, around: &Surroundings<'_>) -> Outcome;

    /// The mouse was pressed at a cell of the body.
    fn press(&mut self, at: Position, around: &Surroundings<'_>) -> Outcome;

    /// The keys go to what is under the mouse. Says whether that changed anything.
    fn focus_at(&mut self, _at: Position, _around: &Surroundings<'_>) -> bool {
        false
    }

    /// Lays out what is in sight and puts every position in order, so that drawing has nothing to compute and nothing that
    /// is drawn points outside of what there is. Gives what it needs that may take long, if that is not there; it is then
    /// called again.
    fn lay_out(&mut self, around: &Surroundings<'_>) -> Option<Wanted>;

    /// How one comes back to it.
    fn place(&self) -> HistoryEntry;

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
        let measure = around.measure_of(self.node()?)?;
        around.corpus().node(measure).themes().first().copied().map(SideSubject::Theme)
    }

    /// Whether there is what a hint needs. What needs nothing of the view never asks.
    fn meets(&self, _needs: Needs) -> bool {
        true
    }
}

impl App {
    /// The view in front, to be read.
    pub(super) fn front(&self) -> &dyn ViewState {
        match &self.view {
            View::Browse => &self.browse,
            View::Matrix => &self.matrix,
            View::SideBySide(side) => side,
            View::FullPage(page) => page,
        }
    }

    /// The view in front, to be changed, and everything around it.
    pub(super) fn front_mut(&mut self) -> (&mut dyn ViewState, Surroundings<'_>) {
        let (body, script) = (self.parts().body, self.shown_script());
        let front: &mut dyn ViewState = match &mut self.view {
            View::Browse => &mut self.browse,
            View::Matrix => &mut self.matrix,
            View::SideBySide(side) => side,
            View::FullPage(page) => page,
        };
        (front, around!(self, body, script))
    }

    /// The panes and everything around them, also where they are not in front.
    pub(super) fn browse_mut(&mut self) -> (&mut Browse, Surroundings<'_>) {
        let (body, script) = (self.parts().body, self.shown_script());
        (&mut self.browse, around!(self, body, script))
    }

    /// The matrix and everything around it, also where it is not in front.
    pub(super) fn matrix_mut(&mut self) -> (&mut Matrix, Surroundings<'_>) {
        let (body, script) = (self.parts().body, self.shown_script());
        (&mut self.matrix, around!(self, body, script))
    }

    /// Plans side by side and everything around them, if they are in front.
    pub(super) fn side_mut(&mut self) -> Option<(&mut SideBySide, Surroundings<'_>)> {
        let (body, script) = (self.parts().body, self.shown_script());
        match &mut self.view {
            View::SideBySide(side) => Some((side, around!(self, body, script))),
            View::Browse | View::Matrix | View::FullPage(_) => None,
        }
    }

    /// Everything around the view in front.
    pub(super) fn around(&self) -> Surroundings<'_> {
        let (body, script) = (self.parts().body, self.shown_script());
        around!(self, body, script)
    }
}
