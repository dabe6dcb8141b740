//! From the places of one corpus to those of another, by id: plans, nodes and themes by their ids, units and portfolios by
//! their names.
//!
//! What the state remembers are indices, and an index into other data points at something else or at nothing. So nothing
//! is carried over but through here, and what has no counterpart is gone.

use std::collections::HashMap;
use std::hash::Hash;

use crate::compare::matrix::{Columns, Head};
use crate::compare::overlap::OverlapOf;
use crate::index::Data;
use crate::model::{At, Corpus, Kind, Plan, PlanIx, PortfolioIx, ProgrammeIx, ThemeIx, UnitIx};
use crate::page::Cell;
use crate::page::Item;

/// The way from one corpus to another.
pub(super) struct Places<'c> {
    from: &'c Corpus,
    to: &'c Corpus,
    data: &'c Data,
    plans: Vec<Option<PlanIx>>,
    units: Vec<Option<UnitIx>>,
}

impl<'c> Places<'c> {
    /// The way from some data to others.
    pub(super) fn new(from: &'c Data, data: &'c Data) -> Self {
        let (from, to) = (&from.corpus, &data.corpus);
        let plans = counterparts(&from.plans, &to.plans, |plan| &plan.id);
        let plans = plans.map(|plan| plan.map(PlanIx)).collect();
        let units = counterparts(&from.units, &to.units, |unit| (&unit.name, &unit.jurisdiction));
        let units = units.map(|unit| unit.map(UnitIx)).collect();
        Self { from, to, data, plans, units }
    }

    pub(super) fn plan(&self, plan: PlanIx) -> Option<PlanIx> {
        self.plans.get(plan.0).copied().flatten()
    }

    pub(super) fn at(&self, at: At) -> Option<At> {
        let id = &self.from.node(at).id;
        let plan = self.plan(at.plan)?;
        let nodes = &self.to.plan_of(plan)?.nodes;
        // Most nodes are where they were.
        let same = nodes.get(at.node).is_some_and(|node| node.id == *id);
        let node = if same { at.node } else { nodes.iter().position(|node| node.id == *id)? };
        Some(At { plan, node })
    }

    pub(super) fn item(&self, item: Item) -> Option<Item> {
        match item {
            Item::Programme(programme) => self.programme(programme).map(Item::Programme),
            Item::Place(programme, group) => {
                self.programme(programme).map(|programme| Item::Place(programme, group))
            }
            Item::Plan(plan) => self.plan(plan).map(Item::Plan),
            // A node may have become front matter, which has no row of its own.
            Item::Node(at) => self.at(at).map(|at| Item::of(self.to, at)),
            Item::SamePortfolio | Item::Nearest => Some(item),
        }
    }

    /// The item, or the nearest above it that is left.
    pub(super) fn item_or_above(&self, item: Item) -> Option<Item> {
        let Item::Node(at) = item else { return self.item(item) };
        let above = self.from.plan(at).ancestors(at.node).into_iter().rev();
        let above = above.map(|node| Item::Node(At { node, ..at }));
        std::iter::once(item).chain(above).chain([Item::Plan(at.plan)]).find_map(|item| self.item(item))
    }

    pub(super) fn unit(&self, unit: UnitIx) -> Option<UnitIx> {
        self.units.get(unit.0).copied().flatten()
    }

    pub(super) fn programme(&self, programme: ProgrammeIx) -> Option<ProgrammeIx> {
        let id = &self.from.programme(programme).id;
        let mut used = self.to.programmes_in_use();
        used.find(|&other| self.to.programme(other).id == *id)
    }

    pub(super) fn theme(&self, theme: ThemeIx) -> Option<ThemeIx> {
        let was = self.from.theme(theme);
        let programme = &self.from.programme(was.programme).id;
        let is_it = |theme: &crate::model::Theme| {
            theme.id == was.id && self.to.programme(theme.programme).id == *programme
        };
        self.to.themes.iter().position(is_it).map(ThemeIx)
    }

    pub(super) fn portfolio(&self, portfolio: PortfolioIx) -> Option<PortfolioIx> {
        let name = &self.from.portfolio(portfolio).name;
        self.to.portfolios.iter().position(|portfolio| portfolio.name == *name).map(PortfolioIx)
    }

    pub(super) fn head(&self, head: Head) -> Option<Head> {
        match head {
            Head::Theme(theme) => self.theme(theme).map(Head::Theme),
            Head::Portfolio(portfolio) => self.portfolio(portfolio).map(Head::Portfolio),
            Head::Plan(plan) => self.plan(plan).map(Head::Plan),
        }
    }

    pub(super) fn overlap(&self, of: OverlapOf) -> Option<OverlapOf> {
        Some(match of {
            OverlapOf::All => OverlapOf::All,
            OverlapOf::Plan(plan) => OverlapOf::Plan(self.plan(plan)?),
            OverlapOf::Pair(from, to) => OverlapOf::Pair(self.plan(from)?, self.plan(to)?),
        })
    }

    /// A cell with the measures that it has in the new data. One that is empty there quoted what came nearest in texts
    /// that may be others: it is left.
    pub(super) fn cell(&self, cell: &Cell) -> Option<Cell> {
        let (subject, plan) = (self.head(cell.subject)?, self.plan(cell.plan)?);
        let measures = self.data.measures(subject, plan);
        if measures.is_empty() {
            return None;
        }
        Some(Cell { subject, plan, measures, outside: Vec::new(), near: Vec::new() })
    }

    /// The plans as columns in the order they had, new ones behind them.
    pub(super) fn columns(&self, columns: &Columns, programme: Option<ProgrammeIx>) -> Columns {
        let mut moved = Columns::within(self.to, programme);
        columns.hidden().filter_map(|plan| self.plan(plan)).for_each(|plan| moved.show(plan, false));
        for (wanted, plan) in columns.shown().filter_map(|plan| self.plan(plan)).enumerate() {
            let at = moved.shown().position(|shown| shown == plan).unwrap_or(wanted);
            (wanted..at).for_each(|_| moved.shift(plan, false));
        }
        moved.set_baseline(columns.baseline().and_then(|plan| self.plan(plan)));
        moved
    }

    /// How many plans are new, gone, or say something else.
    pub(super) fn changed_plans(&self) -> usize {
        let kept = self.plans.iter().flatten().count();
        let (gone, new) = (self.from.plans.len() - kept, self.to.plans.len() - kept);
        let pairs = self.from.plans.iter().zip(&self.plans);
        let differ = pairs.filter(|(plan, moved)| {
            let moved = moved.and_then(|moved| self.to.plan_of(moved));
            moved.is_some_and(|moved| self.carried(plan).as_ref() != Some(moved))
        });
        gone + new + differ.count()
    }

    /// A plan that names the units and themes of the new data; `None` where it names one that is gone.
    fn carried(&self, plan: &Plan) -> Option<Plan> {
        let mut plan = plan.clone();
        for node in &mut plan.nodes {
            if let Kind::Measure { themes, .. } = &mut node.kind {
                for theme in themes {
                    *theme = self.theme(*theme)?;
                }
            }
            if let Kind::Measure { mentions, .. } | Kind::Task { mentions, .. } = &mut node.kind {
                for mention in mentions {
                    mention.unit = self.unit(mention.unit)?;
                }
            }
        }
        Some(plan)
    }
}

/// For each thing of a list the place of the one with the same name in another list.
fn counterparts<'t, T, Name: Eq + Hash>(
    from: &'t [T],
    to: &'t [T],
    name: impl Fn(&'t T) -> Name,
) -> impl Iterator<Item = Option<usize>> {
    let named: HashMap<Name, usize> = to.iter().enumerate().map(|(at, thing)| (name(thing), at)).collect();
    from.iter().map(move |thing| named.get(&name(thing)).copied())
}
