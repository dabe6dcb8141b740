//! How the time grows with what is read, and how much of a hostile file is borne: `cargo bench --bench growth`.
//!
//! Every shape is made in two sizes, the second ten times the first. What a program does in n log n takes at most twelve
//! times as long then; what is refused by a limit takes no longer than looking at it. No shape may need more than 3 s and
//! 512 MiB where it is 16 MB large, the most that is read of a file. What is beyond is marked `!` behind its figures, and
//! the whole ends as failed. A word behind `--` chooses the shapes that have it in their name.
//!
//! It is the time of the processor that is told: how long anybody waits says more about what else the machine does. Each
//! reading is a process of its own, so that none finds memory that another left behind, and the memory told is that of the
//! shape alone; of several readings the shortest counts, which was disturbed least. Already the smaller size is larger than
//! what a processor keeps beside it: else the larger would be slow for being read from memory, and not for its growth.

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};
use std::{env, fs};

use duizhao::config::{self, Folders, KnownKeys};
use duizhao::index::Index;
use duizhao::load::{self, SourceFiles};

/// A file by its name, and how it is made.
type Beside = (&'static str, fn() -> String);

/// A way to be large: how a file of about so many bytes looks.
struct Shape {
    name: &'static str,
    file: &'static str,
    make: fn(usize) -> String,
    /// A file that stands beside it.
    beside: Option<Beside>,
}

const SHAPES: &[Shape] = &[
    Shape {
        name: "paragraphs without ids",
        file: "a.ron",
        beside: None,
        make: |size| plan(&repeated("Paragraph(\"a\"),", size), ""),
    },
    Shape {
        name: "measures of one plan",
        file: "a.ron",
        beside: None,
        make: |size| {
            plan(&numbered(size, |n| format!("Measure(id:\"{n}\",text:\"a\",themes:[\"rural\"]),")), "")
        },
    },
    Shape {
        name: "sections and goals",
        file: "a.ron",
        beside: None,
        make: |size| {
            plan(
                &numbered(size, |n| {
                    format!("Section(id:\"s{n}\",heading:\"a\",nodes:[Goal(id:\"g{n}\",text:\"a\")]),")
                }),
                "",
            )
        },
    },
    Shape {
        name: "themes of one measure",
        file: "a.ron",
        beside: None,
        make: |size| plan(&measure(&repeated("\"rural\",", size), "", ""), ""),
    },
    Shape {
        name: "themes that are unknown",
        file: "a.ron",
        beside: None,
        make: |size| plan(&measure(&numbered(size, |n| format!("\"r{n}\",")), "", ""), ""),
    },
    Shape {
        name: "targets of one measure",
        file: "a.ron",
        beside: None,
        make: |size| {
            plan(
                &measure(
                    "\"rural\"",
                    "",
                    &numbered(size / 2, |n| {
                        format!("(indicator:\"a\",value:\"{n}\",unit:\"b\",quote:\"{n}b\"),")
                    }),
                ),
                "",
            )
        },
    },
    Shape {
        name: "units of one measure",
        file: "a.ron",
        beside: None,
        make: |size| {
            plan(
                &measure(
                    "\"rural\"",
                    &format!(
                        "annotation:\"({})\",units:Unranked([{}]),",
                        repeated("省商务厅、", size / 2),
                        repeated("\"省商务厅\",", size / 2)
                    ),
                    "",
                ),
                "",
            )
        },
    },
    Shape {
        name: "units that are unknown",
        file: "a.ron",
        beside: None,
        make: |size| {
            plan(
                &measure(
                    "\"rural\"",
                    &format!(
                        "annotation:\"(a)\",units:Unranked([{}]),",
                        numbered(size, |n| format!("\"市{n}局\","))
                    ),
                    "",
                ),
                "",
            )
        },
    },
    Shape {
        name: "tasks of no measure",
        file: "a.ron",
        beside: None,
        make: |size| {
            plan(
                "",
                &numbered(size, |n| {
                    format!(
                        "Task(id:\"t{n}\",measure:\"m{n}\",text:\"a\",annotation:\"b\",units:Unranked([])),"
                    )
                }),
            )
        },
    },
    Shape {
        name: "one text",
        file: "a.ron",
        beside: None,
        make: |size| plan(&format!("Paragraph(\"{}\"),", repeated("建设园区。", size)), ""),
    },
    Shape {
        name: "one name",
        file: "a.ron",
        beside: None,
        make: |size| plan(&measure(&format!("\"{}\"", repeated("a", size)), "", ""), ""),
    },
    Shape {
        name: "texts with escapes",
        file: "a.ron",
        beside: None,
        make: |size| plan(&repeated("Paragraph(\"\\u{202e}\"),", size), ""),
    },
    Shape {
        name: "mistakes of form",
        file: "a.ron",
        beside: None,
        make: |size| plan(&repeated("Measure(ix:\"1\"),", size), ""),
    },
    Shape {
        name: "full-width signs",
        file: "a.ron",
        beside: None,
        make: |size| plan(&repeated("Paragraph（“a”），", size), ""),
    },
    Shape { name: "brackets", file: "a.ron", beside: None, make: |size| plan(&repeated("[", size), "") },
    Shape { name: "comments", file: "a.ron", beside: None, make: |size| repeated("/*", size) },
    Shape {
        name: "themes on one line",
        file: "themes.ron",
        beside: None,
        make: |size| {
            format!(
                "(themes:[{}])",
                numbered(size, |n| format!("(id:\"t{n}\",title:\"a\",english:\"a\",scope:Local),"))
            )
        },
    },
    Shape {
        name: "one theme again and again",
        file: "themes.ron",
        beside: None,
        make: |size| {
            format!("(themes:[{}])", repeated("(id:\"a\",title:\"a\",english:\"a\",scope:Local),", size))
        },
    },
    Shape {
        name: "units of the registry",
        file: "units.ron",
        beside: None,
        make: |size| {
            format!(
                "(portfolios:[(name:\"p\")],units:[{}])",
                numbered(size, |n| format!(
                    "(name:\"u{n}\",jurisdiction:\"a\",portfolios:[\"p\"],forms:[\"u{n}\"]),"
                ))
            )
        },
    },
    Shape {
        name: "portfolios that are unknown",
        file: "units.ron",
        beside: None,
        make: |size| {
            format!(
                "(units:[{}])",
                numbered(size, |n| format!(
                    "(name:\"u{n}\",jurisdiction:\"a\",portfolios:[\"p{n}\"],forms:[\"u\"]),"
                ))
            )
        },
    },
    Shape {
        name: "units that a heading names",
        file: "a.ron",
        beside: Some(("units.ron", thousand_units)),
        make: |size| {
            let units = numbered(9000, |n| format!("\"u{n}\","));
            let measures = numbered(size, |n| format!("Measure(id:\"{n}\",text:\"a\",themes:[\"rural\"]),"));
            let within = format!("(annotation:\"(a)\",units:Unranked([{units}]))");
            plan(&format!("Section(id:\"s\",heading:\"a\",within:[{within}],nodes:[{measures}]),"), "")
        },
    },
    Shape {
        name: "brackets of one measure",
        file: "a.ron",
        beside: Some(("units.ron", thousand_units)),
        make: |size| {
            let bracket = |n| format!("(annotation:\"(a)\",units:Unranked([\"u{}\"])),", n % 1000 + 1);
            plan(&measure("\"rural\"", &format!("within:[{}],", numbered(size, bracket)), ""), "")
        },
    },
    Shape {
        name: "healed places of a document",
        file: "a.ron",
        beside: Some(("sources/a.txt", || repeated("建设园区。\n", 1 << 20))),
        make: |size| {
            let healed = repeated("(end:\"园区。\",start:\"建设\"),", size);
            document(&format!("healed:[{healed}]"))
        },
    },
    Shape {
        name: "what is left out of a document",
        file: "a.ron",
        beside: Some(("sources/a.txt", || repeated("建设园区。\n", 1 << 20))),
        make: |size| document(&format!("omitted:[{}]", repeated("(text:\"园区。\",reason:\"a\"),", size))),
    },
    Shape {
        name: "documents that a plan rests on",
        file: "a.ron",
        beside: None,
        make: |size| {
            let basis = repeated("(number:\"a\",quote:\"b\"),", size);
            format!(
                "(id:\"a\",jurisdiction:\"广东省\",issued:\"2016-01-01\",basis:[{basis}],body:[Paragraph(\"a\")])"
            )
        },
    },
    Shape {
        name: "columns of a table",
        file: "a.ron",
        beside: None,
        make: |size| {
            let columns = repeated("\"a\",", size);
            plan(&format!("Section(id:\"s\",columns:[{columns}],nodes:[]),"), "")
        },
    },
    Shape {
        name: "places of a programme",
        file: "programme.ron",
        beside: None,
        make: |size| {
            let places = numbered(size, |n| format!("{{\"zh\":\"{n}\",\"en\":\"a\"}},"));
            format!("(id:\"a\",titles:{{\"zh\":\"a\"}},places:[{places}])")
        },
    },
    Shape {
        name: "doubts about a plan",
        file: "doubts/a.ron",
        beside: Some(("b.ron", || plan("Paragraph(\"a\"),", ""))),
        make: |size| format!("(doubts:[{}])", repeated("(about:\"a\",line:1,column:1,decided:\"b\"),", size)),
    },
    Shape {
        name: "nodes one below the other",
        file: "a.ron",
        beside: None,
        make: |size| {
            let deep = "Section(id:\"s\",heading:\"a\",nodes:[".repeat(20) + &"]),".repeat(20);
            plan(&deep.repeat(size / deep.len()), "")
        },
    },
];

fn plan(body: &str, tasks: &str) -> String {
    format!(
        "(id:\"a\",jurisdiction:\"广东省\",issued:\"2016-01-01\",body:[{body}],back:[Annex(mark:\"b\",heading:\"c\",tasks:[{tasks}])])"
    )
}

fn measure(themes: &str, units: &str, targets: &str) -> String {
    format!(
        "Measure(id:\"1\",text:\"{}\",{units}themes:[{themes}],targets:[{targets}]),",
        repeated("a", 1000)
    )
}

/// A plan that was made of a document.
fn document(said: &str) -> String {
    format!(
        "(id:\"a\",jurisdiction:\"广东省\",issued:\"2016-01-01\",source:(file:\"a.txt\",{said}),body:[Paragraph(\"建设园区。\")])"
    )
}

fn known_unit(number: usize) -> String {
    format!("(name:\"u{number}\",jurisdiction:\"广东省\",portfolios:[\"商务\"],forms:[\"u{number}\"]),")
}

fn thousand_units() -> String {
    format!("(units:[{}])", (1..=1000).map(known_unit).collect::<String>())
}

fn repeated(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len())
}

fn numbered(size: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(size);
    let mut number = 0;
    while text.len() < size {
        number += 1;
        text.push_str(&piece(number));
    }
    text
}

/// The time that the processors have worked for this process; else the time of day.
#[cfg(unix)]
fn worked(_: Instant) -> Duration {
    let worked = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::try_from(worked).unwrap_or_default()
}

#[cfg(not(unix))]
fn worked(begun: Instant) -> Duration {
    begun.elapsed()
}

/// Reads a shape of a size, proves it, and indexes what came of it.
fn read(shape: &Shape, size: usize) -> Result<Duration, std::io::Error> {
    let folder = env::temp_dir().join(format!("duizhao-growth-{}", std::process::id()));
    let made = (shape.make)(size.saturating_sub(2000));
    let beside = shape.beside.map(|(file, make)| (file, make()));
    for (file, text) in [(shape.file, made)].into_iter().chain(beside) {
        let path = folder.join(file);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, text)?;
    }
    let begun = Instant::now();
    let before = worked(begun);
    let source = SourceFiles::open(&folder);
    let sources = [SourceFiles::built_in(), source];
    match load::load(&sources) {
        Ok(corpus) => drop(Index::new(&corpus)),
        Err(findings) => drop(findings),
    }
    drop(load::check(&sources));
    let took = worked(begun).saturating_sub(before);
    fs::remove_dir_all(&folder)?;
    Ok(took)
}

/// Reads settings of a size.
fn read_settings(size: usize) -> Duration {
    let text = format!("(keys:[{}])", numbered(size, |n| format!("(\"a\",\"b\",[\"k{n}\"]),")));
    let known = KnownKeys { bindings: &[], key: |text: &str| Some(text.to_owned()) };
    let begun = Instant::now();
    let before = worked(begun);
    drop(config::read("c.ron", &text, Folders { beside: "/".as_ref(), home: None }, &known));
    worked(begun).saturating_sub(before)
}

/// The most memory that this process has held, in MiB; 0 where the system doesn't tell.
fn most_memory() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0) / 1024
}

/// What is not a file of plans, but the user's own.
const SETTINGS: &str = "settings";

/// What tells this program that it is to read one shape, and no more.
const ONE: &str = "--one";

/// Reads one shape of a size, and prints the nanoseconds that took and the MiB.
fn read_one(name: &str, size: usize) -> Result<(), std::io::Error> {
    let took = match SHAPES.iter().find(|shape| shape.name == name) {
        Some(shape) => read(shape, size)?,
        None => read_settings(size),
    };
    println!("{} {}", took.as_nanos(), most_memory());
    Ok(())
}

/// The shortest of so many readings in processes of their own, in seconds, and the most memory of any, in MiB.
fn shortest(name: &str, size: usize, times: usize) -> Option<(f64, usize)> {
    let run = |_| {
        let out =
            Command::new(env::current_exe().ok()?).args([ONE, name, &size.to_string()]).output().ok()?;
        let said = String::from_utf8(out.stdout).ok()?;
        let (nanoseconds, memory) = said.trim().split_once(' ')?;
        Some((nanoseconds.parse::<f64>().ok()? / 1e9, memory.parse::<usize>().ok()?))
    };
    let runs = (0..times).map(run).collect::<Option<Vec<_>>>()?;
    let most = runs.iter().map(|run| run.1).max()?;
    runs.into_iter().map(|run| (run.0, most)).min_by(|one, other| one.0.total_cmp(&other.0))
}

/// The most that a tenfold size may take of the time, of the seconds, and of the MiB.
const BOUNDS: (f64, f64, usize) = (12.0, 3.0, 512);

/// Prints how a shape grows, and gives whether it stays within the bounds.
fn tell(name: &str, size: usize) -> bool {
    let [small, large] = [(size / 10, 7), (size, 3)].map(|(size, times)| shortest(name, size, times));
    let (Some((small, _)), Some((large, memory))) = (small, large) else {
        println!("{name:30} failed");
        return false;
    };
    let (growth, seconds, most) = BOUNDS;
    let within = large / small <= growth && large <= seconds && memory <= most;
    println!(
        "{name:30} {:9.1} ms {:9.1} ms  x{:5.1} {memory:6} MiB{}",
        small * 1e3,
        large * 1e3,
        large / small,
        if within { "" } else { " !" }
    );
    within
}

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    if let [one, name, size] = words.as_slice()
        && one == ONE
    {
        let done = size.parse().map_err(std::io::Error::other).and_then(|size| read_one(name, size));
        return done.map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    let only = words.into_iter().find(|word| !word.starts_with('-')).unwrap_or_default();
    println!("{:30} {:>12} {:>12} {:>7} {:>10}", "", "1.6 MB", "16 MB", "", "most");
    let mut within = true;
    for shape in SHAPES.iter().filter(|shape| shape.name.contains(&only)) {
        within &= tell(shape.name, 16 << 20);
    }
    if SETTINGS.contains(&only) {
        // The most that is read of them.
        within &= tell(SETTINGS, 1 << 20);
    }
    if within { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
