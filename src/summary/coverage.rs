//! What of a base each of some plans answers (落实对照): row by row, with the word that is used for it.

use crate::compare::Progress;
use crate::compare::cover::{Answer, Covered, Demand, Passage, Verdict, cover};
use crate::model::{Corpus, PlanIx};

/// A base, and what some plans answer of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coverage {
    /// The measures of the base, or the paragraphs of a text.
    pub demands: Vec<Demand>,
    /// The plans that are asked.
    pub plans: Vec<PlanIx>,
    /// For each of the demands what answers it.
    pub covered: Vec<Covered>,
}

/// What is answered or not: a demand, or one of its sentences. Both by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Requirement {
    /// The demand.
    pub demand: usize,
    /// Its sentence; `None` for the whole.
    pub clause: Option<usize>,
}

impl Coverage {
    /// What plans answer of a base. `None` if `progress` broke it off.
    pub fn of(
        corpus: &Corpus,
        demands: Vec<Demand>,
        plans: Vec<PlanIx>,
        progress: &mut Progress<'_>,
    ) -> Option<Self> {
        let covered = cover(corpus, &demands, &plans, progress)?;
        Some(Self { demands, plans, covered })
    }

    /// The demands with what answers them, in reading order.
    pub fn rows(&self) -> impl Iterator<Item = (&Demand, &Covered)> {
        self.demands.iter().zip(&self.covered)
    }

    /// The words that are asked for, as printed.
    pub fn words(&self, asked: Requirement) -> &str {
        let Some((demand, covered)) = self.row(asked.demand) else { return "" };
        let clause = asked.clause.and_then(|clause| covered.clauses.get(clause));
        clause.map_or(demand.text.as_str(), |clause| demand.words(clause))
    }

    /// How many sentences a demand has.
    pub fn sentences(&self, demand: usize) -> usize {
        self.row(demand).map_or(0, |(_, covered)| covered.clauses.len())
    }

    /// What of a plan answers what is asked, the likest first; of a sentence with the passage.
    pub fn answers(&self, asked: Requirement, plan: PlanIx) -> Vec<(Answer, Option<Passage>)> {
        let Some(((_, covered), plan)) = self.row(asked.demand).zip(self.place_of(plan)) else {
            return Vec::new();
        };
        match asked.clause {
            None => covered.answers.get(plan).into_iter().flatten().map(|answer| (*answer, None)).collect(),
            Some(clause) => {
                let of_plan = covered.clauses.get(clause).and_then(|clause| clause.answers.get(plan));
                of_plan.into_iter().flatten().map(|passage| (passage.answer, Some(*passage))).collect()
            }
        }
    }

    /// The likest answer of a plan, and what it is called; `None` where there is not even anything to call 未见.
    pub fn best(&self, asked: Requirement, plan: PlanIx) -> Option<Answer> {
        self.answers(asked, plan).first().map(|(answer, _)| *answer)
    }

    /// Whether a plan answers what is asked.
    pub fn verdict(&self, asked: Requirement, plan: PlanIx) -> Verdict {
        self.best(asked, plan).map_or(Verdict::None, |answer| answer.verdict)
    }

    /// How many of the demands a plan answers.
    pub fn answered(&self, plan: PlanIx) -> usize {
        let all = (0..self.demands.len()).map(|demand| Requirement { demand, clause: None });
        all.filter(|&asked| self.verdict(asked, plan) == Verdict::Answered).count()
    }

    fn row(&self, demand: usize) -> Option<(&Demand, &Covered)> {
        Some((self.demands.get(demand)?, self.covered.get(demand)?))
    }

    fn place_of(&self, plan: PlanIx) -> Option<usize> {
        self.plans.iter().position(|&other| other == plan)
    }
}
