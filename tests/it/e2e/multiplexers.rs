//! The same program behind what stands between it and the glass: tmux, GNU screen, and a real sshd.
//!
//! Each test makes the same journey and compares the screen on the far side. A machine that lacks one of them leaves
//! that test out and says so.

mod gnu_screen;
mod sshd;
mod tmux;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::e2e::emulator::Screen;
use crate::e2e::oracle::Oracle;
use crate::e2e::process::Process;
use crate::e2e::terminal::{PROGRAM, Terminal};

/// The path of an installed program; without it, says that the test is left out.
fn installed(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/sbin".into()]);
    let found = folders.map(|folder| folder.join(name)).find(|file| file.is_file());
    if found.is_none() {
        println!("left out: {name} is not installed (.ci/run installs it on Debian)");
    }
    found
}

/// A line of shell that becomes the program and leaves its number in a file.
fn told(folder: &Path) -> String {
    format!("echo $$ > {}; exec {PROGRAM}", folder.join("number").display())
}

/// The program that was started so. It stands on the screen, so the file is there.
fn program(folder: &Path) -> Process {
    Process::new(fs::read_to_string(folder.join("number")).unwrap().trim().parse().unwrap())
}

/// The first frame, Chinese as keys and as a paste, views, sizes. Says where it ended.
fn journey(terminal: &Terminal) -> Oracle {
    let mut oracle = Oracle::answered(80, 24, false);
    terminal.shows(&oracle);
    terminal.press("j j j / 冷链");
    oracle = oracle.press("j j j / ‘冷链’");
    terminal.shows(&oracle);
    terminal.paste("物流");
    oracle = oracle.paste("物流");
    terminal.shows(&oracle);
    terminal.press("Enter");
    oracle = oracle.press("enter");
    terminal.shows(&oracle);
    for (columns, rows) in [(120, 40), (61, 20), (100, 30)] {
        terminal.resize(columns, rows);
        oracle = oracle.resize(columns, rows);
        terminal.shows(&oracle);
    }
    for (typed, keys) in [("j j", "j j"), ("m", "m"), ("j l", "j l"), ("q", "q"), ("PgDn", "pgdn")] {
        terminal.press(typed);
        oracle = oracle.press(keys);
        terminal.shows(&oracle);
    }
    oracle
}

/// Calls a program and waits for it to end. What it says does not matter.
fn call(program: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).envs(environment.iter().copied());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// A session that outlives its link: cut off, taken up again elsewhere, and ended.
fn assert_survives_its_link(first: Terminal, again: impl Fn() -> Terminal, oracle: Oracle, folder: &Path) {
    let program = program(folder);
    first.process.signal(rustix::process::Signal::KILL);
    drop(first);
    let second = again();
    second.shows(&oracle);
    assert!(program.is_there());
    second.press("j");
    second.shows(&oracle.press("j"));
}

/// Behind a multiplexer that counts narrow a terminal may draw wide, and neither knows of the other. Only a screen
/// without such characters is right in both.
fn assert_right_where_the_glass_is_wide(terminal: &Terminal) {
    let mut oracle = Oracle::replacing(80, 24);
    terminal.shows(&oracle);
    for (typed, keys) in [("j j j", "j j j"), ("m", "m"), ("q l l", "q l l")] {
        terminal.press(typed);
        oracle = oracle.press(keys);
        terminal.shows(&oracle);
    }
}

/// A shell with job control at the far end, which is what the program is stopped under.
const SHELL: &str = "PS1='ready> ' exec sh -i";

/// Stopped by its key it leaves the shell a sane terminal, and taken up again it is all there.
fn assert_suspends(terminal: &Terminal) {
    terminal.wait_for("a prompt", |screen| screen.has("ready>"));
    terminal.send(format!("{PROGRAM}\n").as_bytes());
    terminal.shows(&Oracle::answered(80, 24, false));
    terminal.press("j j C-z");
    let prompts = |screen: &Screen| screen.rows().filter(|row| row.contains("ready>")).count();
    terminal.wait_for("the shell again", |screen| screen.has("Stopped") && prompts(screen) == 2);
    terminal.send(b"echo $((40+2))\n");
    terminal
        .wait_for("what the shell says", |screen| screen.rows().any(|row| row.trim_end().ends_with("42")));
    terminal.send(b"fg\n");
    terminal.shows(&Oracle::answered(80, 24, false).press("j j"));
    terminal.press("q");
    terminal.wait_for("the shell", |screen| screen.has("ready>"));
}

/// What is copied arrives at the terminal around it all.
fn assert_copies_reach_the_glass(terminal: &Terminal) {
    terminal.shows(&Oracle::answered(80, 24, false));
    let mark = terminal.mark();
    terminal.press("C-p guangdong/6 Enter Y");
    terminal.wait_for_bytes(mark, "the copy", |bytes| String::from_utf8_lossy(bytes).contains("\x1b]52;"));
}

#[test]
fn under_tmux() {
    tmux::test();
}

#[test]
fn under_gnu_screen() {
    gnu_screen::test();
}

#[test]
fn through_sshd() {
    sshd::test();
}
