//! Tables of which nothing but blanks parts the columns: what a reader of PDFs wrote down line by line, or a person typed.
//!
//! Blanks alone say little, so a table is seen only below a line of heads of which one is for units, where at least three rows have
//! as many cells as there are heads and their cells begin in the same places. A line that begins further right goes on with the
//! row above it. The blanks between columns are layout and go. That it is a table is told.

use std::borrow::Cow;
use std::ops::Range;

use crate::import::{Ends, RawBlock, RawCell, RawDocument, RawTable, RawText, SourceDoubt, Uncertain, Zone};
use crate::load::frame::role_of_label;

/// So many rows must agree.
const LEAST: usize = 3;
/// So many places, in halves of a Chinese character, a cell may begin beside the others of its column.
const SLACK: usize = 2;
/// More columns no table has that blanks part.
const MOST: usize = 12;

/// A run of words of a line without wide blanks in it.
#[derive(Clone, Debug)]
struct ColumnPiece {
    /// Where on the line it begins, in halves of a Chinese character.
    at: usize,
    chars: Range<usize>,
}

/// A table as it was seen in lines: its blocks, and its cells by row and column, each of pieces from line to line.
struct SeenTable {
    blocks: Range<usize>,
    rows: Vec<Vec<(usize, Vec<Range<usize>>)>>,
}

/// The source with tables where blanks part the columns of lines.
pub(crate) fn by_blanks(source: &RawDocument) -> Cow<'_, RawDocument> {
    let mut seen: Vec<SeenTable> = Vec::new();
    let mut at = 0;
    while at < source.blocks.len() {
        let table = heads_at(source, at).and_then(|heads| table_at(source, at, &heads));
        at = table.as_ref().map_or(at + 1, |table| table.blocks.end);
        seen.extend(table);
    }
    if seen.is_empty() { Cow::Borrowed(source) } else { Cow::Owned(with_tables(source, &seen)) }
}

/// The pieces of a line of the body; none of a line of anything else.
fn pieces(source: &RawDocument, block: usize) -> Option<Vec<ColumnPiece>> {
    let Some(RawBlock::Text(text)) = source.blocks.get(block) else { return None };
    if text.zone != Zone::Body || text.style.extent.is_some() {
        return None;
    }
    let mut pieces: Vec<ColumnPiece> = Vec::new();
    let (mut place, mut blanks) = (0, 2);
    for index in text.chars.clone() {
        let c = source.chars.get(index)?.c;
        if c.is_whitespace() {
            blanks += 1;
        } else {
            match pieces.last_mut() {
                Some(last) if blanks < 2 => last.chars.end = index + 1,
                _ => pieces.push(ColumnPiece { at: place, chars: index..index + 1 }),
            }
            blanks = 0;
        }
        place += if c.is_ascii() { 1 } else { 2 };
    }
    Some(pieces)
}

/// The heads that a line is of, one of them for units and not the first.
fn heads_at(source: &RawDocument, block: usize) -> Option<Vec<ColumnPiece>> {
    let heads = pieces(source, block).filter(|heads| (2..=MOST).contains(&heads.len()))?;
    let units = |head: &ColumnPiece| role_of_label(&source.text_of(head.chars.clone())).is_some();
    let short = heads.iter().all(|head| head.chars.len() <= 14);
    (short && heads.iter().skip(1).any(units)).then_some(heads)
}

/// The table below a line of heads, if enough of its rows agree.
fn table_at(source: &RawDocument, head: usize, heads: &[ColumnPiece]) -> Option<SeenTable> {
    let columns = columns_below(source, head, heads.len())?;
    let cell = |(column, piece): (usize, &ColumnPiece)| (column, vec![piece.chars.clone()]);
    let mut rows: Vec<Vec<(usize, Vec<Range<usize>>)>> = vec![heads.iter().enumerate().map(cell).collect()];
    let (mut end, mut next) = (head + 1, head + 1);
    while let Some(own) = pieces(source, next) {
        next += 1;
        if own.is_empty() {
            continue;
        }
        let placed: Option<Vec<(usize, &ColumnPiece)>> =
            own.iter().map(|piece| Some((column_of(&columns, piece.at)?, piece))).collect();
        let Some(placed) = placed else { break };
        let first = placed.first().is_some_and(|(column, _)| *column == 0);
        match rows.last_mut() {
            Some(above) if !first => {
                for (column, piece) in placed {
                    go_on(above, column, piece.chars.clone());
                }
            }
            _ if placed.len() > 1 => rows.push(placed.into_iter().map(cell).collect()),
            _ => break,
        }
        end = next;
    }
    Some(SeenTable { blocks: head..end, rows })
}

/// Where the columns below a line of heads begin, if at least three of the next rows that fill all of them agree.
fn columns_below(source: &RawDocument, head: usize, width: usize) -> Option<Vec<usize>> {
    let lines = (head + 1..).map_while(|block| pieces(source, block)).take(LEAST * 8);
    let full: Vec<Vec<usize>> = lines
        .filter(|own| own.len() == width)
        .map(|own| own.iter().map(|piece| piece.at).collect())
        .collect();
    let first = full.first()?;
    let agrees = |own: &&Vec<usize>| own.iter().zip(first).all(|(one, other)| one.abs_diff(*other) <= SLACK);
    (full.iter().filter(agrees).count() >= LEAST).then(|| first.clone())
}

fn column_of(columns: &[usize], at: usize) -> Option<usize> {
    columns.iter().position(|column| column.abs_diff(at) <= SLACK)
}

/// Adds a further line to the cell of a column.
fn go_on(row: &mut Vec<(usize, Vec<Range<usize>>)>, column: usize, piece: Range<usize>) {
    match row.iter().position(|(own, _)| *own >= column) {
        Some(at) if row.get(at).is_some_and(|(own, _)| *own == column) => {
            row.iter_mut().skip(at).take(1).for_each(|(_, pieces)| pieces.push(piece.clone()));
        }
        Some(at) => row.insert(at, (column, vec![piece])),
        None => row.push((column, vec![piece])),
    }
}

fn with_tables(source: &RawDocument, seen: &[SeenTable]) -> RawDocument {
    let mut whole = RawDocument::default();
    // Where each character of the source is now.
    let mut places = vec![0; source.chars.len() + 1];
    let mut put = |whole: &mut RawDocument, text: RawText| {
        let chars = source.chars.get(text.chars.clone()).unwrap_or_default();
        let new = whole.put(chars.iter().copied(), text.style);
        for (old, now) in text.chars.clone().zip(new.chars.clone()) {
            places.iter_mut().skip(old).take(1).for_each(|place| *place = now);
        }
        RawText { chars: new.chars, ..text }
    };
    let mut doubts = Vec::new();
    let mut tables = seen.iter().peekable();
    let mut behind = 0;
    for (at, block) in source.blocks.iter().enumerate() {
        if let Some(table) = tables.next_if(|table| table.blocks.start == at) {
            let start = whole.chars.len();
            let rows = table.rows.iter().map(|row| {
                row.iter()
                    .map(|(column, pieces)| cell_of(*column, pieces, &mut |text| put(&mut whole, text)))
                    .collect()
            });
            let rows = rows.collect();
            whole.blocks.push(RawBlock::Table(RawTable { rows }));
            doubts.push(start..start + 1);
            behind = table.blocks.end;
        }
        if at < behind {
            continue;
        }
        let block = match block.clone() {
            RawBlock::Text(text) => RawBlock::Text(put(&mut whole, text)),
            RawBlock::Table(mut table) => {
                let texts = table.rows.iter_mut().flatten().flat_map(|cell| &mut cell.texts);
                texts.for_each(|text| *text = put(&mut whole, text.clone()));
                RawBlock::Table(table)
            }
            RawBlock::PageBreak => RawBlock::PageBreak,
        };
        whole.blocks.push(block);
    }
    let place = |at: usize| places.get(at).copied().unwrap_or_default();
    whole.doubts = source.doubts.iter().map(|doubt| moved(doubt, &place)).collect();
    whole.doubts.extend(doubts.into_iter().map(|at| SourceDoubt {
        about: Uncertain::Table,
        at,
        decided: "只用空格分列的文字作表格读".to_owned(),
        others: vec!["不是表格".to_owned()],
        why: "各行的列对齐".to_owned(),
    }));
    whole
}

/// A cell of pieces, all but the last of which end where a line only was wrapped.
fn cell_of(column: usize, pieces: &[Range<usize>], put: &mut dyn FnMut(RawText) -> RawText) -> RawCell {
    let texts = pieces.iter().enumerate().map(|(nth, chars)| {
        let ends = if nth + 1 < pieces.len() { Ends::Line } else { Ends::Paragraph };
        put(RawText { chars: chars.clone(), ends, ..RawText::default() })
    });
    RawCell { column, row_span: 1, column_span: 1, texts: texts.collect() }
}

fn moved(doubt: &SourceDoubt, place: &dyn Fn(usize) -> usize) -> SourceDoubt {
    let start = place(doubt.at.start);
    let end = if doubt.at.is_empty() { start } else { place(doubt.at.end.saturating_sub(1)) + 1 };
    SourceDoubt { at: start..end.max(start), ..doubt.clone() }
}

#[cfg(test)]
mod tests {
    use super::by_blanks;
    use crate::import::{RawBlock, RawDocument};

    fn cells(text: &str) -> Vec<Vec<String>> {
        let source = RawDocument::of_text(text);
        let found = by_blanks(&source);
        assert!(found.is_whole());
        let tables = found.blocks.iter().filter_map(|block| match block {
            RawBlock::Table(table) => Some(table),
            _ => None,
        });
        let cell = |texts: &[crate::import::RawText]| -> String {
            texts.iter().map(|text| found.text_of(text.chars.clone())).collect()
        };
        let rows = tables.flat_map(|table| &table.rows);
        rows.map(|row| row.iter().map(|own| format!("{}{}", own.column, cell(&own.texts))).collect())
            .collect()
    }

    #[test]
    fn three_rows_that_agree_below_heads_for_units_are_a_table_and_a_wrapped_cell_is_whole() {
        let text = "清淤方案\n序号  任务            牵头单位  配合单位\n1     清理东河        水务局    住建局\n\
                    2     清理西河和南边  水务局    林业局、\n      的支流                    城管局\n3     栽树            林业局    各镇\n\
                    4     巡河            水务局\n2022年3月1日\n";
        let rows = cells(text);
        assert_eq!(rows.len(), 5, "{rows:?}");
        assert_eq!(rows[2], ["02", "1清理西河和南边的支流", "2水务局", "3林业局、城管局"]);
        assert_eq!(rows[4], ["04", "1巡河", "2水务局"]);
    }

    #[test]
    fn two_rows_or_a_line_without_heads_for_units_are_no_table() {
        let two = "序号  任务      牵头单位\n1     清理东河  水务局\n2     栽树      林业局\n";
        assert!(cells(two).is_empty());
        let others =
            "序号  项目      金额\n1     东河      3万元\n2     西河      4万元\n3     南河      5万元\n";
        assert!(cells(others).is_empty());
    }
}
