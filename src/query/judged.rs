//! What every term of a query is worth on a run of records, and what all of them are worth together.

use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::found::Found;
use super::initials::{self, Spotted};
use super::language::Query;
use super::scan::CompiledTerm;
use super::score;
use super::term::Clause;
use super::verdict::{Group, Verdict};
use crate::index::arena::Symbol;
use crate::index::{Data, Haystacks};
use crate::text::StoredChar;

/// What a run was judged; each is worked on by one thread at a time.
pub(super) fn locked(run: &Mutex<Judged>) -> MutexGuard<'_, Judged> {
    run.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The verdicts of every term on a run of records.
pub(super) struct Judged {
    records: Range<usize>,
    verdicts: Vec<Vec<Verdict>>,
    written: Vec<bool>,
    spotted: Vec<Vec<Spotted>>,
}

/// Learns of each term whether it is written anywhere.
pub(super) fn learn(terms: &mut [CompiledTerm<'_>], judged: &[Mutex<Judged>]) {
    for (at, term) in terms.iter_mut().enumerate() {
        term.learned.written = judged.iter().any(|run| locked(run).written.get(at) == Some(&true));
    }
}

/// Believes the words that the letters of a term fit often enough in all runs together.
pub(super) fn settle(terms: &mut [CompiledTerm<'_>], judged: &[Mutex<Judged>]) {
    let mut runs: Vec<MutexGuard<'_, Judged>> = judged.iter().map(locked).collect();
    for (at, term) in terms.iter_mut().enumerate() {
        let Some(spelled) = &term.term.needle.spelled else { continue };
        let spotted = runs.iter().filter_map(|run| run.spotted.get(at)).flatten();
        let believed = initials::believed(spelled, spotted);
        let chars = |word: &Vec<Symbol>| word.iter().map(|symbol| symbol.char()).collect();
        term.learned.words = believed.iter().map(chars).collect();
        term.learned.words.sort_unstable();
        for run in &mut runs {
            let Judged { spotted, verdicts, .. } = &mut **run;
            if let (Some(spotted), Some(verdicts)) = (spotted.get(at), verdicts.get_mut(at)) {
                initials::settle(spotted, &believed, verdicts);
            }
        }
    }
}

impl Judged {
    pub(super) fn as_written(terms: &[CompiledTerm<'_>], data: &Data, records: &Range<usize>) -> Self {
        let mut verdicts = vec![vec![Verdict::default(); records.len()]; terms.len()];
        let pairs = terms.iter().zip(&mut verdicts);
        let written =
            pairs.map(|(term, verdicts)| term.as_written(data, records.clone(), verdicts)).collect();
        Self { records: records.clone(), verdicts, written, spotted: Vec::new() }
    }

    pub(super) fn liken(&mut self, terms: &[CompiledTerm<'_>], haystacks: &Haystacks) {
        for (term, verdicts) in terms.iter().zip(&mut self.verdicts) {
            self.spotted.push(term.likened(haystacks, &self.records, verdicts));
        }
    }

    pub(super) fn results(&self, query: &Query, haystacks: &Haystacks) -> Vec<Found> {
        let mut found = Vec::new();
        for (offset, record) in self.records.clone().enumerate() {
            let Some(verdict) = self.verdict(&query.clauses, offset) else { continue };
            let Some(at) = haystacks.place(record) else { continue };
            let has = |wish| haystacks.named(record).iter().any(|named| named.role == wish);
            let wished = if query.wish.is_some_and(has) { score::WISH } else { 0 };
            found.push(Found { at, score: verdict.score + wished, group: verdict.group });
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
