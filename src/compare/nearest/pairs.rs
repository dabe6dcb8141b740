//! Pairs of neighbouring characters, weighted by how rare they are.

use rustc_hash::{FxHashMap, FxHashSet};

use super::sentence::Sentence;
use crate::compare::kept::Kept;

type Pair = (char, char);

/// In how many sentences each pair stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarity {
    sentences: usize,
    having: FxHashMap<Pair, usize>,
}

/// A bag of pairs with their weights, sorted by pair so that sums are always taken in the same order.
pub(super) struct Weights {
    weights: Vec<(Pair, f64)>,
    length: f64,
}

impl Rarity {
    pub(super) fn of(sentences: impl Iterator<Item = Sentence>) -> Self {
        let mut rarity = Self::default();
        for sentence in sentences {
            rarity.sentences += 1;
            for pair in pairs(&sentence.kept).collect::<FxHashSet<Pair>>() {
                *rarity.having.entry(pair).or_default() += 1;
            }
        }
        rarity
    }

    /// The bag of a sentence. A pair that no sentence has (of a theme's title) weighs like one that a single one has.
    #[expect(clippy::cast_precision_loss, reason = "there are no 2^52 sentences")]
    pub(super) fn weights(&self, kept: &Kept) -> Weights {
        let rare = |pair| {
            let having = self.having.get(&pair).copied().unwrap_or(1);
            (self.sentences.max(1) as f64 / having as f64).ln()
        };
        Weights::new(pairs(kept).map(|pair| (pair, rare(pair))).collect())
    }
}

fn pairs(kept: &Kept) -> impl Iterator<Item = Pair> + '_ {
    kept.chars.iter().copied().zip(kept.chars.iter().copied().skip(1))
}

impl Weights {
    fn new(mut weights: Vec<(Pair, f64)>) -> Self {
        weights.sort_by_key(|&(pair, _)| pair);
        weights.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        Self { weights, length }
    }

    /// All bags in one.
    pub(super) fn sum(bags: &[Self]) -> Self {
        Self::new(bags.iter().flat_map(|bag| bag.weights.iter().copied()).collect())
    }

    /// How alike two bags are, from 0 to 1.
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        let (few, many) =
            if self.weights.len() < other.weights.len() { (self, other) } else { (other, self) };
        let there = |pair: &Pair| many.weights.binary_search_by_key(pair, |&(pair, _)| pair).ok();
        let product = |(pair, weight): &(Pair, f64)| there(pair).map(|at| weight * many.weights[at].1);
        let product: f64 = few.weights.iter().filter_map(product).sum();
        if product > 0.0 { product / (self.length * other.length) } else { 0.0 }
    }
}
