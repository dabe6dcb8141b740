//! How long one waits for the first screen, beside the shortest wait that a ratatui program can have.
//!
//! `cargo bench --bench start` starts the program and a bare ratatui list by turns, each in a pseudo-terminal of 120x40,
//! and prints medians with their ratio: what a machine adds, it adds to both. The list is this bench itself, started
//! once more. A frame is there with the last byte before a silence. The terminal answers nothing in the first round; in the
//! second it answers the question for its widths, as soon as it has read it: a frame that is drawn once more for an answer
//! that came late counts as well.
#![allow(clippy::unwrap_used)]

#[path = "start/list.rs"]
mod list;

use std::io::{Read, Write};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const RUNS: usize = 25;
/// A question that stands alone has fewer bytes than any frame.
const ALONE: usize = 200;
/// So much silence ends a frame.
const SILENCE: Duration = Duration::from_millis(60);
/// The end of the question for the widths, and what a terminal says to it where all is narrow.
const QUESTION: &[u8] = b"\x1b[c";
const ANSWER: &[u8] = b"\x1b[2;16R\x1b[?62;22c";

fn main() {
    if std::env::args().any(|argument| argument == list::ASKED) {
        return list::run();
    }
    println!("{:<34}{:>10}{:>10}{:>8}", "first frame, 120x40, medians", "list", "duizhao", "ratio");
    for (what, answers) in [("a terminal that never answers", false), ("a terminal that answers", true)] {
        let (list, ours) = by_turns(answers);
        println!(
            "{what:<34}{:>8.1}ms{:>8.1}ms{:>8.2}",
            millis(list),
            millis(ours),
            ours.div_duration_f64(list)
        );
    }
}

/// The medians of the bare list and of the program.
fn by_turns(answers: bool) -> (Duration, Duration) {
    let bare = || {
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.arg(list::ASKED);
        command
    };
    let ours = || {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_duizhao"));
        // A configuration of whoever measures must not count.
        command.env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"));
        command.env("XDG_DATA_HOME", env!("CARGO_TARGET_TMPDIR"));
        command
    };
    let runs = (0..=RUNS).map(|_| (first_frame(bare(), answers), first_frame(ours(), answers)));
    // The first run fills the caches.
    let (list, ours): (Vec<Duration>, Vec<Duration>) = runs.skip(1).unzip();
    (median(list), median(ours))
}

/// Starts a program, waits for its first frame, ends it, and gives the time from before the start to the frame.
fn first_frame(mut command: CommandBuilder, answers: bool) -> Duration {
    let pair = native_pty_system()
        .openpty(PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 })
        .unwrap();
    command.env("TERM", "xterm-256color");
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let (sender, pieces) = channel();
    let began = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let listener = thread::spawn(move || {
        let mut piece = vec![0; 1 << 16];
        while let Ok(bytes @ 1..) = reader.read(&mut piece) {
            let asked = piece[..bytes].windows(QUESTION.len()).any(|end| end == QUESTION);
            let _ = sender.send((Instant::now(), asked, bytes));
        }
    });
    let (mut last, mut frames) = (began, 0);
    while let Ok((at, asked, bytes)) =
        pieces.recv_timeout(if frames == 0 { Duration::from_secs(10) } else { SILENCE })
    {
        if asked && answers {
            writer.write_all(ANSWER).unwrap();
        }
        // The question comes before all else, and is no frame.
        frames += usize::from(!asked || bytes > ALONE);
        last = at;
    }
    writer.write_all(b"q").unwrap();
    let _ = child.wait();
    drop(writer);
    drop(pair.master);
    let _ = listener.join();
    last - began
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
