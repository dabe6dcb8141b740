//! How the state changes: from what comes in to an action, from an action to a new state.

use super::App;
use super::action::{Action, Pane};
use super::ambiguous::{Answer, note};
use super::bindings::Context;
use super::effect::Effect;
use super::key::{Input, Key};
use super::page::Link;
use super::scroll::Motion;
use super::view_state::{Note, View};
use crate::text::Script;
use crate::words::part;

impl App {
    /// Takes what came in from outside, alone.
    pub fn take(&mut self, input: Input) -> Effect {
        match self.take_one(input) {
            Effect::None => self.catch_up(),
            effect => effect,
        }
    }

    pub(super) fn take_at_once(&mut self, input: Input) -> Effect {
        match input {
            Input::Key(key) => self.take_key(key),
            Input::Paste(text) => self.take_paste(&text),
            Input::Resize { width, height } => self.resize(width, height),
            Input::Mouse { act, column, row } => {
                self.take_mouse(act, column, row);
                Effect::None
            }
        }
    }

    fn resize(&mut self, width: u16, height: u16) -> Effect {
        if (self.width, self.height) != (width, height) {
            let script = self.shown_script();
            (self.width, self.height) = (width, height);
            if script != self.shown_script() {
                self.new_edition();
            }
            self.touch();
            self.settle();
        }
        Effect::None
    }

    /// A key is looked up as it came and, where an input method is on, as the key that was meant.
    pub(super) fn bound(&self, key: Key) -> Option<Action> {
        let context = self.context();
        let meant = || match context {
            Context::Field | Context::Palette => None,
            _ => self.keymap.action(context, key.half_width()),
        };
        self.keymap.action(context, key).or_else(meant)
    }

    /// A character that no table can have, such as a Chinese one, begins a search.
    fn take_key(&mut self, key: Key) -> Effect {
        if let Some(action) = self.bound(key) {
            return self.update(action);
        }
        let context = self.context();
        match key.typed() {
            Some(typed) if context == Context::Palette => {
                self.type_in_palette(typed.encode_utf8(&mut [0; 4]));
            }
            Some(typed) if context == Context::Field => self.type_text(typed.encode_utf8(&mut [0; 4])),
            Some(typed) if !typed.is_ascii() && typed.is_alphanumeric() => {
                self.open_field();
                self.filter.field.set("");
                self.type_text(typed.encode_utf8(&mut [0; 4]));
            }
            _ => self.forget_note(),
        }
        Effect::None
    }

    /// A paste is text for a field, never keys. Input methods commit whole sentences that can't be told from one: a line
    /// that begins as no key does begins a search, as its first character would.
    fn take_paste(&mut self, text: &str) -> Effect {
        let begins_search = || {
            let first = text.chars().next().filter(|first| !first.is_ascii() && first.is_alphanumeric());
            first.is_some() && !text.contains('\n')
        };
        if self.palette.is_some() {
            self.type_in_palette(text);
        } else if self.filter.open {
            self.type_text(text);
        } else if begins_search() {
            self.open_field();
            self.filter.field.set("");
            self.type_text(text);
        } else {
            self.say("note-paste");
        }
        Effect::None
    }

    fn type_text(&mut self, text: &str) {
        self.filter.field.insert(text);
        self.search_later();
    }

    /// Carries out an action.
    pub fn update(&mut self, action: Action) -> Effect {
        self.forget_note();
        let effect = match action {
            Action::Quit => Effect::Quit,
            Action::Suspend => Effect::Suspend,
            Action::Redraw => {
                self.touch();
                Effect::Repaint
            }
            Action::NextWidths if !self.is_typing() => {
                self.next_widths();
                // What was printed by the wrong widths may stand where nothing is drawn now.
                Effect::Repaint
            }
            Action::NextScript if !self.is_typing() => {
                self.next_script();
                Effect::None
            }
            Action::Reload if !self.is_typing() => self.reload(),
            Action::Mouse => self.turn_mouse(),
            Action::CopyCitation if !self.is_typing() => self.copy_citation(),
            Action::CopyText if !self.is_typing() => self.copy_text(),
            Action::Leave if self.view == View::Browse => Effect::Quit,
            _ if self.palette.is_some() => self.update_palette(action),
            _ if self.filter.open => self.update_field(action),
            _ => self.update_view(action),
        };
        self.settle();
        effect
    }

    fn update_view(&mut self, action: Action) -> Effect {
        match action {
            Action::Filter => self.open_field(),
            Action::Palette => self.open_palette(),
            Action::NextMatch { forward } => self.next_match(forward),
            Action::Escape => self.escape(),
            Action::Leave | Action::Back => self.go_back(),
            Action::Forward => self.go_forward(),
            Action::Matrix => self.go_matrix(),
            Action::Unit => self.go_unit(),
            Action::Portfolio => self.go_portfolio(),
            Action::Compare => self.go_compare(),
            Action::Mark => self.mark(),
            Action::Targets => self.go_targets(),
            Action::Overlap => self.go_overlap(),
            Action::Help => self.go_help(),
            Action::About => self.go_about(),
            Action::GoTo(pane) => self.go_pane(pane),
            _ => match self.view {
                View::Browse => self.update_browse(action),
                View::Matrix => self.update_matrix(action),
                View::Side(_) => self.update_side(action),
                View::Sheet(_) => self.update_sheet(action),
            },
        }
        Effect::None
    }

    fn update_browse(&mut self, action: Action) {
        match action {
            Action::Move(motion) => self.move_in_pane(motion),
            Action::NextPane { forward } => self.focus(self.browse.focus.step(forward)),
            Action::Zoom => {
                self.browse.zoomed = !self.browse.zoomed;
                self.touch();
            }
            Action::FoldAll => {
                let rows = self.rows_of(Pane::Outline);
                self.browse.outline.toggle_all(&self.corpus, self.browse.narrowed.as_ref(), rows);
                self.touch();
            }
            Action::Left => self.step_left(),
            Action::Right => self.step_right(),
            Action::Enter => self.enter_in_pane(),
            _ => {}
        }
    }

    fn move_in_pane(&mut self, motion: Motion) {
        let rows = self.rows_of(self.browse.focus);
        let before = (self.browse.outline.picked_row(), self.browse.detail.top, self.browse.units.position());
        match self.browse.focus {
            Pane::Outline => self.browse.outline.move_by(motion, rows),
            // A text is read line by line; the links in it wait for Enter.
            Pane::Detail => self.browse.detail.scroll_by(motion, rows),
            Pane::Units => self.browse.units.move_by(motion, rows),
        }
        let after = (self.browse.outline.picked_row(), self.browse.detail.top, self.browse.units.position());
        self.changed |= before != after;
    }

    fn focus(&mut self, pane: Pane) {
        self.changed |= self.browse.focus != pane;
        self.browse.focus = pane;
    }

    fn step_left(&mut self) {
        match self.browse.focus {
            Pane::Outline => {
                let rows = self.rows_of(Pane::Outline);
                self.browse.outline.step_out(&self.corpus, self.browse.narrowed.as_ref(), rows);
                self.touch();
            }
            Pane::Detail => self.focus(Pane::Outline),
            Pane::Units => self.focus(Pane::Detail),
        }
    }

    fn step_right(&mut self) {
        match self.browse.focus {
            Pane::Outline => {
                let rows = self.rows_of(Pane::Outline);
                if self.browse.outline.step_in(&self.corpus, self.browse.narrowed.as_ref(), rows) {
                    self.touch();
                } else {
                    self.focus(Pane::Detail);
                }
            }
            Pane::Detail => self.focus(Pane::Units),
            Pane::Units => {}
        }
    }

    fn enter_in_pane(&mut self) {
        match self.browse.focus {
            Pane::Outline => {
                if self.browse.outline.toggle(&self.corpus, self.browse.narrowed.as_ref()) {
                    self.touch();
                } else {
                    self.focus(Pane::Detail);
                }
            }
            Pane::Detail => self.focus(Pane::Units),
            Pane::Units => {
                if let Some(link) = self.browse.units.link() {
                    self.follow(link);
                }
            }
        }
    }

    fn update_sheet(&mut self, action: Action) {
        let rows = self.sheet_rows();
        let View::Sheet(sheet) = &mut self.view else { return };
        let before = sheet.pane.position();
        match action {
            Action::Move(motion) => sheet.pane.move_by(motion, rows),
            Action::Left => self.go_back(),
            Action::Sort => self.turn_order(),
            Action::Enter | Action::Right => {
                if let Some(link) = sheet.pane.link() {
                    self.follow(link);
                }
            }
            _ => {}
        }
        if let View::Sheet(sheet) = &self.view {
            self.changed |= before != sheet.pane.position();
        }
    }

    /// Out of what is transient: first a zoom or a view, then the filter.
    fn escape(&mut self) {
        if self.view != View::Browse {
            self.go_back();
        } else if self.browse.zoomed {
            self.browse.zoomed = false;
            self.touch();
        } else if self.filter.is_on() || !self.filter.field.text().is_empty() {
            self.clear_filter();
        }
    }

    fn next_widths(&mut self) {
        self.ambiguous.next_mode();
        self.widths_changed();
        self.say(note(self.ambiguous.mode));
    }

    fn next_script(&mut self) {
        self.show_script(self.script.next());
        self.say(match self.script {
            Script::AsPrinted => "note-as-printed",
            Script::Hans => "note-hans",
            Script::Hant => "note-hant",
        });
    }

    /// Shows the documents in a script.
    pub fn show_script(&mut self, script: Script) {
        if self.script != script {
            self.script = script;
            self.new_edition();
            self.touch();
            self.settle();
        }
    }

    /// Takes what the terminal answered when it was asked for its widths.
    pub fn take_answer(&mut self, answer: Answer) {
        self.ambiguous.answer = answer;
        self.widths_changed();
        self.settle();
    }

    fn widths_changed(&mut self) {
        self.widths = self.ambiguous.widths();
        self.new_edition();
        self.touch();
    }

    /// Whether an action would do something here, and so is worth a hint.
    pub fn is_of_use(&self, action: Action) -> bool {
        let link = match &self.view {
            View::Sheet(sheet) => Some(sheet.pane.link()),
            _ => None,
        };
        match action {
            Action::Escape => {
                self.is_typing() || self.view != View::Browse || self.browse.zoomed || self.filter.is_on()
            }
            // Where words stand converted, the way back to the printed ones is what matters.
            Action::NextScript => self.shown_script() != Script::AsPrinted,
            Action::Enter => link.is_none_or(|link| link.is_some()),
            Action::Unit | Action::Portfolio | Action::Compare | Action::CopyCitation => {
                !matches!(link, Some(None | Some(Link::Overlap(_))))
            }
            _ => true,
        }
    }

    fn is_typing(&self) -> bool {
        self.filter.open || self.palette.is_some()
    }

    /// Tells the user something in the footer.
    pub(super) fn say(&mut self, key: &'static str) {
        self.note = Some(Note { words: self.words.say(key) });
        self.touch();
    }

    /// Tells the user something about a thing.
    pub(super) fn say_of(&mut self, key: &'static str, name: &'static str, thing: &str) {
        self.note = Some(Note { words: self.words.with(key, [(name, part(thing))]) });
        self.touch();
    }

    fn forget_note(&mut self) {
        self.changed |= self.note.take().is_some();
    }

    /// The screen has to be drawn.
    pub(super) fn touch(&mut self) {
        self.changed = true;
    }
}
