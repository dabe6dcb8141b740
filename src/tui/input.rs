//! The thread that reads the terminal.
//!
//! It sleeps in `poll` until there are bytes, so it costs nothing when idle; only after a lone escape does it wake by
//! itself, once. It is also the watch for a terminal that is gone: `poll` wakes on a hang-up whether SIGHUP is ignored
//! or not, and the process then ends from here, since the drawing thread may be blocked in a write for ever. A second
//! thread for that would learn of it no sooner.

mod flood;
pub mod parse;
mod sequence;
mod token;

use std::os::fd::{AsFd, BorrowedFd};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use rustix::stdio::stdin;

use super::event::{Event, Room};
use flood::Flood;
use parse::Parser;

pub use token::TerminalToken;

/// How long an escape may be on its way behind the rest of its sequence.
pub(super) const LOCAL_PATIENCE: Duration = Duration::from_millis(25);
/// The same over a network.
pub(super) const REMOTE_PATIENCE: Duration = Duration::from_millis(100);

/// So many bytes are taken at once, though more may be there: a terminal may send without end.
const PIECE: usize = 16 * 1024;
/// Where the loop has no room, how often we look whether the terminal is still there.
const LOOK: Duration = Duration::from_millis(50);
/// Ctrl-C, which ends also what a torn paste would swallow.
const INTERRUPT: u8 = 0x03;

/// The terminal is no more.
struct Gone;

/// What came first.
pub(super) enum Before {
    /// Something from the terminal, or nothing at all.
    Tokens(Vec<TerminalToken>),
    /// What is waited for is over.
    Over,
    /// The terminal is no more.
    Gone,
}

/// Reads the terminal, and keeps what is not whole yet.
pub(super) struct TerminalReader {
    parser: Parser,
    flood: Flood,
    room: Room,
    /// How long an escape may be on its way behind the rest of its sequence.
    patience: Duration,
}

impl TerminalReader {
    /// One that has read nothing.
    pub(super) fn new(patience: Duration) -> Self {
        Self { parser: Parser::default(), flood: Flood::default(), room: Room::default(), patience }
    }

    /// What comes within a time, as soon as anything does. That the terminal is gone is noticed by who listens.
    pub(super) fn within(&mut self, limit: Duration) -> Vec<TerminalToken> {
        match ready(stdin(), PollFlags::IN, Some(limit)) {
            Ok(true) => self.take_all(Duration::ZERO).unwrap_or_default(),
            Ok(false) | Err(Gone) => Vec::new(),
        }
    }

    /// What comes before something else is over, which closes its end of a pipe, and within a time, as soon as anything does.
    pub(super) fn before(&mut self, over: &impl AsFd, limit: Duration) -> Before {
        let patience = self.parser.patience(self.patience);
        let limit = patience.map_or(limit, |patience| patience.min(limit));
        let mut fds = [stdin(), over.as_fd()].map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN));
        let limit = Timespec::try_from(limit).ok();
        // What interrupts the wait comes as an event.
        let none = poll(&mut fds, limit.as_ref()).is_ok_and(|ready| ready == 0);
        let [terminal, over] = fds.map(|fd| fd.revents());
        if !over.is_empty() {
            return Before::Over;
        }
        if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Before::Gone;
        }
        if terminal.contains(PollFlags::IN) {
            return self.take_all(Duration::ZERO).map_or(Before::Gone, Before::Tokens);
        }
        let mut tokens = Vec::new();
        if none && patience.is_some() {
            self.parser.expire(&mut tokens);
        }
        Before::Tokens(tokens)
    }

    /// Gives what was read before anybody listened to the loop.
    pub(super) fn report(&mut self, events: &Sender<Event>, tokens: &[TerminalToken]) {
        let tokens = self.flood.gather(tokens, Instant::now());
        // Where the loop has ended nobody is left to be told.
        let _ = events.send(Event::Tokens(tokens, self.room.place()));
    }

    /// Reads until the terminal is gone, then calls `gone`.
    pub(super) fn listen(mut self, events: &Sender<Event>, gone: impl FnOnce()) {
        while let Ok(tokens) = self.next() {
            if tokens.is_empty() {
                continue;
            }
            let tokens = self.flood.gather(&tokens, Instant::now());
            if await_room(&self.room).is_err() {
                break;
            }
            if events.send(Event::Tokens(tokens, self.room.place())).is_err() {
                return;
            }
        }
        gone();
    }

    /// Waits for bytes and takes all that are there, so that what arrived together is drawn together.
    fn next(&mut self) -> Result<Vec<TerminalToken>, Gone> {
        let began = Instant::now();
        if ready(stdin(), PollFlags::IN, self.parser.patience(self.patience))? {
            return self.take_all(began.elapsed());
        }
        let mut tokens = Vec::new();
        self.parser.expire(&mut tokens);
        Ok(tokens)
    }

    /// Takes all bytes that are there, of which there are some, after a silence.
    fn take_all(&mut self, silence: Duration) -> Result<Vec<TerminalToken>, Gone> {
        let (mut bytes, mut taken, mut tokens) = ([0; 4096], 0, Vec::new());
        loop {
            let count = take(&mut bytes)?;
            // No paste brings this alone and after a pause: somebody wants to get out.
            let alone = taken == 0 && bytes[..count] == [INTERRUPT] && silence > self.patience;
            if alone && self.parser.is_pasting() {
                self.parser.expire(&mut tokens);
            }
            self.parser.feed(&bytes[..count], &mut tokens);
            taken += count;
            if taken >= PIECE || !ready(stdin(), PollFlags::IN, Some(Duration::ZERO))? {
                return Ok(tokens);
            }
        }
    }
}

/// Waits until the loop takes some of what it has. A hang-up is noticed meanwhile.
fn await_room(room: &Room) -> Result<(), Gone> {
    while room.is_full() {
        ready(stdin(), PollFlags::empty(), Some(LOOK))?;
    }
    Ok(())
}

fn take(bytes: &mut [u8]) -> Result<usize, Gone> {
    match read(stdin(), bytes) {
        Ok(0) => Err(Gone),
        Ok(count) => Ok(count),
        Err(Errno::INTR | Errno::AGAIN) => Ok(0),
        Err(_) => Err(Gone),
    }
}

/// Whether what is waited for is there before `limit` has passed.
fn ready(fd: BorrowedFd<'_>, what: PollFlags, limit: Option<Duration>) -> Result<bool, Gone> {
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    loop {
        let mut fds = [PollFd::from_borrowed_fd(fd, what)];
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
