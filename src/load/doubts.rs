//! `doubts/ID.ron` of a folder: what was not certain about a plan when it was imported.
//!
//! It belongs to the plan of the same name in the same folder; without such a plan it says nothing. Import writes it, and a
//! person who has read it through may delete it.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::model::{Doubt, Plan, Uncertain};
use crate::named::Named;

/// A file of doubts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Doubts {
    #[serde(default)]
    doubts: Vec<DoubtRow>,
    /// Words of decisions that found no place.
    #[serde(default)]
    unused: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DoubtRow {
    about: String,
    line: usize,
    column: usize,
    #[serde(default)]
    words: String,
    #[serde(default)]
    node: Option<String>,
    decided: String,
    #[serde(default)]
    others: Vec<String>,
    #[serde(default)]
    why: String,
}

impl Doubts {
    /// Lays the doubts upon their plan. What answers for a measure is a proposal as long as its units are in doubt.
    pub(super) fn lay_upon(&mut self, plan: &mut Plan) {
        plan.unused_decisions = std::mem::take(&mut self.unused);
        let ids = plan.nodes.iter().map(|node| node.id.as_str().to_owned());
        let places: FxHashMap<String, usize> = ids.zip(0..).collect();
        for row in self.doubts.drain(..) {
            // A kind that a later version knows is told as what it is nearest to: something left over.
            let about = Uncertain::named(&row.about).unwrap_or(Uncertain::Left);
            let id = row.node.map(|ordinals| format!("{}/{ordinals}", plan.id));
            let node = id.and_then(|id| places.get(&id).copied());
            if let Some(node) = node.and_then(|node| plan.nodes.get_mut(node)) {
                node.proposed.units |= about.is_of_units();
            }
            let DoubtRow { line, column, words, decided, others, why, .. } = row;
            plan.doubts.push(Doubt { about, line, column, words, node, decided, others, why });
        }
    }
}
