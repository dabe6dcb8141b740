//! A column of plans side by side: the texts of one plan's measures, word for word, with what stands in other plans told
//! apart from what only this plan says.

use super::assigned::foremost_lines;
use super::context::RenderContext;
use super::layout::{Layout, Page, Tone};
use crate::compare::shared::Passages;
use crate::model::At;
use crate::summary::{Compared, SharedStretch, byte_ranges};

/// A passage that stands in other plans too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPassage {
    /// The measure that has it here.
    pub at: At,
    /// Where it begins in the measure's text, in characters.
    pub start: usize,
    /// The measures of other plans that have it.
    pub elsewhere: Vec<At>,
}

/// A measure within a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnPart {
    /// The measure.
    pub at: At,
    /// Its first line in the column's page.
    pub first_line: usize,
}

/// The texts of a plan's measures, one below the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnText {
    /// The texts.
    pub page: Page,
    /// The measures from top to bottom.
    pub parts: Vec<ColumnPart>,
    /// The shared passages from top to bottom; their numbers are the marks of the page.
    pub passages: Vec<SharedPassage>,
    /// The lines on which something begins that only this plan says.
    pub differences: Vec<usize>,
}

/// Lays out the column of some measures of a plan.
pub fn column(
    cx: &RenderContext<'_>,
    passages: &Passages,
    compared: Compared,
    measures: &[At],
    width: usize,
) -> ColumnText {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let mut column = ColumnText::default();
    for &at in measures {
        layout.gap();
        let first_line = layout.lines();
        if !column.parts.is_empty() {
            layout.text(&cx.listed(at).words, Tone::Title, 0);
        }
        answering_units(cx, &mut layout, at);
        column.parts.push(ColumnPart { at, first_line });
        let text = cx.said(at.plan, cx.corpus.node(at).text.as_deref().unwrap_or_default());
        let stretches = compared.stretches(passages, at);
        let ranges = byte_ranges(&text, stretches.iter().map(|stretch| &stretch.chars));
        let tones = stretches.iter().map(shared_tone);
        layout.marked(&text, Tone::Own, &ranges.into_iter().zip(tones).collect::<Vec<_>>());
        let passages = stretches.into_iter().map(|stretch| SharedPassage {
            at,
            start: stretch.chars.start,
            elsewhere: stretch.elsewhere,
        });
        column.passages.extend(passages);
    }
    column.page = layout.finish();
    column.differences = differences(&column);
    column
}

/// Who answers for a measure: those of the highest role, on as many lines as they take, so that no text is read as another
/// measure's and no name is cut.
fn answering_units(cx: &RenderContext<'_>, layout: &mut Layout<'_>, at: At) {
    foremost_lines(cx, layout, at, 0);
}

/// Of two stretches that meet the second has another tone, so that the seam is seen.
pub fn shared_tone(stretch: &SharedStretch) -> Tone {
    if stretch.seam { Tone::SharedNext } else { Tone::Shared }
}

/// The lines on which own words begin after shared ones, or a text begins with its own.
fn differences(column: &ColumnText) -> Vec<usize> {
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
