//! For a spreadsheet: a sheet a table, one with the texts that the ids of the others lead to, one that says what it all is.
//!
//! Numbers are numbers and days are days, so that they can be summed and sorted; words are never formulas, whatever they
//! begin with. What a spreadsheet has no room for (32,767 characters in a cell, 65,530 links on a sheet, a million rows) is cut
//! where it ends, and said.

mod faces;

use std::collections::HashMap;
use std::io;

use faces::Faces;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Url, Workbook, Worksheet, XlsxError};

use super::address::Address;
use super::colophon::{Colophon, Fact, NodeText};
use super::csv::is_formula_sign;
use super::gate::for_container;
use super::table::{Column, ReportTable, TableCell};
use super::{Block, Gate, Readership, Report, RichText};
use crate::text::Widths;

/// The most characters of a cell; Excel takes 32,767 units of UTF-16.
const MOST: usize = 16_000;

/// The most links of a sheet.
const LINKS: usize = 65_000;

/// The most rows of a sheet, with its head.
const ROWS: u32 = 1_048_576;

/// How narrow and how wide a column is, in cells.
const NARROWEST: usize = 8;
const WIDEST: usize = 48;

/// What the arrow of a filter takes of a head, in cells.
const ARROW: usize = 3;

/// Between members of a cell: one below the other.
const BELOW: &str = "\n";

pub(super) fn write(report: Report<'_>, gate: &mut Gate<'_>) -> io::Result<()> {
    let Some(colophon) = report.colophon else { return Ok(()) };
    let blocks = report.parts.0.filter(|part| part.seen.by(Readership::Book)).map(|part| part.block);
    let bytes = book(blocks, &colophon).map_err(|error| io::Error::other(error.to_string()))?;
    gate.container(&bytes)
}

fn book<'t>(blocks: impl Iterator<Item = Block<'t>>, colophon: &Colophon<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book {
        workbook: Workbook::new(),
        colophon,
        faces: Faces::new(),
        texts: sheet_name(&colophon.words.say("page-texts")),
        rows: HashMap::new(),
        passages: Vec::new(),
        names: Vec::new(),
    };
    book.properties()?;
    let mut name = colophon.title.clone();
    for block in blocks {
        if let Block::Heading(text) = &block {
            name = text.words();
        }
        if let Some(table) = block.into_table() {
            book.table(&name, table.seen_by(Readership::Book))?;
        }
    }
    book.passages()?;
    book.about()?;
    book.workbook.save_to_buffer()
}

/// The book that is written.
struct Book<'c, 'a> {
    workbook: Workbook,
    colophon: &'c Colophon<'a>,
    faces: Faces,
    /// The name of the sheet of texts.
    texts: String,
    /// The row of each text, by its id; `None` where there is no text.
    rows: HashMap<String, Option<u32>>,
    /// The texts in the order of their rows.
    passages: Vec<(String, NodeText)>,
    /// The names of sheets that are taken.
    names: Vec<String>,
}

/// Where something stands on a sheet, and how wide its columns have become.
struct Sheet {
    widths: Vec<usize>,
    links: usize,
}

impl Book<'_, '_> {
    fn properties(&mut self) -> Result<(), XlsxError> {
        let properties =
            DocProperties::new().set_title(for_container(&self.colophon.title)).set_author("duizhao");
        // The same answer made again is the same file.
        let properties = match &self.colophon.made {
            Some(day) => properties.set_creation_datetime(&ExcelDateTime::parse_from_str(&day.to_string())?),
            None => properties,
        };
        self.workbook.set_properties(&properties);
        Ok(())
    }

    /// A new sheet under a name that no other has.
    fn sheet(&mut self, name: &str) -> Result<Worksheet, XlsxError> {
        let mut own = sheet_name(name);
        let mut number = 1;
        while self.names.contains(&own) || own == self.texts && name != self.texts {
            number += 1;
            own = sheet_name(&format!("{number} {name}"));
        }
        let mut sheet = Worksheet::new();
        sheet.set_name(&own)?;
        sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        self.names.push(own);
        Ok(sheet)
    }

    fn table(&mut self, name: &str, table: ReportTable<'_>) -> Result<(), XlsxError> {
        let mut sheet = self.sheet(name)?;
        let mut of = Sheet { widths: Vec::new(), links: 0 };
        self.heads(&mut sheet, &mut of, table.columns.iter().map(title_of))?;
        let mut row = 0;
        for cells in table.rows.0 {
            if row + 1 >= ROWS {
                break;
            }
            row += 1;
            for (column, cell) in (0_u16..).zip(&cells) {
                self.cell(&mut sheet, &mut of, (row, column), cell)?;
            }
        }
        finish(&mut sheet, &of, row)?;
        self.workbook.push_worksheet(sheet);
        Ok(())
    }

    fn heads(
        &self,
        sheet: &mut Worksheet,
        of: &mut Sheet,
        titles: impl Iterator<Item = String>,
    ) -> Result<(), XlsxError> {
        for (column, title) in (0_u16..).zip(titles) {
            of.widths.push((cells(&title) + ARROW).clamp(NARROWEST, WIDEST));
            sheet.write_string_with_format(0, column, title, &self.faces.head)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }

    fn cell(
        &mut self,
        sheet: &mut Worksheet,
        of: &mut Sheet,
        (row, column): (u32, u16),
        cell: &TableCell,
    ) -> Result<(), XlsxError> {
        let number = |sheet: &mut Worksheet, number: f64, face: &Format| {
            sheet.write_number_with_format(row, column, number, face).map(|_| ())
        };
        match cell {
            TableCell::Nothing | TableCell::Absent => Ok(()),
            TableCell::Count(count) => number(sheet, figure(*count), &self.faces.number),
            // A number stays one, which leads nowhere; its texts are at hand all the same.
            TableCell::Linked(told, nodes) => {
                let mut rows = nodes.iter().map(|node| self.row_of(&node.id)).collect::<Vec<_>>().into_iter();
                let said = match &**told {
                    TableCell::List(items) => {
                        items.iter().map(RichText::words).collect::<Vec<_>>().join(BELOW)
                    }
                    TableCell::Words(words) => words.clone(),
                    told => return self.cell(sheet, of, (row, column), told),
                };
                match nodes.first().filter(|_| rows.next().flatten().is_some()) {
                    Some(first) => self.link(sheet, of, (row, column), first, &said),
                    None => self.words(sheet, of, (row, column), &said),
                }
            }
            TableCell::Number(value) | TableCell::Figure(_, value) => {
                let whole = value.fract() == 0.0;
                of.widen(column, &"0".repeat(if whole { grouped(*value) } else { NARROWEST }));
                number(sheet, *value, if whole { &self.faces.whole } else { &self.faces.number })
            }
            TableCell::Share(share, _) => number(sheet, *share, &self.faces.share),
            TableCell::Date(day) => {
                of.widen(column, "2016-07-06");
                let day = ExcelDateTime::parse_from_str(&day.to_string())?;
                sheet.write_datetime_with_format(row, column, &day, &self.faces.day).map(|_| ())
            }
            TableCell::Node(node) => self.link(sheet, of, (row, column), node, &node.id),
            // A cell has one link: it leads to the first, and the others stand below it there.
            TableCell::Nodes(nodes) => {
                let ids: Vec<&str> = nodes.iter().map(|node| node.id.as_str()).collect();
                match nodes.first() {
                    Some(first) => {
                        self.link(sheet, of, (row, column), first, &ids.join(BELOW))?;
                        for node in nodes {
                            self.row_of(&node.id);
                        }
                        Ok(())
                    }
                    None => Ok(()),
                }
            }
            TableCell::Words(words) => self.words(sheet, of, (row, column), words),
            TableCell::Text(text) => self.text(sheet, of, (row, column), text),
            TableCell::Names(names) => self.words(sheet, of, (row, column), &names.join(BELOW)),
            TableCell::List(items) => {
                let items: Vec<String> = items.iter().map(RichText::words).collect();
                self.words(sheet, of, (row, column), &items.join(BELOW))
            }
        }
    }

    /// Words of several kinds: what is the plan's own is bold, what it shares grey.
    fn text(
        &self,
        sheet: &mut Worksheet,
        of: &mut Sheet,
        (row, column): (u32, u16),
        text: &RichText,
    ) -> Result<(), XlsxError> {
        let words = text.words();
        let marked: Vec<(&Format, String)> =
            text.0.iter().map(|span| (self.faces.of(span.tone), for_container(&span.words))).collect();
        let parts: Vec<(&Format, &str)> = marked
            .iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(face, words)| (*face, words.as_str()))
            .collect();
        let is_plain = parts.iter().all(|(face, _)| std::ptr::eq(*face, &raw const self.faces.plain));
        if is_plain || parts.len() < 2 || words.chars().count() > MOST {
            return self.words(sheet, of, (row, column), &words);
        }
        of.widen(column, &words);
        sheet.write_rich_string_with_format(row, column, &parts, &self.faces.words).map(|_| ())
    }

    fn words(
        &self,
        sheet: &mut Worksheet,
        of: &mut Sheet,
        (row, column): (u32, u16),
        words: &str,
    ) -> Result<(), XlsxError> {
        let words = cut(&for_container(words));
        if words.is_empty() {
            return Ok(());
        }
        of.widen(column, &words);
        // Written as words it is no formula; the mark keeps it from becoming one when somebody edits the cell.
        let starts = words.trim_start().starts_with(is_formula_sign);
        let face = if starts { &self.faces.quoted } else { &self.faces.words };
        sheet.write_string_with_format(row, column, words, face).map(|_| ())
    }

    /// Words that lead to the row of a text, where there is one.
    fn link(
        &mut self,
        sheet: &mut Worksheet,
        of: &mut Sheet,
        (row, column): (u32, u16),
        node: &Address,
        said: &str,
    ) -> Result<(), XlsxError> {
        let Some(to) = self.row_of(&node.id).filter(|_| of.links < LINKS) else {
            return self.words(sheet, of, (row, column), said);
        };
        of.links += 1;
        let said = cut(&for_container(said));
        of.widen(column, &said);
        let url = Url::new(format!("internal:'{}'!A{}", self.texts, to + 1)).set_text(said);
        sheet.write_url_with_format(row, column, url, &self.faces.link).map(|_| ())
    }

    /// The row of a text on the sheet of texts.
    fn row_of(&mut self, id: &str) -> Option<u32> {
        if let Some(row) = self.rows.get(id) {
            return *row;
        }
        let row = (self.colophon.texts)(id).and_then(|passage| {
            let row = u32::try_from(self.passages.len() + 1).ok().filter(|row| *row < ROWS)?;
            self.passages.push((id.to_owned(), passage));
            Some(row)
        });
        self.rows.insert(id.to_owned(), row);
        row
    }

    /// The sheet of texts, which is not there where nothing leads to it.
    fn passages(&mut self) -> Result<(), XlsxError> {
        let passages = std::mem::take(&mut self.passages);
        if passages.is_empty() {
            return Ok(());
        }
        let mut sheet = self.sheet(&self.texts.clone())?;
        let mut of = Sheet { widths: Vec::new(), links: 0 };
        let titles = ["col-id", "page-place", "col-heading", "col-text", "page-citation"];
        self.heads(&mut sheet, &mut of, titles.into_iter().map(|key| self.colophon.words.say(key)))?;
        for (row, (id, passage)) in (1_u32..).zip(&passages) {
            let text = passage.text.join("\n");
            let cells = [id, &passage.place, &passage.heading, &text, &passage.citation];
            for (column, words) in (0_u16..).zip(cells) {
                self.words(&mut sheet, &mut of, (row, column), words)?;
            }
        }
        // A text is read, not glanced at.
        if let Some(width) = of.widths.get_mut(3) {
            *width = 2 * WIDEST;
        }
        finish(&mut sheet, &of, u32::try_from(passages.len()).unwrap_or(ROWS - 1))?;
        self.workbook.push_worksheet(sheet);
        Ok(())
    }

    /// The sheet that says what it all is.
    fn about(&mut self) -> Result<(), XlsxError> {
        let mut sheet = self.sheet(&self.colophon.words.say("page-about"))?;
        let say = |key| self.colophon.words.say(key);
        let mut of = Sheet { widths: vec![NARROWEST; 5], links: 0 };
        let mut row = 0;
        let title = Fact { label: say("page-subject"), said: self.colophon.title.clone() };
        for Fact { label, said } in [&title].into_iter().chain(&self.colophon.facts) {
            sheet.write_string_with_format(row, 0, label, &self.faces.label)?;
            sheet.write_string(row, 1, cut(&for_container(said)))?;
            of.widen(0, label);
            row += 1;
        }
        for reading in &self.colophon.readings {
            sheet.write_string(row, 1, reading)?;
            row += 1;
        }
        row += 1;
        let titles = ["page-place", "page-issued", "page-citation", "page-found", "page-remark"];
        for (column, key) in (0_u16..).zip(titles) {
            sheet.write_string_with_format(row, column, say(key), &self.faces.head)?;
        }
        for source in &self.colophon.sources {
            row += 1;
            self.words(&mut sheet, &mut of, (row, 0), &source.place)?;
            self.cell(&mut sheet, &mut of, (row, 1), &TableCell::Date(source.issued))?;
            self.words(&mut sheet, &mut of, (row, 2), &source.citation)?;
            self.words(&mut sheet, &mut of, (row, 3), source.found.as_deref().unwrap_or_default())?;
            self.words(&mut sheet, &mut of, (row, 4), source.cut.as_deref().unwrap_or_default())?;
        }
        set_widths(&mut sheet, &of)?;
        self.workbook.push_worksheet(sheet);
        Ok(())
    }
}

impl Sheet {
    /// Makes a column wide enough for words, as far as columns go.
    fn widen(&mut self, column: u16, words: &str) {
        if let Some(width) = self.widths.get_mut(usize::from(column)) {
            let longest = words.lines().map(cells).max().unwrap_or_default();
            *width = (*width).max(longest + 2).min(WIDEST);
        }
    }
}

/// Filters and widths, when all rows are there.
fn finish(sheet: &mut Worksheet, of: &Sheet, last: u32) -> Result<(), XlsxError> {
    if let Some(column) = u16::try_from(of.widths.len()).ok().and_then(|columns| columns.checked_sub(1)) {
        sheet.autofilter(0, 0, last, column)?;
    }
    set_widths(sheet, of)
}

fn set_widths(sheet: &mut Worksheet, of: &Sheet) -> Result<(), XlsxError> {
    for (column, width) in (0_u16..).zip(&of.widths) {
        sheet.set_column_width(column, figure(*width))?;
    }
    Ok(())
}

/// The title of a column, or its name for programs where it has none.
fn title_of(column: &Column) -> String {
    let title = if column.title.is_empty() { &column.key } else { &column.title };
    for_container(title)
}

/// How wide words are, where a Chinese character takes as much as two digits.
fn cells(words: &str) -> usize {
    Widths::WIDE.str(words)
}

/// How many characters a whole number has with a mark at each thousand.
fn grouped(value: f64) -> usize {
    let digits = format!("{value:.0}").len();
    digits + digits.saturating_sub(1) / 3
}

fn figure(count: usize) -> f64 {
    // Exact up to nine million billions.
    #[allow(clippy::cast_precision_loss)]
    let figure = count as f64;
    figure
}

/// Words that a cell has room for.
fn cut(words: &str) -> String {
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words.to_owned(),
    }
}

/// A name that a sheet can have: at most 31 characters, none of those that mean something in a formula.
fn sheet_name(words: &str) -> String {
    let plain =
        |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'' | '\n') { ' ' } else { c };
    let name: String =
        for_container(words).chars().map(plain).filter(|c| c.len_utf16() == 1).take(28).collect();
    let name = name.trim();
    if name.is_empty() { "1".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{MOST, cut, sheet_name};

    #[test]
    fn a_sheet_has_a_name_that_a_spreadsheet_takes() {
        assert_eq!(sheet_name("措施：a/b[c]:'d'"), "措施：a b c   d");
        assert_eq!(sheet_name("/"), "1");
        assert!(sheet_name(&"长".repeat(50)).chars().count() <= 31);
    }

    #[test]
    fn what_has_no_room_in_a_cell_is_cut_where_it_ends() {
        assert_eq!(cut("一"), "一");
        let long = "长".repeat(MOST + 1);
        assert!(cut(&long).ends_with('…') && cut(&long).chars().count() == MOST + 1);
    }
}
