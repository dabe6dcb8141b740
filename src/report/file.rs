//! A file that is written whole or not at all, and never over another unless that was asked for.
//!
//! It is written beside its place, brought to the disk, and only then given its name: who opens the folder meanwhile, or
//! after a power cut, never finds half a table.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::words::Words;

/// Writes a file. One that is there already stays, and is an error of the kind `AlreadyExists`, unless `force` lets this one
/// take its place.
///
/// # Errors
/// What the operating system says, or what `write` gives. Nothing is left behind then.
pub fn save(
    path: &Path,
    force: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if !force && path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut hidden = std::ffi::OsString::from(".");
    // A name may have 255 bytes, and this one is longer.
    hidden.push(name.to_string_lossy().chars().take(40).collect::<String>());
    hidden.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(hidden);
    let written = File::create_new(&beside).and_then(|file| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    });
    let placed = written.and_then(|()| place(&beside, path, force));
    if placed.is_err() {
        // What has no name is of no use to anybody.
        let _gone = fs::remove_file(&beside);
    }
    placed
}

/// Why a file was not written, in the words of a language where the reason is one that a person can do something about.
pub fn reason(error: &io::Error, words: &Words) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => words.say("no-right-to-write"),
        io::ErrorKind::ReadOnlyFilesystem => words.say("read-only"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => words.say("disk-full"),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => words.say("no-such-folder"),
        io::ErrorKind::IsADirectory => words.say("is-a-folder"),
        _ => error.to_string(),
    }
}

/// Gives a file its name. A name that somebody took meanwhile is taken.
fn place(beside: &Path, path: &Path, force: bool) -> io::Result<()> {
    if force {
        return fs::rename(beside, path);
    }
    match fs::hard_link(beside, path) {
        Ok(()) => fs::remove_file(beside),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Not every file system has links (FAT, some of a network).
        Err(_) => fs::rename(beside, path),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{self, ErrorKind, Write};

    use super::save;

    fn words(out: &mut dyn Write) -> io::Result<()> {
        out.write_all("新".as_bytes())
    }

    #[test]
    fn a_file_that_is_there_stays_unless_it_may_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("表.html");
        save(&path, false, words).unwrap();
        fs::write(&path, "旧").unwrap();
        assert_eq!(save(&path, false, words).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "旧");
        save(&path, true, words).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "新");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_could_not_be_written_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("表.html");
        let half = |out: &mut dyn Write| {
            out.write_all(b"half")?;
            Err(io::Error::other("no"))
        };
        assert!(save(&path, false, half).is_err());
        assert!(save(folder.path(), true, words).is_err());
        assert!(save(&folder.path().join("none/表.html"), false, words).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
