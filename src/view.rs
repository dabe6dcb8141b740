//! Drawing: the state in, cells out, nothing kept and nothing changed.

mod bars;
mod matrix;
mod outline;
mod page;
mod paint;
mod palette;
mod side;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::action::Pane;
use crate::app::geometry::inside;
use crate::app::view_state::View;
use crate::theme::{Signs, Theme};
use crate::words::{count, part};
use paint::Pen;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, app: &App, theme: Theme) {
    let parts = app.parts();
    let mut pen = Pen::new(frame.buffer_mut(), app.widths);
    bars::draw_header(&mut pen, parts.header, app, theme);
    match &app.view {
        _ if app.palette.is_some() => {}
        View::Browse => draw_panes(&mut pen, app, theme),
        View::Matrix => matrix::draw(&mut pen, app, theme),
        View::Side(side) => side::draw(&mut pen, app, side, theme),
        View::Sheet(sheet) => {
            let area = app.sheet_area();
            page::draw(&mut pen, area, &sheet.pane, theme, true);
            let signs = Signs::of(app.widths);
            page::draw_thumb(
                &mut pen,
                area,
                sheet.pane.top,
                sheet.pane.page.lines.len(),
                signs,
                theme.quiet(),
            );
        }
    }
    if let Some(open) = &app.palette {
        palette::draw(frame, app, open, theme);
    }
    bars::draw_footer(frame, parts.footer, app, theme);
}

fn draw_panes(pen: &mut Pen<'_>, app: &App, theme: Theme) {
    let panes = app.panes();
    let signs = Signs::of(app.widths);
    for pane in Pane::ALL.into_iter().filter(|&pane| panes.shows(pane)) {
        let area = panes.get(pane);
        if area.x > 0 {
            pen.column(area.x - 1, area.y, area.height, signs.rule, theme.quiet());
        }
        draw_pane(pen, area, pane, app, theme);
    }
}

fn draw_pane(pen: &mut Pen<'_>, area: Rect, pane: Pane, app: &App, theme: Theme) {
    let has_keys = app.browse.focus == pane && !app.filter.open;
    let content = inside(area);
    if content.y > area.y {
        let style = if app.browse.focus == pane { theme.focused_title() } else { theme.title() };
        let title = Rect { height: 1, x: content.x, width: content.width, ..area };
        let column = pen.put(title, 0, 0, &app.words.say(title_key(pane)), style);
        pen.put(title, column + 2, 0, &subtitle(app, pane), theme.quiet());
    }
    let signs = Signs::of(app.widths);
    match pane {
        Pane::Outline if app.browse.outline.rows().is_empty() => draw_nothing(pen, content, app, theme),
        Pane::Outline => {
            outline::draw(pen, content, app, theme, has_keys);
            let outline = &app.browse.outline;
            page::draw_thumb(pen, content, outline.top(), outline.rows().len(), signs, theme.quiet());
        }
        Pane::Detail | Pane::Units => {
            let shown = if pane == Pane::Detail { &app.browse.detail } else { &app.browse.units };
            page::draw(pen, content, shown, theme, has_keys && pane == Pane::Units);
            page::draw_thumb(pen, content, shown.top, shown.page.lines.len(), signs, theme.quiet());
        }
    }
}

fn title_key(pane: Pane) -> &'static str {
    match pane {
        Pane::Outline => "pane-outline",
        Pane::Detail => "pane-detail",
        Pane::Units => "pane-units",
    }
}

/// What stands beside a pane's title: how much it holds.
fn subtitle(app: &App, pane: Pane) -> String {
    match pane {
        Pane::Outline => {
            let plans = app.corpus.plans.len();
            let measures = app.corpus.measures().count();
            app.words.with("outline-holds", [("plans", count(plans)), ("measures", count(measures))])
        }
        Pane::Detail => String::new(),
        Pane::Units => {
            let mut units = app.browse.units.page.links.clone();
            units.sort_unstable();
            units.dedup();
            if units.is_empty() { String::new() } else { units.len().to_string() }
        }
    }
}

/// Where a filter left nothing: why, and the way out.
fn draw_nothing(pen: &mut Pen<'_>, area: Rect, app: &App, theme: Theme) {
    let words = app.words.with("nothing-found", [("query", part(&app.filter.answered))]);
    for (row, range) in (0u16..).zip(crate::text::wrap(&words, usize::from(area.width), app.widths)) {
        pen.put(
            area,
            0,
            row,
            words.get(range).unwrap_or_default(),
            theme.tone(crate::app::page::Tone::Absent),
        );
    }
}
