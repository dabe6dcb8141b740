//! What can be wrong with a query, and where.
//!
//! A query is read at every key, so many mistakes are only unfinished: they are shown under the field, and the last
//! good result stays. The sentences stand in the catalogue.

use std::ops::Range;

use super::field::Field;

/// A mistake in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it is, in characters of the query as typed.
    pub range: Range<usize>,
    /// What it is.
    pub kind: MistakeKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MistakeKind {
    /// No field has the name before the colon.
    UnknownField {
        /// The name that was typed.
        found: String,
        /// A field's name that is like it.
        nearest: Option<&'static str>,
    },
    /// Nothing stands behind the colon.
    EmptyField(Field),
    /// A quote is not closed.
    UnclosedQuote,
    /// Nothing stands in the quotes.
    EmptyQuote,
    /// Nothing stands behind the `!`.
    NothingToExclude,
    /// No plan has the id or the place.
    UnknownPlace {
        /// What was typed.
        found: String,
        /// A plan's id that is like it.
        nearest: Option<String>,
    },
    /// No theme is called so.
    UnknownTheme {
        /// What was typed.
        found: String,
        /// A theme's title that is like it.
        nearest: Option<String>,
    },
    /// No portfolio is called so.
    UnknownPortfolio {
        /// What was typed.
        found: String,
        /// A portfolio's name that is like it.
        nearest: Option<String>,
    },
    /// The query has more characters than are read.
    TooLong {
        /// How many characters are read.
        limit: usize,
    },
    /// The query has more terms than are read.
    TooManyTerms {
        /// How many terms are read.
        limit: usize,
    },
}
