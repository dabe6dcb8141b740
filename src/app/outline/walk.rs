//! The rows of the outline, listed in one pass over each plan: a node's subtree stands behind it, so what is below it is
//! known from sums, and no node is looked at twice however deep it stands.

use std::collections::HashSet;

use super::folds::Folds;
use super::narrowed::Narrowed;
use crate::model::{At, Corpus, Location, PlanIx, ProgrammeIx};
use crate::page::Item;

/// A row in sight or not, but not folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineRow {
    /// What it shows.
    pub item: Item,
    /// How deep it stands, 0 for plans, or for what stands above them.
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
pub(super) fn rows(corpus: &Corpus, narrowed: Option<&Narrowed>, folds: &Folds) -> Vec<OutlineRow> {
    let mut rows = Vec::new();
    let found = narrowed.map(|narrowed| narrowed.matched.iter().filter_map(|item| item.plan()).collect());
    let tree = Tree { corpus, narrowed, folds, found: &found };
    for programme in corpus.programmes_in_use() {
        let plans: Vec<PlanIx> = corpus.plans_of(programme).collect();
        if corpus.has_programmes() {
            let list = |rows: &mut Vec<OutlineRow>| tree.plans(programme, &plans, 1, rows);
            tree.folded(Item::Programme(programme), 0, plans.iter().copied(), &mut rows, list);
        } else {
            tree.plans(programme, &plans, 0, &mut rows);
        }
    }
    if let Some(narrowed) = narrowed {
        group(Item::SamePortfolio, &narrowed.by_portfolio, true, &mut rows);
        // What is near was not found.
        group(Item::Nearest, &narrowed.near, false, &mut rows);
    }
    rows
}

/// So many plans of a programme and fewer fit on a screen of 24 lines, and stand there without groups of places above them.
const UNGROUPED: usize = 20;

/// The tree above the plans.
#[derive(Clone, Copy)]
struct Tree<'w> {
    corpus: &'w Corpus,
    narrowed: Option<&'w Narrowed>,
    folds: &'w Folds,
    /// The plans in which a filter found anything.
    found: &'w Option<HashSet<PlanIx>>,
}

impl Tree<'_> {
    /// Plans of a programme at a depth, below their places where there are many.
    fn plans(self, programme: ProgrammeIx, plans: &[PlanIx], depth: usize, rows: &mut Vec<OutlineRow>) {
        if plans.len() <= UNGROUPED {
            return self.list(plans.iter().copied(), depth, rows);
        }
        let lies = |&plan: &PlanIx| Some((self.corpus.plan_of(plan)?.location(), plan));
        let mut lying: Vec<(Location, PlanIx)> = plans.iter().filter_map(lies).collect();
        // Stable: within a city they stay as they are.
        lying.sort_by_key(|&(location, _)| location);
        self.grouped(programme, &lying, 0, depth, rows);
    }

    fn list(self, plans: impl Iterator<Item = PlanIx>, depth: usize, rows: &mut Vec<OutlineRow>) {
        for plan in plans {
            self.plan(plan, depth, rows);
        }
    }

    /// A plan at a depth, and what stands below it. Of one that is folded, or in which nothing was found, no node is read.
    fn plan(self, plan: PlanIx, depth: usize, rows: &mut Vec<OutlineRow>) {
        let item = Item::Plan(plan);
        match self.found {
            Some(found) if !found.contains(&plan) => {}
            None if !self.folds.is_open(item) => {
                let Some(content) = self.corpus.plan_of(plan) else { return };
                let fold = (content.nodes.count() > 0).then_some(Fold::Closed);
                let measures = content.nodes.measure_count();
                rows.push(OutlineRow { item, depth, fold, measures, matched: false, apart: false });
            }
            _ => Walk::new(self.corpus, self.narrowed, self.folds, plan).list(depth, rows),
        }
    }

    /// Plans below the groups of a level: 0 regions, 1 provinces, 2 cities, 3 counties. One plan alone needs no group, and one group alone
    /// parts nothing.
    fn grouped(
        self,
        programme: ProgrammeIx,
        lying: &[(Location, PlanIx)],
        level: usize,
        depth: usize,
        rows: &mut Vec<OutlineRow>,
    ) {
        if level == LEVELS {
            return self.list(lying.iter().map(|&(_, plan)| plan), depth, rows);
        }
        let of = |(location, _): &(Location, PlanIx)| location.groups().nth(level);
        if lying.first().map(of) == lying.last().map(of) {
            return self.grouped(programme, lying, level + 1, depth, rows);
        }
        for part in lying.chunk_by(|one, other| of(one) == of(other)) {
            match part.first().and_then(of).filter(|_| part.len() > 1) {
                Some(group) => {
                    let plans = part.iter().map(|&(_, plan)| plan);
                    self.folded(Item::Place(programme, group), depth, plans, rows, |rows| {
                        self.grouped(programme, part, level + 1, depth + 1, rows);
                    });
                }
                None => self.list(part.iter().map(|&(_, plan)| plan), depth, rows),
            }
        }
    }

    /// A row of plans, with what a closure lists below it; a filter leaves it where it leaves any of that. What is folded is
    /// not listed: of thousands of plans a screen shows a few.
    fn folded(
        self,
        item: Item,
        depth: usize,
        plans: impl Iterator<Item = PlanIx>,
        rows: &mut Vec<OutlineRow>,
        list: impl FnOnce(&mut Vec<OutlineRow>),
    ) {
        let row = |fold, measures| OutlineRow {
            item,
            depth,
            fold: Some(fold),
            measures,
            matched: false,
            apart: false,
        };
        if self.narrowed.is_none() && !self.folds.is_open(item) {
            let plans = plans.filter_map(|plan| self.corpus.plan_of(plan));
            let measures = plans.map(|plan| plan.nodes.measure_count()).sum();
            return rows.push(row(Fold::Closed, measures));
        }
        let head = rows.len();
        rows.push(row(Fold::Open, 0));
        list(rows);
        let below = rows.get(head + 1..).unwrap_or_default();
        let measures = below.iter().filter(|row| row.depth == depth + 1).map(|row| row.measures).sum();
        if self.narrowed.is_some() && below.is_empty() {
            rows.truncate(head);
        }
        if let Some(head) = rows.get_mut(head) {
            head.measures = measures;
        }
    }
}

/// Regions, provinces, cities, counties.
const LEVELS: usize = 4;

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
    folds: &'w Folds,
    plan: PlanIx,
    /// For each node where the first node stands that is not below it.
    ends: Vec<usize>,
    /// How many of the nodes before a place were found, and how many measures count.
    sums: Vec<(usize, usize)>,
}

impl<'w> Walk<'w> {
    fn new(corpus: &'w Corpus, narrowed: Option<&'w Narrowed>, folds: &'w Folds, plan: PlanIx) -> Self {
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
        Self { corpus, narrowed, folds, plan, ends, sums }
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
        let open = self.folds.is_open(item) || self.narrowed.is_some();
        let fold = has_children.then_some(if open { Fold::Open } else { Fold::Closed });
        rows.push(OutlineRow { item, depth, fold, measures, matched, apart: false });
        has_children && open
    }
}
