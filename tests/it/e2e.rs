//! The real program on a terminal, from the outside: what a person at the other end of a line sees, and what goes over
//! that line.
//!
//! [`terminal`] runs it on a pseudo-terminal before an emulator that draws ambiguous characters narrow or wide;
//! [`oracle`] says what has to stand there, from the same state in this process. So a test names keys, not screens.

mod emulator;
mod keys;
#[path = "../../benches/wire/line.rs"]
mod line;
mod oracle;
mod process;
mod terminal;

mod answers;
mod bringing;
mod copying;
mod ending;
mod exporting;
mod first_frame;
mod glass;
mod limits;
mod mouse;
mod multiplexers;
mod reading;
mod reload;
mod resizing;
mod session;
mod suspension;
mod typing;
mod walk;
mod wire;
