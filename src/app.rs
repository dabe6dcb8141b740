//! The state of the screen and everything that changes it.

pub mod effect;
pub mod key;
