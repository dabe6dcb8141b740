//! What a unit does: for which measures, and rows of annexes, it has which role; and how often each unit of a part of a plan
//! has one.
//!
//! Where an annex assigns the work by rows each row counts for itself, so that what is told of a unit and what is told of a
//! measure are the same facts from both sides. Where a node names a unit twice the higher role counts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::index::{Index, Tally, add_role, measure_of};
use crate::model::{At, Corpus, Mention, Reason, Role, UnitIx};

/// A role that a unit has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleHeld {
    /// Where it is named: a measure, or a row of an annex.
    pub at: At,
    /// The measure.
    pub measure: At,
    /// The role.
    pub role: Role,
    /// By what the document gives it.
    pub reason: Reason,
}

/// All that a unit does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitWork<'c> {
    /// Its full name.
    pub name: &'c str,
    /// Whether a program proposed its name and portfolios.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub proposed: bool,
    /// Its place.
    pub jurisdiction: &'c str,
    /// The portfolios that it works in.
    pub portfolios: Vec<&'c str>,
    /// The ids of what it leads.
    pub leads: Vec<&'c str>,
    /// Of what it supports.
    pub supports: Vec<&'c str>,
    /// Of what it answers for without rank.
    pub joint: Vec<&'c str>,
    /// The same with the reasons, role by role, in reading order.
    #[serde(skip)]
    pub parts: Vec<RoleHeld>,
    /// Which unit it is.
    #[serde(skip)]
    pub unit: UnitIx,
}

impl<'c> UnitWork<'c> {
    /// What a unit of a corpus does.
    pub fn of(corpus: &'c Corpus, index: &Index, unit: UnitIx) -> Self {
        let parts = parts(corpus, index, unit);
        let ids = |role: Role| {
            let of_role = parts.iter().filter(|part| part.role == role);
            of_role.map(|part| corpus.node(part.at).id.as_str()).collect()
        };
        let content = corpus.unit(unit);
        let portfolios = content.portfolios.iter().map(|&ix| corpus.portfolio(ix).name.as_str());
        Self {
            name: &content.name,
            proposed: content.proposed,
            jurisdiction: &content.jurisdiction,
            portfolios: portfolios.collect(),
            leads: ids(Role::Lead),
            supports: ids(Role::Support),
            joint: ids(Role::Joint),
            parts,
            unit,
        }
    }

    /// What it does in a role, in reading order.
    pub fn in_role(&self, role: Role) -> impl Iterator<Item = &RoleHeld> {
        self.parts.iter().filter(move |part| part.role == role)
    }

    /// How often it has each role.
    pub fn tally(&self) -> Tally {
        self.parts.iter().map(|part| part.role).collect()
    }

    /// Whether rows of an annex are counted, not measures alone.
    pub fn counts_rows(&self) -> bool {
        self.parts.iter().any(|part| part.at != part.measure)
    }
}

fn parts(corpus: &Corpus, index: &Index, unit: UnitIx) -> Vec<RoleHeld> {
    let roles = index.roles(corpus, unit).into_iter();
    let mut parts: Vec<RoleHeld> = roles
        .filter_map(|(at, role)| {
            let mut mentions = corpus.node(at).mentions().iter();
            let mention = mentions.find(|mention| mention.unit == unit && mention.role() == role)?;
            Some(RoleHeld { at, measure: measure_of(corpus, at), role, reason: mention.reason })
        })
        .collect();
    parts.sort_by_key(|part| part.role);
    parts
}

/// The units that some nodes name, each with how often it has each role there, by its first mention; who is named most often
/// stands first, then who is named first.
pub fn most_named(corpus: &Corpus, nodes: impl IntoIterator<Item = At>) -> Vec<(&Mention, Tally)> {
    let mut units: Vec<(&Mention, BTreeMap<At, Role>)> = Vec::new();
    let mut places: HashMap<UnitIx, usize> = HashMap::new();
    for at in nodes {
        for mention in corpus.node(at).mentions() {
            let place = *places.entry(mention.unit).or_insert_with(|| {
                units.push((mention, BTreeMap::new()));
                units.len() - 1
            });
            if let Some((_, roles)) = units.get_mut(place) {
                add_role(roles, at, mention.role());
            }
        }
    }
    let tallied = units.into_iter().map(|(mention, roles)| (mention, roles.into_values().collect()));
    let mut tallied: Vec<(&Mention, Tally)> = tallied.collect();
    tallied.sort_by_key(|(_, tally)| Reverse(tally.total()));
    tallied
}
