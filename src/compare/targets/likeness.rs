//! Which promises are of the same indicator.
//!
//! Plans do not name an indicator alike (电子商务交易额, 全市电子商务交易额), so names are alike if they share most of
//! their pairs of neighbouring characters: Dice's coefficient of the pairs is at least 0.55. And they must count the
//! same kind of thing (a percentage, a sum of money, a time, or pieces), which keeps 交易额 apart from 交易额年均增速. It is a
//! rule for laying rows side by side, not a claim that the numbers can be compared. Of the five plans' indicators the
//! least alike that it lays together have 0.60 (电子商务核心示范基地 and 国家、省级电子商务示范基地) and 0.61
//! (商贸流通企业互联网应用率 and 商贸流通企业电子商务应用率), the most alike that it does not, 0.47
//! (“互联网+流通”创业载体 and “互联网+流通”融合发展区).
//!
//! Ten thousand plans have sixty thousand names, and holding each against each took minutes. A name that is met again
//! costs nothing, and two that are alike share one of the rarer of their pairs, so only those are held against each
//! other (the prefix filter of set joins), at most [`TRIED`] for a name.

use rustc_hash::{FxHashMap, FxHashSet};

use super::amount::{Dimension, dimension};
use crate::compare::significant::Significant;
use crate::model::Target;

/// Against how many earlier names a name is held at most.
const TRIED: usize = 1000;

/// A pair of neighbouring characters and how often it stood in the name before.
type CountedPair = (char, char, usize);

/// An indicator's name: what is counted, and its pairs, sorted.
type IndicatorName = (Dimension, Vec<CountedPair>);

/// The number of the group of each target, counted from 0 in the order in which a group is first met. A target
/// belongs to the first group that has a member like it.
pub(super) fn groups(targets: &[&Target]) -> Vec<usize> {
    let names: Vec<IndicatorName> =
        targets.iter().map(|target| (dimension(&target.unit).0, pairs(&target.indicator))).collect();
    let mut having: FxHashMap<CountedPair, usize> = FxHashMap::default();
    for pair in names.iter().collect::<FxHashSet<_>>().iter().flat_map(|name| &name.1) {
        *having.entry(*pair).or_default() += 1;
    }
    let mut met = Met { having, ..Met::default() };
    names.iter().map(|name| met.group(name)).collect()
}

/// The names that were met.
#[derive(Default)]
struct Met<'n> {
    /// In how many names each pair stands.
    having: FxHashMap<CountedPair, usize>,
    groups: FxHashMap<&'n IndicatorName, usize>,
    /// The names in the order in which they were met.
    names: Vec<&'n IndicatorName>,
    /// For each kind of thing and rarer pair the names that have it.
    by_pair: FxHashMap<(Dimension, CountedPair), Vec<usize>>,
    next: usize,
}

impl<'n> Met<'n> {
    fn group(&mut self, name: &'n IndicatorName) -> usize {
        // A name without a pair, of a single character, is like no other.
        if let Some(&known) = self.groups.get(name).filter(|_| !name.1.is_empty()) {
            return known;
        }
        let rarer = self.rarer(&name.1);
        let tried: FxHashSet<usize> = rarer
            .iter()
            .filter_map(|&pair| self.by_pair.get(&(name.0, pair)))
            .flatten()
            .copied()
            .take(TRIED)
            .collect();
        let alike = tried.into_iter().filter(|&other| are_alike(&self.names[other].1, &name.1));
        let group = alike.map(|other| self.groups[self.names[other]]).min().unwrap_or(self.next);
        self.next = self.next.max(group + 1);
        self.groups.insert(name, group);
        for pair in rarer {
            self.by_pair.entry((name.0, pair)).or_default().push(self.names.len());
        }
        self.names.push(name);
        group
    }

    /// The rarer pairs of a name, of which each name like it has one among its own. Names that are alike share at least
    /// 0.275 of the pairs of both, so 0.379 of either's.
    fn rarer(&self, pairs: &[CountedPair]) -> Vec<CountedPair> {
        let mut rarest = pairs.to_vec();
        rarest.sort_by_key(|pair| (self.having.get(pair).copied().unwrap_or(0), *pair));
        let shared = (pairs.len() * 379).div_ceil(1000);
        rarest.truncate((pairs.len() + 1).saturating_sub(shared));
        rarest
    }
}

fn pairs(indicator: &str) -> Vec<CountedPair> {
    let kept = Significant::of(indicator).chars;
    let mut pairs: Vec<CountedPair> =
        kept.iter().zip(kept.iter().skip(1)).map(|(&a, &b)| (a, b, 0)).collect();
    pairs.sort_unstable();
    for at in 1..pairs.len() {
        let before = pairs[at - 1];
        if (before.0, before.1) == (pairs[at].0, pairs[at].1) {
            pairs[at].2 = before.2 + 1;
        }
    }
    pairs
}

/// Whether Dice's coefficient is at least 0.55, in whole numbers; two names of a single character are not alike.
fn are_alike(one: &[CountedPair], other: &[CountedPair]) -> bool {
    let all = one.len() + other.len();
    let mut theirs = other.iter().peekable();
    let in_theirs = |pair: &&CountedPair| {
        while theirs.next_if(|their| their < pair).is_some() {}
        theirs.next_if_eq(pair).is_some()
    };
    let common = one.iter().filter(in_theirs).count();
    all > 0 && 2 * common * 100 >= 55 * all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{are_alike, groups, pairs};
    use crate::model::Target;

    fn target(indicator: &str) -> Target {
        let (value, unit, quote) = ("1".into(), "个".into(), String::new());
        Target { indicator: indicator.into(), value, unit, deadline: None, quote }
    }

    proptest! {
        #[test]
        fn a_name_is_in_the_first_group_that_has_one_like_it(names in proptest::collection::vec("[甲乙丙丁]{2,7}", 0..24)) {
            let targets: Vec<Target> = names.iter().map(|name| target(name)).collect();
            let found = groups(&targets.iter().collect::<Vec<_>>());
            let mut next = 0;
            for (at, name) in names.iter().enumerate() {
                let first = names.iter().position(|known| pairs(known) == pairs(name));
                let like = (0..at).filter(|&other| are_alike(&pairs(&names[other]), &pairs(name)));
                let wanted = match first {
                    Some(first) if first < at => found[first],
                    _ => like.map(|other| found[other]).min().unwrap_or(next),
                };
                prop_assert_eq!(found[at], wanted);
                next = next.max(wanted + 1);
            }
        }
    }
}
