//! `who` and `list`: measures and who answers for them.

use std::borrow::Cow;

use super::context::CommandContext;
use super::json::EntryForm;
use crate::model::{At, Role};
use crate::page;
use crate::query::{Found, Group, SearchScope, search};
use crate::report::{
    Block, Column, Complaint, Json, Part, Report, ReportTable, RichText, Shape, Status, TableCell, Tone,
    Visibility,
};
use crate::summary::{self, Assigned, Assignment, AssignmentHit, has_proposed_theme};
use crate::words::{count, part};

/// What a query found.
struct Answered {
    hits: Vec<AssignmentHit>,
    /// Goals and other passages that match too.
    others: Vec<At>,
    /// What was meant by a slip of pinyin, where nothing is found.
    meant: Option<String>,
}

/// What is asked of the measures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MeasureQuestion {
    /// Who leads or answers for them, all of them.
    Who,
    /// Which they are.
    Which,
}

/// So that one long heading does not push all units off the page, in cells.
const HEADING: usize = 48;

/// `duizhao who QUERY`: the matching measures with all who answer, by role.
pub(super) fn who<'a>(context: &'a CommandContext<'a>, query: &str) -> Report<'a> {
    match find(context, query) {
        Ok(answered) => tell(context, &answered, query, MeasureQuestion::Who),
        Err(complaint) => complaint.into(),
    }
}

/// `duizhao list [QUERY]`: measures, a line each.
pub(super) fn list<'a>(context: &'a CommandContext<'a>, query: Option<&str>) -> Report<'a> {
    let all = || {
        let corpus = context.corpus();
        let all = corpus.measures().flat_map(|at| Assignment::all(corpus, at));
        let hits = all.map(|assignment| AssignmentHit { assignment, group: Group::Match });
        Answered { hits: hits.collect(), others: Vec::new(), meant: None }
    };
    match query.map_or_else(|| Ok(all()), |query| find(context, query)) {
        Ok(answered) => tell(context, &answered, query.unwrap_or_default(), MeasureQuestion::Which),
        Err(complaint) => complaint.into(),
    }
}

/// The measures that match, best first, and what else does; where nothing does, the nearest.
fn find(context: &CommandContext<'_>, text: &str) -> Result<Answered, Complaint> {
    let results = search(context.data, &context.query(text)?, SearchScope::Measures);
    let all: Vec<Found> = results.found.iter().chain(&results.near).copied().collect();
    let hits = summary::answer(context.data, &results.query, &all);
    let others = results.others.iter().map(|found| found.at).collect();
    Ok(Answered { hits, others, meant: results.meant })
}

/// That there is no such measure, and what may have been meant.
fn nothing(context: &CommandContext<'_>, answered: &Answered, query: &str) -> Option<String> {
    let found = answered.hits.iter().any(|hit| hit.group != Group::Near);
    let words = context.render.words;
    let nothing = (!found).then(|| words.with("nothing-found", [("query", part(query))]));
    let meant = answered.meant.as_deref().map(|word| words.with("nearest-meant", [("meant", part(word))]));
    let said: Vec<String> = nothing.into_iter().chain(meant).collect();
    (!said.is_empty()).then(|| said.join("\n"))
}

/// Where else the query matches: not in a measure.
fn elsewhere(context: &CommandContext<'_>, others: &[At]) -> Option<String> {
    /// More ids than these nobody reads.
    const MOST: usize = 5;
    let ids: Vec<&str> = others.iter().take(MOST).map(|&at| context.corpus().node(at).id.as_str()).collect();
    let more = if others.len() > MOST { "…" } else { "" };
    let ids = ids.join(&context.say("list-comma")) + more;
    let said = [("passages", count(others.len())), ("ids", part(ids))];
    (!others.is_empty()).then(|| context.render.words.with("others-found", said))
}

/// What was asked for; under names of their own what only a unit of the same portfolio answers for, and what is merely
/// near.
fn tell<'a>(
    context: &'a CommandContext<'a>,
    answered: &Answered,
    query: &str,
    asked: MeasureQuestion,
) -> Report<'a> {
    let hits = answered.hits.as_slice();
    let found = hits.iter().any(|hit| hit.group != Group::Near);
    let elsewhere = elsewhere(context, &answered.others);
    // Where no measure is found it is all that there is, and every form says so.
    let (aside, elsewhere) = if found { (elsewhere, None) } else { (None, elsewhere) };
    let complaint: Vec<String> = nothing(context, answered, query).into_iter().chain(elsewhere).collect();
    let complaint = (!complaint.is_empty()).then(|| complaint.join("\n"));
    let mut parts = Vec::new();
    for of_group in hits.chunk_by(|one, next| one.group == next.group) {
        let measures = || [("measures", count(of_group.len()))];
        let name = match of_group.first().map(|hit| hit.group) {
            None | Some(Group::Match) => None,
            Some(Group::Portfolio) => Some(context.render.words.with("same-portfolio-group", measures())),
            Some(Group::Near) => Some(context.render.words.with("near-group", measures())),
        };
        let name = name.map(|name| Block::Heading(RichText::new(name, Tone::Ours)));
        parts.extend(name.map(|name| Part::seen(Visibility::ByPeople, name)));
        parts.push(Part::seen(Visibility::ByPeople, table(context, of_group.to_vec(), asked)));
    }
    parts.extend(context.legend(hits.iter().any(|hit| shows_proposal(context, hit.assignment))));
    parts.push(Part::seen(Visibility::InSheets, table(context, hits.to_vec(), asked)));
    let owned: Vec<AssignmentHit> = hits.into();
    let forms = owned.into_iter().map(move |hit| {
        let group = (asked == MeasureQuestion::Who || hit.group == Group::Near).then(|| hit.group.name());
        EntryForm { assigned: Assigned::new(context.corpus(), hit.assignment), group }
    });
    let report = Report::of(Status::of(found), parts, Json::list(forms)).and_complaint(complaint);
    Report { aside, ..report }
}

/// Whether something is said of a measure that only a program proposed.
fn shows_proposal(context: &CommandContext<'_>, assignment: Assignment) -> bool {
    let corpus = context.corpus();
    let mut mentions = assignment.mentions(corpus).iter();
    corpus.node(assignment.place()).proposed.units
        || has_proposed_theme(corpus, corpus.node(assignment.measure))
        || mentions.any(|mention| corpus.unit(mention.unit).proposed)
}

/// A row a measure, or row of an annex. On a terminal a card with all who answer, or a line with the foremost.
fn table<'a>(
    context: &'a CommandContext<'a>,
    hits: Vec<AssignmentHit>,
    asked: MeasureQuestion,
) -> ReportTable<'a> {
    let near = hits.iter().any(|hit| hit.group == Group::Near);
    let rows = hits.into_iter().map(move |hit| row(context, hit));
    let shape = match asked {
        MeasureQuestion::Who => Shape::Cards { first: 3 },
        MeasureQuestion::Which => Shape::Lines,
    };
    ReportTable::new(columns(context, asked, near), rows).shaped(shape)
}

/// The columns; what is near is always marked as such. That nobody is named stands where the names would in a document, on a
/// line of its own on a terminal, and beside them in a sheet, which would count it as a unit.
fn columns(context: &CommandContext<'_>, asked: MeasureQuestion, near: bool) -> Vec<Column> {
    let of = |key, title, tone| Column::new(key, context.say(title), tone);
    let for_lines = |lines: bool| if lines { Visibility::OnTerminals } else { Visibility::Nowhere };
    let who = asked == MeasureQuestion::Who;
    let roles = if who { Visibility::Everywhere } else { Visibility::InFiles };
    let role = |key, title, role| {
        of(key, title, Tone::Text).signed(context.render.role(role), Tone::Role(role)).seen(roles)
    };
    let joint = || role("joint", "col-joint", Role::Joint);
    vec![
        of("id", "col-id", Tone::Label),
        of("task", "col-task", Tone::Label),
        of("plan", "col-plan", Tone::Text).seen(Visibility::InSheets),
        of("place", "col-jurisdiction", Tone::Text).seen(Visibility::InSheets),
        of("num", "col-num", Tone::Text).seen(Visibility::InSheets),
        of("heading", "col-heading", if who { Tone::Title } else { Tone::Text }).at_most(HEADING),
        of("foremost", "col-unit", Tone::Text).seen(for_lines(!who)),
        of("nobody", "col-unit", Tone::Absent).seen(for_lines(who)),
        role("leads", "col-leads", Role::Lead),
        role("supports", "col-supports", Role::Support),
        joint().seen(for_lines(who)),
        joint().seen(Visibility::InSheets),
        joint().seen(Visibility::InDocuments),
        of("note", "col-note", Tone::Absent).seen(Visibility::InSheets),
        of("themes", "col-themes", Tone::Ours).seen(Visibility::InFiles),
        of("group", "col-group", Tone::Label).seen(if who || near {
            Visibility::InSheets
        } else {
            Visibility::Nowhere
        }),
    ]
}

/// The cells of [`columns`], in their order.
fn row(context: &CommandContext<'_>, hit: AssignmentHit) -> Vec<TableCell> {
    let Assignment { measure, task } = hit.assignment;
    let (plan, node) = (context.corpus().plan(measure), context.corpus().node(measure));
    // Of a goal nobody expects that it names a unit.
    let nobody = node.is_measure() && hit.assignment.mentions(context.corpus()).is_empty();
    let nobody = nobody.then(|| page::nobody(&context.render, measure));
    let names = |role: Role| {
        let names = page::full_names_in_role(&context.render, hit.assignment, role).into_iter();
        TableCell::Names(names.map(Cow::into_owned).collect())
    };
    let theme = |&theme| context.render.theme_filed(theme, node.proposed.themes).into_owned();
    let themes = node.themes().iter().map(theme).collect();
    let group = match hit.group {
        Group::Match => "group-match",
        Group::Portfolio => "group-portfolio",
        Group::Near => "group-near",
    };
    vec![
        TableCell::Node(context.full_address(measure)),
        task.map_or(TableCell::Nothing, |task| TableCell::Node(context.address(task))),
        TableCell::Words(plan.id.clone()),
        TableCell::Words(context.render.place_of(measure.plan).to_owned()),
        TableCell::Words(context.ordinal(measure)),
        TableCell::Words(context.render.said(measure.plan, node.label()).into_owned()),
        TableCell::Text(foremost(context, hit.assignment)),
        TableCell::or_nothing(nobody.clone()),
        names(Role::Lead),
        names(Role::Support),
        names(Role::Joint),
        names(Role::Joint),
        nobody.clone().map_or_else(|| names(Role::Joint), TableCell::Words),
        TableCell::or_nothing(nobody),
        TableCell::Names(themes),
        TableCell::Words(context.say(group)),
    ]
}

/// Who answers for it in one line, or that nobody is named.
fn foremost(context: &CommandContext<'_>, assignment: Assignment) -> RichText {
    match page::foremost_line(&context.render, assignment) {
        Some((role, said)) => {
            RichText::new(context.render.role(role), Tone::Role(role)).and(format!(" {said}"), Tone::Text)
        }
        None if context.corpus().node(assignment.measure).is_measure() => {
            RichText::new(page::nobody(&context.render, assignment.measure), Tone::Absent)
        }
        None => RichText::default(),
    }
}
