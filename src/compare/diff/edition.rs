//! One of the two versions that are held against each other: a plan in the corpus that names its units.

use crate::model::{Corpus, Node, Plan, PlanIx};

/// One of the two versions.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'c> {
    /// The corpus that names its units.
    pub corpus: &'c Corpus,
    /// Which of its plans.
    pub plan: PlanIx,
}

impl<'c> Edition<'c> {
    pub(super) fn plan(self) -> Option<&'c Plan> {
        self.corpus.plan_of(self.plan)
    }

    /// The node at an index.
    pub fn node(self, node: usize) -> Option<&'c Node> {
        self.plan()?.nodes.get(node)
    }
}
