//! A query against all records: terms to clauses to results.
//!
//! Records are judged in runs of document order and every run alone, so the results are the same whatever the number of
//! threads. A few hundred records are judged on the calling thread: to start another takes longer.

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::initials::{self, Spotted};
use super::language::{Clause, Query, Scope};
use super::scan::{Ground, Sought};
use super::units::Naming;
use super::verdict::{Group, How, Verdict};
use crate::index::presence::WORD;
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

/// More threads than this wait for the memory.
const MOST_THREADS: usize = 8;
/// How many records are judged in one go: fewer are done before another thread has begun. A search that nobody waits for
/// any more is dropped after so many.
const RUN: usize = 20 * WORD;

/// Searches on as many threads as help.
pub fn search(corpus: &Corpus, index: &Index, haystacks: &Haystacks, query: &Query, scope: Scope) -> Results {
    search_while(&|| true, corpus, index, haystacks, query, scope).unwrap_or_default()
}

/// Searches for as long as `wanted` says that somebody waits for it; else there are no results.
pub fn search_while(
    wanted: &(impl Fn() -> bool + Sync),
    corpus: &Corpus,
    index: &Index,
    haystacks: &Haystacks,
    query: &Query,
    scope: Scope,
) -> Option<Results> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    let crew = Crew { threads, wanted };
    crew.search(Ground { corpus, index, haystacks }, query, scope)
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
    let crew = Crew { threads, wanted: &|| true };
    crew.search(Ground { corpus, index, haystacks }, query, scope).unwrap_or_default()
}

/// The threads that search together, for as long as the search is wanted.
struct Crew<'w, W> {
    threads: usize,
    wanted: &'w W,
}

impl<W: Fn() -> bool + Sync> Crew<'_, W> {
    fn search(&self, ground: Ground<'_>, query: &Query, scope: Scope) -> Option<Results> {
        let records = match scope {
            Scope::Measures => ground.haystacks.measures(),
            Scope::Everything => ground.haystacks.all(),
        };
        let terms = query.clauses.iter().flat_map(|clause| &clause.terms);
        let sought: Vec<Sought<'_>> = terms.map(|term| Sought::new(term, ground)).collect();
        let judged =
            self.each(&runs(&records), |run| Mutex::new(Judged::as_written(&sought, ground, run)))?;
        let written: Vec<bool> = (0..sought.len())
            .map(|term| judged.iter().any(|run| locked(run).written.get(term) == Some(&true)))
            .collect();
        self.each(&judged, |run| locked(run).liken(&sought, &written, ground))?;
        settle(&sought, &judged);
        let found = self.each(&judged, |run| locked(run).results(&query.clauses, ground.haystacks))?;
        Some(Results { found: in_order(&found), units: best_units(&sought) })
    }

    /// Does the same with each part, each thread taking the next when it is done with one. The results stand in the
    /// order of the parts; there are none where it was given up.
    fn each<T: Sync, R: Send>(&self, parts: &[T], work: impl Fn(&T) -> R + Sync) -> Option<Vec<R>> {
        let next = AtomicUsize::new(0);
        let take = || {
            let mut done = Vec::new();
            while (self.wanted)() {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(part) = parts.get(at) else { break };
                done.push((at, work(part)));
            }
            done
        };
        let others = self.threads.min(parts.len()).saturating_sub(1);
        let mut done = thread::scope(|scope| {
            let others: Vec<_> = (0..others).map(|_| scope.spawn(take)).collect();
            let mut done = take();
            done.extend(others.into_iter().filter_map(|other| other.join().ok()).flatten());
            done
        });
        done.sort_unstable_by_key(|(at, _)| *at);
        (done.len() == parts.len()).then(|| done.into_iter().map(|(_, result)| result).collect())
    }
}

/// What a run was judged; each is worked on by one thread at a time.
fn locked(run: &Mutex<Judged>) -> MutexGuard<'_, Judged> {
    run.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The verdicts of every term on a run of records.
struct Judged {
    records: Range<usize>,
    verdicts: Vec<Vec<Verdict>>,
    written: Vec<bool>,
    spotted: Vec<Vec<Spotted>>,
}

/// Believes the words that the letters of a term fit often enough in all runs together.
fn settle(sought: &[Sought<'_>], judged: &[Mutex<Judged>]) {
    let mut runs: Vec<MutexGuard<'_, Judged>> = judged.iter().map(locked).collect();
    for (at, sought) in sought.iter().enumerate() {
        let Some(spelled) = &sought.term.needle.spelled else { continue };
        let spotted = runs.iter().filter_map(|run| run.spotted.get(at)).flatten();
        let believed = initials::believed(spelled, spotted);
        for run in &mut runs {
            let Judged { spotted, verdicts, .. } = &mut **run;
            if let (Some(spotted), Some(verdicts)) = (spotted.get(at), verdicts.get_mut(at)) {
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

/// Records in runs, in order.
fn runs(records: &Range<usize>) -> Vec<Range<usize>> {
    let starts = records.clone().step_by(RUN);
    starts.map(|start| start..records.end.min(start + RUN)).collect()
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
