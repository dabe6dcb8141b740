//! The limits of what goes over the line, held on the figures that `cargo bench --bench wire` prints.

use crate::e2e::line::{Cost, Line, Told};

const TOLD: [Told; 3] = [Told::Nothing, Told::Narrow, Told::Wide];

fn begun(told: Told, keys: &str) -> Line {
    let mut line = Line::new(120, 40, told);
    line.first();
    line.press(keys);
    line
}

/// A key again and again, a frame each, by size. Each is at most 1.2 times what a plain repaint takes, in one write.
fn steps(told: Told, keys: &str, key: &str, times: usize) -> Vec<usize> {
    let mut line = begun(told, keys);
    let mut bytes: Vec<usize> = (0..times)
        .map(|_| {
            let Cost { bytes, writes, plain } = line.press(key);
            assert!(bytes * 10 <= plain * 12, "{bytes} bytes for {plain}");
            assert!(writes <= 1);
            bytes
        })
        .collect();
    bytes.sort_unstable();
    bytes
}

#[test]
fn a_first_frame_is_one_write_of_at_most_4_7_and_13_kb() {
    for told in TOLD {
        for (width, height, limit) in [(80, 24, 4_000), (120, 40, 7_000), (200, 60, 13_000)] {
            let cost = Line::new(width, height, told).first();
            assert_eq!(cost.writes, 1);
            assert!(cost.bytes <= limit, "{width}x{height} {told:?}: {cost:?}");
        }
    }
}

#[test]
fn a_step_is_not_more_than_what_changes() {
    for told in TOLD {
        let following = steps(told, "l", "down", 60);
        assert!(following[30] <= 1_800, "with the text following: {following:?}");
        steps(told, "l z", "down", 60);
        steps(told, "m", "down", 10);
    }
}

#[test]
fn a_page_is_at_most_5_kb() {
    for told in TOLD {
        for (keys, what) in [("-", "outline"), ("2", "text")] {
            let pages = steps(told, keys, "pgdn", 6);
            assert!(*pages.last().unwrap() <= 5_000, "{what} {told:?}: {pages:?}");
        }
    }
}

#[test]
fn a_hundred_queued_keys_are_one_frame_of_at_most_6_kb() {
    for told in TOLD {
        let cost = begun(told, "").press(&"down ".repeat(100));
        assert!(cost.writes == 1 && cost.bytes <= 6_000, "{told:?}: {cost:?}");
    }
}

#[test]
fn what_changes_nothing_costs_nothing() {
    for told in TOLD {
        for keys in ["", "up", "Q", "ctrl-o", "f5", "k k k"] {
            assert_eq!(begun(told, "").press(keys), Cost::default(), "{keys}");
        }
        assert_eq!(begun(told, "").resize(120, 40), Cost::default());
    }
}

#[test]
fn a_resize_is_one_write() {
    for told in TOLD {
        let cost = begun(told, "").resize(100, 30);
        assert!(cost.writes == 1 && cost.bytes <= 7_000, "{told:?}: {cost:?}");
    }
}
