//! Reading in a process of its own: this program, called with a word that people do not type.
//!
//! Every reader of PDFs that was tried falls over some hostile file, by memory, by its stack, or by never ending. A process can be
//! limited and ended from outside, so such a file costs itself and nothing else. Bytes go in by its standard input, the source
//! comes back by its standard output.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::{DocumentKind, MOST_BYTES, read};
use crate::import::{RawDocument, Refusal};

/// The word by which the program is told to read for another.
pub const WORD: &str = "--read-for-import";
/// Bytes of address space that a reader may have.
const MEMORY: u64 = 512 << 20;
/// Seconds of a processor's time that a reader may take. 500 pages took a tenth.
const SECONDS: u64 = 2;
/// Seconds until a reader is ended whatever it does: a busy machine gives it its time late.
const PATIENCE: u64 = 20;
/// The most bytes that come back.
const MOST_BACK: u64 = 256 << 20;

/// What reads documents.
#[derive(Clone, Debug, Default)]
pub struct DocumentReader {
    program: Option<PathBuf>,
}

impl DocumentReader {
    /// Reads everything within this process: for tests, and where the program can't be called again.
    pub fn within() -> Self {
        Self::default()
    }

    /// Reads what may fall over by calling this program.
    pub fn calling(program: PathBuf) -> Self {
        Self { program: Some(program) }
    }

    /// Reads a document.
    ///
    /// # Errors
    /// Why it can't be read, with what to do.
    pub fn read(&self, bytes: &[u8]) -> Result<RawDocument, Refusal> {
        match &self.program {
            Some(program) if DocumentKind::of_container(bytes)?.is_some_and(DocumentKind::is_read_apart) => {
                let called = Command::new(program)
                    .arg(WORD)
                    .stdin(Stdio::piped())
                    .stdout(Stdio::piped())
                    .stderr(Stdio::null())
                    .spawn()
                    .map_err(|error| Refusal::Unreadable(error.to_string()))?;
                wait(called, bytes)
            }
            _ => read(bytes),
        }
    }
}

/// Gives the bytes to a reader and takes what comes back, as long as it may take.
fn wait(mut child: Child, bytes: &[u8]) -> Result<RawDocument, Refusal> {
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Refusal::Crashed);
    };
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A reader that has ended takes no more; what it says, or does not, tells why.
            let _ended = input.write_all(bytes);
        });
        let (told, hear) = mpsc::channel();
        scope.spawn(move || {
            let mut back = Vec::new();
            let read = output.take(MOST_BACK).read_to_end(&mut back);
            let _nobody_waits = told.send(read.map(|_| back));
        });
        let back = hear.recv_timeout(Duration::from_secs(PATIENCE));
        if back.is_err() {
            let _ended_already = child.kill();
        }
        let status = child.wait();
        match back {
            Ok(Ok(back)) => postcard::from_bytes(&back).unwrap_or_else(|_| Err(ended(status))),
            Ok(Err(_)) => Err(ended(status)),
            Err(_) => Err(Refusal::TooSlow(PATIENCE)),
        }
    })
}

/// Why a reader ended without an answer.
fn ended(status: std::io::Result<ExitStatus>) -> Refusal {
    use std::os::unix::process::ExitStatusExt;
    let signal = status.ok().and_then(|status| status.signal());
    let slow = [rustix::process::Signal::XCPU.as_raw(), rustix::process::Signal::KILL.as_raw()];
    if signal.is_some_and(|signal| slow.contains(&signal)) {
        Refusal::TooSlow(SECONDS)
    } else {
        Refusal::Crashed
    }
}

/// What the program does when it is called to read: the limits first, then the document.
pub fn serve() -> u8 {
    limit(Resource::As, MEMORY);
    limit(Resource::Cpu, SECONDS);
    limit(Resource::Core, 0);
    let mut bytes = Vec::new();
    let read_in = std::io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes);
    let answer = match read_in {
        Ok(_) => read(&bytes),
        Err(error) => Err(Refusal::Unreadable(error.to_string())),
    };
    let sent =
        postcard::to_allocvec(&answer).ok().and_then(|back| std::io::stdout().lock().write_all(&back).ok());
    u8::from(sent.is_none())
}

fn limit(resource: Resource, most: u64) {
    let now = getrlimit(resource);
    let most = now.maximum.map_or(most, |maximum| maximum.min(most));
    // Where a limit can't be set the parent's patience is what is left.
    let _unlimited = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
}
