//! The thread that waits for signals.
//!
//! It sleeps in a read until one comes. A signal to end is carried out here and not in the loop, because the loop may
//! be blocked in a write to a line that is dead. For the same reason giving the terminal back gets a limited time.
//!
//! One signal comes from the process itself: where memory can't be had, or the stack has no end, the standard library
//! aborts, past every panic hook. Its thread is then kept in the signal's handler, which wants to write to a pipe that is
//! full, until this thread has given the terminal back and makes room; then the abort goes on as usual.

use std::io::{self, PipeReader, Read, Write, pipe};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use signal_hook::consts::{SIGABRT, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::event::Event;
use super::terminal;
use crate::unfinished;

/// How long the terminal may take to be given back before the process ends all the same.
const FAREWELL: Duration = Duration::from_millis(60);

/// Starts the thread.
pub(super) fn watch(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH, SIGABRT])?;
    let mut abort = hold_aborts()?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in &mut signals {
            let event = match signal {
                SIGWINCH => Event::Resized,
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continued,
                SIGABRT => {
                    terminal::leave_for_good();
                    let _ = abort.read(&mut [0; 4096]);
                    continue;
                }
                _ => end_by(signal),
            };
            if events.send(event).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// From now on a thread that aborts waits in the handler until somebody reads from the pipe. Registered behind what wakes
/// the thread that does: handlers run in that order.
fn hold_aborts() -> io::Result<PipeReader> {
    let (reader, mut writer) = pipe()?;
    let held = writer.try_clone()?;
    signal_hook::low_level::pipe::register(SIGABRT, held)?;
    // The registration has made it one that never blocks, which is what it takes to fill it.
    let flags = fcntl_getfl(&writer)?;
    fcntl_setfl(&writer, flags | OFlags::NONBLOCK)?;
    while writer.write(&[0; 4096]).is_ok() {}
    while writer.write(&[0]).is_ok() {}
    fcntl_setfl(&writer, flags - OFlags::NONBLOCK)?;
    Ok(reader)
}

/// Ends the process as a shell reports an end by `signal`: 128 and its number.
pub(super) fn end_by(signal: i32) -> ! {
    let (done, wait) = channel();
    let farewell = thread::Builder::new().spawn(move || {
        terminal::leave_for_good();
        unfinished::abandon_all();
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
