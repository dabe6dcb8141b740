//! The command line: understands it, answers it, and says how it went by its exit status.
//!
//! 0: found, or done. 1: nothing found, or findings. 2: wrong use. A command is a pure function from the plans to an
//! answer (`answer`); only `printer` writes.

mod answer;
mod args;
mod compare;
mod complete;
mod desk;
mod grid;
mod ink;
mod json;
mod manual;
mod matrix;
mod measures;
mod overlap;
mod passage;
mod printer;
mod progress;
mod proof;
mod settings;
mod targets;
mod units;

use std::ffi::OsString;

use answer::Answer;
use args::{CommandLine, Format, Order, Refusal};
use desk::Desk;
use ink::Ink;
use printer::Printer;
use settings::Settings;

use crate::app::pages::Book;
use crate::config::Ambiguous;
use crate::index::Index;
use crate::load::{self, Finding};
use crate::model::Corpus;
use crate::screen;
use crate::text::{Script, Widths};
use crate::tui::Error;
use crate::words::{Lang, Words, part};

/// How a call ended, as a status for the shell.
const FOUND: u8 = 0;
const NOTHING: u8 = 1;
const WRONG: u8 = 2;

/// Carries a command line out.
pub fn run(args: Vec<OsString>) -> u8 {
    if args.get(1).is_some_and(|word| word == crate::import::read::apart::WORD) {
        return crate::import::read::apart::serve();
    }
    let asked = args::lang_of(&args);
    let settings = Settings::gather(asked);
    let spoken = settings.as_ref().map(|settings| settings.lang.value);
    let words = Words::new(spoken.unwrap_or_else(|_| asked.unwrap_or_else(Lang::from_environment)));
    if let Some(status) = complete::answer_shell(&args, &words) {
        return status;
    }
    let printer = |line: Option<&CommandLine>| {
        Printer::new(line.map(|line| line.color).unwrap_or_default(), line.is_none_or(|line| line.pager))
    };
    match args::parse(args, &words) {
        Ok(line) => carry_out(&line, settings, words, &printer(Some(&line))),
        Err(Refusal::Answer(answer)) => printer(None).print(&Answer::plain(answer)),
        Err(Refusal::Wrong(why)) => {
            printer(None).print(&Answer::complaint(words.with("usage", [("why", part(why))]), WRONG))
        }
    }
}

fn carry_out(
    line: &CommandLine,
    settings: Result<Settings, Vec<Finding>>,
    words: Words,
    printer: &Printer,
) -> u8 {
    // What a package is built with needs neither settings nor plans, so mistakes in them do no harm.
    match &line.order {
        Order::Completions { shell } => return printer.print(&complete::script(shell)),
        Order::Man { folder } => return printer.print(&manual::answer(folder.as_deref(), &words)),
        _ => {}
    }
    let settings = match settings {
        Ok(settings) => {
            settings.with_folders(&line.data).with_ambiguous(line.ambiguous).with_script(line.script)
        }
        Err(findings) => return complain_of(&findings, &words, printer),
    };
    if let Order::Check { folder } = &line.order {
        let shelves = proof::shelves(folder.as_deref(), || settings.shelves());
        return printer.print(&proof::answer(&shelves, line.format, &words));
    }
    let corpus = match load::load(&settings.shelves()) {
        Ok(corpus) => corpus,
        Err(findings) => return complain_of(&findings, &words, printer),
    };
    match line.order {
        Order::Screen => show(corpus, words, &settings),
        _ => answer(line, &settings, &corpus, &words, printer),
    }
}

/// Opens the screen, which stays until the user leaves.
fn show(corpus: Corpus, words: Words, settings: &Settings) -> u8 {
    let lang = words.lang();
    let Err(error) = screen::run(corpus, words, settings.setup()) else { return FOUND };
    let words = Words::new(lang);
    match error {
        Error::NoTerminal => complain(&words.say("no-terminal"), WRONG),
        error @ Error::Terminal(_) => {
            let reason = [("reason", part(error.to_string()))];
            complain(&words.with("terminal-failed", reason), NOTHING)
        }
    }
}

fn complain_of(findings: &[Finding], words: &Words, printer: &Printer) -> u8 {
    printer.print(&Answer::complaint(proof::tell_all(findings, words), NOTHING))
}

fn answer(line: &CommandLine, settings: &Settings, corpus: &Corpus, words: &Words, printer: &Printer) -> u8 {
    let index = Index::new(corpus);
    let widths = if settings.ambiguous.value == Ambiguous::Wide { Widths::WIDE } else { Widths::NARROW };
    // Only what is read is converted; every other form is for quoting or for programs.
    let script = if line.format == Format::Text { settings.script.value } else { Script::AsPrinted };
    let book = Book { corpus, index: &index, words, widths, script, query: None, ambiguous: None, whys: &[] };
    let ink = Ink { on: printer.colours && line.format == Format::Text };
    let desk = Desk { book, format: line.format, bom: line.bom, width: printer.width(), ink };
    match &line.order {
        Order::Overlap => match overlap::Evidence::gather(&desk) {
            Ok(evidence) => printer.print_parts(&|| evidence.parts(), FOUND),
            Err(complaint) => printer.print(&complaint),
        },
        order => {
            let answer = answered(line, settings, &desk);
            printer.print(&if order.shows_texts() { marked(answer, &desk) } else { answer })
        }
    }
}

fn answered(line: &CommandLine, settings: &Settings, desk: &Desk<'_>) -> Answer {
    let corpus = desk.corpus();
    match &line.order {
        Order::Who { query } => measures::who(desk, query),
        Order::List { query } => measures::list(desk, query.as_deref()),
        Order::Show { id } => passage::show(desk, id),
        Order::Cite { id, style } => passage::cite(desk, id, *style),
        Order::Units { query } => units::answer(desk, query.as_deref()),
        &Order::Matrix { rows, cell, transpose } => {
            matrix::answer(desk, matrix::Asked { rows, cell, transpose })
        }
        Order::Compare { subjects, baseline } => compare::answer(desk, subjects, baseline.as_deref()),
        &Order::Targets { by } => targets::answer(desk, by),
        Order::Export => Answer::json(&json::Export::new(corpus), FOUND),
        Order::Config => settings::answer(desk, settings),
        Order::Overlap
        | Order::Screen
        | Order::Check { .. }
        | Order::Completions { .. }
        | Order::Man { .. } => Answer::with_status(String::new(), WRONG),
    }
}

/// An answer with a line above it where its words are converted.
fn marked(answer: Answer, desk: &Desk<'_>) -> Answer {
    match desk.mark() {
        Some(mark) if !answer.text.is_empty() => Answer { text: mark + &answer.text, ..answer },
        _ => answer,
    }
}

/// Prints to the standard error.
fn complain(text: &str, status: u8) -> u8 {
    use std::io::Write;
    let _ = writeln!(std::io::stderr().lock(), "{}", text.trim_end());
    status
}
