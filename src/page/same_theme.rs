//! What the other plans say under the theme of a measure, to be read below it.

use super::assigned::foremost_lines;
use super::context::RenderContext;
use super::item::Item;
use super::layout::{Layout, Page, Tone};
use crate::model::{At, ThemeIx};
use crate::query::Shown;
use crate::words::{count, part};

/// Lays out the measures of other plans under the first theme of a measure; nothing for what is no measure.
pub fn same_theme(cx: &RenderContext<'_>, item: Item, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    if let Item::Node(at) = item
        && let Some(&theme) = cx.corpus.node(at).themes().first()
    {
        let name = cx.theme(theme);
        let title = [("theme", part(&*name))];
        layout.text(&cx.words.with("same-theme", title), Tone::Ours, 0);
        others(cx, &mut layout, at, theme);
    }
    layout.finish()
}

/// So many measures of others stand below one: thousands nobody reads, and a key would wait for them.
const MOST: usize = 100;

fn others(cx: &RenderContext<'_>, layout: &mut Layout<'_>, at: At, theme: ThemeIx) {
    let mut told = 0;
    for plan in cx.corpus.plans_of(cx.corpus.theme(theme).programme).filter(|&plan| plan != at.plan) {
        for &node in cx.index.under(cx.corpus, theme, plan) {
            told += 1;
            if told > MOST {
                continue;
            }
            let other = At { plan, node };
            let said = cx.corpus.node(other);
            layout.gap();
            let head = format!("{} {}", cx.plan(plan), cx.listed(other).words);
            layout.showing(Shown::Heading, |layout| layout.text(&head, Tone::Title, 0));
            foremost_lines(cx, layout, other, 0);
            layout.text(&cx.said(plan, said.text.as_deref().unwrap_or_default()), Tone::Text, 0);
        }
    }
    if told > MOST {
        layout.gap();
        let more = [("measures", count(told - MOST))];
        layout.text(&cx.words.with("same-theme-more", more), Tone::Absent, 0);
    }
}
