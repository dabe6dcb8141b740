//! `import`: documents as they are found become plans on the shelf.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde::Serialize;

use super::args::Importing;
use super::progress::Progress;
use crate::import::read::{MOST_BYTES, Reader};
use crate::import::{Decisions, Imported, Known, Original, Refusal, Shelved, Told, import, shelve};
use crate::load::Source;
use crate::model::Corpus;
use crate::report::{Block, Json, Report, Status, Text, Tone};
use crate::text::clean;
use crate::words::{Words, count, part};

/// How one file went.
struct Outcome {
    file: String,
    said: Said,
}

enum Said {
    Done(Box<Imported>, Shelved),
    Refused(String),
}

#[derive(Serialize)]
struct Form {
    file: String,
    id: Option<String>,
    title: Option<String>,
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
    decided: String,
    alternatives: Vec<String>,
    why: String,
}

/// `duizhao import FILE…`.
pub(super) fn answer<'w>(
    asked: &Importing,
    folder: &Path,
    (corpus, sources): (&Corpus, &[Source]),
    words: &'w Words,
) -> Report<'w> {
    let files = gather(&asked.files, asked.recursive);
    let known = Known::new(corpus, sources);
    let outcomes = run(&files, asked, folder, &known, words);
    let refused = outcomes.iter().any(|outcome| match &outcome.said {
        Said::Done(_, shelved) => *shelved == Shelved::Taken,
        Said::Refused(_) => true,
    });
    let doubtful = outcomes
        .iter()
        .any(|outcome| matches!(&outcome.said, Said::Done(plan, _) if !plan.doubts.is_empty()));
    let fine = !(outcomes.is_empty() || refused || asked.strict && doubtful);
    let lines = outcomes.iter().flat_map(|outcome| told(outcome, folder, words));
    let lines = lines.map(|line| Text::new(clean(&line).into_owned(), Tone::Text)).collect();
    let forms: Vec<Form> = outcomes.into_iter().map(form).collect();
    Report::of(Status::of(fine), [Block::Lines(lines).into()], Json::list(forms))
}

/// The files that are meant: those of a folder in order, and of folders below it if that was asked for.
fn gather(paths: &[PathBuf], recursive: bool) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            below(path, recursive, &mut files, 0);
        } else {
            files.push(path.clone());
        }
    }
    files
}

/// How deep folders are followed: links may lead in a ring.
const DEPTH: usize = 16;

fn below(folder: &Path, recursive: bool, files: &mut Vec<PathBuf>, depth: usize) {
    let Ok(entries) = fs::read_dir(folder) else {
        files.push(folder.to_owned());
        return;
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() && recursive && depth < DEPTH {
            below(&path, recursive, files, depth + 1);
        } else if path.is_file() {
            files.push(path);
        }
    }
}

/// Imports files on as many threads as there are processors; what was made of each is shelved in the order of the files.
fn run(
    files: &[PathBuf],
    asked: &Importing,
    folder: &Path,
    known: &Known<'_>,
    words: &Words,
) -> Vec<Outcome> {
    let reader = std::env::current_exe().map_or_else(|_| Reader::within(), Reader::calling);
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, usize::from).min(files.len().max(1));
    let take = || {
        let mut made = Vec::new();
        while let Some((at, file)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            files.get(at).map(|file| (at, file))
        } {
            made.push((at, read_one(file, folder, &reader, known)));
        }
        made
    };
    let mut progress = Progress::worth_telling(files.len());
    let mut made: Vec<(usize, Result<Imported, Refusal>)> = thread::scope(|scope| {
        let beside: Vec<_> = (1..threads).map(|_| scope.spawn(take)).collect();
        let mut all = take();
        all.extend(beside.into_iter().filter_map(|thread| thread.join().ok()).flatten());
        all
    });
    made.sort_by_key(|(at, _)| *at);
    let mut outcomes = Vec::new();
    for (done, (file, (_, result))) in files.iter().zip(made).enumerate() {
        if let Some(progress) = &mut progress {
            let _on = progress.tell(done + 1, files.len(), |percent| {
                words.with("import-progress", [("percent", count(percent))])
            });
        }
        let said = match result {
            Err(refusal) => Said::Refused(refusal.tell(words)),
            Ok(plan) if !plan.findings.is_empty() => Said::Refused(unproved(&plan, words)),
            Ok(plan) => match shelve(folder, &plan, known.corpus, asked.force) {
                Ok(shelved) => Said::Done(Box::new(plan), shelved),
                Err(error) => {
                    Said::Refused(words.with("refusal-unreadable", [("reason", part(error.to_string()))]))
                }
            },
        };
        outcomes.push(Outcome { file: file.display().to_string(), said });
    }
    if let Some(progress) = progress {
        progress.end();
    }
    outcomes
}

/// Why a plan that was made is not written: what the proof says.
fn unproved(plan: &Imported, words: &Words) -> String {
    let findings = plan.findings.iter().take(5).map(|finding| finding.tell(words)).collect::<Vec<_>>();
    words.with("import-unproved", [("findings", part(findings.join(" | ")))])
}

/// Reads one file and makes a plan of it. What a person decided about it stands under the id that it gets.
fn read_one(file: &Path, folder: &Path, reader: &Reader, known: &Known<'_>) -> Result<Imported, Refusal> {
    let bytes = bytes_of(file)?;
    let source = reader.read(&bytes)?;
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let name = if file == Path::new("-") { "stdin".to_owned() } else { name };
    let original = Original::of(&name, &bytes);
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if let Some(decisions) = decisions_of(folder, &stem)? {
        return import(&source, &original, &decisions, known);
    }
    let first = import(&source, &original, &Decisions::default(), known)?;
    match decisions_of(folder, &first.id)? {
        Some(decisions) if first.id != stem => import(&source, &original, &decisions, known),
        _ => Ok(first),
    }
}

fn decisions_of(folder: &Path, id: &str) -> Result<Option<Decisions>, Refusal> {
    let path = folder.join("decisions").join(id).with_extension("ron");
    match fs::read_to_string(&path) {
        Ok(text) => Decisions::read(&path.display().to_string(), &text)
            .map(Some)
            .map_err(|(place, why)| Refusal::Decisions(format!("{place}: {why}"))),
        Err(_) => Ok(None),
    }
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, Refusal> {
    let unreadable = |error: io::Error| Refusal::Unreadable(error.to_string());
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        let opened = fs::File::open(file).map_err(unreadable)?;
        if opened.metadata().map_err(unreadable)?.len() > MOST_BYTES {
            return Err(Refusal::TooLarge { limit: MOST_BYTES });
        }
        opened.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if bytes.len() as u64 > MOST_BYTES { Err(Refusal::TooLarge { limit: MOST_BYTES }) } else { Ok(bytes) }
}

/// The lines about one file.
fn told(outcome: &Outcome, folder: &Path, words: &Words) -> Vec<String> {
    let file = ("file", part(&outcome.file));
    let (plan, shelved) = match &outcome.said {
        Said::Refused(why) => return vec![words.with("import-refused", [file, ("why", part(why))])],
        Said::Done(plan, shelved) => (plan, shelved),
    };
    let path = folder.join("plans").join(&plan.id).with_extension("ron");
    let key = match shelved {
        Shelved::Written => "import-written",
        Shelved::Unchanged => "import-unchanged",
        Shelved::Taken => "import-taken",
    };
    let mut lines = vec![words.with(
        key,
        [
            file,
            ("path", part(path.display().to_string())),
            ("measures", count(plan.measures)),
            ("mentions", count(plan.mentions)),
            ("doubts", count(plan.doubts.len())),
        ],
    )];
    lines.extend(plan.doubts.iter().map(|told| tell_doubt(told, &plan.id, words)));
    let unused = plan.unused.iter();
    lines.extend(unused.map(|at| format!("  {}", words.with("import-unused", [("words", part(at))]))));
    lines
}

fn tell_doubt(told: &Told, id: &str, words: &Words) -> String {
    let doubt = &told.doubt;
    let place = format!("sources/{id}.txt:{}:{}", told.line, told.column);
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

fn form(outcome: Outcome) -> Form {
    let (plan, status, refused) = match outcome.said {
        Said::Done(plan, Shelved::Written) => (Some(plan), "written", None),
        Said::Done(plan, Shelved::Unchanged) => (Some(plan), "unchanged", None),
        Said::Done(plan, Shelved::Taken) => (Some(plan), "taken", None),
        Said::Refused(why) => (None, "refused", Some(why)),
    };
    let doubts = plan.iter().flat_map(|plan| &plan.doubts).map(|told| DoubtForm {
        kind: told.doubt.about.name(),
        line: told.line,
        column: told.column,
        decided: told.doubt.decided.clone(),
        alternatives: told.doubt.others.clone(),
        why: told.doubt.why.clone(),
    });
    Form {
        file: outcome.file,
        doubts: doubts.collect(),
        id: plan.as_ref().map(|plan| plan.id.clone()),
        title: plan.as_ref().and_then(|plan| plan.title.clone()),
        measures: plan.as_ref().map_or(0, |plan| plan.measures),
        mentions: plan.as_ref().map_or(0, |plan| plan.mentions),
        unused_decisions: plan.map_or_else(Vec::new, |plan| plan.unused),
        status,
        refused,
    }
}
