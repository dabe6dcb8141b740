//! The linear form run: lines in, lines out, and the same work done for the state as for the screen, by one thread that waits.
//!
//! Nothing here knows a terminal. Who waits longer than a moment is told that something is being worked out.

use std::cell::RefCell;
use std::io;
use std::ops::Not;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::export::ExportJob;
use super::reading::{UnshelvedWish, brought, read};
use super::setup::Setup;
use crate::app::effect::Effect;
use crate::app::export::{ExportFailure, Exported};
use crate::app::request::{Request, Response};
use crate::app::{App, Brought, Reread};
use crate::index::Data;
use crate::linear::Dialogue;
use crate::load::Loaded;
use crate::page::ENDLESS;
use crate::words::{Lang, Words, part};

/// How long nothing is said while something is worked out.
const MOMENT: Duration = Duration::from_millis(1500);

/// With whom one speaks.
pub trait Conversation {
    /// Asks for a line; `None` at the end of all.
    ///
    /// # Errors
    /// Whatever keeps lines from coming in or going out.
    fn ask(&mut self, prompt: &str) -> io::Result<Option<String>>;

    /// Says a line.
    ///
    /// # Errors
    /// Whatever keeps it from going out.
    fn tell(&mut self, line: &str) -> io::Result<()>;
}

/// Speaks about the plans until the other has had enough; first, where files were left out, why.
///
/// # Errors
/// Whatever keeps lines from coming in or going out.
pub fn converse(loaded: Loaded, words: Words, setup: &Setup, with: &mut dyn Conversation) -> io::Result<()> {
    let programme = setup.all_programmes.not().then_some(loaded.programme);
    let lang = words.lang();
    let data = Arc::new(Data::new(loaded.corpus));
    let mut app = App::blank(data, words, setup.ambiguous, (ENDLESS, ENDLESS), programme);
    app.display.keymap.rebind(&setup.keys);
    app.show_script(setup.script);
    app.pending.elsewhere.views = true;
    app.begin();
    app.leave_out(loaded.findings);
    let with = RefCell::new(with);
    let settle = |app: &mut App| settle(app, lang, &with);
    let mut dialogue = Dialogue::new(app, Box::new(settle));
    let mut lines = dialogue.greet();
    loop {
        lines.iter().try_for_each(|line| with.borrow_mut().tell(line))?;
        let prompt = dialogue.prompt();
        let asked = with.borrow_mut().ask(&prompt)?;
        let Some(line) = asked else { return Ok(()) };
        let answer = dialogue.take(&line);
        lines = answer.lines;
        match answer.effect {
            Effect::Quit => return lines.iter().try_for_each(|line| with.borrow_mut().tell(line)),
            Effect::Reload => {
                lines.iter().try_for_each(|line| with.borrow_mut().tell(line))?;
                let reread =
                    setup.shelves.as_ref().map_or(Reread::NoFolders, |shelves| read(shelves, None, &|| true));
                dialogue.app().on_reread(reread);
                lines = dialogue.tell_front();
            }
            Effect::Import { path, again } => {
                lines.iter().try_for_each(|line| with.borrow_mut().tell(line))?;
                let brought = match (&setup.importer, &setup.shelves) {
                    (Some(importer), Some(shelves)) => brought(path, again, importer, shelves),
                    _ => Brought { path, outcomes: Vec::new(), reread: Reread::NoFolders },
                };
                dialogue.app().on_brought(brought);
                lines = dialogue.tell_front();
            }
            Effect::ReadUnshelved { path, wanted } => {
                lines.iter().try_for_each(|line| with.borrow_mut().tell(line))?;
                if let Some(drafts) = &setup.drafts {
                    let data = dialogue.app().plans.data.clone();
                    let read = UnshelvedWish { path, wanted, data }.serve(drafts);
                    dialogue.app().on_unshelved(read);
                }
                lines = dialogue.tell_front();
            }
            Effect::Export(order) => {
                let job = ExportJob::of(dialogue.app(), *order, setup.shelves.clone());
                let exported = job.write(&Words::new(lang), &|| true);
                lines = vec![tell_exported(dialogue.app(), exported)];
            }
            // What is copied was told; the others are about a screen.
            Effect::None
            | Effect::Copy(_)
            | Effect::Suspend
            | Effect::Probe
            | Effect::Repaint
            | Effect::Mouse(_) => {}
        }
    }
}

/// Tells where a file went, or why there is none.
fn tell_exported(app: &mut App, exported: Exported) -> String {
    let there = (exported.result == Err(ExportFailure::There)).then(|| exported.place.clone());
    app.on_exported(exported);
    app.close_prompt();
    let note = app.note.take().map(|note| note.words).unwrap_or_default();
    there.map_or(note, |place| app.display.words.with("linear-export-there", [("place", part(place))]))
}

/// Answers all that the state asks for.
fn settle(app: &mut App, lang: Lang, with: &RefCell<&mut dyn Conversation>) {
    let mut is_told = false;
    while let Some(request) = app.pending.next_request() {
        let told = || {
            // One answer may need another: it is one wait.
            if std::mem::replace(&mut is_told, true) {
                return;
            }
            let said = app.display.words.say("linear-working");
            // That it can't be told is seen at the next line.
            let _ = with.borrow_mut().tell(&said);
        };
        match answer(&request, lang, told) {
            Some(answer) => app.on_answer(answer),
            None => return,
        }
    }
}

/// Answers a request. Where that takes longer than a moment it is told.
fn answer(request: &Request, lang: Lang, told: impl FnOnce()) -> Option<Response> {
    let (done, answer) = channel();
    thread::scope(|scope| {
        let work = move || _ = done.send(request.answer(&Words::new(lang), &|| true));
        if thread::Builder::new().name("work".into()).spawn_scoped(scope, work).is_err() {
            return request.answer(&Words::new(lang), &|| true);
        }
        match answer.recv_timeout(MOMENT) {
            Err(RecvTimeoutError::Timeout) => {
                told();
                answer.recv().ok().flatten()
            }
            answered => answered.ok().flatten(),
        }
    })
}
