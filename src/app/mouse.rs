//! The mouse, for those who ask for it: click, wheel, and the rules between panes.
//!
//! It is off to begin with, because a terminal whose mouse is taken can't select text, and reading plans means copying from
//! them.

use super::App;
use super::action::{Action, PaletteAction, Step};
use super::effect::Effect;
use super::front::View;
use super::key::MouseAct;
use super::scroll::Motion;
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

    pub(super) fn on_mouse(&mut self, act: MouseAct, column: u16, row: u16) -> Effect {
        let at = Position { x: column, y: row };
        match act {
            MouseAct::Press => self.press(at),
            MouseAct::Drag => self.drag(column),
            MouseAct::Release => self.dragged = None,
            MouseAct::WheelUp => self.wheel(at, Motion::Up),
            MouseAct::WheelDown => self.wheel(at, Motion::Down),
        }
        Effect::None
    }

    fn press(&mut self, at: Position) {
        if self.palette.is_some() {
            return;
        }
        if self.filter.open && at.y == self.parts().footer.y {
            return self.press_in_field(at);
        }
        self.dragged = if self.view == View::Browse { self.rule_at(at) } else { None };
        if self.dragged.is_none() {
            let (front, around) = self.front_mut();
            let outcome = front.press(at, &around);
            self.follow_up(outcome);
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

    /// The wheel moves what is under it; where nothing is, what has the keys.
    fn wheel(&mut self, at: Position, motion: Motion) {
        let action = match (&self.palette, self.filter.open) {
            (Some(_), _) => Action::Palette(PaletteAction::Move(motion)),
            // What is typed has the keys.
            (None, true) => return,
            (None, false) => Action::Step(Step::Move(motion)),
        };
        if self.palette.is_none() {
            let (front, around) = self.front_mut();
            self.changed |= front.focus_at(at, &around);
        }
        for _ in 0..NOTCH {
            let _ = self.act(action);
        }
    }
}
