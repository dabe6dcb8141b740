//! A page in a pane: how far it is scrolled, and which of its links is picked.

use super::memo::Memo;
use super::scroll::{Motion, bring_into_sight, last_top};
use crate::page::{Line, Link, Page};

/// A page with its position, laid out for a key. The height of the pane comes with every call: it is the screen's, not
/// the page's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePane<K> {
    /// What is shown.
    pub page: Memo<K, Page>,
    /// The first line in sight.
    pub top: usize,
    /// The picked link, an index into the page's links; 0 where there are none.
    pub picked: usize,
}

impl<K> Default for PagePane<K> {
    fn default() -> Self {
        Self { page: Memo::default(), top: 0, picked: 0 }
    }
}

impl<K: PartialEq> PagePane<K> {
    /// Shows a page: the same content laid out anew where it was, other content from its beginning.
    pub fn show(&mut self, key: K, page: Page, same: bool, height: usize) {
        if same {
            self.lay_out_anew(key, page, height);
        } else {
            self.page.keep(key, page);
            (self.top, self.picked) = (0, 0);
        }
    }

    /// Shows the page of a pane that has one subject: the first time at the position one comes back to, later laid out
    /// anew.
    pub fn show_again(&mut self, key: K, page: Page, height: usize) {
        if self.page.key().is_some() {
            self.lay_out_anew(key, page, height);
        } else {
            self.page.keep(key, page);
        }
    }

    /// Shows nothing.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The position to come back to, and no page.
    pub(super) fn without_page(&self) -> Self {
        Self { page: Memo::default(), top: self.top, picked: self.picked }
    }

    /// Shows the same content laid out anew, as near as can be to the same line.
    fn lay_out_anew(&mut self, key: K, page: Page, height: usize) {
        let part = (self.top, self.page.lines.len().max(1));
        self.page.keep(key, page);
        self.top = part.0 * self.page.lines.len() / part.1;
        self.picked = self.picked.min(self.page.links.len().saturating_sub(1));
        self.keep_in_sight(height);
    }

    /// Moves from link to link, or from line to line where there are no links.
    pub fn move_by(&mut self, motion: Motion, height: usize) {
        if self.page.links.is_empty() {
            self.top = motion.apply(self.top, self.page.lines.len(), height);
        } else {
            self.pick(motion, height);
        }
        self.keep_in_sight(height);
    }

    /// Moves from line to line, whatever links there are.
    pub fn scroll_by(&mut self, motion: Motion, height: usize) {
        self.top = motion.apply(self.top, self.page.lines.len(), height);
        self.keep_in_sight(height);
    }

    /// What a key may have changed: the first line in sight and the picked link.
    pub fn position(&self) -> (usize, usize) {
        (self.top, self.picked)
    }

    /// The link that Enter follows.
    pub fn link(&self) -> Option<Link> {
        self.page.links.get(self.picked).copied()
    }

    /// Picks a link.
    pub fn pick_link(&mut self, link: usize, height: usize) {
        self.picked = link.min(self.page.links.len().saturating_sub(1));
        self.show_picked(height);
        self.keep_in_sight(height);
    }

    /// Scrolls so far that the first lit line is in sight, if there is one.
    pub fn show_first_lit(&mut self, height: usize) {
        if let Some(first) = self.page.lines.iter().position(crate::page::Line::is_lit) {
            self.top = bring_into_sight(0, first, first + 2, height);
            self.keep_in_sight(height);
        }
    }

    /// Goes to the next line of a kind, or the one before. Says whether there is one.
    pub fn next_line(&mut self, forward: bool, height: usize, is_wanted: impl Fn(&Line) -> bool) -> bool {
        let lines = self.page.lines.iter().enumerate();
        let mut wanted = lines.filter(|(_, line)| is_wanted(line)).map(|(at, _)| at);
        let found = if forward {
            wanted.find(|&at| at > self.top)
        } else {
            wanted.take_while(|&at| at < self.top).last()
        };
        let moved = found.filter(|&at| at.min(last_top(self.page.lines.len(), height)) != self.top);
        self.top = moved.unwrap_or(self.top);
        self.keep_in_sight(height);
        moved.is_some()
    }

    fn pick(&mut self, motion: Motion, height: usize) {
        let count = self.page.links.len();
        let before = self.picked;
        self.picked = match motion {
            Motion::Up | Motion::Down | Motion::Top | Motion::Bottom => motion.apply(before, count, height),
            _ => {
                self.link_near(motion.apply(self.page.lines_of(before).start, self.page.lines.len(), height))
            }
        };
        // At the ends of the links the lines beyond them are still to be reached.
        match motion {
            Motion::Up if self.picked == before => self.top = self.top.saturating_sub(1),
            Motion::Down if self.picked == before => self.top += 1,
            Motion::Top => self.top = 0,
            Motion::Bottom => self.top = self.page.lines.len(),
            _ => self.show_picked(height),
        }
    }

    /// The first link at or below a line, else the last.
    fn link_near(&self, line: usize) -> usize {
        let below = self.page.lines.iter().skip(line).find_map(|line| line.link);
        below.unwrap_or(self.page.links.len().saturating_sub(1))
    }

    fn show_picked(&mut self, height: usize) {
        let lines = self.page.lines_of(self.picked);
        // The line above the first link is its heading: keep it in sight.
        let first = if self.picked == 0 { 0 } else { lines.start.saturating_sub(1) };
        self.top = bring_into_sight(self.top, first.max(lines.end.saturating_sub(height)), lines.end, height);
    }

    /// Keeps the end of the page at the bottom of the pane.
    pub fn keep_in_sight(&mut self, height: usize) {
        self.top = self.top.min(last_top(self.page.lines.len(), height));
    }
}
