//! Which node of one version became which of the other.

use rustc_hash::FxHashMap;

use super::edition::Edition;
use crate::compare::pairs::{Bags, Rarity, Weights};
use crate::compare::significant::Significant;
use crate::model::{Kind, Node};

/// How alike two measures must be to be the same one.
const SAME: f64 = 0.3;

/// Which part of a measure must stand in another to have been split from it or merged into it.
const PART: f64 = 0.6;

/// A node beside what it was or became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Beside {
    pub(super) old: Option<usize>,
    pub(super) new: Option<usize>,
    pub(super) moved: bool,
}

/// The nodes of one kind of a version.
struct Nodes {
    places: Vec<usize>,
    bags: Vec<Weights>,
    words: Vec<String>,
}

/// All nodes of two versions, each kind by itself, beside each other, in the order of the new one.
pub(super) fn aligned(old: Edition<'_>, new: Edition<'_>) -> Vec<Beside> {
    let texts = |edition: Edition<'_>| {
        let nodes = edition.plan().map(|plan| plan.nodes.as_slice()).unwrap_or_default();
        nodes.iter().map(said).collect::<Vec<_>>()
    };
    // An empty text more, or what both of two texts have would weigh nothing.
    let all = texts(old).into_iter().chain(texts(new)).chain([String::new()]);
    let rarity = Rarity::of(all.map(|text| Significant::of(&text)));
    let mut pairs = Vec::new();
    for kind in [is_measure as fn(&Node) -> bool, is_passage, is_heading, is_matter, is_task] {
        let (before, after) = (Nodes::of(old, kind, &rarity), Nodes::of(new, kind, &rarity));
        pairs.extend(matched(&before, &after));
    }
    in_order(pairs)
}

fn is_measure(node: &Node) -> bool {
    node.is_measure()
}

fn is_passage(node: &Node) -> bool {
    matches!(node.kind, Kind::Goal { .. } | Kind::Paragraph)
}

fn is_heading(node: &Node) -> bool {
    matches!(node.kind, Kind::Section)
}

fn is_matter(node: &Node) -> bool {
    matches!(node.kind, Kind::Front(_) | Kind::Back(_))
}

fn is_task(node: &Node) -> bool {
    matches!(node.kind, Kind::Task { .. })
}

fn said(node: &Node) -> String {
    format!("{}{}", node.heading.as_deref().unwrap_or_default(), node.text.as_deref().unwrap_or_default())
}

impl Nodes {
    fn of(edition: Edition<'_>, kind: fn(&Node) -> bool, rarity: &Rarity) -> Self {
        let nodes = edition.plan().map(|plan| plan.nodes.as_slice()).unwrap_or_default();
        let of_kind = nodes.iter().enumerate().filter(|(_, node)| kind(node));
        let (places, words): (Vec<usize>, Vec<String>) = of_kind.map(|(at, node)| (at, said(node))).unzip();
        let bags = words.iter().map(|words| rarity.weights(&Significant::of(words))).collect();
        Self { places, bags, words }
    }
}

/// Pairs of places; what has no counterpart stands alone.
fn matched(old: &Nodes, new: &Nodes) -> Vec<Beside> {
    let mut became: Vec<Option<usize>> = vec![None; old.places.len()];
    let mut was: Vec<Option<usize>> = vec![None; new.places.len()];
    same_words(old, new, &mut became, &mut was);
    likest(old, new, &mut became, &mut was);
    let moved = moved(&became);
    let kept = became.iter().enumerate().filter_map(|(from, to)| Some((from, (*to)?)));
    let mut pairs: Vec<Beside> =
        kept.map(|(from, to)| beside(old, new, Some(from), Some(to), moved[from])).collect();
    let from_split = parts(&new.bags, &was, &old.bags);
    pairs.extend(from_split.into_iter().map(|(to, from)| beside(old, new, from, Some(to), false)));
    let into_merged = parts(&old.bags, &became, &new.bags);
    pairs.extend(into_merged.into_iter().map(|(from, to)| beside(old, new, Some(from), to, false)));
    pairs
}

fn beside(old: &Nodes, new: &Nodes, from: Option<usize>, to: Option<usize>, moved: bool) -> Beside {
    let place = |nodes: &Nodes, at: usize| nodes.places.get(at).copied();
    Beside { old: from.and_then(|at| place(old, at)), new: to.and_then(|at| place(new, at)), moved }
}

/// Those that say the same, in the order in which both stand.
fn same_words(old: &Nodes, new: &Nodes, became: &mut [Option<usize>], was: &mut [Option<usize>]) {
    let mut waiting: FxHashMap<&str, std::collections::VecDeque<usize>> = FxHashMap::default();
    for (to, words) in new.words.iter().enumerate() {
        waiting.entry(words).or_default().push_back(to);
    }
    for (from, words) in old.words.iter().enumerate() {
        if let Some(to) = waiting.get_mut(words.as_str()).and_then(std::collections::VecDeque::pop_front) {
            became[from] = Some(to);
            was[to] = Some(from);
        }
    }
}

/// Of the others the likest pairs first.
fn likest(old: &Nodes, new: &Nodes, became: &mut [Option<usize>], was: &mut [Option<usize>]) {
    let bags = Bags::of(new.bags.iter().cloned());
    let mut alike: Vec<(f64, usize, usize)> = Vec::new();
    for (from, bag) in old.bags.iter().enumerate().filter(|(from, _)| became[*from].is_none()) {
        let likeness = bags.likeness(bag).into_iter().enumerate();
        let free = likeness.filter(|&(to, likeness)| likeness >= SAME && was[to].is_none());
        alike.extend(free.map(|(to, likeness)| (likeness, from, to)));
    }
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, from, to) in alike {
        if became[from].is_none() && was[to].is_none() {
            became[from] = Some(to);
            was[to] = Some(from);
        }
    }
}

/// Each that has no counterpart, with the one of which it is mostly a part.
fn parts(ours: &[Weights], taken: &[Option<usize>], theirs: &[Weights]) -> Vec<(usize, Option<usize>)> {
    let bags = Bags::of(theirs.iter().cloned());
    let alone = ours.iter().enumerate().filter(|(at, _)| taken[*at].is_none());
    let whole = |(at, bag): (usize, &Weights)| {
        let parts = bags.parts_of(bag).into_iter().enumerate();
        let most = parts.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|&(_, part)| part >= PART);
        (at, most.map(|(of, _)| of))
    };
    alone.map(whole).collect()
}

/// Which of the kept ones stand elsewhere among the others: all but a longest row that stands in the same order in both.
fn moved(became: &[Option<usize>]) -> Vec<bool> {
    // For each length the end of the row of that length that ends earliest, and what stands before each in its row.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; became.len()];
    for (from, to) in became.iter().enumerate().filter(|(_, to)| to.is_some()) {
        let length = ends.partition_point(|&end| became[end] < *to);
        before[from] = length.checked_sub(1).and_then(|shorter| ends.get(shorter)).copied();
        match ends.get_mut(length) {
            Some(end) => *end = from,
            None => ends.push(from),
        }
    }
    let mut moved: Vec<bool> = became.iter().map(Option::is_some).collect();
    let mut at = ends.last().copied();
    while let Some(from) = at {
        moved[from] = false;
        at = before[from];
    }
    moved
}

/// In the order of the new version, what was left out behind what it stood behind in the old one.
fn in_order(pairs: Vec<Beside>) -> Vec<Beside> {
    let mut kept: Vec<(usize, usize)> =
        pairs.iter().filter_map(|pair| Some((pair.old?, pair.new?))).collect();
    kept.sort_unstable();
    let mut keyed: Vec<((usize, usize, usize), Beside)> = pairs
        .into_iter()
        .map(|pair| {
            let key = match (pair.new, pair.old) {
                (Some(new), _) => (new + 1, 0, 0),
                (None, old) => {
                    let old = old.unwrap_or_default();
                    let place = kept.partition_point(|&(before, _)| before < old);
                    let behind = place.checked_sub(1).and_then(|at| kept.get(at));
                    (behind.map_or(0, |&(_, new)| new + 1), 1, old)
                }
            };
            (key, pair)
        })
        .collect();
    keyed.sort_by_key(|&(key, pair)| (key, pair.old));
    keyed.into_iter().map(|(_, pair)| pair).collect()
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn what_changed_its_place_among_the_others_is_moved_and_the_others_are_not() {
        let moved = |became: &[usize]| moved(&became.iter().map(|&to| Some(to)).collect::<Vec<_>>());
        assert_eq!(moved(&[0, 1, 2, 3]), [false; 4]);
        assert_eq!(moved(&[1, 2, 3, 0]), [false, false, false, true]);
        assert_eq!(moved(&[]), [false; 0]);
    }
}
