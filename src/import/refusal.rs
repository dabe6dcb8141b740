//! Why a file can't be imported, in one line that says what to do.

use serde::{Deserialize, Serialize};

use crate::words::{Words, part};

/// Why a file was not imported. Nothing is written for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The operating system does not give the file; its reason.
    Unreadable(String),
    /// It is no file that lies there: a pipe, a device.
    NoFile,
    /// There is no character in it.
    Empty,
    /// Bytes that are none of the kinds that are read.
    UnknownKind,
    /// Text in an encoding that can't be told.
    UnknownEncoding,
    /// A PDF of pictures, also where a stamp is its only text.
    Scanned,
    /// It can't be read without a password.
    Password,
    /// The end of it is missing, or its structure is broken; the reader's reason.
    Broken(String),
    /// A kind of old document that is not read; what to save it as.
    TooOld,
    /// More bytes than are read, or than it may unpack to.
    TooLarge {
        /// How many are read at most.
        limit: u64,
    },
    /// Nested deeper than any document.
    TooDeep,
    /// More pages, paragraphs or cells than any document; how many are read at most.
    TooMany(usize),
    /// It took longer than it may, in seconds.
    TooSlow(u64),
    /// The reader used more memory than it may, or fell over.
    Crashed,
    /// No numbered measures are in it.
    NoPlan,
    /// No headings of tasks are in it, from which themes could be proposed.
    NoHeadings,
    /// More headings of tasks than themes that anybody would line plans up by; how many are taken at most.
    ManyHeadings(usize),
    /// No date is printed in it, which every plan needs.
    NoDate,
    /// A mistake of import itself: a character that no part of the plan took.
    Lost {
        /// The line in the extracted text.
        line: usize,
        /// The column.
        column: usize,
    },
}

impl Refusal {
    /// The refusal as a sentence, with its remedy.
    pub fn tell(&self, words: &Words) -> String {
        match self {
            Self::Unreadable(reason) => words.with("refusal-unreadable", [("reason", part(reason))]),
            Self::NoFile => words.say("refusal-no-file"),
            Self::Empty => words.say("refusal-empty"),
            Self::UnknownKind => words.say("refusal-unknown-kind"),
            Self::UnknownEncoding => words.say("refusal-unknown-encoding"),
            Self::Scanned => words.say("refusal-scanned"),
            Self::Password => words.say("refusal-password"),
            Self::Broken(reason) => words.with("refusal-broken", [("reason", part(reason))]),
            Self::TooOld => words.say("refusal-too-old"),
            Self::TooLarge { limit } => {
                let size = format!("{} MB", limit.div_ceil(1 << 20));
                words.with("refusal-too-large", [("limit", part(size))])
            }
            Self::TooDeep => words.say("refusal-too-deep"),
            Self::TooMany(limit) => words.with("refusal-too-many", [("limit", part(limit.to_string()))]),
            Self::TooSlow(seconds) => {
                words.with("refusal-too-slow", [("seconds", part(seconds.to_string()))])
            }
            Self::Crashed => words.say("refusal-crashed"),
            Self::NoPlan => words.say("refusal-no-plan"),
            Self::NoHeadings => words.say("refusal-no-headings"),
            Self::ManyHeadings(limit) => {
                words.with("refusal-many-headings", [("limit", part(limit.to_string()))])
            }
            Self::NoDate => words.say("refusal-no-date"),
            Self::Lost { line, column } => {
                words.with("refusal-lost", [("place", part(format!("{line}:{column}")))])
            }
        }
    }
}
