//! What readers of nested containers collect before the order of all characters is known: paragraphs and tables.

use crate::import::{Block, Cell, Char, Source, Style, Table, Text, Zone};

/// A paragraph or a table as it was met.
#[derive(Debug)]
pub(super) enum Piece {
    Paragraph(Paragraph),
    Table(Vec<Vec<PieceCell>>),
    PageBreak,
}

/// A paragraph with its characters.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) chars: Vec<Char>,
    pub(super) zone: Zone,
    pub(super) style: Style,
}

/// A cell with its place in the table.
#[derive(Debug, Default)]
pub(super) struct PieceCell {
    pub(super) column: usize,
    pub(super) row_span: usize,
    pub(super) column_span: usize,
    pub(super) paragraphs: Vec<Paragraph>,
}

impl Paragraph {
    fn put(self, source: &mut Source) -> Text {
        let text = source.put(self.chars, self.style);
        Text { zone: self.zone, ..text }
    }
}

/// The pieces as a source, in their order.
pub(super) fn source_of(pieces: Vec<Piece>) -> Source {
    let mut source = Source::default();
    for piece in pieces {
        let block = match piece {
            Piece::Paragraph(paragraph) => Block::Text(paragraph.put(&mut source)),
            Piece::Table(rows) => {
                let mut row = |cells: Vec<PieceCell>| {
                    cells.into_iter().map(|cell| put_cell(cell, &mut source)).collect()
                };
                Block::Table(Table { rows: rows.into_iter().map(&mut row).collect() })
            }
            Piece::PageBreak => Block::PageBreak,
        };
        source.blocks.push(block);
    }
    source
}

fn put_cell(cell: PieceCell, source: &mut Source) -> Cell {
    let said = cell.paragraphs.into_iter().filter(|paragraph| !paragraph.chars.is_empty());
    Cell {
        column: cell.column,
        row_span: cell.row_span.max(1),
        column_span: cell.column_span.max(1),
        texts: said.map(|paragraph| paragraph.put(source)).collect(),
    }
}
