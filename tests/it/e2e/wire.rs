//! What goes over the line, in bytes and frames, from the real program.

use std::time::Duration;

use crate::e2e::emulator::frames;
use crate::e2e::first_frame::SIZES;
use crate::e2e::oracle::Oracle;
use crate::e2e::terminal::{Setup, Terminal};

/// Of all bytes of a start, with the terminal taken and asked.
const LIMITS: [usize; 3] = [4_000, 7_000, 13_000];

#[test]
fn a_start_on_a_terminal_that_says_nothing_is_one_frame_within_its_limit() {
    for ((columns, rows), limit) in SIZES.into_iter().zip(LIMITS) {
        for wide in [false, true] {
            let terminal = Setup::new(columns, rows).wide(wide).silent().open();
            terminal.shows(&Oracle::unanswered(columns, rows, wide));
            assert_one_frame(&terminal.bytes_since(0), limit, "mute");
        }
    }
}

/// Where the terminal has answered by then, what is drawn first is right, and nothing follows it.
#[test]
fn a_start_on_a_terminal_that_is_near_is_one_frame_within_its_limit() {
    for ((columns, rows), limit) in SIZES.into_iter().zip(LIMITS) {
        for wide in [false, true] {
            let terminal = Setup::new(columns, rows).wide(wide).near().open();
            terminal.shows(&Oracle::answered(columns, rows, wide));
            terminal.press("q");
            assert_eq!(terminal.end(), 0);
            assert_one_frame(&terminal.bytes_since(0), limit, "near");
        }
    }
}

fn assert_one_frame(written: &[u8], limit: usize, terminal: &str) {
    println!("{limit}, {terminal}: {} bytes", written.len());
    assert_eq!(frames(written), 1);
    assert!(written.len() <= limit, "{terminal}: {} bytes of {limit}", written.len());
}

#[test]
fn a_step_with_the_text_following_is_within_its_limit() {
    let terminal = Terminal::begin(120, 40);
    let mut oracle = Oracle::answered(120, 40, false).press("l");
    terminal.press("l");
    terminal.shows(&oracle);
    let mut steps = Vec::new();
    for _ in 0..30 {
        let mark = terminal.mark();
        terminal.press("Down");
        oracle = oracle.press("down");
        terminal.shows(&oracle);
        steps.push(terminal.bytes_since(mark).len());
    }
    steps.sort_unstable();
    println!("30 steps: {steps:?} bytes");
    assert!(steps[15] <= 1_800, "{steps:?}");
}

#[test]
fn a_hundred_keys_at_once_are_two_frames() {
    let terminal = Terminal::begin(120, 40);
    let keys = "down ".repeat(100);
    let mark = terminal.mark();
    terminal.press(&"Down ".repeat(100));
    terminal.shows(&Oracle::answered(120, 40, false).press(&keys));
    let written = terminal.bytes_since(mark);
    println!("100 Downs: {} bytes, {} frames", written.len(), frames(&written));
    assert!(frames(&written) <= 2);
    assert!(written.len() <= 6_000, "{} bytes", written.len());
}

#[test]
fn a_key_without_effect_writes_nothing() {
    let terminal = Terminal::begin(120, 40);
    terminal.press("Up Q F5 C-o");
    assert_eq!(terminal.bytes_within(Duration::from_millis(500)), b"");
    terminal.press("j");
    terminal.shows(&Oracle::answered(120, 40, false).press("j"));
}

#[test]
fn idling_writes_nothing_and_never_wakes() {
    let terminal = Terminal::begin(120, 40);
    // The threads go to sleep after the first frame.
    terminal.bytes_within(Duration::from_millis(500));
    let before = terminal.process.sleeps();
    assert_eq!(terminal.bytes_within(Duration::from_secs(1)), b"");
    assert_eq!(terminal.process.sleeps(), before, "it woke up");
}

#[test]
fn the_cursor_is_asked_for_once_and_before_the_first_frame() {
    let terminal = Terminal::begin(120, 40);
    terminal.press("j l m ? / 冷 Enter");
    terminal.shows(&Oracle::answered(120, 40, false).press("j l m ? / ‘冷’ enter"));
    terminal.resize(100, 30);
    terminal.shows(&Oracle::answered(120, 40, false).press("j l m ? / ‘冷’ enter").resize(100, 30));
    let written = String::from_utf8_lossy(&terminal.bytes_since(0)).into_owned();
    assert_eq!(written.matches("\x1b[6n").count(), 1);
    assert!(written.find("\x1b[6n") < written.find("\x1b[?2026h"), "{written:?}");
}
