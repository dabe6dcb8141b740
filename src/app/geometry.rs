//! Where everything stands on the screen: a pure function of its size and of what is asked for.
//!
//! Both the state (to wrap texts and to scroll) and the drawing ask here, so that they can't disagree, and drawing
//! never has to tell the state anything.

use ratatui::layout::{Position, Rect};

use super::action::Pane;
use crate::page::ENDLESS;

/// From this width on the outline, the detail and the units stand side by side. Cells.
const THREE: u16 = 100;
/// From this width on the outline stands beside one other pane.
const TWO: u16 = 60;

/// No line of a page is longer: the eye could not follow it. Cells.
const LONGEST: u16 = 104;

/// The parts of the screen that every view has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScreenParts {
    /// Where one is.
    pub header: Rect,
    /// The view.
    pub body: Rect,
    /// What to press, or the field.
    pub footer: Rect,
}

impl ScreenParts {
    /// Divides a screen. On one of fewer than three rows the body keeps what there is. A field that is open has a row of
    /// its own above the row that says what it found or what is wrong.
    pub fn of(width: u16, height: u16, field: bool) -> Self {
        let (head, foot) = match height {
            0 | 1 => (0, 0),
            2 => (0, 1),
            3..=5 => (1, 1),
            _ => (1, 1 + u16::from(field)),
        };
        let row = |y, height| Rect { x: 0, y, width, height };
        Self { header: row(0, head), body: row(head, height - head - foot), footer: row(height - foot, foot) }
    }
}

/// The widths that the user gave to panes, in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The outline's.
    pub outline: Option<u16>,
    /// The units'.
    pub units: Option<u16>,
}

/// A rule between two panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaneRule {
    /// Between the outline and what is right of it.
    Outline,
    /// Between the text and the units.
    Units,
}

/// The panes of the browse view; a pane that is not on the screen has no cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The outline.
    pub outline: Rect,
    /// The detail.
    pub detail: Rect,
    /// The units.
    pub units: Rect,
}

impl Panes {
    /// Divides a body. With `zoomed` the focused pane has it alone. Between two panes one column is left for the rule.
    pub fn of(body: Rect, focus: Pane, zoomed: bool, given: Split) -> Self {
        let widest = |least: u16| body.width.saturating_sub(least).max(1);
        let mut panes = Self::default();
        if zoomed || body.width < TWO || body.width == ENDLESS {
            *panes.of_mut(focus) = body;
        } else if body.width < THREE {
            let width =
                given.outline.map_or((body.width * 2 / 5).clamp(24, 40), |width| width.clamp(1, widest(20)));
            let (outline, rest) = split(body, width);
            panes.outline = outline;
            *panes.of_mut(if focus == Pane::Units { Pane::Units } else { Pane::Detail }) = rest;
        } else {
            let width =
                given.outline.map_or((body.width * 3 / 10).clamp(32, 60), |width| width.clamp(1, widest(50)));
            let (outline, rest) = split(body, width);
            let units =
                given.units.map_or((body.width * 3 / 11).clamp(30, 48), |width| width.clamp(1, widest(60)));
            let (detail, units) = split(rest, rest.width.saturating_sub(units + 1));
            panes = Self { outline, detail, units };
        }
        panes
    }

    /// The place of a pane.
    pub fn get(&self, pane: Pane) -> Rect {
        match pane {
            Pane::Outline => self.outline,
            Pane::Detail => self.detail,
            Pane::Units => self.units,
        }
    }

    /// The rule that stands at a place.
    pub(super) fn rule_at(&self, at: Position) -> Option<PaneRule> {
        let left_of = |pane: Rect| !pane.is_empty() && pane.x > 0 && at.x + 1 == pane.x && pane.y <= at.y;
        if left_of(self.units) && !self.detail.is_empty() {
            Some(PaneRule::Units)
        } else {
            (left_of(self.detail) || left_of(self.units)).then_some(PaneRule::Outline)
        }
    }

    /// Whether a pane is on the screen.
    pub fn shows(&self, pane: Pane) -> bool {
        !self.get(pane).is_empty()
    }

    fn of_mut(&mut self, pane: Pane) -> &mut Rect {
        match pane {
            Pane::Outline => &mut self.outline,
            Pane::Detail => &mut self.detail,
            Pane::Units => &mut self.units,
        }
    }
}

/// A table: a head column, as many equal columns as fit, and a column of totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableGeometry {
    /// All of it, with the row of column heads.
    pub area: Rect,
    /// The width of the row heads, in cells.
    pub head: u16,
    /// The width of a column, in cells.
    pub cell: u16,
    /// The width of the totals, in cells; 0 where there is no room.
    pub total: u16,
    /// How many columns are in sight; at least 1.
    pub columns: usize,
    /// How many rows are in sight.
    pub rows: usize,
}

/// The parts of the matrix: the grid, what its signs mean, and what the picked cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatrixParts {
    /// The grid with its heads and totals.
    pub grid: Rect,
    /// What its signs mean.
    pub legend: Rect,
    /// What the picked cell holds; empty where there is no room.
    pub cell: Rect,
    /// The texts of it, beside that; empty where there is no room.
    pub texts: Rect,
}

impl MatrixParts {
    /// Divides a body for a grid of so many rows and a legend of so many lines. The grid comes first, what is left over
    /// goes to the cell, if it is enough to read in; air comes last.
    pub fn of(body: Rect, rows: usize, legend: usize) -> Self {
        const ENOUGH: u16 = 2;
        const AIR: u16 = 6;
        // Between two pages beside each other.
        const BETWEEN: u16 = 4;
        const TWO: u16 = 150;
        let lines = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let legend = if body.height < 10 { 0 } else { lines(legend).min(body.height / 3) };
        let whole = lines(rows + 2).saturating_add(legend);
        let left = body.height.saturating_sub(whole);
        let above = u16::from(left > AIR);
        let grid = Rect { y: body.y + above, height: lines(rows + 2).min(body.height - legend), ..body };
        let column = |from: u16, height: u16| {
            let air = u16::from(body.width > 12);
            Rect { x: body.x + air, y: from, width: body.width - 2 * air, height }
        };
        let after = grid.bottom() + legend;
        let between = u16::from(left > AIR);
        let rest = body.bottom().saturating_sub(after + between);
        let cell = column(after + between, if rest < ENOUGH { 0 } else { rest });
        let (cell, texts) = if body.width == ENDLESS {
            (cell, Rect { width: 0, ..cell })
        } else if cell.width < TWO {
            (Rect { width: cell.width.min(LONGEST), ..cell }, Rect { width: 0, ..cell })
        } else {
            let each = ((cell.width - BETWEEN) / 2).min(LONGEST);
            (Rect { width: each, ..cell }, Rect { x: cell.x + each + BETWEEN, width: each, ..cell })
        };
        Self { grid, legend: column(grid.bottom(), legend), cell, texts }
    }
}

impl TableGeometry {
    /// Divides an area for a number of columns, each at least so many cells wide, behind row heads that take at most so
    /// many.
    pub fn of(area: Rect, columns: usize, narrowest: u16, head: u16) -> Self {
        let air = u16::from(area.width > 12);
        let area = Rect { x: area.x + air, width: area.width - 2 * air, ..area };
        let head = head.min((area.width / 3).max(18)).min(area.width / 2);
        let total = if area.width > 40 { 5 } else { 0 };
        let room = area.width - head - total;
        let fitting = usize::from(room / narrowest).clamp(1, columns.max(1));
        let columns_in_sight = u16::try_from(fitting).unwrap_or(1);
        let cell = room / columns_in_sight;
        let cell = if area.width + 2 * air == ENDLESS { cell } else { cell.min(28) };
        // The totals stand beside the last column, not at the far edge of a wide screen.
        let area = Rect { width: area.width.min(head + cell * columns_in_sight + total), ..area };
        Self { area, head, cell, total, columns: fitting, rows: usize::from(area.height.saturating_sub(1)) }
    }

    /// Divides an area beside heads that are read, such as sentences, for a number of columns, each at least so many cells
    /// wide. There are no totals at the right, and a row of them below.
    pub fn beside_texts(area: Rect, columns: usize, narrowest: u16) -> Self {
        /// Each column is asked for: what is told line by line has no use for more at once.
        const TOLD: usize = 16;
        let most = if area.width == ENDLESS { columns.min(TOLD) } else { columns };
        let area = inside(area);
        let head = (area.width / 3).min(72);
        let room = area.width - head;
        let fitting = usize::from(room / narrowest).clamp(1, most.max(1));
        let cell = (room / u16::try_from(fitting).unwrap_or(1)).min(28);
        let rows = usize::from(area.height.saturating_sub(2));
        Self { area, head, cell, total: 0, columns: fitting, rows }
    }

    /// The area of a cell, without the blank that parts it from the next: the column counted from the first in sight, the row
    /// from the heads.
    pub fn cell_at(self, column: usize, row: u16) -> Rect {
        let x = self.head + u16::try_from(column).unwrap_or(0) * self.cell;
        let (x, y) = (self.area.x + x, self.area.y + row);
        Rect { x, y, width: self.cell.saturating_sub(1), height: 1 }.intersection(self.area)
    }

    /// The cell at a place on the screen: its column, or none for the heads of rows, and its row, 0 for the heads of columns.
    pub fn at(self, place: Position) -> Option<(Option<usize>, usize)> {
        if !self.area.contains(place) {
            return None;
        }
        let column = (place.x - self.area.x).checked_sub(self.head);
        let column = column.map(|x| usize::from(x / self.cell.max(1)));
        Some((column, usize::from(place.y - self.area.y)))
    }
}

/// Divides a body between a table of so many rows, beside its heads and its last row, and what the picked cell holds. Where
/// both do not fit, the table has three fifths and is scrolled: what is picked is to be read at once. Where there is no
/// room to read, the table has it all.
pub fn table_and_evidence(body: Rect, rows: usize) -> (Rect, Rect) {
    const ENOUGH: u16 = 14;
    let wanted = u16::try_from(rows + 4).unwrap_or(u16::MAX);
    if body.height < ENOUGH {
        return (body, Rect { height: 0, ..body });
    }
    let table = wanted.min(body.height / 5 * 3 + body.height % 5 * 3 / 5);
    let rest = Rect { y: body.y + table, height: body.height - table, ..body };
    (Rect { height: table, ..body }, reading(rest))
}

/// The parts of plans side by side: equal columns with a rule between them, each with heads that stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SideParts {
    /// All of it.
    pub area: Rect,
    /// How many columns are in sight; at least 1.
    pub columns: usize,
    /// The width of a column's text, in cells.
    pub column: u16,
    /// How many rows of each column are heads.
    pub heads: u16,
}

impl SideParts {
    /// Divides a body for a number of columns: two at 80 cells, up to five at 200.
    pub fn of(body: Rect, columns: usize) -> Self {
        const NARROWEST: u16 = 38;
        let area = body;
        let fitting = usize::from(area.width / NARROWEST).clamp(1, columns.clamp(1, 5));
        let each = area.width / u16::try_from(fitting).unwrap_or(1);
        let heads = if area.height > 8 { 2 } else { 0 };
        Self { area, columns: fitting, column: each.saturating_sub(3).max(1), heads }
    }

    /// The place of a column in sight, heads and text.
    pub fn place(&self, at: usize) -> Rect {
        let each = self.area.width / u16::try_from(self.columns).unwrap_or(1);
        let x = self.area.x + u16::try_from(at).unwrap_or(0) * each;
        Rect { x: x + 1, width: self.column, ..self.area }.intersection(self.area)
    }

    /// The rows of text in a column.
    pub fn rows(&self) -> usize {
        usize::from(self.area.height.saturating_sub(self.heads))
    }
}

/// The part of a body in which a page over the whole screen is read: no line is longer than the eye can follow.
pub fn reading(body: Rect) -> Rect {
    let area = inside(body);
    if body.width == ENDLESS { area } else { Rect { width: area.width.min(LONGEST), ..area } }
}

/// What is inside a pane: below its title, with a column of air at both sides where there is room for air.
pub fn inside(pane: Rect) -> Rect {
    let title = u16::from(pane.height > 1);
    let air = u16::from(pane.width > 12);
    Rect { x: pane.x + air, y: pane.y + title, width: pane.width - 2 * air, height: pane.height - title }
}

/// Splits an area in two with a column between them.
fn split(area: Rect, left: u16) -> (Rect, Rect) {
    let left = left.min(area.width);
    let right = area.width.saturating_sub(left + 1);
    (Rect { width: left, ..area }, Rect { x: area.x + area.width - right, width: right, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_the_screen_at_any_size() {
        for width in 0..220 {
            for height in 0..70 {
                let parts = ScreenParts::of(width, height, height % 2 == 0);
                let screen = Rect { x: 0, y: 0, width, height };
                for area in [parts.header, parts.body, parts.footer] {
                    assert_eq!(area.intersection(screen).area(), area.area(), "{width}x{height}");
                }
                for focus in Pane::ALL {
                    for zoomed in [false, true] {
                        let panes = Panes::of(
                            parts.body,
                            focus,
                            zoomed,
                            Split { outline: Some(width / 3), units: Some(height) },
                        );
                        for pane in Pane::ALL.map(|pane| panes.get(pane)) {
                            assert_eq!(
                                pane.intersection(screen).area(),
                                pane.area(),
                                "{width}x{height} {focus:?}"
                            );
                            let _ = inside(pane);
                        }
                        assert!(parts.body.is_empty() || panes.shows(focus), "{width}x{height} {focus:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn panes_stand_side_by_side_where_there_is_room() {
        let shown = |width| {
            Pane::ALL.map(|pane| {
                Panes::of(ScreenParts::of(width, 24, false).body, Pane::Outline, false, Split::default())
                    .shows(pane)
            })
        };
        assert_eq!(shown(120), [true, true, true]);
        assert_eq!(shown(80), [true, true, false]);
        assert_eq!(shown(40), [true, false, false]);
    }
}
