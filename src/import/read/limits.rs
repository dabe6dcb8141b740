//! What a document that is read may have at most, and how long its reader may take.

use crate::import::Refusal;

/// The most bytes that a file may have: the longest document met has 3 MB, with its pictures.
pub const MOST_BYTES: u64 = 64 << 20;
/// The most characters that a document may have. The longest plan met has 60,000.
pub const MOST_CHARS: usize = 4_000_000;
/// The most blocks, a cell of a table counted as one.
pub const MOST_BLOCKS: usize = 200_000;
/// How long a reader may take, in milliseconds.
const MOST_TIME: u64 = 1_500;

/// When a reader that began now has to stop.
pub(super) struct Deadline(std::time::Instant);

impl Deadline {
    pub(super) fn set() -> Self {
        Self(std::time::Instant::now() + std::time::Duration::from_millis(MOST_TIME))
    }

    /// # Errors
    /// That the time is over.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        if std::time::Instant::now() > self.0 {
            Err(Refusal::TooSlow(MOST_TIME.div_ceil(1000)))
        } else {
            Ok(())
        }
    }
}
