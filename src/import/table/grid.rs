//! The cells of a table as heads and rows.

use super::context::TableContext;
use super::heads::{GridCell, GridHeads, head_of, is_number, is_number_cell, is_number_head, is_total};
use super::tasks::{Ranks, RowTask, TablePart, TaskRow, TaskTable};
use crate::import::duty::{self, Duty, DutyContext, NamedUnits};
use crate::import::omission::Omission;
use crate::import::passage::SourceSpan;
use crate::import::{SourceDoubt, Uncertain};
use crate::load::frame::{HeldRules, bracketed_roles, first_leads, left_over, roles_of_heads};
use crate::model::Role;

/// Reads a grid; `None` for one that is no table of tasks.
pub(super) fn read(
    cells: &[GridCell],
    reading: TableContext<'_>,
    omitted: &mut Vec<Omission>,
    doubts: &mut Vec<SourceDoubt>,
) -> Option<TaskTable> {
    let rows: Vec<&[GridCell]> = cells.chunk_by(|one, next| one.row == next.row).collect();
    let head = head_of(&rows, reading)?;
    let alone = rows.iter().take(head).take_while(|row| row.len() == 1).count();
    let heads = rows.get(alone..head + 1)?.concat_cells();
    let mut roles: Vec<(usize, Role)> = Vec::new();
    let said: Vec<String> = heads.iter().map(|cell| cell.text()).collect();
    let said: Vec<&str> = said.iter().map(|words| words.trim_end_matches(['：', ':'])).collect();
    let by_cell = heads.iter().zip(roles_of_heads(&said));
    for (column, role) in by_cell.filter_map(|(cell, role)| Some((cell.column, role?))) {
        roles.retain(|(own, _)| *own != column);
        roles.push((column, role));
    }
    // Without a column of units all columns say what is to be done.
    let width = cells.iter().map(|cell| cell.column + 1).max().unwrap_or_default();
    if roles.is_empty() {
        doubts.push(SourceDoubt {
            about: Uncertain::Table,
            at: heads.first().and_then(|cell| cell.lines.first()).map_or(0..0, SourceSpan::span),
            decided: "没有责任单位一栏，各行作为措施".to_owned(),
            others: vec!["不是任务表".to_owned()],
            why: heads.iter().map(|cell| cell.text()).collect::<Vec<_>>().join(" "),
        });
    }
    let first = roles.iter().map(|(column, _)| *column).min().unwrap_or(width);
    let first = (first > 0).then_some(first)?;
    let columns: Vec<SourceSpan> = heads.iter().flat_map(|cell| cell.lines.iter().cloned()).collect();
    let words: Vec<String> = columns.iter().map(SourceSpan::text).collect();
    let rule = words.iter().any(|head| first_leads(head).is_some());
    let bracketed = words.iter().find_map(|head| bracketed_roles(head));
    let mut table = TaskTable { columns, ..TaskTable::default() };
    let numbered = heads.iter().find(|cell| is_number_head(&cell.text())).map(|cell| cell.column);
    let heads = GridHeads { roles, first, rule, bracketed, words, numbered };
    let mut reader = GridReader {
        heads: &heads,
        reading,
        merged: Vec::new(),
        above: Vec::new(),
        part: Vec::new(),
        doubts,
    };
    for row in rows.get(head + 1..).unwrap_or_default() {
        let repeated =
            row.iter().all(|cell| cell.lines.iter().all(|line| heads.words.contains(&line.text())));
        if repeated {
            let lines = row.iter().flat_map(|cell| cell.lines.iter());
            omitted.extend(
                lines.map(|line| Omission {
                    passage: line.clone(), reason: "续页重复的表头".to_owned()
                }),
            );
            continue;
        }
        reader.row(row, &mut table);
    }
    let tasks = table.rows.iter().any(|row| matches!(row, TaskRow::Task(_)));
    tasks.then_some(table)
}

/// Rows of cells as one list of them.
trait ConcatCells<'c> {
    fn concat_cells(&self) -> Vec<&'c GridCell>;
}

impl<'c> ConcatCells<'c> for [&'c [GridCell]] {
    fn concat_cells(&self) -> Vec<&'c GridCell> {
        self.iter().flat_map(|row| row.iter()).collect()
    }
}

struct GridReader<'r> {
    heads: &'r GridHeads,
    reading: TableContext<'r>,
    /// Units of merged cells, with the column, and the row behind the last that they reach.
    merged: Vec<(usize, usize, Role, Vec<SourceSpan>)>,
    /// The units that each column named last.
    above: Vec<(usize, Role, Vec<SourceSpan>)>,
    /// Those that the heading of the rows at hand names.
    part: Vec<(Role, SourceSpan)>,
    doubts: &'r mut Vec<SourceDoubt>,
}

impl GridReader<'_> {
    fn row(&mut self, row: &[GridCell], table: &mut TaskTable) {
        let (heading, row) = row.split_at(self.heading(row));
        if !heading.is_empty() {
            table.rows.push(self.part(heading));
        }
        let work =
            !is_total(row) && row.iter().any(|cell| cell.column < self.heads.first && !is_number_cell(cell));
        let last = table.rows.last_mut();
        match (row, last) {
            // A cell alone: the heading of the rows below, or the end of the row that a page cut.
            ([cell], _) if cell.column < self.heads.first => table.rows.push(self.part(row)),
            (cells, Some(TaskRow::Task(above))) if !work => {
                let lines = cells.iter().flat_map(|cell| cell.lines.iter());
                let before = above.annotation.len();
                lines.for_each(|line| above.annotation.append_paragraph(line));
                let rest = above.annotation.slice(before..above.annotation.len()).trimmed();
                self.doubts.push(SourceDoubt {
                    about: Uncertain::Table,
                    at: rest.span(),
                    decided: "续在上一行之后，不作单位".to_owned(),
                    others: vec!["另成一行".to_owned()],
                    why: rest.text(),
                });
                above.beside.push(rest);
            }
            _ => {
                let task = self.task(row);
                table.rows.push(TaskRow::Task(Box::new(task)));
            }
        }
    }

    /// How many cells at the head of a row are the heading of the rows that they are merged over: those before the number, or
    /// a merged one before the work.
    fn heading(&self, row: &[GridCell]) -> usize {
        let before = |cell: &&GridCell| self.heads.numbered.is_some_and(|number| cell.column < number);
        let numbered = row.iter().take_while(before).count();
        if numbered > 0 {
            let number = row.get(numbered).is_some_and(is_number_cell);
            return if number { numbered } else { 0 };
        }
        let merged =
            row.first().is_some_and(|cell| cell.row_span > 1 && cell.column == 0 && !is_number_cell(cell));
        let work = row.get(1).is_some_and(|cell| cell.column < self.heads.first);
        usize::from(merged && work && self.heads.numbered.is_none())
    }

    /// The heading of the rows below it, and whom it names for them.
    fn part(&mut self, cells: &[GridCell]) -> TaskRow {
        let mut lines = cells.iter().flat_map(|cell| &cell.lines);
        let heading = lines.next().cloned().unwrap_or_default();
        let mut rest = SourceSpan::default();
        lines.for_each(|line| rest.append_paragraph(line));
        let TableContext { known, sign, unread, .. } = self.reading;
        let mut reading = DutyContext { unread, sign, known, ..DutyContext::default() };
        let mut duties = duty::find(&heading, &mut reading, self.doubts);
        duties.extend(duty::find(&rest, &mut reading, self.doubts));
        let duties: Vec<Duty> = duties.into_iter().filter(|duty| !duty.named.units().is_empty()).collect();
        self.part = duties.iter().flat_map(|duty| duty.named.by_role()).collect();
        TaskRow::Part(Box::new(TablePart { heading, rest, duties }))
    }

    /// Brackets in what a row says is to be done, of which the proof says that they name units.
    fn brackets(&mut self, text: &SourceSpan) -> Vec<Duty> {
        let TableContext { known, sign, unread, .. } = self.reading;
        let Some(words) = unread.filter(|words| !words.is_empty()) else { return Vec::new() };
        let mut reading = DutyContext { unread, sign, known, ..DutyContext::default() };
        let mut told = Vec::new();
        let named = |duty: &Duty| {
            let printed = duty.passage.text();
            duty.start > 0 && words.iter().any(|words| printed.contains(words))
        };
        let duties: Vec<Duty> = duty::find(text, &mut reading, &mut told).into_iter().filter(named).collect();
        let within = |at: usize| duties.iter().any(|duty| duty.passage.span().contains(&at));
        self.doubts.extend(told.into_iter().filter(|doubt| within(doubt.at.start)));
        self.doubts.extend(duties.iter().filter(|duty| !duty.named.units().is_empty()).map(|duty| {
            SourceDoubt {
                about: Uncertain::Bracket,
                at: duty.passage.span(),
                decided: "任务一栏的括号里也写明了单位".to_owned(),
                others: vec!["是正文".to_owned()],
                why: duty.passage.text(),
            }
        }));
        duties
    }

    fn task(&mut self, row: &[GridCell]) -> RowTask {
        let mut task = RowTask::default();
        let ranks = if self.heads.ranked() { Ranks::Columns } else { Ranks::None };
        task.ranks = ranks;
        let unread = self.leaves(row);
        for cell in row {
            for line in &cell.lines {
                let first = task.num.is_none() && task.text.is_empty();
                if first && cell.column < self.heads.first && is_number(line) {
                    task.num = Some(line.clone());
                } else if cell.column < self.heads.first {
                    task.text.append_paragraph(line);
                } else {
                    task.annotation.append_paragraph(line);
                }
            }
            match self.heads.role(cell.column).filter(|_| !unread) {
                Some(role) => self.units(cell, role, &mut task),
                None if cell.column >= self.heads.first => {
                    let told = cell.lines.iter().filter(|line| !left_over(&line.text()).is_empty());
                    task.beside.extend(told.cloned());
                }
                None => {}
            }
        }
        task.within = self.brackets(&task.text);
        if !unread {
            self.reach_down(row, &mut task);
        }
        task
    }

    /// Whether the proof was against whom the cells of a row name, which is told then.
    fn leaves(&mut self, row: &[GridCell]) -> bool {
        let mut words = SourceSpan::default();
        let cells = row.iter().filter(|cell| cell.column >= self.heads.first);
        cells.flat_map(|cell| &cell.lines).for_each(|line| words.append_paragraph(line));
        let unread = self.reading.unread.is_some_and(|unread| unread.contains(&words.text()));
        self.doubts.extend(unread.then(|| SourceDoubt {
            about: Uncertain::Table,
            at: words.span(),
            decided: "不作责任单位".to_owned(),
            others: vec!["是责任单位".to_owned()],
            why: words.text(),
        }));
        unread
    }

    /// The units of a cell, and what it says beside them.
    fn units(&mut self, cell: &GridCell, role: Role, task: &mut RowTask) {
        let mut whole = SourceSpan::default();
        cell.lines.iter().for_each(|line| whole.append_paragraph(line));
        let blank = whole.chars().iter().all(|c| c.is_whitespace() || "/／—-－无".contains(*c));
        if blank {
            return;
        }
        if ["同上", "〃", "″"].contains(&whole.trimmed().text().as_str()) {
            self.same(cell, role, &whole, task);
            return;
        }
        let mut reading = DutyContext {
            known: self.reading.known,
            sign: self.reading.sign,
            rules: HeldRules { first: self.heads.rule, ..HeldRules::default() },
            bracketed: self.heads.bracketed.filter(|_| !self.heads.ranked()),
            ..DutyContext::default()
        };
        let Some(duty) = duty::cell(&whole, &mut reading, self.doubts) else {
            task.beside.push(whole);
            return;
        };
        let mut named: Vec<(Role, SourceSpan)> = Vec::new();
        match &duty.named {
            NamedUnits::Explicit { lead, joint, support } if task.ranks != Ranks::Columns => {
                task.ranks = Ranks::Words;
                for (role, units) in [(Role::Lead, lead), (Role::Joint, joint), (Role::Support, support)] {
                    named.extend(units.iter().map(|unit| (role, unit.clone())));
                }
            }
            NamedUnits::FirstListed(units) if task.ranks != Ranks::Columns => {
                task.ranks = Ranks::First;
                named.extend(units.iter().map(|unit| (Role::Joint, unit.clone())));
            }
            named_so => named.extend(named_so.units().into_iter().map(|unit| (role, unit.clone()))),
        }
        let units: Vec<SourceSpan> = named.iter().map(|(_, unit)| unit.clone()).collect();
        self.above.retain(|(column, ..)| *column != cell.column);
        self.above.push((cell.column, role, units));
        if cell.row_span > 1 {
            let units = named.iter().map(|(_, unit)| unit.clone()).collect();
            self.merged.push((cell.column, cell.row + cell.row_span, role, units));
        }
        for (role, unit) in named {
            match role {
                Role::Lead => task.lead.push(unit),
                Role::Joint => task.joint.push(unit),
                Role::Support => task.support.push(unit),
            }
        }
        task.beside.extend(duty.beside);
    }

    /// `同上`: the units that the column named last.
    fn same(&mut self, cell: &GridCell, role: Role, whole: &SourceSpan, task: &mut RowTask) {
        let above = self.above.iter().find(|(column, ..)| *column == cell.column);
        let units = above.map(|(.., units)| units.clone()).unwrap_or_default();
        let names: Vec<String> = units.iter().map(SourceSpan::text).collect();
        self.doubts.push(SourceDoubt {
            about: Uncertain::Table,
            at: whole.span(),
            decided: format!("同上一行：{}", names.join("、")),
            others: vec!["没有单位".to_owned()],
            why: whole.text(),
        });
        task.merged.extend(units.into_iter().map(|unit| (role, unit)));
    }

    /// A column of units with nothing in it, in a row below one that has: it may have been merged where the table came from.
    fn doubt_blanks(&mut self, row: &[GridCell], task: &RowTask) {
        for (column, role) in &self.heads.roles {
            let filled = row.iter().any(|cell| cell.column == *column);
            let reached = task.merged.iter().any(|(own, _)| own == role);
            let above = self.above.iter().find(|(own, ..)| own == column).filter(|_| *role != Role::Support);
            let Some((.., units)) = above.filter(|_| !filled && !reached) else { continue };
            let names: Vec<String> = units.iter().map(SourceSpan::text).collect();
            self.doubts.push(SourceDoubt {
                about: Uncertain::Table,
                at: task.text.span(),
                decided: "这一格没有字，不作单位".to_owned(),
                others: vec![format!("和上面的格子合并，仍是{}", names.join("、"))],
                why: task.text.chars().iter().take(24).collect(),
            });
        }
    }

    /// The units of cells that are merged over the row and stand in one above.
    fn reach_down(&mut self, row: &[GridCell], task: &mut RowTask) {
        let Some(at) = row.first().map(|cell| cell.row) else { return };
        self.merged.retain(|(_, end, ..)| *end > at);
        for (column, _, role, units) in &self.merged {
            if row.iter().any(|cell| cell.column == *column) {
                continue;
            }
            let own = task.named();
            task.merged.extend(
                units.iter().filter(|unit| !own.contains(&unit.text())).map(|unit| (*role, unit.clone())),
            );
            let names: Vec<String> = units.iter().map(SourceSpan::text).collect();
            self.doubts.push(SourceDoubt {
                about: Uncertain::Table,
                at: task.text.span(),
                decided: format!("合并的单元格管到这一行：{}", names.join("、")),
                others: vec!["只管第一行".to_owned()],
                why: task.text.chars().iter().take(24).collect(),
            });
        }
        self.head_reaches(task);
        self.doubt_blanks(row, task);
    }

    /// The units that the heading of the rows names.
    fn head_reaches(&mut self, task: &mut RowTask) {
        let own = task.named();
        let part: Vec<(Role, SourceSpan)> =
            self.part.iter().filter(|(_, unit)| !own.contains(&unit.text())).cloned().collect();
        if part.is_empty() {
            return;
        }
        let names: Vec<String> = part.iter().map(|(_, unit)| unit.text()).collect();
        self.doubts.push(SourceDoubt {
            about: Uncertain::Table,
            at: task.text.span(),
            decided: format!("小标题里的单位管到这一行：{}", names.join("、")),
            others: vec!["不管这一行".to_owned()],
            why: task.text.chars().iter().take(24).collect(),
        });
        task.merged.extend(part);
    }
}
