//! Which files are meant by names of files and folders.

use std::fs;
use std::path::{Path, PathBuf};

/// How deep folders are followed: links may lead in a ring.
const DEPTH: usize = 16;

/// The files that are meant: those of a folder in order, and of folders below it if that was asked for. What is hidden in a
/// folder is not meant.
pub fn gather(paths: &[PathBuf], recursive: bool) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            below(path, recursive, &mut files, 0);
        } else {
            files.push(path.clone());
        }
    }
    files
}

fn below(folder: &Path, recursive: bool, files: &mut Vec<PathBuf>, depth: usize) {
    let Ok(entries) = fs::read_dir(folder) else {
        files.push(folder.to_owned());
        return;
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.retain(|path| !path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")));
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if recursive && depth < DEPTH {
                below(&path, recursive, files, depth + 1);
            }
        } else {
            files.push(path);
        }
    }
}
