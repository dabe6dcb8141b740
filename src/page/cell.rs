//! The measures behind a cell of the matrix.

use super::assigned::foremost_lines;
use super::context::RenderContext;
use super::layout::{Layout, Link, Page, Tone};
use super::units::signs;
use crate::compare::lineup::lineup;
use crate::compare::matrix::Head;
use crate::compare::nearest::Near;
use crate::model::{At, PlanIx};
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
    /// Where there are none: what comes nearest in the plan.
    pub near: Vec<Near>,
}

/// Lays out the measures of a plan under a theme, or that a portfolio's units answer for.
pub fn cell(cx: &RenderContext<'_>, cell: &Cell, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let (place, row) = (cx.plan(cell.plan), cx.head(cell.subject));
    layout.line(&[(place, Tone::Title), ("  ", Tone::Text), (row, Tone::Ours)]);
    let measures = &cell.measures;
    if measures.is_empty() {
        layout.gap();
        layout.text(&cx.words.say("cell-empty"), Tone::Absent, 0);
        nearest(cx, &mut layout, cell);
    }
    if let Head::Portfolio(portfolio) = cell.subject {
        for doing in lineup(cx.corpus, cx.index, portfolio, cell.plan) {
            let printed = doing.printed.join(&cx.words.say("list-comma"));
            layout.hanging(
                &[(&signs(doing.tally), Tone::Number), ("  ", Tone::Text)],
                &printed,
                Tone::Text,
                3,
            );
        }
    }
    if is_cell_proposed(cx.corpus, [cell.subject, Head::Plan(cell.plan)], measures) {
        layout.text(&cx.words.say("proposed-legend"), Tone::Label, 0);
    }
    layout.gap();
    let under_theme = matches!(cell.subject, Head::Theme(_));
    for &at in measures {
        let node = cx.corpus.node(at);
        let heading = cx.heading(node);
        let heading = cx.proposed(&heading, under_theme && node.proposed.themes);
        layout.linked(Link::Node(at), |layout| {
            layout.ends(&[(&heading, Tone::Title)], (node.id.as_str(), Tone::Label));
        });
        foremost_lines(cx, &mut layout, at, 3);
    }
    layout.finish()
}

/// What comes nearest in a plan that has no measure: the sentences, word for word, with how near they are.
fn nearest(cx: &RenderContext<'_>, layout: &mut Layout<'_>, cell: &Cell) {
    if cell.near.is_empty() {
        return;
    }
    layout.gap();
    layout.text(&cx.words.say("cell-nearest"), Tone::Label, 0);
    for near in &cell.near {
        let node = cx.corpus.node(near.at);
        let text = node.text.as_deref().unwrap_or_default();
        let sentence: String = text.chars().skip(near.start).take(near.end - near.start).collect();
        let nearness = cx.words.with("nearness", [("percent", count(usize::from(near.nearness)))]);
        layout.linked(Link::Node(near.at), |layout| {
            layout.ends(&[(&nearness, Tone::Number)], (node.id.as_str(), Tone::Label));
            layout.text(&cx.said(&sentence), Tone::Text, 3);
        });
    }
}
