//! The thread that waits for signals.
//!
//! It sleeps in a read until one comes. A signal to end is carried out here and not in the loop, because the loop may
//! be blocked in a write to a line that is dead. For the same reason giving the terminal back gets a limited time.

use std::io;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::{Event, terminal};

/// How long the terminal may take to be given back before the process ends all the same.
const FAREWELL: Duration = Duration::from_millis(60);

/// Starts the thread.
pub(super) fn watch(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in &mut signals {
            let event = match signal {
                SIGWINCH => Event::Resized,
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continued,
                _ => end_by(signal),
            };
            if events.send(event).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Ends the process as a shell reports an end by `signal`: 128 and its number.
pub(super) fn end_by(signal: i32) -> ! {
    let (done, wait) = channel();
    let farewell = thread::Builder::new().spawn(move || {
        terminal::leave();
        let _ = done.send(());
    });
    if farewell.is_ok() {
        let _ = wait.recv_timeout(FAREWELL);
    }
    std::process::exit(128 + signal)
}

/// The terminal is gone: an end as by a hang-up, also where that signal is ignored.
pub(super) fn hang_up() -> ! {
    end_by(SIGHUP)
}
