//! Takes the terminal and gives it back as it was, whatever happens.
//!
//! What is switched on is remembered outside of any value, in one word that can be emptied once: so leaving twice does
//! no harm, and a panic, a signal or the end of the loop may each do it from any thread without a lock.

use std::io::{self, IsTerminal, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicU8, Ordering};

use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::queue;
use ratatui::crossterm::style::ResetColor;
use ratatui::crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use rustix::stdio::stdout;

/// What is switched on now, in bits.
static ON: AtomicU8 = AtomicU8::new(0);
const RAW: u8 = 1;
const SCREEN: u8 = 2;
const MOUSE: u8 = 4;

/// Presses, drags and the wheel. crossterm's own command also asks for every move, which is noise over a slow link.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Whether both ends are a terminal, without which there is no screen.
pub(super) fn is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// A writer to the terminal without a buffer: a frame comes in one piece and must leave in one.
///
/// Whoever shares the terminal may have set it to not block; then the writer waits until there is room.
pub(super) struct Line;

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match rustix::io::write(stdout(), bytes) {
                Err(Errno::AGAIN) => {
                    poll(&mut [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)], None)?;
                }
                done => return Ok(done?),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The size of the screen in cells: where the terminal says nothing, the smallest that is usual.
pub(super) fn size() -> io::Result<Size> {
    let size = rustix::termios::tcgetwinsize(stdout())?;
    if size.ws_col == 0 || size.ws_row == 0 {
        return Ok(Size::new(80, 24));
    }
    Ok(Size::new(size.ws_col, size.ws_row))
}

/// Takes the terminal: raw, a screen of its own, pastes marked, nothing wrapped at the edge, no cursor. What it gives is
/// to be sent before the first frame.
pub(super) fn enter(mouse: bool) -> io::Result<Vec<u8>> {
    enable_raw_mode()?;
    ON.fetch_or(RAW, Ordering::SeqCst);
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, DisableLineWrap, EnableBracketedPaste, Hide)?;
    ON.fetch_or(SCREEN, Ordering::SeqCst);
    if mouse {
        bytes.extend_from_slice(turn_mouse(true));
    }
    Ok(bytes)
}

/// Listens to the mouse, or leaves it to the terminal's own selection.
pub(super) fn set_mouse(on: bool) -> io::Result<()> {
    Line.write_all(turn_mouse(on))
}

/// Remembers whether the mouse is listened to, and gives the bytes that make it so.
fn turn_mouse(on: bool) -> &'static [u8] {
    if on {
        ON.fetch_or(MOUSE, Ordering::SeqCst);
    } else {
        ON.fetch_and(!MOUSE, Ordering::SeqCst);
    }
    if on { MOUSE_ON } else { MOUSE_OFF }
}

/// Whether the mouse is listened to.
pub(super) fn has_mouse() -> bool {
    ON.load(Ordering::SeqCst) & MOUSE != 0
}

/// Gives the terminal back. A second call finds nothing to do.
///
/// The line discipline comes first: it is set at once, while bytes may wait behind others. And nothing can be done
/// about a terminal that takes neither.
pub(super) fn leave() {
    let on = ON.swap(0, Ordering::SeqCst);
    if on & RAW != 0 {
        let _ = disable_raw_mode();
    }
    if on & SCREEN != 0 {
        let _ = give_back(on & MOUSE != 0);
    }
}

fn give_back(mouse: bool) -> io::Result<()> {
    let mut bytes = Vec::new();
    queue!(bytes, EndSynchronizedUpdate)?;
    if mouse {
        bytes.extend_from_slice(MOUSE_OFF);
    }
    queue!(bytes, DisableBracketedPaste, EnableLineWrap, ResetColor, Show, LeaveAlternateScreen)?;
    Line.write_all(&bytes)
}

/// From now on a panic gives the terminal back before it says anything, or nobody could read it.
pub(super) fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = std::panic::take_hook();
        let drawing = std::thread::current().id();
        std::panic::set_hook(Box::new(move |info| {
            leave();
            tell(info);
            // The drawing thread would go on drawing into the user's shell.
            if std::thread::current().id() != drawing {
                std::process::exit(101);
            }
        }));
    });
}

/// Stops the whole process group, as the terminal does on Ctrl-Z, and says whether it did.
///
/// SIGTSTP can't be used: it is caught, so that others may send it. A group that shares its session leader's has no
/// shell above it that could let it go on, so there stopping would be for ever.
pub(super) fn stop() -> bool {
    let alone = getsid(None).is_ok_and(|session| session == getpgrp());
    !alone && kill_current_process_group(Signal::STOP).is_ok()
}
