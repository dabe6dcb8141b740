//! One search behind the filter, the palette and the command line: the same query, the same measures, the same order.
//!
//! `language` turns what was typed into a [`Query`] or a [`Mistake`] with its place; `search` holds it against the
//! folded plans. What a single term matches is decided in three places: `units` for the names of units, where
//! abbreviations live; `scan` for headings and texts; and `near` for words with a few characters between. How much
//! each way of matching is worth stands in `score`, and nowhere else.
//!
//! Everything is pure: results depend on the query and the corpus, never on threads, clocks or earlier queries.

mod abbreviation;
mod complete;
mod field;
mod hits;
mod initials;
mod language;
mod mistake;
mod near;
mod needle;
mod palette;
mod registry;
mod scan;
mod score;
mod search;
mod synonym;
mod unit_list;
mod units;
mod verdict;
mod ways;
mod why;

pub use complete::{Completion, complete};
pub use field::Field;
pub use hits::Shown;
pub use language::{Query, Scope};
pub use mistake::{Mistake, MistakeKind};
pub use palette::{Entry, Goto, everything, palette};
pub use search::{Found, Results, search, search_on, search_while};
pub use unit_list::{UnitHit, units};
pub use verdict::{Group, How};
pub use why::{What, Why, why};
