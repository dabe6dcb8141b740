//! Files that are written beside their places and take them together.
//!
//! A disk that is full, or a program that is ended, shows itself while they lie beside: then nothing of them is ever in its
//! place. What takes a place is on the disk already; its name is when its folder is ([`sync`]), which is done once for many.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::unfinished::UnfinishedFile;

/// Files on their way to their places. What is dropped before it was committed leaves nothing.
#[derive(Debug, Default)]
pub(super) struct Staged {
    /// What lies beside its place, and where it belongs.
    files: Vec<(UnfinishedFile, PathBuf)>,
}

impl Staged {
    /// Writes a text beside its place, down to the disk.
    ///
    /// # Errors
    /// What the operating system says, with the file that it says it of.
    pub(super) fn put(&mut self, path: &Path, text: &str) -> io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|error| of(folder, &error))?;
        if path.is_dir() {
            return Err(of(path, &io::ErrorKind::IsADirectory.into()));
        }
        // Hidden, so that nobody who reads the folder meanwhile takes it for a plan.
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let beside = folder.join(format!(".{name}.part{}", std::process::id()));
        let (mut file, beside) = UnfinishedFile::create(beside).map_err(|error| of(path, &error))?;
        self.files.push((beside, path.to_owned()));
        let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
        written.map_err(|error| of(path, &error))
    }

    /// Lets all take their places, in the order in which they were put. Gives the folders that are to be brought to the disk.
    ///
    /// # Errors
    /// What the operating system says. Those before are in their places then.
    pub(super) fn commit(self) -> io::Result<BTreeSet<PathBuf>> {
        let mut folders = BTreeSet::new();
        for (beside, path) in self.files {
            beside.rename_to(&path).map_err(|error| of(&path, &error))?;
            folders.extend(path.parent().map(Path::to_owned));
        }
        Ok(folders)
    }
}

/// Brings the names of files in folders to the disk. Not every kind of disk can be asked this; the files are on it already.
pub(super) fn sync(folders: &BTreeSet<PathBuf>) {
    for folder in folders {
        let _asked = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

fn of(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Staged;

    #[cfg(unix)]
    #[test]
    fn a_link_planted_under_the_name_of_the_file_beside_leads_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let (path, victim) = (folder.path().join("a.ron"), folder.path().join("victim"));
        fs::write(&victim, "own").unwrap();
        let beside = folder.path().join(format!(".a.ron.part{}", std::process::id()));
        std::os::unix::fs::symlink(&victim, beside).unwrap();
        let mut staged = Staged::default();
        staged.put(&path, "甲").unwrap();
        staged.commit().unwrap();
        assert_eq!(fs::read_to_string(&victim).unwrap(), "own");
        assert_eq!(fs::read_to_string(&path).unwrap(), "甲");
    }

    #[test]
    fn before_they_are_committed_no_file_is_in_its_place_and_what_fails_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (plan, taken) = (folder.path().join("plans/a.ron"), folder.path().join("b.ron"));
        fs::create_dir(&taken).unwrap();
        let mut staged = Staged::default();
        staged.put(&plan, "甲").unwrap();
        assert!(!plan.exists());
        let error = staged.put(&taken, "乙").unwrap_err().to_string();
        assert!(error.contains("b.ron"), "{error}");
        drop(staged);
        assert_eq!(fs::read_dir(folder.path().join("plans")).unwrap().count(), 0);
        let mut staged = Staged::default();
        staged.put(&plan, "甲").unwrap();
        staged.commit().unwrap();
        assert_eq!(fs::read_to_string(&plan).unwrap(), "甲");
        assert_eq!(fs::read_dir(folder.path().join("plans")).unwrap().count(), 1);
    }
}
