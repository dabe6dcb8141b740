//! Files from where they lie to plans on the shelf, many at once.
//!
//! Reading is worth every processor there is; putting plans on the shelf is done in the order of the files, so that what comes
//! of it does not depend on which was read first. Some are read, then put there, then the next: what is in memory does not
//! grow with their number. One file that fails stops no other.

use std::collections::HashMap;
use std::io::{self, Read};
use std::iter::once;
use std::path::{Path, PathBuf};
use std::thread;

use super::claim::Claim;
use super::read::{DocumentReader, MOST_BYTES};
use super::standing::StandingFault;
use super::{
    Decisions, Destination, ImportContext, Imported, OriginalFile, PlacedDoubt, RawDocument, Refusal,
    Shelved, TextHead, TextSplit, import_text, texts,
};
use crate::load::{Fault, Finding, text_of};
use crate::threads;
use crate::words::{Words, part};

/// How many files each processor reads before what was made of them is put on the shelf.
const TOGETHER: usize = 16;

/// So many plans of one place and year are told apart by a number at most.
const ALIKE: usize = 1000;

/// More of what a person decided about a document is not read, in bytes.
const MOST_DECIDED: usize = 16 << 20;

/// How many findings of the proof are told of a plan that does not hold.
const TOLD: usize = 5;

/// What takes files in.
#[derive(Debug)]
pub struct Intake<'c> {
    reader: DocumentReader,
    folder: PathBuf,
    known: &'c ImportContext<'c>,
    shelf: Destination<'c>,
    split: TextSplit,
    /// The ids of this run, and what they stand for.
    claimed: HashMap<String, Claim>,
}

/// How one file went.
#[derive(Debug)]
pub struct FileOutcome {
    /// The file as it was named.
    pub file: PathBuf,
    /// What came of it.
    pub result: Result<Entered, Failure>,
}

/// A plan that was made of a file.
#[derive(Debug)]
pub struct Entered {
    /// Its id.
    pub id: String,
    /// The title, where one is printed.
    pub title: Option<String>,
    /// Its file on the shelf.
    pub path: PathBuf,
    /// How it was put there.
    pub shelved: Shelved,
    /// How many measures it has.
    pub measures: usize,
    /// How many times a unit is named responsible.
    pub mentions: usize,
    /// What was not certain, in the order of the document.
    pub doubts: Vec<PlacedDoubt>,
    /// Words of decisions that found no place.
    pub unused: Vec<String>,
}

/// Why there is no plan of a file.
#[derive(Debug)]
pub enum Failure {
    /// It can't be read, or is no plan.
    Refused(Refusal),
    /// What a person decided about it can't be read.
    Undecided(Box<Finding>),
    /// What was made of it does not hold against the document.
    Unproved(Vec<Finding>),
    /// It could not be written.
    Unwritten(io::Error),
}

impl Failure {
    /// The failure as a sentence, with its remedy.
    pub fn tell(&self, words: &Words) -> String {
        match self {
            Self::Refused(refusal) => refusal.tell(words),
            Self::Undecided(finding) => finding.tell(words),
            Self::Unproved(findings) => {
                let told: Vec<String> =
                    findings.iter().take(TOLD).map(|finding| finding.tell(words)).collect();
                words.with("import-unproved", [("findings", part(told.join(" | ")))])
            }
            Self::Unwritten(error) => {
                if let Some(standing) = StandingFault::of(error) {
                    return standing.tell(words);
                }
                let key = match error.kind() {
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "import-disk-full",
                    _ => "import-unwritten",
                };
                words.with(key, [("reason", part(error.to_string()))])
            }
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// A plan that was made of a file, with that file.
struct MadePlan {
    plan: Imported,
    original: OriginalFile,
}

/// What came of one text of a file.
struct TextOutcome<'f> {
    file: &'f Path,
    /// Which of the texts of the file, from 0.
    nth: usize,
    made: Result<MadePlan, Failure>,
}

impl<'c> Intake<'c> {
    /// Takes files into a folder of data. `force` lets a plan take the place of one that is there.
    pub fn new(reader: DocumentReader, folder: &Path, known: &'c ImportContext<'c>, force: bool) -> Self {
        let shelf = Destination::new(folder, known.corpus, force);
        let split = TextSplit::Auto;
        Self { reader, folder: folder.to_owned(), known, shelf, split, claimed: HashMap::new() }
    }

    /// The same, with what is to be made of documents that hold several texts.
    #[must_use]
    pub fn splitting(mut self, split: TextSplit) -> Self {
        self.split = split;
        self
    }

    /// Takes files in; `read` is called each time one more has been read, on any thread.
    pub fn take(&mut self, files: &[PathBuf], read: &(dyn Fn() + Sync)) -> Vec<FileOutcome> {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        files.chunks(threads * TOGETHER).flat_map(|some| self.take_some(some, threads, read)).collect()
    }

    fn take_some(&mut self, files: &[PathBuf], threads: usize, read: &(dyn Fn() + Sync)) -> Vec<FileOutcome> {
        let made = threads::all(threads, files, |file| {
            let made = self.make(file);
            read();
            made
        });
        let mut texts: Vec<TextOutcome> = Vec::new();
        for (file, all) in files.iter().zip(made) {
            texts.extend(all.into_iter().enumerate().map(|(nth, made)| TextOutcome { file, nth, made }));
        }
        let again = self.other_ids(&texts);
        let renamed = threads::all(threads, &again, |(at, id)| {
            texts.get(*at).map(|text| (*at, self.make_again(text.file, text.nth, id)))
        });
        for (at, result) in renamed.into_iter().flatten() {
            if let Some(text) = texts.get_mut(at) {
                text.made = result;
            }
        }
        let (files, made): (Vec<&Path>, Vec<_>) =
            texts.into_iter().map(|text| (text.file, text.made)).unzip();
        self.put(&files, made)
    }

    /// Which texts are to have another id than they came with: one that is another document's, and those behind it.
    fn other_ids(&mut self, texts: &[TextOutcome<'_>]) -> Vec<(usize, String)> {
        let mut again = Vec::new();
        let mut first = String::new();
        for (at, text) in texts.iter().enumerate() {
            let Ok(made) = &text.made else { continue };
            let other = match text.nth {
                0 => self.other_id(made),
                nth => Some(further_id(&first, nth)).filter(|id| *id != made.plan.id && !first.is_empty()),
            };
            if text.nth == 0 {
                first = other.clone().unwrap_or_else(|| made.plan.id.clone());
            }
            again.extend(other.map(|id| (at, id)));
        }
        again
    }

    fn put(&mut self, files: &[&Path], made: Vec<Result<MadePlan, Failure>>) -> Vec<FileOutcome> {
        let plans: Vec<&Imported> = made.iter().flatten().map(|made| &made.plan).collect();
        let mut shelved = self.shelf.put(&plans).into_iter();
        let mut outcomes = Vec::new();
        for (file, result) in files.iter().zip(made) {
            let result = result.and_then(|made| match shelved.next() {
                Some(Ok(shelved)) => Ok(self.entered(made.plan, shelved)),
                Some(Err(error)) => Err(Failure::Unwritten(error)),
                // There are as many as plans.
                None => Err(Failure::Refused(Refusal::Crashed)),
            });
            outcomes.push(FileOutcome { file: file.to_path_buf(), result });
        }
        outcomes
    }

    fn entered(&self, plan: Imported, shelved: Shelved) -> Entered {
        Entered {
            path: self.shelf.plan_file(&plan.id),
            id: plan.id,
            title: plan.title,
            shelved,
            measures: plan.measures,
            mentions: plan.mentions,
            doubts: plan.doubts,
            unused: plan.unused,
        }
    }

    /// Reads one file and makes a plan of each of its texts. Where one of them is none, all are one plan unless it was asked
    /// otherwise.
    fn make(&self, file: &Path) -> Vec<Result<MadePlan, Failure>> {
        let (source, original) = match self.read(file) {
            Ok(read) => read,
            Err(refusal) => return vec![Err(Failure::Refused(refusal))],
        };
        let split = self.split_of(&source, (file, &original));
        let all = self.make_texts(&texts(&source, split), (file, &original));
        if split == TextSplit::Auto && all.len() > 1 && all.iter().any(Result::is_err) {
            return self.make_texts(&[source], (file, &original));
        }
        all
    }

    /// What is made of a document with several texts: as was asked for, else as a person decided in the file of the first.
    fn split_of(&self, source: &RawDocument, (file, original): (&Path, &OriginalFile)) -> TextSplit {
        let all = texts(source, TextSplit::Split);
        if self.split != TextSplit::Auto || all.len() < 2 {
            return self.split;
        }
        let first = texts(source, TextSplit::Auto);
        let made = first.first().map(|text| self.plan_of((text, original), file, (None, None)));
        made.and_then(Result::ok).and_then(|made| made.plan.split).unwrap_or(self.split)
    }

    fn make_texts(
        &self,
        texts: &[RawDocument],
        (file, original): (&Path, &OriginalFile),
    ) -> Vec<Result<MadePlan, Failure>> {
        let mut all: Vec<Result<MadePlan, Failure>> = Vec::new();
        for (nth, text) in texts.iter().enumerate() {
            let first = all.first().and_then(|made| made.as_ref().ok()).map(|made| made.plan.id.clone());
            let above = all.iter().rev().flatten().next().map(|made| made.plan.head.clone());
            let id = (nth > 0).then(|| further_id(first.as_deref().unwrap_or(&stem_of(file)), nth));
            all.push(proved(self.plan_of((text, original), file, (id.as_deref(), above.as_ref()))));
        }
        all
    }

    /// Makes the plan of one text of a file again, with another id.
    fn make_again(&self, file: &Path, nth: usize, id: &str) -> Result<MadePlan, Failure> {
        let (source, original) = self.read(file).map_err(Failure::Refused)?;
        let all = texts(&source, self.split_of(&source, (file, &original)));
        let mut above = None;
        if let Some(first) = all.first().filter(|_| nth > 0) {
            above = self.plan_of((first, &original), file, (None, None)).ok().map(|made| made.plan.head);
        }
        let text = all.get(nth).unwrap_or(&source);
        proved(self.plan_of((text, &original), file, (Some(id), above.as_ref())))
    }

    fn read(&self, file: &Path) -> Result<(RawDocument, OriginalFile), Refusal> {
        read_document(&self.reader, file)
    }

    /// What a person decided about a document stands under the name of the file, or under the id that the plan gets.
    fn plan_of(
        &self,
        (source, original): (&RawDocument, &OriginalFile),
        file: &Path,
        (id, above): (Option<&str>, Option<&TextHead>),
    ) -> Result<MadePlan, Failure> {
        let made = |decisions: &Decisions| import_text(source, original, decisions, (self.known, above));
        let original = original.clone();
        if let Some(id) = id {
            let decisions = decisions_of(&self.folder, id)?.unwrap_or_default().naming(id);
            return Ok(MadePlan { plan: made(&decisions)?, original });
        }
        let stem = stem_of(file);
        let decided = decisions_of(&self.folder, &stem)?;
        let (by_name, decisions) = (decided.is_some(), decided.unwrap_or_default());
        let mut plan = made(&decisions)?;
        if !by_name
            && plan.id != stem
            && let Some(decisions) = decisions_of(&self.folder, &plan.id)?
        {
            plan = made(&decisions)?;
        }
        Ok(MadePlan { plan, original })
    }

    /// An id of its own for a plan, where the one that its place and year give is that of another document, or any that of a
    /// plan of another programme. Else the name that a person has given a file is kept: whose plan that is he must know.
    fn other_id(&mut self, made: &MadePlan) -> Option<String> {
        let (plan, own) = (&made.plan, Claim::of(&made.plan, &made.original));
        let mut ids = once(plan.id.clone()).chain((2..ALIKE).map(|number| format!("{}-{number}", plan.id)));
        let free = |id: &String| match self.claimed.get(id) {
            Some(claim) => claim.is_of(&own),
            None => self.shelf.claim(id).is_none_or(|claim| claim.is_of(&own)),
        };
        let elsewhere = |id: &String| self.known.is_elsewhere(id);
        let given = !plan.named_by_place && !elsewhere(&plan.id);
        let id = if given { plan.id.clone() } else { ids.find(|id| !elsewhere(id) && free(id))? };
        self.claimed.entry(id.clone()).or_insert(own);
        (id != plan.id).then_some(id)
    }
}

/// Reads a document where it lies, or from the standard input (`-`).
///
/// # Errors
/// Why it can't be read, with what to do.
pub fn read_document(reader: &DocumentReader, file: &Path) -> Result<(RawDocument, OriginalFile), Refusal> {
    let bytes = bytes_of(file)?;
    let source = reader.read(&bytes)?;
    Ok((source, OriginalFile::of(&name_of(file), &bytes)))
}

/// A plan that holds against its document.
fn proved(made: Result<MadePlan, Failure>) -> Result<MadePlan, Failure> {
    let made = made?;
    if made.plan.findings.is_empty() { Ok(made) } else { Err(Failure::Unproved(made.plan.findings)) }
}

/// The id of a further text of a document, by that of the first; `nth` counts from 0.
fn further_id(first: &str, nth: usize) -> String {
    format!("{first}-text{}", nth + 1)
}

fn stem_of(file: &Path) -> String {
    file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn name_of(file: &Path) -> String {
    if file == Path::new("-") {
        return "stdin".to_owned();
    }
    file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn decisions_of(folder: &Path, id: &str) -> Result<Option<Decisions>, Failure> {
    let path = folder.join("decisions").join(format!("{id}.ron"));
    if path.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return Ok(None);
    }
    let text = text_of(&path, MOST_DECIDED).map_err(Failure::Undecided)?;
    Decisions::read(&path.display().to_string(), &text).map(Some).map_err(Failure::Undecided)
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, Refusal> {
    let unreadable = |error: io::Error| Refusal::Unreadable(error.to_string());
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        let limit = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
        return crate::load::bytes_of(file, limit).map_err(|fault| match fault {
            Fault::NotAFile => Refusal::NoFile,
            Fault::TooLarge { .. } => Refusal::TooLarge { limit: MOST_BYTES },
            Fault::Unreadable(reason) => Refusal::Unreadable(reason),
            other => Refusal::Unreadable(format!("{other:?}")),
        });
    }
    if bytes.len() as u64 > MOST_BYTES { Err(Refusal::TooLarge { limit: MOST_BYTES }) } else { Ok(bytes) }
}
