//! The stages one after another.

use std::ops::Range;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::assemble::{PlanParts, assemble};
use super::clean::{Omission, clean};
use super::decisions::{Decisions, Ruling};
use super::duty::DutyContext;
use super::extract::{Extract, ExtractLine};
use super::head::{self, PlanHead};
use super::heal::heal;
use super::ledger::{Fate, Ledger};
use super::matter::{self, LineKind};
use super::number::number;
use super::ordinal;
use super::outline::{Branch, BranchKind, Decided, PlanBody, outline};
use super::passage::SourceSpan;
use super::table;
use super::themes::MeasureThemes;
use super::units::{Forms, PlaceUnits, UnitEntry, registry};
use super::{RawDocument, Refusal, SourceDoubt, Uncertain};
use crate::load::{self, Finding};
use crate::model::{Corpus, Matter};

/// What is known when documents are imported: units by their printed forms, measures by their themes.
#[derive(Debug)]
pub struct ImportContext<'c> {
    /// The plans and registries that there are.
    pub corpus: &'c Corpus,
    /// The sources that they are from, against whose registries the plan is proved.
    pub sources: &'c [load::SourceFiles],
    forms: Forms,
    themes: MeasureThemes,
}

impl<'c> ImportContext<'c> {
    /// What a corpus and its sources know.
    pub fn new(corpus: &'c Corpus, sources: &'c [load::SourceFiles]) -> Self {
        let themes = MeasureThemes::of(corpus, None);
        Self { corpus, sources, forms: Forms::of(corpus), themes }
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

/// A doubt with its place in the extracted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedDoubt {
    /// The doubt.
    pub doubt: SourceDoubt,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The words that stand there, up to the end of the line: enough to tie a decision to.
    pub words: String,
    /// The id of the part of the plan that they are of, where they are of the body.
    pub node: Option<String>,
}

/// How many characters of the place a doubt is told with.
const WORDS_TOLD: usize = 20;

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
    if source.chars.iter().all(|char| char.c.is_whitespace()) {
        return Err(Refusal::Empty);
    }
    let source = &*super::radicals::replaced(source);
    let mut draft = Draft::of(source, decisions, known)?;
    draft.decide_head(original, decisions);
    let decided = decisions.find(|decision| match &decision.is {
        Ruling::Id(id) => Some(id.clone()),
        _ => None,
    });
    let named_by_place = decided.is_none() && !head::is_named(&original.name);
    let id = decided.unwrap_or_else(|| head::id_of(&original.name, &draft.head));
    let named = (!original.name.is_empty()).then_some((original.name.as_str(), original.sha256.as_str()));
    let own = known.teaches(&id).then(|| MeasureThemes::of(known.corpus, Some(&id)));
    let provenance = head::provenance(draft.omitted.iter().map(|omission| &omission.passage));
    if draft.head.issued.is_none() {
        draft.guess_date(&provenance)?;
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
    let findings = prove(known, &id, &assembled.file, &draft.extract.text, &units);
    let told = draft.told();
    Ok(Imported {
        title: draft.head.title.clone(),
        plan: assembled.file,
        source: draft.extract.text,
        measures: draft.outline.measures(),
        mentions: assembled.lists.iter().map(Vec::len).sum(),
        units,
        doubts: told,
        unused: decisions.unused().into_iter().map(|decision| decision.at.clone()).collect(),
        findings,
        id,
        named_by_place,
    })
}

/// A document on its way to a plan.
struct Draft {
    extract: Extract,
    ledger: Ledger,
    doubts: Vec<SourceDoubt>,
    omitted: Vec<Omission>,
    healed: Vec<super::heal::HealedBreak>,
    front: Vec<(Matter, SourceSpan)>,
    outline: PlanBody,
    back: Vec<(Matter, SourceSpan)>,
    tables: Vec<table::TaskTable>,
    head: PlanHead,
}

impl Draft {
    fn of(source: &RawDocument, decisions: &Decisions, known: &ImportContext<'_>) -> Result<Self, Refusal> {
        let extract = Extract::of(source);
        let mut ledger = Ledger::new(source.chars.len());
        let mut doubts = source.doubts.clone();
        let cleaned = clean(&extract, &mut ledger, &mut doubts);
        let mut omitted = cleaned.omitted;
        let lines = omit_decided(cleaned.lines, decisions, &mut omitted, &mut ledger);
        let before = omitted.len();
        let (lines, tables) = table::take(&extract, lines, Some(&known.forms), &mut omitted, &mut doubts);
        omitted.iter().skip(before).for_each(|omission| ledger.enter(&omission.passage, Fate::Omitted));
        omitted.sort_by_key(|omission| omission.passage.span().start);
        let seam = |line: &ExtractLine| decisions.seam(&line.passage.text());
        let places: Vec<usize> = tables.iter().map(|table| table.at).collect();
        let (lines, mut healed) = heal(&lines, &seam, &places, &mut doubts);
        let is = |line: &ExtractLine| decisions.line(&line.passage.text());
        let parted = matter::part(&lines, (&mut healed, places.first().copied()), &is);
        let numbered = parted.body.iter().filter(|line| ordinal::at_start(line.passage.chars()).is_some());
        let parts: Vec<usize> = numbered.map(|line| line.passage.span().start).collect();
        let (own, tables): (Vec<_>, Vec<_>) =
            tables.into_iter().partition(|table| is_body(table, &parts, &parted));
        let outline = outline_of(&parted.body, own, decisions, known, &mut doubts);
        if outline.tables().is_empty() && outline.all().iter().all(|node| node.kind != BranchKind::Measure) {
            return Err(Refusal::NoPlan);
        }
        let mut all = parted.front.clone();
        all.extend(parted.back.iter().cloned());
        let head = head::read(&all, &outline.before, &outline.after, &extract.text);
        Ok(Self {
            extract,
            ledger,
            doubts,
            omitted,
            healed,
            front: parted.front,
            outline,
            back: parted.back,
            tables,
            head,
        })
    }

    /// Takes over what a person decided about the head, and doubts what was only inferred.
    /// A day for a document that prints none: the one on which it was posted, or the first of the year that its title, its
    /// number or its text names. A plan can't be without one; that it was guessed is a doubt.
    fn guess_date(&mut self, provenance: &head::StatedProvenance) -> Result<(), Refusal> {
        let year = || {
            let known =
                [self.head.title.as_deref(), self.head.number.as_deref(), Some(self.extract.text.as_str())];
            known.into_iter().flatten().find_map(head::year_in).map(|year| format!("{year}-01-01"))
        };
        let guessed = match &provenance.posted {
            Some(posted) => Some((posted.clone(), "文中没有成文日期，暂用网页的发布日期")),
            None => year().map(|day| (day, "文中没有日期，暂用文中年份的第一天")),
        };
        let (day, why) = guessed.ok_or(Refusal::NoDate)?;
        self.doubts.push(SourceDoubt {
            about: Uncertain::Date,
            at: 0..0,
            decided: day.clone(),
            others: Vec::new(),
            why: why.to_owned(),
        });
        self.head.issued = Some(day);
        Ok(())
    }

    fn decide_head(&mut self, original: &OriginalFile, decisions: &Decisions) {
        let _ = original;
        let head = &mut self.head;
        let given =
            |wanted: fn(&Ruling) -> Option<&String>| decisions.find(|decision| wanted(&decision.is).cloned());
        let place = given(|is| if let Ruling::Jurisdiction(place) = is { Some(place) } else { None });
        let title = given(|is| if let Ruling::Title(title) = is { Some(title) } else { None });
        let issuer = given(|is| if let Ruling::Issuer(issuer) = is { Some(issuer) } else { None });
        let day = given(|is| if let Ruling::Issued(day) = is { Some(day) } else { None });
        let printed =
            [&head.issuer, &head.title].into_iter().flatten().any(|name| head::place_of(name).is_some());
        if place.is_none() && !printed {
            self.doubts.push(SourceDoubt {
                about: Uncertain::Head,
                at: 0..0,
                decided: head.jurisdiction.clone().unwrap_or_else(|| head::NATION.to_owned()),
                others: Vec::new(),
                why: "标题和发文机关里没有地名".to_owned(),
            });
        }
        head.jurisdiction = place.or(head.jurisdiction.take()).or_else(|| Some(head::NATION.to_owned()));
        head.title = title.or(head.title.take());
        head.issuer = issuer.or(head.issuer.take());
        head.issued = day.or(head.issued.take());
    }

    /// The doubts with their places, in the order of the document.
    fn told(&self) -> Vec<PlacedDoubt> {
        let mut nodes: Vec<(Range<usize>, &str)> =
            self.outline.all().into_iter().map(|node| (node.span(), node.id.as_str())).collect();
        nodes.sort_by_key(|(span, _)| span.start);
        let mut told: Vec<PlacedDoubt> = self.doubts.iter().map(|doubt| self.tell(doubt, &nodes)).collect();
        told.sort_by_key(|told| (told.line, told.column, told.doubt.about));
        told.dedup();
        told
    }

    fn tell(&self, doubt: &SourceDoubt, nodes: &[(Range<usize>, &str)]) -> PlacedDoubt {
        let at = doubt.at.start;
        let (line, column) = self.extract.place(at);
        let passage = self.extract.lines.get(line - 1).map(|line| &line.passage);
        let words =
            passage.map(|passage| passage.slice(column - 1..column - 1 + WORDS_TOLD).trimmed().text());
        let before = nodes.partition_point(|(span, _)| span.start <= at);
        let last = nodes[..before].last().filter(|(span, _)| at <= span.end);
        let node = last.map(|(_, id)| (*id).to_owned());
        PlacedDoubt { doubt: doubt.clone(), line, column, words: words.unwrap_or_default(), node }
    }
}

/// Takes out the lines, or the words of lines, that a person decided to omit.
fn omit_decided(
    lines: Vec<ExtractLine>,
    decisions: &Decisions,
    omitted: &mut Vec<Omission>,
    ledger: &mut Ledger,
) -> Vec<ExtractLine> {
    let mut kept = Vec::new();
    for line in lines {
        let text = line.passage.text();
        let found = decisions.find(|decision| {
            (decision.is == Ruling::Omit && text.contains(&decision.at))
                .then(|| (decision.at.clone(), decision.why.clone()))
        });
        let Some((words, why)) = found else {
            kept.push(line);
            continue;
        };
        let Some(start) = line.passage.find(&words) else { continue };
        let end = start + words.chars().count();
        let passage = line.passage.slice(start..end);
        ledger.enter(&passage, Fate::Omitted);
        omitted.push(Omission {
            passage,
            reason: if why.is_empty() { "不是文件的内容".to_owned() } else { why },
        });
        let mut rest = line.passage.slice(0..start);
        rest.append(&line.passage.slice(end..line.passage.len()));
        let rest = rest.trimmed();
        if !rest.is_empty() {
            kept.push(ExtractLine { passage: rest, ..line });
        }
    }
    kept
}

/// Whether a table stands in the body: its rows are measures then, and do not assign the work of others. `parts` are the
/// places of the lines that begin with an ordinal.
fn is_body(table: &table::TaskTable, parts: &[usize], parted: &matter::Parted) -> bool {
    let before = parts.partition_point(|at| *at < table.at);
    if before < parts.len() || before == 0 {
        return true;
    }
    let ends = parted.back.last().is_some_and(|(_, passage)| passage.span().start > table.at);
    // Behind the last part a table is its content if the part says nothing else.
    let above = parted.body.partition_point(|line| line.passage.span().start < table.at);
    let text = above.checked_sub(1).and_then(|at| parted.body.get(at));
    let bare =
        text.is_some_and(|line| Some(&line.passage.span().start) == parts.last() && line.passage.len() < 40);
    table.mark.is_none() && (ends || bare && parted.back.is_empty())
}

fn outline_of(
    body: &[ExtractLine],
    tables: Vec<table::TaskTable>,
    decisions: &Decisions,
    known: &ImportContext<'_>,
    doubts: &mut Vec<SourceDoubt>,
) -> PlanBody {
    let passages: Vec<SourceSpan> = body.iter().map(|line| line.passage.clone()).collect();
    let decided = |candidate: &super::number::OrdinalCandidate| {
        let passage = passages.get(candidate.paragraph)?;
        // As many characters as words of a decision may have.
        let rest = passage.slice(candidate.at..candidate.at + 200);
        decisions
            .find(|decision| (decision.is == Ruling::Text && rest.starts_with(&decision.at)).then_some(false))
    };
    let parts = number(&passages, &decided);
    let mut reading = DutyContext { known: Some(&known.forms), ..DutyContext::default() };
    let kind = |node: &Branch| decisions.kind(&node.words());
    let closes = |passage: &SourceSpan| decisions.line(&passage.text()) == Some(LineKind::Closing);
    let decided = Decided { kind: &kind, closes: &closes };
    outline(body, &parts, &mut reading, (&decided, tables), doubts)
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
    let mut sources: Vec<load::SourceFiles> =
        known.sources.iter().map(load::SourceFiles::registries).collect();
    sources.push(own);
    load::check(&sources)
}
