//! `targets`: the promised numbers of all plans in one table.

use serde::Serialize;

use super::context::CommandContext;
use crate::compare::targets::{By, Promise, list, sort};
use crate::page::figure;
use crate::report::{Cell, Column, Json, Report, Seen, Status, Table, Tone};

/// A promised number.
#[derive(Serialize)]
struct Form<'a> {
    indicator: &'a str,
    value: &'a str,
    unit: &'a str,
    deadline: Option<&'a str>,
    plan: &'a str,
    id: &'a str,
    quote: &'a str,
    /// What the value says as numbers, in `base_unit`; `None` where a bound or any number is missing.
    min: Option<f64>,
    max: Option<f64>,
    base_unit: Option<String>,
    comparator: Option<&'static str>,
}

/// `duizhao targets`.
pub(super) fn answer<'a>(context: &'a CommandContext<'a>, by: By) -> Report<'a> {
    let mut promises = list(context.corpus());
    sort(context.corpus(), &mut promises, by, true);
    let status = Status::of(!promises.is_empty());
    let forms: Vec<Form<'a>> = promises.iter().map(|promise| form(context, promise)).collect();
    let rows = promises.into_iter().map(|promise| row(context, &promise));
    Report::of(status, [Table::new(columns(context), rows).into()], Json::list(forms))
}

fn form<'a>(context: &CommandContext<'a>, promise: &Promise) -> Form<'a> {
    let target = promise.of(context.corpus());
    let amount = promise.amount.as_ref();
    Form {
        min: amount.and_then(|amount| amount.min),
        max: amount.and_then(|amount| amount.max),
        base_unit: amount.map(|amount| amount.unit.clone()),
        comparator: amount.map(|amount| amount.comparator.sign()),
        indicator: &target.indicator,
        value: &target.value,
        unit: &target.unit,
        deadline: target.deadline.as_deref(),
        plan: &context.corpus().plan(promise.at).id,
        id: context.corpus().node(promise.at).id.as_str(),
        quote: &target.quote,
    }
}

/// For people the figure as it is printed, for spreadsheets value and unit apart, as they are in the data.
fn columns(context: &CommandContext<'_>) -> Vec<Column> {
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

fn row(context: &CommandContext<'_>, promise: &Promise) -> Vec<Cell> {
    let amount = promise.amount.as_ref();
    let bound = |bound: Option<f64>| bound.map_or(Cell::Nothing, Cell::Number);
    let (target, plan) = (promise.of(context.corpus()), context.corpus().plan(promise.at));
    let said = |words: &str| Cell::Words(context.book.said(words).into_owned());
    vec![
        said(&target.indicator),
        said(&figure(target)),
        Cell::Words(target.value.clone()),
        Cell::Words(target.unit.clone()),
        Cell::or_absent(target.deadline.as_deref().map(|deadline| context.book.said(deadline))),
        Cell::Words(plan.id.clone()),
        Cell::Node(context.full_address(promise.at)),
        said(&target.quote),
        Cell::Words(plan.jurisdiction.clone()),
        Cell::Words(context.ordinal(promise.at)),
        bound(amount.and_then(|amount| amount.min)),
        bound(amount.and_then(|amount| amount.max)),
        Cell::or_nothing(amount.map(|amount| amount.unit.clone())),
        // A sheet takes what begins with = for a formula; that nothing binds says the same.
        Cell::or_nothing(amount.map(|amount| amount.comparator.sign()).filter(|sign| *sign != "=")),
    ]
}
