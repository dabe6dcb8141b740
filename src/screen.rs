//! The screen as a whole: the state and its drawing, run by the loop of the terminal, with the threads that work for it.
//!
//! Here it starts. What was settled before stands in `setup`, what runs from then on in `runtime`; the same state without a
//! screen, line by line, in `lines`.

mod export;
mod lines;
mod reading;
mod runtime;
mod setup;
mod worker;

use std::ops::Not;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::{io, thread};

use crate::app::App;
use crate::app::ambiguous::{Ambiguous, Mode};
use crate::config::Clipboard;
use crate::index::Data;
use crate::load::{Loaded, ReadingProgress};
use crate::theme::Theme;
use crate::tui::clipboard::CopyWay;
use crate::tui::colour::ColourDepth;
use crate::tui::{self, Error, News, Options, Session};
use crate::words::{Words, count};
use runtime::{Runtime, answered};

pub use lines::{Conversation, converse};
pub use setup::{Importer, Setup, Shelves, UnshelvedReader, bindings, key_name};

/// The screen before there is anything to show on it. Who drops it gives the terminal back.
pub struct BlankScreen {
    session: Session,
    depth: ColourDepth,
    setup: Setup,
}

/// Opens the screen: where it is not settled how wide the terminal draws, it is asked, and answers while the plans are read.
/// Where reading may take long the screen is there meanwhile, to say so.
///
/// # Errors
/// When the terminal fails. Where there is none, [`BlankScreen::show`] says so.
pub fn open(setup: Setup, may_wait: bool) -> Result<BlankScreen, Error> {
    let mut options = Options::from_env(|name| std::env::var(name).ok());
    options.probe &= setup.ambiguous == Mode::Auto;
    options.mouse = setup.mouse;
    match setup.clipboard {
        Clipboard::Auto => {}
        Clipboard::Terminal => options.clipboard = CopyWay::Terminal,
        Clipboard::Tmux => options.clipboard = CopyWay::ThroughTmux,
        Clipboard::File => options.clipboard = CopyWay::File,
    }
    let mut session = Session::new(options);
    session.begin_early(may_wait)?;
    Ok(BlankScreen { session, depth: options.depth, setup })
}

impl BlankScreen {
    /// Has something read on another thread; where that takes long, the screen says meanwhile how far it is, and the user can
    /// leave. Gives what was read, or nothing where the user left.
    ///
    /// # Errors
    /// When there can be no thread.
    pub fn wait_for<R: Send + 'static>(
        &mut self,
        read: impl FnOnce(&ReadingProgress) -> R + Send + 'static,
        words: &Words,
    ) -> io::Result<Option<R>> {
        let progress = Arc::new(ReadingProgress::default());
        let (over, end) = io::pipe()?;
        let told = progress.clone();
        let reading = thread::Builder::new().name("read".into()).spawn(move || {
            let read = read(&told);
            drop(end);
            read
        })?;
        if !self.session.wait(&over, &|| tell_progress(&progress, words)) {
            return Ok(None);
        }
        Ok(Some(reading.join().unwrap_or_else(|panic| resume_unwind(panic))))
    }

    /// Shows the plans until the user leaves; first, where files were left out, why.
    ///
    /// # Errors
    /// When there is no terminal, or it fails.
    pub fn show(mut self, loaded: Loaded, words: Words) -> Result<(), Error> {
        let setup = self.setup;
        let theme = if self.depth == ColourDepth::Plain { Theme::Plain } else { setup.look };
        let data = Arc::new(Data::new(loaded.corpus));
        let mut ambiguous = Ambiguous::new(setup.ambiguous);
        if let Some(News::Probed(probed)) = self.session.answer() {
            ambiguous.answer = answered(probed);
        }
        let (width, height) = tui::size().unwrap_or((80, 24));
        let programme = setup.all_programmes.not().then_some(loaded.programme);
        let mut app = App::blank(data, words, ambiguous, (width, height), programme);
        app.display.keymap.rebind(&setup.keys);
        app.show_script(setup.script);
        app.display.mouse = setup.mouse;
        app.begin();
        app.leave_out(loaded.findings);
        let mut runtime = Runtime::new(app, theme, setup, self.session.waker());
        self.session.run(&mut runtime)
    }
}

fn tell_progress(progress: &ReadingProgress, words: &Words) -> String {
    match progress.reached() {
        Some((read, plans)) => words.with("reading-plans", [("read", count(read)), ("plans", count(plans))]),
        None => words.say("reading-first"),
    }
}
