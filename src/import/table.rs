//! Tables of tasks: who does what by row.
//!
//! A table is one of tasks if a row of it has heads for units (牵头单位, 责任单位, 主办, 配合单位 …), or, where it is all the plan there
//! is, numbered rows under a head such as 任务. Tables come as cells, or dumped
//! one cell a line, each behind a tab, rows parted by blank lines. Behind the plan, or marked as an annex, it assigns the work of
//! measures; within the body, or alone, its rows are the measures.

mod columns;
mod context;
mod grid;
mod heads;
mod tasks;
mod turn;

use super::extract::{Extract, ExtractLine};
use super::omission::Omission;
use super::ordinal;
use super::passage::SourceSpan;
use super::{SourceDoubt, Uncertain};
pub(crate) use columns::by_blanks;
pub(crate) use context::TableContext;
use heads::GridCell;
pub(crate) use tasks::{CarriedUnits, Ranks, RowTask, TaskRow, TaskTable};
pub(crate) use turn::units_last;

/// Takes the tables of tasks out of the lines.
pub(crate) fn take(
    extract: &Extract,
    lines: Vec<ExtractLine>,
    reading: TableContext<'_>,
    omitted: &mut Vec<Omission>,
    doubts: &mut Vec<SourceDoubt>,
) -> (Vec<ExtractLine>, Vec<TaskTable>) {
    let mut rest: Vec<ExtractLine> = Vec::new();
    let mut tables = Vec::new();
    let groups = groups_of(extract, lines);
    let numbered = |line: &ExtractLine| ordinal::at_start(line.passage.chars()).is_some();
    let outside = groups.iter().filter(|(table, _)| *table == LineTable::None);
    let alone = !outside.flat_map(|(_, lines)| lines).any(numbered);
    let reading = TableContext { alone, ..reading };
    let mut groups = groups.into_iter().peekable();
    while let Some((group, mut own)) = groups.next() {
        if group == LineTable::None {
            rest.extend(own);
            continue;
        }
        let columns = columns_with_heads(&own);
        while let Some((_, next)) = groups.next_if(|(_, next)| continues(columns, next)) {
            doubts.push(continued(&next));
            append_rows(&mut own, next);
        }
        let cells = cells(&own);
        let titles = heads::lines_above(&cells, reading);
        if let Some(mut table) = grid::read(&cells, reading, omitted, doubts) {
            // A line of one cell above the heads is a line above the table.
            let above: Vec<ExtractLine> =
                own.drain(..titles).map(|line| ExtractLine { cell: None, ..line }).collect();
            table.at = own.first().map_or(0, |line| line.passage.span().start);
            if let Some(last) = tables.last() {
                head_again(&mut table, above, (last, &mut rest));
            } else {
                rest.extend(above);
                head(&mut table, &mut rest);
            }
            tables.push(table);
            continue;
        }
        if own.len() > 3 {
            doubts.push(no_tasks(&own));
        }
        rest.extend(own);
    }
    (rest, tables)
}

/// Gives a table the lines above it that are its heading; the only line above all is the title of the plan.
fn head(table: &mut TaskTable, rest: &mut Vec<ExtractLine>) {
    let heads = |line: &ExtractLine| {
        line.cell.is_none()
            && line.passage.len() < 80
            && !line.passage.text().ends_with(['。', '：', ':'])
            && ordinal::at_start(line.passage.chars()).is_none()
    };
    let marked = |line: Option<&ExtractLine>| line.is_some_and(|line| is_mark(&line.passage));
    // Without any part the line above is the title of the plan.
    let parts = rest.iter().any(|line| ordinal::at_start(line.passage.chars()).is_some());
    let annexed = rest.iter().rev().nth(1).is_some_and(|line| is_mark(&line.passage));
    if (parts || annexed) && !marked(rest.last()) {
        table.heading = rest.pop_if(|line| heads(line)).map(|line| line.passage);
    }
    table.mark = rest.pop_if(|line| is_mark(&line.passage)).map(|line| line.passage);
    if table.heading.is_none() {
        table.heading = table.mark.take();
    }
    let first = table.mark.iter().chain(&table.heading).map(|passage| passage.span().start).min();
    table.at = first.unwrap_or(table.at).min(table.at);
}

/// Gives a further table the lines above its heads, where nothing but tables stands in the document: each sheet of a workbook has
/// its title, often the same.
fn head_again(
    table: &mut TaskTable,
    mut above: Vec<ExtractLine>,
    (last, rest): (&TaskTable, &mut Vec<ExtractLine>),
) {
    let parts = rest.iter().any(|line| ordinal::at_start(line.passage.chars()).is_some());
    let between = |line: &ExtractLine| {
        line.cell.is_none() && line.passage.span().start > last.at && line.passage.len() < 80
    };
    let from = rest.iter().rposition(|line| !between(line)).map_or(0, |at| at + 1);
    let titles = if parts { Vec::new() } else { rest.split_off(from) };
    if titles.is_empty() {
        rest.append(&mut above);
        return head(table, rest);
    }
    let lines: Vec<ExtractLine> = titles.into_iter().chain(above).collect();
    if let Some((last, before)) = lines.split_last() {
        table.at = lines.iter().map(|line| line.passage.span().start).fold(table.at, usize::min);
        table.heading = Some(last.passage.clone());
        for line in before {
            table.mark.get_or_insert_default().append_paragraph(&line.passage);
        }
    }
}

/// The lines by the tables that they are of.
fn groups_of(extract: &Extract, lines: Vec<ExtractLine>) -> Vec<(LineTable, Vec<ExtractLine>)> {
    let mut groups: Vec<(LineTable, Vec<ExtractLine>)> = Vec::new();
    for line in lines {
        let table = group_of(extract, &line);
        match groups.last_mut() {
            Some((last, own)) if *last == table => own.push(line),
            _ => groups.push((table, vec![line])),
        }
    }
    groups
}

/// The last column of a table that the container bounds.
fn last_column(lines: &[ExtractLine]) -> Option<usize> {
    lines.iter().filter_map(|line| line.cell.map(|cell| cell.column)).max()
}

/// The same, of a table that has heads for units.
fn columns_with_heads(lines: &[ExtractLine]) -> Option<usize> {
    last_column(lines).filter(|last| *last > 0 && heads::has_heads(&cells(lines)))
}

/// Whether a table that ends in this column goes on in the next one, which has as many and no heads of its own: a page ended between
/// them.
fn continues(columns: Option<usize>, next: &[ExtractLine]) -> bool {
    columns.is_some() && last_column(next) == columns && !heads::has_heads(&cells(next))
}

/// Puts the rows of a table behind those of another.
fn append_rows(own: &mut Vec<ExtractLine>, next: Vec<ExtractLine>) {
    let Some(last) = own.iter().filter_map(|line| line.cell).next_back() else { return };
    own.extend(next.into_iter().map(|mut line| {
        if let Some(cell) = &mut line.cell {
            cell.table = last.table;
            cell.row += last.row + 1;
        }
        line
    }));
}

fn continued(next: &[ExtractLine]) -> SourceDoubt {
    SourceDoubt {
        about: Uncertain::Table,
        at: next.first().map_or(0..0, |line| line.passage.span()),
        decided: "没有表头，是上一张表的续页".to_owned(),
        others: vec!["另一张表".to_owned()],
        why: next.first().map_or(String::new(), |line| line.passage.text()),
    }
}

fn no_tasks(own: &[ExtractLine]) -> SourceDoubt {
    let words: Vec<String> = own.iter().take(4).map(|line| line.passage.text()).collect();
    SourceDoubt {
        about: Uncertain::Table,
        at: own.first().map_or(0..0, |line| line.passage.span()),
        decided: "表格照文字读，不作任务分工".to_owned(),
        others: vec!["任务分工表".to_owned()],
        why: words.join(" "),
    }
}

/// `附件`, `附件1`, `附表：`.
pub(crate) fn is_mark(passage: &SourceSpan) -> bool {
    let text = passage.text();
    let bare = text.trim().trim_end_matches(['：', ':']);
    ["附件", "附表", "附录"].iter().any(|mark| {
        bare.strip_prefix(mark).is_some_and(|rest| {
            rest.chars()
                .all(|c| c.is_ascii_digit() || c.is_whitespace() || "一二三四五六七八九十".contains(c))
        })
    })
}

/// Which table a line is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineTable {
    None,
    Container(usize),
    Dumped,
}

fn group_of(extract: &Extract, line: &ExtractLine) -> LineTable {
    let raw = line.number.checked_sub(1).and_then(|at| extract.lines.get(at));
    match line.cell {
        Some(cell) => LineTable::Container(cell.table),
        None if raw.is_some_and(|raw| raw.passage.chars().first() == Some(&'\t')) => LineTable::Dumped,
        None => LineTable::None,
    }
}

/// The lines as cells: by what the container says, or, dumped, in rows that blank lines part.
fn cells(lines: &[ExtractLine]) -> Vec<GridCell> {
    let mut cells: Vec<GridCell> = Vec::new();
    let (mut row, mut column, mut last) = (0, 0, None);
    for line in lines {
        if let Some(at) = line.cell {
            match cells.last_mut() {
                Some(cell) if (cell.row, cell.column) == (at.row, at.column) => {
                    cell.lines.push(line.passage.clone());
                }
                _ => cells.push(GridCell {
                    row: at.row,
                    column: at.column,
                    lines: vec![line.passage.clone()],
                    row_span: at.row_span,
                }),
            }
            continue;
        }
        if last.is_some_and(|last| line.number > last + 1) {
            row += 1;
            column = 0;
        }
        last = Some(line.number);
        cells.push(GridCell { row, column, lines: vec![line.passage.clone()], row_span: 1 });
        column += 1;
    }
    // What a container says of its columns is so.
    if lines.iter().all(|line| line.cell.is_none()) {
        heads::align(&mut cells);
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::{TableContext, take};
    use crate::import::RawDocument;
    use crate::import::clean::clean;
    use crate::import::extract::Extract;
    use crate::import::ledger::Ledger;
    use crate::import::passage::SourceSpan;

    #[test]
    fn a_dumped_table_is_read_row_by_row() {
        let text = "附件\n重点任务分工表\n\t序号\n\t重点任务\n\t牵头单位\n\t配合单位\n\n\t1\n\t做甲。\n\t市商委、市农委\n\t市交委\n\n\t2\n\t做乙。\n\t市农委\n\t市商委\n尾。\n";
        let source = RawDocument::of_text(text);
        let extract = Extract::of(&source);
        let cleaned = clean(&extract, &mut Ledger::new(source.chars.len()), &mut Vec::new());
        let (rest, tables) =
            take(&extract, cleaned.lines, TableContext::default(), &mut Vec::new(), &mut Vec::new());
        assert_eq!(rest.len(), 1);
        let table = &tables[0];
        assert_eq!(table.mark.as_ref().unwrap().text(), "附件");
        assert_eq!(table.heading.as_ref().unwrap().text(), "重点任务分工表");
        let tasks: Vec<&super::RowTask> = table.rows.iter().filter_map(super::TaskRow::task).collect();
        let leads: Vec<Vec<String>> =
            tasks.iter().map(|task| task.lead.iter().map(SourceSpan::text).collect()).collect();
        assert_eq!(leads, [vec!["市商委", "市农委"], vec!["市农委"]]);
        assert_eq!(tasks[0].annotation.text(), "市商委、市农委\n市交委");
    }
}
