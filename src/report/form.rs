//! In which form a report is printed, and how wide.

use super::ink::Ink;
use crate::named::{Named, named};
use crate::text::Widths;

named! {
    /// In which form something is printed.
    #[derive(Default)]
    pub enum Format {
        /// For people.
        #[default]
        Text = "text",
        /// For programs.
        Json = "json",
        /// For spreadsheets.
        Csv = "csv",
        /// For reports.
        Markdown = "md",
        /// For a browser: one page that asks for nothing else.
        Html = "html",
        /// For a word processor.
        Docx = "docx",
        /// For a spreadsheet that knows numbers, days and links.
        Xlsx = "xlsx",
        /// For programs that reckon: a value a line, as many as there are.
        Ndjson = "ndjson",
    }
}

/// What an answer is set for where it does not go to a terminal, in cells: what a letter to a colleague has.
pub const PAGE: usize = 80;

/// How a report is to look.
#[derive(Clone, Copy, Debug)]
pub struct ReportLayout {
    /// The form.
    pub format: Format,
    /// How wide a text may be, in cells.
    pub width: usize,
    /// How cells are counted.
    pub widths: Widths,
    /// What colours a text.
    pub ink: Ink,
    /// Whether csv begins with a byte order mark, since Excel alone wants one.
    pub bom: bool,
}

impl Format {
    /// What the name of a file in it ends with.
    pub fn ending(self) -> &'static str {
        if self == Self::Text { "txt" } else { self.name() }
    }

    /// The form that the ending of a name asks for.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "htm" => Some(Self::Html),
            "markdown" => Some(Self::Markdown),
            "jsonl" => Some(Self::Ndjson),
            ending => Self::ALL.iter().copied().find(|format| format.ending() == ending),
        }
    }

    /// Whether it may show words in another script than they are printed in: what is read may, what is quoted or
    /// reckoned with may not.
    pub fn converts(self) -> bool {
        match self {
            Self::Text => true,
            Self::Json | Self::Ndjson | Self::Csv | Self::Markdown | Self::Html | Self::Docx | Self::Xlsx => {
                false
            }
        }
    }

    /// Whether it is a file that lies on a desk rather than words that are printed, and says of itself what it is.
    pub fn is_file(self) -> bool {
        match self {
            Self::Text | Self::Json | Self::Ndjson | Self::Csv | Self::Markdown => false,
            Self::Html | Self::Docx | Self::Xlsx => true,
        }
    }

    /// Whether it is made of words; else no terminal should see it.
    pub fn is_text(self) -> bool {
        match self {
            Self::Text | Self::Json | Self::Ndjson | Self::Csv | Self::Markdown | Self::Html => true,
            Self::Docx | Self::Xlsx => false,
        }
    }
}
