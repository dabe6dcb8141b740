//! The matrix: heads that stay, the cells in sight, totals, and below it what the picked cell holds.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::page::draw_glance;
use super::paint::Pen;
use crate::app::App;
use crate::app::geometry::Grid;
use crate::app::matrix::Cells;
use crate::app::page::Tone;
use crate::app::pages::{figure, role_sign, signs};
use crate::compare::lineup::lineup;
use crate::compare::matrix::{Head, Row, targets};
use crate::model::{At, PortfolioIx, Role};
use crate::theme::{Signs, Theme};
use crate::words::count;

/// Draws the grid.
pub(super) fn draw(pen: &mut Pen<'_>, app: &App, theme: Theme) {
    let grid = app.grid();
    draw_heads(pen, app, grid, theme);
    let rows = app.matrix.table.rows.iter().enumerate().skip(app.matrix.top).take(grid.rows);
    for (y, (place, row)) in (1u16..).zip(rows) {
        draw_row(pen, app, grid, y, row, theme, place + 1 == app.matrix.row);
    }
    let below = u16::try_from(app.matrix.table.rows.len() + 1).unwrap_or(u16::MAX);
    if below < grid.area.height && grid.total > 0 {
        draw_totals(pen, app, grid, below, theme);
    }
    draw_glance(pen, app.cell_area(), &app.matrix.cell_page, theme);
}

fn draw_heads(pen: &mut Pen<'_>, app: &App, grid: Grid, theme: Theme) {
    for (at, column) in in_sight(app, grid) {
        let Some(&head) = app.matrix.table.columns.get(column) else { continue };
        let picked = column + 1 == app.matrix.column;
        let area = cell_area(grid, at, 0);
        let mark = if is_baseline(app, head) { "*" } else { "" };
        let name = format!("{mark}{}", app.book().head(head));
        pen.put(area, 0, 0, &name, if picked { theme.focused_title() } else { theme.strong() });
        if picked && app.matrix.row == 0 {
            pen.style_row(area, 0, theme.picked());
        }
    }
    if grid.total > 0 {
        pen.put_right(Rect { height: 1, ..grid.area }, 0, &app.words.say("matrix-total"), theme.title());
    }
    draw_more(pen, app, grid, theme);
}

/// Tells in the corner that there are columns beyond the edges, or hidden ones.
fn draw_more(pen: &mut Pen<'_>, app: &App, grid: Grid, theme: Theme) {
    let columns = app.matrix.table.columns.len();
    let hidden = app.matrix.columns.hidden().count();
    let mut said = String::new();
    if columns > grid.columns {
        let last = (app.matrix.left + grid.columns).min(columns);
        said = format!("{}-{last}/{columns}", app.matrix.left + 1);
    }
    if hidden > 0 {
        said = format!("{said} {}", app.words.with("matrix-hidden", [("plans", count(hidden))]));
    }
    let corner = Rect { width: grid.head.saturating_sub(1), height: 1, ..grid.area };
    pen.put(corner, 1, 0, said.trim(), theme.title());
}

fn is_baseline(app: &App, head: Head) -> bool {
    matches!(head, Head::Plan(plan) if app.matrix.columns.baseline() == Some(plan))
}

/// The columns in sight: their place on the screen, and which of the table they are.
fn in_sight(app: &App, grid: Grid) -> impl Iterator<Item = (usize, usize)> + use<> {
    let (left, columns) = (app.matrix.left, app.matrix.table.columns.len());
    (0..grid.columns).map(move |at| (at, left + at)).filter(move |&(_, column)| column < columns)
}

/// The area of a cell, without the blank that parts it from the next.
fn cell_area(grid: Grid, at: usize, y: u16) -> Rect {
    let x = grid.head + u16::try_from(at).unwrap_or(0) * grid.cell;
    let area = Rect { x: grid.area.x + x, y: grid.area.y + y, width: grid.cell.saturating_sub(1), height: 1 };
    area.intersection(grid.area)
}

fn draw_row(pen: &mut Pen<'_>, app: &App, grid: Grid, y: u16, row: &Row, theme: Theme, picked: bool) {
    let signs = Signs::of(pen.widths());
    let head = Rect { width: grid.head.saturating_sub(1), y: grid.area.y + y, height: 1, ..grid.area };
    let mark = if picked { signs.picked } else { " " };
    let column = pen.put(head, 0, 0, mark, Style::new());
    let base = if is_baseline(app, row.head) { "*" } else { "" };
    let name = format!("{base}{}", app.book().head(row.head));
    pen.put(head, column, 0, &name, if picked { theme.strong() } else { Style::new() });
    if picked && app.matrix.column == 0 {
        pen.style_row(head, 0, theme.picked());
    }
    for (at, column) in in_sight(app, grid) {
        let area = cell_area(grid, at, y);
        let measures = row.cells.get(column).map(Vec::as_slice).unwrap_or_default();
        let heads = [Some(row.head), app.matrix.table.columns.get(column).copied()];
        let portfolio = heads.iter().flatten().find_map(|head| match head {
            Head::Portfolio(portfolio) => Some(*portfolio),
            Head::Theme(_) | Head::Plan(_) => None,
        });
        let plan = heads.iter().flatten().find_map(|head| match head {
            Head::Plan(plan) => Some(*plan),
            Head::Theme(_) | Head::Portfolio(_) => None,
        });
        Drawing { app, theme, area, portfolio, plan }.cell(pen, measures);
        if picked && column + 1 == app.matrix.column {
            pen.style_row(area, 0, theme.picked());
        }
    }
    if grid.total > 0 {
        let area = Rect { y: grid.area.y + y, height: 1, ..grid.area };
        pen.put_right(area, 0, &row.total().to_string(), theme.tone(Tone::Number));
    }
}

/// The totals of the columns: each measure counts once, though it may stand in several rows.
fn draw_totals(pen: &mut Pen<'_>, app: &App, grid: Grid, y: u16, theme: Theme) {
    let area = Rect { y: grid.area.y + y, height: 1, ..grid.area };
    pen.put(area, 1, 0, &app.words.say("matrix-total"), theme.title());
    for (at, column) in in_sight(app, grid) {
        let total = format!("{:>2}", app.matrix.table.column_total(column));
        pen.put(cell_area(grid, at, y), 0, 0, &total, theme.tone(Tone::Number));
    }
    pen.put_right(area, 0, &app.matrix.table.total().to_string(), theme.tone(Tone::Number));
}

/// One cell of the table on its way to the screen.
struct Drawing<'a> {
    app: &'a App,
    theme: Theme,
    area: Rect,
    /// The portfolio and the plan that it stands for, if it does.
    portfolio: Option<PortfolioIx>,
    plan: Option<usize>,
}

impl Drawing<'_> {
    fn cell(&self, pen: &mut Pen<'_>, measures: &[At]) {
        if measures.is_empty() {
            let none = Signs::of(pen.widths()).none;
            pen.put(self.area, 1, 0, none, self.theme.quiet());
            return;
        }
        match self.app.matrix.cells {
            Cells::Units => {
                let column = self.count(pen, measures);
                match (self.portfolio, self.plan) {
                    (Some(portfolio), Some(plan)) => self.doings(pen, column, portfolio, plan),
                    _ => self.foremost(pen, column, measures),
                }
            }
            Cells::Count => _ = self.count(pen, measures),
            Cells::Ids => self.ids(pen, measures),
            Cells::Targets => self.targets(pen, measures),
            Cells::Own => self.own(pen, measures),
        }
    }

    /// The number of measures. Its shade repeats what the digit says.
    fn count(&self, pen: &mut Pen<'_>, measures: &[At]) -> u16 {
        let heat = match measures.len() {
            0 | 1 => Style::new(),
            2 | 3 => Style::new().add_modifier(Modifier::BOLD),
            _ => Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        };
        let style = self.theme.tone(Tone::Number).patch(heat);
        let column = u16::from(measures.len() < 10);
        pen.put(self.area, column, 0, &measures.len().to_string(), style) + 1
    }

    /// Who leads: each lead of a measure counts, and where it leads only some of them their number is said. Where nobody
    /// leads, who is named first. How many more there are stands at the right.
    fn foremost(&self, pen: &mut Pen<'_>, column: u16, measures: &[At]) {
        let foremost = self.app.foremost_of_cell(measures);
        let Some(first) = foremost.first() else {
            let none = self.app.words.say("units-none-short");
            pen.put(self.area, column, 0, &none, self.theme.tone(Tone::Absent));
            return;
        };
        let role = first.mention.role();
        let some = role == Role::Lead && first.measures < measures.len();
        let part = if some { format!("×{}", first.measures) } else { String::new() };
        let more = if foremost.len() > 1 { format!("+{}", foremost.len() - 1) } else { String::new() };
        let right = pen.put_right(self.area, 0, &format!("{part}{more}"), self.theme.quiet());
        let name = Rect { width: right, ..self.area };
        let column = pen.put(name, column, 0, role_sign(role), self.theme.tone(Tone::Role(role)));
        let style = if role == Role::Lead { self.theme.strong() } else { Style::new() };
        pen.put(name, column, 0, &self.app.book().shown_name(first.mention), style);
    }

    /// What the units of a portfolio do in a plan: how often in each role, and which they are.
    fn doings(&self, pen: &mut Pen<'_>, column: u16, portfolio: PortfolioIx, plan: usize) {
        let doings = lineup(&self.app.corpus, &self.app.index, portfolio, plan);
        let mut column = column;
        for doing in doings.iter().filter(|doing| doing.tally.total() > 0) {
            column = pen.put(self.area, column, 0, &signs(doing.tally), self.theme.tone(Tone::Number));
            let name = doing.printed.first().copied().unwrap_or_default();
            column = pen.put(self.area, column + 1, 0, &self.app.book().said(name), Style::new()) + 1;
        }
    }

    fn ids(&self, pen: &mut Pen<'_>, measures: &[At]) {
        let ids: Vec<&str> = measures.iter().map(|&at| self.app.corpus.node(at).id.ordinals()).collect();
        pen.put(self.area, 1, 0, &ids.join(" "), Style::new());
    }

    fn targets(&self, pen: &mut Pen<'_>, measures: &[At]) {
        let promised = targets(&self.app.corpus, measures);
        let figures: Vec<String> =
            promised.iter().map(|(_, target)| self.app.book().said(&figure(target)).into_owned()).collect();
        let none = Signs::of(pen.widths()).none.to_owned();
        let (words, tone) =
            if figures.is_empty() { (none, Tone::Absent) } else { (figures.join(" "), Tone::Number) };
        pen.put(self.area, 1, 0, &words, self.theme.tone(tone));
    }

    /// The share of text that stands in no other plan, in whole per cent; the more, the brighter.
    fn own(&self, pen: &mut Pen<'_>, measures: &[At]) {
        let Some(share) = self.app.own_share(measures) else { return };
        let style = match share {
            share if share < 0.5 => self.theme.quiet(),
            share if share < 0.9 => Style::new(),
            _ => Style::new().add_modifier(Modifier::BOLD),
        };
        pen.put(self.area, 0, 0, &format!("{:>3.0}%", share * 100.0), style);
    }
}
