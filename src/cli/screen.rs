//! The screen as a command: the state and its drawing, run by the loop of the terminal.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use ratatui::Frame;

use super::searcher::Searcher;
use super::settings::Settings;
use super::{FOUND, NOTHING, WRONG, complain};
use crate::app::ambiguous::{Answer, Mode};
use crate::app::copy::CopyNews;
use crate::app::effect::Effect;
use crate::app::key::Input;
use crate::app::{App, Reread};
use crate::config::Clipboard;
use crate::index::Index;
use crate::load;
use crate::model::Corpus;
use crate::theme::Theme;
use crate::tui::backend::{Ambiguity, Trust};
use crate::tui::clipboard::{Copied, Way};
use crate::tui::colour::Depth;
use crate::tui::{self, Error, News, Options, Program, Session, Waker};
use crate::words::{Words, part};

/// Shows the plans until the user leaves.
pub(super) fn run(corpus: Corpus, words: Words, settings: &Settings) -> u8 {
    let var = |name: &str| std::env::var(name).ok();
    let mut options = Options::from_env(var);
    let mode = settings.ambiguous.value;
    options.probe &= mode == Mode::Auto;
    options.mouse = settings.mouse.value;
    match settings.clipboard.value {
        Clipboard::Auto => {}
        Clipboard::Terminal => options.clipboard = Way::Terminal,
        Clipboard::Tmux => options.clipboard = Way::ThroughTmux,
        Clipboard::File => options.clipboard = Way::File,
    }
    let theme = if options.depth == Depth::Plain { Theme::Plain } else { settings.theme.value };
    let no_terminal = words.say("no-terminal");
    let (width, height) = tui::size().unwrap_or((80, 24));
    let mut app = App::new(Arc::new(corpus), words, mode, width, height);
    app.keymap.rebind(&settings.keys);
    app.show_script(settings.script.value);
    app.set_mouse(settings.mouse.value);
    let session = Session::new(options);
    let reader = Reader::new(settings.clone(), session.waker());
    let mut screen = Screen { app, theme, reader, searcher: None, waker: session.waker(), dirty: true };
    screen.start_searcher();
    match session.run(&mut screen) {
        Ok(()) => FOUND,
        Err(Error::NoTerminal) => complain(&no_terminal, WRONG),
        Err(error) => {
            let reason = [("reason", part(error.to_string()))];
            complain(&screen.app.words.with("terminal-failed", reason), NOTHING)
        }
    }
}

/// What came of copying, in the words of the state.
fn told(copied: Copied) -> CopyNews {
    match copied {
        Copied::Sent { characters, .. } => CopyNews::Sent { characters },
        Copied::Written { characters, path } => {
            CopyNews::Written { characters, path: path.display().to_string() }
        }
        Copied::Failed(reason) => CopyNews::Failed(reason),
    }
}

/// What reads the plans again, on a thread of its own: thousands of them take a second.
struct Reader {
    settings: Settings,
    waker: Waker,
    /// Of the reading that was begun last: what an older one finds out later is out of date.
    answers: Option<Receiver<Reread>>,
}

impl Reader {
    fn new(settings: Settings, waker: Waker) -> Self {
        Self { settings, waker, answers: None }
    }

    /// Begins to read; the answer wakes the loop. Without folders, or without a thread, the answer is there at once.
    fn begin(&mut self) -> Option<Reread> {
        if self.settings.data.is_empty() {
            return Some(Reread::NoFolders);
        }
        let (sender, answers) = channel();
        self.answers = Some(answers);
        let (settings, waker) = (self.settings.clone(), self.waker.clone());
        let begun = thread::Builder::new().name("reload".into()).spawn(move || {
            let _ = sender.send(read(&settings));
            waker.wake();
        });
        begun.is_err().then(|| read(&self.settings))
    }
}

fn read(settings: &Settings) -> Reread {
    match load::load(&settings.shelves()) {
        Ok(corpus) => {
            let index = Arc::new(Index::new(&corpus));
            Reread::Data { corpus: Arc::new(corpus), index }
        }
        Err(findings) => Reread::Mistakes(findings),
    }
}

/// The state with the way it looks.
struct Screen {
    app: App,
    theme: Theme,
    reader: Reader,
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

    /// Takes plans that were read again; who searches begins with them anew.
    fn take_reread(&mut self, reread: Reread) {
        let before = self.app.corpus.clone();
        self.app.take_reread(reread);
        if !Arc::ptr_eq(&before, &self.app.corpus) {
            self.start_searcher();
        }
    }

    /// Does what can be done here of an effect, and gives on the rest.
    fn done(&mut self, effect: Effect) -> Effect {
        let reload = effect == Effect::Reload;
        if reload && let Some(reread) = self.reader.begin() {
            self.take_reread(reread);
        }
        self.dirty |= self.app.take_changed();
        if reload { Effect::None } else { effect }
    }
}

impl Program for Screen {
    fn take(&mut self, input: Input) -> Effect {
        let effect = self.app.take_one(input);
        self.done(effect)
    }

    fn catch_up(&mut self) -> Effect {
        // What was sent while the program was stopped woke nobody.
        let _ = self.hear(News::Woken);
        loop {
            let effect = self.app.catch_up();
            if let Some(searcher) = &self.searcher {
                searcher.ask_for(&mut self.app);
            }
            // A reload is begun here, and what stood behind it is still to be taken.
            let reloads = effect == Effect::Reload;
            let effect = self.done(effect);
            if !reloads {
                return effect;
            }
        }
    }

    fn hear(&mut self, news: News) -> Effect {
        match news {
            News::Probed(None) => self.app.take_answer(Answer::Nothing),
            News::Probed(Some(probed)) => {
                let millis = usize::try_from(probed.took.as_millis()).unwrap_or(usize::MAX);
                self.app.take_answer(Answer::Widths { widths: probed.widths, millis });
            }
            News::Copied(copied) => self.app.take_copied(&told(copied)),
            News::Woken => {
                if let Some(reread) = self.reader.answers.as_ref().and_then(|answers| answers.try_recv().ok())
                {
                    self.take_reread(reread);
                }
                if let Some(searcher) = &self.searcher {
                    searcher.tell(&mut self.app);
                }
            }
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
