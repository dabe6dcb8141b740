//! The header, which says where one is, and the footer, which says what to press, or holds the field.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::paint::Pen;
use crate::app::App;
use crate::app::action::Action;
use crate::app::bindings::Binding;
use crate::app::filter::Counts;
use crate::app::key::Key;
use crate::app::matrix::Sorting;
use crate::app::mistake::tell_mistake;
use crate::app::outline::Item;
use crate::app::view_state::{Subject, View};
use crate::compare::matrix::Rows;
use crate::text::{Script, cell_of, slice};
use crate::theme::Theme;
use crate::words::{count, part};

/// Draws the header.
pub(super) fn draw_header(pen: &mut Pen<'_>, area: Rect, app: &App, theme: Theme) {
    let right = match () {
        () if app.filter.open || app.palette.is_some() => String::new(),
        () if app.is_searching() => app.words.say("searching"),
        () if app.filter.is_on() => filter_note(app),
        () => String::new(),
    };
    let mut column = pen.put(area, 1, 0, &app.words.say("name"), theme.strong());
    if let Some(key) = converted(app.shown_script()) {
        column = pen.put(area, column + 2, 0, &app.words.say(key), theme.caution());
    }
    // The mark comes first: no note and no title may push it off the screen.
    let after = column.saturating_add(2);
    let rest = Rect { x: area.x.saturating_add(after), width: area.width.saturating_sub(after), ..area };
    let note = Rect { width: rest.width.saturating_sub(1), ..rest };
    let end = pen.put_right(note, 0, &right, theme.lit());
    pen.put(Rect { width: end.saturating_sub(1), ..rest }, 0, 0, &where_one_is(app), theme.quiet());
}

/// What is said where the words are not in the script they are printed in, in the catalogue.
fn converted(script: Script) -> Option<&'static str> {
    match script {
        Script::AsPrinted => None,
        Script::Hans => Some("converted-hans"),
        Script::Hant => Some("converted-hant"),
    }
}

fn filter_note(app: &App) -> String {
    let found = app.filter.found;
    app.words.with(
        "header-filter",
        [
            ("query", part(&app.filter.answered)),
            ("measures", count(found.measures)),
            ("others", count(found.others)),
            ("portfolio", count(found.by_portfolio)),
        ],
    )
}

fn where_one_is(app: &App) -> String {
    match &app.view {
        _ if app.palette.is_some() => app.words.say("palette"),
        View::Browse => match app.browse.item() {
            Some(item) => plan_line(app, item),
            None => String::new(),
        },
        View::Matrix => matrix_line(app),
        View::Side(side) => app.side_title(side),
        View::Sheet(sheet) => app.words.say(match sheet.subject {
            Subject::Unit(_) => "sheet-unit",
            Subject::Portfolio(_) => "sheet-portfolio",
            Subject::Cell(_) => "sheet-cell",
            Subject::Targets(_) => "sheet-targets",
            Subject::Overlap(_) => "sheet-overlap",
            Subject::Findings => "sheet-findings",
            Subject::Help => "sheet-help",
            Subject::About => "sheet-about",
        }),
    }
}

/// What the rows, the cells and the order of the matrix are.
fn matrix_line(app: &App) -> String {
    let rows = app.words.say(match app.matrix.rows {
        Rows::Themes => "matrix-themes",
        Rows::Portfolios => "matrix-portfolios",
    });
    let line = format!("{rows}  {}", app.words.say(app.matrix.cells.key()));
    match app.matrix.sorted {
        None => line,
        Some(Sorting::Total) => format!("{line}  {}", app.words.say("sorted-by-total")),
        Some(Sorting::Plan(plan)) => {
            let place = [("place", part(app.book().plan(plan)))];
            format!("{line}  {}", app.words.with("sorted-by-plan", place))
        }
    }
}

/// The document that one is in: its place, its title, its number.
fn plan_line(app: &App, item: Item) -> String {
    let Some(plan) = item.plan().and_then(|plan| app.corpus.plans.get(plan)) else { return String::new() };
    let said = |words: &str| app.book().said(words).into_owned();
    match (&plan.title, &plan.number) {
        (Some(title), Some(number)) => said(&format!("{title} {number}")),
        (Some(title), None) => said(title),
        (None, _) => format!("{}  {}", plan.jurisdiction, app.words.say("plan-untitled")),
    }
}

/// Draws the footer: the field while it is open, else what happened, else the keys.
pub(super) fn draw_footer(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    if app.filter.open {
        draw_field(frame, area, app, theme);
        return;
    }
    let mut pen = Pen::new(frame.buffer_mut(), app.widths);
    match &app.note {
        Some(note) => _ = pen.put(area, 1, 0, &note.words, theme.strong()),
        None => draw_hints(&mut pen, area, 1, app, theme),
    }
}

/// The hints of the context, in the order of the table, as many as fit whole. The way to all keys has a place of its own
/// at the right end, so that it is there at every width.
fn draw_hints(pen: &mut Pen<'_>, area: Rect, column: u16, app: &App, theme: Theme) {
    let (mut column, mut area) = (column, area);
    let rows: Vec<_> =
        app.keymap.in_context(app.context()).filter(|(row, _)| app.is_of_use(row.action)).collect();
    let hint = |row: &Binding, keys: &[Key]| Some((keys.first()?.to_string(), app.words.say(row.hint?)));
    if let Some((key, hint)) =
        rows.iter().find(|(row, _)| row.action == Action::Help).and_then(|(row, keys)| hint(row, keys))
    {
        let start = pen.put_right(area, 0, &format!("{key} {hint} "), theme.quiet());
        pen.put(area, start, 0, &key, theme.key());
        area.width = start.saturating_sub(2);
    }
    for (row, keys) in rows.into_iter().filter(|(row, _)| row.action != Action::Help) {
        let Some((key, hint)) = hint(row, keys) else { continue };
        let cells = pen.widths().str(&key) + 1 + pen.widths().str(&hint);
        let cells = u16::try_from(cells).unwrap_or(u16::MAX);
        if column.saturating_add(cells) > area.width {
            return;
        }
        column = pen.put(area, column, 0, &key, theme.key());
        column = pen.put(area, column + 1, 0, &hint, theme.quiet()) + 3;
    }
}

/// The field with the cursor in it, what was found beside it; below it what is wrong, or what could follow, or the keys.
fn draw_field(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    let field = &app.filter.field;
    let mut pen = Pen::new(frame.buffer_mut(), app.widths);
    let row = Rect { height: 1.min(area.height), ..area };
    let room = usize::from(area.width.saturating_sub(3));
    let cursor = cell_of(field.text(), field.cursor(), app.widths);
    let start = field.first_in_sight(room, app.widths);
    pen.put(row, 1, 0, "/", theme.key());
    let column = draw_typed(&mut pen, row, app, start, room, theme);
    pen.put(row, column + 2, 0, &answer(app), theme.quiet());
    if area.height > 1 {
        let below = Rect { y: area.y + 1, height: 1, ..area };
        draw_below_field(&mut pen, below, app, theme);
    }
    let x = area.x + 2 + u16::try_from(cursor - start).unwrap_or(0);
    frame.set_cursor_position(Position { x: x.min(area.right().saturating_sub(1)), y: area.y });
}

/// What is typed, from a cell on, with a mistake marked at its place. Gives the column after it.
fn draw_typed(pen: &mut Pen<'_>, row: Rect, app: &App, start: usize, room: usize, theme: Theme) -> u16 {
    let text = app.filter.field.text();
    let wrong = app.filter.mistake.as_ref().map_or(0..0, |mistake| mistake.range.clone());
    let characters: Vec<char> = text.chars().collect();
    let (from, to) = (wrong.start.min(characters.len()), wrong.end.min(characters.len()));
    let part =
        |range: std::ops::Range<usize>| characters.get(range).unwrap_or_default().iter().collect::<String>();
    let parts = [
        (part(0..from), Style::new()),
        (part(from..to), theme.mistake()),
        (part(to..characters.len()), Style::new()),
    ];
    let (mut column, mut skip, mut left) = (2, start, room);
    for (words, style) in parts {
        let cells = app.widths.str(&words);
        let shown = slice(&words, skip.min(cells), left.min(cells.saturating_sub(skip)), app.widths);
        skip = skip.saturating_sub(cells);
        left = left.saturating_sub(app.widths.str(&shown));
        column = pen.put(row, column, 0, &shown, style);
    }
    column
}

fn draw_below_field(pen: &mut Pen<'_>, area: Rect, app: &App, theme: Theme) {
    if let Some(mistake) = &app.filter.mistake {
        pen.put(area, 1, 0, &tell_mistake(&app.words, mistake), theme.mistake());
        return;
    }
    let mut column = 1;
    let typed = !app.filter.field.text().is_empty();
    for (insert, meaning) in app.filter.completions.iter().filter(|_| typed).take(4) {
        column = pen.put(area, column, 0, insert, theme.key());
        column = pen.put(area, column + 1, 0, meaning, theme.quiet()) + 2;
    }
    draw_hints(pen, area, column, app, theme);
}

fn answer(app: &App) -> String {
    if app.is_searching() {
        return app.words.say("searching");
    }
    if !app.filter.is_on() {
        return app.words.say("field-empty");
    }
    let found = app.filter.found;
    if found == Counts::default() {
        return app.words.with("nothing-found", [("query", part(&app.filter.answered))]);
    }
    let took = format!("{:.1}", app.filter.took.as_secs_f64() * 1000.0);
    app.words.with(
        "found",
        [
            ("measures", count(found.measures)),
            ("others", count(found.others)),
            ("portfolio", count(found.by_portfolio)),
            ("millis", part(took)),
        ],
    )
}
