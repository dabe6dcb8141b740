//! Tables of tasks as files of values: parted by commas, semicolons or tabs, as spreadsheets save them and as texts are pasted.
//!
//! A file of values shows itself by a record with heads for units and by records as wide as that one behind it. Quotes and
//! separators are the container's; blank cells are only blank, since such a file can't say what was merged.

use csv::{ReaderBuilder, StringRecord};

use super::piece::{FlowParagraph, PieceCell, source_of, table_of};
use crate::import::{Appearance, Char, Origin, RawBlock, RawCell, RawDocument, RawTable, RawText};
use crate::load::frame::role_of_label;

/// What may part values.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// In how many records the heads are looked for: titles stand above them.
const HEADS: usize = 12;

/// What parts the values of a text; `None` if it is no file of values.
pub(super) fn separator(text: &str) -> Option<u8> {
    SEPARATORS.into_iter().find(|&separator| {
        // The first lines tell.
        let some: Vec<StringRecord> = records(text, separator).take(HEADS * 4).collect();
        let Some(head) = some.iter().take(HEADS).position(|record| has_heads(record.iter())) else {
            return false;
        };
        let width = some.get(head).map_or(0, StringRecord::len);
        let below = some.get(head + 1..).unwrap_or_default();
        let alike = below.iter().filter(|record| record.len() == width).count();
        // Above the heads a title may stand, but no text.
        let above =
            some.iter().take(head).all(|record| record.iter().filter(|value| !is_blank(value)).count() <= 2);
        above && !below.is_empty() && alike * 10 >= below.len() * 8
    })
}

/// Whether values are the heads of a table of tasks: three or more, one of them for units.
fn has_heads<'v>(values: impl Iterator<Item = &'v str> + Clone) -> bool {
    let short = |value: &str| value.chars().count() <= 30;
    values.clone().filter(|value| !is_blank(value)).count() > 2
        && values.clone().all(short)
        && values.into_iter().any(|value| role_of_label(value.trim().trim_end_matches(['：', ':'])).is_some())
}

fn is_blank(value: &str) -> bool {
    value.trim().is_empty()
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = StringRecord> {
    let text = text.trim_start_matches('\u{feff}');
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    reader.into_records().filter_map(Result::ok)
}

/// A file of values as a table; what stands alone above it is a line.
pub(super) fn read(text: &str, separator: u8) -> RawDocument {
    let row = |record: StringRecord| -> Vec<PieceCell> {
        let offset = record.position().map_or(0, csv::Position::byte);
        let filled = record.iter().enumerate().filter(|(_, value)| !is_blank(value));
        let cell = |(column, value): (usize, &str)| PieceCell {
            column,
            row_span: 1,
            column_span: 1,
            paragraphs: value.lines().map(|line| paragraph(line, offset)).collect(),
        };
        filled.map(cell).collect()
    };
    source_of(table_of(records(text, separator).map(row)))
}

fn paragraph(line: &str, offset: u64) -> FlowParagraph {
    let origin = Origin::Byte(u32::try_from(offset).unwrap_or(u32::MAX));
    let chars = line.chars().filter(|c| !c.is_control()).map(|c| Char { c, printed: None, origin });
    FlowParagraph { chars: chars.collect(), ..FlowParagraph::default() }
}

/// A text with tables for the runs of its lines that tabs part and that have heads for units.
pub(super) fn with_tables(text: RawDocument) -> RawDocument {
    let parted = |block: &RawBlock| match block {
        RawBlock::Text(line) => text.chars.get(line.chars.clone()).is_some_and(|chars| {
            chars.first().is_some_and(|char| char.c != '\t') && chars.iter().any(|char| char.c == '\t')
        }),
        RawBlock::Table(_) | RawBlock::PageBreak => false,
    };
    if !text.blocks.iter().any(parted) {
        return text;
    }
    let mut source = RawDocument { doubts: text.doubts.clone(), ..RawDocument::default() };
    for run in text.blocks.chunk_by(|one, next| parted(one) == parted(next)) {
        let lines: Vec<&[Char]> = run.iter().filter_map(|block| line_of(&text, block)).collect();
        let fields: Vec<Vec<&[Char]>> =
            lines.iter().map(|line| line.split(|char| char.c == '\t').collect()).collect();
        let heads = |row: &Vec<&[Char]>| {
            let words: Vec<String> =
                row.iter().map(|field| field.iter().map(|char| char.c).collect::<String>()).collect();
            has_heads(words.iter().map(String::as_str))
        };
        if fields.len() > 1 && fields.iter().take(HEADS).any(heads) && run.first().is_some_and(parted) {
            let mut rows = Vec::new();
            for row in &fields {
                rows.push(
                    row.iter().enumerate().filter_map(|(at, field)| cell(&mut source, at, field)).collect(),
                );
            }
            source.blocks.push(RawBlock::Table(RawTable { rows }));
            continue;
        }
        for line in lines {
            let put = source.put(line.iter().copied(), Appearance::default());
            source.blocks.push(RawBlock::Text(put));
        }
    }
    source
}

fn line_of<'t>(text: &'t RawDocument, block: &RawBlock) -> Option<&'t [Char]> {
    match block {
        RawBlock::Text(line) => text.chars.get(line.chars.clone()),
        RawBlock::Table(_) | RawBlock::PageBreak => None,
    }
}

fn cell(source: &mut RawDocument, column: usize, field: &[Char]) -> Option<RawCell> {
    if field.iter().all(|char| char.c.is_whitespace()) {
        return None;
    }
    let put: RawText = source.put(field.iter().copied(), Appearance::default());
    Some(RawCell { column, row_span: 1, column_span: 1, texts: vec![put] })
}

#[cfg(test)]
mod tests {
    use super::{read, separator, with_tables};
    use crate::import::{RawBlock, RawDocument};

    #[test]
    fn a_table_of_tasks_is_known_by_its_heads_and_keeps_what_quotes_hold() {
        let text = "年度任务,,\r\n序号,任务,责任单位\r\n1,\"甲,\n乙\",市商务局\r\n2,丙,市农业局\r\n";
        assert_eq!(separator(text), Some(b','));
        let source = read(text, b',');
        assert!(source.is_whole());
        let lines: Vec<String> = source.texts().map(|text| source.text_of(text.chars.clone())).collect();
        assert_eq!(lines[..6], ["年度任务", "序号", "任务", "责任单位", "1", "甲,"]);
        assert_eq!(separator("一、甲\n责任单位：乙,丙\n"), None);
        assert_eq!(separator("序号,名称,金额\n1,甲,2\n"), None);
    }

    #[test]
    fn lines_that_tabs_part_are_a_table_within_a_text() {
        let source = with_tables(RawDocument::of_text("一、甲\n序号\t任务\t牵头单位\n1\t乙\t市商务局\n尾\n"));
        assert!(source.is_whole());
        let RawBlock::Table(table) = &source.blocks[1] else { panic!("no table") };
        assert_eq!((table.rows.len(), table.rows[1].len()), (2, 3));
        assert_eq!(source.blocks.len(), 3);
    }
}
