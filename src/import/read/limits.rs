//! What a document that is read may have at most, and how long its reader may take.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use crate::import::Refusal;

/// The most bytes that a file may have: the longest document met has 3 MB, with its pictures.
pub const MOST_BYTES: u64 = 64 << 20;
/// The most characters that a document may have. The longest plan met has 60,000.
pub const MOST_CHARS: usize = 1_000_000;
/// The most blocks, a cell of a table counted as one.
pub const MOST_BLOCKS: usize = 200_000;
/// How long a reader may take of a processor's time, in milliseconds: a busy machine refuses nothing that a quiet one reads.
const MOST_TIME: u64 = 1_500;

/// When a reader that began now has to stop. It reads on the thread on which it began.
pub(super) struct Deadline(Duration);

impl Deadline {
    pub(super) fn set() -> Self {
        Self(taken() + Duration::from_millis(MOST_TIME))
    }

    /// # Errors
    /// That the time is over.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        if taken() > self.0 { Err(Refusal::TooSlow(MOST_TIME.div_ceil(1000))) } else { Ok(()) }
    }
}

/// The time that this thread has had of a processor.
fn taken() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}
