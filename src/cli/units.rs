//! `units`: the responsible bodies of all places, and what each leads, supports and answers for.
//!
//! A unit has a measure once, in its highest role there, so that what is told here of a unit and what `who` tells of a
//! measure are the same facts from both sides; what a row of an annex says counts for its measure.

use std::fmt::Write;

use serde::Serialize;

use super::answer::Answer;
use super::args::Format;
use super::desk::Desk;
use super::grid::{Grid, Head};
use super::{FOUND, NOTHING, WRONG};
use crate::app::mistake::tell_mistake;
use crate::app::page::Tone;
use crate::app::pages::role_sign;
use crate::model::{Role, Unit, UnitIx};
use crate::query::{self, Query};
use crate::text::{clean, wrap};
use crate::words::part;

/// A unit with the ids of its measures.
#[derive(Serialize)]
struct UnitForm<'a> {
    name: &'a str,
    jurisdiction: &'a str,
    portfolios: Vec<&'a str>,
    leads: Vec<&'a str>,
    supports: Vec<&'a str>,
    joint: Vec<&'a str>,
}

/// `duizhao units [QUERY]`.
pub(super) fn answer(desk: &Desk<'_>, query: Option<&str>) -> Answer {
    let found = match query.map(|query| find(desk, query)).transpose() {
        Ok(found) => found.unwrap_or_else(|| (0..desk.corpus().units.len()).map(UnitIx).collect()),
        Err(answer) => return answer,
    };
    let status = if found.is_empty() { NOTHING } else { FOUND };
    let forms: Vec<UnitForm<'_>> = found.iter().map(|&unit| form(desk, unit)).collect();
    match desk.format {
        Format::Json => Answer::json(&forms, status),
        Format::Text if forms.is_empty() => {
            let query = clean(query.unwrap_or_default()).into_owned();
            Answer::complaint(desk.book.words.with("no-unit-found", [("query", part(query))]), status)
        }
        Format::Text if query.is_some() => Answer::with_status(blocks(desk, &found, &forms), status),
        Format::Text => desk.table(&counts(desk, &found, &forms), status),
        Format::Csv | Format::Markdown => desk.table(&lists(desk, &found, &forms), status),
    }
}

/// The units that a query means, as the search of the screen has it: the best first.
fn find(desk: &Desk<'_>, text: &str) -> Result<Vec<UnitIx>, Answer> {
    let words = desk.book.words;
    match Query::parse(text, desk.corpus(), desk.book.index) {
        Ok(query) if !query.is_empty() => {
            Ok(query::units(&query, desk.corpus()).into_iter().map(|hit| hit.unit).collect())
        }
        Ok(_) => Err(Answer::complaint(words.say("query-empty"), WRONG)),
        Err(mistake) => Err(Answer::complaint(tell_mistake(words, &mistake), WRONG)),
    }
}

fn form<'a>(desk: &Desk<'a>, unit: UnitIx) -> UnitForm<'a> {
    let roles = desk.book.index.roles(desk.corpus(), unit);
    let in_role = |role: Role| -> Vec<&'a str> {
        let held = roles.iter().filter(|(_, held)| **held == role);
        held.map(|(&at, _)| desk.corpus().node(at).id.as_str()).collect()
    };
    let content: &'a Unit = desk.corpus().unit(unit);
    let portfolios = content.portfolios.iter();
    UnitForm {
        name: &content.name,
        jurisdiction: &content.jurisdiction,
        portfolios: portfolios.map(|&ix| desk.corpus().portfolio(ix).name.as_str()).collect(),
        leads: in_role(Role::Lead),
        supports: in_role(Role::Support),
        joint: in_role(Role::Joint),
    }
}

impl<'a> UnitForm<'a> {
    fn in_role(&self, role: Role) -> &[&'a str] {
        match role {
            Role::Lead => &self.leads,
            Role::Support => &self.supports,
            Role::Joint => &self.joint,
        }
    }
}

/// A block a unit: name and portfolios, then the ids of each role.
fn blocks(desk: &Desk<'_>, units: &[UnitIx], forms: &[UnitForm<'_>]) -> String {
    let mut blocks = Vec::new();
    for (&unit, form) in units.iter().zip(forms) {
        let name = desk.ink.paint(form.name, Tone::Title);
        let portfolios = desk.book.portfolios(desk.corpus().unit(unit));
        let mut block = format!("{name}  {}\n", desk.ink.paint(&portfolios, Tone::Ours));
        for role in Role::ALL {
            block.push_str(&role_lines(desk, role, form.in_role(role)));
        }
        blocks.push(block);
    }
    blocks.join("\n")
}

/// The ids of one role, wrapped behind its sign and their number; nothing where there are none.
fn role_lines(desk: &Desk<'_>, role: Role, ids: &[&str]) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let indent = 8;
    let listed = ids.join(" ");
    let room = desk.width.saturating_sub(indent).max(indent);
    let sign = desk.ink.paint(role_sign(role), Tone::Role(role));
    let mut lines = String::new();
    for (number, range) in wrap(&listed, room, desk.book.widths).into_iter().enumerate() {
        let words = listed.get(range).unwrap_or_default();
        if number == 0 {
            let _ = writeln!(lines, "  {sign} {:>2}  {words}", ids.len());
        } else {
            let _ = writeln!(lines, "{}{words}", " ".repeat(indent + 1));
        }
    }
    lines
}

fn heads(desk: &Desk<'_>) -> Vec<Head> {
    vec![
        Head::new("name", desk.say("col-unit"), Tone::Text),
        Head::new("jurisdiction", desk.say("col-jurisdiction"), Tone::Label),
        Head::new("portfolios", desk.say("col-portfolios"), Tone::Ours),
        Head::new("leads", desk.say("col-leads"), Tone::Role(Role::Lead)),
        Head::new("supports", desk.say("col-supports"), Tone::Role(Role::Support)),
        Head::new("joint", desk.say("col-joint"), Tone::Role(Role::Joint)),
    ]
}

fn rows(
    desk: &Desk<'_>,
    units: &[UnitIx],
    forms: &[UnitForm<'_>],
    cell: impl Fn(&[&str]) -> String,
) -> Vec<Vec<String>> {
    let row = |(&unit, form): (&UnitIx, &UnitForm<'_>)| {
        let portfolios = desk.book.portfolios(desk.corpus().unit(unit));
        let mut row = vec![form.name.to_owned(), form.jurisdiction.to_owned(), portfolios];
        row.extend(Role::ALL.map(|role| cell(form.in_role(role))));
        row
    };
    units.iter().zip(forms).map(row).collect()
}

/// How many measures in each role; a 0 would hide the other figures.
fn counts(desk: &Desk<'_>, units: &[UnitIx], forms: &[UnitForm<'_>]) -> Grid {
    let figure = |ids: &[&str]| if ids.is_empty() { String::new() } else { ids.len().to_string() };
    let mut heads = heads(desk);
    let roles = heads.split_off(3);
    heads.extend(roles.into_iter().map(Head::right));
    Grid { heads, rows: rows(desk, units, forms, figure) }
}

/// Which measures in each role.
fn lists(desk: &Desk<'_>, units: &[UnitIx], forms: &[UnitForm<'_>]) -> Grid {
    Grid { heads: heads(desk), rows: rows(desk, units, forms, |ids| ids.join("; ")) }
}
