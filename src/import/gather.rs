//! Which files are meant by names of files and folders.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The files that are meant: those of a folder in order, and of folders below it if that was asked for, each folder once
/// however many links lead to it. What is hidden in a folder is not meant, nor what Word puts there while a file is open.
pub fn gather(paths: &[PathBuf], recursive: bool) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            below(path, recursive, &mut files, &mut HashSet::new());
        } else {
            files.push(path.clone());
        }
    }
    files
}

/// `seen` are the folders themselves: links may lead in a ring, and two rings to a number of ways without end.
fn below(folder: &Path, recursive: bool, files: &mut Vec<PathBuf>, seen: &mut HashSet<PathBuf>) {
    if fs::canonicalize(folder).is_ok_and(|itself| !seen.insert(itself)) {
        return;
    }
    let Ok(entries) = fs::read_dir(folder) else {
        files.push(folder.to_owned());
        return;
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.retain(|path| !is_hidden(path));
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if recursive {
                below(&path, recursive, files, seen);
            }
        } else {
            files.push(path);
        }
    }
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.starts_with(b".") || name.starts_with(b"~$")
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::gather;

    #[test]
    fn rings_of_links_end_and_every_file_is_meant_once() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("甲/乙/丙");
        fs::create_dir_all(&below).unwrap();
        for ring in ["一", "二", "三"] {
            symlink(folder.path(), below.join(ring)).unwrap();
        }
        for file in ["方案.txt", ".方案.txt", "._方案.txt", "~$方案.docx"] {
            fs::write(below.join(file), "").unwrap();
        }
        assert_eq!(gather(&[folder.path().to_owned()], true), [below.join("方案.txt")]);
        assert_eq!(gather(&[folder.path().to_owned()], false), [""; 0].map(std::path::PathBuf::from));
    }
}
