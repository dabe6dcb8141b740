//! Where answers go: through a pager where a person reads a long one, plain into a pipe or a file.

use std::io::{ErrorKind, IsTerminal, Write};
use std::process::{Command, Stdio};

use super::answer::Answer;
use super::args::When;
use super::{FOUND, NOTHING};

/// What an answer is set for where it does not go to a terminal, in cells: what a letter to a colleague has.
const PAGE: usize = 80;

/// What reads long answers unless `PAGER` says otherwise: it ends by itself where there is little to read, shows
/// colours, and leaves the text on the screen.
const PAGER: &str = "less -FRX";

/// The standard output as it is now.
pub(super) struct Printer {
    terminal: Option<(usize, usize)>,
    pager: bool,
    /// Whether colours are wanted.
    pub(super) colours: bool,
}

impl Printer {
    /// Looks at the standard output and at what was asked for.
    pub(super) fn new(color: When, pager: bool) -> Self {
        let to_terminal = std::io::stdout().is_terminal();
        let size = || crate::tui::size().map_or((PAGE, 24), |(width, height)| (width.into(), height.into()));
        Self {
            terminal: to_terminal.then(size),
            pager,
            colours: match color {
                When::Always => true,
                When::Never => false,
                When::Auto => to_terminal && !set("NO_COLOR") && !dumb(),
            },
        }
    }

    /// How wide an answer may be, in cells. A pipe has no width but the one that `COLUMNS` names.
    pub(super) fn width(&self) -> usize {
        let named = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        match self.terminal {
            Some((width, _)) => width.max(1),
            None => named().filter(|&width| width > 0).unwrap_or(PAGE),
        }
    }

    /// Prints an answer and gives its status. A reader who went away (`| head`) is no mistake.
    pub(super) fn print(&self, answer: &Answer) -> u8 {
        let read = self.long(&answer.text) && page(&answer.text);
        let status = if read { answer.status } else { write(&answer.text, answer.status) };
        if !answer.complaint.is_empty() {
            let _ = writeln!(std::io::stderr().lock(), "{}", answer.complaint.trim_end());
        }
        status
    }

    fn long(&self, text: &str) -> bool {
        self.terminal.is_some_and(|(_, height)| self.pager && text.lines().count() >= height)
    }
}

fn set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

fn dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Whether a pager took the text. One that cannot be started is no mistake: the text is printed then.
fn page(text: &str) -> bool {
    let pager = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
    let mut command = Command::new("sh");
    // Without it a `less` in a POSIX locale shows Chinese as codes.
    if !set("LESSCHARSET") {
        command.env("LESSCHARSET", "utf-8");
    }
    command.arg("-c").arg(pager.as_deref().unwrap_or(PAGER)).stdin(Stdio::piped());
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut input) = child.stdin.take() {
        let _ = input.write_all(text.as_bytes());
    }
    // 126 and 127 are the shell's own: there is no such pager.
    child.wait().is_ok_and(|ended| !matches!(ended.code(), Some(126 | 127)))
}

fn write(text: &str, status: u8) -> u8 {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let _ = writeln!(std::io::stderr().lock(), "duizhao: {error}");
            if status == FOUND { NOTHING } else { status }
        }
        _ => status,
    }
}
