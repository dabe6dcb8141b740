//! From the bytes of a found document to a [`RawDocument`]: what it is, is told by what is in it, never by its name.
//!
//! Each kind has a reader of its own below this file, built on a crate that knows the container. All of them are bounded: by the
//! bytes that they unpack, the elements that they open, and time. What no bound can be asked of (PDF, old Word) is read in a
//! process of its own ([`apart`]), which may fall over without taking anything with it.

pub mod apart;
mod doc;
mod docx;
mod encoding;
mod html;
mod kind;
mod limits;
mod markdown;
mod package;
mod pdf;
mod piece;
mod sheet;
mod values;

pub use apart::DocumentReader;
pub use kind::DocumentKind;
pub use limits::{MOST_BLOCKS, MOST_BYTES, MOST_CHARS};

use super::{RawDocument, Refusal};
use limits::Deadline;

/// Reads a document within this process.
///
/// # Errors
/// Why it can't be read, with what to do.
pub fn read(bytes: &[u8]) -> Result<RawDocument, Refusal> {
    let kind = DocumentKind::of(bytes)?;
    let source = match kind {
        DocumentKind::Text => values::with_tables(RawDocument::of_text(&encoding::decode(bytes)?.text)),
        DocumentKind::Values(separator) => values::read(&encoding::decode(bytes)?.text, separator),
        DocumentKind::Markdown => markdown::read(&encoding::decode(bytes)?.text),
        DocumentKind::Html => html::read(&encoding::decode(bytes)?.text)?,
        DocumentKind::Docx => docx::read(bytes)?,
        DocumentKind::Sheet => sheet::read(bytes)?,
        DocumentKind::Doc => doc::read(bytes)?,
        DocumentKind::Pdf => pdf::read(bytes)?,
    };
    let source = match kind {
        DocumentKind::Text | DocumentKind::Values(_) | DocumentKind::Markdown | DocumentKind::Html => {
            encoding::doubting(source, bytes)
        }
        DocumentKind::Docx | DocumentKind::Sheet | DocumentKind::Doc | DocumentKind::Pdf => source,
    };
    bounded(source)
}

/// A source that is no larger than any document, and has something to read.
fn bounded(source: RawDocument) -> Result<RawDocument, Refusal> {
    if source.chars.len() > MOST_CHARS {
        return Err(Refusal::TooMany(MOST_CHARS));
    }
    if source.texts().count() > MOST_BLOCKS {
        return Err(Refusal::TooMany(MOST_BLOCKS));
    }
    if source.chars.iter().all(|char| char.c.is_whitespace()) {
        return Err(Refusal::Empty);
    }
    Ok(source)
}
