//! From a document as it is found to a plan that a person only has to look over.
//!
//! Readers (`read`) turn a container into a [`Source`]: characters with their origin, and the blocks they stand in. From
//! there on no stage knows whether it was a PDF or a page of the web. Nothing is guessed in silence: what was not certain is a
//! [`Doubt`] with its place, what can't be read at all a [`Refusal`] that says what to do.

mod doubt;
pub mod read;
mod refusal;
mod source;

pub use doubt::{Doubt, Uncertain};
pub use refusal::Refusal;
pub use source::{Block, Cell, Char, Ends, Extent, Origin, Source, Style, Table, Text, Zone};
