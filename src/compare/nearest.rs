//! What comes nearest in a plan that has no measure under a theme.
//!
//! That no measure of a plan stands under 绿色流通和消费 does not mean that the plan is silent about it: a goal or a
//! measure about something else may say it in passing. So each sentence of the whole plan is held against what is
//! looked for, the title of the theme and the measures that other plans have under it.
//!
//! The nearness is a whole number from 0 to 100. A sentence, and what is looked for, count as bags of pairs of
//! neighbouring characters (folded; letters, digits and Han only), each pair weighted by how rare it is among all
//! sentences of all plans (logarithm of their number over the number of those that have it), so that 互联网 and
//! 加强建设 count for little and 绿色 for much. What is looked for is split into sentences too, and the nearness is
//! the mean of two cosines, in hundredths: that with the sentence that is most alike, which is 100 only for the same
//! wording, and that with all of them together, which tells the subject from a chance resemblance. It ranks the
//! sentences of one plan and means nothing else; below about 15 a sentence mostly has only common words in common.

mod pairs;
mod sentence;

use std::cmp::Reverse;

use crate::model::{At, Corpus};
use pairs::{Rarity, Weights};
use sentence::sentences;

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

impl Nearest {
    /// Goes through all texts of a corpus once.
    pub fn new(corpus: &Corpus) -> Self {
        let texts = corpus.plans.iter().flat_map(|plan| &plan.nodes).filter_map(|node| node.text.as_deref());
        Self { rarity: Rarity::of(texts.flat_map(sentences)) }
    }

    /// The sentences of a plan nearest to a title and the measures that other plans have under it, the nearest
    /// first, then in reading order; of each node only the nearest, at most `most` in all. Every node with a text is
    /// looked through, whatever it is.
    pub fn find(&self, corpus: &Corpus, title: &str, measures: &[At], plan: usize, most: usize) -> Vec<Near> {
        let wanted = self.wanted(corpus, title, measures);
        let nodes = corpus.plans.get(plan).map_or(&[][..], |plan| &plan.nodes);
        let best = |(node, text)| self.best(&wanted, At { plan, node }, text);
        let texts = nodes.iter().enumerate().filter_map(|(node, said)| Some((node, said.text.as_deref()?)));
        let mut found: Vec<Near> = texts.filter_map(best).collect();
        found.sort_by_key(|near| (Reverse(near.nearness), near.at));
        found.truncate(most);
        found
    }

    fn wanted(&self, corpus: &Corpus, title: &str, measures: &[At]) -> Wanted {
        let said = measures.iter().map(|&at| corpus.node(at));
        let texts = said.flat_map(|node| [node.title(), node.text.as_deref()]).flatten();
        let each: Vec<Weights> = std::iter::once(title)
            .chain(texts)
            .flat_map(sentences)
            .map(|sentence| self.rarity.weights(&sentence.kept))
            .collect();
        Wanted { together: Weights::sum(&each), each }
    }

    /// The nearest sentence of a text, the first of equals; none if nothing in it is near at all.
    fn best(&self, wanted: &Wanted, at: At, text: &str) -> Option<Near> {
        let near = |sentence: sentence::Sentence| Near {
            at,
            start: sentence.start,
            end: sentence.end,
            nearness: wanted.nearness(&self.rarity.weights(&sentence.kept)),
        };
        let nearest = sentences(text).map(near).max_by_key(|near| (near.nearness, Reverse(near.start)));
        nearest.filter(|near| near.nearness > 0)
    }
}

/// What is looked for.
struct Wanted {
    each: Vec<Weights>,
    together: Weights,
}

impl Wanted {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=100")]
    fn nearness(&self, sentence: &Weights) -> u8 {
        let closest = self.each.iter().map(|one| one.cosine(sentence)).fold(0.0, f64::max);
        let mean = f64::midpoint(closest, self.together.cosine(sentence));
        (mean * 100.0).round().clamp(0.0, 100.0) as u8
    }
}
