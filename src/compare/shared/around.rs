//! The texts that have anything to do with some of them: of thousands of plans most share nothing with those that are shown.
//!
//! What is told of a text rests on the texts that have a window of it, and on no others. So the windows of the texts that are
//! asked about are noted, each by a hash, and every other text is read once in passing and kept only if it has one of them.
//! Where two windows have the same hash a text is kept in vain, and nothing that is told changes.

use rustc_hash::FxHashSet;

use super::{Passages, Progress};
use crate::compare::significant::Significant;
use crate::model::{At, Corpus, PlanIx};
use crate::threads;

/// How many pairs of a text that is asked about and one that has to do with any of these are looked at, at most. Sixty plans
/// among ten thousand, all copies of each other, are three million; a plan of a hundred thousand measures that all say the
/// same would be told of ten thousand million.
const MOST_COMPARED: usize = 20_000_000;

/// What each character of a window is multiplied by once more than the one behind it: any large odd number.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl Passages {
    /// Compares the texts of some measures with those of all measures of some plans, their own among them. Of these
    /// measures it tells what [`Passages::of_measures`] tells of them within these plans; of others it says nothing.
    ///
    /// `None` if `progress` broke it off, or if these are so many that all of them may have to do with each other
    /// (`MOST_COMPARED`).
    pub fn around(
        corpus: &Corpus,
        asked: &[At],
        plans: &[PlanIx],
        least: usize,
        progress: &mut Progress<'_>,
    ) -> Option<Self> {
        let sought = SoughtWindows::of(corpus, asked, least.max(2));
        let (mut done, all) = (0, plans.len());
        let mut is_wanted = || {
            done += 1;
            progress(done.min(all), 2 * all).is_continue()
        };
        let of_plan = |&plan: &PlanIx| sought.texts_of(corpus, plan);
        let kept = threads::each(threads::as_many_as_help(), plans, &mut is_wanted, of_plan)?;
        let mut kept: Vec<(At, Significant)> = kept.into_iter().flatten().collect();
        if asked.len().saturating_mul(kept.len()) > MOST_COMPARED {
            return None;
        }
        kept.sort_by_key(|&(at, _)| at);
        Self::of_kept(kept.into_iter(), least, &mut |done, steps| progress(steps + done, 2 * steps))
    }
}

/// The windows of the texts that are asked about.
struct SoughtWindows {
    least: usize,
    asked: FxHashSet<At>,
    hashes: FxHashSet<u64>,
}

impl SoughtWindows {
    fn of(corpus: &Corpus, asked: &[At], least: usize) -> Self {
        let texts = asked.iter().filter_map(|&at| corpus.node(at).text.as_deref());
        let hashes = texts.flat_map(|text| hashes(&Significant::of(text).chars, least).collect::<Vec<_>>());
        Self { least, hashes: hashes.collect(), asked: asked.iter().copied().collect() }
    }

    /// The measures of a plan that are asked about or share a window with them.
    fn texts_of(&self, corpus: &Corpus, plan: PlanIx) -> Vec<(At, Significant)> {
        let Some(content) = corpus.plan_of(plan) else { return Vec::new() };
        content.nodes.in_passing(|nodes| {
            let measures = nodes.iter().enumerate().filter(|(_, node)| node.is_measure());
            let texts = measures.filter_map(|(node, said)| Some((At { plan, node }, said.text.as_deref()?)));
            let kept = texts.map(|(at, text)| (at, Significant::of(text)));
            kept.filter(|(at, kept)| self.asked.contains(at) || self.meets(kept)).collect()
        })
    }

    fn meets(&self, kept: &Significant) -> bool {
        hashes(&kept.chars, self.least).any(|hash| self.hashes.contains(&hash))
    }
}

/// A hash of each window of `least` characters, each made of the one before it.
fn hashes(chars: &[char], least: usize) -> impl Iterator<Item = u64> + '_ {
    let gone = (0..least).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut hash = 0_u64;
    chars.iter().enumerate().filter_map(move |(at, &c)| {
        hash = hash.wrapping_mul(BASE).wrapping_add(u64::from(u32::from(c)));
        if let Some(&before) = at.checked_sub(least).and_then(|before| chars.get(before)) {
            hash = hash.wrapping_sub(gone.wrapping_mul(u64::from(u32::from(before))));
        }
        (at + 1 >= least).then_some(hash)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::compare::shared::{Against, Passages};
    use crate::compare::{brute, unwatched};
    use crate::model::{At, PlanIx};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn of_the_texts_that_are_asked_about_it_tells_what_the_whole_tells(
            plans in brute::plans(),
            least in 2_usize..6,
            some in any::<u32>(),
        ) {
            let corpus = brute::corpus(&plans);
            let all: Vec<At> = corpus.measures().collect();
            let asked: Vec<At> = all.iter().copied().enumerate().filter(|(at, _)| some >> (at % 32) & 1 == 1).map(|(_, at)| at).collect();
            let every: Vec<PlanIx> = corpus.plan_indexes().collect();
            let whole = Passages::of_measures(&corpus, least, &mut unwatched).unwrap();
            let around = Passages::around(&corpus, &asked, &every, least, &mut unwatched).unwrap();
            for &at in &asked {
                let against = every.iter().map(|&plan| Against::Plan(plan)).chain([Against::All]);
                for against in against {
                    prop_assert_eq!(around.spans(at, against), whole.spans(at, against));
                    prop_assert_eq!(around.stretches(at, against), whole.stretches(at, against));
                }
            }
        }
    }
}
