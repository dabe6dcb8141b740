//! For a word processor: a document as an office expects it (GB/T 9704—2012), to be edited further.
//!
//! Titles, text and margins are the standard's, with fonts named that stand in where the usual ones are missing; tables have
//! three lines, their heads on each page, and lie on their side where they are wide. What is named has a note at the foot of the
//! page with its full citation, the first time that it is named. Words stay in the script that they are printed in, and are
//! marked as such, so that a traditional text is set with traditional forms.

mod layout;
mod package;

use std::collections::{HashMap, HashSet};
use std::io;

use super::colophon::{Colophon, Fact, lang_of};
use super::gate::for_container;
use super::table::{ReportTable, TableCell};
use super::{
    Block, Gate, ListItem, Paragraph, Placed, Readership, Report, RichSpan, RichText, TextColumn, Tone,
};
use crate::text::Align;
use layout::{Grid, Orientation};
use package::Made;

/// Notes with these numbers are the lines above all notes; ours begin behind them.
const SEPARATORS: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";

pub(super) fn write(report: Report<'_>, gate: &mut Gate<'_>) -> io::Result<()> {
    let Some(colophon) = report.colophon else { return Ok(()) };
    let mut document = Document {
        colophon: &colophon,
        pieces: Vec::new(),
        notes: SEPARATORS.to_owned(),
        cited: HashSet::new(),
        placed: HashMap::new(),
        noted: 0,
    };
    let parts = report.parts.0.filter(|part| part.seen.by(Readership::Page)).map(|part| part.block);
    // What has its text further on is led to there, and has no note before.
    let blocks: Vec<Block<'_>> = parts.collect();
    let placed = blocks.iter().filter_map(|block| match block {
        Block::Passage(passage) => Some(passage.id.clone()),
        Block::Title(_)
        | Block::Heading(_)
        | Block::Paragraph(_)
        | Block::Note(_)
        | Block::Quote(_)
        | Block::Line(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Columns(_)
        | Block::Lines(_)
        | Block::Script(_) => None,
    });
    document.placed = placed.enumerate().map(|(number, id)| (id, number)).collect();
    for (number, block) in blocks.into_iter().enumerate() {
        if number == 0 && !matches!(block, Block::Title(_)) {
            document.paragraph("Title", &RichText::new(colophon.title.as_str(), Tone::Text), Lies::AsNext);
        }
        document.block(block);
    }
    document.about();
    let made = Made {
        document: document.sections(),
        footnotes: document.notes,
        title: escaped(&colophon.title),
        day: colophon.made.map(|day| day.to_string()),
    };
    gate.container(&package::bytes(&made)?)
}

/// Which way the page of a piece lies.
#[derive(Clone, Copy)]
enum Lies {
    /// As it must.
    So(Orientation),
    /// As what follows does: what stands over a table stands on its page.
    AsNext,
    /// As what went before does: a note on a table needs no page of its own.
    AsBefore,
}

/// The document that is written.
struct Document<'c, 'a> {
    colophon: &'c Colophon<'a>,
    /// Paragraphs and tables in their order.
    pieces: Vec<(String, Lies)>,
    /// The notes at the feet of pages.
    notes: String,
    /// The citations that have their note.
    cited: HashSet<String>,
    /// The ids whose texts stand in the document, each with the number of its bookmark.
    placed: HashMap<String, usize>,
    noted: usize,
}

impl Document<'_, '_> {
    fn block(&mut self, block: Block<'_>) {
        let upright = Lies::So(Orientation::Upright);
        match block {
            Block::Title(text) => self.paragraph("Title", &plain(text), Lies::AsNext),
            Block::Heading(text) => self.paragraph("Heading1", &plain(text), Lies::AsNext),
            Block::Paragraph(text) | Block::Line(text) => self.paragraph("Text", &text, upright),
            Block::Note(text) => self.paragraph("Note", &text, Lies::AsBefore),
            Block::Quote(text) => self.cite(&text),
            Block::Passage(passage) => self.passage(&passage),
            Block::List(items) => items.into_iter().for_each(|item| self.item(&item, 0)),
            Block::Table(table) => self.table(table.seen_by(Readership::Page)),
            Block::Columns(columns) => self.columns(&columns),
            Block::Lines(lines) => lines.iter().for_each(|line| self.paragraph("Text", line, upright)),
            Block::Script(text) => self.paragraph("Text", &RichText::new(text, Tone::Text), upright),
        }
    }

    /// A paragraph a line.
    fn paragraph(&mut self, style: &str, text: &RichText, lies: Lies) {
        let set = self.set(style, "", text);
        self.pieces.push((set, lies));
    }

    fn set(&mut self, style: &str, properties: &str, text: &RichText) -> String {
        let head = format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>");
        let mut set = head.clone();
        for span in &text.0 {
            let leads = span.id.as_ref().and_then(|id| self.placed.get(id)).copied();
            for (number, line) in for_container(&span.words).split('\n').enumerate() {
                if number > 0 {
                    set.push_str("</w:p>");
                    set.push_str(&head);
                }
                let run = run(line, span.tone);
                match leads {
                    Some(to) => set.extend([format!("<w:hyperlink w:anchor=\"p{to}\">{run}</w:hyperlink>")]),
                    None => set.push_str(&run),
                }
            }
            let id = span.id.as_ref().filter(|_| leads.is_none());
            let citation = id.and_then(|id| (self.colophon.texts)(id)).map(|passage| passage.citation);
            if let Some(citation) = citation {
                set.push_str(&self.note(&citation).unwrap_or_default());
            }
        }
        set + "</w:p>"
    }

    fn item(&mut self, item: &ListItem, depth: usize) {
        let indent = 640 + 480 * depth;
        let set = self.set("Item", &format!("<w:ind w:left=\"{indent}\"/>"), &item.text);
        self.pieces.push((set, Lies::So(Orientation::Upright)));
        item.below.iter().for_each(|item| self.item(item, depth + 1));
    }

    /// A text under its title, which has the note.
    fn passage(&mut self, passage: &Placed) {
        let title = self.set("Heading2", "", &plain(passage.title.clone()));
        let note = self.note(&passage.citation).unwrap_or_default();
        let number = self.placed.get(&passage.id).copied().unwrap_or_default();
        let mark = format!(
            "<w:bookmarkStart w:id=\"{number}\" w:name=\"p{number}\"/><w:bookmarkEnd w:id=\"{number}\"/>"
        );
        let title = title.trim_end_matches("</w:p>").to_owned() + &note + &mark + "</w:p>";
        self.pieces.push((title, Lies::AsNext));
        for text in &passage.paragraphs {
            self.paragraph("Text", text, Lies::So(Orientation::Upright));
        }
    }

    /// A citation is a note to what stands above it.
    fn cite(&mut self, citation: &RichText) {
        let Some(note) = self.note(&citation.words()) else { return };
        match self
            .pieces
            .last_mut()
            .and_then(|(piece, _)| piece.strip_suffix("</w:p>").map(str::to_owned).zip(Some(piece)))
        {
            Some((open, piece)) => *piece = open + &note + "</w:p>",
            None => self.paragraph("Text", citation, Lies::So(Orientation::Upright)),
        }
    }

    /// The sign of a note with a citation; none where the citation has its note already.
    fn note(&mut self, citation: &str) -> Option<String> {
        if !self.cited.insert(citation.to_owned()) {
            return None;
        }
        self.noted += 1;
        let number = self.noted;
        let sign = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>";
        let said = run(&format!(" {}", for_container(citation)), Tone::Text);
        self.notes.extend([format!(
            "<w:footnote w:id=\"{number}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>{sign}{said}</w:p></w:footnote>"
        )]);
        let style = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        Some(format!("<w:r>{style}<w:footnoteReference w:id=\"{number}\"/></w:r>"))
    }

    fn table(&mut self, table: ReportTable<'_>) {
        let titles: Vec<String> = table.columns.iter().map(|column| column.title.clone()).collect();
        let rows: Vec<Vec<RichText>> = table.rows.0.map(|row| row.iter().map(said).collect()).collect();
        let aligns: Vec<Align> = table.columns.iter().map(|column| column.align).collect();
        self.grid(&titles, &aligns, &rows);
    }

    /// Texts side by side: a row a measure, so that a long one may go on on the next page without taking the others along.
    fn columns(&mut self, columns: &[TextColumn]) {
        let titles: Vec<String> = columns.iter().map(|column| column.title.clone()).collect();
        let texts: Vec<Vec<RichText>> = columns.iter().map(measures).collect();
        let most = texts.iter().map(Vec::len).max().unwrap_or_default();
        let row = |at: usize| texts.iter().map(|texts| texts.get(at).cloned().unwrap_or_default()).collect();
        let rows: Vec<Vec<RichText>> = (0..most).map(row).collect();
        self.grid(&titles, &vec![Align::Left; titles.len()], &rows);
    }

    /// A table of three lines.
    fn grid(&mut self, titles: &[String], aligns: &[Align], rows: &[Vec<RichText>]) {
        let words: Vec<Vec<String>> = [titles.to_vec()]
            .into_iter()
            .chain(rows.iter().map(|row| row.iter().map(RichText::words).collect()))
            .collect();
        let grid = Grid::of(titles.len(), words.iter());
        let line = |side: &str, eighths: u8| {
            format!("<w:{side} w:val=\"single\" w:sz=\"{eighths}\" w:space=\"0\" w:color=\"auto\"/>")
        };
        let widths: Vec<String> =
            grid.columns.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let widths = widths.concat();
        let width: usize = grid.columns.iter().sum();
        let mut set = format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblBorders>{}{}</w:tblBorders><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:firstRow=\"1\"/></w:tblPr><w:tblGrid>{widths}</w:tblGrid>",
            line("top", 12),
            line("bottom", 12)
        );
        let below = format!("<w:tcBorders>{}</w:tcBorders>", line("bottom", 6));
        set.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for ((title, width), align) in titles.iter().zip(&grid.columns).zip(aligns) {
            let title = self.set("CellHead", justified(*align), &RichText::new(title.as_str(), Tone::Text));
            set.push_str(&cell(*width, &below, &title));
        }
        set.push_str("</w:tr>");
        for (row, words) in rows.iter().zip(words.iter().skip(1)) {
            let whole = if grid.fits(words) { "<w:trPr><w:cantSplit/></w:trPr>" } else { "" };
            set.push_str("<w:tr>");
            set.push_str(whole);
            for ((text, width), align) in row.iter().zip(&grid.columns).zip(aligns) {
                let said = self.set("Cell", justified(*align), text);
                set.push_str(&cell(*width, "", &said));
            }
            set.push_str("</w:tr>");
        }
        self.pieces.push((set + "</w:tbl>", Lies::So(grid.way)));
    }

    /// What the document says of itself.
    fn about(&mut self) {
        let words = self.colophon.words;
        let say = |key| RichText::new(words.say(key), Tone::Text);
        self.paragraph("Heading1", &say("page-about"), Lies::AsNext);
        let note = |document: &mut Self, said: String| {
            document.paragraph("Note", &RichText::new(said, Tone::Text), Lies::So(Orientation::Upright));
        };
        for Fact { label, said } in &self.colophon.facts {
            note(self, format!("{label}：{said}"));
        }
        note(self, format!("{}：", words.say("page-sources")));
        for source in &self.colophon.sources {
            let more: Vec<String> = source.found.iter().chain(&source.cut).cloned().collect();
            let more = if more.is_empty() { String::new() } else { format!("  （{}）", more.join("；")) };
            note(self, format!("{}{more}", source.citation));
        }
        for reading in &self.colophon.readings {
            note(self, reading.clone());
        }
    }

    /// All pieces, in sections by the way that their pages lie.
    fn sections(&self) -> String {
        let mut ways: Vec<Orientation> = Vec::new();
        for (at, (_, lies)) in self.pieces.iter().enumerate() {
            let before = ways.last().copied();
            let next = || {
                self.pieces.iter().skip(at).find_map(|(_, lies)| match lies {
                    Lies::So(way) => Some(*way),
                    Lies::AsNext | Lies::AsBefore => None,
                })
            };
            let way = match lies {
                Lies::So(way) => Some(*way),
                Lies::AsNext => next().or(before),
                Lies::AsBefore => before.or_else(next),
            };
            ways.push(way.unwrap_or(Orientation::Upright));
        }
        let mut body = String::new();
        for (at, ((piece, _), way)) in self.pieces.iter().zip(&ways).enumerate() {
            if let Some(before) =
                at.checked_sub(1).and_then(|before| ways.get(before)).filter(|before| *before != way)
            {
                body.extend([format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"Break\"/>{}</w:pPr></w:p>",
                    before.section()
                )]);
            }
            body.push_str(piece);
        }
        body + &ways.last().copied().unwrap_or(Orientation::Upright).section()
    }
}

/// A cell as it is read.
fn said(cell: &TableCell) -> RichText {
    cell.said(Tone::Text)
}

/// The measures of a column, each its paragraphs in one text.
fn measures(column: &TextColumn) -> Vec<RichText> {
    let seen = |paragraph: &&Paragraph| paragraph.seen.by(Readership::Page);
    let mut texts: Vec<RichText> = vec![RichText::default()];
    for paragraph in column.paragraphs.iter().filter(seen) {
        // A blank line stands before each measure.
        if paragraph.text.is_empty() {
            texts.push(RichText::default());
        } else if let Some(text) = texts.last_mut() {
            if !text.0.is_empty() {
                text.0.push(RichSpan { words: "\n".to_owned(), tone: Tone::Text, id: None });
            }
            text.0.extend(paragraph.text.0.iter().cloned());
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// Titles are set by their style.
fn plain(text: RichText) -> RichText {
    RichText(text.0.into_iter().map(|span| RichSpan { tone: Tone::Text, ..span }).collect())
}

fn cell(width: usize, borders: &str, set: &str) -> String {
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{borders}</w:tcPr>{set}</w:tc>")
}

fn justified(align: Align) -> &'static str {
    if align == Align::Right { "<w:jc w:val=\"right\"/>" } else { "" }
}

/// Words of one kind, in one line.
fn run(words: &str, tone: Tone) -> String {
    if words.is_empty() {
        return String::new();
    }
    let look = match tone {
        Tone::Title | Tone::Own => "<w:b/>",
        Tone::Shared => "<w:color w:val=\"7F7F7F\"/>",
        // A seam between two such runs that no plan has on end.
        Tone::SharedNext => "<w:color w:val=\"595959\"/>",
        Tone::InCommon => "<w:b/><w:u w:val=\"single\"/>",
        Tone::Inserted => "<w:u w:val=\"single\"/>",
        Tone::Deleted => "<w:strike/>",
        Tone::Absent => "<w:i/>",
        Tone::Text | Tone::Note | Tone::Label | Tone::Ours | Tone::Role(_) | Tone::Number => "",
    };
    let lang = if lang_of(words) == Some("zh-Hant") { "<w:lang w:eastAsia=\"zh-TW\"/>" } else { "" };
    let properties = if look.is_empty() && lang.is_empty() {
        String::new()
    } else {
        format!("<w:rPr>{look}{lang}</w:rPr>")
    };
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(words))
}

fn escaped(words: &str) -> String {
    for_container(words).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
