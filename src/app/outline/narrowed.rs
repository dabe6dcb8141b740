//! What a filter leaves of the outline.

use std::collections::HashSet;

use crate::model::Corpus;
use crate::page::Item;
use crate::query::{Group, Results};

/// What a filter leaves of the outline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// What was found, but for those below.
    pub matched: HashSet<Item>,
    /// What was found only because a unit has the same portfolio, in reading order. It stands in a group of its own below
    /// the tree: among the others nobody could tell it from what was asked for.
    pub by_portfolio: Vec<Item>,
    /// Where nothing was found: what is nearest, the nearest first.
    pub near: Vec<Item>,
}

impl Narrowed {
    /// To what was found.
    pub fn to(corpus: &Corpus, results: &Results) -> Self {
        let items = |group: Group| {
            let found = results.found.iter().filter(move |found| found.group == group);
            found.map(|found| Item::of(corpus, found.at))
        };
        let matched: HashSet<Item> = items(Group::Match).collect();
        let mut by_portfolio: Vec<Item> =
            items(Group::Portfolio).filter(|item| !matched.contains(item)).collect();
        by_portfolio.sort_unstable();
        by_portfolio.dedup();
        let mut near: Vec<Item> = Vec::new();
        for item in results.near.iter().map(|near| Item::of(corpus, near.at)) {
            if !near.contains(&item) {
                near.push(item);
            }
        }
        Self { matched, by_portfolio, near }
    }

    /// Whether an item has a row: it was found, or something below it.
    pub fn leaves(&self, item: Item) -> bool {
        match item {
            Item::Node(_) => {
                self.matched.contains(&item)
                    || self.by_portfolio.binary_search(&item).is_ok()
                    || self.near.contains(&item)
            }
            // A programme is left with any of its plans.
            Item::Programme(_) | Item::Place(..) => !self.matched.is_empty(),
            Item::Plan(plan) => {
                self.matched.iter().any(|matched| matched.plan() == Some(plan)) || self.near.contains(&item)
            }
            Item::SamePortfolio => !self.by_portfolio.is_empty(),
            Item::Nearest => !self.near.is_empty(),
        }
    }
}
