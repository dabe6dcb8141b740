//! Front and back matter as it is written, by what it is.

use super::schema::{self, Annex, Printed};
use crate::model::Matter;

/// A piece of front or back matter.
pub(super) enum MatterPiece<'p, 'a> {
    /// A text, and what it is.
    Text(Matter, &'p Printed<'a>),
    /// An annex, which is a table.
    Annex(&'p Annex<'a>),
}

impl<'a> schema::Matter<'a> {
    /// What it is.
    pub(super) fn piece(&self) -> MatterPiece<'_, 'a> {
        let (matter, text) = match self {
            Self::Annex(annex) => return MatterPiece::Annex(annex),
            Self::Masthead(text) => (Matter::Masthead, text),
            Self::Number(text) => (Matter::Number, text),
            Self::Title(text) => (Matter::Title, text),
            Self::Addressee(text) => (Matter::Addressee, text),
            Self::Notice(text) => (Matter::Notice, text),
            Self::AnnexNote(text) => (Matter::AnnexNote, text),
            Self::Signature(text) => (Matter::Signature, text),
            Self::Date(text) => (Matter::Date, text),
            Self::Remark(text) => (Matter::Remark, text),
            Self::Distribution(text) => (Matter::Distribution, text),
        };
        MatterPiece::Text(matter, text)
    }
}
