//! Why nobody answers for a measure: the document names nobody there, or the text at hand ends before it could.
//!
//! 重庆's annex ends at row 11 in the text that there is, and its body has ten parts: whether the office assigned the last three
//! can't be known from it. To say that no unit is listed would be a statement about the government.

use crate::model::{At, Corpus, Kind};

/// Why a measure has no unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nobody<'c> {
    /// The document lists none.
    Listed,
    /// The annex that would list them is cut behind this row, as printed.
    CutAfter(&'c str),
}

impl<'c> Nobody<'c> {
    /// Why a measure that has no unit has none.
    pub fn of(corpus: &'c Corpus, measure: At) -> Self {
        let plan = corpus.plan(measure);
        let rows = plan.cuts.iter().filter_map(|cut| plan.nodes.get(cut.after));
        let row =
            rows.filter(|node| matches!(node.kind, Kind::Task { .. })).find_map(|node| node.num.as_deref());
        row.map_or(Self::Listed, Self::CutAfter)
    }
}
