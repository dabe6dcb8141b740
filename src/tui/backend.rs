//! Cells in, bytes out: a ratatui backend that knows Chinese.
//!
//! ratatui's own backend sends a cursor move before every Chinese character, because it expects the next cell at
//! `x + 1`: 60 % of its bytes. Worse, where a terminal counts a quote as two cells the character after it is
//! overwritten. So this one keeps the screen as it is (`shown`) and as it should be (`wanted`), and writes the
//! difference once a frame: in one write, inside synchronized update, and nothing at all when there is none. It
//! compares for itself rather than trust ratatui's difference, since only a comparison that knows the halves of wide
//! characters finds all cells a terminal may have left half painted; and it asks the terminal nothing, so nothing
//! waits.

mod cursor;
mod glyph;
mod grid;
mod paint;
mod pen;

use std::cell::Cell as Remembered;
use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::queue;
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType as Erase, EndSynchronizedUpdate,
};
use ratatui::layout::{Position, Size};

use super::colour::ColourDepth;
use super::probe;
use cursor::Cursor;
use grid::CellGrid;
use paint::Painter;
use pen::{CellStyle, TerminalPen};

pub use glyph::{Ambiguity, Trust};

/// Asks how large the screen is, in cells.
pub type AskSize = Box<dyn Fn() -> io::Result<Size>>;

/// A ratatui backend over any writer.
pub struct Screen<W: Write> {
    out: W,
    ask_size: AskSize,
    /// What ratatui was told last: the grids must have the same size.
    size: Remembered<Size>,
    shown: CellGrid,
    wanted: CellGrid,
    /// The rows of the frame that differ from what is shown.
    painted: Vec<u16>,
    cursor: Cursor,
    pen: TerminalPen,
    caret: Caret,
    ambiguity: Ambiguity,
    depth: ColourDepth,
    /// What is to be sent in one piece with the next frame, before it.
    before: Vec<u8>,
    clear_first: bool,
    ask_first: bool,
}

/// The cursor that the user sees.
#[derive(Default)]
struct Caret {
    at: Position,
    wanted: bool,
    shown: bool,
}

impl<W: Write> Screen<W> {
    /// A backend for a screen that is blank and whose cursor is hidden.
    pub fn new(out: W, ask_size: AskSize, depth: ColourDepth, ambiguity: Ambiguity) -> Self {
        Self {
            out,
            ask_size,
            size: Remembered::new(Size::ZERO),
            shown: CellGrid::new(0, 0),
            wanted: CellGrid::new(0, 0),
            painted: Vec::new(),
            cursor: Cursor::new(),
            pen: TerminalPen::new(),
            caret: Caret::default(),
            ambiguity,
            depth,
            before: Vec::new(),
            clear_first: false,
            ask_first: false,
        }
    }

    /// Prints by these widths from now on. What was printed by others is printed again in the next frame.
    pub fn set_ambiguity(&mut self, ambiguity: Ambiguity) {
        if self.ambiguity != ambiguity {
            self.ambiguity = ambiguity;
            self.shown.forget(|slot| glyph::depends_on_trust(slot.symbol()));
        }
    }

    /// Puts the question for the widths of the terminal into the next frame, and says whether there is room for it.
    pub fn ask_widths(&mut self) -> bool {
        self.ask_first = probe::has_room(self.size.get());
        self.ask_first
    }

    /// Sends bytes that change nothing on the screen.
    ///
    /// # Errors
    /// When the terminal doesn't take them.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.out.flush()
    }

    /// Has bytes sent in one piece with the next frame, before it: a terminal that is taken and painted in one write never
    /// stands blank, and is woken once.
    pub fn begin_with(&mut self, bytes: &[u8]) {
        self.before.extend_from_slice(bytes);
    }

    /// The terminal was left and entered again: it is blank, and its cursor hidden.
    pub fn entered_again(&mut self) {
        self.caret.shown = false;
        self.cursor.forget();
        self.pen = TerminalPen::new();
    }

    /// Gives the grids the size that ratatui knows.
    fn fit_grids(&mut self) {
        let size = self.size.get();
        if (self.wanted.width, self.wanted.height) != (size.width, size.height) {
            self.wanted = CellGrid::new(size.width, size.height);
            self.shown = CellGrid::new(size.width, size.height);
        }
    }

    fn frame(&mut self) -> io::Result<Vec<u8>> {
        let mut out = Vec::with_capacity(8192);
        if self.ask_first {
            self.ask_first = false;
            self.cursor.go(0, probe::ROW, &mut out);
            probe::ask(&mut out)?;
            self.shown.erase_row(probe::ROW);
        }
        self.paint(&mut out);
        self.pen.take(CellStyle::PLAIN, &mut out);
        self.place_caret(&mut out)?;
        Ok(out)
    }

    fn paint(&mut self, out: &mut Vec<u8>) {
        self.painted.clear();
        let trust = self.ambiguity.trust;
        let mut painter = Painter { out, pen: &mut self.pen, cursor: &mut self.cursor, trust };
        for y in 0..self.wanted.height {
            let (shown, wanted) = (self.shown.row(y), self.wanted.row(y));
            if shown != wanted {
                painter.row(y, shown, wanted);
                self.painted.push(y);
            }
        }
    }

    /// Remembers what was painted, once it is on its way: nobody who looks at the screen waits for that.
    fn remember(&mut self) {
        for y in self.painted.drain(..) {
            self.shown.take_row(y, &self.wanted);
        }
    }

    fn place_caret(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        if self.caret.wanted {
            self.cursor.go(self.caret.at.x, self.caret.at.y, out);
        }
        match (self.caret.wanted, self.caret.shown) {
            (true, false) => queue!(out, Show)?,
            (false, true) => queue!(out, Hide)?,
            _ => {}
        }
        self.caret.shown = self.caret.wanted;
        Ok(())
    }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.fit_grids();
        for (x, y, cell) in content {
            self.wanted.put(x, y, cell, self.depth);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.caret.wanted = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.caret.wanted = true;
        Ok(())
    }

    /// From memory: asking the terminal would wait for it, and fight the reader of the keys for its answer.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.caret.at)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.caret.at = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Only the whole screen is ever cleared, when the next frame is written.
    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        if region != ClearType::All {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let size = self.size.get();
        self.wanted = CellGrid::new(size.width, size.height);
        self.shown = CellGrid::new(size.width, size.height);
        self.cursor.forget();
        self.clear_first = true;
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        let size = (self.ask_size)()?;
        self.size.set(size);
        Ok(size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    /// Writes the frame. The screen is cleared before the update begins: tmux 3.7a loses what follows a clear in one.
    fn flush(&mut self) -> io::Result<()> {
        let changes = self.frame()?;
        if changes.is_empty() && !self.clear_first && self.before.is_empty() {
            self.remember();
            return Ok(());
        }
        let mut frame = std::mem::take(&mut self.before);
        if std::mem::take(&mut self.clear_first) {
            queue!(frame, Clear(Erase::All))?;
        }
        queue!(frame, BeginSynchronizedUpdate)?;
        frame.extend_from_slice(&changes);
        queue!(frame, EndSynchronizedUpdate)?;
        self.send(&frame)?;
        self.remember();
        Ok(())
    }
}

#[cfg(test)]
mod tests;
