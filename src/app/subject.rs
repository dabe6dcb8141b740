//! What a view that comes and goes is about: so that one can be asked for where nothing is known of the view itself.

use std::sync::Arc;

use super::places::Places;
use crate::compare::diff::Edition;
use crate::compare::overlap::OverlapOf;
use crate::compare::targets::By;
use crate::compare::unshelved::Unshelved;
use crate::model::{At, PlanIx, PortfolioIx, ThemeIx, UnitIx};
use crate::page::{Cell, Evidence, NamedEdition, RenderContext};

/// What a page over the whole screen is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// What one unit does.
    Unit(UnitIx),
    /// What the units of a portfolio do.
    Portfolio(PortfolioIx),
    /// The measures of a cell of the matrix, or what comes nearest.
    Cell(Cell),
    /// What of a plan answers a measure of another, or one of its sentences.
    Evidence(Evidence),
    /// The promised numbers, in an order.
    Targets(By),
    /// How much of each plan stands in each other.
    Overlap(OverlapOf),
    /// What was not certain when a plan was brought in.
    Doubts(PlanIx),
    /// What became of a plan in a later version, or in another plan.
    Versions(VersionPair),
    /// Where in the plans the sentences of a document come from.
    Origins(Arc<Unshelved>),
    /// What is wrong with the data that were not taken.
    Findings,
    /// All keys.
    Help,
    /// The program about itself.
    About,
}

impl Subject {
    /// What the header says, in the catalogue.
    pub(super) fn title(&self) -> &'static str {
        match self {
            Self::Unit(_) => "full-page-unit",
            Self::Portfolio(_) => "full-page-portfolio",
            Self::Cell(_) => "full-page-cell",
            Self::Evidence(_) => "full-page-evidence",
            Self::Targets(_) => "full-page-targets",
            Self::Overlap(_) => "full-page-overlap",
            Self::Versions(_) => "full-page-versions",
            Self::Origins(_) => "full-page-origins",
            Self::Findings => "full-page-findings",
            Self::Help => "full-page-help",
            Self::About => "full-page-about",
            Self::Doubts(_) => "full-page-doubts",
        }
    }

    /// Whether it holds plans against each other, so that it stays inside the programme in hand.
    pub(super) fn lays_side_by_side(&self) -> bool {
        match self {
            Self::Cell(_) | Self::Targets(_) | Self::Overlap(_) | Self::Origins(_) => true,
            // What a unit does is told of all programmes; the others are about what they name.
            Self::Unit(_)
            | Self::Portfolio(_)
            | Self::Evidence(_)
            | Self::Versions(_)
            | Self::Doubts(_)
            | Self::Findings
            | Self::Help
            | Self::About => false,
        }
    }

    /// Whether another subject is about the same, be it in another order or of other plans: the same key closes it.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    pub(super) fn moved(&self, places: &Places<'_>) -> Option<Self> {
        Some(match self {
            Self::Unit(unit) => Self::Unit(places.unit(*unit)?),
            Self::Portfolio(portfolio) => Self::Portfolio(places.portfolio(*portfolio)?),
            Self::Cell(cell) => Self::Cell(places.cell(cell)?),
            // What its sentences are in other data nobody knows.
            Self::Evidence(of) => Self::Evidence(Evidence {
                measure: places.at(of.measure)?,
                clause: None,
                plan: places.plan(of.plan)?,
            }),
            Self::Overlap(of) => Self::Overlap(places.overlap(*of)?),
            Self::Doubts(plan) => Self::Doubts(places.plan(*plan)?),
            Self::Versions(pair) => Self::Versions(VersionPair {
                old: pair.old.moved(places)?,
                new: pair.new.moved(places)?,
                ..*pair
            }),
            // They were about the data that were not taken.
            Self::Findings => return None,
            Self::Origins(_) | Self::Targets(_) | Self::Help | Self::About => self.clone(),
        })
    }
}

/// Two versions that are held against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionPair {
    /// The old one.
    pub old: Version,
    /// The new one.
    pub new: Version,
    /// Whether changes of nothing but punctuation are passed over.
    pub words_only: bool,
}

/// One of two versions.
#[derive(Clone, Debug, PartialEq)]
pub enum Version {
    /// A plan.
    Plan(PlanIx),
    /// A document that was read for this, and has numbered measures.
    Unshelved(Arc<Unshelved>),
}

impl Version {
    fn moved(&self, places: &Places<'_>) -> Option<Self> {
        match self {
            Self::Plan(plan) => places.plan(*plan).map(Self::Plan),
            Self::Unshelved(draft) => Some(Self::Unshelved(draft.clone())),
        }
    }

    /// It as it is told on a page; `None` where it has no measures.
    pub(super) fn told<'a>(&'a self, cx: &RenderContext<'a>) -> Option<NamedEdition<'a>> {
        Some(match self {
            Self::Plan(plan) => NamedEdition {
                edition: Edition { corpus: cx.corpus, plan: *plan },
                name: cx.dated_plan(*plan),
            },
            Self::Unshelved(draft) => {
                NamedEdition { edition: draft.edition().ok()?, name: draft.name.clone() }
            }
        })
    }
}

/// What is laid side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideSubject {
    /// The measures of a theme.
    Theme(ThemeIx),
    /// Measures that were picked one by one.
    Measures(Vec<At>),
}

impl SideSubject {
    pub(super) fn moved(&self, places: &Places<'_>) -> Option<Self> {
        Some(match self {
            Self::Theme(theme) => Self::Theme(places.theme(*theme)?),
            Self::Measures(measures) => {
                let left: Vec<At> = measures.iter().filter_map(|&at| places.at(at)).collect();
                Self::Measures((!left.is_empty()).then_some(left)?)
            }
        })
    }
}
