//! What stands below the contents of the panes on a tall and wide screen, where half of it would be empty: what is picked,
//! looked at further. It has no keys and nothing in it can be picked.

use ratatui::layout::Rect;

use crate::app::action::Pane;
use crate::app::geometry::{Panes, inside};
use crate::app::help;
use crate::app::memo::Memo;
use crate::app::surroundings::Surroundings;
use crate::page::{self, ENDLESS, Item, Link, Page};

/// A screen narrower or lower than this has no half to fill. Cells.
const WIDE: u16 = 150;
const TALL: u16 = 40;
/// Fewer rows are left as they are.
const ENOUGH: u16 = 12;

/// What a page below a pane is laid out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BelowKey<T> {
    of: T,
    /// Cells.
    width: u16,
    edition: u64,
}

/// The pages below the panes.
#[derive(Clone, Debug, Default)]
pub(super) struct Below {
    /// Below the outline: the keys to begin with.
    outline: Memo<BelowKey<()>, Page>,
    /// Below a measure: what other plans say under its theme.
    detail: Memo<BelowKey<Item>, Page>,
    /// Below the units: what the picked one does.
    units: Memo<BelowKey<Link>, Page>,
}

impl Below {
    /// Neither pages nor what they were made for: over other data.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// What stands below the content of a pane, of which so many rows are used, and where; `None` where there is no room or
    /// nothing to say.
    pub(super) fn at(&self, pane: Pane, content: Rect, used: usize, body: Rect) -> Option<(Rect, &Page)> {
        if body.width < WIDE || body.height < TALL {
            return None;
        }
        let used = u16::try_from(used).unwrap_or(u16::MAX).saturating_add(1);
        let left = content.height.saturating_sub(used);
        let below: &Page = match pane {
            Pane::Outline => &self.outline,
            Pane::Detail => &self.detail,
            Pane::Units => &self.units,
        };
        let area = Rect { y: content.y + used.min(content.height), height: left, ..content };
        (left >= ENOUGH && content.width > 0 && !below.lines.is_empty()).then_some((area, below))
    }

    /// Lays out what stands below the panes, where they have room for it.
    pub(super) fn lay_out(
        &mut self,
        panes: Panes,
        item: Item,
        unit: Option<Link>,
        around: &Surroundings<'_>,
    ) {
        if !(WIDE..ENDLESS).contains(&around.body.width) || around.body.height < TALL {
            return;
        }
        let width = |pane: Pane| inside(panes.get(pane)).width;
        let cells = |pane: Pane| usize::from(width(pane));
        let (cx, edition) = (&around.cx, around.edition);
        let key = BelowKey { of: (), width: width(Pane::Outline), edition };
        self.outline.renew(key, || help::begin(cx, &around.display.keymap, cells(Pane::Outline)));
        let key = BelowKey { of: item, width: width(Pane::Detail), edition };
        self.detail.renew(key, || page::same_theme(cx, item, cells(Pane::Detail)));
        match unit {
            Some(link @ Link::Unit(unit)) => {
                let key = BelowKey { of: link, width: width(Pane::Units), edition };
                self.units.renew(key, || page::unit(cx, unit, cells(Pane::Units)));
            }
            _ => self.units.forget(),
        }
    }
}
