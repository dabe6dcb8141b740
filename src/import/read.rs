//! From the bytes of a found document to a [`Source`]: what it is, is told by what is in it, never by its name.
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
mod markdown;
mod package;
mod pdf;
mod piece;
mod sheet;

pub use apart::Reader;
pub use kind::Kind;

use super::{Refusal, Source};

/// The most bytes that a file may have: the longest document met has 3 MB, with its pictures.
pub const MOST_BYTES: u64 = 64 << 20;
/// The most characters that a document may have. The longest plan met has 60,000.
pub const MOST_CHARS: usize = 4_000_000;
/// The most blocks, a cell of a table counted as one.
pub const MOST_BLOCKS: usize = 200_000;
/// How long a reader may take, in milliseconds.
const MOST_TIME: u64 = 1_500;

/// Reads a document within this process.
///
/// # Errors
/// Why it can't be read, with what to do.
pub fn read(bytes: &[u8]) -> Result<Source, Refusal> {
    let kind = Kind::of(bytes)?;
    let source = match kind {
        Kind::Text => Source::of_text(&encoding::decode(bytes)?.text),
        Kind::Markdown => markdown::read(&encoding::decode(bytes)?.text),
        Kind::Html => html::read(&encoding::decode(bytes)?.text)?,
        Kind::Docx => docx::read(bytes)?,
        Kind::Sheet => sheet::read(bytes)?,
        Kind::Doc => doc::read(bytes)?,
        Kind::Pdf => pdf::read(bytes)?,
    };
    let source = match kind {
        Kind::Text | Kind::Markdown | Kind::Html => encoding::doubting(source, bytes),
        Kind::Docx | Kind::Sheet | Kind::Doc | Kind::Pdf => source,
    };
    bounded(source)
}

/// A source that is no larger than any document, and has something to read.
fn bounded(source: Source) -> Result<Source, Refusal> {
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

/// When a reader that began now has to stop.
struct Deadline(std::time::Instant);

impl Deadline {
    fn set() -> Self {
        Self(std::time::Instant::now() + std::time::Duration::from_millis(MOST_TIME))
    }

    /// # Errors
    /// That the time is over.
    fn check(&self) -> Result<(), Refusal> {
        if std::time::Instant::now() > self.0 {
            Err(Refusal::TooSlow(MOST_TIME.div_ceil(1000)))
        } else {
            Ok(())
        }
    }
}
