//! Stand-in for the folded texts.

use super::Index;
use crate::model::Corpus;

/// Folded texts.
#[derive(Debug, Default)]
pub struct Haystacks;

impl Haystacks {
    /// Builds them.
    pub fn new(_corpus: &Corpus, _index: &Index) -> Self {
        Self
    }
}
