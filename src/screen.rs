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
use std::sync::Arc;

use crate::app::App;
use crate::app::ambiguous::{Ambiguous, Mode};
use crate::config::Clipboard;
use crate::index::Data;
use crate::load::Loaded;
use crate::theme::Theme;
use crate::tui::clipboard::CopyWay;
use crate::tui::colour::ColourDepth;
use crate::tui::{self, Error, News, Options, Session};
use crate::words::Words;
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
///
/// # Errors
/// When the terminal fails. Where there is none, [`BlankScreen::show`] says so.
pub fn open(setup: Setup) -> Result<BlankScreen, Error> {
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
    session.ask_early()?;
    Ok(BlankScreen { session, depth: options.depth, setup })
}

impl BlankScreen {
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
        let mut app = App::new(data, words, ambiguous, width, height);
        app.display.keymap.rebind(&setup.keys);
        app.show_script(setup.script);
        app.display.mouse = setup.mouse;
        app.begin_with(setup.all_programmes.not().then_some(loaded.programme));
        app.leave_out(loaded.findings);
        let mut runtime = Runtime::new(app, theme, setup, self.session.waker());
        self.session.run(&mut runtime)
    }
}
