//! The units of a bracket or a table as they are written, each with the reason for its role.

use std::iter;

use super::schema::{Printed, Ranked, Units};
use crate::model::{Reason, Role};

impl<'a> Units<'a> {
    /// How many units are listed.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::FirstListed(all) | Self::Unranked(all) => all.len(),
            Self::Explicit(both) | Self::Columns(both) => both.lead.len() + both.support.len(),
        }
    }

    /// The units as listed, each with the reason for its role.
    pub(crate) fn reasons(&self) -> Vec<(&Printed<'a>, Reason)> {
        match self {
            Self::FirstListed(all) => {
                let reasons = iter::once(Reason::FirstListed).chain(iter::repeat(Reason::ListedAfter));
                all.iter().zip(reasons).collect()
            }
            Self::Unranked(all) => all.iter().zip(iter::repeat(Reason::Unranked)).collect(),
            Self::Explicit(both) => both.reasons(Reason::PrintedLead, Reason::PrintedSupport),
            Self::Columns(both) => both.reasons(Reason::LeadColumn, Reason::SupportColumn),
        }
    }

    /// The units in the order of the words that name them: a bracket may name those that support first.
    pub(crate) fn reasons_as_printed(&self, annotation: &str) -> Vec<(&Printed<'a>, Reason)> {
        let mut units = self.reasons();
        if let Self::Explicit(both) = self {
            let first = |units: &[Printed<'a>]| {
                units.first().and_then(|unit| annotation.find(unit.as_str())).unwrap_or(usize::MAX)
            };
            let groups = [first(&both.lead), first(&both.joint), first(&both.support)];
            units.sort_by_key(|(_, reason)| match reason.role() {
                Role::Lead => groups[0],
                Role::Joint => groups[1],
                Role::Support => groups[2],
            });
        }
        units
    }
}

impl<'a> Ranked<'a> {
    fn reasons(&self, lead: Reason, support: Reason) -> Vec<(&Printed<'a>, Reason)> {
        let leads = self.lead.iter().zip(iter::repeat(lead));
        let leads = leads.chain(self.joint.iter().zip(iter::repeat(Reason::Unranked)));
        leads.chain(self.support.iter().zip(iter::repeat(support))).collect()
    }
}
