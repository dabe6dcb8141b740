//! What the threads report to the loop.

use std::sync::Arc;

use super::input::TerminalToken;

/// One report.
#[derive(Debug)]
pub(super) enum Event {
    /// The terminal sent something. It has its place until it is taken.
    Tokens(Vec<TerminalToken>, QueuePlace),
    Resized,
    /// Somebody sent SIGTSTP.
    Stop,
    /// SIGCONT: we were stopped, and others used the terminal.
    Continued,
    Woken,
}

impl Event {
    /// How much there is to do for it, in keys.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Tokens(tokens, _) => tokens.len(),
            Self::Resized | Self::Stop | Self::Continued | Self::Woken => 1,
        }
    }
}

/// So many pieces of input may wait for a loop that is busy. The rest waits in the terminal's line, as for any program.
const PLACES: usize = 8;

/// The room for input that waits. All places are copies of the one that the reader holds, so counting them is enough.
#[derive(Debug, Default)]
pub(super) struct Room(Arc<()>);

/// A place in that room, given back when it is dropped.
#[derive(Debug)]
pub(super) struct QueuePlace(#[expect(dead_code, reason = "it only counts")] Arc<()>);

impl Room {
    pub(super) fn is_full(&self) -> bool {
        Arc::strong_count(&self.0) > PLACES
    }

    pub(super) fn place(&self) -> QueuePlace {
        QueuePlace(Arc::clone(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_again_when_a_piece_is_taken() {
        let room = Room::default();
        let mut taken: Vec<QueuePlace> = Vec::new();
        while !room.is_full() {
            taken.push(room.place());
        }
        assert_eq!(taken.len(), PLACES);
        taken.pop();
        assert!(!room.is_full());
    }
}
