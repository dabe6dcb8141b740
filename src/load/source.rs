//! Where plans come from: the data built into the program, or a folder of the user.
//!
//! A folder has the form of `data/` in the repository: plans in `plans/` or beside it, `programme.ron`, `themes.ron`,
//! `units.ron` and the documents in `sources/`. Folders in it that have a `programme.ron` are of that form too, each a
//! programme; the plans of a folder without one belong to the first programme there is. Several sources are laid over
//! each other, the later ones winning.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::cache::{self, CacheFolder, PackedBlock, Shelf, Stamp};
use super::finding::{Fault, Finding};
use super::place::FilePlace;
use super::reading::text_of;

/// What is read of one file at most, in bytes. The largest plan here has 40 kB.
pub(super) const LIMIT: usize = 16 << 20;

/// How many files are read of one folder and those below it at most. All plans of a country are a tenth of it.
const MOST_FILES: usize = 50_000;

/// How much is read of one folder and those below it at most, in bytes.
const MOST_BYTES: usize = 512 << 20;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    Plan,
    Programme,
    Themes,
    Units,
    /// What was not certain when a plan was imported.
    Doubts,
    /// A document that plans were structured from.
    Document,
}

impl FileKind {
    /// Whether plans refer to what stands in it.
    pub(crate) fn is_registry(self) -> bool {
        matches!(self, Self::Programme | Self::Themes | Self::Units)
    }
}

/// A file that could be read.
#[derive(Clone, Debug)]
pub(crate) struct RawFile {
    /// The path as the user knows it.
    pub(crate) name: String,
    pub(crate) kind: FileKind,
    /// The folder of the source that it is from: 0 its own, the others those below it with a programme of their own.
    pub(crate) folder: usize,
    /// What the program carries is not copied.
    pub(crate) text: Cow<'static, str>,
    /// What the text says, where that was found out before.
    pub(crate) prepared: Option<Prepared>,
    /// What to know it by in the cache.
    pub(crate) kept: Option<KeptFile>,
}

/// What a text says, as it was found out before.
#[derive(Clone, Debug)]
pub(crate) enum Prepared {
    /// When the program was built.
    Carried(&'static [u8]),
    /// When the folder was read the last time. The text need not be here.
    Cached(PackedBlock),
}

/// What a file is known by in the cache.
#[derive(Clone, Debug)]
pub(crate) struct KeptFile {
    /// Its path below the folder.
    pub(crate) file: String,
    pub(crate) stamp: Stamp,
}

impl RawFile {
    /// The last part of the path, by which a plan names its document.
    pub(crate) fn base_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// A file of a plan, of which only the name is of concern.
    pub(crate) fn stub(name: &str, folder: usize) -> Self {
        let (name, text) = (name.to_owned(), Cow::Borrowed(""));
        Self { name, kind: FileKind::Plan, folder, text, prepared: None, kept: None }
    }
}

/// The files of one place, and what could not be read there.
#[derive(Clone, Debug, Default)]
pub struct SourceFiles {
    /// The place, as the user knows it.
    pub(crate) root: String,
    pub(crate) files: Vec<RawFile>,
    pub(crate) findings: Vec<Finding>,
    /// Its place in the cache, if it has one.
    pub(crate) shelf: Option<Shelf>,
}

/// A file that the program carries: what it is, its name, its text, and what `build.rs` made of it.
type BuiltIn = (FileKind, &'static str, &'static str, Option<&'static [u8]>);

macro_rules! built_in {
    (Document $name:literal) => {
        (FileKind::Document, concat!("data/", $name), include_str!(concat!("../../data/", $name)), None)
    };
    ($kind:ident $name:literal $prepared:literal) => {{
        let prepared: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/", $prepared, ".postcard"));
        (
            FileKind::$kind,
            concat!("data/", $name),
            include_str!(concat!("../../data/", $name)),
            Some(prepared),
        )
    }};
}

const BUILT_IN: [BuiltIn; 13] = [
    built_in!(Programme "programme.ron" "programme"),
    built_in!(Themes "themes.ron" "themes"),
    built_in!(Units "units.ron" "units"),
    built_in!(Plan "plans/wuhan.ron" "wuhan"),
    built_in!(Plan "plans/hubei.ron" "hubei"),
    built_in!(Plan "plans/chongqing.ron" "chongqing"),
    built_in!(Plan "plans/guangdong.ron" "guangdong"),
    built_in!(Plan "plans/shenzhen.ron" "shenzhen"),
    built_in!(Document "sources/wuhan.txt"),
    built_in!(Document "sources/hubei.txt"),
    built_in!(Document "sources/chongqing.txt"),
    built_in!(Document "sources/guangdong.txt"),
    built_in!(Document "sources/shenzhen.txt"),
];

impl SourceFiles {
    /// The data that the program carries with it.
    pub fn built_in() -> Self {
        let file = |(kind, name, text, prepared): BuiltIn| RawFile {
            name: name.into(),
            kind,
            folder: 0,
            text: text.into(),
            prepared: prepared.map(Prepared::Carried),
            kept: None,
        };
        let files = BUILT_IN.into_iter().map(file).collect();
        Self { root: "data".into(), files, ..Self::default() }
    }

    /// The registries that the program carries, for a folder to be proved on its own: those that it has itself are
    /// left out, or a unit missing there would be found here. Units without themes beside them only add to these, as import
    /// writes them.
    pub fn registries_for(folder: &Self) -> Self {
        let has = |kind: FileKind| folder.files.iter().any(|file| file.kind == kind && file.folder == 0);
        let mut source = Self::built_in();
        source.files.retain(|file| match file.kind {
            FileKind::Programme => true,
            FileKind::Themes => !has(FileKind::Themes),
            FileKind::Units => !(has(FileKind::Units) && has(FileKind::Themes)),
            FileKind::Plan | FileKind::Doubts | FileKind::Document => false,
        });
        source
    }

    /// The programmes, themes and units of a source alone, against which a plan of another can be proved.
    #[must_use]
    pub fn registries(&self) -> Self {
        let files = self.files.iter().filter(|file| file.kind.is_registry()).cloned().collect();
        Self { root: self.root.clone(), files, findings: self.findings.clone(), shelf: None }
    }

    /// A plan that was just made of a document, with the document and the units that it adds: nothing is on a disk yet.
    pub fn of_import(id: &str, plan: &str, document: &str, units: Option<&str>) -> Self {
        let file = |kind, name: String, text: &str| RawFile {
            folder: 0,
            name,
            kind,
            text: text.to_owned().into(),
            prepared: None,
            kept: None,
        };
        let mut files = vec![
            file(FileKind::Plan, format!("plans/{id}.ron"), plan),
            file(FileKind::Document, format!("sources/{id}.txt"), document),
        ];
        files.extend(units.map(|units| file(FileKind::Units, "units.ron".to_owned(), units)));
        Self { root: id.to_owned(), files, ..Self::default() }
    }

    /// A plan that stands in no file, under a name to tell places by.
    pub fn of_plan(name: &str, text: &str) -> Self {
        let file = RawFile {
            name: name.into(),
            kind: FileKind::Plan,
            folder: 0,
            text: text.to_owned().into(),
            prepared: None,
            kept: None,
        };
        Self { root: name.into(), files: vec![file], ..Self::default() }
    }

    /// The data of a folder, in the order of the file names, and of the folders below it that have a programme of their
    /// own. What can not be read becomes a finding of the source.
    pub fn open(folder: &Path) -> Self {
        Self::open_by(folder, None)
    }

    /// The same, where what a cache knows of a file that was not touched since need not be read again.
    pub fn open_cached(folder: &Path, cache: &CacheFolder) -> Self {
        Self::open_by(folder, Shelf::of(cache, folder))
    }

    /// The same source without what the cache says, which is to be written anew.
    pub(crate) fn read_anew(&self) -> Self {
        match &self.shelf {
            Some(known) => Self::open_by(Path::new(&self.root), Some(known.forgetting())),
            None => self.clone(),
        }
    }

    fn open_by(folder: &Path, shelf: Option<Shelf>) -> Self {
        let mut opening = Opening::new(folder);
        opening.source.shelf = shelf;
        let programmes = opening.read_folder(folder);
        for (below, number) in programmes.iter().zip(1..) {
            opening.folder = number;
            opening.read_folder(below);
        }
        opening.source()
    }

    /// Whether there is not one file of data in it, so that who named it meant something else.
    pub(crate) fn is_void(&self) -> bool {
        self.files.iter().all(|file| matches!(file.kind, FileKind::Document | FileKind::Doubts))
    }

    /// Whether nothing at all was found here: nobody put anything into the folder, or nobody may look into it.
    pub fn is_absent(&self) -> bool {
        let nothing = |finding: &Finding| match &finding.fault {
            Fault::NothingThere | Fault::NoFolder => true,
            Fault::Unreadable(_) => finding.place.file == self.root,
            _ => false,
        };
        self.files.is_empty() && self.findings.iter().all(nothing)
    }
}

/// A folder while it is read, with what is left of its limits.
struct Opening {
    source: SourceFiles,
    /// The folder that is being read, by number.
    folder: usize,
    files_left: usize,
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
        } else if has_ending(path, "ron") {
            Self::File(FileKind::Plan)
        } else {
            Self::Other
        }
    }
}

impl Opening {
    fn new(folder: &Path) -> Self {
        let source = SourceFiles { root: folder.display().to_string(), ..SourceFiles::default() };
        Self { source, folder: 0, files_left: MOST_FILES, bytes_left: MOST_BYTES }
    }

    /// Reads the files of a folder. Gives the folders below it that have a programme of their own.
    fn read_folder(&mut self, folder: &Path) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        let mut programmes = Vec::new();
        for entry in self.entries(folder) {
            match FolderEntry::of(&entry) {
                FolderEntry::File(kind) => self.read(&entry, kind),
                FolderEntry::Folder(ending, kind) => folders.push((entry, ending, kind)),
                FolderEntry::Other if has_programme(&entry) => programmes.push(entry),
                FolderEntry::OfImport | FolderEntry::Other => {}
            }
        }
        for (below, ending, kind) in folders {
            self.read_all(&below, ending, kind);
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

    /// All files of a folder with an ending.
    fn read_all(&mut self, folder: &Path, ending: &str, kind: FileKind) {
        for path in self.entries(folder) {
            if has_ending(&path, ending) {
                self.read(&path, kind);
            }
        }
    }

    fn read(&mut self, path: &Path, kind: FileKind) {
        if self.bytes_left == 0 {
            return;
        }
        self.files_left = self.files_left.saturating_sub(1);
        let kept = self.kept(path);
        if let Some((prepared, bytes)) = kept.as_ref().and_then(|kept| self.known(kind, kept)) {
            self.bytes_left -= bytes;
            let (name, folder) = (path.display().to_string(), self.folder);
            self.source.files.push(RawFile { name, kind, folder, text: Cow::Borrowed(""), prepared, kept });
            return;
        }
        match text_of(path, LIMIT) {
            Ok(text) if text.len() > self.bytes_left => {
                self.bytes_left = 0;
                let root = PathBuf::from(&self.source.root);
                self.find(&root, Fault::TooLargeInAll(MOST_BYTES));
            }
            Ok(text) => {
                self.bytes_left -= text.len();
                let name = path.display().to_string();
                let folder = self.folder;
                let prepared = self.of_content(kind, kept.as_ref(), &text);
                self.source.files.push(RawFile { name, kind, folder, text: text.into(), prepared, kept });
            }
            Err(finding) => self.source.findings.push(*finding),
        }
    }

    /// What a file is to be known by in the cache.
    fn kept(&self, path: &Path) -> Option<KeptFile> {
        self.source.shelf.as_ref()?;
        let below = path.strip_prefix(&self.source.root).ok()?;
        Some(KeptFile { file: below.to_str()?.to_owned(), stamp: Stamp::of(&fs::metadata(path).ok()?)? })
    }

    /// What the cache knows of a file that was not touched, and how many bytes the file has.
    fn known(&self, kind: FileKind, kept: &KeptFile) -> Option<(Option<Prepared>, usize)> {
        let pack = self.source.shelf.as_ref()?.known()?;
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
        let pack = self.source.shelf.as_ref()?.known().filter(|_| kind == FileKind::Plan)?;
        pack.of_content(&kept?.file, &cache::hash(text.as_bytes())).map(Prepared::Cached)
    }

    fn find(&mut self, path: &Path, fault: Fault) {
        let place = FilePlace::whole(&path.display().to_string());
        self.source.findings.push(Finding { place, fault });
    }

    /// The source, which has something to show or says why not.
    fn source(mut self) -> SourceFiles {
        if self.source.is_void() && self.source.findings.is_empty() {
            let root = PathBuf::from(&self.source.root);
            self.find(&root, Fault::NothingThere);
        }
        self.source
    }
}

/// Whether a folder is one of a programme: nothing else below a folder of data is looked into.
fn has_programme(folder: &Path) -> bool {
    let is_one = |name: std::ffi::OsString| name.eq_ignore_ascii_case("programme.ron");
    let names = fs::read_dir(folder).into_iter().flatten().take(MOST_FILES);
    names.flatten().any(|entry| is_one(entry.file_name()))
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}
