//! The plans as the screen has them: the data, what was worked out from all of them, and what the user did to them that holds
//! in every view.

use std::sync::Arc;

use super::facts::Facts;
use super::outcome::Rearrange;
use super::places::Places;
use crate::compare::matrix::Columns;
use crate::index::Data;
use crate::load::Finding;
use crate::model::{At, Corpus, PlanIx};

/// The plans, with what all views know of them.
#[derive(Debug)]
pub struct Plans {
    /// The plans, with what is asked of them often.
    pub data: Arc<Data>,
    /// Which plans are columns, in which order, and the baseline.
    pub columns: Columns,
    /// Measures that were marked to be laid side by side.
    pub marks: Vec<At>,
    pub(super) facts: Facts,
    /// What was wrong with the data when they were read last.
    pub(super) findings: Vec<Finding>,
    /// Whether what the findings are about was left out of the plans shown; else the plans shown are those from before.
    pub(super) left_out: bool,
}

impl Plans {
    pub(super) fn new(data: Arc<Data>) -> Self {
        Self {
            columns: Columns::all(&data.corpus),
            data,
            marks: Vec::new(),
            facts: Facts::default(),
            findings: Vec::new(),
            left_out: false,
        }
    }

    /// The plans.
    pub fn corpus(&self) -> &Corpus {
        &self.data.corpus
    }

    /// What was wrong with the data when they were read last.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
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
        let Self { data, columns, marks, facts, findings: _, left_out: _ } = self;
        *columns = forth.columns(columns);
        *marks = marks.iter().filter_map(|&at| forth.at(at)).collect();
        *facts = Facts::default();
        *data = to;
    }
}
