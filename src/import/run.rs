//! The stages one after another.

use std::path::Path;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::assemble::{PlanParts, assemble};
use super::caution::{Caution, TURNS, WrittenPlan};
use super::decisions::{Decisions, Ruling};
use super::doubt::PlacedDoubt;
use super::draft::Draft;
use super::head;
use super::ledger::{Fate, Ledger};
use super::passage::SourceSpan;
use super::record;
use super::texts::{TextHead, TextSplit};
use super::themes::MeasureThemes;
use super::units::{Forms, PlaceUnits, UnitEntry, registry};
use super::{RawDocument, Refusal};
use crate::load::{self, Finding};
use crate::model::{Corpus, ProgrammeIx};

/// What is known when documents are imported: units by their printed forms, measures by their themes.
#[derive(Debug)]
pub struct ImportContext<'c> {
    /// The plans and registries that there are.
    pub corpus: &'c Corpus,
    /// The sources that they are from, against whose registries the plan is proved.
    pub sources: &'c [load::SourceFiles],
    forms: Forms,
    themes: MeasureThemes,
    /// The programme that the plans are of.
    programme: ProgrammeIx,
    /// The file that says so, where their folder has one.
    programme_text: Option<String>,
}

impl<'c> ImportContext<'c> {
    /// What a corpus and its sources know, for plans of the first programme.
    pub fn new(corpus: &'c Corpus, sources: &'c [load::SourceFiles]) -> Self {
        Self::of(corpus, sources, (ProgrammeIx::default(), None))
    }

    /// The same for plans that go into a folder, which may have a programme of its own.
    pub fn into_folder(corpus: &'c Corpus, sources: &'c [load::SourceFiles], folder: &Path) -> Self {
        Self::of(corpus, sources, load::programme_of(corpus, sources, folder))
    }

    fn of(
        corpus: &'c Corpus,
        sources: &'c [load::SourceFiles],
        (programme, programme_text): (ProgrammeIx, Option<String>),
    ) -> Self {
        let themes = MeasureThemes::of(corpus, programme, None);
        Self { corpus, sources, forms: Forms::of(corpus), themes, programme, programme_text }
    }

    /// Whether a plan of another programme has an id: no two may.
    pub(super) fn is_elsewhere(&self, id: &str) -> bool {
        self.corpus.plans.iter().any(|plan| plan.id == id && plan.programme != self.programme)
    }

    /// Whether the themes are learnt from a plan with this id, among others.
    fn teaches(&self, id: &str) -> bool {
        let own = self.corpus.plans.iter().filter(|plan| plan.id == id);
        own.flat_map(crate::model::Plan::measures).any(|(_, node)| !node.proposed.themes)
    }
}

/// The file that a document came in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct OriginalFile {
    /// Its name, without folders.
    pub name: String,
    /// Its digest in hexadecimal digits.
    pub sha256: String,
}

impl OriginalFile {
    /// A file of a name, with the digest of its bytes.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        use std::fmt::Write as _;
        let mut sha256 = String::new();
        for byte in Sha256::digest(bytes) {
            // Writing to a string can't fail.
            let _ = write!(sha256, "{byte:02x}");
        }
        Self { name: name.to_owned(), sha256 }
    }
}

/// A plan as it was made of a document.
#[derive(Debug)]
pub struct Imported {
    /// Its id.
    pub id: String,
    /// Whether the id was made of place and year: neither a person nor the name of the file has given it.
    pub named_by_place: bool,
    /// The title, where one is printed.
    pub title: Option<String>,
    /// What a person decided about the texts of the document.
    pub split: Option<TextSplit>,
    /// What further texts of the document take from it.
    pub head: TextHead,
    /// `plans/ID.ron`.
    pub plan: String,
    /// `sources/ID.txt`.
    pub source: String,
    /// New and changed units for `units.ron`.
    pub units: Vec<UnitEntry>,
    /// What was not certain, in the order of the document.
    pub doubts: Vec<PlacedDoubt>,
    /// Words of decisions that found no place.
    pub unused: Vec<String>,
    /// What the proof says against the plan: nothing is to be written then.
    pub findings: Vec<Finding>,
    /// How many measures it has.
    pub measures: usize,
    /// How many times a unit is named responsible.
    pub mentions: usize,
}

/// Makes a plan of a source.
///
/// # Errors
/// If there is no text, no numbered part or no date in it.
pub fn import(
    source: &RawDocument,
    original: &OriginalFile,
    decisions: &Decisions,
    known: &ImportContext<'_>,
) -> Result<Imported, Refusal> {
    import_text(source, original, decisions, (known, None))
}

/// Makes a plan of one text of a document; `above` is what the texts before it say of themselves, where there are any.
///
/// # Errors
/// As [`import`].
pub fn import_text(
    source: &RawDocument,
    original: &OriginalFile,
    decisions: &Decisions,
    (known, above): (&ImportContext<'_>, Option<&TextHead>),
) -> Result<Imported, Refusal> {
    let mut caution = Caution::default();
    let mut made = make(source, original, decisions, (known, above), &caution)?;
    for _ in 0..TURNS {
        let file = format!("plans/{}.ron", made.0.id);
        let Some(more) = caution.with(&made.0.findings, (&file, &made.1)) else { break };
        caution = more;
        made = make(source, original, decisions, (known, above), &caution)?;
    }
    let (made, written) = made;
    Ok(Imported { plan: written.text, ..made })
}

/// Makes a plan of one text, leaving alone what the proof was against before. Its file is beside it, with what was read where.
fn make(
    source: &RawDocument,
    original: &OriginalFile,
    decisions: &Decisions,
    (known, above): (&ImportContext<'_>, Option<&TextHead>),
    caution: &Caution,
) -> Result<(Imported, WrittenPlan), Refusal> {
    if source.chars.iter().all(|char| char.c.is_whitespace()) {
        return Err(Refusal::Empty);
    }
    let stated = source.stated_day.clone();
    let source = &*super::radicals::replaced(source);
    let source = &*super::table::by_blanks(source);
    let source = &*super::blanks::for_tabs(source);
    let source = &*super::table::units_last(source);
    let mut draft = Draft::of(source, decisions, (&known.forms, caution))?;
    draft.decide_head(decisions, above);
    let decided = decisions.find(|decision| match &decision.is {
        Ruling::Id(id) => Some(id.clone()),
        _ => None,
    });
    let named_by_place = decided.is_none() && !head::is_named(&original.name);
    let id = decided.unwrap_or_else(|| head::id_of(&original.name, &draft.head));
    let named = (!original.name.is_empty()).then_some((original.name.as_str(), original.sha256.as_str()));
    let own = known.teaches(&id).then(|| MeasureThemes::of(known.corpus, known.programme, Some(&id)));
    let provenance = record::provenance(draft.omitted.iter().map(|omission| &omission.passage));
    if draft.head.issued.is_none() {
        draft.guess_date(&provenance, stated.as_ref())?;
    }
    let parts = PlanParts {
        id: &id,
        head: &draft.head,
        original: named,
        provenance: &provenance,
        omitted: &draft.omitted,
        healed: &draft.healed,
        front: &draft.front,
        outline: &draft.outline,
        back: &draft.back,
        tables: &draft.tables,
        decisions,
        caution,
        extract: &draft.extract,
        themes: own.as_ref().unwrap_or(&known.themes),
    };
    let assembled = assemble(&parts, &mut draft.ledger);
    settle_blanks(source, &mut draft.ledger);
    if let Some(at) = draft.ledger.mistake() {
        let (line, column) = draft.extract.place(at);
        return Err(Refusal::Lost { line, column });
    }
    let place = draft.head.jurisdiction.clone().unwrap_or_default();
    let mut roster = PlaceUnits::new(known.corpus, &place);
    assembled.lists.iter().for_each(|list| roster.enter(list));
    let units = roster.added();
    let findings = prove(known, &id, &assembled.file.text, &draft.extract.text, &units);
    draft.doubt_figures(&caution.unpromised);
    draft.doubt_rows(&assembled.loose);
    let told = draft.told();
    let split = decisions.find(|decision| match decision.is {
        Ruling::Split => Some(TextSplit::Split),
        Ruling::Whole => Some(TextSplit::Whole),
        _ => None,
    });
    let made = Imported {
        split,
        head: TextHead { jurisdiction: draft.head.jurisdiction.clone(), issued: draft.head.issued.clone() },
        title: draft.head.title.clone(),
        plan: String::new(),
        source: draft.extract.text,
        measures: draft.outline.measures(),
        mentions: assembled.lists.iter().map(Vec::len).sum(),
        units,
        doubts: told,
        unused: decisions.unused().into_iter().map(|decision| decision.at.clone()).collect(),
        findings,
        id,
        named_by_place,
    };
    Ok((made, assembled.file))
}

/// White space that nothing has taken is layout.
fn settle_blanks(source: &RawDocument, ledger: &mut Ledger) {
    for (at, char) in source.chars.iter().enumerate() {
        if char.c.is_whitespace() && !ledger.knows(at) {
            ledger.enter(&SourceSpan::of(source, at..at + 1), Fate::Layout);
        }
    }
}

/// Holds the plan against its document, as `check` does.
fn prove(known: &ImportContext<'_>, id: &str, plan: &str, source: &str, units: &[UnitEntry]) -> Vec<Finding> {
    let units = (!units.is_empty()).then(|| registry(units, &[], known.corpus));
    let own = load::SourceFiles::of_import(id, plan, source, units.as_deref());
    let own = own.in_programme(known.programme_text.as_deref());
    let mut sources: Vec<load::SourceFiles> =
        known.sources.iter().map(load::SourceFiles::registries).collect();
    sources.push(own);
    load::check(&sources)
}
