//! A file that is written whole or not at all, and never over another unless that was asked for.
//!
//! It is written beside its place, brought to the disk, and only then given its name: who opens the folder meanwhile, or
//! after a power cut, never finds half a table.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::unfinished::UnfinishedFile;
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
    if let Ok(there) = path.metadata()
        && !there.is_file()
    {
        return pass_on(path, &there, write);
    }
    if !force && path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    // A link stays what it is, and leads to the new file.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut hidden = std::ffi::OsString::from(".");
    // A name may have 255 bytes, and this one is longer.
    hidden.push(name.to_string_lossy().chars().take(40).collect::<String>());
    hidden.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(hidden);
    let (file, beside) = UnfinishedFile::create(beside)?;
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    place(beside.path(), path, force)
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

/// Writes into what is no file: a pipe, a terminal, `/dev/null`. Nothing in it could be lost, and a file in its place would
/// take it from everybody else.
fn pass_on(
    path: &Path,
    there: &Metadata,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if there.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if is_disk(there) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut out = BufWriter::new(open(path)?);
    write(&mut out)?;
    out.flush()
}

/// Opens for writing. Whoever reads a pipe must be there already: nothing is waited for where keys wait.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
    use std::os::unix::fs::OpenOptionsExt;

    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    let file = OpenOptions::new().write(true).custom_flags(flags.cast_signed()).open(path)?;
    fcntl_setfl(&file, fcntl_getfl(&file)? - OFlags::NONBLOCK)?;
    Ok(file)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).open(path)
}

/// Whether it is a whole disk, of which nobody means to overwrite the beginning.
#[cfg(unix)]
fn is_disk(there: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    there.file_type().is_block_device()
}

#[cfg(not(unix))]
fn is_disk(_: &Metadata) -> bool {
    false
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

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_written_into_and_never_replaced() {
        use std::os::unix::fs::{FileTypeExt, symlink};

        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        assert!(save(&pipe, true, words).is_err(), "nobody reads it");
        let mut reader = fs::OpenOptions::new().read(true).write(true).open(&pipe).unwrap();
        for force in [false, true] {
            save(&pipe, force, words).unwrap();
            let mut read = [0; 3];
            io::Read::read_exact(&mut reader, &mut read).unwrap();
            assert_eq!(read, "新".as_bytes());
            assert!(pipe.symlink_metadata().unwrap().file_type().is_fifo());
        }
        let null = folder.path().join("null");
        symlink("/dev/null", &null).unwrap();
        save(&null, true, words).unwrap();
        assert!(null.symlink_metadata().unwrap().is_symlink() && null.metadata().unwrap().len() == 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_kept_and_the_file_that_it_leads_to_is_replaced_if_that_was_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("旧.html"), folder.path().join("表.html"));
        fs::write(&file, "旧").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_eq!(save(&link, false, words).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&file).unwrap(), "旧");
        save(&link, true, words).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "新");
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
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
