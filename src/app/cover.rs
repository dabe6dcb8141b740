//! What plans answer of a base (落实对照): its measures, unfolding to their sentences, against a column a plan.
//!
//! Column 0 of the picked place is the measures themselves. What is picked is kept by its measure, not by its row, so that it
//! stays picked whatever is unfolded above it. Only the plans near those in sight are asked: of thousands a few are.

mod in_front;

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use super::action::CoverAction;
use super::geometry::{TableGeometry, table_and_evidence};
use super::memo::Memo;
use super::outcome::Outcome;
use super::places::Places;
use super::scroll::{bring_into_sight, last_top};
use super::surroundings::Surroundings;
use crate::compare::matrix::Columns;
use crate::index::measure_of;
use crate::model::{At, PlanIx};
use crate::page::{CoverLine, Evidence, Page};
use crate::summary::{Coverage, Requirement};

/// The narrowest column in which a cell can be read, in cells of the screen.
const NARROWEST: u16 = 13;

/// So many plans are asked at once, so that a step to the side is rarely waited for.
const AT_ONCE: usize = 16;

/// A row: a measure of the base, or one of its sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverRow {
    /// The measure.
    pub measure: At,
    /// The same, or its sentence, by number.
    pub(super) asked: Requirement,
}

/// Which part of which table is in sight.
#[derive(Clone, Debug, PartialEq)]
pub struct SightKey {
    edition: u64,
    columns: Columns,
    open: BTreeSet<At>,
    top: usize,
    left: usize,
    rows: usize,
    in_sight: usize,
}

/// What is told in full below the table, and how wide.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceKey {
    of: Evidence,
    /// Cells.
    width: u16,
    edition: u64,
}

/// What plans answer of a base.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    /// The plan whose measures are asked for.
    pub base: PlanIx,
    /// The plans that are asked, a column each.
    pub plans: Vec<PlanIx>,
    /// The rows, from top to bottom.
    pub rows: Vec<CoverRow>,
    /// The measures whose sentences are shown.
    open: BTreeSet<At>,
    /// The picked row.
    pub row: usize,
    /// The picked column; 0 is the measures.
    pub column: usize,
    /// The first row in sight.
    pub top: usize,
    /// The first column in sight, counted without the measures.
    pub left: usize,
    /// What the rows in sight say.
    pub in_sight: Memo<SightKey, Vec<CoverLine>>,
    /// For each plan in sight how many measures of those in the table it answers.
    pub answered: Vec<usize>,
    /// The evidence of the picked cell, where there is room below the table.
    pub evidence: Memo<EvidenceKey, Page>,
    /// What is to be picked once the rows are there.
    wanted: Option<(At, Option<usize>)>,
}

impl Cover {
    /// To be laid out when it is in front.
    pub(super) fn new(base: PlanIx) -> Self {
        Self {
            base,
            plans: Vec::new(),
            rows: Vec::new(),
            open: BTreeSet::new(),
            row: 0,
            column: 1,
            top: 0,
            left: 0,
            in_sight: Memo::default(),
            answered: Vec::new(),
            evidence: Memo::default(),
            wanted: None,
        }
    }

    /// Carries out an action of its own.
    pub(super) fn update(&mut self, action: CoverAction, around: &Surroundings<'_>) -> Outcome {
        match action {
            CoverAction::Sentences => self.unfold(),
            CoverAction::AllSentences => {
                let all: BTreeSet<At> = self.rows.iter().map(|row| row.measure).collect();
                self.wanted = self.picked().map(|row| (row.measure, None));
                self.open = if self.open == all { BTreeSet::new() } else { all };
            }
            CoverAction::Base => match self.plan_picked() {
                Some(plan) => *self = Self::new(plan),
                None => return Outcome::say(around.say("note-pick-a-plan")),
            },
        }
        Outcome::changed(true)
    }

    /// Shows the sentences of the picked measure, or hides them; then the measure is picked.
    fn unfold(&mut self) {
        let Some(measure) = self.picked().map(|row| row.measure) else { return };
        if !self.open.remove(&measure) {
            self.open.insert(measure);
        }
        self.wanted = Some((measure, None));
    }

    /// How many measures stand in the table.
    pub fn measures(&self) -> usize {
        self.rows.iter().filter(|row| row.asked.clause.is_none()).count()
    }

    /// The picked row.
    pub(super) fn picked(&self) -> Option<CoverRow> {
        self.rows.get(self.row).copied()
    }

    /// The plan of the picked column; `None` where the measures are picked.
    pub(super) fn plan_picked(&self) -> Option<PlanIx> {
        self.plans.get(self.column.checked_sub(1)?).copied()
    }

    /// What is to be read of the picked cell; of a measure itself, in the first plan in sight.
    fn evidence_picked(&self) -> Option<Evidence> {
        let row = self.picked()?;
        let plan = self.plan_picked().or_else(|| self.plans.get(self.left).copied())?;
        Some(Evidence { measure: row.measure, clause: row.asked.clause, plan })
    }

    /// The table in a body.
    pub fn grid(&self, body: Rect) -> TableGeometry {
        let (table, _) = table_and_evidence(body, self.rows.len());
        TableGeometry::beside_texts(table, self.plans.len(), NARROWEST)
    }

    /// Where the evidence of the picked cell stands in a body; empty where there is no room.
    pub fn evidence_area(&self, body: Rect) -> Rect {
        table_and_evidence(body, self.rows.len()).1
    }

    /// The plans that are asked so that those in sight are told.
    fn asked(&self, in_sight: usize) -> &[PlanIx] {
        let from = self.left - self.left % AT_ONCE;
        let end = (from + AT_ONCE).max(self.left + in_sight).min(self.plans.len());
        self.plans.get(from..end).unwrap_or_default()
    }

    /// Lists the rows; what was picked stays picked.
    fn list(&mut self, coverage: &Coverage, around: &Surroundings<'_>) {
        let picked = self.wanted.take().or_else(|| self.picked().map(|row| (row.measure, row.asked.clause)));
        let base = self.base;
        let measures = around.corpus().plan_of(base).into_iter().flat_map(crate::model::Plan::measures);
        let found = found_in(base, around);
        let mut rows = Vec::new();
        for (demand, (node, _)) in measures.enumerate() {
            let measure = At { plan: base, node };
            if found.as_ref().is_some_and(|found| !found.contains(&measure)) {
                continue;
            }
            let row = |clause| CoverRow { measure, asked: Requirement { demand, clause } };
            rows.push(row(None));
            if self.open.contains(&measure) {
                rows.extend((0..coverage.sentences(demand)).map(|clause| row(Some(clause))));
            }
        }
        let place = |clause: Option<usize>| {
            let (measure, _) = picked?;
            rows.iter().position(|row| row.measure == measure && row.asked.clause == clause)
        };
        let kept = picked.and_then(|(_, clause)| place(clause)).or_else(|| place(None));
        self.row = kept.unwrap_or(self.row).min(rows.len().saturating_sub(1));
        self.rows = rows;
    }

    /// Has a column for each plan that is shown, but the base. The picked one stays picked.
    fn renew_plans(&mut self, around: &Surroundings<'_>) {
        let picked = self.plan_picked();
        self.plans = around.columns.shown().filter(|&plan| plan != self.base).collect();
        let place = picked.and_then(|picked| self.plans.iter().position(|&plan| plan == picked));
        self.column = place.map_or(self.column, |at| at + 1);
    }

    /// Keeps the picked column in sight, of which so many fit on the screen.
    fn settle_columns(&mut self, fitting: usize) {
        self.column = self.column.min(self.plans.len());
        let column = self.column.saturating_sub(1);
        let left = bring_into_sight(self.left, column, column + 1, fitting);
        self.left = left.min(last_top(self.plans.len(), fitting));
    }

    /// Keeps the picked row in sight.
    fn settle_rows(&mut self, fitting: usize) {
        let top = bring_into_sight(self.top, self.row, self.row + 1, fitting);
        self.top = top.min(last_top(self.rows.len(), fitting));
    }

    /// What is shown and where one is in it, and no texts, which are laid out again.
    pub(super) fn without_texts(&self) -> Self {
        let Self { base, plans, rows, open, row, column, top, left, wanted, .. } = self;
        let (plans, rows, open) = (plans.clone(), rows.clone(), open.clone());
        let place = Self { plans, rows, open, row: *row, column: *column, top: *top, ..Self::new(*base) };
        Self { left: *left, wanted: *wanted, ..place }
    }

    /// Over other data. Of a sentence only its measure is known there.
    pub(super) fn moved(&self, places: &Places<'_>) -> Option<Self> {
        let picked = self.picked().and_then(|row| places.at(row.measure)).map(|measure| (measure, None));
        let plan = self.plan_picked().and_then(|plan| places.plan(plan));
        let plans: Vec<PlanIx> = self.plans.iter().filter_map(|&plan| places.plan(plan)).collect();
        let column = plans.iter().position(|&other| Some(other) == plan).map_or(self.column, |at| at + 1);
        Some(Self {
            plans,
            open: self.open.iter().filter_map(|&at| places.at(at)).collect(),
            row: self.row,
            column,
            top: self.top,
            left: self.left,
            wanted: picked,
            ..Self::new(places.plan(self.base)?)
        })
    }
}

/// The measures of a plan that a filter leaves: those that it found, or rows of an annex of theirs; `None` without a filter.
fn found_in(plan: PlanIx, around: &Surroundings<'_>) -> Option<BTreeSet<At>> {
    let results = &around.filter.results;
    let found = || results.found.iter().take(results.matches()).map(|found| found.at);
    let of_plan = || found().filter(|at| at.plan == plan).map(|at| measure_of(around.corpus(), at));
    around.filter.is_on().then(|| of_plan().collect())
}
