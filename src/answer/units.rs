//! `units`: the responsible bodies of all places, and what each leads, supports and answers for.
//!
//! Where an annex assigns the work by rows each row counts for itself, so that what is told here of a unit and what `who`
//! tells of a measure are the same facts from both sides.

use super::context::CommandContext;
use crate::model::{At, Role, UnitIx};
use crate::query;
use crate::report::{
    Address, Column, Complaint, Json, Part, Report, ReportTable, Shape, Status, TableCell, Tone, Visibility,
};
use crate::summary::UnitWork;
use crate::words::part;

/// `duizhao units [QUERY]`.
pub(super) fn answer<'a>(context: &'a CommandContext<'a>, query: Option<&str>) -> Report<'a> {
    let found = match query.map(|query| find(context, query)).transpose() {
        Ok(found) => found.unwrap_or_else(|| (0..context.corpus().units.len()).map(UnitIx).collect()),
        Err(complaint) => return complaint.into(),
    };
    let nothing = || {
        let query = query.unwrap_or_default();
        context.render.words.with("no-unit-found", [("query", part(query))])
    };
    let complaint = found.is_empty().then(nothing);
    let status = Status::of(!found.is_empty());
    let on_terminal =
        if query.is_some() { which(context, found.clone()) } else { how_many(context, found.clone()) };
    let parts = [
        Part::seen(Visibility::OnTerminals, on_terminal),
        Part::seen(Visibility::InFiles, which(context, found.clone())),
    ];
    let any_proposed = found.iter().any(|&unit| context.corpus().unit(unit).proposed);
    let parts = parts.into_iter().chain(context.legend(any_proposed));
    let forms = found.into_iter().map(|unit| work(context, unit));
    Report::of(status, parts, Json::list(forms)).and_complaint(complaint)
}

/// The units that a query means, as the search of the screen has it: the best first.
pub(super) fn find(context: &CommandContext<'_>, text: &str) -> Result<Vec<UnitIx>, Complaint> {
    let query = context.query(text)?;
    // Who names a unit in full means no other.
    let called: Vec<UnitIx> = (0..context.corpus().units.len())
        .map(UnitIx)
        .filter(|&unit| context.corpus().unit(unit).name == text)
        .collect();
    let found = || query::units(&query, context.corpus()).into_iter().map(|hit| hit.unit).collect();
    Ok(if called.is_empty() { found() } else { called })
}

fn work<'a>(context: &CommandContext<'a>, unit: UnitIx) -> UnitWork<'a> {
    UnitWork::of(context.corpus(), context.render.index, unit)
}

/// Which measures in each role; on a terminal a card a unit.
fn which<'a>(context: &'a CommandContext<'a>, units: Vec<UnitIx>) -> ReportTable<'a> {
    let rows = units.into_iter().map(move |unit| {
        let mut row = named(context, unit);
        let work = work(context, unit);
        for role in Role::ALL {
            let places: Vec<At> = work.in_role(role).map(|part| part.at).collect();
            row.push(listed(context, &places));
            row.push(TableCell::Nodes(places.into_iter().map(|at| address(context, unit, at)).collect()));
        }
        row
    });
    let mut columns = columns(context, Tone::Title);
    columns.extend(Role::ALL.into_iter().flat_map(|role| {
        let column = of_role(context, role).signed(context.render.role(role), Tone::Role(role));
        [
            Column { tone: Tone::Text, ..column.clone() }.seen(Visibility::OnTerminals),
            column.seen(Visibility::InFiles),
        ]
    }));
    ReportTable::new(columns, rows).shaped(Shape::Cards { first: 2 })
}

/// How many there are and their ids, nothing where there are none.
fn listed(context: &CommandContext<'_>, measures: &[At]) -> TableCell {
    let ids: Vec<&str> = measures.iter().map(|&at| context.corpus().node(at).id.as_str()).collect();
    let said = format!("{:>2}  {}", ids.len(), ids.join(" "));
    TableCell::or_nothing((!ids.is_empty()).then_some(said))
}

/// A measure of a unit: where the unit is of the place, the place need not be said.
fn address(context: &CommandContext<'_>, unit: UnitIx, at: At) -> Address {
    let of_place = context.corpus().plan(at).jurisdiction == context.corpus().unit(unit).jurisdiction;
    if of_place { context.address(at) } else { context.full_address(at) }
}

/// How many measures in each role; a 0 would hide the other figures.
fn how_many<'a>(context: &'a CommandContext<'a>, units: Vec<UnitIx>) -> ReportTable<'a> {
    let rows = units.into_iter().map(move |unit| {
        let mut row = named(context, unit);
        let tally = work(context, unit).tally();
        row.extend(Role::ALL.map(|role| match tally.of(role) {
            0 => TableCell::Nothing,
            number => TableCell::Count(number),
        }));
        row
    });
    let mut columns = columns(context, Tone::Text);
    if let Some(place) = columns.get_mut(2) {
        place.seen = Visibility::Everywhere;
    }
    columns.extend(Role::ALL.map(|role| of_role(context, role).right()));
    ReportTable::new(columns, rows)
}

fn columns(context: &CommandContext<'_>, name: Tone) -> Vec<Column> {
    vec![
        Column::new("name", context.say("col-unit"), name),
        Column::new("portfolios", context.say("col-portfolios"), Tone::Ours),
        Column::new("jurisdiction", context.say("col-jurisdiction"), Tone::Label).seen(Visibility::InFiles),
    ]
}

/// The cells of [`columns`], in their order.
fn named(context: &CommandContext<'_>, unit: UnitIx) -> Vec<TableCell> {
    let body = context.corpus().unit(unit);
    vec![
        TableCell::Words(context.render.unit_name(body).into_owned()),
        TableCell::Words(context.render.portfolios(body)),
        TableCell::Words(body.jurisdiction.clone()),
    ]
}

fn of_role(context: &CommandContext<'_>, role: Role) -> Column {
    let (key, title) = match role {
        Role::Lead => ("leads", "col-leads"),
        Role::Support => ("supports", "col-supports"),
        Role::Joint => ("joint", "col-joint"),
    };
    Column::new(key, context.say(title), Tone::Role(role))
}
