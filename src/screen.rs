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
use crate::app::ambiguous::Mode;
use crate::config::Clipboard;
use crate::index::Data;
use crate::load::Loaded;
use crate::theme::Theme;
use crate::tui::clipboard::CopyWay;
use crate::tui::colour::ColourDepth;
use crate::tui::{self, Error, Options, Session};
use crate::words::Words;
use runtime::Runtime;

pub use lines::{Conversation, converse};
pub use setup::{Importer, Setup, Shelves, UnshelvedReader, bindings, key_name};

/// Shows the plans until the user leaves; first, where files were left out, why.
///
/// # Errors
/// When there is no terminal, or it fails.
pub fn run(loaded: Loaded, words: Words, setup: Setup) -> Result<(), Error> {
    let programme = setup.all_programmes.not().then_some(loaded.programme);
    let var = |name: &str| std::env::var(name).ok();
    let mut options = Options::from_env(var);
    options.probe &= setup.ambiguous == Mode::Auto;
    options.mouse = setup.mouse;
    match setup.clipboard {
        Clipboard::Auto => {}
        Clipboard::Terminal => options.clipboard = CopyWay::Terminal,
        Clipboard::Tmux => options.clipboard = CopyWay::ThroughTmux,
        Clipboard::File => options.clipboard = CopyWay::File,
    }
    let theme = if options.depth == ColourDepth::Plain { Theme::Plain } else { setup.look };
    let (width, height) = tui::size().unwrap_or((80, 24));
    let mut app = App::new(Arc::new(Data::new(loaded.corpus)), words, setup.ambiguous, width, height);
    app.display.keymap.rebind(&setup.keys);
    app.show_script(setup.script);
    app.display.mouse = setup.mouse;
    app.begin_with(programme);
    app.leave_out(loaded.findings);
    let session = Session::new(options);
    let mut runtime = Runtime::new(app, theme, setup, session.waker());
    session.run(&mut runtime)
}
