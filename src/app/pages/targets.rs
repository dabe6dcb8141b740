//! The promised numbers of all plans, comparable ones next to each other, each with the words that promise it.

use super::{Book, figure};
use crate::app::page::{Layout, Link, Page, Tone};
use crate::compare::targets::{By, Promise, list, sort};
use crate::model::At;
use crate::text::{Align, fit};
use crate::words::part;

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
    let mut group = None;
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

fn promise_lines(book: &Book<'_>, layout: &mut Layout<'_>, promise: &Promise, value_cells: usize) {
    let target = promise.of(book.corpus);
    let node = book.corpus.node(promise.at);
    let column = |text: &str, cells| fit(text, cells, book.widths, Align::Left) + " ";
    let value = column(&book.said(&figure(target)), value_cells);
    let deadline = column(&book.said(target.deadline.as_deref().unwrap_or_default()), 11);
    let place = column(book.plan(promise.at.plan), 7);
    layout.linked(Link::Node(promise.at), |layout| {
        layout.ends(
            &[
                (&place, Tone::Label),
                (&value, Tone::Number),
                (&deadline, Tone::Text),
                (&book.said(&target.indicator), Tone::Ours),
            ],
            (node.id.as_str(), Tone::Label),
        );
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
