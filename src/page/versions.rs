//! Two versions of a plan: what changed in substance, then measure by measure what was left out and put in.

use std::ops::Range;

use super::context::RenderContext;
use super::layout::{Layout, Link, Page, Tone};
use crate::compare::diff::{Edition, Op, Piece};
use crate::model::{At, PlanIx};
use crate::summary::Versions;
use crate::words::part;

/// Lays out what became of a plan in another, which is a later version of it.
pub fn versions(cx: &RenderContext<'_>, old: PlanIx, new: PlanIx, width: usize) -> Page {
    let edition = |plan| Edition { corpus: cx.corpus, plan };
    let versions = Versions::of(edition(old), edition(new), false);
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let named = |plan| part(cx.dated_plan(plan));
    layout.text(&cx.words.with("diff-title", [("old", named(old)), ("new", named(new))]), Tone::Title, 0);
    if versions.is_alike() {
        layout.gap();
        layout.text(&cx.words.say("diff-alike"), Tone::Absent, 0);
        return layout.finish();
    }
    substance(cx, &mut layout, &versions, new);
    for pair in versions.told() {
        layout.gap();
        let at = |plan, node: Option<usize>| node.map(|node| At { plan, node });
        let head = versions.head(cx.words, pair);
        let title = |layout: &mut Layout<'_>| layout.text(&cx.said(new, &head), Tone::Title, 0);
        match at(new, pair.new).or(at(old, pair.old)) {
            Some(at) => layout.linked(Link::Node(at), title),
            None => title(&mut layout),
        }
        for pieces in versions.texts(pair) {
            text(cx, &mut layout, &versions, [old, new], pieces);
        }
    }
    layout.finish()
}

/// Units, binding words and numbers above the text.
fn substance(cx: &RenderContext<'_>, layout: &mut Layout<'_>, versions: &Versions<'_>, new: PlanIx) {
    let substance = versions.substance(cx.words);
    if !substance.is_empty() {
        layout.gap();
        layout.text(&cx.words.say("diff-substance"), Tone::Label, 0);
    }
    for one in substance {
        layout.hanging(&[("  ", Tone::Text)], &cx.said(new, &one.head), Tone::Text, 3);
        for below in one.below {
            layout.text(&cx.said(new, &below), Tone::Number, 5);
        }
    }
    if let Some(numbers) = versions.renumbered(cx.words) {
        layout.gap();
        layout.text(&numbers, Tone::Label, 0);
    }
}

/// The words of both plans in one text; what is struck out is the old one's.
fn text(
    cx: &RenderContext<'_>,
    layout: &mut Layout<'_>,
    versions: &Versions<'_>,
    [old, new]: [PlanIx; 2],
    pieces: &[Piece],
) {
    let words: Vec<_> = pieces.iter().filter_map(|piece| versions.words(piece, true)).collect();
    let mut passages: Vec<(PlanIx, &str)> = Vec::new();
    let mut ranges: Vec<(Range<usize>, Tone)> = Vec::new();
    let mut from = 0;
    for (words, op) in &words {
        let range = from..from + words.len();
        from = range.end;
        passages.push((if *op == Op::Delete { old } else { new }, words));
        match op {
            Op::Equal => {}
            Op::Delete => ranges.push((range, Tone::Deleted)),
            Op::Insert => ranges.push((range, Tone::Inserted)),
        }
    }
    layout.toned(&cx.said_together(&passages), &ranges, 3);
}
