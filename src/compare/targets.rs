//! The promised numbers of all plans in one list, comparable ones next to each other.
//!
//! Nothing is added up: the same number is promised twice within a plan (in its goals and in the measure that shall
//! reach it) and means different things in different plans. A number is kept as printed, with its bounds, and beside it
//! stands what it says as numbers ([`Amount`]).

mod amount;
mod likeness;
mod number;

pub use amount::{Amount, Comparator, Dimension};
pub use number::number;

use std::cmp::Ordering;

use crate::model::{At, Corpus, PlanIx, Target};
use crate::named::named;

/// One promised number.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// The node that promises it, a measure or a goal.
    pub at: At,
    /// Which of the node's targets it is.
    pub target: usize,
    /// What its value says, to compute with. `None` where no number is printed.
    pub amount: Option<Amount>,
    /// Promises of the same indicator, ours to judge, have the same number here, counted from 0 in the order in
    /// which an indicator is first met.
    pub group: usize,
}

named! {
    /// By what promises are sorted.
    #[derive(Default)]
    pub enum By {
        /// Groups of the same indicator, in the order in which each is first met.
        #[default]
        Indicator = "indicator",
        /// The value, within what can be compared (money, percentages, times, lengths, areas, pieces) and scaled
        /// alike: 3500亿元 before 1.3万亿元; promises without a number last.
        Value = "value",
        /// The printed unit, then the value.
        Unit = "unit",
        /// The year of the deadline, or the number of years; promises without a deadline last.
        Deadline = "deadline",
        /// The plan, in reading order.
        Plan = "plan",
    }
}

impl Promise {
    /// The target itself.
    ///
    /// # Panics
    /// If the promise is of another corpus.
    pub fn of<'c>(&self, corpus: &'c Corpus) -> &'c Target {
        &corpus.node(self.at).targets()[self.target]
    }
}

/// All promises, sorted by indicator.
pub fn list(corpus: &Corpus) -> Vec<Promise> {
    list_of(corpus, corpus.plan_indexes())
}

/// Those of some plans: no other is read.
pub fn list_of(corpus: &Corpus, plans: impl Iterator<Item = PlanIx>) -> Vec<Promise> {
    let contents = plans.filter_map(|plan| Some((plan, corpus.plan_of(plan)?)));
    let places = contents.flat_map(|(plan, content)| {
        let of = move |(node, said): (usize, &crate::model::Node)| {
            (0..said.targets().len()).map(move |target| (At { plan, node }, target))
        };
        content.nodes.iter().enumerate().flat_map(of)
    });
    let places: Vec<(At, usize)> = places.collect();
    let targets: Vec<&Target> = places.iter().map(|&(at, nth)| &corpus.node(at).targets()[nth]).collect();
    let groups = likeness::groups(&targets);
    let promise = |((&(at, target), said), group): ((&(At, usize), &&Target), usize)| Promise {
        at,
        target,
        amount: Amount::of(&said.value, &said.unit),
        group,
    };
    let mut promises: Vec<Promise> = places.iter().zip(&targets).zip(groups).map(promise).collect();
    sort(corpus, &mut promises, By::Indicator, true);
    promises
}

/// Sorts promises; equals are in reading order, also when sorted downwards, and what has no number or deadline is
/// last either way.
pub fn sort(corpus: &Corpus, promises: &mut [Promise], by: By, ascending: bool) {
    let turned = |order: Ordering| if ascending { order } else { order.reverse() };
    promises.sort_by(|a, b| {
        let order = match by {
            By::Indicator => turned(a.group.cmp(&b.group)),
            By::Value => by_value(a, b, turned),
            By::Unit => {
                let units = turned(a.of(corpus).unit.cmp(&b.of(corpus).unit));
                units.then_with(|| by_value(a, b, turned))
            }
            By::Deadline => known_first(deadline(a.of(corpus)), deadline(b.of(corpus)), turned),
            By::Plan => turned(a.at.plan.cmp(&b.at.plan)),
        };
        order.then_with(|| (a.at, a.target).cmp(&(b.at, b.target)))
    });
}

/// What can't be compared is kept apart, in the same order either way.
fn by_value(a: &Promise, b: &Promise, turned: impl Fn(Ordering) -> Ordering) -> Ordering {
    match (&a.amount, &b.amount) {
        (Some(a), Some(b)) => {
            let ((kind, a), (other, b)) = (a.scaled(), b.scaled());
            kind.cmp(&other).then_with(|| turned(a.total_cmp(&b)))
        }
        _ => b.amount.is_some().cmp(&a.amount.is_some()),
    }
}

/// The number in a deadline: the year in `到2020年`, 5 in `5年内`. No plan's years are added to its date, for it does
/// not say from when they count.
fn deadline(target: &Target) -> Option<f64> {
    target.deadline.as_deref().and_then(number)
}

fn known_first(a: Option<f64>, b: Option<f64>, turned: impl Fn(Ordering) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => turned(a.total_cmp(&b)),
        _ => b.is_some().cmp(&a.is_some()),
    }
}
