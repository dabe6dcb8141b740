//! What is folded. Plans and programmes are folded until somebody unfolds them, parts of plans unfolded until somebody folds
//! them: so what was never touched needs no place here, and no plan is looked through to know.

use std::collections::HashSet;

use crate::page::Item;

/// What was folded and unfolded.
#[derive(Clone, Debug, Default)]
pub(super) struct Folds {
    /// Plans and programmes.
    open: HashSet<Item>,
    /// Parts of plans.
    closed: HashSet<Item>,
}

impl Folds {
    /// Some plans and programmes unfolded, and all parts of plans.
    pub(super) fn of(open: impl Iterator<Item = Item>) -> Self {
        Self { open: open.collect(), closed: HashSet::new() }
    }

    /// Whether what is below an item is shown.
    pub(super) fn is_open(&self, item: Item) -> bool {
        match item {
            Item::Node(_) => !self.closed.contains(&item),
            Item::Programme(_) | Item::Place(..) | Item::Plan(_) | Item::SamePortfolio | Item::Nearest => {
                self.open.contains(&item)
            }
        }
    }

    /// Unfolds an item.
    pub(super) fn open(&mut self, item: Item) {
        self.closed.remove(&item);
        if item.node().is_none() {
            self.open.insert(item);
        }
    }

    /// Folds an item.
    pub(super) fn close(&mut self, item: Item) {
        self.open.remove(&item);
        if item.node().is_some() {
            self.closed.insert(item);
        }
    }

    /// The parts of plans that are folded.
    pub(super) fn closed_parts(&self) -> impl Iterator<Item = Item> + '_ {
        self.closed.iter().copied()
    }
}
