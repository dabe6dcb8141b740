//! What is said of a command line that is not carried out: one line, with the nearest right word.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::report::Format;
use crate::words::{Words, part};

/// Why a command line is not carried out.
#[derive(Debug)]
pub(crate) enum CommandRefusal {
    /// It asks for help or the version: not a mistake.
    Answer(String),
    /// It is wrong: one line that says why.
    Wrong(String),
}

/// A command without something that it needs.
pub(super) fn missing(command: &str, words: &Words) -> CommandRefusal {
    CommandRefusal::Wrong(words.with("usage-missing", [("arg", part(command))]))
}

/// A name of a file whose ending is that of no form of the command.
pub(super) fn misnamed(output: &Path, formats: &[Format], words: &Words) -> CommandRefusal {
    let endings: Vec<String> = formats.iter().map(|format| format!(".{}", format.ending())).collect();
    let parts = [
        ("file", part(output.display().to_string())),
        ("endings", part(endings.join(&words.say("list-comma")))),
    ];
    CommandRefusal::Wrong(words.with("usage-ending", parts))
}

/// A mistake in our words: what was written, and what would be right. `filters` says whether the command takes words behind
/// `--filter`, where others take them bare.
pub(super) fn of(error: &clap::Error, filters: bool, words: &Words) -> CommandRefusal {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(&words.say("list-comma")),
        _ => String::new(),
    };
    let arg = || ("arg", part(context(ContextKind::InvalidArg)));
    let found = |kind| [("found", part(context(kind)))];
    let other = context(ContextKind::PriorArg);
    let (said, nearest) = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            return CommandRefusal::Answer(error.to_string());
        }
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            (words.with("usage-no-value", [arg()]), String::new())
        }
        ErrorKind::InvalidValue => {
            let parts = [
                arg(),
                ("value", part(context(ContextKind::InvalidValue))),
                ("valid", part(context(ContextKind::ValidValue))),
            ];
            (words.with("usage-value", parts), context(ContextKind::SuggestedValue))
        }
        ErrorKind::MissingRequiredArgument => (words.with("usage-missing", [arg()]), String::new()),
        ErrorKind::ArgumentConflict if !other.is_empty() && other != context(ContextKind::InvalidArg) => {
            (words.with("usage-against", [arg(), ("other", part(other))]), String::new())
        }
        ErrorKind::ArgumentConflict => (words.with("usage-twice", [arg()]), String::new()),
        ErrorKind::InvalidSubcommand => (
            words.with("usage-command", found(ContextKind::InvalidSubcommand)),
            context(ContextKind::SuggestedSubcommand),
        ),
        ErrorKind::UnknownArgument if filters && !context(ContextKind::InvalidArg).starts_with('-') => {
            (words.with("usage-filter", found(ContextKind::InvalidArg)), String::new())
        }
        ErrorKind::InvalidUtf8 => (words.say("usage-not-utf8"), String::new()),
        _ => {
            (words.with("usage-unknown", found(ContextKind::InvalidArg)), context(ContextKind::SuggestedArg))
        }
    };
    CommandRefusal::Wrong(words.or_nearest(said, (!nearest.is_empty()).then_some(nearest.as_str())))
}
