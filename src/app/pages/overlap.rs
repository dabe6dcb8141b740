//! How much of each plan stands also in each other one, in both directions, with the longest passages as evidence.

use super::Book;
use crate::app::page::{Layout, Link, Page, Tone};
use crate::compare::overlap::{Overlap, longest};
use crate::compare::shared::Passages;
use crate::text::{Align, fit};
use crate::words::{count, part};

/// How many passages stand below each pair.
const PASSAGES: usize = 3;

/// Lays out the table of shares, then the pairs from the greatest share to the least.
pub fn overlap(book: &Book<'_>, passages: &Passages, width: usize) -> Page {
    let lighter = book.lighter();
    let mut layout = Layout::new(width, book.widths, &*lighter);
    let shares = Overlap::new(passages, book.corpus);
    layout.text(&book.words.with("overlap-what", [("least", count(passages.least()))]), Tone::Label, 0);
    layout.gap();
    table(book, &mut layout, &shares);
    let plans = book.corpus.plans.len();
    let pairs = (0..plans).flat_map(|from| (0..plans).map(move |to| (from, to)));
    let mut pairs: Vec<(f64, usize, usize)> = pairs
        .filter_map(|(from, to)| Some((shares.share(from, to)?, from, to)))
        .filter(|pair| pair.0 > 0.0)
        .collect();
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (share, from, to) in pairs {
        pair(book, &mut layout, passages, share, from, to);
    }
    layout.finish()
}

fn table(book: &Book<'_>, layout: &mut Layout<'_>, shares: &Overlap) {
    let plans = book.corpus.plans.len();
    let cell = |text: &str| fit(text, 9, book.widths, Align::Right);
    let heads: String = (0..plans).map(|plan| cell(book.plan(plan))).collect();
    layout.line(&[(&cell(""), Tone::Text), (&heads, Tone::Title)]);
    for from in 0..plans {
        let row: String =
            (0..plans).map(|to| cell(&shares.share(from, to).map_or("-".into(), percent))).collect();
        layout
            .line(&[(&fit(book.plan(from), 9, book.widths, Align::Left), Tone::Title), (&row, Tone::Number)]);
    }
}

/// A share as a percentage with one decimal.
pub fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

fn pair(book: &Book<'_>, layout: &mut Layout<'_>, passages: &Passages, share: f64, from: usize, to: usize) {
    layout.gap();
    let parts =
        [("from", part(book.plan(from))), ("to", part(book.plan(to))), ("share", part(percent(share)))];
    layout.line(&[(&book.words.with("overlap-pair", parts), Tone::Title)]);
    for common in longest(book.corpus, passages, from, to, PASSAGES) {
        let ids = format!("{} = {}", book.corpus.node(common.from).id, book.corpus.node(common.to).id);
        let length = book.words.with("overlap-length", [("characters", count(common.length))]);
        layout.linked(Link::Node(common.from), |layout| {
            layout.ends(&[("   ", Tone::Text), (&length, Tone::Number)], (&ids, Tone::Label));
            layout.text(&format!("…{}…", book.said(&common.text)), Tone::Shared, 3);
        });
    }
}
