//! The plans with everything that is asked of them often, as one value: an index can't be asked with another's corpus.

use std::sync::OnceLock;

use super::{Haystacks, Head, Index};
use crate::model::{At, Corpus, PlanIx};

/// A corpus with what is worked out from it alone. It is made once, shared and never changed; plans that are read again
/// are other data.
#[derive(Debug, Default)]
pub struct Data {
    /// The plans.
    pub corpus: Corpus,
    /// What is asked of them often.
    pub index: Index,
    /// Folded for the first search: the first screen should not wait for it.
    haystacks: OnceLock<Haystacks>,
    /// Told with every frame.
    measures: OnceLock<usize>,
}

impl Data {
    /// Looks through a corpus once.
    pub fn new(corpus: Corpus) -> Self {
        Self { index: Index::new(&corpus), corpus, ..Self::default() }
    }

    /// The folded texts that searches read.
    pub fn haystacks(&self) -> &Haystacks {
        let look = |plan, nodes: &_| self.index.look_through(plan, nodes);
        self.haystacks.get_or_init(|| Haystacks::looking(&self.corpus, look))
    }

    /// How many measures all plans have.
    pub fn measures_in_all(&self) -> usize {
        *self.measures.get_or_init(|| self.corpus.measure_count())
    }

    /// The measures of a plan under a theme or portfolio, in reading order; under a plan there are none.
    pub fn measures(&self, head: Head, plan: PlanIx) -> Vec<At> {
        self.index.measures(&self.corpus, head, plan)
    }

    /// The measures of all plans under a theme or portfolio.
    pub fn measures_everywhere(&self, head: Head) -> Vec<At> {
        self.corpus.plan_indexes().flat_map(|plan| self.measures(head, plan)).collect()
    }
}
