//! What stands, or should stand, in every cell of the screen.
//!
//! A wide character owns its cells: a lead and halves that belong to it. Whoever writes into one of them breaks the
//! character, and then all of its cells are blank, here as on the terminal. A half differs from a blank even where it
//! looks like one, so a comparison of two grids finds every cell that a terminal may have left half painted (the
//! cause of ratatui's issues 2585, 2652 and 2738).

use ratatui::buffer::{Cell, CellWidth};
use ratatui::style::Color;

use super::pen::CellStyle;
use crate::tui::colour::ColourDepth;

/// What a cell is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellPart {
    /// The cell where a character begins, or its only one.
    Lead,
    /// A further cell of the wide character to its left.
    Half,
    /// Nobody knows what the terminal shows here.
    Unknown,
}

/// One cell. The symbol of a half is not looked at.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slot {
    cell: Cell,
    pub(super) part: CellPart,
}

impl Slot {
    const BLANK: Self = Self { cell: Cell::EMPTY, part: CellPart::Lead };

    fn new(symbol: &str, ink: CellStyle, part: CellPart) -> Self {
        let mut cell = Cell::EMPTY;
        cell.set_symbol(symbol);
        cell.fg = ink.fg;
        cell.bg = ink.bg;
        cell.modifier = ink.modifier;
        Self { cell, part }
    }

    fn blank(ink: CellStyle) -> Self {
        Self::new(" ", ink.on_blank(), CellPart::Lead)
    }

    pub(super) fn symbol(&self) -> &str {
        self.cell.symbol()
    }

    pub(super) fn ink(&self) -> CellStyle {
        CellStyle { fg: self.cell.fg, bg: self.cell.bg, modifier: self.cell.modifier }
    }

    /// Whether the cell looks as an erased one does.
    pub(super) fn is_erased(&self) -> bool {
        *self == Self::BLANK
    }
}

/// The cells of a screen. A row that is erased from end to end takes no memory, so that what was never painted costs nothing.
pub(super) struct CellGrid {
    pub(super) width: u16,
    pub(super) height: u16,
    /// Empty where the row is erased.
    rows: Vec<Vec<Slot>>,
    erased: Vec<Slot>,
}

impl CellGrid {
    /// An erased screen.
    pub(super) fn new(width: u16, height: u16) -> Self {
        let erased = vec![Slot::BLANK; usize::from(width)];
        Self { width, height, rows: vec![Vec::new(); usize::from(height)], erased }
    }

    pub(super) fn row(&self, y: u16) -> &[Slot] {
        let row = &self.rows[usize::from(y)];
        if row.is_empty() { &self.erased } else { row }
    }

    pub(super) fn row_mut(&mut self, y: u16) -> &mut [Slot] {
        let row = &mut self.rows[usize::from(y)];
        if row.is_empty() {
            row.clone_from(&self.erased);
        }
        row
    }

    /// Takes over a row of a grid of the same width.
    pub(super) fn take_row(&mut self, y: u16, other: &Self) {
        self.rows[usize::from(y)].clone_from(&other.rows[usize::from(y)]);
    }

    /// Puts a cell of ratatui's into the grid. What lies outside is left out.
    pub(super) fn put(&mut self, x: u16, y: u16, cell: &Cell, depth: ColourDepth) {
        if x >= self.width || y >= self.height {
            return;
        }
        let ink = CellStyle::of(cell, depth);
        let (start, width) = (usize::from(x), usize::from(self.width));
        let end = start + cells_of(cell);
        let row = self.row_mut(y);
        if end > width {
            break_up(row, start);
            row[start] = Slot::blank(ink);
            return;
        }
        (start..end).for_each(|at| break_up(row, at));
        row[start] =
            if is_blank(cell) { Slot::blank(ink) } else { Slot::new(cell.symbol(), ink, CellPart::Lead) };
        row[start + 1..end].fill(Slot::new(" ", ink, CellPart::Half));
    }

    /// Erases a row, as the terminal does.
    pub(super) fn erase_row(&mut self, y: u16) {
        if y < self.height {
            self.rows[usize::from(y)].clear();
        }
    }

    /// Forgets every cell for which `doubtful` says so, and the one after it, which may be overprinted.
    pub(super) fn forget(&mut self, doubtful: impl Fn(&Slot) -> bool) {
        for y in 0..self.height {
            let row = self.row_mut(y);
            let found: Vec<usize> = (0..row.len()).filter(|&x| doubtful(&row[x])).collect();
            for x in found {
                row[x..].iter_mut().take(2).for_each(|slot| slot.part = CellPart::Unknown);
            }
        }
    }
}

fn is_blank(cell: &Cell) -> bool {
    matches!(cell.symbol(), " " | "")
}

/// As many as ratatui left room for, so that both agree on what lies where.
fn cells_of(cell: &Cell) -> usize {
    if cell.symbol().len() <= 1 { 1 } else { usize::from(cell.cell_width()).max(1) }
}

/// The character that owns the cell is gone: blanks of its background remain.
fn break_up(row: &mut [Slot], at: usize) {
    let mut start = at;
    while start > 0 && row[start].part == CellPart::Half {
        start -= 1;
    }
    let mut end = start + 1;
    while end < row.len() && row[end].part == CellPart::Half {
        end += 1;
    }
    for slot in &mut row[start..end] {
        let ink = CellStyle { fg: Color::Reset, ..slot.ink() };
        *slot = Slot::blank(ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(symbols: &[(u16, &str)]) -> CellGrid {
        let mut grid = CellGrid::new(6, 1);
        for (x, symbol) in symbols {
            let mut cell = Cell::EMPTY;
            grid.put(*x, 0, cell.set_symbol(symbol), ColourDepth::Named);
        }
        grid
    }

    fn shown(grid: &CellGrid) -> String {
        grid.row(0).iter().filter(|slot| slot.part != CellPart::Half).map(Slot::symbol).collect()
    }

    #[test]
    fn who_writes_into_a_wide_character_breaks_it() {
        assert_eq!(shown(&grid(&[(0, "中"), (2, "国")])), "中国  ");
        assert_eq!(shown(&grid(&[(0, "中"), (1, "│")])), " │    ");
        assert_eq!(shown(&grid(&[(0, "中"), (0, "a")])), "a     ");
        assert_eq!(shown(&grid(&[(0, "中"), (2, "国"), (1, "人")])), " 人   ");
    }

    #[test]
    fn half_a_character_never_stands_at_the_edge() {
        assert_eq!(shown(&grid(&[(5, "中")])), "      ");
        assert_eq!(shown(&grid(&[(4, "中")])), "    中");
        assert_eq!(shown(&grid(&[(9, "中")])), "      ");
    }

    #[test]
    fn a_half_is_not_a_blank() {
        let (wide, blank) = (grid(&[(0, "中")]), grid(&[(0, "a")]));
        assert_ne!(wide.row(0)[1], blank.row(0)[1]);
        assert!(blank.row(0)[1].is_erased());
    }
}
