//! The header, which says where one is, and the footer, which says what to press, or holds the field.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::paint::Pen;
use crate::app::App;
use crate::app::bindings::in_context;
use crate::app::key::Key;
use crate::app::outline::Item;
use crate::app::view_state::{Subject, View};
use crate::compare::matrix::Rows;
use crate::model::Corpus;
use crate::text::cell_of;
use crate::theme::Theme;
use crate::words::{count, part};

/// Draws the header.
pub(super) fn draw_header(pen: &mut Pen<'_>, area: Rect, app: &App, theme: Theme) {
    let right = if app.filter.is_on() && !app.filter.open { filter_note(app) } else { String::new() };
    let column = pen.put_right(Rect { width: area.width.saturating_sub(1), ..area }, 0, &right, theme.lit());
    let left = Rect { width: column.saturating_sub(1), ..area };
    let column = pen.put(left, 1, 0, &app.words.say("name"), theme.name());
    pen.put(left, column + 2, 0, &where_one_is(app), theme.quiet());
}

fn filter_note(app: &App) -> String {
    let text = app.filter.field.text();
    let (measures, others) = app.found();
    app.words.with(
        "header-filter",
        [("query", part(text)), ("measures", count(measures)), ("others", count(others))],
    )
}

fn where_one_is(app: &App) -> String {
    match &app.view {
        View::Browse => match app.browse.item() {
            Some(item) => plan_line(app, item),
            None => String::new(),
        },
        View::Matrix => {
            app.words.say(match app.matrix.rows {
                Rows::Themes => "matrix-themes",
                Rows::Portfolios => "matrix-portfolios",
            }) + "  "
                + &app.words.say(app.matrix.cells.key())
        }
        View::Side(side) => app.side_title(side),
        View::Sheet(sheet) => app.words.say(match sheet.subject {
            Subject::Unit(_) => "sheet-unit",
            Subject::Portfolio(_) => "sheet-portfolio",
            Subject::Cell(_) => "sheet-cell",
            Subject::Targets(_) => "sheet-targets",
            Subject::Overlap => "sheet-overlap",
            Subject::Help => "sheet-help",
            Subject::About => "sheet-about",
        }),
    }
}

/// The document that one is in: its place, its title, its number.
fn plan_line(app: &App, item: Item) -> String {
    let Some(plan) = app.corpus.plans.get(item.plan()) else { return String::new() };
    match (&plan.title, &plan.number) {
        (Some(title), Some(number)) => format!("{title} {number}"),
        (Some(title), None) => title.clone(),
        (None, _) => common_basis(&app.corpus).unwrap_or(&plan.jurisdiction).to_owned(),
    }
}

/// The document that all plans implement, if there is one.
fn common_basis(corpus: &Corpus) -> Option<&str> {
    let first = corpus.plans.first()?;
    let shared = first.basis.iter().find(|basis| {
        corpus.plans.iter().all(|plan| plan.basis.iter().any(|other| other.number == basis.number))
    })?;
    Some(&shared.number)
}

/// Draws the footer: the field while it is open, else what happened, else the keys.
pub(super) fn draw_footer(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    if app.filter.open {
        draw_field(frame, area, app, theme);
        return;
    }
    let mut pen = Pen::new(frame.buffer_mut(), app.widths);
    match &app.note {
        Some(note) => _ = pen.put(area, 1, 0, &note.words, theme.name()),
        None => draw_hints(&mut pen, area, 1, app, theme),
    }
}

/// The hints of the context, in the order of the table, as many as fit whole.
fn draw_hints(pen: &mut Pen<'_>, area: Rect, column: u16, app: &App, theme: Theme) {
    let mut column = column;
    for row in in_context(app.context()) {
        let (Some(hint), Some(key)) = (row.hint, row.keys.first().and_then(|key| key.parse::<Key>().ok()))
        else {
            continue;
        };
        let (key, hint) = (key.to_string(), app.words.say(hint));
        let cells = pen.widths().str(&key) + 1 + pen.widths().str(&hint);
        let cells = u16::try_from(cells).unwrap_or(u16::MAX);
        if column.saturating_add(cells) > area.width {
            return;
        }
        column = pen.put(area, column, 0, &key, theme.key());
        column = pen.put(area, column + 1, 0, &hint, theme.quiet()) + 3;
    }
}

/// The field with the cursor in it; beside it what was found, or what is wrong.
fn draw_field(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    let field = &app.filter.field;
    let answer = answer(app);
    let mut pen = Pen::new(frame.buffer_mut(), app.widths);
    let room = usize::from(area.width.saturating_sub(3));
    let cursor = cell_of(field.text(), field.cursor(), app.widths);
    let width = app.widths.str(field.text());
    // The cursor stays in sight: what is left of it scrolls out.
    let start = cursor.saturating_sub(room.saturating_sub(1));
    let shown = crate::text::slice(field.text(), start, room.min(width.saturating_sub(start)), app.widths);
    let style = if app.filter.mistake.is_some() { theme.mistake() } else { Style::new() };
    pen.put(area, 1, 0, "/", theme.key());
    let mut column = pen.put(area, 2, 0, &shown, style) + 2;
    column = pen.put(area, column, 0, &answer, theme.quiet()) + 3;
    draw_hints(&mut pen, area, column, app, theme);
    let x = area.x + 2 + u16::try_from(cursor - start).unwrap_or(0);
    frame.set_cursor_position(Position { x: x.min(area.right().saturating_sub(1)), y: area.y });
}

fn answer(app: &App) -> String {
    if app.filter.mistake.is_some() {
        return app.words.say("field-mistake");
    }
    if !app.filter.is_on() {
        return app.words.say("field-empty");
    }
    let (measures, others) = app.found();
    if measures + others == 0 {
        return app.words.with("nothing-found", [("query", part(app.filter.field.text()))]);
    }
    app.words.with("found", [("measures", count(measures)), ("others", count(others))])
}
