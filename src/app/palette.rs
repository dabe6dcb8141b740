//! The palette: everything there is to go to, by a few letters of its name.

use super::action::{Action, PaletteAction, Route};
use super::bindings::{Binding, Context, Keymap, Purpose};
use super::field::LineEdit;
use super::key::Key;
use super::request::RequestBody;
use super::scroll::{Motion, bring_into_sight, last_top};
use crate::model::Corpus;
use crate::page::marked_if_proposed;
use crate::query::{Entry, Goto, everything};
use crate::words::Words;

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

/// What an action in the palette came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Nothing yet.
    None,
    /// What is typed is another text.
    Changed,
    /// The palette is to be closed, and what was chosen, if anything, to be gone to.
    Done(Option<Goto>),
}

/// The commands that the palette offers: what holds everywhere.
fn offered(keymap: &Keymap) -> impl Iterator<Item = (&'static Binding, &[Key])> {
    // Nobody goes to a step to the left.
    keymap.rows().filter(|(row, _)| {
        row.context == Context::Everywhere
            && row.purpose != Purpose::Move
            && row.action != Action::Route(Route::Palette)
    })
}

/// The action of a command that the palette offers.
pub(super) fn command(keymap: &Keymap, number: usize) -> Option<Action> {
    offered(keymap).nth(number).map(|(row, _)| row.action)
}

/// What an entry is: the id of a measure, the key of a command, else its kind, marked where a program proposed it.
pub fn kind(goto: Goto, corpus: &Corpus, words: &Words, commands: &[(&str, &str)]) -> String {
    let said = |key, is_proposed| marked_if_proposed(words, &words.say(key), is_proposed).into_owned();
    match goto {
        Goto::Command(at) => commands.get(at).map(|(_, key)| (*key).to_owned()).unwrap_or_default(),
        Goto::Node(at) => corpus.node(at).id.to_string(),
        Goto::Programme(_) => words.say("kind-programme"),
        Goto::Plan(_) => words.say("kind-plan"),
        Goto::Theme(theme) => said("kind-theme", corpus.theme(theme).proposed),
        Goto::Portfolio(_) => words.say("full-page-portfolio"),
        Goto::Unit(unit) => said("full-page-unit", corpus.unit(unit).proposed),
    }
}

impl Palette {
    /// The palette with nothing typed.
    pub(super) fn new(keymap: &Keymap, words: &Words) -> Self {
        let key = |keys: &[Key]| keys.first().map(ToString::to_string).unwrap_or_default();
        let commands = offered(keymap).map(|(row, keys)| (words.say(row.help), key(keys))).collect();
        Self { commands, ..Self::default() }
    }

    /// Carries out an action on a list of so many rows.
    pub(super) fn update(&mut self, action: PaletteAction, rows: usize) -> Choice {
        match action {
            PaletteAction::Enter => {
                return Choice::Done(self.entries.get(self.picked).map(|entry| entry.goto));
            }
            PaletteAction::Leave => return Choice::Done(None),
            PaletteAction::Move(motion) => self.move_by(motion, rows),
            PaletteAction::Edit(edit) => {
                let before = self.field.text().to_owned();
                self.field.edit(edit);
                if self.field.text() != before {
                    return Choice::Changed;
                }
            }
        }
        Choice::None
    }

    /// What is to be searched for now that something was typed; where nothing is, everything is listed.
    pub(super) fn search(&mut self, corpus: &Corpus) -> Option<RequestBody> {
        let text = self.field.text();
        if text.trim().is_empty() {
            self.list(everything(corpus, self.commands.len()));
            return None;
        }
        Some(RequestBody::Palette(text.to_owned(), self.commands.clone()))
    }

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
