//! All that the fuzzer has kept, and small damage to it, without the fuzzer: a stable compiler and a bounded number of
//! inputs. What once did harm stays in `fuzz/corpus`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by them")]

#[allow(unreachable_pub, reason = "there it is a library")]
#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// How many damaged inputs are tried.
const DAMAGED: u32 = 1_500;

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 5, "the corpus of {target} is gone");
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Each input as it was kept; then inputs with a piece cut out, doubled, or overwritten by a piece of another.
fn replay(target: &str, run: fn(&[u8])) {
    let kept = corpus(target);
    for input in &kept {
        run(input);
    }
    let any = any::<prop::sample::Index>;
    let damage = (any(), any(), any(), any(), 0..3_u8, 0..24_usize);
    let mut runner = TestRunner::new_with_rng(
        Config { failure_persistence: None, ..Config::with_cases(DAMAGED) },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let outcome = runner.run(&damage, |(one, other, at, from, kind, length)| {
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
