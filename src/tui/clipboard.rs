//! Puts a text on the user's clipboard, which is on the other side of the line.
//!
//! The terminal is asked by OSC 52. It gives no answer, so all that can be said is that the text was sent, and how
//! much: many terminals take only so much and drop the rest without a word. Where the way is known to be closed, or
//! the text is longer than any terminal takes, it goes into a file, and the path is the answer.

mod file;

use std::io;
use std::path::PathBuf;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// How a text gets out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CopyWay {
    /// OSC 52, to the terminal. tmux takes it with `set -s set-clipboard on`.
    #[default]
    Terminal,
    /// OSC 52, through tmux to the terminal around it (`set -g allow-passthrough on`).
    ThroughTmux,
    /// Into a file.
    File,
}

impl CopyWay {
    /// What the environment allows; `var` looks a variable up. GNU screen and the Linux console know no OSC 52.
    pub fn from_env(var: impl Fn(&str) -> Option<String>) -> Self {
        let in_screen = var("STY").is_some() && var("TMUX").is_none();
        let mute = var("TERM").is_none_or(|term| matches!(term.as_str(), "linux" | "dumb" | ""));
        if in_screen || mute { Self::File } else { Self::Terminal }
    }
}

/// Where a text went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyOutcome {
    /// It was sent to the terminal.
    Sent {
        /// How much of it there is, in characters.
        characters: usize,
        /// The same in bytes, which is what terminals limit.
        bytes: usize,
    },
    /// It stands in a file.
    Written {
        /// How much of it there is, in characters.
        characters: usize,
        /// The file.
        path: PathBuf,
    },
    /// It could not be copied, for the reason given.
    Failed(String),
}

/// The longest text that a terminal is sent, in bytes: a common cap is 100,000 for the whole sequence.
const LONGEST: usize = 74_000;

/// Copies `text`, writing to the terminal through `send`.
pub(super) fn copy(text: &str, way: CopyWay, send: impl FnOnce(&[u8]) -> io::Result<()>) -> CopyOutcome {
    let characters = text.chars().count();
    if way == CopyWay::File || text.len() > LONGEST {
        return match file::write(text) {
            Ok(path) => CopyOutcome::Written { characters, path },
            Err(reason) => CopyOutcome::Failed(reason),
        };
    }
    match send(&sequence(text, way)) {
        Ok(()) => CopyOutcome::Sent { characters, bytes: text.len() },
        Err(error) => CopyOutcome::Failed(error.to_string()),
    }
}

/// The bytes that ask the terminal to take `text`. tmux passes on what is wrapped, with each ESC doubled.
fn sequence(text: &str, way: CopyWay) -> Vec<u8> {
    let encoded = BASE64_STANDARD.encode(text);
    match way {
        CopyWay::ThroughTmux => format!("\x1bPtmux;\x1b\x1b]52;c;{encoded}\x07\x1b\\").into_bytes(),
        _ => format!("\x1b]52;c;{encoded}\x07").into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(variables: &[(&str, &str)]) -> CopyWay {
        CopyWay::from_env(|name| {
            variables.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn a_text_goes_to_the_terminal_in_base64() {
        let mut sent = Vec::new();
        let copied = copy("商务局", CopyWay::Terminal, |bytes| {
            sent.extend_from_slice(bytes);
            Ok(())
        });
        assert_eq!(copied, CopyOutcome::Sent { characters: 3, bytes: 9 });
        assert_eq!(sent, b"\x1b]52;c;5ZWG5Yqh5bGA\x07");
        assert_eq!(sequence("a", CopyWay::ThroughTmux), b"\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\");
    }

    #[test]
    fn the_environment_closes_ways() {
        assert_eq!(way(&[("TERM", "xterm")]), CopyWay::Terminal);
        assert_eq!(way(&[("TERM", "linux")]), CopyWay::File);
        assert_eq!(way(&[("TERM", "screen"), ("STY", "1.pts")]), CopyWay::File);
        assert_eq!(way(&[("TERM", "screen"), ("TMUX", "/tmp/x")]), CopyWay::Terminal);
    }

    #[test]
    fn a_failure_is_told() {
        let copied = copy("x", CopyWay::Terminal, |_| Err(io::ErrorKind::BrokenPipe.into()));
        assert!(matches!(copied, CopyOutcome::Failed(_)));
    }
}
