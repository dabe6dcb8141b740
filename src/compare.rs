//! Plans side by side: who does what where, what one plan says alone, and what several say in the same words.
//!
//! Everything is computed from a corpus by pure functions, and everything is a place in the corpus: the evidence of
//! a figure is the list of measures behind it.
//!
//! - [`matrix`] lays themes or portfolios against plans.
//! - [`ground`] says against what all that was done.
//! - [`lineup`] shows who does the same job in each place.
//! - [`shared`] finds every passage that two plans have in common.
//! - [`overlap`] says how much of a plan stands also in another.
//! - [`nearest`] looks for what comes closest where a plan has no measure.
//! - [`cover`] says what of one document another answers.
//! - [`diff`] says what became of one version of a plan in another.
//! - [`unshelved`] is a document from outside that is held against the plans.
//! - [`targets`] puts the promised numbers of all plans into one list.

#[cfg(test)]
mod brute;
pub mod cover;
pub mod diff;
pub mod ground;
pub mod lineup;
pub mod matrix;
pub mod nearest;
pub mod overlap;
mod pairs;
mod sentence;
pub mod shared;
mod significant;
pub mod targets;
pub mod unshelved;

use std::ops::ControlFlow;

pub use sentence::sentence_bounds;
pub use significant::cut;

/// What is told of the progress of a long computation: steps done, steps in all. It may break the computation off.
pub type Progress<'a> = dyn FnMut(usize, usize) -> ControlFlow<()> + 'a;

/// The progress of a computation that nobody watches and nobody breaks off.
pub fn unwatched(_done: usize, _all: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
