//! Columns of text side by side.

use std::ops::Range;

use super::super::context::CommandContext;
use super::evidence::ComparisonEvidence;
use crate::model::{At, Role};
use crate::page::{self, row_label, shared_tone};
use crate::report::{Paragraph, RichText, TextColumn, Tone, Visibility};
use crate::summary::{Assignment, ComparedPlan, SharedStretch, byte_ranges};
use crate::text::clean;

/// How many of those who share a passage a person is told; programs are told more.
const TOLD: usize = 20;

/// A column a plan. That a plan says nothing is a finding, not the first thing to read.
pub(super) fn texts(context: &CommandContext<'_>, evidence: &ComparisonEvidence) -> Vec<TextColumn> {
    let mut columns: Vec<&ComparedPlan> = evidence.comparison.columns.iter().collect();
    columns.sort_by_key(|column| column.measures.is_empty());
    columns.into_iter().map(|column| text(context, evidence, column)).collect()
}

fn text(context: &CommandContext<'_>, evidence: &ComparisonEvidence, column: &ComparedPlan) -> TextColumn {
    let mut paragraphs = Vec::new();
    if column.measures.is_empty() {
        paragraphs.push(RichText::new(context.say("cell-empty"), Tone::Absent).into());
    }
    for &at in &column.measures {
        paragraphs.push(Paragraph::default());
        measure(context, evidence, at, &mut paragraphs);
    }
    TextColumn { title: context.plan_name(column.plan).into_owned(), paragraphs }
}

fn measure(
    context: &CommandContext<'_>,
    evidence: &ComparisonEvidence,
    at: At,
    paragraphs: &mut Vec<Paragraph>,
) {
    let node = context.corpus().node(at);
    let on_terminal = |text| Paragraph { text, seen: Visibility::OnTerminals };
    let address = context.address(at);
    paragraphs.push(on_terminal(RichText::node(&address, Tone::Label)));
    if node.heading.is_some() {
        paragraphs.push(on_terminal(RichText::new(clean(&context.render.heading(at)), Tone::Title)));
    }
    let head = RichText::node(&address, Tone::Title).and(format!(" {}", node.label()), Tone::Text);
    paragraphs.push(Paragraph { text: head, seen: Visibility::InDocuments });
    for assignment in Assignment::all(context.corpus(), at) {
        paragraphs.extend(units(context, assignment).map(on_terminal));
    }
    let compared = evidence.text(context.corpus(), at);
    let body = &*context.render.said(at.plan, compared.text);
    paragraphs.push(toned(body, &evidence.compared.stretches(&evidence.passages, at)).into());
    // Whole passages, each with all that have it: what is drawn is cut where two of them overlap.
    let chars: Vec<Range<usize>> = compared.spans.iter().map(|span| span.start..span.end).collect();
    for (span, whole) in compared.spans.iter().zip(byte_ranges(body, &chars)) {
        let whole = body.get(whole).unwrap_or_default();
        let named = span.shared_with.get(..TOLD).unwrap_or(&span.shared_with);
        let more = if span.having.is_some() || named.len() < span.shared_with.len() { " …" } else { "" };
        let said = format!("= {}{more} {whole}", named.join(" "));
        paragraphs.push(on_terminal(RichText::new(said, Tone::Label)));
    }
}

/// A text cut where sharing begins and ends.
pub(crate) fn toned(body: &str, stretches: &[SharedStretch]) -> RichText {
    let mut text = RichText::default();
    let mut add = |range: Range<usize>, tone| {
        if let Some(words) = body.get(range).filter(|words| !words.is_empty()) {
            text = std::mem::take(&mut text).and(words, tone);
        }
    };
    let mut from = 0;
    let ranges = byte_ranges(body, stretches.iter().map(|stretch| &stretch.chars));
    for (range, stretch) in ranges.into_iter().zip(stretches) {
        add(from..range.start, Tone::Own);
        from = range.end;
        add(range, shared_tone(stretch));
    }
    add(from..body.len(), Tone::Own);
    text
}

/// Who answers, a line for each role; of a row of an annex the row stands before it.
fn units(context: &CommandContext<'_>, assignment: Assignment) -> impl Iterator<Item = RichText> {
    let row = row_label(&context.render, assignment);
    let of_role = move |role: Role| {
        let names = page::full_names_in_role(&context.render, assignment, role).join("、");
        let said = || {
            RichText::new(format!("{row}{} {names}", context.render.role(role).trim_end()), Tone::Role(role))
        };
        (!names.is_empty()).then(said)
    };
    let nobody = assignment.mentions(context.corpus()).is_empty();
    let nobody =
        nobody.then(|| RichText::new(page::nobody(&context.render, assignment.measure), Tone::Absent));
    Role::ALL.into_iter().filter_map(of_role).chain(nobody)
}
