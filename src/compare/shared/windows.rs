//! Numbers for windows: two windows of as many characters have the same number if and only if they are the same.
//!
//! Numbers are given by doubling, after Karp, Miller and Rosenberg (1972): a window of 2k characters is the pair of
//! the numbers of its two halves, and each pair that occurs gets the next number. Three rounds name all windows of
//! 8 characters. Nothing is taken for equal because its hash is, so there is no false passage to verify away; each
//! round is one walk through the texts.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::{Progress, Text};
use crate::model::PlanIx;

/// For a place where no window begins, or one that no other plan has.
const NONE: u32 = u32::MAX;

/// Which windows of the texts are the same, among those that stand in two or more plans.
#[derive(Clone, Debug, Default)]
pub(in crate::compare) struct Windows {
    /// For each place the class of the window that begins there, or `NONE`.
    class: Vec<u32>,
    /// Where the places of each class begin in `places`; one more than there are classes.
    bounds: Vec<usize>,
    /// The places of all classes, ascending within each.
    places: Vec<u32>,
    /// For each class whether a passage may begin with it: its places have not all the same character before them.
    begins: Vec<bool>,
}

impl Windows {
    /// Numbers the windows of `least` characters; `None` if `progress` broke it off or the texts are too many.
    pub(super) fn build(
        chars: &[char],
        texts: &[Text],
        least: usize,
        progress: &mut Progress<'_>,
    ) -> Option<Self> {
        u32::try_from(chars.len()).ok()?;
        let mut class = names(chars, texts, least, progress)?;
        keep_shared(&mut class, texts);
        let (bounds, places) = gather(&class);
        let begins = begins(chars, texts, &bounds, &places);
        Some(Self { class, bounds, places, begins })
    }

    /// Whether a window begins at a place that another plan has too.
    pub(in crate::compare) fn is_shared(&self, place: usize) -> bool {
        self.class.get(place).is_some_and(|&class| class != NONE)
    }

    /// Whether a passage of two texts may begin at a place: not where all who have the window have the same character
    /// before it, for then what they share begins earlier. Most windows of copies are of that kind.
    pub(in crate::compare) fn may_begin(&self, place: usize) -> bool {
        self.class(place).is_some_and(|class| self.begins.get(class) == Some(&true))
    }

    /// All places of the window that begins at a place, its own among them; none if no other plan has it.
    pub(in crate::compare) fn places(&self, place: usize) -> &[u32] {
        self.class(place).map_or(&[], |class| self.places_of(class))
    }

    /// The class of the window that begins at a place, if another plan has it too.
    pub(in crate::compare) fn class(&self, place: usize) -> Option<usize> {
        self.class.get(place).filter(|&&class| class != NONE).map(|&class| class as usize)
    }

    /// How many different windows two or more plans share.
    pub(in crate::compare) fn classes(&self) -> usize {
        self.bounds.len().saturating_sub(1)
    }

    /// The places of a class.
    pub(in crate::compare) fn places_of(&self, class: usize) -> &[u32] {
        match self.bounds.get(class..class + 2) {
            Some(&[start, end]) => &self.places[start..end],
            _ => &[],
        }
    }
}

/// The number of the window that begins at each place.
fn names(chars: &[char], texts: &[Text], least: usize, progress: &mut Progress<'_>) -> Option<Vec<u32>> {
    let mut names: Vec<u32> = chars.iter().map(|&c| u32::from(c)).collect();
    let rounds = least.next_power_of_two().trailing_zeros() as usize;
    let mut length = 1;
    for round in 0..rounds {
        let step = length.min(least - length);
        length += step;
        let mut told = |done| progress(round * chars.len() + done, rounds * chars.len());
        pair(&mut names, texts, step, length, &mut told)?;
    }
    Some(names)
}

/// Replaces the number of each window by that of the one of `length` characters, which is made of the window itself
/// and the one `step` characters behind. Walking forwards needs no second table: only what is ahead is read.
fn pair(
    names: &mut [u32],
    texts: &[Text],
    step: usize,
    length: usize,
    told: &mut dyn FnMut(usize) -> std::ops::ControlFlow<()>,
) -> Option<()> {
    let mut known: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let mut next = 0;
    for text in texts {
        if told(text.range.start).is_break() {
            return None;
        }
        for place in text.range.clone() {
            if place + length > text.range.end {
                names[place] = NONE;
                continue;
            }
            names[place] = match known.entry((names[place], names[place + step])) {
                Entry::Occupied(number) => *number.get(),
                Entry::Vacant(free) => {
                    next += 1;
                    *free.insert(next - 1)
                }
            };
        }
    }
    Some(())
}

/// Takes the numbers from the windows that stand in one plan only, and closes up the others.
fn keep_shared(names: &mut [u32], texts: &[Text]) {
    const SHARED: PlanIx = PlanIx(usize::MAX);
    let count = names.iter().filter(|&&name| name != NONE).max().map_or(0, |&name| name as usize + 1);
    let mut plan_of: Vec<Option<PlanIx>> = vec![None; count];
    for text in texts {
        for &name in names[text.range.clone()].iter().filter(|&&name| name != NONE) {
            let plan = &mut plan_of[name as usize];
            *plan = match *plan {
                Some(other) if other != text.at.plan => Some(SHARED),
                _ => Some(text.at.plan),
            };
        }
    }
    let mut renamed = vec![NONE; count];
    let shared = renamed.iter_mut().zip(&plan_of).filter(|(_, plan)| **plan == Some(SHARED));
    for (next, (new, _)) in (0..).zip(shared) {
        *new = next;
    }
    for name in names.iter_mut().filter(|name| **name != NONE) {
        *name = renamed[*name as usize];
    }
}

/// The places of each class in one list, and where each class begins in it.
fn gather(class: &[u32]) -> (Vec<usize>, Vec<u32>) {
    let shared = || (0u32..).zip(class).filter(|&(_, &class)| class != NONE);
    let count = shared().map(|(_, &class)| class as usize + 1).max().unwrap_or(0);
    let mut bounds = vec![0; count + 1];
    for (_, &class) in shared() {
        bounds[class as usize + 1] += 1;
    }
    for at in 0..count {
        bounds[at + 1] += bounds[at];
    }
    let mut free = bounds.clone();
    let mut places = vec![0; bounds[count]];
    for (place, &class) in shared() {
        places[free[class as usize]] = place;
        free[class as usize] += 1;
    }
    (bounds, places)
}

/// For each class whether its places have different characters before them, or a text begins at one of them.
fn begins(chars: &[char], texts: &[Text], bounds: &[usize], places: &[u32]) -> Vec<bool> {
    let mut first = vec![false; chars.len() + 1];
    for text in texts {
        first[text.range.start] = true;
    }
    let before = |&place: &u32| {
        let place = place as usize;
        (!first[place]).then(|| chars[place - 1])
    };
    let of_class = |bounds: &[usize]| {
        let places = bounds.first().zip(bounds.last()).and_then(|(&from, &to)| places.get(from..to));
        let mut all = places.unwrap_or_default().iter().map(before);
        let one = all.next().flatten();
        one.is_none() || all.any(|other| other != one)
    };
    bounds.windows(2).map(of_class).collect()
}
