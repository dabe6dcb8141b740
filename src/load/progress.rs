//! How far the reading of plans is, for whoever waits for it on another thread.
//!
//! Only plans are counted that are parsed: what a cache knows takes no time that anybody would notice.

use std::sync::atomic::{AtomicUsize, Ordering};

/// A plan is parsed and then built, which takes about as long.
const STEPS: usize = 2;

/// How far the reading of plans is. It may be looked at from any thread.
#[derive(Debug, Default)]
pub struct ReadingProgress {
    plans: AtomicUsize,
    steps: AtomicUsize,
}

impl ReadingProgress {
    /// So many plans are to be read; those that were read before count no more.
    pub(super) fn begin(&self, plans: usize) {
        self.steps.store(0, Ordering::Relaxed);
        self.plans.store(plans, Ordering::Relaxed);
    }

    /// A plan was parsed, or built.
    pub(super) fn step(&self) {
        self.steps.fetch_add(1, Ordering::Relaxed);
    }

    /// How many plans are read of how many; `None` while it is not known how many there are.
    pub fn reached(&self) -> Option<(usize, usize)> {
        let plans = self.plans.load(Ordering::Relaxed);
        // Looked at while another reading begins, the steps may still be those of the one before.
        let read = (self.steps.load(Ordering::Relaxed) / STEPS).min(plans);
        (plans > 0).then_some((read, plans))
    }
}

#[cfg(test)]
mod tests {
    use super::ReadingProgress;

    #[test]
    fn a_plan_is_read_when_it_is_parsed_and_built() {
        let progress = ReadingProgress::default();
        assert_eq!(progress.reached(), None);
        progress.begin(2);
        progress.step();
        assert_eq!(progress.reached(), Some((0, 2)));
        (0..3).for_each(|_| progress.step());
        assert_eq!(progress.reached(), Some((2, 2)));
        progress.begin(1);
        assert_eq!(progress.reached(), Some((0, 1)));
    }
}
