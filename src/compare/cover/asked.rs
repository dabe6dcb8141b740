//! What is asked for, with its words weighed.

use rustc_hash::FxHashSet;

use super::demand::Demand;
use super::likeness::{Yardstick, whole};
use crate::compare::pairs::Weights;
use crate::compare::sentence;
use crate::compare::significant::Significant;

/// The sentences of all demands, figures aside: a passage that is one of them says that one, whatever else it is like.
pub(super) struct BaseSentences(FxHashSet<Vec<char>>);

/// Shorter ones say the same wherever they stand, in characters.
const LEAST_OF_COPY: usize = 8;

impl BaseSentences {
    pub(super) fn of(demands: &[Demand]) -> Self {
        let all = demands.iter().flat_map(|demand| sentence::sentences(&demand.text));
        let long = all.map(|sentence| bare(&sentence.kept)).filter(|bare| bare.len() >= LEAST_OF_COPY);
        Self(long.collect())
    }

    pub(super) fn has(&self, kept: &Significant) -> bool {
        self.0.contains(&bare(kept))
    }
}

fn bare(kept: &Significant) -> Vec<char> {
    kept.chars.iter().copied().filter(|c| !c.is_numeric()).collect()
}

/// A sentence that is asked for.
pub(super) struct Sentence {
    /// Where it begins in the text of the demand, in characters.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// How many of its characters count.
    pub(super) length: usize,
    pub(super) words: Weights,
}

/// A demand with its words weighed.
pub(super) struct Asked<'d> {
    pub(super) demand: &'d Demand,
    pub(super) whole: Weights,
    pub(super) heading: Weights,
    pub(super) sentences: Vec<Sentence>,
}

impl<'d> Asked<'d> {
    pub(super) fn new(demand: &'d Demand, measure: &Yardstick) -> Self {
        let heading = demand.heading.as_deref();
        let sentence = |sentence: sentence::SentenceSpan| Sentence {
            start: sentence.start,
            end: sentence.end,
            length: sentence.kept.chars.len(),
            words: measure.weights(&sentence.kept),
        };
        Self {
            demand,
            whole: measure.weights(&whole(heading, &demand.text)),
            heading: measure.weights(&Significant::of(heading.unwrap_or_default())),
            sentences: sentence::sentences(&demand.text).map(sentence).collect(),
        }
    }
}
