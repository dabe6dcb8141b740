//! Every run of characters that several plans have and that can be made longer for none of them alone.
//!
//! Two plans share a maximal passage exactly where two places begin with the same characters, have different ones before
//! them and different ones behind. So the places of each shared window are parted by what follows, as the branches of a
//! suffix tree part them, and each point where they part is a repeat. Places that all have the same character before
//! them are left alone: what they share begins earlier. That is what makes copies cheap: of the thousands of windows of
//! a sentence that stands in three hundred plans only the first is ever looked at.

use std::ops::Range;

use crate::compare::shared::Passages;

/// A run of characters with all places where it stands.
#[derive(Clone, Debug)]
pub(super) struct Repeat {
    /// How many characters it has.
    pub(super) length: usize,
    places: Range<usize>,
}

/// The repeats of some texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Repeats {
    /// The longest first.
    pub(super) all: Vec<Repeat>,
    /// The places of the repeats; those of a shorter one hold those of the longer ones that begin with it.
    places: Vec<u32>,
}

impl Repeats {
    /// Goes through the windows that plans share; `told` is asked before each whether to go on. `None` if it broke off.
    pub(super) fn find(passages: &Passages, mut told: impl FnMut(usize) -> bool) -> Option<Self> {
        let mut repeats = Self::default();
        for class in 0..passages.windows().classes() {
            if !told(class) {
                return None;
            }
            let from = repeats.places.len();
            let places = passages.windows().places_of(class).iter().copied();
            repeats.places.extend(places.filter(|&place| !passages.repeats_itself(place)));
            if !repeats.part(passages, from..repeats.places.len()) {
                repeats.places.truncate(from);
            }
        }
        repeats.all.sort_by_key(|repeat| std::cmp::Reverse(repeat.length));
        Some(repeats)
    }

    /// The places of a repeat, in no order.
    pub(super) fn places(&self, repeat: &Repeat) -> &[u32] {
        self.places.get(repeat.places.clone()).unwrap_or_default()
    }

    /// Parts places that begin with the same window by what follows it, and tells whether any passage begins there.
    fn part(&mut self, passages: &Passages, places: Range<usize>) -> bool {
        let before = self.all.len();
        let mut branches = vec![(places, passages.least())];
        while let Some((range, length)) = branches.pop() {
            let places = &mut self.places[range.clone()];
            if !may_begin(passages, places) {
                continue;
            }
            let length = common_length(passages, places, length);
            let next = |place: &u32| passages.char_behind(*place, length);
            places.sort_unstable_by_key(next);
            let mut from = range.start;
            for branch in places.chunk_by(|a, b| next(a) == next(b)) {
                let to = from + branch.len();
                if branch.first().is_some_and(|place| next(place).is_some()) && branch.len() > 1 {
                    branches.push((from..to, length + 1));
                }
                from = to;
            }
            self.all.push(Repeat { length, places: range });
        }
        self.all.len() > before
    }
}

/// Whether a passage of two plans can begin at two of these places: not all of one plan, not all behind the same
/// character.
fn may_begin(passages: &Passages, places: &[u32]) -> bool {
    let Some((&first, rest)) = places.split_first() else { return false };
    let (plan, before) = (passages.text_at(first).at.plan, passages.char_before(first));
    let begins = |&place: &u32| before.is_none() || passages.char_before(place) != before;
    rest.iter().any(|&place| passages.text_at(place).at.plan != plan) && rest.iter().any(begins)
}

/// How many characters places have in common that have `length` in common.
fn common_length(passages: &Passages, places: &[u32], length: usize) -> usize {
    let Some((&first, rest)) = places.split_first() else { return length };
    let behind = |place: u32| passages.rest(place).get(length..).unwrap_or_default();
    let common = |most: usize, &place: &u32| {
        let both = behind(first).iter().take(most).zip(behind(place));
        both.take_while(|(one, other)| one == other).count()
    };
    length + rest.iter().fold(behind(first).len(), common)
}
