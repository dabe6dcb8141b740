//! How the time grows with what is read, and how much of a hostile file is borne: `cargo bench --bench growth`.
//!
//! Every shape is made in two sizes, the second ten times the first. What a program does in n log n takes at most twelve
//! times as long then; what is refused by a limit takes no longer than looking at it. The last column is the time of
//! 16 MB of the shape, with the most memory that the process has held so far: no shape may need more than 3 s and 512 MiB.
//!
//! It is the time of the processor that is told, where the system tells it: how long anybody waits says more about what else
//! the machine does. The small size is read ten times, for the system counts in hundredths of a second.

use std::sync::LazyLock;
use std::time::{Duration, Instant};
use std::{env, fs};

use duizhao::config::{self, Folders, KnownKeys};
use duizhao::index::Index;
use duizhao::load::{self, SourceFiles};

/// A way to be large: how a file of about so many bytes looks.
struct Shape {
    name: &'static str,
    file: &'static str,
    make: fn(usize) -> String,
}

const SHAPES: &[Shape] = &[
    Shape {
        name: "paragraphs without ids",
        file: "a.ron",
        make: |size| plan(&repeated("Paragraph(\"a\"),", size), ""),
    },
    Shape {
        name: "measures of one plan",
        file: "a.ron",
        make: |size| {
            plan(&numbered(size, |n| format!("Measure(id:\"{n}\",text:\"a\",themes:[\"rural\"]),")), "")
        },
    },
    Shape {
        name: "sections and goals",
        file: "a.ron",
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
        make: |size| plan(&measure(&repeated("\"rural\",", size), "", ""), ""),
    },
    Shape {
        name: "themes that are unknown",
        file: "a.ron",
        make: |size| plan(&measure(&numbered(size, |n| format!("\"r{n}\",")), "", ""), ""),
    },
    Shape {
        name: "targets of one measure",
        file: "a.ron",
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
        make: |size| plan(&format!("Paragraph(\"{}\"),", repeated("建设园区。", size)), ""),
    },
    Shape {
        name: "one name",
        file: "a.ron",
        make: |size| plan(&measure(&format!("\"{}\"", repeated("a", size)), "", ""), ""),
    },
    Shape {
        name: "texts with escapes",
        file: "a.ron",
        make: |size| plan(&repeated("Paragraph(\"\\u{202e}\"),", size), ""),
    },
    Shape {
        name: "mistakes of form",
        file: "a.ron",
        make: |size| plan(&repeated("Measure(ix:\"1\"),", size), ""),
    },
    Shape {
        name: "full-width signs",
        file: "a.ron",
        make: |size| plan(&repeated("Paragraph（“a”），", size), ""),
    },
    Shape { name: "brackets", file: "a.ron", make: |size| plan(&repeated("[", size), "") },
    Shape { name: "comments", file: "a.ron", make: |size| repeated("/*", size) },
    Shape {
        name: "themes on one line",
        file: "themes.ron",
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
        make: |size| {
            format!("(themes:[{}])", repeated("(id:\"a\",title:\"a\",english:\"a\",scope:Local),", size))
        },
    },
    Shape {
        name: "units of the registry",
        file: "units.ron",
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
        make: |size| {
            format!(
                "(units:[{}])",
                numbered(size, |n| format!(
                    "(name:\"u{n}\",jurisdiction:\"a\",portfolios:[\"p{n}\"],forms:[\"u\"]),"
                ))
            )
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

/// The time that the processors have worked for this process, in hundredths of a second; else the time of day.
fn worked() -> Duration {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<u64>().ok());
    match (ticks(11), ticks(12)) {
        (Some(own), Some(of_system)) => Duration::from_millis(10 * (own + of_system)),
        _ => BEGUN.elapsed(),
    }
}

/// Reads a shape of a size so many times, proves it, and indexes what came of it.
fn read(shape: &Shape, size: usize, times: u32) -> Duration {
    let folder = env::temp_dir().join(format!("duizhao-growth-{}", std::process::id()));
    let made = (shape.make)(size.saturating_sub(2000));
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(shape.file), &made));
    drop(made);
    let began = worked();
    for _ in 0..times {
        let source = SourceFiles::open(&folder);
        let sources = [SourceFiles::built_in(), source];
        match load::load(&sources) {
            Ok(corpus) => drop(Index::new(&corpus)),
            Err(findings) => drop(findings),
        }
        drop(load::check(&sources));
    }
    let took = worked().saturating_sub(began) / times;
    let removed = fs::remove_dir_all(&folder);
    if let Err(error) = written.and(removed) {
        eprintln!("{}: {error}", folder.display());
    }
    took
}

/// Settings of a size.
fn settings(size: usize, times: u32) -> Duration {
    let text = format!("(keys:[{}])", numbered(size, |n| format!("(\"a\",\"b\",[\"k{n}\"]),")));
    let known = KnownKeys { bindings: &[], key: |text: &str| Some(text.to_owned()) };
    let began = worked();
    for _ in 0..times {
        drop(config::read("c.ron", &text, Folders { beside: "/".as_ref(), home: None }, &known));
    }
    worked().saturating_sub(began) / times
}

/// The most memory that this process has held, in MiB; 0 where the system doesn't tell.
fn most_memory() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0) / 1024
}

fn told(name: &str, times: [Duration; 3]) {
    let [small, large, full] = times.map(|time| time.as_secs_f64());
    println!(
        "{name:30} {:9.1} ms {:9.1} ms  x{:5.1} {full:9.2} s {:6} MiB",
        small * 1e3,
        large * 1e3,
        large / small,
        most_memory()
    );
}

fn main() {
    let only = env::args().skip(1).find(|word| !word.starts_with('-')).unwrap_or_default();
    println!("{:30} {:>12} {:>12} {:>7} {:>11} {:>10}", "", "300 kB", "3 MB", "", "16 MB", "most");
    for shape in SHAPES.iter().filter(|shape| shape.name.contains(&only)) {
        told(
            shape.name,
            [(300 << 10, 10), (3000 << 10, 2), (16 << 20, 1)].map(|(size, times)| read(shape, size, times)),
        );
    }
    if "settings".contains(&only) {
        told(
            "settings",
            [(100 << 10, 10), (1000 << 10, 2), (1000 << 10, 2)].map(|(size, times)| settings(size, times)),
        );
    }
}
