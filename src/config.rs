//! What the user has set once and for all, read from a file.
//!
//! The file is written by hand, rarely and from memory, so it is read leniently and judged strictly: every setting is
//! looked at even where another is wrong, and every mistake is told with its line, its column and the nearest right
//! word, like a mistake in a plan. A file with a mistake sets nothing, for half of what one has set is worse than none.
//!
//! ```ron
//! (
//!     theme: "dark",                      // dark, light or plain
//!     lang: "zh",                         // zh or en
//!     ambiguous: "auto",                  // auto, narrow, wide, safe or replace
//!     script: "hans",                     // as-printed, hans or hant
//!     data: ["~/plans", "more"],          // beside this file, or from the home folder
//!     keys: [("matrix", "matrix-cells", ["c"])],
//! )
//! ```
//!
//! Which actions and keys there are is known on a higher floor, so it is handed in as [`KnownKeys`].

mod choices;
mod fault;
mod keys;
mod value;
mod written;

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::load::{self, FilePlace, Printed, TextPlaces, Unknown, text_of};
use written::{Setting, Written};

pub use choices::{CHOICES, Choices, Chosen, Flag, Held, SettingOrigin, SettingRow};
pub use fault::{SettingFault, SettingFinding};
pub use keys::{KeyRow, KnownKeys, Rebound};
pub use value::{Ambiguous, Caching, Clipboard, Look, Mouse};

/// What is read of the file at most, in bytes.
const LIMIT: usize = 1 << 20;

/// The settings of a file; `None` and empty where it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The settings that are one of several words.
    pub choices: Choices,
    /// Folders whose plans are laid over the built-in ones, the later over the earlier.
    pub data: Vec<PathBuf>,
    /// Actions with keys of the user's own.
    pub keys: Vec<Rebound>,
}

/// Reads the file at a path; one that is not there sets nothing, nor does one of a home that may not be entered: nobody
/// who runs the program there wrote a setting.
///
/// # Errors
/// Everything that is wrong in it, in the order of the file.
pub fn open(path: &Path, home: Option<&Path>, known: &KnownKeys<'_>) -> Result<Config, Vec<SettingFinding>> {
    const NOT_THERE: [ErrorKind; 3] =
        [ErrorKind::NotFound, ErrorKind::NotADirectory, ErrorKind::PermissionDenied];
    if fs::metadata(path).is_err_and(|error| NOT_THERE.contains(&error.kind())) {
        return Ok(Config::default());
    }
    let text = text_of(path, LIMIT).map_err(|finding| vec![(*finding).into()])?;
    let folder = path.parent().unwrap_or(Path::new(""));
    read(&path.display().to_string(), &text, Folders { beside: folder, home }, known)
}

/// From where the folders that a file names are counted.
#[derive(Clone, Copy, Debug)]
pub struct Folders<'a> {
    /// The folder of the file.
    pub beside: &'a Path,
    /// The home folder, which `~` stands for.
    pub home: Option<&'a Path>,
}

/// Reads settings. `file` is the name that findings give.
///
/// # Errors
/// Everything that is wrong in them, in the order of the text.
pub fn read(
    file: &str,
    text: &str,
    folders: Folders<'_>,
    known: &KnownKeys<'_>,
) -> Result<Config, Vec<SettingFinding>> {
    let settings = written::settings(text).map_err(|faults| {
        let at = |((line, column), fault)| {
            let place = FilePlace { file: file.to_owned(), line, column };
            SettingFinding { place, fault: SettingFault::File(fault) }
        };
        faults.into_iter().map(at).collect::<Vec<_>>()
    })?;
    let mut judge = Judge { file, places: TextPlaces::new(text), findings: Vec::new() };
    let config = judge.config(&settings, folders, known);
    judge.findings.sort_by(|one, other| one.place.cmp(&other.place));
    if judge.findings.is_empty() { Ok(config) } else { Err(judge.findings) }
}

/// What judges the settings of one file.
struct Judge<'a> {
    file: &'a str,
    places: TextPlaces<'a>,
    findings: Vec<SettingFinding>,
}

/// The settings that are more than a word.
const DATA: &str = "data";
const KEYS: &str = "keys";

impl<'a> Judge<'a> {
    fn config(&mut self, settings: &[Setting<'a>], folders: Folders<'_>, known: &KnownKeys<'_>) -> Config {
        let mut config = Config::default();
        let mut given = HashSet::new();
        for Setting { name, value } in settings {
            if !given.insert(name.as_str()) {
                self.find(name, SettingFault::File(load::Fault::RepeatedField(name.as_str().to_owned())));
            }
            match (name.as_str(), choices::choice(name.as_str())) {
                (DATA, _) => config.data = self.folders(name, value, folders),
                (KEYS, _) => config.keys = self.keys(name, value, known),
                (_, Some(row)) => self.choice(row, name, value, &mut config.choices),
                (other, None) => {
                    let names = CHOICES.iter().map(|row| row.name).chain([DATA, KEYS]);
                    let unknown = Unknown::among(other, names);
                    self.find(name, SettingFault::File(load::Fault::UnknownField(unknown)));
                }
            }
        }
        config
    }

    /// One of several words.
    fn choice(&mut self, row: &SettingRow, name: &Printed<'a>, value: &Written<'a>, choices: &mut Choices) {
        match value {
            Written::Text(said) if choices.choose(row.name, said.as_str()) => {}
            Written::Text(said) => self.unknown(row.name, said, (row.names)().into_iter()),
            // Of a setting that is on or off, yes and no are meant so.
            Written::Flag(yes) if choices.choose(row.name, if *yes { "on" } else { "off" }) => {}
            Written::List(_) | Written::Flag(_) | Written::Other => {
                self.find(name, SettingFault::WrongShape(EXAMPLE_TEXT));
            }
        }
    }

    /// A word that is none of those there are.
    fn unknown<'n>(
        &mut self,
        setting: &'static str,
        said: &Printed<'a>,
        known: impl Iterator<Item = &'n str> + Clone,
    ) {
        let valid = known.clone().collect::<Vec<_>>().join(", ");
        let value = Unknown::among(said.as_str(), known);
        self.find(said, SettingFault::UnknownChoice { setting, value, valid });
    }

    fn folders(&mut self, name: &Printed<'a>, value: &Written<'a>, folders: Folders<'_>) -> Vec<PathBuf> {
        let Written::List(listed) = value else {
            self.find(name, SettingFault::WrongShape(EXAMPLE_DATA));
            return Vec::new();
        };
        let mut found = Vec::new();
        for folder in listed {
            match folder {
                Written::Text(text) if !text.as_str().is_empty() => found.push(folders.of(text.as_str())),
                _ => self.find(name, SettingFault::WrongShape(EXAMPLE_DATA)),
            }
        }
        found
    }

    fn find(&mut self, printed: &Printed<'a>, fault: SettingFault) {
        self.findings.push(SettingFinding { place: self.place(printed), fault });
    }

    fn place(&self, printed: &Printed<'a>) -> FilePlace {
        let byte = self.places.byte_of(printed).unwrap_or_default();
        let (line, column) = self.places.position(byte);
        FilePlace { file: self.file.to_owned(), line, column }
    }
}

impl Folders<'_> {
    fn of(self, text: &str) -> PathBuf {
        match (text.strip_prefix("~/").or((text == "~").then_some("")), self.home) {
            (Some(below), Some(home)) => home.join(below),
            _ => self.beside.join(text),
        }
    }
}

const EXAMPLE_TEXT: &str = "lang: \"zh\"";
const EXAMPLE_DATA: &str = "data: [\"~/plans\"]";

#[cfg(test)]
mod tests;
