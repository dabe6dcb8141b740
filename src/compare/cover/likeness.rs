//! How alike two measures and two passages are, and from which likeness on something is called an answer.
//!
//! Words are pairs of neighbouring characters, each weighing by how few sentences have it. Two measures are alike by the
//! cosine of all their words, by the words of the heading of one in the other, by how well each sentence of both is met by one
//! of the other, and a little by their themes and by what their units work on. Two passages are alike by the cosine of
//! their own words, by those of the passage in the whole measure, and by how alike the measures are in which they stand:
//! a sentence is answered where its measure is. But a passage that says another sentence nearly word for word answers that
//! one: what a draft leaves out of a measure that it copies must not be called answered by what is left.
//!
//! The figures were chosen on readings by hand of 湖北 against 重庆 and 深圳, 武汉 and 广东 against 重庆, 广东 against 湖北, 重庆 against 深圳,
//! and tried on one of 广东 against 深圳 that nothing was chosen on; `tests/it/covering.rs` says how well they do.

use rustc_hash::FxHashMap;

use super::answer::Verdict;
use super::demand::{Demand, portfolios_of};
use crate::compare::diff::Edition;
use crate::compare::pairs::{Rarity, Weights};
use crate::compare::sentence::sentences;
use crate::compare::significant::Significant;
use crate::model::{Corpus, PlanIx, PortfolioIx, ThemeIx};

/// What speaks for two measures being of one matter, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LikenessSigns {
    /// The words of both in all.
    pub(super) whole: f64,
    /// The words of one's heading in the other.
    pub(super) heading_in_text: f64,
    /// The words of both headings.
    pub(super) headings: f64,
    /// How well the sentences of each are met by one of the other.
    pub(super) sentences: f64,
    /// Whether they have a theme in common.
    pub(super) theme: f64,
    /// Whether their primary themes are the same.
    pub(super) primary_theme: f64,
    /// What their units work on.
    pub(super) portfolios: f64,
}

impl LikenessSigns {
    /// All of it in one figure.
    pub(super) fn likeness(self) -> f64 {
        self.whole
            + 0.7 * self.heading_in_text
            + 0.2 * self.headings
            + 0.5 * self.sentences
            + 0.1 * self.theme
            + 0.03 * self.primary_theme
            + 0.05 * self.portfolios
    }
}

/// What the measures being alike adds at most: it alone is no answer, else each sentence that a copy of a measure leaves out
/// would be answered by whatever is left of it.
const BY_MEASURES: f64 = 0.17;

/// A passage that is so alike another sentence of the same measure says that one,
const SAYS_ANOTHER: f64 = 0.6;
/// unless it is at least this part as alike this one.
const AS_WELL: f64 = 0.7;
/// What says another sentence is near at most, however alike the measures are.
const NEAR_AT_MOST: f64 = 0.2;

/// How alike two passages are: by their own words, by those of the one in the whole measure of the other, and by how alike
/// the measures are. `said` is how alike the passage is the sentence that it is likest.
pub(super) fn of_passages((words, said): (f64, f64), in_measure: f64, measures: f64) -> f64 {
    if said >= SAYS_ANOTHER && words < said * AS_WELL {
        return words.min(NEAR_AT_MOST);
    }
    words + 0.5 * in_measure + (0.3 * measures).min(BY_MEASURES)
}

/// From which likeness on something is called what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    answered: f64,
    near: f64,
    /// How much lower both are where no theme was read.
    unread: f64,
}

/// Of whole measures.
pub(super) const OF_MEASURES: Bounds = Bounds { answered: 0.255, near: 0.15, unread: 0.07 };
/// Of passages.
pub(super) const OF_PASSAGES: Bounds = Bounds { answered: 0.24, near: 0.15, unread: 0.02 };

/// Beside the likest answer another counts as one only with this part of its likeness.
const BESIDE_THE_LIKEST: f64 = 0.5;

impl Bounds {
    /// The word for a likeness, beside that of the likest.
    pub(super) fn verdict(self, likeness: f64, likest: f64, themes_read: bool) -> Verdict {
        let lower = if themes_read { 0.0 } else { self.unread };
        match likeness {
            high if high >= self.answered - lower && high >= likest * BESIDE_THE_LIKEST => Verdict::Answered,
            middle if middle >= self.near - lower => Verdict::Near,
            _ => Verdict::None,
        }
    }
}

/// What is rare, by which words and portfolios weigh.
pub(super) struct Yardstick {
    words: Rarity,
    portfolios: FxHashMap<PortfolioIx, f64>,
}

impl Yardstick {
    /// What is rare in some plans and in what is asked for.
    #[expect(clippy::cast_precision_loss, reason = "there are no 2^52 measures")]
    pub(super) fn of(corpus: &Corpus, plans: &[PlanIx], demands: &[Demand]) -> Self {
        let known = plans.iter().filter_map(|&plan| corpus.plan_of(plan));
        let texts = known.flat_map(|plan| &plan.nodes).filter_map(|node| node.text.as_deref());
        let given = demands.iter().map(|demand| demand.text.as_str());
        let words =
            Rarity::of(texts.chain(given).flat_map(|text| sentences(text).map(|sentence| sentence.kept)));
        let mut having: FxHashMap<PortfolioIx, usize> = FxHashMap::default();
        let mut all: u32 = 0;
        for &plan in plans {
            for (measure, _) in corpus.plan_of(plan).into_iter().flat_map(crate::model::Plan::measures) {
                all += 1;
                for portfolio in portfolios_of(Edition { corpus, plan }, measure) {
                    *having.entry(portfolio).or_default() += 1;
                }
            }
        }
        let weight = |having: usize| (f64::from(all + 1) / (having as f64 + 0.5)).ln();
        let portfolios = having.into_iter().map(|(portfolio, having)| (portfolio, weight(having))).collect();
        Self { words, portfolios }
    }

    /// The words of a text, weighed.
    pub(super) fn weights(&self, kept: &Significant) -> Weights {
        self.words.damped(kept)
    }

    /// How alike two sets of portfolios are, from 0 to 1.
    pub(super) fn portfolios(&self, one: &[PortfolioIx], other: &[PortfolioIx]) -> f64 {
        let weight = |portfolio: &PortfolioIx| self.portfolios.get(portfolio).copied().unwrap_or_default();
        let length = |all: &[PortfolioIx]| all.iter().map(|it| weight(it).powi(2)).sum::<f64>().sqrt();
        let both = one.iter().filter(|it| other.contains(it)).map(|it| weight(it).powi(2)).sum::<f64>();
        if both > 0.0 { both / (length(one) * length(other)) } else { 0.0 }
    }
}

/// Whether two measures have a theme in common, and whether their primary ones are the same.
pub(super) fn themes(one: &[ThemeIx], other: &[ThemeIx]) -> (f64, f64) {
    let common = one.iter().any(|theme| other.contains(theme));
    let primary = !one.is_empty() && one.first() == other.first();
    (f64::from(u8::from(common)), f64::from(u8::from(primary)))
}

/// All that a measure says, its heading too.
pub(super) fn whole(heading: Option<&str>, text: &str) -> Significant {
    let mut kept = Significant::of(heading.unwrap_or_default());
    kept.append(Significant::of(text));
    kept
}
