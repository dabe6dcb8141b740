//! What the loop promises to any program, and the real one can't show: a program of a few lines in its place, which puts
//! work off, panics, and writes without end.
//!
//! It runs in a process of its own, since it owns a terminal and its signals: this test binary starts itself again with
//! [`program`] as its only test.

use duizhao::app::effect::Effect;
use duizhao::app::key::{Code, Input, Key};
use duizhao::tui::backend::Ambiguity;
use duizhao::tui::{self, News, Options, Program};
use ratatui::Frame;
use ratatui::style::Style;
use rustix::process::Signal;

use crate::e2e::terminal::{Setup, Terminal};

/// Counts the keys it takes, and says so in one line.
#[derive(Default)]
struct Counter {
    keys: usize,
    /// How often it was told that all that had come is taken.
    bursts: usize,
    /// What it said of that when it was last asked.
    told: String,
    dirty: bool,
}

impl Counter {
    fn key(&mut self, key: Key) -> Effect {
        match key.code {
            Code::Char('w') => return Effect::Copy("满".repeat(20_000)),
            Code::Char('p') => panic!("说出来的话"),
            Code::Char('a') => drop(std::hint::black_box(vec![1_u8; isize::MAX as usize])),
            Code::Char('s') => _ = std::hint::black_box(without_end(1)),
            Code::Char('b') => self.told = format!("bursts {}.", self.bursts),
            _ => {
                self.keys += 1;
                self.told.clear();
            }
        }
        self.dirty = true;
        Effect::None
    }
}

/// A stack that has no end.
fn without_end(depth: usize) -> usize {
    if std::hint::black_box(depth) == 0 { 0 } else { std::hint::black_box(without_end(depth + 1)) + 1 }
}

impl Program for Counter {
    fn take(&mut self, input: Input) -> Effect {
        if let Input::Key(key) = input { self.key(key) } else { Effect::None }
    }

    fn catch_up(&mut self) -> Effect {
        self.bursts += 1;
        Effect::None
    }

    fn on_news(&mut self, _: News) -> Effect {
        Effect::None
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        let (area, buffer) = (frame.area(), frame.buffer_mut());
        buffer.set_stringn(
            0,
            0,
            format!("keys {}. {}", self.keys, self.told),
            area.width.into(),
            Style::new(),
        );
    }

    fn dirty(&self) -> bool {
        self.dirty
    }

    fn drawn(&mut self) {
        self.dirty = false;
    }

    fn ambiguity(&self) -> Ambiguity {
        Ambiguity::SAFE
    }
}

#[test]
#[ignore = "the program of the tests below: not a test of its own"]
fn program() {
    let mut counter = Counter { dirty: true, ..Counter::default() };
    let ended = tui::run(&mut counter, Options::default());
    std::process::exit(i32::from(ended.is_err()));
}

/// The program alone on its terminal, after its first frame.
fn begin() -> Terminal {
    let this = std::env::current_exe().unwrap();
    let words = [
        this.to_str().unwrap(),
        "e2e::session::program",
        "--exact",
        "--ignored",
        "--nocapture",
        "--test-threads=1",
    ];
    let terminal = Setup::new(60, 40).command(&words).open();
    terminal.wait_for("the first frame", |screen| screen.has("keys 0."));
    terminal
}

#[test]
fn what_is_put_off_to_the_end_of_a_burst_is_done_once_for_all_its_keys() {
    let terminal = begin();
    let bursts = |keys: usize| -> usize {
        terminal.press("b");
        let told = format!("keys {keys}. bursts ");
        let screen = terminal.wait_for("the number of bursts", |screen| screen.has(&told));
        let row = screen.rows().find_map(|row| row.trim_end().strip_prefix(&told).map(str::to_owned));
        row.unwrap().trim_end_matches('.').parse().unwrap()
    };
    let before = bursts(0);
    terminal.press(&"Down ".repeat(100));
    terminal.wait_for("a hundred keys", |screen| screen.has("keys 100."));
    let after = bursts(100);
    assert!(after > before && after - before <= 4, "{before} and {after}");
}

#[test]
fn a_write_that_blocks_does_not_keep_the_program_alive() {
    let terminal = begin();
    terminal.stop_reading();
    terminal.press("w");
    terminal.wait_until_full();
    assert_eq!(terminal.end_by(Signal::TERM), 143);
}

/// No panic comes of these: the process aborts, and the shell is told so.
#[test]
fn where_memory_or_the_stack_has_no_end_the_terminal_is_given_back() {
    for key in ["a", "s"] {
        let terminal = begin();
        terminal.press(key);
        assert_ne!(terminal.end(), 0);
        terminal.assert_given_back();
    }
}

#[test]
fn a_panic_can_be_read() {
    let terminal = begin();
    terminal.press("p");
    terminal.wait_for("what it says", |screen| screen.has("说出来的话"));
    assert_ne!(terminal.end(), 0);
    terminal.assert_given_back();
}
