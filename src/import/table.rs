//! Tables of tasks: who does what by row.
//!
//! A table is one of tasks if a row of it has heads for units (牵头单位, 责任单位, 主办, 配合单位 …). Tables come as cells, or dumped
//! one cell a line, each behind a tab, rows parted by blank lines. A merged cell stands once and holds for its rows by
//! reference. A header that every page repeats is furniture.

use super::clean::Omission;
use super::duty::{Known, split};
use super::extract::{Extract, Line};
use super::ordinal;
use super::passage::Passage;
use super::{Doubt, Uncertain};
use crate::load::frame::role_of_label;
use crate::model::Role;

/// A table of tasks.
#[derive(Debug, Default)]
pub(crate) struct TaskTable {
    /// `附件`, where a line above says so.
    pub(crate) mark: Option<Passage>,
    /// What stands above it.
    pub(crate) heading: Option<Passage>,
    /// The heads of the columns.
    pub(crate) columns: Vec<Passage>,
    /// The rows.
    pub(crate) tasks: Vec<Task>,
}

/// A row.
#[derive(Debug, Default)]
pub(crate) struct Task {
    /// Its number.
    pub(crate) num: Option<Passage>,
    /// What is to be done.
    pub(crate) text: Passage,
    /// The cells that name units and all behind them, parted by line ends.
    pub(crate) annotation: Passage,
    /// The units by the roles of their columns.
    pub(crate) lead: Vec<Passage>,
    /// Those of a column without rank.
    pub(crate) joint: Vec<Passage>,
    /// Those of a column of support.
    pub(crate) support: Vec<Passage>,
}

/// A cell of a grid.
struct Cell {
    row: usize,
    column: usize,
    lines: Vec<Passage>,
    row_span: usize,
}

/// Takes the tables of tasks out of the lines.
pub(crate) fn take(
    extract: &Extract,
    lines: Vec<Line>,
    known: Option<&dyn Known>,
    omitted: &mut Vec<Omission>,
    doubts: &mut Vec<Doubt>,
) -> (Vec<Line>, Vec<TaskTable>) {
    let mut rest: Vec<Line> = Vec::new();
    let mut tables = Vec::new();
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let group = group_of(extract, &line);
        if group == Group::None {
            rest.push(line);
            continue;
        }
        let mut own = vec![line];
        while let Some(next) = lines.next_if(|next| group_of(extract, next) == group) {
            own.push(next);
        }
        match read(&cells(&own), known, omitted, doubts) {
            Some(mut table) => {
                table.heading = rest
                    .pop_if(|line| line.passage.len() < 80 && !line.passage.text().ends_with('。'))
                    .map(|line| line.passage);
                table.mark = rest.pop_if(|line| is_mark(&line.passage)).map(|line| line.passage);
                tables.push(table);
            }
            None => rest.extend(own),
        }
    }
    (rest, tables)
}

/// `附件`, `附件1`, `附表：`.
pub(crate) fn is_mark(passage: &Passage) -> bool {
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
enum Group {
    None,
    Container(usize),
    Dumped,
}

fn group_of(extract: &Extract, line: &Line) -> Group {
    let raw = line.number.checked_sub(1).and_then(|at| extract.lines.get(at));
    match line.cell {
        Some(cell) => Group::Container(cell.table),
        None if raw.is_some_and(|raw| raw.passage.chars().first() == Some(&'\t')) => Group::Dumped,
        None => Group::None,
    }
}

/// The lines as cells: by what the container says, or, dumped, in rows that blank lines part.
fn cells(lines: &[Line]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let (mut row, mut column, mut last) = (0, 0, None);
    for line in lines {
        if let Some(at) = line.cell {
            match cells.last_mut() {
                Some(cell) if (cell.row, cell.column) == (at.row, at.column) => {
                    cell.lines.push(line.passage.clone());
                }
                _ => cells.push(Cell {
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
        cells.push(Cell { row, column, lines: vec![line.passage.clone()], row_span: 1 });
        column += 1;
    }
    cells
}

/// Reads a grid; `None` for a table that names no units.
fn read(
    cells: &[Cell],
    known: Option<&dyn Known>,
    omitted: &mut Vec<Omission>,
    doubts: &mut Vec<Doubt>,
) -> Option<TaskTable> {
    let head = cells.iter().find(|cell| role_of_cell(cell).is_some())?.row;
    let roles: Vec<(usize, Role)> = cells
        .iter()
        .filter(|cell| cell.row == head)
        .filter_map(|cell| Some((cell.column, role_of_cell(cell)?)))
        .collect();
    let first_duty = roles.iter().map(|(column, _)| *column).min()?;
    let mut table = TaskTable::default();
    let above = cells.iter().filter(|cell| cell.row <= head);
    table.columns = above.flat_map(|cell| cell.lines.iter().cloned()).collect();
    let heads: Vec<String> = table.columns.iter().map(Passage::text).collect();
    let last = cells.iter().map(|cell| cell.row).max()?;
    for row in head + 1..=last {
        let own: Vec<&Cell> = cells.iter().filter(|cell| cell.row == row).collect();
        let repeated = !own.is_empty()
            && own.iter().all(|cell| cell.lines.iter().all(|line| heads.contains(&line.text())));
        if repeated {
            let lines = own.iter().flat_map(|cell| cell.lines.iter());
            omitted.extend(
                lines.map(|line| Omission {
                    passage: line.clone(), reason: "续页重复的表头".to_owned()
                }),
            );
            continue;
        }
        table.tasks.extend(read_row(&own, cells, (row, first_duty), &roles, known, doubts));
    }
    (!table.tasks.is_empty()).then_some(table)
}

fn role_of_cell(cell: &Cell) -> Option<Role> {
    let text: String = cell.lines.iter().map(Passage::text).collect();
    role_of_label(text.trim_end_matches(['：', ':']))
}

fn read_row(
    own: &[&Cell],
    cells: &[Cell],
    (row, first_duty): (usize, usize),
    roles: &[(usize, Role)],
    known: Option<&dyn Known>,
    doubts: &mut Vec<Doubt>,
) -> Option<Task> {
    let mut task = Task::default();
    for cell in own {
        let role = roles.iter().find(|(column, _)| *column == cell.column).map(|(_, role)| *role);
        for line in &cell.lines {
            let first = task.num.is_none() && task.text.is_empty();
            if first && is_number(line) {
                task.num = Some(line.clone());
            } else if cell.column < first_duty {
                task.text.append_paragraph(line);
            } else {
                task.annotation.append_paragraph(line);
            }
            match role {
                Some(Role::Lead) => task.lead.extend(units(line, known)),
                Some(Role::Joint) => task.joint.extend(units(line, known)),
                Some(Role::Support) => task.support.extend(units(line, known)),
                None => {}
            }
        }
    }
    for (column, role) in roles {
        let merged = cells.iter().find(|cell| {
            cell.column == *column && cell.row < row && cell.row + cell.row_span > row && cell.row_span > 1
        });
        if let Some(cell) = merged {
            doubts.push(Doubt {
                about: Uncertain::Table,
                at: task.text.span(),
                decided: "合并的单元格管到这一行".to_owned(),
                others: vec!["只管第一行".to_owned()],
                why: format!("{role:?} {}", cell.lines.iter().map(Passage::text).collect::<String>()),
            });
        }
    }
    (!task.text.is_empty()).then_some(task)
}

fn is_number(passage: &Passage) -> bool {
    let bare = passage.trimmed();
    let digits = !bare.is_empty() && bare.chars().iter().all(char::is_ascii_digit);
    digits || ordinal::at_start(bare.chars()).is_some_and(|ordinal| ordinal.length == bare.len())
}

/// The units of a cell.
fn units(cell: &Passage, known: Option<&dyn Known>) -> Vec<Passage> {
    let items = split(&cell.folded(), known);
    let units = items.into_iter().map(|item| cell.slice(item).trimmed());
    units.filter(|unit| unit.chars().iter().any(|c| c.is_alphanumeric()) && unit.text() != "无").collect()
}

#[cfg(test)]
mod tests {
    use super::take;
    use crate::import::Source;
    use crate::import::clean::clean;
    use crate::import::extract::Extract;
    use crate::import::ledger::Ledger;
    use crate::import::passage::Passage;

    #[test]
    fn a_dumped_table_is_read_row_by_row() {
        let text = "附件\n重点任务分工表\n\t序号\n\t重点任务\n\t牵头单位\n\t配合单位\n\n\t1\n\t做甲。\n\t市商委、市农委\n\t市交委\n\n\t2\n\t做乙。\n\t市农委\n\t市商委\n尾。\n";
        let source = Source::of_text(text);
        let extract = Extract::of(&source);
        let cleaned = clean(&extract, &mut Ledger::new(source.chars.len()), &mut Vec::new());
        let (rest, tables) = take(&extract, cleaned.lines, None, &mut Vec::new(), &mut Vec::new());
        assert_eq!(rest.len(), 1);
        let table = &tables[0];
        assert_eq!(table.mark.as_ref().unwrap().text(), "附件");
        assert_eq!(table.heading.as_ref().unwrap().text(), "重点任务分工表");
        let leads: Vec<Vec<String>> =
            table.tasks.iter().map(|task| task.lead.iter().map(Passage::text).collect()).collect();
        assert_eq!(leads, [vec!["市商委", "市农委"], vec!["市农委"]]);
        assert_eq!(table.tasks[0].annotation.text(), "市商委、市农委\n市交委");
    }
}
