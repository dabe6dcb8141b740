//! What plans answer of a base: the measures that stay at the left, a column a plan, how many each answers, and below the
//! table the evidence of the picked cell.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::page::draw_glance;
use super::paint::BufferPen;
use crate::app::App;
use crate::app::cover::Cover;
use crate::app::geometry::TableGeometry;
use crate::compare::cover::Verdict;
use crate::page::{CoverCell, CoverLine, Tone};
use crate::words::part;

/// Draws the table and the evidence.
pub(super) fn draw(pen: &mut BufferPen<'_>, app: &App, cover: &Cover) {
    let body = app.parts().body;
    let grid = cover.grid(body);
    draw_heads(pen, app, cover, grid);
    let printed: Vec<bool> = (0..grid.columns).map(|at| prints_whole(pen, cover, grid, at)).collect();
    let lines = cover.in_sight.iter().take(grid.rows).enumerate();
    for (y, (place, line)) in (1u16..).zip(lines) {
        let picked = cover.top + place == cover.row;
        draw_row(pen, cover, grid, y, line, picked, &printed);
    }
    if cover.rows.is_empty() {
        let row = Rect { y: grid.area.y + 1, height: 1, ..grid.area }.intersection(grid.area);
        pen.put(row, 1, 0, &app.display.words.say("cover-nothing-found"), pen.theme.tone(Tone::Absent));
        return;
    }
    draw_totals(pen, app, cover, grid);
    draw_legend(pen, app, cover, grid, &printed);
    draw_glance(pen, cover.evidence_area(body), &cover.evidence);
}

fn draw_heads(pen: &mut BufferPen<'_>, app: &App, cover: &Cover, grid: TableGeometry) {
    let plans = cover.plans.iter().enumerate().skip(cover.left).take(grid.columns);
    for (at, (number, &plan)) in plans.enumerate() {
        let style = if number + 1 == cover.column { pen.theme.focused_title() } else { pen.theme.strong() };
        pen.put(grid.cell_at(at, 0), 0, 0, &app.render_context().plan(plan), style);
    }
    let corner = Rect { width: grid.head.saturating_sub(1), height: 1.min(grid.area.height), ..grid.area };
    let style = if cover.column == 0 { pen.theme.focused_title() } else { pen.theme.strong() };
    let end = pen.put(corner, 1, 0, &app.render_context().plan(cover.base), style);
    if cover.plans.len() > grid.columns {
        let last = (cover.left + grid.columns).min(cover.plans.len());
        let sight = format!("{}-{last}/{}", cover.left + 1, cover.plans.len());
        pen.put(corner, end + 2, 0, &sight, pen.theme.title());
    }
}

fn draw_row(
    pen: &mut BufferPen<'_>,
    cover: &Cover,
    grid: TableGeometry,
    y: u16,
    line: &CoverLine,
    picked: bool,
    printed: &[bool],
) {
    let head = Rect { width: grid.head.saturating_sub(1), y: grid.area.y + y, height: 1, ..grid.area };
    pen.put(head, 0, 0, if picked { pen.signs.picked } else { " " }, Style::new());
    let fold = match line.open {
        Some(true) => pen.signs.open,
        Some(false) => pen.signs.closed,
        None => " ",
    };
    let column = if line.is_sentence { 4 } else { pen.put(head, 1, 0, fold, pen.theme.quiet()) + 1 };
    let style = if line.is_sentence { Style::new() } else { pen.theme.tone(Tone::Title) };
    pen.put(head, column, 0, &line.label, style);
    if picked && cover.column == 0 {
        pen.style_row(head, 0, pen.theme.picked());
    }
    for (at, cell) in line.cells.iter().enumerate() {
        let area = grid.cell_at(at, y);
        draw_cell(pen, area, cell, printed.get(at).copied().unwrap_or_default());
        if picked && cover.left + at + 1 == cover.column {
            pen.style_row(area, 0, pen.theme.picked());
        }
    }
}

/// Whether all places of a column in sight have room as they are printed; else all are told by their ids, so that one is read
/// as the other.
fn prints_whole(pen: &BufferPen<'_>, cover: &Cover, grid: TableGeometry, column: usize) -> bool {
    let widths = pen.widths();
    let room = usize::from(grid.cell_at(column, 1).width);
    let mut cells = cover.in_sight.iter().filter_map(|line| line.cells.get(column));
    cells.all(|cell| widths.str(&cell.word) + 1 + widths.str(&cell.place) <= room)
}

/// The word, and where the answer stands if there is room for both.
fn draw_cell(pen: &mut BufferPen<'_>, area: Rect, cell: &CoverCell, whole: bool) {
    let style = match cell.verdict {
        Verdict::Answered => pen.theme.tone(Tone::Ours),
        Verdict::Near => pen.theme.tone(Tone::Ours).patch(pen.theme.quiet()),
        Verdict::None => pen.theme.tone(Tone::Absent).patch(pen.theme.strong()),
    };
    let column = pen.put(area, 0, 0, &cell.word, style);
    let place = if whole { &cell.place } else { &cell.id };
    let cells = pen.widths().str(place);
    if usize::from(column) + 1 + cells <= usize::from(area.width) {
        pen.put(area, column + 1, 0, place, Style::new());
    }
}

/// How many of the measures each plan answers, in the last row.
fn draw_totals(pen: &mut BufferPen<'_>, app: &App, cover: &Cover, grid: TableGeometry) {
    if grid.rows == 0 {
        return;
    }
    let shown = cover.in_sight.len().min(grid.rows);
    let y = u16::try_from(shown + 1).unwrap_or(u16::MAX);
    let head = Rect { width: grid.head.saturating_sub(1), y: grid.area.y + y, height: 1, ..grid.area };
    let head = head.intersection(grid.area);
    pen.put(head, 1, 0, &app.display.words.say("cover-total"), pen.theme.title());
    let measures = cover.measures();
    for (at, answered) in cover.answered.iter().enumerate().take(grid.columns) {
        let said = format!("{answered}/{measures}");
        pen.put(grid.cell_at(at, y), 0, 0, &said, pen.theme.tone(Tone::Number));
    }
}

/// Below the totals, where columns are too narrow for ordinals as they are printed: what stands there instead, by an example.
fn draw_legend(pen: &mut BufferPen<'_>, app: &App, cover: &Cover, grid: TableGeometry, printed: &[bool]) {
    let by_id = |line: &CoverLine| {
        let cells = line.cells.iter().zip(printed).enumerate();
        let mut short = cells.filter(|(_, (cell, printed))| !**printed && !cell.id.is_empty());
        short.next().map(|(at, (cell, _))| (at, cell.id.clone()))
    };
    let Some((at, id)) = cover.in_sight.iter().take(grid.rows).find_map(by_id) else { return };
    let plan = cover.plans.get(cover.left + at).and_then(|&plan| app.plans.corpus().plan_of(plan));
    let Some(plan) = plan else { return };
    let whole = format!("{}/{id}", plan.id);
    let said = app.display.words.with("cover-ids", [("short", part(id)), ("whole", part(whole))]);
    let below = cover.in_sight.len().min(grid.rows) + 2;
    let body = app.parts().body;
    let evidence = cover.evidence_area(body);
    let row = Rect {
        y: grid.area.y + u16::try_from(below).unwrap_or(u16::MAX - grid.area.y),
        height: 1,
        ..grid.area
    };
    if evidence.is_empty() || row.y < evidence.y {
        pen.put(row.intersection(body), 1, 0, &said, pen.theme.tone(Tone::Note));
    }
}
