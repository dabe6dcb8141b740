//! Paper: which way it lies, and how much of it each column of a table gets.
//!
//! GB/T 9704—2012, 5.2: A4, 37 mm above, 28 mm at the binding, a field of 156 mm by 225 mm. A page that lies on its side has
//! the same margins turned with it. Word could fit columns to their words itself, but other programs take the widths that
//! stand in the file.

use crate::text::Widths;

/// Which way a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Orientation {
    Upright,
    OnItsSide,
}

/// Twentieths of a point, the measure of a document: 20 to the point, 1440 to the inch.
const fn twips(millimetres: usize) -> usize {
    millimetres * 1440 * 10 / 254
}

/// How wide a character of a table (小四, 12 pt) is for each of its two cells, and how high a line, in twips.
const CELL: usize = 120;
const LINE: usize = 400;

/// What a cell of a table keeps free on both sides together, in twips.
const SIDES: usize = 216;

/// A column needs so many cells at least, and words up to so many wish to stand in one line.
const NARROWEST: usize = 4;
const ONE_LINE: usize = 16;

/// What one long text gets as much as others, however long it is, in cells.
const LONGEST: usize = 64;

impl Orientation {
    /// The width and the height of what is printed, in twips.
    pub(super) fn field(self) -> (usize, usize) {
        match self {
            Self::Upright => (twips(156), twips(225)),
            Self::OnItsSide => (twips(225), twips(156)),
        }
    }

    /// What ends a section of pages that lie so.
    pub(super) fn section(self) -> String {
        let (above, right, below, left) = (twips(37), twips(26), twips(35), twips(28));
        let (size, [above, right, below, left]) = match self {
            Self::Upright => {
                (format!("w:w=\"{}\" w:h=\"{}\"", twips(210), twips(297)), [above, right, below, left])
            }
            // Turned to the left: what was above lies on the left.
            Self::OnItsSide => (
                format!("w:w=\"{}\" w:h=\"{}\" w:orient=\"landscape\"", twips(297), twips(210)),
                [left, below, right, above],
            ),
        };
        format!(
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"even\" r:id=\"rId6\"/>\
             <w:type w:val=\"nextPage\"/><w:pgSz {size}/><w:pgMar w:top=\"{above}\" w:right=\"{right}\" w:bottom=\"{below}\" \
             w:left=\"{left}\" w:header=\"851\" w:footer=\"1418\" w:gutter=\"0\"/></w:sectPr>"
        )
    }
}

/// How the columns of a table share the width of a page.
pub(super) struct Grid {
    /// Which way the page lies.
    pub(super) way: Orientation,
    /// The width of each column, in twips.
    pub(super) columns: Vec<usize>,
}

impl Grid {
    /// For the words of the cells, row by row, the head among them.
    pub(super) fn of<'w>(columns: usize, rows: impl Iterator<Item = &'w Vec<String>>) -> Self {
        let mut wishes = vec![Wish::default(); columns];
        for row in rows {
            wishes.iter_mut().zip(row).for_each(|(wish, words)| wish.measure(words));
        }
        let wanted: Vec<usize> = wishes.iter().map(|wish| wish.cells() * CELL + SIDES).collect();
        let all: usize = wanted.iter().sum();
        let way =
            if all > Orientation::Upright.field().0 { Orientation::OnItsSide } else { Orientation::Upright };
        let width = way.field().0;
        // What stands in one line keeps it. Long texts share the rest by the roots of all that they say, which makes the
        // table about as low as it can be: twice the words want neither twice the width nor twice the height.
        let lines: Vec<usize> = wishes.iter().map(|wish| wish.one_line() * CELL + SIDES).collect();
        let kept: usize = lines.iter().sum();
        let roots: Vec<usize> = wishes.iter().map(Wish::root).collect();
        let (left, all_roots) = (width.saturating_sub(kept), roots.iter().sum::<usize>());
        let share = |(line, root): (&usize, &usize)| match all_roots {
            _ if kept > width => line * width / kept,
            0 => line * width / kept.max(1),
            _ => line + root * left / all_roots,
        };
        Self { way, columns: lines.iter().zip(&roots).map(share).collect() }
    }

    /// Whether a row fits on a page: one that does not must be split.
    pub(super) fn fits(&self, row: &[String]) -> bool {
        let lines = |(words, width): (&String, &usize)| -> usize {
            let room = (width.saturating_sub(SIDES) / CELL).max(2);
            words.lines().map(|line| Widths::WIDE.str(line).div_ceil(room).max(1)).sum()
        };
        let highest = row.iter().zip(&self.columns).map(lines).max().unwrap_or_default();
        // The head stands above it, and notes below.
        highest * LINE < self.way.field().1 * 3 / 4
    }
}

/// What the words of a column ask for.
#[derive(Clone, Default)]
struct Wish {
    longest: usize,
    sum: usize,
    all: usize,
    filled: usize,
}

impl Wish {
    fn measure(&mut self, words: &str) {
        // Fonts that stand in are a little wider than those that are named, their digits and letters by a quarter: a day must not
        // be torn in two.
        let latin = |line: &str| line.bytes().filter(u8::is_ascii).count().div_ceil(4);
        let cells =
            words.lines().map(|line| Widths::WIDE.str(line) + latin(line) + 1).max().unwrap_or_default();
        self.longest = self.longest.max(cells);
        self.sum += cells.min(LONGEST);
        self.all += cells;
        self.filled += usize::from(cells > 1);
    }

    fn cells(&self) -> usize {
        // Neither all are as the longest nor does the mean have room for it.
        let between = usize::midpoint(self.sum / self.filled.max(1), self.longest.min(2 * LONGEST));
        self.one_line().max(between.min(LONGEST))
    }

    /// What it takes in any case.
    fn one_line(&self) -> usize {
        self.longest.clamp(NARROWEST, ONE_LINE)
    }

    /// How much it wishes beyond that, against others; nothing where all stands in one line.
    fn root(&self) -> usize {
        if self.longest > ONE_LINE { self.all.isqrt() } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::{Grid, Orientation, twips};

    fn row(words: &[&str]) -> Vec<String> {
        words.iter().map(|&words| words.to_owned()).collect()
    }

    #[test]
    fn the_field_is_that_of_an_official_document() {
        assert_eq!((twips(156), twips(225)), (8844, 12755));
        let section = Orientation::Upright.section();
        for said in ["w:top=\"2097\"", "w:left=\"1587\"", "w:w=\"11905\"", "w:h=\"16837\""] {
            assert!(section.contains(said), "{said}: {section}");
        }
    }

    #[test]
    fn a_wide_table_lies_on_its_side_and_fills_the_page() {
        let narrow = Grid::of(2, [row(&["甲", "12"])].iter());
        assert_eq!(narrow.way, Orientation::Upright);
        let long = "鼓励流通企业广泛应用互联网技术".repeat(8);
        let wide = Grid::of(4, [row(&["广东省", &long, &long, "1"])].iter());
        assert_eq!(wide.way, Orientation::OnItsSide);
        let all: usize = wide.columns.iter().sum();
        assert!(
            all <= Orientation::OnItsSide.field().0 && all + 10 > Orientation::OnItsSide.field().0,
            "{all}"
        );
        assert!(wide.columns[1] > 2 * wide.columns[0]);
        assert!(wide.fits(&row(&["广东省", &long, "", ""])));
        assert!(!wide.fits(&row(&["广东省", &long.repeat(20), "", ""])));
    }
}
