//! What changed in substance: who answers for a measure, and the numbers that are promised.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::align::Beside;
use super::edition::Edition;
use crate::model::{Role, Target};

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

/// What changed between the units of two measures, in the order of their names.
pub(super) fn units(
    old: Edition<'_>,
    before: Option<usize>,
    new: Edition<'_>,
    after: Option<usize>,
) -> UnitChanges {
    let (was, is) = (roles(old, before), roles(new, after));
    let shift = |(name, &from): (&String, &Role)| {
        let to = *is.get(name).filter(|&&to| to != from)?;
        Some(Shift { name: name.clone(), from, to })
    };
    UnitChanges {
        added: is.keys().filter(|name| !was.contains_key(*name)).cloned().collect(),
        removed: was.keys().filter(|name| !is.contains_key(*name)).cloned().collect(),
        changed: was.iter().filter_map(shift).collect(),
    }
}

fn roles(edition: Edition<'_>, measure: Option<usize>) -> BTreeMap<String, Role> {
    let mut roles = BTreeMap::new();
    let (Some(plan), Some(measure)) = (edition.plan(), measure) else { return roles };
    let tasks = plan.tasks_of(measure).map(|(_, task)| task);
    for mention in edition.node(measure).into_iter().chain(tasks).flat_map(crate::model::Node::mentions) {
        let name = edition.corpus.unit(mention.unit).name.clone();
        let held = roles.entry(name).or_insert(mention.role());
        *held = mention.role().min(*held);
    }
    roles
}

/// What changed in the numbers of two versions. One of a measure is looked for in what the measure became, then anywhere.
pub(super) fn targets(old: Edition<'_>, new: Edition<'_>, aligned: &[Beside]) -> TargetChanges {
    let (was, mut left) = (all(old), all(new));
    let mut changes = TargetChanges::default();
    let beside: FxHashSet<(usize, usize)> =
        aligned.iter().filter_map(|pair| Some((pair.old?, pair.new?))).collect();
    let mut lost = was;
    for near in [true, false] {
        lost.retain(|&before| {
            let Some(said) = target(old, before) else { return false };
            let is_it = |after: &(usize, usize)| {
                (!near || beside.contains(&(before.0, after.0)))
                    && target(new, *after).is_some_and(|other| other.indicator == said.indicator)
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
    TargetChanges { added: left, removed: lost, ..changes }
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
