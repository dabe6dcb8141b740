//! A query against all records: terms to clauses to results.
//!
//! What stands on the screen and what a command prints is the same search over everything; a command that tells measures
//! learns how much else was found.

use std::collections::HashSet;
use std::sync::Mutex;

use super::found::Found;
use super::judged::{self, Judged, locked};
use super::language::{Query, SearchScope};
use super::nearest::Grams;
use super::scan::CompiledTerm;
use super::slip;
use super::verdict::Group;
use super::workers::{Workers, runs};
use crate::index::Data;
use crate::model::{At, Corpus};
use crate::threads::as_many_as_help;

/// What a query found.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// The strict results by score, then those by portfolio by score; equals in document order.
    pub found: Vec<Found>,
    /// Where only measures were asked for: what else matches strictly, goals and other passages. Annex tasks are told with
    /// their measures.
    pub others: Vec<Found>,
    /// Where nothing at all was found: the nearest passages, the nearest first, in a group of their own.
    pub near: Vec<Found>,
    /// What the nearest hold instead of what was typed, where that was a slip of pinyin: 冷链 for `lenlian`.
    pub meant: Option<String>,
    /// The query as it was understood, with what the search learned of it: what lights and explains its results, also those
    /// of what was meant.
    pub query: Query,
}

impl Results {
    /// How many are strict.
    pub fn matches(&self) -> usize {
        self.found.partition_point(|found| found.group == Group::Match)
    }

    /// Leaves what was asked for.
    fn restricted(mut self, corpus: &Corpus, scope: SearchScope) -> Self {
        if scope == SearchScope::Everything {
            return self;
        }
        let all = std::mem::take(&mut self.found).into_iter();
        let (measures, others) = all.partition(|found| corpus.node(found.at).is_measure());
        self.found = measures;
        self.others = others;
        self.others.retain(|found| found.group == Group::Match && corpus.node(found.at).measure().is_none());
        self
    }
}

/// Searches on as many threads as help.
pub fn search(data: &Data, query: &Query, scope: SearchScope) -> Results {
    search_while(&|| true, data, query, scope).unwrap_or_default()
}

/// Searches for as long as `wanted` says that somebody waits for it; otherwise there are no results.
pub fn search_while(
    wanted: &(impl Fn() -> bool + Sync),
    data: &Data,
    query: &Query,
    scope: SearchScope,
) -> Option<Results> {
    Workers { threads: as_many_as_help(), wanted }.search(data, query, scope)
}

/// Searches on a number of threads; the results do not depend on it.
pub fn search_on(threads: usize, data: &Data, query: &Query, scope: SearchScope) -> Results {
    Workers { threads, wanted: &|| true }.search(data, query, scope).unwrap_or_default()
}

/// How many of the nearest are offered.
const MOST_NEAR: usize = 5;

impl<W: Fn() -> bool + Sync> Workers<'_, W> {
    fn search(&self, data: &Data, query: &Query, scope: SearchScope) -> Option<Results> {
        let mut results = self.found(data, query)?;
        for meant in &query.instead {
            if !results.found.is_empty() {
                break;
            }
            results = self.found(data, meant)?;
        }
        if results.found.is_empty() {
            results = self.nearest(data, query, scope)?;
        }
        Some(results.restricted(&data.corpus, scope))
    }

    /// What a query finds as it stands.
    fn found(&self, data: &Data, query: &Query) -> Option<Results> {
        let terms = query.clauses.iter().flat_map(|clause| &clause.terms);
        let mut terms: Vec<CompiledTerm<'_>> =
            terms.map(|term| CompiledTerm::new(term, data.haystacks())).collect();
        let runs = runs(&data.haystacks().all());
        let judged = self.each(&runs, |run| Mutex::new(Judged::as_written(&terms, data, run)))?;
        judged::learn(&mut terms, &judged);
        self.each(&judged, |run| locked(run).liken(&terms, data.haystacks()))?;
        judged::settle(&mut terms, &judged);
        let learned: Vec<_> = terms.into_iter().map(|term| term.learned).collect();
        let mut found = self.each(&judged, |run| locked(run).results(query, data.haystacks()))?.concat();
        found.sort_unstable_by_key(|found| (found.group, -found.score, found.at));
        let mut query = query.clone();
        let terms = query.clauses.iter_mut().flat_map(|clause| &mut clause.terms);
        terms.zip(learned).for_each(|(term, learned)| term.learned = learned);
        Some(Results { found, query, ..Results::default() })
    }

    /// What is most like a query that finds nothing: what a slip of pinyin meant, else the passages that share most with
    /// what was typed.
    fn nearest(&self, data: &Data, query: &Query, scope: SearchScope) -> Option<Results> {
        let near = |found: Found| Found { group: Group::Near, ..found };
        for term in query.wanted().filter(|term| slip::may_be(term)) {
            let Some(word) = slip::meant(term, data, self.wanted) else { continue };
            let meant = self.found(data, &query.with(term, &word, &data.corpus, &data.index))?;
            let Results { found, query, .. } = meant;
            if !found.is_empty() {
                let asked = |found: &Found| {
                    scope == SearchScope::Everything || data.corpus.node(found.at).measure().is_none()
                };
                let near = found.into_iter().filter(asked).take(MOST_NEAR).map(near).collect();
                return Some(Results { near, meant: Some(word), query, ..Results::default() });
            }
        }
        let allowed: Option<HashSet<At>> = match query.fixed() {
            Some(fixed) => Some(self.found(data, &fixed)?.found.into_iter().map(|found| found.at).collect()),
            None => None,
        };
        let grams = Grams::of(query, data.haystacks());
        let counted =
            self.each(&runs(&data.haystacks().all()), |run| grams.count(data.haystacks(), run))?.concat();
        let is_task = |at: At| data.corpus.node(at).measure().is_some();
        let task = |record: usize| data.haystacks().place(record).is_some_and(is_task);
        let best = grams.best(counted, data.haystacks(), task).into_iter();
        let places = best.filter_map(|record| data.haystacks().place(record));
        let places = places.filter(|at| allowed.as_ref().is_none_or(|allowed| allowed.contains(at)));
        let places = places.filter(|&at| scope == SearchScope::Everything || !is_task(at));
        let near = places.take(MOST_NEAR).map(|at| Found { at, score: 0, group: Group::Near }).collect();
        Some(Results { near, query: query.clone(), ..Results::default() })
    }
}
