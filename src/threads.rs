//! Work that falls into parts, on as many threads as help.
//!
//! Whoever is free takes the next part, for nobody can tell beforehand how long one takes; what comes of them stands in the
//! order of the parts, so that no answer depends on how many threads there were.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// More threads than this wait for the memory.
const MOST_THREADS: usize = 8;

/// As many threads as help.
pub fn as_many_as_help() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS)
}

/// Does the same with each part on so many threads, the calling one among them.
pub fn all<'p, T: Sync, R: Send>(threads: usize, parts: &'p [T], work: impl Fn(&'p T) -> R + Sync) -> Vec<R> {
    each(threads, parts, &mut || true, work).unwrap_or_default()
}

/// Does the same with each part on so many threads, the calling one among them, which asks before each of its parts whether
/// that is still wanted. There are no results where it is not.
pub fn each<'p, T: Sync, R: Send>(
    threads: usize,
    parts: &'p [T],
    is_wanted: &mut dyn FnMut() -> bool,
    work: impl Fn(&'p T) -> R + Sync,
) -> Option<Vec<R>> {
    let (next, given_up) = (AtomicUsize::new(0), AtomicBool::new(false));
    let take = |is_wanted: &mut dyn FnMut() -> bool| {
        let mut done = Vec::new();
        while !given_up.load(Ordering::Relaxed) {
            if !is_wanted() {
                given_up.store(true, Ordering::Relaxed);
                break;
            }
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(part) = parts.get(at) else { break };
            done.push((at, work(part)));
        }
        done
    };
    let done = thread::scope(|scope| {
        let others = threads.min(parts.len()).saturating_sub(1);
        let others: Vec<_> = (0..others).map(|_| scope.spawn(|| take(&mut || true))).collect();
        let mut done = take(is_wanted);
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    // Each is put into its place: to sort them would move what may be large again and again.
    let mut places: Vec<Option<R>> = std::iter::repeat_with(|| None).take(parts.len()).collect();
    for (at, result) in done {
        if let Some(place) = places.get_mut(at) {
            *place = Some(result);
        }
    }
    places.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn what_comes_of_the_parts_stands_in_their_order_on_any_number_of_threads() {
        let parts: Vec<usize> = (0..1000).collect();
        for threads in [0, 1, 3, 2000] {
            let doubled = each(threads, &parts, &mut || true, |part| 2 * part).unwrap();
            assert_eq!(doubled, parts.iter().map(|part| 2 * part).collect::<Vec<_>>());
        }
        assert_eq!(each(4, &[] as &[usize], &mut || true, |part| *part), Some(Vec::new()));
    }

    #[test]
    fn nothing_comes_of_what_is_wanted_no_more() {
        let mut asked = 0;
        let mut is_wanted = || {
            asked += 1;
            asked < 3
        };
        assert_eq!(each(1, &[1, 2, 3, 4], &mut is_wanted, |part| *part), None);
    }
}
