//! From RON to the model, and the proof that the model is the documents.
//!
//! `source` gathers files (`folder` those of a folder), `order` says what is read before what, `kept` what a cache spares;
//! `read` turns one into a `schema` or into everything wrong with its form (`blank` leaves out
//! what is broken), `registry` and `plan` build the model from schemas, `proof` holds it against the documents
//! (`whole`, `annotation`). What goes wrong anywhere becomes a [`Finding`]; all of them are gathered before one is told,
//! and a plan with findings is never given out.

mod alone;
mod annotation;
mod blank;
mod built;
mod cache;
mod doubts;
mod finding;
mod folder;
mod form;
pub(crate) mod frame;
mod kept;
mod matter;
mod message;
mod order;
mod packed;
mod place;
mod places;
mod plan;
mod progress;
mod proof;
mod raw_file;
mod read;
mod reading;
mod records;
mod registry;
mod schema;
mod shared;
mod signs;
mod source;
mod source_file;
pub(crate) mod token;
mod units;
mod whole;

pub use cache::CacheFolder;
pub use finding::{Encoding, Fault, Finding};
pub use form::Form;
pub use message::{Message, Tell, Unknown};
pub(crate) use message::{message, message_of};
pub use place::FilePlace;
pub(crate) use places::TextPlaces;
pub use progress::ReadingProgress;
pub(crate) use proof::quotes_figure;
pub(crate) use read::{ron_finding, syntax_fault};
pub(crate) use reading::{bytes_of, text_of};
pub(crate) use records::{JoinedWords, OmittedWords, needs_line};
pub(crate) use schema::{Printed, counting_copies};
pub(crate) use signs::straighten;
pub use source::SourceFiles;

use std::collections::HashSet;
use std::path::Path;

use crate::model::{Corpus, ProgrammeIx};
use built::Depth;
use order::{Folder, run};
use raw_file::FileKind;
use read::Content;

/// What could be read, and what is wrong with the rest.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The plans without a mistake: never half of one.
    pub corpus: Corpus,
    /// The programme in hand to begin with: the first of the source that comes last and has programmes of its own.
    pub programme: ProgrammeIx,
    /// Why other files were left out, by file, line and column.
    pub findings: Vec<Finding>,
}

/// Reads sources into a corpus, the later ones laid over the earlier. A plan with mistakes is left out, the others open;
/// where themes, units or the programme of a folder are wrong, all of the folder is.
///
/// # Errors
/// Everything that is wrong, where a source has nothing that can be read, or none of all has a plan.
pub fn open(sources: &[SourceFiles]) -> Result<Loaded, Vec<Finding>> {
    open_telling(sources, &ReadingProgress::default())
}

/// The same, which tells how far it is.
///
/// # Errors
/// As those of [`open`].
pub fn open_telling(sources: &[SourceFiles], progress: &ReadingProgress) -> Result<Loaded, Vec<Finding>> {
    let run = |depth, without: &HashSet<Folder>| run(sources, depth, without, progress);
    let glance = run(Depth::Glance, &HashSet::new());
    if glance.distrusted {
        return open_telling(&anew(sources), progress);
    }
    if glance.findings.is_empty() {
        return Ok(Loaded { corpus: glance.corpus, programme: glance.programme, findings: Vec::new() });
    }
    // What was prepared doesn't know where it stands, and who mends a file must be told.
    let mut out = run(Depth::Read, &HashSet::new());
    let mut findings = std::mem::take(&mut out.findings);
    if sources.iter().any(|source| source.is_void() && !source.findings.is_empty()) {
        return Err(findings);
    }
    if !out.spoilt.is_empty() {
        // What refers to the themes and units of a folder that is left out may be wrong now, and is told as well.
        let without = run(Depth::Read, &out.spoilt);
        findings.extend(without.findings);
        (out.corpus, out.programme) = (without.corpus, without.programme);
    }
    findings.sort_by(|one, other| one.place.cmp(&other.place));
    findings.dedup();
    if out.corpus.plans.is_empty() {
        Err(findings)
    } else {
        Ok(Loaded { corpus: out.corpus, programme: out.programme, findings })
    }
}

/// Reads sources into a corpus, the later ones laid over the earlier.
///
/// # Errors
/// Everything that is wrong in any file, by file, line and column.
pub fn load(sources: &[SourceFiles]) -> Result<Corpus, Vec<Finding>> {
    let run = |depth| run(sources, depth, &HashSet::new(), &ReadingProgress::default());
    let read = run(Depth::Glance);
    if read.distrusted {
        return load(&anew(sources));
    }
    if read.findings.is_empty() {
        return Ok(read.corpus);
    }
    // What was prepared doesn't know where it stands, and who mends a file must be told.
    Err(run(Depth::Read).findings)
}

/// The programme of the plans that stand in a folder, with the file that says so: the first there is, where the folder has none.
pub fn programme_of(
    corpus: &Corpus,
    sources: &[SourceFiles],
    folder: &Path,
) -> (ProgrammeIx, Option<String>) {
    let own = sources.iter().rev().find(|source| Path::new(&source.root) == folder);
    let text = own.and_then(SourceFiles::programme_text);
    let id = text.and_then(|text| match read::parse(FileKind::Programme, text) {
        Ok(Content::Programme(programme)) => Some(programme.id.as_str().to_owned()),
        Ok(_) | Err(_) => None,
    });
    let at = id.and_then(|id| corpus.programmes.iter().position(|programme| programme.id == id));
    at.map_or((ProgrammeIx::default(), None), |at| (ProgrammeIx(at), text.map(str::to_owned)))
}

/// The sources as their files say, whatever a cache says.
fn anew(sources: &[SourceFiles]) -> Vec<SourceFiles> {
    sources.iter().map(SourceFiles::read_anew).collect()
}

/// Reads sources and proves every plan on them against its document.
pub fn check(sources: &[SourceFiles]) -> Vec<Finding> {
    run(sources, Depth::Prove, &HashSet::new(), &ReadingProgress::default()).findings
}
