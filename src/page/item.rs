//! What stands on a row of the outline, and can be read and summed up.

use crate::model::{At, Corpus, Kind, PlaceGroup, PlanIx, ProgrammeIx};

/// A plan, a part of one, or the head of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Item {
    /// A programme, above its plans where there are several.
    Programme(ProgrammeIx),
    /// Places of a programme that lie together, above their plans where there are many.
    Place(ProgrammeIx, PlaceGroup),
    /// A plan. What stands before its preamble belongs to it and has no rows of its own.
    Plan(PlanIx),
    /// A node of a plan.
    Node(At),
    /// Above those that were found only because a unit has the same portfolio.
    SamePortfolio,
    /// Above those that are offered where nothing was found.
    Nearest,
}

impl Item {
    /// The row on which a node is found.
    pub fn of(corpus: &Corpus, at: At) -> Self {
        match corpus.node(at).kind {
            Kind::Front(_) => Self::Plan(at.plan),
            _ => Self::Node(at),
        }
    }

    /// The plan it is, or is in.
    pub fn plan(self) -> Option<PlanIx> {
        match self {
            Self::Plan(plan) | Self::Node(At { plan, .. }) => Some(plan),
            Self::Programme(_) | Self::Place(..) | Self::SamePortfolio | Self::Nearest => None,
        }
    }

    /// The programme it is, or is in.
    pub fn programme(self, corpus: &Corpus) -> Option<ProgrammeIx> {
        match self {
            Self::Programme(programme) | Self::Place(programme, _) => Some(programme),
            _ => corpus.plan_of(self.plan()?).map(|plan| plan.programme),
        }
    }

    /// The node it is.
    pub fn node(self) -> Option<At> {
        match self {
            Self::Programme(_) | Self::Place(..) | Self::Plan(_) | Self::SamePortfolio | Self::Nearest => {
                None
            }
            Self::Node(at) => Some(at),
        }
    }

    /// The groups of places that a plan stands in where plans are grouped, the widest first.
    pub fn places_above(corpus: &Corpus, plan: PlanIx) -> impl Iterator<Item = Self> + use<> {
        let above = corpus.plan_of(plan).map(|plan| (plan.programme, plan.location()));
        let groups = above
            .into_iter()
            .flat_map(|(programme, lies)| lies.groups().map(move |group| (programme, group)));
        groups.map(|(programme, group)| Self::Place(programme, group))
    }
}

/// The plans of a programme that lie in a group.
pub fn plans_in(
    corpus: &Corpus,
    programme: ProgrammeIx,
    group: PlaceGroup,
) -> impl Iterator<Item = PlanIx> + '_ {
    let lies_in = move |plan: &PlanIx| corpus.plan_of(*plan).is_some_and(|plan| plan.location().is_in(group));
    corpus.plans_of(programme).filter(lies_in)
}
