//! All that was loaded: plans, and the registries that line them up.

use super::{
    At, Node, Plan, PlanIx, Portfolio, PortfolioIx, Programme, ProgrammeIx, Theme, ThemeIx, Unit, UnitIx,
};
use crate::threads;
use crate::words::Lang;

/// The plans with the themes, portfolios and units that they refer to. Every index in it points at something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// The programmes in the order in which they are shown.
    pub programmes: Vec<Programme>,
    /// The themes of all programmes, those of each in national order, the local ones last.
    pub themes: Vec<Theme>,
    /// The portfolios in the order of the registry.
    pub portfolios: Vec<Portfolio>,
    /// The units in the order of the registry.
    pub units: Vec<Unit>,
    /// The plans in the order in which they are shown.
    pub plans: Vec<Plan>,
}

impl Corpus {
    /// The node at a place.
    ///
    /// # Panics
    /// If the place is of another corpus.
    pub fn node(&self, at: At) -> &Node {
        &self.plans[at.plan.0].nodes[at.node]
    }

    /// The plan of a place.
    ///
    /// # Panics
    /// If the place is of another corpus.
    pub fn plan(&self, at: At) -> &Plan {
        &self.plans[at.plan.0]
    }

    /// The unit of an index.
    ///
    /// # Panics
    /// If the index is of another corpus.
    pub fn unit(&self, unit: UnitIx) -> &Unit {
        &self.units[unit.0]
    }

    /// The portfolio of an index.
    ///
    /// # Panics
    /// If the index is of another corpus.
    pub fn portfolio(&self, portfolio: PortfolioIx) -> &Portfolio {
        &self.portfolios[portfolio.0]
    }

    /// The theme of an index.
    ///
    /// # Panics
    /// If the index is of another corpus.
    pub fn theme(&self, theme: ThemeIx) -> &Theme {
        &self.themes[theme.0]
    }

    /// The programme of an index.
    ///
    /// # Panics
    /// If the index is of another corpus.
    pub fn programme(&self, programme: ProgrammeIx) -> &Programme {
        &self.programmes[programme.0]
    }

    /// What a place is called in a language: as documents have it, where no programme has another name for it.
    pub fn place<'p>(&'p self, place: &'p str, lang: Lang) -> &'p str {
        let mut known = self.programmes.iter().flat_map(|programme| &programme.places);
        known.find(|titles| titles.of(Lang::Zh) == place).map_or(place, |titles| titles.of(lang))
    }

    /// The programmes that have plans, in the order in which they are shown.
    pub fn programmes_in_use(&self) -> impl Iterator<Item = ProgrammeIx> + '_ {
        let used = |&programme: &ProgrammeIx| self.plans.iter().any(|plan| plan.programme == programme);
        (0..self.programmes.len()).map(ProgrammeIx).filter(used)
    }

    /// The plans of a programme, by index, in the order in which they are shown.
    pub fn plans_of(&self, programme: ProgrammeIx) -> impl Iterator<Item = PlanIx> + '_ {
        self.indexed_plans().filter(move |(_, plan)| plan.programme == programme).map(|(at, _)| at)
    }

    /// The indexes of all plans, in the order in which they are shown.
    pub fn plan_indexes(&self) -> impl DoubleEndedIterator<Item = PlanIx> + ExactSizeIterator + use<> {
        (0..self.plans.len()).map(PlanIx)
    }

    /// All plans with their indexes, in the order in which they are shown.
    pub fn indexed_plans(&self) -> impl Iterator<Item = (PlanIx, &Plan)> {
        self.plan_indexes().zip(&self.plans)
    }

    /// The plan of an index, where it is of this corpus.
    pub fn plan_of(&self, plan: PlanIx) -> Option<&Plan> {
        self.plans.get(plan.0)
    }

    /// The plans of a programme, or all, by index.
    pub fn plans_within(&self, programme: Option<ProgrammeIx>) -> impl Iterator<Item = PlanIx> + '_ {
        let is_of = move |plan: &Plan| programme.is_none_or(|programme| plan.programme == programme);
        self.indexed_plans().filter(move |(_, plan)| is_of(plan)).map(|(at, _)| at)
    }

    /// Whether there are several programmes to choose from.
    pub fn has_programmes(&self) -> bool {
        let mut plans = self.plans.iter().map(|plan| plan.programme);
        let first = plans.next();
        plans.any(|programme| Some(programme) != first)
    }

    /// The plans of one programme alone; what they refer to stays as it is.
    #[must_use]
    pub fn within(mut self, programme: ProgrammeIx) -> Self {
        self.plans.retain(|plan| plan.programme == programme);
        self
    }

    /// The themes of a programme, in its order.
    pub fn themes_of(&self, programme: ProgrammeIx) -> impl Iterator<Item = ThemeIx> + '_ {
        let themes = self.themes.iter().enumerate().filter(move |(_, theme)| theme.programme == programme);
        themes.map(|(at, _)| ThemeIx(at))
    }

    /// The place of the node with an id such as `guangdong/6`.
    pub fn find(&self, id: &str) -> Option<At> {
        let plan =
            self.plans.iter().position(|plan| id.split('/').next() == Some(plan.id.as_str())).map(PlanIx)?;
        let node = self.plans.get(plan.0)?.nodes.iter().position(|node| node.id.as_str() == id)?;
        Some(At { plan, node })
    }

    /// Unpacks the nodes of all plans on as many threads as help: for whoever is going to read each of them.
    pub fn unpack(&self) {
        threads::all(threads::as_many_as_help(), &self.plans, |plan| plan.nodes.len());
    }

    /// How many measures all plans have.
    pub fn measure_count(&self) -> usize {
        self.plans.iter().map(|plan| plan.nodes.measure_count()).sum()
    }

    /// The places of all measures, plan by plan in reading order.
    pub fn measures(&self) -> impl Iterator<Item = At> + '_ {
        self.measures_within(None)
    }

    /// The same of the plans of a programme, or of all: no other plan is read.
    pub fn measures_within(&self, programme: Option<ProgrammeIx>) -> impl Iterator<Item = At> + '_ {
        let contents = self.plans_within(programme).filter_map(|plan| Some((plan, self.plan_of(plan)?)));
        contents.flat_map(|(plan, content)| content.measures().map(move |(node, _)| At { plan, node }))
    }
}
