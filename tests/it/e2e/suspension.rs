//! Stopped and taken up again, by the key and from outside, under a shell with job control.

use rustix::process::Signal;

use crate::e2e::oracle::Oracle;
use crate::e2e::process::Process;
use crate::e2e::terminal::{PROGRAM, Setup, Terminal};

/// A small shell at its prompt. It keeps no modes for its jobs: what they leave is what it has.
fn at_a_prompt() -> Terminal {
    let terminal = Setup::new(80, 24).env("PS1", "ready> ").command(&["sh", "-i"]).open();
    terminal.wait_for("a prompt", |screen| screen.has("ready>"));
    terminal
}

/// Starts the program there.
fn started() -> (Terminal, Process) {
    let terminal = at_a_prompt();
    terminal.send(format!("{PROGRAM}\n").as_bytes());
    terminal.shows(&oracle());
    let program = terminal.foreground();
    (terminal, program)
}

fn oracle() -> Oracle {
    Oracle::answered(80, 24, false)
}

fn assert_shell_is_usable(terminal: &Terminal) {
    terminal.wait_for("the shell again", |screen| screen.has("Stopped") && screen.has("ready>"));
    terminal.assert_given_back();
    terminal.send(b"echo $((40+2))\n");
    terminal.wait_for("the answer of the shell", |screen| {
        screen.rows().any(|row| row.trim_end().ends_with("42"))
    });
}

#[test]
fn the_key_gives_the_shell_its_terminal_and_coming_back_draws_all_again() {
    let (terminal, _) = started();
    terminal.press("j j C-z");
    assert_shell_is_usable(&terminal);
    terminal.send(b"fg\n");
    terminal.shows(&oracle().press("j j"));
    assert!(!terminal.is_cooked());
    terminal.press("j");
    terminal.shows(&oracle().press("j j j"));
    terminal.press("q");
    terminal.wait_for("the shell", |screen| screen.has("ready>"));
    terminal.assert_given_back();
}

#[test]
fn stopped_from_outside_it_gives_the_terminal_back_too() {
    let (terminal, program) = started();
    for _ in 0..2 {
        program.signal(Signal::TSTP);
        assert_shell_is_usable(&terminal);
        terminal.send(b"clear; fg\n");
        terminal.shows(&oracle());
    }
    terminal.press("q");
    terminal.wait_for("the shell", |screen| screen.has("ready>"));
    terminal.assert_given_back();
}

/// Nothing can be done before it stops, but afterwards the screen is whole.
#[test]
fn stopped_without_warning_it_draws_all_when_it_goes_on() {
    let (terminal, program) = started();
    program.signal(Signal::STOP);
    terminal.wait_for("the shell", |screen| screen.has("Stopped"));
    terminal.send(b"stty sane; echo noise; fg\n");
    terminal.shows(&oracle());
    terminal.press("j");
    terminal.shows(&oracle().press("j"));
}

#[test]
fn a_window_resized_meanwhile_is_drawn_in_its_new_size() {
    let (terminal, _) = started();
    terminal.press("C-z");
    assert_shell_is_usable(&terminal);
    terminal.resize(100, 30);
    terminal.send(b"fg\n");
    terminal.shows(&oracle().resize(100, 30));
}

/// Without a shell above it, stopping would be for ever.
#[test]
fn alone_on_its_terminal_it_goes_on_at_once() {
    let terminal = Terminal::begin(80, 24);
    terminal.press("j C-z j");
    terminal.shows(&oracle().press("j j"));
}

#[test]
fn a_signal_to_end_reaches_it_while_it_is_stopped() {
    let (terminal, program) = started();
    terminal.press("C-z");
    assert_shell_is_usable(&terminal);
    program.signal(Signal::TERM);
    terminal.send(b"fg; echo status $?\n");
    terminal.wait_for("the status", |screen| screen.has("status 143"));
    terminal.assert_given_back();
}
