//! `who` and `list`: measures and who answers for them.

use std::fmt::Write;

use super::answer::Answer;
use super::args::Format;
use super::desk::Desk;
use super::grid::{Grid, Head};
use super::json::{self, MeasureForm};
use super::{FOUND, NOTHING, WRONG};
use crate::app::mistake::tell_mistake;
use crate::app::page::Tone;
use crate::app::pages::role_sign;
use crate::index::{Haystacks, answering};
use crate::model::{At, Role};
use crate::query::{Group, Query, Scope, search};
use crate::text::{Align, clean, fit};
use crate::words::{count, part};

/// A measure and why it is in the answer.
struct Hit {
    at: At,
    group: Group,
}

/// `duizhao who QUERY`: the matching measures with all who answer, by role.
pub(super) fn who(desk: &Desk<'_>, query: &str) -> Answer {
    match find(desk, query) {
        Ok(hits) => tell(desk, &hits, query, true),
        Err(answer) => answer,
    }
}

/// `duizhao list [QUERY]`: measures, a line each.
pub(super) fn list(desk: &Desk<'_>, query: Option<&str>) -> Answer {
    let all = || desk.corpus().measures().map(|at| Hit { at, group: Group::Match }).collect();
    match query.map_or_else(|| Ok(all()), |query| find(desk, query)) {
        Ok(hits) => tell(desk, &hits, query.unwrap_or_default(), false),
        Err(answer) => answer,
    }
}

/// The measures that match, best first.
fn find(desk: &Desk<'_>, text: &str) -> Result<Vec<Hit>, Answer> {
    let words = desk.book.words;
    let query = match Query::parse(text, desk.corpus(), desk.book.index) {
        Ok(query) if !query.is_empty() => query,
        Ok(_) => return Err(Answer::complaint(words.say("query-empty"), WRONG)),
        Err(mistake) => return Err(Answer::complaint(tell_mistake(words, &mistake), WRONG)),
    };
    let haystacks = Haystacks::new(desk.corpus());
    let results = search(desk.corpus(), desk.book.index, &haystacks, &query, Scope::Measures);
    let measures = results.found.iter().filter(|found| desk.corpus().node(found.at).is_measure());
    Ok(measures.map(|found| Hit { at: found.at, group: found.group }).collect())
}

fn tell(desk: &Desk<'_>, hits: &[Hit], query: &str, who: bool) -> Answer {
    let status = if hits.is_empty() { NOTHING } else { FOUND };
    if desk.format == Format::Json {
        let group = |hit: &Hit| who.then(|| hit.group.name());
        let forms: Vec<MeasureForm<'_>> =
            hits.iter().map(|hit| json::measure_form(desk.corpus(), hit.at, group(hit))).collect();
        return Answer::json(&forms, status);
    }
    if hits.is_empty() && desk.format == Format::Text {
        let query = clean(query);
        return Answer::complaint(desk.book.words.with("nothing-found", [("query", part(query))]), status);
    }
    match desk.format {
        Format::Text => Answer::with_status(grouped(desk, hits, if who { blocks } else { lines }), status),
        _ => desk.table(&grid(desk, hits, who), status),
    }
}

/// What was asked for, and below it under a name of its own what only a unit of the same portfolio answers for.
fn grouped(desk: &Desk<'_>, hits: &[Hit], tell: fn(&Desk<'_>, &[Hit]) -> String) -> String {
    let (strict, others) = hits.split_at(hits.partition_point(|hit| hit.group == Group::Match));
    let mut parts = Vec::new();
    if !strict.is_empty() {
        parts.push(tell(desk, strict));
    }
    if !others.is_empty() {
        let measures = [("measures", count(others.len()))];
        let name = desk.ink.paint(&desk.book.words.with("same-portfolio-group", measures), Tone::Ours);
        parts.push(format!("{name}\n\n{}", tell(desk, others)));
    }
    parts.join("\n")
}

/// A block a measure: id and heading, then the units of each role.
fn blocks(desk: &Desk<'_>, hits: &[Hit]) -> String {
    let mut blocks = Vec::new();
    for hit in hits {
        let id = desk.corpus().node(hit.at).id.as_str();
        let heading = desk.ink.paint(&heading(desk, hit.at), Tone::Title);
        let mut block = format!("{}  {heading}\n", desk.ink.paint(id, Tone::Label));
        if answering(desk.corpus(), hit.at).is_empty() {
            let _ = writeln!(block, "  {}", desk.ink.paint(&desk.say("units-none"), Tone::Absent));
        }
        for role in Role::ALL {
            let names = desk.names(hit.at, role);
            if !names.is_empty() {
                let sign = desk.ink.paint(role_sign(role), Tone::Role(role));
                let _ = writeln!(block, "  {sign} {}", clean(&names.join("、")));
            }
        }
        blocks.push(block);
    }
    blocks.join("\n")
}

/// A line a measure: id, heading, who leads or answers.
fn lines(desk: &Desk<'_>, hits: &[Hit]) -> String {
    /// So that one long heading does not push all units off the page, in cells.
    const HEADING: usize = 48;
    let id = |hit: &Hit| desk.corpus().node(hit.at).id.as_str();
    let widths = desk.book.widths;
    let id_cells = hits.iter().map(|hit| widths.str(id(hit))).max().unwrap_or(0);
    let headings: Vec<String> = hits.iter().map(|hit| heading(desk, hit.at)).collect();
    let cells = headings.iter().map(|heading| widths.str(heading)).max().unwrap_or(0).min(HEADING);
    let line = |(hit, heading): (&Hit, &String)| {
        let id = desk.ink.paint(&fit(id(hit), id_cells, widths, Align::Left), Tone::Label);
        let heading = fit(heading, cells, widths, Align::Left);
        format!("{id}  {heading}  {}\n", foremost(desk, hit.at))
    };
    hits.iter().zip(&headings).map(line).collect()
}

fn heading(desk: &Desk<'_>, at: At) -> String {
    clean(&desk.book.said(desk.corpus().node(at).label())).into_owned()
}

/// The leads; where nobody leads, the first unit that answers and how many more do.
fn foremost(desk: &Desk<'_>, at: At) -> String {
    let answering = answering(desk.corpus(), at);
    let leads = desk.names(at, Role::Lead);
    let signed =
        |role: Role, said: &str| format!("{} {said}", desk.ink.paint(role_sign(role), Tone::Role(role)));
    match answering.first() {
        None => desk.ink.paint(&desk.say("units-none"), Tone::Absent),
        Some(_) if !leads.is_empty() => signed(Role::Lead, &leads.join(" ")),
        Some(first) => {
            let name = &desk.corpus().unit(first.unit).name;
            let more = answering.len() - 1;
            let more = if more > 0 { format!(" +{more}") } else { String::new() };
            signed(first.role(), &format!("{name}{more}"))
        }
    }
}

fn grid(desk: &Desk<'_>, hits: &[Hit], who: bool) -> Grid {
    let mut heads = vec![
        Head::new("id", desk.say("col-id"), Tone::Label),
        Head::new("plan", desk.say("col-plan"), Tone::Text),
        Head::new("heading", desk.say("col-heading"), Tone::Text),
        Head::new("leads", desk.say("col-leads"), Tone::Text),
        Head::new("supports", desk.say("col-supports"), Tone::Text),
        Head::new("joint", desk.say("col-joint"), Tone::Text),
        Head::new("themes", desk.say("col-themes"), Tone::Ours),
    ];
    if who {
        heads.push(Head::new("group", desk.say("col-group"), Tone::Label));
    }
    let row = |hit: &Hit| {
        let (plan, node) = (desk.corpus().plan(hit.at), desk.corpus().node(hit.at));
        let names = |role: Role| desk.names(hit.at, role).join("; ");
        let themes: Vec<&str> = node.themes().iter().map(|&theme| desk.book.theme(theme)).collect();
        let mut row = vec![node.id.to_string(), plan.id.clone(), node.label().to_owned()];
        row.extend(Role::ALL.map(names));
        row.push(themes.join("; "));
        row.extend(who.then(|| hit.group.name().to_owned()));
        row
    };
    Grid { heads, rows: hits.iter().map(row).collect() }
}
