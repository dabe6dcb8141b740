//! The loop.
//!
//! One wait for everything. When it ends, all that is there is taken before anything is drawn: a hundred queued keys
//! are one frame. There is no tick; the only waits with an end are the quiet time in a storm of resizes and the last
//! moment for an answer that would otherwise be typed into the user's shell.

use std::os::fd::AsFd;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::Backend;

use super::backend::Screen;
use super::early::{ANSWER, Early, Handed};
use super::event::Event;
use super::input::{TerminalReader, TerminalToken};
use super::probe::Probed;
use super::program::{Error, News, Options, Program};
use super::repair_wide::repair_wide;
use super::{clipboard, input, probe, signals, terminal};
use crate::app::effect::Effect;
use crate::app::key::Input;
use crate::unfinished;

/// Resizes that follow each other faster than this are a storm, which is drawn when it is over.
const QUIET: Duration = Duration::from_millis(30);
/// But not later than this, or a long one would look like a program that hangs.
const LONGEST_STORM: Duration = Duration::from_millis(150);
/// So much is taken before something is drawn, though more may be there: a terminal may send without end.
const BURST: usize = 10_000;

/// A session on the terminal, before it begins.
pub struct Session {
    options: Options,
    events: Receiver<Event>,
    sender: Sender<Event>,
    /// The terminal, where it was asked before there is anything to show.
    early: Option<Early>,
}

/// Wakes the loop from another thread. The program then hears [`News::Woken`].
#[derive(Clone, Debug)]
pub struct Waker(Sender<Event>);

impl Waker {
    /// Wakes the loop. Does nothing when the session is over.
    pub fn wake(&self) {
        let _ = self.0.send(Event::Woken);
    }
}

impl Session {
    /// A session that has not begun.
    pub fn new(options: Options) -> Self {
        let (sender, events) = channel();
        Self { options, events, sender, early: None }
    }

    /// Something that wakes the loop.
    pub fn waker(&self) -> Waker {
        Waker(self.sender.clone())
    }

    /// Takes the terminal before there is anything to show, where it is to be asked for its widths, or what is read may have to
    /// be waited for; where there is none, or neither is so, nothing happens yet. Who drops the session gives the terminal back.
    ///
    /// # Errors
    /// When the terminal fails.
    pub fn begin_early(&mut self, may_wait: bool) -> Result<(), Error> {
        let there = (self.options.probe || may_wait) && terminal::is_there();
        let asks = there && self.options.probe && probe::has_room(terminal::size()?);
        if asks || there && may_wait {
            terminal::restore_on_panic();
            signals::watch(self.sender.clone())?;
            let begun = Early::begin(self.reader(), self.options.mouse, asks);
            self.early = Some(begun.inspect_err(|_| terminal::leave())?);
            self.options.probe &= !asks;
        }
        Ok(())
    }

    /// What the terminal has answered by now, if it was asked early, told once. The program is told of what comes later.
    pub fn answer(&mut self) -> Option<News> {
        self.early.as_mut().and_then(Early::answer)
    }

    /// Waits until something is over, which closes its end of a pipe; meanwhile it is told what is waited for. Says whether
    /// it is over: the user may have left before, or the terminal may be gone.
    pub fn wait(&mut self, over: &impl AsFd, tell: &dyn Fn() -> String) -> bool {
        self.early.as_mut().is_none_or(|early| early.wait(over, tell))
    }

    /// Takes the terminal, runs `program` until it quits and gives the terminal back.
    ///
    /// # Errors
    /// When there is no terminal, or it fails.
    pub fn run(mut self, program: &mut impl Program) -> Result<(), Error> {
        if !terminal::is_there() {
            return Err(Error::NoTerminal);
        }
        terminal::restore_on_panic();
        let answer = self.answer();
        let ended = self.begin(program).and_then(|mut running| {
            let told = answer.map_or(Effect::None, |answer| program.on_news(answer));
            match running.act(told, program)? {
                Flow::On => running.serve(program),
                Flow::Quit => Ok(()),
            }
        });
        terminal::leave();
        unfinished::abandon_all();
        ended
    }

    fn reader(&self) -> TerminalReader {
        TerminalReader::new(if self.options.remote { input::REMOTE_PATIENCE } else { input::LOCAL_PATIENCE })
    }

    /// The signals are caught before the first byte is written: from then on something is to be given back.
    fn begin(mut self, program: &impl Program) -> Result<Running, Error> {
        let early = self.early.take();
        let size = Box::new(terminal::size);
        let mut screen = Screen::new(terminal::TerminalWriter, size, self.options.depth, program.ambiguity());
        let (reader, asked) = if let Some(handed) = early.and_then(Early::hand_on) {
            let Handed { mut reader, asked, typed } = handed;
            if !typed.is_empty() {
                reader.report(&self.sender, &typed);
            }
            (reader, asked)
        } else {
            signals::watch(self.sender.clone())?;
            screen.begin_with(&terminal::enter(self.options.mouse)?);
            (self.reader(), None)
        };
        let running = Running {
            terminal: Terminal::new(screen)?,
            events: self.events,
            options: self.options,
            asked,
            resized: None,
            new_size: false,
            redraw: true,
        };
        let sender = self.sender;
        thread::Builder::new()
            .name("input".into())
            .spawn(move || reader.listen(&sender, || signals::hang_up()))?;
        Ok(running)
    }
}

/// A session that has the terminal.
struct Running {
    terminal: Terminal<Screen<terminal::TerminalWriter>>,
    events: Receiver<Event>,
    options: Options,
    /// When the terminal was asked for its widths, while the answer is awaited.
    asked: Option<Instant>,
    /// When the last resize was drawn.
    resized: Option<Instant>,
    /// The size may have changed, and the program doesn't know.
    new_size: bool,
    redraw: bool,
}

/// Whether the loop goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    Quit,
}

impl Running {
    fn serve(&mut self, program: &mut impl Program) -> Result<(), Error> {
        self.ask_once();
        self.draw(program)?;
        while let Ok(event) = self.events.recv() {
            if self.take_all(event, program)? == Flow::Quit {
                self.await_answer();
                return Ok(());
            }
            self.draw(program)?;
        }
        Ok(())
    }

    /// Takes an event and all that wait behind it.
    fn take_all(&mut self, first: Event, program: &mut impl Program) -> Result<Flow, Error> {
        let began = Instant::now();
        let storm = self.resized.is_some_and(|last| last.elapsed() < QUIET);
        let (mut next, mut left) = (Some(first), BURST);
        while let Some(event) = next {
            left = left.saturating_sub(event.weight());
            if self.take(event, program)? == Flow::Quit {
                return Ok(Flow::Quit);
            }
            let wait = storm && self.new_size && began.elapsed() < LONGEST_STORM;
            next = match left {
                0 => None,
                _ if wait => self.events.recv_timeout(QUIET).ok(),
                _ => self.events.try_recv().ok(),
            };
        }
        if self.new_size && self.tell_size(program)? == Flow::Quit {
            return Ok(Flow::Quit);
        }
        loop {
            let effect = program.catch_up();
            if effect == Effect::None {
                return Ok(Flow::On);
            }
            if self.act(effect, program)? == Flow::Quit {
                return Ok(Flow::Quit);
            }
        }
    }

    fn take(&mut self, event: Event, program: &mut impl Program) -> Result<Flow, Error> {
        match event {
            Event::Tokens(tokens, place) => {
                for token in tokens {
                    if self.token(token, program)? == Flow::Quit {
                        return Ok(Flow::Quit);
                    }
                }
                drop(place);
                Ok(Flow::On)
            }
            Event::Resized => {
                self.new_size = true;
                Ok(Flow::On)
            }
            Event::Woken => self.act(program.on_news(News::Woken), program),
            Event::Stop => self.suspend().map(|()| Flow::On),
            Event::Continued => self.come_back().map(|()| Flow::On),
        }
    }

    fn token(&mut self, token: TerminalToken, program: &mut impl Program) -> Result<Flow, Error> {
        let effect = match token {
            TerminalToken::Input(input) => program.take(input),
            TerminalToken::Cursor { row, column } => {
                let Some(widths) = probe::read(row, column) else { return Ok(Flow::On) };
                let Some(asked) = self.asked.take() else { return Ok(Flow::On) };
                program.on_news(News::Probed(Some(Probed { widths, took: asked.elapsed() })))
            }
            TerminalToken::Device if self.asked.take().is_some() => program.on_news(News::Probed(None)),
            TerminalToken::Device => Effect::None,
        };
        self.act(effect, program)
    }

    /// The size counts that is there when the storm is over, not those on the way to it.
    fn tell_size(&mut self, program: &mut impl Program) -> Result<Flow, Error> {
        self.new_size = false;
        self.resized = Some(Instant::now());
        // Also where the size is the one from before the storm: the terminal has lost what it cut off meanwhile.
        self.repaint()?;
        self.ask_once();
        let size = self.terminal.size()?;
        let effect = program.take(Input::Resize { width: size.width, height: size.height });
        self.act(effect, program)
    }

    /// Does what the program asked for, and what it asks for when it hears of that.
    fn act(&mut self, effect: Effect, program: &mut impl Program) -> Result<Flow, Error> {
        let mut effect = effect;
        loop {
            effect = match effect {
                Effect::None => return Ok(Flow::On),
                Effect::Quit => return Ok(Flow::Quit),
                Effect::Copy(text) => program.on_news(News::Copied(self.copy(&text))),
                other => {
                    self.change_terminal(&other)?;
                    return Ok(Flow::On);
                }
            };
        }
    }

    fn change_terminal(&mut self, effect: &Effect) -> Result<(), Error> {
        match *effect {
            Effect::Suspend => self.suspend(),
            Effect::Probe => {
                let _ = self.ask();
                Ok(())
            }
            Effect::Repaint => self.repaint(),
            Effect::Mouse(on) => Ok(terminal::set_mouse(on)?),
            // Files are the program's own affair.
            Effect::None
            | Effect::Quit
            | Effect::Copy(_)
            | Effect::Reload
            | Effect::Import { .. }
            | Effect::ReadUnshelved { .. }
            | Effect::Export(_) => Ok(()),
        }
    }

    fn copy(&mut self, text: &str) -> clipboard::CopyOutcome {
        clipboard::copy(text, self.options.clipboard, |bytes| self.terminal.backend_mut().send(bytes))
    }

    /// Says whether there was room for the question.
    fn ask(&mut self) -> bool {
        let asks = self.terminal.backend_mut().ask_widths();
        if asks {
            self.asked = Some(Instant::now());
            self.redraw = true;
        }
        asks
    }

    /// Asks as soon as there is room, which on a small screen may be after it has grown.
    fn ask_once(&mut self) {
        self.options.probe = self.options.probe && !self.ask();
    }

    /// An answer that comes after the end would be typed into the shell.
    fn await_answer(&mut self) {
        while let Some(left) = self.asked.and_then(|asked| ANSWER.checked_sub(asked.elapsed())) {
            match self.events.recv_timeout(left) {
                Ok(Event::Tokens(tokens, _)) if tokens.contains(&TerminalToken::Device) => return,
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }

    /// Gives the terminal to the shell. SIGCONT brings us back; where nothing stopped us, we are back at once.
    fn suspend(&mut self) -> Result<(), Error> {
        let mouse = terminal::has_mouse();
        terminal::leave();
        let stopped = terminal::stop();
        while stopped && !matches!(self.events.recv(), Ok(Event::Continued) | Err(_)) {}
        self.enter_again(mouse)
    }

    /// We were stopped without being asked: the terminal is as the shell left it.
    fn come_back(&mut self) -> Result<(), Error> {
        let mouse = terminal::has_mouse();
        terminal::leave();
        self.enter_again(mouse)
    }

    fn enter_again(&mut self, mouse: bool) -> Result<(), Error> {
        let screen = self.terminal.backend_mut();
        screen.begin_with(&terminal::enter(mouse)?);
        screen.entered_again();
        self.new_size = true;
        self.repaint()
    }

    /// [`Terminal::clear`] would ask the terminal where its cursor is; a resize to the same size does not.
    fn repaint(&mut self) -> Result<(), Error> {
        let size = self.terminal.backend().size()?;
        self.terminal.resize(size.into())?;
        self.redraw = true;
        Ok(())
    }

    fn draw(&mut self, program: &mut impl Program) -> Result<(), Error> {
        if !program.dirty() && !self.redraw {
            return Ok(());
        }
        self.terminal.backend_mut().set_ambiguity(program.ambiguity());
        self.terminal.draw(|frame| {
            program.draw(frame);
            repair_wide(frame.buffer_mut());
        })?;
        program.drawn();
        self.redraw = false;
        Ok(())
    }
}
