//! What was not certain when a document was read: told, kept, and decided by a person.
//!
//! A doubt is about characters of the source, and is told with their line and column in the text as it was extracted. What else
//! it could be stands beside what was decided, so that a person can choose instead of searching.

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use crate::model::Uncertain;

/// Something that was decided without being certain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Doubt")]
pub struct SourceDoubt {
    /// What it is about.
    pub about: Uncertain,
    /// The characters, indices into [`super::RawDocument::chars`]; an empty range is a place between two.
    pub at: Range<usize>,
    /// What was decided, as a person would write it.
    pub decided: String,
    /// What else it could be, the likeliest first.
    pub others: Vec<String>,
    /// What speaks against being sure: words of the document, a count.
    pub why: String,
}

/// A doubt with its place in the extracted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedDoubt {
    /// The doubt.
    pub doubt: SourceDoubt,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The words that stand there, up to the end of the line: enough to tie a decision to.
    pub words: String,
    /// The id of the part of the plan that they are of, where they are of the body.
    pub node: Option<String>,
}
