//! The settings that are one of several words: one table, from which the file, the environment, the command line, the
//! help and what `duizhao config` tells are read.
//!
//! A row that is added here is a setting everywhere; one that lacks a part does not compile.

use super::value::{Ambiguous, Caching, Clipboard, Look, Mouse};
use crate::named::Named;
use crate::text::Script;
use crate::words::Lang;

/// A setting of the table.
#[derive(Clone, Copy, Debug)]
pub struct SettingRow {
    /// Its name in the file, and behind `--` on the command line.
    pub name: &'static str,
    /// The variable of the environment that sets it, if one does.
    pub variable: Option<&'static str>,
    /// How the command line sets it, if it does.
    pub flag: Option<Flag>,
    /// The words that it can be.
    pub names: fn() -> Vec<&'static str>,
    /// The word that it is unless somebody says otherwise.
    pub default: fn() -> &'static str,
}

/// An option of the command line.
#[derive(Clone, Copy, Debug)]
pub struct Flag {
    /// As it is written.
    pub written: &'static str,
    /// What stands for its value in the help, in the catalogue.
    pub value: &'static str,
    /// What it is for, in the catalogue.
    pub help: &'static str,
}

/// Where a value comes from; what stands lower counts more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SettingOrigin {
    /// Nobody said anything.
    #[default]
    Default,
    /// A variable of the environment, by name.
    Environment(&'static str),
    /// A folder for the data of all users of the machine.
    SharedFolder,
    /// The folder for the user's data.
    UserFolder,
    /// The file of settings.
    File,
    /// The command line, by the option.
    Flag(&'static str),
}

/// A value and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub from: SettingOrigin,
}

macro_rules! choices {
    ($($(#[$what:meta])* $name:ident: $type:ty, $variable:expr, $flag:expr;)+) => {
        /// What somebody chose; `None` where he said nothing.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Choices { $($(#[$what])* pub $name: Option<$type>,)+ }

        /// What holds.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Chosen { $($(#[$what])* pub $name: Held<$type>,)+ }

        /// The table.
        pub const CHOICES: &[SettingRow] = &[$(SettingRow {
            name: stringify!($name),
            variable: $variable,
            flag: $flag,
            names: <$type as Named>::names,
            default: || <$type>::default().name(),
        },)+];

        impl Choices {
            /// Sets a setting to one of its words. Whether it has such a word.
            pub fn choose(&mut self, setting: &str, word: &str) -> bool {
                $(if setting == stringify!($name) {
                    self.$name = Named::named(word);
                    return self.$name.is_some();
                })+
                false
            }
        }

        impl Chosen {
            /// Lays what somebody chose over what held before.
            pub fn lay(&mut self, choices: &Choices, from: impl Fn(&SettingRow) -> SettingOrigin) {
                let mut rows = CHOICES.iter();
                $(if let (Some(row), chosen) = (rows.next(), choices.$name) && let Some(value) = chosen {
                    self.$name = Held { value, from: from(row) };
                })+
            }

            /// Each setting with its word and where it comes from, in the order of the table.
            pub fn told(&self) -> Vec<(&'static str, &'static str, &SettingOrigin)> {
                vec![$((stringify!($name), self.$name.value.name(), &self.$name.from),)+]
            }
        }
    };
}

choices! {
    /// How the screen looks.
    theme: Look, Some("DUIZHAO_THEME"), None;
    /// The language that the program speaks.
    lang: Lang, None, Some(Flag { written: "--lang", value: "value-lang", help: "arg-lang" });
    /// How ambiguous characters are counted.
    ambiguous: Ambiguous, Some("DUIZHAO_AMBIGUOUS"),
        Some(Flag { written: "--ambiguous", value: "value-widths", help: "arg-ambiguous" });
    /// The script in which the documents are shown.
    script: Script, None, Some(Flag { written: "--script", value: "value-script", help: "arg-script" });
    /// How what is copied gets out.
    clipboard: Clipboard, Some("DUIZHAO_CLIPBOARD"), None;
    /// Whether the mouse is listened to from the start.
    mouse: Mouse, None, None;
    /// Whether what was read is kept for the next start.
    cache: Caching, Some("DUIZHAO_CACHE"), None;
}

impl Choices {
    /// What the variables of the environment choose. A word that is none is passed over: another program may have set
    /// the variable, and nobody reads what would be said.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let mut choices = Self::default();
        for row in CHOICES {
            if let Some(word) = row.variable.and_then(&variable) {
                choices.choose(row.name, &word);
            }
        }
        choices
    }
}

/// The setting with a name.
pub(super) fn choice(name: &str) -> Option<&'static SettingRow> {
    CHOICES.iter().find(|row| row.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_every_setting_can_be_chosen_and_is_told_back() {
        for row in CHOICES {
            assert!((row.names)().contains(&(row.default)()), "{}", row.name);
            for word in (row.names)() {
                let (mut choices, mut chosen) = (Choices::default(), Chosen::default());
                assert!(choices.choose(row.name, word), "{} {word}", row.name);
                chosen.lay(&choices, |_| SettingOrigin::File);
                assert!(
                    chosen.told().contains(&(row.name, word, &SettingOrigin::File)),
                    "{} {word}",
                    row.name
                );
                let others = chosen.told().into_iter().filter(|told| told.0 != row.name);
                assert!(others.into_iter().all(|(_, _, from)| *from == SettingOrigin::Default));
            }
            assert!(!Choices::default().choose(row.name, "no such word"));
        }
    }
}
