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
    for &at in measures {
        layout.gap();
        let node = book.corpus.node(at);
        let heading = format!("{}{}", node.num.as_deref().unwrap_or_default(), node.label());
        layout.linked(Link::Node(at), |layout| {
            layout.ends(&[(&heading, Tone::Title)], (node.id.as_str(), Tone::Label))
        });
        let answering = answering(book.corpus, at);
        for mention in answering
            .iter()
            .filter(|first| first.role() == answering.first().map_or(first.role(), |m| m.role()))
        {
            let sign = format!("   {} ", role_sign(mention.role()));
            layout.line(&[(&sign, Tone::Role(mention.role())), (book.shown_name(mention), Tone::Text)]);
        }
    }
    layout.finish()
}
