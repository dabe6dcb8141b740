//! What a command answers, before anything is printed: a pure value, so that a command can be tried without a
//! terminal and printing is decided in one place.

use serde::Serialize;

use super::{FOUND, NOTHING};

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// What goes to the standard output.
    pub(super) text: String,
    /// What goes to the standard error.
    pub(super) complaint: String,
    /// How it ended.
    pub(super) status: u8,
}

impl Answer {
    /// Something was found.
    pub(super) fn plain(text: String) -> Self {
        Self { text, complaint: String::new(), status: FOUND }
    }

    /// Something is printed, whatever was found.
    pub(super) fn with_status(text: String, status: u8) -> Self {
        Self { text, complaint: String::new(), status }
    }

    /// Nothing is printed but why.
    pub(super) fn complaint(why: impl Into<String>, status: u8) -> Self {
        Self { text: String::new(), complaint: why.into(), status }
    }

    /// A form for programs.
    pub(super) fn json(form: &impl Serialize, status: u8) -> Self {
        match serde_json::to_string_pretty(form) {
            Ok(text) => Self::with_status(text + "\n", status),
            Err(error) => Self::complaint(error.to_string(), NOTHING),
        }
    }
}
