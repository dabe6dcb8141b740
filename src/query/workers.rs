//! The threads that search together.
//!
//! Records are judged in runs of document order and every run alone, so the results are the same whatever the number of
//! threads. A few hundred records are judged on the calling thread: to start another takes longer.

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::index::presence::WORD;

/// More threads than this wait for the memory.
const MOST_THREADS: usize = 8;
/// How many records are judged in one go: fewer are done before another thread has begun. A search that nobody waits for
/// any more is dropped after so many.
const RUN: usize = 20 * WORD;

/// As many threads as help.
pub(super) fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS)
}

/// Records in runs, in order.
pub(super) fn runs(records: &Range<usize>) -> Vec<Range<usize>> {
    let starts = records.clone().step_by(RUN);
    starts.map(|start| start..records.end.min(start + RUN)).collect()
}

/// Threads that search together for as long as the search is wanted.
pub(super) struct Workers<'w, W> {
    pub(super) threads: usize,
    pub(super) wanted: &'w W,
}

impl<W: Fn() -> bool + Sync> Workers<'_, W> {
    /// Does the same with each part, each thread taking the next when it is done with one. The results stand in the
    /// order of the parts; there are none where it was given up.
    pub(super) fn each<T: Sync, R: Send>(
        &self,
        parts: &[T],
        work: impl Fn(&T) -> R + Sync,
    ) -> Option<Vec<R>> {
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
