//! What can be wrong with the file of settings.

use crate::load::{self, Message, Tell, Unknown, message, message_of};
use crate::words::part;

/// A mistake in the settings at a place.
pub type SettingFinding = load::Finding<SettingFault>;

impl From<load::Finding> for SettingFinding {
    fn from(found: load::Finding) -> Self {
        Self { place: found.place, fault: SettingFault::File(found.fault) }
    }
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingFault {
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

impl Tell for SettingFault {
    fn message(&self) -> Message<'_> {
        match self {
            Self::File(fault) => fault.message(),
            Self::UnknownChoice { setting, value, valid } => {
                message_of("fault-unknown-choice", value).text("setting", setting).value("valid", part(valid))
            }
            Self::WrongShape(example) => message("fault-wrong-shape").value("example", part(*example)),
            Self::NotAKey(key) => message("fault-not-a-key").text("key", key),
            Self::KeyTaken { key, action } => {
                message("fault-key-taken").text("key", key).value("action", part(action))
            }
        }
    }
}
