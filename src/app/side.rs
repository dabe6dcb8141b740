//! Plans side by side: one column a plan, what several say dimmed, what only one says lit.
//!
//! A column keeps what it takes to move in it without computing anything: its lines, where each measure begins, and which
//! passages stand elsewhere too. Columns are moved together, or the focused one alone.

use super::page::Page;
use super::scroll::{Motion, bring_into_sight, last_top};
use crate::compare::shared::Against;
use crate::model::{At, ThemeIx};

/// What is laid side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideSubject {
    /// The measures of a theme.
    Theme(ThemeIx),
    /// Measures that were picked one by one.
    Measures(Vec<At>),
}

/// A passage that stands in other plans too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The measure that has it here.
    pub at: At,
    /// Where it begins in the measure's text, in characters.
    pub start: usize,
    /// The measures of other plans that have it.
    pub elsewhere: Vec<At>,
}

/// A measure within a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnPart {
    /// The measure.
    pub at: At,
    /// Its first line in the column's page.
    pub first_line: usize,
}

/// A plan's column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The plan.
    pub plan: usize,
    /// The texts of its measures.
    pub page: Page,
    /// Its measures from top to bottom.
    pub parts: Vec<ColumnPart>,
    /// Its shared passages from top to bottom; their numbers are the marks of the page.
    pub passages: Vec<Passage>,
    /// The lines on which something begins that only this plan says.
    pub differences: Vec<usize>,
    /// The first line in sight.
    pub top: usize,
    /// The picked passage.
    pub picked: Option<usize>,
}

impl Column {
    /// The measure in sight at the top.
    pub fn part_in_sight(&self) -> Option<&ColumnPart> {
        self.parts.iter().rev().find(|part| part.first_line <= self.top).or(self.parts.first())
    }

    /// Moves by lines.
    pub fn move_by(&mut self, motion: Motion, height: usize) {
        self.top = motion
            .apply(self.top, self.page.lines.len(), height)
            .min(last_top(self.page.lines.len(), height));
    }

    /// Goes to the next or previous difference. Says whether there is one.
    pub fn next_difference(&mut self, forward: bool, height: usize) -> bool {
        let last = last_top(self.page.lines.len(), height);
        let found = if forward {
            self.differences.iter().find(|&&line| line > self.top)
        } else {
            self.differences.iter().rev().find(|&&line| line < self.top)
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
        if next >= self.passages.len() {
            return false;
        }
        self.picked = Some(next);
        self.show(next, height);
        true
    }

    /// Picks the passage that holds a character of a measure, or the nearest before it.
    pub fn pick_at(&mut self, at: At, start: usize, height: usize) {
        let here = self.passages.iter().enumerate().filter(|(_, passage)| passage.at == at);
        let found = here.take_while(|(_, passage)| passage.start <= start).last().map(|(number, _)| number);
        self.picked = found;
        match found {
            Some(number) => self.show(number, height),
            None => self.show_part(at, height),
        }
    }

    fn show_part(&mut self, at: At, height: usize) {
        if let Some(part) = self.parts.iter().find(|part| part.at == at) {
            self.top = part.first_line.min(last_top(self.page.lines.len(), height));
        }
    }

    fn show(&mut self, passage: usize, height: usize) {
        if let Some(line) = self.page.line_of_mark(passage)
            && !(self.top..self.top + height).contains(&line)
        {
            self.top = line.saturating_sub(height / 3).min(last_top(self.page.lines.len(), height));
        }
    }

    fn first_in_sight(&self) -> usize {
        let mut marks = self.page.lines.iter().skip(self.top).flat_map(|line| &line.pieces);
        marks.find_map(|piece| piece.mark).unwrap_or(0)
    }
}

/// The view of plans side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What is laid side by side.
    pub subject: SideSubject,
    /// The columns, those without a measure too: that is a finding.
    pub columns: Vec<Column>,
    /// The focused column.
    pub focus: usize,
    /// The first column in sight.
    pub left: usize,
    /// Whether all columns are moved together.
    pub together: bool,
    /// What each plan is held against.
    pub against: Against,
    /// For which width and edition the columns are laid out.
    pub(super) laid_out: Option<(u16, u64)>,
}

impl Side {
    /// A view without columns, to be laid out.
    pub fn new(subject: SideSubject, against: Against) -> Self {
        Self { subject, columns: Vec::new(), focus: 0, left: 0, together: true, against, laid_out: None }
    }

    /// Keeps the focused column in sight, and the end of every text at the bottom.
    pub(super) fn settle(&mut self, columns: usize, rows: usize) {
        self.left = bring_into_sight(self.left, self.focus, self.focus + 1, columns);
        self.left = self.left.min(last_top(self.columns.len(), columns));
        for column in self.columns.iter_mut().filter(|column| !column.page.lines.is_empty()) {
            column.top = column.top.min(last_top(column.page.lines.len(), rows));
        }
    }

    /// What a key may have changed.
    pub(super) fn position(&self) -> (usize, usize, bool, Vec<(usize, Option<usize>)>) {
        let columns = self.columns.iter().map(|column| (column.top, column.picked));
        (self.focus, self.left, self.together, columns.collect())
    }

    /// Takes columns that were laid out anew; what was in sight in a plan stays in sight.
    pub(super) fn replace(&mut self, mut columns: Vec<Column>) {
        for column in &mut columns {
            if let Some(before) = self.columns.iter().find(|before| before.plan == column.plan) {
                column.top = match before.page.lines.len() {
                    0 => before.top,
                    lines => before.top * column.page.lines.len() / lines,
                };
                column.picked = before.picked.filter(|&picked| picked < column.passages.len());
            }
        }
        self.focus = self.focus.min(columns.len().saturating_sub(1));
        self.columns = columns;
    }

    /// The focused column.
    pub fn column(&self) -> Option<&Column> {
        self.columns.get(self.focus)
    }

    /// The view to come back to: its positions, and no pages, which are laid out again when it is in front.
    pub(super) fn without_pages(&self) -> Self {
        let bare = |column: &Column| Column {
            plan: column.plan,
            top: column.top,
            picked: column.picked,
            ..Column::default()
        };
        Self {
            subject: self.subject.clone(),
            columns: self.columns.iter().map(bare).collect(),
            laid_out: None,
            ..*self
        }
    }

    /// Gives the keys to the next column, round and round.
    pub fn turn_focus(&mut self, forward: bool) {
        let count = self.columns.len().max(1);
        self.focus = if forward { self.focus + 1 } else { self.focus + count - 1 } % count;
    }

    /// Picks the next or previous shared passage of the focused column.
    pub fn next_passage(&mut self, forward: bool, height: usize) {
        if let Some(column) = self.columns.get_mut(self.focus) {
            column.next_passage(forward, height);
        }
    }

    /// Goes to the next or previous difference in the focused column. Says whether there is one.
    pub fn next_difference(&mut self, forward: bool, height: usize) -> bool {
        self.columns.get_mut(self.focus).is_some_and(|column| column.next_difference(forward, height))
    }

    /// The columns that a motion moves.
    pub fn moved(&mut self) -> impl Iterator<Item = &mut Column> {
        let (together, focus) = (self.together, self.focus);
        self.columns
            .iter_mut()
            .enumerate()
            .filter(move |(at, _)| together || *at == focus)
            .map(|(_, column)| column)
    }
}
