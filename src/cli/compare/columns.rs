//! Columns of text side by side.

use super::super::context::CommandContext;
use super::{Column, Sheet, pieces};
use crate::model::{At, Role};
use crate::page::{self, role_sign, row_label};
use crate::report::{Paragraph, Seen, Text, TextColumn, Tone};
use crate::summary::Assignment;
use crate::text::clean;

/// A column a plan. That a plan says nothing is a finding, not the first thing to read.
pub(super) fn texts(context: &CommandContext<'_>, sheet: &Sheet) -> Vec<TextColumn> {
    let mut columns: Vec<&Column> = sheet.columns.iter().collect();
    columns.sort_by_key(|column| column.measures.is_empty());
    columns.into_iter().map(|column| text(context, sheet, column)).collect()
}

fn text(context: &CommandContext<'_>, sheet: &Sheet, column: &Column) -> TextColumn {
    let mut paragraphs = Vec::new();
    if column.measures.is_empty() {
        paragraphs.push(Text::new(context.say("cell-empty"), Tone::Absent).into());
    }
    for &at in &column.measures {
        paragraphs.push(Paragraph::default());
        measure(context, sheet, at, &mut paragraphs);
    }
    TextColumn { title: context.plan_name(column.plan).to_owned(), paragraphs }
}

fn measure(context: &CommandContext<'_>, sheet: &Sheet, at: At, paragraphs: &mut Vec<Paragraph>) {
    let node = context.corpus().node(at);
    let on_terminal = |text| Paragraph { text, seen: Seen::OnTerminals };
    let address = context.address(at);
    paragraphs.push(on_terminal(Text::node(&address, Tone::Label)));
    if node.heading.is_some() {
        paragraphs.push(on_terminal(Text::new(clean(&context.book.heading(node)), Tone::Title)));
    }
    let head = Text::node(&address, Tone::Title).and(format!(" {}", node.label()), Tone::Text);
    paragraphs.push(Paragraph { text: head, seen: Seen::InDocuments });
    for assignment in Assignment::all(context.corpus(), at) {
        paragraphs.extend(units(context, assignment).map(on_terminal));
    }
    let body = &*context.book.said(super::text(context, at));
    let mut text = Text::default();
    let mut tone = Tone::Own;
    for (words, shared) in pieces(body, &sheet.passages.stretches(at, sheet.against.of(at.plan))) {
        tone = match (shared, tone) {
            (false, _) => Tone::Own,
            (true, Tone::Shared) => Tone::SharedNext,
            (true, _) => Tone::Shared,
        };
        text = text.and(words, tone);
    }
    paragraphs.push(text.into());
    // Whole passages, each with all that have it: what is drawn is cut where two of them overlap.
    for span in sheet.passages.spans(at, sheet.against.of(at.plan)) {
        let ids = super::ids(context, &span);
        let more = if span.having > span.shared_with.len() { " …" } else { "" };
        let said = format!("= {ids}{more} {}", slice(body, span.start, span.end));
        paragraphs.push(on_terminal(Text::new(said, Tone::Label)));
    }
}

/// Who answers, a line for each role; of a row of an annex the row stands before it.
fn units(context: &CommandContext<'_>, assignment: Assignment) -> impl Iterator<Item = Text> {
    let row = row_label(&context.book, assignment);
    let of_role = move |role: Role| {
        let names = context.names(assignment, role).join("、");
        let said = || Text::new(format!("{row}{} {names}", role_sign(role)), Tone::Role(role));
        (!names.is_empty()).then(said)
    };
    let nobody = assignment.mentions(context.corpus()).is_empty();
    let nobody = nobody.then(|| Text::new(page::nobody(&context.book, assignment.measure), Tone::Absent));
    Role::ALL.into_iter().filter_map(of_role).chain(nobody)
}

/// The part of a text between two offsets in characters.
fn slice(text: &str, start: usize, end: usize) -> &str {
    let byte = |offset: usize| text.char_indices().nth(offset).map_or(text.len(), |(byte, _)| byte);
    text.get(byte(start)..byte(end)).unwrap_or_default()
}
