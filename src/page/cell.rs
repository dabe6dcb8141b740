//! The measures behind a cell of the matrix.

use super::assigned::foremost_lines;
use super::context::RenderContext;
use super::layout::{Layout, Link, Page, Tone};
use super::units::signs;
use crate::compare::lineup::lineup;
use crate::compare::matrix::Head;
use crate::compare::nearest::Near;
use crate::model::{At, PlanIx};
use crate::query::Shown;
use crate::summary::is_cell_proposed;
use crate::words::count;

/// A cell of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its theme or portfolio.
    pub subject: Head,
    /// Its plan.
    pub plan: PlanIx,
    /// The measures in it.
    pub measures: Vec<At>,
    /// Those that a filter leaves out.
    pub outside: Vec<At>,
    /// Where there are none: what comes nearest in the plan.
    pub near: Vec<Near>,
}

/// Lays out the measures of a plan under a theme, or that a portfolio's units answer for.
pub fn cell(cx: &RenderContext<'_>, cell: &Cell, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let (place, row) = (cx.plan(cell.plan), cx.head(cell.subject));
    layout.line(&[(&place, Tone::Title), ("  ", Tone::Text), (&row, Tone::Ours)]);
    let measures = &cell.measures;
    if measures.is_empty() && cell.outside.is_empty() {
        layout.text(&cx.words.say("cell-empty"), Tone::Absent, 0);
        nearest(cx, &mut layout, cell);
    }
    if let Head::Portfolio(portfolio) = cell.subject {
        for doing in lineup(cx.corpus, cx.index, portfolio, cell.plan) {
            let printed = doing.printed.join(&cx.words.say("list-comma"));
            layout.hanging(
                &[(&signs(cx, doing.tally), Tone::Number), ("  ", Tone::Text)],
                &cx.said(cell.plan, &printed),
                Tone::Text,
                3,
            );
        }
    }
    if is_cell_proposed(cx.corpus, [cell.subject, Head::Plan(cell.plan)], measures) {
        layout.text(&cx.words.say("proposed-legend"), Tone::Note, 0);
    }
    measures_with_units(cx, &mut layout, cell.subject, measures);
    if !cell.outside.is_empty() {
        let outside = [("measures", count(cell.outside.len()))];
        layout.text(&cx.words.with("cell-outside", outside), Tone::Absent, 0);
        measures_with_units(cx, &mut layout, cell.subject, &cell.outside);
    }
    layout.finish()
}

/// What the documents say in a cell: its measures, one below the other.
pub fn cell_texts(cx: &RenderContext<'_>, cell: &Cell, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    for &at in cell.measures.iter().chain(&cell.outside) {
        layout.gap();
        let node = cx.corpus.node(at);
        layout.showing(Shown::Heading, |layout| layout.text(&cx.listed(at).words, Tone::Title, 0));
        layout.text(&cx.said(at.plan, node.text.as_deref().unwrap_or_default()), Tone::Text, 0);
    }
    layout.finish()
}

fn measures_with_units(cx: &RenderContext<'_>, layout: &mut Layout<'_>, subject: Head, measures: &[At]) {
    let under_theme = matches!(subject, Head::Theme(_));
    for &at in measures {
        if cx.is_enough(layout) {
            return;
        }
        let is_proposed = under_theme && cx.corpus.node(at).proposed.themes;
        let listed = cx.listed(at).words;
        let listed = cx.proposed(&listed, is_proposed);
        layout.linked(Link::Node(at), |layout| layout.line(&[(&listed, Tone::Title)]));
        foremost_lines(cx, layout, at, 3);
    }
}

/// What comes nearest in a plan that has no measure: the sentences, word for word, with how near they are.
fn nearest(cx: &RenderContext<'_>, layout: &mut Layout<'_>, cell: &Cell) {
    if cell.near.is_empty() {
        return;
    }
    layout.gap();
    layout.text(&cx.words.say("cell-nearest"), Tone::Label, 0);
    for near in &cell.near {
        let (node, ordinal) = (cx.corpus.node(near.at), cx.ordinal(near.at));
        let text = node.text.as_deref().unwrap_or_default();
        let sentence: String = text.chars().skip(near.start).take(near.end - near.start).collect();
        let nearness = cx.words.with("nearness", [("percent", count(usize::from(near.nearness)))]);
        layout.linked(Link::Node(near.at), |layout| {
            layout.ends(&[(&nearness, Tone::Number)], (&ordinal, Tone::Label));
            layout.text(&cx.said(near.at.plan, &sentence), Tone::Text, 3);
        });
    }
}
