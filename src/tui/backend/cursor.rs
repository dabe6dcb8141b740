//! Where the terminal prints next, and the shortest way to another cell.

/// What is known of the place where the terminal prints next. Columns and rows count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CursorPlace {
    Unknown,
    /// The row is certain; terminals disagree on the column, or wait at the edge to wrap.
    Row(u16),
    At(u16, u16),
}

/// The terminal's cursor as far as it is known.
pub(super) struct Cursor {
    place: CursorPlace,
}

impl Cursor {
    pub(super) const fn new() -> Self {
        Self { place: CursorPlace::Unknown }
    }

    /// Something else moved the cursor.
    pub(super) fn forget(&mut self) {
        self.place = CursorPlace::Unknown;
    }

    /// From here on only the row is certain.
    pub(super) fn doubt_column(&mut self) {
        if let CursorPlace::At(_, row) = self.place {
            self.place = CursorPlace::Row(row);
        }
    }

    /// `cells` cells were printed on a screen of `width` columns.
    pub(super) fn printed(&mut self, cells: u16, width: u16) {
        if let CursorPlace::At(column, row) = self.place {
            let next = column + cells;
            self.place = if next < width { CursorPlace::At(next, row) } else { CursorPlace::Row(row) };
        }
    }

    /// Moves to a cell with as few bytes as there are ways for it.
    pub(super) fn go(&mut self, column: u16, row: u16, out: &mut Vec<u8>) {
        match self.place {
            CursorPlace::At(x, y) if (x, y) == (column, row) => return,
            CursorPlace::At(_, y) | CursorPlace::Row(y) if column == 0 && y == row => out.push(b'\r'),
            CursorPlace::At(_, y) | CursorPlace::Row(y) if column == 0 && y + 1 == row => {
                out.extend_from_slice(b"\r\n");
            }
            CursorPlace::At(x, y) if y == row && x < column => along(out, column - x, b'C', column),
            CursorPlace::At(x, y) if y == row => along(out, x - column, b'D', column),
            CursorPlace::Row(y) if y == row => csi(out, column + 1, b'G'),
            _ => jump(out, column, row),
        }
        self.place = CursorPlace::At(column, row);
    }
}

/// Within a row: by a distance or to a column, whichever is written shorter.
fn along(out: &mut Vec<u8>, distance: u16, direction: u8, column: u16) {
    if distance <= column + 1 {
        csi(out, distance, direction);
    } else {
        csi(out, column + 1, b'G');
    }
}

fn jump(out: &mut Vec<u8>, column: u16, row: u16) {
    out.extend_from_slice(b"\x1b[");
    if row > 0 || column > 0 {
        number(out, row + 1);
    }
    if column > 0 {
        out.push(b';');
        number(out, column + 1);
    }
    out.push(b'H');
}

/// A control sequence of one number, which is left out where it is 1.
pub(super) fn csi(out: &mut Vec<u8>, parameter: u16, end: u8) {
    out.extend_from_slice(b"\x1b[");
    if parameter != 1 {
        number(out, parameter);
    }
    out.push(end);
}

/// A number in decimal digits.
pub(super) fn number(out: &mut Vec<u8>, value: u16) {
    if value >= 10 {
        number(out, value / 10);
    }
    out.push(b'0' + u8::try_from(value % 10).unwrap_or(0));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: CursorPlace, to: (u16, u16)) -> String {
        let mut out = Vec::new();
        Cursor { place: from }.go(to.0, to.1, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn the_shortest_way_is_taken() {
        assert_eq!(way(CursorPlace::At(4, 2), (4, 2)), "");
        assert_eq!(way(CursorPlace::At(4, 2), (0, 2)), "\r");
        assert_eq!(way(CursorPlace::At(4, 2), (0, 3)), "\r\n");
        assert_eq!(way(CursorPlace::At(4, 2), (5, 2)), "^[C");
        assert_eq!(way(CursorPlace::At(4, 2), (100, 2)), "^[96C");
        assert_eq!(way(CursorPlace::At(100, 2), (99, 2)), "^[D");
        assert_eq!(way(CursorPlace::At(100, 2), (3, 2)), "^[4G");
        assert_eq!(way(CursorPlace::At(4, 2), (4, 9)), "^[10;5H");
        assert_eq!(way(CursorPlace::Unknown, (0, 0)), "^[H");
        assert_eq!(way(CursorPlace::Unknown, (0, 6)), "^[7H");
        assert_eq!(way(CursorPlace::Row(6), (9, 6)), "^[10G");
        assert_eq!(way(CursorPlace::Row(6), (0, 7)), "\r\n");
    }

    #[test]
    fn at_the_edge_the_column_is_in_doubt() {
        let mut cursor = Cursor { place: CursorPlace::At(77, 0) };
        cursor.printed(2, 80);
        assert_eq!(cursor.place, CursorPlace::At(79, 0));
        cursor.printed(1, 80);
        assert_eq!(cursor.place, CursorPlace::Row(0));
    }

    #[test]
    fn numbers_have_no_leading_zero() {
        for (value, text) in [(0, "0"), (9, "9"), (10, "10"), (65_535, "65535")] {
            let mut out = Vec::new();
            number(&mut out, value);
            assert_eq!(out, text.as_bytes());
        }
    }
}
