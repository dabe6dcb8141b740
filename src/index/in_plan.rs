//! What one plan has to answer: whom it names where, and what stands under which theme.

use crate::model::{At, Node, PlanIx, ThemeIx, UnitIx};

/// That a node (a measure, or an annex task) names a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The node that names it.
    pub at: At,
    /// Which of the node's mentions it is.
    pub mention: usize,
}

/// Things with the place where the next thing's values begin, in the order of the things.
type Runs<Thing> = Vec<(Thing, usize)>;

/// What is asked of one plan.
#[derive(Clone, Debug, Default)]
pub(super) struct PlanIndex {
    units: Runs<UnitIx>,
    namings: Vec<Naming>,
    themes: Runs<ThemeIx>,
    measures: Vec<usize>,
}

impl PlanIndex {
    /// Looks through the nodes of a plan once.
    pub(super) fn of(plan: PlanIx, nodes: &[Node]) -> Self {
        let (mut namings, mut measures) = (Vec::new(), Vec::new());
        for (node, said) in nodes.iter().enumerate() {
            let named = said.mentions().iter().enumerate();
            namings.extend(
                named.map(|(mention, named)| (named.unit, Naming { at: At { plan, node }, mention })),
            );
            measures.extend(said.themes().iter().map(|&theme| (theme, node)));
        }
        let ((units, namings), (themes, measures)) = (runs(namings), runs(measures));
        Self { units, namings, themes, measures }
    }

    /// The units that it names, each with where, in reading order.
    pub(super) fn namings(&self) -> impl Iterator<Item = (UnitIx, &[Naming])> {
        self.units.iter().map(|(unit, _)| (*unit, self.namings_of(*unit)))
    }

    /// Where it names a unit, in reading order.
    pub(super) fn namings_of(&self, unit: UnitIx) -> &[Naming] {
        run(&self.units, &self.namings, &unit)
    }

    /// The measures under a theme, as places among its nodes.
    pub(super) fn under(&self, theme: ThemeIx) -> &[usize] {
        run(&self.themes, &self.measures, &theme)
    }
}

/// Values by what they are of, those of one thing in the order in which they were.
fn runs<Thing: Ord + Copy, Value>(mut all: Vec<(Thing, Value)>) -> (Runs<Thing>, Vec<Value>) {
    all.sort_by_key(|(thing, _)| *thing);
    let (mut runs, mut values): (Runs<Thing>, Vec<Value>) = (Vec::new(), Vec::with_capacity(all.len()));
    for (thing, value) in all {
        values.push(value);
        match runs.last_mut() {
            Some((last, end)) if *last == thing => *end = values.len(),
            _ => runs.push((thing, values.len())),
        }
    }
    runs.shrink_to_fit();
    (runs, values)
}

fn run<'v, Thing: Ord, Value>(runs: &Runs<Thing>, values: &'v [Value], thing: &Thing) -> &'v [Value] {
    let Ok(at) = runs.binary_search_by(|(known, _)| known.cmp(thing)) else { return &[] };
    let start = at.checked_sub(1).and_then(|before| runs.get(before)).map_or(0, |(_, end)| *end);
    let end = runs.get(at).map_or(start, |(_, end)| *end);
    values.get(start..end).unwrap_or_default()
}
