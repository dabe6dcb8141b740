//! The window changes its size, also many times at once, also while one types.

use crate::e2e::emulator::frames;
use crate::e2e::first_frame::SIZES;
use crate::e2e::line::{Line, Told};
use crate::e2e::oracle::Oracle;
use crate::e2e::terminal::{Setup, Terminal};

#[test]
fn every_size_is_drawn_as_if_it_had_been_the_first() {
    for wide in [false, true] {
        let terminal = Setup::new(120, 40).wide(wide).open();
        let mut oracle = Oracle::answered(120, 40, wide);
        terminal.shows(&oracle);
        for (columns, rows) in [(80, 24), (200, 60), (81, 25), (40, 12), (7, 3), (1, 1), (120, 40)] {
            terminal.resize(columns, rows);
            oracle = oracle.resize(columns, rows);
            terminal.shows(&oracle);
        }
    }
}

/// The sizes on the way may or may not have been seen, but none of them may be left on the screen.
#[test]
fn after_a_storm_the_last_size_stands() {
    let terminal = Terminal::begin(120, 40);
    let mark = terminal.mark();
    for step in 0..60 {
        terminal.resize(40 + step, 12 + step / 2);
    }
    terminal.resize(100, 30);
    terminal.shows(&Oracle::answered(120, 40, false).resize(100, 30));
    let frames = frames(&terminal.bytes_since(mark));
    assert!(frames <= 30, "{frames} frames for 61 resizes");
}

#[test]
fn nothing_typed_is_lost_in_a_storm() {
    let terminal = Terminal::begin(120, 40);
    for (step, key) in "/冷链物流".chars().enumerate() {
        let step = u16::try_from(step).unwrap();
        terminal.resize(60 + 10 * step, 20 + 2 * step);
        terminal.send(key.to_string().as_bytes());
    }
    terminal.resize(120, 40);
    let oracle = Oracle::answered(120, 40, false).press("/ ‘冷链物流’");
    terminal.wait_for("the field with all that was typed", |screen| {
        screen.cells.len() == 40 && screen.has("/冷链物流")
    });
    terminal.press("Enter g C-l");
    terminal.shows(&oracle.press("enter g ctrl-l"));
}

#[test]
fn a_window_that_closed_to_nothing_opens_again() {
    for (columns, rows) in SIZES {
        let terminal = Terminal::begin(columns, rows);
        terminal.resize(1, 1);
        terminal.resize(columns, rows);
        terminal.shows(&Oracle::answered(columns, rows, false));
    }
}

/// Nobody has such a screen; but a line can be told to have it, and the program must outlive that.
#[test]
fn a_size_beyond_all_screens_is_taken_for_the_largest_there_is() {
    let terminal = Terminal::begin(80, 24);
    let mark = terminal.mark();
    terminal.pretend(65_535, 65_535);
    terminal.wait_for_bytes(mark, "a frame", |bytes| frames(bytes) >= 1);
    let written = String::from_utf8_lossy(&terminal.bytes_since(mark)).into_owned();
    let rows = written.split("\x1b[").filter_map(|rest| rest.split(['H', ';']).next()?.parse::<u32>().ok());
    assert!(
        rows.max().is_some_and(|row| (900..=1000).contains(&row)),
        "what is drawn last stands in the last row"
    );
    terminal.pretend(80, 24);
    terminal.press("g C-l");
    terminal.shows(&Oracle::answered(80, 24, false).press("g"));
}

/// The window may shrink between the moment that the program is told its size and the moment that it draws.
#[test]
fn a_frame_that_is_smaller_than_the_state_knows_is_drawn() {
    for (columns, rows) in [(80, 24), (100, 39), (119, 40), (3, 2), (1, 1)] {
        for keys in ["", "m", "c", "?", "/"] {
            let mut line = Line::new(120, 40, Told::Narrow);
            line.first();
            line.press(keys);
            line.draw_on(columns, rows);
        }
    }
}
