//! What the plans promise in numbers: each as it is printed, what it says to compute with, and which plans promise none.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::Serialize;

use crate::compare::targets::{Amount, By, Promise, list_of, sort};
use crate::model::{At, Corpus, PlanIx, Target};

/// A number as the document prints it, with what it counts and by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PrintedTarget<'c> {
    /// What is counted.
    pub indicator: &'c str,
    /// The number with its bounds.
    pub value: &'c str,
    /// The unit of the number.
    pub unit: &'c str,
    /// By when.
    pub deadline: Option<&'c str>,
}

impl<'c> PrintedTarget<'c> {
    /// What a target says.
    pub fn of(target: &'c Target) -> Self {
        Self {
            indicator: &target.indicator,
            value: &target.value,
            unit: &target.unit,
            deadline: target.deadline.as_deref(),
        }
    }

    /// The number with its unit: where the unit stands within the number it is not said again.
    pub fn figure(self) -> Cow<'c, str> {
        if self.value.contains(self.unit) {
            Cow::Borrowed(self.value)
        } else {
            Cow::Owned(format!("{}{}", self.value, self.unit))
        }
    }
}

/// A number that a measure or a goal promises.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Promised<'c> {
    /// As printed.
    #[serde(flatten)]
    pub printed: PrintedTarget<'c>,
    /// The id of the plan.
    pub plan: &'c str,
    /// The id of the measure or goal.
    pub id: &'c str,
    /// The words that promise it.
    pub quote: &'c str,
    /// What the value says at least, in `base_unit`; `None` where that is not bounded, or no number is printed.
    pub min: Option<f64>,
    /// What it says at most.
    pub max: Option<f64>,
    /// The plain unit of both: 元 for 亿元.
    pub base_unit: Option<String>,
    /// How the bounds are meant, `>=`.
    pub comparator: Option<&'static str>,
    /// Whether a program proposed it and no person has confirmed it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub proposed: bool,
    /// Where it stands.
    #[serde(skip)]
    pub at: At,
    /// Numbers of the same indicator, ours to judge, have the same one here.
    #[serde(skip)]
    pub group: usize,
}

impl<'c> Promised<'c> {
    fn new(corpus: &'c Corpus, promise: &Promise) -> Self {
        let target = promise.of(corpus);
        let amount = promise.amount.as_ref();
        Self {
            printed: PrintedTarget::of(target),
            plan: &corpus.plan(promise.at).id,
            id: corpus.node(promise.at).id.as_str(),
            quote: &target.quote,
            min: amount.and_then(|amount| amount.min),
            max: amount.and_then(|amount| amount.max),
            base_unit: amount.map(|amount| amount.unit.clone()),
            comparator: amount.map(|amount| amount.comparator.sign()),
            proposed: corpus.node(promise.at).proposed.targets,
            at: promise.at,
            group: promise.group,
        }
    }

    /// The number in the unit that is printed; `None` for a range, and where no number is printed.
    pub fn stated(&self) -> Option<f64> {
        stated(self.min, self.max, self.printed.unit)
    }
}

/// What a target says to compute with.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reckoned {
    /// The number in the unit that is printed; `None` for a range, and where no number is printed.
    pub stated: Option<f64>,
    /// What the value says at least, in `base_unit`.
    pub min: Option<f64>,
    /// What it says at most.
    pub max: Option<f64>,
    /// The plain unit of both: 元 for 亿元.
    pub base_unit: Option<String>,
    /// How the bounds are meant, `≥`.
    pub comparator: Option<&'static str>,
}

impl Reckoned {
    /// What a target says.
    pub fn of(target: &Target) -> Self {
        let Some(Amount { min, max, unit, comparator }) = Amount::of(&target.value, &target.unit) else {
            return Self::default();
        };
        let stated = stated(min, max, &target.unit);
        Self { stated, min, max, base_unit: Some(unit), comparator: Some(comparator.sign()) }
    }
}

/// The number in a printed unit, 95 of `95%以上` and 3.5 of `突破3.5` `万亿元`; `None` for a range.
fn stated(min: Option<f64>, max: Option<f64>, unit: &str) -> Option<f64> {
    let bound = match (min, max) {
        (Some(min), Some(max)) => (min >= max).then_some(min)?,
        (min, max) => min.or(max)?,
    };
    // How much one of the printed unit is in the plain one: 万亿 for 万亿元.
    let one = Amount::of("1", unit)?.min?;
    // Division by ten thousands leaves crumbs behind the twelfth digit.
    Some((bound / one * 1e6).round() / 1e6).filter(|stated| stated.is_finite())
}

/// The numbers of all plans in an order.
#[derive(Clone, Debug, PartialEq)]
pub struct Targets<'c> {
    /// The numbers.
    pub promised: Vec<Promised<'c>>,
    /// The plans that promise none: that is a finding too.
    pub silent: Vec<PlanIx>,
}

impl<'c> Targets<'c> {
    /// Those of the measures and goals that are wanted; the smaller value, the earlier deadline first.
    pub fn of(corpus: &'c Corpus, by: By, wanted: impl Fn(At) -> bool) -> Self {
        Self::of_plans(corpus, by, corpus.plan_indexes(), wanted)
    }

    /// The same of some plans: no other is read.
    pub fn of_plans(
        corpus: &'c Corpus,
        by: By,
        plans: impl Iterator<Item = PlanIx>,
        wanted: impl Fn(At) -> bool,
    ) -> Self {
        let mut promises: Vec<Promise> = list_of(corpus, plans);
        promises.retain(|promise| wanted(promise.at));
        sort(corpus, &mut promises, by, true);
        let saying: HashSet<PlanIx> = promises.iter().map(|promise| promise.at.plan).collect();
        let silent = corpus.plan_indexes().filter(|plan| !saying.contains(plan)).collect();
        Self { promised: promises.iter().map(|promise| Promised::new(corpus, promise)).collect(), silent }
    }

    /// Those that were asked for by their own words; all of them where only what they stand in was asked for.
    #[must_use]
    pub fn narrowed(mut self, corpus: &Corpus, is_asked: impl Fn(&Promised<'c>) -> bool) -> Self {
        if self.promised.iter().any(&is_asked) {
            self.promised.retain(is_asked);
        }
        let saying: HashSet<PlanIx> = self.promised.iter().map(|promised| promised.at.plan).collect();
        self.silent = corpus.plan_indexes().filter(|plan| !saying.contains(plan)).collect();
        self
    }
}
