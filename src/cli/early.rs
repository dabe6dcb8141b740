//! What must be known of a command line before it is understood.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::named::Named;
use crate::words::Lang;

/// The language that a command line asks for, before anything else is understood of it: its mistakes are told in that
/// language too.
pub(super) fn lang_of(args: &[OsString]) -> Option<Lang> {
    let words: Vec<&str> =
        args.iter().filter_map(|arg| arg.to_str()).take_while(|&word| word != "--").collect();
    let after =
        words.windows(2).find(|pair| pair.first() == Some(&"--lang")).and_then(|pair| pair.last().copied());
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    joined.or(after).and_then(Lang::named)
}

/// The folders that a command line names, before anything else is understood of it: who completes it looks into them.
pub(super) fn folders_of(args: &[OsString]) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    let mut words = args.iter().take_while(|&word| word != "--").peekable();
    while let Some(word) = words.next() {
        let joined = word.to_str().and_then(|word| word.strip_prefix("--data="));
        match joined {
            Some(folder) => folders.push(PathBuf::from(folder)),
            None if word == "--data" => folders.extend(words.peek().map(PathBuf::from)),
            None => {}
        }
    }
    folders
}
