//! The screen as a whole: the state and its drawing, run by the loop of the terminal, with the threads that work for it.
//!
//! The state asks ([`Effect`], [`App::take_request`]) and is told; it knows no threads. What takes long is done by a
//! [`worker`] each: one searches, one reads the plans again. All speak one protocol, so that what is out of date is
//! dropped in one place.

mod searcher;
mod worker;

use std::fmt;
use std::sync::Arc;

use ratatui::Frame;

use crate::app::ambiguous::{Answer, Mode};
use crate::app::copy::CopyNews;
use crate::app::effect::Effect;
use crate::app::key::Input;
use crate::app::{App, Reread};
use crate::config::{Clipboard, Rebound};
use crate::index::Index;
use crate::load::{self, Shelf};
use crate::model::Corpus;
use crate::text::Script;
use crate::theme::Theme;
use crate::tui::backend::{Ambiguity, Trust};
use crate::tui::clipboard::{Copied, Way};
use crate::tui::colour::Depth;
use crate::tui::{self, Error, News, Options, Program, Session, Waker};
use crate::words::Words;
use searcher::Searcher;
use worker::Worker;

/// Gives the data as they are on disk now.
pub type Shelves = Arc<dyn Fn() -> Vec<Shelf> + Send + Sync>;

/// What the user has settled before the screen opens.
pub struct Setup {
    /// How ambiguous characters are counted.
    pub ambiguous: Mode,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// How texts are copied.
    pub clipboard: Clipboard,
    /// How it looks, where the terminal has colours.
    pub look: Theme,
    /// The script in which the documents are shown.
    pub script: Script,
    /// Keys of the user's own.
    pub keys: Vec<Rebound>,
    /// Where the plans come from, to be read again; `None` where they are only those that are built in.
    pub shelves: Option<Shelves>,
}

impl fmt::Debug for Setup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Setup").finish_non_exhaustive()
    }
}

/// Shows the plans until the user leaves.
///
/// # Errors
/// When there is no terminal, or it fails.
pub fn run(corpus: Corpus, words: Words, setup: Setup) -> Result<(), Error> {
    let var = |name: &str| std::env::var(name).ok();
    let mut options = Options::from_env(var);
    options.probe &= setup.ambiguous == Mode::Auto;
    options.mouse = setup.mouse;
    match setup.clipboard {
        Clipboard::Auto => {}
        Clipboard::Terminal => options.clipboard = Way::Terminal,
        Clipboard::Tmux => options.clipboard = Way::ThroughTmux,
        Clipboard::File => options.clipboard = Way::File,
    }
    let theme = if options.depth == Depth::Plain { Theme::Plain } else { setup.look };
    let (width, height) = tui::size().unwrap_or((80, 24));
    let mut app = App::new(Arc::new(corpus), words, setup.ambiguous, width, height);
    app.keymap.rebind(&setup.keys);
    app.show_script(setup.script);
    app.set_mouse(setup.mouse);
    let session = Session::new(options);
    let mut screen = Screen {
        app,
        theme,
        shelves: setup.shelves,
        reader: None,
        searcher: None,
        waker: session.waker(),
        dirty: true,
    };
    screen.start_searcher();
    session.run(&mut screen)
}

/// What came of copying, in the words of the state.
fn copy_news(copied: Copied) -> CopyNews {
    match copied {
        Copied::Sent { characters, .. } => CopyNews::Sent { characters },
        Copied::Written { characters, path } => {
            CopyNews::Written { characters, path: path.display().to_string() }
        }
        Copied::Failed(reason) => CopyNews::Failed(reason),
    }
}

fn read(shelves: &Shelves) -> Reread {
    match load::load(&shelves()) {
        Ok(corpus) => {
            let index = Arc::new(Index::new(&corpus));
            Reread::Data { corpus: Arc::new(corpus), index }
        }
        Err(findings) => Reread::Mistakes(findings),
    }
}

/// The state with the way it looks and those who work for it.
struct Screen {
    app: App,
    theme: Theme,
    shelves: Option<Shelves>,
    /// Who reads the plans again, once somebody has asked for it: one, however often it is asked.
    reader: Option<Worker<(), Reread>>,
    /// Who searches, where there is much to search.
    searcher: Option<Searcher>,
    waker: Waker,
    dirty: bool,
}

impl Screen {
    /// Has another thread search, where there is so much that the screen would have to wait. Without a thread it waits.
    fn start_searcher(&mut self) {
        let started =
            self.app.searched_elsewhere.then(|| Searcher::start(self.app.corpus.clone(), self.waker.clone()));
        self.searcher = started.and_then(Result::ok);
        self.app.searched_elsewhere = self.searcher.is_some();
    }

    /// Has the plans read again. Without folders, or without a thread, the answer is there at once.
    fn reload(&mut self) {
        let Some(shelves) = self.shelves.clone() else { return self.on_reread(Reread::NoFolders) };
        if self.reader.is_none() {
            let shelves = shelves.clone();
            let serve = move |(), desk: &worker::Desk<'_, Reread>| desk.answer(read(&shelves));
            self.reader = Worker::start("reload", self.waker.clone(), serve).ok();
        }
        match &mut self.reader {
            Some(reader) => reader.wish(()),
            None => self.on_reread(read(&shelves)),
        }
    }

    /// Takes plans that were read again; who searches begins with them anew.
    fn on_reread(&mut self, reread: Reread) {
        let before = self.app.corpus.clone();
        self.app.take_reread(reread);
        if !Arc::ptr_eq(&before, &self.app.corpus) {
            self.start_searcher();
        }
    }

    /// Gives the state all that was worked out meanwhile.
    fn collect(&mut self) {
        if let Some(reread) = self.reader.as_ref().and_then(Worker::newest_answer) {
            self.on_reread(reread);
        }
        if let Some(searcher) = &self.searcher {
            searcher.tell(&mut self.app);
        }
        self.dirty |= self.app.take_changed();
    }

    /// Does what can be done here of an effect, and gives on the rest.
    fn carry_out(&mut self, effect: Effect) -> Effect {
        let reload = effect == Effect::Reload;
        if reload {
            self.reload();
        }
        self.dirty |= self.app.take_changed();
        if reload { Effect::None } else { effect }
    }
}

impl Program for Screen {
    fn take(&mut self, input: Input) -> Effect {
        let effect = self.app.take_one(input);
        self.carry_out(effect)
    }

    fn catch_up(&mut self) -> Effect {
        // What was sent while the program was stopped woke nobody.
        self.collect();
        loop {
            let effect = self.app.catch_up();
            if let Some(searcher) = &mut self.searcher {
                searcher.ask_for(&mut self.app);
            }
            // A reload is begun here, and what stood behind it is still to be taken.
            let reloads = effect == Effect::Reload;
            let effect = self.carry_out(effect);
            if !reloads {
                return effect;
            }
        }
    }

    fn on_news(&mut self, news: News) -> Effect {
        match news {
            News::Probed(None) => self.app.take_answer(Answer::Nothing),
            News::Probed(Some(probed)) => {
                let millis = usize::try_from(probed.took.as_millis()).unwrap_or(usize::MAX);
                self.app.take_answer(Answer::Widths { widths: probed.widths, millis });
            }
            News::Copied(copied) => self.app.take_copied(&copy_news(copied)),
            News::Woken => self.collect(),
        }
        self.dirty |= self.app.take_changed();
        Effect::None
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        crate::view::draw(frame, &self.app, self.theme);
    }

    fn dirty(&self) -> bool {
        self.dirty
    }

    fn drawn(&mut self) {
        self.dirty = false;
    }

    fn ambiguity(&self) -> Ambiguity {
        let trust = match self.app.ambiguous.mode {
            Mode::Replace => Trust::Replaced,
            _ if self.app.ambiguous.is_certain() => Trust::Certain,
            _ => Trust::Unsure,
        };
        Ambiguity { widths: self.app.widths, trust }
    }
}
