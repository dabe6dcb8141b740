//! However it ends, the terminal is as it was before.

use rustix::process::Signal;

use crate::e2e::oracle::Oracle;
use crate::e2e::terminal::{Setup, Terminal};

#[test]
fn leaving_gives_the_terminal_back() {
    for keys in ["q", "C-c", "m q q", "/ C-c"] {
        let terminal = Terminal::begin(80, 24);
        assert!(!terminal.is_cooked(), "while it runs it reads keys, not lines");
        terminal.press(keys);
        assert_eq!(terminal.end(), 0, "{keys}");
        terminal.assert_given_back();
    }
}

#[test]
fn a_signal_ends_it_and_leaves_nothing_on() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)]
    {
        let terminal = Terminal::begin(80, 24);
        terminal.press("F9");
        terminal.shows(&Oracle::answered(80, 24, false).press("f9"));
        assert_eq!(terminal.end_by(signal), status);
        terminal.assert_given_back();
    }
}

/// The first frame and the farewell must not overtake each other, however early the signal is.
#[test]
fn a_signal_at_the_very_beginning_leaves_nothing_on_either() {
    for round in 0..60 {
        let terminal = Setup::new(80, 24).open();
        terminal.wait_until_raw();
        for _ in 0..round * 50 {
            std::hint::spin_loop();
        }
        assert_eq!(terminal.end_by(Signal::TERM), 143, "{round}");
        terminal.assert_given_back();
    }
}

#[test]
fn a_signal_while_one_types_leaves_nothing_on() {
    let terminal = Terminal::begin(80, 24);
    terminal.press("/ 冷链");
    terminal.shows(&Oracle::answered(80, 24, false).press("/ ‘冷链’"));
    assert_eq!(terminal.end_by(Signal::TERM), 143);
    terminal.assert_given_back();
}

#[test]
fn a_terminal_that_vanishes_ends_it_also_where_hang_ups_are_ignored() {
    for line in [r#"exec "$0""#, r#"trap '' HUP; exec "$0""#] {
        let mut terminal = Setup::new(80, 24).shell(line).open();
        terminal.shows(&Oracle::answered(80, 24, false));
        terminal.vanish();
        assert_ne!(terminal.end(), 0, "{line}");
    }
}

/// Far from the shell's session no signal tells it; it has to see by itself that nobody is there.
#[test]
fn a_terminal_that_vanishes_without_a_signal_ends_it() {
    let mut terminal = Setup::new(80, 24).shell(r#"trap '' HUP; setsid "$0"; exit 3"#).open();
    terminal.shows(&Oracle::answered(80, 24, false));
    terminal.vanish();
    assert_eq!(terminal.end(), 3, "the shell went on when its program had ended");
}

#[test]
fn what_stood_on_the_screen_before_stands_there_again() {
    let terminal = Setup::new(80, 24).shell(r#"echo before; "$0"; echo after $?"#).open();
    terminal.shows(&Oracle::answered(80, 24, false));
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    let screen = terminal.screen();
    assert!(
        screen.cells[0].concat().starts_with("before") && screen.cells[1].concat().starts_with("after 0")
    );
    terminal.assert_given_back();
}

/// What announces that it can only print gets no escape sequences.
#[test]
fn a_terminal_that_is_dumb_is_told_as_if_there_were_none() {
    let told = |line: &str| {
        let terminal = Setup::new(80, 24).shell(&format!("{line}; echo status $?")).open();
        let screen = terminal.wait_for("the status", |screen| screen.has("status "));
        assert!(!terminal.bytes_since(0).contains(&0x1b), "{screen:?}");
        screen.rows().map(|row| row.trim_end().to_owned()).collect::<Vec<_>>()
    };
    let dumb = told(r#"TERM=dumb "$0""#);
    assert_eq!(dumb, told(r#""$0" < /dev/null"#));
    assert!(dumb.contains(&"status 2".to_owned()), "{dumb:?}");
}

#[test]
fn without_a_terminal_nothing_is_written_to_one() {
    let terminal = Setup::new(80, 24).shell(r#""$0" < /dev/null; echo "status $?""#).open();
    terminal.wait_for("the status", |screen| screen.has("status 2"));
    assert!(!terminal.bytes_since(0).contains(&0x1b));
}
