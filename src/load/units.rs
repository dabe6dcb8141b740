//! The units of a bracket or a table as they are written, each with the reason for its role.

use std::iter;

use super::schema::{Printed, Ranked, Units};
use crate::model::Reason;

impl<'a> Units<'a> {
    /// How many units are listed.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::FirstListed(all) | Self::Unranked(all) => all.len(),
            Self::Explicit(both) | Self::Columns(both) => {
                both.lead.len() + both.joint.len() + both.support.len()
            }
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
            Self::Columns(both) => both.columns(),
        }
    }

    /// The units in the order of the words that name them: a bracket may name those that support first, and others that lead
    /// behind them.
    pub(crate) fn reasons_as_printed(&self, annotation: &str) -> Vec<(&Printed<'a>, Reason)> {
        let units = self.reasons();
        let Self::Explicit(both) = self else { return units };
        let (lead, rest) = units.split_at(both.lead.len());
        let (joint, support) = rest.split_at(both.joint.len());
        let mut left = [lead, joint, support];
        let (mut ordered, mut from) = (Vec::new(), 0);
        while ordered.len() < units.len() {
            let rest = annotation.get(from..).unwrap_or_default();
            let place = |group: &&[(&Printed<'a>, Reason)]| {
                let (unit, _) = group.first()?;
                Some(rest.find(unit.as_str()).unwrap_or(usize::MAX))
            };
            let open = left.iter_mut().filter(|group| !group.is_empty());
            let Some(group) = open.min_by_key(|group| place(group)) else { break };
            let Some(((unit, reason), behind)) = group.split_first() else { break };
            from += rest.find(unit.as_str()).map_or(0, |at| at + unit.as_str().len());
            ordered.push((*unit, *reason));
            *group = behind;
        }
        ordered
    }
}

impl<'a> Ranked<'a> {
    /// Those that the columns of a table rank.
    pub(crate) fn columns(&self) -> Vec<(&Printed<'a>, Reason)> {
        self.reasons(Reason::LeadColumn, Reason::SupportColumn)
    }

    fn reasons(&self, lead: Reason, support: Reason) -> Vec<(&Printed<'a>, Reason)> {
        let leads = self.lead.iter().zip(iter::repeat(lead));
        let leads = leads.chain(self.joint.iter().zip(iter::repeat(Reason::Unranked)));
        leads.chain(self.support.iter().zip(iter::repeat(support))).collect()
    }
}
