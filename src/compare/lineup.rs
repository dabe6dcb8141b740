//! Who does the same job in each place: the units of one portfolio, plan by plan.
//!
//! 武汉市商务局, 湖北省商务厅, 重庆市商委, 广东省商务厅 and 深圳市经贸信息委 are one row here. Names are given as the
//! document prints them, for the full ones are ours. How often a unit leads, supports or answers jointly is counted in
//! measures, and in rows where an annex assigns the work by rows: each row counts for itself.

use crate::index::{self, Index, Tally};
use crate::model::{Corpus, PlanIx, PortfolioIx, UnitIx};

/// What one unit does in one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doing<'c> {
    /// The unit.
    pub unit: UnitIx,
    /// The forms in which the plan prints its name, the first first.
    pub printed: Vec<&'c str>,
    /// For how many measures and rows it has each role.
    pub tally: Tally,
}

/// The units of a portfolio that a plan names: who leads most first, then who supports, then who answers jointly,
/// then in the order of the registry.
pub fn lineup<'c>(corpus: &'c Corpus, index: &Index, portfolio: PortfolioIx, plan: PlanIx) -> Vec<Doing<'c>> {
    let units = index.units_in(portfolio).iter();
    let mut doings: Vec<Doing<'c>> =
        units.map(|&unit| doing(corpus, index, unit, plan)).filter(|doing| doing.tally.total() > 0).collect();
    doings.sort_by_key(|doing| std::cmp::Reverse((doing.tally.lead, doing.tally.support, doing.tally.joint)));
    doings
}

/// What a unit does in a plan; nothing printed and nothing counted where the plan does not name it.
pub fn doing<'c>(corpus: &'c Corpus, index: &Index, unit: UnitIx, plan: PlanIx) -> Doing<'c> {
    let mut printed: Vec<&str> = Vec::new();
    for naming in index.namings_in(corpus, unit, plan) {
        let name = index::mention(corpus, *naming).printed.as_str();
        if !printed.contains(&name) {
            printed.push(name);
        }
    }
    Doing { unit, printed, tally: index.roles_in(corpus, unit, plan).into_values().collect() }
}
