//! Going from view to view: what each place opens with.

use super::App;
use super::action::Pane;
use super::front::View;
use super::full_page::{FullPage, Subject};
use super::side_by_side::{SideBySide, SideSubject};
use crate::compare::overlap::OverlapOf;
use crate::model::At;
use crate::page::{Item, Link};

impl App {
    /// Shows a node in the outline and its text beside it.
    pub fn go_node(&mut self, at: At) {
        self.go_item(Item::of(&self.data.corpus, at));
        if self.browse.focus == Pane::Units {
            self.browse.focus = Pane::Outline;
        }
        self.lay_out();
    }

    /// Shows a row of the outline, whatever hides it.
    pub(super) fn go_item(&mut self, item: Item) {
        self.leave_trace();
        self.view = View::Browse;
        self.reveal(item);
    }

    /// Picks a row of the outline, whatever hides it: a fold is opened, a filter cleared.
    pub(super) fn reveal(&mut self, item: Item) {
        let has_row = self.browse.outline.rows().iter().any(|row| row.item == item);
        if self.filter.narrowed.is_some() && !matches!(item, Item::SamePortfolio | Item::Nearest) && !has_row
        {
            self.clear_filter();
        }
        let (browse, around) = self.browse_mut();
        browse.reveal(item, &around);
        self.touch();
    }

    pub(super) fn go_link(&mut self, link: Link) {
        match link {
            Link::Node(at) => self.go_node(at),
            Link::Unit(unit) => self.go_page(FullPage::new(Subject::Unit(unit))),
            Link::Portfolio(portfolio) => self.go_page(FullPage::new(Subject::Portfolio(portfolio))),
            Link::Overlap(of) => self.go_page(FullPage::new(Subject::Overlap(of))),
        }
    }

    pub(super) fn go_page(&mut self, page: FullPage) {
        self.leave_trace();
        self.view = View::FullPage(page);
    }

    /// The same key opens and closes such a page.
    pub(super) fn open_or_close(&mut self, page: FullPage) {
        match &self.view {
            View::FullPage(open) if open.subject.is_like(&page.subject) => self.go_back(),
            _ => self.go_page(page),
        }
    }

    /// How much of each plan stands in each other; where there are many plans, with the one in hand picked.
    pub(super) fn go_overlap(&mut self) {
        let plan = self.front().plan(&self.around());
        let picked = plan.map(|plan| Link::Overlap(OverlapOf::Plan(plan)));
        self.open_or_close(FullPage::with_picked(Subject::Overlap(OverlapOf::All), picked));
    }

    pub(super) fn go_matrix(&mut self) {
        if self.view == View::Matrix {
            return;
        }
        self.leave_trace();
        self.view = View::Matrix;
        let plan = self.browse.item().and_then(Item::plan);
        let (matrix, around) = self.matrix_mut();
        matrix.open_on(plan, &around);
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
        if let Some(at) = self.front().unranked(&self.around()) {
            return self.choose_unit(at);
        }
        match self.front().unit(&self.around()) {
            Some(unit) => self.go_page(FullPage::new(Subject::Unit(unit))),
            None => self.say("note-no-unit"),
        }
    }

    /// To the units of what is in hand, one of which is to be chosen: none comes before the others.
    pub(super) fn choose_unit(&mut self, at: At) {
        if self.view != View::Browse {
            self.go_node(at);
        }
        self.browse.focus = Pane::Units;
        self.say("note-choose-unit");
    }

    /// To the whole portfolio of the unit in hand.
    pub(super) fn go_portfolio(&mut self) {
        let unit = self.front().unit(&self.around());
        match unit.and_then(|unit| self.data.corpus.unit(unit).portfolios.first().copied()) {
            Some(portfolio) => self.go_page(FullPage::new(Subject::Portfolio(portfolio))),
            None => self.say("note-no-unit"),
        }
    }

    /// Marks the measure in hand, or takes its mark away.
    pub(super) fn mark(&mut self) {
        let Some(at) = self.front().node().and_then(|at| self.around().measure_of(at)) else {
            return self.say("note-no-theme");
        };
        match self.marks.iter().position(|&marked| marked == at) {
            Some(marked) => _ = self.marks.remove(marked),
            None => self.marks.push(at),
        }
        let count = self.marks.len().to_string();
        self.say_of("note-marked", "measures", &count);
    }

    /// Lays the marked measures side by side; where none are marked, the theme in hand.
    pub(super) fn go_compare(&mut self) {
        let marked = (!self.marks.is_empty()).then(|| SideSubject::Measures(self.marks.clone()));
        match marked.or_else(|| self.front().to_compare(&self.around())) {
            Some(subject) => self.go_side(subject),
            None => self.say("note-no-theme"),
        }
    }

    /// Opens on the column of the plan that one comes from, if it says anything.
    pub(super) fn go_side(&mut self, subject: SideSubject) {
        let plan = self.front().plan(&self.around());
        self.leave_trace();
        self.view = View::SideBySide(SideBySide::new(subject, plan));
    }
}
