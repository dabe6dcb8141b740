//! Annexes of a plan's file: tables of tasks, each row tied to the measure whose work it assigns.

use super::pen::{Fields, LooseRow, Pen};
use crate::import::decisions::{Decisions, Ruling};
use crate::import::outline::{Branch, BranchKind};
use crate::import::ron::Value;
use crate::import::table::{RowTask, TaskTable};
use crate::import::themes::likeness;

/// A table; `nodes` are those of the body in reading order.
pub(super) fn annex(
    pen: &mut Pen<'_>,
    number: usize,
    table: &TaskTable,
    nodes: &[&Branch],
    decisions: &Decisions,
) -> Value {
    let mut fields: Fields = Vec::new();
    if let Some(mark) = &table.mark {
        fields.push(("mark", pen.print(mark)));
    }
    let heading = table.heading.clone().unwrap_or_default();
    fields.push(("heading", pen.print(&heading)));
    let (tasks, columns) = table.flattened();
    let columns = columns.iter().map(|head| pen.print(head)).collect();
    fields.push(("columns", Value::List(columns)));
    let measures = tie(nodes, &tasks, decisions);
    let tied = tasks.iter().zip(&measures).filter(|(task, measure)| {
        let node = nodes.iter().find(|node| node.id == **measure);
        let decided = ruling(decisions, &task.text.text()).is_some();
        !decided && node.is_none_or(|node| likeness(&task.text.text(), &node.words()) < SURE)
    });
    pen.loose.extend(tied.map(|(task, id)| LooseRow { text: task.text.clone(), measure: id.clone() }));
    let numbered = tasks.iter().enumerate();
    let tasks = numbered.map(|(at, task)| row(pen, (number, at), task, measures.get(at).map_or("", |id| id)));
    let tasks = tasks.collect();
    fields.push(("tasks", Value::List(tasks)));
    Value::Struct("Annex", fields)
}

fn row(pen: &mut Pen<'_>, (table, number): (usize, usize), task: &RowTask, measure: &str) -> Value {
    let number = task.number().unwrap_or_else(|| (number + 1).to_string());
    let annex = if table == 0 { "annex".to_owned() } else { format!("annex{}", table + 1) };
    let mut fields: Fields = vec![("id", Value::text(format!("{annex}.{number}")))];
    fields.push(("measure", Value::text(measure)));
    if let Some(num) = &task.num {
        fields.push(("num", pen.print(num)));
    }
    fields.push(("text", pen.print(&task.text)));
    fields.extend(pen.row(task));
    Value::Struct("Task", fields)
}

/// So much of the words of a row, in pairs of characters, another measure has by chance.
const SURE: f32 = 0.4;

/// The measure of which a person said a row is.
fn ruling(decisions: &Decisions, text: &str) -> Option<String> {
    decisions.find(|decision| match &decision.is {
        Ruling::Of(id) if text.contains(&decision.at) => Some(id.clone()),
        _ => None,
    })
}

/// For each row the measure that it is of: the likeliest in the order of the body, unless a person decided.
fn tie(nodes: &[&Branch], tasks: &[RowTask], decisions: &Decisions) -> Vec<String> {
    let measures: Vec<(&str, String)> = nodes
        .iter()
        .filter(|node| node.kind == BranchKind::Measure)
        .map(|node| (node.id.as_str(), node.words()))
        .collect();
    // The best sum of likenesses over all rows so far, the last of them tied to each measure.
    let mut best: Vec<(f32, Vec<usize>)> = Vec::new();
    for task in tasks {
        let text = task.text.text();
        let decided = ruling(decisions, &text);
        let mut next: Vec<(f32, Vec<usize>)> = Vec::new();
        let mut above: Option<&(f32, Vec<usize>)> = None;
        for (at, (id, words)) in measures.iter().enumerate() {
            above = match (above, best.get(at)) {
                (Some(one), Some(other)) if other.0 <= one.0 => Some(one),
                (one, other) => other.or(one),
            };
            let own = match &decided {
                Some(wanted) if wanted == id => 10.0,
                Some(_) => -10.0,
                None => likeness(&text, words),
            };
            let (sum, mut chain) = above.cloned().unwrap_or_default();
            chain.push(at);
            next.push((sum + own, chain));
        }
        best = next;
    }
    let chosen = best
        .into_iter()
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map_or(Vec::new(), |(_, chain)| chain);
    chosen.into_iter().filter_map(|at| Some(measures.get(at)?.0.to_owned())).collect()
}
