//! A terminal with the real program on it.
//!
//! A thread reads what the program writes, feeds it to the emulator, and sends the terminal's answers back. Whoever
//! waits for a screen sleeps until something comes; nothing here waits for a time to pass, save where silence itself is
//! the question.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::Signal;
use rustix::termios::{LocalModes, OptionalActions, OutputModes, SpecialCodeIndex, tcgetattr, tcsetattr};

use crate::e2e::emulator::{Emulator, Screen, UPDATED};
use crate::e2e::keys;
use crate::e2e::oracle::Oracle;
use crate::e2e::process::Process;

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_duizhao");

/// Nothing takes so long, even on a machine that is busy with other tests.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

/// A terminal must not pass into a process that another test starts at the same moment, or it would never vanish.
static STARTING: Mutex<()> = Mutex::new(());

/// How a terminal deals with questions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    Answers,
    /// Says nothing, until [`Terminal::answer_at_last`].
    Silent,
    /// Reads nothing from when it is told so on: the line fills up.
    Deaf,
}

/// A terminal to be opened.
pub(crate) struct Setup {
    columns: u16,
    rows: u16,
    wide: bool,
    manner: Manner,
    command: Vec<String>,
    environment: Vec<(String, String)>,
    folder: PathBuf,
    /// What is on the line before the program is there.
    ahead: Vec<u8>,
}

impl Setup {
    /// One that answers, and draws ambiguous characters in one cell.
    pub(crate) fn new(columns: u16, rows: u16) -> Self {
        let environment = [("TERM", "xterm-256color"), ("LC_ALL", "zh_CN.UTF-8"), ("HOME", "/nonexistent")];
        Self {
            columns,
            rows,
            wide: false,
            manner: Manner::Answers,
            command: vec![PROGRAM.to_owned()],
            environment: environment.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
            folder: std::env::temp_dir(),
            ahead: Vec::new(),
        }
    }

    /// Whether it draws ambiguous characters in two cells.
    pub(crate) fn wide(self, wide: bool) -> Self {
        Self { wide, ..self }
    }

    pub(crate) fn silent(self) -> Self {
        Self { manner: Manner::Silent, ..self }
    }

    /// So near that what it is asked first is answered as soon as it is asked: the answer is on the line already.
    pub(crate) fn near(self) -> Self {
        let ahead: &[u8] = if self.wide { b"\x1b[2;31R\x1b[?62;22c" } else { b"\x1b[2;16R\x1b[?62;22c" };
        Self { ahead: ahead.to_vec(), ..self.silent() }
    }

    /// Somebody types before the program is there.
    pub(crate) fn typed_ahead(mut self, keys: &str) -> Self {
        self.ahead.extend_from_slice(keys.as_bytes());
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Runs it in a folder.
    pub(crate) fn within(self, folder: &Path) -> Self {
        Self { folder: folder.to_owned(), ..self }
    }

    /// Runs something else than the bare program.
    pub(crate) fn command(self, words: &[&str]) -> Self {
        Self { command: words.iter().map(|&word| word.to_owned()).collect(), ..self }
    }

    /// Runs a line of shell, in which `"$0"` is the program.
    pub(crate) fn shell(self, line: &str) -> Self {
        self.command(&["sh", "-c", line, PROGRAM])
    }

    fn builder(&self) -> CommandBuilder {
        let mut builder = CommandBuilder::new(&self.command[0]);
        builder.args(&self.command[1..]);
        builder.cwd(&self.folder);
        builder.env_clear();
        if let Some(path) = std::env::var_os("PATH") {
            builder.env("PATH", path);
        }
        for (name, value) in &self.environment {
            builder.env(name, value);
        }
        builder
    }

    pub(crate) fn open(&self) -> Terminal {
        let guard = STARTING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let pair = native_pty_system().openpty(size(self.columns, self.rows)).unwrap();
        let mut input = pair.master.take_writer().unwrap();
        if !self.ahead.is_empty() {
            silence_echo(&*pair.master);
            input.write_all(&self.ahead).unwrap();
        }
        let mut child = pair.slave.spawn_command(self.builder()).unwrap();
        drop(pair.slave);
        let input = Arc::new(Mutex::new(input));
        let output = pair.master.try_clone_reader().unwrap();
        drop(guard);
        let process = Process::new(child.process_id().unwrap().try_into().unwrap());
        let shared = Arc::new(Shared::new(Emulator::new(self.columns, self.rows, self.wide), self.manner));
        let reader = thread::spawn({
            let (shared, input) = (Arc::clone(&shared), Arc::clone(&input));
            move || read(output, &shared, &input)
        });
        thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                let status = child.wait().unwrap();
                shared.change(|state| state.ended = Some(status));
            }
        });
        Terminal { master: Some(pair.master), input: Some(input), reader: Some(reader), shared, process }
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

type Input = Arc<Mutex<Box<dyn Write + Send>>>;

/// What the reader knows and others wait for.
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    emulator: Emulator,
    manner: Manner,
    /// Answers that were not given.
    owed: Vec<u8>,
    /// The next frame is the last that is read.
    unplugged: bool,
    /// Nothing more can come.
    closed: bool,
    ended: Option<ExitStatus>,
}

impl Shared {
    fn new(emulator: Emulator, manner: Manner) -> Self {
        let state =
            State { emulator, manner, owed: Vec::new(), unplugged: false, closed: false, ended: None };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let value = change(&mut self.state());
        self.changed.notify_all();
        value
    }

    fn is_deaf(&self) -> bool {
        self.state().manner == Manner::Deaf
    }

    /// Sleeps until there is something, or the deadline has passed.
    fn wait<T>(&self, limit: Duration, mut look: impl FnMut(&State) -> Option<T>) -> Option<T> {
        let end = Instant::now() + limit;
        let mut state = self.state();
        loop {
            if let Some(found) = look(&state) {
                return Some(found);
            }
            let left = end.checked_duration_since(Instant::now())?;
            state = self.changed.wait_timeout(state, left).unwrap().0;
        }
    }
}

fn read(mut output: Box<dyn Read + Send>, shared: &Shared, input: &Input) {
    let mut bytes = [0; 16_384];
    while !shared.is_deaf()
        && let Ok(count @ 1..) = output.read(&mut bytes)
    {
        let (reply, unplugged) = shared.change(|state| {
            let reply = state.take(&bytes[..count]);
            (reply, state.unplugged && state.emulator.log().ends_with(UPDATED))
        });
        if unplugged {
            return;
        }
        if !reply.is_empty() {
            let _ = input.lock().unwrap().write_all(&reply);
        }
    }
    shared.change(|state| state.closed = true);
}

impl State {
    fn take(&mut self, bytes: &[u8]) -> Vec<u8> {
        let reply = self.emulator.feed(bytes);
        if self.manner == Manner::Silent {
            self.owed.extend_from_slice(&reply);
            return Vec::new();
        }
        reply
    }
}

/// An open terminal. When it is dropped the program is ended.
pub(crate) struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    input: Option<Input>,
    reader: Option<JoinHandle<()>>,
    shared: Arc<Shared>,
    pub(crate) process: Process,
}

impl Terminal {
    /// The program alone, when its first screen stands as it should.
    pub(crate) fn begin(columns: u16, rows: u16) -> Self {
        let terminal = Setup::new(columns, rows).open();
        terminal.shows(&Oracle::answered(columns, rows, false));
        terminal
    }

    /// Types words one after another, all in one piece.
    pub(crate) fn press(&self, keys: &str) {
        self.send(&keys.split_whitespace().flat_map(keys::bytes).collect::<Vec<u8>>());
    }

    /// Pastes as a terminal does that marks pastes.
    pub(crate) fn paste(&self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    pub(crate) fn send(&self, bytes: &[u8]) {
        let input = self.input.as_ref().expect("the terminal is there");
        input.lock().unwrap().write_all(bytes).unwrap();
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let master = self.master.as_ref().expect("the terminal is there");
        self.shared.change(|state| {
            state.emulator.resize(columns, rows);
            master.resize(size(columns, rows)).unwrap();
        });
    }

    /// Gives the answers that were asked for, and answers from now on.
    pub(crate) fn answer_at_last(&self) {
        let owed = self.shared.change(|state| {
            state.manner = Manner::Answers;
            std::mem::take(&mut state.owed)
        });
        assert!(!owed.is_empty(), "nobody asked");
        self.send(&owed);
    }

    /// Reads one piece more and then nothing: who writes on has to wait for ever.
    pub(crate) fn stop_reading(&self) {
        self.shared.change(|state| state.manner = Manner::Deaf);
    }

    /// Waits until the line holds all that it can.
    pub(crate) fn wait_until_full(&self) {
        let name = self.master.as_ref().and_then(|master| master.tty_name()).expect("the terminal is there");
        let line = std::fs::OpenOptions::new().write(true).open(name).unwrap();
        let end = Instant::now() + DEADLINE;
        // No kernel tells when a line has become full.
        while poll(&mut [PollFd::new(&line, PollFlags::OUT)], Some(&Timespec::default())).unwrap() > 0 {
            assert!(Instant::now() < end, "there is still room on the line");
            thread::yield_now();
        }
    }

    /// The screen now.
    pub(crate) fn screen(&self) -> Screen {
        self.shared.state().emulator.screen()
    }

    /// Waits until the screen is as it should be.
    pub(crate) fn wait_for(&self, what: &str, mut fits: impl FnMut(&Screen) -> bool) -> Screen {
        let found = self.shared.wait(DEADLINE, |state| {
            let screen = state.emulator.is_whole().then(|| state.emulator.screen());
            screen.filter(|screen| fits(screen))
        });
        found.unwrap_or_else(|| panic!("never came: {what}\n{:?}{}", self.screen(), self.fate()))
    }

    /// Waits until the screen shows a state, cell for cell.
    pub(crate) fn shows(&self, oracle: &Oracle) {
        let expected = oracle.screen();
        let found = self.shared.wait(DEADLINE, |state| {
            (state.emulator.is_whole() && state.emulator.screen() == expected).then_some(())
        });
        if found.is_none() {
            let screen = self.screen();
            let difference = screen.difference(&expected);
            panic!("{difference}{screen:?}expected cursor {:?}\n{}", expected.cursor, self.fate());
        }
    }

    /// Waits until something is written behind a mark that fits, with no frame left open.
    pub(crate) fn wait_for_bytes(&self, mark: usize, what: &str, fits: impl Fn(&[u8]) -> bool) {
        let found = self.shared.wait(DEADLINE, |state| {
            (state.emulator.is_whole() && fits(&state.emulator.log()[mark..])).then_some(())
        });
        assert!(found.is_some(), "never came: {what}\n{:?}{}", self.screen(), self.fate());
    }

    fn fate(&self) -> String {
        self.shared.state().ended.as_ref().map_or(String::new(), |status| format!("ended: {status}"))
    }

    /// A place in what was written.
    pub(crate) fn mark(&self) -> usize {
        self.shared.state().emulator.log().len()
    }

    pub(crate) fn bytes_since(&self, mark: usize) -> Vec<u8> {
        self.shared.state().emulator.log()[mark..].to_vec()
    }

    /// What is written within a time. This is the one wait for a time: nothing announces that nothing comes.
    pub(crate) fn bytes_within(&self, time: Duration) -> Vec<u8> {
        let mark = self.mark();
        self.shared.wait(time, |_| None::<()>);
        self.bytes_since(mark)
    }

    /// Waits for the end: the status, as a shell gives it.
    pub(crate) fn end(&self) -> u32 {
        let ended = self.shared.wait(DEADLINE, |state| {
            let status = state.ended.as_ref()?;
            // What was written last may still be on its way; nobody waits for it where nobody reads.
            let all_read = state.closed || state.unplugged || state.manner == Manner::Deaf;
            all_read.then(|| status.exit_code())
        });
        ended.unwrap_or_else(|| panic!("still alive\n{:?}", self.screen()))
    }

    /// Sends a signal and waits for the end.
    pub(crate) fn end_by(&self, signal: Signal) -> u32 {
        self.process.signal(signal);
        self.end()
    }

    /// Everything of the terminal is as a shell wants it.
    pub(crate) fn assert_given_back(&self) {
        let state = self.shared.state();
        assert_eq!(state.emulator.modes_left_on(), BTreeSet::new(), "modes left on");
        assert!(state.emulator.is_whole(), "an update was not ended");
        drop(state);
        assert!(self.is_cooked(), "the line is left raw");
    }

    /// Waits until the program has taken the line. Nothing announces that: the modes are looked at again and again.
    pub(crate) fn wait_until_raw(&self) {
        let end = Instant::now() + DEADLINE;
        while self.is_cooked() {
            assert!(Instant::now() < end, "it never took the line");
            thread::yield_now();
        }
    }

    /// Tells the program a size that the glass has not.
    pub(crate) fn pretend(&self, columns: u16, rows: u16) {
        let master = self.master.as_ref().expect("the terminal is there");
        master.resize(size(columns, rows)).unwrap();
    }

    /// Whether the line edits, echoes, makes signals of keys and ends lines, as a shell leaves it to its programs.
    pub(crate) fn is_cooked(&self) -> bool {
        let name = self.master.as_ref().and_then(|master| master.tty_name()).expect("the terminal is there");
        let line = std::fs::File::open(name).unwrap();
        let modes = tcgetattr(&line).unwrap();
        let local = LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG;
        modes.local_modes.contains(local) && modes.output_modes.contains(OutputModes::OPOST)
    }

    /// The leader of the process group that has the terminal: under a shell with job control, the program.
    pub(crate) fn foreground(&self) -> Process {
        let leader = self.master.as_ref().and_then(|master| master.process_group_leader());
        Process::new(leader.expect("someone has the terminal"))
    }

    /// The line is cut under a program that waits for a key: nobody is at the other end any more.
    ///
    /// The reader holds the terminal while it reads, so the program is made to write a last frame.
    pub(crate) fn vanish(&mut self) {
        let master = self.master.take().expect("the terminal is there");
        silence_farewell(&*master);
        self.shared.change(|state| state.unplugged = true);
        self.send(b"?");
        self.reader.take().expect("not yet gone").join().unwrap();
        self.input = None;
        drop(master);
    }
}

/// What is typed before the program is there does not come back.
fn silence_echo(master: &dyn MasterPty) {
    let line = std::fs::File::open(master.tty_name().unwrap()).unwrap();
    let mut modes = tcgetattr(&line).unwrap();
    modes.local_modes -= LocalModes::ECHO;
    tcsetattr(&line, OptionalActions::Now, &modes).unwrap();
}

/// Without a character for the end of input none is typed when the writer is dropped.
fn silence_farewell(master: &dyn MasterPty) {
    let line = std::fs::File::open(master.tty_name().unwrap()).unwrap();
    let mut modes = tcgetattr(&line).unwrap();
    modes.special_codes[SpecialCodeIndex::VEOF] = 0;
    tcsetattr(&line, OptionalActions::Now, &modes).unwrap();
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.shared.state().ended.is_none() {
            self.process.signal(Signal::KILL);
        }
    }
}
