//! `import`: documents as they are found become plans on the shelf.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::args::Importing;
use super::progress::Bar;
use super::proposal::{self, DoubtForm, ProgrammeForm, Proposal, Unproposed, doubt_form, tell_doubt};
use super::settings::EffectiveSettings;
use crate::answer;
use crate::import::read::DocumentReader;
use crate::import::{FileOutcome, ImportContext, Intake, Shelved, gather};
use crate::load::{self, SourceFiles};
use crate::model::Corpus;
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

/// A file's answer for programs.
#[derive(Serialize)]
#[serde(untagged)]
enum FileForm {
    Programme(ProgrammeForm),
    Plan(ImportForm),
}

/// Plans and the files that they are from, as they are now.
type Opened = (Corpus, Vec<SourceFiles>);

/// What plans there are, with those of a folder that is written to; what was left out is told.
type Opener<'o> = &'o dyn Fn(Option<&Path>) -> Result<Opened, Vec<String>>;

/// `duizhao import FILE…`.
///
/// # Errors
/// What is wrong with the data that there are, where none of it can be read.
pub(super) fn answer<'w>(
    asked: &Importing,
    open: Opener<'_>,
    words: &'w Words,
) -> Result<Report<'w>, Vec<String>> {
    let no_folder = || Report::complaint(words.say("import-no-folder"), Status::Wrong);
    let Some(file) = &asked.themes_from else {
        if asked.themes_level.is_some() {
            return Ok(Report::complaint(words.say("themes-level-alone"), Status::Wrong));
        }
        let Some(folder) = asked.out.clone().or_else(EffectiveSettings::user_folder) else {
            return Ok(no_folder());
        };
        let files = gather(&asked.files, asked.recursive);
        if files.is_empty() {
            return Ok(Report::complaint(words.say("import-no-files"), Status::Nothing));
        }
        let outcomes = take(asked, &files, (&folder, open), words)?;
        return Ok(report(asked, None, outcomes, words));
    };
    let none = |none: &Unproposed| {
        let lines = std::iter::once(none.told(words)).chain(stopped(asked, words)).collect();
        Ok(told_as(Status::Nothing, lines, vec![FileForm::Programme(none.form(words))]))
    };
    let programme = match proposal::read(file, asked, &open(asked.out.as_deref())?.0, &reader()) {
        Ok(programme) => programme,
        Err(refused) => return none(&refused),
    };
    let Some(folder) = proposal::folder_of(&programme, asked) else { return Ok(no_folder()) };
    let standing = asked.force.then(|| open(Some(&folder))).transpose()?;
    let plans = standing.as_ref().map(|(corpus, shelves)| (corpus, shelves.as_slice()));
    let proposal = match proposal::put(file, (folder, programme), asked.force, plans) {
        Ok(proposal) => proposal,
        Err(unwritten) => return none(&unwritten),
    };
    if !proposal.stands() {
        let lines = proposal.told(words).into_iter().chain(stopped(asked, words)).collect();
        return Ok(told_as(Status::Nothing, lines, vec![FileForm::Programme(proposal.form())]));
    }
    let mut files = gather(&asked.files, asked.recursive);
    // In a folder of what was found it lies among the plans.
    files.retain(|plan| plan != file);
    let outcomes = take(asked, &files, (&proposal.folder, open), words)?;
    if asked.force {
        let (corpus, shelves) = open(Some(&proposal.folder))?;
        proposal.settle((&corpus, &shelves));
    }
    Ok(report(asked, Some(&proposal), outcomes, words))
}

/// That no plan was imported, where some were named.
fn stopped(asked: &Importing, words: &Words) -> Option<String> {
    (!asked.files.is_empty()).then(|| words.say("programme-stopped"))
}

/// Takes files into a folder.
fn take(
    asked: &Importing,
    files: &[PathBuf],
    (folder, open): (&Path, Opener<'_>),
    words: &Words,
) -> Result<Vec<FileOutcome>, Vec<String>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let (corpus, shelves) = open(Some(folder))?;
    let known = ImportContext::into_folder(&corpus, &shelves, folder);
    let bar = Bar::over_files(files.len(), words.say("import-progress"));
    let mut intake = Intake::new(reader(), folder, &known, asked.force).splitting(asked.split);
    let outcomes = intake.take(files, &|| bar.one_more());
    bar.clear();
    Ok(outcomes)
}

fn report<'w>(
    asked: &Importing,
    proposal: Option<&Proposal>,
    outcomes: Vec<FileOutcome>,
    words: &'w Words,
) -> Report<'w> {
    let sure = proposal.is_none_or(|proposal| !asked.strict || !proposal.is_doubtful());
    let fine = sure && outcomes.iter().all(|outcome| is_fine(outcome, asked.strict));
    let mut lines: Vec<String> = proposal.map(|proposal| proposal.told(words)).unwrap_or_default();
    lines.extend(outcomes.iter().flat_map(|outcome| told(outcome, words)));
    if outcomes.iter().any(is_doubtful) {
        lines.push(words.say("import-doubtful"));
    }
    let mut forms: Vec<FileForm> =
        proposal.map(|proposal| FileForm::Programme(proposal.form())).into_iter().collect();
    forms.extend(outcomes.into_iter().map(|outcome| FileForm::Plan(form(outcome, words))));
    told_as(Status::of(fine), lines, forms)
}

fn told_as<'w>(status: Status, lines: Vec<String>, forms: Vec<FileForm>) -> Report<'w> {
    let lines = lines.into_iter().map(|line| RichText::new(clean(&line).into_owned(), Tone::Text)).collect();
    Report::of(status, [Block::Lines(lines).into()], Json::list(forms))
}

/// What brings documents into the user's folder from the screen; none without a home folder.
pub(super) fn importer(settings: &EffectiveSettings) -> Option<Importer> {
    let folder = EffectiveSettings::user_folder()?;
    let settings = settings.clone();
    Some(Arc::new(move |path, again| {
        let shelves = settings.shelves();
        let corpus = load::open(&shelves)?.corpus;
        let known = ImportContext::into_folder(&corpus, &shelves, &folder);
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
    lines.extend(
        entered.doubts.iter().map(|told| tell_doubt(told, &format!("sources/{}.txt", entered.id), words)),
    );
    let unused = entered.unused.iter();
    lines.extend(unused.map(|at| format!("  {}", words.with("import-unused", [("words", part(at))]))));
    lines
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
    ImportForm {
        file,
        doubts: entered.doubts.into_iter().map(doubt_form).collect(),
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
