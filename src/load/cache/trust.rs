//! What may be believed in the folder of the cache: files of our own, which nobody else can write, and no links.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// A file of ours with its size. A link is none: who plants one chooses what it leads to.
pub(super) fn open(path: &Path) -> io::Result<(File, u64)> {
    let file = open_unfollowed(path)?;
    let about = file.metadata()?;
    if about.is_file() && is_ours(&about) {
        Ok((file, about.len()))
    } else {
        Err(io::ErrorKind::PermissionDenied.into())
    }
}

#[cfg(unix)]
fn open_unfollowed(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;

    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    OpenOptions::new().read(true).custom_flags(flags.cast_signed()).open(path)
}

#[cfg(unix)]
fn is_ours(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;

    about.uid() == rustix::process::geteuid().as_raw() && about.mode() & 0o022 == 0
}

/// Makes the folder where it is not there. One that is not ours is refused.
#[cfg(unix)]
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;

    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    if is_our_folder(folder) { Ok(()) } else { Err(io::ErrorKind::PermissionDenied.into()) }
}

/// Whether a folder is ours: no link either, whose end somebody else may have chosen.
pub(super) fn is_our_folder(folder: &Path) -> bool {
    fs::symlink_metadata(folder).is_ok_and(|about| about.is_dir() && is_ours(&about))
}

#[cfg(unix)]
pub(super) fn create(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn open_unfollowed(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Where the system doesn't tell the owner of a file nothing is kept.
#[cfg(not(unix))]
fn is_ours(_: &fs::Metadata) -> bool {
    false
}

#[cfg(not(unix))]
pub(super) fn make_folder(_: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(not(unix))]
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}
