//! What a command leaves that is ended while it writes: all of a file or nothing.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{Home, PROGRAM};

/// How often a command is begun until a signal comes while it writes.
const TRIED: usize = 60;

fn hidden_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let below = paths.iter().filter(|path| path.is_dir()).flat_map(|path| hidden_below(path));
    let hidden =
        |path: &&PathBuf| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    paths.iter().filter(hidden).cloned().chain(below).collect()
}

/// Sends the signal as soon as something lies beside its place; whether it came in time to end the command.
fn is_ended(child: &mut Child, folder: &Path, signal: &str) -> bool {
    while hidden_below(folder).is_empty() {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
    }
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status();
    sent.unwrap();
    child.wait().unwrap().signal().is_some()
}

/// The program as a shell in the foreground starts it. Tests that run behind `nohup` or `&` were handed signals set aside, and
/// would hand them on: `env` puts that right where it can.
fn command(home: &Home, args: &[&str]) -> Command {
    const FRESH: &str = "--default-signal=HUP,INT,TERM";
    let can = Command::new("/usr/bin/env").args([FRESH, "true"]).stderr(Stdio::null()).status();
    let mut command = if can.is_ok_and(|status| status.success()) {
        let mut command = Command::new("/usr/bin/env");
        command.args([FRESH, PROGRAM]);
        command
    } else {
        Command::new(PROGRAM)
    };
    command.args(args).current_dir(home.path()).env_clear().envs(home.variables());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn a_file_that_is_being_written_goes_with_the_program() {
    for signal in ["-TERM", "-INT", "-HUP"] {
        let home = Home::new();
        let out = home.path().join("out");
        fs::create_dir(&out).unwrap();
        let ended = (0..TRIED).any(|_| {
            let mut child = command(&home, &["report", "--force", "-o", "out/册.docx"]).spawn().unwrap();
            let ended = is_ended(&mut child, &out, signal);
            assert_eq!(hidden_below(&out), Vec::<PathBuf>::new(), "{signal}");
            ended
        });
        assert!(ended, "no signal {signal} came in time");
    }
}

#[test]
fn documents_that_are_being_brought_in_leave_no_half_plan() {
    let home = Home::new();
    fs::create_dir(home.path().join("in")).unwrap();
    for nth in 0..60 {
        let said = format!(
            "甲市关于第{nth}号任务的通知\n2020年1月2日\n一、任务\n（一）建设平台。（责任单位：市商务局）\n"
        );
        fs::write(home.path().join(format!("in/d{nth}.txt")), said).unwrap();
    }
    let out = home.path().join("out");
    let ended = (0..TRIED).any(|_| {
        let _ = fs::remove_dir_all(&out);
        let mut child = command(&home, &["import", "in", "--out", "out"]).spawn().unwrap();
        let ended = is_ended(&mut child, &out, "-TERM");
        assert_eq!(hidden_below(&out), Vec::<PathBuf>::new());
        ended
    });
    assert!(ended, "no signal came in time");
}

/// `nohup` lets a command outlive its terminal.
#[test]
fn a_signal_that_was_set_aside_before_is_not_heeded() {
    let home = Home::new();
    let out = home.path().join("out");
    fs::create_dir(&out).unwrap();
    let line = format!("trap '' HUP; exec {PROGRAM} report --force -o out/册.docx");
    let mut shell = Command::new("bash");
    shell.args(["-c", &line]).current_dir(home.path()).env_clear().envs(home.variables());
    let mut child = shell.stderr(Stdio::null()).spawn().unwrap();
    assert!(!is_ended(&mut child, &out, "-HUP"));
    assert!(out.join("册.docx").exists());
}
