//! What a person names to a command that takes a plan or any document: one of the loaded plans, or something that is read for
//! this command alone, from a file of any kind that import reads or from the standard input.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::context::CommandContext;
use crate::cite::address;
use crate::compare::diff::Edition;
use crate::import::read::DocumentReader;
use crate::import::{self, Decisions, ImportContext, Imported, OriginalFile, Refusal};
use crate::load::{self, SourceFiles};
use crate::model::{Corpus, PlanIx};
use crate::report::{Complaint, Status};
use crate::text::nearest;
use crate::words::part;

/// More of a document is not read, in bytes.
const LIMIT: u64 = 16 << 20;

/// A draft need not have a date yet, which a plan needs: it stands for one that nobody is told.
const UNDATED: &str = r#"(decisions: [(at: "", is: Issued("1900-01-01"))])"#;

/// What a document is called that comes from the standard input; its measures are `draft/1` and so on.
const NAMELESS: &str = "draft";

/// What was named.
pub(super) enum NamedDocument {
    /// One of the loaded plans.
    Loaded(PlanIx),
    /// A plan that was read for this, with the units that it names.
    Read(Box<Corpus>),
    /// A text without numbered measures, and why no plan could be made of it.
    Text(String, Refusal),
}

impl NamedDocument {
    /// What a person means: the id or name of a plan, a file, or `-` for the standard input.
    ///
    /// # Errors
    /// That there is no such thing, with the nearest plan; or why it can't be read.
    pub(super) fn of(context: &CommandContext<'_>, said: &str) -> Result<Self, Complaint> {
        if let Some(plan) = address::plan(context.corpus(), said) {
            return Ok(Self::Loaded(plan));
        }
        if said != "-" && !Path::new(said).exists() {
            return Err(unknown(context, said));
        }
        let bytes = bytes(context, said)?;
        if is_plan(said, &bytes) {
            return of_plan(context, said, &String::from_utf8_lossy(&bytes));
        }
        found(context, said, &bytes)
    }

    /// It as a version of a plan.
    ///
    /// # Errors
    /// That it has no numbered measures.
    pub(super) fn edition<'c>(
        &'c self,
        context: &'c CommandContext<'_>,
        said: &str,
    ) -> Result<Edition<'c>, Complaint> {
        match self {
            Self::Loaded(plan) => Ok(Edition { corpus: context.corpus(), plan: *plan }),
            Self::Read(corpus) => Ok(Edition { corpus, plan: PlanIx(0) }),
            Self::Text(_, why) => Err(refused(context, said, &why.tell(context.render.words))),
        }
    }
}

/// That there is no plan of a name, with the nearest.
pub(super) fn unknown(context: &CommandContext<'_>, name: &str) -> Complaint {
    let said = context.render.words.with("unknown-plan", [("name", part(name))]);
    let ids = context.corpus().plans.iter().map(|plan| plan.id.as_str());
    Complaint::new(context.or_nearest(said, nearest(name, ids)), Status::Nothing)
}

/// Whether a file is a plan written in RON: by its name, or because it begins as one.
fn is_plan(path: &str, bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096)).unwrap_or_default());
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let begins = lines.next().is_some_and(|line| {
        line.trim_start_matches('\u{feff}').starts_with('(')
            && (line.contains("id:") || lines.next().is_some_and(|line| line.starts_with("id:")))
    });
    begins || Path::new(path).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

fn of_plan(context: &CommandContext<'_>, path: &str, text: &str) -> Result<NamedDocument, Complaint> {
    loaded(&(context.shelves)(), SourceFiles::of_plan(path, text))
        .map(|corpus| NamedDocument::Read(Box::new(corpus)))
        .map_err(|findings| told(context, &findings))
}

/// A document as it is found: a plan is made of it as `import` does, without putting it anywhere.
fn found(context: &CommandContext<'_>, path: &str, bytes: &[u8]) -> Result<NamedDocument, Complaint> {
    let reader = std::env::current_exe().map_or_else(|_| DocumentReader::within(), DocumentReader::calling);
    let said = |refusal: &Refusal| refused(context, path, &refusal.tell(context.render.words));
    let source = reader.read(bytes).map_err(|refusal| said(&refusal))?;
    let shelves = (context.shelves)();
    let known = ImportContext::new(context.corpus(), &shelves);
    let name = match Path::new(path).file_name() {
        Some(name) if path != "-" => name.to_string_lossy(),
        _ => NAMELESS.into(),
    };
    let original = OriginalFile::of(&name, bytes);
    match imported(&source, &original, &known) {
        Ok(plan) if plan.findings.is_empty() => {
            let units =
                (!plan.units.is_empty()).then(|| import::registry(&plan.units, &[], context.corpus()));
            let own = SourceFiles::of_import(&plan.id, &plan.plan, &plan.source, units.as_deref());
            loaded(&shelves, own)
                .map(|corpus| NamedDocument::Read(Box::new(corpus)))
                .map_err(|findings| told(context, &findings))
        }
        Ok(plan) => {
            Ok(NamedDocument::Text(text_of(&source), Refusal::Broken(findings(context, &plan.findings))))
        }
        Err(refusal @ (Refusal::NoPlan | Refusal::Lost { .. })) => {
            Ok(NamedDocument::Text(text_of(&source), refusal))
        }
        Err(refusal) => Err(said(&refusal)),
    }
}

fn imported(
    source: &import::RawDocument,
    original: &OriginalFile,
    known: &ImportContext<'_>,
) -> Result<Imported, Refusal> {
    match import::import(source, original, &Decisions::default(), known) {
        Err(Refusal::NoDate) => {
            let undated = Decisions::read("", UNDATED).unwrap_or_default();
            import::import(source, original, &undated, known)
        }
        made => made,
    }
}

/// A plan with the registries of all sources.
fn loaded(shelves: &[SourceFiles], own: SourceFiles) -> Result<Corpus, Vec<load::Finding>> {
    let mut sources: Vec<SourceFiles> = shelves.iter().map(SourceFiles::registries).collect();
    sources.push(own);
    load::load(&sources)
}

fn text_of(source: &import::RawDocument) -> String {
    let texts = source.texts().map(|text| source.text_of(text.chars.clone()));
    texts.collect::<Vec<_>>().join("\n")
}

fn bytes(context: &CommandContext<'_>, path: &str) -> Result<Vec<u8>, Complaint> {
    let mut bytes = Vec::new();
    let read = if path == "-" {
        std::io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| {
            if !file.metadata()?.is_file() {
                return Err(std::io::Error::from(std::io::ErrorKind::InvalidInput));
            }
            file.take(LIMIT + 1).read_to_end(&mut bytes)
        })
    };
    read.map_err(|error| refused(context, path, &error.to_string()))?;
    if bytes.len() as u64 > LIMIT {
        return Err(refused(context, path, &context.say("document-too-large")));
    }
    Ok(bytes)
}

fn refused(context: &CommandContext<'_>, path: &str, reason: &str) -> Complaint {
    let parts = [("path", part(path)), ("reason", part(reason))];
    Complaint::new(context.render.words.with("document-unreadable", parts), Status::Nothing)
}

fn told(context: &CommandContext<'_>, all: &[load::Finding]) -> Complaint {
    Complaint::new(findings(context, all), Status::Nothing)
}

fn findings(context: &CommandContext<'_>, all: &[load::Finding]) -> String {
    all.iter().map(|finding| finding.tell(context.render.words)).collect::<Vec<_>>().join("\n")
}
