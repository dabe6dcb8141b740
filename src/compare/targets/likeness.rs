//! Which promises are of the same indicator.
//!
//! Plans do not name an indicator alike (电子商务交易额, 全市电子商务交易额), so names are alike if they share most of
//! their pairs of neighbouring characters: Dice's coefficient of the pairs is at least 0.55. And they must count the
//! same kind of thing (a percentage, a sum of money, or pieces), which keeps 交易额 apart from 交易额年均增速. It is a
//! rule for laying rows side by side, not a claim that the numbers can be compared. Of the five plans' indicators the
//! least alike that it lays together have 0.60 (电子商务核心示范基地 and 国家、省级电子商务示范基地) and 0.61
//! (商贸流通企业互联网应用率 and 商贸流通企业电子商务应用率), the most alike that it does not, 0.47
//! (“互联网+流通”创业载体 and “互联网+流通”融合发展区).

use crate::compare::kept::Kept;
use crate::model::Target;

/// What kind of thing is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counts {
    Percent,
    Money,
    Pieces,
}

/// The number of the group of each target, counted from 0 in the order in which a group is first met. A target
/// belongs to the first group that has a member like it.
pub(super) fn groups(targets: &[&Target]) -> Vec<usize> {
    let names: Vec<(Counts, Pairs)> =
        targets.iter().map(|target| (counts(target), Pairs::of(target))).collect();
    let mut groups: Vec<usize> = Vec::new();
    let mut next = 0;
    for (kind, name) in &names {
        let before = names.iter().zip(&groups);
        let alike = before.filter(|((other, pairs), _)| other == kind && pairs.is_like(name));
        let group = alike.map(|(_, &group)| group).min().unwrap_or(next);
        next = next.max(group + 1);
        groups.push(group);
    }
    groups
}

fn counts(target: &Target) -> Counts {
    if target.unit.contains(['%', '％', '‰']) || target.unit.contains("百分") {
        Counts::Percent
    } else if target.unit.contains('元') {
        Counts::Money
    } else {
        Counts::Pieces
    }
}

/// The pairs of neighbouring characters of a name, sorted, each as often as it occurs.
struct Pairs(Vec<(char, char)>);

impl Pairs {
    fn of(target: &Target) -> Self {
        let kept = Kept::of(&target.indicator).chars;
        let mut pairs: Vec<(char, char)> = kept.iter().copied().zip(kept.iter().copied().skip(1)).collect();
        pairs.sort_unstable();
        Self(pairs)
    }

    /// Whether Dice's coefficient is at least 0.55, in whole numbers; two names of a single character are not alike.
    fn is_like(&self, other: &Self) -> bool {
        let all = self.0.len() + other.0.len();
        all > 0 && 2 * self.common(other) * 100 >= 55 * all
    }

    fn common(&self, other: &Self) -> usize {
        let mut theirs = other.0.iter().peekable();
        let in_theirs = |pair: &&(char, char)| {
            while theirs.next_if(|their| their < pair).is_some() {}
            theirs.next_if_eq(pair).is_some()
        };
        self.0.iter().filter(in_theirs).count()
    }
}
