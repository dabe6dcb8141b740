//! Workbooks: every visible sheet a table, as it is filled in.
//!
//! Rows above the table that hold one cell alone are lines (a title, a note), not rows. Merged cells stand once and know how far
//! they reach.

use std::io::{Cursor, Read, Seek};

use calamine::{Data, Dimensions, Range, Reader, SheetVisible, Sheets};
use rustc_hash::{FxHashMap, FxHashSet};

use super::piece::{FlowParagraph, FlowPiece, PieceCell, source_of};
use crate::import::{Char, Origin, RawDocument, Refusal};

/// Reads a workbook.
///
/// # Errors
/// That it is broken, or asks for a password.
pub(super) fn read(bytes: &[u8]) -> Result<RawDocument, Refusal> {
    let mut book =
        calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut pieces = Vec::new();
    for (part, name) in visible.iter().enumerate() {
        let cells = book.worksheet_range(name).map_err(|error| refusal(&error))?;
        let merged = merged(&mut book, name);
        let part = u16::try_from(part).unwrap_or(u16::MAX);
        pieces.extend(SheetReader { cells: &cells, merged: &merged, part }.pieces());
    }
    Ok(source_of(pieces))
}

fn refusal(error: &calamine::Error) -> Refusal {
    let told = error.to_string();
    if told.contains("password") { Refusal::Password } else { Refusal::Broken(told) }
}

fn merged<R: Read + Seek>(book: &mut Sheets<R>, name: &str) -> Vec<Dimensions> {
    match book {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xlsb(_) | Sheets::Ods(_) => Vec::new(),
    }
}

struct SheetReader<'b> {
    cells: &'b Range<Data>,
    merged: &'b [Dimensions],
    part: u16,
}

impl SheetReader<'_> {
    fn pieces(&self) -> Vec<FlowPiece> {
        let Some((top, left)) = self.cells.start() else { return Vec::new() };
        let reach = self.reach();
        let within = self.within();
        let mut rows: Vec<Vec<PieceCell>> = Vec::new();
        let mut pieces = Vec::new();
        for (nth, row) in self.cells.rows().enumerate() {
            let at = top + u32::try_from(nth).unwrap_or(u32::MAX);
            let mut cells = Vec::new();
            for (nth, data) in row.iter().enumerate() {
                let column = left + u32::try_from(nth).unwrap_or(u32::MAX);
                let said = said(data);
                if within.contains(&(at, column)) || said.trim().is_empty() {
                    continue;
                }
                let (row_span, column_span) = reach.get(&(at, column)).copied().unwrap_or((1, 1));
                let paragraphs = said.lines().map(|line| self.paragraph(line, at, column)).collect();
                cells.push(PieceCell { column: nth, row_span, column_span, paragraphs });
            }
            match (rows.is_empty(), cells.len()) {
                (_, 0) => {}
                (true, 1) => {
                    let lines = cells.into_iter().flat_map(|cell| cell.paragraphs);
                    pieces.extend(lines.map(FlowPiece::Paragraph));
                }
                _ => rows.push(cells),
            }
        }
        if !rows.is_empty() {
            pieces.push(FlowPiece::Table(rows));
        }
        pieces
    }

    fn paragraph(&self, line: &str, row: u32, column: u32) -> FlowParagraph {
        let origin =
            Origin::Part { part: self.part, offset: row.saturating_mul(16_384).saturating_add(column) };
        let chars =
            line.chars().filter(|c| !c.is_control() || *c == '\t').map(|c| Char { c, printed: None, origin });
        FlowParagraph { chars: chars.collect(), ..FlowParagraph::default() }
    }

    /// How many rows and columns a merged cell covers, by its first.
    fn reach(&self) -> FxHashMap<(u32, u32), (usize, usize)> {
        let span = |from: u32, to: u32| to.saturating_sub(from) as usize + 1;
        self.merged
            .iter()
            .map(|merged| {
                (merged.start, (span(merged.start.0, merged.end.0), span(merged.start.1, merged.end.1)))
            })
            .collect()
    }

    /// All places that a merged cell covers but its first, as far as the sheet is filled in.
    fn within(&self) -> FxHashSet<(u32, u32)> {
        let (last_row, last_column) = self.cells.end().unwrap_or_default();
        let mut within = FxHashSet::default();
        for merged in self.merged {
            for row in merged.start.0..=merged.end.0.min(last_row) {
                for column in merged.start.1..=merged.end.1.min(last_column) {
                    if (row, column) != merged.start {
                        within.insert((row, column));
                    }
                }
            }
        }
        within
    }
}

/// What a cell shows, as near as its value tells.
fn said(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        Data::Error(error) => error.to_string(),
    }
}
