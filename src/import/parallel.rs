//! Many things done on several threads, with what came of them in their own order.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does something with each of many things, on several threads; in their order.
pub(super) fn on_threads<T: Sync, U: Send>(
    threads: usize,
    things: &[T],
    each: impl Fn(&T) -> U + Sync,
) -> Vec<U> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(at) else { return done };
            done.push((at, each(thing)));
        }
    };
    let mut done = thread::scope(|scope| {
        let beside: Vec<_> = (1..threads.min(things.len())).map(|_| scope.spawn(take)).collect();
        let mut all = take();
        for thread in beside {
            match thread.join() {
                Ok(done) => all.extend(done),
                Err(panic) => resume_unwind(panic),
            }
        }
        all
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, done)| done).collect()
}
