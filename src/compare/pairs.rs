//! Pairs of neighbouring characters, weighted by how rare they are.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::significant::Significant;

type CharPair = (char, char);

/// In how many texts each pair stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarity {
    texts: usize,
    having: FxHashMap<CharPair, usize>,
}

/// A bag of pairs with their weights, sorted by pair so that sums are always taken in the same order.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    weights: Vec<(CharPair, f64)>,
    length: f64,
}

impl Rarity {
    pub(super) fn of(texts: impl Iterator<Item = Significant>) -> Self {
        let mut rarity = Self::default();
        for text in texts {
            rarity.texts += 1;
            for pair in pairs(&text).collect::<FxHashSet<CharPair>>() {
                *rarity.having.entry(pair).or_default() += 1;
            }
        }
        rarity
    }

    /// The bag of a sentence: its pairs, each as often as it occurs, by their rarity.
    pub(super) fn weights(&self, kept: &Significant) -> Weights {
        Weights::new(pairs(kept).map(|pair| (pair, self.rarity(pair))).collect())
    }

    /// The bag of a text in which a word said often counts more than one said once, but not as many times: its pairs by
    /// their rarity and the logarithm of how often each occurs.
    #[expect(clippy::cast_precision_loss, reason = "there are no 2^52 pairs")]
    pub(super) fn damped(&self, kept: &Significant) -> Weights {
        let mut times: FxHashMap<CharPair, usize> = FxHashMap::default();
        for pair in pairs(kept) {
            *times.entry(pair).or_default() += 1;
        }
        let weight =
            |(pair, times): (CharPair, usize)| (pair, self.rarity(pair) * (1.0 + (times as f64).ln()));
        Weights::new(times.into_iter().map(weight).collect())
    }

    /// The bag of what a title and several texts have in common: the pairs of the title, and those that two texts or
    /// more have, by their rarity and by the part of the texts that have them.
    #[expect(clippy::cast_precision_loss, reason = "there are no 2^52 texts")]
    pub(super) fn common(&self, title: &Significant, texts: impl Iterator<Item = Significant>) -> Weights {
        let mut having: FxHashMap<CharPair, usize> = FxHashMap::default();
        let mut all = 0;
        for text in texts {
            all += 1;
            for pair in pairs(&text).collect::<FxHashSet<CharPair>>() {
                *having.entry(pair).or_default() += 1;
            }
        }
        having.retain(|_, texts| *texts > 1);
        having.extend(pairs(title).map(|pair| (pair, all.max(1))));
        let surplus = |pair, texts: usize| {
            let here = texts as f64 / all.max(1) as f64;
            let anywhere =
                self.having.get(&pair).map_or(0.0, |&having| having as f64 / self.texts.max(1) as f64);
            f64::max(here - anywhere, 0.0)
        };
        let weight = |(pair, texts)| (pair, self.rarity(pair) * surplus(pair, texts));
        Weights::new(having.into_iter().map(weight).collect())
    }

    /// The logarithm of the number of texts over the number of those that have a pair; one that none has (of a
    /// theme's title) counts like one that a single one has.
    #[expect(clippy::cast_precision_loss, reason = "there are no 2^52 texts")]
    fn rarity(&self, pair: CharPair) -> f64 {
        let having = self.having.get(&pair).copied().unwrap_or(1);
        (self.texts.max(1) as f64 / having as f64).ln()
    }
}

fn pairs(kept: &Significant) -> impl Iterator<Item = CharPair> + '_ {
    kept.chars.iter().copied().zip(kept.chars.iter().copied().skip(1))
}

impl Weights {
    fn new(mut weights: Vec<(CharPair, f64)>) -> Self {
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

    /// How alike two bags are, from 0 to 1.
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        let (few, many) =
            if self.weights.len() < other.weights.len() { (self, other) } else { (other, self) };
        let there = |pair: &CharPair| many.weights.binary_search_by_key(pair, |&(pair, _)| pair).ok();
        let product = |(pair, weight): &(CharPair, f64)| there(pair).map(|at| weight * many.weights[at].1);
        let product: f64 = few.weights.iter().filter_map(product).sum();
        if product > 0.0 { product / (self.length * other.length) } else { 0.0 }
    }
}

/// Many bags, to be held against one.
#[derive(Clone, Debug, Default)]
pub(super) struct Bags {
    lengths: Vec<f64>,
    /// For each pair the bags that have it, and its weight there.
    having: FxHashMap<CharPair, Vec<(usize, f64)>>,
}

impl Bags {
    pub(super) fn of(bags: impl IntoIterator<Item = Weights>) -> Self {
        let mut all = Self::default();
        for bag in bags {
            for &(pair, weight) in &bag.weights {
                all.having.entry(pair).or_default().push((all.lengths.len(), weight));
            }
            all.lengths.push(bag.length);
        }
        all
    }

    /// How alike each bag is to one, from 0 to 1: only the bags that share a pair with it cost anything.
    pub(super) fn likeness(&self, to: &Weights) -> Vec<f64> {
        let mut products = vec![0.0; self.lengths.len()];
        for &(pair, weight) in &to.weights {
            for &(bag, other) in self.having.get(&pair).into_iter().flatten() {
                products[bag] += weight * other;
            }
        }
        let cosine = |(product, length): (f64, &f64)| {
            if product > 0.0 { product / (length * to.length) } else { 0.0 }
        };
        products.into_iter().zip(&self.lengths).map(cosine).collect()
    }

    /// Which part of one bag's weight each bag has: 1 where everything of it stands there too.
    pub(super) fn parts_of(&self, one: &Weights) -> Vec<f64> {
        let mut parts = vec![0.0; self.lengths.len()];
        let whole: f64 = one.weights.iter().map(|(_, weight)| weight).sum();
        for &(pair, weight) in &one.weights {
            for &(bag, other) in self.having.get(&pair).into_iter().flatten() {
                parts[bag] += f64::min(weight, other) / whole;
            }
        }
        parts
    }
}
