//! What is compared and with what, looked up by the words of a person.

use super::subject::{self, ComparisonSubject};
use crate::answer::context::CommandContext;
use crate::compare::shared::{Against, LEAST, Passages};
use crate::model::{At, Corpus, PlanIx};
use crate::report::Complaint;
use crate::summary::{Compared, ComparedPlan, ComparedText, Comparison};

/// More plans nobody lays side by side: of those that say anything under a theme the first are.
pub(super) const COLUMNS: usize = 60;

/// What stands side by side, and what it is held against.
pub(super) struct ComparisonEvidence {
    pub(super) comparison: Comparison,
    pub(super) passages: Passages,
    pub(super) compared: Compared,
    /// How many more plans say something.
    pub(super) left_out: usize,
}

impl ComparisonEvidence {
    /// Looks up what is named, and compares all plans.
    ///
    /// # Errors
    /// What is not known, or that there is more text than can be counted.
    pub(super) fn gather(
        context: &CommandContext<'_>,
        subjects: &[String],
        baseline: Option<&str>,
        places: Option<&str>,
    ) -> Result<Self, Complaint> {
        let subject = subject::of(context, subjects)?;
        let compared = match (baseline, &subject) {
            (Some(name), _) => Compared::With(Against::Plan(context.plan(name)?)),
            (None, &ComparisonSubject::Two(one, other)) => Compared::Mutually(one, other),
            (None, _) => Compared::With(Against::All),
        };
        let columns = context.columns(places)?;
        let comparison = match subject {
            ComparisonSubject::Theme(theme) => {
                context.data.index.look_through_all(context.corpus());
                Comparison::of_theme(context.data, theme, columns.shown())
            }
            ComparisonSubject::Measures(measures) if places.is_some() => {
                Comparison::of_measures(&measures).arranged(columns.shown())
            }
            ComparisonSubject::Measures(measures) => Comparison::of_measures(&measures),
            ComparisonSubject::Two(one, other) => Comparison::of_plans(context.corpus(), [one, other]),
        };
        let (comparison, left_out) = few(comparison);
        let passages = passages(context, &comparison, compared)?;
        Ok(Self { comparison, passages, compared, left_out })
    }

    /// A measure with what of it stands elsewhere.
    pub(super) fn text<'c>(&self, corpus: &'c Corpus, at: At) -> ComparedText<'c> {
        self.compared.text(corpus, &self.passages, at)
    }
}

/// What the texts share that stand side by side: all that is told of thousands of plans is told of these.
///
/// # Errors
/// That there is more text than can be counted.
fn passages(
    context: &CommandContext<'_>,
    comparison: &Comparison,
    compared: Compared,
) -> Result<Passages, Complaint> {
    let corpus = context.corpus();
    let shown = || comparison.columns.iter().filter(|column| !column.measures.is_empty());
    let held_against = |column: &ComparedPlan| match compared.against(column.plan) {
        Against::All => None,
        Against::Plan(other) => Some([column.plan, other]),
    };
    let few: Option<Vec<[PlanIx; 2]>> = shown().map(held_against).collect();
    let mut plans = few.map_or_else(|| corpus.plan_indexes().collect(), |few| few.concat());
    plans.sort_unstable();
    plans.dedup();
    let asked: Vec<At> = shown().flat_map(|column| column.measures.iter().copied()).collect();
    context.watched(|progress| Passages::around(corpus, &asked, &plans, LEAST, progress))
}

/// The columns, or where there are more than [`COLUMNS`] that say anything the first of these; and how many more there are.
fn few(mut comparison: Comparison) -> (Comparison, usize) {
    let columns = &mut comparison.columns;
    let saying = columns.iter().filter(|column| !column.measures.is_empty()).count();
    if saying > COLUMNS {
        columns.retain(|column| !column.measures.is_empty());
        columns.truncate(COLUMNS);
    }
    (comparison, saying.saturating_sub(COLUMNS))
}
