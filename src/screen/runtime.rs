//! The state run by the loop of the terminal, with the threads that work for it.
//!
//! The state asks ([`Effect`], [`Pending::next_request`](crate::app::pending::Pending::next_request)) and is told; it knows no
//! threads. Two kinds of workers do what takes long: one works out what the state asks for, the others read and write
//! files. All speak one protocol (`worker`), so that what is out of date is dropped in one place. Whether something takes long
//! is not guessed: it is waited for as long as nobody notices, then the screen says that it waits.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use ratatui::Frame;

use super::export::ExportJob;
use super::reading::{UnshelvedWish, brought, read};
use super::setup::{Importer, Setup, Shelves, UnshelvedReader};
use super::worker::{Job, Worker};
use crate::app::ambiguous::{Mode, ProbeAnswer};
use crate::app::copy::CopyNews;
use crate::app::effect::Effect;
use crate::app::export::{ExportOrder, Exported};
use crate::app::key::Input;
use crate::app::request::{self, Request};
use crate::app::{App, Brought, Reread, UnshelvedRead, UnshelvedUse};
use crate::index::Data;
use crate::theme::Theme;
use crate::tui::backend::{Ambiguity, Trust};
use crate::tui::clipboard::CopyOutcome;
use crate::tui::probe::Probed;
use crate::tui::{News, Program, Waker};
use crate::words::{Lang, Words};

/// Gives the memory of data back that nobody looks at any more; of thousands of plans that takes longer than keys should wait.
fn give_back(data: Arc<Data>) {
    // Without a thread it is given back here and now: whoever can't be started drops what it was to do.
    drop(thread::Builder::new().name("drop".into()).spawn(move || drop(data)));
}

/// How long the keys wait for what the view in front needs, before the screen says that it is being worked out: a little
/// more than the five plans take, a little less than anybody sees.
const UNNOTICED: Duration = Duration::from_millis(25);

/// How long a file may take that is being written when somebody leaves.
const WRITTEN: Duration = Duration::from_secs(20);

/// Who works out what the state asks for.
type Workshop = Worker<Request, request::Response>;

fn start_work(lang: Lang, waker: Waker) -> Option<Workshop> {
    let begin = move || {
        let words = Words::new(lang);
        move |request: Request, job: &Job<'_, request::Response>| {
            let answer = request.answer(&words, &|| job.is_wanted());
            if let Some(answer) = answer {
                job.answer(answer);
            }
        }
    };
    Worker::start("work", waker, begin).ok()
}

/// The state with the way it looks and those who work for it.
pub(super) struct Runtime {
    app: App,
    theme: Theme,
    shelves: Option<Shelves>,
    importer: Option<Importer>,
    /// Who brings documents in, once somebody has asked for it.
    bringer: Option<Worker<(String, bool), Brought>>,
    drafts: Option<UnshelvedReader>,
    /// Who reads documents to be held against the plans, once somebody has asked for it.
    drafter: Option<Worker<UnshelvedWish, UnshelvedRead>>,
    /// Who reads the plans again, once somebody has asked for it: one, however often it is asked.
    reader: Option<Worker<Option<String>, Reread>>,
    /// Who writes files, once somebody has asked for one.
    exporter: Option<Worker<ExportJob, Exported>>,
    /// Who works out what the state asks for, once there is something.
    worker: Option<Workshop>,
    waker: Waker,
    dirty: bool,
    /// Whether the first frame was drawn.
    begun: bool,
}

impl Runtime {
    /// The state, to be shown as the user has settled it. The state asks for what it needs.
    pub(super) fn new(mut app: App, theme: Theme, setup: Setup, waker: Waker) -> Self {
        app.pending.elsewhere.views = true;
        Self {
            app,
            theme,
            shelves: setup.shelves,
            importer: setup.importer,
            bringer: None,
            drafts: setup.drafts,
            drafter: None,
            reader: None,
            exporter: None,
            worker: None,
            waker,
            dirty: true,
            begun: false,
        }
    }

    /// The worker, which is started when it is needed first.
    fn worker(&mut self) -> Option<&mut Workshop> {
        if self.worker.is_none() {
            self.worker = start_work(self.app.display.words.lang(), self.waker.clone());
        }
        self.worker.as_mut()
    }

    /// Where there is much to search, the texts are folded while the screen is already in use: by a thread of their own, or who
    /// opens a view meanwhile would wait for all of them.
    fn fold_early(&mut self) {
        if self.app.pending.elsewhere.searches {
            let data = self.app.plans.data.clone();
            // Without a thread the first search folds them.
            drop(thread::Builder::new().name("fold".into()).spawn(move || _ = data.haystacks()));
        }
    }

    /// Hands on what the state asks for. Says whether it has the answer already.
    fn hand_on(&mut self) -> bool {
        let Some(request) = self.app.pending.next_request() else {
            if self.app.pending.awaited().is_none() {
                self.worker.iter_mut().for_each(Worker::dismiss);
            }
            return false;
        };
        let search = request.is_search();
        let answer = match self.worker() {
            Some(worker) => {
                worker.wish(request);
                if search { None } else { worker.answer_within(UNNOTICED) }
            }
            // Without a thread the screen waits.
            None => request.answer(&self.app.display.words, &|| true),
        };
        let there = answer.is_some();
        if let Some(answer) = answer {
            self.app.on_answer(answer);
        }
        there
    }

    /// Has the plans read again. Without folders, or without a thread, the answer is there at once.
    fn reload(&mut self) {
        let Some(shelves) = self.shelves.clone() else { return self.on_reread(Reread::NoFolders) };
        if self.reader.is_none() {
            let shelves = shelves.clone();
            let begin = move || {
                move |filter: Option<String>, job: &Job<'_, Reread>| {
                    job.answer(read(&shelves, filter.as_deref(), &|| job.is_wanted()));
                }
            };
            self.reader = Worker::start("reload", self.waker.clone(), begin).ok();
        }
        let filter = self.app.filter.in_force();
        match &mut self.reader {
            Some(reader) => reader.wish(filter),
            None => self.on_reread(read(&shelves, filter.as_deref(), &|| true)),
        }
    }

    /// Has documents brought in. Without a folder for them the answer is there at once.
    fn bring(&mut self, path: String, again: bool) {
        let (Some(importer), Some(shelves)) = (self.importer.clone(), self.shelves.clone()) else {
            let brought = Brought { path, outcomes: Vec::new(), reread: Reread::NoFolders };
            return self.on_brought(brought);
        };
        let serve = move |path: String, again| brought(path, again, &importer, &shelves);
        if self.bringer.is_none() {
            let serve = serve.clone();
            let begin = move || move |(path, again), job: &Job<'_, Brought>| job.answer(serve(path, again));
            self.bringer = Worker::start("import", self.waker.clone(), begin).ok();
        }
        match &mut self.bringer {
            Some(bringer) => bringer.wish((path, again)),
            None => self.on_brought(serve(path, again)),
        }
    }

    /// Has a document read that is held against the plans.
    fn read_draft(&mut self, path: String, wanted: UnshelvedUse) {
        let Some(drafts) = self.drafts.clone() else { return };
        let wish = UnshelvedWish { path, wanted, data: self.app.plans.data.clone() };
        if self.drafter.is_none() {
            let drafts = drafts.clone();
            let begin = move || {
                move |wish: UnshelvedWish, job: &Job<'_, UnshelvedRead>| job.answer(wish.serve(&drafts))
            };
            self.drafter = Worker::start("draft", self.waker.clone(), begin).ok();
        }
        match &mut self.drafter {
            Some(drafter) => drafter.wish(wish),
            None => self.app.on_unshelved(wish.serve(&drafts)),
        }
    }

    /// Has a file written. Without a thread it is written at once.
    fn export(&mut self, order: ExportOrder) {
        let job = ExportJob::of(&self.app, order, self.shelves.clone());
        if self.exporter.is_none() {
            let lang = self.app.display.words.lang();
            let begin = move || {
                let words = Words::new(lang);
                move |job: ExportJob, at: &Job<'_, Exported>| at.answer(job.write(&words, &|| at.is_wanted()))
            };
            self.exporter = Worker::start("export", self.waker.clone(), begin).ok();
        }
        if let Some(exporter) = &mut self.exporter {
            return exporter.wish(job);
        }
        let exported = job.write(&self.app.display.words, &|| true);
        self.app.on_exported(exported);
    }

    /// Takes documents that were brought in.
    fn on_brought(&mut self, brought: Brought) {
        let before = self.app.plans.data.clone();
        self.app.on_brought(brought);
        if !Arc::ptr_eq(&before, &self.app.plans.data) {
            self.fold_early();
            give_back(before);
        }
    }

    /// Takes plans that were read again.
    fn on_reread(&mut self, reread: Reread) {
        let before = self.app.plans.data.clone();
        self.app.on_reread(reread);
        if !Arc::ptr_eq(&before, &self.app.plans.data) {
            self.fold_early();
            give_back(before);
        }
    }

    /// Gives the state all that was worked out meanwhile.
    fn collect(&mut self) {
        if let Some(reread) = self.reader.as_ref().and_then(Worker::newest_answer) {
            self.on_reread(reread);
        }
        if let Some(brought) = self.bringer.as_ref().and_then(Worker::newest_answer) {
            self.on_brought(brought);
        }
        if let Some(read) = self.drafter.as_ref().and_then(Worker::newest_answer) {
            self.app.on_unshelved(read);
        }
        if let Some(exported) = self.exporter.as_ref().and_then(Worker::newest_answer) {
            self.app.on_exported(exported);
        }
        if let Some(answer) = self.worker.as_ref().and_then(Worker::newest_answer) {
            self.app.on_answer(answer);
        }
        self.dirty |= self.app.was_changed();
    }

    /// Does what can be done here of an effect, and gives on the rest.
    fn carry_out(&mut self, effect: Effect) -> Effect {
        let left = match effect {
            Effect::Reload => {
                self.reload();
                Effect::None
            }
            Effect::Import { path, again } => {
                self.bring(path, again);
                Effect::None
            }
            Effect::ReadUnshelved { path, wanted } => {
                self.read_draft(path, wanted);
                Effect::None
            }
            Effect::Export(order) => {
                self.export(*order);
                Effect::None
            }
            // What somebody asked to have written is written first.
            Effect::Quit if self.app.is_exporting() => {
                self.exporter.iter().for_each(|exporter| _ = exporter.answer_within(WRITTEN));
                Effect::Quit
            }
            effect => effect,
        };
        self.dirty |= self.app.was_changed();
        left
    }
}

/// What the terminal answered, in the words of the state.
pub(super) fn answered(probed: Option<Probed>) -> ProbeAnswer {
    let widths = |probed: Probed| ProbeAnswer::Widths {
        widths: probed.widths,
        millis: usize::try_from(probed.took.as_millis()).unwrap_or(usize::MAX),
    };
    probed.map_or(ProbeAnswer::Nothing, widths)
}

/// What came of copying, in the words of the state.
fn copy_news(copied: CopyOutcome) -> CopyNews {
    match copied {
        CopyOutcome::Sent { characters, .. } => CopyNews::Sent { characters },
        CopyOutcome::Written { characters, path } => {
            CopyNews::Written { characters, path: path.display().to_string() }
        }
        CopyOutcome::Failed(reason) => CopyNews::Failed(reason),
    }
}

impl Program for Runtime {
    fn take(&mut self, input: Input) -> Effect {
        let effect = self.app.take_one(input);
        self.carry_out(effect)
    }

    fn catch_up(&mut self) -> Effect {
        // What was sent while the program was stopped woke nobody.
        self.collect();
        loop {
            let effect = self.app.catch_up();
            let answered = self.hand_on();
            let begun_here = matches!(
                effect,
                Effect::Reload | Effect::Import { .. } | Effect::ReadUnshelved { .. } | Effect::Export(_)
            );
            // A reload is begun here, and what stood behind it, or behind an answer, is still to be taken.
            let goes_on = begun_here || (answered && effect == Effect::None);
            let effect = self.carry_out(effect);
            if !goes_on {
                return effect;
            }
        }
    }

    fn on_news(&mut self, news: News) -> Effect {
        match news {
            News::Probed(probed) => self.app.on_widths(answered(probed)),
            News::Copied(copied) => self.app.on_copied(&copy_news(copied)),
            News::Woken => self.collect(),
        }
        self.dirty |= self.app.was_changed();
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
        // Not before the first frame, which would wait for it. No key was taken yet, so nothing that is asked for gives way.
        if !std::mem::replace(&mut self.begun, true) {
            self.fold_early();
        }
    }

    fn ambiguity(&self) -> Ambiguity {
        let trust = match self.app.display.ambiguous.mode {
            Mode::Replace => Trust::Replaced,
            _ if self.app.display.ambiguous.is_certain() => Trust::Certain,
            _ => Trust::Unsure,
        };
        Ambiguity { widths: self.app.display.widths(), trust }
    }
}
