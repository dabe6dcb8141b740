//! `import`: documents as they are found become plans on the shelf.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::args::Importing;
use super::progress::Bar;
use super::settings::EffectiveSettings;
use crate::answer;
use crate::import::read::DocumentReader;
use crate::import::{Entered, FileOutcome, ImportContext, Intake, PlacedDoubt, Shelved, gather};
use crate::load::{self, SourceFiles};
use crate::model::Corpus;
use crate::named::Named;
use crate::report::{Block, Json, Report, RichText, Status, Tone};
use crate::screen::{Importer, UnshelvedReader};
use crate::text::clean;
use crate::words::{Lang, Words, count, part};

#[derive(Serialize)]
struct ImportForm {
    file: String,
    id: Option<String>,
    title: Option<String>,
    path: Option<String>,
    measures: usize,
    mentions: usize,
    status: &'static str,
    refused: Option<String>,
    doubts: Vec<DoubtForm>,
    unused_decisions: Vec<String>,
}

#[derive(Serialize)]
struct DoubtForm {
    kind: &'static str,
    line: usize,
    column: usize,
    words: String,
    node: Option<String>,
    decided: String,
    alternatives: Vec<String>,
    why: String,
}

/// `duizhao import FILE…`.
pub(super) fn answer<'w>(
    asked: &Importing,
    folder: &Path,
    (corpus, sources): (&Corpus, &[SourceFiles]),
    words: &'w Words,
) -> Report<'w> {
    let files = gather(&asked.files, asked.recursive);
    if files.is_empty() {
        return Report::complaint(words.say("import-no-files"), Status::Nothing);
    }
    let known = ImportContext::new(corpus, sources);
    let bar = Bar::over_files(files.len(), words.say("import-progress"));
    let outcomes = Intake::new(reader(), folder, &known, asked.force)
        .splitting(asked.split)
        .take(&files, &|| bar.one_more());
    bar.clear();
    let status = Status::of(outcomes.iter().all(|outcome| is_fine(outcome, asked.strict)));
    let mut lines: Vec<String> = outcomes.iter().flat_map(|outcome| told(outcome, words)).collect();
    if outcomes.iter().any(is_doubtful) {
        lines.push(words.say("import-doubtful"));
    }
    let lines = lines.into_iter().map(|line| RichText::new(clean(&line).into_owned(), Tone::Text)).collect();
    let forms: Vec<ImportForm> = outcomes.into_iter().map(|outcome| form(outcome, words)).collect();
    Report::of(status, [Block::Lines(lines).into()], Json::list(forms))
}

/// What brings documents into the user's folder from the screen; none without a home folder.
pub(super) fn importer(settings: &EffectiveSettings) -> Option<Importer> {
    let folder = EffectiveSettings::user_folder()?;
    let settings = settings.clone();
    Some(Arc::new(move |path, again| {
        let shelves = settings.shelves();
        let corpus = load::open(&shelves)?.corpus;
        let known = ImportContext::new(&corpus, &shelves);
        let files = gather(&[meant(path)], false);
        Ok(Intake::new(reader(), &folder, &known, again).take(&files, &|| ()))
    }))
}

/// What reads documents for the screen that are held against the plans and put nowhere.
pub(super) fn drafts(settings: &EffectiveSettings, lang: Lang) -> UnshelvedReader {
    let settings = settings.clone();
    Arc::new(move |corpus, typed| {
        answer::unshelved(corpus, &Words::new(lang), &|| settings.shelves(), &meant(typed))
    })
}

/// The path that is meant by what a person typed or dropped into a terminal: quotes are taken off, `~` is the home folder.
fn meant(typed: &str) -> PathBuf {
    let quoted = ['\'', '"'].iter().find_map(|&quote| typed.strip_prefix(quote)?.strip_suffix(quote));
    let bare = quoted.unwrap_or(typed);
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    match bare.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest))) {
        Some(path) => path,
        None => PathBuf::from(bare),
    }
}

fn reader() -> DocumentReader {
    std::env::current_exe().map_or_else(|_| DocumentReader::within(), DocumentReader::calling)
}

/// Whether nothing has to be done about a file: its plan is there, and without a doubt where that was asked for.
fn is_fine(outcome: &FileOutcome, strict: bool) -> bool {
    let there = outcome.result.as_ref().is_ok_and(|entered| entered.shelved != Shelved::Taken);
    there && !(strict && is_doubtful(outcome))
}

fn is_doubtful(outcome: &FileOutcome) -> bool {
    outcome.result.as_ref().is_ok_and(|entered| !(entered.doubts.is_empty() && entered.unused.is_empty()))
}

/// The lines about one file.
fn told(outcome: &FileOutcome, words: &Words) -> Vec<String> {
    let file = ("file", part(outcome.file.display().to_string()));
    let entered = match &outcome.result {
        Err(failure) => {
            let why = failure.tell(words).replace('\n', " ");
            return vec![words.with("import-refused", [file, ("why", part(why))])];
        }
        Ok(entered) => entered,
    };
    let key = match entered.shelved {
        Shelved::Written => "import-written",
        Shelved::Unchanged => "import-unchanged",
        Shelved::Taken => "import-taken",
    };
    let mut lines = vec![words.with(
        key,
        [
            file,
            ("path", part(entered.path.display().to_string())),
            ("measures", count(entered.measures)),
            ("mentions", count(entered.mentions)),
            ("doubts", count(entered.doubts.len())),
        ],
    )];
    lines.extend(entered.doubts.iter().map(|told| tell_doubt(told, entered, words)));
    let unused = entered.unused.iter();
    lines.extend(unused.map(|at| format!("  {}", words.with("import-unused", [("words", part(at))]))));
    lines
}

fn tell_doubt(told: &PlacedDoubt, entered: &Entered, words: &Words) -> String {
    let doubt = &told.doubt;
    let place = format!("sources/{}.txt:{}:{}", entered.id, told.line, told.column);
    let kind = words.say(doubt.about.key());
    let others = doubt.others.join(" / ");
    let why = doubt.why.replace('\n', " ");
    let rest = match (others.is_empty(), why.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("（{why}）"),
        (false, _) => words.with("import-others", [("others", part(others)), ("why", part(why))]),
    };
    format!("  {place} {kind}：{}{rest}", doubt.decided)
}

fn form(outcome: FileOutcome, words: &Words) -> ImportForm {
    let file = outcome.file.display().to_string();
    let entered = match outcome.result {
        Ok(entered) => entered,
        Err(failure) => {
            return ImportForm {
                file,
                id: None,
                title: None,
                path: None,
                measures: 0,
                mentions: 0,
                status: "refused",
                refused: Some(failure.tell(words)),
                doubts: Vec::new(),
                unused_decisions: Vec::new(),
            };
        }
    };
    let doubts = entered.doubts.into_iter().map(|told| DoubtForm {
        kind: told.doubt.about.name(),
        line: told.line,
        column: told.column,
        words: told.words,
        node: told.node,
        decided: told.doubt.decided,
        alternatives: told.doubt.others,
        why: told.doubt.why,
    });
    ImportForm {
        file,
        doubts: doubts.collect(),
        id: Some(entered.id),
        title: entered.title,
        path: Some(entered.path.display().to_string()),
        measures: entered.measures,
        mentions: entered.mentions,
        unused_decisions: entered.unused,
        status: match entered.shelved {
            Shelved::Written => "written",
            Shelved::Unchanged => "unchanged",
            Shelved::Taken => "taken",
        },
        refused: None,
    }
}
