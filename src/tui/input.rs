//! The thread that reads the terminal.
//!
//! It sleeps in `poll` until there are bytes, so it costs nothing when idle; only after a lone escape does it wake by
//! itself, once. It is also the watch for a terminal that is gone: `poll` wakes on a hang-up whether SIGHUP is ignored
//! or not, and the process then ends from here, since the drawing thread may be blocked in a write for ever. A second
//! thread for that would learn of it no sooner.

mod flood;
pub mod parse;
mod sequence;

use std::os::fd::BorrowedFd;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use rustix::stdio::stdin;

use super::Event;
use flood::Flood;
use parse::Parser;

/// How long an escape may be on its way behind the rest of its sequence.
pub(super) const LOCAL_PATIENCE: Duration = Duration::from_millis(25);
/// The same over a network.
pub(super) const REMOTE_PATIENCE: Duration = Duration::from_millis(100);

/// The terminal is no more.
struct Gone;

/// Reads until the terminal is gone, then calls `gone`.
pub(super) fn listen(events: &Sender<Event>, patience: Duration, gone: impl FnOnce()) {
    let (mut parser, mut flood) = (Parser::default(), Flood::default());
    while let Ok(tokens) = next(&mut parser, patience) {
        if tokens.is_empty() {
            continue;
        }
        if events.send(Event::Tokens(flood.gather(&tokens, Instant::now()))).is_err() {
            return;
        }
    }
    gone();
}

/// Waits for bytes and takes all that are there, so that what arrived together is drawn together.
fn next(parser: &mut Parser, patience: Duration) -> Result<Vec<parse::Token>, Gone> {
    let mut tokens = Vec::new();
    if !ready(stdin(), parser.is_waiting().then_some(patience))? {
        parser.expire(&mut tokens);
        return Ok(tokens);
    }
    let mut bytes = [0; 4096];
    loop {
        let count = take(&mut bytes)?;
        parser.feed(&bytes[..count], &mut tokens);
        if !ready(stdin(), Some(Duration::ZERO))? {
            return Ok(tokens);
        }
    }
}

fn take(bytes: &mut [u8]) -> Result<usize, Gone> {
    match read(stdin(), bytes) {
        Ok(0) => Err(Gone),
        Ok(count) => Ok(count),
        Err(Errno::INTR | Errno::AGAIN) => Ok(0),
        Err(_) => Err(Gone),
    }
}

/// Whether there is something to read before `limit` has passed.
fn ready(fd: BorrowedFd<'_>, limit: Option<Duration>) -> Result<bool, Gone> {
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    loop {
        let mut fds = [PollFd::from_borrowed_fd(fd, PollFlags::IN)];
        match poll(&mut fds, limit.as_ref()) {
            Ok(0) => return Ok(false),
            Ok(_) if fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => {
                return Err(Gone);
            }
            Ok(_) => return Ok(true),
            Err(Errno::INTR) => {}
            Err(_) => return Err(Gone),
        }
    }
}
