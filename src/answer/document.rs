//! What a person names to a command that takes a plan or any document: one of the loaded plans, or something that is read for
//! this command alone, from a file of any kind that import reads or from the standard input.

use std::io::Read;
use std::path::Path;

use super::context::CommandContext;
use crate::compare::diff::Edition;
use crate::compare::unshelved::{Unshelved, UnshelvedContent};
use crate::import::read::DocumentReader;
use crate::import::{self, Decisions, ImportContext, Imported, OriginalFile, Refusal};
use crate::load::{self, Fault, FilePlace, SourceFiles};
use crate::model::{Corpus, PlanIx};
use crate::report::{Complaint, Status};
use crate::words::{Words, part};

/// More of a document is not read, in bytes.
const LIMIT: usize = 16 << 20;

/// A draft need not have a date yet, which a plan needs: it stands for one that nobody is told.
const UNDATED: &str = r#"(decisions: [(at: "", is: Issued("1900-01-01"))])"#;

/// What a document is called that comes from the standard input; its measures are `draft/1` and so on.
const NAMELESS: &str = "draft";

/// What was named.
pub(super) enum NamedDocument {
    /// One of the loaded plans.
    Loaded(PlanIx),
    /// Something that was read for this.
    Read(Unshelved),
}

impl NamedDocument {
    /// What a person means: the id or name of a plan, a file, or `-` for the standard input.
    ///
    /// # Errors
    /// That there is no such thing, with the nearest plan; or why it can't be read.
    pub(super) fn of(context: &CommandContext<'_>, said: &str) -> Result<Self, Complaint> {
        if let Ok(plan) = context.plan(said) {
            return Ok(Self::Loaded(plan));
        }
        if said != "-" && !Path::new(said).exists() {
            return context.plan(said).map(Self::Loaded);
        }
        let (corpus, words) = (context.corpus(), context.render.words);
        let desk = ReadingDesk { corpus, words, shelves: context.shelves };
        desk.read(said).map(Self::Read).map_err(|why| Complaint::new(why, Status::Nothing))
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
            Self::Read(draft) => draft
                .edition()
                .map_err(|why| Complaint::new(unreadable(context.render.words, said, why), Status::Nothing)),
        }
    }
}

/// Reads a file that is held against some plans and put nowhere; `shelves` are the folders that the plans come from.
///
/// # Errors
/// Why it can't be read, in words.
pub fn unshelved(
    corpus: &Corpus,
    words: &Words,
    shelves: &dyn Fn() -> Vec<SourceFiles>,
    path: &Path,
) -> Result<Unshelved, String> {
    // What a person types names a file, be it called as it may.
    ReadingDesk { corpus, words, shelves }.read_file(&path.display().to_string(), path)
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

/// What a document is read with: the plans that are there, and the words to say what is wrong with it.
struct ReadingDesk<'a> {
    corpus: &'a Corpus,
    words: &'a Words,
    shelves: &'a dyn Fn() -> Vec<SourceFiles>,
}

impl ReadingDesk<'_> {
    /// A file, or `-` for the standard input.
    ///
    /// # Errors
    /// Why it can't be read, in words.
    fn read(&self, said: &str) -> Result<Unshelved, String> {
        if said == "-" {
            let mut bytes = Vec::new();
            let read = std::io::stdin().lock().take(LIMIT as u64 + 1).read_to_end(&mut bytes);
            read.map_err(|error| self.unreadable(said, &error.to_string()))?;
            if bytes.len() > LIMIT {
                return Err(self.too_large(said));
            }
            return self.draft(said, NAMELESS, &bytes);
        }
        self.read_file(said, Path::new(said))
    }

    fn read_file(&self, said: &str, path: &Path) -> Result<Unshelved, String> {
        let bytes = load::bytes_of(path, LIMIT).map_err(|fault| match fault {
            Fault::TooLarge { .. } => self.too_large(said),
            Fault::Unreadable(reason) => self.unreadable(said, &reason),
            fault => self.told(&[load::Finding { place: FilePlace::whole(said), fault }]),
        })?;
        let name = path.file_name().map_or_else(|| NAMELESS.into(), |name| name.to_string_lossy());
        self.draft(said, &name, &bytes)
    }

    fn too_large(&self, said: &str) -> String {
        self.unreadable(said, &self.words.say("document-too-large"))
    }

    fn draft(&self, said: &str, name: &str, bytes: &[u8]) -> Result<Unshelved, String> {
        let content = if is_plan(said, bytes) {
            let own = SourceFiles::of_plan(said, &String::from_utf8_lossy(bytes));
            let corpus = loaded(&(self.shelves)(), own).map_err(|all| self.told(&all))?;
            UnshelvedContent::Plan(Box::new(corpus))
        } else {
            self.found(said, name, bytes)?
        };
        Ok(Unshelved { name: name.to_owned(), path: said.to_owned(), content })
    }

    /// A document as it is found: a plan is made of it as `import` does, without putting it anywhere.
    fn found(&self, said: &str, name: &str, bytes: &[u8]) -> Result<UnshelvedContent, String> {
        let reader =
            std::env::current_exe().map_or_else(|_| DocumentReader::within(), DocumentReader::calling);
        let refused = |refusal: &Refusal| self.unreadable(said, &refusal.tell(self.words));
        let source = reader.read(bytes).map_err(|refusal| refused(&refusal))?;
        let shelves = (self.shelves)();
        let known = ImportContext::new(self.corpus, &shelves);
        let text =
            |why: &Refusal| UnshelvedContent::Text { text: text_of(&source), why: why.tell(self.words) };
        match imported(&source, &OriginalFile::of(name, bytes), &known) {
            Ok(plan) if plan.findings.is_empty() => {
                let units = (!plan.units.is_empty()).then(|| import::registry(&plan.units, &[], self.corpus));
                let own = SourceFiles::of_import(&plan.id, &plan.plan, &plan.source, units.as_deref());
                let corpus = loaded(&shelves, own).map_err(|all| self.told(&all))?;
                Ok(UnshelvedContent::Plan(Box::new(corpus)))
            }
            Ok(plan) => Ok(text(&Refusal::Broken(self.told(&plan.findings)))),
            Err(refusal @ (Refusal::NoPlan | Refusal::Lost { .. })) => Ok(text(&refusal)),
            Err(refusal) => Err(refused(&refusal)),
        }
    }

    fn unreadable(&self, said: &str, reason: &str) -> String {
        unreadable(self.words, said, reason)
    }

    fn told(&self, all: &[load::Finding]) -> String {
        all.iter().map(|finding| finding.tell(self.words)).collect::<Vec<_>>().join("\n")
    }
}

fn unreadable(words: &Words, said: &str, reason: &str) -> String {
    words.with("document-unreadable", [("path", part(said)), ("reason", part(reason))])
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
