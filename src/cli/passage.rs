//! `show` and `cite`: one node word for word, and how it is cited.

use serde::Serialize;

use super::FOUND;
use super::answer::Answer;
use super::args::Format;
use super::desk::Desk;
use super::grid::{Grid, Head, markdown};
use super::json::{self, NodeForm};
use crate::app::outline::Item;
use crate::app::page::{Page, Tone};
use crate::app::pages::{self, figure};
use crate::cite::{Style, citation};
use crate::index::answering;
use crate::model::{At, Node, Role};
use crate::text::{Align, fit, wrap_indented};

/// How wide a text is set at most, in cells: longer lines are hard to read.
const MEASURE: usize = 80;

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    node: NodeForm<'a>,
    /// The annex tasks of a measure: where a plan names its units in an annex, they stand there.
    tasks: Vec<NodeForm<'a>>,
    citation: String,
}

/// `duizhao show ID`.
pub(super) fn show(desk: &Desk<'_>, id: &str) -> Answer {
    let at = match desk.find(id) {
        Ok(at) => at,
        Err(answer) => return answer,
    };
    let (corpus, node) = (desk.corpus(), desk.corpus().node(at));
    match desk.format {
        Format::Text => Answer::plain(page(desk, at)),
        Format::Markdown => Answer::plain(report(desk, at)),
        Format::Csv => desk.table(&grid(desk, at), FOUND),
        Format::Json => {
            let plan = corpus.plan(at);
            let form = |node| json::node_form(corpus, plan, node);
            let tasks = plan.tasks_of(at.node).map(|(_, task)| form(task)).collect();
            let citation = citation(corpus, at, Style::Plain);
            Answer::json(&Shown { node: form(node), tasks, citation }, FOUND)
        }
    }
}

/// As on the screen, and below it the citation.
fn page(desk: &Desk<'_>, at: At) -> String {
    let width = desk.width.min(MEASURE);
    let page = pages::document(&desk.book, Item::of(desk.corpus(), at), width, true);
    let label = desk.say("label-citation");
    let cells = desk.book.widths.str(&label) + 2;
    let cited = citation(desk.corpus(), at, Style::Plain);
    let room = width.saturating_sub(cells);
    let mut out = lines(&page, desk) + "\n";
    for (number, range) in wrap_indented(&cited, room, room, desk.book.widths).into_iter().enumerate() {
        let label = if number == 0 { label.as_str() } else { "" };
        let label = fit(label, cells, desk.book.widths, Align::Left);
        out.push_str(&desk.ink.paint(&label, Tone::Label));
        out.push_str(cited.get(range).unwrap_or_default());
        out.push('\n');
    }
    out
}

fn lines(page: &Page, desk: &Desk<'_>) -> String {
    let line = |line: &crate::app::page::Line| {
        // What is blank at the end of a line has no tone to be shown in.
        let words = line.words();
        let mut room = words.trim_end().len();
        let mut out = String::new();
        for piece in &line.pieces {
            let end = room.min(piece.text.len());
            room -= end;
            out.push_str(&desk.ink.paint(piece.text.get(..end).unwrap_or_default(), piece.tone));
        }
        out + "\n"
    };
    page.lines.iter().map(line).collect()
}

/// A section of a report: heading, words, units, targets, citation.
fn report(desk: &Desk<'_>, at: At) -> String {
    let node = desk.corpus().node(at);
    let mut parts = vec![format!("## {}", markdown(&node.numbered_label()))];
    let words = [&node.text, &node.annotation].into_iter().flatten();
    parts.extend(words.map(|words| words.lines().map(markdown).collect::<Vec<_>>().join("\n\n")));
    let roles = Role::ALL.into_iter().filter_map(|role| {
        let names = desk.names(at, role);
        (!names.is_empty()).then(|| format!("- {}: {}", role_name(desk, role), markdown(&names.join("、"))))
    });
    let roles: Vec<String> = roles.collect();
    if !roles.is_empty() {
        parts.push(roles.join("\n"));
    }
    let targets = node.targets().iter().map(|target| {
        let by = target.deadline.as_deref().map(|by| format!(" {by}")).unwrap_or_default();
        format!("- {}{by} {}", markdown(&figure(target)), markdown(&target.indicator))
    });
    let targets: Vec<String> = targets.collect();
    if !targets.is_empty() {
        parts.push(targets.join("\n"));
    }
    parts.push(format!("> {}", citation(desk.corpus(), at, Style::Markdown)));
    parts.join("\n\n") + "\n"
}

fn role_name(desk: &Desk<'_>, role: Role) -> String {
    match role {
        Role::Lead => desk.say("col-leads"),
        Role::Support => desk.say("col-supports"),
        Role::Joint => desk.say("col-joint"),
    }
}

/// A row a unit, since a spreadsheet has no lists; one row where none is named.
fn grid(desk: &Desk<'_>, at: At) -> Grid {
    let heads = vec![
        Head::new("id", desk.say("col-id"), Tone::Label),
        Head::new("num", desk.say("col-num"), Tone::Text),
        Head::new("heading", desk.say("col-heading"), Tone::Text),
        Head::new("text", desk.say("col-text"), Tone::Text),
        Head::new("annotation", desk.say("col-annotation"), Tone::Text),
        Head::new("unit", desk.say("col-unit"), Tone::Text),
        Head::new("role", desk.say("col-role"), Tone::Text),
        Head::new("basis", desk.say("col-basis"), Tone::Text),
        Head::new("citation", desk.say("label-citation"), Tone::Text),
    ];
    let node: &Node = desk.corpus().node(at);
    let own = [
        node.id.to_string(),
        node.num.clone().unwrap_or_default(),
        node.heading.clone().unwrap_or_default(),
        node.text.clone().unwrap_or_default(),
        node.annotation.clone().unwrap_or_default(),
    ];
    let cited = citation(desk.corpus(), at, Style::Plain);
    let row = |unit: [String; 3]| own.iter().cloned().chain(unit).chain([cited.clone()]).collect();
    let named =
        if node.is_measure() { answering(desk.corpus(), at) } else { node.mentions().iter().collect() };
    let mut rows: Vec<Vec<String>> = named
        .iter()
        .map(|mention| {
            let name = desk.corpus().unit(mention.unit).name.clone();
            row([name, mention.role().name().to_owned(), mention.reason.name().to_owned()])
        })
        .collect();
    if rows.is_empty() {
        rows.push(row(Default::default()));
    }
    Grid { heads, rows }
}

#[derive(Serialize)]
struct Cited<'a> {
    id: &'a str,
    style: &'static str,
    citation: String,
}

/// `duizhao cite ID`.
pub(super) fn cite(desk: &Desk<'_>, id: &str, style: Style) -> Answer {
    let at = match desk.find(id) {
        Ok(at) => at,
        Err(answer) => return answer,
    };
    let corpus = desk.corpus();
    let id = corpus.node(at).id.as_str();
    let heads = || {
        let keys = [("id", "col-id"), ("style", "col-style"), ("citation", "label-citation")];
        keys.map(|(key, title)| Head::new(key, desk.say(title), Tone::Text)).into()
    };
    let cited = citation(corpus, at, style);
    match desk.format {
        Format::Text => Answer::plain(cited + "\n"),
        // A report wants a line that can be pasted, whatever the style.
        Format::Markdown if style == Style::Plain => {
            Answer::plain(citation(corpus, at, Style::Markdown) + "\n")
        }
        Format::Markdown => {
            Answer::plain(if style == Style::Markdown { cited } else { markdown(&cited) } + "\n")
        }
        Format::Json => Answer::json(&Cited { id, style: style_name(style), citation: cited }, FOUND),
        Format::Csv => {
            let row = vec![id.to_owned(), style_name(style).to_owned(), cited];
            desk.table(&Grid { heads: heads(), rows: vec![row] }, FOUND)
        }
    }
}

fn style_name(style: Style) -> &'static str {
    match style {
        Style::Plain => "plain",
        Style::Gbt7714 => "gbt7714",
        Style::Markdown => "md",
    }
}
