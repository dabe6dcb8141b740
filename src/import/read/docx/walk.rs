//! One part of a document as paragraphs and tables in the order in which they are read.

use quick_xml::events::BytesStart;

use super::markup::{MarkupEvent, attribute, each, is_on, value};
use super::numbering::Numbering;
use super::styles::{Look, Styles};
use crate::import::read::Deadline;
use crate::import::read::piece::{FlowParagraph, FlowPiece, PieceCell};
use crate::import::{Char, Origin, Refusal, Zone};

/// Goes through a part.
pub(super) struct DocxWalk<'d> {
    styles: &'d Styles,
    numbering: &'d mut Numbering,
    part: u16,
    zone: Zone,
    /// What is being read, the innermost text box last: a text box stands within a paragraph and is read behind it.
    open: Vec<Frame>,
    pieces: Vec<FlowPiece>,
    /// How many open elements are deleted, inside a text, inside what another choice has said already.
    struck: usize,
    text: usize,
    skipped: usize,
    /// For each open choice of markup, whether something was said in it.
    choices: Vec<bool>,
    tables: Vec<OpenTable>,
}

/// A paragraph that is being read, with the pieces that stand within it.
#[derive(Default)]
struct Frame {
    paragraph: Option<OpenParagraph>,
    boxed: Vec<FlowPiece>,
}

/// A paragraph and what was said of it.
#[derive(Default)]
struct OpenParagraph {
    chars: Vec<Char>,
    deleted: Vec<Char>,
    look: Look,
    style: Option<String>,
    run: Look,
    in_run: bool,
    plain: bool,
    size: Option<u32>,
    breaks: bool,
}

#[derive(Default)]
struct OpenTable {
    rows: Vec<Vec<PieceCell>>,
    /// For each column the row whose cell still reaches down.
    above: Vec<Option<usize>>,
    column: usize,
    cell: Option<PieceCell>,
    goes_on: bool,
}

impl<'d> DocxWalk<'d> {
    pub(super) fn new(styles: &'d Styles, numbering: &'d mut Numbering, part: u16, zone: Zone) -> Self {
        let open = vec![Frame::default()];
        Self {
            styles,
            numbering,
            part,
            zone,
            open,
            pieces: Vec::new(),
            struck: 0,
            text: 0,
            skipped: 0,
            choices: Vec::new(),
            tables: Vec::new(),
        }
    }

    /// The pieces of the part.
    ///
    /// # Errors
    /// That it is broken, nested too deep, or takes too long.
    pub(super) fn pieces(mut self, markup: &[u8], deadline: &Deadline) -> Result<Vec<FlowPiece>, Refusal> {
        each(markup, deadline, |said| match said {
            MarkupEvent::Open(name, start) => self.open(name, start),
            MarkupEvent::Close(name) => self.close(name),
            MarkupEvent::Text(text, at) => self.say(text, at),
        })?;
        self.end_paragraph();
        Ok(self.pieces)
    }

    fn open(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "del" | "moveFrom" => self.struck += 1,
            "t" | "delText" => self.text += 1,
            "Fallback" if self.choices.last().copied().unwrap_or(false) => self.skipped += 1,
            "AlternateContent" | "Fallback" => self.choices.push(false),
            _ if self.skipped > 0 => {}
            "p" => self.begin_paragraph(),
            "txbxContent" => self.open.push(Frame::default()),
            "tbl" => self.tables.push(OpenTable::default()),
            "tr" => self.begin_row(),
            "tc" => self.begin_cell(),
            "gridSpan" | "vMerge" => self.span(name, start),
            _ => self.open_in_paragraph(name, start),
        }
    }

    fn open_in_paragraph(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "tab" if !self.in_properties() => self.put('\t', 0),
            "br" | "cr" if attribute(start, "type").as_deref() == Some("page") => self.break_page(),
            "br" | "cr" => self.break_line(),
            "noBreakHyphen" => self.put('-', 0),
            "sym" => {
                let code = attribute(start, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                self.put(code.and_then(char::from_u32).unwrap_or('\u{fffd}'), 0);
            }
            _ => {
                let Some(open) = self.paragraph() else { return };
                match name {
                    "r" => {
                        open.in_run = true;
                        open.run = Look::default();
                    }
                    "pStyle" => open.style = value(start),
                    "pageBreakBefore" => open.breaks = is_on(start),
                    _ if open.in_run => open.run.take(name, start),
                    _ => open.look.take(name, start),
                }
            }
        }
    }

    /// Tab stops stand among a paragraph's properties under the name of a tab.
    fn in_properties(&mut self) -> bool {
        self.paragraph().is_none_or(|open| !open.in_run)
    }

    fn close(&mut self, name: &str) {
        match name {
            "del" | "moveFrom" => self.struck = self.struck.saturating_sub(1),
            "t" | "delText" => self.text = self.text.saturating_sub(1),
            "AlternateContent" => {
                let said = self.choices.pop().unwrap_or(false);
                if let Some(outer) = self.choices.last_mut() {
                    *outer |= said;
                }
            }
            "Fallback" if self.skipped > 0 => self.skipped -= 1,
            "Fallback" => {
                self.choices.pop();
            }
            _ if self.skipped > 0 => {}
            "r" => {
                if let Some(open) = self.paragraph() {
                    open.in_run = false;
                }
            }
            "p" => self.end_paragraph(),
            "txbxContent" => self.end_box(),
            "tc" => self.end_cell(),
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn paragraph(&mut self) -> Option<&mut OpenParagraph> {
        self.open.last_mut()?.paragraph.as_mut()
    }

    fn say(&mut self, text: &str, at: u64) {
        if self.text == 0 || self.skipped > 0 {
            return;
        }
        for (offset, c) in text.char_indices().filter(|(_, c)| !c.is_control() || *c == '\t') {
            self.put(c, at + offset as u64);
        }
    }

    fn put(&mut self, c: char, at: u64) {
        if self.skipped > 0 {
            return;
        }
        let (part, struck) = (self.part, self.struck > 0);
        if let Some(said) = self.choices.last_mut() {
            *said = true;
        }
        let Some(open) = self.paragraph() else { return };
        let char = Char {
            c,
            printed: None,
            origin: Origin::Part { part, offset: u32::try_from(at).unwrap_or(u32::MAX) },
        };
        if struck {
            open.deleted.push(char);
            return;
        }
        open.chars.push(char);
        if !c.is_whitespace() {
            open.plain |= open.run.bold != Some(true);
            open.size = open.size.max(open.run.size);
        }
    }

    fn begin_paragraph(&mut self) {
        if let Some(frame) = self.open.last_mut() {
            frame.paragraph = Some(OpenParagraph::default());
        }
    }

    fn break_line(&mut self) {
        let Some(open) = self.paragraph() else { return };
        let next = OpenParagraph {
            look: open.look.clone(),
            style: open.style.clone(),
            in_run: open.in_run,
            run: open.run.clone(),
            ..OpenParagraph::default()
        };
        self.end_paragraph();
        if let Some(frame) = self.open.last_mut() {
            // The number of an item stands before its first line alone.
            let unnumbered = Look { list: Some(0), ..next.look.clone() };
            frame.paragraph = Some(OpenParagraph { look: unnumbered, ..next });
        }
    }

    fn break_page(&mut self) {
        self.break_line();
        if self.tables.is_empty() && self.open.len() == 1 {
            self.pieces.push(FlowPiece::PageBreak);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(frame) = self.open.last_mut() else { return };
        let boxed = std::mem::take(&mut frame.boxed);
        if let Some(open) = frame.paragraph.take() {
            self.finish(open);
        }
        for piece in boxed {
            self.place(piece);
        }
    }

    fn finish(&mut self, open: OpenParagraph) {
        if open.breaks && self.tables.is_empty() && self.open.len() == 1 {
            self.pieces.push(FlowPiece::PageBreak);
        }
        let style = open.style.as_deref().map(|id| self.styles.look(id)).unwrap_or_default();
        let style_is_bold = style.bold == Some(true);
        let look = open.look.over(&style);
        let mut chars = open.chars;
        if chars.iter().any(|char| !char.c.is_whitespace()) {
            let number = look
                .list
                .filter(|list| *list > 0)
                .and_then(|list| self.numbering.next(list, look.list_level.unwrap_or(0)));
            let number = number.unwrap_or_default();
            chars.splice(0..0, number.chars().map(|c| Char { c, printed: None, origin: Origin::Computed }));
        }
        let mut paragraph = FlowParagraph { chars, zone: self.zone_here(), ..FlowParagraph::default() };
        paragraph.style.level = look.level;
        paragraph.style.centred = look.centred.unwrap_or(false);
        paragraph.style.bold = !paragraph.chars.is_empty() && (!open.plain || style_is_bold);
        paragraph.style.size =
            open.size.or(look.size).map(|half| f32::from(u16::try_from(half).unwrap_or(u16::MAX)) / 2.0);
        self.place(FlowPiece::Paragraph(paragraph));
        if !open.deleted.is_empty() {
            let gone = FlowParagraph { chars: open.deleted, zone: Zone::Deleted, ..FlowParagraph::default() };
            self.place(FlowPiece::Paragraph(gone));
        }
    }

    fn zone_here(&self) -> Zone {
        if self.open.len() > 1 && self.zone == Zone::Body { Zone::TextBox } else { self.zone }
    }

    /// Puts a piece where it belongs: the text box, the cell, the document.
    fn place(&mut self, piece: FlowPiece) {
        if self.open.len() > 1 {
            let outer = self.open.len() - 2;
            self.open[outer].boxed.push(piece);
            return;
        }
        match (self.tables.iter_mut().rev().find_map(|table| table.cell.as_mut()), piece) {
            (Some(cell), FlowPiece::Paragraph(paragraph)) => cell.paragraphs.push(paragraph),
            (Some(cell), FlowPiece::Table(rows)) => {
                cell.paragraphs.extend(rows.into_iter().flatten().flat_map(|inner| inner.paragraphs));
            }
            (Some(_), FlowPiece::PageBreak) => {}
            (None, piece) => self.pieces.push(piece),
        }
    }

    fn end_box(&mut self) {
        self.end_paragraph();
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    fn begin_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
            table.column = 0;
        }
    }

    fn begin_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.goes_on = false;
            table.cell =
                Some(PieceCell { column: table.column, row_span: 1, column_span: 1, paragraphs: Vec::new() });
        }
    }

    fn span(&mut self, name: &str, start: &BytesStart<'_>) {
        let Some(table) = self.tables.last_mut() else { return };
        let Some(cell) = &mut table.cell else { return };
        match name {
            "gridSpan" => {
                cell.column_span =
                    value(start).and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, 1_000);
            }
            _ => table.goes_on = value(start).is_none_or(|value| value == "continue"),
        }
    }

    fn end_cell(&mut self) {
        self.end_paragraph();
        let Some(table) = self.tables.last_mut() else { return };
        let Some(cell) = table.cell.take() else { return };
        let columns = cell.column..cell.column + cell.column_span;
        table.column = columns.end;
        table.above.resize(table.above.len().max(columns.end), None);
        let row = table.rows.len().saturating_sub(1);
        let reaching = table.above[columns.start].filter(|_| table.goes_on);
        if let Some(first) = reaching.and_then(|first| table.rows.get_mut(first)) {
            if let Some(above) = first.iter_mut().find(|above| above.column == columns.start) {
                above.row_span += 1;
                above
                    .paragraphs
                    .extend(cell.paragraphs.into_iter().filter(|paragraph| !paragraph.chars.is_empty()));
            }
        } else {
            table.above[columns].fill(Some(row));
            if let Some(cells) = table.rows.last_mut() {
                cells.push(cell);
            }
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.tables.pop() {
            self.place(FlowPiece::Table(table.rows));
        }
    }
}
