//! Plans of one place: what tells them apart where they stand side by side.
//!
//! A matrix with two columns that are both called 武汉市 says nothing. The year of issue tells most of them apart, else the day,
//! else the id.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{Corpus, Plan, PlanIx, ProgrammeIx};

/// What is said behind a plan's place, where others are of that place too.
#[derive(Clone, Debug, Default)]
pub struct Namesakes {
    among_all: FxHashMap<PlanIx, String>,
    in_programme: FxHashMap<PlanIx, String>,
}

impl Namesakes {
    /// Those of a corpus.
    pub(super) fn of(corpus: &Corpus) -> Self {
        let mut in_programme = FxHashMap::default();
        let mut of_programme: FxHashMap<ProgrammeIx, Vec<(PlanIx, &Plan)>> = FxHashMap::default();
        for (ix, plan) in corpus.indexed_plans() {
            of_programme.entry(plan.programme).or_default().push((ix, plan));
        }
        for plans in of_programme.into_values() {
            tell_apart(plans.into_iter(), &mut in_programme);
        }
        let mut among_all = FxHashMap::default();
        tell_apart(corpus.indexed_plans(), &mut among_all);
        Self { among_all, in_programme }
    }

    /// What tells a plan from the others of its place, among those of its programme or among all; `None` where it is the only one.
    pub fn distinction(&self, plan: PlanIx, in_programme: bool) -> Option<&str> {
        let known = if in_programme { &self.in_programme } else { &self.among_all };
        known.get(&plan).map(String::as_str)
    }
}

/// For plans of which there are several of a place, what tells each from the others.
fn tell_apart<'c>(
    plans: impl Iterator<Item = (PlanIx, &'c Plan)>,
    distinctions: &mut FxHashMap<PlanIx, String>,
) {
    let mut of_place: FxHashMap<&str, Vec<(PlanIx, &Plan)>> = FxHashMap::default();
    for (ix, plan) in plans {
        of_place.entry(&plan.jurisdiction).or_default().push((ix, plan));
    }
    for plans in of_place.values().filter(|plans| plans.len() > 1) {
        let [years, days] = [year, day].map(|said| said_once(plans, said));
        for &(ix, plan) in plans {
            let year = Some(year(plan)).filter(|year| years.contains(year));
            let told = year.or_else(|| Some(day(plan)).filter(|day| days.contains(day)));
            distinctions.insert(ix, told.unwrap_or_else(|| plan.id.clone()));
        }
    }
}

/// The year of issue.
fn year(plan: &Plan) -> String {
    day(plan).chars().take_while(char::is_ascii_digit).collect()
}

/// The day of issue.
fn day(plan: &Plan) -> String {
    plan.issued.to_string()
}

/// What is said of one plan only.
fn said_once(plans: &[(PlanIx, &Plan)], said: fn(&Plan) -> String) -> FxHashSet<String> {
    let mut times: FxHashMap<String, usize> = FxHashMap::default();
    for (_, plan) in plans {
        *times.entry(said(plan)).or_default() += 1;
    }
    times.into_iter().filter(|(_, times)| *times == 1).map(|(said, _)| said).collect()
}
