//! Thousands of plans, beside what a user would do without the program: `cargo bench --bench scale`.
//!
//! A country of plans is made of the five: ten programmes of a tenth each. Printed are the
//! first frame and the memory with nothing kept yet, with the cache, and after one plan was changed, each as a ratio to
//! the first frame of the five plans in the same run; then a search on the command line beside `rg` over the texts and `jq`
//! over the export, where these are installed. A number behind `--` chooses how many plans: 3,000 unless another is given.
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use std::{fs, thread};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const PROGRAM: &str = env!("CARGO_BIN_EXE_duizhao");
/// So much silence ends a frame.
const SILENCE: Duration = Duration::from_millis(60);
const RUNS: usize = 9;

fn main() {
    let plans = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(3000);
    let ground = tempfile::tempdir().unwrap();
    let bytes = make(ground.path(), plans);
    println!("{plans} plans in ten programmes, {} MB of RON", bytes / 1_000_000);
    let data = ground.path().join("data");
    let start = |data: Option<&Path>| first_frame(ground.path(), data);
    start(None);
    let five = median(&mut (0..RUNS).map(|_| start(None)).collect::<Vec<_>>());
    let tell = |what: &str, (time, memory): (Duration, usize)| {
        let (millis, ratio) = (time.as_secs_f64() * 1000.0, time.div_duration_f64(five.0));
        println!("{what:<34}{millis:>9.1} ms{ratio:>7.1}{memory:>7} MiB");
    };
    tell("five plans", five);
    tell("nothing kept yet", start(Some(&data)));
    tell("from the cache", median(&mut (0..RUNS).map(|_| start(Some(&data))).collect::<Vec<_>>()));
    let one = data.join("p0/plans/x00000.ron");
    fs::write(&one, fs::read_to_string(&one).unwrap().replace("。\"", "！\"")).unwrap();
    tell("one plan changed", start(Some(&data)));
    beside(ground.path(), &data);
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

/// Makes the plans, and gives how many bytes they are.
fn make(ground: &Path, plans: usize) -> usize {
    let five: Vec<String> = ["wuhan", "hubei", "chongqing", "guangdong", "shenzhen"]
        .map(|id| fs::read_to_string(format!("data/plans/{id}.ron")).unwrap())
        .into();
    let (themes, programme) =
        (fs::read_to_string("data/themes.ron").unwrap(), fs::read_to_string("data/programme.ron").unwrap());
    let mut bytes = 0;
    for number in 0..10 {
        let folder = ground.join(format!("data/p{number}"));
        fs::create_dir_all(folder.join("plans")).unwrap();
        fs::write(folder.join("themes.ron"), &themes).unwrap();
        let own = programme.replacen("\"liutong\"", &format!("\"own{number}\""), 1);
        fs::write(folder.join("programme.ron"), own).unwrap();
        for plan in (plans * number / 10)..(plans * (number + 1) / 10) {
            let text = another(&five[plan % five.len()], plan);
            bytes += text.len();
            fs::write(folder.join(format!("plans/x{plan:05}.ron")), text).unwrap();
        }
    }
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

/// Starts the program, waits for its first frame, ends it, and gives how long that took and the memory it had, in MiB.
fn first_frame(ground: &Path, data: Option<&Path>) -> (Duration, usize) {
    let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(PROGRAM);
    command.env("TERM", "xterm-256color");
    for (name, value) in surroundings(ground) {
        command.env(name, value);
    }
    if let Some(data) = data {
        command.args(["--data", data.to_str().unwrap()]);
    }
    let (mut reader, mut writer) =
        (pair.master.try_clone_reader().unwrap(), pair.master.take_writer().unwrap());
    let (sender, pieces) = channel();
    let began = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let listener = thread::spawn(move || {
        let mut piece = vec![0; 1 << 16];
        while let Ok(1..) = reader.read(&mut piece) {
            let _ = sender.send(Instant::now());
        }
    });
    let mut last = began;
    while let Ok(at) = pieces.recv_timeout(if last == began { Duration::from_mins(1) } else { SILENCE }) {
        last = at;
    }
    let memory = memory_of(child.process_id());
    writer.write_all(b"q").unwrap();
    let _ = child.wait();
    drop((writer, pair.master));
    let _ = listener.join();
    (last - began, memory)
}

/// The most memory that a process held, in MiB; 0 where the system doesn't say.
fn memory_of(process: Option<u32>) -> usize {
    let status = process.and_then(|id| fs::read_to_string(format!("/proc/{id}/status")).ok());
    let line = status.as_deref().unwrap_or_default().lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<usize>().ok()).unwrap_or_default() / 1024
}

fn median(runs: &mut [(Duration, usize)]) -> (Duration, usize) {
    runs.sort();
    runs[runs.len() / 2]
}
