//! The command line: understands it, answers it, and says how it went by its exit status.
//!
//! 0: found, or done. 1: nothing found, or findings. 2: wrong use. A command is a pure function from the plans to a
//! [`Report`]; only `printer` writes.

mod args;
mod candidates;
mod complete;
mod early;
mod ending;
mod import;
mod linear;
mod manual;
mod printer;
mod progress;
mod proof;
mod proposal;
mod settings;
mod shell;
mod stdout;
mod typed;

use std::cell::RefCell;
use std::collections::HashSet;
use std::ffi::OsString;
use std::path::Path;

pub use candidates::{Completed, completions};
pub use complete::for_bash;

use args::{Command, CommandLine, CommandRefusal, Packaging, When};
use printer::{OutputTarget, Printer, complain};
use progress::Bar;
use settings::EffectiveSettings;

use crate::answer::{self, CommandContext, Hand, Programmes, Question};
use crate::config::{self, Ambiguous};
use crate::index::Data;
use crate::load::{self, Loaded};
use crate::report::{Report, ReportLayout, Status};
use crate::screen::{self, Setup};
use crate::text::Widths;
use crate::tui::Error;
use crate::words::{Lang, Words, part};

/// Carries a command line out.
pub fn run(args: Vec<OsString>) -> u8 {
    if args.get(1).is_some_and(|word| word == crate::import::read::apart::WORD) {
        return crate::import::read::apart::serve();
    }
    let asked = early::lang_of(&args);
    let settings = EffectiveSettings::gather();
    let spoken = settings.as_ref().map(|settings| settings.chosen.lang.value);
    let words = Words::new(asked.or(spoken.ok()).unwrap_or_else(|| Lang::from_environment().0));
    if let Some(status) = complete::answer_shell(&args, &words) {
        return status.code();
    }
    let typed = args.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let line = match args::parse(args, &words).map(|line| CommandLine { typed, ..line }) {
        Ok(line) => line,
        Err(refusal) => return Printer::new(When::Auto, true).print_plain(refused(refusal, &words), &words),
    };
    let printer = Printer::new(line.color, !line.no_pager);
    let lang = words.lang();
    carry_out(&line, settings, words, &printer).unwrap_or_else(|findings| {
        let words = Words::new(lang);
        printer.print_plain(proof::complaint(findings, &words), &words)
    })
}

fn refused(refusal: CommandRefusal, words: &Words) -> Report<'static> {
    match refusal {
        CommandRefusal::Answer(answer) => Report::script(answer),
        CommandRefusal::Wrong(why) => {
            Report::complaint(words.with("usage", [("why", part(why))]), Status::Wrong)
        }
    }
}

/// Gives the status.
///
/// # Errors
/// What is wrong in the settings or in the plans, where they are needed.
fn carry_out(
    line: &CommandLine,
    settings: Result<EffectiveSettings, Vec<config::SettingFinding>>,
    words: Words,
    printer: &Printer,
) -> Result<u8, Vec<String>> {
    let settings = settings
        .map(|settings| settings.with_folders(&line.data).with(&line.choices))
        .map_err(|findings| findings.iter().map(|finding| finding.tell(&words)).collect::<Vec<_>>());
    let told = |findings: Vec<load::Finding>| -> Vec<String> {
        findings.iter().map(|finding| finding.tell(&words)).collect()
    };
    Ok(match &line.command {
        Command::Package(package) => printer.print_plain(packaged(package, &words), &words),
        Command::Check { folder } => {
            let settings = settings?;
            let shelves = proof::shelves(folder.as_deref(), || settings.shelves());
            let layout = printer.layout(line.format, Widths::NARROW);
            printer.print(proof::answer(&shelves, &words), &layout, &words)
        }
        Command::Import(asked) => {
            ending::take_unfinished_along();
            let settings = settings?;
            let known = RefCell::new(HashSet::new());
            let open = |folder: Option<&Path>| {
                let settings = settings.clone();
                let shelves =
                    folder.map_or(settings.clone(), |folder| settings.with_written(folder)).shelves();
                let loaded = load::open(&shelves).map_err(told)?;
                // It is opened anew after each step, and what is wrong is told once.
                let mut known = known.borrow_mut();
                let mut new = told(loaded.findings);
                new.retain(|finding| known.insert(finding.clone()));
                if !new.is_empty() {
                    complain(&proof::left_out(new, &words));
                }
                Ok((loaded.corpus, shelves))
            };
            let report = import::answer(asked, &open, &words)?;
            printer.print(report, &printer.layout(line.format, Widths::NARROW), &words)
        }
        Command::Config => {
            let settings = settings?;
            let layout = printer.layout(line.format, widths(&settings));
            let layout = ReportLayout { bom: line.bom, ..layout };
            printer.print(settings::answer(&settings, &words), &layout, &words)
        }
        Command::Ask(question) => {
            let settings = settings?;
            let loaded = load::open(&settings.cached_shelves()).map_err(told)?;
            if !loaded.findings.is_empty() {
                complain(&proof::left_out(told(loaded.findings.clone()), &words));
            }
            match Hand::of(question, &line.programmes, loaded, &words) {
                Ok(hand) => ask(question, line, &settings, hand, &words, printer),
                Err(complaint) => printer.print_plain(complaint.into(), &words),
            }
        }
        Command::Linear => speak(line, &settings?, words, printer)?,
        Command::Screen if linear::is_wanted() => speak(line, &settings?, words, printer)?,
        Command::Screen => show(line, &settings?, words, printer)?,
    })
}

fn packaged(package: &Packaging, words: &Words) -> Report<'static> {
    match package {
        Packaging::Completions { shell } => complete::script(*shell),
        Packaging::Man { folder } => manual::answer(folder.as_deref(), words),
    }
}

/// What the user has settled before plans are shown or told.
fn setup(line: &CommandLine, settings: &EffectiveSettings, words: &Words) -> Setup {
    let (importer, drafts) = (import::importer(settings), Some(import::drafts(settings, words.lang())));
    let all_programmes = line.programmes == Programmes::All;
    Setup { importer, drafts, all_programmes, ..settings.setup() }
}

/// The plans, with the programme in hand that the command line names.
///
/// # Errors
/// What is wrong in them; and what is said instead where there is no such programme.
fn plans(
    line: &CommandLine,
    settings: &EffectiveSettings,
    words: &Words,
) -> Result<Result<Loaded, Report<'static>>, Vec<String>> {
    to_begin_with(load::open(&settings.cached_shelves()), line, words)
}

/// The same of plans that were read.
fn to_begin_with(
    loaded: Result<Loaded, Vec<load::Finding>>,
    line: &CommandLine,
    words: &Words,
) -> Result<Result<Loaded, Report<'static>>, Vec<String>> {
    let told = |findings: Vec<load::Finding>| findings.iter().map(|finding| finding.tell(words)).collect();
    let loaded = loaded.map_err(|findings| -> Vec<String> { told(findings) })?;
    Ok(answer::to_begin_with(&line.programmes, loaded, words).map_err(Report::from))
}

/// Speaks about the plans, line by line, until the user leaves.
fn speak(
    line: &CommandLine,
    settings: &EffectiveSettings,
    words: Words,
    printer: &Printer,
) -> Result<u8, Vec<String>> {
    Ok(match plans(line, settings, &words)? {
        Ok(loaded) => {
            let setup = setup(line, settings, &words);
            linear::run(loaded, words, &setup)
        }
        Err(complaint) => printer.print_plain(complaint, &words),
    })
}

/// Opens the screen, which stays until the user leaves.
fn show(
    line: &CommandLine,
    settings: &EffectiveSettings,
    words: Words,
    printer: &Printer,
) -> Result<u8, Vec<String>> {
    let lang = words.lang();
    let mut screen = match screen::open(setup(line, settings, &words), settings.has_folders()) {
        Ok(screen) => screen,
        Err(error) => return Ok(failed(error, &words)),
    };
    let loaded = if settings.has_folders() {
        let settings = settings.clone();
        let read = move |progress: &_| load::open_telling(&settings.cached_shelves(), progress);
        match screen.wait_for(read, &words) {
            Ok(Some(loaded)) => loaded,
            Ok(None) => return Ok(Status::Found.code()),
            Err(error) => return Ok(failed(Error::Terminal(error), &words)),
        }
    } else {
        load::open(&settings.cached_shelves())
    };
    Ok(match to_begin_with(loaded, line, &words)? {
        Ok(loaded) => match screen.show(loaded, words) {
            Ok(()) => Status::Found.code(),
            Err(error) => failed(error, &Words::new(lang)),
        },
        Err(complaint) => {
            // What is said must stand on the user's own screen.
            drop(screen);
            printer.print_plain(complaint, &words)
        }
    })
}

/// Says why there is no screen.
fn failed(error: Error, words: &Words) -> u8 {
    let (said, status) = match error {
        Error::NoTerminal => (words.say("no-terminal"), Status::Wrong),
        error @ Error::Terminal(_) => {
            (words.with("terminal-failed", [("reason", part(error.to_string()))]), Status::Nothing)
        }
    };
    complain(&said);
    status.code()
}

fn ask(
    question: &Question,
    line: &CommandLine,
    settings: &EffectiveSettings,
    hand: Hand,
    words: &Words,
    printer: &Printer,
) -> u8 {
    let data = Data::new(hand.corpus);
    let target = OutputTarget::of(line, question);
    let layout = printer.layout_to(&target, line.format, widths(settings));
    let layout = ReportLayout { bom: line.bom, ..layout };
    let bar = Bar::over_plans(data.corpus.plans.len(), words.say("progress"));
    let shelves = || settings.shelves();
    let context = CommandContext::new(&data, words, settings.chosen.script.value, layout, &bar, &shelves);
    let mut report = answer::answer(question, &line.typed, &context);
    report.aside = report.aside.take().or(hand.aside);
    match target {
        OutputTarget::StandardOutput => printer.print(report, &layout, words),
        OutputTarget::File { path, force } => {
            ending::take_unfinished_along();
            Printer::save(report, &layout, words, &path, force)
        }
    }
}

fn widths(settings: &EffectiveSettings) -> Widths {
    if settings.chosen.ambiguous.value == Ambiguous::Wide { Widths::WIDE } else { Widths::NARROW }
}
