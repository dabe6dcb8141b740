//! The files as they are written: a mirror of the RON, one struct a form, nothing decided yet.
//!
//! `build.rs` reads the files that the program carries by the same mirror, and stores what it saw. It takes this file in by
//! its path, from where a file below it would be looked for elsewhere: so each is told its own.

#[path = "schema/plan.rs"]
mod plan;
#[path = "schema/printed.rs"]
mod printed;
#[path = "schema/registry.rs"]
mod registry;

pub(crate) use plan::*;
pub(crate) use printed::{Printed, counting_copies};
pub(crate) use registry::*;
