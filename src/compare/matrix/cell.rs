//! What is shown of a cell: always computed from its measures, never kept.
//!
//! The number of measures is the length of the list; the share of text that is the plan's own is
//! [`crate::compare::overlap::own_share`].

use crate::index;
use crate::model::{At, Corpus, Mention, Role, Target};

/// A unit that leads, or is named first, for measures of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answerer<'c> {
    /// Its mention in the first of them, with the name as printed and the reason for the role.
    pub mention: &'c Mention,
    /// For how many of them it does.
    pub measures: usize,
}

impl Answerer<'_> {
    /// Whether it leads by the document's own words; else it is only the first named.
    pub fn leads(&self) -> bool {
        self.mention.role() == Role::Lead
    }
}

/// The ids of the measures, `guangdong/6`.
pub fn ids<'c>(corpus: &'c Corpus, cell: &[At]) -> Vec<&'c str> {
    cell.iter().map(|&at| corpus.node(at).id.as_str()).collect()
}

/// The units that answer first for each measure ([`index::answering`]): all that lead it, for a document may print two,
/// or the first named where nobody leads. Each stands once for each role, or where it leads one of three it would seem
/// to lead all. Leads stand before others, then the one with more measures, then in reading order.
pub fn answerers<'c>(corpus: &'c Corpus, cell: &[At]) -> Vec<Answerer<'c>> {
    let mut all: Vec<Answerer<'c>> = Vec::new();
    for mention in cell.iter().flat_map(|&at| first_to_answer(corpus, at)) {
        let same = |known: &&mut Answerer<'c>| {
            (known.mention.unit, known.mention.role()) == (mention.unit, mention.role())
        };
        match all.iter_mut().find(same) {
            Some(known) => known.measures += 1,
            None => all.push(Answerer { mention, measures: 1 }),
        }
    }
    all.sort_by_key(|answerer| (answerer.mention.role(), std::cmp::Reverse(answerer.measures)));
    all
}

fn first_to_answer(corpus: &Corpus, measure: At) -> Vec<&Mention> {
    let mut answering = index::answering(corpus, measure);
    let leads = answering.iter().take_while(|mention| mention.role() == Role::Lead).count();
    answering.truncate(leads.max(1));
    answering
}

/// The numbers that the measures promise, in reading order.
pub fn targets<'c>(corpus: &'c Corpus, cell: &[At]) -> Vec<(At, &'c Target)> {
    let of = |&at: &At| corpus.node(at).targets().iter().map(move |target| (at, target));
    cell.iter().flat_map(of).collect()
}
