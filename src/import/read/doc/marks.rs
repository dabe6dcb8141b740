//! Which paragraphs of an old document stand in a table, and which marks end a row.
//!
//! [MS-DOC] 2.8.26 and 2.9.33: properties of paragraphs stand on pages of 512 bytes in the main stream, found by a table of their
//! numbers. Only two properties matter: that a paragraph is in a table, and that its mark ends a row.

use super::bytes::Bytes;

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// In no table.
    Outside,
    /// In a cell.
    Inside,
    /// At the mark that ends a row.
    RowEnd,
}

/// The marks of all paragraphs, by where these end in the stream.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<(usize, usize, Mark)>);

const PAGE: usize = 512;
/// `sprmPFInTable`, `sprmPFTtp`.
const IN_TABLE: u16 = 0x2416;
const ROW_END: u16 = 0x2417;

impl Marks {
    /// Reads them; where they are broken fewer paragraphs are known to stand in tables.
    pub(super) fn read(main: &Bytes, table: &Bytes) -> Self {
        let mut marks = Vec::new();
        let pages = || -> Option<Vec<usize>> {
            let (start, length) = (main.at(0x0102)?, main.at(0x0106)?);
            let count = length.checked_sub(4)? / 8;
            let numbers = start + (count + 1) * 4;
            (0..count.min(100_000)).map(|nth| table.at(numbers + nth * 4)).collect()
        };
        for page in pages().unwrap_or_default() {
            let _whole = page_marks(main, page.saturating_mul(PAGE), &mut marks);
        }
        marks.sort_unstable_by_key(|&(start, ..)| start);
        Self(marks)
    }

    /// What stands at a place of the stream, in bytes.
    pub(super) fn of(&self, at: usize) -> Mark {
        let behind = self.0.partition_point(|&(start, ..)| start <= at);
        let found = behind.checked_sub(1).and_then(|before| self.0.get(before));
        found.filter(|&&(_, end, _)| at < end).map_or(Mark::Outside, |&(.., mark)| mark)
    }
}

/// The marks of one page; nothing where the page ends too early.
fn page_marks(main: &Bytes, page: usize, marks: &mut Vec<(usize, usize, Mark)>) -> Option<()> {
    let count = usize::from(*main.get(page + PAGE - 1, 1)?.first()?);
    for nth in 0..count {
        let (start, end) = (main.at(page + nth * 4)?, main.at(page + (nth + 1) * 4)?);
        let offset = usize::from(*main.get(page + (count + 1) * 4 + nth * 13, 1)?.first()?) * 2;
        if offset == 0 {
            continue;
        }
        let size = usize::from(*main.get(page + offset, 1)?.first()?);
        let (from, length) = match size {
            0 => (page + offset + 2, usize::from(*main.get(page + offset + 1, 1)?.first()?) * 2),
            size => (page + offset + 1, size * 2 - 1),
        };
        let mark = mark_of(main.get(from + 2, length.saturating_sub(2)).unwrap_or_default());
        if mark != Mark::Outside {
            marks.push((start, end, mark));
        }
    }
    Some(())
}

/// What the properties of a paragraph say of tables.
fn mark_of(mut properties: &[u8]) -> Mark {
    let mut mark = Mark::Outside;
    while let [low, high, rest @ ..] = properties {
        let code = u16::from_le_bytes([*low, *high]);
        let on = rest.first().is_some_and(|byte| *byte != 0);
        match code {
            ROW_END if on => return Mark::RowEnd,
            IN_TABLE if on => mark = Mark::Inside,
            _ => {}
        }
        let Some(behind) = rest.get(operand(code, rest)..) else { break };
        properties = behind;
    }
    mark
}

/// How long the operand of a property is, in bytes: [MS-DOC] 2.6.1.
fn operand(code: u16, rest: &[u8]) -> usize {
    match code >> 13 {
        0 | 1 => 1,
        2 | 4 | 5 => 2,
        3 => 4,
        7 => 3,
        _ => match (code, rest) {
            // Its length takes two bytes, and counts one of them.
            (0xd608, [low, high, ..]) => usize::from(u16::from_le_bytes([*low, *high])) + 1,
            (_, [length, ..]) => usize::from(*length) + 1,
            _ => 1,
        },
    }
}
