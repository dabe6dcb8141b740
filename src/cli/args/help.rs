//! The help of each command, laid out from the table.
//!
//! clap lays help out by itself, but its headings and its notes (Usage, Options, possible values, default) are English
//! and cannot be said otherwise, and it counts characters where a Chinese word takes two cells. What it knows of the
//! table it tells, so the page is made of that and of our own words.

use std::fmt::Write;

use clap::{Arg, ArgAction, Command};

use crate::text::{Align, Widths, fit, wrap_indented};
use crate::words::{Words, part};

/// How wide a page of help is, in cells.
const WIDTH: usize = 100;

/// Names longer than this have their help on the next line, in cells.
const NAMES: usize = 28;

/// The command and its subcommands with their pages.
pub(super) fn with_pages(root: Command, words: &Words) -> Command {
    let everywhere: Vec<Arg> = root.get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
    let page = of_root(&root, words);
    let usage = usage(&root, words);
    let pages: Vec<(String, String, String)> = root
        .get_subcommands()
        .map(|sub| {
            let name = sub.get_name().to_owned();
            (name, of_sub(sub, &everywhere, words), self::usage(sub, words))
        })
        .collect();
    let root = root.override_usage(usage).override_help(page);
    pages.into_iter().fold(root, |root, (name, page, usage)| {
        root.mut_subcommand(name, |sub| sub.override_usage(usage).override_help(page))
    })
}

fn of_root(root: &Command, words: &Words) -> String {
    let mut page = about(root);
    head(&mut page, words, "help-usage");
    let _ = writeln!(page, "  {}", usage(root, words));
    head(&mut page, words, "cli-commands");
    let width = root.get_subcommands().map(|sub| sub.get_name().len()).max().unwrap_or_default();
    for sub in root.get_subcommands() {
        row(&mut page, sub.get_name(), &sub.get_about().map(ToString::to_string).unwrap_or_default(), width);
    }
    options(&mut page, "help-options", &root.get_arguments().collect::<Vec<_>>(), words);
    head(&mut page, words, "help-examples");
    let examples = root.get_after_help().map(ToString::to_string).unwrap_or_default();
    page.extend(examples.lines().flat_map(|line| ["  ", line, "\n"]));
    page
}

fn of_sub(sub: &Command, everywhere: &[Arg], words: &Words) -> String {
    let mut page = about(sub);
    head(&mut page, words, "help-usage");
    let _ = writeln!(page, "  {}", usage(sub, words));
    options(&mut page, "help-arguments", &sub.get_positionals().collect::<Vec<_>>(), words);
    let own: Vec<&Arg> = sub.get_arguments().filter(|arg| !arg.is_positional()).collect();
    options(&mut page, "help-options", &own, words);
    options(&mut page, "help-everywhere", &everywhere.iter().collect::<Vec<_>>(), words);
    page
}

fn about(command: &Command) -> String {
    format!("{}\n", command.get_about().map(ToString::to_string).unwrap_or_default())
}

fn head(page: &mut String, words: &Words, key: &'static str) {
    let _ = writeln!(page, "\n{}", words.say(key));
}

/// `duizhao compare <THEME|ID>... [OPTIONS]`.
fn usage(command: &Command, words: &Words) -> String {
    if command.has_subcommands() {
        return words.say("usage-root");
    }
    let mut said = format!("duizhao {}", command.get_name());
    for arg in command.get_positionals() {
        let name = value(arg);
        let _ = if arg.is_required_set() { write!(said, " {name}") } else { write!(said, " [{name}]") };
    }
    format!("{said} {}", words.say("usage-options"))
}

fn value(arg: &Arg) -> String {
    let name = arg.get_value_names().and_then(<[_]>::first).map(ToString::to_string).unwrap_or_default();
    let more = arg.get_num_args().is_some_and(|range| range.max_values() > 1);
    format!("<{name}>{}", if more { "..." } else { "" })
}

fn options(page: &mut String, title: &'static str, args: &[&Arg], words: &Words) {
    if args.is_empty() {
        return;
    }
    head(page, words, title);
    let names: Vec<String> = args.iter().map(|arg| name(arg)).collect();
    let cells = |name: &String| Widths::NARROW.str(name);
    let width = names.iter().map(cells).filter(|&cells| cells <= NAMES).max().unwrap_or_default();
    for (arg, name) in args.iter().zip(&names) {
        row(page, name, &said(arg, words), width);
    }
}

/// `-h, --help`, `    --format <FORM>`, `<ID>`.
fn name(arg: &Arg) -> String {
    let Some(long) = arg.get_long() else { return value(arg) };
    let short = arg.get_short().map_or("    ".to_owned(), |short| format!("-{short}, "));
    let takes = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let value = if takes { format!(" {}", value(arg)) } else { String::new() };
    format!("{short}--{long}{value}")
}

/// What an argument is for, what it can be, and what it is unless it is given.
fn said(arg: &Arg, words: &Words) -> String {
    let mut said = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let takes = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let choices: Vec<String> =
        arg.get_possible_values().iter().map(|choice| choice.get_name().to_owned()).collect();
    if takes && !choices.is_empty() {
        let choices = choices.join(&words.say("list-comma"));
        said.push_str(&words.with("help-choices", [("choices", part(choices))]));
    }
    if let (true, Some(default)) = (takes, arg.get_default_values().first()) {
        let default = default.to_string_lossy();
        said.push_str(&words.with("help-default", [("default", part(default))]));
    }
    said
}

fn row(page: &mut String, name: &str, said: &str, width: usize) {
    let indent = width + 4;
    let own_line = Widths::NARROW.str(name) > width;
    let name = if own_line { name.to_owned() } else { fit(name, width, Widths::NARROW, Align::Left) };
    let _ = write!(page, "  {name}");
    let room = WIDTH.saturating_sub(indent);
    for (number, range) in wrap_indented(said, room, room, Widths::NARROW).into_iter().enumerate() {
        let line = said.get(range).unwrap_or_default();
        if number == 0 && !own_line {
            let _ = writeln!(page, "  {line}");
        } else {
            let before = if number == 0 { "\n" } else { "" };
            let _ = writeln!(page, "{before}{}{line}", " ".repeat(indent));
        }
    }
}
