//! A piece of what a plan is held against: a measure of a superior document, or a paragraph of any text.

use super::answer::AnsweredClause;
use crate::compare::diff::Edition;
use crate::compare::significant::{Significant, cut};
use crate::model::{Corpus, Node, PlanIx, PortfolioIx, ThemeIx};

/// A piece of the superior document: a measure of a plan, or a paragraph of any text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// Its id, or its number where it has none.
    pub id: String,
    /// Its heading as printed.
    pub heading: Option<String>,
    /// Its text as printed.
    pub text: String,
    /// Its themes, the primary one first.
    pub themes: Vec<ThemeIx>,
    /// What the units that answer for it work on.
    pub portfolios: Vec<PortfolioIx>,
}

impl Demand {
    /// The measures of a plan.
    pub fn of_plan(corpus: &Corpus, plan: PlanIx) -> Vec<Self> {
        Self::of_edition(Edition { corpus, plan }, corpus)
    }

    /// The measures of a plan of another corpus than the one that is asked, lined up with that by the names of themes and
    /// portfolios.
    pub fn of_edition(edition: Edition<'_>, corpus: &Corpus) -> Vec<Self> {
        let Some(plan) = edition.corpus.plan_of(edition.plan) else { return Vec::new() };
        let demand = |(at, node): (usize, &Node)| Self {
            id: node.id.to_string(),
            heading: node.heading.clone(),
            text: node.text.clone().unwrap_or_default(),
            themes: themes(edition.corpus, node, corpus),
            portfolios: portfolios(edition, at, corpus),
        };
        plan.measures().map(demand).collect()
    }

    /// The paragraphs of any text, numbered from 1.
    pub fn of_text(text: &str) -> Vec<Self> {
        let paragraphs = text.lines().map(str::trim).filter(|line| !Significant::of(line).chars.is_empty());
        let demand = |(number, line): (usize, &str)| Self {
            id: (number + 1).to_string(),
            text: line.to_owned(),
            ..Self::default()
        };
        paragraphs.enumerate().map(demand).collect()
    }

    /// The words of one of its sentences.
    pub fn words(&self, clause: &AnsweredClause) -> &str {
        cut(&self.text, clause.start, clause.end)
    }
}

fn themes(of: &Corpus, node: &Node, corpus: &Corpus) -> Vec<ThemeIx> {
    let same = |&theme: &ThemeIx| {
        let (own, programme) = (of.theme(theme), |corpus: &Corpus, ix| corpus.programme(ix).id.clone());
        let is_it = |other: &crate::model::Theme| {
            other.id == own.id && programme(corpus, other.programme) == programme(of, own.programme)
        };
        if std::ptr::eq(of, corpus) { Some(theme) } else { corpus.themes.iter().position(is_it).map(ThemeIx) }
    };
    node.themes().iter().filter_map(same).collect()
}

/// What the units of a measure and of the rows of its annex work on, lined up with another corpus by name.
fn portfolios(edition: Edition<'_>, measure: usize, corpus: &Corpus) -> Vec<PortfolioIx> {
    let same = |portfolio: PortfolioIx| {
        let name = &edition.corpus.portfolio(portfolio).name;
        corpus.portfolios.iter().position(|other| other.name == *name).map(PortfolioIx)
    };
    let own = portfolios_of(edition, measure);
    if std::ptr::eq(edition.corpus, corpus) { own } else { own.into_iter().filter_map(same).collect() }
}

/// What the units of a measure and of the rows of its annex work on.
pub(super) fn portfolios_of(edition: Edition<'_>, measure: usize) -> Vec<PortfolioIx> {
    let Some(plan) = edition.corpus.plan_of(edition.plan) else { return Vec::new() };
    let tasks = plan.tasks_of(measure).map(|(_, task)| task);
    let mentions = plan.nodes.get(measure).into_iter().chain(tasks).flat_map(Node::mentions);
    let of_units = mentions.flat_map(|mention| &edition.corpus.unit(mention.unit).portfolios);
    let mut portfolios: Vec<PortfolioIx> = of_units.copied().collect();
    portfolios.sort_unstable();
    portfolios.dedup();
    portfolios
}
