//! Two versions of a plan: what changed in substance, then measure by measure what was left out and put in.

use std::ops::Range;

use super::context::RenderContext;
use super::layout::{Layout, Link, Page, Tone};
use crate::compare::diff::{Edition, Op, Piece};
use crate::model::{At, PlanIx};
use crate::summary::Versions;
use crate::words::part;

/// One of two versions, and what it is called.
#[derive(Clone, Debug)]
pub struct NamedEdition<'c> {
    /// The version.
    pub edition: Edition<'c>,
    /// Place and day of a plan, or the name of a file.
    pub name: String,
}

impl NamedEdition<'_> {
    /// The plan that it is, where it is among the plans.
    fn plan(&self, cx: &RenderContext<'_>) -> Option<PlanIx> {
        std::ptr::eq(self.edition.corpus, cx.corpus).then_some(self.edition.plan)
    }
}

/// Lays out what became of a plan in another, which is a later version of it; with `words_only`, but for changes of nothing
/// but punctuation.
pub fn versions(
    cx: &RenderContext<'_>,
    old: &NamedEdition<'_>,
    new: &NamedEdition<'_>,
    words_only: bool,
    width: usize,
) -> Page {
    let versions = Versions::of(old.edition, new.edition, words_only);
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let names = [("old", part(&old.name)), ("new", part(&new.name))];
    layout.text(&cx.words.with("diff-title", names), Tone::Title, 0);
    if words_only {
        layout.text(&cx.words.say("diff-words-only"), Tone::Note, 0);
    }
    if versions.is_alike() {
        layout.gap();
        let alike = if words_only { "diff-alike-in-words" } else { "diff-alike" };
        layout.text(&cx.words.say(alike), Tone::Absent, 0);
        return layout.finish();
    }
    let [from, to] = [old, new].map(|of| of.plan(cx));
    substance(cx, &mut layout, &versions, to);
    for pair in versions.told() {
        layout.gap();
        // Only what is among the plans can be gone to.
        let at = |plan: Option<PlanIx>, node: Option<usize>| Some(At { plan: plan?, node: node? });
        let head = versions.head(cx.words, pair);
        let title = |layout: &mut Layout<'_>| layout.text(&cx.said_of(to, &head), Tone::Title, 0);
        match at(to, pair.new).or(at(from, pair.old)) {
            Some(at) => layout.linked(Link::Node(at), title),
            None => title(&mut layout),
        }
        for pieces in versions.texts(pair) {
            text(cx, &mut layout, &versions, [from, to], pieces);
        }
    }
    layout.finish()
}

/// Units, binding words and numbers above the text.
fn substance(cx: &RenderContext<'_>, layout: &mut Layout<'_>, versions: &Versions<'_>, new: Option<PlanIx>) {
    let substance = versions.substance(cx.words);
    if !substance.is_empty() {
        layout.gap();
        layout.text(&cx.words.say("diff-substance"), Tone::Label, 0);
    }
    for one in substance {
        layout.hanging(&[("  ", Tone::Text)], &cx.said_of(new, &one.head), Tone::Text, 3);
        for below in one.below {
            layout.text(&cx.said_of(new, &below), Tone::Number, 5);
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
    [old, new]: [Option<PlanIx>; 2],
    pieces: &[Piece],
) {
    let words: Vec<_> = pieces.iter().filter_map(|piece| versions.words(piece, true)).collect();
    let mut passages: Vec<(Option<PlanIx>, &str)> = Vec::new();
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
