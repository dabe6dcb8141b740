//! The runs of one text that are shared, each with all who share the whole of it; and the same cut for the eye.
//!
//! A span is a run as some other text has it, from its first to its last character: what it names has all of it, word for
//! word. So two runs that adjoin stay two, for in the other text words stand between them; and spans overlap where
//! one plan took over more at the front and another more at the back. A page can't draw the same character twice: for
//! it the spans are cut to [`Stretches`](Passages::stretches), which do not overlap and meet in seams.

use std::collections::BTreeMap;

use super::runs::Run;
use super::{Against, Passages, Text};
use crate::model::At;

/// How many texts a span names at most. A sentence of the superior document can stand in thousands.
pub const NAMED: usize = 100;

/// A run of a text that stands also in other plans, word for word (but for script, width, case and punctuation).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it begins in the printed text, in characters.
    pub start: usize,
    /// Where it ends, the first character behind it.
    pub end: usize,
    /// The measures of other plans in which all of it stands, in the order of their places, the first [`NAMED`] of
    /// them; never empty.
    pub shared_with: Vec<At>,
    /// How many measures of other plans have it.
    pub having: usize,
}

/// Some kept characters of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    start: usize,
    end: usize,
}

impl Passages {
    /// The maximal runs that a text shares, by where they begin, the longest first: each has at least `least` kept
    /// characters, and for at least one that it names it could be made longer on neither side. They may overlap; what
    /// lies in none of them only this plan says.
    ///
    /// A run reaches from its first to its last kept character, with the punctuation between them.
    pub fn spans(&self, at: At, against: Against) -> Vec<Span> {
        let Some(text) = self.text(at) else { return Vec::new() };
        let runs = self.runs(text, against);
        self.named(text, &runs, wholes(&runs))
    }

    /// The spans of a text cut so that none overlap: as few as can be, each within one span, so that it stands word for
    /// word in all that it names. Where two of them meet there is a seam: nobody else has these words on end. None has
    /// less than half of `least` kept characters.
    pub fn stretches(&self, at: At, against: Against) -> Vec<Span> {
        let Some(text) = self.text(at) else { return Vec::new() };
        let runs = self.runs(text, against);
        self.named(text, &runs, cut(&fewest(&wholes(&runs))))
    }

    /// Some stretches of a text with those who have the whole of each.
    fn named(&self, text: &Text, runs: &[Run], stretches: Vec<Stretch>) -> Vec<Span> {
        let mut latest = Latest::new(runs);
        let named = |stretch: Stretch| {
            let having = latest.having(stretch);
            let at = |&with: &u32| self.texts[with as usize].at;
            Span {
                start: self.stood(text.range.start + stretch.start),
                end: self.stood(text.range.start + stretch.end - 1) + 1,
                shared_with: having.iter().take(NAMED).map(at).collect(),
                having: having.len(),
            }
        };
        stretches.into_iter().map(named).collect()
    }
}

/// For each other text its run that began last: of those that have begun it reaches farthest.
struct Latest<'r> {
    runs: std::iter::Peekable<std::slice::Iter<'r, Run>>,
    /// For each other text that had a run where its last one ends.
    end_of: BTreeMap<u32, usize>,
}

impl<'r> Latest<'r> {
    fn new(runs: &'r [Run]) -> Self {
        Self { runs: runs.iter().peekable(), end_of: BTreeMap::new() }
    }

    /// Who has the whole of a stretch; to be asked in the order of where stretches begin.
    fn having(&mut self, stretch: Stretch) -> Vec<u32> {
        while let Some(run) = self.runs.next_if(|run| run.start <= stretch.start) {
            self.end_of.insert(run.with, run.end);
        }
        self.end_of.retain(|_, end| *end > stretch.start);
        self.end_of.iter().filter(|(_, end)| **end >= stretch.end).map(|(&with, _)| with).collect()
    }
}

/// The different runs, whoever has them.
fn wholes(runs: &[Run]) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = runs.iter().map(|run| Stretch { start: run.start, end: run.end }).collect();
    all.sort_by_key(|whole| (whole.start, std::cmp::Reverse(whole.end)));
    all.dedup();
    all
}

/// As few of the runs as cover all that they cover: always the one that reaches farthest from where the last ended.
fn fewest(wholes: &[Stretch]) -> Vec<Stretch> {
    let mut chosen: Vec<Stretch> = Vec::new();
    let mut rest = wholes.iter().peekable();
    while let Some(&first) = rest.next() {
        let covered = chosen.last().map_or(0, |last| last.end);
        let from = covered.max(first.start);
        let mut farthest = first;
        while let Some(&next) = rest.next_if(|next| next.start <= from) {
            farthest = if next.end > farthest.end { next } else { farthest };
        }
        if farthest.end > covered {
            chosen.push(farthest);
        }
    }
    chosen
}

/// Cuts runs that overlap in the middle of what both have.
fn cut(chosen: &[Stretch]) -> Vec<Stretch> {
    let mut cut = chosen.to_vec();
    for (at, pair) in chosen.windows(2).enumerate() {
        if let [one, next] = pair
            && next.start < one.end
        {
            let seam = usize::midpoint(next.start, one.end);
            cut[at].end = seam;
            cut[at + 1].start = seam;
        }
    }
    cut
}
