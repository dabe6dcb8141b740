//! `targets`: the promised numbers of all plans in one table.

use serde::Serialize;

use super::answer::Answer;
use super::args::Format;
use super::desk::Desk;
use super::grid::{Grid, Head};
use super::{FOUND, NOTHING};
use crate::app::page::Tone;
use crate::app::pages::figure;
use crate::compare::targets::{By, Promise, list, sort};

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
}

/// `duizhao targets`.
pub(super) fn answer(desk: &Desk<'_>, by: By) -> Answer {
    let mut promises = list(desk.corpus());
    sort(desk.corpus(), &mut promises, by, true);
    let status = if promises.is_empty() { NOTHING } else { FOUND };
    match desk.format {
        Format::Json => {
            let forms: Vec<Form<'_>> = promises.iter().map(|promise| form(desk, promise)).collect();
            Answer::json(&forms, status)
        }
        Format::Csv => desk.table(&apart(desk, &promises), status),
        Format::Text | Format::Markdown => desk.table(&together(desk, &promises), status),
    }
}

fn form<'a>(desk: &Desk<'a>, promise: &Promise) -> Form<'a> {
    let target = promise.of(desk.corpus());
    Form {
        indicator: &target.indicator,
        value: &target.value,
        unit: &target.unit,
        deadline: target.deadline.as_deref(),
        plan: &desk.corpus().plan(promise.at).id,
        id: desk.corpus().node(promise.at).id.as_str(),
        quote: &target.quote,
    }
}

/// For people: the figure as it is printed, and the id, which names the plan already.
fn together(desk: &Desk<'_>, promises: &[Promise]) -> Grid {
    let heads = vec![
        Head::new("indicator", desk.say("col-indicator"), Tone::Ours),
        Head::new("figure", desk.say("col-figure"), Tone::Number),
        Head::new("deadline", desk.say("col-deadline"), Tone::Text),
        Head::new("id", desk.say("col-id"), Tone::Label),
        Head::new("quote", desk.say("col-quote"), Tone::Text),
    ];
    let row = |promise: &Promise| {
        let (target, form) = (promise.of(desk.corpus()), form(desk, promise));
        let deadline = form.deadline.unwrap_or("-");
        let said = |words: &str| desk.book.said(words).into_owned();
        let (figure, id) = (said(&figure(target)), form.id.to_owned());
        vec![said(form.indicator), figure, said(deadline), id, said(form.quote)]
    };
    Grid { heads, rows: promises.iter().map(row).collect() }
}

/// For spreadsheets: value and unit apart, as they are in the data.
fn apart(desk: &Desk<'_>, promises: &[Promise]) -> Grid {
    let keys = ["indicator", "value", "unit", "deadline", "plan", "id", "quote"];
    let heads = keys.map(|key| Head::new(key, String::new(), Tone::Text)).into();
    let row = |promise: &Promise| {
        let form = form(desk, promise);
        let deadline = form.deadline.unwrap_or_default();
        let cells = [form.indicator, form.value, form.unit, deadline, form.plan, form.id, form.quote];
        cells.map(str::to_owned).into()
    };
    Grid { heads, rows: promises.iter().map(row).collect() }
}
