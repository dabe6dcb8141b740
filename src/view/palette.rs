//! The palette: a field, and below it what answers, each with what it is.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::paint::BufferPen;
use crate::app::App;
use crate::app::geometry::reading;
use crate::app::palette::{Palette, kind};
use crate::page::Tone;
use crate::query::{Entry, Goto};
use crate::text::{cell_of, slice};
use crate::words::part;

/// Draws the palette in the place of the view. Gives where the cursor stands.
pub(super) fn draw(pen: &mut BufferPen<'_>, app: &App, palette: &Palette) -> Position {
    let area = reading(app.parts().body);
    pen.put(area, 0, 0, ">", pen.theme.key());
    let room = usize::from(area.width.saturating_sub(3));
    let text = palette.field.text();
    let cursor = cell_of(text, palette.field.cursor(), app.display.widths());
    let start = palette.field.first_in_sight(room, app.display.widths());
    let shown = room.min(app.display.widths().str(text).saturating_sub(start));
    let column = pen.put(area, 2, 0, &slice(text, start, shown, app.display.widths()), Style::new());
    if app.pending.is_searching() {
        pen.put(area, column + 2, 0, &app.display.words.say("searching"), Style::new());
    }
    let list = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area };
    let named: Vec<(&str, &str)> =
        palette.commands.iter().map(|(name, key)| (name.as_str(), key.as_str())).collect();
    let entries = palette.entries.iter().enumerate().skip(palette.top).take(usize::from(list.height));
    for (row, (place, entry)) in (0u16..).zip(entries) {
        draw_entry(pen, list, row, app, entry, &named);
        if place == palette.picked {
            pen.put(list, 0, row, pen.signs.picked, Style::new());
            pen.style_row(list, row, pen.theme.picked());
        }
    }
    if palette.entries.is_empty() && !app.pending.is_searching() {
        let query = [("query", part(palette.field.text()))];
        pen.put(list, 2, 0, &app.display.words.with("palette-nothing", query), pen.theme.tone(Tone::Absent));
    }
    let x = area.x + 2 + u16::try_from(cursor - start).unwrap_or(0);
    Position { x: x.min(area.right().saturating_sub(1)), y: area.y }
}

fn draw_entry(
    pen: &mut BufferPen<'_>,
    area: Rect,
    row: u16,
    app: &App,
    entry: &Entry,
    named: &[(&str, &str)],
) {
    let kind = kind(entry.goto, &app.plans.data.corpus, &app.display.words, named);
    let right = pen.put_right(area, row, &kind, Style::new());
    let left = Rect { width: right.saturating_sub(1), ..area };
    let label = entry.goto.label(&app.plans.data.corpus, named);
    let cx = app.render_context();
    // A converted text has every byte where the printed one has it, so the matches are where they were.
    let label = if let Goto::Node(at) = entry.goto { cx.said(at.plan, label) } else { Cow::Borrowed(label) };
    let (mut column, mut from) = (2, 0);
    for hit in &entry.hits {
        column = pen.put(left, column, row, label.get(from..hit.start).unwrap_or_default(), Style::new());
        column = pen.put(left, column, row, label.get(hit.clone()).unwrap_or_default(), pen.theme.lit());
        from = hit.end;
    }
    pen.put(left, column, row, label.get(from..).unwrap_or_default(), Style::new());
}
