//! Pinyin that was typed syllable by syllable: `fa gai wei` is one word in three pieces.
//!
//! It may also be three words, but hardly ever is; where the one word is not found, the pieces are looked for as they
//! stand.

use super::needle::Needle;
use super::term::{Clause, Term};
use crate::index::roster::Roster;
use crate::text::is_syllable;

/// The clauses with every run of syllables as one term; `None` where there is no such run.
pub(super) fn joined(clauses: &[Clause], roster: &Roster) -> Option<Vec<Clause>> {
    let mut joined: Vec<Clause> = Vec::new();
    for run in
        clauses.chunk_by(|one, other| syllable(one, false).is_some() && syllable(other, true).is_some())
    {
        match together(run, roster) {
            Some(term) => joined.push(Clause { terms: vec![term] }),
            None => joined.extend_from_slice(run),
        }
    }
    (joined.len() < clauses.len()).then_some(joined)
}

/// So few letters are no word in pieces: `a b`.
const FEWEST: usize = 4;

fn together(run: &[Clause], roster: &Roster) -> Option<Term> {
    let (first, last) = (run.first()?.terms.first()?, run.last()?.terms.first()?);
    let syllables: Vec<&[char]> = run.iter().filter_map(|clause| syllable(clause, true)).collect();
    let needle = Needle::of_syllables(&syllables);
    let fine = run.len() > 1 && needle.len() >= FEWEST && needle.spelled.is_some();
    fine.then(|| Term::free(needle, first.range.start..last.range.end, roster))
}

/// The characters of a clause that is nothing but one syllable; the last may be only begun.
fn syllable(clause: &Clause, last: bool) -> Option<&[char]> {
    let [term] = clause.terms.as_slice() else { return None };
    let chars = term.needle.chars.as_slice();
    let text = term.needle.text();
    (term.is_bare() && is_syllable(&text, last)).then_some(chars)
}
