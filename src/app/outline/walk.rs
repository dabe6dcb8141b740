//! The rows of the outline, listed in one pass over each plan: a node's subtree stands behind it, so what is below it is
//! known from sums, and no node is looked at twice however deep it stands.

use std::collections::HashSet;

use super::narrowed::Narrowed;
use crate::model::{At, Corpus, PlanIx, ProgrammeIx};
use crate::page::Item;

/// A row in sight or not, but not folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineRow {
    /// What it shows.
    pub item: Item,
    /// How deep it stands, 0 for plans, or for programmes where there are several.
    pub depth: usize,
    /// Whether there are rows below it, and whether they are shown.
    pub fold: Option<Fold>,
    /// How many measures stand below it, or it is one; with a filter, how many of them match.
    pub measures: usize,
    /// Whether the filter found it, rather than something below it.
    pub matched: bool,
    /// Whether it stands in the group below the tree, away from its plan.
    pub apart: bool,
}

/// Whether the rows below a row are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// They are hidden.
    Closed,
    /// They are shown.
    Open,
}

/// The rows that folds and a filter leave.
pub(super) fn rows(corpus: &Corpus, narrowed: Option<&Narrowed>, open: &HashSet<Item>) -> Vec<OutlineRow> {
    let mut rows = Vec::new();
    if corpus.has_programmes() {
        for programme in corpus.programmes_in_use() {
            of_programme(corpus, narrowed, open, programme, &mut rows);
        }
    } else {
        for plan in corpus.plan_indexes() {
            Walk::new(corpus, narrowed, open, plan).list(0, &mut rows);
        }
    }
    if let Some(narrowed) = narrowed {
        group(Item::SamePortfolio, &narrowed.by_portfolio, true, &mut rows);
        // What is near was not found.
        group(Item::Nearest, &narrowed.near, false, &mut rows);
    }
    rows
}

/// A programme and its plans; a filter leaves it where it leaves any of them.
fn of_programme(
    corpus: &Corpus,
    narrowed: Option<&Narrowed>,
    open: &HashSet<Item>,
    programme: ProgrammeIx,
    rows: &mut Vec<OutlineRow>,
) {
    let item = Item::Programme(programme);
    let head = rows.len();
    let is_open = narrowed.is_some() || open.contains(&item);
    let fold = Some(if is_open { Fold::Open } else { Fold::Closed });
    rows.push(OutlineRow { item, depth: 0, fold, measures: 0, matched: false, apart: false });
    for plan in corpus.plans_of(programme) {
        Walk::new(corpus, narrowed, open, plan).list(1, rows);
    }
    let of_plans = rows.get(head + 1..).unwrap_or_default();
    let plans = of_plans.iter().filter(|row| matches!(row.item, Item::Plan(_)));
    let measures = plans.map(|row| row.measures).sum();
    if narrowed.is_some() && of_plans.is_empty() {
        rows.truncate(head);
    } else if !is_open {
        rows.truncate(head + 1);
    }
    if let Some(head) = rows.get_mut(head) {
        head.measures = measures;
    }
}

/// A group below the tree, under a row that says what it is.
fn group(name: Item, items: &[Item], matched: bool, rows: &mut Vec<OutlineRow>) {
    if items.is_empty() {
        return;
    }
    // Annex tasks stand here beside measures, so all are counted.
    let row =
        |item: Item, depth: usize| OutlineRow { item, depth, fold: None, measures: 1, matched, apart: true };
    let heading =
        OutlineRow { fold: Some(Fold::Open), measures: items.len(), matched: false, ..row(name, 0) };
    rows.push(heading);
    rows.extend(items.iter().map(|&item| row(item, 1)));
}

/// A plan with what is below each of its nodes.
struct Walk<'w> {
    corpus: &'w Corpus,
    narrowed: Option<&'w Narrowed>,
    open: &'w HashSet<Item>,
    plan: PlanIx,
    /// For each node where the first node stands that is not below it.
    ends: Vec<usize>,
    /// How many of the nodes before a place were found, and how many measures count.
    sums: Vec<(usize, usize)>,
}

impl<'w> Walk<'w> {
    fn new(
        corpus: &'w Corpus,
        narrowed: Option<&'w Narrowed>,
        open: &'w HashSet<Item>,
        plan: PlanIx,
    ) -> Self {
        let nodes = corpus.plan_of(plan).map(|plan| plan.nodes.as_slice()).unwrap_or_default();
        let mut ends = vec![nodes.len(); nodes.len()];
        let mut above: Vec<usize> = Vec::new();
        let mut sums = Vec::with_capacity(nodes.len() + 1);
        let (mut found, mut measures) = (0, 0);
        for (node, content) in nodes.iter().enumerate() {
            while let Some(last) =
                above.pop_if(|last| nodes.get(*last).is_none_or(|up| up.depth >= content.depth))
            {
                if let Some(end) = ends.get_mut(last) {
                    *end = node;
                }
            }
            above.push(node);
            sums.push((found, measures));
            let item = Item::of(corpus, At { plan, node });
            let wanted = narrowed.is_none_or(|narrowed| narrowed.matched.contains(&item));
            found += usize::from(wanted);
            measures += usize::from(wanted && content.is_measure());
        }
        sums.push((found, measures));
        Self { corpus, narrowed, open, plan, ends, sums }
    }

    /// Lists the plan at a depth, and what stands below it.
    fn list(&self, depth: usize, rows: &mut Vec<OutlineRow>) {
        let nodes = self.ends.len();
        let plan = Item::Plan(self.plan);
        let (found, measures) = self.below(0, nodes);
        let hidden = self.narrowed.is_some_and(|narrowed| found == 0 && !narrowed.matched.contains(&plan));
        if hidden || !self.row(plan, depth, nodes > 0, measures, rows) {
            return;
        }
        let mut node = 0;
        while node < nodes {
            node = self.node(node, depth + 1, rows);
        }
    }

    /// Lists a node, and gives where to go on.
    fn node(&self, node: usize, below: usize, rows: &mut Vec<OutlineRow>) -> usize {
        let at = At { plan: self.plan, node };
        let end = self.ends.get(node).copied().unwrap_or(node + 1);
        let (found, measures) = self.below(node, end);
        // Front matter belongs to the row of the plan.
        let hidden = Item::of(self.corpus, at) != Item::Node(at) || found == 0;
        let depth = self.corpus.node(at).depth + below;
        if !hidden && self.row(Item::Node(at), depth, end > node + 1, measures, rows) {
            node + 1
        } else {
            end
        }
    }

    /// How many nodes from a place up to another were found, and how many measures count.
    fn below(&self, start: usize, end: usize) -> (usize, usize) {
        let sum = |place: usize| self.sums.get(place).copied().unwrap_or_default();
        (sum(end).0 - sum(start).0, sum(end).1 - sum(start).1)
    }

    /// Adds a row and says whether the rows below it are to follow.
    fn row(
        &self,
        item: Item,
        depth: usize,
        has_children: bool,
        measures: usize,
        rows: &mut Vec<OutlineRow>,
    ) -> bool {
        let matched = self.narrowed.is_some_and(|narrowed| narrowed.matched.contains(&item));
        let open = self.open.contains(&item) || self.narrowed.is_some();
        let fold = has_children.then_some(if open { Fold::Open } else { Fold::Closed });
        rows.push(OutlineRow { item, depth, fold, measures, matched, apart: false });
        has_children && open
    }
}
