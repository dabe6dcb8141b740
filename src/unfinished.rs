//! Files that are written beside their places and have no name of their own yet.
//!
//! Who ends the program (a signal, the last key while something is still being written) takes them all away, and from then on
//! none begins: otherwise half a file would lie in somebody's folder for ever, under a name that nobody knows. What a killed
//! process left goes when another begins one under its name.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, OnceLock, PoisonError};

/// Where they lie; none once the program ends.
static LYING: Mutex<Option<BTreeSet<PathBuf>>> = Mutex::new(Some(BTreeSet::new()));

/// What watches for the end, called when the first begins: a program that writes nothing ends as it always did.
static WATCH: OnceLock<fn()> = OnceLock::new();
static BEGUN: Once = Once::new();

/// Has the end watched for from the first file on.
pub(crate) fn watched_by(watch: fn()) {
    // Who said so first watches already.
    let _set = WATCH.set(watch);
}

fn lying() -> MutexGuard<'static, Option<BTreeSet<PathBuf>>> {
    LYING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file on its way. What is dropped leaves nothing.
#[derive(Debug)]
pub(crate) struct UnfinishedFile {
    path: PathBuf,
}

impl UnfinishedFile {
    /// Begins a file, which nobody else has opened.
    ///
    /// # Errors
    /// What `open` says, or that the program ends.
    pub(crate) fn begin<F>(
        path: PathBuf,
        open: impl FnOnce(&Path) -> io::Result<F>,
    ) -> io::Result<(F, Self)> {
        if let Some(watch) = WATCH.get() {
            BEGUN.call_once(watch);
        }
        let mut lying = lying();
        let lying = lying.as_mut().ok_or(io::ErrorKind::Interrupted)?;
        let file = open(&path)?;
        lying.insert(path.clone());
        Ok((file, Self { path }))
    }

    /// Begins a file of which nothing is there: what lies under the name was left by a process that was killed, or is a link
    /// that somebody planted, and is never written through.
    ///
    /// # Errors
    /// What the operating system says, or that the program ends.
    pub(crate) fn create(path: PathBuf) -> io::Result<(File, Self)> {
        Self::begin(path, |path| {
            let _gone = fs::remove_file(path);
            File::create_new(path)
        })
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// What the operating system says, or that the program ends. It is gone then.
    pub(crate) fn rename_to(self, path: &Path) -> io::Result<()> {
        // Nobody may begin another under the old name before this one is forgotten.
        let mut lying = lying();
        let there = lying.as_mut().ok_or(io::ErrorKind::Interrupted)?;
        fs::rename(&self.path, path)?;
        there.remove(&self.path);
        Ok(())
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for UnfinishedFile {
    fn drop(&mut self) {
        // What has its name is not known here any more.
        if lying().as_mut().is_some_and(|lying| lying.remove(&self.path)) {
            let _gone = fs::remove_file(&self.path);
        }
    }
}

/// Takes away all that is being written: the program ends.
pub(crate) fn abandon_all() {
    for path in lying().take().into_iter().flatten() {
        let _gone = fs::remove_file(path);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::UnfinishedFile;

    #[test]
    fn what_has_its_name_stays_what_has_none_goes_and_nothing_is_written_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let [beside, place, theirs] = [".a.part", "a", "theirs"].map(|name| folder.path().join(name));
        fs::write(&theirs, "theirs").unwrap();
        symlink(&theirs, &beside).unwrap();
        let (mut file, unfinished) = UnfinishedFile::create(beside.clone()).unwrap();
        std::io::Write::write_all(&mut file, b"ours").unwrap();
        unfinished.rename_to(&place).unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "ours");
        assert_eq!(fs::read_to_string(&theirs).unwrap(), "theirs");
        drop(UnfinishedFile::create(beside).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
