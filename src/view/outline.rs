//! The outline: a row a plan or node, with its fold, its ordinal and heading, and how many measures are below it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::BufferPen;
use crate::app::App;
use crate::app::action::Pane;
use crate::app::outline::{Fold, OutlineRow};
use crate::model::PlanIx;
use crate::page::{Item, ListLabel};
use crate::query::Shown;
use crate::summary::{is_unread, proposed_names};
use crate::text::truncate;
use crate::words::part;

/// Draws the rows that are in sight.
pub(super) fn draw(pen: &mut BufferPen<'_>, area: Rect, app: &App, has_keys: bool) {
    let outline = &app.views.browse.outline;
    let rows = outline.rows().iter().enumerate().skip(outline.top()).take(usize::from(area.height));
    let reading = app.views.browse.reading.and_then(|reading| reading.at);
    for (y, (place, row)) in (0u16..).zip(rows) {
        let picked = place == outline.picked_row();
        let read = app.views.browse.focus == Pane::Detail && reading == row.item.node();
        draw_row(pen, area, y, app, row, picked);
        if read && reading.is_some() && !picked {
            pen.style_row(area, y, pen.theme.picked_elsewhere());
        }
        if picked {
            pen.style_row(area, y, if has_keys { pen.theme.picked() } else { pen.theme.picked_elsewhere() });
        }
    }
}

fn draw_row(pen: &mut BufferPen<'_>, area: Rect, y: u16, app: &App, row: &OutlineRow, picked: bool) {
    let right = right_end(app, row);
    let right_column =
        if right.is_empty() { area.width } else { pen.put_right(area, y, &right, Style::new()) };
    let left = Rect { width: right_column.saturating_sub(u16::from(!right.is_empty())), ..area };
    let marked = row.item.node().is_some_and(|at| app.plans.marks.contains(&at));
    let mark = match (picked, marked) {
        (_, true) => "*",
        (true, false) => pen.signs.picked,
        (false, false) => " ",
    };
    let mut column = pen.put(left, 0, y, mark, Style::new());
    // The ordinals tell how deep a row stands; where there is little room they are enough.
    let step = if area.width < 40 { 1 } else { 2 };
    let indent = u16::try_from(row.depth * step).unwrap_or(0).min(area.width / 3);
    column += indent;
    let fold = match row.fold {
        Some(Fold::Open) => pen.signs.open,
        Some(Fold::Closed) => pen.signs.closed,
        None => " ",
    };
    column = pen.put(left, column, y, fold, pen.theme.quiet()) + 1;
    if let Some(plan) = row.item.plan().filter(|_| row.apart) {
        column = pen.put(left, column, y, &app.render_context().plan(plan), Style::new()) + 1;
    }
    let column = draw_label(pen, left, column, y, app, row);
    if let Item::Plan(plan) = row.item
        && !row.apart
    {
        draw_source(pen, left, column + 1, y, app, plan);
    }
}

/// The mark of what waits for a person, and how many measures are below a row.
fn right_end(app: &App, row: &OutlineRow) -> String {
    let shown = match row.item {
        Item::Programme(_) | Item::Place(..) | Item::Plan(_) | Item::SamePortfolio => row.measures > 0,
        Item::Nearest => false,
        Item::Node(_) => row.fold.is_some() && row.measures > 0 && !app.filter.is_on(),
    };
    let corpus = &app.plans.data.corpus;
    let unread = match row.item {
        Item::Plan(plan) => corpus.plan_of(plan).is_some_and(is_unread),
        Item::Node(at) => !proposed_names(corpus.node(at)).is_empty(),
        Item::Programme(_) | Item::Place(..) | Item::SamePortfolio | Item::Nearest => false,
    };
    let mark = unread.then(|| app.display.words.say("proposed-mark"));
    let measures = shown.then(|| row.measures.to_string());
    mark.into_iter().chain(measures).collect::<Vec<_>>().join(" ")
}

/// Gives the column after the label.
fn draw_label(pen: &mut BufferPen<'_>, area: Rect, column: u16, y: u16, app: &App, row: &OutlineRow) -> u16 {
    let room = usize::from(area.width.saturating_sub(column));
    let ListLabel { words: label, before } = label(app, row.item, room);
    let style = match row.item {
        Item::Programme(_) | Item::Place(..) | Item::Plan(_) | Item::SamePortfolio | Item::Nearest => {
            pen.theme.strong()
        }
        Item::Node(_) => Style::new(),
    };
    let shown = truncate(&label, room, app.display.widths());
    let hits = app.filter.query.as_ref().map(|query| match row.item {
        Item::Plan(_) => query.hits(&label, Shown::Id),
        Item::Node(at) => query.label_hits(app.plans.data.corpus.node(at), &label, before),
        Item::Programme(_) | Item::Place(..) | Item::SamePortfolio | Item::Nearest => Vec::new(),
    });
    let hits = hits.unwrap_or_default();
    let (mut column, mut from) = (column, 0);
    // A hit that is cut off is not there to be lit.
    for hit in hits.into_iter().filter(|hit| shown.get(hit.clone()) == label.get(hit.clone())) {
        column = pen.put(area, column, y, shown.get(from..hit.start).unwrap_or_default(), style);
        column = pen.put(
            area,
            column,
            y,
            shown.get(hit.clone()).unwrap_or_default(),
            style.patch(pen.theme.lit()),
        );
        from = hit.end;
    }
    pen.put(area, column, y, shown.get(from..).unwrap_or_default(), style)
}

/// The day of a plan and, where there is room, its number: by these one knows a document.
fn draw_source(pen: &mut BufferPen<'_>, area: Rect, column: u16, y: u16, app: &App, plan_ix: PlanIx) {
    let Some(plan) = app.plans.data.corpus.plan_of(plan_ix) else { return };
    let day = plan.issued.to_string();
    let number = plan.number.as_deref().map(|number| app.render_context().said(plan_ix, number));
    let room = usize::from(area.width.saturating_sub(column));
    let style = Style::new();
    let both = number.map(|number| format!("{day} {number}"));
    let shown = both.filter(|both| pen.widths().str(both) <= room).unwrap_or(day);
    if pen.widths().str(&shown) <= room {
        pen.put(area, column, y, &shown, style);
    }
}

/// What a row is called where there are so many cells: a plan by its place, a node by ordinals and heading.
fn label(app: &App, item: Item, room: usize) -> ListLabel {
    let bare = |words: String| ListLabel { words, before: 0 };
    match item {
        Item::Programme(programme) => bare(app.render_context().programme(Some(programme))),
        Item::Place(_, group) => bare(app.render_context().place_group(group)),
        Item::Plan(plan) => bare(app.render_context().place_of(plan).to_owned()),
        Item::Node(at) => app.render_context().listed(at),
        Item::SamePortfolio => bare(app.display.words.say("same-portfolio")),
        Item::Nearest => bare(nearest(app, room)),
    }
}

/// That nothing was found, and what was meant where that is known; what was typed is left out where there is no room for it.
fn nearest(app: &App, room: usize) -> String {
    let meant = app.filter.results.meant.as_deref().unwrap_or_default();
    let query = [("query", part(app.filter.answered.trim()))];
    let whole = app.display.words.with("nothing-nearest", query) + meant;
    if app.display.widths().str(&whole) <= room {
        whole
    } else {
        app.display.words.say("nothing-nearest-short") + meant
    }
}
