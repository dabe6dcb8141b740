//! Going from view to view: where the keys lead from what is in hand, and what each place opens with.

use super::App;
use super::action::Pane;
use super::cover::Cover;
use super::full_page::FullPage;
use super::outcome::{Go, Outcome};
use super::side_by_side::SideBySide;
use super::subject::{Subject, Version, VersionPair};
use super::surroundings::Surroundings;
use super::view_state::ViewState;
use super::views::{FrontView, HistoryPlace, Views};
use crate::compare::overlap::{MOST_WATCHED, OverlapOf};
use crate::model::{At, PlanIx};
use crate::page::{Item, Link};
use crate::words::count;

/// To all that the foremost unit of what is in hand does. Where none comes before the others, one is to be chosen.
pub(super) fn to_unit(front: &dyn ViewState, around: &Surroundings<'_>) -> Outcome {
    match (front.unranked(around), front.unit(around)) {
        (Some(at), _) => {
            let asked = Outcome::say(around.say("note-choose-unit"));
            Outcome { go: Some(Go::UnitsOf(at)), ..asked }
        }
        (None, Some(unit)) => Outcome::go(Go::Follow(Link::Unit(unit))),
        (None, None) => Outcome::say(around.say("note-no-unit")),
    }
}

/// To the whole portfolio of the unit in hand.
pub(super) fn to_portfolio(front: &dyn ViewState, around: &Surroundings<'_>) -> Outcome {
    let unit = front.unit(around).map(|unit| around.corpus().unit(unit));
    match unit.and_then(|unit| unit.portfolios.first().copied()) {
        Some(portfolio) => Outcome::go(Go::Follow(Link::Portfolio(portfolio))),
        None => Outcome::say(around.say("note-no-unit")),
    }
}

/// To how much of each plan stands in each other; where there are many plans, with the one in hand picked.
pub(super) fn to_overlap(front: &dyn ViewState, around: &Surroundings<'_>) -> Outcome {
    let plans = around.cx.plans().count();
    if plans > MOST_WATCHED {
        let words = [("plans", count(plans)), ("most", count(MOST_WATCHED))];
        return Outcome::say(around.cx.words.with("overlap-too-many", words));
    }
    let picked = front.plan(around).map(|plan| Link::Overlap(OverlapOf::Plan(plan)));
    Outcome::go(Go::Toggle(Subject::Overlap(OverlapOf::All), picked))
}

/// To what became of the baseline in the plan in hand; without one, of the plan of the same place that was issued before it,
/// or else the other way round.
pub(super) fn to_versions(front: &dyn ViewState, around: &Surroundings<'_>) -> Outcome {
    let issued = |plan: PlanIx| around.corpus().plan_of(plan).map(|plan| (plan.issued, &plan.jurisdiction));
    let Some(own) = front.plan(around) else { return Outcome::say(around.say("note-no-version")) };
    let baseline = around.columns.baseline().filter(|&plan| plan != own);
    let place = issued(own).map(|(_, place)| place);
    let others = around.corpus().plan_indexes().filter(|&plan| plan != own);
    let same = others.filter(|&plan| issued(plan).map(|(_, place)| place) == place);
    let before = |plan: &PlanIx| issued(*plan) < issued(own);
    let (earlier, later): (Vec<PlanIx>, Vec<PlanIx>) = same.partition(before);
    let latest = earlier.into_iter().max_by_key(|&plan| issued(plan));
    let next = later.into_iter().min_by_key(|&plan| issued(plan));
    let pair = baseline.or(latest).map(|old| (old, own)).or(next.map(|new| (own, new)));
    match pair {
        Some((old, new)) => {
            let (old, new) = (Version::Plan(old), Version::Plan(new));
            Outcome::go(Go::Toggle(Subject::Versions(VersionPair { old, new, words_only: false }), None))
        }
        None => Outcome::say(around.say("note-no-version")),
    }
}

/// To the marked measures side by side; where none are marked, to the theme in hand.
fn to_compare(front: &dyn ViewState, around: &Surroundings<'_>) -> Outcome {
    match around.marked().or_else(|| front.to_compare(around)) {
        Some(subject) => Outcome::go(Go::Side(subject)),
        None => Outcome::say(around.say("note-no-theme")),
    }
}

/// To the doubts of the plan in hand, or of the first plan that has some; from there, back.
pub(super) fn to_doubts(views: &Views, around: &Surroundings<'_>) -> Outcome {
    if views.front.doubtful_plan().is_some() {
        return Outcome::go(Go::Back);
    }
    let corpus = around.corpus();
    let is_doubtful = |plan: &PlanIx| corpus.plan_of(*plan).is_some_and(|plan| !plan.doubts.is_empty());
    let in_hand = views.front().plan(around).filter(is_doubtful);
    match in_hand.or_else(|| corpus.plan_indexes().find(is_doubtful)) {
        Some(plan) => Outcome::go(Go::Page(Subject::Doubts(plan))),
        None => Outcome::say(around.say("note-no-doubts")),
    }
}

/// To what was left out, or what is wrong with what was read last.
pub(super) fn to_findings(around: &Surroundings<'_>) -> Outcome {
    if around.plans.findings.is_empty() {
        return Outcome::say(around.say("note-nothing-left-out"));
    }
    Outcome::go(Go::Toggle(Subject::Findings, None))
}

impl App {
    /// Puts a view in front. Where it lays plans side by side, they are those of the programme of what was picked.
    fn open(&mut self, view: FrontView) {
        let from_panes = self.views.is_browse();
        self.views.open(view);
        if from_panes && self.views.front().lays_side_by_side() {
            self.follow_picked();
        }
    }

    /// To what the other plans answer of the one in hand; where none is, of the baseline, or else of the first. From there,
    /// back.
    pub(super) fn open_cover(&mut self) -> Outcome {
        if let FrontView::Cover(_) = self.views.front {
            return Outcome::go(Go::Back);
        }
        let around = self.around();
        let base = self.views.front().plan(&around).or(around.columns.baseline());
        if let Some(base) = base.or_else(|| around.corpus().plan_indexes().next()) {
            self.open(FrontView::Cover(Cover::new(base)));
        }
        Outcome::changed(true)
    }

    /// Goes somewhere.
    pub(super) fn go(&mut self, go: Go) {
        match go {
            Go::Programme(programme) => {
                self.take_programme(Some(programme));
                self.go_item(Item::Programme(programme));
            }
            Go::Node(at) | Go::Follow(Link::Node(at)) => self.go_node(at),
            Go::Item(item) => self.go_item(item),
            Go::UnitsOf(at) => {
                if !self.views.is_browse() {
                    self.go_node(at);
                }
                self.views.browse.focus = Pane::Units;
            }
            Go::Follow(Link::Unit(unit)) => self.go(Go::Page(Subject::Unit(unit))),
            Go::Follow(Link::Portfolio(portfolio)) => self.go(Go::Page(Subject::Portfolio(portfolio))),
            Go::Follow(Link::Overlap(of)) => self.go(Go::Page(Subject::Overlap(of))),
            Go::Page(subject) => self.open(FrontView::FullPage(FullPage::new(subject))),
            Go::Toggle(subject, picked) => match self.views.page_mut() {
                Some(open) if open.subject.is_like(&subject) => self.go(Go::Back),
                _ => self.open(FrontView::FullPage(FullPage::with_picked(subject, picked))),
            },
            Go::Pane(pane) => {
                if !self.views.is_browse() {
                    self.open(FrontView::Browse);
                }
                self.views.browse.focus = pane;
            }
            Go::Matrix if self.views.front == FrontView::Matrix => {}
            Go::Matrix => {
                self.open(FrontView::Matrix);
                let item = self.views.browse.item();
                self.views.matrix.open_on(item.and_then(Item::plan));
                if let Some(Item::Place(programme, group)) = item {
                    self.show_places(programme, group);
                }
            }
            Go::Compare => {
                let outcome = to_compare(self.views.front(), &self.around());
                self.follow_up(outcome);
            }
            // It opens on the column of the plan that one comes from, if that says anything.
            Go::Side(subject) => {
                let plan = self.views.front().plan(&self.around());
                self.open(FrontView::SideBySide(SideBySide::new(subject, plan)));
            }
            Go::Back => match self.views.back() {
                Some(place) => self.restore(place),
                None => self.say("note-no-way-back"),
            },
            Go::Forward => match self.views.forward() {
                Some(place) => self.restore(place),
                None => self.say("note-no-way-forward"),
            },
        }
        self.touch();
    }

    /// Shows a node in the outline and its text beside it.
    pub fn go_node(&mut self, at: At) {
        self.go_item(Item::of(&self.plans.data.corpus, at));
        if self.views.browse.focus == Pane::Units {
            self.views.browse.focus = Pane::Outline;
        }
        self.lay_out();
    }

    fn go_item(&mut self, item: Item) {
        self.open(FrontView::Browse);
        self.reveal(item);
    }

    /// Picks a row of the outline, whatever hides it: a fold is opened, a filter cleared.
    fn reveal(&mut self, item: Item) {
        let has_row = self.views.browse.outline.rows().iter().any(|row| row.item == item);
        if self.filter.narrowed.is_some() && !matches!(item, Item::SamePortfolio | Item::Nearest) && !has_row
        {
            self.clear_filter();
        }
        let (views, around) = self.split();
        views.browse.reveal(item, &around);
        self.touch();
    }

    /// Comes back to a place.
    fn restore(&mut self, place: HistoryPlace) {
        match place {
            HistoryPlace::Browse { item, focus } => {
                self.views.front = FrontView::Browse;
                self.views.browse.focus = focus;
                if let Some(item) = item {
                    self.reveal(item);
                }
            }
            HistoryPlace::Matrix { row, column } => {
                self.views.front = FrontView::Matrix;
                self.views.matrix.pick_again(row, column);
            }
            HistoryPlace::Opened(view) => self.views.front = *view,
        }
    }
}
