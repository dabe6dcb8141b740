//! The plan's file, made of the parts that were found.
//!
//! Every passage that is written is entered in the ledger, so that a character which no field took, or which two took, is seen.

mod annex;
mod body;
mod pen;
mod promised;
mod rows;

use super::caution::{Caution, WrittenPlan};
use super::decisions::{Decisions, Ruling};
use super::extract::Extract;
use super::head::PlanHead;
use super::heal::HealedBreak;
use super::ledger::Ledger;
use super::omission::Omission;
use super::outline::PlanBody;
use super::passage::SourceSpan;
use super::record::StatedProvenance;
use super::ron::Value;
use super::table::TaskTable;
use super::themes::MeasureThemes;
use crate::load::{JoinedWords, OmittedWords, needs_line};
use crate::model::Matter;
use crate::named::Named;
pub(crate) use pen::LooseRow;
use pen::{Fields, Pen};

/// All that a plan is made of.
pub(crate) struct PlanParts<'p> {
    /// The plan's id.
    pub(crate) id: &'p str,
    /// What it says of itself.
    pub(crate) head: &'p PlanHead,
    /// The name of the original and its digest.
    pub(crate) original: Option<(&'p str, &'p str)>,
    /// Where the document came from.
    pub(crate) provenance: &'p StatedProvenance,
    /// What is omitted.
    pub(crate) omitted: &'p [Omission],
    /// What is healed.
    pub(crate) healed: &'p [HealedBreak],
    /// The document.
    pub(crate) extract: &'p Extract,
    /// What stands before the body.
    pub(crate) front: &'p [(Matter, SourceSpan)],
    /// The body.
    pub(crate) outline: &'p PlanBody,
    /// What stands behind it.
    pub(crate) back: &'p [(Matter, SourceSpan)],
    /// The tables of tasks.
    pub(crate) tables: &'p [TaskTable],
    /// What a person decided.
    pub(crate) decisions: &'p Decisions,
    /// What the proof was against before.
    pub(crate) caution: &'p Caution,
    /// What other measures say about themes.
    pub(crate) themes: &'p MeasureThemes,
}

/// A plan's file, and the lists of units in it in reading order.
pub(crate) struct Assembled {
    /// The file.
    pub(crate) file: WrittenPlan,
    /// The printed names of units, list by list.
    pub(crate) lists: Vec<Vec<String>>,
    /// Rows that share little with the measure to which they were tied.
    pub(crate) loose: Vec<LooseRow>,
}

/// Writes the plan.
pub(crate) fn assemble(parts: &PlanParts<'_>, ledger: &mut Ledger) -> Assembled {
    let mut pen = Pen::new(ledger);
    let value = plan(parts, &mut pen);
    let place = parts.head.jurisdiction.as_deref().unwrap_or_default();
    let notice = format!(
        "// {place}：由 duizhao import 从 sources/{id}.txt 生成。\n// 更正写进 decisions/{id}.ron，不要改这里。\n",
        id = parts.id
    );
    let file = WrittenPlan::of(&notice, value.written_file(), &pen.readings);
    Assembled { file, lists: pen.lists, loose: pen.loose }
}

fn plan(parts: &PlanParts<'_>, pen: &mut Pen<'_>) -> Value {
    let head = parts.head;
    let mut fields: Fields = vec![("id", Value::text(parts.id))];
    let known = [
        ("jurisdiction", &head.jurisdiction),
        ("title", &head.title),
        ("issuer", &head.issuer),
        ("number", &head.number),
        ("issued", &head.issued),
        ("effective", &head.effective),
    ];
    fields.extend(known.into_iter().filter_map(|(key, value)| Some((key, Value::text(value.as_ref()?)))));
    let basis = head.basis.iter().map(|(number, quote)| {
        Value::Struct("", vec![("number", Value::text(number)), ("quote", Value::text(quote))])
    });
    fields.push(("basis", Value::List(basis.collect())));
    fields.push(("source", source(parts)));
    let front = matters(pen, parts.front);
    fields.push(("front", Value::List(front)));
    fields.push((
        "body",
        Value::List(body::body(pen, parts.outline, (parts.decisions, parts.caution), parts.themes)),
    ));
    let measures = parts.outline.all();
    let mut back: Vec<(usize, Value)> =
        parts.back.iter().map(|(_, passage)| passage.span().start).zip(matters(pen, parts.back)).collect();
    for (at, table) in parts.tables.iter().enumerate() {
        back.push((table.at, annex::annex(pen, at, table, &measures, parts.decisions)));
    }
    back.sort_by_key(|(at, _)| *at);
    fields.push(("back", Value::List(back.into_iter().map(|(_, value)| value).collect())));
    Value::Struct("", fields)
}

fn source(parts: &PlanParts<'_>) -> Value {
    let mut fields: Fields = vec![("file", Value::text(format!("{}.txt", parts.id)))];
    if let Some((name, sha256)) = parts.original {
        let original = vec![("name", Value::text(name)), ("sha256", Value::text(sha256))];
        fields.push(("original", Value::Struct("", original)));
    }
    let from = parts.provenance;
    let known = [
        ("url", &from.url),
        ("publisher", &from.publisher),
        ("posted", &from.posted),
        ("retrieved", &from.retrieved),
    ];
    fields.extend(known.into_iter().filter_map(|(key, value)| Some((key, Value::text(value.as_ref()?)))));
    let cut = parts.decisions.find_all(|decision| match &decision.is {
        Ruling::Cut(after) => {
            let fields = vec![("after", Value::text(after)), ("note", Value::text(&decision.why))];
            Some(Value::Struct("Thought", fields))
        }
        _ => None,
    });
    if !cut.is_empty() {
        fields.push(("cut", Value::List(cut)));
    }
    let [omitted, healed] = records(parts);
    fields.push(("omitted", omitted));
    fields.push(("healed", healed));
    Value::Struct("", fields)
}

/// What is omitted and what is healed, each with its line where the words alone do not lead there.
fn records(parts: &PlanParts<'_>) -> [Value; 2] {
    let line = |at: usize| parts.extract.place(at).0;
    let omitted: Vec<OmittedWords> = parts
        .omitted
        .iter()
        .map(|omission| (omission.passage.text(), line(omission.passage.span().start)))
        .collect();
    let healed: Vec<JoinedWords> = parts
        .healed
        .iter()
        .map(|healed| ((healed.end.clone(), healed.start.clone()), line(healed.at)))
        .collect();
    let needs = needs_line(&parts.extract.text, &omitted, &healed);
    let record = |mut fields: Fields, line: usize, needed: bool| {
        fields.extend(needed.then(|| ("line", Value::Word(line.to_string()))));
        Value::Struct("", fields)
    };
    let reasons = parts.omitted.iter().map(|omission| Value::text(&omission.reason));
    let omitted =
        omitted.into_iter().zip(reasons).zip(needs.omitted).map(|(((text, line), reason), needed)| {
            record(vec![("text", Value::Text(text)), ("reason", reason)], line, needed)
        });
    let healed = healed.into_iter().zip(needs.healed).map(|(((end, start), line), needed)| {
        record(vec![("end", Value::Text(end)), ("start", Value::Text(start))], line, needed)
    });
    [Value::List(omitted.collect()), Value::List(healed.collect())]
}

fn matters(pen: &mut Pen<'_>, matters: &[(Matter, SourceSpan)]) -> Vec<Value> {
    let value = |(matter, passage): &(Matter, SourceSpan)| {
        Value::Variant(matter.name(), Box::new(pen.print(passage)))
    };
    matters.iter().map(value).collect()
}
