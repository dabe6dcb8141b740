//! What a bracket says once it is read: who, in which way, where; and what is known while it is read.

use std::collections::HashSet;

use crate::import::passage::SourceSpan;
use crate::load::frame::HeldRules;
use crate::model::Role;

/// Units of one bracket by the way in which it names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NamedUnits {
    /// No rank is printed.
    Unranked(Vec<SourceSpan>),
    /// The document has printed that the first leads.
    FirstListed(Vec<SourceSpan>),
    /// Words rank them.
    Explicit {
        /// 牵头.
        lead: Vec<SourceSpan>,
        /// Responsible beside others that support.
        joint: Vec<SourceSpan>,
        /// 配合.
        support: Vec<SourceSpan>,
    },
}

impl NamedUnits {
    /// All units with the roles that the document gives them.
    pub(crate) fn by_role(&self) -> Vec<(Role, SourceSpan)> {
        let with = |role: Role, units: &[SourceSpan]| -> Vec<(Role, SourceSpan)> {
            units.iter().map(|unit| (role, unit.clone())).collect()
        };
        match self {
            Self::Unranked(units) => with(Role::Joint, units),
            Self::FirstListed(units) => {
                let (first, rest) = units.split_at(1.min(units.len()));
                [with(Role::Lead, first), with(Role::Support, rest)].concat()
            }
            Self::Explicit { lead, joint, support } => {
                [with(Role::Lead, lead), with(Role::Joint, joint), with(Role::Support, support)].concat()
            }
        }
    }

    /// All units, in the order of the variants' lists.
    pub(crate) fn units(&self) -> Vec<&SourceSpan> {
        match self {
            Self::Unranked(units) | Self::FirstListed(units) => units.iter().collect(),
            Self::Explicit { lead, joint, support } => lead.iter().chain(joint).chain(support).collect(),
        }
    }
}

/// A bracket or a line that names units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Duty {
    /// All of it, with its brackets and a full stop behind it.
    pub(crate) passage: SourceSpan,
    /// Where it stands in the paragraph, in characters.
    pub(crate) start: usize,
    /// What it says.
    pub(crate) named: NamedUnits,
    /// What in it names nobody and is no word of the frame.
    pub(crate) beside: Vec<SourceSpan>,
    /// Whom `同上` carries on from the bracket before.
    pub(crate) same: Option<NamedUnits>,
}

/// What is known when a document is read: whether a rule holds on, and who is a unit.
#[derive(Clone, Debug, Default)]
pub(crate) struct DutyContext<'r> {
    /// The rules of order that were printed earlier and hold.
    pub(crate) rules: HeldRules,
    /// The head of the column parts those who support by brackets; the role of the others.
    pub(crate) bracketed: Option<Role>,
    /// A sentence was met that is nothing but a duty: `由甲局牵头，乙局配合。`
    pub(crate) sentences: bool,
    /// A bracket without any word but names of units was met.
    pub(crate) bare: bool,
    /// Whom the last bracket has named.
    pub(crate) above: Option<NamedUnits>,
    /// Brackets and lines whose units are not read: the proof was against them.
    pub(crate) unread: Option<&'r HashSet<String>>,
    /// The sign of which the document says that it marks who leads.
    pub(crate) sign: Option<char>,
    /// Printed forms of units that the registry knows, folded.
    pub(crate) known: Option<&'r dyn Known>,
}

/// Whether a folded text is the printed form of a unit.
pub(crate) trait Known: std::fmt::Debug {
    /// Whether it is known.
    fn knows(&self, folded: &str) -> bool;
}

impl DutyContext<'_> {
    /// Whether a folded text is the printed form of a unit.
    pub(crate) fn knows(&self, folded: &str) -> bool {
        self.known.is_some_and(|known| known.knows(folded))
    }
}
