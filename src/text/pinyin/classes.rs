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
pub(super) const FIRST: char = '\u{3000}';
const LAST: char = '\u{9fff}';

/// Which characters are read alike.
pub(super) struct Classes {
    /// For each character from `FIRST` its class and one more, or 0 if it has no reading.
    of: Vec<u16>,
    all: Vec<Class>,
}

/// Characters with the same readings.
pub(super) struct Class {
    /// The characters, in order of code points; one at least.
    pub(super) members: Vec<char>,
}

impl Class {
    /// What every member is read.
    pub(super) fn readings(&self) -> impl Iterator<Item = &'static str> {
        self.members.first().copied().into_iter().flat_map(readings)
    }
}

impl Classes {
    fn new() -> Self {
        let mut classes =
            Self { of: Vec::with_capacity(LAST as usize - FIRST as usize + 1), all: Vec::new() };
        let mut known = HashMap::new();
        for c in FIRST..=LAST {
            let one = if several(c).is_none() { readings(c).next() } else { None };
            let class = match one {
                Some(reading) => *known.entry(reading).or_insert_with(|| classes.add()),
                None if several(c).is_some() => classes.add(),
                None => 0,
            };
            classes.of.push(class);
            if let Some(class) = usize::from(class).checked_sub(1).and_then(|at| classes.all.get_mut(at)) {
                class.members.push(c);
            }
        }
        classes
    }

    /// A new class, as it stands in `of`.
    fn add(&mut self) -> u16 {
        self.all.push(Class { members: Vec::new() });
        u16::try_from(self.all.len()).unwrap_or(0)
    }

    /// The class of `c`; `None` if it has no reading or lies outside the table.
    pub(super) fn of(&self, c: char) -> Option<usize> {
        let at = (c as usize).checked_sub(FIRST as usize)?;
        usize::from(*self.of.get(at)?).checked_sub(1)
    }

    /// For each character from [`FIRST`] its class and one more, or 0 if it has none.
    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> {
        self.of.iter().copied().map(usize::from)
    }

    /// The classes in order, as [`Self::of`] counts them.
    pub(super) fn all(&self) -> &[Class] {
        &self.all
    }
}
