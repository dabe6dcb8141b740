//! What answers a demand: measures, and for each of its sentences passages, with the word that we use for it.

use crate::compare::significant::cut;
use crate::model::{At, Corpus};
use crate::named::named;

named! {
    /// Whether something is answered.
    pub enum Verdict {
        /// 有对应.
        Answered = "answered",
        /// 相近.
        Near = "near",
        /// 未见.
        None = "none",
    }
}

impl Verdict {
    /// The word that we use for it, in the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Self::Answered => "cover-answered",
            Self::Near => "cover-near",
            Self::None => "cover-none",
        }
    }
}

/// A measure that answers a demand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The measure.
    pub at: At,
    /// How alike they are, from 0 to 1.
    pub likeness: f64,
    /// What we call it.
    pub verdict: Verdict,
}

/// A sentence that answers a sentence of a demand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage {
    /// The measure that has it.
    pub answer: Answer,
    /// Where it begins in the text of the measure, in characters.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl Passage {
    /// Its words as printed.
    pub fn words<'c>(&self, corpus: &'c Corpus) -> &'c str {
        cut(corpus.node(self.answer.at).text.as_deref().unwrap_or_default(), self.start, self.end)
    }
}

/// A sentence of a demand with what answers it.
#[derive(Clone, Debug, PartialEq)]
pub struct AnsweredClause {
    /// Where it begins in the text of the demand, in characters.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// For each plan the passages of it, the likest first; of each measure only the likest.
    pub answers: Vec<Vec<Passage>>,
}

/// A demand with what answers it.
#[derive(Clone, Debug, PartialEq)]
pub struct Covered {
    /// For each plan its measures, the likest first.
    pub answers: Vec<Vec<Answer>>,
    /// Its sentences in reading order.
    pub clauses: Vec<AnsweredClause>,
}
