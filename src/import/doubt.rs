//! What was not certain when a document was read: told, kept, and decided by a person.
//!
//! A doubt is about characters of the source, and is told with their line and column in the text as it was extracted. What else
//! it could be stands beside what was decided, so that a person can choose instead of searching.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Something that was decided without being certain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// What it is about.
    pub about: Uncertain,
    /// The characters, indices into [`super::Source::chars`]; an empty range is a place between two.
    pub at: Range<usize>,
    /// What was decided, as a person would write it.
    pub decided: String,
    /// What else it could be, the likeliest first.
    pub others: Vec<String>,
    /// What speaks against being sure: words of the document, a count.
    pub why: String,
}

/// What a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Uncertain {
    /// Bytes that the encoding does not have, or an encoding that was only likely.
    Encoding,
    /// A glyph without a character, or one drawn twice.
    Glyph,
    /// A tracked change, taken as accepted.
    Tracked,
    /// Two lines taken as one paragraph, or one as two.
    Join,
    /// An ordinal taken as a heading, or not.
    Heading,
    /// A numbered part taken as a measure, a goal or a section.
    Kind,
    /// A bracket taken as naming responsible units, or not.
    Bracket,
    /// Where one unit ends and the next begins.
    Split,
    /// For what a rule of roles holds.
    Role,
    /// The rows and columns of a table.
    Table,
    /// A date.
    Date,
    /// Issuer, place, number or title.
    Head,
    /// Words taken as furniture of a page.
    Furniture,
    /// Words that no stage had a place for.
    Left,
}

impl Uncertain {
    /// The key of its name in the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Self::Encoding => "doubt-encoding",
            Self::Glyph => "doubt-glyph",
            Self::Tracked => "doubt-tracked",
            Self::Join => "doubt-join",
            Self::Heading => "doubt-heading",
            Self::Kind => "doubt-kind",
            Self::Bracket => "doubt-bracket",
            Self::Split => "doubt-split",
            Self::Role => "doubt-role",
            Self::Table => "doubt-table",
            Self::Date => "doubt-date",
            Self::Head => "doubt-head",
            Self::Furniture => "doubt-furniture",
            Self::Left => "doubt-left",
        }
    }

    /// The name in exported data and in files of decisions.
    pub fn name(self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::Glyph => "glyph",
            Self::Tracked => "tracked",
            Self::Join => "join",
            Self::Heading => "heading",
            Self::Kind => "kind",
            Self::Bracket => "bracket",
            Self::Split => "split",
            Self::Role => "role",
            Self::Table => "table",
            Self::Date => "date",
            Self::Head => "head",
            Self::Furniture => "furniture",
            Self::Left => "left",
        }
    }
}
