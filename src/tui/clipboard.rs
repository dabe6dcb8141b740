//! Puts a text on the user's clipboard, which is on the other side of the line.
//!
//! The terminal is asked by OSC 52. It gives no answer, so all that can be said is that the text was sent, and how
//! much: many terminals take only so much and drop the rest without a word. Where the way is known to be closed, or
//! the text is longer than any terminal takes, it goes into a file, and the path is the answer.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// How a text gets out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// OSC 52, to the terminal. tmux takes it with `set -s set-clipboard on`.
    #[default]
    Terminal,
    /// OSC 52, through tmux to the terminal around it (`set -g allow-passthrough on`).
    ThroughTmux,
    /// Into a file.
    File,
}

impl Way {
    /// What the environment allows; `var` looks a variable up. GNU screen and the Linux console know no OSC 52.
    pub fn from_env(var: impl Fn(&str) -> Option<String>) -> Self {
        let in_screen = var("STY").is_some() && var("TMUX").is_none();
        let mute = var("TERM").is_none_or(|term| matches!(term.as_str(), "linux" | "dumb" | ""));
        if in_screen || mute { Self::File } else { Self::Terminal }
    }
}

/// Where a text went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
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
pub(super) fn copy(text: &str, way: Way, send: impl FnOnce(&[u8]) -> io::Result<()>) -> Copied {
    let characters = text.chars().count();
    let done = match way {
        Way::File => write(text, characters),
        _ if text.len() > LONGEST => write(text, characters),
        _ => send(&sequence(text, way)).map(|()| Copied::Sent { characters, bytes: text.len() }),
    };
    done.unwrap_or_else(|error| Copied::Failed(error.to_string()))
}

/// The bytes that ask the terminal to take `text`. tmux passes on what is wrapped, with each ESC doubled.
fn sequence(text: &str, way: Way) -> Vec<u8> {
    let encoded = BASE64_STANDARD.encode(text);
    match way {
        Way::ThroughTmux => format!("\x1bPtmux;\x1b\x1b]52;c;{encoded}\x07\x1b\\").into_bytes(),
        _ => format!("\x1b]52;c;{encoded}\x07").into_bytes(),
    }
}

fn write(text: &str, characters: usize) -> io::Result<Copied> {
    write_in(&directory(|name| std::env::var(name).ok()), text)
        .map(|path| Copied::Written { characters, path })
}

/// Only the user may read the file, and a file that somebody else prepared is not followed.
fn write_in(directory: &Path, text: &str) -> io::Result<PathBuf> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    let path = directory.join("copied.txt");
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    file.write_all(text.as_bytes())?;
    Ok(path)
}

/// Directories that belong to the user, the one that is emptied by itself first. The common one for temporary files
/// is the last resort, with the number of the process in the name.
fn directory(var: impl Fn(&str) -> Option<String>) -> PathBuf {
    let set = |name: &str| var(name).filter(|value| value.starts_with('/')).map(PathBuf::from);
    let own = set("XDG_RUNTIME_DIR").or_else(|| set("XDG_CACHE_HOME"));
    let own = own.or_else(|| set("HOME").map(|home| home.join(".cache")));
    let base = own.map(|own| own.join("duizhao"));
    base.unwrap_or_else(|| std::env::temp_dir().join(format!("duizhao-{}", std::process::id())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(variables: &[(&str, &str)]) -> Way {
        Way::from_env(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_text_goes_to_the_terminal_in_base64() {
        let mut sent = Vec::new();
        let copied = copy("商务局", Way::Terminal, |bytes| {
            sent.extend_from_slice(bytes);
            Ok(())
        });
        assert_eq!(copied, Copied::Sent { characters: 3, bytes: 9 });
        assert_eq!(sent, b"\x1b]52;c;5ZWG5Yqh5bGA\x07");
        assert_eq!(sequence("a", Way::ThroughTmux), b"\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\");
    }

    #[test]
    fn the_environment_closes_ways() {
        assert_eq!(way(&[("TERM", "xterm")]), Way::Terminal);
        assert_eq!(way(&[("TERM", "linux")]), Way::File);
        assert_eq!(way(&[("TERM", "screen"), ("STY", "1.pts")]), Way::File);
        assert_eq!(way(&[("TERM", "screen"), ("TMUX", "/tmp/x")]), Way::Terminal);
    }

    #[test]
    fn a_text_in_a_file_is_the_users_alone() {
        use std::os::unix::fs::PermissionsExt;
        let directory = std::env::temp_dir().join(format!("duizhao-test-{}", std::process::id()));
        for text in ["市商务局", "短"] {
            let path = write_in(&directory, text).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        fs::remove_dir_all(directory).unwrap();
    }

    #[test]
    fn a_directory_of_the_user_is_preferred() {
        let with = |variables: &[(&str, &str)]| {
            directory(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
        };
        assert_eq!(with(&[("XDG_RUNTIME_DIR", "/run/u"), ("HOME", "/h")]), Path::new("/run/u/duizhao"));
        assert_eq!(with(&[("HOME", "/h")]), Path::new("/h/.cache/duizhao"));
        assert_eq!(with(&[("XDG_CACHE_HOME", "relative"), ("HOME", "/h")]), Path::new("/h/.cache/duizhao"));
        assert!(with(&[]).starts_with(std::env::temp_dir()));
    }

    #[test]
    fn a_failure_is_told() {
        let copied = copy("x", Way::Terminal, |_| Err(io::ErrorKind::BrokenPipe.into()));
        assert!(matches!(copied, Copied::Failed(_)));
    }
}
