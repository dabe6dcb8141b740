//! Spans and passages against brute force, on small alphabets where everything repeats.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::{Against, Passages};
use crate::compare::{brute, unwatched};
use crate::model::At;

fn compared(texts: &[(usize, &str)], least: usize) -> Passages {
    let texts = texts.iter().enumerate().map(|(node, &(plan, text))| (At { plan, node }, text));
    Passages::new(texts, least, &mut unwatched).unwrap()
}

#[test]
fn a_passage_keeps_the_punctuation_within_and_not_around() {
    let passages = compared(&[(0, "。一二，三四。五六"), (1, "九。一二三，四！八")], 4);
    let spans = passages.spans(At { plan: 0, node: 0 }, Against::All);
    assert_eq!(spans.iter().map(|span| (span.start, span.end)).collect::<Vec<_>>(), [(1, 6)]);
    assert_eq!(spans[0].shared_with, [At { plan: 1, node: 1 }]);
}

#[test]
fn punctuation_between_two_passages_is_shared_by_neither() {
    let passages = compared(&[(0, "abcd，efgh"), (1, "abcd"), (2, "efgh")], 4);
    let spans = passages.spans(At { plan: 0, node: 0 }, Against::All);
    let found: Vec<_> = spans.iter().map(|span| (span.start, span.end, span.shared_with[0].plan)).collect();
    assert_eq!(found, [(0, 4, 1), (5, 9, 2)]);
    assert_eq!(passages.spans(At { plan: 0, node: 0 }, Against::Plan(2)), spans[1..]);
}

#[test]
fn what_a_plan_says_twice_is_not_shared() {
    let passages = compared(&[(0, "abcdefgh"), (0, "abcdefgh"), (1, "abcdefg")], 8);
    assert_eq!(passages.spans(At { plan: 0, node: 0 }, Against::All), []);
    assert_eq!(passages.matches(At { plan: 0, node: 0 }, Against::All), []);
    assert_eq!(passages.spans(At { plan: 9, node: 9 }, Against::All), []);
}

#[test]
fn a_passage_does_not_cross_from_one_text_into_the_next() {
    let passages = compared(&[(0, "abcd"), (0, "efgh"), (1, "abcdefgh")], 5);
    assert_eq!(passages.spans(At { plan: 1, node: 2 }, Against::All), []);
}

#[test]
fn it_can_be_watched_and_broken_off() {
    let texts = || (0..4).map(|node| (At { plan: node % 2, node }, "abcdefghij"));
    let told = Cell::new(0);
    let mut watch = |done: usize, all: usize| {
        assert!(done <= all);
        told.set(told.get() + 1);
        if told.get() == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert!(Passages::new(texts(), 8, &mut watch).is_none());
    assert_eq!(told.get(), 5);
    assert!(Passages::new(texts(), 8, &mut unwatched).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn spans_are_the_characters_that_passages_cover(plans in brute::plans(), least in 2_usize..6) {
        let corpus = brute::corpus(&plans);
        let passages = Passages::of_measures(&corpus, least, &mut unwatched).unwrap();
        for at in corpus.measures() {
            let wanted = brute::shared_with(&plans, at, least);
            let mut found = vec![Vec::new(); wanted.len()];
            let mut before: Option<super::Span> = None;
            for span in passages.spans(at, Against::All) {
                prop_assert!(span.start < span.end && span.end <= found.len() && !span.shared_with.is_empty());
                if let Some(before) = before {
                    prop_assert!(before.end < span.start
                        || before.end == span.start && before.shared_with != span.shared_with);
                }
                found[span.start..span.end].fill(span.shared_with.clone());
                before = Some(span);
            }
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn matches_are_all_maximal_passages(plans in brute::plans(), least in 2_usize..6) {
        let corpus = brute::corpus(&plans);
        let passages = Passages::of_measures(&corpus, least, &mut unwatched).unwrap();
        for at in corpus.measures() {
            let matches = passages.matches(at, Against::All);
            let found: BTreeSet<_> =
                matches.iter().map(|m| (m.at, (m.start, m.end, m.at_start, m.at_end))).collect();
            prop_assert_eq!(found.len(), matches.len());
            let others = corpus.measures().filter(|other| other.plan != at.plan);
            let wanted: BTreeSet<_> = others
                .flat_map(|other| {
                    let (here, there) = (&plans[at.plan][at.node], &plans[other.plan][other.node]);
                    brute::passages(here, there, least).into_iter().map(move |passage| (other, passage))
                })
                .collect();
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn whom_one_shares_with_shares_with_one(plans in brute::plans(), least in 2_usize..6) {
        let corpus = brute::corpus(&plans);
        let passages = Passages::of_measures(&corpus, least, &mut unwatched).unwrap();
        let with = |at| {
            let spans = passages.spans(at, Against::All);
            spans.into_iter().flat_map(|span| span.shared_with).collect::<BTreeSet<At>>()
        };
        for at in corpus.measures() {
            for other in with(at) {
                prop_assert!(with(other).contains(&at));
            }
            let one = (at.plan + 1) % plans.len();
            let only: BTreeSet<At> = with(at).into_iter().filter(|other| other.plan == one).collect();
            let against: BTreeSet<At> = passages
                .spans(at, Against::Plan(one))
                .into_iter()
                .flat_map(|span| span.shared_with)
                .collect();
            prop_assert_eq!(only, against);
        }
    }
}
