//! A line of text that one types: the cursor goes by whole characters as a reader sees them.

use unicode_segmentation::UnicodeSegmentation;

use super::action::Edit;
use crate::text::{Widths, cell_of, clean};

/// More than this is no query. Bytes.
const LIMIT: usize = 4096;

/// A text with a cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEdit {
    text: String,
    /// In bytes, always between two clusters.
    cursor: usize,
}

impl LineEdit {
    /// A text with the cursor at its end.
    pub(super) fn of(text: &str) -> Self {
        let mut field = Self::default();
        field.set(text);
        field
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor is, in bytes.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Replaces the text; the cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.cursor = self.text.len();
    }

    /// Replaces the text; the cursor stands between two parts of it.
    pub fn set_around(&mut self, before: &str, after: &str) {
        self.text = format!("{before}{after}");
        self.cursor = before.len();
    }

    /// Changes the text, or the place in it.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Erase => self.erase(),
            Edit::EraseNext => self.erase_next(),
            Edit::EraseWord => self.erase_word(),
            Edit::EraseAll => self.erase_all(),
            Edit::Left => self.left(),
            Edit::Right => self.right(),
            Edit::Home => self.home(),
            Edit::End => self.end(),
        }
    }

    /// Types text at the cursor. What can't stand on a line is left out; what would make it too long too.
    pub fn insert(&mut self, text: &str) {
        let one_line = text.replace(['\n', '\r', '\t'], " ");
        let clean = clean(&one_line);
        let room = LIMIT.saturating_sub(self.text.len());
        let fits = clean
            .grapheme_indices(true)
            .map(|(at, cluster)| at + cluster.len())
            .take_while(|&end| end <= room);
        let typed = clean.get(..fits.last().unwrap_or_default()).unwrap_or_default();
        // Where there is no room a key costs nothing, however many come: a key that is stuck, a paste that is not marked.
        if typed.is_empty() {
            return;
        }
        self.text.insert_str(self.cursor, typed);
        // A combining mark joins the cluster before it: the cursor must not stay inside.
        let end = self.cursor + typed.len();
        let boundary = self.boundaries().find(|&at| at >= end);
        self.cursor = boundary.unwrap_or(self.text.len());
    }

    /// Moves the cursor to the character that holds a byte.
    pub fn place_cursor(&mut self, byte: usize) {
        self.cursor = self.boundaries().take_while(|&at| at <= byte).last().unwrap_or(0);
        if byte >= self.text.len() {
            self.cursor = self.text.len();
        }
    }

    /// Moves the cursor one character to the left.
    pub fn left(&mut self) {
        self.cursor = self.before();
    }

    /// Moves the cursor one character to the right.
    pub fn right(&mut self) {
        self.cursor = self.after();
    }

    /// Moves the cursor to the beginning.
    pub fn home(&mut self) {
        self.cursor = 0;
    }

    /// Moves the cursor to the end.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    /// Deletes the character before the cursor.
    pub fn erase(&mut self) {
        let start = self.before();
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    /// Deletes the character after the cursor.
    pub fn erase_next(&mut self) {
        let end = self.after();
        self.text.replace_range(self.cursor..end, "");
    }

    /// Deletes the term before the cursor and the blanks behind it.
    pub fn erase_word(&mut self) {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        let start = before.trim_end().rfind(char::is_whitespace).map_or(0, |blank| {
            blank + before.get(blank..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        });
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    /// Deletes all before the cursor.
    pub fn erase_all(&mut self) {
        self.text.replace_range(..self.cursor, "");
        self.cursor = 0;
    }

    /// The first cell that is shown where there are `room` cells, so that the cursor is in sight: what is left of it scrolls
    /// out.
    pub fn first_in_sight(&self, room: usize, widths: Widths) -> usize {
        cell_of(&self.text, self.cursor, widths).saturating_sub(room.saturating_sub(1))
    }

    fn boundaries(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.text.grapheme_indices(true).map(|(at, _)| at)
    }

    fn before(&self) -> usize {
        self.boundaries().rev().find(|&at| at < self.cursor).unwrap_or(0)
    }

    fn after(&self) -> usize {
        self.boundaries().find(|&at| at > self.cursor).unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> LineEdit {
        let mut field = LineEdit::default();
        field.insert(text);
        field
    }

    #[test]
    fn characters_go_whole() {
        let mut field = typed("冷e\u{301}链");
        field.left();
        field.erase();
        assert_eq!((field.text(), field.cursor()), ("冷链", 3));
        field.erase_next();
        assert_eq!(field.text(), "冷");
    }

    #[test]
    fn a_paste_becomes_one_clean_line() {
        assert_eq!(typed("冷链\r\n物流\u{1b}[2J\u{202e}").text(), "冷链  物流[2J");
        assert!(typed(&"长".repeat(1_000_000)).text().len() <= LIMIT);
    }

    #[test]
    fn words_and_all_are_erased_up_to_the_cursor() {
        let mut field = typed("牵头:商务　冷链 ");
        field.erase_word();
        assert_eq!(field.text(), "牵头:商务　");
        field.home();
        field.erase_all();
        assert_eq!(field.text(), "牵头:商务　");
        field.end();
        field.erase_all();
        assert_eq!(field.text(), "");
    }
}
