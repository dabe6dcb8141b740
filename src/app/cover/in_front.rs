//! What plans answer of a base, as a view: what a key comes to, what of it is in sight, what is in hand.

use ratatui::layout::Position;

use super::{Cover, EvidenceKey, SightKey};
use crate::answer::Question;
use crate::app::action::Step;
use crate::app::bindings::{Context, Needs};
use crate::app::geometry::TableGeometry;
use crate::app::outcome::{Go, Outcome};
use crate::app::request::RequestBody;
use crate::app::subject::Subject;
use crate::app::surroundings::Surroundings;
use crate::app::view_state::ViewState;
use crate::compare::cover::Verdict;
use crate::model::{At, PlanIx, UnitIx};
use crate::page;
use crate::summary::Coverage;
use crate::words::part;

impl Cover {
    /// What is known of the plans near those in sight.
    fn coverage<'a>(&self, around: &Surroundings<'a>) -> Result<&'a Coverage, RequestBody> {
        let in_sight = self.grid(around.body).columns;
        around.facts.coverage(self.base, self.asked(in_sight)).map(|coverage| &**coverage)
    }

    /// The measure that answers best what is picked, if the picked plan answers it.
    fn answer(&self, around: &Surroundings<'_>) -> Option<At> {
        let (row, plan) = (self.picked()?, self.plan_picked()?);
        let best = self.coverage(around).ok()?.best(row.asked, plan)?;
        (best.verdict != Verdict::None).then_some(best.at)
    }

    /// From a cell to its evidence, from a measure to its sentences.
    fn enter(&mut self) -> Outcome {
        let evidence = self.plan_picked().and_then(|_| self.evidence_picked());
        if let Some(evidence) = evidence {
            return Outcome::go(Go::Page(Subject::Evidence(evidence)));
        }
        self.unfold();
        Outcome::changed(true)
    }

    /// To the next row, or the one before, that the picked plan does not answer.
    fn next_gap(&mut self, forward: bool, around: &Surroundings<'_>) -> Outcome {
        let (Ok(coverage), Some(plan)) = (self.coverage(around), self.plan_picked()) else {
            return Outcome::say(around.say("note-pick-a-plan"));
        };
        let is_gap = |&row: &usize| {
            let asked = self.rows.get(row).map(|row| row.asked);
            asked.is_some_and(|asked| coverage.verdict(asked, plan) != Verdict::Answered)
        };
        let found = if forward {
            (self.row + 1..self.rows.len()).find(is_gap)
        } else {
            (0..self.row).rev().find(is_gap)
        };
        match found {
            Some(row) => {
                self.row = row;
                Outcome::changed(true)
            }
            None => Outcome::say(around.say("note-no-more-gaps")),
        }
    }

    fn renew_sight(&mut self, coverage: &Coverage, around: &Surroundings<'_>, grid: TableGeometry) {
        let key = SightKey {
            edition: around.edition,
            columns: around.columns.clone(),
            open: self.open.clone(),
            top: self.top,
            left: self.left,
            rows: grid.rows,
            in_sight: grid.columns,
        };
        if self.in_sight.is_for(&key) {
            return;
        }
        let plans: Vec<PlanIx> = self.plans.iter().skip(self.left).take(grid.columns).copied().collect();
        let lines = self.rows.iter().skip(self.top).take(grid.rows).map(|row| {
            let open = self.open.contains(&row.measure);
            page::cover_line(&around.cx, coverage, row.measure, row.asked, open, &plans)
        });
        let lines = lines.collect();
        let measures = || self.rows.iter().map(|row| row.asked).filter(|asked| asked.clause.is_none());
        let answered = |&plan: &PlanIx| {
            measures().filter(|&asked| coverage.verdict(asked, plan) == Verdict::Answered).count()
        };
        self.answered = plans.iter().map(answered).collect();
        self.in_sight.keep(key, lines);
    }

    fn renew_evidence(&mut self, coverage: &Coverage, around: &Surroundings<'_>) {
        let area = self.evidence_area(around.body);
        let Some(of) = self.evidence_picked().filter(|_| !area.is_empty()) else {
            return self.evidence.forget();
        };
        let key = EvidenceKey { of, width: area.width, edition: around.edition };
        self.evidence.renew(key, || page::evidence(&around.cx, coverage, &of, usize::from(area.width)));
    }
}

impl ViewState for Cover {
    fn context(&self) -> Context {
        Context::Cover
    }

    fn lays_side_by_side(&self) -> bool {
        true
    }

    /// What is asked for, and that what stands below is our reading.
    fn title(&self, around: &Surroundings<'_>) -> String {
        around.cx.words.with("cover-view-title", [("base", part(around.cx.plan(self.base)))])
    }

    fn question(&self, around: &Surroundings<'_>) -> Option<Question> {
        let plans: Vec<String> = self.plans.iter().map(|&plan| around.plan_id(plan)).collect();
        Some(Question::Cover { base: around.plan_id(self.base), plans })
    }

    fn step(&mut self, step: Step, around: &Surroundings<'_>) -> Outcome {
        let before = (self.row, self.column);
        let last = self.plans.len();
        match step {
            Step::Move(motion) => {
                self.row = motion.apply(self.row, self.rows.len(), self.grid(around.body).rows);
            }
            Step::Left => self.column = self.column.saturating_sub(1),
            Step::Right => self.column = (self.column + 1).min(last),
            Step::Next { forward } => {
                let step = if forward { 1 } else { last };
                self.column = (self.column + step) % (last + 1);
            }
            Step::Enter => return self.enter(),
            Step::NextMatch { forward } => return self.next_gap(forward, around),
        }
        Outcome::changed(before != (self.row, self.column))
    }

    /// A press picks a cell; one on the picked cell opens it.
    fn press(&mut self, at: Position, around: &Surroundings<'_>) -> Outcome {
        let before = (self.row, self.column);
        let Some((column, row)) = self.grid(around.body).at(at) else { return Outcome::default() };
        let row = row.checked_sub(1).map(|row| self.top + row).filter(|&row| row < self.rows.len());
        let (Some(row), column) = (row, column.map_or(0, |column| self.left + column + 1)) else {
            return Outcome::default();
        };
        (self.row, self.column) = (row, column.min(self.plans.len()));
        if before == (self.row, self.column) { self.enter() } else { Outcome::changed(true) }
    }

    fn lay_out(&mut self, around: &Surroundings<'_>) -> Option<RequestBody> {
        self.renew_plans(around);
        let columns = self.grid(around.body).columns;
        self.settle_columns(columns);
        let coverage = match self.coverage(around) {
            Ok(coverage) => coverage,
            Err(wanted) => return Some(wanted),
        };
        self.list(coverage, around);
        let grid = self.grid(around.body);
        self.settle_rows(grid.rows);
        self.renew_sight(coverage, around, grid);
        self.renew_evidence(coverage, around);
        None
    }

    /// The measure of the base and, where a plan is picked that answers it, the answer.
    fn nodes(&self, around: &Surroundings<'_>) -> Vec<At> {
        self.node().into_iter().chain(self.answer(around)).collect()
    }

    fn unit(&self, around: &Surroundings<'_>) -> Option<UnitIx> {
        around.foremost_of(self.answer(around).or_else(|| self.node())?)
    }

    fn plan(&self, _: &Surroundings<'_>) -> Option<PlanIx> {
        Some(self.plan_picked().unwrap_or(self.base))
    }

    fn node(&self) -> Option<At> {
        Some(self.picked()?.measure)
    }

    fn meets(&self, needs: Needs) -> bool {
        match needs {
            Needs::Link | Needs::Measure => self.picked().is_some(),
            Needs::Changes => false,
            Needs::Nothing | Needs::SomethingToLeave | Needs::ConvertedWords => true,
        }
    }
}
