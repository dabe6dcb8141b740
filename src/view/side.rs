//! Plans side by side: heads that stay (the plan, the measure in sight), and below them who answers and the texts.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::page::{draw_glance, draw_thumb};
use super::paint::BufferPen;
use crate::app::App;
use crate::app::geometry::SideParts;
use crate::app::side::PlanColumn;
use crate::app::side_by_side::SideBySide;
use crate::page::{Line, Tone};

/// Draws the columns that are in sight.
pub(super) fn draw(pen: &mut BufferPen<'_>, app: &App, side: &SideBySide) {
    let body = app.parts().body;
    let parts = side.parts(body);
    let columns = side.columns.iter().enumerate().skip(side.left).take(parts.columns);
    for (at, (number, column)) in columns.enumerate() {
        let area = parts.place(at);
        if at > 0 && area.x >= 2 {
            pen.column(area.x - 2, area.y, area.height, pen.signs.rule, pen.theme.faint());
        }
        draw_heads(pen, app, area, parts, column, number == side.focus);
        let text = Rect { y: area.y + parts.heads, height: area.height.saturating_sub(parts.heads), ..area };
        draw_text(pen, text, column, number == side.focus);
        draw_thumb(pen, text, column.top, column.text.page.lines.len());
    }
    draw_glance(pen, side.foot_area(body), &side.foot);
}

fn draw_heads(
    pen: &mut BufferPen<'_>,
    app: &App,
    area: Rect,
    parts: SideParts,
    column: &PlanColumn,
    focused: bool,
) {
    if parts.heads == 0 {
        return;
    }
    let style = if focused { pen.theme.focused_title() } else { pen.theme.strong() };
    let baseline = if app.plans.columns.baseline() == Some(column.plan) { "*" } else { "" };
    let place = format!("{baseline}{}", app.render_context().plan(column.plan));
    let after = pen.put(area, 0, 0, &place, style);
    let Some(part) = column.part_in_sight() else { return };
    let node = app.plans.data.corpus.node(part.at);
    let left = pen.put_right(area, 0, node.id.as_str(), pen.theme.quiet());
    if column.text.parts.len() > 1 {
        let number = column.text.parts.iter().position(|other| other == part).unwrap_or(0) + 1;
        let of = format!("{number}/{}", column.text.parts.len());
        pen.put(Rect { width: left, ..area }, after + 2, 0, &of, Style::new());
    }
    pen.put(area, 0, 1, &app.render_context().listed(part.at).words, pen.theme.tone(Tone::Title));
}

fn draw_text(pen: &mut BufferPen<'_>, area: Rect, column: &PlanColumn, focused: bool) {
    let lines = column.text.page.lines.iter().skip(column.top).take(usize::from(area.height));
    for (row, line) in (0u16..).zip(lines) {
        draw_line(pen, area, row, line, column.picked.filter(|_| focused));
    }
}

fn draw_line(pen: &mut BufferPen<'_>, area: Rect, row: u16, line: &Line, picked: Option<usize>) {
    let mut at = 0;
    for piece in &line.pieces {
        let mut style = pen.theme.tone(piece.tone);
        if piece.lit {
            style = style.patch(pen.theme.lit());
        }
        if piece.mark.is_some() && piece.mark == picked {
            style = style.patch(pen.theme.picked());
        }
        at = pen.put(area, at, row, &piece.text, style);
    }
}
