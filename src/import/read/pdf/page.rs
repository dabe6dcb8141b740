//! The text of a page in reading order: lines, and tables where they stand between them.

use super::drawn::{Drawn, Glyph};
use super::lines::{GlyphLine, lines};
use super::ruled::{RuledGrid, grids};
use crate::import::{
    Appearance, Char, Ends, Extent, Origin, RawBlock, RawCell, RawDocument, RawTable, RawText,
};

/// Puts the text of a page behind what a source has.
pub(super) fn put(source: &mut RawDocument, page: &Drawn) {
    let grids = grids(&page.rules);
    let mut free = Vec::new();
    let mut held: Vec<Vec<Vec<Glyph>>> =
        grids.iter().map(|grid| vec![Vec::new(); grid.cells.len()]).collect();
    for glyph in &page.glyphs {
        // The middle of a letter, as nearly as its origin tells.
        let (x, y) = (glyph.x + glyph.size * 0.3, glyph.y - glyph.size * 0.3);
        let place = grids.iter().enumerate().find_map(|(nth, grid)| Some((nth, grid.cell_at(x, y)?)));
        match place {
            Some((grid, cell)) => held[grid][cell].push(*glyph),
            None => free.push(*glyph),
        }
    }
    let mut pieces: Vec<(f64, PagePiece<'_>)> =
        lines(free).into_iter().map(|line| (line.y, PagePiece::Line(line))).collect();
    let tables = grids
        .iter()
        .zip(held)
        .filter(|(_, cells)| cells.iter().flatten().any(|glyph| !glyph.c.is_whitespace()));
    for (grid, cells) in tables {
        // A table goes before the first line below its upper edge; lines keep their own order.
        let before = pieces.iter().position(|(y, _)| *y > grid.top).unwrap_or(pieces.len());
        pieces.insert(before, (grid.top, PagePiece::Table(grid, cells)));
    }
    for (_, piece) in pieces {
        let block = match piece {
            PagePiece::Line(line) => RawBlock::Text(put_line(source, page, &line)),
            PagePiece::Table(grid, cells) => RawBlock::Table(put_table(source, page, grid, cells)),
        };
        source.blocks.push(block);
    }
}

enum PagePiece<'g> {
    Line(GlyphLine),
    Table(&'g RuledGrid, Vec<Vec<Glyph>>),
}

fn put_table(source: &mut RawDocument, page: &Drawn, grid: &RuledGrid, cells: Vec<Vec<Glyph>>) -> RawTable {
    let mut table = RawTable { rows: Vec::new() };
    let mut row = None;
    for (place, glyphs) in grid.cells.iter().zip(cells) {
        if row != Some(place.row) {
            row = Some(place.row);
            table.rows.push(Vec::new());
        }
        let texts = lines(glyphs).into_iter().map(|line| put_line(source, page, &line)).collect();
        let cell = RawCell { column: place.column, row_span: place.rows, column_span: place.columns, texts };
        if let Some(row) = table.rows.last_mut() {
            row.push(cell);
        }
    }
    table
}

fn put_line(source: &mut RawDocument, page: &Drawn, line: &GlyphLine) -> RawText {
    let extent = Extent {
        left: small(line.left),
        right: small(line.right),
        top: small(line.y - line.size),
        bottom: small(line.y),
        page_width: page.width,
        page_height: page.height,
    };
    let style = Appearance {
        centred: is_centred(page, line),
        size: Some(small(line.size)),
        extent: Some(extent),
        ..Appearance::default()
    };
    let chars = line.glyphs.iter().map(|glyph| Char {
        c: glyph.c,
        printed: None,
        origin: Origin::Page { page: page.number, x: small(glyph.x), y: small(glyph.y) },
    });
    let text = source.put(chars.collect::<Vec<_>>(), style);
    RawText { ends: Ends::Line, ..text }
}

/// Whether a line is set in the middle: as far from both edges of the text, and clearly within them.
fn is_centred(page: &Drawn, line: &GlyphLine) -> bool {
    let (left, right) = page.edges;
    let (before, behind) = (line.left - left, right - line.right);
    (before - behind).abs() < line.size && before > line.size * 2.5
}

/// Points on a page are small numbers; a source keeps them to a thousandth.
#[expect(clippy::cast_possible_truncation, reason = "a page is some hundred points wide")]
fn small(points: f64) -> f32 {
    points as f32
}
