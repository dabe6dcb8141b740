//! What a file is, told by its first bytes and by what a container holds.

use super::package::Package;
use super::values;
use crate::import::Refusal;

/// The kinds of document that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// Plain text in any encoding that is told apart.
    Text,
    /// A table of tasks whose values are parted by this byte.
    Values(u8),
    /// Text with Markdown's headings, emphasis or tables.
    Markdown,
    /// A page of the web, or what Word saves as one.
    Html,
    /// Word since 2007.
    Docx,
    /// Excel, new and old.
    Sheet,
    /// Word before 2007, and WPS.
    Doc,
    /// A PDF with a text layer.
    Pdf,
}

impl DocumentKind {
    /// The kind of a file that is a container; none if it can only be text.
    ///
    /// # Errors
    /// That it is empty, or nothing that is read.
    pub fn of_container(bytes: &[u8]) -> Result<Option<Self>, Refusal> {
        if bytes.is_empty() {
            return Err(Refusal::Empty);
        }
        if bytes.len() as u64 > super::MOST_BYTES {
            return Err(Refusal::TooLarge { limit: super::MOST_BYTES });
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return Self::of_package(bytes).map(Some);
        }
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
            return Self::of_compound(bytes).map(Some);
        }
        // Junk may stand before the mark of a PDF; readers look into the first kilobyte.
        let head = &bytes[..bytes.len().min(1024)];
        if head.windows(5).any(|window| window == b"%PDF-") {
            return Ok(Some(Self::Pdf));
        }
        if bytes.starts_with(b"{\\rtf") {
            return Err(Refusal::TooOld);
        }
        Ok(None)
    }

    /// The kind of a text.
    ///
    /// # Errors
    /// That there is nothing but white space in it.
    pub(super) fn of_text(text: &str) -> Result<Self, Refusal> {
        if text.chars().all(char::is_whitespace) {
            return Err(Refusal::Empty);
        }
        let head: String = text.chars().take(4096).collect::<String>().to_ascii_lowercase();
        let tags = ["<!doctype html", "<html", "<body", "<head", "<div", "<table", "<p>", "<p "];
        if head.trim_start_matches('\u{feff}').trim_start().starts_with('<')
            && tags.iter().any(|tag| head.contains(tag))
        {
            return Ok(Self::Html);
        }
        if let Some(separator) = values::separator(text) {
            return Ok(Self::Values(separator));
        }
        let marked = |line: &str| {
            let hashes = line.chars().take_while(|&c| c == '#').count();
            let heading = (1..=6).contains(&hashes) && line[hashes..].starts_with([' ', '\t']);
            let bold = line.starts_with("**") && line.matches("**").count().is_multiple_of(2);
            heading || bold || (line.starts_with('|') && line.contains("---"))
        };
        Ok(if text.lines().any(|line| marked(line.trim_start())) { Self::Markdown } else { Self::Text })
    }

    /// Whether only a process of its own may read it: no bound can be asked of its reader.
    pub fn is_read_apart(self) -> bool {
        matches!(self, Self::Pdf | Self::Doc | Self::Sheet)
    }

    fn of_package(bytes: &[u8]) -> Result<Self, Refusal> {
        let package = Package::open(bytes)?;
        match () {
            () if package.has("word/document.xml") => Ok(Self::Docx),
            () if package.has("xl/workbook.xml") || package.has("xl/workbook.bin") => Ok(Self::Sheet),
            () => Err(Refusal::UnknownKind),
        }
    }

    fn of_compound(bytes: &[u8]) -> Result<Self, Refusal> {
        let broken = |error: std::io::Error| Refusal::Broken(error.to_string());
        let file = cfb::CompoundFile::open(std::io::Cursor::new(bytes)).map_err(broken)?;
        match () {
            () if file.exists("/EncryptedPackage") => Err(Refusal::Password),
            () if file.exists("/WordDocument") => Ok(Self::Doc),
            () if file.exists("/Workbook") || file.exists("/Book") => Ok(Self::Sheet),
            () => Err(Refusal::UnknownKind),
        }
    }
}
