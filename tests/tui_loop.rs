//! The loop on a real pseudo-terminal, with a program of a few lines in place of the app.
//!
//! The program runs in a process of its own, since it owns a terminal and its signals: this test binary starts itself
//! again with [`helper`] as its only test. What it writes goes through an emulator.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg(target_os = "linux")]

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use duizhao::app::effect::Effect;
use duizhao::app::key::{Code, Input, Key};
use duizhao::text::encode;
use duizhao::tui::backend::{Ambiguity, Trust};
use duizhao::tui::{self, News, Options, Program};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::Frame;
use ratatui::style::{Modifier, Style};

const ROWS: u16 = 12;
const COLUMNS: u16 = 60;

/// A list with a bar on it, and a line that says what was heard.
struct Lines {
    at: usize,
    heard: String,
    ambiguity: Ambiguity,
    dirty: bool,
    /// How often it was told that all that had come is taken.
    bursts: usize,
}

impl Lines {
    fn key(&mut self, key: Key) -> Effect {
        match key.code {
            Code::Down => self.at += 1,
            Code::Esc => self.heard = "esc".into(),
            Code::Char('q') => return Effect::Quit,
            Code::Char('z') if key.ctrl => return Effect::Suspend,
            Code::Char('y') => return Effect::Copy("市商务局".into()),
            Code::Char('f') => return Effect::Copy("满".repeat(20_000)),
            Code::Char('m') => return Effect::Mouse(true),
            Code::Char('p') => panic!("说出来的话"),
            Code::Char('b') => self.heard = format!("bursts {}", self.bursts),
            Code::Char('A') => self.heard = "an A that nobody typed".into(),
            Code::Char(c) if !c.is_ascii() => self.heard.push(c),
            _ => return Effect::None,
        }
        self.dirty = true;
        Effect::None
    }
}

impl Program for Lines {
    fn take(&mut self, input: Input) -> Effect {
        match input {
            Input::Key(key) => return self.key(key),
            Input::Paste(text) => self.heard = format!("pasted {text}"),
            Input::Resize { width, height } => self.heard = format!("size {width}x{height}"),
            Input::Mouse { .. } => return Effect::None,
        }
        self.dirty = true;
        Effect::None
    }

    fn catch_up(&mut self) -> Effect {
        self.bursts += 1;
        Effect::None
    }

    fn on_news(&mut self, news: News) -> Effect {
        match news {
            News::Probed(Some(probed)) => {
                self.ambiguity = Ambiguity { widths: probed.widths, trust: Trust::Certain };
                self.heard = format!("punct {} boxes {}", probed.widths.punct, probed.widths.boxes);
            }
            News::Probed(None) => self.heard = "no widths".into(),
            other => self.heard = format!("{other:?}").replace(['"', '{', '}'], ""),
        }
        self.dirty = true;
        Effect::None
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        let (area, buffer) = (frame.area(), frame.buffer_mut());
        let shown = |text: &str| encode(text, self.ambiguity.widths).into_owned();
        for y in 0..area.height.saturating_sub(1) {
            let bar = if self.at == usize::from(y) { Modifier::REVERSED } else { Modifier::empty() };
            let text = shown(&format!("第{y}条 实施“互联网+流通”行动"));
            buffer.set_stringn(0, y, text, area.width.into(), Style::new().add_modifier(bar));
        }
        if area.height > 0 {
            let text = shown(&format!("at {} {}", self.at, self.heard));
            buffer.set_stringn(0, area.height - 1, text, area.width.into(), Style::new());
        }
    }

    fn dirty(&self) -> bool {
        self.dirty
    }

    fn drawn(&mut self) {
        self.dirty = false;
    }

    fn ambiguity(&self) -> Ambiguity {
        self.ambiguity
    }
}

#[test]
#[ignore = "the other end of the tests below: not a test of its own"]
fn helper() {
    let mut lines = Lines { at: 0, heard: String::new(), ambiguity: Ambiguity::SAFE, dirty: true, bursts: 0 };
    let options = Options { probe: true, remote: true, ..Options::default() };
    let ended = tui::run(&mut lines, options);
    std::process::exit(i32::from(ended.is_err()));
}

/// A terminal and the program on it.
struct Stage {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    child: Box<dyn Child + Send + Sync>,
    emulator: vt100::Parser,
    written: Vec<u8>,
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// How this binary is called to run the helper, as words for a shell.
fn helper_words() -> Vec<String> {
    let this = std::env::current_exe().unwrap().to_str().unwrap().to_owned();
    [&this, "helper", "--exact", "--ignored", "--nocapture", "--test-threads=1"].map(str::to_owned).to_vec()
}

impl Stage {
    fn open(command: &[String]) -> Self {
        let pair = native_pty_system().openpty(size(ROWS, COLUMNS)).unwrap();
        let mut builder = CommandBuilder::new(&command[0]);
        builder.args(&command[1..]);
        builder.env("TERM", "xterm");
        builder.env("PS1", "ready> ");
        let child = pair.slave.spawn_command(builder).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let emulator = vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0);
        Self { master: Some(pair.master), keys: Some(keys), output, child, emulator, written: Vec::new() }
    }

    /// The program alone on its terminal, after its first frame.
    fn begin() -> Self {
        let mut stage = Self::open(&helper_words());
        stage.until("at 0");
        stage
    }

    fn type_in(&mut self, bytes: &[u8]) {
        let keys = self.keys.as_mut().unwrap();
        keys.write_all(bytes).unwrap();
        keys.flush().unwrap();
    }

    /// Takes what is written until nothing came for `quiet`.
    fn settle(&mut self, quiet: Duration) {
        while let Ok(bytes) = self.output.recv_timeout(quiet) {
            self.take(&bytes);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.emulator.process(bytes);
        self.written.extend_from_slice(bytes);
    }

    fn text(&self) -> String {
        self.emulator.screen().contents()
    }

    /// Waits until the screen holds `text`.
    fn until(&mut self, text: &str) {
        let end = Instant::now() + Duration::from_secs(20);
        while !self.text().contains(text) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => panic!("{error}: {text:?} is not in\n{}", self.text()),
            }
        }
    }

    /// What was written since this was last asked.
    fn news(&mut self) -> String {
        self.settle(Duration::from_millis(150));
        String::from_utf8_lossy(&std::mem::take(&mut self.written)).into_owned()
    }

    /// The status of the program, and how long it took to end.
    fn end(&mut self) -> (u32, Duration) {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(10) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status.exit_code(), began.elapsed());
            }
            thread::sleep(Duration::from_millis(1));
        }
        self.child.kill().unwrap();
        panic!("still alive after 10 s");
    }

    /// Modes that a terminal must not be left with.
    fn assert_given_back(&mut self) {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(500)) {
            self.take(&bytes);
        }
        let screen = self.emulator.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let all = String::from_utf8_lossy(&self.written).into_owned();
        let last = |on: &str, off: &str| all.rfind(off) > all.rfind(on) || all.rfind(on).is_none();
        assert!(last("\x1b[?2026h", "\x1b[?2026l") && last("\x1b[?7l", "\x1b[?7h"));
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        rustix::process::kill_process(rustix::process::Pid::from_raw(pid).unwrap(), signal).unwrap();
    }

    /// How often all threads of the program went to sleep by themselves.
    fn sleeps(&self) -> u64 {
        let tasks = format!("/proc/{}/task", self.child.process_id().unwrap());
        let status = |task: &Path| std::fs::read_to_string(task.join("status")).unwrap();
        let all = std::fs::read_dir(tasks).unwrap().map(|task| status(&task.unwrap().path()));
        all.map(|status| {
            let line = status.lines().find(|line| line.starts_with("voluntary_ctxt_switches")).unwrap();
            line.split_whitespace().last().unwrap().parse::<u64>().unwrap()
        })
        .sum()
    }
}

/// What the machine may need on top of the 100 ms when all its tests run at once.
const AT_ONCE: Duration = Duration::from_millis(400);

#[test]
fn the_first_frame_is_one_update_and_the_end_gives_all_back() {
    let mut stage = Stage::begin();
    assert!(stage.text().contains("第3条 实施“ 互联网+流通” 行动"), "the safe layout");
    let first = stage.news();
    assert_eq!(first.matches("\x1b[?2026h").count(), 1);
    stage.type_in(b"q");
    assert_eq!(stage.end().0, 0);
    stage.written = first.into_bytes();
    stage.assert_given_back();
}

#[test]
fn the_answer_is_heard_and_what_was_typed_meanwhile_is_kept() {
    let mut stage = Stage::begin();
    assert!(stage.news().contains("\x1b[6n\x1b[c"));
    stage.type_in("\x1b[B中\x1b[2;16R\x1b[?62;c\x1b[B".as_bytes());
    stage.until("at 2 punct false boxes false");
    stage.until("第3条 实施“互联网+流通”行动");
    let change = stage.news();
    assert!(!change.contains("\x1b[2J"), "only what changed is drawn: {change:?}");
}

#[test]
fn a_terminal_that_knows_no_widths_is_believed() {
    let mut stage = Stage::begin();
    stage.type_in(b"\x1b[?62;c");
    stage.until("no widths");
}

#[test]
fn a_hundred_keys_are_at_most_two_frames() {
    let mut stage = Stage::begin();
    stage.news();
    stage.type_in(&b"\x1b[B".repeat(100));
    stage.until("at 100");
    let written = stage.news();
    assert!(written.matches("\x1b[?2026h").count() <= 2, "{written:?}");
}

#[test]
fn what_is_put_off_to_the_end_of_a_burst_is_done_once_for_all_its_keys() {
    let mut stage = Stage::begin();
    stage.type_in(b"b");
    stage.until("bursts");
    let bursts = |stage: &Stage| -> usize {
        let text = stage.text();
        let number = text.split("bursts ").nth(1).unwrap().split_whitespace().next().unwrap();
        number.parse().unwrap()
    };
    let before = bursts(&stage);
    stage.type_in(&b"\x1b[B".repeat(100));
    stage.until("at 100");
    stage.type_in(b"b");
    stage.until("at 100 bursts");
    stage.news();
    let after = bursts(&stage);
    assert!(after > before && after - before <= 4, "{before} and {after}");
}

#[test]
fn what_has_no_effect_writes_nothing_and_idling_never_wakes() {
    let mut stage = Stage::begin();
    stage.news();
    stage.type_in(b"x\x1b[15~");
    assert_eq!(stage.news(), "");
    let before = stage.sleeps();
    thread::sleep(Duration::from_millis(1500));
    assert_eq!(stage.sleeps(), before);
    assert_eq!(stage.news(), "");
}

#[test]
fn an_escape_split_by_a_slow_link_is_still_a_sequence() {
    let mut stage = Stage::begin();
    stage.type_in(b"\x1b");
    thread::sleep(Duration::from_millis(20));
    stage.type_in(b"[");
    thread::sleep(Duration::from_millis(200));
    stage.type_in(b"B");
    stage.until("at 1");
    stage.type_in(b"\x1b");
    stage.until("at 1 esc");
}

#[test]
fn a_paste_is_text() {
    let mut stage = Stage::begin();
    stage.type_in("\x1b[200~q 商务\x1b[201~".as_bytes());
    stage.until("pasted q 商务");
}

#[test]
fn resizes_are_drawn_at_once_and_storms_when_they_are_over() {
    let mut stage = Stage::begin();
    stage.news();
    for columns in 40..56 {
        stage.emulator.screen_mut().set_size(cells(8), cells(columns));
        stage.master.as_ref().unwrap().resize(size(8, columns)).unwrap();
        thread::sleep(Duration::from_millis(2));
    }
    stage.until("size 55x8");
    let frames = stage.news().matches("\x1b[?2026h").count();
    assert!(frames <= 4, "{frames} frames for 16 resizes");
}

#[test]
fn a_copy_is_sent_and_its_size_told() {
    let mut stage = Stage::begin();
    stage.type_in(b"y");
    stage.until("Sent  characters: 4, bytes: 12");
    assert!(stage.news().contains("\x1b]52;c;5biC5ZWG5Yqh5bGA\x07"));
}

#[test]
fn signals_end_the_program_and_leave_nothing_on() {
    use rustix::process::Signal;
    for (signal, status) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let mut stage = Stage::begin();
        stage.type_in(b"m");
        stage.settle(Duration::from_millis(50));
        stage.signal(signal);
        let (code, took) = stage.end();
        assert_eq!(code, status);
        assert!(took < AT_ONCE, "{took:?}");
        stage.assert_given_back();
    }
}

#[test]
fn a_write_that_blocks_does_not_keep_the_program_alive() {
    let pair = native_pty_system().openpty(size(ROWS, COLUMNS)).unwrap();
    let words = helper_words();
    let mut builder = CommandBuilder::new(&words[0]);
    builder.args(&words[1..]);
    builder.env("TERM", "xterm");
    let mut child = pair.slave.spawn_command(builder).unwrap();
    drop(pair.slave);
    // Nobody reads: the copy of 60 kB fills the line.
    let mut keys = pair.master.take_writer().unwrap();
    thread::sleep(Duration::from_millis(500));
    keys.write_all(b"f").unwrap();
    thread::sleep(Duration::from_millis(300));
    let pid = i32::try_from(child.process_id().unwrap()).unwrap();
    let pid = rustix::process::Pid::from_raw(pid).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    let sent = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        assert!(sent.elapsed() < Duration::from_secs(5), "still alive");
        thread::sleep(Duration::from_millis(1));
    };
    assert_eq!(status.exit_code(), 143);
    assert!(sent.elapsed() < AT_ONCE, "{:?}", sent.elapsed());
}

#[test]
fn a_terminal_that_vanishes_ends_the_program_also_without_sighup() {
    let script = format!("trap '' HUP; exec {}", helper_words().join(" "));
    let mut stage = Stage::open(&["sh".into(), "-c".into(), script]);
    stage.until("at 0");
    stage.keys = None;
    stage.master = None;
    // The reader of the test holds the last copy of the terminal until it is woken.
    let pid = stage.child.process_id().unwrap();
    drop(std::mem::replace(&mut stage.output, channel().1));
    stage.signal(rustix::process::Signal::WINCH);
    let (code, took) = stage.end();
    assert_ne!(code, 0, "process {pid}");
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn a_panic_can_be_read() {
    let mut stage = Stage::begin();
    stage.type_in(b"p");
    stage.until("说出来的话");
    assert_ne!(stage.end().0, 0);
    stage.assert_given_back();
}

#[test]
fn the_shell_gets_a_sane_terminal_and_the_program_comes_back() {
    if !Path::new("/bin/bash").exists() {
        println!("left out: /bin/bash, which has job control, is not there");
        return;
    }
    let shell = ["/bin/bash", "--norc", "--noprofile", "-i"].map(str::to_owned);
    let mut stage = Stage::open(&shell);
    stage.until("ready>");
    stage.type_in(format!("{}\n", helper_words().join(" ")).as_bytes());
    stage.until("at 0");
    for stopped_by_key in [true, false] {
        if stopped_by_key {
            stage.type_in(b"\x1b[B\x1a");
        } else {
            let pid = child_of(stage.child.process_id().unwrap());
            rustix::process::kill_process(pid, rustix::process::Signal::TSTP).unwrap();
        }
        stage.until("Stopped");
        stage.settle(Duration::from_millis(100));
        let screen = stage.emulator.screen();
        // bash marks pastes itself at its prompt, so that mode says nothing here.
        assert!(!screen.alternate_screen() && !screen.hide_cursor());
        stage.type_in(b"echo $((40+2))\n");
        stage.until("42");
        stage.type_in(b"clear; fg\n");
        stage.until("at 1 size 60x12");
        assert!(stage.emulator.screen().alternate_screen());
    }
    stage.type_in(b"q");
    stage.settle(Duration::from_millis(300));
    assert!(!stage.emulator.screen().alternate_screen());
    stage.type_in(b"exit\n");
    stage.end();
}

fn child_of(parent: u32) -> rustix::process::Pid {
    let children = std::fs::read_to_string(format!("/proc/{parent}/task/{parent}/children")).unwrap();
    rustix::process::Pid::from_raw(children.split_whitespace().next().unwrap().parse().unwrap()).unwrap()
}
