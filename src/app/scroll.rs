//! Moving through something longer than the screen: the arithmetic of every list and page, once.

/// How to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Motion {
    /// One up.
    Up,
    /// One down.
    Down,
    /// Half a screen up.
    HalfUp,
    /// Half a screen down.
    HalfDown,
    /// A screen up.
    PageUp,
    /// A screen down.
    PageDown,
    /// To the first.
    Top,
    /// To the last.
    Bottom,
}

impl Motion {
    /// Where the motion leads from a position, among `count` positions of which `height` are on the screen.
    pub fn apply(self, from: usize, count: usize, height: usize) -> usize {
        let last = count.saturating_sub(1);
        let page = height.saturating_sub(1).max(1);
        let half = (height / 2).max(1);
        match self {
            Self::Up => from.saturating_sub(1),
            Self::Down => (from + 1).min(last),
            Self::HalfUp => from.saturating_sub(half),
            Self::HalfDown => (from + half).min(last),
            Self::PageUp => from.saturating_sub(page),
            Self::PageDown => (from + page).min(last),
            Self::Top => 0,
            Self::Bottom => last,
        }
    }
}

/// The first row to show so that the rows from `first` up to `end` are in sight, moving as little as can be; the upper
/// edge wins where they do not fit.
pub fn bring_into_sight(top: usize, first: usize, end: usize, height: usize) -> usize {
    let at_least = end.saturating_sub(height);
    top.max(at_least).min(first)
}

/// The last first row: nothing but the end of the content below it.
pub fn last_top(count: usize, height: usize) -> usize {
    count.saturating_sub(height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_motion_leaves_the_list() {
        use Motion::{Bottom, Down, HalfDown, HalfUp, PageDown, PageUp, Top, Up};
        for motion in [Up, Down, HalfUp, HalfDown, PageUp, PageDown, Top, Bottom] {
            for count in 0..5 {
                for height in 0..4 {
                    for from in 0..count.max(1) {
                        assert!(
                            motion.apply(from, count, height) < count.max(1),
                            "{motion:?} {from} {count} {height}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_view_moves_no_more_than_it_must() {
        assert_eq!(bring_into_sight(0, 9, 10, 10), 0);
        assert_eq!(bring_into_sight(0, 10, 11, 10), 1);
        assert_eq!(bring_into_sight(5, 3, 4, 10), 3);
        assert_eq!(bring_into_sight(0, 4, 40, 10), 4);
    }
}
