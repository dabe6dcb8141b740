//! Which plans are compared, in which order, and which of them is the measure of the others.

use crate::model::Corpus;

/// The plans as columns: every plan of the corpus once, some hidden, one perhaps the baseline. Plans are indices
/// into the corpus's plans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Each plan with whether it is shown.
    order: Vec<(usize, bool)>,
    baseline: Option<usize>,
}

impl Columns {
    /// All plans in the order of the corpus, without a baseline.
    pub fn all(corpus: &Corpus) -> Self {
        Self { order: (0..corpus.plans.len()).map(|plan| (plan, true)).collect(), baseline: None }
    }

    /// The plans that are shown, from left to right.
    pub fn shown(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.iter().filter(|(_, shown)| *shown).map(|&(plan, _)| plan)
    }

    /// The plans that are hidden.
    pub fn hidden(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.iter().filter(|(_, shown)| !shown).map(|&(plan, _)| plan)
    }

    /// The plan that the others are held against.
    pub fn baseline(&self) -> Option<usize> {
        self.baseline
    }

    /// Makes a plan the baseline, or none. The baseline is shown: one can not compare with what one does not see.
    pub fn set_baseline(&mut self, plan: Option<usize>) {
        self.baseline = plan.filter(|&plan| self.order.iter().any(|&(known, _)| known == plan));
        if let Some(plan) = self.baseline {
            self.show(plan, true);
        }
    }

    /// Shows or hides a plan. The last one that is shown stays; hiding the baseline ends its being one.
    pub fn show(&mut self, plan: usize, shown: bool) {
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

    /// Moves a plan that is shown one place to the left or right among those shown; at the edge it stays.
    pub fn shift(&mut self, plan: usize, rightwards: bool) {
        let shown: Vec<usize> = self.shown().collect();
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

    fn three() -> Columns {
        Columns { order: vec![(0, true), (1, true), (2, true)], baseline: None }
    }

    #[test]
    fn a_column_moves_past_hidden_ones() {
        let mut columns = three();
        columns.show(1, false);
        columns.shift(0, true);
        assert_eq!(columns.shown().collect::<Vec<_>>(), [2, 0]);
        columns.shift(0, true);
        columns.shift(2, false);
        assert_eq!(columns.shown().collect::<Vec<_>>(), [2, 0]);
        assert_eq!(columns.hidden().collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn something_is_always_shown_and_a_baseline_is_seen() {
        let mut columns = three();
        columns.set_baseline(Some(1));
        columns.show(1, false);
        assert_eq!(columns.baseline(), None);
        columns.set_baseline(Some(1));
        assert_eq!(columns.shown().collect::<Vec<_>>(), [0, 1, 2]);
        for plan in 0..3 {
            columns.show(plan, false);
        }
        assert_eq!(columns.shown().collect::<Vec<_>>(), [2]);
        columns.set_baseline(Some(7));
        assert_eq!(columns.baseline(), None);
    }
}
