//! What a command line would be asked for what stands on a page over the whole screen, so that it can be taken along.

use super::subject::{Subject, Version, VersionPair};
use super::surroundings::Surroundings;
use crate::answer::Question;
use crate::compare::matrix::Head;
use crate::compare::overlap::OverlapOf;
use crate::model::PlanIx;
use crate::page::Cell;

/// What a command line would be asked for a page; `None` where no command tells it.
pub(super) fn question(subject: &Subject, around: &Surroundings<'_>) -> Option<Question> {
    let corpus = around.corpus();
    let id = |plan: PlanIx| around.plan_id(plan);
    Some(match subject {
        Subject::Unit(unit) => Question::Units { query: Some(corpus.unit(*unit).name.clone()) },
        Subject::Portfolio(portfolio) => {
            Question::Units { query: Some(format!("职能:{}", corpus.portfolio(*portfolio).name)) }
        }
        Subject::Cell(cell) => Question::List { query: Some(of_cell(cell, around)) },
        Subject::Targets(by) => Question::Targets { by: *by, filter: around.query() },
        Subject::Overlap(OverlapOf::All) => Question::Overlap { plans: Vec::new() },
        Subject::Overlap(OverlapOf::Plan(plan)) => Question::Overlap { plans: vec![id(*plan)] },
        Subject::Overlap(OverlapOf::Pair(one, other)) => {
            Question::Overlap { plans: vec![id(*one), id(*other)] }
        }
        Subject::Versions(VersionPair { old, new, words_only }) => {
            let named = |version: &Version| match version {
                Version::Plan(plan) => id(*plan),
                Version::Unshelved(document) => document.path.clone(),
            };
            Question::Diff { old: named(old), new: named(new), words_only: *words_only }
        }
        Subject::Origins(document) => {
            let plans = around.columns.shown().map(id).collect();
            Question::Cover { base: document.path.clone(), plans }
        }
        Subject::Evidence(_) | Subject::Doubts(_) | Subject::Findings | Subject::Help | Subject::About => {
            return None;
        }
    })
}

/// The query that finds the measures of a cell of the matrix.
fn of_cell(cell: &Cell, around: &Surroundings<'_>) -> String {
    let corpus = around.corpus();
    let head = match cell.subject {
        Head::Theme(theme) => format!("主题:{}", corpus.theme(theme).id),
        Head::Portfolio(portfolio) => format!("职能:{}", corpus.portfolio(portfolio).name),
        Head::Plan(plan) => format!("在:{}", around.plan_id(plan)),
    };
    let filter = around.query().map(|query| format!(" {query}")).unwrap_or_default();
    format!("在:{} {head}{filter}", around.plan_id(cell.plan))
}
