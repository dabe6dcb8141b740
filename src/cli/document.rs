//! A document that is named on the command line by where it lies, or that comes from the standard input.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::context::CommandContext;
use crate::import;
use crate::report::{Complaint, Status};
use crate::words::part;

/// More of a document is not read, in bytes.
const LIMIT: u64 = 16 << 20;

/// Whether an argument names a file rather than a plan.
pub(super) fn is_path(said: &str) -> bool {
    said == "-" || Path::new(said).exists()
}

/// The text of a document in any form that can be read.
///
/// # Errors
/// Why it can't be read.
pub(super) fn text(context: &CommandContext<'_>, path: &str) -> Result<String, Complaint> {
    let bytes = bytes(context, path)?;
    let source = import::read::read(&bytes)
        .map_err(|refusal| refused(context, path, &refusal.tell(context.book.words)))?;
    let texts = source.texts().map(|text| source.text_of(text.chars.clone()));
    Ok(texts.collect::<Vec<_>>().join("\n"))
}

/// The bytes of a document.
///
/// # Errors
/// Why it can't be read, or that it is too large.
pub(super) fn bytes(context: &CommandContext<'_>, path: &str) -> Result<Vec<u8>, Complaint> {
    let mut bytes = Vec::new();
    let read = if path == "-" {
        std::io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| {
            if !file.metadata()?.is_file() {
                return Err(std::io::Error::from(std::io::ErrorKind::InvalidInput));
            }
            file.take(LIMIT + 1).read_to_end(&mut bytes)
        })
    };
    read.map_err(|error| refused(context, path, &error.to_string()))?;
    if bytes.len() as u64 > LIMIT {
        return Err(refused(context, path, &context.say("document-too-large")));
    }
    Ok(bytes)
}

fn refused(context: &CommandContext<'_>, path: &str, reason: &str) -> Complaint {
    let parts = [("path", part(path)), ("reason", part(reason))];
    Complaint::new(context.book.words.with("document-unreadable", parts), Status::Nothing)
}
