//! What a program has proposed and no person has confirmed: it must look like that wherever it is shown.
//!
//! Filings under themes and targets are proposed node by node, themes themselves and units with their names and portfolios by the
//! registries; who answers for a
//! measure is a proposal while a doubt about its units is open.

use crate::compare::matrix::Head;
use crate::index::named_for;
use crate::model::{At, Corpus, Mention, Node, Plan, PortfolioIx};

/// The name in exported data of each thing about a node that is only proposed.
pub fn proposed_names(node: &Node) -> Vec<&'static str> {
    let all = [
        ("themes", node.proposed.themes),
        ("targets", node.proposed.targets),
        ("units", node.proposed.units),
    ];
    all.into_iter().filter(|(_, proposed)| *proposed).map(|(name, _)| name).collect()
}

/// Whether a theme of a measure is only proposed, or its being filed there.
pub fn has_proposed_theme(corpus: &Corpus, node: &Node) -> bool {
    node.proposed.themes || node.themes().iter().any(|&theme| corpus.theme(theme).proposed)
}

/// Whether any of the heads of a table stands for a theme that is only proposed.
pub fn has_proposed_head(corpus: &Corpus, heads: impl IntoIterator<Item = Head>) -> bool {
    heads.into_iter().any(|head| match head {
        Head::Theme(theme) => corpus.theme(theme).proposed,
        Head::Portfolio(_) | Head::Plan(_) => false,
    })
}

/// Whether anything of a plan waits for a person.
pub fn is_unread(plan: &Plan) -> bool {
    !plan.doubts.is_empty() || plan.nodes.any_proposed()
}

/// Whether measures stand in a cell of the matrix by a proposal: under a theme that was proposed for one of them, or under the
/// portfolio that was proposed for a unit.
pub fn is_cell_proposed(corpus: &Corpus, heads: impl IntoIterator<Item = Head>, measures: &[At]) -> bool {
    heads.into_iter().any(|head| match head {
        Head::Theme(_) => measures.iter().any(|&at| corpus.node(at).proposed.themes),
        Head::Portfolio(portfolio) => measures.iter().any(|&at| is_portfolio_proposed(corpus, portfolio, at)),
        Head::Plan(_) => false,
    })
}

fn is_portfolio_proposed(corpus: &Corpus, portfolio: PortfolioIx, measure: At) -> bool {
    let mentions = named_for(corpus, measure).into_iter().flat_map(|at| corpus.node(at).mentions());
    let mut units = mentions.map(|mention: &Mention| corpus.unit(mention.unit));
    units.any(|unit| unit.proposed && unit.portfolios.contains(&portfolio))
}
