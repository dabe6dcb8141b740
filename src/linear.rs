//! The state told in lines: for screen readers, braille lines, logs and very bad links.
//!
//! It stands beside `view`: that draws what was laid out, this tells it, a thing a line. There are no columns, no blanks to
//! pad with, no signs where a word will do; what can be gone to has a number, and keeps it until something else is told. What
//! is typed is a verb for an action of the table of keys, so nothing can be done here that the screen does otherwise.

mod dialogue;
mod help;
mod line;
mod listing;
mod outline;
mod sentence;
mod side;
mod table;
mod verbs;
mod view;

pub use dialogue::{Dialogue, Reply, Settle};
pub use verbs::{OwnVerb, Verb, Verbs, own_key, verb_key};
