//! What a cell of the matrix says: one value, of which the screen shows as much as fits and the command line all.

use serde::Serialize;

use super::target::PrintedTarget;
use crate::compare::lineup::{Doing, lineup};
use crate::compare::matrix::{Answerer, CellMode, Head, answerers, targets};
use crate::compare::overlap::own_share;
use crate::compare::shared::Passages;
use crate::index::{Index, Tally};
use crate::model::{At, Corpus, Mention, Role, UnitIx};

/// What a cell tells of its measures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum CellContent<'c> {
    /// How many.
    Count(usize),
    /// Which, by their ids.
    Ids(Vec<&'c str>),
    /// How much of their text stands in no other plan, from 0 to 1; `None` where they have no text.
    Own(Option<f64>),
    /// The numbers that they promise.
    Targets(Vec<CellTarget<'c>>),
    /// Who leads or answers for them.
    Answering(Vec<UnitAnswering<'c>>),
    /// What the units of the portfolio do in the plan.
    Doing(Vec<UnitDoing<'c>>),
}

/// A number that a measure of a cell promises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellTarget<'c> {
    /// The id of the measure.
    pub id: &'c str,
    /// The number.
    #[serde(flatten)]
    pub printed: PrintedTarget<'c>,
}

/// A unit that leads in a cell, or answers where nobody leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitAnswering<'c> {
    /// Its full name.
    pub unit: &'c str,
    /// Its name as it is first printed.
    pub printed: &'c str,
    /// In which role.
    #[serde(serialize_with = "by_name")]
    pub role: Role,
    /// For how many measures, and rows where an annex assigns their work by rows.
    pub times: usize,
    /// Of how many in the cell.
    pub of: usize,
    /// Its first mention.
    #[serde(skip)]
    pub mention: &'c Mention,
}

impl UnitAnswering<'_> {
    /// How often of how often, `1/5`, to stand behind the sign of the role; nothing where it leads all.
    pub fn part(&self) -> String {
        let leads_all = self.role == Role::Lead && self.times == self.of;
        if self.of == 1 || leads_all { String::new() } else { format!("{}/{}", self.times, self.of) }
    }
}

/// What a unit of a portfolio does in a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitDoing<'c> {
    /// Its full name.
    pub unit: &'c str,
    /// The forms in which the plan prints it, the first first.
    pub printed: Vec<&'c str>,
    /// How many measures and rows it leads.
    pub leads: usize,
    /// How many it supports.
    pub supports: usize,
    /// For how many it answers without rank.
    pub joint: usize,
    /// The same as a tally.
    #[serde(skip)]
    pub tally: Tally,
    /// Which unit it is.
    #[serde(skip)]
    pub ix: UnitIx,
}

/// Who stands for a cell where there is not room for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foremost<'v, 'c> {
    /// In which role.
    pub role: Role,
    /// The first of them; `None` where the document ranks none before the others and none stands in more measures.
    pub first: Option<&'v UnitAnswering<'c>>,
    /// How many units have that role.
    pub of_role: usize,
    /// How many units there are beside the first, in any role.
    pub others: usize,
}

/// What the cells of a table are read for.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'c, 'p> {
    /// The plans.
    pub corpus: &'c Corpus,
    /// What is asked of them often.
    pub index: &'c Index,
    /// What plans share, where that is told.
    pub passages: Option<&'p Passages>,
    /// What is told.
    pub mode: CellMode,
}

impl<'c> Cells<'c, '_> {
    /// What the measures of a cell say, which stands under a row and a column.
    pub fn content(self, heads: [Head; 2], measures: &[At]) -> CellContent<'c> {
        let corpus = self.corpus;
        let id = |at: At| corpus.node(at).id.as_str();
        match self.mode {
            CellMode::Count => CellContent::Count(measures.len()),
            CellMode::Ids => CellContent::Ids(measures.iter().map(|&at| id(at)).collect()),
            CellMode::Own => {
                CellContent::Own(self.passages.and_then(|passages| own_share(passages, measures)))
            }
            CellMode::Targets => {
                let promised = targets(corpus, measures).into_iter();
                let target = |(at, target)| CellTarget { id: id(at), printed: PrintedTarget::of(target) };
                CellContent::Targets(promised.map(target).collect())
            }
            CellMode::Units => self.units(heads, measures),
        }
    }

    fn units(self, heads: [Head; 2], measures: &[At]) -> CellContent<'c> {
        match heads {
            [Head::Portfolio(portfolio), Head::Plan(plan)]
            | [Head::Plan(plan), Head::Portfolio(portfolio)] => {
                let doings = lineup(self.corpus, self.index, portfolio, plan).into_iter();
                CellContent::Doing(doings.map(|doing| UnitDoing::new(self.corpus, doing)).collect())
            }
            _ => {
                let all = answerers(self.corpus, measures).into_iter();
                CellContent::Answering(all.map(|one| UnitAnswering::new(self.corpus, &one)).collect())
            }
        }
    }
}

impl<'c> UnitAnswering<'c> {
    fn new(corpus: &'c Corpus, one: &Answerer<'c>) -> Self {
        Self {
            unit: &corpus.unit(one.mention.unit).name,
            printed: &one.mention.printed,
            role: one.mention.role(),
            times: one.times,
            of: one.of,
            mention: one.mention,
        }
    }
}

impl<'c> UnitDoing<'c> {
    fn new(corpus: &'c Corpus, doing: Doing<'c>) -> Self {
        Self {
            unit: &corpus.unit(doing.unit).name,
            leads: doing.tally.lead,
            supports: doing.tally.support,
            joint: doing.tally.joint,
            tally: doing.tally,
            ix: doing.unit,
            printed: doing.printed,
        }
    }
}

impl<'v, 'c> Foremost<'v, 'c> {
    /// Who stands for all that answer; `None` where nobody does.
    pub fn of(all: &'v [UnitAnswering<'c>]) -> Option<Self> {
        let first = all.first()?;
        let mut of_role = all.iter().filter(|one| one.role == first.role);
        let commonest = of_role.nth(1).is_none_or(|second| second.times < first.times);
        // An unranked list has no first.
        let named = first.role != Role::Joint || commonest;
        Some(Self {
            role: first.role,
            first: named.then_some(first),
            of_role: all.iter().filter(|one| one.role == first.role).count(),
            others: all.len() - 1,
        })
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn by_name<S: serde::Serializer>(role: &Role, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(role.name())
}
