//! What stands in a folder already and keeps import from writing there: a file of somebody's, or one that is wrong.
//!
//! It travels as what the operating system says does, since it ends the same work, and is told in the reader's words.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::load::{Finding, text_of};
use crate::words::{Words, part};

/// More of a file is not read, in bytes: what is larger, import did not write.
const LIMIT: usize = 16 << 20;

/// What stands in the way.
#[derive(Debug)]
pub(super) enum StandingFault {
    /// A file where one would be written, with other words, and that no plan there is of: it is somebody's.
    Theirs(PathBuf),
    /// A file that can't be read, so that nothing can be put behind what it says.
    Wrong(Box<Finding>),
}

impl StandingFault {
    /// Leaves a file of somebody's alone.
    ///
    /// # Errors
    /// That a file is there with another text.
    pub(super) fn spare(path: &Path, text: &str) -> io::Result<()> {
        let theirs = path.symlink_metadata().is_ok() && text_of(path, LIMIT).ok().as_deref() != Some(text);
        if theirs { Err(io::Error::other(Self::Theirs(path.to_owned()))) } else { Ok(()) }
    }

    /// That a file is wrong.
    pub(super) fn wrong(finding: Finding) -> io::Error {
        io::Error::other(Self::Wrong(Box::new(finding)))
    }

    /// What an error is about, if it is about this.
    pub(super) fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }

    /// As a sentence, with its remedy.
    pub(super) fn tell(&self, words: &Words) -> String {
        match self {
            Self::Theirs(path) => words.with("import-standing", [("path", part(path.display().to_string()))]),
            Self::Wrong(finding) => {
                words.with("import-folder-wrong", [("reason", part(finding.tell(words)))])
            }
        }
    }
}

impl fmt::Display for StandingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Theirs(path) => write!(f, "{}", path.display()),
            Self::Wrong(finding) => write!(f, "{}", finding.place),
        }
    }
}

impl Error for StandingFault {}
