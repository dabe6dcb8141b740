//! What a command can take: each argument is one value, by which it is both told of and read.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, ValueHint, value_parser};
use clap_complete::ArgValueCompleter;
use clap_complete::engine::CompletionCandidate;

use crate::config::{self, CHOICES, Choices};
use crate::named::Named;
use crate::words::Words;

/// An argument of the table.
pub(super) trait Argument: Sync {
    /// As the parser knows it, in the words of a language.
    fn arg(&self, words: &Words) -> Arg;
}

/// What a shell can offer for what is typed so far.
pub(super) type Completer = fn(&OsStr) -> Vec<CompletionCandidate>;

/// One of several values that have names, after `--name`.
pub(super) struct ChoiceFlag<T: 'static> {
    name: &'static str,
    value: &'static str,
    help: &'static str,
    among: &'static [T],
    default: Option<T>,
}

/// One of several values that have names, without a flag: there is no sensible default.
pub(super) struct Needed<T: 'static> {
    pub(super) name: &'static str,
    pub(super) value: &'static str,
    pub(super) help: &'static str,
    pub(super) among: &'static [T],
}

/// One or more words, which belong together.
pub(super) struct Several {
    pub(super) name: &'static str,
    pub(super) value: &'static str,
    pub(super) help: &'static str,
    pub(super) needed: bool,
    pub(super) completer: Option<Completer>,
}

/// One word, after `--name`.
pub(super) struct Word {
    pub(super) name: &'static str,
    pub(super) value: &'static str,
    pub(super) help: &'static str,
    pub(super) completer: Completer,
}

/// Yes, by `--name`.
pub(super) struct Switch {
    pub(super) name: &'static str,
    pub(super) help: &'static str,
    /// A switch that says the opposite: both together are a mistake.
    pub(super) against: Option<&'static str>,
}

/// Folders, each after `--name`.
pub(super) struct FolderFlag {
    pub(super) name: &'static str,
    pub(super) value: &'static str,
    pub(super) help: &'static str,
}

/// Files without a flag: at least one, unless another argument is there.
pub(super) struct Files {
    pub(super) name: &'static str,
    pub(super) value: &'static str,
    pub(super) help: &'static str,
    pub(super) unless: &'static str,
}

/// A file, after `--name` or a letter.
pub(super) struct FileName {
    pub(super) name: &'static str,
    pub(super) short: Option<char>,
    pub(super) value: &'static str,
    pub(super) help: &'static str,
}

/// A folder, without a flag.
pub(super) struct FolderArgument {
    pub(super) help: &'static str,
}

impl<T: Named> ChoiceFlag<T> {
    pub(super) const fn new(name: &'static str, value: &'static str, help: &'static str) -> Self {
        Self { name, value, help, among: T::ALL, default: None }
    }

    /// Told as what holds where nothing is said.
    pub(super) const fn with_default(self, default: T) -> Self {
        Self { default: Some(default), ..self }
    }

    /// Only some of the values.
    pub(super) const fn among(self, among: &'static [T]) -> Self {
        Self { among, ..self }
    }
}

fn names<T: Named>(among: &[T]) -> PossibleValuesParser {
    PossibleValuesParser::new(among.iter().map(|value| value.name()))
}

impl<T: Named + Sync> Argument for ChoiceFlag<T> {
    fn arg(&self, words: &Words) -> Arg {
        let arg = Arg::new(self.name).long(self.name).value_name(words.say(self.value));
        let arg = arg.value_parser(names(self.among)).help(words.say(self.help));
        match self.default {
            Some(default) => arg.default_value(default.name()),
            None => arg,
        }
    }
}

impl<T: Named + Sync> Argument for Needed<T> {
    fn arg(&self, words: &Words) -> Arg {
        let arg = Arg::new(self.name).value_name(words.say(self.value)).value_parser(names(self.among));
        arg.required(true).help(words.say(self.help))
    }
}

impl Argument for Several {
    fn arg(&self, words: &Words) -> Arg {
        let arg = Arg::new(self.name).value_name(words.say(self.value)).num_args(1..);
        let arg = arg.required(self.needed).help(words.say(self.help));
        match self.completer {
            Some(completer) => arg.add(ArgValueCompleter::new(completer)),
            None => arg,
        }
    }
}

impl Argument for Word {
    fn arg(&self, words: &Words) -> Arg {
        let arg = Arg::new(self.name).long(self.name).value_name(words.say(self.value));
        arg.help(words.say(self.help)).add(ArgValueCompleter::new(self.completer))
    }
}

impl Argument for Switch {
    fn arg(&self, words: &Words) -> Arg {
        let arg = Arg::new(self.name).long(self.name).action(ArgAction::SetTrue).help(words.say(self.help));
        arg.conflicts_with_all(self.against)
    }
}

impl Argument for FolderFlag {
    fn arg(&self, words: &Words) -> Arg {
        let arg = Arg::new(self.name).long(self.name).value_name(words.say(self.value));
        arg.action(ArgAction::Append).value_parser(value_parser!(PathBuf)).help(words.say(self.help))
    }
}

impl Argument for Files {
    fn arg(&self, words: &Words) -> Arg {
        let arg = Arg::new(self.name).value_name(words.say(self.value)).num_args(1..);
        let arg = arg.required_unless_present(self.unless);
        arg.value_parser(value_parser!(PathBuf)).help(words.say(self.help))
    }
}

impl Argument for FileName {
    fn arg(&self, words: &Words) -> Arg {
        let arg = Arg::new(self.name).long(self.name).short(self.short).value_name(words.say(self.value));
        arg.value_parser(value_parser!(PathBuf)).value_hint(ValueHint::FilePath).help(words.say(self.help))
    }
}

impl Argument for FolderArgument {
    fn arg(&self, words: &Words) -> Arg {
        let arg = Arg::new("folder").value_name(words.say("value-folder"));
        arg.value_parser(value_parser!(PathBuf)).help(words.say(self.help))
    }
}

/// A setting that the command line can choose, as the parser knows it.
pub(super) fn of_setting(row: &config::SettingRow, words: &Words) -> Option<Arg> {
    let flag = row.flag?;
    let arg = Arg::new(row.name).long(flag.written.trim_start_matches('-')).value_name(words.say(flag.value));
    Some(arg.value_parser(PossibleValuesParser::new((row.names)())).help(words.say(flag.help)).global(true))
}

/// What was given to a command. Of an argument that it does not take it has nothing.
#[derive(Clone, Copy)]
pub(super) struct GivenArguments<'m>(pub(super) &'m ArgMatches);

impl GivenArguments<'_> {
    pub(super) fn chosen<T: Named>(self, choice: &ChoiceFlag<T>) -> Option<T> {
        self.word_of(choice.name).and_then(|name| T::named(&name))
    }

    /// What is chosen of the settings.
    pub(super) fn settings(self) -> Choices {
        let mut choices = Choices::default();
        for row in CHOICES.iter().filter(|row| row.flag.is_some()) {
            if let Some(word) = self.word_of(row.name) {
                choices.choose(row.name, &word);
            }
        }
        choices
    }

    pub(super) fn needed<T: Named>(self, needed: &Needed<T>) -> Option<T> {
        self.word_of(needed.name).and_then(|name| T::named(&name))
    }

    pub(super) fn switched(self, switch: &Switch) -> bool {
        self.0.try_get_one::<bool>(switch.name).ok().flatten().copied().unwrap_or_default()
    }

    pub(super) fn word(self, word: &Word) -> Option<String> {
        self.word_of(word.name)
    }

    pub(super) fn words(self, several: &Several) -> Option<Vec<String>> {
        let words = self.0.try_get_many::<String>(several.name).ok().flatten();
        words.map(|words| words.cloned().collect())
    }

    /// The words in a row.
    pub(super) fn joined(self, several: &Several) -> Option<String> {
        self.words(several).map(|words| words.join(" "))
    }

    pub(super) fn folders(self, folders: &FolderFlag) -> Vec<PathBuf> {
        self.0.try_get_many::<PathBuf>(folders.name).ok().flatten().unwrap_or_default().cloned().collect()
    }

    pub(super) fn files(self, files: &Files) -> Option<Vec<PathBuf>> {
        let given = self.0.try_get_many::<PathBuf>(files.name).ok().flatten();
        given.map(|given| given.cloned().collect())
    }

    pub(super) fn file(self, file: &FileName) -> Option<PathBuf> {
        self.0.try_get_one::<PathBuf>(file.name).ok().flatten().cloned()
    }

    /// Whether a choice was made, and not only left as it is.
    pub(super) fn is_said<T: Named>(self, choice: &ChoiceFlag<T>) -> bool {
        self.0.value_source(choice.name) == Some(ValueSource::CommandLine)
    }

    pub(super) fn folder(self) -> Option<PathBuf> {
        self.0.try_get_one::<PathBuf>("folder").ok().flatten().cloned()
    }

    fn word_of(self, name: &str) -> Option<String> {
        self.0.try_get_one::<String>(name).ok().flatten().cloned()
    }
}
