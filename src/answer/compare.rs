//! `compare`: the texts of one theme, or of some measures, a column a plan, with what they share.
//!
//! What several plans say is dimmed where there are colours, and listed below each text either way, so that nothing is
//! lost in a pipe: the words of the documents themselves are never marked or changed.

mod columns;
mod evidence;
mod subject;

use std::cell::RefCell;
use std::rc::Rc;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

pub(super) use columns::toned;
pub(super) use subject::theme;

use super::context::CommandContext;
use crate::compare::shared::Against;
use crate::model::{At, Corpus, Role};
use crate::page;
use crate::page::{ground_of, row_label};
use crate::report::{
    Block, Column, Json, Part, Report, ReportTable, RichText, Status, TableCell, Tone, Visibility,
};
use crate::summary::{Assignment, Compared, ComparedPlan, ComparedText, Comparison};
use crate::words::{count, part};
use evidence::{COLUMNS, ComparisonEvidence};

/// Texts side by side, for programs, worked out as they are written.
struct ComparisonForm<'a> {
    context: &'a CommandContext<'a>,
    evidence: Rc<ComparisonEvidence>,
}

impl Serialize for ComparisonForm<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { context, evidence } = self;
        let corpus = context.corpus();
        let Comparison { theme, columns } = &evidence.comparison;
        let columns = RefCell::new(columns.iter().map(|plan| column(evidence, corpus, plan)));
        let mut form = serializer.serialize_struct("Form", 2)?;
        form.serialize_field("theme", &theme.map(|theme| &corpus.theme(theme).id))?;
        form.serialize_field("columns", &ColumnSequence(columns))?;
        form.end()
    }
}

/// Columns that are made one after the other.
struct ColumnSequence<I>(RefCell<I>);

impl<I: Iterator<Item: Serialize>> Serialize for ColumnSequence<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.borrow_mut().by_ref())
    }
}

#[derive(Serialize)]
struct ColumnForm<'a> {
    plan: &'a str,
    measures: Vec<ComparedText<'a>>,
}

/// `duizhao compare THEME|ID…`.
pub(super) fn answer<'a>(
    context: &'a CommandContext<'a>,
    subjects: &[String],
    baseline: Option<&str>,
    places: Option<&str>,
) -> Report<'a> {
    let evidence = match ComparisonEvidence::gather(context, subjects, baseline, places) {
        Ok(evidence) => Rc::new(evidence),
        Err(complaint) => return complaint.into(),
    };
    let mut parts = Vec::new();
    if let Some(theme) = evidence.comparison.theme {
        let title = RichText::new(context.render.theme(theme), Tone::Title);
        let ours = title.clone().and(format!("  {}", context.say("our-reading")), Tone::Label);
        parts.push(Part::seen(Visibility::OnTerminals, Block::Title(ours)));
        parts.push(Part::seen(Visibility::InDocuments, Block::Title(title)));
        parts.extend(context.legend(context.corpus().theme(theme).proposed));
    }
    let marks = [
        (Visibility::InMarkdown, ["compare-note-md", "compare-note-md-mutually", "compare-note-md-against"]),
        (Visibility::OnPages, ["compare-legend", "compare-legend-mutually", "compare-legend-against"]),
    ];
    for (seen, keys) in marks {
        let note = RichText::new(marked(context, evidence.compared, keys), Tone::Label);
        parts.push(Part::seen(seen, Block::Note(note)));
    }
    let ground = RichText::new(ground_of(&context.render, evidence.compared), Tone::Label);
    parts.push(Part::seen(Visibility::ByPeople, Block::Note(ground)));
    let columns = std::iter::once_with({
        let evidence = evidence.clone();
        move || Part::seen(Visibility::ByPeople, Block::Columns(columns::texts(context, &evidence)))
    });
    let table =
        Part::seen(Visibility::InSheets, ReportTable::new(titles(context), rows(context, evidence.clone())));
    let cut = (evidence.left_out > 0).then(|| {
        let said = [("shown", count(COLUMNS)), ("all", count(COLUMNS + evidence.left_out))];
        context.render.words.with("compare-cut", said)
    });
    let note = cut
        .clone()
        .map(|cut| Part::seen(Visibility::InDocuments, Block::Note(RichText::new(cut, Tone::Absent))));
    let parts = parts.into_iter().chain(note).chain(columns).chain([table]);
    let report = Report::of(Status::Found, parts, Json::of(ComparisonForm { context, evidence }));
    Report { complaint: cut, ..report }
}

/// How words that are shared are marked; the sentences are for all plans, for two, for a baseline.
fn marked(
    context: &CommandContext<'_>,
    compared: Compared,
    [all, mutually, one]: [&'static str; 3],
) -> String {
    match compared {
        Compared::With(Against::All) => context.say(all),
        Compared::Mutually(..) => context.say(mutually),
        Compared::With(Against::Plan(plan)) => {
            context.render.words.with(one, [("place", part(context.plan_name(plan)))])
        }
    }
}

fn column<'c>(evidence: &ComparisonEvidence, corpus: &'c Corpus, column: &ComparedPlan) -> ColumnForm<'c> {
    ColumnForm {
        plan: corpus.plan_of(column.plan).map(|plan| plan.id.as_str()).unwrap_or_default(),
        measures: column.measures.iter().map(|&at| evidence.text(corpus, at)).collect(),
    }
}

fn titles(context: &CommandContext<'_>) -> Vec<Column> {
    let titles = [
        ("theme", "col-themes"),
        ("plan", "col-plan"),
        ("id", "col-id"),
        ("heading", "col-heading"),
        ("leads", "col-leads"),
        ("supports", "col-supports"),
        ("joint", "col-joint"),
        ("text", "col-text"),
        ("shared", "col-shared"),
    ];
    titles.map(|(key, title)| Column::new(key, context.say(title), Tone::Text)).into()
}

/// A row a measure.
fn rows<'a>(
    context: &'a CommandContext<'a>,
    evidence: Rc<ComparisonEvidence>,
) -> impl Iterator<Item = Vec<TableCell>> + 'a {
    let columns = evidence.comparison.columns.iter();
    let measures: Vec<At> = columns.flat_map(|column| column.measures.clone()).collect();
    let corpus = context.corpus();
    measures.into_iter().map(move |at| {
        let node = corpus.node(at);
        let names = |role| TableCell::Names(names(context, at, role));
        let compared = evidence.text(corpus, at);
        let shared = compared.spans.iter();
        let shared = shared.map(|span| format!("{}-{} {}", span.start, span.end, span.shared_with.join(" ")));
        let theme = evidence.comparison.theme.map(|theme| corpus.theme(theme).id.clone());
        let mut row = vec![TableCell::or_nothing(theme), TableCell::Words(corpus.plan(at).id.clone())];
        row.push(TableCell::Node(context.full_address(at)));
        row.push(TableCell::Words(node.label().to_owned()));
        row.extend(Role::ALL.map(names));
        let stretches = evidence.compared.stretches(&evidence.passages, at);
        row.push(TableCell::Text(toned(compared.text, &stretches)));
        row.push(TableCell::Names(shared.collect()));
        row
    })
}

/// Who has a role in a measure; of a row of an annex the row stands before each.
fn names(context: &CommandContext<'_>, at: At, role: Role) -> Vec<String> {
    let all = Assignment::all(context.corpus(), at).into_iter();
    let of_row = |assignment| {
        let row = row_label(&context.render, assignment);
        page::full_names_in_role(&context.render, assignment, role)
            .into_iter()
            .map(move |name| format!("{row}{name}"))
    };
    all.flat_map(of_row).collect()
}
