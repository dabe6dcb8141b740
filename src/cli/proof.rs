//! `check`: every rule over every file.

use std::path::Path;

use serde::Serialize;

use crate::load::{self, Finding, Shelf};
use crate::report::{Block, Json, Report, Status, Text, Tone};
use crate::text::clean;
use crate::words::{Words, count};

#[derive(Serialize)]
struct Form {
    file: String,
    line: usize,
    column: usize,
    message: String,
}

/// The shelves to be proved: a folder with the registries that it lacks, or all data that there are.
pub(super) fn shelves(folder: Option<&Path>, all: impl FnOnce() -> Vec<Shelf>) -> Vec<Shelf> {
    folder.map_or_else(all, |folder| {
        let folder = Shelf::open(folder);
        vec![Shelf::registries_for(&folder), folder]
    })
}

/// `duizhao check [DIR]`.
pub(super) fn answer<'w>(shelves: &[Shelf], words: &'w Words) -> Report<'w> {
    let findings = load::check(shelves);
    let fine = findings.is_empty().then(|| load::load(shelves).map_or(0, |corpus| corpus.plans.len()));
    let said = match fine {
        Some(plans) => vec![words.with("check-fine", [("plans", count(plans))])],
        None => lines(&findings, words),
    };
    let said = said.into_iter().map(|line| Text::new(line, Tone::Text)).collect();
    let form = move |finding: Finding| Form {
        message: finding.fault.tell(words),
        file: finding.place.file,
        line: finding.place.line,
        column: finding.place.column,
    };
    let forms = Json::list(findings.into_iter().map(form));
    Report::of(Status::of(fine.is_some()), [Block::Lines(said).into()], forms)
}

/// All findings, a line each, and how many there are.
fn lines(findings: &[Finding], words: &Words) -> Vec<String> {
    let lines = findings.iter().map(|finding| clean(&finding.tell(words)).into_owned());
    lines.chain([words.with("findings", [("number", count(findings.len()))])]).collect()
}

/// Findings that keep a command from answering.
pub(super) fn complaint(findings: &[Finding], words: &Words) -> Report<'static> {
    Report::complaint(lines(findings, words).join("\n"), Status::Nothing)
}
