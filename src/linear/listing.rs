//! What is told: lines, of which some have a number to go there by. A long one is told in parts.

use crate::app::spoken::Pickable;

/// So many lines are told at once, unless another number is asked for: about what one hears without losing the thread.
pub(super) const AT_ONCE: usize = 20;

/// A line, and what its number leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ListingLine {
    words: String,
    number: Option<usize>,
}

/// What was told last, as far as it was told.
#[derive(Clone, Debug, Default)]
pub(super) struct Listing {
    lines: Vec<ListingLine>,
    choices: Vec<Pickable>,
    /// The first line of the part told last, and the first line behind it.
    part: (usize, usize),
}

impl Listing {
    /// A line to be read.
    pub(super) fn say(&mut self, words: impl Into<String>) {
        let words = words.into();
        if !words.is_empty() {
            self.lines.push(ListingLine { words, number: None });
        }
    }

    /// A line that leads somewhere.
    pub(super) fn offer(&mut self, words: impl Into<String>, choice: Pickable) {
        self.choices.push(choice);
        self.lines.push(ListingLine { words: words.into(), number: Some(self.choices.len()) });
    }

    /// What a number leads to.
    pub(super) fn choice(&self, number: usize) -> Option<Pickable> {
        self.choices.get(number.checked_sub(1)?).copied()
    }

    /// Whether nothing leads anywhere.
    pub(super) fn is_without_choices(&self) -> bool {
        self.choices.is_empty()
    }

    /// What is told has no numbers of its own: those from before go on.
    pub(super) fn keep_choices(&mut self, before: Self) {
        if self.choices.is_empty() {
            self.choices = before.choices;
        }
    }

    /// Behind its first line, which says what it is, only the lines with some words in them, under their numbers, to be told
    /// from the first. Whether there are any.
    pub(super) fn narrow(&mut self, has: impl Fn(&str) -> bool) -> bool {
        self.part = (0, 0);
        let mut is_first = true;
        self.lines.retain(|line| std::mem::take(&mut is_first) || has(&line.words));
        self.lines.len() > 1
    }

    /// The next lines, so many at most.
    pub(super) fn next(&mut self, most: usize) -> Vec<String> {
        let from = self.part.1;
        let end = from.saturating_add(most).min(self.lines.len());
        self.part = (from, end);
        self.lines.get(from..end).unwrap_or_default().iter().map(ListingLine::told).collect()
    }

    /// The part told last, once more.
    pub(super) fn again(&mut self, most: usize) -> Vec<String> {
        self.part.1 = self.part.0;
        self.next(most)
    }

    /// How many lines are still to be told.
    pub(super) fn left(&self) -> usize {
        self.lines.len() - self.part.1.min(self.lines.len())
    }
}

impl ListingLine {
    fn told(&self) -> String {
        match self.number {
            Some(number) => format!("{number}. {}", self.words),
            None => self.words.clone(),
        }
    }
}
