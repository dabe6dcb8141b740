//! The mouse, for those who ask for it: click, wheel, and the rules between panes.
//!
//! It is off to begin with, because a terminal whose mouse is taken can't select text, and reading plans means copying from
//! them.

use super::App;
use super::action::{Action, Pane};
use super::effect::Effect;
use super::geometry::inside;
use super::key::MouseAct;
use super::scroll::Motion;
use super::view_state::View;
use crate::text::index_at;
use ratatui::layout::{Position, Rect};

/// How many lines a notch of the wheel moves.
const NOTCH: usize = 3;

/// A rule between two panes that is being dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// Between the outline and what is right of it.
    Outline,
    /// Between the text and the units.
    Units,
}

impl App {
    /// Says whether the mouse is listened to as the screen opens.
    pub fn set_mouse(&mut self, on: bool) {
        self.mouse = on;
    }

    pub(super) fn turn_mouse(&mut self) -> Effect {
        self.mouse = !self.mouse;
        self.say(if self.mouse { "note-mouse-on" } else { "note-mouse-off" });
        Effect::Mouse(self.mouse)
    }

    pub(super) fn take_mouse(&mut self, act: MouseAct, column: u16, row: u16) {
        let at = Position { x: column, y: row };
        match act {
            MouseAct::Press => self.press(at),
            MouseAct::Drag => self.drag(column),
            MouseAct::Release => self.dragged = None,
            MouseAct::WheelUp => self.wheel(at, Motion::Up),
            MouseAct::WheelDown => self.wheel(at, Motion::Down),
        }
        self.settle();
    }

    fn press(&mut self, at: Position) {
        if self.palette.is_some() {
            return;
        }
        if self.filter.open && at.y == self.parts().footer.y {
            self.press_in_field(at);
        } else if self.view == View::Browse {
            self.dragged = self.rule_at(at);
            if self.dragged.is_none() {
                self.press_in_panes(at);
            }
        } else {
            self.press_in_sheet(at);
        }
    }

    /// The cursor goes before the character under the mouse, which may be its right half.
    fn press_in_field(&mut self, at: Position) {
        let room = usize::from(self.parts().footer.width.saturating_sub(3));
        let start = self.filter.field.first_in_sight(room, self.widths);
        let cell = start + usize::from(at.x.saturating_sub(2));
        let byte = index_at(self.filter.field.text(), cell, self.widths);
        self.filter.field.place_cursor(byte);
        self.touch();
    }

    fn rule_at(&self, at: Position) -> Option<Rule> {
        let panes = self.panes();
        let left_of = |pane: Rect| !pane.is_empty() && pane.x > 0 && at.x + 1 == pane.x && pane.y <= at.y;
        if left_of(panes.units) && !panes.detail.is_empty() {
            Some(Rule::Units)
        } else {
            (left_of(panes.detail) || left_of(panes.units)).then_some(Rule::Outline)
        }
    }

    fn drag(&mut self, column: u16) {
        match self.dragged {
            Some(Rule::Outline) => self.browse.split.outline = Some(column),
            Some(Rule::Units) => self.browse.split.units = Some(self.width.saturating_sub(column + 1)),
            None => return,
        }
        self.touch();
    }

    fn press_in_panes(&mut self, at: Position) {
        let panes = self.panes();
        let Some(pane) = Pane::ALL.into_iter().find(|&pane| panes.get(pane).contains(at)) else { return };
        let content = inside(panes.get(pane));
        self.browse.focus = pane;
        self.touch();
        if !content.contains(at) {
            return;
        }
        let (nth, height) = (usize::from(at.y - content.y), usize::from(content.height));
        match pane {
            Pane::Outline => self.press_row(self.browse.outline.top() + nth, height),
            Pane::Units => {
                let link =
                    self.browse.units.page.lines.get(self.browse.units.top + nth).and_then(|line| line.link);
                if let Some(link) = link {
                    self.browse.units.pick_link(link, height);
                }
            }
            Pane::Detail => {}
        }
    }

    /// A press picks a row; one on the picked row folds or unfolds it.
    fn press_row(&mut self, row: usize, height: usize) {
        if row == self.browse.outline.picked_row() {
            self.browse.outline.toggle(&self.corpus, self.browse.narrowed.as_ref());
        } else if row < self.browse.outline.rows().len() {
            self.browse.outline.pick_row(row, height);
        }
    }

    /// A press picks a link of a page; one on the picked link follows it.
    fn press_in_sheet(&mut self, at: Position) {
        let area = self.sheet_area();
        let View::Sheet(sheet) = &mut self.view else { return };
        if !area.contains(at) {
            return;
        }
        let nth = sheet.pane.top + usize::from(at.y - area.y);
        match sheet.pane.page.lines.get(nth).and_then(|line| line.link) {
            Some(link) if link == sheet.pane.picked => _ = self.update(Action::Enter),
            Some(link) => sheet.pane.pick_link(link, usize::from(area.height)),
            None => {}
        }
        self.touch();
    }

    /// The wheel moves what is under it; where nothing is, what has the keys.
    fn wheel(&mut self, at: Position, motion: Motion) {
        let panes = self.panes();
        if self.view == View::Browse
            && self.palette.is_none()
            && let Some(pane) = Pane::ALL.into_iter().find(|&pane| panes.get(pane).contains(at))
        {
            self.browse.focus = pane;
            self.touch();
        }
        for _ in 0..NOTCH {
            let _ = self.update(Action::Move(motion));
        }
    }
}
