//! The runs of one text that are shared, each with all who share it.

use std::collections::BTreeSet;

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

/// A run of kept characters, counted within their text, that another text shares.
struct Run {
    with: u32,
    start: usize,
    end: usize,
}

/// That another text begins or ceases to share. Joint 2k is before the kept character k and 2k + 1 behind it, so that
/// the punctuation between two kept characters is shared by those who have both in one passage.
struct Change {
    joint: usize,
    with: u32,
    begins: bool,
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
        let changes = self.changes(text, against);
        for here in changes.chunk_by(|a, b| a.joint == b.joint) {
            let joint = here.first().map_or(before, |change| change.joint);
            let (start, end) = (self.printed(text, before), self.printed(text, joint));
            if start < end && !sharing.is_empty() {
                push(
                    &mut spans,
                    start,
                    end,
                    sharing.iter().map(|&with| self.texts[with as usize].at).collect(),
                );
            }
            for change in here {
                if change.begins {
                    sharing.insert(change.with)
                } else {
                    sharing.remove(&change.with)
                };
            }
            before = joint;
        }
        spans
    }

    /// Where texts begin and cease to share, in the order of the joints.
    fn changes(&self, text: &Text, against: Against) -> Vec<Change> {
        let mut changes = Vec::new();
        for Run { with, start, end } in self.runs(text, against) {
            changes.push(Change { joint: 2 * start, with, begins: true });
            changes.push(Change { joint: 2 * end - 1, with, begins: false });
        }
        changes.sort_unstable_by_key(|change| change.joint);
        changes
    }

    /// The kept characters that each other text shares, as runs that do not touch unless a passage ends where
    /// another begins. The last run of each text stands in a table by texts: a common sentence can stand in hundreds.
    fn runs(&self, text: &Text, against: Against) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut last_of: Vec<Option<usize>> = vec![None; self.texts.len()];
        for place in text.range.clone() {
            let (start, end) = (place - text.range.start, place - text.range.start + self.least);
            for &other in self.windows.places(place) {
                let with = self.text_of[other as usize];
                if !against.admits(text.at.plan, self.texts[with as usize].at.plan) {
                    continue;
                }
                let last = &mut last_of[with as usize];
                match last.and_then(|last| runs.get_mut(last)) {
                    Some(run) if start < run.end => run.end = end,
                    _ => {
                        *last = Some(runs.len());
                        runs.push(Run { with, start, end });
                    }
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

/// Adds a run to spans, or to the last of them if it goes on there.
fn push(spans: &mut Vec<Span>, start: usize, end: usize, shared_with: Vec<At>) {
    match spans.last_mut() {
        Some(last) if last.end == start && last.shared_with == shared_with => last.end = end,
        _ => spans.push(Span { start, end, shared_with }),
    }
}
