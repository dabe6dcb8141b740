//! The tree of a body: what each part says, which parts are measures, and how they are cited.
//!
//! It is made in steps, each a file below: paragraphs are cut at the parts that were found (`cut`), brackets read, items of
//! lists taken back into the text that they are of (`lists`), kinds named (`kinds`), the closing set apart, ids given (`ids`).

mod blanket;
mod closing;
mod cut;
mod group;
mod ids;
mod kinds;
mod lists;
mod rest;
mod strange;
mod tree;
mod unread;

use super::SourceDoubt;
use super::duty::DutyContext;
use super::extract::ExtractLine;
use super::number::TakenOrdinal;
use super::passage::SourceSpan;
use super::table::TaskTable;
pub(crate) use kinds::opens_goals;
pub(crate) use tree::{Branch, BranchKind, PlanBody};

/// What a person decided about the parts of a body.
pub(crate) struct Decided<'d> {
    /// What a part is.
    pub(crate) kind: &'d dyn Fn(&Branch) -> Option<BranchKind>,
    /// Whether a paragraph behind the last part's text ends the plan.
    pub(crate) closes: &'d dyn Fn(&SourceSpan) -> bool,
}

/// The outline of a body's paragraphs, cut at its parts, with the tables that stand in it.
pub(crate) fn outline(
    paragraphs: &[ExtractLine],
    parts: &[TakenOrdinal],
    reading: &mut DutyContext<'_>,
    (decided, tables): (&Decided<'_>, Vec<TaskTable>),
    doubts: &mut Vec<SourceDoubt>,
) -> PlanBody {
    let mut outline = cut::cut(paragraphs, parts, doubts);
    for table in tables {
        outline.place(table);
    }
    tree::read_duties(&mut outline.nodes, reading, doubts);
    group::carry(&mut outline.nodes, doubts);
    lists::fold_lists(&mut outline.nodes);
    kinds::name_kinds(&mut outline.nodes, false, decided.kind, doubts);
    closing::set_apart(&mut outline, decided.closes);
    ids::name_ids(&mut outline);
    rest::doubt_rest(&outline, doubts);
    blanket::carry(&mut outline, doubts);
    rest::doubt_titles(&outline, doubts);
    unread::doubt_unread(&outline, doubts);
    strange::doubt_names(&outline, doubts);
    outline
}
