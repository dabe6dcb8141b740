//! Which plans are compared, in which order, and which of them is the measure of the others.

use crate::model::{Corpus, PlanIx, ProgrammeIx};

/// The plans as columns: every plan of the corpus once, some hidden, one perhaps the baseline. Plans are indices
/// into the corpus's plans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Each plan with whether it is shown.
    order: Vec<(PlanIx, bool)>,
    baseline: Option<PlanIx>,
}

impl Columns {
    /// All plans in the order of the corpus, without a baseline.
    pub fn all(corpus: &Corpus) -> Self {
        Self { order: corpus.plan_indexes().map(|plan| (plan, true)).collect(), baseline: None }
    }

    /// The plans of a programme alone, or all where none is in hand.
    pub fn within(corpus: &Corpus, programme: Option<ProgrammeIx>) -> Self {
        Self { order: corpus.plans_within(programme).map(|plan| (plan, true)).collect(), baseline: None }
    }

    /// These plans in this order; the others are hidden. All, where none is named.
    pub fn of(corpus: &Corpus, plans: &[PlanIx]) -> Self {
        let others = corpus.plan_indexes().filter(|plan| !plans.contains(plan));
        let order = plans.iter().map(|&plan| (plan, true));
        Self { order: order.chain(others.map(|plan| (plan, plans.is_empty()))).collect(), baseline: None }
    }

    /// The plans that are shown, from left to right.
    pub fn shown(&self) -> impl Iterator<Item = PlanIx> + '_ {
        self.order.iter().filter(|(_, shown)| *shown).map(|&(plan, _)| plan)
    }

    /// The plans that are hidden.
    pub fn hidden(&self) -> impl Iterator<Item = PlanIx> + '_ {
        self.order.iter().filter(|(_, shown)| !shown).map(|&(plan, _)| plan)
    }

    /// The plan that the others are held against.
    pub fn baseline(&self) -> Option<PlanIx> {
        self.baseline
    }

    /// Makes a plan the baseline, or none. The baseline is shown: one can not compare with what one does not see.
    pub fn set_baseline(&mut self, plan: Option<PlanIx>) {
        self.baseline = plan.filter(|&plan| self.order.iter().any(|&(known, _)| known == plan));
        if let Some(plan) = self.baseline {
            self.show(plan, true);
        }
    }

    /// Shows or hides a plan. The last one that is shown stays; hiding the baseline ends its being one.
    pub fn show(&mut self, plan: PlanIx, shown: bool) {
        if !shown && self.shown().all(|other| other == plan) {
            return;
        }
        if let Some(column) = self.order.iter_mut().find(|(known, _)| *known == plan) {
            column.1 = shown;
        }
        if !shown && self.baseline == Some(plan) {
            self.baseline = None;
        }
    }

    /// Shows some plans alone. Without any nothing changes.
    pub fn show_only(&mut self, plans: &[PlanIx]) {
        if !self.order.iter().any(|(plan, _)| plans.contains(plan)) {
            return;
        }
        for (plan, shown) in &mut self.order {
            *shown = plans.contains(plan);
        }
        self.baseline = self.baseline.filter(|baseline| plans.contains(baseline));
    }

    /// Moves a plan that is shown one place to the left or right among those shown; at the edge it stays.
    pub fn shift(&mut self, plan: PlanIx, rightwards: bool) {
        let shown: Vec<PlanIx> = self.shown().collect();
        let Some(at) = shown.iter().position(|&known| known == plan) else { return };
        let other = if rightwards { at.checked_add(1) } else { at.checked_sub(1) };
        let Some(&other) = other.and_then(|other| shown.get(other)) else { return };
        let place = |wanted| self.order.iter().position(|&(known, _)| known == wanted);
        if let (Some(a), Some(b)) = (place(plan), place(other)) {
            self.order.swap(a, b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Columns;
    use crate::model::PlanIx;

    fn three() -> Columns {
        Columns { order: (0..3).map(|plan| (PlanIx(plan), true)).collect(), baseline: None }
    }

    #[test]
    fn a_column_moves_past_hidden_ones() {
        let mut columns = three();
        columns.show(PlanIx(1), false);
        columns.shift(PlanIx(0), true);
        assert_eq!(columns.shown().map(|plan| plan.0).collect::<Vec<_>>(), [2, 0]);
        columns.shift(PlanIx(0), true);
        columns.shift(PlanIx(2), false);
        assert_eq!(columns.shown().map(|plan| plan.0).collect::<Vec<_>>(), [2, 0]);
        assert_eq!(columns.hidden().map(|plan| plan.0).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn something_is_always_shown_and_a_baseline_is_seen() {
        let mut columns = three();
        columns.set_baseline(Some(PlanIx(1)));
        columns.show(PlanIx(1), false);
        assert_eq!(columns.baseline(), None);
        columns.set_baseline(Some(PlanIx(1)));
        assert_eq!(columns.shown().map(|plan| plan.0).collect::<Vec<_>>(), [0, 1, 2]);
        for plan in 0..3 {
            columns.show(PlanIx(plan), false);
        }
        assert_eq!(columns.shown().map(|plan| plan.0).collect::<Vec<_>>(), [2]);
        columns.set_baseline(Some(PlanIx(7)));
        assert_eq!(columns.baseline(), None);
    }
}
