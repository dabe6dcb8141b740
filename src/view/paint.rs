//! Putting words into cells: the only place that writes into ratatui's buffer.
//!
//! ratatui counts ambiguous characters as one cell. Where they take two, stand-ins of two cells are put instead, which the
//! backend turns back; so nothing here can shift, whatever the terminal.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::text::{Widths, cells_of, clean, encode, truncate};
use crate::theme::{Signs, Theme};

/// A pen over a buffer, with the widths in force and the way things look.
pub(super) struct BufferPen<'b> {
    buffer: &'b mut Buffer,
    widths: Widths,
    /// The style of everything.
    pub(super) theme: Theme,
    /// The signs that are no words.
    pub(super) signs: Signs,
}

impl<'b> BufferPen<'b> {
    pub(super) fn new(buffer: &'b mut Buffer, widths: Widths, theme: Theme) -> Self {
        Self { buffer, widths, theme, signs: Signs::of(widths) }
    }

    pub(super) fn widths(&self) -> Widths {
        self.widths
    }

    /// Puts words into a row of an area, from a column of the area on; what does not fit is cut, with `..` or `…`. Gives
    /// the column after the words.
    pub(super) fn put(&mut self, area: Rect, column: u16, row: u16, words: &str, style: Style) -> u16 {
        let room = area.width.saturating_sub(column);
        if room == 0 || row >= area.height {
            return column;
        }
        // In a storm of resizes the buffer may be smaller than the screen that the state knows of: it is told next.
        if !self.buffer.area().contains(Position { x: area.x + column, y: area.y + row }) {
            return column;
        }
        let clean = clean(words);
        let shown = truncate(&clean, usize::from(room), self.widths);
        let cells = encode(&shown, self.widths);
        column + self.put_clusters(area.x + column, area.y + row, room, &cells, style)
    }

    /// As [`Buffer::set_stringn`], with our clusters, which know Chinese at sight. Gives the cells that were taken.
    fn put_clusters(&mut self, x: u16, y: u16, room: u16, words: &str, style: Style) -> u16 {
        let room = usize::from(room.min(self.buffer.area().right().saturating_sub(x)));
        let mut next = x;
        // What takes two cells only here is a stand-in, which takes two everywhere.
        let seen = cells_of(words, Widths::NARROW).filter(|(_, _, cells)| *cells > 0);
        for (_, cluster, cells) in seen.take_while(|(at, _, cells)| at + cells <= room) {
            for part in 0..cells {
                match self.buffer.cell_mut((next, y)) {
                    Some(lead) if part == 0 => _ = lead.set_symbol(cluster).set_style(style),
                    Some(half) => half.reset(),
                    None => {}
                }
                next += 1;
            }
        }
        next - x
    }

    /// Puts words at the right end of a row. Gives the column where they begin.
    pub(super) fn put_right(&mut self, area: Rect, row: u16, words: &str, style: Style) -> u16 {
        let cells = u16::try_from(self.widths.str(words)).unwrap_or(u16::MAX);
        let column = area.width.saturating_sub(cells);
        self.put(area, column, row, words, style);
        column
    }

    /// Gives all cells of a row a style, on top of what they have.
    pub(super) fn style_row(&mut self, area: Rect, row: u16, style: Style) {
        let row = Rect { y: area.y.saturating_add(row), height: 1, ..area }.intersection(*self.buffer.area());
        self.buffer.set_style(row, style);
    }

    /// A sign down a column of the screen.
    pub(super) fn column(&mut self, x: u16, y: u16, height: u16, sign: &str, style: Style) {
        let area = Rect { x, y, width: 1, height };
        for row in 0..height {
            self.put(area, 0, row, sign, style);
        }
    }
}
