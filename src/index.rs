//! Everything that is asked often, answered at once: who is named where, what stands under which theme.
//!
//! Made of a corpus, plan by plan as they are asked about, and never changed. It holds places and no texts, so that nothing is stored twice; the names in
//! its roster are the only words.

pub mod arena;
mod cited;
mod data;
pub mod haystack;
mod head;
mod in_plan;
mod namesakes;
pub mod presence;
pub mod roster;

pub use cited::Cited;
pub use data::Data;
pub use haystack::Haystacks;
pub use head::Head;
pub use in_plan::Naming;
use in_plan::PlanIndex;
pub use namesakes::{Distinction, Namesakes};
use roster::Roster;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::model::{
    At, Corpus, Kind, Matter, Mention, Node, Plan, PlanIx, PortfolioIx, Role, ThemeIx, UnitIx,
};
use crate::text::Script;
use crate::threads;

/// What answers questions about a corpus. A plan is looked through when it is first asked about, and all of them when somebody
/// asks about a unit everywhere.
#[derive(Clone, Debug, Default)]
pub struct Index {
    namings: OnceLock<Vec<Vec<Naming>>>,
    units: Vec<Vec<UnitIx>>,
    plans: Vec<OnceLock<PlanIndex>>,
    /// Gathered for the first search: the first screen should not wait for it.
    roster: OnceLock<Arc<Roster>>,
    /// How plans cite each other, asked where a plan does not print its own number.
    cited: OnceLock<Cited>,
    /// The script that each plan is printed in, asked only where scripts are converted.
    scripts: Vec<OnceLock<Option<Script>>>,
    /// What tells plans of one place apart, asked where they are named.
    namesakes: OnceLock<Namesakes>,
}

/// For how many measures, or rows of an annex, a unit has each role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// 牵头.
    pub lead: usize,
    /// 配合.
    pub support: usize,
    /// 责任单位.
    pub joint: usize,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, role: Role) {
        *match role {
            Role::Lead => &mut self.lead,
            Role::Support => &mut self.support,
            Role::Joint => &mut self.joint,
        } += 1;
    }

    /// How often a role.
    pub fn of(self, role: Role) -> usize {
        match role {
            Role::Lead => self.lead,
            Role::Support => self.support,
            Role::Joint => self.joint,
        }
    }

    /// How often in all.
    pub fn total(self) -> usize {
        self.lead + self.support + self.joint
    }
}

impl FromIterator<Role> for Tally {
    fn from_iter<R: IntoIterator<Item = Role>>(roles: R) -> Self {
        let mut tally = Self::default();
        roles.into_iter().for_each(|role| tally.add(role));
        tally
    }
}

impl Index {
    /// The names that the units, portfolios, themes and plans of its corpus go by.
    pub fn roster(&self, corpus: &Corpus) -> &Arc<Roster> {
        self.roster.get_or_init(|| Arc::new(Roster::new(corpus)))
    }

    /// The number that another plan gives for a plan, and which plan does: looked up, where [`number_elsewhere`] looks through
    /// all plans.
    pub fn number_elsewhere<'c>(&self, corpus: &'c Corpus, plan: PlanIx) -> Option<(&'c str, PlanIx)> {
        self.cited.get_or_init(|| Cited::of(corpus)).number_of(corpus, plan)
    }

    /// An index of a corpus, which has not looked into any plan yet.
    pub fn new(corpus: &Corpus) -> Self {
        let mut index = Self {
            namings: OnceLock::new(),
            units: vec![Vec::new(); corpus.portfolios.len()],
            plans: corpus.plans.iter().map(|_| OnceLock::new()).collect(),
            roster: OnceLock::new(),
            cited: OnceLock::new(),
            scripts: corpus.plans.iter().map(|_| OnceLock::new()).collect(),
            namesakes: OnceLock::new(),
        };
        for (unit, content) in corpus.units.iter().enumerate() {
            for portfolio in &content.portfolios {
                index.units[portfolio.0].push(UnitIx(unit));
            }
        }
        index
    }

    /// Looks through a plan whose nodes are at hand, if nobody has yet.
    pub(super) fn look_through(&self, plan: PlanIx, nodes: &[Node]) {
        if let Some(known) = self.plans.get(plan.0) {
            known.get_or_init(|| PlanIndex::of(plan, nodes));
        }
    }

    fn of_plan(&self, corpus: &Corpus, plan: PlanIx) -> Option<&PlanIndex> {
        let look = || {
            let looked = |content: &Plan| content.nodes.in_passing(|nodes| PlanIndex::of(plan, nodes));
            corpus.plan_of(plan).map(looked).unwrap_or_default()
        };
        self.plans.get(plan.0).map(|known| known.get_or_init(look))
    }

    /// Looks through all plans on as many threads as help: for whoever is going to ask about each of them.
    pub fn look_through_all(&self, corpus: &Corpus) {
        let plans: Vec<PlanIx> = corpus.plan_indexes().collect();
        let look = |&plan: &PlanIx| self.of_plan(corpus, plan).is_some();
        threads::all(threads::as_many_as_help(), &plans, look);
    }

    /// What tells plans of one place apart.
    pub fn namesakes(&self, corpus: &Corpus) -> &Namesakes {
        self.namesakes.get_or_init(|| Namesakes::of(corpus))
    }

    /// The script that a plan is printed in: its first texts tell.
    pub fn script(&self, corpus: &Corpus, plan: PlanIx) -> Option<Script> {
        const ENOUGH: usize = 60;
        let written = || {
            let nodes = corpus.plan_of(plan).map_or(&[][..], |plan| &plan.nodes);
            Script::written_in(nodes.iter().flat_map(Node::words).take(ENOUGH))
        };
        *self.scripts.get(plan.0)?.get_or_init(written)
    }

    /// Where a unit is named, in reading order.
    pub fn namings(&self, corpus: &Corpus, unit: UnitIx) -> &[Naming] {
        let gather = || {
            self.look_through_all(corpus);
            let mut namings = vec![Vec::new(); corpus.units.len()];
            for plan in corpus.plan_indexes().filter_map(|plan| self.of_plan(corpus, plan)) {
                for (unit, named) in plan.namings() {
                    namings[unit.0].extend_from_slice(named);
                }
            }
            namings
        };
        self.namings.get_or_init(gather).get(unit.0).map_or(&[], Vec::as_slice)
    }

    /// Where a unit is named in one plan, in reading order: found, not looked for, since a unit may be named in thousands.
    pub fn namings_in(&self, corpus: &Corpus, unit: UnitIx, plan: PlanIx) -> &[Naming] {
        self.of_plan(corpus, plan).map_or(&[], |known| known.namings_of(unit))
    }

    /// The units that work in a portfolio, in the order of the registry.
    pub fn units_in(&self, portfolio: PortfolioIx) -> &[UnitIx] {
        self.units.get(portfolio.0).map_or(&[], Vec::as_slice)
    }

    /// The measures of a plan under a theme, as places among its nodes.
    pub fn under(&self, corpus: &Corpus, theme: ThemeIx, plan: PlanIx) -> &[usize] {
        self.of_plan(corpus, plan).map_or(&[], |known| known.under(theme))
    }

    /// Where a unit has a role, in reading order: the measures that name it, and the rows of annexes, each row for itself. Where
    /// it is named twice the higher role counts.
    pub fn roles(&self, corpus: &Corpus, unit: UnitIx) -> BTreeMap<At, Role> {
        highest(corpus, self.namings(corpus, unit))
    }

    /// The same in one plan.
    pub fn roles_in(&self, corpus: &Corpus, unit: UnitIx, plan: PlanIx) -> BTreeMap<At, Role> {
        highest(corpus, self.namings_in(corpus, unit, plan))
    }

    /// The measures of a plan under a theme or portfolio, in reading order; under a plan there are none.
    pub fn measures(&self, corpus: &Corpus, head: Head, plan: PlanIx) -> Vec<At> {
        let nodes = match head {
            Head::Theme(theme) => self.under(corpus, theme, plan).to_vec(),
            Head::Portfolio(portfolio) => self.measures_of_portfolio(corpus, portfolio, plan),
            Head::Plan(_) => Vec::new(),
        };
        nodes.into_iter().map(|node| At { plan, node }).collect()
    }

    /// The measures of a plan that a portfolio's units answer for, in reading order, each once.
    pub fn measures_of_portfolio(&self, corpus: &Corpus, portfolio: PortfolioIx, plan: PlanIx) -> Vec<usize> {
        let here = self.units_in(portfolio).iter().flat_map(|&unit| self.namings_in(corpus, unit, plan));
        let mut measures: Vec<usize> = here.map(|naming| measure_of(corpus, naming.at).node).collect();
        measures.sort_unstable();
        measures.dedup();
        measures
    }
}

/// Where somebody is named, each place once, in the highest role.
fn highest(corpus: &Corpus, namings: &[Naming]) -> BTreeMap<At, Role> {
    let mut roles = BTreeMap::new();
    for &naming in namings {
        add_role(&mut roles, naming.at, mention(corpus, naming).role());
    }
    roles
}

/// The mention that a naming points at.
///
/// # Panics
/// If the naming is of another corpus.
pub fn mention(corpus: &Corpus, naming: Naming) -> &Mention {
    &corpus.node(naming.at).mentions()[naming.mention]
}

/// The measure that a node speaks of: its own if it is a task, else the node itself.
pub fn measure_of(corpus: &Corpus, at: At) -> At {
    At { node: corpus.node(at).measure().unwrap_or(at.node), ..at }
}

/// Adds that a unit has a role where it is named: it is counted there once, in its highest role.
pub fn add_role(roles: &mut BTreeMap<At, Role>, named: At, role: Role) {
    let held = roles.entry(named).or_insert(role);
    *held = role.min(*held);
}

/// Where the units of a measure are named: the measure itself and the annex tasks that belong to it, those that name
/// any.
pub fn named_for(corpus: &Corpus, measure: At) -> Vec<At> {
    let tasks = corpus.plan(measure).tasks_of(measure.node).map(|(node, _)| At { node, ..measure });
    let all = std::iter::once(measure).chain(tasks);
    all.filter(|&at| !corpus.node(at).mentions().is_empty()).collect()
}

/// The unit to go to from a measure: the first that leads it or a row of it, or the first that is named where nobody leads.
pub fn foremost(corpus: &Corpus, measure: At) -> Option<UnitIx> {
    let mut mentions = named_for(corpus, measure).into_iter().flat_map(|at| corpus.node(at).mentions());
    let first = mentions.next()?;
    let lead = std::iter::once(first).chain(mentions).find(|mention| mention.role() == Role::Lead);
    Some(lead.unwrap_or(first).unit)
}

/// How another plan cites this one: the number it gives for a title of the plan, and which plan says so. A plan that
/// does not print its own number may still have one.
pub fn number_elsewhere(corpus: &Corpus, plan: PlanIx) -> Option<(&str, PlanIx)> {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let titles = corpus.plan_of(plan)?.nodes.iter().filter(|node| node.kind == Kind::Front(Matter::Title));
    let titles: Vec<String> =
        titles.filter_map(|node| node.text.as_deref()).map(|title| format!("《{}》", bare(title))).collect();
    let mut others = corpus.indexed_plans().filter(|&(other, _)| other != plan);
    others.find_map(|(other, content)| {
        let names_it = |quote: &str| titles.iter().any(|title| bare(quote).contains(title));
        let cited = content.basis.iter().find(|basis| names_it(&basis.quote))?;
        Some((cited.number.as_str(), other))
    })
}
