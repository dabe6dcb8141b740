//! Whether a file was touched since: what the system knows of it, which changes with every write, also one that keeps the size
//! and puts the time back.

use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// How close to the writing of a cache a file may have been written and still be told apart by its times, in seconds: file
/// systems count in up to two.
const BLUR: i64 = 3;

/// What the system knows of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    /// Bytes.
    pub(crate) size: u64,
    device: u64,
    inode: u64,
    /// Seconds and nanoseconds of the last write.
    written: (i64, i64),
    /// The same of the last change of anything, which no program can set.
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp of a file.
    #[cfg(unix)]
    pub(crate) fn of(about: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;

        about.is_file().then(|| Self {
            size: about.len(),
            device: about.dev(),
            inode: about.ino(),
            written: (about.mtime(), about.mtime_nsec()),
            changed: (about.ctime(), about.ctime_nsec()),
        })
    }

    /// Where the system doesn't say enough every file is read.
    #[cfg(not(unix))]
    pub(crate) fn of(_: &Metadata) -> Option<Self> {
        None
    }

    /// Whether a write at a time, in seconds, or after it would show in the stamp: not where the file had just been written.
    pub(crate) fn is_settled(&self, at: i64) -> bool {
        self.written.0.max(self.changed.0) < at - BLUR
    }
}

/// The time, in seconds since 1970.
pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
