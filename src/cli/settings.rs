//! The settings that hold, and where each comes from.
//!
//! What is said later and for this program alone counts more: the default, then what the locale says to all programs,
//! then the file, then the variables made for this program, then the command line. So a file can choose English under
//! a Chinese locale, and one command can choose otherwise again. `NO_COLOR` alone is above all: who sets it can't bear
//! colours, whatever the program. Folders with plans are not chosen but laid over each other in that order.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::base_strategy::{BaseStrategy, Xdg};
use serde::Serialize;

use super::context::CommandContext;
use crate::app::bindings::BINDINGS;
use crate::app::key::Key;
use crate::config::{self, Ambiguous, Binding, Clipboard, Config, Known, Look, Mouse, Rebound};
use crate::load::Source;
use crate::named::Named;
use crate::report::{Cell, Column, Json, Report, Seen, Status, Table, Tone};
use crate::screen::{Setup, Shelves};
use crate::text::Script;
use crate::words::{Lang, Words, part};

/// Where a value comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Origin {
    /// Nobody said anything.
    #[default]
    Default,
    /// A variable of the environment, by name.
    Environment(&'static str),
    /// The folder for the user's data, which is looked into unasked.
    UserFolder,
    /// The file of settings.
    File,
    /// The command line, by the option.
    Flag(&'static str),
}

/// A value and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Held<T> {
    /// The value.
    pub(super) value: T,
    /// Where it comes from.
    pub(super) from: Origin,
}

/// The settings that hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// The file of settings, whether it is there or not; none without a home folder.
    pub(super) file: Option<PathBuf>,
    pub(super) theme: Held<Look>,
    pub(super) lang: Held<Lang>,
    pub(super) ambiguous: Held<Ambiguous>,
    pub(super) script: Held<Script>,
    pub(super) clipboard: Held<Clipboard>,
    pub(super) mouse: Held<Mouse>,
    /// Folders whose plans are laid over the built-in ones.
    pub(super) data: Vec<Held<PathBuf>>,
    /// Actions with keys of the user's own.
    pub(super) keys: Vec<Rebound>,
}

const FOLDER: &str = "duizhao";

impl Settings {
    /// Asks the environment and the file; the language may have been chosen on the command line.
    ///
    /// # Errors
    /// Everything that is wrong in the file.
    pub(super) fn gather(lang: Option<Lang>) -> Result<Self, Vec<config::Finding>> {
        let folders = Xdg::new().ok();
        let file = folders.as_ref().map(|folders| folders.config_dir().join(FOLDER).join("config.ron"));
        let home = folders.as_ref().map(BaseStrategy::home_dir);
        let config = match &file {
            Some(file) => read(file, home)?,
            None => Config::default(),
        };
        let of_user = folders.map(|folders| folders.data_dir().join(FOLDER)).filter(|folder| folder.is_dir());
        Ok(Self {
            file,
            theme: theme(config.theme),
            lang: spoken(lang, config.lang),
            ambiguous: ambiguous(config.ambiguous),
            script: of_file(config.script),
            clipboard: clipboard(config.clipboard),
            mouse: of_file(config.mouse),
            data: layers(of_user, config.data),
            keys: config.keys,
        })
    }

    /// The same, with the folders that the command line names laid over all others.
    #[must_use]
    pub(super) fn with_folders(mut self, folders: &[PathBuf]) -> Self {
        let named = folders.iter().map(|value| Held { value: value.clone(), from: Origin::Flag("--data") });
        self.data.extend(named);
        self
    }

    /// The same, with the way to count ambiguous characters that the command line names.
    #[must_use]
    pub(super) fn with_ambiguous(mut self, named: Option<Ambiguous>) -> Self {
        if let Some(value) = named {
            self.ambiguous = Held { value, from: Origin::Flag("--ambiguous") };
        }
        self
    }

    /// The same, with the script that the command line names.
    #[must_use]
    pub(super) fn with_script(mut self, named: Option<Script>) -> Self {
        if let Some(value) = named {
            self.script = Held { value, from: Origin::Flag("--script") };
        }
        self
    }

    /// What the screen is opened with.
    pub(super) fn setup(&self) -> Setup {
        let settings = self.clone();
        let shelves: Shelves = Arc::new(move || settings.shelves());
        Setup {
            ambiguous: self.ambiguous.value,
            mouse: self.mouse.value == Mouse::On,
            clipboard: self.clipboard.value,
            look: self.theme.value,
            script: self.script.value,
            keys: self.keys.clone(),
            shelves: (!self.data.is_empty()).then_some(shelves),
        }
    }

    /// The built-in data and the folders to be laid over them.
    pub(super) fn shelves(&self) -> Vec<Source> {
        let of_user = self.data.iter().filter_map(|folder| {
            let opened = Source::open(&folder.value);
            // Nobody asked for the user's own folder: that there is nothing to be had in it is no mistake.
            (folder.from != Origin::UserFolder || !opened.is_absent()).then_some(opened)
        });
        std::iter::once(Source::built_in()).chain(of_user).collect()
    }
}

fn read(file: &Path, home: Option<&Path>) -> Result<Config, Vec<config::Finding>> {
    let named = BINDINGS.iter().map(|row| Binding {
        context: row.context.name(),
        action: row.name(),
        keys: row.keys,
    });
    let bindings: Vec<Binding<'_>> = named.collect();
    let key = |text: &str| text.parse::<Key>().ok().map(|key| key.to_string());
    config::open(file, home, &Known { bindings: &bindings, key })
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn theme(of_file: Option<Look>) -> Held<Look> {
    let named = variable("DUIZHAO_THEME");
    let said = named.as_deref().and_then(Look::named);
    match (variable("NO_COLOR"), said, of_file) {
        (Some(_), _, _) => Held { value: Look::Plain, from: Origin::Environment("NO_COLOR") },
        (None, Some(value), _) => Held { value, from: Origin::Environment("DUIZHAO_THEME") },
        (None, None, Some(value)) => Held { value, from: Origin::File },
        (None, None, None) => Held::default(),
    }
}

fn spoken(flag: Option<Lang>, of_file: Option<Lang>) -> Held<Lang> {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find(|name| variable(name).is_some());
    match (flag, of_file, locale) {
        (Some(value), _, _) => Held { value, from: Origin::Flag("--lang") },
        (None, Some(value), _) => Held { value, from: Origin::File },
        (None, None, Some(name)) => Held { value: Lang::from_environment(), from: Origin::Environment(name) },
        (None, None, None) => Held::default(),
    }
}

fn ambiguous(of_file: Option<Ambiguous>) -> Held<Ambiguous> {
    let named = variable("DUIZHAO_AMBIGUOUS");
    let said = named.as_deref().and_then(Ambiguous::named);
    match (said, of_file) {
        (Some(value), _) => Held { value, from: Origin::Environment("DUIZHAO_AMBIGUOUS") },
        (None, Some(value)) => Held { value, from: Origin::File },
        (None, None) => Held::default(),
    }
}

fn clipboard(of_file: Option<Clipboard>) -> Held<Clipboard> {
    let named = variable("DUIZHAO_CLIPBOARD");
    let said = named.as_deref().and_then(Clipboard::named);
    match said {
        Some(value) => Held { value, from: Origin::Environment("DUIZHAO_CLIPBOARD") },
        None => self::of_file(of_file),
    }
}

fn of_file<T: Default>(said: Option<T>) -> Held<T> {
    said.map_or_else(Held::default, |value| Held { value, from: Origin::File })
}

fn layers(of_user: Option<PathBuf>, of_file: Vec<PathBuf>) -> Vec<Held<PathBuf>> {
    let of_user = of_user.map(|value| Held { value, from: Origin::UserFolder });
    of_user.into_iter().chain(of_file.into_iter().map(|value| Held { value, from: Origin::File })).collect()
}

/// A setting as it is told.
#[derive(Serialize)]
struct Told {
    setting: String,
    value: String,
    from: &'static str,
    #[serde(rename = "where")]
    place: Option<String>,
}

/// `duizhao config`: all settings, each with where it comes from.
pub(super) fn answer<'a>(context: &'a CommandContext<'a>, settings: &Settings) -> Report<'a> {
    let (told, words) = (told(settings), context.book.words);
    let columns = vec![
        Column::new("setting", words.say("col-setting"), Tone::Label),
        Column::new("value", words.say("col-value"), Tone::Text),
        Column::new("from", words.say("col-from"), Tone::Text).seen(Seen::ByPeople),
        Column::new("from", words.say("col-from"), Tone::Text).seen(Seen::InSheets),
    ];
    let row = |told: &Told| {
        let cells =
            [told.setting.clone(), told.value.clone(), origin_said(told, words), told.from.to_owned()];
        cells.map(Cell::Words).to_vec()
    };
    let rows: Vec<Vec<Cell>> = told.iter().map(row).collect();
    Report::of(Status::Found, [Table::new(columns, rows).into()], Json::list(told))
}

fn told(settings: &Settings) -> Vec<Told> {
    let tell = |setting: &str, value: String, from: &Origin| Told {
        setting: setting.to_owned(),
        value,
        from: origin_name(from),
        place: place(from, settings),
    };
    let mut all = vec![
        tell("theme", settings.theme.value.name().to_owned(), &settings.theme.from),
        tell("lang", settings.lang.value.name().to_owned(), &settings.lang.from),
        tell("ambiguous", settings.ambiguous.value.name().to_owned(), &settings.ambiguous.from),
        tell("script", settings.script.value.name().to_owned(), &settings.script.from),
        tell("clipboard", settings.clipboard.value.name().to_owned(), &settings.clipboard.from),
        tell("mouse", settings.mouse.value.name().to_owned(), &settings.mouse.from),
    ];
    for folder in &settings.data {
        all.push(tell("data", folder.value.display().to_string(), &folder.from));
    }
    for row in &settings.keys {
        let setting = format!("keys.{}.{}", row.context, row.action);
        all.push(tell(&setting, row.keys.join(" "), &Origin::File));
    }
    all
}

fn origin_name(from: &Origin) -> &'static str {
    match from {
        Origin::Default => "default",
        Origin::Environment(_) => "environment",
        Origin::UserFolder => "user-folder",
        Origin::File => "file",
        Origin::Flag(_) => "flag",
    }
}

fn place(from: &Origin, settings: &Settings) -> Option<String> {
    match from {
        Origin::Default | Origin::UserFolder => None,
        Origin::Environment(name) | Origin::Flag(name) => Some((*name).to_owned()),
        Origin::File => settings.file.as_ref().map(|file| file.display().to_string()),
    }
}

fn origin_said(told: &Told, words: &Words) -> String {
    let place = || [("place", part(told.place.clone().unwrap_or_default()))];
    match told.from {
        "environment" => words.with("origin-environment", place()),
        "user-folder" => words.say("origin-user-folder"),
        "file" => words.with("origin-file", place()),
        "flag" => words.with("origin-flag", place()),
        _ => words.say("origin-default"),
    }
}
