//! Who a measure makes answerable.
//!
//! Most plans name the units below the measure itself. A plan with an annex names them by rows: a measure can have several,
//! each with its own lead, and whoever leads one of them leads neither the others nor the measure. So rows are never merged.

use serde::Serialize;

use super::proposal::proposed_names;
use crate::index::named_for;
use crate::model::{At, Corpus, Mention, Role};

/// A measure, or the row of an annex that assigns a part of its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The measure.
    pub measure: At,
    /// The row; `None` where the measure itself names the units, or nobody does.
    pub task: Option<At>,
}

impl Assignment {
    /// All of a measure, in reading order; one that names nobody where nobody is named.
    pub fn all(corpus: &Corpus, measure: At) -> Vec<Self> {
        let named = named_for(corpus, measure).into_iter();
        let all: Vec<Self> = named.map(|at| Self { measure, task: (at != measure).then_some(at) }).collect();
        if all.is_empty() { vec![Self { measure, task: None }] } else { all }
    }

    /// All of a measure; of another node itself, as a row of an annex is one.
    pub fn of_node(corpus: &Corpus, at: At) -> Vec<Self> {
        if corpus.node(at).is_measure() {
            Self::all(corpus, at)
        } else {
            vec![Self { measure: at, task: None }]
        }
    }

    /// The node that names the units.
    pub fn place(self) -> At {
        self.task.unwrap_or(self.measure)
    }

    /// The units, in printed order.
    pub fn mentions(self, corpus: &Corpus) -> &[Mention] {
        corpus.node(self.place()).mentions()
    }

    /// The units of a role, in printed order.
    pub fn in_role(self, corpus: &Corpus, role: Role) -> impl Iterator<Item = &Mention> {
        self.mentions(corpus).iter().filter(move |mention| mention.role() == role)
    }

    /// The highest role that it gives.
    pub fn foremost_role(self, corpus: &Corpus) -> Option<Role> {
        self.mentions(corpus).iter().map(Mention::role).min()
    }

    /// The number of the row, as printed.
    pub fn number(self, corpus: &Corpus) -> Option<&str> {
        corpus.node(self.task?).num.as_deref()
    }
}

/// An assignment for programs, with the full names of the units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assigned<'c> {
    /// The id of the measure.
    pub id: &'c str,
    /// The id of the plan.
    pub plan: &'c str,
    /// The heading of the measure, or its beginning.
    pub heading: &'c str,
    /// The id of the row.
    pub task: Option<&'c str>,
    /// Who leads.
    pub leads: Vec<&'c str>,
    /// Who supports.
    pub supports: Vec<&'c str>,
    /// Who answers without rank.
    pub joint: Vec<&'c str>,
    /// The ids of the measure's themes.
    pub themes: Vec<&'c str>,
    /// What of it a program proposed and no person has confirmed; left out where there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proposed: Vec<&'static str>,
    /// Those of its units that are not known but proposed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proposed_units: Vec<&'c str>,
    /// Those of its themes that are only proposed, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proposed_themes: Vec<&'c str>,
}

impl<'c> Assigned<'c> {
    /// An assignment of a corpus.
    pub fn new(corpus: &'c Corpus, assignment: Assignment) -> Self {
        let node = corpus.node(assignment.measure);
        let names = |role: Role| {
            let units = assignment.in_role(corpus, role);
            units.map(|mention| corpus.unit(mention.unit).name.as_str()).collect()
        };
        Self {
            id: node.id.as_str(),
            plan: &corpus.plan(assignment.measure).id,
            heading: node.label(),
            task: assignment.task.map(|task| corpus.node(task).id.as_str()),
            leads: names(Role::Lead),
            supports: names(Role::Support),
            joint: names(Role::Joint),
            themes: node.themes().iter().map(|&theme| corpus.theme(theme).id.as_str()).collect(),
            proposed: proposed_names(corpus.node(assignment.place())),
            proposed_units: {
                let units = assignment.mentions(corpus).iter().map(|mention| corpus.unit(mention.unit));
                units.filter(|unit| unit.proposed).map(|unit| unit.name.as_str()).collect()
            },
            proposed_themes: {
                let themes = node.themes().iter().map(|&theme| corpus.theme(theme));
                themes.filter(|theme| theme.proposed).map(|theme| theme.id.as_str()).collect()
            },
        }
    }
}
