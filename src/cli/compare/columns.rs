//! Columns of text side by side, as many as the page is wide, the rest below them.

use std::fmt::Write;

use super::super::desk::Desk;
use super::{Column, Sheet, pieces};
use crate::app::page::Tone;
use crate::app::pages::role_sign;
use crate::compare::shared::Span;
use crate::index::answering;
use crate::model::{At, Role};
use crate::text::{Widths, clean, wrap};
use crate::theme::Signs;

/// A column is not made narrower than this, in cells: two stand at 80 cells, five at 200.
const LEAST: usize = 37;

/// A line of a column: pieces and their tones.
type Line = Vec<(String, Tone)>;

/// The sheet as text.
pub(super) fn text(desk: &Desk<'_>, sheet: &Sheet) -> String {
    let mut out = String::new();
    if let Some(theme) = sheet.theme {
        let title = desk.ink.paint(desk.book.theme(theme), Tone::Title);
        let _ = writeln!(out, "{title}  {}\n", desk.ink.paint(&desk.say("our-reading"), Tone::Label));
    }
    let rule = format!(" {} ", Signs::of(desk.book.widths).rule);
    let gap = desk.book.widths.str(&rule);
    let fitting = ((desk.width + gap) / (LEAST + gap)).clamp(1, sheet.columns.len().max(1));
    let width = (desk.width + gap) / fitting - gap;
    // That a plan says nothing is a finding, not the first thing to read.
    let mut columns: Vec<&Column> = sheet.columns.iter().collect();
    columns.sort_by_key(|column| column.measures.is_empty());
    let bands = columns.chunks(fitting).map(|band| {
        let columns: Vec<Vec<Line>> = band.iter().map(|column| lines(desk, sheet, column, width)).collect();
        side_by_side(&columns, width, &rule, desk)
    });
    out + &bands.collect::<Vec<_>>().join("\n")
}

/// Lines of one column.
struct Setter {
    width: usize,
    widths: Widths,
    lines: Vec<Line>,
}

fn lines(desk: &Desk<'_>, sheet: &Sheet, column: &Column, width: usize) -> Vec<Line> {
    let mut setter = Setter { width, widths: desk.book.widths, lines: Vec::new() };
    setter.set(desk.plan_name(column.plan), Tone::Title);
    if column.measures.is_empty() {
        setter.set(&desk.say("cell-empty"), Tone::Absent);
    }
    for &at in &column.measures {
        setter.lines.push(Line::new());
        measure(desk, sheet, at, &mut setter);
    }
    setter.lines
}

fn measure(desk: &Desk<'_>, sheet: &Sheet, at: At, setter: &mut Setter) {
    let node = desk.corpus().node(at);
    setter.set(node.id.as_str(), Tone::Label);
    if node.heading.is_some() {
        setter.set(&clean(&desk.book.heading(node)), Tone::Title);
    }
    if answering(desk.corpus(), at).is_empty() {
        setter.set(&desk.say("units-none"), Tone::Absent);
    }
    for role in Role::ALL {
        let names = desk.names(at, role).join("、");
        if !names.is_empty() {
            setter.set(&format!("{} {names}", role_sign(role)), Tone::Role(role));
        }
    }
    let spans = sheet.passages.spans(at, sheet.against);
    let body = &*desk.book.said(super::text(desk, at));
    setter.body(body, &spans);
    // Whole passages: a span may be the mere edge of one, where fewer plans share it.
    for found in sheet.passages.matches(at, sheet.against) {
        let id = desk.corpus().node(found.at).id.as_str();
        setter.set(&format!("= {id} {}", slice(body, found.start, found.end)), Tone::Label);
    }
}

/// The part of a text between two offsets in characters.
fn slice(text: &str, start: usize, end: usize) -> &str {
    let byte = |offset: usize| text.char_indices().nth(offset).map_or(text.len(), |(byte, _)| byte);
    text.get(byte(start)..byte(end)).unwrap_or_default()
}

impl Setter {
    fn set(&mut self, said: &str, tone: Tone) {
        for range in wrap(said, self.width, self.widths) {
            self.lines.push(vec![(said.get(range).unwrap_or_default().to_owned(), tone)]);
        }
    }

    /// A text whose shared runs have a tone of their own.
    fn body(&mut self, said: &str, spans: &[Span]) {
        let pieces = pieces(said, spans);
        for range in wrap(said, self.width, self.widths) {
            let mut line = Line::new();
            let mut from = 0;
            for &(words, shared) in &pieces {
                let (start, end) = (from.max(range.start), (from + words.len()).min(range.end));
                if start < end {
                    let tone = if shared { Tone::Shared } else { Tone::Text };
                    line.push((said.get(start..end).unwrap_or_default().to_owned(), tone));
                }
                from += words.len();
            }
            self.lines.push(line);
        }
    }
}

fn side_by_side(columns: &[Vec<Line>], width: usize, rule: &str, desk: &Desk<'_>) -> String {
    let height = columns.iter().map(Vec::len).max().unwrap_or_default();
    let nothing = Line::new();
    let mut out = String::new();
    for row in 0..height {
        let mut line = String::new();
        for (at, column) in columns.iter().enumerate() {
            let pieces = column.get(row).unwrap_or(&nothing);
            let cells: usize = pieces.iter().map(|(words, _)| desk.book.widths.str(words)).sum();
            line.extend(pieces.iter().map(|(words, tone)| desk.ink.paint(words, *tone)));
            if at + 1 < columns.len() {
                line.push_str(&" ".repeat(width.saturating_sub(cells)));
                line.push_str(&desk.ink.paint(rule, Tone::Label));
            }
        }
        out.push_str(line.trim_end_matches(' '));
        out.push('\n');
    }
    out
}
