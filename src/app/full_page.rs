//! A page over the whole screen: what one unit does, the targets, the help. It is read, scrolled, and its links followed.

use ratatui::layout::{Position, Rect};

use super::action::{PageAction, Step};
use super::asked;
use super::bindings::{Context, Needs};
use super::geometry;
use super::help;
use super::memo::Memo;
use super::outcome::{Go, Outcome};
use super::pane::PagePane;
use super::places::Places;
use super::request::{PageKey, PageOrder, RequestBody};
use super::subject::{SideSubject, Subject, VersionPair};
use super::surroundings::Surroundings;
use super::view_state::ViewState;
use crate::answer::Question;
use crate::index::Head;
use crate::model::{At, PlanIx, UnitIx};
use crate::page::{self, RenderContext, next_order};
use crate::page::{Item, Line, Link, Page};

/// What is shown beside a page, and how wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BesideKey {
    link: Link,
    /// Cells.
    width: u16,
    height: u16,
    edition: u64,
}

/// The cells between a page and what stands beside it.
const BETWEEN: u16 = 4;

/// A page over the whole screen.
#[derive(Clone, Debug, PartialEq)]
pub struct FullPage {
    /// What it is about.
    pub subject: Subject,
    /// The page and its position.
    pub pane: PagePane<PageKey>,
    /// What the picked line leads to, beside the page where there is room.
    pub beside: Memo<BesideKey, Page>,
    /// A link to be picked once the page is there.
    wanted: Option<Link>,
}

impl FullPage {
    /// A page to be laid out when it is in front.
    pub(super) fn new(subject: Subject) -> Self {
        Self { subject, pane: PagePane::default(), beside: Memo::default(), wanted: None }
    }

    /// A page on which a link is picked, if it is there.
    pub(super) fn with_picked(subject: Subject, link: Option<Link>) -> Self {
        Self { wanted: link, ..Self::new(subject) }
    }

    /// Where the page is read in a body. Keys are a table, which may be as wide as the screen.
    pub fn area(&self, body: Rect) -> Rect {
        match self.subject {
            Subject::Help => geometry::inside(body),
            _ => geometry::reading(body),
        }
    }

    /// Where it is shown what the picked line leads to; empty where there is no room beside the page.
    pub fn beside_area(&self, body: Rect) -> Rect {
        const ENOUGH: u16 = 50;
        let area = self.area(body);
        let width = body.right().saturating_sub(area.right() + BETWEEN + 1);
        let beside = Rect { x: area.right() + BETWEEN, width, ..area };
        if width < ENOUGH { Rect { width: 0, ..area } } else { beside }
    }

    /// Whether it tells what changed between two versions.
    fn shows_changes(&self) -> bool {
        matches!(self.subject, Subject::Versions(_))
    }

    fn rows(&self, around: &Surroundings<'_>) -> usize {
        usize::from(self.area(around.body).height)
    }

    /// Lays out what the picked line leads to.
    fn lay_out_beside(&mut self, around: &Surroundings<'_>) {
        let Rect { width, height, .. } = self.beside_area(around.body);
        let Some(link) = self.pane.link().filter(|_| width > 0) else { return self.beside.forget() };
        let key = BesideKey { link, width, height, edition: around.edition };
        let cells = usize::from(width);
        // It is not scrolled: what a unit does in thousands of plans is not laid out for a screenful.
        let cx = RenderContext { lines: usize::from(height), ..around.cx };
        self.beside.renew(key, || match link {
            Link::Node(at) => page::document(&cx, Item::of(around.corpus(), at), cells, true),
            Link::Unit(unit) => page::unit(&cx, unit, cells),
            Link::Portfolio(portfolio) => page::portfolio(&cx, portfolio, cells),
            // It has figures of its own, on the page that it leads to.
            Link::Overlap(_) => Page::default(),
        });
    }

    /// What is read, line by line.
    pub(super) fn lines(&self) -> Vec<String> {
        let words = |line: &Line| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
        self.pane.page.lines.iter().map(words).collect()
    }

    /// Carries out an action of its own.
    pub(super) fn update(&mut self, action: PageAction) -> Outcome {
        match (action, &self.subject) {
            (PageAction::Sort, Subject::Targets(by)) => {
                *self = Self::new(Subject::Targets(next_order(*by)));
                Outcome::changed(true)
            }
            (PageAction::WordsOnly, Subject::Versions(pair)) => {
                let words_only = !pair.words_only;
                let subject = Subject::Versions(VersionPair { words_only, ..pair.clone() });
                *self = Self { pane: self.pane.without_page(), ..Self::new(subject) };
                Outcome::changed(true)
            }
            (PageAction::Sort | PageAction::WordsOnly, _) => Outcome::default(),
        }
    }

    /// Takes a page that was asked for, if it is this one; the body is where it stands.
    pub(super) fn on_page(&mut self, order: &PageOrder, page: Page, body: Rect) {
        if order.subject == self.subject {
            let height = usize::from(self.area(body).height);
            self.show(order.key(), page, height);
        }
    }

    fn show(&mut self, key: PageKey, page: Page, height: usize) {
        self.pane.show_again(key, page, height);
        let links = &self.pane.page.links;
        let wanted = self.wanted.take().and_then(|wanted| links.iter().position(|&link| link == wanted));
        if let Some(link) = wanted {
            self.pane.pick_link(link, height);
        }
    }

    /// What it is about and its position, and no page, which is laid out again.
    pub(super) fn without_page(&self) -> Self {
        let Self { subject, pane, beside: _, wanted: _ } = self;
        Self { pane: pane.without_page(), ..Self::new(subject.clone()) }
    }

    /// Over other data.
    pub(super) fn moved(&self, places: &Places<'_>) -> Option<Self> {
        let subject = self.subject.moved(places)?;
        Some(Self { subject, ..self.without_page() })
    }

    /// What the page is made from; or the page itself, where that is not worth a request.
    fn order(&self, around: &Surroundings<'_>, key: PageKey) -> Result<Page, RequestBody> {
        let (width, cx) = (usize::from(key.width), &around.cx);
        let overlap = match &self.subject {
            Subject::Findings => {
                return Ok(page::findings(cx, &around.plans.findings, around.plans.left_out, width));
            }
            Subject::Help => return Ok(help::help(cx, &around.display.keymap, width)),
            Subject::About => return Ok(help::about(cx, around.display.ambiguous, width)),
            Subject::Cell(cell) => return Ok(page::cell(cx, cell, width)),
            Subject::Evidence(of) => {
                let coverage = around.facts.coverage(of.measure.plan, &[of.plan])?;
                return Ok(page::evidence(cx, coverage, of, width));
            }
            Subject::Doubts(plan) => return Ok(page::doubts(cx, *plan, width)),
            Subject::Overlap(of) => around
                .facts
                .shares()
                .map(|(passages, shares)| Some((*of, passages.clone(), shares.clone())))?,
            Subject::Unit(_)
            | Subject::Portfolio(_)
            | Subject::Targets(_)
            | Subject::Versions(_)
            | Subject::Origins(_) => None,
        };
        Err(RequestBody::Page(Box::new(PageOrder {
            subject: self.subject.clone(),
            width: key.width,
            edition: key.edition,
            widths: cx.widths,
            script: cx.script,
            query: cx.query.cloned(),
            narrowed: around.filter.narrowed.clone(),
            programme: around.plans.programme,
            overlap,
        })))
    }
}

impl ViewState for FullPage {
    fn context(&self) -> Context {
        Context::FullPage
    }

    fn lays_side_by_side(&self) -> bool {
        self.subject.lays_side_by_side()
    }

    fn title(&self, around: &Surroundings<'_>) -> String {
        around.say(self.subject.title())
    }

    fn question(&self, around: &Surroundings<'_>) -> Option<Question> {
        asked::question(&self.subject, around)
    }

    fn step(&mut self, step: Step, around: &Surroundings<'_>) -> Outcome {
        let rows = self.rows(around);
        let before = self.pane.position();
        match step {
            Step::Move(motion) => self.pane.move_by(motion, rows),
            Step::Left => return Outcome::go(Go::Back),
            Step::Enter | Step::Right => {
                return self.pane.link().map_or_else(Outcome::default, |link| Outcome::go(Go::Follow(link)));
            }
            Step::NextMatch { forward } if self.shows_changes() && !around.filter.is_on() => {
                if !self.pane.next_line(forward, rows, Line::begins_change) {
                    return Outcome::say(around.say("note-no-more-changes"));
                }
            }
            Step::NextMatch { .. } if !around.filter.is_on() => {
                return Outcome::say(around.say("note-no-filter"));
            }
            Step::NextMatch { forward } => {
                if !self.pane.next_line(forward, rows, Line::is_lit) {
                    return Outcome::say(around.say("note-no-more-matches"));
                }
            }
            Step::Next { .. } => {}
        }
        Outcome::changed(before != self.pane.position())
    }

    /// A press picks a link of a page; one on the picked link follows it.
    fn press(&mut self, at: Position, around: &Surroundings<'_>) -> Outcome {
        let area = self.area(around.body);
        if !area.contains(at) {
            return Outcome::default();
        }
        let nth = self.pane.top + usize::from(at.y - area.y);
        match self.pane.page.lines.get(nth).and_then(|line| line.link) {
            Some(link) if link == self.pane.picked => return self.step(Step::Enter, around),
            Some(link) => self.pane.pick_link(link, usize::from(area.height)),
            None => {}
        }
        Outcome::changed(true)
    }

    fn lay_out(&mut self, around: &Surroundings<'_>) -> Option<RequestBody> {
        let area = self.area(around.body);
        let height = usize::from(area.height);
        let key = PageKey { width: area.width, edition: around.edition };
        if !self.pane.page.is_for(&key) {
            match self.order(around, key) {
                Ok(page) => self.show(key, page, height),
                Err(wanted) => return Some(wanted),
            }
        }
        self.pane.keep_in_sight(height);
        self.lay_out_beside(around);
        None
    }

    fn nodes(&self, _: &Surroundings<'_>) -> Vec<At> {
        self.node().into_iter().collect()
    }

    fn unit(&self, around: &Surroundings<'_>) -> Option<UnitIx> {
        match (self.pane.link(), &self.subject) {
            (Some(Link::Unit(unit)), _) | (_, &Subject::Unit(unit)) => Some(unit),
            (Some(Link::Node(at)), _) => around.foremost_of(at),
            _ => None,
        }
    }

    fn unranked(&self, around: &Surroundings<'_>) -> Option<At> {
        let of_unit = matches!(self.subject, Subject::Unit(_));
        self.node().filter(|&at| !of_unit && around.is_unranked(at))
    }

    fn plan(&self, around: &Surroundings<'_>) -> Option<PlanIx> {
        self.node().and_then(|at| around.measure_of(at)).map(|at| at.plan)
    }

    /// On the page of a portfolio what its units do in each plan, a column a plan; elsewhere the theme of what is picked.
    fn to_compare(&self, around: &Surroundings<'_>) -> Option<SideSubject> {
        match self.subject {
            Subject::Portfolio(portfolio) => {
                let measures = around.data.measures_everywhere(Head::Portfolio(portfolio));
                (!measures.is_empty()).then_some(SideSubject::Measures(measures))
            }
            _ => around.theme_of(self.node()?),
        }
    }

    fn node(&self) -> Option<At> {
        match self.pane.link()? {
            Link::Node(at) => Some(at),
            Link::Unit(_) | Link::Portfolio(_) | Link::Overlap(_) => None,
        }
    }

    fn meets(&self, needs: Needs) -> bool {
        match needs {
            Needs::Link => self.pane.link().is_some(),
            Needs::Measure => !matches!(self.pane.link(), None | Some(Link::Overlap(_))),
            Needs::Changes => self.shows_changes(),
            Needs::Nothing | Needs::SomethingToLeave | Needs::ConvertedWords => true,
        }
    }
}
