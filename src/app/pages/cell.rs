//! The measures behind a cell of the matrix.

use std::borrow::Cow;

use super::{Book, role_sign, signs};
use crate::app::page::{Layout, Link, Page, Tone};
use crate::compare::lineup::lineup;
use crate::compare::matrix::Head;
use crate::compare::nearest::Near;
use crate::index::answering;
use crate::model::At;
use crate::words::count;

/// A cell of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its theme or portfolio.
    pub subject: Head,
    /// Its plan.
    pub plan: usize,
    /// The measures in it.
    pub measures: Vec<At>,
    /// Where there are none: what comes nearest in the plan.
    pub near: Vec<Near>,
}

/// Lays out the measures of a plan under a theme, or that a portfolio's units answer for.
pub fn cell(book: &Book<'_>, cell: &Cell, width: usize) -> Page {
    let lighter = book.lighter();
    let mut layout = Layout::new(width, book.widths, &*lighter);
    let (place, row) = (book.plan(cell.plan), book.head(cell.subject));
    layout.line(&[(place, Tone::Title), ("  ", Tone::Text), (row, Tone::Ours)]);
    let measures = &cell.measures;
    if measures.is_empty() {
        layout.gap();
        layout.text(&book.words.say("cell-empty"), Tone::Absent, 0);
        nearest(book, &mut layout, cell);
    }
    if let Head::Portfolio(portfolio) = cell.subject {
        for doing in lineup(book.corpus, book.index, portfolio, cell.plan) {
            let printed = doing.printed.join(&book.words.say("list-comma"));
            layout.hanging(
                &[(&signs(doing.tally), Tone::Number), ("  ", Tone::Text)],
                &printed,
                Tone::Text,
                3,
            );
        }
    }
    layout.gap();
    for &at in measures {
        let node = book.corpus.node(at);
        let heading = book.heading(node);
        layout.linked(Link::Node(at), |layout| {
            layout.ends(&[(&heading, Tone::Title)], (node.id.as_str(), Tone::Label));
        });
        let answering = answering(book.corpus, at);
        let Some(role) = answering.first().map(|mention| mention.role()) else {
            layout.line(&[("   ", Tone::Text), (&book.words.say("units-none"), Tone::Absent)]);
            continue;
        };
        let of_role = answering.iter().filter(|mention| mention.role() == role);
        let names: Vec<Cow<'_, str>> = of_role.map(|mention| book.shown_name(mention)).collect();
        layout.names((&format!("   {} ", role_sign(role)), Tone::Role(role)), &names, 6);
    }
    layout.finish()
}

/// What comes nearest in a plan that has no measure: the sentences, word for word, with how near they are.
fn nearest(book: &Book<'_>, layout: &mut Layout<'_>, cell: &Cell) {
    if cell.near.is_empty() {
        return;
    }
    layout.gap();
    layout.text(&book.words.say("cell-nearest"), Tone::Label, 0);
    for near in &cell.near {
        let node = book.corpus.node(near.at);
        let text = node.text.as_deref().unwrap_or_default();
        let sentence: String = text.chars().skip(near.start).take(near.end - near.start).collect();
        let nearness = book.words.with("nearness", [("percent", count(usize::from(near.nearness)))]);
        layout.linked(Link::Node(near.at), |layout| {
            layout.ends(&[(&nearness, Tone::Number)], (node.id.as_str(), Tone::Label));
            layout.text(&book.said(&sentence), Tone::Text, 3);
        });
    }
}
