//! A text among those that are compared.

use std::ops::Range;

use crate::model::At;

/// A text that was compared, as a range of all kept characters.
#[derive(Clone, Debug)]
pub(in crate::compare) struct Text {
    pub(in crate::compare) at: At,
    pub(in crate::compare) range: Range<usize>,
}
