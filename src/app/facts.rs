//! What is worked out from all plans together, once, and only when somebody looks at it.

use std::sync::Arc;

use super::request::RequestBody;
use crate::compare::matrix::Head;
use crate::compare::nearest::{Near, Nearest};
use crate::compare::overlap::Overlap;
use crate::compare::shared::Passages;
use crate::model::{PlanIx, ProgrammeIx};
use crate::summary::Coverage;

/// The nearest sentences, of a plan that has nothing under a theme or portfolio.
type NearOf = ((Head, PlanIx), Arc<[Near]>);

/// What was worked out so far. Whoever needs more gives back what to ask for.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// Of which programme; none for all.
    programme: Option<ProgrammeIx>,
    pub(super) passages: Option<Arc<Passages>>,
    pub(super) shares: Option<Arc<Overlap>>,
    pub(super) nearest: Option<Arc<Nearest>>,
    /// What was looked at last of what plans answer of a base.
    pub(super) coverage: Option<(PlanIx, Arc<Coverage>)>,
    /// What comes nearest in a plan that has nothing under something: of the last that was asked for.
    pub(super) near: Option<NearOf>,
}

impl Facts {
    /// Nothing worked out yet of a programme, or of all.
    pub(super) fn of(programme: Option<ProgrammeIx>) -> Self {
        Self { programme, ..Self::default() }
    }

    /// The passages that plans share.
    pub(super) fn passages(&self) -> Result<&Arc<Passages>, RequestBody> {
        self.passages.as_ref().ok_or(RequestBody::Passages(self.programme))
    }

    /// How much of each plan stands in each other.
    pub(super) fn shares(&self) -> Result<(&Arc<Passages>, &Arc<Overlap>), RequestBody> {
        let passages = self.passages()?;
        match &self.shares {
            Some(shares) => Ok((passages, shares)),
            None => Err(RequestBody::Shares(passages.clone())),
        }
    }

    /// The sentences of a plan that come nearest to what others have under a theme or portfolio, with its title.
    pub(super) fn near(&self, subject: Head, title: &str, plan: PlanIx) -> Result<&Arc<[Near]>, RequestBody> {
        let nearest = self.nearest.as_ref().ok_or(RequestBody::Nearest)?;
        match &self.near {
            Some((of, near)) if *of == (subject, plan) => Ok(near),
            _ => Err(RequestBody::Near {
                of: (subject, plan),
                title: title.to_owned(),
                nearest: nearest.clone(),
            }),
        }
    }

    /// What some plans answer of a base.
    pub(super) fn coverage(&self, base: PlanIx, plans: &[PlanIx]) -> Result<&Arc<Coverage>, RequestBody> {
        let all = |known: &Coverage| plans.iter().all(|plan| known.plans.contains(plan));
        match &self.coverage {
            Some((of, known)) if *of == base && all(known) => Ok(known),
            _ => Err(RequestBody::Coverage(base, plans.to_vec())),
        }
    }
}
