//! `duizhao --linear`: the standard input and output as somebody to speak with.
//!
//! A line is read up to a bound and cleaned where it is understood; all that is said goes through the one gate. Where nobody
//! sees what is typed, because it comes from a pipe, it is said again behind the prompt, so that what is recorded can be read.

use std::io::{self, BufRead, BufReader, ErrorKind, IsTerminal, Read, Write};

use super::ending;
use super::printer::complain;
use super::stdout;
use crate::load::Loaded;
use crate::report::{Gate, Status};
use crate::screen::{Conversation, Setup, converse};
use crate::words::{Words, part};

/// The variable that asks for it.
const VARIABLE: &str = "DUIZHAO_LINEAR";

/// What is read of a line at most, in bytes: the rest of a longer one is passed over.
const LONGEST: u64 = 4096;

/// Whether the environment asks for it.
pub(super) fn is_wanted() -> bool {
    std::env::var_os(VARIABLE).is_some_and(|set| !set.is_empty() && set != "0")
}

/// Speaks about the plans until the input ends or the user leaves.
pub(super) fn run(loaded: Loaded, words: Words, setup: &Setup) -> u8 {
    let lang = words.lang();
    ending::take_unfinished_along();
    let mut standard = Standard { input: BufReader::new(io::stdin()), echo: !io::stdin().is_terminal() };
    let spoken = if stdout::is_missing() {
        Err(io::Error::other("stdout"))
    } else {
        converse(loaded, words, setup, &mut standard)
    };
    match spoken {
        Ok(()) => Status::Found.code(),
        // Who listens no more has heard enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Status::Found.code(),
        Err(error) => {
            complain(&Words::new(lang).with("cannot-print", [("reason", part(error.to_string()))]));
            Status::Nothing.code()
        }
    }
}

/// The standard input and output.
struct Standard {
    input: BufReader<io::Stdin>,
    echo: bool,
}

impl Conversation for Standard {
    fn ask(&mut self, prompt: &str) -> io::Result<Option<String>> {
        say(prompt)?;
        let line = line(&mut self.input)?;
        match &line {
            Some(line) if self.echo => say(&format!("{line}\n"))?,
            Some(_) => {}
            None => say("\n")?,
        }
        Ok(line)
    }

    fn tell(&mut self, line: &str) -> io::Result<()> {
        say(&format!("{line}\n"))
    }
}

fn say(words: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    Gate::new(&mut out).words(words)?;
    out.flush()
}

/// The next line without its end; `None` where there is no more.
fn line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let mut last = bytes.last().copied();
    while last != Some(b'\n') {
        let rest = input.fill_buf()?;
        let Some(end) = rest
            .iter()
            .position(|&byte| byte == b'\n')
            .map(|at| at + 1)
            .or((!rest.is_empty()).then_some(rest.len()))
        else {
            break;
        };
        last = rest.get(end - 1).copied();
        input.consume(end);
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, line};

    #[test]
    fn a_line_has_an_end_and_so_has_what_is_kept_of_it() {
        let long = "a".repeat(20_000);
        let text = format!("一\r\n{long}\n\nlast");
        let mut input = text.as_bytes();
        let mut next = || line(&mut input).unwrap();
        assert_eq!(next().as_deref(), Some("一"));
        assert_eq!(next().map(|line| line.len()), usize::try_from(LONGEST).ok());
        assert_eq!((next().as_deref(), next().as_deref(), next()), (Some(""), Some("last"), None));
        assert_eq!(line(&mut &b"\xff\n"[..]).unwrap().as_deref(), Some("\u{fffd}"));
    }
}
