//! `targets`: the promised numbers of all plans in one table.

use super::context::CommandContext;
use crate::compare::targets::By;
use crate::page::silent_plans;
use crate::report::{Block, Cell, Column, Json, Part, Report, Seen, Status, Table, Text, Tone};
use crate::summary::{Promised, Targets};

/// `duizhao targets`.
pub(super) fn answer<'a>(context: &'a CommandContext<'a>, by: By) -> Report<'a> {
    let Targets { promised, silent } = Targets::of(context.corpus(), by, |_| true);
    let status = Status::of(!promised.is_empty());
    let rows: Vec<Vec<Cell>> = promised.iter().map(|promised| row(context, promised)).collect();
    let mut parts = vec![Table::new(columns(context), rows).into()];
    parts.extend(context.legend(promised.iter().any(|promised| promised.proposed)));
    let silent = silent_plans(&context.render, &silent).filter(|_| status == Status::Found);
    let note = silent.map(|silent| Block::Note(Text::new(silent, Tone::Absent)));
    parts.extend(note.map(|note| Part::seen(Seen::ByPeople, note)));
    Report::of(status, parts, Json::list(promised))
}

/// For people the figure as it is printed, for spreadsheets value and unit apart, as they are in the data.
pub(super) fn columns(context: &CommandContext<'_>) -> Vec<Column> {
    vec![
        Column::new("indicator", context.say("col-indicator"), Tone::Ours),
        Column::new("figure", context.say("col-figure"), Tone::Number).seen(Seen::ByPeople),
        Column::new("value", context.say("col-value"), Tone::Number).seen(Seen::InSheets),
        Column::new("unit", context.say("col-unit"), Tone::Number).seen(Seen::InSheets),
        Column::new("deadline", context.say("col-deadline"), Tone::Text),
        Column::new("plan", context.say("col-plan"), Tone::Label).seen(Seen::InSheets),
        Column::new("id", context.say("col-id"), Tone::Label),
        Column::new("quote", context.say("col-quote"), Tone::Text),
        Column::new("place", context.say("col-jurisdiction"), Tone::Label).seen(Seen::InSheets),
        Column::new("num", context.say("col-num"), Tone::Label).seen(Seen::InSheets),
        Column::new("min", context.say("col-min"), Tone::Number).seen(Seen::InSheets),
        Column::new("max", context.say("col-max"), Tone::Number).seen(Seen::InSheets),
        Column::new("base_unit", context.say("col-base-unit"), Tone::Number).seen(Seen::InSheets),
        Column::new("comparator", context.say("col-comparator"), Tone::Number).seen(Seen::InSheets),
    ]
}

pub(super) fn row(context: &CommandContext<'_>, promised: &Promised<'_>) -> Vec<Cell> {
    let bound = |bound: Option<f64>| bound.map_or(Cell::Nothing, Cell::Number);
    let (target, plan) = (promised.printed, context.corpus().plan(promised.at));
    let render = context.render.of(promised.at.plan);
    let said = |words: &str| Cell::Words(render.said(words).into_owned());
    vec![
        Cell::Words(render.proposed(&render.said(target.indicator), promised.proposed).into_owned()),
        said(&target.figure()),
        match promised.stated() {
            Some(number) => Cell::Figure(target.value.to_owned(), number),
            None => Cell::Words(target.value.to_owned()),
        },
        Cell::Words(target.unit.to_owned()),
        Cell::or_absent(target.deadline.map(|deadline| render.said(deadline))),
        Cell::Words(plan.id.clone()),
        Cell::Node(context.full_address(promised.at)),
        said(promised.quote),
        Cell::Words(context.plan_name(promised.at.plan).to_owned()),
        Cell::Words(context.ordinal(promised.at)),
        bound(promised.min),
        bound(promised.max),
        Cell::or_nothing(promised.base_unit.as_deref()),
        // A sheet takes what begins with = for a formula; that nothing binds says the same.
        Cell::or_nothing(promised.comparator.filter(|sign| *sign != "=")),
    ]
}
