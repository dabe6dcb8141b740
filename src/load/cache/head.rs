//! What is known of a plan without its text: all that a list of plans shows.

use serde::{Deserialize, Serialize};

use crate::model::{
    Basis, Certainty, Cut, Date, Plan, PlanNodes, ProgrammeIx, PromisedNodes, Provenance, Tasks, is_plan_id,
};
use crate::text::forbidden;

/// A plan without its nodes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct KeptHead {
    pub(crate) id: String,
    pub(crate) jurisdiction: String,
    title: Option<String>,
    issuer: Option<String>,
    number: Option<String>,
    issued: String,
    effective: Option<String>,
    basis: Vec<(String, String)>,
    url: Option<String>,
    publisher: Option<String>,
    posted: Option<String>,
    retrieved: Option<String>,
    /// The node, whether it is known, and why.
    cuts: Vec<(usize, bool, Option<String>)>,
    nodes: usize,
    measures: usize,
    bytes: usize,
    proposed: bool,
}

impl KeptHead {
    /// The head of a plan.
    pub(crate) fn of(plan: &Plan) -> Self {
        let day = |date: Date| date.to_string();
        let found = &plan.provenance;
        let cut = |cut: &Cut| (cut.after, cut.certainty == Certainty::Known, cut.note.clone());
        Self {
            id: plan.id.clone(),
            jurisdiction: plan.jurisdiction.clone(),
            title: plan.title.clone(),
            issuer: plan.issuer.clone(),
            number: plan.number.clone(),
            issued: day(plan.issued),
            effective: plan.effective.map(day),
            basis: plan.basis.iter().map(|basis| (basis.number.clone(), basis.quote.clone())).collect(),
            url: found.url.clone(),
            publisher: found.publisher.clone(),
            posted: found.posted.map(day),
            retrieved: found.retrieved.map(day),
            cuts: plan.cuts.iter().map(cut).collect(),
            nodes: plan.nodes.count(),
            measures: plan.nodes.measure_count(),
            bytes: plan.nodes.text_bytes(),
            proposed: plan.nodes.any_proposed(),
        }
    }

    /// What is promised of its nodes.
    pub(crate) fn promised(&self) -> PromisedNodes {
        let Self { nodes, measures, bytes, proposed, .. } = *self;
        PromisedNodes { nodes, measures, bytes, proposed }
    }

    /// The plan of a programme with these nodes; `None` where anything in it could not have come from a file.
    pub(crate) fn plan(&self, programme: ProgrammeIx, nodes: PlanNodes) -> Option<Plan> {
        let day = |text: &Option<String>| match text {
            Some(text) => Date::parse(text).map(Some),
            None => Some(None),
        };
        let cut = |(after, known, note): &(usize, bool, Option<String>)| {
            let certainty = if *known { Certainty::Known } else { Certainty::Thought };
            (*after < self.nodes).then(|| Cut { after: *after, certainty, note: note.clone() })
        };
        let basis =
            |(number, quote): &(String, String)| Basis { number: number.clone(), quote: quote.clone() };
        self.is_clean().then_some(())?;
        Some(Plan {
            id: self.id.clone(),
            programme,
            jurisdiction: self.jurisdiction.clone(),
            title: self.title.clone(),
            issuer: self.issuer.clone(),
            number: self.number.clone(),
            issued: Date::parse(&self.issued)?,
            effective: day(&self.effective)?,
            basis: self.basis.iter().map(basis).collect(),
            provenance: Provenance {
                url: self.url.clone(),
                publisher: self.publisher.clone(),
                posted: day(&self.posted)?,
                retrieved: day(&self.retrieved)?,
            },
            cuts: self.cuts.iter().map(cut).collect::<Option<_>>()?,
            doubts: Vec::new(),
            unused_decisions: Vec::new(),
            nodes,
            tasks: Tasks::default(),
        })
    }

    /// Whether its words are such as a file may have.
    fn is_clean(&self) -> bool {
        let options = [&self.title, &self.issuer, &self.number, &self.url, &self.publisher];
        let texts = options.into_iter().flatten().chain([&self.jurisdiction]);
        let texts = texts.chain(self.basis.iter().flat_map(|(number, quote)| [number, quote]));
        let mut texts = texts.chain(self.cuts.iter().filter_map(|(_, _, note)| note.as_ref()));
        is_plan_id(&self.id)
            && self.measures <= self.nodes
            && texts.all(|text| !(text.is_empty() || may_be_forbidden(text) && text.chars().any(forbidden)))
    }
}

/// Whether any byte can begin a character that must not stand in data: those stand below U+206A, and most texts are of Chinese
/// characters, which begin higher.
fn may_be_forbidden(text: &str) -> bool {
    text.bytes().any(|byte| byte < b' ' || byte == 0x7f || (0xc0..=0xe2).contains(&byte))
}
