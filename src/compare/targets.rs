//! The promised numbers of all plans in one list, comparable ones next to each other.
//!
//! Nothing is added up: the same number is promised twice within a plan (in its goals and in the measure that shall
//! reach it) and means different things in different plans. A number is kept as printed, with its bounds; the value
//! that it is sorted by is the first number in it, in the printed unit.

mod likeness;
mod number;

pub use number::number;

use std::cmp::Ordering;

use crate::model::{At, Corpus, Target};
use crate::named::named;

/// One promised number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Promise {
    /// The node that promises it, a measure or a goal.
    pub at: At,
    /// Which of the node's targets it is.
    pub target: usize,
    /// The first number of its value, in the printed unit: 2 for `2—3家`, 1.3 for `1.3万亿元`. `None` where no number
    /// is printed.
    pub value: Option<f64>,
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
        /// The value, whatever its unit; promises without a number last.
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
    let places = corpus.plans.iter().enumerate().flat_map(|(plan, content)| {
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
        value: number(&said.value),
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
            By::Value => known_first(a.value, b.value, turned),
            By::Unit => {
                let units = turned(a.of(corpus).unit.cmp(&b.of(corpus).unit));
                units.then_with(|| known_first(a.value, b.value, turned))
            }
            By::Deadline => known_first(deadline(a.of(corpus)), deadline(b.of(corpus)), turned),
            By::Plan => turned(a.at.plan.cmp(&b.at.plan)),
        };
        order.then_with(|| (a.at, a.target).cmp(&(b.at, b.target)))
    });
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
