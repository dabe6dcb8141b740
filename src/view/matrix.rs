//! The matrix: heads that stay, the cells in sight, totals, and a line that says what the picked cell is.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::page::draw_glance;
use super::paint::Pen;
use crate::app::App;
use crate::app::geometry::Grid;
use crate::app::matrix::{Cells, MatrixRow};
use crate::app::page::Tone;
use crate::app::pages::{CellSubject, role_sign};
use crate::index::answering;
use crate::model::{At, Mention};
use crate::theme::{Signs, Theme};
use crate::words::Lang;

/// Draws the grid.
pub(super) fn draw(pen: &mut Pen<'_>, app: &App, theme: Theme) {
    let grid = app.grid();
    draw_heads(pen, app, grid, theme);
    let rows = app.matrix.table.iter().enumerate().skip(app.matrix.top).take(grid.rows);
    for (y, (place, row)) in (1u16..).zip(rows) {
        draw_row(pen, app, grid, y, row, theme, place == app.matrix.row);
    }
    draw_glance(pen, app.cell_area(), &app.matrix.cell_page, theme);
}

fn draw_heads(pen: &mut Pen<'_>, app: &App, grid: Grid, theme: Theme) {
    for (at, plan) in in_sight(app, grid) {
        let name = app.corpus.plans.get(plan).map(|plan| plan.jurisdiction.as_str()).unwrap_or_default();
        let style = if plan == app.matrix.column { theme.focused_title() } else { theme.name() };
        pen.put(cell_area(grid, at, 0), 0, 0, name, style);
    }
    if grid.total > 0 {
        pen.put_right(Rect { height: 1, ..grid.area }, 0, &app.words.say("matrix-total"), theme.title());
    }
}

/// The columns in sight: their place on the screen, and which plan they are.
fn in_sight(app: &App, grid: Grid) -> impl Iterator<Item = (usize, usize)> {
    let left = app.matrix.left;
    (0..grid.columns).map(move |at| (at, left + at)).filter(|&(_, plan)| plan < app.corpus.plans.len())
}

/// The area of a cell, without the blank that parts it from the next.
fn cell_area(grid: Grid, at: usize, y: u16) -> Rect {
    let x = grid.head + u16::try_from(at).unwrap_or(0) * grid.cell;
    let area = Rect { x: grid.area.x + x, y: grid.area.y + y, width: grid.cell.saturating_sub(1), height: 1 };
    area.intersection(grid.area)
}

fn draw_row(pen: &mut Pen<'_>, app: &App, grid: Grid, y: u16, row: &MatrixRow, theme: Theme, picked: bool) {
    let signs = Signs::of(pen.widths());
    let head = Rect { width: grid.head.saturating_sub(1), ..grid.area };
    let mark = if picked { signs.picked } else { " " };
    let column = pen.put(head, 0, y, mark, Style::new());
    let style = if picked { theme.name() } else { Style::new() };
    pen.put(head, column, y, row_name(app, row.subject), style);
    for (at, plan) in in_sight(app, grid) {
        let area = cell_area(grid, at, y);
        let measures = row.cells.get(plan).map(Vec::as_slice).unwrap_or_default();
        draw_cell(pen, app, area, measures, theme, signs);
        if picked && plan == app.matrix.column {
            pen.style_row(area, 0, theme.picked());
        }
    }
    if grid.total > 0 {
        pen.put_right(grid.area, y, &row.total().to_string(), theme.tone(Tone::Number));
    }
}

/// The name of a row: themes and portfolios are our words, so they are said in the language of the screen.
pub(super) fn row_name(app: &App, subject: CellSubject) -> &str {
    let zh = app.words.lang() == Lang::Zh;
    match subject {
        CellSubject::Theme(theme) => {
            let theme = app.corpus.theme(theme);
            if zh { &theme.title } else { &theme.english }
        }
        CellSubject::Portfolio(portfolio) => {
            let portfolio = app.corpus.portfolio(portfolio);
            if zh { &portfolio.name } else { &portfolio.english }
        }
    }
}

fn draw_cell(pen: &mut Pen<'_>, app: &App, area: Rect, measures: &[At], theme: Theme, signs: Signs) {
    if measures.is_empty() {
        pen.put(area, 1, 0, signs.none, theme.quiet());
        return;
    }
    let count = format!("{:>2} ", measures.len());
    let column = pen.put(area, 0, 0, &count, theme.tone(Tone::Number));
    if app.matrix.cells == Cells::Count {
        return;
    }
    draw_foremost(pen, app, area, column, measures, theme);
}

/// Who leads the measures of a cell, or answers where nobody leads: the first by name, and how many more.
fn draw_foremost(pen: &mut Pen<'_>, app: &App, area: Rect, column: u16, measures: &[At], theme: Theme) {
    let all: Vec<&Mention> = measures.iter().flat_map(|&at| answering(&app.corpus, at)).collect();
    let Some(role) = all.iter().map(|mention| mention.role()).min() else {
        pen.put(area, column, 0, &app.words.say("units-none-short"), theme.tone(Tone::Absent));
        return;
    };
    let mut units: Vec<_> =
        all.iter().filter(|mention| mention.role() == role).map(|mention| mention.unit).collect();
    let first = units.first().copied();
    units.sort_unstable();
    units.dedup();
    let more = if units.len() > 1 { format!("+{}", units.len() - 1) } else { String::new() };
    let right = pen.put_right(area, 0, &more, theme.quiet());
    let name = Rect { width: right, ..area };
    let column = pen.put(name, column, 0, role_sign(role), theme.tone(Tone::Role(role)));
    let first = first.map(|unit| app.corpus.unit(unit).local_name()).unwrap_or_default();
    pen.put(name, column, 0, first, Style::new());
}
