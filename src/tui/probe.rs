//! Asks the terminal how wide it draws what others draw narrow.
//!
//! One round trip for four answers: one quote, two box lines, four arrows and eight Greek letters are printed, and the
//! terminal is asked where its cursor is. Each character is one or two cells, so the column is 15 and four bits. A
//! question for the kind of terminal follows, which nearly all answer: if only that comes, the first was not
//! understood. What was printed is blanked in the same write, so nobody sees it; it goes out before anything is loaded
//! (`early`), or under a frame that paints it over. Nobody waits: the answer is there when the first frame is due, or it
//! comes with the keys and is told apart from them by the parser. A terminal that never answers costs nothing: the layout
//! of the start is right in both kinds.

use std::io::{self, Write};
use std::time::Duration;

use ratatui::layout::Size;

use crate::text::Widths;

/// What is printed: 1, 2, 4 and 8 characters of the four groups.
const SAMPLE: &str = "“──→→→→αααααααα";
/// The column, from 1, behind the sample when all are narrow.
const NARROW_END: u16 = 16;

/// Columns the question needs where everything is wide.
const COLUMNS: u16 = 32;
/// Rows it needs.
const ROWS: u16 = 2;
/// The row it is asked in, from 0. Not the first one: there an answer would look like F3 with modifiers.
pub(super) const ROW: u16 = 1;

/// What the terminal answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probed {
    /// The cells it takes for each group.
    pub widths: Widths,
    /// How long the answer took.
    pub took: Duration,
}

/// Whether a screen has room for the question.
pub(super) fn has_room(size: Size) -> bool {
    size.width >= COLUMNS && size.height >= ROWS
}

/// Asks, with the cursor at the beginning of [`ROW`], and blanks the row.
pub(super) fn ask(out: &mut impl Write) -> io::Result<()> {
    write!(out, "{SAMPLE}\x1b[6n\x1b[c\r\x1b[2K")
}

/// What a cursor at `row` and `column`, both from 1, says of the widths. `None` if it can't be our answer.
pub(super) fn read(row: u16, column: u16) -> Option<Widths> {
    let bits = column.checked_sub(NARROW_END).filter(|bits| row == ROW + 1 && *bits < 16)?;
    let wide = |bit: u16| bits & bit != 0;
    Some(Widths { punct: wide(1), boxes: wide(2), symbols: wide(4), letters: wide(8) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_tells_all_four_groups() {
        for bits in 0..16_u16 {
            let widths = read(2, 16 + bits).unwrap();
            let end = widths.str(SAMPLE);
            assert_eq!(end + 1, usize::from(16 + bits));
        }
    }

    #[test]
    fn what_is_no_answer_is_not_taken_for_one() {
        for (row, column) in [(1, 16), (2, 15), (2, 32), (2, 1), (3, 20)] {
            assert_eq!(read(row, column), None);
        }
    }
}
