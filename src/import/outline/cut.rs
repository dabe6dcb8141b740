//! Paragraphs cut at the parts that were found, nested by depth, each line a heading or text.

use super::tree::{Branch, BranchKind, PlanBody};
use crate::import::extract::ExtractLine;
use crate::import::number::TakenOrdinal;
use crate::import::passage::SourceSpan;
use crate::import::{SourceDoubt, Uncertain};

/// Cuts paragraphs at the parts that were found.
pub(super) fn cut(
    paragraphs: &[ExtractLine],
    parts: &[TakenOrdinal],
    doubts: &mut Vec<SourceDoubt>,
) -> PlanBody {
    let passages: Vec<&SourceSpan> = paragraphs.iter().map(|line| &line.passage).collect();
    let mut outline = PlanBody::default();
    let end = (passages.len(), 0);
    let start = parts.first().map_or(end, |part| (part.candidate.paragraph, part.candidate.at));
    outline.before = between(&passages, (0, 0), start);
    let mut flat: Vec<(usize, Branch)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let next = parts.get(at + 1).map_or(end, |part| (part.candidate.paragraph, part.candidate.at));
        let found = part.candidate;
        let Some(passage) = passages.get(found.paragraph) else { continue };
        let num = passage.slice(found.at..found.at + found.ordinal.length);
        let behind = (found.paragraph, found.at + found.ordinal.length);
        let own_line = next.0 > found.paragraph;
        let rest = between(&passages, behind, next);
        if part.doubtful {
            doubts.push(SourceDoubt {
                about: Uncertain::Heading,
                at: num.span(),
                decided: format!("{}另起一项", num.text()),
                others: vec!["不是标题".to_owned()],
                why: passage.slice(found.at..found.at + 24).text(),
            });
        }
        let first = if next.0 == found.paragraph { next.1 } else { passage.len() };
        let line = passage.slice(found.at..first);
        flat.push((part.depth, node((&num, line), part, rest, own_line)));
    }
    outline.nodes = nested(&mut flat.into_iter().peekable(), 0);
    head_lines(&mut outline.nodes);
    outline
}

/// The pieces of paragraphs between two places, trimmed, empty ones left out.
fn between(passages: &[&SourceSpan], from: (usize, usize), to: (usize, usize)) -> Vec<SourceSpan> {
    let mut found = Vec::new();
    for (number, passage) in passages.iter().enumerate().take(to.0 + 1).skip(from.0) {
        let start = if number == from.0 { from.1 } else { 0 };
        let end = if number == to.0 { to.1 } else { passage.len() };
        let piece = passage.slice(start..end).trimmed();
        if !piece.is_empty() {
            found.push(piece);
        }
    }
    found
}

fn node(
    (num, line): (&SourceSpan, SourceSpan),
    part: &TakenOrdinal,
    mut rest: Vec<SourceSpan>,
    own_line: bool,
) -> Branch {
    let ordinal = part.candidate.ordinal;
    let mut heading = None;
    if !rest.is_empty() {
        let first = rest.remove(0);
        let (head, text) = split_heading(&first, own_line && !rest.is_empty());
        heading = head;
        rest.splice(0..0, text);
    }
    Branch {
        num: num.trimmed(),
        line,
        style: ordinal.style,
        value: ordinal.value,
        kind: BranchKind::Measure,
        id: String::new(),
        heading,
        heading_duties: Vec::new(),
        paragraphs: rest,
        duties: Vec::new(),
        carried: Vec::new(),
        nodes: Vec::new(),
        tables: Vec::new(),
        after: Vec::new(),
    }
}

/// How long a heading may be, in characters.
const HEADING: usize = 50;

/// The heading of a part's first line and the text that runs on behind it. `alone` tells that more lines follow.
fn split_heading(first: &SourceSpan, alone: bool) -> (Option<SourceSpan>, Option<SourceSpan>) {
    let stop = full_stop(first);
    match stop {
        None if first.len() <= HEADING * 2 && (alone || !ends_text(first)) => (Some(first.clone()), None),
        Some(at) if at < HEADING && at + 1 < first.len() => {
            let text = first.slice(at + 1..first.len()).trimmed();
            (Some(first.slice(0..at + 1)), Some(text))
        }
        Some(at) if at < HEADING && alone => (Some(first.clone()), None),
        _ => (None, Some(first.clone())),
    }
}

/// The first full stop that does not stand in a bracket: 夯实基础（甲局、乙局负责。）; any, where no bracket is closed.
fn full_stop(passage: &SourceSpan) -> Option<usize> {
    let folded = passage.folded();
    let mut depth = 0_usize;
    let mut outside = None;
    for (at, c) in passage.chars().iter().enumerate() {
        match folded.get(at) {
            Some('(') => depth += 1,
            Some(')') => depth = depth.saturating_sub(1),
            _ if *c == '。' && depth == 0 => {
                outside = Some(at);
                break;
            }
            _ => {}
        }
    }
    let any = || passage.chars().iter().position(|c| *c == '。');
    if depth > 0 { any() } else { outside }
}

fn ends_text(passage: &SourceSpan) -> bool {
    passage.last().is_some_and(|c| "；;：:！!".contains(c))
}

/// A line that ends with its only full stop and has parts under it is their heading.
fn head_lines(nodes: &mut [Branch]) {
    for node in nodes {
        let alone = node.heading.is_none() && node.paragraphs.len() == 1 && !node.nodes.is_empty();
        let sentence = node.paragraphs.first().filter(|first| {
            first.len() <= HEADING
                && first.chars().iter().position(|&c| c == '。').is_none_or(|at| at + 1 == first.len())
        });
        if alone && sentence.is_some() {
            node.heading = node.paragraphs.pop();
        }
        head_lines(&mut node.nodes);
    }
}

/// Nests nodes by their depths.
fn nested(flat: &mut std::iter::Peekable<std::vec::IntoIter<(usize, Branch)>>, depth: usize) -> Vec<Branch> {
    let mut nodes: Vec<Branch> = Vec::new();
    while let Some((own, _)) = flat.peek() {
        if *own < depth {
            break;
        }
        if *own > depth && !nodes.is_empty() {
            let under = nested(flat, depth + 1);
            if let Some(last) = nodes.last_mut() {
                last.nodes = under;
            }
        } else if let Some((_, node)) = flat.next() {
            nodes.push(node);
        }
    }
    nodes
}
