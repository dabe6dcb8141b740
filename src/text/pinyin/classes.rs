//! Characters sorted by how they are read, so that a term is compared with each reading once.
//!
//! 28,000 characters share some 430 syllables. A term is compiled against the syllables (microseconds),
//! and a character of the text is then one look into a table of 56 kB. Built at the first use.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::reading::{readings, several};

/// The classes of all characters below the supplementary planes.
pub(super) static CLASSES: LazyLock<Classes> = LazyLock::new(Classes::new);

/// The block of the table: from CJK symbols (for 〇) to the end of the unified ideographs.
const FIRST: char = '\u{3000}';
const LAST: char = '\u{9fff}';

/// Which characters are read alike.
pub(super) struct Classes {
    /// For each character from `FIRST` its class and one more, or 0 if it has no reading.
    of: Vec<u16>,
    /// For each class its readings.
    sets: Vec<Set>,
}

enum Set {
    One(&'static str),
    Several(char),
}

impl Classes {
    fn new() -> Self {
        let mut classes =
            Self { of: Vec::with_capacity(LAST as usize - FIRST as usize + 1), sets: Vec::new() };
        let mut known = HashMap::new();
        for c in FIRST..=LAST {
            let class = if several(c).is_some() {
                classes.add(Set::Several(c))
            } else {
                readings(c)
                    .next()
                    .map_or(0, |one| *known.entry(one).or_insert_with(|| classes.add(Set::One(one))))
            };
            classes.of.push(class);
        }
        classes
    }

    fn add(&mut self, set: Set) -> u16 {
        self.sets.push(set);
        u16::try_from(self.sets.len()).unwrap_or(0)
    }

    /// The class of `c`; `None` if it has no reading or lies outside the table.
    pub(super) fn of(&self, c: char) -> Option<usize> {
        let at = (c as usize).checked_sub(FIRST as usize)?;
        usize::from(*self.of.get(at)?).checked_sub(1)
    }

    /// The readings of each class, in order of classes.
    pub(super) fn sets(&self) -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
        self.sets.iter().map(|set| {
            let (one, several) = match set {
                Set::One(reading) => (Some(*reading), None),
                Set::Several(c) => (None, Some(readings(*c))),
            };
            one.into_iter().chain(several.into_iter().flatten())
        })
    }
}
