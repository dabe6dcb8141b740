//! The text of a document as it was extracted, line by line: what `sources/ID.txt` holds and every doubt points into.
//!
//! Lines that a page only wrapped are set together here, by where they lie: the paragraph goes on where a line reaches the
//! right edge and the next is not indented. That is layout and needs no record. What a page break parted is not joined
//! here, since furniture stands between (`heal`).

use super::ordinal;
use super::passage::SourceSpan;
use super::{Appearance, Ends, Extent, RawBlock, RawDocument, RawTable, RawText, Zone};

/// A line of the extracted text.
#[derive(Clone, Debug)]
pub(crate) struct ExtractLine {
    /// Its characters.
    pub(crate) passage: SourceSpan,
    /// Its number in the extracted text, from 1.
    pub(crate) number: usize,
    /// Its page, from 0.
    pub(crate) page: usize,
    /// Where it stands in the container.
    pub(crate) zone: Zone,
    /// What its first line looks like.
    pub(crate) style: Appearance,
    /// What its last line looks like.
    pub(crate) last_style: Appearance,
    /// Whether the container bounds a paragraph at its end.
    pub(crate) ends: Ends,
    /// How many characters of white space it begins with in the text.
    pub(crate) indent: usize,
    /// Of a paragraph that was set together, how many characters its first line has.
    pub(crate) first_piece: Option<usize>,
    /// How many characters its last line has.
    pub(crate) last_piece: Option<usize>,
    /// The cell that it is of: the table, the row and the first column.
    pub(crate) cell: Option<CellAt>,
}

/// Which cell a line is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CellAt {
    /// The table, counted in the document.
    pub(crate) table: usize,
    /// The row, from 0.
    pub(crate) row: usize,
    /// The first column, from 0.
    pub(crate) column: usize,
    /// How many rows it covers.
    pub(crate) row_span: usize,
    /// How many columns it covers.
    pub(crate) column_span: usize,
}

/// The extracted text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extract {
    /// The lines, parted by `\n`.
    pub(crate) text: String,
    /// The lines with what is known of them.
    pub(crate) lines: Vec<ExtractLine>,
    /// Line and column of every character, from 1.
    places: Vec<(u32, u32)>,
}

impl Extract {
    /// Extracts a source.
    pub(crate) fn of(source: &RawDocument) -> Self {
        let mut extract = Self { places: vec![(1, 1); source.chars.len()], ..Self::default() };
        let (mut page, mut table) = (0, 0);
        for block in &source.blocks {
            match block {
                RawBlock::Text(text) => extract.add(source, text, page, None),
                RawBlock::Table(cells) => {
                    extract.add_table(source, cells, page, table);
                    table += 1;
                }
                RawBlock::PageBreak => page += 1,
            }
        }
        for line in &mut extract.lines {
            extract.text.extend(line.passage.chars());
            extract.text.push('\n');
        }
        extract.number_places();
        extract
    }

    fn add_table(&mut self, source: &RawDocument, table: &RawTable, page: usize, number: usize) {
        for (row, cells) in table.rows.iter().enumerate() {
            for cell in cells {
                let at = CellAt {
                    table: number,
                    row,
                    column: cell.column,
                    row_span: cell.row_span,
                    column_span: cell.column_span,
                };
                cell.texts.iter().for_each(|text| self.add(source, text, page, Some(at)));
            }
        }
    }

    fn add(&mut self, source: &RawDocument, text: &RawText, page: usize, cell: Option<CellAt>) {
        let passage = SourceSpan::of(source, text.chars.clone());
        let indent = passage.chars().iter().take_while(|c| c.is_whitespace()).count();
        // A line that begins with an ordinal begins something of its own, however full the line above is.
        let numbered = ordinal::at_start(passage.trimmed().chars()).is_some();
        if let Some(last) = self.lines.last_mut()
            && !numbered
            && runs_on(last, text, page, cell)
        {
            last.passage.append(&passage);
            last.ends = text.ends;
            last.last_style = text.style;
            return;
        }
        self.lines.push(ExtractLine {
            passage,
            number: self.lines.len() + 1,
            page,
            zone: text.zone,
            style: text.style,
            last_style: text.style,
            ends: text.ends,
            indent,
            first_piece: None,
            last_piece: None,
            cell,
        });
    }

    fn number_places(&mut self) {
        for line in &self.lines {
            let number = u32::try_from(line.number).unwrap_or(u32::MAX);
            for (column, at) in (1..).zip(line.passage.indices()) {
                if let Some(place) = self.places.get_mut(at) {
                    *place = (number, column);
                }
            }
        }
    }

    /// Line and column of a character of the source, both from 1.
    pub(crate) fn place(&self, at: usize) -> (usize, usize) {
        let last = self.places.last().copied().unwrap_or((1, 1));
        let (line, column) = self.places.get(at).copied().unwrap_or(last);
        (line as usize, column as usize)
    }
}

/// Whether a text is the next line of the paragraph above it, on the same page.
fn runs_on(above: &ExtractLine, text: &RawText, page: usize, cell: Option<CellAt>) -> bool {
    let same = above.page == page && above.cell == cell && above.zone == text.zone;
    let wrapped = same && above.ends == Ends::Line && !text.chars.is_empty() && !above.passage.is_empty();
    wrapped
        && match (above.last_style.extent, text.style.extent) {
            _ if cell.is_some() => true,
            (Some(one), Some(next)) => continues(one, next, &above.style, text.style.size.unwrap_or(12.0)),
            _ => false,
        }
}

/// By where two lines lie: the upper reaches the right edge that the page's margins give, and the lower begins at the left one.
fn continues(above: Extent, below: Extent, first: &Appearance, size: f32) -> bool {
    let size = size.max(6.0);
    let adjoining = below.top > above.top && below.top - above.top < size * 3.2;
    // The margins are as wide on both sides; a paragraph's own first line tells the indent.
    let text_left = first.extent.map_or(below.left, |extent| extent.left.min(below.left));
    let full = above.page_width - text_left.min(above.left) - above.right < size * 3.0;
    let same_size = first.size.is_none_or(|own| (own - size).abs() < size * 0.2);
    let indented = below.left - above.left > size * 1.2
        || ((below.left - above.left).abs() < size * 0.5
            && above.left - above.page_width * 0.12 > size * 1.7);
    adjoining && full && same_size && !indented
}
