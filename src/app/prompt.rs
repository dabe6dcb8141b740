//! A line that is asked for in the footer: the path of a document, the places that are to be columns.

use super::field::LineEdit;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineAsked {
    /// A document to be brought in.
    Import,
    /// A document whose sentences are looked for in the plans.
    Base,
    /// A document that is another version of the plan in hand.
    Version,
    /// The places that are to be columns.
    Places,
    /// The name of a file, into which what is in view is written.
    Export,
}

impl LineAsked {
    /// What stands before the line, in the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Self::Import => "import-path",
            Self::Base => "base-path",
            Self::Version => "version-path",
            Self::Places => "places-asked",
            Self::Export => "export-path",
        }
    }
}

/// The line while it is typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What is asked for.
    pub asked: LineAsked,
    /// What is typed.
    pub field: LineEdit,
}
