//! Many folded texts in one piece of memory, to be searched in one go.
//!
//! A search as one types reads every text at every key, so it is bound by memory: two bytes a character instead of
//! UTF-8's three, no allocation a text, and one run of the machine's fastest substring search over all texts of a
//! worker's share instead of one a text. A mark between the texts keeps a match within one.

use std::collections::HashMap;
use std::ops::Range;

use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memmem::{Finder, FinderBuilder};

/// A folded character: the two bytes of its code, the lower first. See [`Alphabet`] for those beyond the BMP.
pub type Symbol = [u8; 2];

/// What stands behind every text; no query holds it.
const BETWEEN: Symbol = [0, 0];

/// The first and the last code that no character has: surrogates.
const FREE: Range<u16> = 0xd800..0xe000;

/// How the characters beyond the BMP are written in two bytes: each that occurs gets a code of the surrogates, up to
/// 2,048 of them; all further ones share the last, which no query finds.
#[derive(Clone, Debug, Default)]
pub struct Alphabet {
    far: HashMap<char, u16>,
}

impl Alphabet {
    /// The symbol of a character that is being stored.
    fn take(&mut self, c: char) -> Symbol {
        if let Ok(near) = u16::try_from(u32::from(c)) {
            return near.to_le_bytes();
        }
        let next = u16::try_from(self.far.len()).unwrap_or(u16::MAX);
        let code = FREE.start.saturating_add(next);
        if code >= FREE.end - 1 && !self.far.contains_key(&c) {
            return (FREE.end - 1).to_le_bytes();
        }
        self.far.entry(c).or_insert(code).to_le_bytes()
    }

    /// Whether a further character may have to share the last code.
    pub(super) fn is_full(&self) -> bool {
        self.far.len() + 1 >= FREE.len()
    }

    /// Takes all characters of another alphabet, in the order in which that met them, and gives for each of its codes the one
    /// that it has here.
    pub(super) fn take_all(&mut self, other: &Self) -> HashMap<Symbol, Symbol> {
        let mut theirs: Vec<(u16, char)> = other.far.iter().map(|(&c, &code)| (code, c)).collect();
        theirs.sort_unstable();
        theirs.into_iter().map(|(code, c)| (code.to_le_bytes(), self.take(c))).collect()
    }

    /// The symbols of a term; `None` if it holds a character that no text has.
    pub fn spell(&self, term: &[char]) -> Option<Vec<Symbol>> {
        term.iter().map(|&c| self.symbol(c)).collect()
    }

    fn symbol(&self, c: char) -> Option<Symbol> {
        let near = u16::try_from(u32::from(c)).ok();
        near.or_else(|| self.far.get(&c).copied()).filter(|&code| code != 0).map(u16::to_le_bytes)
    }
}

/// Folded texts, one behind the other.
#[derive(Clone, Debug, Default)]
pub struct Arena {
    symbols: Vec<Symbol>,
    /// For each text where the next one begins.
    ends: Vec<usize>,
}

impl Arena {
    /// Adds a text, folded already.
    pub(super) fn push(&mut self, alphabet: &mut Alphabet, folded: impl Iterator<Item = char>) {
        self.symbols.extend(folded.map(|c| alphabet.take(c)));
        self.symbols.push(BETWEEN);
        self.ends.push(self.symbols.len());
    }

    /// Writes its texts by another alphabet, which has other symbols for some.
    pub(super) fn respell(&mut self, respelt: &HashMap<Symbol, Symbol>) {
        if respelt.iter().any(|(theirs, ours)| theirs != ours) {
            self.symbols.iter_mut().for_each(|symbol| *symbol = *respelt.get(symbol).unwrap_or(symbol));
        }
    }

    /// Puts the texts of another behind these.
    pub(super) fn append(&mut self, other: &Self) {
        let before = self.symbols.len();
        self.symbols.extend_from_slice(&other.symbols);
        self.ends.extend(other.ends.iter().map(|end| end + before));
    }

    /// The texts of a range as one haystack.
    pub fn share(&self, texts: Range<usize>) -> Share<'_> {
        let ends = self.ends.get(texts.clone()).unwrap_or_default();
        let start = self.start(texts.start);
        let end = ends.last().copied().unwrap_or(start);
        Share { symbols: self.symbols.get(start..end).unwrap_or_default(), ends, start }
    }

    /// One text.
    pub fn text(&self, text: usize) -> &[Symbol] {
        let end = self.ends.get(text).map_or(0, |end| end - 1);
        self.symbols.get(self.start(text)..end).unwrap_or_default()
    }

    fn start(&self, text: usize) -> usize {
        text.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0)
    }

    /// The bytes it takes.
    pub fn bytes(&self) -> usize {
        self.symbols.len() * size_of::<Symbol>() + self.ends.len() * size_of::<usize>()
    }

    /// Lets go of what was taken in advance.
    pub(super) fn shrink(&mut self) {
        self.symbols.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// How often each byte occurs, from a sample of the texts.
    pub(super) fn census(&self) -> Census {
        let mut counts = [1_usize; 256];
        for &byte in self.symbols.as_flattened().iter().take(1 << 20) {
            counts[usize::from(byte)] += 1;
        }
        let mut order: Vec<u8> = (0..=u8::MAX).collect();
        order.sort_by_key(|&byte| counts[usize::from(byte)]);
        let mut ranks = [0; 256];
        for (rank, byte) in (0..=u8::MAX).zip(order) {
            ranks[usize::from(byte)] = rank;
        }
        Census { ranks }
    }
}

/// Which bytes are rare in the texts: the substring search looks for the two rarest of a term. Its own table is of
/// English and UTF-8, and would pick the upper bytes, of which Chinese has 82.
#[derive(Clone, Debug)]
pub struct Census {
    ranks: [u8; 256],
}

impl Default for Census {
    fn default() -> Self {
        Self { ranks: [0; 256] }
    }
}

impl HeuristicFrequencyRank for &Census {
    fn rank(&self, byte: u8) -> u8 {
        self.ranks[usize::from(byte)]
    }
}

impl Census {
    /// A finder for a term.
    pub fn finder<'n>(&self, needle: &'n [Symbol]) -> Finder<'n> {
        FinderBuilder::new().build_forward_with_ranker(self, needle.as_flattened())
    }

    /// How rare a symbol is, by its lower byte: the less the rarer.
    pub fn rarity(&self, symbol: Symbol) -> (u8, u8) {
        let [low, high] = symbol.map(|byte| self.ranks[usize::from(byte)]);
        (low, high)
    }
}

/// Some texts of an arena, one behind the other.
#[derive(Clone, Copy, Debug)]
pub struct Share<'a> {
    symbols: &'a [Symbol],
    ends: &'a [usize],
    start: usize,
}

impl<'a> Share<'a> {
    /// How many texts.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a number, counted within the share.
    pub fn text(&self, text: usize) -> &'a [Symbol] {
        let end = self.ends.get(text).map_or(0, |end| end - 1 - self.start);
        self.symbols.get(self.start_of(text)..end).unwrap_or_default()
    }

    /// Whether a text holds a term.
    pub fn holds(&self, text: usize, finder: &Finder<'_>) -> bool {
        self.places(text, finder).next().is_some()
    }

    /// All places of a term in a text, in characters; they may overlap.
    pub fn places<'f>(
        &self,
        text: usize,
        finder: &'f Finder<'f>,
    ) -> impl Iterator<Item = usize> + use<'a, 'f> {
        let bytes = self.text(text).as_flattened();
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let at = from + finder.find(bytes.get(from..)?)?;
                from = at + 1;
                // Elsewhere it is the upper byte of one character and the lower of the next.
                if at % 2 == 0 {
                    return Some(at / 2);
                }
            }
        })
    }

    fn start_of(&self, text: usize) -> usize {
        let before = text.checked_sub(1).and_then(|before| self.ends.get(before));
        before.map_or(0, |end| end - self.start)
    }

    /// The texts that hold a term, each once, with the position of the first place in characters of the text.
    pub fn holding<'f>(self, finder: &'f Finder<'f>) -> impl Iterator<Item = (usize, usize)> + use<'a, 'f> {
        let bytes = self.symbols.as_flattened();
        let mut from = 0;
        let mut text = 0;
        std::iter::from_fn(move || {
            loop {
                let at = from * 2 + finder.find(bytes.get(from * 2..)?)?;
                if at % 2 == 1 {
                    // The upper byte of one character and the lower of the next.
                    from = at.div_ceil(2);
                    continue;
                }
                let place = at / 2;
                while self.ends.get(text).is_some_and(|end| end - self.start <= place) {
                    text += 1;
                }
                let hit = (text, place - self.start_of(text));
                from = self.ends.get(text)? - self.start;
                text += 1;
                return Some(hit);
            }
        })
    }
}
