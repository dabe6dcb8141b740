//! Who answers for a measure, in which role, and why we say so.
//!
//! Every document has its own way of naming who is responsible (`docs/data.md`). A role is never stated
//! without the reason for it, and the reason decides the role: a unit "listed without rank" that leads can not be
//! written down.

use super::UnitIx;

/// What a unit is to a measure, from the most to the least responsible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 牵头: it leads.
    Lead,
    /// 配合: it supports the lead.
    Support,
    /// 责任单位: it is listed, and the document ranks nobody.
    Joint,
}

impl Role {
    /// All roles, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Lead, Self::Support, Self::Joint];

    /// The name in exported data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Support => "support",
            Self::Joint => "joint",
        }
    }
}

/// Why a unit has its role: what is printed in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// `X牵头` is printed.
    PrintedLead,
    /// `X配合` is printed.
    PrintedSupport,
    /// The plan says 列在首位的为牵头单位, and the unit stands first.
    FirstListed,
    /// The plan says 列在首位的为牵头单位, and the unit stands behind the first.
    ListedAfter,
    /// The column 牵头单位 of an annex table.
    LeadColumn,
    /// The column 配合单位 of an annex table.
    SupportColumn,
    /// The document lists it without any rank.
    Unranked,
}

impl Reason {
    /// The role that the reason gives.
    pub fn role(self) -> Role {
        match self {
            Self::PrintedLead | Self::FirstListed | Self::LeadColumn => Role::Lead,
            Self::PrintedSupport | Self::ListedAfter | Self::SupportColumn => Role::Support,
            Self::Unranked => Role::Joint,
        }
    }

    /// The name in exported data (`basis` there).
    pub fn name(self) -> &'static str {
        match self {
            Self::PrintedLead | Self::PrintedSupport => "explicit",
            Self::FirstListed | Self::ListedAfter => "first-listed",
            Self::LeadColumn => "lead-column",
            Self::SupportColumn => "support-column",
            Self::Unranked => "unranked",
        }
    }
}

/// One unit named as responsible by one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The unit's name as printed there, `发展改革委`.
    pub printed: String,
    /// The unit that it names.
    pub unit: UnitIx,
    /// Why it has its role.
    pub reason: Reason,
}

impl Mention {
    /// The role of the unit, as the reason gives it.
    pub fn role(&self) -> Role {
        self.reason.role()
    }
}
