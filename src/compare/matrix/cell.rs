//! What is shown of a cell: always computed from its measures, never kept.
//!
//! The number of measures is the length of the list; the share of text that is the plan's own is
//! [`crate::compare::overlap::own_share`].

use crate::index;
use crate::model::{At, Corpus, Mention, Role, Target};

/// A unit that leads, or answers where nobody leads, in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answerer<'c> {
    /// Its first mention, with the name as printed and the reason for the role.
    pub mention: &'c Mention,
    /// How often: for how many measures, and rows where an annex assigns their work by rows.
    pub times: usize,
    /// Of how many measures and rows in the cell.
    pub of: usize,
}

impl Answerer<'_> {
    /// How often of how often, `1/5`, to stand behind the sign of the role; nothing where it leads all.
    pub fn part(&self) -> String {
        let leads_all = self.mention.role() == Role::Lead && self.times == self.of;
        if self.of == 1 || leads_all { String::new() } else { format!("{}/{}", self.times, self.of) }
    }
}

/// The ids of the measures, `guangdong/6`.
pub fn ids<'c>(corpus: &'c Corpus, cell: &[At]) -> Vec<&'c str> {
    cell.iter().map(|&at| corpus.node(at).id.as_str()).collect()
}

/// Who leads the measures of a cell, or rows of them; for what nobody leads all that answer, since the document ranks none
/// of them. Each unit stands once for each role, or where it leads one of three it would seem to lead all. Leads stand
/// before others, then who stands in more of them, then in reading order.
pub fn answerers<'c>(corpus: &'c Corpus, cell: &[At]) -> Vec<Answerer<'c>> {
    let mut all: Vec<Answerer<'c>> = Vec::new();
    let rows: Vec<Vec<At>> = cell.iter().map(|&measure| index::named_for(corpus, measure)).collect();
    let of = rows.iter().map(|rows| rows.len().max(1)).sum();
    for mention in rows.into_iter().flatten().flat_map(|row| of_row(corpus, row)) {
        match all.iter_mut().find(|known| is_same(known.mention, mention)) {
            Some(known) => known.times += 1,
            None => all.push(Answerer { mention, times: 1, of }),
        }
    }
    all.sort_by_key(|answerer| (answerer.mention.role(), std::cmp::Reverse(answerer.times)));
    all
}

/// Those of the highest role, each once.
fn of_row(corpus: &Corpus, row: At) -> Vec<&Mention> {
    let mentions = corpus.node(row).mentions();
    let foremost = mentions.iter().map(Mention::role).min();
    let mut units: Vec<&Mention> = Vec::new();
    for mention in mentions.iter().filter(|mention| Some(mention.role()) == foremost) {
        if !units.iter().any(|known| is_same(known, mention)) {
            units.push(mention);
        }
    }
    units
}

fn is_same(one: &Mention, other: &Mention) -> bool {
    (one.unit, one.role()) == (other.unit, other.role())
}

/// The numbers that the measures promise, in reading order.
pub fn targets<'c>(corpus: &'c Corpus, cell: &[At]) -> Vec<(At, &'c Target)> {
    let of = |&at: &At| corpus.node(at).targets().iter().map(move |target| (at, target));
    cell.iter().flat_map(of).collect()
}
