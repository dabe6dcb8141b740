//! What is picked in the outline, word for word: a measure with all that belongs to it, or a part of a plan, or the
//! whole plan to be read from beginning to end.

use std::borrow::Cow;

use super::{Book, role_sign};
use crate::app::outline::Item;
use crate::app::page::{Layout, Link, Page, Tone};
use crate::index::{answering, named_for, number_elsewhere};
use crate::model::{At, Kind, Matter, Node, Plan, Target};
use crate::query::Shown;
use crate::words::part;

/// Lays out the detail of an item. Where the units have no pane of their own, `with_units` puts them below the text.
pub fn document(book: &Book<'_>, item: Item, width: usize, with_units: bool) -> Page {
    let lighter = book.lighter();
    let mut layout = Layout::new(width, book.widths, &*lighter);
    match item {
        Item::Plan(plan) => whole_plan(book, &mut layout, plan),
        Item::Node(at) => node(book, &mut layout, at, with_units),
        Item::SamePortfolio => group(book, &mut layout, "same-portfolio", "same-portfolio-note"),
        Item::Nearest => group(book, &mut layout, "nearest", "nearest-note"),
    }
    layout.finish()
}

fn whole_plan(book: &Book<'_>, layout: &mut Layout<'_>, plan: usize) {
    let Some(content) = book.corpus.plans.get(plan) else { return };
    card(book, layout, plan);
    layout.gap();
    for at in (0..content.nodes.len()).map(|node| At { plan, node }) {
        running(book, layout, at);
    }
}

/// Why there is a group of passages that were not asked for.
fn group(book: &Book<'_>, layout: &mut Layout<'_>, name: &'static str, note: &'static str) {
    layout.text(&book.words.say(name), Tone::Title, 0);
    layout.gap();
    layout.text(&book.words.say(note), Tone::Ours, 0);
}

/// What the document is: number, day, issuer, what it implements.
fn card(book: &Book<'_>, layout: &mut Layout<'_>, plan: usize) {
    let Some(content) = book.corpus.plans.get(plan) else { return };
    match &content.title {
        Some(title) => layout.text(&book.said(title), Tone::Title, 0),
        None => layout.text(&book.words.say("plan-untitled"), Tone::Absent, 0),
    }
    layout.gap();
    source_lines(book, layout, plan);
    for basis in &content.basis {
        let label = book.label("label-basis");
        layout.hanging(&[(&label, Tone::Label)], &book.said(&basis.quote), Tone::Text, book.cells(&label));
    }
}

/// Where the words are from: issuer, number, day, day of force.
fn source_lines(book: &Book<'_>, layout: &mut Layout<'_>, plan: usize) {
    let Some(content) = book.corpus.plans.get(plan) else { return };
    let number = match (&content.number, number_elsewhere(book.corpus, plan)) {
        (Some(number), _) => book.said(number).into_owned(),
        (None, Some((number, by))) => book.elsewhere(&book.said(number), by),
        (None, None) => book.words.say("number-absent"),
    };
    let effective = content.effective.map(|day| day.to_string());
    let rows = [
        ("label-issuer", content.issuer.as_deref().map(|issuer| book.said(issuer).into_owned())),
        ("label-number", Some(number)),
        ("label-issued", Some(content.issued.to_string())),
        ("label-effective", effective),
    ];
    for (label, value) in rows {
        if let Some(value) = value {
            let label = book.label(label);
            layout.hanging(&[(&label, Tone::Label)], &value, Tone::Text, book.cells(&label));
        }
    }
}

/// A node as it reads within its document.
fn running(book: &Book<'_>, layout: &mut Layout<'_>, at: At) {
    let node = book.corpus.node(at);
    layout.gap();
    match node.kind {
        Kind::Section
        | Kind::Measure { .. }
        | Kind::Goal { .. }
        | Kind::Task { .. }
        | Kind::Back(Matter::Annex) => {
            let link = Link::Node(at);
            layout.linked(link, |layout| {
                heading(book, layout, node);
            });
            body(book, layout, node);
        }
        Kind::Front(_) | Kind::Back(_) | Kind::Paragraph => body(book, layout, node),
    }
}

/// The ordinal and the heading as printed, on a line of their own; the ordinal alone where there is no heading.
fn heading(book: &Book<'_>, layout: &mut Layout<'_>, node: &Node) {
    let printed = match (&node.num, &node.heading) {
        (Some(num), Some(heading)) if num.ends_with(char::is_alphanumeric) => format!("{num} {heading}"),
        (Some(num), Some(heading)) => format!("{num}{heading}"),
        (Some(printed), None) | (None, Some(printed)) => printed.clone(),
        (None, None) => return,
    };
    let shown = book.said(&printed);
    layout.showing(Shown::Heading, |layout| layout.text(&shown, Tone::Title, 0));
}

fn body(book: &Book<'_>, layout: &mut Layout<'_>, node: &Node) {
    for words in [&node.text, &node.annotation].into_iter().flatten() {
        layout.text(&book.said(words), Tone::Text, 0);
    }
}

fn node(book: &Book<'_>, layout: &mut Layout<'_>, at: At, with_units: bool) {
    let plan = book.corpus.plan(at);
    let said = book.corpus.node(at);
    breadcrumb(book, layout, plan, at);
    for why in book.whys.iter().filter_map(|why| book.why(why)) {
        let label = book.label("label-why");
        layout.hanging(&[(&label, Tone::Label)], &why, Tone::Ours, book.cells(&label));
    }
    layout.gap();
    heading(book, layout, said);
    layout.gap();
    body(book, layout, said);
    for child in plan.children(Some(at.node)) {
        subtree(book, layout, At { node: child, ..at });
    }
    layout.gap();
    if with_units && said.is_measure() {
        units_below(book, layout, at);
    }
    tasks(book, layout, at);
    layout.gap();
    themes(book, layout, said);
    targets(book, layout, said.targets());
    layout.gap();
    if said.is_measure() {
        source_lines(book, layout, at.plan);
    }
}

fn subtree(book: &Book<'_>, layout: &mut Layout<'_>, at: At) {
    running(book, layout, at);
    for child in book.corpus.plan(at).children(Some(at.node)) {
        subtree(book, layout, At { node: child, ..at });
    }
}

/// The way from the plan to the node, and its id.
fn breadcrumb(book: &Book<'_>, layout: &mut Layout<'_>, plan: &Plan, at: At) {
    let above = plan.ancestors(at.node).into_iter().filter_map(|node| plan.nodes.get(node));
    let mut way = plan.jurisdiction.clone();
    for node in above {
        way.push_str(" > ");
        way.push_str(&book.said(node.num.as_deref().unwrap_or_default()));
        way.push_str(&book.said(node.title().unwrap_or_default()));
    }
    let id = book.corpus.node(at).id.as_str();
    layout.ends(&[(&way, Tone::Label)], (id, Tone::Label));
}

/// Who answers, by role, where there is no room for a pane of units.
fn units_below(book: &Book<'_>, layout: &mut Layout<'_>, at: At) {
    let answering = answering(book.corpus, at);
    if answering.is_empty() {
        layout.text(&book.words.say("units-none"), Tone::Absent, 0);
    }
    for role in crate::model::Role::ALL {
        let names: Vec<Cow<'_, str>> =
            answering.iter().filter(|m| m.role() == role).map(|m| book.shown_name(m)).collect();
        if !names.is_empty() {
            let sign = format!("{} ", role_sign(role));
            layout.showing(Shown::Unit, |layout| layout.names((&sign, Tone::Role(role)), &names, 3));
        }
    }
    layout.gap();
}

/// The annex tasks of a measure: they are the document's words about it too.
fn tasks(book: &Book<'_>, layout: &mut Layout<'_>, measure: At) {
    let from_annex = named_for(book.corpus, measure).into_iter().filter(|&at| at != measure);
    for at in from_annex {
        let task = book.corpus.node(at);
        let num = book.said(task.num.as_deref().unwrap_or_default());
        let label = book.words.with("task-label", [("num", part(num))]);
        layout.gap();
        layout.linked(Link::Node(at), |layout| layout.line(&[(&label, Tone::Label)]));
        layout.text(&book.said(task.text.as_deref().unwrap_or_default()), Tone::Text, 0);
    }
}

fn themes(book: &Book<'_>, layout: &mut Layout<'_>, node: &Node) {
    if node.themes().is_empty() {
        return;
    }
    let names: Vec<&str> = node.themes().iter().map(|&theme| book.theme(theme)).collect();
    let label = book.label("label-themes");
    let reading = book.words.say("our-reading");
    let names = format!("{}  {reading}", names.join(&book.words.say("list-comma")));
    layout.hanging(&[(&label, Tone::Label)], &names, Tone::Ours, book.cells(&label));
}

fn targets(book: &Book<'_>, layout: &mut Layout<'_>, targets: &[Target]) {
    let label = book.label("label-targets");
    let blank = " ".repeat(book.cells(&label));
    for (number, target) in targets.iter().enumerate() {
        let label = if number == 0 { &label } else { &blank };
        let deadline = target.deadline.as_ref().map(|deadline| format!(" {deadline}")).unwrap_or_default();
        let value = book.said(&format!("{}{deadline}  ", figure(target))).into_owned();
        layout.hanging(
            &[(label, Tone::Label), (&value, Tone::Number)],
            &book.said(&target.indicator),
            Tone::Ours,
            book.cells(label),
        );
    }
}

/// The value with its unit, as printed: where the unit stands within the value it is not said again.
pub fn figure(target: &Target) -> String {
    if target.value.contains(&target.unit) {
        target.value.clone()
    } else {
        format!("{}{}", target.value, target.unit)
    }
}
