//! The command line: understands it, answers it, and says how it went by its exit status.
//!
//! 0: found, or done. 1: nothing found, or findings. 2: wrong use. A command is a pure function from the plans to a
//! [`Report`]; only `printer` writes.

mod args;
mod candidates;
mod colophon;
mod compare;
mod complete;
mod context;
mod cover;
mod diff;
mod document;
mod dossier;
mod early;
mod import;
mod json;
mod manual;
mod matrix;
mod measures;
mod overlap;
mod passage;
mod printer;
mod programme;
mod progress;
mod proof;
mod settings;
mod shell;
mod stdout;
mod targets;
mod today;
mod units;

use std::ffi::OsString;

pub use candidates::{Completed, completions};
pub use complete::for_bash;

use args::{Command, CommandLine, CommandRefusal, Packaging, Programmes, Question, When};
use context::CommandContext;
use printer::{OutputTarget, Printer, complain};
use programme::Hand;
use settings::EffectiveSettings;

use crate::config::{self, Ambiguous};
use crate::index::Data;
use crate::load::{self, Loaded};
use crate::page::RenderContext;
use crate::report::{Json, Report, ReportLayout, Status};
use crate::screen::{self, Setup};
use crate::text::{Script, Widths};
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
            let settings = settings?;
            let Some(folder) = asked.out.clone().or_else(EffectiveSettings::user_folder) else {
                let report = Report::complaint(words.say("import-no-folder"), Status::Wrong);
                return Ok(printer.print_plain(report, &words));
            };
            let shelves = settings.with_written(&folder).shelves();
            let loaded = load::open(&shelves).map_err(told)?;
            if !loaded.findings.is_empty() {
                complain(&proof::left_out(told(loaded.findings), &words));
            }
            let report = import::answer(asked, &folder, (&loaded.corpus, &shelves), &words);
            printer.print(report, &printer.layout(line.format, Widths::NARROW), &words)
        }
        Command::Ask(question) => {
            let settings = settings?;
            let loaded = load::open(&settings.shelves()).map_err(told)?;
            if !loaded.findings.is_empty() {
                complain(&proof::left_out(told(loaded.findings.clone()), &words));
            }
            match Hand::of(question, line, loaded, &words) {
                Ok(hand) => ask(question, line, &settings, hand, &words, printer),
                Err(complaint) => printer.print_plain(complaint.into(), &words),
            }
        }
        Command::Screen => {
            let settings = settings?;
            let loaded = load::open(&settings.shelves()).map_err(told)?;
            match programme::to_begin_with(&line.programmes, loaded, &words) {
                Ok(loaded) => show(loaded, words, &settings, line.programmes == Programmes::All),
                Err(complaint) => printer.print_plain(complaint.into(), &words),
            }
        }
    })
}

fn packaged(package: &Packaging, words: &Words) -> Report<'static> {
    match package {
        Packaging::Completions { shell } => complete::script(*shell),
        Packaging::Man { folder } => manual::answer(folder.as_deref(), words),
    }
}

/// Opens the screen, which stays until the user leaves.
fn show(loaded: Loaded, words: Words, settings: &EffectiveSettings, all_programmes: bool) -> u8 {
    let setup = Setup { importer: import::importer(settings), all_programmes, ..settings.setup() };
    let lang = words.lang();
    let Err(error) = screen::run(loaded, words, setup) else { return Status::Found.code() };
    let words = Words::new(lang);
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
    let widths =
        if settings.chosen.ambiguous.value == Ambiguous::Wide { Widths::WIDE } else { Widths::NARROW };
    let script = if line.format.converts() { settings.chosen.script.value } else { Script::AsPrinted };
    let render = RenderContext {
        corpus: &data.corpus,
        index: &data.index,
        words,
        widths,
        script,
        query: None,
        whys: &[],
        wanted: &|| true,
        lines: usize::MAX,
        programme: None,
    };
    let target = OutputTarget::of(line, question);
    let layout = ReportLayout { bom: line.bom, ..printer.layout_to(&target, line.format, widths) };
    let context = CommandContext { data: &data, render, layout };
    let mut report = answer(question, settings, &context);
    report.aside = report.aside.take().or(hand.aside);
    if question.shows_texts() {
        report.caution = context.caution();
    }
    if line.format.is_file() {
        report.colophon = Some(colophon::of(&context, question, &line.typed));
    }
    match target {
        OutputTarget::StandardOutput => printer.print(report, &layout, words),
        OutputTarget::File { path, force } => Printer::save(report, &layout, words, &path, force),
    }
}

fn answer<'a>(
    question: &Question,
    settings: &EffectiveSettings,
    context: &'a CommandContext<'a>,
) -> Report<'a> {
    match question {
        Question::Who { query } => measures::who(context, query),
        Question::List { query } => measures::list(context, query.as_deref()),
        Question::Show { id } => passage::show(context, id),
        Question::Cite { id, style } => passage::cite(context, id, *style),
        Question::Units { query } => units::answer(context, query.as_deref()),
        Question::Matrix { rows, cell, transpose, places } => {
            let asked = matrix::MatrixOptions { rows: *rows, cell: *cell, transpose: *transpose };
            matrix::answer(context, asked, places.as_deref())
        }
        Question::Compare { subjects, baseline } => compare::answer(context, subjects, baseline.as_deref()),
        Question::Overlap => overlap::answer(context),
        Question::Cover { base, plans } => cover::answer(context, settings, base, plans),
        Question::Diff { old, new, words_only } => diff::answer(context, settings, old, new, *words_only),
        &Question::Targets { by } => targets::answer(context, by),
        Question::Report(asked) => dossier::answer(context, asked),
        Question::Export => Report {
            lines: Json::lines(json::lines(context.corpus())),
            ..Report::of(Status::Found, [], Json::of(json::Export::new(context.corpus())))
        },
        Question::Config => settings::answer(context, settings),
    }
}
