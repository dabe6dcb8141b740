//! The arguments: one table, from which clap makes the parser, the help and the error messages.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::words::{Lang, Words, part};

/// In which form something is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The screen.
    Screen,
    /// Who leads or answers for the measures that match.
    Who { query: String, format: Format },
    /// Measures, those that match or all.
    List { query: Option<String>, format: Format },
    /// One node with its citation.
    Show { id: String, format: Format },
    /// Proof of the data.
    Check { folder: Option<PathBuf>, format: Format },
    /// Everything.
    Export,
}

/// A whole command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CommandLine {
    pub(super) order: Order,
    /// Folders whose plans are laid over the built-in ones.
    pub(super) data: Vec<PathBuf>,
}

/// Why a command line is not carried out.
pub(super) enum Refusal {
    /// It asks for help or the version: not a mistake.
    Answer(String),
    /// It is wrong: one line that says why.
    Wrong(String),
}

/// The language that a command line asks for, before anything else is understood of it: its mistakes are told in that
/// language too.
pub(super) fn lang_of(args: &[OsString]) -> Lang {
    let words: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let after =
        words.windows(2).find(|pair| pair.first() == Some(&"--lang")).and_then(|pair| pair.last().copied());
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    joined.or(after).and_then(Lang::from_code).unwrap_or_else(Lang::from_environment)
}

/// Understands a command line.
pub(super) fn parse(args: Vec<OsString>, words: &Words) -> Result<CommandLine, Refusal> {
    let matches = command(words).try_get_matches_from(args).map_err(|error| refusal(&error, words))?;
    let data = matches.get_many::<PathBuf>("data").unwrap_or_default().cloned().collect();
    Ok(CommandLine { order: order(&matches), data })
}

fn order(matches: &ArgMatches) -> Order {
    let Some((name, of)) = matches.subcommand() else { return Order::Screen };
    let text = |name: &str| of.get_one::<String>(name).cloned();
    let terms =
        |name: &str| of.get_many::<String>(name).map(|terms| terms.cloned().collect::<Vec<_>>().join(" "));
    let format = match of.try_get_one::<String>("format") {
        Ok(Some(format)) if format == "json" => Format::Json,
        _ => Format::Text,
    };
    match name {
        "who" => Order::Who { query: terms("query").unwrap_or_default(), format },
        "list" => Order::List { query: terms("query"), format },
        "show" => Order::Show { id: text("id").unwrap_or_default(), format },
        "check" => Order::Check { folder: of.get_one::<PathBuf>("folder").cloned(), format },
        _ => Order::Export,
    }
}

/// The table of all arguments, in the language of the words.
pub(super) fn command(words: &Words) -> Command {
    let query = || Arg::new("query").value_name("QUERY").num_args(1..).help(words.say("arg-query"));
    let format = |choices: &'static [&'static str]| {
        Arg::new("format")
            .long("format")
            .value_name("FORMAT")
            .value_parser(PossibleValuesParser::new(choices))
            .default_value(choices[0])
            .help(words.say("arg-format"))
    };
    let sub = |name: &'static str, about: &'static str| {
        Command::new(name).about(words.say(about)).disable_help_flag(true).arg(help_flag(words))
    };
    Command::new("duizhao")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.say("about-what"))
        .after_help(words.say("cli-examples"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(words.say("cli-commands"))
        .arg(help_flag(words))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(words.say("arg-version")),
        )
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_name("LANG")
                .value_parser(PossibleValuesParser::new(["zh", "en"]))
                .help(words.say("arg-lang")),
        )
        .arg(
            Arg::new("data")
                .long("data")
                .global(true)
                .value_name("DIR")
                .action(ArgAction::Append)
                .value_parser(clap::value_parser!(PathBuf))
                .help(words.say("arg-data")),
        )
        .subcommand(sub("who", "cmd-who").arg(query().required(true)).arg(format(&["text", "json"])))
        .subcommand(sub("list", "cmd-list").arg(query()).arg(format(&["text", "json"])))
        .subcommand(
            sub("show", "cmd-show")
                .arg(Arg::new("id").value_name("ID").required(true).help(words.say("arg-id")))
                .arg(format(&["text", "json"])),
        )
        .subcommand(
            sub("check", "cmd-check")
                .arg(
                    Arg::new("folder")
                        .value_name("DIR")
                        .value_parser(clap::value_parser!(PathBuf))
                        .help(words.say("arg-folder")),
                )
                .arg(format(&["text", "json"])),
        )
        .subcommand(sub("export", "cmd-export").arg(format(&["json"])))
}

fn help_flag(words: &Words) -> Arg {
    Arg::new("help").long("help").short('h').action(ArgAction::Help).help(words.say("arg-help"))
}

/// A mistake in one line, in our words: what was written, and what would be right.
fn refusal(error: &clap::Error, words: &Words) -> Refusal {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let said = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return Refusal::Answer(error.to_string()),
        ErrorKind::InvalidValue => {
            let parts = [
                ("arg", part(context(ContextKind::InvalidArg))),
                ("value", part(context(ContextKind::InvalidValue))),
                ("valid", part(context(ContextKind::ValidValue))),
            ];
            words.with("usage-value", parts)
        }
        ErrorKind::MissingRequiredArgument => {
            words.with("usage-missing", [("arg", part(context(ContextKind::InvalidArg)))])
        }
        ErrorKind::InvalidSubcommand => {
            let parts = [("found", part(context(ContextKind::InvalidSubcommand)))];
            with_nearest(
                words,
                words.with("usage-command", parts),
                &context(ContextKind::SuggestedSubcommand),
            )
        }
        _ => {
            let parts = [("found", part(context(ContextKind::InvalidArg)))];
            with_nearest(words, words.with("usage-unknown", parts), &context(ContextKind::SuggestedArg))
        }
    };
    Refusal::Wrong(said)
}

fn with_nearest(words: &Words, said: String, nearest: &str) -> String {
    if nearest.is_empty() { said } else { said + &words.with("fault-nearest", [("nearest", part(nearest))]) }
}
