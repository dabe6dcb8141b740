//! The longest passages of each pair of plans.
//!
//! With 300 plans there are 90,000 pairs, and looking through the passages of each is what takes minutes. So the
//! repeats of all plans are gone through once, from the longest to the shortest, and each is given to the pairs that
//! have it and still lack some. A pair that has as many as are wanted is closed and costs nothing from then on; where
//! plans are copies of each other, which have the most passages, that is soon. What is kept is a few places a pair.
//!
//! A text that repeats itself (甲乙甲乙…) has a repeat for every length there is. Such texts are left out of this, and the
//! pairs that share anything with them are looked through one by one.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::repeats::{Repeat, Repeats};
use super::{Common, Overlap, common, longest};
use crate::compare::Progress;
use crate::compare::shared::Passages;
use crate::model::{Corpus, PlanIx};

/// The longest passages of all pairs.
#[derive(Clone, Debug, Default)]
pub struct Longest {
    /// For each pair of plans its passages, the longest first; nothing where they have none.
    listed: FxHashMap<(PlanIx, PlanIx), Vec<Listed>>,
    /// The same of the pairs with a text that repeats itself.
    repeating: FxHashMap<(PlanIx, PlanIx), Vec<Common>>,
}

/// A passage of a pair.
#[derive(Clone, Copy, Debug)]
struct Listed {
    /// The number of its repeat.
    repeat: usize,
    length: usize,
    /// The first place in the first plan from which the passage can not be made longer, and in the second.
    from: u32,
    to: u32,
}

impl Longest {
    /// For each pair that is told ([`Overlap::beside`]), in both directions, what [`longest`](super::longest) lists, at
    /// most `most` passages. `None` if `progress` broke it off.
    pub fn new(
        passages: &Passages,
        corpus: &Corpus,
        shares: &Overlap,
        most: usize,
        progress: &mut Progress<'_>,
    ) -> Option<Self> {
        let windows = passages.windows().classes();
        let repeats = Repeats::find(passages, |class| progress(class, 2 * windows).is_continue())?;
        let plans = corpus.plans.len();
        let mut gathering = Gathering::new(passages, &repeats, plans, shares, most);
        let (mut done, all) = (0, repeats.all.len());
        for same in repeats.all.chunk_by(|a, b| a.length == b.length) {
            for repeat in same {
                if progress(all + done, 2 * all).is_break() {
                    return None;
                }
                gathering.give(done, repeat);
                done += 1;
            }
            gathering.close();
        }
        let listed = gathering.listed;
        let mut repeating = FxHashMap::default();
        for (from, to) in with_repeating(passages, shares) {
            if progress(1, 1).is_break() {
                return None;
            }
            repeating.insert((from, to), longest(corpus, passages, from, to, most));
        }
        Some(Self { listed, repeating })
    }

    /// The passages of one plan with another, the longest first.
    pub fn of<'a>(
        &'a self,
        corpus: &'a Corpus,
        passages: &'a Passages,
        from: PlanIx,
        to: PlanIx,
    ) -> impl Iterator<Item = Common> + 'a {
        let exactly = self.repeating.get(&(from, to));
        let listed = self.listed.get(&(from, to)).filter(|_| exactly.is_none());
        let common = move |listed: &Listed| {
            let at = passages.text_at(listed.from).at;
            common(corpus, at, passages.passage(listed.from as usize, listed.to as usize, listed.length))
        };
        exactly.into_iter().flatten().cloned().chain(listed.into_iter().flatten().map(common))
    }
}

/// The pairs that are told and of which one has a text that repeats itself and shares something with the other.
fn with_repeating(passages: &Passages, shares: &Overlap) -> BTreeSet<(PlanIx, PlanIx)> {
    let mut pairs = BTreeSet::new();
    let windows = passages.windows();
    for places in (0..windows.classes()).map(|class| windows.places_of(class)) {
        let plan = |place: &u32| passages.text_at(*place).at.plan;
        let repeating: BTreeSet<PlanIx> =
            places.iter().filter(|&&place| passages.repeats_itself(place)).map(plan).collect();
        if !repeating.is_empty() {
            let all: BTreeSet<PlanIx> = places.iter().map(plan).collect();
            let both = repeating.iter().flat_map(|&one| all.iter().map(move |&other| (one, other)));
            pairs.extend(both.filter(|(one, other)| one != other).flat_map(|(a, b)| [(a, b), (b, a)]));
        }
    }
    let mut beside: FxHashMap<PlanIx, Vec<PlanIx>> = FxHashMap::default();
    pairs.retain(|&(from, to)| {
        beside.entry(from).or_insert_with(|| shares.beside(from)).binary_search(&to).is_ok()
    });
    pairs
}

/// The lists while repeats are given to them.
struct Gathering<'p> {
    passages: &'p Passages,
    repeats: &'p Repeats,
    most: usize,
    listed: FxHashMap<(PlanIx, PlanIx), Vec<Listed>>,
    /// For each plan those whose list with it is not full.
    open: Vec<Plans>,
    /// The pairs that were given a repeat of the length that is being gone through.
    given: Vec<(PlanIx, PlanIx)>,
    /// For each repeat for which shorter one it was asked last whether it contains it, and what the answer was.
    contains: Vec<(usize, bool)>,
}

/// Where a repeat stands, and the characters before and behind it.
struct Standing {
    place: u32,
    before: Option<char>,
    behind: Option<char>,
}

impl<'p> Gathering<'p> {
    fn new(
        passages: &'p Passages,
        repeats: &'p Repeats,
        plans: usize,
        shares: &Overlap,
        most: usize,
    ) -> Self {
        let others = |plan| shares.beside(plan).into_iter().filter(move |_| most > 0);
        Self {
            passages,
            repeats,
            most,
            listed: FxHashMap::default(),
            open: (0..plans).map(PlanIx).map(|plan| Plans::of(plans, others(plan))).collect(),
            given: Vec::new(),
            contains: vec![(usize::MAX, false); repeats.all.len()],
        }
    }

    /// Gives a repeat to all pairs that lack it.
    fn give(&mut self, number: usize, repeat: &Repeat) {
        let mut places = self.repeats.places(repeat).to_vec();
        places.sort_unstable();
        let standing = |&place: &u32| Standing {
            place,
            before: self.passages.char_before(place),
            behind: self.passages.char_behind(place, repeat.length),
        };
        let standings: Vec<Standing> = places.iter().map(standing).collect();
        let plan_of = |standing: &Standing| self.passages.text_at(standing.place).at.plan;
        let of_plans: Vec<(PlanIx, &[Standing])> = standings
            .chunk_by(|a, b| plan_of(a) == plan_of(b))
            .filter_map(|of_plan| Some((plan_of(of_plan.first()?), of_plan)))
            .collect();
        let all = Plans::of(self.open.len(), of_plans.iter().map(|&(plan, _)| plan));
        for &(from, here) in &of_plans {
            for to in all.and(&self.open[from.0]) {
                let Ok(found) = of_plans.binary_search_by_key(&to, |&(plan, _)| plan) else { continue };
                let Some((here, there)) = first_maximal(here, of_plans[found].1) else { continue };
                let pair = (from, to);
                if !self.has_longer(pair, number, repeat, &places) {
                    let listed = Listed { repeat: number, length: repeat.length, from: here, to: there };
                    self.listed.entry(pair).or_default().push(listed);
                    self.given.push((from, to));
                }
            }
        }
    }

    /// Whether a passage that a pair has already contains a repeat that stands at `places`.
    fn has_longer(&mut self, pair: (PlanIx, PlanIx), number: usize, repeat: &Repeat, places: &[u32]) -> bool {
        let contains = &mut self.contains;
        self.listed.get(&pair).into_iter().flatten().any(|longer| {
            let known = &mut contains[longer.repeat];
            if known.0 != number {
                // Wherever the longer one stands the shorter one stands too, so one place tells for all.
                let first = places.partition_point(|&place| place < longer.from);
                let end = longer.from as usize + longer.length;
                let inside = |&place: &u32| place as usize + repeat.length <= end;
                *known = (number, places.get(first).is_some_and(inside));
            }
            known.1
        })
    }

    /// Orders what was given of one length by its places, and closes the pairs that have enough.
    fn close(&mut self) {
        for (from, to) in self.given.drain(..) {
            let listed = self.listed.entry((from, to)).or_default();
            listed.sort_by_key(|listed| (std::cmp::Reverse(listed.length), listed.from, listed.to));
            listed.truncate(self.most);
            if listed.len() == self.most {
                self.open[from.0].remove(to);
            }
        }
    }
}

/// The first two places where what stands at both can be made longer neither before nor behind.
fn first_maximal(here: &[Standing], there: &[Standing]) -> Option<(u32, u32)> {
    let differ = |one: Option<char>, other: Option<char>| one.is_none() || one != other;
    let maximal = |one: &Standing, other: &Standing| {
        differ(one.before, other.before) && differ(one.behind, other.behind)
    };
    here.iter().find_map(|one| {
        let other = there.iter().find(|other| maximal(one, other))?;
        Some((one.place, other.place))
    })
}

/// A set of plans, a bit each: what two sets have in common is asked of every repeat.
#[derive(Clone, Debug)]
struct Plans(Vec<u64>);

impl Plans {
    fn of(count: usize, plans: impl Iterator<Item = PlanIx>) -> Self {
        let mut set = Self(vec![0; count.div_ceil(64)]);
        plans.for_each(|plan| set.0[plan.0 / 64] |= 1 << (plan.0 % 64));
        set
    }

    fn remove(&mut self, plan: PlanIx) {
        self.0[plan.0 / 64] &= !(1 << (plan.0 % 64));
    }

    /// The plans that are in both, ascending.
    fn and(&self, other: &Self) -> Vec<PlanIx> {
        let words = self.0.iter().zip(&other.0).map(|(one, other)| one & other).enumerate();
        let mut both = Vec::new();
        for (at, mut word) in words {
            while word != 0 {
                both.push(PlanIx(at * 64 + word.trailing_zeros() as usize));
                word &= word - 1;
            }
        }
        both
    }
}
