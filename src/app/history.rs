//! The way back: every view that was left, as one comes back to it.

use super::App;
use super::action::Pane;
use super::front::View;
use super::full_page::{FullPage, Subject};
use super::reload::Places;
use super::side_by_side::SideBySide;
use crate::compare::matrix::Head;
use crate::page::Item;

/// How many views are remembered.
const REMEMBERED: usize = 200;

/// A view one was in, to come back to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum HistoryEntry {
    /// The panes, with what was picked.
    Browse {
        /// The picked row.
        item: Option<Item>,
        /// The focused pane.
        focus: Pane,
    },
    /// The matrix at a cell.
    Matrix {
        /// What the picked row stands for; none for the heads.
        row: Option<Head>,
        /// What the picked column stands for.
        column: Option<Head>,
    },
    /// Plans side by side, as they were scrolled.
    SideBySide(SideBySide),
    /// A page, as it was scrolled.
    FullPage(FullPage),
}

impl HistoryEntry {
    fn is_of_findings(&self) -> bool {
        matches!(self, Self::FullPage(page) if page.subject == Subject::Findings)
    }

    fn moved(&self, places: &Places<'_>) -> Option<Self> {
        match self {
            &Self::Browse { item, focus } => {
                Some(Self::Browse { item: item.and_then(|item| places.item_or_above(item)), focus })
            }
            &Self::Matrix { row, column } => Some(Self::Matrix {
                row: row.and_then(|head| places.head(head)),
                column: column.and_then(|head| places.head(head)),
            }),
            Self::SideBySide(side) => side.moved(places).map(Self::SideBySide),
            Self::FullPage(page) => page.moved(places).map(Self::FullPage),
        }
    }
}

/// The views before the one in front, and those after it, if one went back.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    back: Vec<HistoryEntry>,
    forward: Vec<HistoryEntry>,
}

impl History {
    /// Over other data; what can't be shown any more is left out.
    pub(super) fn move_to(&mut self, places: &Places<'_>) {
        for way in [&mut self.back, &mut self.forward] {
            *way = way.iter().filter_map(|entry| entry.moved(places)).collect();
        }
    }

    /// Pages about data that nobody has are nothing to come back to.
    pub(super) fn forget_findings(&mut self) {
        for way in [&mut self.back, &mut self.forward] {
            way.retain(|entry| !entry.is_of_findings());
        }
    }
}

impl App {
    /// Remembers the view that is being left.
    pub(super) fn leave_trace(&mut self) {
        let place = self.front().place();
        self.history.back.push(place);
        let surplus = self.history.back.len().saturating_sub(REMEMBERED);
        self.history.back.drain(..surplus);
        self.history.forward.clear();
        self.touch();
    }

    pub(super) fn go_back(&mut self) {
        match self.history.back.pop() {
            Some(entry) => {
                let place = self.front().place();
                self.history.forward.push(place);
                self.restore(entry);
            }
            None if self.view != View::Browse => {
                self.restore(HistoryEntry::Browse { item: None, focus: self.browse.focus });
            }
            None => self.say("note-no-way-back"),
        }
    }

    pub(super) fn go_forward(&mut self) {
        match self.history.forward.pop() {
            Some(entry) => {
                let place = self.front().place();
                self.history.back.push(place);
                self.restore(entry);
            }
            None => self.say("note-no-way-forward"),
        }
    }

    fn restore(&mut self, entry: HistoryEntry) {
        match entry {
            HistoryEntry::Browse { item, focus } => {
                self.view = View::Browse;
                self.browse.focus = focus;
                if let Some(item) = item {
                    self.reveal(item);
                }
            }
            HistoryEntry::Matrix { row, column } => {
                self.view = View::Matrix;
                let (matrix, around) = self.matrix_mut();
                matrix.pick_again(row, column, &around);
            }
            HistoryEntry::SideBySide(side) => self.view = View::SideBySide(side),
            HistoryEntry::FullPage(page) => self.view = View::FullPage(page),
        }
        self.touch();
    }
}
