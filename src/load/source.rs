//! Where plans come from: the data built into the program, or a folder of the user.
//!
//! The plans of a folder without a programme belong to the first programme there is. Several sources are laid over each
//! other, the later ones winning.

use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::cache::{CacheFolder, Shelf};
use super::finding::{Fault, Finding};
use super::folder::{self, FolderListing};
use super::place::FilePlace;
use super::raw_file::{FileKind, Prepared, RawFile};

/// What is known of a folder is worth a thread of its own from so many bytes on.
const WORTH_A_THREAD: u64 = 64 << 10;

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

    /// The same, of the programme of a folder.
    #[must_use]
    pub(crate) fn in_programme(mut self, programme: Option<&str>) -> Self {
        let of = |text: &str| Self::of_registries(std::iter::once((Path::new("programme.ron"), text))).files;
        self.files.extend(programme.map(of).unwrap_or_default());
        self
    }

    /// Programmes, themes and units that are to be written, by the names of their files.
    pub(crate) fn of_registries<'f>(files: impl Iterator<Item = (&'f Path, &'f str)>) -> Self {
        let file = |(path, text): (&Path, &str)| {
            let kind = folder::kind_of(path)?;
            let (name, text) = (path.display().to_string(), text.to_owned().into());
            Some(RawFile { folder: 0, name, kind, text, prepared: None, kept: None })
        };
        Self { files: files.filter_map(file).collect(), ..Self::default() }
    }

    /// How many plans a folder has itself, not in folders below it that have a programme of their own.
    pub(crate) fn plans_in(folder: &Path) -> usize {
        let opened = Self::open(folder);
        opened.files.iter().filter(|file| file.kind == FileKind::Plan && file.folder == 0).count()
    }

    /// The programme's file of the folder itself.
    pub(crate) fn programme_text(&self) -> Option<&str> {
        let own = self.files.iter().find(|file| file.kind == FileKind::Programme && file.folder == 0);
        own.map(|file| &*file.text)
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
        Self::with_shelf(None, FolderListing::of(folder, false), folder)
    }

    /// The same, where what a cache knows of a file that was not touched since need not be read again.
    pub fn open_cached(folder: &Path, cache: &CacheFolder) -> Self {
        let mut shelf = Shelf::of(cache, folder);
        let is_large = shelf.as_ref().is_some_and(|shelf| shelf.size() > WORTH_A_THREAD);
        let list = || FolderListing::of(folder, shelf.is_some());
        let recall = || shelf.as_ref().and_then(Shelf::recalled);
        // What is known is read while the system is asked about each file.
        let (pack, listing) = if is_large {
            thread::scope(|scope| {
                let known = scope.spawn(recall);
                let listing = list();
                (known.join().unwrap_or_else(|panic| resume_unwind(panic)), listing)
            })
        } else {
            (recall(), list())
        };
        if let Some(shelf) = &mut shelf {
            shelf.pack = pack.map(Arc::new);
        }
        Self::with_shelf(shelf, listing, folder)
    }

    /// The same source without what the cache says, which is to be written anew.
    pub(crate) fn read_anew(&self) -> Self {
        match &self.shelf {
            Some(known) => {
                let folder = Path::new(&self.root);
                Self::with_shelf(Some(known.forgetting()), FolderListing::of(folder, true), folder)
            }
            None => self.clone(),
        }
    }

    fn with_shelf(shelf: Option<Shelf>, listing: FolderListing<'_>, folder: &Path) -> Self {
        let (files, findings) = listing.read(shelf.as_ref().and_then(|shelf| shelf.pack.as_ref()));
        let mut source = Self { root: folder.display().to_string(), files, findings, shelf };
        // It has something to show or says why not.
        if source.is_void() && source.findings.is_empty() {
            let place = FilePlace::whole(&source.root);
            source.findings.push(Finding { place, fault: Fault::NothingThere });
        }
        source
    }

    /// Whether there is not one file of data in it, so that who named it meant something else.
    pub(crate) fn is_void(&self) -> bool {
        self.files.iter().all(|file| matches!(file.kind, FileKind::Document | FileKind::Doubts))
    }

    /// Whether no data were found here: nobody put any into the folder, nobody may look into it, or an import that was killed
    /// had only brought the texts of its documents.
    pub fn is_absent(&self) -> bool {
        let nothing = |finding: &Finding| match &finding.fault {
            Fault::NothingThere | Fault::NoFolder => true,
            Fault::Unreadable(_) => finding.place.file == self.root,
            _ => false,
        };
        self.is_void() && self.findings.iter().all(nothing)
    }
}
