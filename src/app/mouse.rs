//! The mouse, for those who ask for it: click, wheel, and the rules between panes.
//!
//! It is off to begin with, because a terminal whose mouse is taken can't select text, and reading plans means copying from
//! them.

use ratatui::layout::Position;

use super::App;
use super::action::{Action, PaletteAction, Step};
use super::key::MouseAct;
use super::overlay::Overlay;
use super::scroll::Motion;
use crate::text::index_at;

/// How many lines a notch of the wheel moves.
const NOTCH: usize = 3;

impl App {
    pub(super) fn on_mouse(&mut self, act: MouseAct, at: Position) {
        match act {
            MouseAct::Press => self.press(at),
            MouseAct::Drag => {
                let (views, around) = self.split();
                let changed = views.front_mut().drag(at.x, &around);
                self.changed |= changed;
            }
            // Only the panes have what can be held.
            MouseAct::Release => self.views.browse.let_go(),
            MouseAct::WheelUp => self.wheel(at, Motion::Up),
            MouseAct::WheelDown => self.wheel(at, Motion::Down),
        }
    }

    /// What is typed has the mouse in its row; the palette is for keys.
    fn press(&mut self, at: Position) {
        let footer = self.parts().footer;
        match self.overlay {
            Overlay::Palette(_) | Overlay::Prompt(_) => {}
            // The cursor goes before the character under the mouse, which may be its right half.
            Overlay::Field if at.y == footer.y => {
                let (field, widths) = (&mut self.filter.field, self.display.widths());
                let start = field.first_in_sight(usize::from(footer.width.saturating_sub(3)), widths);
                let cell = start + usize::from(at.x.saturating_sub(2));
                let byte = index_at(field.text(), cell, widths);
                field.place_cursor(byte);
                self.touch();
            }
            Overlay::Field | Overlay::None => {
                let (views, around) = self.split();
                let outcome = views.front_mut().press(at, &around);
                self.follow_up(outcome);
            }
        }
    }

    /// The wheel moves what is under it; where nothing is, what has the keys.
    fn wheel(&mut self, at: Position, motion: Motion) {
        let action = match self.overlay {
            Overlay::Palette(_) => Action::Palette(PaletteAction::Move(motion)),
            // What is typed has the keys.
            Overlay::Field | Overlay::Prompt(_) => return,
            Overlay::None => {
                let (views, around) = self.split();
                let changed = views.front_mut().focus_at(at, &around);
                self.changed |= changed;
                Action::Step(Step::Move(motion))
            }
        };
        for _ in 0..NOTCH {
            let _ = self.act(action);
        }
    }
}
