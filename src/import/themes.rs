//! Themes proposed by likeness to measures already filed under them, and to what the superior document says of them.
//!
//! The words of a measure are its pairs of neighbouring characters, each weighing the more the fewer measures have it. What is
//! proposed here is never more than that: the plan marks it, and a person decides.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{Corpus, ProgrammeIx};
use crate::text::fold_char;

/// What the measures of a corpus say about themes.
#[derive(Debug, Default)]
pub(crate) struct MeasureThemes {
    /// For each theme: its id, and what its measures say.
    profiles: Vec<(String, FxHashMap<[char; 2], f32>, f32)>,
    weights: FxHashMap<[char; 2], f32>,
}

/// A second theme needs so much of the likeness of the first.
const SECOND: f32 = 0.82;

impl MeasureThemes {
    /// Learns the themes of a programme from the measures of a corpus, those of one plan left out, and from what the superior
    /// document says under the headings that themes were made of. What a program filed teaches nothing.
    pub(crate) fn of(corpus: &Corpus, programme: ProgrammeIx, without: Option<&str>) -> Self {
        let nodes =
            corpus.plans.iter().filter(|plan| Some(plan.id.as_str()) != without).flat_map(|plan| &plan.nodes);
        let mut measures: Vec<(Vec<usize>, FxHashSet<[char; 2]>)> = nodes
            .filter(|node| node.is_measure() && !node.proposed.themes)
            .map(|node| {
                let themes = node.themes().iter().map(|theme| theme.0).collect();
                (themes, pairs(&node.words().collect::<Vec<_>>().concat()))
            })
            .collect();
        let own = corpus.themes.iter().enumerate().filter(|(_, theme)| theme.programme == programme);
        for (at, theme) in own {
            measures.extend(theme.quote.iter().map(|quote| (vec![at], pairs(quote))));
        }
        let mut seen: FxHashMap<[char; 2], u32> = FxHashMap::default();
        measures.iter().flat_map(|(_, pairs)| pairs).for_each(|pair| *seen.entry(*pair).or_default() += 1);
        #[allow(clippy::cast_precision_loss)]
        let weight = |count: u32| ((measures.len() as f32 + 1.0) / (count as f32)).ln();
        let weights: FxHashMap<[char; 2], f32> =
            seen.into_iter().map(|(pair, count)| (pair, weight(count))).collect();
        let profile = |(at, theme): (usize, &crate::model::Theme)| {
            if theme.programme != programme {
                return None;
            }
            let mut profile: FxHashMap<[char; 2], f32> = FxHashMap::default();
            for (themes, pairs) in &measures {
                // The primary theme says more of a measure than the others.
                let share = match themes.iter().position(|theme| *theme == at) {
                    Some(0) => 1.0,
                    Some(_) => 0.4,
                    None => continue,
                };
                for pair in pairs {
                    *profile.entry(*pair).or_default() += share * weights.get(pair).copied().unwrap_or(0.0);
                }
            }
            let length = profile.values().map(|weight| weight * weight).sum::<f32>().sqrt();
            Some((theme.id.clone(), profile, length))
        };
        let profiles = corpus.themes.iter().enumerate().filter_map(profile).collect();
        Self { profiles, weights }
    }

    /// The themes that a text is most like, the likeliest first: one, or two that are nearly as like. Empty only if nothing
    /// was learnt.
    pub(crate) fn propose(&self, text: &str) -> Vec<String> {
        let pairs = pairs(text);
        let weight = |pair: &[char; 2]| self.weights.get(pair).copied().unwrap_or(0.0);
        let mut likeness: Vec<(f32, &str)> = self
            .profiles
            .iter()
            .map(|(id, profile, length)| {
                let shared: f32 =
                    pairs.iter().map(|pair| profile.get(pair).copied().unwrap_or(0.0) * weight(pair)).sum();
                (if *length > 0.0 { shared / length } else { 0.0 }, id.as_str())
            })
            .collect();
        likeness.sort_by(|one, other| other.0.total_cmp(&one.0));
        let most = likeness.first().map_or(0.0, |(likeness, _)| *likeness);
        let near =
            likeness.iter().take(2).enumerate().filter(|(at, (one, _))| *at == 0 || *one > most * SECOND);
        near.map(|(_, (_, id))| (*id).to_owned()).collect()
    }
}

fn pairs(text: &str) -> FxHashSet<[char; 2]> {
    let kept: Vec<char> = text.chars().map(fold_char).filter(|c| c.is_alphanumeric()).collect();
    kept.windows(2).filter_map(|pair| <[char; 2]>::try_from(pair).ok()).collect()
}

/// How much of the pairs of one text another has, from 0 to 1.
pub(crate) fn likeness(text: &str, other: &str) -> f32 {
    let (own, other) = (pairs(text), pairs(other));
    #[allow(clippy::cast_precision_loss)]
    let share = own.intersection(&other).count() as f32 / own.len().max(1) as f32;
    share
}
