//! Tables told: each row with its head, then its cells, a line each, so that none is heard without its column.

use super::listing::Listing;
use super::sentence::{sentence, sentences};
use crate::app::App;
use crate::app::cover::Cover;
use crate::app::spoken::Pickable;
use crate::page::{CellLine, CoverCell, RenderContext};
use crate::words::{count, part};

/// The matrix, and what its cells tell.
pub(super) fn tell_matrix(app: &App, listing: &mut Listing) {
    let (cx, matrix) = (app.render_context(), &app.views.matrix);
    for (at, row) in matrix.table.table.rows.iter().enumerate() {
        let total = matrix.in_sight.rows.get(at).copied().unwrap_or_default();
        let total = cx.words.with("linear-measures", [("measures", count(total))]);
        let head = [&*cx.head(row.head), &total].join(&cx.words.say("linear-comma"));
        listing.offer(head, Pickable::Cell { row: at + 1, column: 0 });
        for (column, &plan) in matrix.table.table.columns.iter().enumerate() {
            let Some(cell) = matrix.in_sight.cell(at, column) else { continue };
            let said = pair(&cx, &cx.head(row.head), &cx.head(plan)) + &of_cell(&cx, cell);
            listing.offer(said, Pickable::Cell { row: at + 1, column: column + 1 });
        }
    }
    sentences(&cx, &matrix.legend.lines).for_each(|(words, _)| listing.say(words));
}

/// The picked cell of the matrix, with what it holds.
pub(super) fn tell_picked_cell(app: &App, listing: &mut Listing) {
    let (cx, matrix) = (app.render_context(), &app.views.matrix);
    if matrix.cell_page.lines.is_empty() {
        let heads = [matrix.heads().0, matrix.heads().1].into_iter().flatten().map(|head| cx.head(head));
        listing.say(heads.collect::<Vec<_>>().join(&cx.words.say("linear-comma")));
    }
    sentences(&cx, &matrix.cell_page.lines).for_each(|(words, _)| listing.say(words));
}

/// What plans answer of a base.
pub(super) fn tell_cover(app: &App, cover: &Cover, listing: &mut Listing) {
    let cx = app.render_context();
    for (at, line) in cover.in_sight.iter().enumerate() {
        listing.offer(line.label.as_str(), Pickable::Cell { row: cover.top + at + 1, column: 0 });
        let plans = cover.plans.iter().enumerate().skip(cover.left);
        for ((column, &plan), cell) in plans.zip(&line.cells) {
            let said = cx.plan(plan).into_owned() + &cx.words.say("linear-colon") + &of_answer(&cx, cell);
            listing.offer(said, Pickable::Cell { row: cover.top + at + 1, column: column + 1 });
        }
    }
    let told = cover.plans.len().min(cover.left + cover.answered.len());
    if told < cover.plans.len() || cover.left > 0 {
        let parts =
            [("first", count(cover.left + 1)), ("last", count(told)), ("all", count(cover.plans.len()))];
        listing.say(cx.words.with("side-columns", parts));
    }
    listing.say(cx.words.say("cover-note"));
}

/// The picked cell of it, with the evidence.
pub(super) fn tell_picked_answer(app: &App, cover: &Cover, listing: &mut Listing) {
    let cx = app.render_context();
    if let Some(line) = cover.in_sight.get(cover.row.saturating_sub(cover.top)) {
        listing.say(line.label.as_str());
    }
    sentences(&cx, &cover.evidence.lines).for_each(|(words, _)| listing.say(words));
}

fn pair(cx: &RenderContext<'_>, row: &str, column: &str) -> String {
    cx.words.with("linear-cell", [("row", part(row)), ("column", part(column))])
}

fn of_cell(cx: &RenderContext<'_>, cell: &CellLine) -> String {
    if cell.nothing.is_some() {
        return cx.words.say("linear-none");
    }
    let pieces = cell.pieces.iter().map(|(words, tone)| sentence(cx, std::iter::once((words.trim(), *tone))));
    let parts: Vec<String> = pieces.chain([cell.end.clone()]).filter(|part| !part.is_empty()).collect();
    let units = |part: &String| part.chars().all(|c| c.is_ascii_digit()).then(|| part.parse().ok()).flatten();
    let mut parts = parts;
    // Nobody leads, and so many answer.
    if let [_, .., last] = parts.as_mut_slice()
        && let Some(number) = units(last)
    {
        *last = cx.words.with("linear-units", [("units", count(number))]);
    }
    let said = parts.join(" ");
    if cell.is_proposed { format!("{said} {}", cx.words.say("proposed-mark")) } else { said }
}

fn of_answer(cx: &RenderContext<'_>, cell: &CoverCell) -> String {
    if cell.place.is_empty() {
        cell.word.clone()
    } else {
        [cell.word.as_str(), &cell.place].join(&cx.words.say("linear-comma"))
    }
}
