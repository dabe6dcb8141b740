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
use crate::text::{forbidden, unseen};
use limits::Deadline;

/// Reads a document within this process.
///
/// # Errors
/// Why it can't be read, with what to do.
pub fn read(bytes: &[u8]) -> Result<RawDocument, Refusal> {
    let source = match DocumentKind::of_container(bytes)? {
        Some(DocumentKind::Docx) => docx::read(bytes)?,
        Some(DocumentKind::Sheet) => sheet::read(bytes)?,
        Some(DocumentKind::Doc) => doc::read(bytes)?,
        Some(DocumentKind::Pdf) => pdf::read(bytes)?,
        Some(DocumentKind::Text | DocumentKind::Values(_) | DocumentKind::Markdown | DocumentKind::Html)
        | None => read_text(bytes)?,
    };
    bounded(source.without(|c| c != '\t' && (unseen(c) || forbidden(c))))
}

fn read_text(bytes: &[u8]) -> Result<RawDocument, Refusal> {
    let decoded = encoding::decode(bytes)?;
    let text = &*decoded.text;
    let kind = DocumentKind::of_text(text)?;
    // Most of a page may be markup; all of a text is text, and is told before it is taken apart.
    if kind != DocumentKind::Html && text.chars().count() > MOST_CHARS {
        return Err(Refusal::TooMany(MOST_CHARS));
    }
    let source = match kind {
        DocumentKind::Html => html::read(text)?,
        DocumentKind::Markdown => markdown::read(text),
        DocumentKind::Values(separator) => values::read(text, separator),
        DocumentKind::Text
        | DocumentKind::Docx
        | DocumentKind::Sheet
        | DocumentKind::Doc
        | DocumentKind::Pdf => values::with_tables(RawDocument::of_text(text)),
    };
    Ok(encoding::doubting(source, &decoded))
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
