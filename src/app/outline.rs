//! The outline: all plans as one tree, folded and unfolded, narrowed by a filter. It knows no screen but the number of
//! rows that are in sight.

mod folds;
mod narrowed;
mod walk;

use super::scroll::{Motion, bring_into_sight, last_top};
use crate::model::{At, Corpus, ProgrammeIx};
use crate::page::Item;
use folds::Folds;
use walk::rows;

pub use narrowed::Narrowed;
pub use walk::{Fold, OutlineRow};

/// The tree with its folds, its picked row and its position.
#[derive(Clone, Debug)]
pub struct Outline {
    rows: Vec<OutlineRow>,
    folds: Folds,
    picked: usize,
    top: usize,
}

impl Outline {
    /// The tree of a corpus with its plans folded, so that one sees first which there are. The parts of a plan are
    /// unfolded to begin with, so that one step leads from a plan to its measures.
    pub fn new(corpus: &Corpus) -> Self {
        Self::of_programme(corpus, None)
    }

    /// The same with all programmes folded but one, which is picked: with many plans those of the programme in hand are what one
    /// wants to see.
    pub(super) fn of_programme(corpus: &Corpus, programme: Option<ProgrammeIx>) -> Self {
        let in_hand = programme.map(Item::Programme);
        let open = programmes(corpus).filter(|item| in_hand.is_none_or(|in_hand| *item == in_hand));
        let mut outline = Self { rows: Vec::new(), folds: Folds::of(open), picked: 0, top: 0 };
        outline.rebuild(corpus, None);
        outline.picked = outline.rows.iter().position(|row| Some(row.item) == in_hand).unwrap_or(0);
        outline
    }

    /// The same tree over other data: what was folded stays folded, and what was picked stays where it stood on the screen.
    /// `moved` gives what became of an item, or the nearest above it; `was` what an item was.
    pub(super) fn moved(
        &self,
        corpus: &Corpus,
        moved: impl Fn(Item) -> Option<Item>,
        was: impl Fn(Item) -> Option<Item>,
    ) -> Self {
        let mut outline = Self::new(corpus);
        // A plan that was not there comes folded, and its parts unfolded, as all do in the beginning.
        let all = corpus.plan_indexes().map(Item::Plan).chain(programmes(corpus)).chain(places(corpus));
        let is_open = |item: &Item| was(*item).is_some_and(|before| self.folds.is_open(before));
        outline.folds = Folds::of(all.filter(is_open));
        for part in self.folds.closed_parts() {
            if let Some(now) = moved(part).filter(|&now| was(now) == Some(part)) {
                outline.folds.close(now);
            }
        }
        outline.rebuild(corpus, None);
        let picked = self.picked().and_then(|row| moved(row.item));
        outline.picked = picked.and_then(|item| outline.place_at_or_above(corpus, item)).unwrap_or(0);
        outline.top = outline.picked.saturating_sub(self.picked.saturating_sub(self.top));
        outline
    }

    /// The rows, from top to bottom.
    pub fn rows(&self) -> &[OutlineRow] {
        &self.rows
    }

    /// The first row in sight.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The picked row's place.
    pub fn picked_row(&self) -> usize {
        self.picked
    }

    /// The picked row; `None` where nothing is left to pick.
    pub fn picked(&self) -> Option<OutlineRow> {
        self.rows.get(self.picked).copied()
    }

    /// Lists the rows anew, after folds or the filter changed. The picked row stays picked, or the nearest above it
    /// that is left.
    pub fn rebuild(&mut self, corpus: &Corpus, narrowed: Option<&Narrowed>) {
        let before = self.picked().map(|row| row.item);
        self.rows = rows(corpus, narrowed, &self.folds);
        let kept = before.and_then(|item| self.place_at_or_above(corpus, item));
        self.picked = kept.unwrap_or(0);
    }

    /// Picks the row of an item, or the nearest above it that is there.
    pub fn pick_item(&mut self, corpus: &Corpus, item: Item, height: usize) {
        self.picked = self.place_at_or_above(corpus, item).unwrap_or(self.picked);
        self.keep_in_sight(height);
    }

    /// The same, with the first row in sight as it was, as far as that is possible.
    pub(super) fn pick_item_from(&mut self, corpus: &Corpus, item: Item, top: usize, height: usize) {
        self.top = top;
        self.pick_item(corpus, item, height);
    }

    /// Goes to the next match below or above, round and round. Says whether there is one.
    pub fn next_match(&mut self, forward: bool, height: usize) -> bool {
        let count = self.rows.len();
        let step =
            |by: usize| if forward { self.picked + by } else { self.picked + count - by } % count.max(1);
        let found = (1..=count).map(step).find(|&at| self.rows.get(at).is_some_and(|row| row.matched));
        self.picked = found.unwrap_or(self.picked);
        self.keep_in_sight(height);
        found.is_some()
    }

    /// Moves the picked row.
    pub fn move_by(&mut self, motion: Motion, height: usize) {
        self.picked = motion.apply(self.picked, self.rows.len(), height);
        self.keep_in_sight(height);
    }

    /// Picks the row at a place.
    pub fn pick_row(&mut self, row: usize, height: usize) {
        self.picked = row.min(self.rows.len().saturating_sub(1));
        self.keep_in_sight(height);
    }

    /// Unfolds whatever hides an item, and picks it. The rows must be rebuilt by the caller's rules first and after, so
    /// this takes what `rebuild` takes.
    pub fn reveal(&mut self, corpus: &Corpus, narrowed: Option<&Narrowed>, item: Item, height: usize) {
        if let Some(programme) = item.programme(corpus).filter(|_| item.plan().is_some()) {
            self.folds.open(Item::Programme(programme));
            for place in item.plan().into_iter().flat_map(|plan| Item::places_above(corpus, plan)) {
                self.folds.open(place);
            }
            self.rebuild(corpus, narrowed);
        }
        if let Item::Node(at) = item {
            self.folds.open(Item::Plan(at.plan));
            let above = corpus.plan(at).ancestors(at.node);
            for node in above {
                self.folds.open(Item::Node(At { node, ..at }));
            }
            self.rebuild(corpus, narrowed);
        }
        if let Some(place) = self.place_at_or_above(corpus, item) {
            self.picked = place;
        }
        self.keep_in_sight(height);
    }

    /// Folds or unfolds the picked row. Says whether it can be.
    pub fn toggle(&mut self, corpus: &Corpus, narrowed: Option<&Narrowed>) -> bool {
        match self.picked() {
            // What a filter left is unfolded as it is; to fold it would change only what is not seen.
            _ if narrowed.is_some() => false,
            Some(OutlineRow { item, fold: Some(fold), .. }) => {
                match fold {
                    Fold::Open => self.folds.close(item),
                    Fold::Closed => self.folds.open(item),
                }
                self.rebuild(corpus, narrowed);
                true
            }
            _ => false,
        }
    }

    /// Folds the picked row, or goes to the row above it in the tree.
    pub fn step_out(&mut self, corpus: &Corpus, narrowed: Option<&Narrowed>, height: usize) {
        let Some(row) = self.picked() else { return };
        if row.fold == Some(Fold::Open) && narrowed.is_none() {
            self.toggle(corpus, narrowed);
        } else if let Some(parent) =
            self.rows.iter().take(self.picked).rposition(|above| above.depth < row.depth)
        {
            self.picked = parent;
        }
        self.keep_in_sight(height);
    }

    /// Unfolds the picked row, or goes to the first row below it. Says whether there is anything below.
    pub fn step_in(&mut self, corpus: &Corpus, narrowed: Option<&Narrowed>, height: usize) -> bool {
        let fold = self.picked().and_then(|row| row.fold);
        match fold {
            Some(Fold::Closed) => self.toggle(corpus, narrowed),
            Some(Fold::Open) => {
                self.move_by(Motion::Down, height);
                true
            }
            None => false,
        }
    }

    /// Unfolds everything; where everything is unfolded, folds the plans.
    pub fn toggle_all(&mut self, corpus: &Corpus, narrowed: Option<&Narrowed>, height: usize) {
        if narrowed.is_some() {
            return;
        }
        let closed = self.rows.iter().any(|row| row.fold == Some(Fold::Closed));
        let plans = corpus.plan_indexes().map(Item::Plan).chain(places(corpus));
        self.folds = Folds::of(programmes(corpus).chain(plans.filter(|_| closed)));
        self.rebuild(corpus, narrowed);
        self.keep_in_sight(height);
    }

    /// Brings the row of an item into sight, if it has one, and leaves the picked row picked. Says whether it has one.
    pub(super) fn look_at(&mut self, item: Item, height: usize) -> bool {
        let row = self.rows.iter().position(|row| row.item == item);
        if let Some(row) = row {
            let top = bring_into_sight(self.top, row, row + 1, height);
            self.top = top.min(last_top(self.rows.len(), height));
        }
        row.is_some()
    }

    /// Keeps the picked row in sight and the list at the bottom of its pane.
    pub fn keep_in_sight(&mut self, height: usize) {
        let top = bring_into_sight(self.top, self.picked, self.picked + 1, height);
        self.top = top.min(last_top(self.rows.len(), height));
    }

    fn place_at_or_above(&self, corpus: &Corpus, item: Item) -> Option<usize> {
        // What stands above a match may stand in the group below too: there it is itself a match.
        let place = |item: Item| {
            let is = |row: &OutlineRow| row.item == item;
            let matched = self.rows.iter().position(|row| is(row) && row.matched);
            matched.or_else(|| self.rows.iter().position(is))
        };
        let group = || {
            let above = item.plan().into_iter().flat_map(|plan| Item::places_above(corpus, plan));
            // The narrowest is the nearest.
            above.filter_map(place).last()
        };
        let programme = || group().or_else(|| item.programme(corpus).map(Item::Programme).and_then(place));
        let Item::Node(at) = item else { return place(item).or_else(programme) };
        let above =
            corpus.plan(at).ancestors(at.node).into_iter().rev().map(|node| Item::Node(At { node, ..at }));
        std::iter::once(item).chain(above).chain([Item::Plan(at.plan)]).find_map(place).or_else(programme)
    }
}

fn programmes(corpus: &Corpus) -> impl Iterator<Item = Item> + '_ {
    corpus.programmes_in_use().map(Item::Programme)
}

fn places(corpus: &Corpus) -> impl Iterator<Item = Item> + '_ {
    corpus.plan_indexes().flat_map(|plan| Item::places_above(corpus, plan))
}
