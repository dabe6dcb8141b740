//! What can be wrong with the file of settings.

use crate::load::{self, Place, Unknown, shortened};
use crate::words::{Words, part};

/// A mistake in the settings at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

impl Finding {
    /// The finding as a line, `file:line:column: what is wrong`, in the language of the words.
    pub fn tell(&self, words: &Words) -> String {
        format!("{}: {}", self.place, self.fault.tell(words))
    }
}

impl From<load::Finding> for Finding {
    fn from(found: load::Finding) -> Self {
        Self { place: found.place, fault: Fault::File(found.fault) }
    }
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// What can be wrong with any file.
    File(load::Fault),
    /// A setting with a value that it can not have.
    UnknownChoice {
        /// The setting.
        setting: &'static str,
        /// The value, and the nearest right one.
        value: Unknown,
        /// All right ones.
        valid: String,
    },
    /// A setting that is not written as it must be; how it is written.
    WrongShape(&'static str),
    /// A text that names no key.
    NotAKey(String),
    /// A key that means something else already.
    KeyTaken {
        /// The key.
        key: String,
        /// What it means.
        action: String,
    },
}

impl Fault {
    /// The fault as a sentence, with its remedy where one is known.
    pub fn tell(&self, words: &Words) -> String {
        match self {
            Self::File(fault) => fault.tell(words),
            Self::UnknownChoice { setting, value, valid } => {
                let found = part(shortened(&value.found));
                let said = [("setting", part(*setting)), ("valid", part(valid)), ("found", found)];
                words.or_nearest(words.with("fault-unknown-choice", said), value.nearest.as_deref())
            }
            Self::WrongShape(example) => words.with("fault-wrong-shape", [("example", part(*example))]),
            Self::NotAKey(key) => words.with("fault-not-a-key", [("key", part(shortened(key)))]),
            Self::KeyTaken { key, action } => {
                words.with("fault-key-taken", [("key", part(shortened(key))), ("action", part(action))])
            }
        }
    }
}
