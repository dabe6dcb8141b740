//! How far one has read in a text that is longer than its pane: which part, and how much of it all.

use crate::app::pane::PagePane;
use crate::app::surroundings::Surroundings;
use crate::model::{At, Corpus};
use crate::page::{Item, Link, Page};
use crate::words::count;

/// How far one has read in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The part whose heading stands last at or above the first line in sight.
    pub at: Option<At>,
    /// Which of the uppermost parts that is in, from 1, and how many there are; 0 before the first.
    pub part: (usize, usize),
    /// How much of the text has been in sight, in whole per cent.
    pub percent: usize,
}

impl Reading {
    /// How far one has read in the text of an item, where it is longer than its pane, which has so many rows. A list of plans is
    /// no text, and to tell in which part of it one is, the nodes of all of them would be unpacked.
    pub(super) fn of<K>(text: &PagePane<K>, height: usize, item: Item, corpus: &Corpus) -> Option<Self> {
        item.plan()?;
        let (page, top) = (&*text.page, text.top);
        let lines = page.lines.len();
        if height == 0 || lines <= height {
            return None;
        }
        let nodes: Vec<(usize, At)> = headings(page).collect();
        let at = nodes.iter().take_while(|(line, _)| *line <= top).last().map(|(_, at)| *at);
        let above = item.node().map(|at| at.node);
        let uppermost = |at: At| {
            let mut way = corpus.plan(at).ancestors(at.node);
            way.push(at.node);
            let below =
                above.and_then(|above| way.iter().position(|&node| node == above)).map_or(0, |at| at + 1);
            way.get(below).copied()
        };
        let mut parts: Vec<usize> = nodes.iter().filter_map(|(_, at)| uppermost(*at)).collect();
        parts.dedup();
        let part = at.and_then(uppermost).and_then(|part| parts.iter().position(|&other| other == part));
        let percent = (top + height).min(lines) * 100 / lines;
        Some(Self { at, part: (part.map_or(0, |part| part + 1), parts.len()), percent })
    }

    pub(super) fn tell(self, around: &Surroundings<'_>) -> String {
        let words = around.cx.words;
        let (part, parts) = self.part;
        let percent = ("percent", count(self.percent));
        if part == 0 {
            words.with("reading-percent", [percent])
        } else {
            words.with("reading-part", [("part", count(part)), ("parts", count(parts)), percent])
        }
    }
}

/// The headings of a text that lead to nodes, with their lines, from top to bottom.
fn headings(page: &Page) -> impl Iterator<Item = (usize, At)> + '_ {
    let lines = page.lines.iter().enumerate().filter_map(|(line, content)| Some((line, content.link?)));
    let node = |(line, link): (usize, usize)| match page.links.get(link)? {
        Link::Node(at) => Some((line, *at)),
        Link::Unit(_) | Link::Portfolio(_) | Link::Overlap(_) => None,
    };
    lines.filter_map(node)
}
