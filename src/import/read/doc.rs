//! Word before 2007 (and WPS): the text by its piece table, as [MS-DOC] 2.4.1 says to find it.
//!
//! Characters stand in pieces, in UTF-16 or in one byte each; the marks of paragraphs tell cells and rows apart (`marks`). Only
//! files since Word 97 are read; older ones, and those with a password, are refused.

mod bytes;
mod marks;

use std::io::Read;

use super::piece::{FlowParagraph, FlowPiece, PieceCell, source_of};
use crate::import::{Char, Origin, RawDocument, Refusal, SourceDoubt, Uncertain, Zone};
use bytes::Bytes;
use marks::{Mark, Marks};

/// The version of the first Word whose files are read (97).
const FIRST_VERSION: u16 = 193;
/// The most bytes of one stream.
const MOST_OF_STREAM: u64 = 64 << 20;

/// Reads a document.
///
/// # Errors
/// That it is broken, too old, or asks for a password.
pub(super) fn read(bytes: &[u8]) -> Result<RawDocument, Refusal> {
    let mut file = cfb::CompoundFile::open(std::io::Cursor::new(bytes))
        .map_err(|error| Refusal::Broken(error.to_string()))?;
    let mut stream = |name: &str| {
        let mut bytes = Vec::new();
        let stream = file.open_stream(name).map_err(|error| Refusal::Broken(error.to_string()))?;
        stream
            .take(MOST_OF_STREAM)
            .read_to_end(&mut bytes)
            .map_err(|error| Refusal::Broken(error.to_string()))?;
        Ok(Bytes::new(bytes))
    };
    let main = stream("/WordDocument")?;
    let flags = main.u16(0x0a).ok_or_else(cut)?;
    if main.u16(2).ok_or_else(cut)? < FIRST_VERSION {
        return Err(Refusal::TooOld);
    }
    if flags & 0x0100 != 0 {
        return Err(Refusal::Password);
    }
    let table = stream(if flags & 0x0200 == 0 { "/0Table" } else { "/1Table" })?;
    let letters = letters(&main, &table).ok_or_else(cut)?;
    let marks = Marks::read(&main, &table);
    Ok(assemble(&main, &letters, &marks))
}

fn cut() -> Refusal {
    Refusal::Broken("piece table".to_owned())
}

/// A character (a unit of UTF-16) and where it stands in the stream, in bytes.
struct Letter {
    unit: u16,
    at: usize,
}

/// All characters in the order of the document.
fn letters(main: &Bytes, table: &Bytes) -> Option<Vec<Letter>> {
    let (start, length) = (main.at(0x01a2)?, main.at(0x01a6)?);
    let mut at = start;
    let end = start.checked_add(length)?;
    // Properties may stand before the table of pieces.
    while at < end && table.get(at, 1)? == [1] {
        at = at.checked_add(3 + usize::from(table.u16(at + 1)?))?;
    }
    if table.get(at, 1)? != [2] {
        return None;
    }
    let pieces = table.at(at + 1)?.checked_sub(4)? / 12;
    let (first, described) = (at + 5, at + 5 + (pieces + 1) * 4);
    let mut letters = Vec::new();
    for piece in 0..pieces {
        let count = table.at(first + (piece + 1) * 4)?.checked_sub(table.at(first + piece * 4)?)?;
        let place = table.u32(described + piece * 8 + 2)?;
        let narrow = place & 0x4000_0000 != 0;
        let place = usize::try_from(place & 0x3fff_ffff).ok()?;
        let width = if narrow { 1 } else { 2 };
        let place = if narrow { place / 2 } else { place };
        let bytes = main.get(place, count.checked_mul(width)?)?;
        letters.extend(bytes.chunks_exact(width).enumerate().map(|(nth, bytes)| {
            let unit = if narrow { windows_1252(bytes[0]) } else { u16::from_le_bytes([bytes[0], bytes[1]]) };
            Letter { unit, at: place + nth * width }
        }));
        if letters.len() > super::MOST_CHARS {
            return None;
        }
    }
    Some(letters)
}

fn windows_1252(byte: u8) -> u16 {
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
    text.encode_utf16().next().unwrap_or(0xfffd)
}

/// The parts of a document one after another: how long each is stands in the head of the file.
fn assemble(main: &Bytes, letters: &[Letter], marks: &Marks) -> RawDocument {
    let parts = [
        (0x4c, Some(Zone::Body)),
        (0x50, Some(Zone::Note)),
        (0x54, Some(Zone::Header)),
        (0x58, None),
        (0x5c, None),
        (0x60, Some(Zone::Note)),
        (0x64, Some(Zone::TextBox)),
        (0x68, Some(Zone::Header)),
    ];
    let mut pieces = Vec::new();
    let mut rest = letters;
    for (at, zone) in parts {
        let (part, behind) = rest.split_at(main.at(at).unwrap_or(0).min(rest.len()));
        rest = behind;
        if let Some(zone) = zone {
            let mut reading = DocReading {
                zone,
                marks,
                pieces: Vec::new(),
                now: FlowParagraph::default(),
                fields: Vec::new(),
                row: Vec::new(),
                rows: Vec::new(),
                cell: Vec::new(),
            };
            reading.read(part);
            pieces.extend(reading.pieces);
        }
    }
    let source = source_of(pieces);
    doubting(source)
}

fn doubting(mut source: RawDocument) -> RawDocument {
    let broken: Vec<usize> = source
        .chars
        .iter()
        .enumerate()
        .filter(|(_, char)| char.c == '\u{fffd}')
        .map(|(at, _)| at)
        .take(100)
        .collect();
    source.doubts.extend(broken.into_iter().map(|at| SourceDoubt {
        about: Uncertain::Glyph,
        at: at..at + 1,
        decided: "\u{fffd}".to_owned(),
        others: Vec::new(),
        why: "文件里的这个字读不出来".to_owned(),
    }));
    source
}

/// A part as it is read.
struct DocReading<'d> {
    zone: Zone,
    marks: &'d Marks,
    pieces: Vec<FlowPiece>,
    now: FlowParagraph,
    /// For each open field whether its result is being read; before that it is an instruction.
    fields: Vec<bool>,
    cell: Vec<FlowParagraph>,
    row: Vec<PieceCell>,
    rows: Vec<Vec<PieceCell>>,
}

impl DocReading<'_> {
    fn read(&mut self, letters: &[Letter]) {
        let units = letters.iter().map(|letter| letter.unit);
        let mut at = 0;
        for c in char::decode_utf16(units) {
            let c = c.unwrap_or('\u{fffd}');
            let Some(letter) = letters.get(at) else { break };
            at += c.len_utf16();
            self.take(c, letter.at);
        }
        self.end_paragraph(false);
        self.end_table();
    }

    fn take(&mut self, c: char, at: usize) {
        match c {
            '\r' | '\u{b}' => self.end_paragraph(self.marks.of(at) != Mark::Outside),
            '\u{7}' if self.marks.of(at) == Mark::RowEnd => self.end_row(),
            '\u{7}' => self.end_cell(),
            '\u{c}' => {
                self.end_paragraph(false);
                self.pieces.push(FlowPiece::PageBreak);
            }
            '\u{13}' => self.fields.push(false),
            '\u{14}' => {
                if let Some(result) = self.fields.last_mut() {
                    *result = true;
                }
            }
            '\u{15}' => {
                self.fields.pop();
            }
            '\u{1e}' => self.put('-', at),
            '\t' => self.put('\t', at),
            c if c.is_control() => {}
            c => self.put(c, at),
        }
    }

    fn put(&mut self, c: char, at: usize) {
        if self.fields.iter().all(|result| *result) {
            let origin = Origin::Part { part: 0, offset: u32::try_from(at).unwrap_or(u32::MAX) };
            self.now.chars.push(Char { c, printed: None, origin });
        }
    }

    fn end_paragraph(&mut self, in_table: bool) {
        let now = FlowParagraph { zone: self.zone, ..std::mem::take(&mut self.now) };
        if in_table {
            self.cell.push(now);
            return;
        }
        self.end_table();
        self.pieces.push(FlowPiece::Paragraph(now));
    }

    fn end_cell(&mut self) {
        self.end_paragraph(true);
        let paragraphs = std::mem::take(&mut self.cell);
        self.row.push(PieceCell { column: self.row.len(), row_span: 1, column_span: 1, paragraphs });
    }

    fn end_row(&mut self) {
        self.now = FlowParagraph::default();
        self.rows.push(std::mem::take(&mut self.row));
    }

    fn end_table(&mut self) {
        let mut left = std::mem::take(&mut self.row);
        if !self.cell.is_empty() {
            left.push(PieceCell {
                column: left.len(),
                row_span: 1,
                column_span: 1,
                paragraphs: std::mem::take(&mut self.cell),
            });
        }
        if !left.is_empty() {
            self.rows.push(left);
        }
        if !self.rows.is_empty() {
            self.pieces.push(FlowPiece::Table(std::mem::take(&mut self.rows)));
        }
    }
}
