//! Turns the difference between two rows into bytes.
//!
//! Neighbours of one style are one run of text; the cursor is moved only between runs and after characters on whose
//! width terminals disagree. A stretch of blanks is erased where that is written shorter than the blanks.

use super::cursor::{Cursor, csi};
use super::glyph::{SentSymbol, Trust};
use super::grid::{CellPart, Slot};
use super::pen::{CellStyle, TerminalPen};

/// Blanks up to the edge of the screen: three bytes erase them.
const WORTH_ERASING_LINE: usize = 4;
/// Blanks within a row: erasing them takes five bytes, and a move of up to five behind them.
const WORTH_ERASING: usize = 11;

/// Writes changes, knowing where the terminal's cursor is and what it prints with.
pub(super) struct Painter<'a> {
    pub(super) out: &'a mut Vec<u8>,
    pub(super) pen: &'a mut TerminalPen,
    pub(super) cursor: &'a mut Cursor,
    pub(super) trust: Trust,
}

impl Painter<'_> {
    /// Makes the row `y` of the terminal, which shows `shown`, show `wanted`.
    pub(super) fn row(&mut self, y: u16, shown: &[Slot], wanted: &[Slot]) {
        let (mut x, mut spilled) = (0, false);
        while x < wanted.len() {
            let end = end_of(wanted, x);
            if !spilled && shown[x..end] == wanted[x..end] {
                x = end;
            } else if let Some(after) = self.erase(x, y, shown, wanted) {
                (x, spilled) = (after, false);
            } else {
                spilled = self.print(x, y, &wanted[x..end], wanted.len());
                x = end;
            }
        }
    }

    /// Erases the blanks from `x` on if that is shorter, and returns where they end.
    fn erase(&mut self, x: usize, y: u16, shown: &[Slot], wanted: &[Slot]) -> Option<usize> {
        let blanks = wanted[x..].iter().take_while(|slot| slot.is_erased()).count();
        let end = x + blanks;
        let changed = (x..end).rev().find(|&at| shown[at] != wanted[at])? + 1 - x;
        let to_edge = end == wanted.len();
        if changed < if to_edge { WORTH_ERASING_LINE } else { WORTH_ERASING } {
            return None;
        }
        self.pen.take(CellStyle::PLAIN, self.out);
        self.cursor.go(column(x), y, self.out);
        if to_edge {
            self.out.extend_from_slice(b"\x1b[K");
        } else {
            csi(self.out, column(changed), b'X');
        }
        Some(end)
    }

    /// Prints one character and the cells it owns. Returns whether it may have run over the next one.
    fn print(&mut self, x: usize, y: u16, slots: &[Slot], width: usize) -> bool {
        let Some(lead) = slots.first() else { return false };
        let (symbol, ink) = (lead.symbol(), lead.ink());
        self.cursor.go(column(x), y, self.out);
        if symbol == " " {
            self.pen.take_for_blank(ink, self.out);
            self.out.push(b' ');
            self.cursor.printed(1, column(width));
            return false;
        }
        self.pen.take(ink, self.out);
        let glyph = SentSymbol::new(symbol, slots.len(), self.trust);
        if glyph.blank_first {
            self.blank(x, y, slots.len(), ink);
        }
        self.out.extend_from_slice(glyph.text.as_bytes());
        self.cursor.printed(column(slots.len()), column(width));
        if glyph.doubtful {
            self.cursor.doubt_column();
        }
        glyph.doubtful && slots.len() == 1 && self.trust == Trust::Unsure
    }

    /// Blanks cells and comes back. Erasing would lose a reversed or underlined background.
    fn blank(&mut self, x: usize, y: u16, cells: usize, ink: CellStyle) {
        if ink.on_blank() == CellStyle::PLAIN {
            csi(self.out, column(cells), b'X');
        } else {
            self.out.extend(std::iter::repeat_n(b' ', cells));
            self.cursor.doubt_column();
            self.cursor.go(column(x), y, self.out);
        }
    }
}

/// Where the character that begins at `x` ends.
fn end_of(row: &[Slot], x: usize) -> usize {
    let halves = row[x + 1..].iter().take_while(|slot| slot.part == CellPart::Half).count();
    x + 1 + halves
}

/// A column as terminals count: a row is never longer.
fn column(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}
