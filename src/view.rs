//! Drawing: the state in, cells out, nothing kept and nothing changed.

mod bars;
mod cover;
mod matrix;
mod outline;
mod page;
mod paint;
mod palette;
mod side;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::action::Pane;
use crate::app::full_page::FullPage;
use crate::app::geometry::inside;
use crate::app::{App, FrontView};
use crate::theme::Theme;
use crate::words::{count, part};
use paint::BufferPen;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, app: &App, theme: Theme) {
    let cursor = draw_all(&mut BufferPen::new(frame.buffer_mut(), app.display.widths(), theme), app);
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// Gives where the cursor stands, if something is typed.
fn draw_all(pen: &mut BufferPen<'_>, app: &App) -> Option<Position> {
    let parts = app.parts();
    bars::draw_header(pen, parts.header, app);
    let typed = app.overlay.palette().map(|open| palette::draw(pen, app, open));
    if typed.is_none() {
        draw_front(pen, parts.body, app);
    }
    bars::draw_footer(pen, parts.footer, app).or(typed)
}

/// The view in front, or that it is being worked out.
fn draw_front(pen: &mut BufferPen<'_>, body: Rect, app: &App) {
    match &app.views.front {
        _ if app.pending.is_working_for_view() => draw_waiting(pen, body, app),
        FrontView::Browse => draw_panes(pen, app),
        FrontView::Matrix => matrix::draw(pen, app),
        FrontView::SideBySide(side) => side::draw(pen, app, side),
        FrontView::Cover(cover) => cover::draw(pen, app, cover),
        FrontView::FullPage(page) => draw_page(pen, body, page),
    }
}

/// A page with, where there is room, what its picked line leads to.
fn draw_page(pen: &mut BufferPen<'_>, body: Rect, page: &FullPage) {
    page::draw_full(pen, page.area(body), &page.pane);
    let beside = page.beside_area(body);
    if !beside.is_empty() && !page.beside.lines.is_empty() {
        pen.column(beside.x - 2, beside.y, beside.height, pen.signs.rule, pen.theme.faint());
        page::draw_glance(pen, beside, &page.beside);
    }
}

/// What is being worked out, and how to break it off.
fn draw_waiting(pen: &mut BufferPen<'_>, body: Rect, app: &App) {
    if let Some(words) = app.pending.note().map(|key| app.display.words.say(key)) {
        let style = pen.theme.strong();
        pen.put(inside(body), 0, 0, &words, style);
    }
}

fn draw_panes(pen: &mut BufferPen<'_>, app: &App) {
    let panes = app.panes();
    for pane in Pane::ALL.into_iter().filter(|&pane| panes.shows(pane)) {
        let area = panes.get(pane);
        if area.x > 0 {
            pen.column(area.x - 1, area.y, area.height, pen.signs.rule, pen.theme.faint());
        }
        draw_pane(pen, area, pane, app);
    }
}

fn draw_pane(pen: &mut BufferPen<'_>, area: Rect, pane: Pane, app: &App) {
    let has_keys = app.views.browse.focus == pane && !app.overlay.is_field();
    let content = inside(area);
    if content.y > area.y {
        let style =
            if app.views.browse.focus == pane { pen.theme.focused_title() } else { pen.theme.title() };
        let title = Rect { height: 1, x: content.x, width: content.width, ..area };
        let column = pen.put(title, 0, 0, &app.display.words.say(title_key(pane)), style);
        pen.put(title, column + 2, 0, &subtitle(app, pane), Style::new());
    }
    match pane {
        Pane::Outline if app.views.browse.outline.rows().is_empty() => draw_nothing(pen, content, app),
        Pane::Outline => {
            outline::draw(pen, content, app, has_keys);
            let outline = &app.views.browse.outline;
            page::draw_thumb(pen, content, outline.top(), outline.rows().len());
        }
        Pane::Detail | Pane::Units => {
            let shown = if pane == Pane::Detail { &app.views.browse.detail } else { &app.views.browse.units };
            page::draw(pen, content, shown, has_keys && pane == Pane::Units);
            page::draw_thumb(pen, content, shown.top, shown.page.lines.len());
        }
    }
    if let Some((area, below)) = app.views.browse.below(pane, app.parts().body) {
        page::draw_glance(pen, area, below);
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
            let plans = app.plans.data.corpus.plans.len();
            let measures = app.plans.data.measures_in_all();
            app.display.words.with("outline-holds", [("plans", count(plans)), ("measures", count(measures))])
        }
        Pane::Detail => String::new(),
        Pane::Units => match app.views.browse.units_named {
            0 => String::new(),
            units => units.to_string(),
        },
    }
}

/// Where a filter left nothing: why, and the way out.
fn draw_nothing(pen: &mut BufferPen<'_>, area: Rect, app: &App) {
    let words = app.display.words.with("nothing-found", [("query", part(&app.filter.answered))]);
    for (row, range) in (0u16..).zip(crate::text::wrap(&words, usize::from(area.width), app.display.widths()))
    {
        pen.put(
            area,
            0,
            row,
            words.get(range).unwrap_or_default(),
            pen.theme.tone(crate::page::Tone::Absent),
        );
    }
}
