//! What is picked in the outline, word for word: a measure with all that belongs to it, or a part of a plan, or the
//! whole plan to be read from beginning to end.

use std::borrow::Cow;

use super::assigned::{by_role, nobody};
use super::context::RenderContext;
use super::item::{Item, plans_in};
use super::layout::{Layout, Link, Page, Tone};
use super::table::NamedColumns;
use crate::model::{At, Kind, Matter, Node, PlaceGroup, Plan, PlanIx, ProgrammeIx};
use crate::query::Shown;
use crate::summary::{Assignment, PrintedTarget};
use crate::words::{count, part};

/// Lays out the detail of an item. Where the units have no pane of their own, `with_units` puts them below the text.
pub fn document(cx: &RenderContext<'_>, item: Item, width: usize, with_units: bool) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    match item {
        Item::Programme(programme) => whole_programme(cx, &mut layout, programme),
        Item::Place(programme, group) => together(cx, &mut layout, programme, group),
        Item::Plan(plan) => whole_plan(cx, &mut layout, plan),
        Item::Node(at) => node(cx, &mut layout, at, with_units),
        Item::SamePortfolio => group(cx, &mut layout, "same-portfolio", "same-portfolio-note"),
        Item::Nearest => group(cx, &mut layout, "nearest", "nearest-note"),
    }
    layout.finish()
}

fn whole_plan(cx: &RenderContext<'_>, layout: &mut Layout<'_>, plan: PlanIx) {
    let Some(content) = cx.corpus.plan_of(plan) else { return };
    card(cx, layout, plan);
    layout.gap();
    for at in (0..content.nodes.len()).map(|node| At { plan, node }) {
        running(cx, layout, at);
    }
}

/// What a programme is: the document that its plans implement, its plans, and what we read in them.
fn whole_programme(cx: &RenderContext<'_>, layout: &mut Layout<'_>, ix: ProgrammeIx) {
    let programme = cx.corpus.programme(ix);
    layout.text(programme.titles.of(cx.words.lang()), Tone::Title, 0);
    layout.gap();
    let mut told = |key: &'static str, words: &str, tone: Tone| {
        let label = cx.label(key);
        layout.hanging(&[(&label, Tone::Label)], words, tone, cx.cells(&label));
    };
    if let Some(superior) = &programme.superior {
        let number = superior.number.as_deref().map(|number| format!("（{number}）")).unwrap_or_default();
        told("programme-superior", &format!("《{}》{number}", superior.title), Tone::Text);
    }
    let comma = cx.words.say("list-comma");
    let plans: Vec<PlanIx> = cx.corpus.plans_of(ix).collect();
    told("programme-plans", &cx.places(&plans), Tone::Text);
    let themes: Vec<Cow<'_, str>> = cx.corpus.themes_of(ix).map(|theme| cx.theme(theme)).collect();
    told("programme-themes", &themes.join(&comma), Tone::Ours);
    if cx.corpus.themes_of(ix).any(|theme| cx.corpus.theme(theme).proposed) {
        layout.text(&cx.words.say("proposed-legend"), Tone::Note, 0);
    }
}

/// So many plans of places that lie together are told one by one. The outline has all of them.
const TOLD: usize = 100;

/// The plans of places that lie together, each with its day and number.
fn together(cx: &RenderContext<'_>, layout: &mut Layout<'_>, programme: ProgrammeIx, group: PlaceGroup) {
    layout.text(&cx.place_group(group), Tone::Title, 0);
    layout.gap();
    let plans: Vec<PlanIx> = plans_in(cx.corpus, programme, group).collect();
    for &plan in plans.iter().take(TOLD) {
        let number = cx.corpus.plan_of(plan).and_then(|plan| plan.number.as_deref()).unwrap_or_default();
        let first =
            cx.corpus.plan_of(plan).filter(|plan| plan.nodes.count() > 0).map(|_| At { plan, node: 0 });
        let line = |layout: &mut Layout<'_>| {
            layout.ends(&[(&cx.dated_plan(plan), Tone::Text)], (&cx.said(plan, number), Tone::Label));
        };
        match first {
            Some(at) => layout.linked(Link::Node(at), line),
            None => line(layout),
        }
    }
    if let Some(more @ 1..) = plans.len().checked_sub(TOLD) {
        layout.gap();
        layout.text(&cx.words.with("place-more", [("plans", count(more))]), Tone::Note, 0);
    }
}

/// Why there is a group of passages that were not asked for.
fn group(cx: &RenderContext<'_>, layout: &mut Layout<'_>, name: &'static str, note: &'static str) {
    layout.text(&cx.words.say(name), Tone::Title, 0);
    layout.gap();
    layout.text(&cx.words.say(note), Tone::Ours, 0);
}

/// What the document is: number, day, issuer, what it implements.
fn card(cx: &RenderContext<'_>, layout: &mut Layout<'_>, plan: PlanIx) {
    let Some(content) = cx.corpus.plan_of(plan) else { return };
    let prints = |matter: Matter| content.nodes.iter().any(|node| node.kind == Kind::Front(matter));
    match &content.title {
        // It stands in the text below.
        Some(_) if prints(Matter::Title) => {}
        Some(title) => layout.text(&cx.said(plan, title), Tone::Title, 0),
        None => layout.text(&cx.words.say("plan-untitled"), Tone::Absent, 0),
    }
    layout.gap();
    source_lines(cx, layout, plan, !prints(Matter::Number));
    if !content.doubts.is_empty() {
        layout.text(&cx.words.with("plan-doubts", [("number", count(content.doubts.len()))]), Tone::Ours, 0);
    }
    for basis in &content.basis {
        let label = cx.label("label-basis");
        layout.hanging(&[(&label, Tone::Label)], &cx.said(plan, &basis.quote), Tone::Text, cx.cells(&label));
    }
}

/// Where the words are from: issuer, number, day, day of force.
fn source_lines(cx: &RenderContext<'_>, layout: &mut Layout<'_>, plan: PlanIx, with_number: bool) {
    let Some(content) = cx.corpus.plan_of(plan) else { return };
    let number = match (&content.number, cx.index.number_elsewhere(cx.corpus, plan)) {
        (Some(number), _) => cx.said(plan, number).into_owned(),
        (None, Some((number, by))) => cx.elsewhere(&cx.said(by, number), by),
        (None, None) => cx.words.say("number-absent"),
    };
    let effective = content.effective.map(|day| day.to_string());
    let rows = [
        ("label-issuer", content.issuer.as_deref().map(|issuer| cx.said(plan, issuer).into_owned())),
        ("label-number", Some(number).filter(|_| with_number)),
        ("label-issued", Some(content.issued.to_string())),
        ("label-effective", effective),
    ];
    for (label, value) in rows {
        if let Some(value) = value {
            let label = cx.label(label);
            layout.hanging(&[(&label, Tone::Label)], &value, Tone::Text, cx.cells(&label));
        }
    }
}

/// A node as it reads within its document.
fn running(cx: &RenderContext<'_>, layout: &mut Layout<'_>, at: At) {
    let node = cx.corpus.node(at);
    match node.kind {
        Kind::Section | Kind::Measure { .. } | Kind::Goal { .. } => {
            layout.gap();
            layout.linked(Link::Node(at), |layout| heading(cx, layout, at));
            body(cx, layout, at, Tone::Text);
        }
        Kind::Back(Matter::Annex) => {
            layout.gap();
            layout.linked(Link::Node(at), |layout| heading(cx, layout, at));
            match columns(cx, at, layout.width()) {
                Some(columns) => columns.head(layout),
                None => body(cx, layout, at, Tone::Text),
            }
        }
        Kind::Task { .. } => {
            layout.gap();
            row(cx, layout, at);
        }
        Kind::Front(Matter::Title) => {
            layout.gap();
            body(cx, layout, at, Tone::Title);
        }
        Kind::Front(_) | Kind::Back(_) | Kind::Paragraph => {
            layout.gap();
            body(cx, layout, at, Tone::Text);
        }
    }
}

/// The columns of an annex, by the names that it prints.
fn columns(cx: &RenderContext<'_>, annex: At, width: usize) -> Option<NamedColumns> {
    let names = cx.said(annex.plan, cx.corpus.node(annex).text.as_deref()?);
    let names: Vec<&str> = names.lines().collect();
    (names.len() > 2).then(|| NamedColumns::of(&names, width))
}

/// A row of an annex: its number, its task, and a cell for each column of units.
fn row(cx: &RenderContext<'_>, layout: &mut Layout<'_>, at: At) {
    let node = cx.corpus.node(at);
    let above = node.parent.map(|parent| At { node: parent, ..at });
    let Some(columns) = above.and_then(|annex| columns(cx, annex, layout.width())) else {
        layout.linked(Link::Node(at), |layout| heading(cx, layout, at));
        return body(cx, layout, at, Tone::Text);
    };
    let cells = [&node.num, &node.text].map(|cell| cell.as_deref().unwrap_or_default());
    let units = node.annotation.as_deref().unwrap_or_default();
    let cells: Vec<_> = cells.into_iter().chain(units.lines()).map(|cell| cx.said(at.plan, cell)).collect();
    let cells: Vec<&str> = cells.iter().map(|cell| &**cell).collect();
    layout.linked(Link::Node(at), |layout| columns.row(layout, &cells));
}

/// The ordinal and the heading as printed, on a line of their own; the ordinal alone where there is no heading.
fn heading(cx: &RenderContext<'_>, layout: &mut Layout<'_>, at: At) {
    let node = cx.corpus.node(at);
    let printed = match (&node.num, &node.heading) {
        (Some(num), Some(heading)) if num.ends_with(char::is_alphanumeric) => format!("{num} {heading}"),
        (Some(num), Some(heading)) => format!("{num}{heading}"),
        (Some(printed), None) | (None, Some(printed)) => printed.clone(),
        (None, None) => return,
    };
    let shown = cx.said(at.plan, &printed);
    layout.showing(Shown::Heading, |layout| layout.text(&shown, Tone::Title, 0));
}

fn body(cx: &RenderContext<'_>, layout: &mut Layout<'_>, at: At, tone: Tone) {
    let node = cx.corpus.node(at);
    let parts = [(Shown::Text, &node.text), (Shown::Aside, &node.annotation)];
    for (shown, words) in parts.into_iter().filter_map(|(shown, words)| Some((shown, words.as_ref()?))) {
        layout.showing(shown, |layout| layout.text(&cx.said(at.plan, words), tone, 0));
    }
}

fn node(cx: &RenderContext<'_>, layout: &mut Layout<'_>, at: At, with_units: bool) {
    let plan = cx.corpus.plan(at);
    let said = cx.corpus.node(at);
    breadcrumb(cx, layout, plan, at);
    for why in cx.whys.iter().filter_map(|why| cx.why(at.plan, why)) {
        let label = cx.label("label-why");
        layout.hanging(&[(&label, Tone::Label)], &why, Tone::Ours, cx.cells(&label));
    }
    layout.gap();
    if let Kind::Task { .. } = said.kind {
        if let Some(annex) =
            said.parent.and_then(|annex| columns(cx, At { node: annex, ..at }, layout.width()))
        {
            annex.head(layout);
        }
        row(cx, layout, at);
    } else if said.kind == Kind::Back(Matter::Annex) {
        running(cx, layout, at);
    } else {
        heading(cx, layout, at);
        layout.gap();
        body(cx, layout, at, Tone::Text);
    }
    for child in plan.children(Some(at.node)) {
        subtree(cx, layout, At { node: child, ..at });
    }
    layout.gap();
    if with_units && said.is_measure() {
        units_below(cx, layout, at);
    }
    tasks(cx, layout, at, with_units);
    layout.gap();
    themes(cx, layout, said);
    targets(cx, layout, at);
    layout.gap();
    if said.is_measure() {
        source_lines(cx, layout, at.plan, true);
    }
}

fn subtree(cx: &RenderContext<'_>, layout: &mut Layout<'_>, at: At) {
    running(cx, layout, at);
    for child in cx.corpus.plan(at).children(Some(at.node)) {
        subtree(cx, layout, At { node: child, ..at });
    }
}

/// The way from the plan to the node, and its id.
fn breadcrumb(cx: &RenderContext<'_>, layout: &mut Layout<'_>, plan: &Plan, at: At) {
    let above = plan.ancestors(at.node).into_iter().filter_map(|node| plan.nodes.get(node));
    let mut way = cx.plan(at.plan).into_owned();
    for node in above {
        way.push_str(" > ");
        way.push_str(&cx.said(at.plan, node.num.as_deref().unwrap_or_default()));
        way.push_str(&cx.said(at.plan, node.title().unwrap_or_default()));
    }
    let id = cx.corpus.node(at).id.as_str();
    layout.ends(&[(&way, Tone::Label)], (id, Tone::Label));
}

/// Who answers, by role, where there is no room for a pane of units: what the measure itself names. What rows of an annex
/// name stands with the rows.
fn units_below(cx: &RenderContext<'_>, layout: &mut Layout<'_>, at: At) {
    for assignment in Assignment::all(cx.corpus, at) {
        if assignment.mentions(cx.corpus).is_empty() {
            layout.text(&nobody(cx, at), Tone::Absent, 0);
        } else if assignment.task.is_none() {
            layout.showing(Shown::Unit, |layout| by_role(cx, layout, assignment));
        }
    }
    layout.gap();
}

/// The annex tasks of a measure: they are the document's words about it too. Where the units have no pane of their own each
/// task has its own below it.
fn tasks(cx: &RenderContext<'_>, layout: &mut Layout<'_>, measure: At, with_units: bool) {
    for assignment in Assignment::all(cx.corpus, measure) {
        let Some(at) = assignment.task else { continue };
        let task = cx.corpus.node(at);
        let num = cx.said(at.plan, task.num.as_deref().unwrap_or_default());
        let label = cx.words.with("task-label", [("num", part(num))]);
        layout.gap();
        layout.linked(Link::Node(at), |layout| layout.line(&[(&label, Tone::Label)]));
        layout.text(&cx.said(at.plan, task.text.as_deref().unwrap_or_default()), Tone::Text, 0);
        if with_units {
            layout.showing(Shown::Unit, |layout| by_role(cx, layout, assignment));
        }
    }
}

fn themes(cx: &RenderContext<'_>, layout: &mut Layout<'_>, node: &Node) {
    if node.themes().is_empty() {
        return;
    }
    let names: Vec<Cow<'_, str>> = node.themes().iter().map(|&theme| cx.theme(theme)).collect();
    let label = cx.label("label-themes");
    let reading = cx.words.say(if node.proposed.themes { "our-reading-proposed" } else { "our-reading" });
    let names = format!("{}  {reading}", names.join(&cx.words.say("list-comma")));
    layout.hanging(&[(&label, Tone::Label)], &names, Tone::Ours, cx.cells(&label));
}

fn targets(cx: &RenderContext<'_>, layout: &mut Layout<'_>, at: At) {
    let node = cx.corpus.node(at);
    let label = cx.label("label-targets");
    let blank = " ".repeat(cx.cells(&label));
    for (number, target) in node.targets().iter().enumerate() {
        let label = if number == 0 { &label } else { &blank };
        let target = PrintedTarget::of(target);
        let deadline = target.deadline.map(|deadline| format!(" {deadline}")).unwrap_or_default();
        let value = cx.said(at.plan, &format!("{}{deadline}  ", target.figure())).into_owned();
        layout.hanging(
            &[(label, Tone::Label), (&value, Tone::Number)],
            &cx.proposed(&cx.said(at.plan, target.indicator), node.proposed.targets),
            Tone::Ours,
            cx.cells(label),
        );
    }
}
