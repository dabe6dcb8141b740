//! Thousands of plans, beside what a user would do without the program: `cargo bench --bench scale`.
//!
//! A country of plans is made of the five, once as ten programmes of a tenth each and once as a single programme. Printed
//! are, each as a ratio to the same of the five plans in the same run: the first frame and the memory with nothing kept yet,
//! with the cache, and after one plan was changed; a step down the outline; and until something of each view stands on the
//! screen. Then a search on the command line beside `rg` over the texts and `jq` over the export, where these are installed.
//! A number behind `--` chooses how many plans: 3,000 unless another is given.
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use std::{fs, thread};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const PROGRAM: &str = env!("CARGO_BIN_EXE_duizhao");
/// So much silence ends a frame.
const SILENCE: Duration = Duration::from_millis(60);
const RUNS: usize = 9;
/// What ends a frame: the screen opens, and the terminal is asked, before there is one.
const FRAME: &[u8] = b"\x1b[?2026l";
/// A key of which nothing comes within this is one without effect.
const PATIENCE: Duration = Duration::from_secs(2);
/// So long files may not be told apart by their times.
const UNSETTLED: Duration = Duration::from_secs(4);
/// So many steps inwards lead to a measure: through a programme, three groups of places, a plan, two parts.
const DEEP: usize = 8;

/// The views that are opened, with the keys that are pressed before each so that there is something to open them of.
const VIEWS: [(&str, &str); 11] = [
    ("matrix (m)", "m"),
    ("targets (t)", "t"),
    ("compare (c)", "c"),
    ("overlap (o)", "o"),
    ("unit (u)", "u"),
    ("cover (d)", "d"),
    ("versions (V)", "V"),
    ("doubts (D)", "D"),
    ("help (?)", "?"),
    ("palette (.)", "."),
    ("filter (/)", "/"),
];

fn main() {
    let plans = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(3000);
    let ground = tempfile::tempdir().unwrap();
    println!("{:<34}{:>12}{:>7}{:>11}", "", "", "ratio", "memory");
    let five = Ground { folder: ground.path(), data: None };
    five.first_frame();
    let frame = five.median_frame();
    tell("five plans", frame, frame);
    let steps = five.keys();
    for (what, time) in &steps {
        println!("  {what:<32}{:>9.1} ms", millis(*time));
    }
    let mut searched = None;
    for programmes in [10, 1] {
        let data = ground.path().join(format!("data{programmes}"));
        let bytes = make(&data, plans, programmes);
        let many = Ground { folder: ground.path(), data: Some(&data) };
        println!("{plans} plans, programmes: {programmes}, {} MB of RON", bytes / 1_000_000);
        tell("nothing kept yet", many.first_frame(), frame);
        tell("from the cache", many.median_frame(), frame);
        for ((what, time), (_, alone)) in many.keys().iter().zip(&steps) {
            println!("  {what:<32}{:>9.1} ms{:>7.1}", millis(*time), time.div_duration_f64(*alone));
        }
        let one = programme(&data, programmes, 0).join("plans/x00000.ron");
        fs::write(&one, fs::read_to_string(&one).unwrap().replace("。\"", "！\"")).unwrap();
        tell("one plan changed", many.first_frame(), frame);
        searched.get_or_insert(data);
    }
    beside(ground.path(), &searched.unwrap());
}

/// Prints a first frame and its memory, the time also as a ratio to that of the five plans.
fn tell(what: &str, (time, memory): (Duration, usize), five: (Duration, usize)) {
    println!("{what:<34}{:>9.1} ms{:>7.1}{memory:>7} MiB", millis(time), time.div_duration_f64(five.0));
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A search, beside those of others.
fn beside(ground: &Path, data: &Path) {
    let ours = |words: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.args(["--data", data.to_str().unwrap()]).args(words);
        command.envs(surroundings(ground));
        command
    };
    let export = ground.join("export.json");
    let began = Instant::now();
    let status = ours(&["export"]).stdout(fs::File::create(&export).unwrap()).status().unwrap();
    assert!(status.success());
    println!("{:<34}{:>9.1} ms", "duizhao export", began.elapsed().as_secs_f64() * 1000.0);
    let time = |what: &str, mut command: Command| {
        let began = Instant::now();
        match command.stdout(Stdio::null()).stderr(Stdio::null()).status() {
            Ok(_) => println!("{what:<34}{:>9.1} ms", began.elapsed().as_secs_f64() * 1000.0),
            Err(_) => println!("{what:<34}{:>12}", "not installed"),
        }
    };
    time("duizhao list 冷链", ours(&["list", "冷链", "--format", "json"]));
    let mut ripgrep = Command::new("rg");
    ripgrep.args(["-c", "冷链"]).arg(data);
    time("rg over the texts", ripgrep);
    let mut jq = Command::new("jq");
    jq.args(["-c", ".plans[].nodes[] | select(.text // \"\" | contains(\"冷链\")) | .id"]).arg(&export);
    time("jq over the export", jq);
}

/// Where the program finds what is its own: nothing of whoever measures.
fn surroundings(ground: &Path) -> [(&'static str, PathBuf); 3] {
    [
        ("XDG_CONFIG_HOME", ground.join("config")),
        ("XDG_DATA_HOME", ground.join("own")),
        ("XDG_CACHE_HOME", ground.join("cache")),
    ]
}

/// The folder of one of so many programmes.
fn programme(data: &Path, programmes: usize, number: usize) -> PathBuf {
    if programmes == 1 { data.to_owned() } else { data.join(format!("p{number}")) }
}

/// Makes the plans, and gives how many bytes they are.
fn make(data: &Path, plans: usize, programmes: usize) -> usize {
    let five: Vec<String> = ["wuhan", "hubei", "chongqing", "guangdong", "shenzhen"]
        .map(|id| fs::read_to_string(format!("data/plans/{id}.ron")).unwrap())
        .into();
    let (themes, superior) =
        (fs::read_to_string("data/themes.ron").unwrap(), fs::read_to_string("data/programme.ron").unwrap());
    let mut bytes = 0;
    for number in 0..programmes {
        let folder = programme(data, programmes, number);
        fs::create_dir_all(folder.join("plans")).unwrap();
        fs::write(folder.join("themes.ron"), &themes).unwrap();
        let own = superior.replacen("\"liutong\"", &format!("\"own{number}\""), 1);
        fs::write(folder.join("programme.ron"), own).unwrap();
        for plan in (plans * number / programmes)..(plans * (number + 1) / programmes) {
            let text = another(&five[plan % five.len()], plan);
            bytes += text.len();
            fs::write(folder.join(format!("plans/x{plan:05}.ron")), text).unwrap();
        }
    }
    // What was written a moment ago could be written again without a trace, and is read every time.
    thread::sleep(UNSETTLED);
    bytes
}

/// A plan under an id of its own, in which two words are others, so that few texts are the same.
fn another(plan: &str, number: usize) -> String {
    let at = plan.find("id: \"").unwrap() + "id: \"".len();
    let end = at + plan[at..].find('"').unwrap();
    let plan = format!("{}x{number:05}{}", &plan[..at], &plan[end..]);
    // No unit has these words in its name.
    plan.replace("推进", ["推动", "促进", "推行", "推进"][number / 5 % 4])
        .replace("加快", ["加速", "从速", "抓紧", "加快"][number / 20 % 4])
}

/// Plans, and a home for the program that shows them.
struct Ground<'a> {
    folder: &'a Path,
    data: Option<&'a Path>,
}

impl Ground<'_> {
    /// The first frame: how long it takes and the memory that it needs, in MiB.
    fn first_frame(&self) -> (Duration, usize) {
        let mut shown = Shown::start(self);
        let time = shown.settle(shown.began).unwrap();
        let memory = memory_of(shown.child.process_id());
        shown.end();
        (time, memory)
    }

    fn median_frame(&self) -> (Duration, usize) {
        let mut runs: Vec<_> = (0..RUNS).map(|_| self.first_frame()).collect();
        runs.sort();
        runs[runs.len() / 2]
    }

    /// How long a step takes, and until something of each view stands on the screen: each in a program of its own, with a
    /// measure picked.
    fn keys(&self) -> Vec<(&'static str, Duration)> {
        let mut shown = Shown::start(self);
        shown.settle(shown.began);
        let mut steps: Vec<Duration> = (0..2 * RUNS)
            .filter_map(|step| {
                let time = shown.press(if step % 2 == 0 { b"j" } else { b"k" });
                shown.settle(Instant::now());
                time
            })
            .collect();
        steps.sort();
        let step = steps.get(steps.len() / 2).copied().unwrap_or_default();
        shown.end();
        let mut told = vec![("step down or up (j, k)", step)];
        for (what, key) in VIEWS {
            let mut shown = Shown::start(self);
            shown.settle(shown.began);
            // Into groups and programmes until a measure is picked.
            for _ in 0..DEEP {
                shown.press(b"l");
                shown.settle(Instant::now());
            }
            told.push((what, shown.press(key.as_bytes()).unwrap_or_default()));
            shown.end();
        }
        told
    }
}

/// The program on a terminal.
struct Shown {
    began: Instant,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    pieces: Receiver<Instant>,
    listener: thread::JoinHandle<()>,
    /// Held open until the end.
    master: Box<dyn MasterPty + Send>,
}

impl Shown {
    fn start(ground: &Ground<'_>) -> Self {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(PROGRAM);
        command.env("TERM", "xterm-256color");
        for (name, value) in surroundings(ground.folder) {
            command.env(name, value);
        }
        if let Some(data) = ground.data {
            command.args(["--data", data.to_str().unwrap()]);
        }
        let (mut reader, writer) =
            (pair.master.try_clone_reader().unwrap(), pair.master.take_writer().unwrap());
        let (sender, pieces) = channel();
        let began = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let listener = thread::spawn(move || {
            let mut piece = vec![0; 1 << 16];
            // What is sent before the first frame is none.
            let (mut before, mut opened) = (Vec::new(), false);
            while let Ok(read @ 1..) = reader.read(&mut piece) {
                if !opened {
                    before.extend_from_slice(&piece[..read]);
                    opened = before.windows(FRAME.len()).any(|bytes| bytes == FRAME);
                }
                if opened {
                    let _ = sender.send(Instant::now());
                }
            }
        });
        Self { began, child, writer, pieces, listener, master: pair.master }
    }

    /// Waits until it says nothing more, and gives how long after a time it said its last.
    fn settle(&mut self, since: Instant) -> Option<Duration> {
        let mut last = None;
        let patience = if since == self.began { Duration::from_mins(1) } else { SILENCE };
        while let Ok(at) = self.pieces.recv_timeout(if last.is_none() { patience } else { SILENCE }) {
            last = Some(at);
        }
        last.map(|last| last - since)
    }

    /// Presses a key, and gives how long it took until something came of it.
    fn press(&mut self, key: &[u8]) -> Option<Duration> {
        let pressed = Instant::now();
        self.writer.write_all(key).unwrap();
        let first = self.pieces.recv_timeout(PATIENCE).ok()?;
        Some(first - pressed)
    }

    fn end(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        drop((self.writer, self.master));
        let _ = self.listener.join();
    }
}

/// The most memory that a process held, in MiB; 0 where the system doesn't say.
fn memory_of(process: Option<u32>) -> usize {
    let status = process.and_then(|id| fs::read_to_string(format!("/proc/{id}/status")).ok());
    let line = status.as_deref().unwrap_or_default().lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<usize>().ok()).unwrap_or_default() / 1024
}
