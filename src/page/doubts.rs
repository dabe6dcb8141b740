//! What was not certain when a plan was imported: where, what was decided, what else it could be, and why. Each leads to the
//! passage; a person decides beside the document, and it is read again.

use super::context::RenderContext;
use super::layout::{Layout, Link, Page, Tone};
use crate::model::{At, Doubt, PlanIx};
use crate::words::{count, part};

/// Lays out the doubts of a plan.
pub fn doubts(cx: &RenderContext<'_>, plan: PlanIx, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let Some(content) = cx.corpus.plan_of(plan) else { return layout.finish() };
    let title = content.title.as_deref().unwrap_or(&content.jurisdiction);
    layout.text(&cx.said(plan, title), Tone::Title, 0);
    let number = content.doubts.len();
    if number == 0 && content.unused_decisions.is_empty() {
        layout.text(&cx.words.say("doubts-none"), Tone::Absent, 0);
        return layout.finish();
    }
    layout.text(
        &cx.words.with("doubts-page", [("number", count(number)), ("id", part(&content.id))]),
        Tone::Label,
        0,
    );
    for doubt in &content.doubts {
        layout.gap();
        let at = At { plan, node: doubt.node.unwrap_or(0) };
        layout.linked(Link::Node(at), |layout| one(cx, layout, doubt, at));
    }
    for words in &content.unused_decisions {
        layout.gap();
        layout.text(&cx.words.with("import-unused", [("words", part(words))]), Tone::Text, 0);
    }
    layout.finish()
}

/// The place and the kind; the words; what was made of them.
fn one(cx: &RenderContext<'_>, layout: &mut Layout<'_>, doubt: &Doubt, at: At) {
    let place = format!("{}:{}", doubt.line, doubt.column);
    let kind = format!("  {}", cx.words.say(doubt.about.key()));
    let id = doubt.node.map(|_| cx.corpus.node(at).id.to_string()).unwrap_or_default();
    layout.ends(&[(&place, Tone::Number), (&kind, Tone::Label)], (&id, Tone::Label));
    if !doubt.words.is_empty() {
        layout.text(
            &cx.words.with("quoted", [("words", part(cx.said(at.plan, &doubt.words)))]),
            Tone::Text,
            2,
        );
    }
    let others = doubt.others.join(&cx.words.say("list-comma"));
    for (key, said) in
        [("doubt-decided", doubt.decided.as_str()), ("doubt-others", &others), ("doubt-why", &doubt.why)]
    {
        if !said.is_empty() {
            layout.text(&cx.words.with(key, [("words", part(said))]), Tone::Ours, 2);
        }
    }
}
