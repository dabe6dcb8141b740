//! Plans of one place: what tells them apart where they stand side by side.
//!
//! A matrix with two columns that are both called 武汉市 says nothing. The year of issue tells most of them apart, else the day,
//! else the id. Thousands of plans are gone through for the first name that is shown, so nothing is put into words here.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::model::{Corpus, Plan, PlanIx, ProgrammeIx};

/// What is said behind a plan's place, where others are of that place too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distinction {
    /// The year of issue.
    Year,
    /// The day of issue.
    Day,
    /// The id.
    Id,
}

impl Distinction {
    /// In words, of a plan.
    pub fn of(self, plan: &Plan) -> String {
        match self {
            Self::Year => plan.issued.year().to_string(),
            Self::Day => plan.issued.to_string(),
            Self::Id => plan.id.clone(),
        }
    }
}

/// What tells plans apart that are of one place.
#[derive(Clone, Debug, Default)]
pub struct Namesakes {
    among_all: Vec<Option<Distinction>>,
    in_programme: Vec<Option<Distinction>>,
}

impl Namesakes {
    /// Those of a corpus.
    pub(super) fn of(corpus: &Corpus) -> Self {
        // A number for each place, so that its name is compared once a plan.
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        let mut numbers = Vec::with_capacity(corpus.plans.len());
        for plan in &corpus.plans {
            let next = places.len();
            numbers.push(*places.entry(&plan.jurisdiction).or_insert(next));
        }
        let numbered = || corpus.plans.iter().zip(&numbers);
        let of_programme = numbered().map(|(plan, &place)| (plan, (place, Some(plan.programme))));
        Self {
            among_all: distinctions(numbered().map(|(plan, &place)| (plan, (place, None)))),
            in_programme: distinctions(of_programme),
        }
    }

    /// What tells a plan from the others of its place, among those of its programme or among all; `None` where it is the only one.
    pub fn distinction(&self, plan: PlanIx, in_programme: bool) -> Option<Distinction> {
        let known = if in_programme { &self.in_programme } else { &self.among_all };
        known.get(plan.0).copied().flatten()
    }
}

/// Plans that would be called alike: those of a place, and of a programme where only these are meant.
type AlikeNamed = (usize, Option<ProgrammeIx>);

/// For each plan what tells it from the others of its group.
fn distinctions<'c>(plans: impl Iterator<Item = (&'c Plan, AlikeNamed)> + Clone) -> Vec<Option<Distinction>> {
    let groups = counted(plans.clone().map(|(_, group)| group));
    let years = counted(plans.clone().map(|(plan, group)| (group, plan.issued.year())));
    let days = counted(plans.clone().map(|(plan, group)| (group, plan.issued)));
    let of_plan = |(plan, group): (&Plan, AlikeNamed)| {
        let alone = |times: Option<&usize>| times == Some(&1);
        if alone(groups.get(&group)) {
            None
        } else if alone(years.get(&(group, plan.issued.year()))) {
            Some(Distinction::Year)
        } else if alone(days.get(&(group, plan.issued))) {
            Some(Distinction::Day)
        } else {
            Some(Distinction::Id)
        }
    };
    plans.map(of_plan).collect()
}

/// How often each thing is there.
fn counted<T: Eq + Hash>(things: impl Iterator<Item = T>) -> FxHashMap<T, usize> {
    let mut times = FxHashMap::default();
    for thing in things {
        *times.entry(thing).or_default() += 1;
    }
    times
}
