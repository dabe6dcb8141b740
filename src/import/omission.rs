//! What stands around a document and is not the document: it is set aside with the reason, so that no character is lost.

use super::passage::SourceSpan;

/// A passage that is not the document.
#[derive(Clone, Debug)]
pub(crate) struct Omission {
    /// What is omitted.
    pub(crate) passage: SourceSpan,
    /// Why, in the words of the plan's file.
    pub(crate) reason: String,
}
