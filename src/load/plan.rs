//! One plan from schema to model.
//!
//! The tree of the file becomes a flat list in reading order; every name in it is looked up, and everything that
//! does not fit becomes a finding while the rest goes on.

mod nodes;

use rustc_hash::FxHashMap;

use super::finding::Fault;
use super::registry::Registry;
use super::schema::{self, Printed};
use super::source_file::SourceFile;
use crate::model::{
    Basis, Certainty, Cut, Date, KnownLocation, Node, Plan, PlanNodes, Provenance, Tasks, is_plan_id,
};
use nodes::{Builder, Side};

/// The most nodes that a plan has. The longest document here has 70.
const MOST_NODES: usize = 200_000;

/// Builds a plan. With findings in the file, what comes out is not fit to be shown.
pub(crate) fn build<'a>(
    file: &mut SourceFile<'a>,
    registry: &Registry,
    plan: &schema::Plan<'a>,
) -> Option<Plan> {
    let id = file.checked_name("id", &plan.id);
    if !is_plan_id(&id) {
        file.find(&plan.id, Fault::BadId(id.clone()));
    }
    let jurisdiction = file.checked_name("jurisdiction", &plan.jurisdiction);
    if plan.node_count() > MOST_NODES {
        file.find(&plan.id, Fault::TooManyNodes(MOST_NODES));
        return None;
    }
    let mut builder = Builder::new(file, registry, &id, &jurisdiction);
    builder.matter(Side::Front, &plan.front);
    builder.body(&plan.body, None);
    builder.matter(Side::Back, &plan.back);
    let nodes = builder.finish();
    with_nodes(file, plan, (id, jurisdiction), nodes.into())
}

/// A plan of which it is known that nothing is wrong in it, with nodes that are built when they are read. One whose text is
/// cut is built at once: what is cut is told by its nodes.
pub(crate) fn head<'a>(file: &mut SourceFile<'a>, plan: &schema::Plan<'a>, nodes: PlanNodes) -> Option<Plan> {
    let names = (plan.id.as_str().to_owned(), plan.jurisdiction.as_str().to_owned());
    let cut = plan.source.as_ref().is_some_and(|document| !document.cut.is_empty());
    if cut { None } else { with_nodes(file, plan, names, nodes) }
}

fn with_nodes<'a>(
    file: &mut SourceFile<'a>,
    plan: &schema::Plan<'a>,
    (id, jurisdiction): (String, String),
    nodes: PlanNodes,
) -> Option<Plan> {
    let issued = date(file, &plan.issued);
    let document = plan.source.as_ref();
    Some(Plan {
        title: file.checked_name_option("title", plan.title.as_ref()),
        issuer: file.checked_name_option("issuer", plan.issuer.as_ref()),
        number: file.checked_name_option("number", plan.number.as_ref()),
        programme: file.programme,
        issued: issued?,
        effective: plan.effective.as_ref().and_then(|day| date(file, day)),
        basis: plan.basis.iter().map(|basis| basis_of(file, basis)).collect(),
        provenance: document.map(|document| provenance(file, document)).unwrap_or_default(),
        doubts: Vec::new(),
        unused_decisions: Vec::new(),
        cuts: match document.filter(|document| !document.cut.is_empty()) {
            Some(document) => cuts(file, document, &nodes),
            None => Vec::new(),
        },
        id,
        jurisdiction,
        nodes,
        tasks: Tasks::default(),
        lies: KnownLocation::default(),
    })
}

fn provenance<'a>(file: &mut SourceFile<'a>, document: &schema::PlanDocument<'a>) -> Provenance {
    Provenance {
        url: file.checked_name_option("url", document.url.as_ref()),
        publisher: file.checked_name_option("publisher", document.publisher.as_ref()),
        posted: document.posted.as_ref().and_then(|day| date(file, day)),
        retrieved: document.retrieved.as_ref().and_then(|day| date(file, day)),
    }
}

/// Where the text at hand ends too early, by the nodes after which something is missing.
fn cuts<'a>(file: &mut SourceFile<'a>, document: &schema::PlanDocument<'a>, nodes: &[Node]) -> Vec<Cut> {
    if document.cut.is_empty() {
        return Vec::new();
    }
    let known: FxHashMap<&str, usize> = nodes.iter().map(|node| node.id.ordinals()).zip(0..).collect();
    let mut cuts = Vec::new();
    for cut in &document.cut {
        let (certainty, at) = match cut {
            schema::Cut::Known(at) => (Certainty::Known, at),
            schema::Cut::Thought(at) => (Certainty::Thought, at),
        };
        let note = file.checked_option("note", at.note.as_ref());
        if let Some(&after) = known.get(at.after.as_str()) {
            cuts.push(Cut { after, certainty, note });
        } else {
            let unknown = file.unknown(at.after.as_str(), nodes.iter().map(|node| node.id.ordinals()));
            file.find(&at.after, Fault::UnknownNode(unknown));
        }
    }
    cuts
}

fn date<'a>(file: &mut SourceFile<'a>, printed: &Printed<'a>) -> Option<Date> {
    let day = Date::parse(printed.as_str());
    if day.is_none() {
        file.find(printed, Fault::BadDate(printed.as_str().to_owned()));
    }
    day
}

fn basis_of<'a>(file: &mut SourceFile<'a>, basis: &schema::Basis<'a>) -> Basis {
    Basis { number: file.checked_name("number", &basis.number), quote: file.checked("quote", &basis.quote) }
}
