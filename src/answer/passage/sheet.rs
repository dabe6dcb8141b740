//! Nodes for a spreadsheet: a row a unit, with all that is known of the node beside it.

use crate::answer::context::CommandContext;
use crate::cite::{Style, citation};
use crate::model::{At, Mention, Node};
use crate::report::{Column, TableCell, Tone};
use crate::summary::Assignment;

/// What the cells of a row are.
pub(super) fn columns(context: &CommandContext<'_>) -> Vec<Column> {
    let of = |key, title| Column::new(key, context.say(title), Tone::Text);
    vec![
        of("id", "col-id"),
        of("num", "col-num"),
        of("heading", "col-heading"),
        of("text", "col-text"),
        of("annotation", "col-annotation"),
        of("task", "col-task"),
        of("unit", "col-unit"),
        of("role", "col-role"),
        of("basis", "col-basis"),
        of("citation", "label-citation"),
    ]
}

/// The cells of [`columns`], in their order.
pub(super) fn rows(context: &CommandContext<'_>, at: At) -> Vec<Vec<TableCell>> {
    let node: &Node = context.corpus().node(at);
    let cited = TableCell::Words(citation(context.corpus(), at, Style::Plain, context.render.words.lang()));
    let row = |unit: [TableCell; 4]| -> Vec<TableCell> {
        let own = [&node.num, &node.heading, &node.text, &node.annotation]
            .map(|words| TableCell::or_nothing(words.as_deref()));
        let id = TableCell::Node(context.full_address(at));
        [id].into_iter().chain(own).chain(unit).chain([cited.clone()]).collect()
    };
    let unit = |assignment: Assignment, mention: &Mention| {
        let body = context.corpus().unit(mention.unit);
        let in_doubt = context.corpus().node(assignment.place()).proposed.units;
        let name = context.render.proposed(&body.name, body.proposed || in_doubt);
        let [name, role, basis] = [&*name, mention.role().name(), mention.reason.name()]
            .map(|words| TableCell::Words(words.to_owned()));
        row([task_of(context, assignment), name, role, basis])
    };
    let all = Assignment::of_node(context.corpus(), at).into_iter();
    let named = all.flat_map(|one| one.mentions(context.corpus()).iter().map(move |mention| (one, mention)));
    let mut rows: Vec<Vec<TableCell>> = named.map(|(one, mention)| unit(one, mention)).collect();
    if rows.is_empty() {
        rows.push(row(Default::default()));
    }
    rows
}

fn task_of(context: &CommandContext<'_>, assignment: Assignment) -> TableCell {
    assignment.task.map_or(TableCell::Nothing, |task| TableCell::Node(context.address(task)))
}
