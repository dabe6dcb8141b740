//! A query against all records: terms to clauses to results.
//!
//! Records are dealt to threads in runs of document order and every run is judged alone, so the results are the same
//! whatever the number of threads. A few hundred records are judged on the calling thread: to start another takes
//! longer.

use std::num::NonZero;
use std::ops::Range;
use std::thread;

use super::initials::{self, Spotted};
use super::language::{Clause, Query, Scope};
use super::scan::{Ground, Sought};
use super::units::Naming;
use super::verdict::{Group, How, Verdict};
use crate::index::{Haystacks, Index};
use crate::model::{At, Corpus, UnitIx};

/// One result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The node.
    pub at: At,
    /// What the terms are worth on it together.
    pub score: i32,
    /// In which group it stands.
    pub group: Group,
}

/// What a query found.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// The strict results by score, then those by portfolio by score; equals in document order.
    pub found: Vec<Found>,
    /// For each unit the best that a term says of it.
    units: Vec<Option<Naming>>,
}

impl Results {
    /// Whether and how the query means a unit: for lighting a unit whose printed name is not what was typed.
    pub fn unit(&self, unit: UnitIx) -> Option<(Group, How)> {
        self.units.get(unit.0).copied().flatten().map(|naming| (naming.group, naming.how))
    }

    /// How many are strict.
    pub fn matches(&self) -> usize {
        self.found.partition_point(|found| found.group == Group::Match)
    }
}

/// Below this many records one thread is faster than several.
const FEW: usize = 1500;
/// More threads than this wait for the memory.
const MOST_THREADS: usize = 8;

/// Searches on as many threads as help.
pub fn search(corpus: &Corpus, index: &Index, haystacks: &Haystacks, query: &Query, scope: Scope) -> Results {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    search_on(threads, corpus, index, haystacks, query, scope)
}

/// Searches on a number of threads; the results do not depend on it.
pub fn search_on(
    threads: usize,
    corpus: &Corpus,
    index: &Index,
    haystacks: &Haystacks,
    query: &Query,
    scope: Scope,
) -> Results {
    let records = match scope {
        Scope::Measures => haystacks.measures(),
        Scope::Everything => haystacks.all(),
    };
    let ground = Ground { corpus, index, haystacks };
    let terms = query.clauses.iter().flat_map(|clause| &clause.terms);
    let sought: Vec<Sought<'_>> = terms.map(|term| Sought::new(term, ground)).collect();
    let threads = if records.len() < FEW { 1 } else { threads.max(1) };
    let runs = deal(&records, threads);
    let mut judged = each(&runs, |run| Judged::as_written(&sought, ground, run));
    let written: Vec<bool> =
        (0..sought.len()).map(|term| judged.iter().any(|run| run.written.get(term) == Some(&true))).collect();
    each_mut(&mut judged, |run| run.liken(&sought, &written, ground));
    settle(&sought, &mut judged);
    let found = each(&judged, |run| run.results(&query.clauses, haystacks));
    Results { found: in_order(&found), units: best_units(&sought) }
}

/// The verdicts of every term on a run of records.
struct Judged {
    records: Range<usize>,
    verdicts: Vec<Vec<Verdict>>,
    written: Vec<bool>,
    spotted: Vec<Vec<Spotted>>,
}

/// Believes the words that the letters of a term fit often enough in all runs together.
fn settle(sought: &[Sought<'_>], judged: &mut [Judged]) {
    for (at, sought) in sought.iter().enumerate() {
        let Some(spelled) = &sought.term.needle.spelled else { continue };
        let spotted = judged.iter().filter_map(|run| run.spotted.get(at)).flatten();
        let believed = initials::believed(spelled, spotted);
        for run in judged.iter_mut() {
            if let (Some(spotted), Some(verdicts)) = (run.spotted.get(at), run.verdicts.get_mut(at)) {
                initials::settle(spotted, &believed, verdicts);
            }
        }
    }
}

impl Judged {
    fn as_written(sought: &[Sought<'_>], ground: Ground<'_>, records: &Range<usize>) -> Self {
        let mut verdicts = vec![vec![Verdict::default(); records.len()]; sought.len()];
        let pairs = sought.iter().zip(&mut verdicts);
        let written =
            pairs.map(|(sought, verdicts)| sought.as_written(ground, records.clone(), verdicts)).collect();
        Self { records: records.clone(), verdicts, written, spotted: Vec::new() }
    }

    fn liken(&mut self, sought: &[Sought<'_>], written: &[bool], ground: Ground<'_>) {
        for ((sought, &written), verdicts) in sought.iter().zip(written).zip(&mut self.verdicts) {
            self.spotted.push(sought.likened(written, ground.haystacks, &self.records, verdicts));
        }
    }

    fn results(&self, clauses: &[Clause], haystacks: &Haystacks) -> Vec<Found> {
        let mut found = Vec::new();
        for (offset, record) in self.records.clone().enumerate() {
            let Some(verdict) = self.verdict(clauses, offset) else { continue };
            let Some(at) = haystacks.place(record) else { continue };
            found.push(Found { at, score: verdict.score, group: verdict.group });
        }
        found
    }

    /// All clauses together: the sum, by portfolio if one of them is.
    fn verdict(&self, clauses: &[Clause], offset: usize) -> Option<Verdict> {
        let mut all = Verdict::default();
        let mut verdicts = self.verdicts.iter();
        for clause in clauses {
            let mut best: Option<Verdict> = None;
            for term in &clause.terms {
                let verdict = verdicts.next()?.get(offset).copied()?;
                let verdict = match (
                    term.excluded,
                    verdict.score != 0 && !(term.excluded && verdict.group == Group::Portfolio),
                ) {
                    (false, true) => verdict,
                    (true, false) => Verdict::default(),
                    _ => continue,
                };
                let key = |verdict: Verdict| (verdict.group, -verdict.score);
                best = Some(best.filter(|&best| key(best) <= key(verdict)).unwrap_or(verdict));
            }
            let best = best?;
            all.score += best.score;
            all.group = all.group.max(best.group);
        }
        Some(all)
    }
}

/// Records in as many runs as there are threads, in order.
fn deal(records: &Range<usize>, threads: usize) -> Vec<Range<usize>> {
    let run = records.len().div_ceil(threads).max(1);
    let starts = records.clone().step_by(run);
    let runs: Vec<_> = starts.map(|start| start..records.end.min(start + run)).collect();
    if runs.is_empty() { vec![records.clone()] } else { runs }
}

/// Does the same with each part, every part but the first on a thread of its own.
fn each<T: Sync, R: Send>(parts: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let Some((first, rest)) = parts.split_first() else { return Vec::new() };
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = rest.iter().map(|part| scope.spawn(move || work(part))).collect();
        let first = work(first);
        std::iter::once(first).chain(others.into_iter().filter_map(|other| other.join().ok())).collect()
    })
}

/// As [`each`], changing the parts.
fn each_mut<T: Send>(parts: &mut [T], work: impl Fn(&mut T) + Sync) {
    let Some((first, rest)) = parts.split_first_mut() else { return };
    thread::scope(|scope| {
        let work = &work;
        for part in rest {
            scope.spawn(move || work(part));
        }
        work(first);
    });
}

fn in_order(runs: &[Vec<Found>]) -> Vec<Found> {
    let mut found = runs.concat();
    found.sort_unstable_by_key(|found| (found.group, -found.score, found.at));
    found
}

fn best_units(sought: &[Sought<'_>]) -> Vec<Option<Naming>> {
    let units = sought.iter().map(|sought| sought.term.namings.of.len()).max().unwrap_or(0);
    let wanted = || sought.iter().filter(|sought| !sought.term.excluded);
    let best = |unit: usize| {
        let namings = wanted().filter_map(|sought| sought.term.namings.get(UnitIx(unit)));
        namings.min_by_key(|naming| (naming.group, -naming.score))
    };
    (0..units).map(best).collect()
}
