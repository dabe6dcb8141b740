//! The matrix: heads that stay, the cells in sight, totals, and below it what the picked cell holds.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::page::draw_glance;
use super::paint::BufferPen;
use crate::app::App;
use crate::app::geometry::TableGeometry;
use crate::compare::matrix::{CellMode, Head, Row};
use crate::page::CellLine;
use crate::page::Tone;
use crate::summary::has_proposed_head;
use crate::words::count;

/// Draws the grid.
pub(super) fn draw(pen: &mut BufferPen<'_>, app: &App) {
    let grid = app.views.matrix.grid(app.parts().body);
    draw_heads(pen, app, grid);
    let rows =
        app.views.matrix.table.table.rows.iter().enumerate().skip(app.views.matrix.top).take(grid.rows);
    for (y, (place, row)) in (1u16..).zip(rows) {
        draw_row(pen, app, grid, y, row, place + 1 == app.views.matrix.row);
    }
    let below = u16::try_from(app.views.matrix.table.table.rows.len() + 1).unwrap_or(u16::MAX);
    if below < grid.area.height && tells_totals(app, grid) {
        draw_totals(pen, app, grid, below);
    }
    let parts = app.views.matrix.parts(app.parts().body);
    draw_glance(pen, parts.legend, &app.views.matrix.legend);
    draw_glance(pen, parts.cell, &app.views.matrix.cell_page);
    if !parts.texts.is_empty() && !app.views.matrix.cell_texts.lines.is_empty() {
        let beside = parts.texts;
        pen.column(beside.x - 2, beside.y, beside.height, pen.signs.rule, pen.theme.faint());
        draw_glance(pen, beside, &app.views.matrix.cell_texts);
    }
}

/// Whether totals stand beside and below: there has to be room, and under shares a count would be read as a share.
fn tells_totals(app: &App, grid: TableGeometry) -> bool {
    grid.total > 0 && app.views.matrix.cells != CellMode::Own
}

fn draw_heads(pen: &mut BufferPen<'_>, app: &App, grid: TableGeometry) {
    for (at, column) in in_sight(app, grid) {
        let Some(&head) = app.views.matrix.table.table.columns.get(column) else { continue };
        let picked = column + 1 == app.views.matrix.column;
        let area = grid.cell_at(at, 0);
        let mark = if is_baseline(app, head) { "*" } else { "" };
        let name = format!("{mark}{}", app.render_context().bare_head(head));
        let room = draw_proposed(pen, app, area, head);
        pen.put(room, 0, 0, &name, if picked { pen.theme.focused_title() } else { pen.theme.strong() });
        if picked && app.views.matrix.row == 0 {
            pen.style_row(area, 0, pen.theme.picked());
        }
    }
    if tells_totals(app, grid) {
        pen.put_right(
            Rect { height: 1, ..grid.area },
            0,
            &app.display.words.say("matrix-total"),
            pen.theme.title(),
        );
    }
    draw_more(pen, app, grid);
}

/// Tells in the corner that there are columns beyond the edges, or hidden ones.
fn draw_more(pen: &mut BufferPen<'_>, app: &App, grid: TableGeometry) {
    let columns = app.views.matrix.table.table.columns.len();
    let hidden = app.plans.columns.hidden().count();
    let mut said = String::new();
    if columns > grid.columns {
        let last = (app.views.matrix.left + grid.columns).min(columns);
        said = format!("{}-{last}/{columns}", app.views.matrix.left + 1);
    }
    if hidden > 0 {
        said = format!("{said} {}", app.display.words.with("matrix-hidden", [("plans", count(hidden))]));
    }
    let corner = Rect { width: grid.head.saturating_sub(1), height: 1, ..grid.area };
    pen.put(corner, 1, 0, said.trim(), pen.theme.title());
}

fn is_baseline(app: &App, head: Head) -> bool {
    matches!(head, Head::Plan(plan) if app.plans.columns.baseline() == Some(plan))
}

/// The columns in sight: their place on the screen, and which of the table they are.
fn in_sight(app: &App, grid: TableGeometry) -> impl Iterator<Item = (usize, usize)> + use<> {
    let (left, columns) = (app.views.matrix.left, app.views.matrix.table.table.columns.len());
    (0..grid.columns).map(move |at| (at, left + at)).filter(move |&(_, column)| column < columns)
}

/// Marks a head that is only proposed at its right edge, where no long name cuts the mark off. Gives what is left for the name.
fn draw_proposed(pen: &mut BufferPen<'_>, app: &App, area: Rect, head: Head) -> Rect {
    if !has_proposed_head(&app.plans.data.corpus, [head]) {
        return area;
    }
    let mark = app.display.words.say("proposed-mark");
    let width = pen.put_right(area, 0, &mark, pen.theme.tone(Tone::Ours));
    Rect { width: width.saturating_sub(1), ..area }
}

fn draw_row(pen: &mut BufferPen<'_>, app: &App, grid: TableGeometry, y: u16, row: &Row, picked: bool) {
    let head = Rect { width: grid.head.saturating_sub(1), y: grid.area.y + y, height: 1, ..grid.area };
    let mark = if picked { pen.signs.picked } else { " " };
    let column = pen.put(head, 0, 0, mark, Style::new());
    let base = if is_baseline(app, row.head) { "*" } else { "" };
    let name = format!("{base}{}", app.render_context().bare_head(row.head));
    let room = draw_proposed(pen, app, head, row.head);
    pen.put(room, column, 0, &name, if picked { pen.theme.strong() } else { Style::new() });
    if picked && app.views.matrix.column == 0 {
        pen.style_row(head, 0, pen.theme.picked());
    }
    let place = usize::from(y) - 1;
    for (at, column) in in_sight(app, grid) {
        let area = grid.cell_at(at, y);
        if let Some(told) = app.views.matrix.in_sight.cell(place, at) {
            let mut room = area;
            if told.is_proposed {
                let mark = app.display.words.say("proposed-mark");
                room.width = pen.put_right(area, 0, &mark, pen.theme.tone(Tone::Ours));
            }
            draw_cell(pen, room, told);
        }
        if picked && column + 1 == app.views.matrix.column {
            pen.style_row(area, 0, pen.theme.picked());
        }
    }
    if let Some(total) = app.views.matrix.in_sight.rows.get(place).filter(|_| tells_totals(app, grid)) {
        let area = Rect { y: grid.area.y + y, height: 1, ..grid.area };
        pen.put_right(area, 0, &total.to_string(), pen.theme.tone(Tone::Number));
    }
}

/// The totals of the columns: each measure counts once, though it may stand in several rows.
fn draw_totals(pen: &mut BufferPen<'_>, app: &App, grid: TableGeometry, y: u16) {
    let area = Rect { y: grid.area.y + y, height: 1, ..grid.area };
    pen.put(area, 1, 0, &app.display.words.say("matrix-total"), pen.theme.title());
    for (at, total) in app.views.matrix.in_sight.columns.iter().enumerate().take(grid.columns) {
        pen.put(grid.cell_at(at, y), 0, 0, &format!("{total:>2}"), pen.theme.tone(Tone::Number));
    }
    pen.put_right(area, 0, &app.views.matrix.in_sight.all.to_string(), pen.theme.tone(Tone::Number));
}

/// One cell of the table.
fn draw_cell(pen: &mut BufferPen<'_>, area: Rect, cell: &CellLine) {
    if let Some(tone) = cell.nothing {
        pen.put(area, 1, 0, pen.signs.none, pen.theme.tone(tone));
    }
    let right = pen.put_right(area, 0, &cell.end, Style::new());
    let left = Rect { width: right, ..area };
    let mut column = cell.indent;
    for (words, tone) in &cell.pieces {
        column = pen.put(left, column, 0, words, pen.theme.tone(*tone));
    }
}
