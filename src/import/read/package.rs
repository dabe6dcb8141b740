//! A zipped container (DOCX, XLSX), each part read only as far as a document reaches: what unpacks without end is refused.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::import::Refusal;

/// The most bytes that one part may unpack to.
const MOST_OF_PART: u64 = 64 << 20;

/// A container and its parts.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    /// # Errors
    /// That it is no container, or its end is missing.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(refusal)?;
        // Of two parts with one name the reader takes one and Word may show the other.
        if entries(bytes).is_some_and(|told| told > archive.len()) {
            return Err(Refusal::Broken("two parts of one name".to_owned()));
        }
        Ok(Self { archive })
    }

    /// Whether it has such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The names of parts that begin so and end in `.xml`, in order.
    pub(super) fn named(&self, beginning: &str) -> Vec<String> {
        let mut names: Vec<String> = self
            .archive
            .file_names()
            .flatten()
            .filter(|name| name.starts_with(beginning) && name.ends_with(".xml"))
            .map(std::borrow::Cow::into_owned)
            .collect();
        names.sort_unstable();
        names
    }

    /// A part, nothing where there is none.
    ///
    /// # Errors
    /// That it is larger than a document, broken, or asks for a password.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(refusal(error)),
        };
        let mut bytes = Vec::new();
        file.take(MOST_OF_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Refusal::Broken(error.to_string()))?;
        if bytes.len() as u64 > MOST_OF_PART {
            Err(Refusal::TooLarge { limit: MOST_OF_PART })
        } else {
            Ok(Some(bytes))
        }
    }
}

/// The day on which a document was made, as its properties have it. What the libraries that make documents set in all of them
/// says nothing.
pub(super) fn stated_day(bytes: &[u8]) -> Option<String> {
    const OF_A_TEMPLATE: &str = "2013-12-23T23:15:00Z";
    let part = Package::open(bytes).ok()?.part("docProps/core.xml").ok()??;
    let text = String::from_utf8_lossy(&part);
    let (_, rest) = text.split_once("<dcterms:created")?;
    let (_, day) = rest.split_once('>')?;
    let day = day.trim_start().split('<').next().filter(|day| *day != OF_A_TEMPLATE)?;
    crate::model::Date::parse(&day.chars().take(10).collect::<String>()).map(|day| day.to_string())
}

/// How many entries the end of a container tells of; none where that is told elsewhere, since they are very many.
fn entries(bytes: &[u8]) -> Option<usize> {
    let end = memchr::memmem::rfind(bytes, b"PK\x05\x06")?;
    let told = u16::from_le_bytes(bytes.get(end + 10..end + 12)?.try_into().ok()?);
    (told < u16::MAX).then_some(usize::from(told))
}

fn refusal(error: ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => Refusal::Password,
        error => Refusal::Broken(error.to_string()),
    }
}
