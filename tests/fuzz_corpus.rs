//! All that the fuzzer has kept, and small damage to it, without the fuzzer: a stable compiler and a bounded number of
//! inputs. What once did harm stays in `fuzz/corpus`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by them")]

#[allow(unreachable_pub, reason = "there it is a library")]
#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::cell::{Cell, RefCell};
use std::env;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::panic::{catch_unwind, resume_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use zip::write::SimpleFileOptions;

/// How many damaged inputs are tried.
const DAMAGED: u32 = 1_500;

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 5, "the corpus of {target} is gone");
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// How long damaged inputs are tried, where somebody wants to look longer: `DUIZHAO_FUZZ_SECONDS=120 cargo test --test fuzz_corpus
/// -- read_pdf`.
fn looks_longer() -> Option<Duration> {
    std::env::var("DUIZHAO_FUZZ_SECONDS").ok()?.parse().ok().map(Duration::from_secs)
}

/// What is done to an input, at a place and with a piece of another; the places are drawn before the lengths are known.
#[derive(Clone, Debug)]
enum Damage {
    /// A piece is cut out.
    Cut,
    /// A piece of another is put in.
    Inserted,
    /// A piece is overwritten by one of another.
    Overwritten,
    /// A piece stands many times.
    Repeated(u16),
    /// The next number is one that nobody expects.
    Counted(&'static str),
}

const NUMBERS: [&str; 7] = ["0", "-1", "255", "65535", "4294967295", "99999999999999999999", "1e99"];

fn damages() -> impl Strategy<Value = Damage> {
    prop_oneof![
        Just(Damage::Cut),
        Just(Damage::Inserted),
        Just(Damage::Overwritten),
        (2..60_u16).prop_map(Damage::Repeated),
        prop::sample::select(&NUMBERS[..]).prop_map(Damage::Counted),
    ]
}

/// Where damage is done: in the input, in the other, how long; which part of a package, and whether in it or in the package.
type At = (prop::sample::Index, prop::sample::Index, usize, prop::sample::Index, bool);

fn damaged(input: &[u8], donor: &[u8], (at, from, length, _, _): &At, damage: &Damage) -> Vec<u8> {
    let at = at.index(input.len() + 1);
    let end = (at + length).min(input.len());
    let from = from.index(donor.len() + 1);
    let piece = &donor[from..(from + length).min(donor.len())];
    let [before, own, after] = [&input[..at], &input[at..end], &input[end..]];
    match damage {
        Damage::Cut => [before, after].concat(),
        Damage::Inserted => [before, own, piece, after].concat(),
        Damage::Overwritten => [before, piece, after].concat(),
        Damage::Repeated(times) => [before, &own.repeat((*times).into()), after].concat(),
        Damage::Counted(number) => {
            let rest = &input[at..];
            let first = rest.iter().position(u8::is_ascii_digit).unwrap_or(rest.len());
            let length = rest[first..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            let number = if length == 0 { "" } else { number };
            [&input[..at + first], number.as_bytes(), &rest[first + length..]].concat()
        }
    }
}

/// The parts of a zip that can be read; none if it is no zip.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Ok(mut package) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let mut parts = Vec::new();
    for nth in 0..package.len() {
        let Ok(mut part) = package.by_index(nth) else { continue };
        let mut bytes = Vec::new();
        let read = part.read_to_end(&mut bytes).is_ok();
        if let Ok(name) = part.name()
            && read
        {
            parts.push((name.into_owned(), bytes));
        }
    }
    parts
}

/// An input with damage. That of a package is mostly done to a part of it, which is packed anew: else all that is ever tried is
/// whether a sum is right.
fn damaged_within(input: &[u8], donor: &[u8], at: &At, damage: &Damage) -> Vec<u8> {
    let mut parts_of_input = parts(input);
    let (_, _, _, part, within) = at;
    if parts_of_input.is_empty() || !within {
        return damaged(input, donor, at, damage);
    }
    let nth = part.index(parts_of_input.len());
    let (name, bytes) = &parts_of_input[nth];
    let of_donor = parts(donor).into_iter().find(|(other, _)| other == name).map(|(_, bytes)| bytes);
    parts_of_input[nth].1 = damaged(bytes, of_donor.as_deref().unwrap_or(donor), at, damage);
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts_of_input {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        package.start_file(name, stored).unwrap();
        package.write_all(&bytes).unwrap();
    }
    package.finish().unwrap().into_inner()
}

/// Each input as it was kept; then inputs with a piece cut out, doubled, or overwritten by a piece of another, once or some times.
fn replay(target: &str, run: fn(&[u8])) {
    replay_some(target, run, DAMAGED);
}

fn replay_some(target: &str, run: fn(&[u8]), damaged: u32) {
    let longer = looks_longer();
    let kept = corpus(target);
    for input in &kept {
        run(input);
    }
    let any = any::<prop::sample::Index>;
    let place = (any(), any(), prop_oneof![0..24_usize, 0..400_usize], any(), prop::bool::weighted(0.9));
    let damage = (any(), any(), prop::collection::vec((place, damages()), 1..4));
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(if longer.is_some() { u32::MAX } else { damaged })
    };
    // Who looks longer twice sees something else each time.
    let mut runner = if longer.is_some() {
        TestRunner::new(config)
    } else {
        let algorithm = proptest::test_runner::RngAlgorithm::ChaCha;
        TestRunner::new_with_rng(config, proptest::test_runner::TestRng::deterministic_rng(algorithm))
    };
    let began = Instant::now();
    let (tried, slowest) = (Cell::new(0_u32), Cell::new(Duration::ZERO));
    let failed = RefCell::new(Vec::new());
    let outcome = runner.run(&damage, |(one, other, damage)| {
        if longer.is_some_and(|longer| began.elapsed() > longer) {
            return Err(TestCaseError::Fail("enough".into()));
        }
        tried.set(tried.get() + 1);
        let (input, donor) = (one.get(&kept), other.get(&kept));
        let input = damage
            .iter()
            .fold(input.clone(), |input, (place, damage)| damaged_within(&input, donor, place, damage));
        let start = Instant::now();
        if let Err(panic) = catch_unwind(|| run(&input)) {
            *failed.borrow_mut() = input;
            resume_unwind(panic);
        }
        slowest.set(slowest.get().max(start.elapsed()));
        Ok(())
    });
    if longer.is_some() && began.elapsed() > longer.unwrap_or_default() {
        eprintln!("{target}: {} inputs, the slowest {:?}", tried.get(), slowest.get());
        return;
    }
    if outcome.is_err() {
        let kept = env::temp_dir().join(format!("duizhao-{target}"));
        fs::write(&kept, failed.take()).unwrap();
        eprintln!("the smallest that fails: {}", kept.display());
    }
    outcome.unwrap();
}

#[test]
fn any_plan_is_read_or_told_where_it_is_wrong() {
    replay("load", targets::load);
}

#[test]
fn any_query_is_answered_or_told_where_it_is_wrong() {
    replay("query", targets::query);
}

#[test]
fn whatever_a_terminal_sends_is_keys_and_pastes_and_the_next_key_comes_through() {
    replay("input", targets::input);
}

#[test]
fn any_configuration_is_read_or_told_where_it_is_wrong() {
    replay("config", targets::config);
}

#[test]
fn whatever_is_completed_is_one_word_to_a_shell() {
    replay("completion", targets::completion);
}

/// Reading takes longer than parsing a line: fewer are tried of each kind.
const DOCUMENTS: u32 = 150;

#[test]
fn read_text_reads_or_refuses_any_bytes() {
    replay_some("read_text", targets::document, DOCUMENTS);
}

#[test]
fn read_html_reads_or_refuses_any_bytes() {
    replay_some("read_html", targets::document, DOCUMENTS);
}

#[test]
fn read_docx_reads_or_refuses_any_bytes() {
    replay_some("read_docx", targets::document, DOCUMENTS);
}

#[test]
fn read_doc_reads_or_refuses_any_bytes() {
    replay_some("read_doc", targets::document, DOCUMENTS);
}

#[test]
fn read_sheet_reads_or_refuses_any_bytes() {
    replay_some("read_sheet", targets::document, DOCUMENTS);
}

#[test]
fn read_pdf_reads_or_refuses_any_bytes() {
    replay_some("read_pdf", targets::document, DOCUMENTS);
}

#[test]
fn the_parts_of_packages_are_read_or_refused_whatever_is_in_them() {
    replay_some("part_docx", targets::part_docx, DOCUMENTS);
    replay_some("part_sheet", targets::part_sheet, DOCUMENTS);
}
