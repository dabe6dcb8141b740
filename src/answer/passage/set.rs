//! A passage as it stands on the screen, set for a terminal, with its citation below it.

use crate::answer::context::CommandContext;
use crate::page::Item;
use crate::page::{self, Line, Page};
use crate::report::{Block, Part, RichSpan, RichText, Tone, Visibility};
use crate::text::{Align, fit, wrap_indented};

/// How wide a text is set at most, in cells: longer lines are hard to read.
const MEASURE: usize = 80;

/// The lines of what is shown, and of its citation.
pub(super) fn laid_out<'a>(context: &CommandContext<'a>, shown: Item, citation: &str) -> Vec<Part<'a>> {
    let width = context.layout.width.min(MEASURE);
    let page = page::document(&context.render, shown, width, true);
    let lines = [set(&page), cited(context, citation, width)];
    lines.map(|lines| Part::seen(Visibility::OnTerminals, Block::Lines(lines))).into()
}

/// The lines of a page of the screen.
fn set(page: &Page) -> Vec<RichText> {
    let line = |line: &Line| {
        let pieces = line.pieces.iter();
        RichText(
            pieces.map(|piece| RichSpan { words: piece.text.clone(), tone: piece.tone, id: None }).collect(),
        )
    };
    page.lines.iter().map(line).collect()
}

/// A citation behind its label.
fn cited(context: &CommandContext<'_>, citation: &str, width: usize) -> Vec<RichText> {
    let label = context.say("label-citation");
    let cells = context.render.widths.str(&label) + 2;
    let room = width.saturating_sub(cells);
    let lines = wrap_indented(citation, room, room, context.render.widths).into_iter().enumerate();
    let line = |(number, range): (usize, _)| {
        let label = if number == 0 { label.as_str() } else { "" };
        let label = fit(label, cells, context.render.widths, Align::Left);
        RichText::new(label, Tone::Label).and(citation.get(range).unwrap_or_default(), Tone::Text)
    };
    lines.map(line).collect()
}
