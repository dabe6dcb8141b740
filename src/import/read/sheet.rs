//! Workbooks: every visible sheet a table, as it is filled in.
//!
//! Rows above the table that hold one cell alone are lines (a title, a note), not rows. Merged cells stand once and know how far
//! they reach.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};

use calamine::{Data, Dimensions, Reader, SheetVisible, Sheets};
use rustc_hash::FxHashMap;

use super::MOST_BLOCKS;
use super::package::stated_day;
use super::piece::{FlowParagraph, FlowPiece, PieceCell, source_of, table_of};
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
        let mut cells = filled(&mut book, name)?;
        let merged = merged(&mut book, name);
        for merged in &merged {
            take_covered(&mut cells, merged);
        }
        let part = u16::try_from(part).unwrap_or(u16::MAX);
        pieces.extend(SheetReader { cells: &cells, merged: &merged, part }.pieces());
    }
    Ok(RawDocument { stated_day: stated_day(bytes), ..source_of(pieces) })
}

/// What the cells of a sheet say that say anything, by row and column. A sheet is told to reach as far as its last cell, which may be
/// the last one that there can be: only what is filled in is kept.
type FilledCells = BTreeMap<u32, BTreeMap<u32, String>>;

fn filled<R: Read + Seek>(book: &mut Sheets<R>, name: &str) -> Result<FilledCells, Refusal> {
    let mut cells = FilledCells::new();
    let mut count = 0;
    let mut keep = |(row, column): (u32, u32), said: String| {
        if !said.trim().is_empty() {
            count += 1;
            cells.entry(row).or_default().insert(column, said);
        }
        if count > MOST_BLOCKS { Err(Refusal::TooMany(MOST_BLOCKS)) } else { Ok(()) }
    };
    if let Sheets::Xlsx(book) = book {
        let broken = |error| refusal(&calamine::Error::Xlsx(error));
        let mut reader = book.worksheet_cells_reader(name).map_err(broken)?;
        while let Some(cell) = reader.next_cell().map_err(broken)? {
            keep(cell.get_position(), said(&Data::from(cell.get_value().clone())))?;
        }
    } else {
        let range = book.worksheet_range(name).map_err(|error| refusal(&error))?;
        let (top, left) = range.start().unwrap_or_default();
        let far = |from: u32, nth: usize| from.saturating_add(u32::try_from(nth).unwrap_or(u32::MAX));
        for (row, column, data) in range.used_cells() {
            keep((far(top, row), far(left, column)), said(data))?;
        }
    }
    Ok(cells)
}

/// Takes away what stands in places that a merged cell covers, but for its first.
fn take_covered(cells: &mut FilledCells, merged: &Dimensions) {
    let mut empty = Vec::new();
    if merged.start.0 > merged.end.0 || merged.start.1 > merged.end.1 {
        return;
    }
    for (row, cells) in cells.range_mut(merged.start.0..=merged.end.0) {
        let covered: Vec<u32> =
            cells.range(merged.start.1..=merged.end.1).map(|(column, _)| *column).collect();
        for column in covered.into_iter().filter(|column| (*row, *column) != merged.start) {
            cells.remove(&column);
        }
        if cells.is_empty() {
            empty.push(*row);
        }
    }
    for row in empty {
        cells.remove(&row);
    }
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
    cells: &'b FilledCells,
    merged: &'b [Dimensions],
    part: u16,
}

impl SheetReader<'_> {
    fn pieces(&self) -> Vec<FlowPiece> {
        let first = self.cells.values().filter_map(|cells| cells.keys().next()).min();
        let left = first.copied().unwrap_or_default();
        let reach = self.reach();
        let row = |(&row, said): (&u32, &BTreeMap<u32, String>)| {
            let cell = |(&column, said): (&u32, &String)| {
                let (row_span, column_span) = reach.get(&(row, column)).copied().unwrap_or((1, 1));
                let paragraphs = said.lines().map(|line| self.paragraph(line, row, column)).collect();
                PieceCell { column: (column - left) as usize, row_span, column_span, paragraphs }
            };
            said.iter().map(cell).collect()
        };
        table_of(self.cells.iter().map(row))
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
