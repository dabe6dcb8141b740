//! The runs of one text that are shared, each with all who share it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Against, Passages, Text};
use crate::model::At;

/// A run of a text that stands also in other plans. It lies in passages of at least `least` characters, but may
/// itself be shorter: a passage of two plans can lie within a longer one of two others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it begins in the printed text, in characters.
    pub start: usize,
    /// Where it ends, the first character behind it.
    pub end: usize,
    /// The measures of other plans which have it, in the order of their places; never empty.
    pub shared_with: Vec<At>,
}

impl Passages {
    /// The shared runs of a text in reading order. They do not overlap, and no two that touch have the same
    /// `shared_with`; what lies in none of them only this plan says.
    ///
    /// A passage reaches from its first to its last kept character, with the punctuation between them.
    pub fn spans(&self, at: At, against: Against) -> Vec<Span> {
        let Some(text) = self.text(at) else { return Vec::new() };
        let mut spans = Vec::new();
        let mut sharing: BTreeSet<u32> = BTreeSet::new();
        let mut before = 0;
        for (joint, changes) in self.changes(text, against) {
            let (start, end) = (self.printed(text, before), self.printed(text, joint));
            push(&mut spans, start, end, || {
                sharing.iter().map(|&with| self.texts[with as usize].at).collect()
            });
            for (with, begins) in changes {
                if begins {
                    sharing.insert(with)
                } else {
                    sharing.remove(&with)
                };
            }
            before = joint;
        }
        spans
    }

    /// Where texts begin and cease to share, by joints: joint 2k is before the kept character k, 2k + 1 behind it,
    /// so that the punctuation between two kept characters is shared by those who share both in one passage.
    fn changes(&self, text: &Text, against: Against) -> BTreeMap<usize, Vec<(u32, bool)>> {
        let mut changes: BTreeMap<usize, Vec<(u32, bool)>> = BTreeMap::new();
        for (with, runs) in self.runs(text, against) {
            for (start, end) in runs {
                changes.entry(2 * start).or_default().push((with, true));
                changes.entry(2 * end - 1).or_default().push((with, false));
            }
        }
        changes
    }

    /// For each text that shares something, the kept characters that it shares, as runs that do not touch unless a
    /// passage ends where another begins.
    fn runs(&self, text: &Text, against: Against) -> BTreeMap<u32, Vec<(usize, usize)>> {
        let mut runs: BTreeMap<u32, Vec<(usize, usize)>> = BTreeMap::new();
        for place in text.range.clone() {
            for &other in self.windows.places(place) {
                let with = self.text_of[other as usize];
                if against.admits(text.at.plan, self.texts[with as usize].at.plan) {
                    let start = place - text.range.start;
                    extend(runs.entry(with).or_default(), start, start + self.least);
                }
            }
        }
        runs
    }

    /// The offset of a joint in the printed text.
    fn printed(&self, text: &Text, joint: usize) -> usize {
        let kept = self.from.get(text.range.start + joint / 2).copied().unwrap_or_default();
        kept + joint % 2
    }
}

/// Adds a window to runs; it begins where the last one does, or behind that.
fn extend(runs: &mut Vec<(usize, usize)>, start: usize, end: usize) {
    match runs.last_mut() {
        Some(last) if start < last.1 => last.1 = end,
        _ => runs.push((start, end)),
    }
}

/// Adds a run to spans, or to the last of them if it goes on there.
fn push(spans: &mut Vec<Span>, start: usize, end: usize, shared_with: impl Fn() -> Vec<At>) {
    if start >= end {
        return;
    }
    let shared_with = shared_with();
    match spans.last_mut() {
        _ if shared_with.is_empty() => {}
        Some(last) if last.end == start && last.shared_with == shared_with => last.end = end,
        _ => spans.push(Span { start, end, shared_with }),
    }
}
