//! The promised numbers of all plans, comparable ones next to each other, each with the words that promise it.

use super::{Book, figure};
use crate::app::page::{Layout, Link, Page, Tone};
use crate::compare::targets::{By, Promise, list, sort};
use crate::model::At;
use crate::text::{Align, fit};
use crate::words::part;

/// How wide the columns of the places and the deadlines are, in cells.
const PLACE: usize = 7;
const DEADLINE: usize = 11;

/// Lays out the targets of the nodes that are wanted, in an order.
pub fn targets(book: &Book<'_>, by: By, wanted: impl Fn(At) -> bool, width: usize) -> Page {
    let lighter = book.lighter();
    let mut layout = Layout::new(width, book.widths, &*lighter);
    let mut promises: Vec<Promise> = list(book.corpus);
    if by != By::Indicator {
        sort(book.corpus, &mut promises, by, by != By::Value);
    }
    promises.retain(|promise| wanted(promise.at));
    layout.text(&book.words.say(by_key(by)), Tone::Label, 0);
    let figures = promises.iter().map(|promise| book.cells(&figure(promise.of(book.corpus))));
    let value_cells = figures.max().unwrap_or(0).clamp(8, 32);
    if !promises.is_empty() {
        layout.gap();
        head_line(book, &mut layout, value_cells);
    }
    let mut group = promises.first().map(|first| first.group);
    for promise in &promises {
        if by == By::Indicator && group != Some(promise.group) {
            layout.gap();
        }
        group = Some(promise.group);
        promise_lines(book, &mut layout, promise, value_cells);
    }
    let silent =
        (0..book.corpus.plans.len()).filter(|&plan| promises.iter().all(|promise| promise.at.plan != plan));
    let silent: Vec<&str> = silent.map(|plan| book.plan(plan)).collect();
    if !silent.is_empty() && !promises.is_empty() {
        layout.gap();
        let places = silent.join(&book.words.say("list-comma"));
        layout.text(&book.words.with("targets-silent", [("places", part(places))]), Tone::Absent, 0);
    }
    if promises.is_empty() {
        layout.gap();
        layout.text(&book.words.say("targets-none"), Tone::Absent, 0);
    }
    layout.finish()
}

fn head_line(book: &Book<'_>, layout: &mut Layout<'_>, value_cells: usize) {
    let column = |key, cells| fit(&book.words.say(key), cells, book.widths, Align::Left) + " ";
    let heads =
        [column("col-plan", PLACE), column("col-figure", value_cells), column("col-deadline", DEADLINE)];
    let indicator = book.words.say("col-indicator");
    let pieces: Vec<(&str, Tone)> =
        heads.iter().chain([&indicator]).map(|head| (head.as_str(), Tone::Label)).collect();
    layout.ends(&pieces, (&book.words.say("col-id"), Tone::Label));
}

fn promise_lines(book: &Book<'_>, layout: &mut Layout<'_>, promise: &Promise, value_cells: usize) {
    let target = promise.of(book.corpus);
    let node = book.corpus.node(promise.at);
    let column = |text: &str, cells| fit(text, cells, book.widths, Align::Left) + " ";
    let value = column(&book.said(&figure(target)), value_cells);
    let deadline = column(&book.said(target.deadline.as_deref().unwrap_or_default()), DEADLINE);
    let place = column(book.plan(promise.at.plan), PLACE);
    let indicator = book.said(&target.indicator);
    let mut pieces: Vec<(&str, Tone)> =
        vec![(&place, Tone::Label), (&value, Tone::Number), (&deadline, Tone::Text)];
    let taken: usize = pieces.iter().map(|(words, _)| book.cells(words)).sum();
    let room = layout.width().saturating_sub(taken + book.cells(node.id.as_str()) + 1);
    // An indicator that does not fit beside its figure has a line of its own, rather than half of one.
    let beside = book.cells(&indicator) <= room;
    if beside {
        pieces.push((&indicator, Tone::Ours));
    }
    layout.linked(Link::Node(promise.at), |layout| {
        layout.ends(&pieces, (node.id.as_str(), Tone::Label));
        if !beside {
            layout.text(&indicator, Tone::Ours, 8);
        }
        layout.text(&book.words.with("quoted", [("words", part(book.said(&target.quote)))]), Tone::Text, 8);
    });
}

/// What an order is called, in the catalogue.
fn by_key(by: By) -> &'static str {
    match by {
        By::Indicator => "targets-by-indicator",
        By::Value => "targets-by-value",
        By::Unit => "targets-by-unit",
        By::Deadline => "targets-by-deadline",
        By::Plan => "targets-by-plan",
    }
}

/// The next order, round and round.
pub fn next_order(by: By) -> By {
    match by {
        // Values of different units can't be compared: they are sorted within their unit.
        By::Indicator | By::Value => By::Unit,
        By::Unit => By::Deadline,
        By::Deadline => By::Plan,
        By::Plan => By::Indicator,
    }
}
