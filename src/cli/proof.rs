//! `check`: every rule over every file.

use std::path::Path;

use serde::Serialize;

use crate::load::{self, Finding, SourceFiles, Tell};
use crate::model::Corpus;
use crate::report::{Block, Json, Report, RichText, Status, Tone};
use crate::text::clean;
use crate::words::{Words, count};

#[derive(Serialize)]
struct FindingForm {
    file: String,
    /// None of a file or folder as a whole.
    line: Option<usize>,
    column: Option<usize>,
    message: String,
}

/// The shelves to be proved: a folder with the registries that it lacks, or all data that there are.
pub(super) fn shelves(folder: Option<&Path>, all: impl FnOnce() -> Vec<SourceFiles>) -> Vec<SourceFiles> {
    folder.map_or_else(all, |folder| {
        let folder = SourceFiles::open(folder);
        vec![SourceFiles::registries_for(&folder), folder]
    })
}

/// `duizhao check [DIR]`.
pub(super) fn answer<'w>(shelves: &[SourceFiles], words: &'w Words) -> Report<'w> {
    let findings = load::check(shelves);
    let fine = findings.is_empty().then(|| load::load(shelves).unwrap_or_default());
    let said = match &fine {
        Some(corpus) => told_of(corpus, words),
        None => lines(findings.iter().map(|finding| finding.tell(words)), words),
    };
    let said = said.into_iter().map(|line| RichText::new(line, Tone::Text)).collect();
    let form = move |finding: Finding| FindingForm {
        line: finding.place.position().map(|(line, _)| line),
        column: finding.place.position().map(|(_, column)| column),
        message: finding.fault.tell(words),
        file: finding.place.file,
    };
    let forms = Json::list(findings.into_iter().map(form));
    Report::of(Status::of(fine.is_some()), [Block::Lines(said).into()], forms)
}

/// That all is well, and how many themes no person has read: that is no mistake.
fn told_of(corpus: &Corpus, words: &Words) -> Vec<String> {
    let fine = words.with("check-fine", [("plans", count(corpus.plans.len()))]);
    let unread = corpus.themes.iter().filter(|theme| theme.proposed).count();
    let unread = (unread > 0).then(|| words.with("check-unread-themes", [("themes", count(unread))]));
    std::iter::once(fine).chain(unread).collect()
}

/// All findings as they are told, a line each, and how many there are.
fn lines(findings: impl Iterator<Item = String>, words: &Words) -> Vec<String> {
    let mut lines: Vec<String> = findings.map(|finding| clean(&finding).into_owned()).collect();
    lines.push(words.with("findings", [("number", count(lines.len()))]));
    lines
}

/// Findings, as they are told, that keep a command from answering.
pub(super) fn complaint(findings: Vec<String>, words: &Words) -> Report<'static> {
    Report::complaint(lines(findings.into_iter(), words).join("\n"), Status::Nothing)
}

/// Why files were left out, as it is told, while the others answer.
pub(super) fn left_out(findings: Vec<String>, words: &Words) -> String {
    let mut lines = lines(findings.into_iter(), words);
    lines.push(words.say("left-out"));
    lines.join("\n")
}
