//! All that the fuzzer has kept, and small damage to it, without the fuzzer: a stable compiler and a bounded number of
//! inputs. What once did harm stays in `fuzz/corpus`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by them")]

#[allow(unreachable_pub, reason = "there it is a library")]
#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

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

/// Each input as it was kept; then inputs with a piece cut out, doubled, or overwritten by a piece of another.
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
    let damage = (any(), any(), any(), any(), 0..3_u8, 0..24_usize);
    let mut runner = TestRunner::new_with_rng(
        Config {
            failure_persistence: None,
            ..Config::with_cases(if longer.is_some() { u32::MAX } else { damaged })
        },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let began = Instant::now();
    let tried = Cell::new(0_u32);
    let outcome = runner.run(&damage, |(one, other, at, from, kind, length)| {
        if longer.is_some_and(|longer| began.elapsed() > longer) {
            return Err(TestCaseError::Fail("enough".into()));
        }
        tried.set(tried.get() + 1);
        let (input, donor) = (one.get(&kept), other.get(&kept));
        let at = at.index(input.len() + 1);
        let end = (at + length).min(input.len());
        let from = from.index(donor.len() + 1);
        let piece = &donor[from..(from + length).min(donor.len())];
        let middle: &[u8] = match kind {
            0 => &[],
            1 => piece,
            _ => &[&input[at..end], piece].concat(),
        };
        run(&[&input[..at], middle, &input[end..]].concat());
        Ok(())
    });
    if longer.is_some() && began.elapsed() > longer.unwrap_or_default() {
        eprintln!("{target}: {} inputs", tried.get());
        return;
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
const DOCUMENTS: u32 = 200;

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
