//! `targets`: the promised numbers of all plans in one table.

use rustc_hash::FxHashSet;

use super::context::CommandContext;
use crate::compare::targets::By;
use crate::page::{Item, is_asked, silent_plans};
use crate::report::{
    Block, Column, Json, Part, Report, ReportTable, RichText, Status, TableCell, Tone, Visibility,
};
use crate::summary::{Promised, Targets};

/// `duizhao targets`.
pub(super) fn answer<'a>(context: &'a CommandContext<'a>, by: By, filter: Option<&str>) -> Report<'a> {
    let Targets { promised, silent } = match filter.map(|filter| context.filtered(filter)).transpose() {
        Ok(None) => Targets::of(context.corpus(), by, |_| true),
        Ok(Some((query, found))) => {
            let items: FxHashSet<Item> = found.iter().map(|&at| Item::of(context.corpus(), at)).collect();
            Targets::of(context.corpus(), by, |at| items.contains(&Item::of(context.corpus(), at)))
                .narrowed(context.corpus(), |promised| is_asked(&query, promised))
        }
        Err(complaint) => return complaint.into(),
    };
    let status = Status::of(!promised.is_empty());
    let rows: Vec<Vec<TableCell>> = promised.iter().map(|promised| row(context, promised)).collect();
    let mut parts = vec![ReportTable::new(columns(context), rows).into()];
    parts.extend(context.legend(promised.iter().any(|promised| promised.proposed)));
    let silent = silent_plans(&context.render, &silent, filter.is_some()).filter(|_| status == Status::Found);
    let note = silent.map(|silent| Block::Note(RichText::new(silent, Tone::Absent)));
    parts.extend(note.map(|note| Part::seen(Visibility::ByPeople, note)));
    let complaint = (status != Status::Found).then(|| context.say("targets-none"));
    Report::of(status, parts, Json::list(promised)).and_complaint(complaint)
}

/// For people the figure as it is printed, for spreadsheets value and unit apart, as they are in the data.
pub(super) fn columns(context: &CommandContext<'_>) -> Vec<Column> {
    vec![
        Column::new("indicator", context.say("col-indicator"), Tone::Ours),
        Column::new("figure", context.say("col-figure"), Tone::Number).seen(Visibility::ByPeople),
        Column::new("value", context.say("col-value"), Tone::Number).seen(Visibility::InSheets),
        Column::new("unit", context.say("col-unit"), Tone::Number).seen(Visibility::InSheets),
        Column::new("deadline", context.say("col-deadline"), Tone::Text),
        Column::new("plan", context.say("col-plan"), Tone::Label).seen(Visibility::InSheets),
        Column::new("id", context.say("col-id"), Tone::Label),
        Column::new("quote", context.say("col-quote"), Tone::Text),
        Column::new("place", context.say("col-jurisdiction"), Tone::Label).seen(Visibility::InSheets),
        Column::new("num", context.say("col-num"), Tone::Label).seen(Visibility::InSheets),
        Column::new("min", context.say("col-min"), Tone::Number).seen(Visibility::InSheets),
        Column::new("max", context.say("col-max"), Tone::Number).seen(Visibility::InSheets),
        Column::new("base_unit", context.say("col-base-unit"), Tone::Number).seen(Visibility::InSheets),
        Column::new("comparator", context.say("col-comparator"), Tone::Number).seen(Visibility::InSheets),
    ]
}

pub(super) fn row(context: &CommandContext<'_>, promised: &Promised<'_>) -> Vec<TableCell> {
    let bound = |bound: Option<f64>| bound.map_or(TableCell::Nothing, TableCell::Number);
    let (target, plan) = (promised.printed, context.corpus().plan(promised.at));
    let render = &context.render;
    let said = |words: &str| TableCell::Words(render.said(promised.at.plan, words).into_owned());
    vec![
        TableCell::Words(
            render.proposed(&render.said(promised.at.plan, target.indicator), promised.proposed).into_owned(),
        ),
        said(&target.figure()),
        match promised.stated() {
            Some(number) => TableCell::Figure(target.value.to_owned(), number),
            None => TableCell::Words(target.value.to_owned()),
        },
        TableCell::Words(target.unit.to_owned()),
        TableCell::or_absent(target.deadline.map(|deadline| render.said(promised.at.plan, deadline))),
        TableCell::Words(plan.id.clone()),
        TableCell::Node(context.full_address(promised.at)),
        said(promised.quote),
        TableCell::Words(context.render.place_of(promised.at.plan).to_owned()),
        TableCell::Words(context.ordinal(promised.at)),
        bound(promised.min),
        bound(promised.max),
        TableCell::or_nothing(promised.base_unit.as_deref()),
        // A sheet takes what begins with = for a formula; that nothing binds says the same.
        TableCell::or_nothing(promised.comparator.filter(|sign| *sign != "=")),
    ]
}
