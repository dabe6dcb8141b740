//! A column of plans side by side: what several plans say is told apart from what only this one says.
//!
//! A column keeps what it takes to move in it without computing anything: its lines, where each measure begins, and which
//! passages stand elsewhere too.

use super::memo::Memo;
use super::scroll::{Motion, last_top};
use crate::model::{At, PlanIx};
use crate::page::{ColumnPart, ColumnText};
use crate::summary::Compared;

/// What the texts of a column are laid out for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextKey {
    /// Cells.
    pub(super) width: u16,
    pub(super) edition: u64,
    pub(super) compared: Compared,
}

/// A plan's column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanColumn {
    /// The plan.
    pub plan: PlanIx,
    /// Its measures, one at least.
    pub measures: Vec<At>,
    /// Their texts, laid out once the column is in sight.
    pub text: Memo<TextKey, ColumnText>,
    /// The first line in sight.
    pub top: usize,
    /// The picked passage.
    pub picked: Option<usize>,
}

impl PlanColumn {
    /// The measure in sight at the top.
    pub fn part_in_sight(&self) -> Option<&ColumnPart> {
        self.text.parts.iter().rev().find(|part| part.first_line <= self.top).or(self.text.parts.first())
    }

    /// Takes the texts laid out; what was in sight stays in sight.
    pub(super) fn show(&mut self, key: TextKey, text: ColumnText) {
        let scaled = (self.top * text.page.lines.len()).checked_div(self.text.page.lines.len());
        self.top = scaled.unwrap_or(self.top);
        self.picked = self.picked.filter(|&picked| picked < text.passages.len());
        self.text.keep(key, text);
    }

    /// Moves by lines; a column that was never in sight stays where it is.
    pub fn move_by(&mut self, motion: Motion, height: usize) {
        if self.text.key().is_none() {
            return;
        }
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
        self.show_passage(next, height);
        true
    }

    /// Picks the passage that holds a character of a measure, or the nearest before it.
    pub fn pick_at(&mut self, at: At, start: usize, height: usize) {
        let here = self.text.passages.iter().enumerate().filter(|(_, passage)| passage.at == at);
        let found = here.take_while(|(_, passage)| passage.start <= start).last().map(|(number, _)| number);
        self.picked = found;
        match found {
            Some(number) => self.show_passage(number, height),
            None => self.show_part(at, height),
        }
    }

    fn show_part(&mut self, at: At, height: usize) {
        if let Some(part) = self.text.parts.iter().find(|part| part.at == at) {
            self.top = part.first_line.min(last_top(self.text.page.lines.len(), height));
        }
    }

    fn show_passage(&mut self, passage: usize, height: usize) {
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
