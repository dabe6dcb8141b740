//! A document that stands on no shelf and is held against the plans all the same: a draft, a superior document, another
//! version of a plan.

use super::cover::Demand;
use super::diff::Edition;
use crate::model::{Corpus, PlanIx};

/// The year that stands for none: a plan must have a day, and a draft may have none yet.
pub const NO_DAY: u16 = 1900;

/// Such a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Unshelved {
    /// What it is called: the name of its file.
    pub name: String,
    /// Its path as it was named; `-` for the standard input.
    pub path: String,
    /// What was made of it.
    pub content: UnshelvedContent,
}

/// What was made of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum UnshelvedContent {
    /// A plan, with the units that it names.
    Plan(Box<Corpus>),
    /// A text without numbered measures.
    Text {
        /// All of it, a line a paragraph.
        text: String,
        /// Why no plan could be made of it, in words.
        why: String,
    },
}

impl Unshelved {
    /// What a plan of some corpus can be asked for: its measures, or its paragraphs.
    pub fn demands(&self, corpus: &Corpus) -> Vec<Demand> {
        match (&self.content, self.edition()) {
            (UnshelvedContent::Plan(_), Ok(edition)) => Demand::of_edition(edition, corpus),
            (UnshelvedContent::Text { text, .. }, _) => Demand::of_text(text),
            (UnshelvedContent::Plan(_), Err(_)) => Vec::new(),
        }
    }

    /// It as a version of a plan.
    ///
    /// # Errors
    /// Why it is none, in words: it has no numbered measures.
    pub fn edition(&self) -> Result<Edition<'_>, &str> {
        match &self.content {
            UnshelvedContent::Plan(corpus) => Ok(Edition { corpus, plan: PlanIx(0) }),
            UnshelvedContent::Text { why, .. } => Err(why),
        }
    }
}
