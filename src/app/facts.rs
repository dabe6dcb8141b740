//! What is worked out from all plans together, once, and only when somebody looks at it.

use std::sync::Arc;

use super::request::Wanted;
use crate::compare::nearest::Nearest;
use crate::compare::overlap::Overlap;
use crate::compare::shared::Passages;
use crate::model::PlanIx;
use crate::summary::Coverage;

/// What was worked out so far. Whoever needs more gives back what to ask for.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) passages: Option<Arc<Passages>>,
    pub(super) shares: Option<Arc<Overlap>>,
    pub(super) nearest: Option<Arc<Nearest>>,
    /// What was looked at last of what plans answer of a base.
    pub(super) coverage: Option<(PlanIx, Arc<Coverage>)>,
}

impl Facts {
    /// The passages that plans share.
    pub(super) fn passages(&self) -> Result<&Arc<Passages>, Wanted> {
        self.passages.as_ref().ok_or(Wanted::Passages)
    }

    /// How much of each plan stands in each other.
    pub(super) fn shares(&self) -> Result<(&Arc<Passages>, &Arc<Overlap>), Wanted> {
        let passages = self.passages()?;
        match &self.shares {
            Some(shares) => Ok((passages, shares)),
            None => Err(Wanted::Shares(passages.clone())),
        }
    }

    /// What finds the nearest passage where a plan has none.
    pub(super) fn nearest(&self) -> Result<&Arc<Nearest>, Wanted> {
        self.nearest.as_ref().ok_or(Wanted::Nearest)
    }

    /// What some plans answer of a base.
    pub(super) fn coverage(&self, base: PlanIx, plans: &[PlanIx]) -> Result<&Arc<Coverage>, Wanted> {
        let all = |known: &Coverage| plans.iter().all(|plan| known.plans.contains(plan));
        match &self.coverage {
            Some((of, known)) if *of == base && all(known) => Ok(known),
            _ => Err(Wanted::Coverage(base, plans.to_vec())),
        }
    }
}
