//! What was not certain when a plan was made of its document, as far as no person has decided it yet.

use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
    /// What a doubt is about. Its name stands in exported data and in files of doubts.
    #[derive(PartialOrd, Ord, Hash, Serialize, Deserialize)]
    pub enum Uncertain {
        /// Bytes that the encoding does not have, or an encoding that was only likely.
        Encoding = "encoding",
        /// A glyph without a character, or one drawn twice.
        Glyph = "glyph",
        /// A tracked change, taken as accepted.
        Tracked = "tracked",
        /// Two lines taken as one paragraph, or one as two.
        Join = "join",
        /// An ordinal taken as a heading, or not.
        Heading = "heading",
        /// A numbered part taken as a measure, a goal or a section.
        Kind = "kind",
        /// A bracket taken as naming responsible units, or not.
        Bracket = "bracket",
        /// Where one unit ends and the next begins.
        Split = "split",
        /// For what a rule of roles holds.
        Role = "role",
        /// The rows and columns of a table.
        Table = "table",
        /// A date.
        Date = "date",
        /// Issuer, place, number or title.
        Head = "head",
        /// Words taken as furniture of a page.
        Furniture = "furniture",
        /// Words that no stage had a place for.
        Left = "left",
    }
}

impl Uncertain {
    /// The key of what it is called, in the catalogue.
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

    /// Whether it is about who answers for a measure, or in which role.
    pub fn is_of_units(self) -> bool {
        match self {
            Self::Bracket | Self::Split | Self::Role | Self::Table => true,
            Self::Encoding
            | Self::Glyph
            | Self::Tracked
            | Self::Join
            | Self::Heading
            | Self::Kind
            | Self::Date
            | Self::Head
            | Self::Furniture
            | Self::Left => false,
        }
    }
}

/// Something that was decided without being certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What it is about.
    pub about: Uncertain,
    /// The line in the document's text, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The words that stand there.
    pub words: String,
    /// The part of the plan that they are of, an index into its nodes; where it is not known the whole plan is meant.
    pub node: Option<usize>,
    /// What was decided.
    pub decided: String,
    /// What else it could be, the likeliest first.
    pub others: Vec<String>,
    /// What speaks against being sure.
    pub why: String,
}
