//! What of a superior document a plan answers (落实对照): for each measure and each sentence of the one the passages of the other
//! that come nearest.
//!
//! It is our reading, by likeness of words, never a statement of the documents; who must know whether a task is answered reads
//! the passage, which is why each answer has its place. `asked` is what is asked for, `likeness` how alike two pieces are and
//! from where on which word is used.

mod answer;
mod answering;
mod asked;
mod demand;
mod figures;
mod likeness;

use super::Progress;
use super::shared::Automaton;
use super::significant::cut;
use crate::compare::significant::Significant;
use crate::model::{Corpus, PlanIx};
use answering::Answering;
use asked::{Asked, BaseSentences, Sentence};
use likeness::Yardstick;

pub use answer::{Answer, AnsweredClause, Covered, Passage, Verdict};
pub use demand::Demand;
pub use figures::missing_figures;

/// How many other plans are read at most to tell which words are rare.
const READ_FOR_RARITY: usize = 100;

/// What a sentence and a passage that answers it have in common: the passage in pieces, each with whether its words
/// stand in the sentence, at least three that count in a row.
pub fn shared_words<'t>(sentence: &str, passage: &'t str) -> Vec<(&'t str, bool)> {
    const LEAST: usize = 3;
    let kept = Significant::of(passage);
    let runs = Automaton::of(&Significant::of(sentence).chars).runs(&kept.chars, LEAST);
    let place = |at: usize| kept.from.get(at).copied().unwrap_or_default();
    let mut pieces = Vec::new();
    let mut from = 0;
    for (start, end, _) in runs {
        let (start, end) = (place(start).max(from), place(end - 1) + 1);
        pieces.push((cut(passage, from, start), false));
        pieces.push((cut(passage, start, end), true));
        from = end;
    }
    pieces.push((cut(passage, from, passage.chars().count()), false));
    pieces.retain(|(words, _)| !words.is_empty());
    pieces
}

/// Looks in some plans for what answers each demand. `None` if `progress` broke it off; it is asked before each demand.
pub fn cover(
    corpus: &Corpus,
    demands: &[Demand],
    plans: &[PlanIx],
    progress: &mut Progress<'_>,
) -> Option<Vec<Covered>> {
    let known = known(corpus, plans);
    let measure = Yardstick::of(corpus, &known, demands);
    let base = BaseSentences::of(demands);
    let answering: Vec<Answering<'_>> =
        plans.iter().map(|&plan| Answering::new(corpus, plan, &measure, &base)).collect();
    let mut covered = Vec::with_capacity(demands.len());
    for (done, demand) in demands.iter().enumerate() {
        if progress(done, demands.len()).is_break() {
            return None;
        }
        covered.push(covered_by(&answering, &Asked::new(demand, &measure)));
    }
    Some(covered)
}

/// The plans that are asked, and others beside them: what is rare shows only among many texts.
fn known(corpus: &Corpus, plans: &[PlanIx]) -> Vec<PlanIx> {
    let others = corpus.plan_indexes().filter(|plan| !plans.contains(plan));
    let mut known: Vec<PlanIx> = plans.iter().copied().chain(others.take(READ_FOR_RARITY)).collect();
    known.sort_unstable();
    known.dedup();
    known
}

fn covered_by(answering: &[Answering<'_>], asked: &Asked<'_>) -> Covered {
    let found: Vec<_> = answering.iter().map(|plan| plan.answers(asked)).collect();
    let clause = |(number, sentence): (usize, &Sentence)| AnsweredClause {
        start: sentence.start,
        end: sentence.end,
        answers: found
            .iter()
            .map(|(_, passages)| passages.get(number).cloned().unwrap_or_default())
            .collect(),
    };
    Covered {
        clauses: asked.sentences.iter().enumerate().map(clause).collect(),
        answers: found.iter().map(|(answers, _)| answers.clone()).collect(),
    }
}
