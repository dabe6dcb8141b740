//! From the start to every view and back, by keys alone, on the real program: each step shows what the state of this
//! process shows after the same keys.

use crate::e2e::oracle::Oracle;
use crate::e2e::terminal::Terminal;

/// Each view with the keys that lead there from the start and those that lead back, as a terminal sends them and as the
/// table of keys writes them.
const VIEWS: [(&str, &str, &str, &str, &str); 10] = [
    ("the matrix", "m", "m", "Esc", "esc"),
    ("portfolios by plan", "m r", "m r", "Esc", "esc"),
    ("a cell", "m l Enter", "m l enter", "Esc Esc", "esc esc"),
    ("plans side by side", "m c", "m c", "Esc Esc", "esc esc"),
    ("a shared passage, and where else it stands", "m c s Enter", "m c s enter", "Esc Esc", "esc esc"),
    ("a unit", "j j j u", "j j j u", "[", "["),
    ("a portfolio", "u p", "u p", "[ [", "[ ["),
    ("the targets", "t s", "t s", "Esc", "esc"),
    ("the overlap", "o", "o", "Esc", "esc"),
    ("the help", "? G", "? G", "q", "q"),
];

fn walk(columns: u16, rows: u16) {
    for (view, there, written, back, back_written) in VIEWS {
        println!("{view} at {columns}x{rows}");
        let terminal = Terminal::begin(columns, rows);
        let oracle = Oracle::answered(columns, rows, false);
        terminal.press(there);
        let oracle = oracle.press(written);
        terminal.shows(&oracle);
        terminal.press(back);
        terminal.shows(&oracle.press(back_written));
    }
}

#[test]
fn every_view_is_reached_and_left_at_80_columns() {
    walk(80, 24);
}

#[test]
fn every_view_is_reached_and_left_at_120_columns() {
    walk(120, 40);
}

#[test]
fn every_view_is_reached_and_left_at_200_columns() {
    walk(200, 60);
}
