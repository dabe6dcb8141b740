//! What readers of nested containers collect before the order of all characters is known: paragraphs and tables.

use crate::import::{Appearance, Char, RawBlock, RawCell, RawDocument, RawTable, RawText, Zone};

/// A paragraph or a table as it was met.
#[derive(Debug)]
pub(super) enum FlowPiece {
    Paragraph(FlowParagraph),
    Table(Vec<Vec<PieceCell>>),
    PageBreak,
}

/// A paragraph with its characters.
#[derive(Debug, Default)]
pub(super) struct FlowParagraph {
    pub(super) chars: Vec<Char>,
    pub(super) zone: Zone,
    pub(super) style: Appearance,
}

/// A cell with its place in the table.
#[derive(Debug, Default)]
pub(super) struct PieceCell {
    pub(super) column: usize,
    pub(super) row_span: usize,
    pub(super) column_span: usize,
    pub(super) paragraphs: Vec<FlowParagraph>,
}

impl FlowParagraph {
    fn put(self, source: &mut RawDocument) -> RawText {
        let text = source.put(self.chars, self.style);
        RawText { zone: self.zone, ..text }
    }
}

/// Rows of filled cells as a table; what stands alone above it is a line, and a row of nothing is none.
pub(super) fn table_of(rows: impl Iterator<Item = Vec<PieceCell>>) -> Vec<FlowPiece> {
    let (mut pieces, mut table) = (Vec::new(), Vec::new());
    for cells in rows {
        match (table.is_empty(), cells.len()) {
            (_, 0) => {}
            (true, 1) => {
                let lines = cells.into_iter().flat_map(|cell| cell.paragraphs);
                pieces.extend(lines.map(FlowPiece::Paragraph));
            }
            _ => table.push(cells),
        }
    }
    if !table.is_empty() {
        pieces.push(FlowPiece::Table(table));
    }
    pieces
}

/// The pieces as a source, in their order.
pub(super) fn source_of(pieces: Vec<FlowPiece>) -> RawDocument {
    let mut source = RawDocument::default();
    for piece in pieces {
        let block = match piece {
            FlowPiece::Paragraph(paragraph) => RawBlock::Text(paragraph.put(&mut source)),
            FlowPiece::Table(rows) => {
                let mut row = |cells: Vec<PieceCell>| {
                    cells.into_iter().map(|cell| put_cell(cell, &mut source)).collect()
                };
                RawBlock::Table(RawTable { rows: rows.into_iter().map(&mut row).collect() })
            }
            FlowPiece::PageBreak => RawBlock::PageBreak,
        };
        source.blocks.push(block);
    }
    source
}

fn put_cell(cell: PieceCell, source: &mut RawDocument) -> RawCell {
    let said = cell.paragraphs.into_iter().filter(|paragraph| !paragraph.chars.is_empty());
    RawCell {
        column: cell.column,
        row_span: cell.row_span.max(1),
        column_span: cell.column_span.max(1),
        texts: said.map(|paragraph| paragraph.put(source)).collect(),
    }
}
