//! What is in view is written into a file: its name is asked for, another thread writes it, and it is told where it went.
//!
//! The state writes nothing: it asks ([`Effect::Export`]) and is told. A name that is taken is asked for again, and only who
//! says it twice has the file replaced.

use super::App;
use super::effect::Effect;
use super::export::{ExportDraft, ExportFailure, Exported};
use super::field::LineEdit;
use super::outcome::Note;
use super::overlay::Overlay;
use super::prompt::{LineAsked, Prompt};
use super::views::FrontView;
use crate::answer::ExportSubject;
use crate::words::part;

impl App {
    /// Asks how the file is to be called that what is in view is written to.
    pub(super) fn ask_export(&mut self) {
        if self.export.is_writing {
            return self.say("note-export-busy");
        }
        let around = self.around();
        let front = self.views.front();
        let subject = match (front.question(&around), &self.views.front) {
            (Some(question), _) => ExportSubject::Question(question),
            (None, FrontView::FullPage(page)) => {
                ExportSubject::Lines { title: front.title(&around), lines: page.lines() }
            }
            (None, _) => return self.say("note-nothing-to-export"),
        };
        let in_hand = around.plans.programme.filter(|_| front.lays_side_by_side());
        let programme = in_hand.map(|programme| around.corpus().programme(programme).id.clone());
        let flags = match &programme {
            _ if !around.corpus().has_programmes() => Vec::new(),
            Some(programme) => vec![format!("--programme={programme}")],
            None => vec!["--all".to_owned()],
        };
        let draft = ExportDraft { subject, programme, flags, there: None };
        self.ask_name(&draft.own_name());
        self.export.draft = Some(draft);
    }

    fn ask_name(&mut self, name: &str) {
        let (asked, field) = (LineAsked::Export, LineEdit::of(name));
        self.overlay = Overlay::Prompt(Prompt { asked, field });
        self.touch();
    }

    /// The name with the ending of the next form.
    pub(super) fn turn_export(&mut self) {
        if let (Overlay::Prompt(Prompt { asked: LineAsked::Export, field }), Some(draft)) =
            (&mut self.overlay, &self.export.draft)
        {
            field.set(&draft.turned(field.text().trim()));
        }
    }

    /// Has it written under the name that is typed, if that says in which form.
    pub(super) fn enter_export(&mut self) -> Effect {
        let (Overlay::Prompt(prompt), Some(draft)) = (&self.overlay, &mut self.export.draft) else {
            return Effect::None;
        };
        let path = prompt.field.text().trim().to_owned();
        // Who has tried another name meanwhile has to say this one twice again.
        draft.there.take_if(|there| *there != path);
        let Some(format) = draft.format_of(&path) else {
            let endings: Vec<&str> = draft.formats().iter().map(|format| format.ending()).collect();
            let said = [("endings", part(endings.join(" ")))];
            self.note = Some(Note { words: self.display.words.with("note-export-form", said) });
            return Effect::None;
        };
        let order = draft.order(&path, format);
        self.export.is_writing = true;
        self.overlay = Overlay::None;
        self.say("note-exporting");
        Effect::Export(Box::new(order))
    }

    /// Whether a file is being written.
    pub fn is_exporting(&self) -> bool {
        self.export.is_writing
    }

    /// Takes what came of writing: where the file is, or why there is none; then another name can be typed at once.
    pub fn on_exported(&mut self, exported: Exported) {
        let Exported { path, place, result } = exported;
        self.export.is_writing = false;
        let place = || [("place", part(place))];
        let words = &self.display.words;
        let (said, again) = match result {
            Ok(()) => (words.with("file-written", place()), false),
            Err(ExportFailure::Nothing(said)) => (said, false),
            Err(ExportFailure::Failed(said)) => (said, true),
            Err(ExportFailure::There) => {
                if let Some(draft) = &mut self.export.draft {
                    draft.there = Some(path.clone());
                }
                (words.with("note-export-there", place()), true)
            }
        };
        if again && !self.overlay.is_open() {
            self.ask_name(&path);
        }
        self.note = Some(Note { words: said });
        self.touch();
        self.lay_out();
    }

    /// Asks for no line any more.
    pub fn close_prompt(&mut self) {
        if self.overlay.prompt().is_some() {
            self.overlay = Overlay::None;
        }
    }
}
