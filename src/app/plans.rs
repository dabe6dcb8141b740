//! The plans as the screen has them: the data, what was worked out from all of them, and what the user did to them that holds
//! in every view.

use std::collections::HashSet;
use std::sync::Arc;

use super::facts::Facts;
use super::outcome::Rearrange;
use super::places::Places;
use crate::compare::matrix::Columns;
use crate::index::Data;
use crate::load::Finding;
use crate::model::{At, Corpus, PlanIx, ProgrammeIx};

/// The plans, with what all views know of them.
#[derive(Debug)]
pub struct PlansState {
    /// The plans, with what is asked of them often.
    pub data: Arc<Data>,
    /// Which plans are columns, in which order, and the baseline.
    pub columns: Columns,
    /// The programme in hand, inside which stays what lays plans side by side; none for all of them.
    pub programme: Option<ProgrammeIx>,
    /// Measures that were marked to be laid side by side.
    pub marks: Vec<At>,
    /// The columns of the programmes that were in hand before, as they were left.
    left: Vec<(Option<ProgrammeIx>, Columns)>,
    pub(super) facts: Facts,
    /// What was wrong with the data when they were read last.
    pub(super) findings: Vec<Finding>,
    /// Whether what the findings are about was left out of the plans shown; else the plans shown are those from before.
    pub(super) left_out: bool,
}

impl PlansState {
    pub(super) fn new(data: Arc<Data>, programme: Option<ProgrammeIx>) -> Self {
        Self {
            columns: Columns::within(&data.corpus, programme),
            programme,
            data,
            marks: Vec::new(),
            left: Vec::new(),
            facts: Facts::of(programme),
            findings: Vec::new(),
            left_out: false,
        }
    }

    /// Takes another programme in hand, or all. The columns are its plans, as they were left if it was in hand before; what
    /// was worked out of others is forgotten.
    pub(super) fn take(&mut self, programme: Option<ProgrammeIx>) {
        let before = self.left.iter().position(|(of, _)| *of == programme);
        let columns = match before {
            Some(place) => self.left.swap_remove(place).1,
            None => Columns::within(&self.data.corpus, programme),
        };
        let left = std::mem::replace(&mut self.columns, columns);
        self.left.push((std::mem::replace(&mut self.programme, programme), left));
        self.facts = Facts::of(programme);
    }

    /// The plans.
    pub fn corpus(&self) -> &Corpus {
        &self.data.corpus
    }

    /// What was wrong with the data when they were read last.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many files were left out of the plans shown, for the mistakes in them.
    pub fn left_out(&self) -> usize {
        let files: HashSet<&str> = self.findings.iter().map(|finding| finding.place.file.as_str()).collect();
        if self.left_out { files.len() } else { 0 }
    }

    /// Marks a measure, or takes its mark away. Gives how many are marked.
    pub(super) fn mark(&mut self, measure: At) -> usize {
        match self.marks.iter().position(|&marked| marked == measure) {
            Some(marked) => _ = self.marks.remove(marked),
            None => self.marks.push(measure),
        }
        self.marks.len()
    }

    /// Changes the columns, which several views share. Gives the plan that was picked and stays picked.
    pub(super) fn rearrange(&mut self, rearrange: Rearrange) -> Option<PlanIx> {
        let columns = &mut self.columns;
        match rearrange {
            Rearrange::Hide(plan) => {
                columns.show(plan, false);
                Some(plan)
            }
            Rearrange::ShowAll => {
                let hidden: Vec<PlanIx> = columns.hidden().collect();
                for plan in hidden {
                    columns.show(plan, true);
                }
                None
            }
            Rearrange::Shift(plan, right) => {
                columns.shift(plan, right);
                Some(plan)
            }
            Rearrange::Baseline(plan) => {
                let off = columns.baseline() == Some(plan);
                columns.set_baseline((!off).then_some(plan));
                Some(plan)
            }
        }
    }

    /// Other data. What was done to the plans is carried over, what was worked out from them is forgotten.
    pub(super) fn move_to(&mut self, to: Arc<Data>, forth: &Places<'_>) {
        let Self { data, columns, programme, marks, left, facts, findings: _, left_out: _ } = self;
        let moved = |of: Option<ProgrammeIx>| of.and_then(|programme| forth.programme(programme));
        let kept = left.drain(..).filter_map(|(of, columns)| {
            let to = moved(of);
            // One that is gone leaves nothing behind.
            (of.is_some() == to.is_some()).then(|| (to, forth.columns(&columns, to)))
        });
        *left = kept.collect();
        *programme = moved(*programme);
        *columns = forth.columns(columns, *programme);
        *marks = marks.iter().filter_map(|&at| forth.at(at)).collect();
        *facts = Facts::of(*programme);
        *data = to;
    }
}
