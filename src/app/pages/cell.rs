//! The measures behind a cell of the matrix.

use super::{Book, role_sign};
use crate::app::page::{Layout, Link, Page, Tone};
use crate::index::answering;
use crate::model::{At, PortfolioIx, ThemeIx};

/// What the row of a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellSubject {
    /// A theme.
    Theme(ThemeIx),
    /// A portfolio.
    Portfolio(PortfolioIx),
}

/// Lays out the measures of a plan under a theme, or that a portfolio's units answer for.
pub fn cell(book: &Book<'_>, subject: CellSubject, plan: usize, measures: &[At], width: usize) -> Page {
    let lighter = book.lighter();
    let mut layout = Layout::new(width, book.widths, &*lighter);
    let place = book.corpus.plans.get(plan).map(|plan| plan.jurisdiction.as_str()).unwrap_or_default();
    let row = match subject {
        CellSubject::Theme(theme) => book.theme(theme),
        CellSubject::Portfolio(portfolio) => &book.corpus.portfolio(portfolio).name,
    };
    layout.line(&[(place, Tone::Title), ("  ", Tone::Text), (row, Tone::Ours)]);
    if measures.is_empty() {
        layout.gap();
        layout.text(&book.words.say("cell-empty"), Tone::Absent, 0);
    }
    layout.gap();
    for &at in measures {
        let node = book.corpus.node(at);
        let heading = node.numbered_label();
        layout.linked(Link::Node(at), |layout| {
            layout.ends(&[(&heading, Tone::Title)], (node.id.as_str(), Tone::Label))
        });
        let answering = answering(book.corpus, at);
        let Some(role) = answering.first().map(|mention| mention.role()) else {
            layout.line(&[("   ", Tone::Text), (&book.words.say("units-none"), Tone::Absent)]);
            continue;
        };
        let of_role = answering.iter().filter(|mention| mention.role() == role);
        let names: Vec<&str> = of_role.map(|mention| book.shown_name(mention)).collect();
        layout.names((&format!("   {} ", role_sign(role)), Tone::Role(role)), &names, 6);
    }
    layout.finish()
}
