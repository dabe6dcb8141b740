//! The mouse, which is the terminal's own until somebody asks for it.

use duizhao::app::key::{Input, MouseAct};

use crate::e2e::oracle::Oracle;
use crate::e2e::terminal::Terminal;

const ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";

/// A report of a terminal, in the only form that is asked for. Columns and rows count from 0.
fn report(button: u8, column: u16, row: u16, end: char) -> String {
    format!("\x1b[<{button};{};{}{end}", column + 1, row + 1)
}

fn mouse(mut oracle: Oracle, act: MouseAct, column: u16, row: u16) -> Oracle {
    let _ = oracle.app.take(Input::Mouse { act, column, row });
    oracle
}

#[test]
fn asked_for_it_picks_scrolls_and_moves_rules_and_is_given_back() {
    let terminal = Terminal::begin(120, 40);
    assert!(
        !String::from_utf8_lossy(&terminal.bytes_since(0)).contains("\x1b[?1000h"),
        "it was not asked for"
    );
    let mark = terminal.mark();
    terminal.press("F9");
    terminal.wait_for_bytes(mark, "the mouse", |bytes| String::from_utf8_lossy(bytes).contains(ON));
    let mut oracle = Oracle::answered(120, 40, false).press("f9");
    terminal.shows(&oracle);

    terminal.send((report(0, 5, 4, 'M') + &report(0, 5, 4, 'm')).as_bytes());
    oracle = mouse(mouse(oracle, MouseAct::Press, 5, 4), MouseAct::Release, 5, 4);
    terminal.shows(&oracle);

    terminal.send(report(65, 60, 10, 'M').as_bytes());
    oracle = mouse(oracle, MouseAct::WheelDown, 60, 10);
    terminal.shows(&oracle);

    let rule = oracle.app.panes().outline.width;
    for (button, act, column, end) in [
        (0, MouseAct::Press, rule, 'M'),
        (32, MouseAct::Drag, rule + 8, 'M'),
        (0, MouseAct::Release, rule + 8, 'm'),
    ] {
        terminal.send(report(button, column, 10, end).as_bytes());
        oracle = mouse(oracle, act, column, 10);
    }
    assert_eq!(oracle.app.panes().outline.width, rule + 8);
    terminal.shows(&oracle);

    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_given_back();
}
