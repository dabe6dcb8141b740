//! The settings that hold, and where each comes from.
//!
//! What is said later and for this program alone counts more: the default, then what the locale says to all programs,
//! then the file, then the variables made for this program, then the command line. So a file can choose English under
//! a Chinese locale, and one command can choose otherwise again. `NO_COLOR` is above all settings: who sets it can't bear
//! colours, whatever the program; only the command itself can ask for them (no-color.org). Folders with plans are not chosen but laid over each other in that order.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::base_strategy::{BaseStrategy, Xdg};
use serde::Serialize;

use crate::config::{
    self, Caching, Choices, Chosen, Config, Held, KnownKeys, Look, Mouse, Rebound, SettingOrigin,
};
use crate::load::{CacheFolder, SourceFiles};
use crate::report::{Column, Json, Report, ReportTable, Status, TableCell, Tone, Visibility};
use crate::screen::{self, Setup, Shelves};
use crate::words::{Lang, Words, part};

/// The settings that hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EffectiveSettings {
    /// The file of settings, whether it is there or not; none without a home folder.
    pub(super) file: Option<PathBuf>,
    pub(super) chosen: Chosen,
    /// Folders whose plans are laid over the built-in ones.
    pub(super) data: Vec<Held<PathBuf>>,
    /// Actions with keys of the user's own.
    pub(super) keys: Vec<Rebound>,
    /// The folder for what was read, whether it is there or not; none without a home folder.
    cache_folder: Option<PathBuf>,
}

const FOLDER: &str = "duizhao";

impl EffectiveSettings {
    /// Asks the environment and the file.
    ///
    /// # Errors
    /// Everything that is wrong in the file.
    pub(super) fn gather() -> Result<Self, Vec<config::SettingFinding>> {
        let folders = Xdg::new().ok();
        let file = folders.as_ref().map(|folders| file_of(&folders.config_dir()));
        // Where the user has none, that of the machine holds.
        let is_there = file.as_ref().is_some_and(|file| file.symlink_metadata().is_ok());
        let file = shared_file().filter(|_| !is_there).or(file);
        let home = folders.as_ref().map(BaseStrategy::home_dir);
        let config = match &file {
            Some(file) => read(file, home)?,
            None => Config::default(),
        };
        let cache_folder = folders.as_ref().map(|folders| folders.cache_dir().join(FOLDER));
        let of_user = folders.map(|folders| folders.data_dir().join(FOLDER));
        let shared = shared_folders("XDG_DATA_DIRS", "/usr/local/share:/usr/share").map(|of| of.join(FOLDER));
        // What is said first there counts more, and so is laid on last.
        let shared: Vec<PathBuf> = shared.filter(|folder| folder.is_dir()).collect();
        let shared = shared.into_iter().rev();
        let mut chosen = Chosen::default();
        if let (value, Some(name)) = Lang::from_environment() {
            chosen.lang = Held { value, from: SettingOrigin::Environment(name) };
        }
        chosen.lay(&config.choices, |_| SettingOrigin::File);
        chosen.lay(&Choices::of_environment(variable), |row| {
            row.variable.map_or(SettingOrigin::Default, SettingOrigin::Environment)
        });
        if variable("NO_COLOR").is_some() {
            chosen.theme = Held { value: Look::Plain, from: SettingOrigin::Environment("NO_COLOR") };
        }
        let data = layers(shared, of_user, config.data);
        Ok(Self { file, chosen, data, keys: config.keys, cache_folder })
    }

    /// The same, with what the command line chooses.
    #[must_use]
    pub(super) fn with(mut self, choices: &Choices) -> Self {
        self.chosen.lay(choices, |row| {
            row.flag.map_or(SettingOrigin::Default, |flag| SettingOrigin::Flag(flag.written))
        });
        self
    }

    /// The same, with the folders that the command line names laid over all others.
    #[must_use]
    pub(super) fn with_folders(mut self, folders: &[PathBuf]) -> Self {
        let named =
            folders.iter().map(|value| Held { value: value.clone(), from: SettingOrigin::Flag("--data") });
        self.data.extend(named);
        self
    }

    /// Where what was read is kept; nowhere without a home folder.
    fn cache(&self) -> Option<CacheFolder> {
        self.cache_folder.clone().map(CacheFolder::at)
    }

    /// The folder for the user's data, whether it is there or not; none without a home folder.
    pub(super) fn user_folder() -> Option<PathBuf> {
        Some(Xdg::new().ok()?.data_dir().join(FOLDER))
    }

    /// The same, with the folder that is to be written to, if something is in it that is not looked into anyway.
    #[must_use]
    pub(super) fn with_written(mut self, folder: &Path) -> Self {
        let known = self.data.iter().any(|held| held.value == folder);
        if !known {
            self.data.push(Held { value: folder.to_owned(), from: SettingOrigin::UserFolder });
        }
        self
    }

    /// Whether there is any folder beside what is built in.
    pub(super) fn has_folders(&self) -> bool {
        self.data.iter().any(|held| held.value.is_dir())
    }

    /// What the screen is opened with.
    pub(super) fn setup(&self) -> Setup {
        let settings = self.clone();
        let shelves: Shelves = Arc::new(move || settings.cached_shelves());
        Setup {
            ambiguous: self.chosen.ambiguous.value,
            mouse: self.chosen.mouse.value == Mouse::On,
            clipboard: self.chosen.clipboard.value,
            look: self.chosen.theme.value,
            script: self.chosen.script.value,
            keys: self.keys.clone(),
            importer: None,
            drafts: None,
            all_programmes: false,
            shelves: (!self.data.is_empty()).then_some(shelves),
        }
    }

    /// The built-in data and the folders to be laid over them, every file read.
    pub(super) fn shelves(&self) -> Vec<SourceFiles> {
        self.shelves_by(SourceFiles::open)
    }

    /// The same, where what was read the last time and not touched since need not be read again.
    pub(super) fn cached_shelves(&self) -> Vec<SourceFiles> {
        match self.cache().filter(|_| self.chosen.cache.value == Caching::On) {
            Some(cache) => self.shelves_by(|folder| SourceFiles::open_cached(folder, &cache)),
            None => self.shelves(),
        }
    }

    fn shelves_by(&self, open: impl Fn(&Path) -> SourceFiles) -> Vec<SourceFiles> {
        let of_user = self.data.iter().filter_map(|folder| {
            let opened = open(&folder.value);
            // Nobody asked for these folders: that there is nothing to be had in one is no mistake.
            let unasked = matches!(folder.from, SettingOrigin::SharedFolder | SettingOrigin::UserFolder);
            (!unasked || !opened.is_absent()).then_some(opened)
        });
        std::iter::once(SourceFiles::built_in()).chain(of_user).collect()
    }
}

fn read(file: &Path, home: Option<&Path>) -> Result<Config, Vec<config::SettingFinding>> {
    config::open(file, home, &KnownKeys { bindings: &screen::bindings(), key: screen::key_name })
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn layers(
    shared: impl Iterator<Item = PathBuf>,
    of_user: Option<PathBuf>,
    of_file: Vec<PathBuf>,
) -> Vec<Held<PathBuf>> {
    let held = |from: SettingOrigin| move |value| Held { value, from: from.clone() };
    let shared = shared.map(held(SettingOrigin::SharedFolder));
    let of_user = of_user.into_iter().map(held(SettingOrigin::UserFolder));
    shared.chain(of_user).chain(of_file.into_iter().map(held(SettingOrigin::File))).collect()
}

fn file_of(folder: &Path) -> PathBuf {
    folder.join(FOLDER).join("config.ron")
}

/// The settings that whoever administers the machine made for all, if there are some.
fn shared_file() -> Option<PathBuf> {
    shared_folders("XDG_CONFIG_DIRS", "/etc/xdg").map(|folder| file_of(&folder)).find(|file| file.is_file())
}

/// The folders of a variable for all users of the machine, the first the most important; relative ones are passed over, as
/// the XDG Base Directory Specification asks.
fn shared_folders(name: &str, otherwise: &str) -> impl Iterator<Item = PathBuf> {
    let folders = std::env::var_os(name).filter(|folders| !folders.is_empty());
    let folders = folders.unwrap_or_else(|| otherwise.into());
    let folders: Vec<PathBuf> = std::env::split_paths(&folders).collect();
    folders.into_iter().filter(|folder| folder.is_absolute())
}

/// A setting as it is told.
#[derive(Serialize)]
struct SettingForm {
    setting: String,
    value: String,
    from: &'static str,
    #[serde(rename = "where")]
    place: Option<String>,
    #[serde(skip)]
    origin: SettingOrigin,
}

/// `duizhao config`: all settings, each with where it comes from.
pub(super) fn answer(settings: &EffectiveSettings, words: &Words) -> Report<'static> {
    let told = told(settings);
    let columns = vec![
        Column::new("setting", words.say("col-setting"), Tone::Label),
        Column::new("value", words.say("col-value"), Tone::Text),
        Column::new("from", words.say("col-from"), Tone::Text).seen(Visibility::ByPeople),
        Column::new("from", words.say("col-from"), Tone::Text).seen(Visibility::InSheets),
    ];
    let row = |told: &SettingForm| {
        let cells =
            [told.setting.clone(), told.value.clone(), origin_said(told, words), told.from.to_owned()];
        cells.map(TableCell::Words).to_vec()
    };
    let rows: Vec<Vec<TableCell>> = told.iter().map(row).collect();
    Report::of(Status::Found, [ReportTable::new(columns, rows).into()], Json::list(told))
}

fn told(settings: &EffectiveSettings) -> Vec<SettingForm> {
    let tell = |setting: &str, value: String, from: &SettingOrigin| SettingForm {
        setting: setting.to_owned(),
        value,
        from: origin_name(from),
        place: place(from, settings),
        origin: from.clone(),
    };
    let words = settings.chosen.told().into_iter();
    let mut all: Vec<SettingForm> =
        words.map(|(name, word, from)| tell(name, word.to_owned(), from)).collect();
    if let Some(folder) = &settings.cache_folder {
        let size = CacheFolder::at(folder.clone()).size();
        all.push(tell("cache-folder", folder.display().to_string(), &SettingOrigin::Default));
        all.push(tell("cache-size", megabytes(size), &SettingOrigin::Default));
    }
    for folder in &settings.data {
        all.push(tell("data", folder.value.display().to_string(), &folder.from));
    }
    for row in &settings.keys {
        let setting = format!("keys.{}.{}", row.context, row.action);
        all.push(tell(&setting, row.keys.join(" "), &SettingOrigin::File));
    }
    all
}

/// A size in bytes as people tell it, in millions of bytes.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

fn origin_name(from: &SettingOrigin) -> &'static str {
    match from {
        SettingOrigin::Default => "default",
        SettingOrigin::Environment(_) => "environment",
        SettingOrigin::SharedFolder => "shared-folder",
        SettingOrigin::UserFolder => "user-folder",
        SettingOrigin::File => "file",
        SettingOrigin::Flag(_) => "flag",
    }
}

fn place(from: &SettingOrigin, settings: &EffectiveSettings) -> Option<String> {
    match from {
        SettingOrigin::Default | SettingOrigin::SharedFolder | SettingOrigin::UserFolder => None,
        SettingOrigin::Environment(name) | SettingOrigin::Flag(name) => Some((*name).to_owned()),
        SettingOrigin::File => settings.file.as_ref().map(|file| file.display().to_string()),
    }
}

fn origin_said(told: &SettingForm, words: &Words) -> String {
    let place = || [("place", part(told.place.clone().unwrap_or_default()))];
    match told.origin {
        SettingOrigin::Default => words.say("origin-default"),
        SettingOrigin::Environment(_) => words.with("origin-environment", place()),
        SettingOrigin::SharedFolder => words.say("origin-shared-folder"),
        SettingOrigin::UserFolder => words.say("origin-user-folder"),
        SettingOrigin::File => words.with("origin-file", place()),
        SettingOrigin::Flag(_) => words.with("origin-flag", place()),
    }
}
