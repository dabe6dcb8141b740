//! Where plans come from: the data built into the program, or a folder of the user.
//!
//! A folder has the form of `data/` in the repository: plans in `plans/` or beside it, `themes.ron`, `units.ron` and
//! the documents in `sources/`. Several shelves are laid over each other, the later ones winning.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use super::finding::{Fault, Finding, Place};

/// What is read of one file at most, in bytes. The largest plan here has 40 kB.
const LIMIT: u64 = 16 << 20;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Plan,
    Themes,
    Units,
    Source,
}

/// A file that could be read.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// The path as the user knows it.
    pub(crate) name: String,
    pub(crate) holds: Holds,
    /// What the program carries is not copied.
    pub(crate) text: Cow<'static, str>,
    /// What the text says, where that was found out when the program was built.
    pub(crate) prepared: Option<&'static [u8]>,
}

impl File {
    /// The last part of the path, by which a plan names its source.
    pub(crate) fn base_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }
}

/// The files of one place, and what could not be read there.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The place, as the user knows it.
    pub(crate) root: String,
    pub(crate) files: Vec<File>,
    pub(crate) findings: Vec<Finding>,
}

/// A file that the program carries: what it holds, its name, its text, and what `build.rs` made of it.
type BuiltIn = (Holds, &'static str, &'static str, Option<&'static [u8]>);

macro_rules! built_in {
    (Source $name:literal) => {
        (Holds::Source, concat!("data/", $name), include_str!(concat!("../../data/", $name)), None)
    };
    ($holds:ident $name:literal $prepared:literal) => {{
        let prepared: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/", $prepared, ".postcard"));
        (Holds::$holds, concat!("data/", $name), include_str!(concat!("../../data/", $name)), Some(prepared))
    }};
}

const BUILT_IN: [BuiltIn; 12] = [
    built_in!(Themes "themes.ron" "themes"),
    built_in!(Units "units.ron" "units"),
    built_in!(Plan "plans/wuhan.ron" "wuhan"),
    built_in!(Plan "plans/hubei.ron" "hubei"),
    built_in!(Plan "plans/chongqing.ron" "chongqing"),
    built_in!(Plan "plans/guangdong.ron" "guangdong"),
    built_in!(Plan "plans/shenzhen.ron" "shenzhen"),
    built_in!(Source "sources/wuhan.txt"),
    built_in!(Source "sources/hubei.txt"),
    built_in!(Source "sources/chongqing.txt"),
    built_in!(Source "sources/guangdong.txt"),
    built_in!(Source "sources/shenzhen.txt"),
];

impl Shelf {
    /// The data that the program carries with it.
    pub fn built_in() -> Self {
        let file = |(holds, name, text, prepared): BuiltIn| File {
            name: name.into(),
            holds,
            text: text.into(),
            prepared,
        };
        Self { root: "data".into(), files: BUILT_IN.into_iter().map(file).collect(), findings: Vec::new() }
    }

    /// The registries that the program carries, for a folder to be proved on its own: those that it has itself are
    /// left out, or a unit missing there would be found here.
    pub fn registries_for(folder: &Self) -> Self {
        let missing = |holds: Holds| !folder.files.iter().any(|file| file.holds == holds);
        let mut shelf = Self::built_in();
        shelf.files.retain(|file| matches!(file.holds, Holds::Themes | Holds::Units) && missing(file.holds));
        shelf
    }

    /// A plan that stands in no file, under a name to tell places by.
    pub fn of_plan(name: &str, text: &str) -> Self {
        let file =
            File { name: name.into(), holds: Holds::Plan, text: text.to_owned().into(), prepared: None };
        Self { root: name.into(), files: vec![file], findings: Vec::new() }
    }

    /// The data of a folder, in the order of the file names. What can not be read becomes a finding of the shelf.
    pub fn open(folder: &Path) -> Self {
        let mut shelf = Self { root: folder.display().to_string(), ..Self::default() };
        shelf.read_folder(folder, plan_or_registry);
        if shelf.findings.is_empty() {
            for (below, holds) in [("plans", Holds::Plan), ("sources", Holds::Source)] {
                let below = folder.join(below);
                // Not `is_dir`: a link that leads nowhere is a mistake, not an absence.
                if fs::symlink_metadata(&below).is_ok() {
                    let ending = if holds == Holds::Plan { "ron" } else { "txt" };
                    shelf.read_folder(&below, |path| has_ending(path, ending).then_some(holds));
                }
            }
        }
        let all_sources = shelf.files.iter().all(|file| file.holds == Holds::Source);
        if all_sources && shelf.findings.is_empty() {
            shelf.findings.push(at_start(folder, Fault::NothingThere));
        }
        shelf
    }

    fn read_folder(&mut self, folder: &Path, holds: impl Fn(&Path) -> Option<Holds>) {
        let listed = fs::read_dir(folder).and_then(|entries| {
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<PathBuf>, _>>()
        });
        match listed {
            Err(error) => self.findings.push(at_start(folder, Fault::Unreadable(error.to_string()))),
            Ok(mut paths) => {
                paths.sort();
                for path in paths.iter().filter(|path| !is_lock(path)) {
                    if let Some(holds) = holds(path) {
                        self.read_path(path, holds);
                    }
                }
            }
        }
    }

    /// Folders are passed over; a path of which nothing can be known, such as a link that leads nowhere, is told.
    fn read_path(&mut self, path: &Path, holds: Holds) {
        match fs::metadata(path) {
            Ok(known) if known.is_file() => self.read_file(path, holds),
            Ok(_) => {}
            Err(error) => self.findings.push(at_start(path, Fault::Unreadable(error.to_string()))),
        }
    }

    fn read_file(&mut self, path: &Path, holds: Holds) {
        match read_text(path) {
            Ok(text) => {
                let name = path.display().to_string();
                self.files.push(File { name, holds, text: text.into(), prepared: None });
            }
            Err(finding) => self.findings.push(*finding),
        }
    }
}

/// The lock that Emacs lays beside a file while it is edited: a link that leads nowhere on purpose.
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".#"))
}

fn plan_or_registry(path: &Path) -> Option<Holds> {
    match path.file_name()?.to_str()? {
        "themes.ron" => Some(Holds::Themes),
        "units.ron" => Some(Holds::Units),
        _ => has_ending(path, "ron").then_some(Holds::Plan),
    }
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

fn at_start(path: &Path, fault: Fault) -> Finding {
    Finding { place: Place::start(&path.display().to_string()), fault }
}

/// The size is asked before anything is read, so that a file of gigabytes costs nothing.
fn read_text(path: &Path) -> Result<String, Box<Finding>> {
    let unreadable = |error: std::io::Error| Box::new(at_start(path, Fault::Unreadable(error.to_string())));
    let bytes = fs::metadata(path).map_err(unreadable)?.len();
    if bytes > LIMIT {
        return Err(Box::new(at_start(path, Fault::TooLarge { bytes, limit: LIMIT })));
    }
    String::from_utf8(fs::read(path).map_err(unreadable)?).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(error.as_bytes().get(..good).unwrap_or_default()).into_owned();
        Box::new(Finding {
            place: Place::of_byte(&path.display().to_string(), &before, good),
            fault: Fault::NotUtf8,
        })
    })
}
