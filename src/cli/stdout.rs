//! Whether the program was given a standard output at all (`duizhao list >&-` gives none).
//!
//! Before `main` the standard library opens `/dev/null` where one is missing, and from then on printing into nothing
//! looks like printing. So it has to be seen before: `ctor` runs one function as early as that.

use std::sync::atomic::{AtomicBool, Ordering};

use rustix::io::fcntl_getfd;
use rustix::stdio::stdout;

static MISSING: AtomicBool = AtomicBool::new(false);

#[ctor::ctor]
fn look() {
    MISSING.store(fcntl_getfd(stdout()).is_err(), Ordering::Relaxed);
}

/// Whether there is none.
pub(super) fn is_missing() -> bool {
    MISSING.load(Ordering::Relaxed)
}
