//! Spans and passages against brute force, on small alphabets where everything repeats.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::{Against, Passages, Span};
use crate::compare::significant::cut;
use crate::compare::{brute, unwatched};
use crate::model::{At, PlanIx};

fn compared(texts: &[(usize, &str)], least: usize) -> Passages {
    let texts = texts.iter().enumerate().map(|(node, &(plan, text))| (At { plan: PlanIx(plan), node }, text));
    Passages::new(texts, least, &mut unwatched).unwrap()
}

#[test]
fn a_passage_keeps_the_punctuation_within_and_not_around() {
    let passages = compared(&[(0, "。一二，三四。五六"), (1, "九。一二三，四！八")], 4);
    let spans = passages.spans(At { plan: PlanIx(0), node: 0 }, Against::All);
    assert_eq!(spans.iter().map(|span| (span.start, span.end)).collect::<Vec<_>>(), [(1, 6)]);
    assert_eq!(spans[0].shared_with, [At { plan: PlanIx(1), node: 1 }]);
}

#[test]
fn punctuation_between_two_passages_is_shared_by_neither() {
    let passages = compared(&[(0, "abcd，efgh"), (1, "abcd"), (2, "efgh")], 4);
    let spans = passages.spans(At { plan: PlanIx(0), node: 0 }, Against::All);
    let found: Vec<_> = spans.iter().map(|span| (span.start, span.end, span.shared_with[0].plan.0)).collect();
    assert_eq!(found, [(0, 4, 1), (5, 9, 2)]);
    assert_eq!(passages.spans(At { plan: PlanIx(0), node: 0 }, Against::Plan(PlanIx(2))), spans[1..]);
}

#[test]
fn words_that_stand_between_in_the_other_text_part_two_spans() {
    let (here, there) = ("鼓励服务企业利用技术手段加强监测", "鼓励服务企业利用互联网技术手段加强监测识别");
    let passages = compared(&[(0, here), (1, there)], 8);
    let at = At { plan: PlanIx(0), node: 0 };
    let ends = |spans: Vec<Span>| spans.iter().map(|span| (span.start, span.end)).collect::<Vec<_>>();
    assert_eq!(ends(passages.spans(at, Against::All)), [(0, 8), (8, 16)]);
    assert_eq!(ends(passages.stretches(at, Against::All)), [(0, 8), (8, 16)]);
}

#[test]
fn a_plan_that_took_more_at_the_front_and_one_that_took_more_at_the_back_meet_in_a_seam() {
    let passages = compared(&[(0, "abcdefghijkl"), (1, "abcdefgh"), (2, "efghijkl")], 8);
    let at = At { plan: PlanIx(0), node: 0 };
    let told = |spans: Vec<Span>| {
        spans.iter().map(|span| (span.start, span.end, span.shared_with[0].plan.0)).collect::<Vec<_>>()
    };
    assert!(!passages.repeats_itself(0));
    assert_eq!(told(passages.spans(at, Against::All)), [(0, 8, 1), (4, 12, 2)]);
    assert_eq!(told(passages.stretches(at, Against::All)), [(0, 6, 1), (6, 12, 2)]);
}

#[test]
fn a_text_that_repeats_itself_is_told_once() {
    let long = ["甲乙".repeat(3000), "甲乙".repeat(2000)];
    let passages = compared(&[(0, &long[0]), (1, &long[1])], 8);
    // Pairs of its places are never tried: that is known of it before.
    assert!(passages.repeats_itself(0) && passages.repeats_itself(6000));
    let of = |node| passages.matches(At { plan: PlanIx(node), node }, Against::All);
    assert_eq!(of(1).iter().map(|found| (found.start, found.end)).collect::<Vec<_>>(), [(0, 4000)]);
    assert_eq!(of(0).len(), 1001);
}

#[test]
fn what_a_plan_says_twice_is_not_shared() {
    let passages = compared(&[(0, "abcdefgh"), (0, "abcdefgh"), (1, "abcdefg")], 8);
    assert_eq!(passages.spans(At { plan: PlanIx(0), node: 0 }, Against::All), []);
    assert_eq!(passages.matches(At { plan: PlanIx(0), node: 0 }, Against::All), []);
    assert_eq!(passages.spans(At { plan: PlanIx(9), node: 9 }, Against::All), []);
}

#[test]
fn a_passage_does_not_cross_from_one_text_into_the_next() {
    let passages = compared(&[(0, "abcd"), (0, "efgh"), (1, "abcdefgh")], 5);
    assert_eq!(passages.spans(At { plan: PlanIx(1), node: 2 }, Against::All), []);
}

#[test]
fn it_can_be_watched_and_broken_off() {
    let texts = || (0..4).map(|node| (At { plan: PlanIx(node % 2), node }, "abcdefghij"));
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
    fn a_span_stands_word_for_word_in_all_that_it_names(plans in brute::plans(), least in 2_usize..6) {
        let corpus = brute::corpus(&plans);
        let passages = Passages::of_measures(&corpus, least, &mut unwatched).unwrap();
        for at in corpus.measures() {
            let text = &plans[at.plan.0][at.node];
            for span in passages.spans(at, Against::All) {
                let run = brute::kept(cut(text, span.start, span.end));
                prop_assert!(run.chars().count() >= least);
                let others = corpus.measures().filter(|other| other.plan != at.plan);
                let having: Vec<At> =
                    others.filter(|other| brute::kept(&plans[other.plan.0][other.node]).contains(&run)).collect();
                prop_assert_eq!(span.having, having.len());
                prop_assert_eq!(span.shared_with, having);
            }
        }
    }

    #[test]
    fn spans_are_the_runs_of_some_other_text(plans in brute::plans(), least in 2_usize..6) {
        let corpus = brute::corpus(&plans);
        let passages = Passages::of_measures(&corpus, least, &mut unwatched).unwrap();
        for at in corpus.measures() {
            let others = corpus.measures().filter(|other| other.plan != at.plan);
            let runs = others.flat_map(|other| {
                brute::longest_here(&plans[at.plan.0][at.node], &plans[other.plan.0][other.node], least)
            });
            let wanted: BTreeSet<(usize, usize)> = runs.map(|(start, end, ..)| (start, end)).collect();
            let spans = passages.spans(at, Against::All);
            let found: BTreeSet<(usize, usize)> = spans.iter().map(|span| (span.start, span.end)).collect();
            prop_assert_eq!(found.len(), spans.len());
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn stretches_cover_what_is_shared_without_overlapping(plans in brute::plans(), least in 2_usize..6) {
        let corpus = brute::corpus(&plans);
        let passages = Passages::of_measures(&corpus, least, &mut unwatched).unwrap();
        for at in corpus.measures() {
            let text = &plans[at.plan.0][at.node];
            let counts: Vec<bool> = text.chars().map(|c| !brute::kept(&c.to_string()).is_empty()).collect();
            let shared = brute::shared_with(&plans, at, least);
            let mut wanted: Vec<bool> = shared.iter().map(|with| !with.is_empty()).collect();
            wanted.iter_mut().zip(&counts).for_each(|(shared, counts)| *shared &= counts);
            let mut found = vec![false; wanted.len()];
            let mut before = 0;
            for stretch in passages.stretches(at, Against::All) {
                prop_assert!(before <= stretch.start);
                before = stretch.end;
                let run = brute::kept(cut(text, stretch.start, stretch.end));
                prop_assert!(run.chars().count() >= least / 2, "{} {}", run, least);
                prop_assert!(!stretch.shared_with.is_empty());
                for other in &stretch.shared_with {
                    prop_assert!(brute::kept(&plans[other.plan.0][other.node]).contains(&run));
                }
                (stretch.start..stretch.end).filter(|&at| counts[at]).for_each(|at| found[at] = true);
            }
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn matches_are_the_longest_passages_of_two_texts(plans in brute::plans(), least in 2_usize..6) {
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
                    let (here, there) = (&plans[at.plan.0][at.node], &plans[other.plan.0][other.node]);
                    brute::longest_here(here, there, least).into_iter().map(move |passage| (other, passage))
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
            let one = PlanIx((at.plan.0 + 1) % plans.len());
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
