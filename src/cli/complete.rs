//! How a shell asks when a person presses Tab, and is answered.
//!
//! The script that `duizhao completions` prints asks the program itself, so it knows the table of arguments of this
//! very version and the plans of the user's own folders, and nothing has to be generated anew.

mod bash;

use std::ffi::OsString;
use std::io::Write;

use clap_complete::CompleteEnv;
use clap_complete::env::{Fish, Shells, Zsh};

use super::args;
use super::shell::Shell;
use crate::named::Named;
use crate::report::{Report, Status};
use crate::words::Words;

/// By which the script tells the program that it asks.
const VARIABLE: &str = "COMPLETE";

/// How each shell asks and is answered.
const SHELLS: Shells<'static> = Shells(&[&bash::Bash, &Zsh, &Fish]);

/// Answers a shell that asks for completions. `None` if it is no shell that calls: other programs use the same name for
/// a variable of theirs, and a command keeps meaning what it says.
pub(super) fn answer_shell(args: &[OsString], words: &Words) -> Option<Status> {
    let named = std::env::var_os(VARIABLE)?;
    Shell::named(named.to_str()?)?;
    let asks = args.len() == 1 || args.get(1).is_some_and(|word| word == "--");
    if !asks {
        return None;
    }
    let folder = std::env::current_dir().ok();
    let asked = CompleteEnv::with_factory(|| args::parser(words)).shells(SHELLS);
    match asked.try_complete(args.iter().cloned(), folder.as_deref()) {
        Ok(true) => Some(Status::Found),
        Ok(false) => None,
        Err(_) => Some(Status::Nothing),
    }
}

/// The script that a shell reads once.
pub(super) fn script(shell: Shell) -> Report<'static> {
    let mut script = Vec::new();
    let written = SHELLS.completer(shell.name()).map(|shell| {
        shell.write_registration(VARIABLE, "duizhao", "duizhao", "duizhao", &mut script as &mut dyn Write)
    });
    match written {
        Some(Ok(())) => Report::script(String::from_utf8_lossy(&script)),
        _ => Report::complaint(shell.name(), Status::Nothing),
    }
}

/// The line that bash is given for a name; `None` where it can't be given one. Within `quotes` that a person has opened
/// only names are given that need no quoting.
pub fn for_bash(name: &str, quotes: bool) -> Option<String> {
    bash::line(name, quotes)
}
