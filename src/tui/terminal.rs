//! Takes the terminal and gives it back as it was, whatever happens.
//!
//! What is switched on is remembered outside of any value, so a panic, a signal or the end of the loop may each give it
//! back, from any thread, and twice does no harm. Two locks keep these apart. One is held while the terminal is taken or
//! given back, so that nobody does the one within the other. One is held while something is written: the farewell waits
//! for the frame in flight, and a frame that comes later is dropped, or it would stand in the user's shell. A line that
//! takes nothing keeps the second for ever; whoever ends the process by a signal waits for a limited time.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

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

/// What is switched on.
struct Modes {
    raw: bool,
    screen: bool,
    mouse: bool,
}

static MODES: Mutex<Modes> = Mutex::new(Modes { raw: false, screen: false, mouse: false });

/// Whether the screen is ours to write on. Held while something is written.
static WRITING: Mutex<()> = Mutex::new(());
static OURS: AtomicBool = AtomicBool::new(false);

/// The process is ending: the terminal is not taken again. Changed while the modes are held.
static OVER: AtomicBool = AtomicBool::new(false);

/// A size beyond all screens is a mistake, or made to do harm; each cell costs us some hundred bytes. Rows and columns as
/// other programs of the terminal limit them.
const LARGEST: Size = Size::new(2000, 1000);

fn modes() -> MutexGuard<'static, Modes> {
    MODES.lock().unwrap_or_else(PoisonError::into_inner)
}

fn writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Presses, drags and the wheel. crossterm's own command also asks for every move, which is noise over a slow link.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Whether both ends are a terminal that can do more than print, without which there is no screen. `dumb` is what an
/// editor's shell or a builder of software says that can't; Emacs has `dumb-emacs-ansi` for one with colours.
pub(super) fn is_there() -> bool {
    let term = std::env::var_os("TERM").unwrap_or_default();
    let dumb = term == "dumb" || term.as_encoded_bytes().starts_with(b"dumb-");
    !dumb && io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// A writer to the terminal without a buffer: a frame comes in one piece and must leave in one.
///
/// When the terminal has been given back nothing is written any more, and nobody is told: all that is left to do is to end.
pub(super) struct TerminalWriter;

impl Write for TerminalWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let _held = writing();
        if OURS.load(Ordering::SeqCst) { put(bytes) } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whoever shares the terminal may have set it to not block; then we wait until there is room.
fn put(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(count) => bytes = &bytes[count..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                poll(&mut [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)], None)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The size of the screen in cells: where the terminal says nothing, the smallest that is usual.
pub(super) fn size() -> io::Result<Size> {
    let size = rustix::termios::tcgetwinsize(stdout())?;
    if size.ws_col == 0 || size.ws_row == 0 {
        return Ok(Size::new(80, 24));
    }
    Ok(Size::new(size.ws_col.min(LARGEST.width), size.ws_row.min(LARGEST.height)))
}

/// Takes the terminal: raw, a screen of its own, pastes marked, nothing wrapped at the edge, no cursor. What it gives is
/// to be sent before the first frame.
pub(super) fn enter(mouse: bool) -> io::Result<Vec<u8>> {
    let mut modes = modes();
    if OVER.load(Ordering::SeqCst) {
        drop(modes);
        wait_for_the_end();
    }
    enable_raw_mode()?;
    modes.raw = true;
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, DisableLineWrap, EnableBracketedPaste, Hide)?;
    modes.screen = true;
    modes.mouse = mouse;
    if mouse {
        bytes.extend_from_slice(MOUSE_ON);
    }
    OURS.store(true, Ordering::SeqCst);
    Ok(bytes)
}

/// Another thread is ending the process, with a status that says why.
fn wait_for_the_end() -> ! {
    loop {
        std::thread::park();
    }
}

/// Listens to the mouse, or leaves it to the terminal's own selection.
pub(super) fn set_mouse(on: bool) -> io::Result<()> {
    modes().mouse = on;
    TerminalWriter.write_all(if on { MOUSE_ON } else { MOUSE_OFF })
}

/// Whether the mouse is listened to.
pub(super) fn has_mouse() -> bool {
    modes().mouse
}

/// Gives the terminal back. A second call finds nothing to do.
///
/// The line discipline comes first: it is set at once, while bytes may wait behind others. And nothing can be done
/// about a terminal that takes neither.
pub(super) fn leave() {
    give_back(&mut modes());
}

/// Gives the terminal back for good: it is not taken again before the process has ended.
pub(super) fn leave_for_good() {
    let mut modes = modes();
    OVER.store(true, Ordering::SeqCst);
    give_back(&mut modes);
}

fn give_back(modes: &mut Modes) {
    OURS.store(false, Ordering::SeqCst);
    if std::mem::take(&mut modes.raw) {
        let _ = disable_raw_mode();
    }
    let mouse = std::mem::take(&mut modes.mouse);
    if std::mem::take(&mut modes.screen) {
        let _held = writing();
        let _ = farewell(mouse).and_then(|bytes| put(&bytes));
    }
}

fn farewell(mouse: bool) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(bytes, EndSynchronizedUpdate)?;
    if mouse {
        bytes.extend_from_slice(MOUSE_OFF);
    }
    queue!(bytes, DisableBracketedPaste, EnableLineWrap, ResetColor, Show, LeaveAlternateScreen)?;
    Ok(bytes)
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
