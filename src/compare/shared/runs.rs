//! The maximal runs of one text in each other text: what stands there word for word and, made longer on either side,
//! would not.
//!
//! A run begins where two places of one window have different characters before them (or a text begins): only those are
//! looked at, and each is followed to its end once. A text that repeats itself (甲乙甲乙…) has a window at thousands of
//! places, and trying each of them is quadratic; such a text is read by an [`Automaton`] instead.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::automaton::Automaton;
use super::{Against, Passages, Text};

/// A run that another text has, counted in kept characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it begins, counted within its text.
    pub(super) start: usize,
    /// The first character behind it.
    pub(super) end: usize,
    /// The number of the other text.
    pub(super) with: u32,
    /// Where it begins there first, counted over all texts.
    pub(super) there: usize,
}

/// What is known of another text while a text is gone through.
#[derive(Clone, Copy, Default)]
struct Reach {
    /// How far its last run reaches.
    end: usize,
    /// Whether it shares something and repeats itself, and is left to the automaton.
    repeats: bool,
}

impl Passages {
    /// The runs of a text, by where they begin and then by the other text. None lies within another of the same text.
    pub(super) fn runs(&self, text: &Text, against: Against) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        // Of a hundred thousand texts one shares something with few.
        let mut reached: FxHashMap<u32, Reach> = FxHashMap::default();
        let within = self.places_in(against);
        for place in text.range.clone() {
            if self.windows.may_begin(place) {
                self.begin(text, place, &within, &mut reached, &mut runs);
            }
        }
        let mut repeating: Vec<u32> =
            reached.iter().filter(|(_, reach)| reach.repeats).map(|(&with, _)| with).collect();
        if !repeating.is_empty() {
            repeating.sort_unstable();
            runs.extend(repeating.into_iter().flat_map(|with| self.by_automaton(text, with)));
            runs.sort_by_key(|run| (run.start, run.with));
        }
        runs
    }

    /// The kept characters of the plans that a text is held against.
    fn places_in(&self, against: Against) -> Range<usize> {
        let Against::Plan(plan) = against else { return 0..self.chars.len() };
        let first = self.texts.partition_point(|text| text.at.plan < plan);
        let end = self.texts.partition_point(|text| text.at.plan <= plan);
        let begins = |text: usize| self.texts.get(text).map_or(self.chars.len(), |text| text.range.start);
        begins(first)..begins(end)
    }

    /// Adds the runs that begin at a place.
    fn begin(
        &self,
        text: &Text,
        place: usize,
        within: &Range<usize>,
        reached: &mut FxHashMap<u32, Reach>,
        runs: &mut Vec<Run>,
    ) {
        let all = self.windows.places(place);
        let before = |end: usize| all.partition_point(|&other| (other as usize) < end);
        let mut places = all.get(before(within.start)..before(within.end)).unwrap_or_default();
        while let Some(&first) = places.first() {
            let with = self.text_of[first as usize];
            let other = &self.texts[with as usize];
            let (there, behind) = places.split_at(those_before(places, other.range.end));
            places = behind;
            if text.at.plan == other.at.plan {
                continue;
            }
            let reach = reached.entry(with).or_default();
            if self.repeats_itself(first) {
                reach.repeats = true;
                continue;
            }
            let ends = there.iter().filter_map(|&there| {
                let there = there as usize;
                Some((self.end_of(text, place, other, there)?, there))
            });
            if let Some((end, there)) = ends.reduce(|best, next| if next.0 > best.0 { next } else { best })
                && end > reach.end
            {
                reach.end = end;
                runs.push(Run { start: place - text.range.start, end, with, there });
            }
        }
    }

    /// Where what begins at two places of the same window ends; `None` if it began before them.
    fn end_of(&self, here: &Text, place: usize, there: &Text, other: usize) -> Option<usize> {
        let at_edge = place == here.range.start || other == there.range.start;
        if !at_edge && self.chars[place - 1] == self.chars[other - 1] {
            return None;
        }
        let rest = self.chars[place..here.range.end].iter().zip(&self.chars[other..there.range.end]);
        let length = rest.skip(self.least).take_while(|(a, b)| a == b).count() + self.least;
        Some(place - here.range.start + length)
    }

    fn by_automaton(&self, text: &Text, with: u32) -> Vec<Run> {
        let Some(other) = self.texts.get(with as usize) else { return Vec::new() };
        let automaton = Automaton::of(&self.chars[other.range.clone()]);
        let found = automaton.runs(&self.chars[text.range.clone()], self.least);
        let run = |(start, end, there)| Run { start, end, with, there: other.range.start + there };
        found.into_iter().map(run).collect()
    }
}

/// How many of some ascending places lie before an end, of which the first does. Mostly there are few.
fn those_before(places: &[u32], end: usize) -> usize {
    let before = |&place: &u32| (place as usize) < end;
    let mut some = 1;
    while places.get(some).is_some_and(before) {
        some *= 2;
    }
    places.get(..some).unwrap_or(places).partition_point(before)
}
