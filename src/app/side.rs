//! A column of plans side by side: what several plans say is told apart from what only this one says.
//!
//! A column keeps what it takes to move in it without computing anything: its lines, where each measure begins, and which
//! passages stand elsewhere too.

use super::scroll::{Motion, last_top};
use crate::model::At;
use crate::page::{ColumnPart, ColumnText};

/// A plan's column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The plan.
    pub plan: usize,
    /// The texts of its measures.
    pub text: ColumnText,
    /// The first line in sight.
    pub top: usize,
    /// The picked passage.
    pub picked: Option<usize>,
}

impl Column {
    /// The measure in sight at the top.
    pub fn part_in_sight(&self) -> Option<&ColumnPart> {
        self.text.parts.iter().rev().find(|part| part.first_line <= self.top).or(self.text.parts.first())
    }

    /// Whether the plan has a measure here.
    pub fn says_something(&self) -> bool {
        !self.text.parts.is_empty()
    }

    /// Moves by lines.
    pub fn move_by(&mut self, motion: Motion, height: usize) {
        self.top = motion
            .apply(self.top, self.text.page.lines.len(), height)
            .min(last_top(self.text.page.lines.len(), height));
    }

    /// Goes to the next or previous difference. Says whether there is one.
    pub fn next_difference(&mut self, forward: bool, height: usize) -> bool {
        let last = last_top(self.text.page.lines.len(), height);
        let found = if forward {
            self.text.differences.iter().find(|&&line| line > self.top)
        } else {
            self.text.differences.iter().rev().find(|&&line| line < self.top)
        };
        let moved = found.map(|&line| line.min(last)).filter(|&line| line != self.top);
        self.top = moved.unwrap_or(self.top);
        moved.is_some()
    }

    /// Picks the next or previous shared passage, beginning with the first in sight. Says whether there is one.
    pub fn next_passage(&mut self, forward: bool, height: usize) -> bool {
        let next = match (self.picked, forward) {
            (Some(at), true) => at + 1,
            (Some(at), false) => match at.checked_sub(1) {
                Some(before) => before,
                None => return false,
            },
            (None, _) => self.first_in_sight(),
        };
        if next >= self.text.passages.len() {
            return false;
        }
        self.picked = Some(next);
        self.show(next, height);
        true
    }

    /// Picks the passage that holds a character of a measure, or the nearest before it.
    pub fn pick_at(&mut self, at: At, start: usize, height: usize) {
        let here = self.text.passages.iter().enumerate().filter(|(_, passage)| passage.at == at);
        let found = here.take_while(|(_, passage)| passage.start <= start).last().map(|(number, _)| number);
        self.picked = found;
        match found {
            Some(number) => self.show(number, height),
            None => self.show_part(at, height),
        }
    }

    fn show_part(&mut self, at: At, height: usize) {
        if let Some(part) = self.text.parts.iter().find(|part| part.at == at) {
            self.top = part.first_line.min(last_top(self.text.page.lines.len(), height));
        }
    }

    fn show(&mut self, passage: usize, height: usize) {
        if let Some(line) = self.text.page.line_of_mark(passage)
            && !(self.top..self.top + height).contains(&line)
        {
            self.top = line.saturating_sub(height / 3).min(last_top(self.text.page.lines.len(), height));
        }
    }

    fn first_in_sight(&self) -> usize {
        let mut marks = self.text.page.lines.iter().skip(self.top).flat_map(|line| &line.pieces);
        marks.find_map(|piece| piece.mark).unwrap_or(0)
    }
}
