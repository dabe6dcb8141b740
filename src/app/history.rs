//! The way back, and forward again: every place that was left.

/// How many places are remembered.
const REMEMBERED: usize = 200;

/// The places before the one where one is, and those after it, if one went back.
#[derive(Clone, Debug)]
pub(super) struct History<P> {
    back: Vec<P>,
    forward: Vec<P>,
}

impl<P> Default for History<P> {
    fn default() -> Self {
        Self { back: Vec::new(), forward: Vec::new() }
    }
}

impl<P> History<P> {
    /// A place is left for a new one: there is no way forward any more.
    pub(super) fn leave(&mut self, place: P) {
        self.back.push(place);
        let surplus = self.back.len().saturating_sub(REMEMBERED);
        self.back.drain(..surplus);
        self.forward.clear();
    }

    /// The place before; the one that is left becomes the one after.
    pub(super) fn back(&mut self, from: P) -> Option<P> {
        let to = self.back.pop()?;
        self.forward.push(from);
        Some(to)
    }

    /// The place after.
    pub(super) fn forward(&mut self, from: P) -> Option<P> {
        let to = self.forward.pop()?;
        self.back.push(from);
        Some(to)
    }

    /// Each place as what became of it; what is nothing any more is left out.
    pub(super) fn change(&mut self, mut change: impl FnMut(P) -> Option<P>) {
        for way in [&mut self.back, &mut self.forward] {
            *way = std::mem::take(way).into_iter().filter_map(&mut change).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_and_forward_until_one_goes_elsewhere() {
        let mut history = History::default();
        history.leave(1);
        history.leave(2);
        assert_eq!((history.back(3), history.back(2)), (Some(2), Some(1)));
        assert_eq!((history.back(1), history.forward(1)), (None, Some(2)));
        history.leave(2);
        assert_eq!((history.forward(4), history.back(4)), (None, Some(2)));
    }

    #[test]
    fn no_more_is_remembered_than_anyone_goes_back() {
        let mut history = History::default();
        (0..1000).for_each(|place| history.leave(place));
        assert_eq!(std::iter::from_fn(|| history.back(0)).count(), REMEMBERED);
    }
}
