//! The promised numbers of all plans, comparable ones next to each other, each with the words that promise it.

use super::context::RenderContext;
use super::layout::{Layout, Link, Page, Tone};
use crate::compare::targets::By;
use crate::model::{At, PlanIx};
use crate::query::{Query, Shown};
use crate::summary::{Promised, Targets};
use crate::text::{Align, fit};
use crate::words::part;

/// How wide the column of the deadlines is, in cells.
const DEADLINE: usize = 11;

/// How wide the columns are whose words differ from table to table, in cells.
#[derive(Clone, Copy)]
struct ColumnCells {
    plan: usize,
    value: usize,
}

impl ColumnCells {
    /// As wide as the widest of what stands in them, within what a line has room for.
    fn of(cx: &RenderContext<'_>, promised: &[Promised<'_>]) -> Self {
        let plan = promised.iter().map(|promised| cx.cells(&cx.plan(promised.at.plan)));
        let value = promised.iter().map(|promised| cx.cells(&promised.printed.figure()));
        Self { plan: plan.max().unwrap_or(0).clamp(7, 18), value: value.max().unwrap_or(0).clamp(8, 32) }
    }
}

/// Lays out the targets of the nodes that are wanted of the programme in hand, in an order.
pub fn targets(cx: &RenderContext<'_>, by: By, wanted: impl Fn(At) -> bool, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let of_wanted = Targets::of_plans(cx.corpus, by, cx.plans(), wanted);
    let Targets { promised, mut silent } = match cx.query {
        Some(query) => of_wanted.narrowed(cx.corpus, |promised| is_asked(query, promised)),
        None => of_wanted,
    };
    let in_hand: Vec<PlanIx> = cx.plans().collect();
    silent.retain(|plan| in_hand.contains(plan));
    layout.text(&cx.words.say(by_key(by)), Tone::Note, 0);
    layout.gap();
    if promised.is_empty() {
        layout.text(&cx.words.say("targets-none"), Tone::Absent, 0);
        return layout.finish();
    }
    let cells = ColumnCells::of(cx, &promised);
    if !layout.is_endless() {
        head_line(cx, &mut layout, cells);
    }
    for alike in promised.chunk_by(|one, next| by != By::Indicator || one.group == next.group) {
        for promised in alike {
            if cx.is_enough(&layout) {
                return layout.finish();
            }
            promised_lines(cx, &mut layout, promised, cells);
        }
        layout.gap();
    }
    if let Some(said) = silent_plans(cx, &silent, cx.query.is_some()) {
        layout.text(&said, Tone::Absent, 0);
    }
    layout.finish()
}

/// Whether a query finds something in what is promised or in the words that promise it.
pub fn is_asked(query: &Query, promised: &Promised<'_>) -> bool {
    let figure = promised.printed.figure();
    let said = [promised.printed.indicator, promised.quote, &figure].into_iter();
    said.chain(promised.printed.deadline).any(|words| !query.hits(words, Shown::Target).is_empty())
}

/// That these plans promise nothing in numbers, or nothing that a filter lets through; `None` where there are none.
pub fn silent_plans(cx: &RenderContext<'_>, silent: &[PlanIx], is_filtered: bool) -> Option<String> {
    let places: Vec<_> = silent.iter().map(|&plan| cx.plan(plan)).collect();
    let said = || [("places", part(places.join(&cx.words.say("list-comma"))))];
    let key = if is_filtered { "targets-silent-filtered" } else { "targets-silent" };
    (!places.is_empty()).then(|| cx.words.with(key, said()))
}

fn head_line(cx: &RenderContext<'_>, layout: &mut Layout<'_>, cells: ColumnCells) {
    let column = |key, cells| fit(&cx.words.say(key), cells, cx.widths, Align::Left) + " ";
    let heads =
        [column("col-plan", cells.plan), column("col-figure", cells.value), column("col-deadline", DEADLINE)];
    let indicator = cx.words.say("col-indicator");
    let pieces: Vec<(&str, Tone)> =
        heads.iter().chain([&indicator]).map(|head| (head.as_str(), Tone::Label)).collect();
    layout.ends(&pieces, (&cx.words.say("col-num"), Tone::Label));
}

fn promised_lines(
    cx: &RenderContext<'_>,
    layout: &mut Layout<'_>,
    promised: &Promised<'_>,
    cells: ColumnCells,
) {
    let target = promised.printed;
    let ordinal = cx.ordinal(promised.at);
    let said = |words: &str| cx.said(promised.at.plan, words).into_owned();
    let column = |text: &str, cells| fit(text, cells, cx.widths, Align::Left) + " ";
    let value = column(&said(&target.figure()), cells.value);
    let deadline = column(&said(target.deadline.unwrap_or_default()), DEADLINE);
    let place = column(&cx.plan(promised.at.plan), cells.plan);
    let indicator = said(target.indicator);
    let indicator = cx.proposed(&indicator, promised.proposed);
    let mut pieces: Vec<(&str, Tone)> =
        vec![(&place, Tone::Label), (&value, Tone::Number), (&deadline, Tone::Text)];
    let taken: usize = pieces.iter().map(|(words, _)| cx.cells(words)).sum();
    let room = layout.width().saturating_sub(taken + cx.cells(&ordinal) + 1);
    // An indicator that does not fit beside its figure has a line of its own, rather than half of one.
    let beside = cx.cells(&indicator) <= room;
    if beside {
        pieces.push((&indicator, Tone::Ours));
    }
    layout.linked(Link::Node(promised.at), |layout| {
        layout.ends(&pieces, (&ordinal, Tone::Label));
        if !beside {
            layout.text(&indicator, Tone::Ours, 8);
        }
        layout.text(&cx.words.with("quoted", [("words", part(said(promised.quote)))]), Tone::Text, 8);
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
