//! Only what changed is sent; after any walk the glass must show what a whole drawing would have put there.

use duizhao::app::bindings::BINDINGS;
use duizhao::text::Widths;
use duizhao::tui::backend::{Ambiguity, Trust};

use crate::dice::Dice;
use crate::e2e::emulator::{Emulator, Screen};
use crate::e2e::line::{Line, Told};
use crate::e2e::oracle;

const STEPS: usize = 3_000;
const TYPED: [&str; 8] = ["冷", "链", "“", "”", "—", "·", "s", "互"];

fn keys() -> Vec<&'static str> {
    BINDINGS.iter().flat_map(|row| row.keys).copied().chain(TYPED).collect()
}

/// Whether the program counts so that its screen can be right: a key may have told it otherwise for a while.
fn counts_right(ambiguity: Ambiguity, wide: bool) -> bool {
    match ambiguity.trust {
        Trust::Certain => ambiguity.widths == if wide { Widths::WIDE } else { Widths::NARROW },
        Trust::Unsure => ambiguity.widths == Widths::WIDE,
        Trust::Replaced => false,
    }
}

fn walk(told: Told, wide: bool) {
    let (mut dice, keys) = (Dice::new(0x2016_0024), keys());
    let mut size = (80, 24);
    let (mut line, mut glass) = (Line::new(size.0, size.1, told), Emulator::new(size.0, size.1, wide));
    line.first();
    glass.feed(line.written());
    let (mut walked, mut right) = (Vec::new(), true);
    for _ in 0..STEPS {
        let next = (dice.cells(130), dice.cells(40));
        if dice.below(40) == 0 && next != size {
            size = next;
            glass.resize(size.0, size.1);
            line.resize(size.0, size.1);
            walked.push(format!("{}x{}", size.0, size.1));
        } else {
            let key = keys[dice.below(keys.len())];
            line.press(key);
            walked.push(key.to_owned());
        }
        glass.feed(line.written());
        let (was_right, is_right) = (right, counts_right(line.ambiguity(), wide));
        right = is_right;
        if right && !was_right {
            // What a wrong count left behind is the user's to wipe off.
            line.repaint();
            glass.feed(line.written());
        }
        let shown = glass.screen();
        let drawn = Screen { cells: oracle::cells(line.drawn(), wide), cursor: None }.timeless();
        let last = &walked[walked.len().saturating_sub(12)..];
        assert!(!right || shown.cells == drawn.cells, "… {last:?}\n{}{shown:?}", shown.difference(&drawn));
    }
}

#[test]
fn narrow() {
    walk(Told::Narrow, false);
}

#[test]
fn wide() {
    walk(Told::Wide, true);
}

#[test]
fn the_safe_layout_on_a_narrow_terminal() {
    walk(Told::Nothing, false);
}

#[test]
fn the_safe_layout_on_a_wide_terminal() {
    walk(Told::Nothing, true);
}
