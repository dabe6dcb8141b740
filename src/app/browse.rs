//! The panes: the outline of all plans, the text of what is picked, and who answers for it.

mod below;
mod in_front;
mod reading;

use ratatui::layout::Rect;

use super::action::{BrowseAction, Pane};
use super::geometry::{PaneRule, Panes, Split, inside};
use super::outcome::{Go, Outcome};
use super::outline::Outline;
use super::pane::PagePane;
use super::places::Places;
use super::scroll::Motion;
use super::surroundings::Surroundings;
use crate::model::{Corpus, ProgrammeIx};
use crate::page::{Item, Line, Page};
use below::Below;
pub use reading::Reading;

/// All that a laid out pane depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemKey {
    item: Item,
    /// Cells.
    width: u16,
    edition: u64,
    /// Whether the units stand below the text, because they have no pane of their own.
    with_units: bool,
}

/// The state of the panes.
#[derive(Clone, Debug)]
pub struct Browse {
    /// The tree.
    pub outline: Outline,
    /// The text of what is picked.
    pub detail: PagePane<ItemKey>,
    /// The units of what is picked.
    pub units: PagePane<ItemKey>,
    /// How many units that are.
    pub units_named: usize,
    /// What stands below them on a tall and wide screen.
    below: Below,
    /// How far one has read in the text, where it is longer than its pane.
    pub reading: Option<Reading>,
    /// Which pane has the keys.
    pub focus: Pane,
    /// Whether that pane has the screen for itself.
    pub zoomed: bool,
    /// The widths that the user gave to panes.
    pub split: Split,
    /// The rule between two panes that the mouse holds.
    held: Option<PaneRule>,
}

impl Browse {
    /// The first plan picked, all folded; where a programme is in hand, that.
    pub fn new(corpus: &Corpus, programme: Option<ProgrammeIx>) -> Self {
        Self {
            outline: Outline::of_programme(corpus, programme),
            detail: PagePane::default(),
            units: PagePane::default(),
            units_named: 0,
            below: Below::default(),
            reading: None,
            focus: Pane::Outline,
            zoomed: false,
            split: Split::default(),
            held: None,
        }
    }

    /// What is picked in the outline.
    pub fn item(&self) -> Option<Item> {
        self.outline.picked().map(|row| row.item)
    }

    /// The panes in a body.
    pub fn panes(&self, body: Rect) -> Panes {
        Panes::of(body, self.focus, self.zoomed, self.split)
    }

    /// What stands below the content of a pane on a tall and wide screen, and where.
    pub fn below(&self, pane: Pane, body: Rect) -> Option<(Rect, &Page)> {
        let used = match pane {
            Pane::Outline => self.outline.rows().len(),
            Pane::Detail => self.detail.page.lines.len(),
            Pane::Units => self.units.page.lines.len(),
        };
        self.below.at(pane, inside(self.panes(body).get(pane)), used, body)
    }

    /// The rows that a pane's content has.
    fn rows_of(&self, pane: Pane, around: &Surroundings<'_>) -> usize {
        usize::from(inside(self.panes(around.body).get(pane)).height)
    }

    /// Carries out an action of its own.
    pub(super) fn update(&mut self, action: BrowseAction, around: &Surroundings<'_>) -> Outcome {
        match action {
            BrowseAction::Zoom => self.zoomed = !self.zoomed,
            BrowseAction::FoldAll => {
                let rows = self.rows_of(Pane::Outline, around);
                self.outline.toggle_all(around.corpus(), around.narrowed(), rows);
            }
        }
        Outcome::changed(true)
    }

    /// The mouse holds nothing any more.
    pub(super) fn let_go(&mut self) {
        self.held = None;
    }

    /// Gives the keys to a pane.
    pub(super) fn give_keys(&mut self, pane: Pane) -> Outcome {
        let changed = self.focus != pane;
        self.focus = pane;
        Outcome::changed(changed)
    }

    /// Picks a row of the outline, whatever fold hides it.
    pub(super) fn reveal(&mut self, item: Item, around: &Surroundings<'_>) {
        let rows = self.rows_of(Pane::Outline, around);
        self.outline.reveal(around.corpus(), around.narrowed(), item, rows);
    }

    /// Lists what a filter leaves, and picks the best of it.
    pub(super) fn narrow(&mut self, best: Option<Item>, around: &Surroundings<'_>) {
        let rows = self.rows_of(Pane::Outline, around);
        self.outline.rebuild(around.corpus(), around.narrowed());
        if let Some(best) = best {
            self.outline.pick_item(around.corpus(), best, rows);
        }
    }

    /// Picks an item with the first row in sight as it was, as far as that is possible.
    pub(super) fn pick_from(&mut self, item: Item, top: usize, around: &Surroundings<'_>) {
        let rows = self.rows_of(Pane::Outline, around);
        self.outline.pick_item_from(around.corpus(), item, top, rows);
    }

    /// The same panes over other data.
    pub(super) fn move_to(&mut self, corpus: &Corpus, forth: &Places<'_>, back: &Places<'_>) {
        let Self {
            outline,
            detail,
            units,
            units_named: _,
            below,
            reading,
            focus: _,
            zoomed: _,
            split: _,
            held: _,
        } = self;
        let moved =
            |before: &ItemKey| forth.item_or_above(before.item).map(|item| ItemKey { item, ..*before });
        for pane in [detail, units] {
            let key = pane.page.key().and_then(moved);
            pane.page.rekey(key);
            // The lines only keep the place until they are laid out anew; the links point into the old data.
            pane.page.links.clear();
        }
        below.forget();
        *reading = None;
        *outline = outline.moved(corpus, |item| forth.item_or_above(item), |item| back.item(item));
    }

    fn move_in_pane(&mut self, motion: Motion, around: &Surroundings<'_>) -> Outcome {
        let rows = self.rows_of(self.focus, around);
        let before = self.position();
        match self.focus {
            Pane::Outline => self.outline.move_by(motion, rows),
            // A text is read line by line; the links in it wait for Enter.
            Pane::Detail => self.detail.scroll_by(motion, rows),
            Pane::Units => self.units.move_by(motion, rows),
        }
        Outcome::changed(before != self.position())
    }

    fn position(&self) -> (usize, usize, (usize, usize)) {
        (self.outline.picked_row(), self.detail.top, self.units.position())
    }

    fn step_left(&mut self, around: &Surroundings<'_>) -> Outcome {
        match self.focus {
            Pane::Outline => {
                let rows = self.rows_of(Pane::Outline, around);
                self.outline.step_out(around.corpus(), around.narrowed(), rows);
                Outcome::changed(true)
            }
            Pane::Detail => self.give_keys(Pane::Outline),
            Pane::Units => self.give_keys(Pane::Detail),
        }
    }

    fn step_right(&mut self, around: &Surroundings<'_>) -> Outcome {
        match self.focus {
            Pane::Outline => {
                let rows = self.rows_of(Pane::Outline, around);
                if self.outline.step_in(around.corpus(), around.narrowed(), rows) {
                    Outcome::changed(true)
                } else {
                    self.give_keys(Pane::Detail)
                }
            }
            Pane::Detail => self.give_keys(Pane::Units),
            Pane::Units => Outcome::default(),
        }
    }

    fn enter(&mut self, around: &Surroundings<'_>) -> Outcome {
        match self.focus {
            Pane::Outline if self.outline.toggle(around.corpus(), around.narrowed()) => {
                Outcome::changed(true)
            }
            Pane::Outline => self.give_keys(Pane::Detail),
            Pane::Detail => self.give_keys(Pane::Units),
            Pane::Units => {
                self.units.link().map_or_else(Outcome::default, |link| Outcome::go(Go::Follow(link)))
            }
        }
    }

    /// In a text to the next lit line, elsewhere to the next match.
    fn next_match(&mut self, forward: bool, around: &Surroundings<'_>) -> Outcome {
        if !around.filter.is_on() {
            return Outcome::say(around.say("note-no-filter"));
        }
        let found = if self.focus == Pane::Detail {
            self.detail.next_line(forward, self.rows_of(Pane::Detail, around), Line::is_lit)
        } else {
            self.outline.next_match(forward, self.rows_of(Pane::Outline, around))
        };
        if found { Outcome::changed(true) } else { Outcome::say(around.say("note-no-more-matches")) }
    }
}
