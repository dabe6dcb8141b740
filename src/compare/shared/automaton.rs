//! All that a text says, as an automaton: it is read once, and then tells of any other text in one walk through it what
//! of that stands here too.
//!
//! The suffix automaton of Blumer and others (1985). It takes memory for each character and is worth it only for a text that
//! repeats itself, where looking at pairs of places would be quadratic.

use rustc_hash::FxHashMap;

/// One state: all runs that end at the same places of the text.
#[derive(Clone, Debug, Default)]
struct State {
    /// The length of its longest run.
    length: usize,
    /// The state of the longest end of its runs that ends at more places; `None` for the first state.
    link: Option<usize>,
    /// The first character behind the first place where its runs end.
    first_end: usize,
    next: FxHashMap<char, usize>,
}

/// A text that can be asked for everything that stands in it.
pub(in crate::compare) struct Automaton {
    states: Vec<State>,
}

impl Automaton {
    pub(in crate::compare) fn of(text: &[char]) -> Self {
        let mut automaton = Self { states: vec![State::default()] };
        let mut last = 0;
        for (at, &c) in text.iter().enumerate() {
            last = automaton.add(last, c, at + 1);
        }
        automaton
    }

    /// Adds the character that ends at `end` behind the state of the text before it.
    fn add(&mut self, last: usize, c: char, end: usize) -> usize {
        let new = self.states.len();
        self.states.push(State { length: end, link: Some(0), first_end: end, next: FxHashMap::default() });
        let mut from = Some(last);
        while let Some(state) = from.filter(|&state| !self.states[state].next.contains_key(&c)) {
            self.states[state].next.insert(c, new);
            from = self.states[state].link;
        }
        if let Some(from) = from {
            self.states[new].link = Some(self.ending(from, c));
        }
        new
    }

    /// The state of the runs of `from` with a character behind, parted from longer ones that end at fewer places.
    fn ending(&mut self, from: usize, c: char) -> usize {
        let next = self.states[from].next[&c];
        let length = self.states[from].length + 1;
        if self.states[next].length == length {
            return next;
        }
        let parted = self.states.len();
        self.states.push(State { length, ..self.states[next].clone() });
        self.states[next].link = Some(parted);
        let mut from = Some(from);
        while let Some(state) = from.filter(|&state| self.states[state].next.get(&c) == Some(&next)) {
            self.states[state].next.insert(c, parted);
            from = self.states[state].link;
        }
        parted
    }

    /// The runs of another text, of at least so many characters, that stand here and can be made longer on neither
    /// side: where each begins and ends there, and where it begins here first.
    pub(in crate::compare) fn runs(&self, other: &[char], least: usize) -> Vec<(usize, usize, usize)> {
        let mut runs = Vec::new();
        let (mut state, mut length) = (0, 0);
        for (end, &c) in other.iter().enumerate() {
            let (next, reached) = self.step(state, length, c);
            if reached <= length && length >= least {
                runs.push((end - length, end, self.states[state].first_end - length));
            }
            (state, length) = (next, reached);
        }
        if length >= least {
            runs.push((other.len() - length, other.len(), self.states[state].first_end - length));
        }
        runs
    }

    /// Takes one more character: the state of the longest run that ends with it, and its length.
    fn step(&self, mut state: usize, mut length: usize, c: char) -> (usize, usize) {
        loop {
            if let Some(&next) = self.states[state].next.get(&c) {
                return (next, length + 1);
            }
            let Some(link) = self.states[state].link else { return (0, 0) };
            state = link;
            length = self.states[link].length;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Automaton;

    fn runs(text: &str, other: &str, least: usize) -> Vec<(usize, usize, usize)> {
        let chars = |text: &str| text.chars().collect::<Vec<char>>();
        Automaton::of(&chars(text)).runs(&chars(other), least)
    }

    #[test]
    fn what_stands_in_a_text_that_repeats_itself_is_told_once() {
        assert_eq!(runs(&"甲乙".repeat(5000), &"甲乙".repeat(4000), 8), [(0, 8000, 0)]);
        assert_eq!(
            runs(&"甲".repeat(9), &"甲".repeat(12), 8),
            [(0, 9, 0), (1, 10, 0), (2, 11, 0), (3, 12, 0)]
        );
        assert_eq!(runs("", "甲乙", 1), []);
    }

    proptest! {
        #[test]
        fn a_run_stands_here_and_made_longer_would_not(text in "[ab]{0,12}", other in "[abc]{0,12}", least in 1_usize..4) {
            let mut wanted = Vec::new();
            for start in 0..other.len() {
                for end in start + least..=other.len() {
                    let longer = [(start.wrapping_sub(1), end), (start, end + 1)];
                    let more = longer.iter().any(|&(s, e)| other.get(s..e).is_some_and(|run| text.contains(run)));
                    if let (Some(first), false) = (text.find(&other[start..end]), more) {
                        wanted.push((start, end, first));
                    }
                }
            }
            prop_assert_eq!(runs(&text, &other, least), wanted);
        }
    }
}
