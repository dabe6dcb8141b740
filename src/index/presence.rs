//! Which texts hold which characters: a bit a character and text.
//!
//! Whatever is looked for is made of characters, and a text that lacks one of them need not be read. A search as one
//! types is bound by reading all texts at every key; with this it reads those that may match, and for a single character
//! none at all.

use std::ops::Range;

use super::arena::Symbol;

/// No text holds the character.
const NOWHERE: u16 = 0;
/// More characters occur than are kept; this is one of the others, and may be anywhere.
const ANYWHERE: u16 = u16::MAX;
/// How many characters are kept: all that modern Chinese is written with, and a bound on the memory.
const MOST: usize = 8000;
/// How many symbols share an upper byte.
const PAGE: usize = 256;
/// How many texts are told by one word.
pub const WORD: usize = u64::BITS as usize;

/// The bits of some texts that are told together: text `i` is bit `i % 64` of word `i / 64`.
pub type Bits = Vec<u64>;

/// Which texts hold which characters.
#[derive(Clone, Debug, Default)]
pub struct Presence {
    /// For each symbol its row and one more, by the upper byte and the lower; empty for an upper byte that does not occur.
    rows: Vec<Vec<u16>>,
    /// The symbol of each row.
    symbols: Vec<Symbol>,
    /// The rows one behind the other.
    bits: Vec<u64>,
    /// How long a row is, in words.
    width: usize,
}

impl Presence {
    /// For a number of texts, none of which holds anything yet.
    pub(super) fn new(texts: usize) -> Self {
        Self {
            rows: vec![Vec::new(); PAGE],
            symbols: Vec::new(),
            bits: Vec::new(),
            width: texts.div_ceil(WORD),
        }
    }

    /// Notes that a text holds some characters.
    pub(super) fn add(&mut self, text: usize, symbols: &[Symbol]) {
        for &symbol in symbols {
            let row = match self.row(symbol) {
                NOWHERE => self.add_row(symbol),
                row => row,
            };
            let word = (usize::from(row) - 1) * self.width + text / WORD;
            if let Some(word) = self.bits.get_mut(word) {
                *word |= 1 << (text % WORD);
            }
        }
    }

    fn add_row(&mut self, symbol: Symbol) -> u16 {
        let kept = self.symbols.len() < MOST;
        if kept {
            self.symbols.push(symbol);
            self.bits.resize(self.bits.len() + self.width, 0);
        }
        let row = if kept { u16::try_from(self.symbols.len()).unwrap_or(ANYWHERE) } else { ANYWHERE };
        let [low, high] = symbol.map(usize::from);
        if let Some(page) = self.rows.get_mut(high) {
            page.resize(PAGE, NOWHERE);
            page[low] = row;
        }
        row
    }

    fn row(&self, symbol: Symbol) -> u16 {
        let [low, high] = symbol.map(usize::from);
        self.rows.get(high).and_then(|page| page.get(low)).copied().unwrap_or(NOWHERE)
    }

    /// The characters that are kept. Where there are others, nothing is known of a text by what it lacks.
    pub fn symbols(&self) -> Option<&[Symbol]> {
        (self.symbols.len() < MOST).then_some(&self.symbols)
    }

    /// Whether it is certain of each text that it holds a character or lacks it.
    pub fn is_certain_of(&self, symbol: Symbol) -> bool {
        self.row(symbol) != ANYWHERE
    }

    /// Of some texts those that may hold all characters of a term. The texts begin at a multiple of [`WORD`].
    pub fn holding(&self, term: &[Symbol], texts: &Range<usize>) -> Bits {
        let mut all = vec![u64::MAX; texts.len().div_ceil(WORD)];
        for &symbol in term {
            self.narrow(&mut all, symbol, texts.start);
        }
        all
    }

    /// Leaves of some texts, the first of which is given, those that may hold a character.
    pub fn narrow(&self, texts: &mut [u64], symbol: Symbol, first: usize) {
        match self.row(symbol) {
            ANYWHERE => {}
            NOWHERE => texts.fill(0),
            row => {
                let start = (usize::from(row) - 1) * self.width + first / WORD;
                let row = self.bits.get(start..).unwrap_or_default();
                texts.iter_mut().zip(row).for_each(|(texts, row)| *texts &= row);
            }
        }
    }

    /// The bytes it takes.
    pub fn bytes(&self) -> usize {
        self.rows.iter().map(Vec::len).sum::<usize>() * size_of::<u16>()
            + self.symbols.len() * size_of::<Symbol>()
            + self.bits.len() * size_of::<u64>()
    }

    /// Lets go of what was taken in advance.
    pub(super) fn shrink(&mut self) {
        self.bits.shrink_to_fit();
    }
}

/// The places of the bits that are set, below a limit.
pub fn ones(bits: &[u64], limit: usize) -> impl Iterator<Item = usize> + '_ {
    let places = bits.iter().enumerate().flat_map(|(at, &word)| {
        let rest = std::iter::successors(Some(word), |word| Some(word & word.wrapping_sub(1)));
        rest.take_while(|&word| word != 0).map(move |word| at * WORD + word.trailing_zeros() as usize)
    });
    places.take_while(move |&place| place < limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbol(c: char) -> Symbol {
        u16::try_from(u32::from(c)).unwrap().to_le_bytes()
    }

    #[test]
    fn a_text_that_lacks_a_character_is_left_out() {
        let mut presence = Presence::new(130);
        for text in 0..130 {
            presence.add(text, &[symbol('冷')]);
            if text % 3 == 0 {
                presence.add(text, &[symbol('链')]);
            }
        }
        let term = [symbol('冷'), symbol('链')];
        let found: Vec<usize> =
            ones(&presence.holding(&term, &(64..130)), 66).map(|text| text + 64).collect();
        assert_eq!(found, (64..130).filter(|text| text % 3 == 0).collect::<Vec<_>>());
        assert!(ones(&presence.holding(&[symbol('热')], &(0..130)), 130).next().is_none());
    }

    #[test]
    fn of_a_character_too_many_nothing_is_said() {
        let mut presence = Presence::new(1);
        let all: Vec<Symbol> = (1..=u16::try_from(MOST + 1).unwrap()).map(u16::to_le_bytes).collect();
        presence.add(0, &all);
        assert!(presence.symbols().is_none());
        assert_eq!(presence.holding(&all[MOST..], &(0..1)), [u64::MAX]);
    }
}
