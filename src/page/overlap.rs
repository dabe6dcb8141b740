//! How much of each plan stands also in each other one, in both directions, with the longest passages as evidence.
//!
//! Few plans are one table and all pairs below it. Where the table is wider than the page nobody could read it, nor ten
//! thousand pairs: then each plan has a line that names those with which it has most in common, and leads to a page of
//! its own, whose lines lead to the passages of a pair.

use super::context::RenderContext;
use super::ground::ground;
use super::layout::{Layout, Link, Page, Tone};
use crate::compare::overlap::{Common, Overlap, OverlapOf, longest};
use crate::compare::shared::Passages;
use crate::model::PlanIx;
use crate::text::{Align, fit};
use crate::words::{count, part};

/// How many passages stand below each pair where there are few plans.
const PASSAGES: usize = 3;

/// How many passages the page of one pair has.
const OF_PAIR: usize = 30;

/// How wide a figure of the table is, with the blanks before it, in cells.
const FIGURE: usize = 9;

/// Lays out what is compared.
pub fn overlap(
    cx: &RenderContext<'_>,
    passages: &Passages,
    shares: &Overlap,
    of: OverlapOf,
    width: usize,
) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let least = ("least", count(passages.least()));
    match of {
        OverlapOf::All if FIGURE * (cx.corpus.plans.len() + 1) <= width => {
            layout.text(&cx.words.with("overlap-what", [least]), Tone::Label, 0);
            layout.text(&ground(cx.words, cx.corpus), Tone::Label, 0);
            layout.gap();
            table(cx, &mut layout, shares);
            pairs(cx, &mut layout, passages, shares);
        }
        OverlapOf::All => {
            layout.text(&cx.words.with("overlap-nearest", [least]), Tone::Label, 0);
            layout.text(&ground(cx.words, cx.corpus), Tone::Label, 0);
            layout.gap();
            ranking(cx, &mut layout, shares);
        }
        OverlapOf::Plan(plan) => one_plan(cx, &mut layout, passages, shares, plan),
        OverlapOf::Pair(from, to) => one_pair(cx, &mut layout, passages, shares, from, to),
    }
    layout.finish()
}

fn table(cx: &RenderContext<'_>, layout: &mut Layout<'_>, shares: &Overlap) {
    let plans = || cx.corpus.plan_indexes();
    let cell = |text: &str| fit(text, FIGURE, cx.widths, Align::Right);
    let heads: String = plans().map(|plan| cell(cx.plan(plan))).collect();
    layout.line(&[(&cell(""), Tone::Text), (&heads, Tone::Title)]);
    for from in plans() {
        let row: String =
            plans().map(|to| cell(&shares.share(from, to).map_or("-".into(), percent))).collect();
        let name = fit(cx.plan(from), FIGURE, cx.widths, Align::Left);
        layout.line(&[(&name, Tone::Title), (&row, Tone::Number)]);
    }
}

/// A share as a percentage with one decimal.
pub fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// The pairs from the greatest share to the least.
fn pairs(cx: &RenderContext<'_>, layout: &mut Layout<'_>, passages: &Passages, shares: &Overlap) {
    let plans = cx.corpus.plan_indexes();
    let others = |from| ranked(cx, shares, from).into_iter().map(move |(share, to)| (share, from, to));
    let mut pairs: Vec<(f64, PlanIx, PlanIx)> = plans.flat_map(others).collect();
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (_, from, to) in pairs {
        layout.gap();
        layout.line(&[(&title(cx, shares, from, to), Tone::Title)]);
        for common in longest(cx.corpus, passages, from, to, PASSAGES) {
            let ids = format!("{} = {}", cx.corpus.node(common.from).id, cx.corpus.node(common.to).id);
            layout.linked(Link::Node(common.from), |layout| {
                layout
                    .ends(&[("   ", Tone::Text), (&length(cx, &common), Tone::Number)], (&ids, Tone::Label));
                layout.text(&format!("…{}…", cx.said(&common.text)), Tone::Text, 3);
            });
        }
    }
}

/// The plans that have something in common with a plan, those in which most of it stands first.
fn ranked(cx: &RenderContext<'_>, shares: &Overlap, from: PlanIx) -> Vec<(f64, PlanIx)> {
    let others = cx.corpus.plan_indexes().filter_map(|to| Some((shares.share(from, to)?, to)));
    let mut ranked: Vec<(f64, PlanIx)> = others.filter(|other| other.0 > 0.0).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    ranked
}

/// A line a plan: those in which most of it stands, as many as fit. The plan of which most stands elsewhere is the first.
fn ranking(cx: &RenderContext<'_>, layout: &mut Layout<'_>, shares: &Overlap) {
    let plans = cx.corpus.plan_indexes();
    let mut all: Vec<(PlanIx, Vec<(f64, PlanIx)>)> =
        plans.map(|plan| (plan, ranked(cx, shares, plan))).collect();
    let most = |ranked: &[(f64, PlanIx)]| ranked.first().map_or(0.0, |first| first.0);
    all.sort_by(|one, other| most(&other.1).total_cmp(&most(&one.1)));
    let widest = all.iter().map(|&(plan, _)| cx.cells(&name_of(cx, plan))).max().unwrap_or_default();
    let head = widest.min(layout.width() / 3) + 1;
    for (plan, ranked) in all {
        let room = layout.width().saturating_sub(head);
        let name = fit(&name_of(cx, plan), head, cx.widths, Align::Left);
        let mut others = String::new();
        for (share, to) in ranked {
            let other = format!("{:>6} {}  ", percent(share), name_of(cx, to));
            if cx.cells(&others) + cx.cells(other.trim_end()) > room {
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
fn name_of(cx: &RenderContext<'_>, plan: PlanIx) -> String {
    let id = cx.corpus.plan_of(plan).map(|plan| plan.id.as_str()).unwrap_or_default();
    format!("{} {id}", cx.plan(plan))
}

/// A line for each plan that has something in common with one, with the shares of both directions.
fn one_plan(
    cx: &RenderContext<'_>,
    layout: &mut Layout<'_>,
    passages: &Passages,
    shares: &Overlap,
    plan: PlanIx,
) {
    let place = || part(cx.plan(plan));
    layout.line(&[(&name_of(cx, plan), Tone::Title)]);
    let least = count(passages.least());
    layout.text(&cx.words.with("overlap-of", [("place", place()), ("least", least.clone())]), Tone::Label, 0);
    layout.gap();
    let ranked = ranked(cx, shares, plan);
    let (there, back) = (cx.words.say("overlap-there"), cx.words.say("overlap-back"));
    let cells = cx.cells(&there).max(cx.cells(&back)).max(FIGURE) + 2;
    let column = |text: &str| fit(text, cells, cx.widths, Align::Right);
    let figures = |there: &str, back: &str| column(there) + &column(back);
    if !ranked.is_empty() {
        layout.ends(&[("", Tone::Label)], (&figures(&there, &back), Tone::Label));
    }
    for &(share, other) in &ranked {
        let back = shares.share(other, plan).map_or("-".into(), percent);
        layout.linked(Link::Overlap(OverlapOf::Pair(plan, other)), |layout| {
            let name = name_of(cx, other);
            layout.ends(&[(&name, Tone::Text)], (&figures(&percent(share), &back), Tone::Number));
        });
    }
    let others = cx.corpus.plans.len().saturating_sub(1 + ranked.len());
    if others > 0 {
        layout.gap();
        let said = cx.words.with("overlap-nothing", [("plans", count(others)), ("least", least)]);
        layout.text(&said, Tone::Absent, 0);
    }
}

/// The longest passages of two plans, as both print them.
fn one_pair(
    cx: &RenderContext<'_>,
    layout: &mut Layout<'_>,
    passages: &Passages,
    shares: &Overlap,
    from: PlanIx,
    to: PlanIx,
) {
    layout.line(&[(&title(cx, shares, from, to), Tone::Title)]);
    layout.line(&[(&title(cx, shares, to, from), Tone::Title)]);
    for common in longest(cx.corpus, passages, from, to, OF_PAIR) {
        layout.gap();
        layout.line(&[(&length(cx, &common), Tone::Number)]);
        let there = common.there(cx.corpus);
        for (at, text) in [(common.from, common.text.as_str()), (common.to, there)] {
            layout.linked(Link::Node(at), |layout| {
                let id = cx.corpus.node(at).id.as_str();
                layout.ends(&[("   ", Tone::Text), (cx.plan(at.plan), Tone::Label)], (id, Tone::Label));
                layout.text(&format!("…{}…", cx.said(text)), Tone::Text, 3);
            });
        }
    }
}

fn title(cx: &RenderContext<'_>, shares: &Overlap, from: PlanIx, to: PlanIx) -> String {
    let share = shares.share(from, to).map_or("-".into(), percent);
    let parts = [("from", part(cx.plan(from))), ("to", part(cx.plan(to))), ("share", part(share))];
    cx.words.with("overlap-pair", parts)
}

fn length(cx: &RenderContext<'_>, common: &Common) -> String {
    cx.words.with("overlap-length", [("characters", count(common.length))])
}
