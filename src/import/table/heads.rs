//! The heads of a table: which row they are, what is read by them, and which rows below are none of work.
//!
//! A table of tasks has heads for units. Where it is all the plan there is, numbered rows under a head such as 任务 are enough.

use super::context::TableContext;
use crate::import::ordinal;
use crate::import::passage::SourceSpan;
use crate::load::frame::role_of_label;
use crate::model::Role;

/// A cell of a grid.
pub(super) struct GridCell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) lines: Vec<SourceSpan>,
    pub(super) row_span: usize,
}

impl GridCell {
    /// Its words.
    pub(super) fn text(&self) -> String {
        self.lines.iter().map(SourceSpan::text).collect()
    }

    /// The role of which it is the head, if it is one.
    pub(super) fn role(&self) -> Option<Role> {
        role_of_label(self.text().trim_end_matches(['：', ':']))
    }
}

/// The heads of a table.
pub(super) struct GridHeads {
    /// The roles by columns, as they stand.
    pub(super) roles: Vec<(usize, Role)>,
    /// The first column that names units.
    pub(super) first: usize,
    /// Whether the head of the column says that the first of a list leads.
    pub(super) rule: bool,
    /// The role of those outside of brackets, where a head parts those who support by brackets: 主(协)办机关.
    pub(super) bracketed: Option<Role>,
    /// The words of all heads.
    pub(super) words: Vec<String>,
    /// The column of numbers.
    pub(super) numbered: Option<usize>,
}

impl GridHeads {
    /// Whether a column ranks whom it names.
    pub(super) fn ranked(&self) -> bool {
        self.roles.iter().any(|(_, role)| *role != Role::Joint)
    }

    /// The role of a column.
    pub(super) fn role(&self, column: usize) -> Option<Role> {
        self.roles.iter().find(|(own, _)| *own == column).map(|(_, role)| *role)
    }
}

/// Moves cells under their heads in rows of which the first cell is missing, as in a dump of cells that are merged over rows.
pub(super) fn align(cells: &mut [GridCell]) {
    let rows: Vec<&[GridCell]> = cells.chunk_by(|one, next| one.row == next.row).collect();
    let Some(head) = last_head(&rows).and_then(|head| rows.get(head)) else { return };
    let numbered = head.iter().position(|cell| is_number_head(&cell.text()));
    let (Some(shift), Some(row), width) =
        (numbered.filter(|at| *at > 0), head.first().map(|cell| cell.row), head.len())
    else {
        return;
    };
    for own in cells.chunk_by_mut(|one, next| one.row == next.row) {
        let below = own.first().is_some_and(|cell| cell.row > row && is_number_cell(cell));
        if below && own.len() + shift <= width {
            for cell in own {
                cell.column += shift;
            }
        }
    }
}

/// Whether a head stands over numbers.
pub(super) fn is_number_head(words: &str) -> bool {
    ["序号", "编号", "项次"].contains(&words.split_whitespace().collect::<String>().as_str())
}

/// The last of the rows that are heads, the first of them having at least two cells.
fn last_head(rows: &[&[GridCell]]) -> Option<usize> {
    let names = |row: &&[GridCell]| row.len() > 1 && row.iter().any(|cell| cell.role().is_some());
    let head = rows.iter().position(names)?;
    // Heads on two rows: 责任分工 over 牵头单位 and 配合单位.
    let below = rows.get(head + 1).is_some_and(|row| {
        let roles = row.iter().filter(|cell| cell.role().is_some()).count();
        roles > 0 && roles * 2 >= row.len()
    });
    Some(if below { head + 1 } else { head })
}

/// Whether a row has heads for units.
pub(super) fn has_heads(cells: &[GridCell]) -> bool {
    let rows: Vec<&[GridCell]> = cells.chunk_by(|one, next| one.row == next.row).collect();
    last_head(&rows).is_some()
}

/// Words of heads over what is to be done, and of those in tables that say something else.
const WORK: [&str; 7] = ["任务", "任務", "举措", "措施", "事项", "实事", "工作内容"];
const OTHER: [&str; 9] = ["指标", "指標", "数量", "金额", "经费", "得分", "分值", "依据", "材料"];

/// The row of heads over numbered tasks of which no column says who answers for them.
fn task_head(rows: &[&[GridCell]]) -> Option<usize> {
    let short = |cell: &&GridCell| cell.text().chars().count() <= 12;
    let says = |row: &[GridCell], words: &[&str]| {
        row.iter().filter(short).any(|cell| words.iter().any(|word| cell.text().contains(word)))
    };
    let head = rows.iter().position(|row| {
        row.iter().any(|cell| is_number_head(&cell.text())) && says(row, &WORK) && !says(row, &OTHER)
    })?;
    let column = rows.get(head)?.iter().find(|cell| is_number_head(&cell.text()))?.column;
    let counts = |row: &&&[GridCell]| row.iter().any(|cell| cell.column == column && is_number_cell(cell));
    let numbered = rows.iter().skip(head + 1).filter(counts).count();
    (numbered > 1).then_some(head)
}

/// The last row of heads: for units, or, where the table is all the plan there is, for tasks alone.
pub(super) fn head_of(rows: &[&[GridCell]], reading: TableContext<'_>) -> Option<usize> {
    last_head(rows).or_else(|| task_head(rows).filter(|_| reading.alone))
}

/// How many lines stand alone in their rows above the heads.
pub(super) fn lines_above(cells: &[GridCell], reading: TableContext<'_>) -> usize {
    let rows: Vec<&[GridCell]> = cells.chunk_by(|one, next| one.row == next.row).collect();
    let Some(head) = head_of(&rows, reading) else { return 0 };
    let alone = rows.iter().take(head).take_while(|row| row.len() == 1);
    alone.flat_map(|row| row.iter()).map(|cell| cell.lines.len()).sum()
}

/// Whether a row only sums up those above: 合计.
pub(super) fn is_total(row: &[GridCell]) -> bool {
    let first = row.first().map(GridCell::text).unwrap_or_default();
    let bare: String = first.chars().filter(|c| !c.is_whitespace()).collect();
    ["合计", "合計", "总计", "總計", "小计", "共计"].contains(&bare.trim_end_matches(['：', ':']))
}

/// Whether a cell holds nothing but the number of its row.
pub(super) fn is_number_cell(cell: &GridCell) -> bool {
    cell.lines.iter().all(is_number)
}

/// Whether words are a number and nothing else.
pub(super) fn is_number(passage: &SourceSpan) -> bool {
    let bare = passage.trimmed();
    let digits = !bare.is_empty() && bare.chars().iter().all(char::is_ascii_digit);
    digits || ordinal::at_start(bare.chars()).is_some_and(|ordinal| ordinal.length == bare.len())
}
