//! The threads that search together.
//!
//! Records are judged in runs of document order and every run alone, so the results are the same whatever the number of
//! threads. A few hundred records are judged on the calling thread: to start another takes longer.

use std::ops::Range;

use crate::index::presence::WORD;
use crate::threads;

/// How many records are judged in one go: fewer are done before another thread has begun. A search that nobody waits for
/// any more is dropped after so many.
const RUN: usize = 20 * WORD;

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
        threads::each(self.threads, parts, &mut || (self.wanted)(), work)
    }
}
