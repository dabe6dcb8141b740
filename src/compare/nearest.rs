//! What comes nearest in a plan that has no measure under a theme.
//!
//! That no measure of a plan stands under 绿色流通和消费 does not mean that the plan is silent about it: a goal or a
//! measure about something else may say it in passing. So each sentence of the whole plan is held against what is
//! looked for: what the title of the theme and the measures that other plans have under it have in common.
//!
//! How near a sentence is, is the cosine of two bags of pairs of neighbouring characters (folded; letters, digits and
//! Han only; a vector space model after Salton, with pairs of characters for words, which Chinese does not part). In
//! the sentence a pair weighs by its rarity, the logarithm of the number of texts of the corpus over the number of
//! those that have it. In what is looked for it weighs by its rarity and by how much larger a part of the measures
//! looked for have it than of all texts; the pairs of the title count as if all had them, and a pair that a single
//! measure has is that measure's own affair. So 企业 counts for nothing and 回收 for much.
//!
//! It is told as a whole number from 0 to 100, where 100 is as near as the measures looked for are themselves (the
//! mean of their nearest sentences). Where other plans have no measure either there is only the title, and 100 is the
//! title itself. The number ranks sentences; it does not say that a plan means the same, and one below about 25
//! mostly says that the plan has nothing of the kind.

use std::cmp::Reverse;

use super::Progress;
use super::pairs::{Rarity, Weights};
use super::sentence::{SentenceSpan, sentences};
use super::significant::Significant;
use crate::model::{At, Corpus, Node, PlanIx};

/// A sentence of a plan that is near to what was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The node that has it.
    pub at: At,
    /// Where it begins in the node's text, in characters.
    pub start: usize,
    /// Where it ends, the first character behind it.
    pub end: usize,
    /// How near, from 1 to 100.
    pub nearness: u8,
}

/// What knows how rare each pair of characters is in a corpus.
#[derive(Clone, Debug)]
pub struct Nearest {
    rarity: Rarity,
}

/// What some hundreds of measures have in common is what thousands have: more are not looked at, so that the answer comes
/// as soon.
const LOOKED_AT: usize = 200;

/// What is looked for.
struct Wanted {
    common: Weights,
    /// The cosine that is called 100.
    full: f64,
}

impl Nearest {
    /// Goes through all texts of a corpus once. `None` if `progress` broke it off.
    pub fn new(corpus: &Corpus, progress: &mut Progress<'_>) -> Option<Self> {
        let all = corpus.plans.len();
        let mut whole = true;
        let plans = corpus.plans.iter().enumerate().map_while(|(done, plan)| {
            whole &= progress(done, all).is_continue();
            whole.then_some(plan)
        });
        // In passing: of thousands of plans only the words are counted.
        let kept = |nodes: &[Node]| -> Vec<Significant> {
            nodes.iter().filter_map(|node| node.text.as_deref()).map(Significant::of).collect()
        };
        let rarity = Rarity::of(plans.flat_map(|plan| plan.nodes.in_passing(kept)));
        whole.then_some(Self { rarity })
    }

    /// The sentences of a plan nearest to a title and the measures that other plans have under it, the nearest
    /// first, then in reading order; of each node only the nearest, at most `most` in all. Every node with a text is
    /// looked through, whatever it is.
    pub fn find(
        &self,
        corpus: &Corpus,
        title: &str,
        measures: &[At],
        plan: PlanIx,
        most: usize,
    ) -> Vec<Near> {
        let wanted = self.wanted(corpus, title, measures);
        let nodes = corpus.plan_of(plan).map_or(&[][..], |plan| &plan.nodes);
        let best = |(node, text)| self.best(&wanted, At { plan, node }, text);
        let texts = nodes.iter().enumerate().filter_map(|(node, said)| Some((node, said.text.as_deref()?)));
        let mut found: Vec<Near> = texts.filter_map(best).collect();
        found.sort_by_key(|near| (Reverse(near.nearness), near.at));
        found.truncate(most);
        found
    }

    fn wanted(&self, corpus: &Corpus, title: &str, measures: &[At]) -> Wanted {
        let measures = spread(measures, LOOKED_AT);
        let kept = |&at: &At| {
            let node = corpus.node(at);
            let mut kept = Significant::of(node.title().unwrap_or_default());
            kept.append(Significant::of(node.text.as_deref().unwrap_or_default()));
            kept
        };
        let title = Significant::of(title);
        let common = self.rarity.common(&title, measures.iter().map(kept));
        let texts = measures.iter().filter_map(|&at| corpus.node(at).text.as_deref());
        let nearest =
            texts.map(|text| sentences(text).map(|said| self.cosine(&common, &said)).fold(0.0, f64::max));
        let (count, sum) = nearest.fold((0.0, 0.0), |(count, sum), cosine| (count + 1.0, sum + cosine));
        let alone = || common.cosine(&self.rarity.weights(&title));
        let full = if count > 0.0 { sum / count } else { alone() };
        Wanted { common, full }
    }

    fn cosine(&self, common: &Weights, sentence: &SentenceSpan) -> f64 {
        common.cosine(&self.rarity.weights(&sentence.kept))
    }

    /// The nearest sentence of a text, the first of equals; none if nothing in it is near at all.
    fn best(&self, wanted: &Wanted, at: At, text: &str) -> Option<Near> {
        let near = |sentence: SentenceSpan| Near {
            at,
            start: sentence.start,
            end: sentence.end,
            nearness: hundredths(self.cosine(&wanted.common, &sentence), wanted.full),
        };
        let nearest = sentences(text).map(near).max_by_key(|near| (near.nearness, Reverse(near.start)));
        nearest.filter(|near| near.nearness > 0)
    }
}

/// At most so many of some things, the same distance apart.
fn spread<T: Copy>(all: &[T], most: usize) -> Vec<T> {
    let step = all.len().div_ceil(most).max(1);
    all.iter().copied().step_by(step).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=100")]
fn hundredths(cosine: f64, full: f64) -> u8 {
    if full > 0.0 { (cosine / full * 100.0).round().clamp(0.0, 100.0) as u8 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{Near, Nearest};
    use crate::compare::{brute, unwatched};
    use crate::model::{At, PlanIx};

    const GREEN: &str = "推广绿色包装；加强废弃物回收。";

    fn corpus() -> crate::model::Corpus {
        brute::corpus(&[
            vec!["推动企业发展。加强废弃物回收。".into(), "完善统计制度。".into()],
            vec![GREEN.into(), "鼓励企业创新。".into()],
            vec!["加强废弃物回收，推广绿色包装。".into(), "支持企业上市。".into()],
        ])
    }

    #[test]
    fn the_sentence_about_the_same_is_nearest() {
        let corpus = corpus();
        let measures = [At { plan: PlanIx(1), node: 0 }, At { plan: PlanIx(2), node: 0 }];
        let found =
            Nearest::new(&corpus, &mut unwatched).unwrap().find(&corpus, "绿色流通", &measures, PlanIx(0), 3);
        let near = found.first().map(|near| (near.at, near.start, near.end));
        assert_eq!(near, Some((At { plan: PlanIx(0), node: 0 }, 7, 15)));
        assert!(found.iter().all(|near| (1..=100).contains(&near.nearness)), "{found:?}");
    }

    #[test]
    fn without_other_measures_the_title_is_looked_for() {
        let corpus = corpus();
        let nearest = Nearest::new(&corpus, &mut unwatched).unwrap();
        let at = At { plan: PlanIx(1), node: 1 };
        let whole = Near { at, start: 0, end: 7, nearness: 100 };
        assert_eq!(nearest.find(&corpus, "鼓励企业创新", &[], PlanIx(1), 1), [whole]);
        assert_eq!(nearest.find(&corpus, "海关", &[], PlanIx(1), 3), []);
        assert_eq!(nearest.find(&corpus, "企业", &[], PlanIx(9), 3), []);
    }
}
