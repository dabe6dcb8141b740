//! How much of a plan stands also in another, and the passages that do: what is told of a pair, and in which order.

use serde::Serialize;

use crate::compare::overlap::{Common, Overlap, longest};
use crate::compare::shared::Passages;
use crate::model::{At, Corpus, Date, PlanIx};

/// How many of the longest passages are told of each of many pairs.
pub const LISTED: usize = 3;

/// How many are told of a pair by itself.
pub const LISTED_OF_ONE: usize = 30;

/// One plan in another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OverlapPair<'c> {
    /// The id of the plan of which a part is told.
    pub from: &'c str,
    /// The id of the plan in which that part stands.
    pub to: &'c str,
    /// The part, from 0 to 1; `None` where the first has no text of which one could be told.
    pub share: Option<f64>,
    /// When both were issued: what stands in both the later one may have from the earlier.
    pub from_issued: String,
    /// See `from_issued`.
    pub to_issued: String,
    /// The longest passages that both have, the longest first.
    pub longest: Vec<CommonPassage<'c>>,
    /// Both plans.
    #[serde(skip)]
    pub plans: (PlanIx, PlanIx),
}

impl<'c> OverlapPair<'c> {
    /// A pair with its longest passages, which somebody has looked for.
    pub fn new(
        corpus: &'c Corpus,
        shares: &Overlap,
        (from, to): (PlanIx, PlanIx),
        common: impl IntoIterator<Item = Common>,
    ) -> Self {
        let plan = |plan: PlanIx| corpus.plan_of(plan);
        let id = |ix: PlanIx| plan(ix).map(|plan| plan.id.as_str()).unwrap_or_default();
        let issued =
            |ix: PlanIx| plan(ix).map(|plan| plan.issued).as_ref().map(Date::to_string).unwrap_or_default();
        let passage = |common: Common| CommonPassage {
            from_id: corpus.node(common.from).id.as_str(),
            to_id: corpus.node(common.to).id.as_str(),
            places: (common.from, common.to),
            there: common.there(corpus),
            length: common.length,
            text: common.text,
        };
        Self {
            from: id(from),
            to: id(to),
            share: shares.share(from, to),
            from_issued: issued(from),
            to_issued: issued(to),
            longest: common.into_iter().map(passage).collect(),
            plans: (from, to),
        }
    }
}

/// A passage that both plans of a pair have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommonPassage<'c> {
    /// As the first prints it.
    pub text: String,
    /// The id of the measure of the first that has it.
    pub from_id: &'c str,
    /// The id of the measure of the second.
    pub to_id: &'c str,
    /// Both measures.
    #[serde(skip)]
    pub places: (At, At),
    /// As the second prints it.
    #[serde(skip)]
    pub there: &'c str,
    /// How many characters of it count.
    #[serde(skip)]
    pub length: usize,
}

/// A plan in which a part of another stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// The plan.
    pub plan: PlanIx,
    /// How much of the other stands in it, from 0 to 1; never nothing.
    pub share: f64,
}

/// All plans held against each other.
#[derive(Clone, Copy, Debug)]
pub struct Overlaps<'c> {
    corpus: &'c Corpus,
    shares: &'c Overlap,
}

impl<'c> Overlaps<'c> {
    /// The shares of a corpus.
    pub fn new(corpus: &'c Corpus, shares: &'c Overlap) -> Self {
        Self { corpus, shares }
    }

    /// The part of a plan that stands in another.
    pub fn share(self, from: PlanIx, to: PlanIx) -> Option<f64> {
        self.shares.share(from, to)
    }

    /// A pair, looked for its longest passages, at most `most`.
    pub fn look_for(self, passages: &Passages, pair: (PlanIx, PlanIx), most: usize) -> OverlapPair<'c> {
        let common = longest(self.corpus, passages, pair.0, pair.1, most);
        OverlapPair::new(self.corpus, self.shares, pair, common)
    }

    /// The plans that have something in common with a plan, those in which most of it stands first.
    pub fn beside(self, plan: PlanIx) -> Vec<Neighbour> {
        let others = self.corpus.plan_indexes();
        let beside =
            others.filter_map(|other| Some(Neighbour { plan: other, share: self.share(plan, other)? }));
        let mut beside: Vec<Neighbour> = beside.filter(|beside| beside.share > 0.0).collect();
        beside.sort_by(|one, other| other.share.total_cmp(&one.share));
        beside
    }

    /// All plans, each with those beside it. The plan of which most stands elsewhere is the first.
    pub fn ranking(self) -> Vec<(PlanIx, Vec<Neighbour>)> {
        let mut all: Vec<(PlanIx, Vec<Neighbour>)> =
            self.corpus.plan_indexes().map(|plan| (plan, self.beside(plan))).collect();
        let most = |beside: &[Neighbour]| beside.first().map_or(0.0, |first| first.share);
        all.sort_by(|one, other| most(&other.1).total_cmp(&most(&one.1)));
        all
    }

    /// The pairs that have something in common, from the greatest share to the least; of very many plans each with those
    /// that have most of it ([`Overlap::beside`]), plan by plan.
    pub fn pairs(self) -> Vec<(PlanIx, PlanIx)> {
        let mut pairs: Vec<(f64, PlanIx, PlanIx)> = Vec::new();
        for from in self.corpus.plan_indexes() {
            let told = self.shares.beside(from).into_iter();
            pairs.extend(told.filter_map(|to| Some((self.share(from, to)?, from, to))));
        }
        pairs.retain(|(share, ..)| *share > 0.0);
        if !self.shares.is_cut_short() {
            pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
        }
        pairs.into_iter().map(|(_, from, to)| (from, to)).collect()
    }
}
