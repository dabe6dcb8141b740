//! The command line: understands it, answers it, and says how it went by its exit status.
//!
//! 0: found, or done. 1: nothing found, or findings. 2: wrong use.

mod args;
mod json;
mod screen;
mod text;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use args::{CommandLine, Format, Order, Refusal};
use serde::Serialize;

use crate::app::pages::Book;
use crate::index::Index;
use crate::index::haystack::Haystacks;
use crate::load::{self, Finding, Shelf, nearest};
use crate::model::{At, Corpus};
use crate::query::{Query, Scope, search};
use crate::text::{Widths, clean};
use crate::words::{Words, count, part};

/// How a call ended, as a status for the shell.
const FOUND: u8 = 0;
const NOTHING: u8 = 1;
const WRONG: u8 = 2;

/// Carries a command line out.
pub fn run(args: Vec<OsString>) -> u8 {
    let words = Words::new(args::lang_of(&args));
    match args::parse(args, &words) {
        Ok(line) => carry_out(line, words),
        Err(Refusal::Answer(answer)) => print(&answer, FOUND),
        Err(Refusal::Wrong(why)) => complain(&words.with("usage", [("why", part(why))]), WRONG),
    }
}

fn carry_out(line: CommandLine, words: Words) -> u8 {
    if let Order::Check { folder, format } = line.order {
        return check(folder, &line.data, format, &words);
    }
    let shelves = shelves(&line.data);
    let corpus = match load::load(&shelves) {
        Ok(corpus) => corpus,
        Err(findings) => return complain(&tell_all(&findings, &words), NOTHING),
    };
    match line.order {
        Order::Screen => screen::run(corpus, words),
        Order::Export => print_json(&json::Export::new(&corpus), FOUND),
        order => answer(&order, &corpus, &words),
    }
}

fn shelves(folders: &[PathBuf]) -> Vec<Shelf> {
    let of_user = folders.iter().map(|folder| Shelf::open(folder));
    std::iter::once(Shelf::built_in()).chain(of_user).collect()
}

fn check(folder: Option<PathBuf>, data: &[PathBuf], format: Format, words: &Words) -> u8 {
    let shelves = match folder {
        Some(folder) => {
            let folder = Shelf::open(&folder);
            vec![Shelf::registries_for(&folder), folder]
        }
        None => shelves(data),
    };
    let findings = load::check(&shelves);
    let status = if findings.is_empty() { FOUND } else { NOTHING };
    if format == Format::Json {
        let told = |finding: &Finding| FindingForm {
            file: finding.place.file.clone(),
            line: finding.place.line,
            column: finding.place.column,
            message: finding.fault.tell(words),
        };
        return print_json(&findings.iter().map(told).collect::<Vec<_>>(), status);
    }
    if findings.is_empty() {
        let plans = load::load(&shelves).map_or(0, |corpus| corpus.plans.len());
        return print(&(words.with("check-fine", [("plans", count(plans))]) + "\n"), status);
    }
    print(&(tell_all(&findings, words) + "\n"), status)
}

#[derive(Serialize)]
struct FindingForm {
    file: String,
    line: usize,
    column: usize,
    message: String,
}

/// All findings, a line each, and how many there are.
fn tell_all(findings: &[Finding], words: &Words) -> String {
    let lines: Vec<String> =
        findings.iter().map(|finding| clean(&finding.tell(words)).into_owned()).collect();
    format!("{}\n{}", lines.join("\n"), words.with("findings", [("number", count(findings.len()))]))
}

fn answer(order: &Order, corpus: &Corpus, words: &Words) -> u8 {
    let index = Index::new(corpus);
    let book = Book { corpus, index: &index, words, widths: Widths::NARROW, query: None, ambiguous: None };
    match order {
        Order::Who { query, format } => match find(&book, query) {
            Ok(measures) => print_measures(&book, &measures, query, *format, text::who),
            Err(status) => status,
        },
        Order::List { query, format } => {
            let found =
                query.as_deref().map_or_else(|| Ok(corpus.measures().collect()), |query| find(&book, query));
            match found {
                Ok(measures) => print_measures(
                    &book,
                    &measures,
                    query.as_deref().unwrap_or_default(),
                    *format,
                    text::list,
                ),
                Err(status) => status,
            }
        }
        Order::Show { id, format } => show(&book, id, *format),
        Order::Screen | Order::Check { .. } | Order::Export => WRONG,
    }
}

/// The measures that match, best first.
fn find(book: &Book<'_>, text: &str) -> Result<Vec<At>, u8> {
    let query = match Query::parse(text, book.corpus) {
        Ok(query) if !query.is_empty() => query,
        Ok(_) => return Err(complain(&book.words.say("query-empty"), WRONG)),
        Err(_) => return Err(complain(&book.words.with("query-mistake", [("query", part(text))]), WRONG)),
    };
    let haystacks = Haystacks::new(book.corpus, book.index);
    let results = search(book.corpus, book.index, &haystacks, &query, Scope::Measures);
    let measures = results.found.iter().map(|found| found.at).filter(|&at| book.corpus.node(at).is_measure());
    Ok(measures.collect())
}

fn print_measures(
    book: &Book<'_>,
    measures: &[At],
    query: &str,
    format: Format,
    for_people: fn(&Book<'_>, &[At]) -> String,
) -> u8 {
    let status = if measures.is_empty() { NOTHING } else { FOUND };
    match format {
        Format::Json => {
            let forms: Vec<_> = measures.iter().map(|&at| json::measure_form(book.corpus, at)).collect();
            print_json(&forms, status)
        }
        Format::Text if measures.is_empty() => {
            complain(&book.words.with("nothing-found", [("query", part(query))]), status)
        }
        Format::Text => print(&for_people(book, measures), status),
    }
}

fn show(book: &Book<'_>, id: &str, format: Format) -> u8 {
    let Some(at) = book.corpus.find(id) else {
        let ids = book.corpus.plans.iter().flat_map(|plan| plan.nodes.iter().map(|node| node.id.as_str()));
        let said = book.words.with("unknown-id", [("id", part(id))]);
        let said = match nearest(id, ids) {
            Some(nearest) => said + &book.words.with("fault-nearest", [("nearest", part(nearest))]),
            None => said,
        };
        return complain(&said, NOTHING);
    };
    match format {
        Format::Json => {
            print_json(&json::node_form(book.corpus, book.corpus.plan(at), book.corpus.node(at)), FOUND)
        }
        Format::Text => print(&text::show(book, at), FOUND),
    }
}

fn print_json(value: &impl Serialize, status: u8) -> u8 {
    match serde_json::to_string_pretty(value) {
        Ok(text) => print(&(text + "\n"), status),
        Err(error) => complain(&error.to_string(), NOTHING),
    }
}

/// Prints to the standard output. A reader that went away (`| head`) is no mistake.
fn print(text: &str, status: u8) -> u8 {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    status
}

/// Prints to the standard error.
fn complain(text: &str, status: u8) -> u8 {
    let _ = writeln!(std::io::stderr().lock(), "{}", text.trim_end());
    status
}
