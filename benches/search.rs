//! How long a keystroke takes: 40 of them, typed character by character, over the five plans and over 1,000, 10,000
//! and 100,000 measures made of their sentences.
//!
//! `cargo bench --features criterion --bench search` measures; `-- --table SIZE` prints one line a keystroke (query, milliseconds) and the
//! size of the index, and how much longer the nearest take where nothing is found, and `-- --records SIZE` the same records as lines, for `against_fzf.sh`.

#![allow(clippy::cast_precision_loss, reason = "figures for people")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::Criterion;
use duizhao::index::Data;
use duizhao::load::{SourceFiles, load};
use duizhao::model::{Corpus, Kind, Node, NodeId, Plan};
use duizhao::query::{Query, SearchScope, search_on};

/// What is typed, each character a keystroke: 40 in all.
const TYPED: [&str; 9] =
    ["冷链物流", "省发改委", "互联网+", "信用体系", "swj", "lenglian", "智慧商圈", "o2o", "商务局 人才"];
/// What finds nothing, so that the nearest are looked for: a sentence with two slips, and pinyin with one.
const NOT_FOUND: [&str; 2] = ["加快全程冷琏系统建社，提高流通效率", "lenlianwuliu"];
const THREADS: usize = 2;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let size = |flag: &str| {
        let at = arguments.iter().position(|argument| argument == flag)?;
        arguments.get(at + 1)?.parse::<usize>().ok()
    };
    if let Some(size) = size("--records") {
        records(&corpus(size));
    } else if let Some(size) = size("--table") {
        table(size);
    } else {
        let mut criterion = Criterion::default()
            .configure_from_args()
            .sample_size(10)
            .measurement_time(Duration::from_secs(4));
        for size in [0, 1000, 10_000, 100_000] {
            let ground = Ground::new(size);
            criterion.bench_function(
                &format!("40 keystrokes, {} measures", ground.data.haystacks().measures().len()),
                |bench| {
                    bench.iter(|| {
                        keystrokes().iter().map(|typed| ground.search(black_box(typed))).sum::<usize>()
                    });
                },
            );
        }
    }
}

/// Every state of the field as the queries are typed.
fn keystrokes() -> Vec<String> {
    let states = |typed: &str| {
        let chars: Vec<char> = typed.chars().collect();
        (1..=chars.len()).map(move |count| chars.iter().take(count).collect()).collect::<Vec<String>>()
    };
    TYPED.iter().flat_map(|typed| states(typed)).collect()
}

struct Ground {
    data: Data,
}

impl Ground {
    fn new(size: usize) -> Self {
        let data = Data::new(corpus(size));
        let _ = data.haystacks();
        Self { data }
    }

    fn search(&self, typed: &str) -> usize {
        let Ok(query) = Query::parse(typed, &self.data.corpus, &self.data.index) else { return 0 };
        search_on(THREADS, &self.data, &query, SearchScope::Measures).found.len()
    }
}

fn table(size: usize) {
    let corpus = corpus(size);
    let bytes: usize =
        corpus.plans.iter().flat_map(|plan| &plan.nodes).flat_map(Node::words).map(str::len).sum();
    let data = Data::new(corpus);
    let begin = Instant::now();
    let _ = data.haystacks();
    let built = begin.elapsed();
    let ground = Ground { data };
    let times: Vec<(String, usize, Duration)> =
        keystrokes().into_iter().map(|typed| ground.timed(typed)).collect();
    for (typed, found, time) in &times {
        println!("{typed}\t{:.3}\t{found}", time.as_secs_f64() * 1e3);
    }
    let sum: Duration = times.iter().map(|(_, _, time)| *time).sum();
    let mean = sum.as_secs_f64() * 1e3 / times.len() as f64;
    let most = times.iter().map(|(_, _, time)| *time).max().unwrap_or_default();
    println!(
        "# {} measures, {} keystrokes: mean {mean:.3} ms, most {:.3} ms",
        ground.data.haystacks().measures().len(),
        times.len(),
        most.as_secs_f64() * 1e3
    );
    for typed in NOT_FOUND {
        let (typed, _, time) = ground.timed(typed.to_owned());
        println!("# {typed}: {:.1} times the slowest keystroke", time.as_secs_f64() / most.as_secs_f64());
    }
    println!(
        "# index {:.2} times the text ({:.1} MB), built in {:.0} ms",
        ground.data.haystacks().bytes() as f64 / bytes as f64,
        bytes as f64 / 1e6,
        built.as_secs_f64() * 1e3
    );
}

impl Ground {
    /// The best of some runs, as fzf's own benchmark tells its least.
    fn timed(&self, typed: String) -> (String, usize, Duration) {
        let runs = (0..7).map(|_| {
            let begin = Instant::now();
            let found = self.search(&typed);
            (begin.elapsed(), found)
        });
        let (time, found) = runs.min().unwrap_or_default();
        (typed, found, time)
    }
}

/// One line a measure, as fzf is given them: id, place, heading, units, text.
fn records(corpus: &Corpus) {
    for at in corpus.measures() {
        let node = corpus.node(at);
        let units: Vec<&str> = node.mentions().iter().map(|mention| mention.printed.as_str()).collect();
        let text = node.text.as_deref().unwrap_or_default().replace('\n', " ");
        let place = &corpus.plan(at).jurisdiction;
        println!("{}\t{place}\t{}\t{}\t{text}", node.id, node.label(), units.join("、"));
    }
}

/// The five plans, or as many measures as asked for, made of their sentences; always the same.
fn corpus(size: usize) -> Corpus {
    let five = load(&[SourceFiles::built_in()]).unwrap_or_default();
    if size == 0 {
        return five;
    }
    let measures: Vec<&Node> = five.measures().map(|at| five.node(at)).collect();
    let texts = measures.iter().filter_map(|measure| measure.text.as_deref());
    let sentences: Vec<&str> = texts.flat_map(|text| text.split_inclusive('。')).collect();
    let mut dice = Dice(0x5eed);
    let plans = (0..size.div_ceil(1000)).map(|number| {
        let mut plan =
            Plan { nodes: Vec::new().into(), id: format!("plan{number}"), ..five.plans[number % 5].clone() };
        for ordinal in 0..(size - number * 1000).min(1000) {
            let like = measures[dice.below(measures.len())];
            let wanted = 300 + dice.below(854);
            let mut text = String::new();
            while text.chars().count() < wanted {
                text.push_str(sentences[dice.below(sentences.len())]);
            }
            plan.nodes.extend(measure(&plan.id, ordinal, like, text));
        }
        plan
    });
    let plans = plans.collect();
    Corpus { plans, ..five }
}

fn measure(plan: &str, ordinal: usize, like: &Node, text: String) -> Option<Node> {
    let id = NodeId::new(plan, &ordinal.to_string())?;
    let Kind::Measure { mentions, themes, .. } = &like.kind else { return None };
    let kind = Kind::Measure { mentions: mentions.clone(), themes: themes.clone(), targets: Vec::new() };
    Some(Node { id, kind, depth: 0, parent: None, num: None, text: Some(text), ..like.clone() })
}

/// Numbers that look thrown and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % sides
    }
}
