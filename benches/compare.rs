//! How long comparing takes and how it grows: 5, 50 and 300 plans of the size of the real ones.
//!
//! Plans beyond the five are made of the sentences of the five, dealt out anew: `dealt` verbatim, so that each
//! sentence stands in dozens of plans; `reworded` with every twelfth character exchanged, so that nearly every window
//! is a new one and the tables of windows are as large as they can be. Real plans lie between. `copies` are all the same
//! plan: each text stands in all of them, and each pair has as many passages in common as it can have. Aims: five plans
//! under 30 ms, 300 under 3 s, all pairs of plans with their longest passages included.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

use duizhao::compare::matrix::{Columns, Rows, table};
use duizhao::compare::nearest::Nearest;
use duizhao::compare::overlap::{Longest, Overlap, longest};
use duizhao::compare::shared::{Against, LEAST, Passages};
use duizhao::compare::{targets, unwatched};
use duizhao::index::Index;
use duizhao::load::{self, SourceFiles};
use duizhao::model::{At, Corpus, Plan, PlanIx};

const SIZES: [usize; 3] = [5, 50, 300];

/// A generator of numbers that gives the same ones everywhere and always (Knuth's MMIX constants).
struct Dealer(u64);

impl Dealer {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound
    }
}

fn real() -> Corpus {
    load::load(&[SourceFiles::built_in()]).unwrap_or_default()
}

/// What plans beyond the five are.
#[derive(Clone, Copy, PartialEq)]
enum Made {
    Dealt,
    Reworded,
    Copies,
}

/// As many plans as asked, the measures of each filled with dealt sentences.
fn grown(plans: usize, made: Made) -> Corpus {
    let mut corpus = real();
    if made == Made::Copies {
        let plan = corpus.plans.iter().find(|plan| plan.id == "guangdong").cloned();
        corpus.plans = plan.into_iter().cycle().take(plans).collect();
        return corpus;
    }
    let (real, mut dealer) = (corpus.plans.clone(), Dealer(24));
    let texts = real.iter().flat_map(Plan::measures).filter_map(|(_, node)| node.text.as_deref());
    let sentences: Vec<&str> = texts.flat_map(|text| text.split_inclusive(['。', ';', '；'])).collect();
    corpus.plans = real.iter().cycle().take(plans).cloned().collect();
    for text in corpus.plans.iter_mut().skip(real.len()).flat_map(|plan| &mut plan.nodes) {
        if let (true, Some(text)) = (text.is_measure(), &mut text.text) {
            let size = text.chars().count();
            let mut dealt = String::new();
            while dealt.chars().count() < size {
                dealt.push_str(sentences[dealer.below(sentences.len())]);
            }
            *text = if made == Made::Reworded { reword(&dealt, &mut dealer) } else { dealt };
        }
    }
    corpus
}

fn reword(text: &str, dealer: &mut Dealer) -> String {
    let other =
        |dealer: &mut Dealer| u32::try_from(0x4e00 + dealer.below(3000)).ok().and_then(char::from_u32);
    text.chars().map(|c| if dealer.below(12) == 0 { other(dealer).unwrap_or(c) } else { c }).collect()
}

fn size(corpus: &Corpus) -> u64 {
    let texts = corpus.measures().filter_map(|at| corpus.node(at).text.as_deref());
    texts.map(|text| text.chars().count() as u64).sum()
}

fn passages(corpus: &Corpus) -> Passages {
    Passages::of_measures(corpus, LEAST, &mut unwatched)
        .unwrap_or_else(|| unreachable!("nobody breaks it off"))
}

fn growth(criterion: &mut Criterion) {
    for (kind, made) in [("dealt", Made::Dealt), ("reworded", Made::Reworded), ("copies", Made::Copies)] {
        let mut group = criterion.benchmark_group(kind);
        group.sample_size(10);
        for plans in SIZES {
            let corpus = grown(plans, made);
            let found = passages(&corpus);
            let shares = Overlap::new(&found, &corpus, &mut unwatched).unwrap_or_else(|| unreachable!());
            group.throughput(Throughput::Elements(size(&corpus)));
            group.bench_with_input(BenchmarkId::new("passages", plans), &corpus, |bench, corpus| {
                bench.iter(|| passages(black_box(corpus)));
            });
            group.bench_with_input(BenchmarkId::new("overlap", plans), &corpus, |bench, corpus| {
                bench.iter(|| Overlap::new(black_box(&found), corpus, &mut unwatched));
            });
            group.bench_with_input(
                BenchmarkId::new("longest of all pairs", plans),
                &corpus,
                |bench, corpus| {
                    bench.iter(|| Longest::new(black_box(&found), corpus, &shares, 3, &mut unwatched));
                },
            );
            group.bench_with_input(BenchmarkId::new("all spans", plans), &corpus, |bench, corpus| {
                bench.iter(|| corpus.measures().map(|at| found.spans(at, Against::All).len()).sum::<usize>());
            });
            let pair = (PlanIx(0), PlanIx(plans - 1));
            group.bench_with_input(BenchmarkId::new("longest of a pair", plans), &corpus, |bench, corpus| {
                bench.iter(|| longest(corpus, &found, pair.0, pair.1, 10));
            });
        }
    }
}

fn screens(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("screens");
    group.sample_size(10);
    for plans in SIZES {
        let corpus = grown(plans, Made::Dealt);
        let (index, columns) = (Index::new(&corpus), Columns::all(&corpus));
        let nearest = Nearest::new(&corpus, &mut unwatched).unwrap_or_else(|| unreachable!());
        let theme = &corpus.themes[0];
        let wanted: Vec<At> =
            corpus.measures().filter(|&at| corpus.node(at).themes().iter().any(|t| t.0 == 0)).collect();
        group.bench_function(BenchmarkId::new("matrix of themes", plans), |bench| {
            bench.iter(|| table(black_box(&corpus), &index, Rows::Themes, &columns));
        });
        group.bench_function(BenchmarkId::new("matrix of portfolios", plans), |bench| {
            bench.iter(|| table(black_box(&corpus), &index, Rows::Portfolios, &columns));
        });
        group.bench_function(BenchmarkId::new("rarity", plans), |bench| {
            bench.iter(|| Nearest::new(black_box(&corpus), &mut unwatched));
        });
        group.bench_function(BenchmarkId::new("nearest", plans), |bench| {
            bench.iter(|| nearest.find(black_box(&corpus), theme.title(), &wanted, PlanIx(0), 3));
        });
        group.bench_function(BenchmarkId::new("targets", plans), |bench| {
            bench.iter(|| targets::list(black_box(&corpus)));
        });
    }
}

/// Two plans with one measure each of so many characters that repeat themselves, which cost the cube of their length.
fn repeating(characters: usize) -> Corpus {
    let mut corpus = real();
    corpus.plans.truncate(2);
    for plan in &mut corpus.plans {
        let measure = plan.nodes.iter_mut().find(|node| node.is_measure());
        if let Some(text) = measure.and_then(|node| node.text.as_mut()) {
            *text = "甲乙".repeat(characters / 2);
        }
    }
    corpus
}

/// What hostile texts cost: ten times the data, at most twelve times the time.
fn hostile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("repeating");
    group.sample_size(10);
    for characters in [1_000, 10_000, 100_000] {
        let corpus = repeating(characters);
        group.bench_function(BenchmarkId::new("overlap with passages", characters), |bench| {
            bench.iter(|| {
                let found = passages(black_box(&corpus));
                let shares = Overlap::new(&found, &corpus, &mut unwatched).unwrap_or_else(|| unreachable!());
                Longest::new(&found, &corpus, &shares, 3, &mut unwatched)
            });
        });
        group.bench_function(BenchmarkId::new("all spans", characters), |bench| {
            let found = passages(&corpus);
            bench.iter(|| corpus.measures().map(|at| found.spans(at, Against::All).len()).sum::<usize>());
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("many targets");
    group.sample_size(10);
    for plans in [100, 1_000, 10_000] {
        let corpus = grown(plans, Made::Copies);
        group.bench_function(BenchmarkId::new("targets", plans), |bench| {
            bench.iter(|| targets::list(black_box(&corpus)));
        });
    }
}

criterion_group!(benches, growth, screens, hostile);
criterion_main!(benches);
