//! The terminal: what comes in and what goes out.
//!
//! Everything here knows terminals and nothing of plans. The program behind [`Program`] takes inputs one by one, says
//! what it needs ([`Effect`](crate::app::effect::Effect)), is told what came of it ([`News`]), and draws itself when it changed. The loop
//! ([`session`]) waits in one place, takes all that is there and draws once, so that idling costs nothing and a burst
//! of keys over a slow line one frame.
//!
//! Keys and answers of the terminal come from a thread of their own ([`input`]), which also notices that the terminal
//! is gone; signals come from another. crossterm gives the names of the sequences and raw mode. Its reader is not
//! used (see [`input::parse`]), nor its way of drawing (see [`backend`]).

pub mod backend;
pub mod clipboard;
pub mod colour;
mod early;
mod event;
pub mod input;
pub mod probe;
mod program;
mod repair_wide;
pub mod session;
mod signals;
mod terminal;

pub use program::{Error, News, Options, Program};
pub use repair_wide::repair_wide;
pub use session::{Session, Waker};

/// Runs `program` on the terminal until it quits. For a program that has threads of its own see [`Session`].
///
/// # Errors
/// When there is no terminal, or it fails.
pub fn run(program: &mut impl Program, options: Options) -> Result<(), Error> {
    Session::new(options).run(program)
}

/// The size of the terminal in cells, columns first.
///
/// # Errors
/// When there is no terminal.
pub fn size() -> Result<(u16, u16), Error> {
    let size = terminal::size()?;
    Ok((size.width, size.height))
}
