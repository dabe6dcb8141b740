//! The palette: everything there is to go to, by a few letters of its name.

use super::App;
use super::action::{Action, PaletteAction, Route};
use super::bindings::{Binding, Context, Purpose};
use super::effect::Effect;
use super::field::LineEdit;
use super::geometry;
use super::key::Key;
use super::request::Wanted;
use super::scroll::{Motion, bring_into_sight, last_top};
use super::side_by_side::SideSubject;
use crate::page::Item;
use crate::page::Link;
use crate::query::{Entry, Goto, everything};

/// The palette while it is open.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    /// What is typed.
    pub field: LineEdit,
    /// What answers it, the best first.
    pub entries: Vec<Entry>,
    /// The picked one.
    pub picked: usize,
    /// The first in sight.
    pub top: usize,
    /// The commands that are offered: their names and keys.
    pub commands: Vec<(String, String)>,
}

impl App {
    pub(super) fn open_palette(&mut self) {
        let commands = self.commands().into_iter().map(|(_, name, key)| (name, key)).collect();
        self.palette = Some(Palette { commands, ..Palette::default() });
        self.palette_changed();
    }

    pub(super) fn update_palette(&mut self, action: PaletteAction) -> Effect {
        let rows = self.palette_rows();
        self.touch();
        let Some(palette) = &mut self.palette else { return Effect::None };
        match action {
            PaletteAction::Enter => return self.enter_entry(),
            PaletteAction::Leave => {
                self.palette = None;
                self.await_nothing();
            }
            PaletteAction::Move(motion) => palette.move_by(motion, rows),
            PaletteAction::Edit(edit) => {
                let before = palette.field.text().to_owned();
                palette.field.edit(edit);
                if palette.field.text() != before {
                    self.search_later();
                }
            }
        }
        Effect::None
    }

    /// The commands that the palette offers: what holds everywhere, with its key.
    fn commands(&self) -> Vec<(&'static Binding, String, String)> {
        let rows = self.keymap.rows().filter(|(row, _)| row.context == Context::Everywhere);
        let key = |keys: &[Key]| keys.first().map(ToString::to_string).unwrap_or_default();
        // Nobody goes to a step to the left.
        let leads =
            |row: &Binding| row.purpose != Purpose::Move && row.action != Action::Route(Route::Palette);
        rows.filter(|(row, _)| leads(row))
            .map(|(row, keys)| (row, self.words.say(row.help), key(keys)))
            .collect()
    }

    /// Searches for what is typed in the palette; where nothing is, there is nothing to search.
    pub(super) fn palette_changed(&mut self) {
        let Some(palette) = &mut self.palette else { return };
        let text = palette.field.text();
        if text.trim().is_empty() {
            palette.list(everything(&self.data.corpus, palette.commands.len()));
            self.await_nothing();
        } else {
            let wanted = Wanted::Palette(text.to_owned(), palette.commands.clone());
            let _ = self.ask(wanted);
        }
        self.touch();
    }

    /// The rows of the list: the body without the row of the field.
    pub(super) fn palette_rows(&self) -> usize {
        usize::from(geometry::reading(self.parts().body).height.saturating_sub(1))
    }

    fn enter_entry(&mut self) -> Effect {
        let picked = self
            .palette
            .take()
            .and_then(|palette| palette.entries.get(palette.picked).map(|entry| entry.goto));
        self.touch();
        match picked {
            Some(Goto::Command(at)) => {
                let action = self.commands().get(at).map(|(row, ..)| row.action);
                return action.map_or(Effect::None, |action| self.act(action));
            }
            Some(Goto::Plan(plan)) => self.go_item(Item::Plan(plan)),
            Some(Goto::Theme(theme)) => self.go_side(SideSubject::Theme(theme)),
            Some(Goto::Portfolio(portfolio)) => self.go_link(Link::Portfolio(portfolio)),
            Some(Goto::Unit(unit)) => self.go_link(Link::Unit(unit)),
            Some(Goto::Node(at)) => self.go_node(at),
            None => {}
        }
        Effect::None
    }
}

impl Palette {
    /// Lists what answers, and picks the best.
    pub(super) fn list(&mut self, entries: Vec<Entry>) {
        self.entries = entries;
        (self.picked, self.top) = (0, 0);
    }

    fn move_by(&mut self, motion: Motion, rows: usize) {
        self.picked = motion.apply(self.picked, self.entries.len(), rows);
        let top = bring_into_sight(self.top, self.picked, self.picked + 1, rows);
        self.top = top.min(last_top(self.entries.len(), rows));
    }
}
