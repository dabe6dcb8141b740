//! What a query consists of: clauses of which all must match, terms of which one must.

use std::ops::Range;

use super::field::{AnyOrNone, Field};
use super::needle::Needle;
use super::units::{Meanings, printed_names};
use super::{ordinal, registry};
use crate::index::roster::Roster;

/// Terms of which one must match.
#[derive(Clone, Debug, Default)]
pub(super) struct Clause {
    pub(super) terms: Vec<Term>,
}

/// One term.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// Whether what it matches is left out.
    pub(super) excluded: bool,
    /// Where it is looked for.
    pub(super) field: Option<Field>,
    /// What is looked for.
    pub(super) needle: Needle,
    /// The plans, themes or portfolios that the value of such a field names, by index.
    pub(super) named: Vec<usize>,
    /// Whether only there being any is asked for, or none.
    pub(super) asked: Option<AnyOrNone>,
    /// The units that it means; of a term in a field of other things none.
    pub(super) meanings: Meanings,
    /// The themes and the plans that are called so, by index: all of the name, for a word of a theme's title is no theme.
    pub(super) themes: Vec<usize>,
    pub(super) plans: Vec<usize>,
    /// The printed ordinal that it may be.
    pub(super) ordinal: Option<Vec<char>>,
    /// What a search learned of it.
    pub(super) learned: Learned,
    /// Where it stands, in characters of the query.
    pub(super) range: Range<usize>,
}

/// What only a search over all texts can know of a term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Learned {
    /// Whether the term is written in any heading or text: then its letters are no initials of other words. `O2O` is
    /// written in the plans.
    pub(super) written: bool,
    /// The words of texts that are believed to be meant by its initials, in order.
    pub(super) words: Vec<Vec<char>>,
}

impl Term {
    /// A term that is looked for everywhere.
    pub(super) fn free(mut needle: Needle, range: Range<usize>, roster: &Roster) -> Self {
        let meanings = Meanings::new(&needle, roster);
        needle.variants.extend(printed_names(&meanings, roster));
        let called = |lists: &[Vec<Vec<char>>]| -> Vec<usize> {
            let all = lists.iter().enumerate();
            all.filter(|(_, names)| names.iter().any(|name| registry::is_called(&needle, name)))
                .map(|(at, _)| at)
                .collect()
        };
        let (themes, plans) = (called(&roster.themes), called(&roster.places));
        let ordinal = ordinal::of(&needle.chars).filter(|_| !needle.exact);
        Self {
            excluded: false,
            field: None,
            needle,
            named: Vec::new(),
            asked: None,
            meanings,
            themes,
            plans,
            ordinal,
            learned: Learned::default(),
            range,
        }
    }

    /// Whether it is looked for in texts, whatever else.
    pub(super) fn is_of_text(&self) -> bool {
        matches!(self.field, None | Some(Field::Text))
    }

    /// Whether it stands alone: in no field, nothing left out.
    pub(super) fn is_bare(&self) -> bool {
        self.field.is_none() && !self.excluded && !self.needle.exact
    }
}
