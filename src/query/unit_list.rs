//! The units that a query means, for lists of units and the palette.

use super::field::Field;
use super::language::Query;
use super::term::Term;
use super::units::Meaning;
use super::verdict::{Group, How};
use crate::model::{Corpus, UnitIx};

/// A unit that a query means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitHit {
    /// The unit.
    pub unit: UnitIx,
    /// How much is thought of it.
    pub score: i32,
    /// Whether its own name answers, or only its portfolio.
    pub group: Group,
    /// How.
    pub how: How,
}

/// The units that every term of a query means, in the order of [`super::search`]: for lists of units.
pub fn units(query: &Query, corpus: &Corpus) -> Vec<UnitHit> {
    let hit = |unit: UnitIx| {
        let mut hit = UnitHit { unit, score: 0, group: Group::Match, how: How::Plain };
        for clause in &query.clauses {
            let said = clause.terms.iter().filter_map(|term| said_of(term, unit, corpus));
            let best = said.min_by_key(|meaning| (meaning.group, -meaning.score))?;
            hit.score += best.score;
            hit.how = best.how;
            hit.group = hit.group.max(best.group);
        }
        Some(hit)
    };
    let mut hits: Vec<UnitHit> = (0..corpus.units.len()).map(UnitIx).filter_map(hit).collect();
    hits.sort_by_key(|hit| (hit.group, -hit.score, hit.unit));
    hits
}

/// What a term says of a unit: an excluded one says yes of those that it does not mean.
fn said_of(term: &Term, unit: UnitIx, corpus: &Corpus) -> Option<Meaning> {
    let plainly = Meaning { score: 0, how: How::Plain, group: Group::Match, placed: false };
    let works_in_it = || {
        let portfolios = &corpus.unit(unit).portfolios;
        portfolios.iter().any(|portfolio| term.named.contains(&portfolio.0)).then_some(plainly)
    };
    let meant = if term.field == Some(Field::Portfolio) { works_in_it() } else { term.meanings.get(unit) };
    match (term.excluded, meant) {
        (false, meaning) => meaning,
        (true, None) => Some(plainly),
        (true, Some(_)) => None,
    }
}
