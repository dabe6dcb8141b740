//! Where reports go: through a pager where a person reads a long one, plain into a pipe or a file.
//!
//! A failure to print is a failure: a pager that fails has its text printed after it, and where that is too long to be
//! kept the status says so. What nobody can mean to read has an end (`LIMITS`).

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::io::Errno;

use super::args::{CommandLine, When};
use super::stdout;
use crate::answer::{Question, file_name};
use crate::report::{self, Format, Gate, Ink, PAGE, Report, ReportLayout, Status, file};
use crate::text::{Widths, clean};
use crate::words::{Words, count, part};

/// What reads long answers unless `PAGER` says otherwise.
const PAGER: &str = "less -FRX";

/// What a pager is told where the user has not told it: to end by itself where there is little to read, to show colours,
/// to leave the text on the screen; and that the text is UTF-8, which a `less` in a POSIX locale would show as codes.
const PAGER_SETTINGS: [(&str, &str); 3] = [("LESS", "FRX"), ("LV", "-c"), ("LESSCHARSET", "utf-8")];

/// So much of a text is kept while a pager reads it, to be printed should it fail, in bytes.
const KEPT: usize = 16 << 20;

/// More than that nobody means to print, in bytes: what people read, and what programs do.
const LIMITS: (usize, usize) = (64 << 20, 1 << 30);

/// The standard output as it is now.
pub(super) struct Printer {
    terminal: Option<(usize, usize)>,
    pager: bool,
    /// Whether colours are wanted.
    colours: bool,
    /// Whether they are wanted anywhere.
    always: bool,
}

/// Where a report goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OutputTarget {
    /// Where the shell has it go.
    StandardOutput,
    /// Into a file.
    File {
        /// Its name.
        path: PathBuf,
        /// Whether it may take the place of another.
        force: bool,
    },
}

impl OutputTarget {
    /// Where the answer of a command line goes: into the file that is named, or into one in the current folder where the
    /// form is a file and none is.
    pub(super) fn of(line: &CommandLine, question: &Question) -> Self {
        let own = || file_name(question, line.format.ending());
        let path = match &line.output {
            Some(path) if path.as_os_str() == "-" => return Self::StandardOutput,
            Some(path) if path.is_dir() => path.join(own()),
            Some(path) => path.clone(),
            None if line.format.is_file() => own().into(),
            None => return Self::StandardOutput,
        };
        Self::File { path, force: line.force }
    }
}

impl Printer {
    /// Looks at the standard output and at what was asked for.
    pub(super) fn new(color: When, pager: bool) -> Self {
        let to_terminal = io::stdout().is_terminal();
        let size = || crate::tui::size().map_or((PAGE, 24), |(width, height)| (width.into(), height.into()));
        Self {
            terminal: to_terminal.then(size),
            pager,
            always: color == When::Always,
            colours: match color {
                When::Always => true,
                When::Never => false,
                When::Auto => colours(to_terminal),
            },
        }
    }

    /// How a report is to look.
    pub(super) fn layout(&self, format: Format, widths: Widths) -> ReportLayout {
        let ink = Ink { on: self.colours };
        ReportLayout { format, width: self.width(), widths, ink, bom: false }
    }

    /// How a report is to look where it goes to. A file has no colours but those that were asked for, and no width but a
    /// page's.
    pub(super) fn layout_to(&self, target: &OutputTarget, format: Format, widths: Widths) -> ReportLayout {
        let layout = self.layout(format, widths);
        match target {
            OutputTarget::StandardOutput => layout,
            OutputTarget::File { .. } => {
                ReportLayout { width: named_width().unwrap_or(PAGE), ink: Ink { on: self.always }, ..layout }
            }
        }
    }

    /// Prints words of our own.
    pub(super) fn print_plain(&self, report: Report<'_>, words: &Words) -> u8 {
        self.print(report, &self.layout(Format::Text, Widths::NARROW), words)
    }

    /// How wide an answer may be, in cells. A pipe has no width but the one that `COLUMNS` names.
    fn width(&self) -> usize {
        self.terminal.map_or_else(|| named_width().unwrap_or(PAGE), |(width, _)| width.max(1))
    }

    /// Writes a report into a file and gives its status. Where there is nothing to tell but why, there is no file.
    pub(super) fn save(
        mut report: Report<'_>,
        layout: &ReportLayout,
        words: &Words,
        path: &Path,
        force: bool,
    ) -> u8 {
        let status = report.status;
        let empty = report.complaint.is_some() && status != Status::Found;
        report.hand_over_beside(layout.format).iter().for_each(|said| complain(said));
        if empty {
            return status.code();
        }
        let place = || part(clean(&path.display().to_string()).into_owned());
        let said = match file::save(path, force, |out| report::write(report, layout, out)) {
            Ok(()) => {
                complain(&words.with("file-written", [("place", place())]));
                return status.code();
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                words.with("file-is-there", [("place", place())])
            }
            Err(error) => words
                .with("cannot-write", [("place", place()), ("reason", part(file::reason(&error, words)))]),
        };
        complain(&said);
        Status::Nothing.code()
    }

    /// Prints a report and gives its status. A reader who went away (`| head`) is no mistake.
    pub(super) fn print(&self, mut report: Report<'_>, layout: &ReportLayout, words: &Words) -> u8 {
        let (status, beside) = (report.status, report.hand_over_beside(layout.format));
        if self.terminal.is_some() && !layout.format.is_text() {
            complain(&words.say("no-bytes-to-terminals"));
            return Status::Wrong.code();
        }
        let height = self.terminal.filter(|_| self.pager).map(|(_, height)| height);
        let mut sink = Sink::new(height, layout.format);
        let there = if stdout::is_missing() { Err(Errno::BADF.into()) } else { Ok(()) };
        let written = there.and_then(|()| report::write(report, layout, &mut sink)).and_then(|()| sink.end());
        let failed = match written {
            Err(_) if sink.over => Some(words.with("output-too-long", [("mib", count(sink.limit >> 20))])),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => None,
            Err(error) => Some(words.with("cannot-print", [("reason", part(error.to_string()))])),
            Ok(()) => None,
        };
        beside.iter().chain(&failed).for_each(|said| complain(said));
        match status {
            Status::Found if failed.is_some() => Status::Nothing.code(),
            Status::Found | Status::Nothing | Status::Wrong => status.code(),
        }
    }
}

/// The width that `COLUMNS` names, in cells.
fn named_width() -> Option<usize> {
    let named = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    named.filter(|&width| width > 0)
}

/// Prints to the standard error. It may quote what was typed, and what was typed may have come from anywhere.
pub(super) fn complain(said: &str) {
    let mut out = io::stderr().lock();
    let mut gate = Gate::new(&mut out);
    // Where even this fails there is nobody left to tell.
    let _ = gate.words(&format!("{}\n", said.trim_end()));
}

/// Whether colours are wanted where the command line does not say: no-color.org first, then bixense.com/clicolors.
fn colours(to_terminal: bool) -> bool {
    let is = |name: &str, value: &str| std::env::var_os(name).is_some_and(|set| set == value);
    if set("NO_COLOR") {
        return false;
    }
    if set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") {
        return true;
    }
    to_terminal && !is("CLICOLOR", "0") && !is("TERM", "dumb")
}

fn set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// Where the bytes go. A pager is called only when there are more lines than the terminal has.
struct Sink {
    way: Paging,
    /// All that was written, as long as it may still be needed.
    kept: Vec<u8>,
    whole: bool,
    lines: usize,
    bytes: usize,
    limit: usize,
    over: bool,
}

enum Paging {
    /// Nowhere yet: so many lines fit on the terminal.
    Waiting {
        height: usize,
    },
    Paged(Pager),
    Plain(BufWriter<io::Stdout>),
}

impl Sink {
    fn new(height: Option<usize>, format: Format) -> Self {
        let way = height.map_or_else(plain, |height| Paging::Waiting { height });
        let limit = match format {
            Format::Text | Format::Markdown | Format::Html | Format::Docx | Format::Xlsx => LIMITS.0,
            Format::Json | Format::Csv => LIMITS.1,
            // Who has millions of lines read one by one means it.
            Format::Ndjson => usize::MAX,
        };
        Self { way, kept: Vec::new(), whole: true, lines: 0, bytes: 0, limit, over: false }
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.whole && self.kept.len() + bytes.len() <= KEPT {
            self.kept.extend_from_slice(bytes);
        } else {
            (self.whole, self.kept) = (false, Vec::new());
        }
    }

    /// All is written. A pager is waited for, and where it fails its text is printed.
    fn end(&mut self) -> io::Result<()> {
        match std::mem::replace(&mut self.way, plain()) {
            Paging::Plain(mut out) => out.flush(),
            Paging::Waiting { .. } => self.print_kept(),
            Paging::Paged(pager) => match pager.end() {
                Ended::Well => Ok(()),
                Ended::Badly if self.whole => self.print_kept(),
                Ended::Badly => Err(io::Error::other("PAGER")),
            },
        }
    }

    /// A pager takes no more: it has shown enough, or it never could, and then the text is printed.
    fn give_up(&mut self, gone: io::Error) -> io::Result<()> {
        match std::mem::replace(&mut self.way, plain()) {
            Paging::Paged(pager) => match pager.end() {
                Ended::Badly if self.whole => self.print_kept(),
                Ended::Badly | Ended::Well => Err(gone),
            },
            Paging::Waiting { .. } | Paging::Plain(_) => Err(gone),
        }
    }

    fn print_kept(&self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(&self.kept)?;
        out.flush()
    }

    /// Calls the pager and gives it what has been waiting.
    fn page(&mut self) -> io::Result<()> {
        if let Some(mut pager) = Pager::start() {
            let given = pager.write(&self.kept);
            self.way = Paging::Paged(pager);
            return given.or_else(|gone| self.give_up(gone));
        }
        self.way = plain();
        self.print_kept()
    }
}

fn plain() -> Paging {
    Paging::Plain(BufWriter::new(io::stdout()))
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len();
        if self.bytes > self.limit {
            self.over = true;
            return Err(io::Error::other("limit"));
        }
        match &mut self.way {
            Paging::Plain(out) => out.write_all(bytes)?,
            Paging::Paged(pager) => {
                let given = pager.write(bytes);
                self.keep(bytes);
                if let Err(gone) = given {
                    self.give_up(gone)?;
                }
            }
            Paging::Waiting { height } => {
                let height = *height;
                self.lines += memchr::memchr_iter(b'\n', bytes).count();
                self.keep(bytes);
                if self.lines >= height || !self.whole {
                    self.page()?;
                }
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Paging::Plain(out) = &mut self.way { out.flush() } else { Ok(()) }
    }
}

/// A pager that reads.
struct Pager {
    child: Child,
    /// Set when Ctrl-C is ours again.
    interruptible: Arc<AtomicBool>,
}

/// How a pager ended.
enum Ended {
    Well,
    Badly,
}

impl Pager {
    /// Calls it; `None` where there is not even a shell to call it.
    fn start() -> Option<Self> {
        let pager = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
        let mut command = Command::new("sh");
        command.envs(PAGER_SETTINGS.into_iter().filter(|(name, _)| !set(name)));
        command.arg("-c").arg(pager.as_deref().unwrap_or(PAGER)).stdin(Stdio::piped());
        // Ctrl-C is the pager's: a program that ends under it would leave two readers at one keyboard.
        let interruptible = Arc::new(AtomicBool::new(false));
        let interrupt = signal_hook::consts::SIGINT;
        signal_hook::flag::register_conditional_default(interrupt, interruptible.clone()).ok()?;
        let child = command.spawn().ok();
        interruptible.store(child.is_none(), Ordering::Relaxed);
        Some(Self { child: child?, interruptible })
    }

    /// # Errors
    /// A reader who has seen enough has gone.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.child.stdin.as_mut().map_or(Ok(()), |input| input.write_all(bytes))
    }

    fn end(mut self) -> Ended {
        drop(self.child.stdin.take());
        let ended = self.child.wait();
        self.interruptible.store(true, Ordering::Relaxed);
        if ended.is_ok_and(|ended| ended.success()) { Ended::Well } else { Ended::Badly }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::{Format, KEPT, Sink};

    #[test]
    fn what_nobody_means_to_print_has_an_end() {
        let mut sink = Sink { limit: 8, ..Sink::new(Some(24), Format::Text) };
        assert!(sink.write_all("一二".as_bytes()).is_ok() && !sink.over);
        assert!(sink.write_all("三".as_bytes()).is_err() && sink.over);
    }

    #[test]
    fn so_much_is_kept_for_a_pager_that_fails_and_no_more() {
        let mut sink = Sink::new(Some(24), Format::Text);
        sink.keep(&vec![b'a'; KEPT]);
        assert!(sink.whole);
        sink.keep(b"b");
        assert!(!sink.whole && sink.kept.is_empty());
    }
}
