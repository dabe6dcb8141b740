//! The header, which says where one is, and the footer, which says what to press, or holds the field.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::paint::BufferPen;
use crate::app::App;
use crate::app::action::{Action, Route, Step};
use crate::app::bindings::Binding;
use crate::app::filter::Counts;
use crate::app::key::Key;
use crate::app::prompt::Prompt;
use crate::page::tell_mistake;
use crate::text::{Script, Widths, cell_of, slice, truncate, wrap};
use crate::words::{count, part};

/// What Enter does, which depends on what is picked.
const ENTER: Action = Action::Step(Step::Enter);
/// The way to all keys.
const HELP: Action = Action::Route(Route::Help);

/// Draws the header.
pub(super) fn draw_header(pen: &mut BufferPen<'_>, area: Rect, app: &App) {
    let title: Cow<'_, str> = if app.overlay.palette().is_some() {
        app.display.words.say("palette").into()
    } else {
        app.title.as_str().into()
    };
    let right = match () {
        () if app.overlay.is_field() || app.overlay.palette().is_some() => String::new(),
        () if app.pending.is_searching() => {
            app.pending.note().map(|key| app.display.words.say(key)).unwrap_or_default()
        }
        () if app.filter.is_on() => app.filter.note(&app.display.words),
        () if app.plans.left_out() > 0 => left_out(app),
        () => String::new(),
    };
    let mut column = pen.put(area, 1, 0, &app.display.words.say("name"), pen.theme.strong());
    if let Some(key) = converted(app.display.shown_script()) {
        column = pen.put(area, column + 2, 0, &app.display.words.say(key), pen.theme.caution());
    }
    // The mark comes first: no note and no title may push it off the screen.
    let after = column.saturating_add(2);
    let rest = Rect { x: area.x.saturating_add(after), width: area.width.saturating_sub(after), ..area };
    let note = Rect { width: rest.width.saturating_sub(1), ..rest };
    let end = pen.put_right(note, 0, &right, pen.theme.lit());
    pen.put(Rect { width: end.saturating_sub(1), ..rest }, 0, 0, title.as_ref(), Style::new());
}

/// What is said where the words are not in the script they are printed in, in the catalogue.
fn converted(script: Script) -> Option<&'static str> {
    match script {
        Script::AsPrinted => None,
        Script::Hans => Some("converted-hans"),
        Script::Hant => Some("converted-hant"),
    }
}

/// That files were left out, and the key that says which and why.
fn left_out(app: &App) -> String {
    let mut rows = app.display.keymap.rows();
    let keys = rows.find(|(row, _)| row.action == Action::Route(Route::Findings)).map(|(_, keys)| keys);
    let key = keys.and_then(|keys| keys.first()).map(ToString::to_string).unwrap_or_default();
    let parts = [("files", count(app.plans.left_out())), ("key", part(key))];
    app.display.words.with("header-left-out", parts)
}

/// Draws the footer: the field while it is open, otherwise what happened or what is waited for, otherwise the keys. Gives
/// where the cursor stands in the field.
pub(super) fn draw_footer(pen: &mut BufferPen<'_>, area: Rect, app: &App) -> Option<Position> {
    if app.overlay.is_field() {
        return Some(draw_field(pen, area, app));
    }
    if let Some(prompt) = app.overlay.prompt() {
        return Some(draw_prompt(pen, area, app, prompt));
    }
    match &app.note {
        Some(note) => draw_note(pen, area, &note.words),
        None => draw_hints(pen, area, 1, app),
    }
    None
}

/// What happened: a note longer than the footer stands above it too. Of a very long one (a path may have 4,000 characters) the
/// middle is left out: what it is about stands at its beginning, and what became of it at its end.
fn draw_note(pen: &mut BufferPen<'_>, area: Rect, note: &str) {
    const MOST: usize = 6;
    let width = usize::from(area.width.saturating_sub(2)).max(1);
    let lines = wrap(note, width, pen.widths());
    let most = (usize::from(area.bottom()) / 3).clamp(1, MOST);
    let shown = lines.len().clamp(1, most);
    let left_out = lines.len().saturating_sub(shown);
    let (last_before, after) = (shown.div_ceil(2) - 1, shown.div_ceil(2) + left_out);
    let above = u16::try_from(shown - 1).unwrap_or(0).min(area.y);
    let area = Rect { y: area.y - above, height: area.height + above, ..area };
    let blank = " ".repeat(usize::from(area.width));
    let seen = lines.into_iter().enumerate().filter(|&(at, _)| at <= last_before || at >= after);
    for (row, (at, range)) in (0u16..).zip(seen) {
        let is_cut = left_out > 0 && at == last_before;
        let line = note.get(if is_cut { range.start..note.len() } else { range }).unwrap_or_default();
        pen.put(area, 0, row, &blank, Style::new());
        pen.put(area, 1, row, &truncate(line, width, pen.widths()), pen.theme.strong());
    }
}

/// The hints of the context, in the order of the table, as many as fit whole. The way to all keys has a place of its own
/// at the right end, so that it is there at every width.
fn draw_hints(pen: &mut BufferPen<'_>, area: Rect, column: u16, app: &App) {
    let (mut column, mut area) = (column, area);
    let rows: Vec<_> =
        app.display.keymap.in_context(app.context()).filter(|(row, _)| app.meets(row.needs)).collect();
    let hint = |row: &Binding, keys: &[Key]| {
        let hint = if row.action == ENTER { app.enter_hint().or(row.hint) } else { row.hint };
        Some((keys.first()?.to_string(), app.display.words.say(hint?)))
    };
    if let Some((key, hint)) =
        rows.iter().find(|(row, _)| row.action == HELP).and_then(|(row, keys)| hint(row, keys))
    {
        let start = pen.put_right(area, 0, &format!("{key} {hint} "), Style::new());
        pen.put(area, start, 0, &key, pen.theme.key());
        area.width = start.saturating_sub(2);
    }
    for (row, keys) in rows.into_iter().filter(|(row, _)| row.action != HELP) {
        let Some((key, hint)) = hint(row, keys) else { continue };
        let cells = pen.widths().str(&key) + 1 + pen.widths().str(&hint);
        let cells = u16::try_from(cells).unwrap_or(u16::MAX);
        if column.saturating_add(cells) > area.width {
            return;
        }
        column = pen.put(area, column, 0, &key, pen.theme.key());
        column = pen.put(area, column + 1, 0, &hint, Style::new()) + 3;
    }
}

/// The field with the cursor in it, what was found beside it; below it what is wrong, or what could follow, or the keys.
fn draw_field(pen: &mut BufferPen<'_>, area: Rect, app: &App) -> Position {
    let field = &app.filter.field;
    let row = Rect { height: 1.min(area.height), ..area };
    let room = usize::from(area.width.saturating_sub(3));
    let cursor = cell_of(field.text(), field.cursor(), app.display.widths());
    let start = field.first_in_sight(room, app.display.widths());
    pen.put(row, 1, 0, "/", pen.theme.key());
    let column = draw_typed(pen, row, app, start, room);
    pen.put(row, column + 2, 0, &answer(app), Style::new());
    if area.height > 1 {
        let below = Rect { y: area.y + 1, height: 1, ..area };
        draw_below_field(pen, below, app);
    }
    let x = area.x + 2 + u16::try_from(cursor - start).unwrap_or(0);
    Position { x: x.min(area.right().saturating_sub(1)), y: area.y }
}

/// The line that is asked for, with the cursor in it; where there is a second row the keys.
fn draw_prompt(pen: &mut BufferPen<'_>, area: Rect, app: &App, prompt: &Prompt) -> Position {
    let widths = app.display.widths();
    let row = Rect { height: 1.min(area.height), ..area };
    let field = &prompt.field;
    let label = format!("{} ", app.display.words.say(prompt.asked.key()));
    let column = pen.put(row, 1, 0, &label, pen.theme.key());
    let room = usize::from(area.width.saturating_sub(column + 1));
    let start = field.first_in_sight(room, widths);
    pen.put(row, column, 0, &slice(field.text(), start, room, widths), Style::new());
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    match &app.note {
        // Why it was not written, above the keys that help.
        Some(note) if below.height > 0 => {
            let shown = both_ends(&note.words, usize::from(below.width.saturating_sub(2)), widths);
            pen.put(below, 1, 0, &shown, pen.theme.strong());
        }
        None if below.height > 0 => draw_hints(pen, Rect { height: 1, ..below }, 1, app),
        Some(_) | None => {}
    }
    let cursor = cell_of(field.text(), field.cursor(), widths);
    let x = area.x + column + u16::try_from(cursor - start).unwrap_or(0);
    Position { x: x.min(area.right().saturating_sub(1)), y: area.y }
}

/// A sentence in one row. Of one that is too long the middle is left out: why something failed stands at its end.
fn both_ends(text: &str, room: usize, widths: Widths) -> Cow<'_, str> {
    let cells = widths.str(text);
    if cells <= room {
        return Cow::Borrowed(text);
    }
    let head = truncate(text, room / 2, widths);
    let left = room - widths.str(&head);
    Cow::Owned(format!("{head}{}", slice(text, cells - left, left, widths)))
}

/// What is typed, from a cell on, with a mistake marked at its place. Gives the column after it.
fn draw_typed(pen: &mut BufferPen<'_>, row: Rect, app: &App, start: usize, room: usize) -> u16 {
    let text = app.filter.field.text();
    let wrong = app.filter.mistake.as_ref().map_or(0..0, |mistake| mistake.range.clone());
    let characters: Vec<char> = text.chars().collect();
    let (from, to) = (wrong.start.min(characters.len()), wrong.end.min(characters.len()));
    let part =
        |range: std::ops::Range<usize>| characters.get(range).unwrap_or_default().iter().collect::<String>();
    let parts = [
        (part(0..from), Style::new()),
        (part(from..to), pen.theme.mistake()),
        (part(to..characters.len()), Style::new()),
    ];
    let (mut column, mut skip, mut left) = (2, start, room);
    for (words, style) in parts {
        let cells = app.display.widths().str(&words);
        let shown =
            slice(&words, skip.min(cells), left.min(cells.saturating_sub(skip)), app.display.widths());
        skip = skip.saturating_sub(cells);
        left = left.saturating_sub(app.display.widths().str(&shown));
        column = pen.put(row, column, 0, &shown, style);
    }
    column
}

fn draw_below_field(pen: &mut BufferPen<'_>, area: Rect, app: &App) {
    if let Some(mistake) = &app.filter.mistake {
        pen.put(area, 1, 0, &tell_mistake(&app.display.words, mistake), pen.theme.mistake());
        return;
    }
    let mut column = 1;
    let typed = !app.filter.field.text().is_empty();
    for (insert, meaning) in app.filter.completions.iter().filter(|_| typed).take(4) {
        column = pen.put(area, column, 0, insert, pen.theme.key());
        column = pen.put(area, column + 1, 0, meaning, Style::new()) + 2;
    }
    draw_hints(pen, area, column, app);
}

fn answer(app: &App) -> String {
    if app.pending.is_searching() {
        return app.display.words.say("searching");
    }
    if !app.filter.is_on() {
        return app.display.words.say("field-empty");
    }
    let found = app.filter.found;
    if found == Counts::default() {
        return app.display.words.with("nothing-found", [("query", part(&app.filter.answered))]);
    }
    let took = format!("{:.1}", app.filter.took.as_secs_f64() * 1000.0);
    app.display.words.with(
        "found",
        [
            ("measures", count(found.measures)),
            ("others", count(found.others)),
            ("portfolio", count(found.by_portfolio)),
            ("millis", part(took)),
        ],
    )
}
