//! How much of each plan stands also in each other one, in both directions, with the longest passages as evidence.
//!
//! Few plans are one table and all pairs below it. Where the table is wider than the page nobody could read it, nor ten
//! thousand pairs: then each plan has a line that names those with which it has most in common, and leads to a page of
//! its own, whose lines lead to the passages of a pair.

use super::Book;
use crate::app::page::{Layout, Link, Page, Tone};
use crate::compare::overlap::{Common, Overlap, longest};
use crate::compare::shared::Passages;
use crate::text::{Align, fit};
use crate::words::{count, part};

/// How many passages stand below each pair where there are few plans.
const PASSAGES: usize = 3;

/// How many passages the page of one pair has.
const OF_PAIR: usize = 30;

/// How wide a figure of the table is, with the blanks before it, in cells.
const FIGURE: usize = 9;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OverlapOf {
    /// All plans with each other.
    All,
    /// One plan with each other one.
    Plan(usize),
    /// Two plans.
    Pair(usize, usize),
}

/// Lays out what is compared.
pub fn overlap(book: &Book<'_>, passages: &Passages, shares: &Overlap, of: OverlapOf, width: usize) -> Page {
    let lighter = book.lighter();
    let mut layout = Layout::new(width, book.widths, &*lighter);
    let least = ("least", count(passages.least()));
    match of {
        OverlapOf::All if FIGURE * (book.corpus.plans.len() + 1) <= width => {
            layout.text(&book.words.with("overlap-what", [least]), Tone::Label, 0);
            layout.gap();
            table(book, &mut layout, shares);
            pairs(book, &mut layout, passages, shares);
        }
        OverlapOf::All => {
            layout.text(&book.words.with("overlap-nearest", [least]), Tone::Label, 0);
            layout.gap();
            ranking(book, &mut layout, shares);
        }
        OverlapOf::Plan(plan) => one_plan(book, &mut layout, passages, shares, plan),
        OverlapOf::Pair(from, to) => one_pair(book, &mut layout, passages, shares, from, to),
    }
    layout.finish()
}

fn table(book: &Book<'_>, layout: &mut Layout<'_>, shares: &Overlap) {
    let plans = book.corpus.plans.len();
    let cell = |text: &str| fit(text, FIGURE, book.widths, Align::Right);
    let heads: String = (0..plans).map(|plan| cell(book.plan(plan))).collect();
    layout.line(&[(&cell(""), Tone::Text), (&heads, Tone::Title)]);
    for from in 0..plans {
        let row: String =
            (0..plans).map(|to| cell(&shares.share(from, to).map_or("-".into(), percent))).collect();
        let name = fit(book.plan(from), FIGURE, book.widths, Align::Left);
        layout.line(&[(&name, Tone::Title), (&row, Tone::Number)]);
    }
}

/// A share as a percentage with one decimal.
pub fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// The pairs from the greatest share to the least.
fn pairs(book: &Book<'_>, layout: &mut Layout<'_>, passages: &Passages, shares: &Overlap) {
    let plans = 0..book.corpus.plans.len();
    let others = |from| ranked(book, shares, from).into_iter().map(move |(share, to)| (share, from, to));
    let mut pairs: Vec<(f64, usize, usize)> = plans.flat_map(others).collect();
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (_, from, to) in pairs {
        layout.gap();
        layout.line(&[(&title(book, shares, from, to), Tone::Title)]);
        for common in longest(book.corpus, passages, from, to, PASSAGES) {
            let ids = format!("{} = {}", book.corpus.node(common.from).id, book.corpus.node(common.to).id);
            layout.linked(Link::Node(common.from), |layout| {
                layout.ends(
                    &[("   ", Tone::Text), (&length(book, &common), Tone::Number)],
                    (&ids, Tone::Label),
                );
                layout.text(&format!("…{}…", book.said(&common.text)), Tone::Text, 3);
            });
        }
    }
}

/// The plans that have something in common with a plan, those in which most of it stands first.
fn ranked(book: &Book<'_>, shares: &Overlap, from: usize) -> Vec<(f64, usize)> {
    let others = (0..book.corpus.plans.len()).filter_map(|to| Some((shares.share(from, to)?, to)));
    let mut ranked: Vec<(f64, usize)> = others.filter(|other| other.0 > 0.0).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    ranked
}

/// A line a plan: those in which most of it stands, as many as fit. The plan of which most stands elsewhere is the first.
fn ranking(book: &Book<'_>, layout: &mut Layout<'_>, shares: &Overlap) {
    let plans = 0..book.corpus.plans.len();
    let mut all: Vec<(usize, Vec<(f64, usize)>)> =
        plans.map(|plan| (plan, ranked(book, shares, plan))).collect();
    let most = |ranked: &[(f64, usize)]| ranked.first().map_or(0.0, |first| first.0);
    all.sort_by(|one, other| most(&other.1).total_cmp(&most(&one.1)));
    let widest = all.iter().map(|&(plan, _)| book.cells(&name_of(book, plan))).max().unwrap_or_default();
    let head = widest.min(layout.width() / 3) + 1;
    for (plan, ranked) in all {
        let room = layout.width().saturating_sub(head);
        let name = fit(&name_of(book, plan), head, book.widths, Align::Left);
        let mut others = String::new();
        for (share, to) in ranked {
            let other = format!("{:>6} {}  ", percent(share), name_of(book, to));
            if book.cells(&others) + book.cells(other.trim_end()) > room {
                break;
            }
            others.push_str(&other);
        }
        layout.linked(Link::Overlap(OverlapOf::Plan(plan)), |layout| {
            layout.line(&[(&name, Tone::Title), (&others, Tone::Number)]);
        });
    }
}

/// A plan among many, of which several can be of the same place.
fn name_of(book: &Book<'_>, plan: usize) -> String {
    let id = book.corpus.plans.get(plan).map(|plan| plan.id.as_str()).unwrap_or_default();
    format!("{} {id}", book.plan(plan))
}

/// A line for each plan that has something in common with one, with the shares of both directions.
fn one_plan(book: &Book<'_>, layout: &mut Layout<'_>, passages: &Passages, shares: &Overlap, plan: usize) {
    let place = || part(book.plan(plan));
    layout.line(&[(&name_of(book, plan), Tone::Title)]);
    let least = count(passages.least());
    layout.text(
        &book.words.with("overlap-of", [("place", place()), ("least", least.clone())]),
        Tone::Label,
        0,
    );
    layout.gap();
    let ranked = ranked(book, shares, plan);
    let (there, back) = (book.words.say("overlap-there"), book.words.say("overlap-back"));
    let cells = book.cells(&there).max(book.cells(&back)).max(FIGURE) + 2;
    let column = |text: &str| fit(text, cells, book.widths, Align::Right);
    let figures = |there: &str, back: &str| column(there) + &column(back);
    if !ranked.is_empty() {
        layout.ends(&[("", Tone::Label)], (&figures(&there, &back), Tone::Label));
    }
    for &(share, other) in &ranked {
        let back = shares.share(other, plan).map_or("-".into(), percent);
        layout.linked(Link::Overlap(OverlapOf::Pair(plan, other)), |layout| {
            let name = name_of(book, other);
            layout.ends(&[(&name, Tone::Text)], (&figures(&percent(share), &back), Tone::Number));
        });
    }
    let others = book.corpus.plans.len().saturating_sub(1 + ranked.len());
    if others > 0 {
        layout.gap();
        let said = book.words.with("overlap-nothing", [("plans", count(others)), ("least", least)]);
        layout.text(&said, Tone::Absent, 0);
    }
}

/// The longest passages of two plans, as both print them.
fn one_pair(
    book: &Book<'_>,
    layout: &mut Layout<'_>,
    passages: &Passages,
    shares: &Overlap,
    from: usize,
    to: usize,
) {
    layout.line(&[(&title(book, shares, from, to), Tone::Title)]);
    layout.line(&[(&title(book, shares, to, from), Tone::Title)]);
    for common in longest(book.corpus, passages, from, to, OF_PAIR) {
        layout.gap();
        layout.line(&[(&length(book, &common), Tone::Number)]);
        let there = common.there(book.corpus);
        for (at, text) in [(common.from, common.text.as_str()), (common.to, there)] {
            layout.linked(Link::Node(at), |layout| {
                let id = book.corpus.node(at).id.as_str();
                layout.ends(&[("   ", Tone::Text), (book.plan(at.plan), Tone::Label)], (id, Tone::Label));
                layout.text(&format!("…{}…", book.said(text)), Tone::Text, 3);
            });
        }
    }
}

fn title(book: &Book<'_>, shares: &Overlap, from: usize, to: usize) -> String {
    let share = shares.share(from, to).map_or("-".into(), percent);
    let parts = [("from", part(book.plan(from))), ("to", part(book.plan(to))), ("share", part(share))];
    book.words.with("overlap-pair", parts)
}

fn length(book: &Book<'_>, common: &Common) -> String {
    book.words.with("overlap-length", [("characters", count(common.length))])
}
