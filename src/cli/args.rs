//! The arguments: one table, from which come the parser, the help, the error messages, the completions and the man
//! pages. A command or an option that is not in the table does not exist, and one that is is told of everywhere.

mod help;
mod order;
mod refusal;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};
use clap_complete::ArgValueCompleter;

use super::complete;
use crate::words::{Lang, Words};

pub(super) use order::{CellMode, CommandLine, Format, Order, When};
pub(super) use refusal::Refusal;

/// A command.
struct Row {
    name: &'static str,
    /// What it is for, in the catalogue.
    about: &'static str,
    takes: &'static [Takes],
    /// The forms in which it can print, the first unless another is asked for; none where it has only one.
    formats: &'static [&'static str],
}

/// What a command takes.
#[derive(Clone, Copy)]
enum Takes {
    Query { needed: bool },
    UnitQuery,
    Id,
    Style,
    Rows,
    Cell,
    Transpose,
    Subjects,
    Baseline,
    Sort,
    Folder,
    Shell,
    ManFolder,
}

/// For people, for programs, for a spreadsheet, for a report.
const ALL: &[&str] = &["text", "json", "csv", "md"];

const COMMANDS: [Row; 14] = [
    Row { name: "who", about: "cmd-who", takes: &[Takes::Query { needed: true }], formats: ALL },
    Row { name: "list", about: "cmd-list", takes: &[Takes::Query { needed: false }], formats: ALL },
    Row { name: "show", about: "cmd-show", takes: &[Takes::Id], formats: ALL },
    Row { name: "cite", about: "cmd-cite", takes: &[Takes::Id, Takes::Style], formats: ALL },
    Row { name: "units", about: "cmd-units", takes: &[Takes::UnitQuery], formats: ALL },
    Row {
        name: "matrix",
        about: "cmd-matrix",
        takes: &[Takes::Rows, Takes::Cell, Takes::Transpose],
        formats: ALL,
    },
    Row { name: "compare", about: "cmd-compare", takes: &[Takes::Subjects, Takes::Baseline], formats: ALL },
    Row { name: "overlap", about: "cmd-overlap", takes: &[], formats: ALL },
    Row { name: "targets", about: "cmd-targets", takes: &[Takes::Sort], formats: ALL },
    Row { name: "check", about: "cmd-check", takes: &[Takes::Folder], formats: &["text", "json"] },
    Row { name: "export", about: "cmd-export", takes: &[], formats: &["json"] },
    Row { name: "config", about: "cmd-config", takes: &[], formats: ALL },
    Row { name: "completions", about: "cmd-completions", takes: &[Takes::Shell], formats: &[] },
    Row { name: "man", about: "cmd-man", takes: &[Takes::ManFolder], formats: &[] },
];

/// The language that a command line asks for, before anything else is understood of it: its mistakes are told in that
/// language too.
pub(super) fn lang_of(args: &[OsString]) -> Option<Lang> {
    let words: Vec<&str> =
        args.iter().filter_map(|arg| arg.to_str()).take_while(|&word| word != "--").collect();
    let after =
        words.windows(2).find(|pair| pair.first() == Some(&"--lang")).and_then(|pair| pair.last().copied());
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    joined.or(after).and_then(Lang::from_code)
}

/// Understands a command line.
pub(super) fn parse(args: Vec<OsString>, words: &Words) -> Result<CommandLine, Refusal> {
    // The screen is asked for by no argument at all, and should not wait for a table of all others.
    if args.len() < 2 {
        return Ok(CommandLine::screen());
    }
    let matches = command(words).try_get_matches_from(args).map_err(|error| refusal::of(&error, words))?;
    Ok(order::of(&matches))
}

/// The table in the words of a language, each command with its help.
pub(super) fn command(words: &Words) -> Command {
    let root = Command::new("duizhao")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.say("about-what"))
        .after_help(words.say("cli-examples"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_value_name(words.say("value-command"))
        .arg(help_flag(words))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(words.say("arg-version")),
        )
        .args(everywhere(words))
        .subcommands(COMMANDS.iter().map(|row| sub(row, words)));
    help::with_pages(root, words)
}

fn sub(row: &Row, words: &Words) -> Command {
    let mut command = Command::new(row.name)
        .about(words.say(row.about))
        .disable_help_flag(true)
        .args(row.takes.iter().map(|takes| takes.arg(words)));
    if let Some(first) = row.formats.first() {
        command = command.arg(
            choice("format", row.formats, words.say("value-format"))
                .default_value(*first)
                .help(words.say("arg-format")),
        );
    }
    if row.formats.contains(&"csv") {
        command = command.arg(switch("bom", words.say("arg-bom")));
    }
    command.arg(help_flag(words))
}

/// The options that every command takes.
fn everywhere(words: &Words) -> [Arg; 6] {
    [
        choice("lang", &["zh", "en"], words.say("value-lang")).help(words.say("arg-lang")).global(true),
        Arg::new("data")
            .long("data")
            .value_name(words.say("value-folder"))
            .action(ArgAction::Append)
            .value_parser(clap::value_parser!(PathBuf))
            .help(words.say("arg-data"))
            .global(true),
        choice("ambiguous", &["auto", "narrow", "wide", "safe", "replace"], words.say("value-widths"))
            .help(words.say("arg-ambiguous"))
            .global(true),
        choice("script", &["as-printed", "hans", "hant"], words.say("value-script"))
            .help(words.say("arg-script"))
            .global(true),
        choice("color", &["auto", "always", "never"], words.say("value-when"))
            .default_value("auto")
            .help(words.say("arg-color"))
            .global(true),
        switch("no-pager", words.say("arg-no-pager")).global(true),
    ]
}

impl Takes {
    fn arg(self, words: &Words) -> Arg {
        match self {
            Self::Query { needed } => {
                many("query", words.say("value-query")).required(needed).help(words.say("arg-query"))
            }
            Self::UnitQuery => many("query", words.say("value-query"))
                .help(words.say("arg-unit-query"))
                .add(ArgValueCompleter::new(complete::units)),
            Self::Id => many("id", words.say("value-id"))
                .required(true)
                .help(words.say("arg-id"))
                .add(ArgValueCompleter::new(complete::ids)),
            Self::Subjects => many("subject", words.say("value-subject"))
                .required(true)
                .help(words.say("arg-subject"))
                .add(ArgValueCompleter::new(complete::subjects)),
            Self::Baseline => Arg::new("baseline")
                .long("baseline")
                .value_name(words.say("value-plan"))
                .help(words.say("arg-baseline"))
                .add(ArgValueCompleter::new(complete::plans)),
            Self::Folder => folder(words.say("value-folder")).help(words.say("arg-folder")),
            Self::ManFolder => folder(words.say("value-folder")).help(words.say("arg-man-folder")),
            Self::Transpose => switch("transpose", words.say("arg-transpose")),
            Self::Style | Self::Rows | Self::Cell | Self::Sort | Self::Shell => self.choice(words),
        }
    }

    fn choice(self, words: &Words) -> Arg {
        let (name, choices, value, help): (_, &'static [&'static str], _, _) = match self {
            Self::Style => {
                ("style", &["plain", "gbt7714", "md"], words.say("value-style"), words.say("arg-style"))
            }
            Self::Rows => ("rows", &["theme", "portfolio"], words.say("value-rows"), words.say("arg-rows")),
            Self::Cell => ("cell", &CellMode::NAMES, words.say("value-cell"), words.say("arg-cell")),
            Self::Sort => (
                "sort",
                &["indicator", "value", "unit", "deadline", "plan"],
                words.say("value-sort"),
                words.say("arg-sort"),
            ),
            _ => ("shell", complete::SHELLS, words.say("value-shell"), words.say("arg-shell")),
        };
        let arg = choice(name, choices, value).help(help);
        if name == "shell" {
            // The one choice that has no sensible default stands without a flag.
            return Arg::new(name)
                .value_name(words.say("value-shell"))
                .value_parser(PossibleValuesParser::new(choices))
                .required(true)
                .help(words.say("arg-shell"));
        }
        arg.default_value(choices.first().copied().unwrap_or_default())
    }
}

/// One or more words, which belong together.
fn many(name: &'static str, value: String) -> Arg {
    Arg::new(name).value_name(value).num_args(1..)
}

fn choice(name: &'static str, choices: &'static [&'static str], value: String) -> Arg {
    Arg::new(name).long(name).value_name(value).value_parser(PossibleValuesParser::new(choices))
}

fn switch(name: &'static str, help: String) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn folder(value: String) -> Arg {
    Arg::new("folder").value_name(value).value_parser(clap::value_parser!(PathBuf))
}

fn help_flag(words: &Words) -> Arg {
    Arg::new("help").long("help").short('h').action(ArgAction::Help).help(words.say("arg-help"))
}
