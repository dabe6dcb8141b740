//! `check`: every rule over every file.

use std::path::Path;

use serde::Serialize;

use super::answer::Answer;
use super::args::Format;
use super::{FOUND, NOTHING};
use crate::load::{self, Finding, Shelf};
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
pub(super) fn answer(shelves: &[Shelf], format: Format, words: &Words) -> Answer {
    let findings = load::check(shelves);
    let status = if findings.is_empty() { FOUND } else { NOTHING };
    if format == Format::Json {
        let form = |finding: &Finding| Form {
            file: finding.place.file.clone(),
            line: finding.place.line,
            column: finding.place.column,
            message: finding.fault.tell(words),
        };
        let forms: Vec<Form> = findings.iter().map(form).collect();
        return Answer::json(&forms, status);
    }
    if findings.is_empty() {
        let plans = load::load(shelves).map_or(0, |corpus| corpus.plans.len());
        return Answer::plain(words.with("check-fine", [("plans", count(plans))]) + "\n");
    }
    Answer::with_status(tell_all(&findings, words) + "\n", status)
}

/// All findings, a line each, and how many there are.
pub(super) fn tell_all(findings: &[Finding], words: &Words) -> String {
    let lines: Vec<String> =
        findings.iter().map(|finding| clean(&finding.tell(words)).into_owned()).collect();
    format!("{}\n{}", lines.join("\n"), words.with("findings", [("number", count(findings.len()))]))
}
