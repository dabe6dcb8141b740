//! Stand-in for the search.

use std::ops::Range;

use crate::index::{Index, haystack::Haystacks};
use crate::model::{At, Corpus};

/// A field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Headings.
    Heading,
    /// Texts.
    Text,
    /// Units.
    Unit,
}
/// What is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Measures.
    Measures,
    /// All.
    Everything,
}
/// A mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where.
    pub range: Range<usize>,
}
/// A query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<String>,
}
impl Query {
    /// Parses.
    pub fn parse(text: &str, _corpus: &Corpus) -> Result<Self, Mistake> {
        Ok(Self { terms: text.split_whitespace().map(str::to_owned).collect() })
    }
    /// Empty.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
    /// Hits.
    pub fn hits(&self, text: &str, _field: Field) -> Vec<Range<usize>> {
        let mut hits: Vec<Range<usize>> = self
            .terms
            .iter()
            .flat_map(|term| text.match_indices(term.as_str()).map(|(at, found)| at..at + found.len()))
            .collect();
        hits.sort_by_key(|hit| hit.start);
        hits
    }
}
/// Found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub at: At,
}
/// Results.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// All.
    pub found: Vec<Found>,
}
/// Searches.
pub fn search(
    corpus: &Corpus,
    _index: &Index,
    _haystacks: &Haystacks,
    query: &Query,
    _scope: Scope,
) -> Results {
    let mut found = Vec::new();
    for (plan, content) in corpus.plans.iter().enumerate() {
        for (node, said) in content.nodes.iter().enumerate() {
            if query.terms.iter().all(|term| said.words().any(|words| words.contains(term.as_str()))) {
                found.push(Found { at: At { plan, node } });
            }
        }
    }
    Results { found }
}
