//! Going from view to view, and the way back.

use super::App;
use super::action::Pane;
use super::outline::Item;
use super::page::Link;
use super::pages;
use super::view_state::{Stop, Subject, View};
use crate::index::{foremost, measure_of};
use crate::model::{At, UnitIx};

/// How many views are remembered.
const REMEMBERED: usize = 200;

impl App {
    /// Shows a node in the outline and its text beside it.
    pub fn go_node(&mut self, at: At) {
        self.leave_trace();
        self.view = View::Browse;
        self.reveal(Item::of(&self.corpus, at));
        if self.browse.focus == Pane::Units {
            self.browse.focus = Pane::Outline;
        }
    }

    pub(super) fn follow(&mut self, link: Link) {
        match link {
            Link::Node(at) => self.go_node(at),
            Link::Unit(unit) => self.go_sheet(Subject::Unit(unit)),
            Link::Portfolio(portfolio) => self.go_sheet(Subject::Portfolio(portfolio)),
            Link::Overlap(of) => self.go_sheet(Subject::Overlap(of)),
        }
    }

    pub(super) fn go_sheet(&mut self, subject: Subject) {
        self.leave_trace();
        self.view = View::Sheet(Self::sheet(subject));
    }

    pub(super) fn go_matrix(&mut self) {
        if self.view != View::Matrix {
            self.leave_trace();
            if let Some(plan) = self.browse.item().and_then(Item::plan) {
                self.matrix.pick_plan(plan);
            }
            self.view = View::Matrix;
        }
    }

    pub(super) fn go_help(&mut self) {
        self.go_page_about(Subject::Help);
    }

    pub(super) fn go_about(&mut self) {
        self.go_page_about(Subject::About);
    }

    /// The same key opens and closes such a page.
    fn go_page_about(&mut self, subject: Subject) {
        match &self.view {
            View::Sheet(sheet) if sheet.subject == subject => self.go_back(),
            _ => self.go_sheet(subject),
        }
    }

    /// To a pane of the browse view, from anywhere.
    pub(super) fn go_pane(&mut self, pane: Pane) {
        if self.view != View::Browse {
            self.leave_trace();
            self.view = View::Browse;
        }
        self.browse.focus = pane;
        self.touch();
    }

    /// To all that the foremost unit of what is picked does.
    pub(super) fn go_unit(&mut self) {
        match self.unit_in_hand() {
            Some(unit) => self.go_sheet(Subject::Unit(unit)),
            None => self.say("note-no-unit"),
        }
    }

    /// To the whole portfolio of the unit in hand.
    pub(super) fn go_portfolio(&mut self) {
        let portfolio =
            self.unit_in_hand().and_then(|unit| self.corpus.unit(unit).portfolios.first().copied());
        match portfolio {
            Some(portfolio) => self.go_sheet(Subject::Portfolio(portfolio)),
            None => self.say("note-no-unit"),
        }
    }

    /// The unit that is picked, or that leads what is picked, or is the first that answers for it.
    fn unit_in_hand(&self) -> Option<UnitIx> {
        match &self.view {
            View::Browse => match self.browse.units.link() {
                Some(Link::Unit(unit)) if self.browse.focus == Pane::Units => Some(unit),
                _ => {
                    let foremost =
                        self.browse.item().and_then(Item::node).and_then(|at| self.foremost_of(at));
                    // For a plan or a part of one, the unit that is named most.
                    foremost.or_else(|| self.most_named())
                }
            },
            View::Matrix => {
                let (.., measures) = self.matrix.picked()?;
                measures.iter().find_map(|&at| self.foremost_of(at))
            }
            View::Side(side) => self.foremost_of(side.column()?.part_in_sight()?.at),
            View::Sheet(sheet) => match (sheet.pane.link(), &sheet.subject) {
                (Some(Link::Unit(unit)), _) | (_, &Subject::Unit(unit)) => Some(unit),
                (Some(Link::Node(at)), _) => self.foremost_of(at),
                _ => None,
            },
        }
    }

    fn most_named(&self) -> Option<UnitIx> {
        let page = pages::units(&self.book(), self.browse.item()?, usize::from(self.width));
        page.links.into_iter().find_map(|link| if let Link::Unit(unit) = link { Some(unit) } else { None })
    }

    fn foremost_of(&self, at: At) -> Option<UnitIx> {
        let node = self.corpus.node(at);
        let own = node.mentions().first().map(|mention| mention.unit);
        own.or_else(|| foremost(&self.corpus, measure_of(&self.corpus, at)))
    }

    /// Shows a whole plan.
    pub(super) fn go_plan(&mut self, plan: usize) {
        self.leave_trace();
        self.view = View::Browse;
        self.reveal(Item::Plan(plan));
    }

    /// Picks a row of the outline, whatever hides it: a fold is opened, a filter cleared.
    pub(super) fn reveal(&mut self, item: Item) {
        let rows = self.rows_of(Pane::Outline);
        let has_row = self.browse.outline.rows().iter().any(|row| row.item == item);
        if self.browse.narrowed.is_some() && item != Item::SamePortfolio && !has_row {
            self.clear_filter();
        }
        self.browse.outline.reveal(&self.corpus, self.browse.narrowed.as_ref(), item, rows);
        self.touch();
    }

    fn stop(&self) -> Stop {
        match &self.view {
            View::Browse => Stop::Browse { item: self.browse.item(), focus: self.browse.focus },
            View::Matrix => {
                let (row, column) = self.matrix.heads();
                Stop::Matrix { row, column }
            }
            View::Side(side) => Stop::Side(side.without_pages()),
            View::Sheet(sheet) => Stop::Sheet(sheet.without_page()),
        }
    }

    /// Remembers the view that is being left.
    pub(super) fn leave_trace(&mut self) {
        self.back.push(self.stop());
        let surplus = self.back.len().saturating_sub(REMEMBERED);
        self.back.drain(..surplus);
        self.forward.clear();
        self.touch();
    }

    pub(super) fn go_back(&mut self) {
        match self.back.pop() {
            Some(stop) => {
                self.forward.push(self.stop());
                self.restore(stop);
            }
            None if self.view != View::Browse => {
                self.restore(Stop::Browse { item: None, focus: self.browse.focus });
            }
            None => self.say("note-no-way-back"),
        }
    }

    pub(super) fn go_forward(&mut self) {
        match self.forward.pop() {
            Some(stop) => {
                self.back.push(self.stop());
                self.restore(stop);
            }
            None => self.say("note-no-way-forward"),
        }
    }

    fn restore(&mut self, stop: Stop) {
        match stop {
            Stop::Browse { item, focus } => {
                self.view = View::Browse;
                self.browse.focus = focus;
                if let Some(item) = item {
                    self.reveal(item);
                }
            }
            Stop::Matrix { row, column } => {
                self.view = View::Matrix;
                self.matrix.pick_heads(row, column);
            }
            Stop::Side(side) => self.view = View::Side(side),
            Stop::Sheet(sheet) => self.view = View::Sheet(sheet),
        }
        self.touch();
    }
}
