//! The promised numbers of all plans, comparable ones next to each other, each with the words that promise it.

use super::context::RenderContext;
use super::document::figure;
use super::layout::{Layout, Link, Page, Tone};
use crate::compare::targets::{By, Promise, list, sort};
use crate::model::At;
use crate::text::{Align, fit};
use crate::words::part;

/// How wide the columns of the places and the deadlines are, in cells.
const PLACE: usize = 7;
const DEADLINE: usize = 11;

/// Lays out the targets of the nodes that are wanted, in an order.
pub fn targets(cx: &RenderContext<'_>, by: By, wanted: impl Fn(At) -> bool, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let mut promises: Vec<Promise> = list(cx.corpus);
    if by != By::Indicator {
        sort(cx.corpus, &mut promises, by, by != By::Value);
    }
    promises.retain(|promise| wanted(promise.at));
    layout.text(&cx.words.say(by_key(by)), Tone::Label, 0);
    let figures = promises.iter().map(|promise| cx.cells(&figure(promise.of(cx.corpus))));
    let value_cells = figures.max().unwrap_or(0).clamp(8, 32);
    if !promises.is_empty() {
        layout.gap();
        head_line(cx, &mut layout, value_cells);
    }
    let mut group = promises.first().map(|first| first.group);
    for promise in &promises {
        if by == By::Indicator && group != Some(promise.group) {
            layout.gap();
        }
        group = Some(promise.group);
        promise_lines(cx, &mut layout, promise, value_cells);
    }
    let silent =
        cx.corpus.plan_indexes().filter(|&plan| promises.iter().all(|promise| promise.at.plan != plan));
    let silent: Vec<&str> = silent.map(|plan| cx.plan(plan)).collect();
    if !silent.is_empty() && !promises.is_empty() {
        layout.gap();
        let places = silent.join(&cx.words.say("list-comma"));
        layout.text(&cx.words.with("targets-silent", [("places", part(places))]), Tone::Absent, 0);
    }
    if promises.is_empty() {
        layout.gap();
        layout.text(&cx.words.say("targets-none"), Tone::Absent, 0);
    }
    layout.finish()
}

fn head_line(cx: &RenderContext<'_>, layout: &mut Layout<'_>, value_cells: usize) {
    let column = |key, cells| fit(&cx.words.say(key), cells, cx.widths, Align::Left) + " ";
    let heads =
        [column("col-plan", PLACE), column("col-figure", value_cells), column("col-deadline", DEADLINE)];
    let indicator = cx.words.say("col-indicator");
    let pieces: Vec<(&str, Tone)> =
        heads.iter().chain([&indicator]).map(|head| (head.as_str(), Tone::Label)).collect();
    layout.ends(&pieces, (&cx.words.say("col-id"), Tone::Label));
}

fn promise_lines(cx: &RenderContext<'_>, layout: &mut Layout<'_>, promise: &Promise, value_cells: usize) {
    let target = promise.of(cx.corpus);
    let node = cx.corpus.node(promise.at);
    let column = |text: &str, cells| fit(text, cells, cx.widths, Align::Left) + " ";
    let value = column(&cx.said(&figure(target)), value_cells);
    let deadline = column(&cx.said(target.deadline.as_deref().unwrap_or_default()), DEADLINE);
    let place = column(cx.plan(promise.at.plan), PLACE);
    let indicator = cx.said(&target.indicator);
    let mut pieces: Vec<(&str, Tone)> =
        vec![(&place, Tone::Label), (&value, Tone::Number), (&deadline, Tone::Text)];
    let taken: usize = pieces.iter().map(|(words, _)| cx.cells(words)).sum();
    let room = layout.width().saturating_sub(taken + cx.cells(node.id.as_str()) + 1);
    // An indicator that does not fit beside its figure has a line of its own, rather than half of one.
    let beside = cx.cells(&indicator) <= room;
    if beside {
        pieces.push((&indicator, Tone::Ours));
    }
    layout.linked(Link::Node(promise.at), |layout| {
        layout.ends(&pieces, (node.id.as_str(), Tone::Label));
        if !beside {
            layout.text(&indicator, Tone::Ours, 8);
        }
        layout.text(&cx.words.with("quoted", [("words", part(cx.said(&target.quote)))]), Tone::Text, 8);
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
