//! The longest passages of each pair of plans.
//!
//! With 300 plans there are 90,000 pairs, and looking through the passages of each is what takes minutes. So the
//! repeats of all plans are gone through once, from the longest to the shortest, and each is given to the pairs that
//! have it and still lack some. A pair that has as many as are wanted is closed and costs nothing from then on; where
//! plans are copies of each other, which have the most passages, that is soon. What is kept is a few places a pair.

use super::repeats::{Repeat, Repeats};
use super::{Common, common};
use crate::compare::Progress;
use crate::compare::shared::Passages;
use crate::model::Corpus;

/// The longest passages of all pairs.
#[derive(Clone, Debug)]
pub struct Longest {
    plans: usize,
    /// For each plan its passages with each plan, the longest first.
    listed: Vec<Vec<Listed>>,
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
    /// For each pair in both directions what [`longest`](super::longest) lists, at most `most` passages. `None` if
    /// `progress` broke it off.
    pub fn new(
        passages: &Passages,
        corpus: &Corpus,
        most: usize,
        progress: &mut Progress<'_>,
    ) -> Option<Self> {
        let windows = passages.windows().classes();
        let repeats = Repeats::find(passages, |class| progress(class, 2 * windows).is_continue())?;
        let plans = corpus.plans.len();
        let mut gathering = Gathering::new(passages, &repeats, plans, most);
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
        Some(Self { plans, listed: gathering.listed })
    }

    /// The passages of one plan with another, the longest first.
    pub fn of<'a>(
        &'a self,
        corpus: &'a Corpus,
        passages: &'a Passages,
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = Common> + 'a {
        let pair = (from < self.plans && to < self.plans).then_some(from * self.plans + to);
        let listed = pair.and_then(|pair| self.listed.get(pair)).map(Vec::as_slice).unwrap_or_default();
        listed.iter().map(move |listed| {
            let at = passages.text_at(listed.from).at;
            common(corpus, at, passages.passage(listed.from as usize, listed.to as usize, listed.length))
        })
    }
}

/// The lists while repeats are given to them.
struct Gathering<'p> {
    passages: &'p Passages,
    repeats: &'p Repeats,
    most: usize,
    listed: Vec<Vec<Listed>>,
    /// For each plan those whose list with it is not full.
    open: Vec<Plans>,
    /// The pairs that were given a repeat of the length that is being gone through.
    given: Vec<(usize, usize)>,
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
    fn new(passages: &'p Passages, repeats: &'p Repeats, plans: usize, most: usize) -> Self {
        let others = |plan| (0..plans).filter(move |&other| other != plan && most > 0);
        Self {
            passages,
            repeats,
            most,
            listed: vec![Vec::new(); plans * plans],
            open: (0..plans).map(|plan| Plans::of(plans, others(plan))).collect(),
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
        let of_plans: Vec<(usize, &[Standing])> = standings
            .chunk_by(|a, b| plan_of(a) == plan_of(b))
            .filter_map(|of_plan| Some((plan_of(of_plan.first()?), of_plan)))
            .collect();
        let all = Plans::of(self.open.len(), of_plans.iter().map(|&(plan, _)| plan));
        for &(from, here) in &of_plans {
            for to in all.and(&self.open[from]) {
                let Ok(found) = of_plans.binary_search_by_key(&to, |&(plan, _)| plan) else { continue };
                let Some((here, there)) = first_maximal(here, of_plans[found].1) else { continue };
                let pair = from * self.open.len() + to;
                if !self.has_longer(pair, number, repeat, &places) {
                    let listed = Listed { repeat: number, length: repeat.length, from: here, to: there };
                    self.listed[pair].push(listed);
                    self.given.push((from, to));
                }
            }
        }
    }

    /// Whether a passage that a pair has already contains a repeat that stands at `places`.
    fn has_longer(&mut self, pair: usize, number: usize, repeat: &Repeat, places: &[u32]) -> bool {
        let contains = &mut self.contains;
        self.listed[pair].iter().any(|longer| {
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
            let listed = &mut self.listed[from * self.open.len() + to];
            listed.sort_by_key(|listed| (std::cmp::Reverse(listed.length), listed.from, listed.to));
            listed.truncate(self.most);
            if listed.len() == self.most {
                self.open[from].remove(to);
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
    fn of(count: usize, plans: impl Iterator<Item = usize>) -> Self {
        let mut set = Self(vec![0; count.div_ceil(64)]);
        plans.for_each(|plan| set.0[plan / 64] |= 1 << (plan % 64));
        set
    }

    fn remove(&mut self, plan: usize) {
        self.0[plan / 64] &= !(1 << (plan % 64));
    }

    /// The plans that are in both, ascending.
    fn and(&self, other: &Self) -> Vec<usize> {
        let words = self.0.iter().zip(&other.0).map(|(one, other)| one & other).enumerate();
        let mut both = Vec::new();
        for (at, mut word) in words {
            while word != 0 {
                both.push(at * 64 + word.trailing_zeros() as usize);
                word &= word - 1;
            }
        }
        both
    }
}
