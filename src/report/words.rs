//! Words and what they are, from which every form makes its own.

use super::address::Address;
use crate::page::Tone;

/// Words and what they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText(pub Vec<RichSpan>);

/// A run of words that are one thing to the reader: their own, shared with other plans ([`Tone::Shared`]), a role, a
/// figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RichSpan {
    /// The words.
    pub words: String,
    /// What they are.
    pub tone: Tone,
    /// The node that they name, by its id: who reads on a terminal sees the id, which is what he types.
    pub id: Option<String>,
}

impl RichText {
    /// Words that are all one thing.
    pub fn new(words: impl Into<String>, tone: Tone) -> Self {
        Self::default().and(words, tone)
    }

    /// A node, by its name or its id.
    pub fn node(address: &Address, tone: Tone) -> Self {
        Self::default().and_node(address, tone)
    }

    /// The same, with more words behind them.
    #[must_use]
    pub fn and(mut self, words: impl Into<String>, tone: Tone) -> Self {
        self.0.push(RichSpan { words: words.into(), tone, id: None });
        self
    }

    /// The same, with a node behind them.
    #[must_use]
    pub fn and_node(mut self, address: &Address, tone: Tone) -> Self {
        self.0.push(RichSpan { words: address.said.clone(), tone, id: Some(address.id.clone()) });
        self
    }

    /// All words in a row.
    pub fn words(&self) -> String {
        self.0.iter().map(|span| span.words.as_str()).collect()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.words.is_empty())
    }
}
