//! Plans side by side: one column a plan. Columns are moved together, or the focused one alone.

use ratatui::layout::{Position, Rect};

use super::action::{SideAction, Step};
use super::bindings::Context;
use super::geometry::SideParts;
use super::memo::Memo;
use super::outcome::{Go, Outcome, Rearrange};
use super::places::Places;
use super::request::RequestBody;
use super::scroll::{bring_into_sight, last_top};
use super::side::{PlanColumn, TextKey};
use super::subject::SideSubject;
use super::surroundings::Surroundings;
use super::view_state::ViewState;
use crate::answer::Question;
use crate::compare::matrix::Columns;
use crate::compare::shared::Passages;
use crate::model::{At, PlanIx, ThemeIx, UnitIx};
use crate::page;
use crate::page::{Page, SharedPassage};
use crate::summary::{Compared, ComparedPlan, Comparison};
use crate::words::{count, part};

/// What the columns are laid out for, beside the subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnsKey {
    edition: u64,
    /// The plans in their order, and the baseline.
    columns: Columns,
}

/// The view of plans side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideBySide {
    /// What is laid side by side.
    pub subject: SideSubject,
    /// The plans that have a measure here, a column each.
    pub columns: Memo<ColumnsKey, Vec<PlanColumn>>,
    /// The focused column.
    pub focus: usize,
    /// The first column in sight.
    pub left: usize,
    /// Whether all columns are moved together.
    pub together: bool,
    /// Which plans have none: that is a finding too, and takes a line, not columns.
    silent: String,
    /// What stands below the columns: that, with what the texts were compared, and what the signs mean.
    pub foot: Page,
    /// The plan whose column gets the focus once the columns are there.
    wanted: Option<PlanIx>,
}

impl SideBySide {
    /// A view to be laid out when it is in front, with the focus on the column of a plan, if that says anything.
    pub(super) fn new(subject: SideSubject, plan: Option<PlanIx>) -> Self {
        Self {
            subject,
            columns: Memo::default(),
            focus: 0,
            left: 0,
            together: true,
            silent: String::new(),
            foot: Page::default(),
            wanted: plan,
        }
    }

    /// The focused column.
    pub fn column(&self) -> Option<&PlanColumn> {
        self.columns.get(self.focus)
    }

    /// The parts of the view in a body: the columns and, below them, what is to be known of all.
    pub fn parts(&self, body: Rect) -> SideParts {
        let foot = self.foot_area(body).height;
        SideParts::of(Rect { height: body.height - foot, ..body }, self.columns.len())
    }

    /// Where it stands what is to be known of all columns: in at most a fifth of a body.
    pub fn foot_area(&self, body: Rect) -> Rect {
        let lines = u16::try_from(self.foot.lines.len()).unwrap_or(u16::MAX);
        let height = lines.min(body.height / 5);
        Rect { x: body.x + 1, y: body.bottom() - height, width: body.width.saturating_sub(2), height }
            .intersection(body)
    }

    /// Carries out an action of its own.
    pub(super) fn update(&mut self, action: SideAction, around: &Surroundings<'_>) -> Outcome {
        match action {
            SideAction::Baseline => self
                .column()
                .map_or_else(Outcome::default, |column| Outcome::rearrange(Rearrange::Baseline(column.plan))),
            SideAction::Together => {
                self.together = !self.together;
                Outcome::say(around.say(if self.together { "note-together" } else { "note-alone" }))
            }
            SideAction::NextPassage { forward } => {
                let rows = self.parts(around.body).rows();
                if let Some(column) = self.columns.get_mut(self.focus) {
                    column.next_passage(forward, rows);
                }
                Outcome::say(self.elsewhere(around))
            }
            SideAction::NextTheme { forward } => self.next_theme(forward, around),
        }
    }

    fn picked(&self) -> Option<&SharedPassage> {
        self.column().and_then(|column| column.text.passages.get(column.picked?))
    }

    /// Where else the picked passage stands.
    fn elsewhere(&self, around: &Surroundings<'_>) -> String {
        let Some(passage) = self.picked() else { return around.say("note-no-passage") };
        let ids = passage.elsewhere.iter().map(|&at| around.corpus().node(at).id.as_str());
        let ids = ids.collect::<Vec<_>>().join(" ");
        around.cx.words.with("note-elsewhere", [("ids", part(ids))])
    }

    fn next_theme(&mut self, forward: bool, around: &Surroundings<'_>) -> Outcome {
        let SideSubject::Theme(theme) = self.subject else { return Outcome::default() };
        let count = around.corpus().themes.len().max(1);
        let next = if forward { theme.0 + 1 } else { theme.0 + count - 1 } % count;
        *self = Self { together: self.together, ..Self::new(SideSubject::Theme(ThemeIx(next)), None) };
        Outcome::changed(true)
    }

    /// Jumps to where the picked passage stands elsewhere: in another column, or else in its plan.
    fn follow_passage(&mut self, around: &Surroundings<'_>) -> Outcome {
        let parts = self.parts(around.body);
        let Some(passage) = self.picked().cloned() else {
            return Outcome::say(around.say("note-no-passage"));
        };
        let Ok(passages) = around.facts.passages() else { return Outcome::default() };
        let against = Compared::With(around.against()).against(passage.at.plan);
        let found = passages.matches(passage.at, against).into_iter().find(|found| {
            (found.start..found.end).contains(&passage.start) && passage.elsewhere.contains(&found.at)
        });
        let Some(found) = found else { return Outcome::default() };
        let column = self.columns.iter().position(|column| column.measures.contains(&found.at));
        let Some(column) = column else { return Outcome::go(Go::Node(found.at)) };
        let passages = passages.clone();
        self.lay_out_column(column, &passages, parts.column, around);
        self.focus = column;
        // A span may begin within a longer passage.
        let inside = passage.start - found.start;
        if let Some(column) = self.columns.get_mut(column) {
            column.pick_at(found.at, found.at_start + inside, parts.rows());
        }
        self.keep_in_sight(parts);
        Outcome::changed(true)
    }

    /// Goes to the next or previous difference in the focused column.
    fn next_difference(&mut self, forward: bool, around: &Surroundings<'_>) -> Outcome {
        let rows = self.parts(around.body).rows();
        let column = self.columns.get_mut(self.focus);
        if column.is_some_and(|column| column.next_difference(forward, rows)) {
            Outcome::changed(true)
        } else {
            Outcome::say(around.say("note-no-more-differences"))
        }
    }

    /// Gives the keys to the next column, round and round.
    fn turn_focus(&mut self, forward: bool) {
        let count = self.columns.len().max(1);
        self.focus = if forward { self.focus + 1 } else { self.focus + count - 1 } % count;
    }

    /// Keeps the focused column in sight, and the end of every text at the bottom.
    fn keep_in_sight(&mut self, parts: SideParts) {
        self.left = bring_into_sight(self.left, self.focus, self.focus + 1, parts.columns);
        self.left = self.left.min(last_top(self.columns.len(), parts.columns));
        for column in self.columns.iter_mut().filter(|column| !column.text.page.lines.is_empty()) {
            column.top = column.top.min(last_top(column.text.page.lines.len(), parts.rows()));
        }
    }

    /// What a key may have changed.
    fn position(&self) -> (usize, Vec<(usize, Option<usize>)>) {
        let columns = self.columns.iter().map(|column| (column.top, column.picked));
        (self.focus, columns.collect())
    }

    /// The columns of the subject: the shown plans in their order that have a measure, and a line for those without.
    fn make_columns(&self, around: &Surroundings<'_>) -> (Vec<PlanColumn>, String) {
        let shown = || around.columns.shown();
        let comparison = match &self.subject {
            SideSubject::Theme(theme) => Comparison::of_theme(around.data, *theme, shown()),
            SideSubject::Measures(measures) => Comparison::of_measures(measures).arranged(shown()),
        };
        let places: Vec<_> = comparison.silent().map(|plan| around.cx.plan(plan)).collect();
        let saying = comparison.columns.into_iter().filter(|column| !column.measures.is_empty());
        let columns = saying.map(|ComparedPlan { plan, measures }| match self.of_plan(plan) {
            Some(before) => PlanColumn { plan, measures, ..before.clone() },
            None => PlanColumn { plan, measures, ..PlanColumn::default() },
        });
        let silent = [("places", part(places.join(&around.say("list-comma"))))];
        let silent =
            if places.is_empty() { String::new() } else { around.cx.words.with("side-silent", silent) };
        (columns.collect(), silent)
    }

    fn of_plan(&self, plan: PlanIx) -> Option<&PlanColumn> {
        self.columns.iter().find(|column| column.plan == plan)
    }

    /// Makes the columns, with nothing laid out in them; what was in sight in a plan stays in sight.
    fn renew_columns(&mut self, around: &Surroundings<'_>) {
        let key = ColumnsKey { edition: around.edition, columns: around.columns.clone() };
        if self.columns.is_for(&key) {
            return;
        }
        let (columns, silent) = self.make_columns(around);
        let focused = self.wanted.take().or_else(|| self.column().map(|column| column.plan));
        let place = columns.iter().position(|column| Some(column.plan) == focused);
        (self.focus, self.silent) = (place.unwrap_or(0), silent);
        self.columns.keep(key, columns);
    }

    /// Lays out the texts of a column.
    fn lay_out_column(&mut self, at: usize, passages: &Passages, width: u16, around: &Surroundings<'_>) {
        let Some(column) = self.columns.get_mut(at) else { return };
        let compared = Compared::With(around.against());
        let key = TextKey { width, edition: around.edition, compared };
        if !column.text.is_for(&key) {
            let text = page::column(&around.cx, passages, compared, &column.measures, usize::from(width));
            column.show(key, text);
        }
    }

    /// What it is about and its positions, and no texts, which are laid out again.
    pub(super) fn without_texts(&self) -> Self {
        let Self { subject, columns, focus, left, together, silent, foot: _, wanted } = self;
        let bare = |column: &PlanColumn| PlanColumn {
            plan: column.plan,
            top: column.top,
            picked: column.picked,
            ..PlanColumn::default()
        };
        Self {
            subject: subject.clone(),
            columns: Memo::unkept(columns.iter().map(bare).collect()),
            focus: *focus,
            left: *left,
            together: *together,
            silent: silent.clone(),
            foot: Page::default(),
            wanted: *wanted,
        }
    }

    /// Over other data: its positions, and no pages and picked passages: the texts may be others.
    pub(super) fn moved(&self, places: &Places<'_>) -> Option<Self> {
        let Self { subject, columns, focus, left, together, silent, foot: _, wanted } = self;
        let column = |column: &PlanColumn| {
            Some(PlanColumn { plan: places.plan(column.plan)?, top: column.top, ..PlanColumn::default() })
        };
        let focused = self.column().and_then(|column| places.plan(column.plan));
        let columns: Vec<PlanColumn> = columns.iter().filter_map(column).collect();
        let focus = columns.iter().position(|column| Some(column.plan) == focused).unwrap_or(*focus);
        Some(Self {
            subject: subject.moved(places)?,
            columns: Memo::unkept(columns),
            focus,
            left: *left,
            together: *together,
            silent: silent.clone(),
            foot: Page::default(),
            wanted: wanted.and_then(|plan| places.plan(plan)),
        })
    }
}

impl ViewState for SideBySide {
    fn context(&self) -> Context {
        Context::Side
    }

    fn lays_side_by_side(&self) -> bool {
        true
    }

    fn title(&self, around: &Surroundings<'_>) -> String {
        let words = around.cx.words;
        let what = match &self.subject {
            SideSubject::Theme(theme) => around.cx.theme(*theme).into_owned(),
            SideSubject::Measures(measures) => {
                words.with("side-measures", [("measures", count(measures.len()))])
            }
        };
        let (fitting, all) = (self.parts(around.body).columns, self.columns.len());
        if all <= fitting {
            return what;
        }
        let last = (self.left + fitting).min(all);
        let sight = [("first", count(self.left + 1)), ("last", count(last)), ("all", count(all))];
        format!("{what}  {}", words.with("side-columns", sight))
    }

    fn question(&self, around: &Surroundings<'_>) -> Option<Question> {
        let id = |at: &At| around.corpus().node(*at).id.to_string();
        let subjects = match &self.subject {
            SideSubject::Theme(theme) => vec![around.corpus().theme(*theme).id.clone()],
            SideSubject::Measures(measures) => measures.iter().map(id).collect(),
        };
        let baseline = around.columns.baseline().map(|plan| around.plan_id(plan));
        Some(Question::Compare { subjects, baseline, places: around.places() })
    }

    fn step(&mut self, step: Step, around: &Surroundings<'_>) -> Outcome {
        let parts = self.parts(around.body);
        let before = self.position();
        match step {
            Step::Move(motion) => {
                let (together, focus) = (self.together, self.focus);
                let columns = self.columns.iter_mut().enumerate();
                let moved = columns.filter(|(at, _)| together || *at == focus);
                moved.for_each(|(_, column)| column.move_by(motion, parts.rows()));
            }
            Step::Left => self.focus = self.focus.saturating_sub(1),
            Step::Right => self.focus = (self.focus + 1).min(self.columns.len().saturating_sub(1)),
            Step::Next { forward } => self.turn_focus(forward),
            Step::Enter => return self.follow_passage(around),
            // Between plans that stand side by side the differences are what one goes through.
            Step::NextMatch { forward } => return self.next_difference(forward, around),
        }
        self.keep_in_sight(parts);
        Outcome::changed(before != self.position())
    }

    fn press(&mut self, _: Position, _: &Surroundings<'_>) -> Outcome {
        Outcome::default()
    }

    /// Only the columns in sight are laid out: of thousands of plans a few are.
    fn lay_out(&mut self, around: &Surroundings<'_>) -> Option<RequestBody> {
        self.renew_columns(around);
        let width = usize::from(around.body.width.saturating_sub(2));
        self.foot = page::comparison_foot(&around.cx, &self.silent, around.against(), width);
        let parts = self.parts(around.body);
        self.keep_in_sight(parts);
        let passages = match around.facts.passages() {
            Ok(passages) => passages.clone(),
            Err(wanted) => return Some(wanted),
        };
        for at in self.left..self.left + parts.columns {
            self.lay_out_column(at, &passages, parts.column, around);
        }
        self.keep_in_sight(parts);
        None
    }

    fn nodes(&self, _: &Surroundings<'_>) -> Vec<At> {
        self.node().into_iter().collect()
    }

    fn unit(&self, around: &Surroundings<'_>) -> Option<UnitIx> {
        around.foremost_of(self.node()?)
    }

    fn plan(&self, around: &Surroundings<'_>) -> Option<PlanIx> {
        self.node().and_then(|at| around.measure_of(at)).map(|at| at.plan)
    }

    fn node(&self) -> Option<At> {
        self.column()?.part_in_sight().map(|part| part.at)
    }
}
