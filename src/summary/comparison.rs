//! Texts side by side: which measures stand in which column, what each is held against, and what of it stands elsewhere.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use crate::compare::shared::{Against, Passages, Span};
use crate::index::{Data, Head};
use crate::model::{At, Corpus, PlanIx, ThemeIx};

/// Which plans texts are held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Every other plan, or a baseline.
    With(Against),
    /// Each of two plans against the other.
    Mutually(PlanIx, PlanIx),
}

impl Compared {
    /// What the texts of a plan are held against. None is held against itself: a baseline shows what it shares with all.
    pub fn against(self, plan: PlanIx) -> Against {
        match self {
            Self::With(Against::Plan(baseline)) if baseline == plan => Against::All,
            Self::With(against) => against,
            Self::Mutually(one, other) => Against::Plan(if plan == one { other } else { one }),
        }
    }

    /// What of a measure stands elsewhere, cut so that it can be drawn.
    pub fn stretches(self, passages: &Passages, at: At) -> Vec<SharedStretch> {
        let mut end = None;
        let mut seam = false;
        let stretches = passages.stretches(at, self.against(at.plan)).into_iter();
        let stretch = |span: Span| {
            // Of three that touch the third looks like the first again, so that both seams are seen.
            seam = end == Some(span.start) && !seam;
            end = Some(span.end);
            SharedStretch { chars: span.start..span.end, seam, elsewhere: span.shared_with }
        };
        stretches.map(stretch).collect()
    }

    /// A measure with what of it stands elsewhere.
    pub fn text<'c>(self, corpus: &'c Corpus, passages: &Passages, at: At) -> ComparedText<'c> {
        let span = |span: Span| SharedSpan {
            start: span.start,
            end: span.end,
            having: Some(span.having).filter(|&having| having > span.shared_with.len()),
            shared_with: span.shared_with.iter().map(|&at| corpus.node(at).id.as_str()).collect(),
        };
        let node = corpus.node(at);
        ComparedText {
            id: node.id.as_str(),
            text: node.text.as_deref().unwrap_or_default(),
            spans: passages.spans(at, self.against(at.plan)).into_iter().map(span).collect(),
        }
    }
}

/// A part of a text that stands elsewhere; stretches do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedStretch {
    /// Where it stands in the measure's text, in characters.
    pub chars: Range<usize>,
    /// Whether it meets the one before in a seam: nobody else has the words on both sides of it on end.
    pub seam: bool,
    /// The measures of other plans that have it.
    pub elsewhere: Vec<At>,
}

/// The words that a measure is compared by, without headings and the brackets with the units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedText<'c> {
    /// The id of the measure.
    pub id: &'c str,
    /// Its text.
    pub text: &'c str,
    /// The runs that stand also in other plans, each whole; they may overlap.
    pub spans: Vec<SharedSpan<'c>>,
}

/// A run of a text that stands also in other plans; offsets in characters of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SharedSpan<'c> {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The ids of the measures that have it.
    pub shared_with: Vec<&'c str>,
    /// How many have it where more do than are named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub having: Option<usize>,
}

/// One plan's measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedPlan {
    /// The plan.
    pub plan: PlanIx,
    /// Its measures; none is a finding.
    pub measures: Vec<At>,
}

/// What stands side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The theme, if one is compared.
    pub theme: Option<ThemeIx>,
    /// A column each.
    pub columns: Vec<ComparedPlan>,
}

impl Comparison {
    /// The measures under a theme, plan by plan.
    pub fn of_theme(data: &Data, theme: ThemeIx, plans: impl Iterator<Item = PlanIx>) -> Self {
        let column = |plan| ComparedPlan { plan, measures: data.measures(Head::Theme(theme), plan) };
        Self { theme: Some(theme), columns: plans.map(column).collect() }
    }

    /// Measures that were named one by one, each once; plans and measures in the order in which they were named.
    pub fn of_measures(measures: &[At]) -> Self {
        let mut columns: Vec<ComparedPlan> = Vec::new();
        let mut column_of: FxHashMap<PlanIx, usize> = FxHashMap::default();
        let mut named: FxHashSet<At> = FxHashSet::default();
        for &at in measures.iter().filter(|&&at| named.insert(at)) {
            let column = *column_of.entry(at.plan).or_insert_with(|| {
                columns.push(ComparedPlan { plan: at.plan, measures: Vec::new() });
                columns.len() - 1
            });
            columns[column].measures.push(at);
        }
        Self { theme: None, columns }
    }

    /// All measures of some plans.
    pub fn of_plans(corpus: &Corpus, plans: impl IntoIterator<Item = PlanIx>) -> Self {
        let measures = |plan: PlanIx| {
            let content = corpus.plan_of(plan).into_iter();
            content
                .flat_map(move |content| content.measures().map(move |(node, _)| At { plan, node }))
                .collect()
        };
        let column = |plan| ComparedPlan { plan, measures: measures(plan) };
        Self { theme: None, columns: plans.into_iter().map(column).collect() }
    }

    /// Its columns in another order of the plans; those that are not in it are left out.
    #[must_use]
    pub fn arranged(mut self, plans: impl Iterator<Item = PlanIx>) -> Self {
        let mut columns = Vec::new();
        for plan in plans {
            let found = self.columns.iter().position(|column| column.plan == plan);
            columns.extend(found.map(|at| self.columns.swap_remove(at)));
        }
        Self { columns, ..self }
    }

    /// The plans that have none of what is compared: of measures that were picked one by one nobody asks.
    pub fn silent(&self) -> impl Iterator<Item = PlanIx> {
        self.columns.iter().filter(|column| column.measures.is_empty()).map(|column| column.plan)
    }
}

/// Ranges of a text's characters as ranges of its bytes.
pub fn byte_ranges<'r>(text: &str, chars: impl IntoIterator<Item = &'r Range<usize>>) -> Vec<Range<usize>> {
    let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(text.len());
    chars.into_iter().map(|chars| byte(chars.start)..byte(chars.end)).collect()
}
