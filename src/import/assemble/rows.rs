//! A table in the body of a plan's file: a section with the heads of the columns, whose measures are the rows.

use std::collections::HashSet;

use super::pen::{Fields, Pen};
use super::promised;
use crate::import::caution::Caution;
use crate::import::decisions::Decisions;
use crate::import::ron::Value;
use crate::import::table::{RowTask, TaskRow, TaskTable};
use crate::import::themes::MeasureThemes;

/// What the tables of a body are called by.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Whether the rows of one table are all the measures that there are.
    alone: bool,
    tables: usize,
    given: HashSet<String>,
}

impl Numbers {
    /// Numbers for a body; `alone` if the rows of one table are all the measures that there are.
    pub(super) fn new(alone: bool) -> Self {
        Self { alone, ..Self::default() }
    }

    /// An id that ends in a number and was not given yet.
    fn id(&mut self, number: &str) -> String {
        let table = if self.tables > 1 { format!("table{}", self.tables) } else { "table".to_owned() };
        let whole = if self.alone { number.to_owned() } else { format!("{table}.{number}") };
        let mut id = whole.clone();
        let mut turn = 1;
        while !self.given.insert(id.clone()) {
            id = format!("b{turn}.{whole}");
            turn += 1;
        }
        id
    }
}

/// A table as a section.
pub(super) fn section(
    pen: &mut Pen<'_>,
    table: &TaskTable,
    numbers: &mut Numbers,
    known: (&MeasureThemes, &Decisions, &Caution),
) -> Vec<Value> {
    numbers.tables += 1;
    let name =
        if numbers.tables > 1 { format!("part.table{}", numbers.tables) } else { "part.table".to_owned() };
    // What marks it as an annex stands above its heading.
    let mut values = pen.paragraphs("Paragraph", table.mark.as_slice());
    let mut fields: Fields = vec![("id", Value::text(&name))];
    if let Some(heading) = &table.heading {
        fields.push(("heading", pen.print(heading)));
    }
    let columns = table.columns.iter().map(|head| pen.print(head)).collect();
    fields.push(("columns", Value::List(columns)));
    // Rows, and rows under a heading between them.
    let mut nodes: Vec<Value> = Vec::new();
    let mut part: Option<(Fields, Vec<Value>)> = None;
    let (mut count, mut parts) = (0, 0);
    for row in &table.rows {
        match row {
            TaskRow::Part(heading) => {
                close(&mut part, &mut nodes);
                parts += 1;
                let id = Value::text(format!("{name}.part.{parts}"));
                let mut fields = vec![("id", id), ("heading", pen.print(&heading.heading))];
                if !heading.rest.is_empty() {
                    fields.push(("text", pen.print(&heading.rest)));
                }
                pen.within(heading.duties.iter(), &mut fields);
                part = Some((fields, Vec::new()));
            }
            TaskRow::Task(task) => {
                count += 1;
                let value = measure(pen, task, (count, numbers), known);
                part.as_mut().map_or(&mut nodes, |(_, rows)| rows).push(value);
            }
        }
    }
    close(&mut part, &mut nodes);
    fields.push(("nodes", Value::List(nodes)));
    values.push(Value::Struct("Section", fields));
    values
}

fn close(part: &mut Option<(Fields, Vec<Value>)>, nodes: &mut Vec<Value>) {
    if let Some((mut fields, rows)) = part.take() {
        fields.push(("nodes", Value::List(rows)));
        nodes.push(Value::Struct("Section", fields));
    }
}

fn measure(
    pen: &mut Pen<'_>,
    task: &RowTask,
    (count, numbers): (usize, &mut Numbers),
    (themes, decisions, caution): (&MeasureThemes, &Decisions, &Caution),
) -> Value {
    let number = task.number().unwrap_or_else(|| count.to_string());
    let mut fields: Fields = vec![("id", Value::text(numbers.id(&number)))];
    if let Some(num) = &task.num {
        fields.push(("num", pen.print(num)));
    }
    fields.push(("text", pen.print(&task.text)));
    if !task.annotation.is_empty() {
        fields.extend(pen.row(task));
    }
    pen.within(task.within.iter(), &mut fields);
    pen.carried(&task.carried, &mut fields);
    fields.push(("themes", Value::texts(themes.propose(&task.text.text()))));
    let mut marks = vec![Value::Word("Themes".to_owned())];
    let text = task.text.text();
    let targets =
        promised::proposed((decisions, caution), &text, &text.lines().map(str::to_owned).collect::<Vec<_>>());
    if !targets.is_empty() {
        fields.push(("targets", Value::List(targets.iter().map(|target| pen.figure(target)).collect())));
        marks.push(Value::Word("Targets".to_owned()));
    }
    fields.push(("proposed", Value::List(marks)));
    Value::Struct("Measure", fields)
}
