//! Where answers go: through a pager where a person reads a long one, plain into a pipe or a file.

use std::borrow::Cow;
use std::io::{BufWriter, ErrorKind, IsTerminal, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::answer::Answer;
use super::args::When;
use super::{FOUND, NOTHING};
use crate::text::clean_lines;

/// What an answer is set for where it does not go to a terminal, in cells: what a letter to a colleague has.
const PAGE: usize = 80;

/// What reads long answers unless `PAGER` says otherwise: it ends by itself where there is little to read, shows
/// colours, and leaves the text on the screen.
const PAGER: &str = "less -FRX";

/// The parts of an answer, one after the other: a long one is never in memory as a whole.
pub(super) type Parts<'a> = Box<dyn Iterator<Item = Cow<'a, str>> + 'a>;

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
        let whole = || -> Parts<'_> { Box::new(std::iter::once(Cow::from(&answer.text))) };
        let status = self.print_parts(&whole, answer.status);
        if !answer.complaint.is_empty() {
            // It may quote what was typed, and what was typed may have come from anywhere.
            let said = clean_lines(answer.complaint.trim_end());
            let _ = writeln!(std::io::stderr().lock(), "{said}");
        }
        status
    }

    /// Prints what `parts` begins, as often as it is asked to, as its parts come.
    pub(super) fn print_parts<'a>(&self, parts: &dyn Fn() -> Parts<'a>, status: u8) -> u8 {
        let read = self.is_long(parts()) && page(parts());
        if read { status } else { write(parts(), status) }
    }

    fn is_long(&self, parts: Parts<'_>) -> bool {
        let Some((_, height)) = self.terminal.filter(|_| self.pager) else { return false };
        let lines = parts.scan(0, |lines, part| {
            *lines += part.lines().count();
            Some(*lines)
        });
        lines.into_iter().any(|lines| lines >= height)
    }
}

fn set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

fn dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Whether a pager took the parts. One that cannot be started is no mistake: the text is printed then.
fn page(mut parts: Parts<'_>) -> bool {
    let pager = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
    let mut command = Command::new("sh");
    // Without it a `less` in a POSIX locale shows Chinese as codes.
    if !set("LESSCHARSET") {
        command.env("LESSCHARSET", "utf-8");
    }
    command.arg("-c").arg(pager.as_deref().unwrap_or(PAGER)).stdin(Stdio::piped());
    // Ctrl-C is the pager's: a program that ends under it would leave two readers at one keyboard.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::default());
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut input) = child.stdin.take() {
        // A reader who has seen enough has gone.
        let _ = parts.try_for_each(|part| input.write_all(part.as_bytes()));
    }
    // 126 and 127 are the shell's own: there is no such pager.
    child.wait().is_ok_and(|ended| !matches!(ended.code(), Some(126 | 127)))
}

fn write(mut parts: Parts<'_>, status: u8) -> u8 {
    let mut out = BufWriter::new(std::io::stdout().lock());
    match parts.try_for_each(|part| out.write_all(part.as_bytes())).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let _ = writeln!(std::io::stderr().lock(), "duizhao: {error}");
            if status == FOUND { NOTHING } else { status }
        }
        _ => status,
    }
}
