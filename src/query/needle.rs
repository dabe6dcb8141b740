//! One term, made ready to be looked for: folded, with the other words for the same, and as pinyin.

use std::ops::Range;

use crate::text::{Mode, Spelling};

use super::{synonym, year};

/// What is looked for.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    /// The term, folded; never empty.
    pub(super) chars: Vec<char>,
    /// The same in other words, those of the units that it means among them.
    pub(super) variants: Vec<Vec<char>>,
    /// The term as pinyin, if it can be.
    pub(super) spelled: Option<Box<Spelled>>,
    /// Whether it stood in quotes: then it is these characters and nothing like them.
    pub(super) exact: bool,
}

/// A term read as pinyin in the three ways.
#[derive(Clone, Debug)]
pub(super) struct Spelled {
    /// How many letters.
    pub(super) letters: usize,
    pub(super) full: Spelling,
    pub(super) initials: Spelling,
    pub(super) mixed: Spelling,
}

impl Needle {
    /// Of folded characters that count.
    pub(super) fn new(chars: Vec<char>, exact: bool) -> Self {
        let spelled = if exact { None } else { Spelled::new(&chars).map(Box::new) };
        let variants =
            if exact { Vec::new() } else { [synonym::variants(&chars), year::variants(&chars)].concat() };
        Self { chars, variants, spelled, exact }
    }

    /// Of syllables that were typed one by one: no syllable goes across a blank.
    pub(super) fn of_syllables(syllables: &[&[char]]) -> Self {
        let spelled = Spelled::new(&syllables.join(&' ')).map(Box::new);
        Self { chars: syllables.concat(), variants: Vec::new(), spelled, exact: false }
    }

    /// How many characters.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The term and its variants.
    pub(super) fn wordings(&self) -> impl Iterator<Item = &[char]> {
        std::iter::once(&self.chars).chain(&self.variants).map(Vec::as_slice)
    }

    /// The term as text.
    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }
}

impl Spelled {
    fn new(chars: &[char]) -> Option<Self> {
        let term: String = chars.iter().collect();
        let full = Spelling::new(&term, Mode::Full).filter(|full| full.letters() >= 2)?;
        let initials = Spelling::new(&term, Mode::Initials)?;
        Some(Self { letters: full.letters(), full, initials, mixed: Spelling::new(&term, Mode::Mixed)? })
    }
}

/// Every place where a word stands, none overlapping.
pub(super) fn occurrences(chars: &[char], word: &[char]) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(rest) = chars.get(at..).filter(|rest| rest.len() >= word.len() && !word.is_empty()) {
        if rest.starts_with(word) {
            places.push(at..at + word.len());
            at += word.len();
        } else {
            at += 1;
        }
    }
    places
}
