//! How much of a plan stands also in another.
//!
//! The share of plan A in plan B is the part of the characters of A's measure texts that lie in a passage of at
//! least 8 such characters standing also in a measure text of B. Headings and the brackets with the units are left
//! out; characters are folded (script, width, case), and only letters, digits and Han characters count. A passage
//! does not reach from one measure into the next. So the share of A in B and that of B in A differ: a short plan can
//! stand wholly in a long one.
//!
//! It is a measure of common wording and says nothing about who wrote first: two plans may both follow a third
//! text, and the plans here all implement one national document that is not among them. Studies of text reuse in
//! legislation and policy (政策内容再生产, policy diffusion) measure it in two families of ways: by the n-grams or
//! fingerprints that two texts have in common (containment, Jaccard), or by local alignment of the Smith–Waterman
//! kind, which also bridges small changes in wording. This is the first kind, without sampling: every character is
//! counted that a common run of 8 covers. A sentence in which every seventh character was changed is not found by
//! it; nothing is found by it that is not there, and anyone can verify a figure with a text editor.

mod longest;
mod repeats;

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

pub use longest::Longest;

use super::Progress;
use super::shared::{Against, MaximalMatch, Passages, WindowUnion};
use super::significant::{Significant, cut};
use crate::model::{At, Corpus, PlanIx};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OverlapOf {
    /// All plans with each other.
    All,
    /// One plan with each other one.
    Plan(PlanIx),
    /// Two plans.
    Pair(PlanIx, PlanIx),
}

/// The shares of all plans in all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// For each plan how many characters count.
    counted: Vec<usize>,
    /// For each plan how many of them stand in each plan; nothing where none of its texts were compared.
    shared: Vec<Vec<u32>>,
}

/// With more plans than this each is told only beside the [`NEAREST`] in which most of it stands: the pairs of three hundred
/// plans are ninety thousand, with their passages a hundred megabytes, which nobody reads and which take seconds to print.
pub const ALL_PAIRS: usize = 150;

/// How many others a plan is told beside where there are many.
pub const NEAREST: usize = 20;

/// So many plans are held against each other in one answer at most: a million pairs take a second, and each ten times as many
/// plans a hundred times as long.
pub const MOST_ANSWERED: usize = 1_000;

/// So many at most where somebody waits who can go on meanwhile and break it off: what is kept is four bytes a pair.
pub const MOST_WATCHED: usize = 3_000;

impl Overlap {
    /// Counts the passages of a corpus's measures ([`Passages::of_measures`]). `None` if `progress` broke it off.
    pub fn new(passages: &Passages, corpus: &Corpus, progress: &mut Progress<'_>) -> Option<Self> {
        let plans = corpus.plans.len();
        let all = passages.texts().len();
        let owners = Owners::of(passages, &mut || progress(0, all).is_continue())?;
        let mut overlap = Self { counted: vec![0; plans], shared: vec![Vec::new(); plans] };
        let mut covered = vec![WindowUnion::default(); plans];
        let mut met: Vec<u32> = Vec::new();
        for (done, text) in passages.texts().iter().enumerate() {
            if progress(done, all).is_break() {
                return None;
            }
            overlap.counted[text.at.plan.0] += text.range.len();
            let mut place = text.range.start;
            // Windows that stand side by side mostly stand in the same plans, and count together.
            while place < text.range.end {
                let set = owners.set_at(passages, place);
                let alike =
                    (place + 1..text.range.end).take_while(|&next| owners.set_at(passages, next) == set);
                let run = 1 + alike.count();
                for &plan in set.into_iter().flatten() {
                    let covered = &mut covered[plan as usize];
                    if covered.length == 0 {
                        met.push(plan);
                    }
                    covered.add(place, run - 1 + passages.least());
                }
                place += run;
            }
            let row = &mut overlap.shared[text.at.plan.0];
            row.resize(plans, 0);
            for plan in met.drain(..) {
                let length = std::mem::take(&mut covered[plan as usize]).length;
                row[plan as usize] += u32::try_from(length).unwrap_or(u32::MAX);
            }
        }
        Some(overlap)
    }

    /// The part of one plan that stands also in another, from 0 to 1. `None` for a plan and itself, and for a plan
    /// without measure texts, of which no part can be told.
    pub fn share(&self, from: PlanIx, to: PlanIx) -> Option<f64> {
        if from == to {
            return None;
        }
        part(*self.shared.get(from.0)?.get(to.0)? as usize, *self.counted.get(from.0)?)
    }

    /// The plans that a plan is told beside, ascending: all others, or where there are more than [`ALL_PAIRS`] the
    /// [`NEAREST`] in which most of it stands.
    pub fn beside(&self, from: PlanIx) -> Vec<PlanIx> {
        let row = self.shared.get(from.0).map(Vec::as_slice).unwrap_or_default();
        if self.is_cut_short() && row.is_empty() {
            return Vec::new();
        }
        let plans = self.counted.len();
        let mut others: Vec<PlanIx> = (0..plans).map(PlanIx).filter(|&other| other != from).collect();
        if self.is_cut_short() {
            let shared = |other: PlanIx| row.get(other.0).copied();
            others.retain(|&other| shared(other).is_some_and(|shared| shared > 0));
            others.sort_by_key(|&other| Reverse(shared(other)));
            others.truncate(NEAREST);
            others.sort_unstable();
        }
        others
    }

    /// Whether only the nearest of each plan are told.
    pub fn is_cut_short(&self) -> bool {
        self.counted.len() > ALL_PAIRS
    }
}

/// Which plans have each shared window.
struct Owners {
    /// The different sets of plans that have some window, one behind the other, and where each ends.
    plans: Vec<u32>,
    ends: Vec<usize>,
    /// The number of the set for each class of windows.
    of_class: Vec<usize>,
}

impl Owners {
    /// `None` where it is wanted no more.
    fn of(passages: &Passages, is_wanted: &mut dyn FnMut() -> bool) -> Option<Self> {
        let windows = passages.windows();
        let mut known: FxHashMap<Box<[u32]>, usize> = FxHashMap::default();
        let mut owners = Self { plans: Vec::new(), ends: Vec::new(), of_class: Vec::new() };
        let (mut set, mut before): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        for class in 0..windows.classes() {
            // One question is dearer than one class.
            if class % 1024 == 0 && !is_wanted() {
                return None;
            }
            set.clear();
            set.extend(windows.places_of(class).iter().map(|&place| plan_at(passages, place)));
            set.dedup();
            // Most windows stand where the window before them stands.
            let same = owners.of_class.last().copied().filter(|_| set == before);
            let number = same.or_else(|| known.get(set.as_slice()).copied()).unwrap_or_else(|| {
                owners.plans.extend(&set);
                owners.ends.push(owners.plans.len());
                known.insert(set.clone().into(), owners.ends.len() - 1);
                owners.ends.len() - 1
            });
            owners.of_class.push(number);
            std::mem::swap(&mut set, &mut before);
        }
        Some(owners)
    }

    /// The plans that have the window that begins at a place; `None` where no other plan has it.
    fn set_at(&self, passages: &Passages, place: usize) -> Option<&[u32]> {
        let number = *self.of_class.get(passages.windows().class(place)?)?;
        let from = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.plans.get(from..*self.ends.get(number)?)
    }
}

/// The plan that a place lies in.
fn plan_at(passages: &Passages, place: u32) -> u32 {
    u32::try_from(passages.text_at(place).at.plan.0).unwrap_or(u32::MAX)
}

/// The part of the characters of some measures that stands in no measure of any other plan, from 0 to 1: what is the
/// plan's own. `None` if they have no text.
pub fn own_share(passages: &Passages, measures: &[At]) -> Option<f64> {
    let counts = measures.iter().map(|&at| passages.counted(at));
    let (all, shared) = counts.fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    part(all - shared, all)
}

#[expect(clippy::cast_precision_loss, reason = "no plan has 2^52 characters")]
fn part(some: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| some as f64 / all as f64)
}

/// A passage that two plans share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Common {
    /// As the first plan prints it, from its first to its last kept character.
    pub text: String,
    /// How many characters count in it.
    pub length: usize,
    /// The measure of the first plan that has it.
    pub from: At,
    /// The measure of the second plan that has it.
    pub to: At,
    /// Where it stands in both.
    pub places: MaximalMatch,
}

impl Common {
    /// The passage as the second plan prints it.
    pub fn there<'c>(&self, corpus: &'c Corpus) -> &'c str {
        let printed = corpus.node(self.to).text.as_deref().unwrap_or_default();
        cut(printed, self.places.at_start, self.places.at_end)
    }
}

/// The longest passages that one plan shares with another, the longest first, at most `most`. Each stands here once,
/// where the first plan has it first; one that is contained in a longer one of the same pair is left out.
pub fn longest(corpus: &Corpus, passages: &Passages, from: PlanIx, to: PlanIx, most: usize) -> Vec<Common> {
    let measures = passages.texts().iter().map(|text| text.at).filter(|at| at.plan == from);
    let all = measures
        .flat_map(|at| passages.matches(at, Against::Plan(to)).into_iter().map(move |found| (at, found)));
    let mut all: Vec<(At, MaximalMatch)> = all.collect();
    all.sort_by_key(|&(at, found)| (Reverse(found.length), at, found.start, found.at, found.at_start));
    // Where a passage stands first in the other text tells which it is: one that repeats itself has it a thousand times.
    let mut known: FxHashSet<(At, usize, usize)> = FxHashSet::default();
    let mut listed: Vec<(Common, String)> = Vec::new();
    for (from, places) in all {
        if listed.len() == most {
            break;
        }
        if !known.insert((places.at, places.at_start, places.length)) {
            continue;
        }
        let common = common(corpus, from, places);
        let kept = Significant::of(&common.text).text();
        if !listed.iter().any(|(_, longer)| longer.contains(&kept)) {
            listed.push((common, kept));
        }
    }
    listed.into_iter().map(|(common, _)| common).collect()
}

fn common(corpus: &Corpus, from: At, places: MaximalMatch) -> Common {
    let printed = corpus.node(from).text.as_deref().unwrap_or_default();
    let text = cut(printed, places.start, places.end).into();
    Common { text, length: places.length, from, to: places.at, places }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;
    use proptest::{collection, sample};

    use super::{Common, Longest, Overlap, longest, own_share};
    use crate::compare::brute;
    use crate::compare::shared::Passages;
    use crate::compare::unwatched;
    use crate::model::{At, PlanIx};

    #[test]
    fn nothing_can_be_told_of_a_plan_without_text() {
        let corpus = brute::corpus(&[vec!["，。".into()], vec!["abcdefgh".into()]]);
        let passages = Passages::of_measures(&corpus, 8, &mut unwatched).unwrap();
        let overlap = Overlap::new(&passages, &corpus, &mut unwatched).unwrap();
        let shares = [
            overlap.share(PlanIx(0), PlanIx(1)),
            overlap.share(PlanIx(1), PlanIx(0)),
            overlap.share(PlanIx(0), PlanIx(0)),
            overlap.share(PlanIx(0), PlanIx(9)),
        ];
        assert_eq!(shares, [None, Some(0.0), None, None]);
        assert_eq!(own_share(&passages, &[At { plan: PlanIx(0), node: 0 }]), None);
    }

    /// Plans of sentences that contain, continue and repeat each other; whole plans are copies of others.
    fn sentences() -> impl Strategy<Value = Vec<Vec<String>>> {
        let said =
            ["推动电子商务进社区", "动电子商务", "电子商务进社区，", "完善电子商务进社区的服务", "社区服务"];
        let text = collection::vec(sample::select(said.to_vec()), 0..5).prop_map(|said| said.concat());
        let plan = collection::vec(text, 0..4);
        (collection::vec(plan, 2..5), 0_usize..3).prop_map(|(mut plans, copies)| {
            plans.extend(plans.clone().into_iter().take(copies));
            plans
        })
    }

    fn check_all_pairs(plans: &[Vec<String>], least: usize, most: usize) -> Result<(), TestCaseError> {
        let corpus = brute::corpus(plans);
        let passages = Passages::of_measures(&corpus, least, &mut unwatched).unwrap();
        let shares = Overlap::new(&passages, &corpus, &mut unwatched).unwrap();
        let all = Longest::new(&passages, &corpus, &shares, most, &mut unwatched).unwrap();
        for from in corpus.plan_indexes() {
            for to in corpus.plan_indexes().filter(|&to| to != from) {
                let found: Vec<Common> = all.of(&corpus, &passages, from, to).collect();
                prop_assert_eq!(found, longest(&corpus, &passages, from, to, most));
            }
        }
        Ok(())
    }

    #[test]
    fn plans_that_repeat_themselves_are_compared_as_others_are() {
        let said = |times: usize| format!("推动{}发展", "甲乙".repeat(times));
        let common = "完善流通保障制度".to_owned();
        let plans = [vec![said(90)], vec![said(70), common.clone()], vec![common]];
        check_all_pairs(&plans, 4, 3).unwrap();
        let corpus = brute::corpus(&plans);
        let passages = Passages::of_measures(&corpus, 4, &mut unwatched).unwrap();
        let found = longest(&corpus, &passages, PlanIx(0), PlanIx(1), 9);
        let mut texts: Vec<String> = found.iter().map(|common| brute::kept(&common.text)).collect();
        texts.sort();
        assert_eq!(texts, brute::longest(&plans, 0, 1, 4));
    }

    #[test]
    fn looking_for_the_longest_can_be_watched_and_broken_off() {
        let corpus = brute::corpus(&[vec!["abcdefgh".into()], vec!["abcdefgh".into()]]);
        let passages = Passages::of_measures(&corpus, 4, &mut unwatched).unwrap();
        let shares = Overlap::new(&passages, &corpus, &mut unwatched).unwrap();
        let mut told = Vec::new();
        let mut watch = |done, all| {
            told.push((done, all));
            ControlFlow::Continue(())
        };
        assert!(Longest::new(&passages, &corpus, &shares, 3, &mut watch).is_some());
        assert!(told.iter().all(|(done, all)| done <= all), "{told:?}");
        assert!(Longest::new(&passages, &corpus, &shares, 3, &mut |_, _| ControlFlow::Break(())).is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn shares_are_what_the_definition_says(plans in brute::plans(), least in 2_usize..6) {
            let corpus = brute::corpus(&plans);
            let passages = Passages::of_measures(&corpus, least, &mut unwatched).unwrap();
            let overlap = Overlap::new(&passages, &corpus, &mut unwatched).unwrap();
            for from in 0..plans.len() {
                for to in (0..plans.len()).filter(|&to| to != from) {
                    prop_assert_eq!(overlap.share(PlanIx(from), PlanIx(to)), brute::share(&plans, from, &[to], least));
                }
                let others: Vec<usize> = (0..plans.len()).filter(|&to| to != from).collect();
                let all: Vec<At> = corpus.measures().filter(|at| at.plan == PlanIx(from)).collect();
                let own = brute::share(&plans, from, &others, least).map(|share| 1.0 - share);
                let found = own_share(&passages, &all);
                prop_assert_eq!(own.is_some(), found.is_some());
                prop_assert!((own.unwrap_or_default() - found.unwrap_or_default()).abs() < 1e-12);
            }
        }

        #[test]
        fn the_longest_passages_are_all_that_nothing_longer_contains(
            plans in brute::plans(),
            least in 2_usize..6,
        ) {
            let corpus = brute::corpus(&plans);
            let passages = Passages::of_measures(&corpus, least, &mut unwatched).unwrap();
            let found = longest(&corpus, &passages, PlanIx(0), PlanIx(1), usize::MAX);
            let mut texts: Vec<String> = found.iter().map(|common| brute::kept(&common.text)).collect();
            for (common, text) in found.iter().zip(&texts) {
                prop_assert_eq!(common.length, text.chars().count());
                let there = corpus.node(common.to).text.as_deref().unwrap();
                prop_assert!(brute::kept(there).contains(text.as_str()));
            }
            texts.sort();
            prop_assert_eq!(texts, brute::longest(&plans, 0, 1, least));
        }

        #[test]
        fn the_longest_of_all_pairs_are_those_of_each_pair(
            plans in brute::plans(),
            least in 2_usize..6,
            most in prop_oneof![0_usize..4, Just(usize::MAX)],
        ) {
            check_all_pairs(&plans, least, most)?;
        }

        #[test]
        fn the_longest_of_copied_sentences_are_those_of_each_pair(
            plans in sentences(),
            most in 1_usize..5,
        ) {
            check_all_pairs(&plans, 4, most)?;
        }
    }
}
