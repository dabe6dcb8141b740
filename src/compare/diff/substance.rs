//! What changed in substance: who answers for a measure, and the numbers that are promised.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::align::Beside;
use super::edition::Edition;
use crate::model::{Role, Target};
use crate::text::fold;

/// A unit whose role changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Its full name.
    pub name: String,
    /// What it was.
    pub from: Role,
    /// What it is.
    pub to: Role,
}

/// What changed in who answers for a measure. A unit has its highest role among those that a measure and the rows of its
/// annex give it; names are full ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitChanges {
    /// Named in the new version alone.
    pub added: Vec<String>,
    /// Named in the old version alone.
    pub removed: Vec<String>,
    /// In both, with another role.
    pub changed: Vec<Shift>,
}

/// What changed in the promised numbers, each as its node and which of the node's targets it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetChanges {
    /// In the new version alone.
    pub added: Vec<(usize, usize)>,
    /// In the old version alone.
    pub removed: Vec<(usize, usize)>,
    /// The same indicator with another value, unit or deadline: the old one and the new one.
    pub changed: Vec<((usize, usize), (usize, usize))>,
}

impl UnitChanges {
    /// Whether nobody came, went or changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

impl TargetChanges {
    /// Whether all are as they were.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// A unit as it is named for a measure.
struct NamedUnit {
    /// Its full name.
    name: String,
    /// How it is printed, folded: a document that does not say whose it is gives no full names.
    printed: String,
    /// The highest of its roles.
    role: Role,
}

/// What changed between the units of two measures, in the order of their names.
pub(super) fn units(
    old: Edition<'_>,
    before: Option<usize>,
    new: Edition<'_>,
    after: Option<usize>,
) -> UnitChanges {
    let (was, mut left) = (named(old, before), named(new, after));
    let mut changes = UnitChanges::default();
    let mut gone = was;
    for same in [
        (|one: &NamedUnit, other: &NamedUnit| one.name == other.name) as fn(&NamedUnit, &NamedUnit) -> bool,
        |one, other| one.printed == other.printed,
    ] {
        gone.retain(|unit| {
            let Some(at) = left.iter().position(|other| same(unit, other)) else { return true };
            let now = left.remove(at);
            if now.role != unit.role {
                changes.changed.push(Shift { name: now.name, from: unit.role, to: now.role });
            }
            false
        });
    }
    changes.changed.sort_by(|one, other| one.name.cmp(&other.name));
    changes.added = left.into_iter().map(|unit| unit.name).collect();
    changes.removed = gone.into_iter().map(|unit| unit.name).collect();
    changes
}

fn named(edition: Edition<'_>, measure: Option<usize>) -> Vec<NamedUnit> {
    let mut all: BTreeMap<String, NamedUnit> = BTreeMap::new();
    let (Some(plan), Some(measure)) = (edition.plan(), measure) else { return Vec::new() };
    let tasks = plan.tasks_of(measure).map(|(_, task)| task);
    for mention in edition.node(measure).into_iter().chain(tasks).flat_map(crate::model::Node::mentions) {
        let (name, role) = (&edition.corpus.unit(mention.unit).name, mention.role());
        let unit = || NamedUnit { name: name.clone(), printed: fold(&mention.printed), role };
        let held = all.entry(name.clone()).or_insert_with(unit);
        held.role = held.role.min(role);
    }
    all.into_values().collect()
}

/// How a number is looked for among those of the new version.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Search {
    /// By the same words for what is counted, in what its measure became.
    InPlace,
    /// By the same words, anywhere.
    Anywhere,
    /// By most of the words, in what its measure became.
    Reworded,
}

/// What changed in the numbers of two versions.
pub(super) fn targets(old: Edition<'_>, new: Edition<'_>, aligned: &[Beside]) -> TargetChanges {
    let (was, mut left) = (all(old), all(new));
    let mut changes = TargetChanges::default();
    let beside: FxHashSet<(usize, usize)> =
        aligned.iter().filter_map(|pair| Some((pair.old?, pair.new?))).collect();
    let mut lost = was;
    for search in [Search::InPlace, Search::Anywhere, Search::Reworded] {
        lost.retain(|&before| {
            let Some(said) = target(old, before) else { return false };
            let is_it = |after: &(usize, usize)| {
                let here = search == Search::Anywhere || beside.contains(&(before.0, after.0));
                here && target(new, *after).is_some_and(|other| match search {
                    Search::InPlace | Search::Anywhere => other.indicator == said.indicator,
                    Search::Reworded => other.unit == said.unit && are_near(said, other),
                })
            };
            let Some(found) = left.iter().position(is_it) else { return true };
            let after = left.remove(found);
            if target(new, after).is_some_and(|other| differ(said, other)) {
                changes.changed.push((before, after));
            }
            false
        });
    }
    changes.changed.sort_unstable();
    let changes = TargetChanges { added: left, removed: lost, ..changes };
    printed(changes, old, new)
}

/// Only what the documents differ in: words that both print were read in one of them alone, or otherwise.
fn printed(changes: TargetChanges, old: Edition<'_>, new: Edition<'_>) -> TargetChanges {
    let stands_in = |edition: Edition<'_>| {
        let nodes = edition.plan().map(|plan| plan.nodes.as_slice()).unwrap_or_default();
        nodes.iter().flat_map(|node| node.words().map(fold)).collect::<Vec<String>>().join("\n")
    };
    if changes.is_empty() {
        return changes;
    }
    let (was, is) = (stands_in(old), stands_in(new));
    let new_words =
        |place: (usize, usize)| target(new, place).is_some_and(|it| !was.contains(&fold(&it.quote)));
    let old_words =
        |place: (usize, usize)| target(old, place).is_some_and(|it| !is.contains(&fold(&it.quote)));
    TargetChanges {
        added: changes.added.into_iter().filter(|&place| new_words(place)).collect(),
        removed: changes.removed.into_iter().filter(|&place| old_words(place)).collect(),
        changed: changes.changed.into_iter().filter(|&(a, b)| old_words(a) || new_words(b)).collect(),
    }
}

/// Whether what two numbers count is called by mostly the same pairs of characters.
fn are_near(one: &Target, other: &Target) -> bool {
    let pairs = |target: &Target| -> FxHashSet<(char, char)> {
        let chars: Vec<char> = target.indicator.chars().collect();
        chars.iter().copied().zip(chars.iter().copied().skip(1)).collect()
    };
    let (one, other) = (pairs(one), pairs(other));
    2 * one.intersection(&other).count() >= one.len().min(other.len()).max(1)
}

fn differ(one: &Target, other: &Target) -> bool {
    let said = |target: &Target| (target.value.clone(), target.unit.clone(), target.deadline.clone());
    said(one) != said(other)
}

fn all(edition: Edition<'_>) -> Vec<(usize, usize)> {
    let nodes = edition.plan().map(|plan| plan.nodes.as_slice()).unwrap_or_default();
    let of_node =
        |(at, node): (usize, &crate::model::Node)| (0..node.targets().len()).map(move |nth| (at, nth));
    nodes.iter().enumerate().flat_map(of_node).collect()
}

fn target(edition: Edition<'_>, (node, nth): (usize, usize)) -> Option<&Target> {
    edition.node(node)?.targets().get(nth)
}
