//! Which texts a term may spell: those in which every letter is led over by some character that the text holds.
//!
//! The characters that occur are few thousand, so it is soon known from where to where in the term each leads; then the
//! texts are narrowed 64 at a time, and the automaton reads those only that are left.

use std::ops::Range;

use crate::index::arena::Symbol;
use crate::index::presence::{Bits, Presence, WORD};
use crate::text::Spelling;

/// Which texts the letters of a term may spell.
#[derive(Debug)]
pub(super) struct SpellingFilter {
    letters: usize,
    /// From where to where each character leads, in the order of the letters; `None` where it is not known which
    /// characters occur.
    steps: Option<Vec<(usize, usize, Symbol)>>,
}

impl SpellingFilter {
    pub(super) fn new(spelling: &Spelling, presence: &Presence) -> Self {
        let steps = presence.symbols().map(|symbols| {
            let of = |&symbol: &Symbol| {
                spelling.steps(symbol).into_iter().map(move |(from, to)| (from, to, symbol))
            };
            let mut steps: Vec<_> = symbols.iter().flat_map(of).collect();
            steps.sort_unstable();
            steps
        });
        Self { letters: spelling.letters(), steps }
    }

    /// Of some texts, which begin at a multiple of [`WORD`], those that the term may spell.
    pub(super) fn texts(&self, presence: &Presence, texts: &Range<usize>) -> Bits {
        let width = texts.len().div_ceil(WORD);
        let all = vec![u64::MAX; width];
        let Some(steps) = &self.steps else { return all };
        // For each number of letters the texts that have characters for as many.
        let mut reached = vec![vec![0; width]; self.letters + 1];
        if let Some(first) = reached.first_mut() {
            *first = all;
        }
        for &(from, to, symbol) in steps {
            let Some(mut here) = reached.get(from).filter(|here| here.iter().any(|&word| word != 0)).cloned()
            else {
                continue;
            };
            presence.narrow(&mut here, symbol, texts.start);
            if let Some(there) = reached.get_mut(to) {
                there.iter_mut().zip(&here).for_each(|(there, here)| *there |= here);
            }
        }
        reached.pop().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::SpellingFilter;
    use crate::index::Haystacks;
    use crate::index::presence::ones;
    use crate::load::{SourceFiles, load};
    use crate::text::{Mode, Spelling};

    #[test]
    fn no_text_is_left_out_that_the_term_spells() {
        let haystacks = Haystacks::new(&load(&[SourceFiles::built_in()]).unwrap());
        let all = haystacks.all();
        for term in ["lenglian", "len", "swj", "o2oti", "zhihsq", "wlw", "lvse", "a", "xianshang"] {
            for mode in [Mode::Full, Mode::Initials, Mode::Mixed] {
                let Some(spelling) = Spelling::new(term, mode) else { continue };
                let texts =
                    SpellingFilter::new(&spelling, &haystacks.presence).texts(&haystacks.presence, &all);
                let left: Vec<usize> = ones(&texts, all.len()).collect();
                let spelled =
                    all.clone().filter(|&text| spelling.find(haystacks.bodies.text(text)).is_some());
                assert!(spelled.clone().all(|text| left.contains(&text)), "{term}");
                assert!(term != "lenglian" || left.len() < all.len() / 2, "most texts lack 冷");
            }
        }
    }
}
