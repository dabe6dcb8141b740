//! Markdown: its marks are layout, all else is text.
//!
//! The parser tells where each piece of text stands in the file; what lies in the marks of an ordered list (`1.`) is part of
//! the document, since it is the ordinal that was printed.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::piece::{FlowParagraph, FlowPiece, PieceCell, source_of};
use crate::import::{Char, Origin, RawDocument};

/// Reads a text with Markdown's marks.
pub(super) fn read(text: &str) -> RawDocument {
    let mut options = Options::empty();
    options.insert(Options::ENABLE_TABLES);
    let mut reader = MarkdownReader {
        text,
        pieces: Vec::new(),
        now: FlowParagraph::default(),
        strong: 0,
        plain: false,
        table: None,
        cell: Vec::new(),
        list_mark: None,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(event, range);
    }
    reader.end();
    source_of(reader.pieces)
}

struct MarkdownReader<'t> {
    text: &'t str,
    pieces: Vec<FlowPiece>,
    now: FlowParagraph,
    /// How many marks of strong emphasis are open.
    strong: usize,
    /// Whether something of the paragraph is not strong.
    plain: bool,
    table: Option<Vec<Vec<PieceCell>>>,
    /// The lines above the one at hand of a cell that holds several.
    cell: Vec<FlowParagraph>,
    /// Where an item of an ordered list began, until its text does.
    list_mark: Option<usize>,
}

impl MarkdownReader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(&tag, range.start),
            Event::End(tag) => self.close(tag),
            // The text of an event may have lost a mark of escape; its range holds it, so the event's own text counts.
            Event::Html(text) | Event::InlineHtml(text) if is_break(&text) => self.line_break(),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.say(&text, range);
            }
            Event::SoftBreak | Event::HardBreak => self.end(),
            Event::Rule
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>, start: usize) {
        match tag {
            Tag::Heading { level, .. } => self.now.style.level = Some(number(*level)),
            Tag::Strong => self.strong += 1,
            Tag::Item => {
                self.end();
                self.list_mark = Some(start);
            }
            Tag::Table(_) => self.table = Some(Vec::new()),
            Tag::TableHead | Tag::TableRow => {
                if let Some(rows) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Table => {
                if let Some(rows) = self.table.take() {
                    self.pieces.push(FlowPiece::Table(rows));
                }
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.end();
            }
            _ => {}
        }
    }

    fn say(&mut self, text: &str, range: Range<usize>) {
        if let Some(start) = self.list_mark.take() {
            self.mark(start, range.start);
        }
        self.plain |= self.strong == 0 && !text.trim().is_empty();
        let literal = self.text.get(range.clone()).is_some_and(|printed| printed == text);
        let lines = text.split('\n').count();
        let source = self.text.as_bytes();
        let mut at = range.start;
        for (nth, line) in text.split('\n').enumerate() {
            // `**（一）甲。**乙`: behind a full stop the reader takes the marks for words, which no document has. It hands on each
            // by itself, so they are looked for in the file.
            let star = |at: usize| source.get(at) == Some(&b'*');
            let mark = |offset: usize| {
                let at = at + offset;
                literal && star(at) && (star(at + 1) || at.checked_sub(1).is_some_and(star))
            };
            let said = |(at, c): &(usize, char)| (!c.is_control() || *c == '\t') && !mark(*at);
            for (offset, c) in line.char_indices().filter(said) {
                self.now.chars.push(char_at(c, if literal { at + offset } else { range.start }));
            }
            at += line.len() + 1;
            if nth + 1 < lines {
                self.end();
            }
        }
    }

    /// The printed mark of an item, where it has a number.
    fn mark(&mut self, start: usize, end: usize) {
        let mark = self.text.get(start..end).unwrap_or_default();
        if mark.starts_with(|c: char| c.is_ascii_digit()) {
            let printed = mark.trim_end();
            self.now.chars.extend(printed.char_indices().map(|(offset, c)| char_at(c, start + offset)));
        }
    }

    /// Ends the paragraph that is being read.
    fn end(&mut self) {
        if self.table.is_some() {
            return;
        }
        let mut now = std::mem::take(&mut self.now);
        now.style.bold = !now.chars.is_empty() && !self.plain;
        self.plain = false;
        if now.chars.iter().any(|char| !char.c.is_whitespace()) {
            self.pieces.push(FlowPiece::Paragraph(now));
        }
    }

    /// `<br>`: a cell of a table has no other way to hold several lines.
    fn line_break(&mut self) {
        if self.table.is_none() {
            return self.end();
        }
        self.cell.push(std::mem::take(&mut self.now));
    }

    fn end_cell(&mut self) {
        let mut paragraphs = std::mem::take(&mut self.cell);
        paragraphs.push(std::mem::take(&mut self.now));
        self.plain = false;
        if let Some(row) = self.table.as_mut().and_then(|rows| rows.last_mut()) {
            row.push(PieceCell { column: row.len(), row_span: 1, column_span: 1, paragraphs });
        }
    }
}

/// Whether markup is a line end and nothing else: `<br>`, `<br/>`, `<BR />`.
fn is_break(markup: &str) -> bool {
    let markup = markup.trim().to_ascii_lowercase();
    let within = markup.strip_prefix("<br").and_then(|rest| rest.strip_suffix('>'));
    within.is_some_and(|rest| rest.chars().all(|c| c == '/' || c.is_whitespace()))
}

fn char_at(c: char, at: usize) -> Char {
    Char { c, printed: None, origin: Origin::Byte(u32::try_from(at).unwrap_or(u32::MAX)) }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::import::{RawBlock, RawDocument};

    fn lines(source: &RawDocument) -> Vec<String> {
        source.texts().map(|text| source.text_of(text.chars.clone())).collect()
    }

    #[test]
    fn marks_are_layout_and_ordinals_are_text() {
        let source = read(
            "# 标题\n\n**一、重点任务**\n\n1. 建设*网络*。\n2. 甲\\_乙\n\n---\n\n3.“互联网”行动\n第二行",
        );
        assert!(source.is_whole());
        assert_eq!(
            lines(&source),
            ["标题", "一、重点任务", "1.建设网络。", "2.甲_乙", "3.“互联网”行动", "第二行"]
        );
        let styles: Vec<(Option<u8>, bool)> =
            source.texts().map(|text| (text.style.level, text.style.bold)).collect();
        assert_eq!(styles[..3], [(Some(1), false), (None, true), (None, false)]);
    }

    #[test]
    fn bold_that_the_reader_does_not_know_leaves_no_marks() {
        let source = super::read("**（一）甲事项。**做甲。\n");
        assert_eq!(lines(&source), ["（一）甲事项。做甲。"]);
    }

    #[test]
    fn tables_keep_their_cells() {
        let source = read("| 任务 | 牵头单位 |\n|---|---|\n| 甲 | 商务局 |\n");
        let RawBlock::Table(table) = &source.blocks[0] else { panic!("no table") };
        assert_eq!((table.rows.len(), table.rows[1].len()), (2, 2));
        assert_eq!(lines(&source), ["任务", "牵头单位", "甲", "商务局"]);
    }
}
