//! What is printed for programs of plans, nodes and measures. The form is a promise: others build on it (README,
//! "JSON"; `docs/export.schema.json`).

use serde::{Serialize, Serializer};

use crate::cite::{Style, citation};
use crate::model::{At, Corpus, Cut, Mention, Node, Plan, Provenance, Target, Theme};
use crate::summary::{Assigned, PrintedTarget, Reckoned, proposed_names};
use crate::words::Lang;

/// Everything: `duizhao export`.
#[derive(Serialize)]
pub(super) struct Export<'a> {
    schema: u32,
    themes: Vec<ThemeForm<'a>>,
    plans: PlanSequence<'a>,
}

/// All plans, each told when it is written: thousands of them are never in memory twice.
struct PlanSequence<'a>(&'a Corpus);

impl Serialize for PlanSequence<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.plans.iter().map(|plan| plan_form(self.0, plan)))
    }
}

#[derive(Serialize)]
struct ThemeForm<'a> {
    id: &'a str,
    title: &'a str,
    /// What the superior document says under the heading that it was proposed from; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
    /// Whether a program proposed it; left out where a person knows it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    proposed: bool,
}

#[derive(Serialize)]
pub(super) struct PlanForm<'a> {
    id: &'a str,
    jurisdiction: &'a str,
    title: Option<&'a str>,
    issuer: Option<&'a str>,
    number: Option<&'a str>,
    issued: String,
    effective: Option<String>,
    basis: Vec<&'a str>,
    source: SourceForm<'a>,
    cuts: Vec<CutForm<'a>>,
    nodes: Vec<NodeForm<'a>>,
}

/// Where the text at hand was found.
#[derive(Serialize)]
struct SourceForm<'a> {
    url: Option<&'a str>,
    publisher: Option<&'a str>,
    posted: Option<String>,
    retrieved: Option<String>,
}

/// Where the text at hand lacks something of the document.
#[derive(Serialize)]
struct CutForm<'a> {
    after: Option<&'a str>,
    certainty: &'static str,
    note: Option<&'a str>,
}

/// One node, as in the export.
#[derive(Serialize)]
pub(super) struct NodeForm<'a> {
    id: &'a str,
    kind: &'static str,
    depth: usize,
    num: Option<&'a str>,
    heading: Option<&'a str>,
    text: Option<&'a str>,
    annotation: Option<&'a str>,
    units: Vec<UnitForm<'a>>,
    themes: Vec<&'a str>,
    targets: Vec<QuotedTargetForm<'a>>,
    measure: Option<&'a str>,
    /// What of it a program proposed and no person has confirmed; left out where there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    proposed: Vec<&'static str>,
}

#[derive(Serialize)]
struct UnitForm<'a> {
    printed: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    proposed: bool,
    role: &'static str,
    basis: &'static str,
    portfolios: Vec<&'a str>,
}

#[derive(Serialize)]
struct QuotedTargetForm<'a> {
    #[serde(flatten)]
    printed: PrintedTarget<'a>,
    quote: &'a str,
}

/// What answers a question, and why it is in the answer: `duizhao who`.
#[derive(Serialize)]
pub(super) struct EntryForm<'a> {
    #[serde(flatten)]
    pub(super) assigned: Assigned<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) group: Option<&'static str>,
}

impl<'a> Export<'a> {
    /// All of a corpus.
    pub(super) fn new(corpus: &'a Corpus) -> Self {
        let theme = |theme: &'a Theme| ThemeForm {
            id: &theme.id,
            title: theme.title(),
            quote: theme.quote.as_deref(),
            proposed: theme.proposed,
        };
        Self { schema: 1, themes: corpus.themes.iter().map(theme).collect(), plans: PlanSequence(corpus) }
    }
}

/// A node in a line of its own, with what has to be known of its plan: who reads a line has no other.
#[derive(Serialize)]
pub(super) struct LineForm<'a> {
    plan: &'a str,
    jurisdiction: &'a str,
    title: Option<&'a str>,
    number: Option<&'a str>,
    issued: String,
    parent: Option<&'a str>,
    #[serde(flatten)]
    node: NodeForm<'a>,
    /// The targets once more, with what they say to compute with.
    amounts: Vec<AmountForm<'a>>,
    citation: String,
}

#[derive(Serialize)]
struct AmountForm<'a> {
    #[serde(flatten)]
    printed: PrintedTarget<'a>,
    #[serde(flatten)]
    reckoned: Reckoned,
}

/// All nodes, plan by plan in reading order, made one by one.
pub(super) fn lines(corpus: &Corpus) -> impl Iterator<Item = LineForm<'_>> {
    corpus.indexed_plans().flat_map(move |(plan, content)| {
        (0..content.nodes.len()).map(move |node| line_form(corpus, content, At { plan, node }))
    })
}

fn line_form<'a>(corpus: &'a Corpus, plan: &'a Plan, at: At) -> LineForm<'a> {
    let node = corpus.node(at);
    LineForm {
        plan: &plan.id,
        jurisdiction: &plan.jurisdiction,
        title: plan.title.as_deref(),
        number: plan.number.as_deref(),
        issued: plan.issued.to_string(),
        parent: node.parent.and_then(|parent| plan.nodes.get(parent)).map(|parent| parent.id.as_str()),
        node: node_form(corpus, plan, node),
        amounts: node.targets().iter().map(amount_form).collect(),
        // The same in every language, as all that programs read.
        citation: citation(corpus, at, Style::Plain, Lang::Zh),
    }
}

pub(super) fn plan_form<'a>(corpus: &'a Corpus, plan: &'a Plan) -> PlanForm<'a> {
    PlanForm {
        id: &plan.id,
        jurisdiction: &plan.jurisdiction,
        title: plan.title.as_deref(),
        issuer: plan.issuer.as_deref(),
        number: plan.number.as_deref(),
        issued: plan.issued.to_string(),
        effective: plan.effective.map(|day| day.to_string()),
        basis: plan.basis.iter().map(|basis| basis.number.as_str()).collect(),
        source: source_form(&plan.provenance),
        cuts: plan.cuts.iter().map(|cut| cut_form(plan, cut)).collect(),
        nodes: plan.nodes.iter().map(|node| node_form(corpus, plan, node)).collect(),
    }
}

fn source_form(found: &Provenance) -> SourceForm<'_> {
    SourceForm {
        url: found.url.as_deref(),
        publisher: found.publisher.as_deref(),
        posted: found.posted.map(|day| day.to_string()),
        retrieved: found.retrieved.map(|day| day.to_string()),
    }
}

fn cut_form<'a>(plan: &'a Plan, cut: &'a Cut) -> CutForm<'a> {
    CutForm {
        after: plan.nodes.get(cut.after).map(|node| node.id.as_str()),
        certainty: cut.certainty.name(),
        note: cut.note.as_deref(),
    }
}

/// A node of a plan.
pub(super) fn node_form<'a>(corpus: &'a Corpus, plan: &'a Plan, node: &'a Node) -> NodeForm<'a> {
    NodeForm {
        id: node.id.as_str(),
        kind: node.kind.name(),
        depth: node.depth,
        num: node.num.as_deref(),
        heading: node.heading.as_deref(),
        text: node.text.as_deref(),
        annotation: node.annotation.as_deref(),
        units: node.mentions().iter().map(|mention| unit_form(corpus, mention)).collect(),
        themes: theme_ids(corpus, node),
        targets: node.targets().iter().map(target_form).collect(),
        measure: node
            .measure()
            .and_then(|measure| plan.nodes.get(measure))
            .map(|measure| measure.id.as_str()),
        proposed: proposed_names(node),
    }
}

fn theme_ids<'a>(corpus: &'a Corpus, node: &Node) -> Vec<&'a str> {
    node.themes().iter().map(|&theme| corpus.theme(theme).id.as_str()).collect()
}

fn unit_form<'a>(corpus: &'a Corpus, mention: &'a Mention) -> UnitForm<'a> {
    let unit = corpus.unit(mention.unit);
    UnitForm {
        printed: &mention.printed,
        name: &unit.name,
        proposed: unit.proposed,
        role: mention.role().name(),
        basis: mention.reason.name(),
        portfolios: unit
            .portfolios
            .iter()
            .map(|&portfolio| corpus.portfolio(portfolio).name.as_str())
            .collect(),
    }
}

fn amount_form(target: &Target) -> AmountForm<'_> {
    AmountForm { printed: PrintedTarget::of(target), reckoned: Reckoned::of(target) }
}

fn target_form(target: &Target) -> QuotedTargetForm<'_> {
    QuotedTargetForm { printed: PrintedTarget::of(target), quote: &target.quote }
}
