//! Against what texts were compared: without that no 独有 and no share means anything.
//!
//! That nobody else says something is said of the plans that are loaded. What they have in common they mostly have from the
//! superior document that all of them implement, and where it is not loaded itself, that is to be said too.

use std::collections::{BTreeMap, BTreeSet};

use super::shared::LEAST;
use crate::index::Cited;
use crate::model::Corpus;

/// What every share and every passage of a corpus was found against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonBase {
    /// How many other plans each plan is held against.
    pub others: usize,
    /// How many characters on end make a passage; punctuation does not count.
    pub least: usize,
    /// The numbers of superior documents that at least half of the plans name as their basis and that are not loaded.
    pub absent: Vec<String>,
}

impl ComparisonBase {
    /// Looks through the bases of all plans.
    pub fn of(corpus: &Corpus) -> Self {
        let plans = corpus.plans.len();
        let mut citing: BTreeMap<&str, usize> = BTreeMap::new();
        for plan in &corpus.plans {
            let numbers: BTreeSet<&str> = plan.basis.iter().map(|basis| basis.number.as_str()).collect();
            for number in numbers {
                *citing.entry(number).or_default() += 1;
            }
        }
        citing.retain(|_, citing| 2 * *citing >= plans.max(2));
        if !citing.is_empty() {
            let own = corpus.plans.iter().filter_map(|plan| plan.number.as_deref());
            let cited = Cited::of(corpus);
            let number = |plan| cited.number_of(corpus, plan).map(|(number, _)| number);
            let told = corpus.plan_indexes().filter_map(number);
            for number in own.chain(told) {
                citing.remove(number);
            }
        }
        let absent = citing.into_keys().map(str::to_owned).collect();
        Self { others: plans.saturating_sub(1), least: LEAST, absent }
    }
}
