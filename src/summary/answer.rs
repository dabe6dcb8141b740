//! What answers a question about measures: of a measure whose work an annex assigns by rows, the rows that were meant.

use std::collections::HashMap;
use std::ops::Range;

use super::assignment::Assignment;
use crate::index::Data;
use crate::model::At;
use crate::query::{Found, Group, How, Query, What, why};

/// An assignment and why it is in the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssignmentHit {
    /// The measure, or the row.
    pub assignment: Assignment,
    /// In which group it was found.
    pub group: Group,
}

/// The assignments that answer a query, from the measures that were found, in their order. The query is the one that the
/// search gave back.
pub fn answer(data: &Data, query: &Query, found: &[Found]) -> Vec<AssignmentHit> {
    let entries = |found: &Found| {
        let group = found.group;
        let meant = meant(data, query, found.at).into_iter();
        meant.map(move |assignment| AssignmentHit { assignment, group })
    };
    found.iter().flat_map(entries).collect()
}

/// The rows that were meant: those that match the most terms as well as the measure with all its rows does, before all the
/// terms that name a unit or its role, which are never the measure's. Where no row says anything of what was asked, the
/// measure's own words matched, and all its rows are meant.
fn meant(data: &Data, query: &Query, measure: At) -> Vec<Assignment> {
    let all = Assignment::all(&data.corpus, measure);
    if all.len() == 1 {
        return all;
    }
    let reasons = |at: At| -> HashMap<Range<usize>, (How, bool)> {
        let of_unit = |what| matches!(what, What::Unit(_));
        why(data, query, at).into_iter().map(|why| (why.term, (why.how, of_unit(why.what)))).collect()
    };
    let best = reasons(measure);
    let matched = |assignment: &Assignment| {
        let own = reasons(assignment.place());
        let as_well = best.iter().filter(|(term, (how, _))| own.get(*term).is_some_and(|own| own.0 <= *how));
        let of_units: Vec<bool> = as_well.map(|(_, (_, of_unit))| *of_unit).collect();
        (of_units.iter().filter(|of_unit| **of_unit).count(), of_units.len())
    };
    let counted: Vec<((usize, usize), Assignment)> =
        all.into_iter().map(|one| (matched(&one), one)).collect();
    let most = counted.iter().map(|(terms, _)| *terms).max();
    counted.into_iter().filter(|(terms, _)| Some(*terms) == most).map(|(_, one)| one).collect()
}
