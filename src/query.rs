//! One search behind the filter, the palette and the command line: the same query, the same measures, the same order.
//!
//! `language` turns what was typed into a [`Query`] or a [`Mistake`] with its place; `search` holds it against the
//! folded plans. In which ways a term may match which kind of text is decided by one table, `rules`: `scan` and `likened`
//! read it to find, `matching` to light and to explain. `units` knows which units a term means, and how much each way is
//! worth stands in `score`, and nowhere else. Where nothing is found, `nearest` says what is most like it.
//!
//! Everything is pure: results depend on the query and the corpus, never on threads, clocks or earlier queries.

mod abbreviation;
mod complete;
mod field;
mod found;
mod hits;
mod id;
mod initials;
mod judged;
mod language;
mod likened;
mod matching;
mod mistake;
mod near;
mod nearest;
mod needle;
mod ordinal;
mod palette;
mod passage;
mod question;
mod registry;
mod rules;
mod scan;
mod score;
mod search;
mod slip;
mod spelling_filter;
mod syllables;
mod synonym;
mod term;
mod unit_list;
mod units;
mod verdict;
mod why;
mod workers;
mod year;

pub use complete::{Completion, complete};
pub use field::Field;
pub use found::Found;
pub use language::{Query, SearchScope};
pub use mistake::{Mistake, MistakeKind};
pub use palette::{Entry, Goto, everything, palette};
pub use rules::Shown;
pub use search::{Results, search, search_on, search_while};
pub use unit_list::{UnitHit, units};
pub use verdict::{Group, How};
pub use why::{What, Why, why};
