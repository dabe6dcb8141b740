//! Reads a folder of data: which of its files are of concern, by their names, within what a folder may cost.
//!
//! A folder has the form of `data/` in the repository: plans in `plans/` or beside it, `programme.ron`, `themes.ron`,
//! `units.ron`, the documents in `sources/` and that of the programme in `programme.txt`. Folders in it that have a
//! `programme.ron` are of that form too, each a programme. First all files are listed, each with its stamp where a cache is to
//! know it by that; then those are read that the cache does not know.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use super::cache::{self, Pack, Stamp};
use super::finding::{Fault, Finding};
use super::place::FilePlace;
use super::raw_file::{FileKind, KeptFile, LIMIT, OF_PROGRAMME, Prepared, RawFile};
use super::reading::text_of;
use crate::threads;

/// How many files are read of one folder and those below it at most. All plans of a country are a tenth of it.
const MOST_FILES: usize = 50_000;

/// How much is read of one folder and those below it at most, in bytes.
const MOST_BYTES: usize = 512 << 20;

/// To ask about so many files takes longer than to start threads for it.
const WORTH_THREADS: usize = 500;

/// A file of a folder, before it is read.
struct ListedFile {
    path: PathBuf,
    kind: FileKind,
    /// The folder that it is from, by number.
    folder: usize,
    /// What to know it by in a cache, where there is one.
    kept: Option<KeptFile>,
}

/// What a file is by its name, where it is of concern.
pub(super) fn kind_of(file: &Path) -> Option<FileKind> {
    match FolderEntry::of(file) {
        FolderEntry::File(kind) => Some(kind),
        FolderEntry::Folder(..) | FolderEntry::OfImport | FolderEntry::Other => None,
    }
}

/// The files of a folder, in the order of their names, and of the folders below it that have a programme of their own.
pub(super) struct FolderListing<'f> {
    root: &'f Path,
    files: Vec<ListedFile>,
    /// What could not be looked into.
    findings: Vec<Finding>,
    /// The folder that is being listed, by number.
    folder: usize,
    files_left: usize,
}

/// A listing while its files are read.
struct FolderReader<'s> {
    root: &'s Path,
    /// What is known of the folder, if anything.
    pack: Option<&'s Arc<Pack>>,
    files: Vec<RawFile>,
    findings: Vec<Finding>,
    bytes_left: usize,
}

/// What an entry of a folder is by its name.
enum FolderEntry {
    File(FileKind),
    /// A folder of such files, which have this ending.
    Folder(&'static str, FileKind),
    /// A folder that import keeps there for itself: whatever its files are called, they are no data.
    OfImport,
    /// Not for us.
    Other,
}

impl FolderEntry {
    /// Names are compared as they come from anywhere: in capitals from Windows, in bytes that are no UTF-8 out of an
    /// archive of a Chinese one.
    fn of(path: &Path) -> Self {
        let named = |name: &str| path.file_name().is_some_and(|found| found.eq_ignore_ascii_case(name));
        if named("plans") {
            Self::Folder("ron", FileKind::Plan)
        } else if named("sources") {
            Self::Folder("txt", FileKind::Document)
        } else if named("doubts") {
            Self::Folder("ron", FileKind::Doubts)
        } else if named("decisions") {
            Self::OfImport
        } else if named("programme.ron") {
            Self::File(FileKind::Programme)
        } else if named("themes.ron") {
            Self::File(FileKind::Themes)
        } else if named("units.ron") {
            Self::File(FileKind::Units)
        } else if named(OF_PROGRAMME) {
            Self::File(FileKind::Document)
        } else if has_ending(path, "ron") {
            Self::File(FileKind::Plan)
        } else {
            Self::Other
        }
    }
}

impl<'f> FolderListing<'f> {
    /// Lists a folder; with stamps, where there is a cache.
    pub(super) fn of(root: &'f Path, stamped: bool) -> Self {
        let (files, findings, files_left) = (Vec::new(), Vec::new(), MOST_FILES);
        let mut listing = Self { root, files, findings, folder: 0, files_left };
        for (below, number) in listing.list_folder(root).iter().zip(1..) {
            listing.folder = number;
            listing.list_folder(below);
        }
        if stamped {
            listing.stamp();
        }
        listing
    }

    /// Asks the system about each file: of thousands, on all threads that help.
    fn stamp(&mut self) {
        let threads = if self.files.len() < WORTH_THREADS { 1 } else { threads::as_many_as_help() };
        let kept = threads::all(threads, &self.files, |file| kept(self.root, &file.path));
        for (file, kept) in self.files.iter_mut().zip(kept) {
            file.kept = kept;
        }
    }

    /// Reads the files, but for what is known of those that were not touched. Gives them with what is wrong.
    pub(super) fn read(self, pack: Option<&Arc<Pack>>) -> (Vec<RawFile>, Vec<Finding>) {
        let files = Vec::with_capacity(self.files.len());
        let (root, findings) = (self.root, self.findings);
        let mut reader = FolderReader { root, pack, files, findings, bytes_left: MOST_BYTES };
        for file in self.files {
            reader.read(file);
        }
        (reader.files, reader.findings)
    }

    /// Lists the files of a folder. Gives the folders below it that have a programme of their own.
    fn list_folder(&mut self, folder: &Path) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        let mut programmes = Vec::new();
        for entry in self.entries(folder) {
            match FolderEntry::of(&entry) {
                FolderEntry::File(kind) => self.add(entry, kind),
                FolderEntry::Folder(ending, kind) => folders.push((entry, ending, kind)),
                FolderEntry::Other => match FolderBelow::of(&entry) {
                    FolderBelow::Programme => programmes.push(entry),
                    // Who put it there takes it to be read.
                    FolderBelow::Data => self.find(&entry, Fault::NoProgramme),
                    FolderBelow::Other => {}
                },
                FolderEntry::OfImport => {}
            }
        }
        for (below, ending, kind) in folders {
            self.add_all(&below, ending, kind);
        }
        programmes
    }

    /// What a folder holds, by name, without what is hidden: editors' locks, and what macOS puts beside each file.
    fn entries(&mut self, folder: &Path) -> Vec<PathBuf> {
        let most = self.files_left + 1;
        let listed = fs::read_dir(folder).and_then(|entries| {
            let paths = entries.map(|entry| entry.map(|entry| entry.path()));
            let seen = paths.filter(|path| !path.as_ref().is_ok_and(|path| is_hidden(path)));
            seen.take(most).collect::<io::Result<Vec<PathBuf>>>()
        });
        match listed {
            Err(error) => {
                // A link that leads nowhere is a mistake of its own.
                let fault = match error.kind() {
                    io::ErrorKind::NotFound if fs::symlink_metadata(folder).is_err() => Fault::NoFolder,
                    _ => Fault::Unreadable(error.to_string()),
                };
                self.find(folder, fault);
                Vec::new()
            }
            Ok(paths) if paths.len() == most => {
                self.find(folder, Fault::TooManyFiles(MOST_FILES));
                Vec::new()
            }
            Ok(mut paths) => {
                // All of one folder: what comes before their names is the same.
                paths.sort_unstable_by(|one, other| one.as_os_str().cmp(other.as_os_str()));
                paths
            }
        }
    }

    /// Adds all files of a folder with an ending.
    fn add_all(&mut self, folder: &Path, ending: &str, kind: FileKind) {
        for path in self.entries(folder) {
            if has_ending(&path, ending) {
                self.add(path, kind);
            }
        }
    }

    fn add(&mut self, path: PathBuf, kind: FileKind) {
        self.files_left = self.files_left.saturating_sub(1);
        self.files.push(ListedFile { path, kind, folder: self.folder, kept: None });
    }

    fn find(&mut self, path: &Path, fault: Fault) {
        self.findings.push(Finding { place: FilePlace::whole(&path.display().to_string()), fault });
    }
}

impl FolderReader<'_> {
    fn read(&mut self, file: ListedFile) {
        if self.bytes_left == 0 {
            return;
        }
        let ListedFile { path, kind, folder, kept } = file;
        let name = path.display().to_string();
        if let Some((prepared, bytes)) = kept.as_ref().and_then(|kept| self.known(kind, kept)) {
            self.bytes_left -= bytes;
            self.files.push(RawFile { name, kind, folder, text: Cow::Borrowed(""), prepared, kept });
            return;
        }
        match text_of(&path, LIMIT) {
            Ok(text) if text.len() > self.bytes_left => {
                self.bytes_left = 0;
                let place = FilePlace::whole(&self.root.display().to_string());
                self.findings.push(Finding { place, fault: Fault::TooLargeInAll(MOST_BYTES) });
            }
            Ok(text) => {
                self.bytes_left -= text.len();
                let prepared = self.of_content(kind, kept.as_ref(), &text);
                self.files.push(RawFile { name, kind, folder, text: text.into(), prepared, kept });
            }
            Err(finding) => self.findings.push(*finding),
        }
    }

    /// What the cache knows of a file that was not touched, and how many bytes the file has.
    fn known(&self, kind: FileKind, kept: &KeptFile) -> Option<(Option<Prepared>, usize)> {
        let pack = self.pack?;
        let bytes =
            usize::try_from(kept.stamp.size).ok().filter(|&bytes| bytes <= LIMIT.min(self.bytes_left))?;
        match kind {
            FileKind::Plan => {
                let block = pack.untouched(&kept.file, &kept.stamp)?;
                Some((Some(Prepared::Cached(block)), bytes))
            }
            FileKind::Document => pack.has_document(&kept.file, &kept.stamp).then_some((None, bytes)),
            FileKind::Programme | FileKind::Themes | FileKind::Units | FileKind::Doubts => None,
        }
    }

    /// What the cache knows of a file that was touched, and says the same.
    fn of_content(&self, kind: FileKind, kept: Option<&KeptFile>, text: &str) -> Option<Prepared> {
        let pack = self.pack.filter(|_| kind == FileKind::Plan)?;
        pack.of_content(&kept?.file, &cache::hash(text.as_bytes())).map(Prepared::Cached)
    }
}

/// What a file of a folder is to be known by in the cache.
fn kept(root: &Path, path: &Path) -> Option<KeptFile> {
    let below = path.strip_prefix(root).ok()?;
    Some(KeptFile { file: below.to_str()?.to_owned(), stamp: Stamp::of(&fs::metadata(path).ok()?)? })
}

/// What a folder below one of data is, by the names of what it holds: nothing else there is looked into.
enum FolderBelow {
    /// A programme's.
    Programme,
    /// One that has the form of data, but says of no programme that they are its own.
    Data,
    Other,
}

impl FolderBelow {
    fn of(folder: &Path) -> Self {
        let names = fs::read_dir(folder).into_iter().flatten().take(MOST_FILES).flatten();
        let mut below = Self::Other;
        for path in names.map(|entry| entry.path()) {
            match FolderEntry::of(&path) {
                FolderEntry::File(FileKind::Programme) => return Self::Programme,
                FolderEntry::File(FileKind::Themes | FileKind::Units) => below = Self::Data,
                FolderEntry::Folder(ending, FileKind::Plan) if holds(&path, ending) => below = Self::Data,
                FolderEntry::File(_)
                | FolderEntry::Folder(..)
                | FolderEntry::OfImport
                | FolderEntry::Other => {}
            }
        }
        below
    }
}

/// Whether a folder has a file with an ending.
fn holds(folder: &Path, ending: &str) -> bool {
    let names = fs::read_dir(folder).into_iter().flatten().take(MOST_FILES).flatten();
    names.map(|entry| entry.path()).any(|path| has_ending(&path, ending) && !is_hidden(&path))
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}
