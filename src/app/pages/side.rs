//! A column of plans side by side: the texts of one plan's measures, word for word, with what stands in other plans told
//! apart from what only this plan says.

use std::borrow::Cow;
use std::ops::Range;

use super::{Book, role_sign};
use crate::app::page::{Layout, Tone};
use crate::app::side::{Column, ColumnPart, Passage};
use crate::compare::shared::{Against, Passages, Span};
use crate::index::answering;
use crate::model::At;

/// Lays out the column of a plan for some of its measures.
pub fn column(
    book: &Book<'_>,
    passages: &Passages,
    against: Against,
    plan: usize,
    measures: &[At],
    width: usize,
) -> Column {
    let lighter = book.lighter();
    let mut layout = Layout::new(width, book.widths, &*lighter);
    let mut column = Column { plan, ..Column::default() };
    if measures.is_empty() {
        layout.text(&book.words.say("cell-empty"), Tone::Absent, 0);
    }
    for &at in measures {
        layout.gap();
        let first_line = layout.lines();
        if !column.parts.is_empty() {
            part_heads(book, &mut layout, at);
        }
        column.parts.push(ColumnPart { at, first_line });
        let text = book.said(book.corpus.node(at).text.as_deref().unwrap_or_default());
        let spans = passages.spans(at, against);
        let ranges = ranges(&text, &spans);
        layout.marked(&text, Tone::Own, &ranges);
        let passages =
            spans.into_iter().map(|span| Passage { at, start: span.start, elsewhere: span.shared_with });
        column.passages.extend(passages);
    }
    column.page = layout.finish();
    column.differences = differences(&column);
    column
}

/// The heads of a measure below the first, whose heads stay in sight: what it is and who answers, so that no text is
/// read as another measure's.
fn part_heads(book: &Book<'_>, layout: &mut Layout<'_>, at: At) {
    let node = book.corpus.node(at);
    layout.ends(&[(&book.heading(node), Tone::Title)], (node.id.as_str(), Tone::Label));
    let answering = answering(book.corpus, at);
    let Some(role) = answering.first().map(|mention| mention.role()) else {
        layout.text(&book.words.say("units-none"), Tone::Absent, 0);
        return;
    };
    let of_role = answering.iter().filter(|mention| mention.role() == role);
    let names: Vec<Cow<'_, str>> = of_role.map(|mention| book.shown_name(mention)).collect();
    layout.names((&format!("{} ", role_sign(role)), Tone::Role(role)), &names, 3);
}

/// The spans as byte ranges.
fn ranges(text: &str, spans: &[Span]) -> Vec<(Range<usize>, Tone)> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(text.len());
    spans.iter().map(|span| (byte(span.start)..byte(span.end), Tone::Shared)).collect()
}

/// The lines on which own words begin after shared ones, or a text begins with its own.
fn differences(column: &Column) -> Vec<usize> {
    let mut lines = Vec::new();
    let mut own_before = false;
    for (number, line) in column.page.lines.iter().enumerate() {
        if column.parts.iter().any(|part| part.first_line == number) {
            own_before = false;
        }
        for piece in &line.pieces {
            let own = piece.tone == Tone::Own && piece.text.chars().any(char::is_alphanumeric);
            if own && !own_before {
                lines.push(number);
            }
            own_before = if piece.mark.is_some() { false } else { own_before || own };
        }
    }
    lines.dedup();
    lines
}
