//! The panes as a view: what a key comes to, what of them is in sight, what is in hand.

use ratatui::layout::Position;

use super::reading::Reading;
use super::{Browse, ItemKey};
use crate::answer::Question;
use crate::app::action::{Pane, Step};
use crate::app::bindings::{Context, Needs};
use crate::app::geometry::{PaneRule, inside};
use crate::app::outcome::Outcome;
use crate::app::outline::Fold;
use crate::app::request::RequestBody;
use crate::app::surroundings::Surroundings;
use crate::app::view_state::ViewState;
use crate::model::{At, PlanIx, UnitIx};
use crate::page::{self, Item, Link, RenderContext};
use crate::query::{Why, why};

impl Browse {
    /// A pane that is not on the screen keeps its page as it was last seen.
    fn lay_out_detail(&mut self, item: Item, around: &Surroundings<'_>) {
        let panes = self.panes(around.body);
        let area = inside(panes.detail);
        if area.is_empty() {
            return;
        }
        let height = usize::from(area.height);
        let with_units = panes.units.is_empty();
        let key = ItemKey { item, width: area.width, edition: around.edition, with_units };
        if !self.detail.page.is_for(&key) {
            let whys = whys_of(item, around);
            let cx = RenderContext { whys: &whys, ..around.cx };
            let page = page::document(&cx, item, usize::from(area.width), with_units);
            let before = self.detail.page.key();
            let same_item = before.is_some_and(|before| before.item == item);
            let same_search = before.is_some_and(|before| before.edition == around.edition);
            self.detail.show(key, page, same_item, height);
            if around.filter.is_on() && !(same_item && same_search) {
                // What was searched for is what one wants to read first.
                self.detail.show_first_lit(height);
            }
        }
        self.detail.keep_in_sight(height);
    }

    fn lay_out_units(&mut self, item: Item, around: &Surroundings<'_>) {
        let area = inside(self.panes(around.body).units);
        if area.is_empty() {
            return;
        }
        let height = usize::from(area.height);
        let key = ItemKey { item, width: area.width, edition: around.edition, with_units: false };
        if !self.units.page.is_for(&key) {
            let page = page::units(&around.cx, item, usize::from(area.width));
            let mut named = page.links.clone();
            named.sort_unstable();
            named.dedup();
            self.units_named = named.len();
            let same_item = self.units.page.key().is_some_and(|before| before.item == item);
            self.units.show(key, page, same_item, height);
        }
        self.units.keep_in_sight(height);
    }

    /// A press picks a row; one on the picked row folds or unfolds it.
    fn press_row(&mut self, row: usize, height: usize, around: &Surroundings<'_>) {
        if row == self.outline.picked_row() {
            self.outline.toggle(around.corpus(), around.narrowed());
        } else if row < self.outline.rows().len() {
            self.outline.pick_row(row, height);
        }
    }
}

/// Why an item matches the filter.
fn whys_of(item: Item, around: &Surroundings<'_>) -> Vec<Why> {
    match (&around.filter.query, item) {
        (Some(query), Item::Node(at)) => why(around.data, query, at),
        _ => Vec::new(),
    }
}

impl ViewState for Browse {
    fn context(&self) -> Context {
        Context::Browse
    }

    fn lays_side_by_side(&self) -> bool {
        false
    }

    /// The document that one is in, and how far one has read.
    fn title(&self, around: &Surroundings<'_>) -> String {
        let Some(item) = self.item() else { return String::new() };
        let Some(of) = item.plan() else { return String::new() };
        let Some(plan) = around.corpus().plan_of(of) else { return String::new() };
        let title = match (item, &plan.title) {
            // The number stands below the text; of a whole plan, the title too.
            (Item::Node(_), Some(title)) => around.cx.said(of, title).into_owned(),
            (Item::Node(_), None) => format!("{}  {}", plan.jurisdiction, around.say("plan-untitled")),
            (
                Item::Programme(_) | Item::Place(..) | Item::Plan(_) | Item::SamePortfolio | Item::Nearest,
                _,
            ) => plan.jurisdiction.clone(),
        };
        match self.reading {
            Some(reading) => format!("{title}  {}", reading.tell(around)),
            None => title,
        }
    }

    /// What is picked, word for word; in the outline what the filter leaves of it.
    fn question(&self, around: &Surroundings<'_>) -> Option<Question> {
        match (self.item()?, around.query()) {
            (_, Some(query)) if self.focus == Pane::Outline => Some(Question::List { query: Some(query) }),
            (Item::Node(at), _) => Some(Question::Show { id: around.corpus().node(at).id.to_string() }),
            (Item::Plan(plan), _) => Some(Question::Show { id: around.plan_id(plan) }),
            (Item::Programme(_) | Item::Place(..) | Item::SamePortfolio | Item::Nearest, query) => {
                Some(Question::List { query })
            }
        }
    }

    fn step(&mut self, step: Step, around: &Surroundings<'_>) -> Outcome {
        match step {
            Step::Move(motion) => self.move_in_pane(motion, around),
            Step::Left => self.step_left(around),
            Step::Right => self.step_right(around),
            Step::Enter => self.enter(around),
            Step::Next { forward } => self.give_keys(self.focus.step(forward)),
            Step::NextMatch { forward } => self.next_match(forward, around),
        }
    }

    fn press(&mut self, at: Position, around: &Surroundings<'_>) -> Outcome {
        let panes = self.panes(around.body);
        self.held = panes.rule_at(at);
        if self.held.is_some() {
            return Outcome::default();
        }
        let Some(pane) = Pane::ALL.into_iter().find(|&pane| panes.get(pane).contains(at)) else {
            return Outcome::default();
        };
        let content = inside(panes.get(pane));
        self.focus = pane;
        if content.contains(at) {
            let (nth, height) = (usize::from(at.y - content.y), usize::from(content.height));
            match pane {
                Pane::Outline => self.press_row(self.outline.top() + nth, height, around),
                Pane::Units => {
                    let line = self.units.page.lines.get(self.units.top + nth);
                    if let Some(link) = line.and_then(|line| line.link) {
                        self.units.pick_link(link, height);
                    }
                }
                Pane::Detail => {}
            }
        }
        Outcome::changed(true)
    }

    fn focus_at(&mut self, at: Position, around: &Surroundings<'_>) -> bool {
        let panes = self.panes(around.body);
        let pane = Pane::ALL.into_iter().find(|&pane| panes.get(pane).contains(at));
        pane.is_some_and(|pane| self.give_keys(pane).changed)
    }

    fn drag(&mut self, column: u16, around: &Surroundings<'_>) -> bool {
        match self.held {
            Some(PaneRule::Outline) => self.split.outline = Some(column),
            Some(PaneRule::Units) => self.split.units = Some(around.body.width.saturating_sub(column + 1)),
            None => {}
        }
        self.held.is_some()
    }

    fn lay_out(&mut self, around: &Surroundings<'_>) -> Option<RequestBody> {
        let rows = self.rows_of(Pane::Outline, around);
        self.outline.keep_in_sight(rows);
        let Some(item) = self.item() else {
            for pane in [&mut self.detail, &mut self.units] {
                pane.clear();
            }
            self.units_named = 0;
            self.reading = None;
            return None;
        };
        self.lay_out_detail(item, around);
        self.lay_out_units(item, around);
        self.below.lay_out(self.panes(around.body), item, self.units.link(), around);
        let height = usize::from(inside(self.panes(around.body).detail).height);
        self.reading = Reading::of(&self.detail, height, item, around.corpus());
        // While one reads, the outline shows where.
        if let Some(Reading { at: Some(at), .. }) = self.reading
            && self.focus == Pane::Detail
        {
            self.outline.look_at(Item::Node(at), rows);
        }
        None
    }

    fn nodes(&self, _: &Surroundings<'_>) -> Vec<At> {
        self.node().into_iter().collect()
    }

    fn unit(&self, around: &Surroundings<'_>) -> Option<UnitIx> {
        if self.focus == Pane::Units
            && let Some(Link::Unit(unit)) = self.units.link()
        {
            return Some(unit);
        }
        let foremost = self.node().and_then(|at| around.foremost_of(at));
        // For a plan or a part of one, the unit that is named most.
        foremost.or_else(|| {
            let page = page::units(&around.cx, self.item()?, usize::from(around.body.width));
            page.links.into_iter().find_map(|link| match link {
                Link::Unit(unit) => Some(unit),
                Link::Node(_) | Link::Portfolio(_) | Link::Overlap(_) => None,
            })
        })
    }

    /// With the keys in the pane of units, one is chosen.
    fn unranked(&self, around: &Surroundings<'_>) -> Option<At> {
        let chosen = self.focus == Pane::Units && self.units.link().is_some();
        self.node().filter(|&at| !chosen && around.is_unranked(at))
    }

    fn plan(&self, _: &Surroundings<'_>) -> Option<PlanIx> {
        self.item()?.plan()
    }

    fn node(&self) -> Option<At> {
        self.item()?.node()
    }

    /// Only what has rows below it is folded and unfolded, and nothing that a filter left.
    fn enter_hint(&self, narrowed: bool) -> Option<&'static str> {
        let fold = self.outline.picked().and_then(|row| row.fold).filter(|_| !narrowed);
        Some(match (self.focus, fold) {
            (Pane::Outline, Some(Fold::Closed)) => "hint-unfold",
            (Pane::Outline, Some(Fold::Open)) => "hint-fold",
            (Pane::Outline, None) => "hint-read",
            (Pane::Detail, _) => "hint-units",
            (Pane::Units, _) => "hint-enter",
        })
    }

    fn meets(&self, needs: Needs) -> bool {
        match needs {
            Needs::SomethingToLeave => self.zoomed,
            Needs::Link => self.focus != Pane::Units || self.units.link().is_some(),
            Needs::Changes => false,
            Needs::Nothing | Needs::ConvertedWords | Needs::Measure => true,
        }
    }
}
