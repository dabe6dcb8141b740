//! `show` and `cite`: one node or a whole plan word for word, and how it is cited.

mod whole;

use serde::Serialize;

use super::context::{CommandContext, Place};
use super::json::{self, NodeForm};
use crate::cite::{Style, citation, citation_of_plan};
use crate::model::{At, Mention, Node, Role, Target};
use crate::named::Named;
use crate::page::Item as Shown;
use crate::page::{self, row_label};
use crate::page::{Line, Page};
use crate::report::{
    Address, Block, Cell, Column, Item, Json, Part, Report, Seen, Span, Status, Table, Text, Tone,
};
use crate::summary::{Assignment, PrintedTarget};
use crate::text::{Align, fit, wrap_indented};
use crate::words::Lang;

/// How wide a text is set at most, in cells: longer lines are hard to read.
const MEASURE: usize = 80;

#[derive(Serialize)]
struct Form<'a> {
    #[serde(flatten)]
    node: NodeForm<'a>,
    /// The annex tasks of a measure: where a plan names its units in an annex, they stand there.
    tasks: Vec<NodeForm<'a>>,
    citation: String,
}

/// `duizhao show ID`.
pub(super) fn show<'a>(context: &'a CommandContext<'a>, id: &str) -> Report<'a> {
    let at = match context.place(id) {
        Ok(Place::Node(at)) => at,
        Ok(Place::Plan(plan)) => return whole::show(context, plan),
        Err(complaint) => return complaint.into(),
    };
    let parts = [on_terminal(context, at), in_documents(context, at), vec![in_sheets(context, at)]];
    Report::of(Status::Found, parts.into_iter().flatten(), Json::of(form(context, at)))
}

fn form<'a>(context: &CommandContext<'a>, at: At) -> Form<'a> {
    let (corpus, plan) = (context.corpus(), context.corpus().plan(at));
    let form = |node| json::node_form(corpus, plan, node);
    let tasks = plan.tasks_of(at.node).map(|(_, task)| form(task)).collect();
    Form { node: form(corpus.node(at)), tasks, citation: citation(corpus, at, Style::Plain, Lang::Zh) }
}

/// As on the screen, and below it the citation.
fn on_terminal<'a>(context: &CommandContext<'a>, at: At) -> Vec<Part<'a>> {
    laid_out(
        context,
        Shown::of(context.corpus(), at),
        &citation(context.corpus(), at, Style::Plain, context.book.words.lang()),
    )
}

fn laid_out<'a>(context: &CommandContext<'a>, shown: Shown, citation: &str) -> Vec<Part<'a>> {
    let width = context.layout.width.min(MEASURE);
    let page = page::document(&context.book, shown, width, true);
    let lines = [set(&page), cited(context, citation, width)];
    lines.map(|lines| Part::seen(Seen::OnTerminals, Block::Lines(lines))).into()
}

/// The lines of a page of the screen.
fn set(page: &Page) -> Vec<Text> {
    let line = |line: &Line| {
        let pieces = line.pieces.iter();
        Text(pieces.map(|piece| Span { words: piece.text.clone(), tone: piece.tone, id: None }).collect())
    };
    page.lines.iter().map(line).collect()
}

/// A citation behind its label.
fn cited(context: &CommandContext<'_>, citation: &str, width: usize) -> Vec<Text> {
    let label = context.say("label-citation");
    let cells = context.book.widths.str(&label) + 2;
    let room = width.saturating_sub(cells);
    let lines = wrap_indented(citation, room, room, context.book.widths).into_iter().enumerate();
    let line = |(number, range): (usize, _)| {
        let label = if number == 0 { label.as_str() } else { "" };
        let label = fit(label, cells, context.book.widths, Align::Left);
        Text::new(label, Tone::Label).and(citation.get(range).unwrap_or_default(), Tone::Text)
    };
    lines.map(line).collect()
}

/// A section of a report: heading, words, units, targets, citation.
fn in_documents<'a>(context: &CommandContext<'a>, at: At) -> Vec<Part<'a>> {
    let node = context.corpus().node(at);
    let mut blocks = vec![Block::Heading(Text::new(node.numbered_label(), Tone::Title))];
    let words = [&node.text, &node.annotation].into_iter().flatten();
    blocks.extend(words.map(|words| Block::Paragraph(Text::new(words.as_str(), Tone::Text))));
    let assignments = assignments(context, at).into_iter();
    let items = assignments
        .flat_map(|one| Role::ALL.into_iter().filter_map(move |role| role_item(context, one, role)));
    let items: Vec<Item> = items.collect();
    if node.is_measure() && items.is_empty() {
        blocks.push(Block::Note(Text::new(page::nobody(&context.book, at), Tone::Absent)));
    }
    blocks.extend(list(items));
    let targets = node.targets().iter().map(|target| target_item(context, target, node.proposed.targets));
    blocks.extend(list(targets.collect()));
    // No link: a word processor would not find where it leads.
    blocks.push(Block::Quote(Text::new(
        citation(context.corpus(), at, Style::Plain, context.book.words.lang()),
        Tone::Text,
    )));
    blocks.into_iter().map(|block| Part::seen(Seen::InDocuments, block)).collect()
}

fn list<'a>(items: Vec<Item>) -> Option<Block<'a>> {
    (!items.is_empty()).then(|| Block::List(Box::new(items.into_iter())))
}

/// The assignments of a measure; of another node itself, as a row of an annex is one.
fn assignments(context: &CommandContext<'_>, at: At) -> Vec<Assignment> {
    if context.corpus().node(at).is_measure() {
        Assignment::all(context.corpus(), at)
    } else {
        vec![Assignment { measure: at, task: None }]
    }
}

fn role_item(context: &CommandContext<'_>, assignment: Assignment, role: Role) -> Option<Item> {
    let names = context.names(assignment, role);
    let row = row_label(&context.book, assignment);
    let role = context.say(match role {
        Role::Lead => "col-leads",
        Role::Support => "col-supports",
        Role::Joint => "col-joint",
    });
    let said = || Text::new(format!("{row}{role}: {}", names.join("、")), Tone::Text).into();
    (!names.is_empty()).then(said)
}

fn target_item(context: &CommandContext<'_>, target: &Target, is_proposed: bool) -> Item {
    let target = PrintedTarget::of(target);
    let indicator = context.book.proposed(target.indicator, is_proposed);
    let by = target.deadline.map(|by| format!(" {by}")).unwrap_or_default();
    Text::new(format!("{}{by} {}", target.figure(), indicator), Tone::Text).into()
}

/// A row a unit, since a spreadsheet has no lists; one row where none is named.
fn in_sheets<'a>(context: &CommandContext<'a>, at: At) -> Part<'a> {
    Part::seen(Seen::InSheets, Table::new(columns(context), rows(context, at)))
}

fn columns(context: &CommandContext<'_>) -> Vec<Column> {
    let of = |key, title| Column::new(key, context.say(title), Tone::Text);
    vec![
        of("id", "col-id"),
        of("num", "col-num"),
        of("heading", "col-heading"),
        of("text", "col-text"),
        of("annotation", "col-annotation"),
        of("task", "col-task"),
        of("unit", "col-unit"),
        of("role", "col-role"),
        of("basis", "col-basis"),
        of("citation", "label-citation"),
    ]
}

/// The cells of [`columns`], in their order.
fn rows(context: &CommandContext<'_>, at: At) -> Vec<Vec<Cell>> {
    let node: &Node = context.corpus().node(at);
    let cited = Cell::Words(citation(context.corpus(), at, Style::Plain, context.book.words.lang()));
    let row = |unit: [Cell; 4]| -> Vec<Cell> {
        let own = [&node.num, &node.heading, &node.text, &node.annotation]
            .map(|words| Cell::or_nothing(words.as_deref()));
        let id = Cell::Node(context.full_address(at));
        [id].into_iter().chain(own).chain(unit).chain([cited.clone()]).collect()
    };
    let unit = |assignment: Assignment, mention: &Mention| {
        let body = context.corpus().unit(mention.unit);
        let in_doubt = context.corpus().node(assignment.place()).proposed.units;
        let name = context.book.proposed(&body.name, body.proposed || in_doubt);
        let [name, role, basis] =
            [&*name, mention.role().name(), mention.reason.name()].map(|words| Cell::Words(words.to_owned()));
        row([task_of(context, assignment), name, role, basis])
    };
    let all = assignments(context, at).into_iter();
    let named = all.flat_map(|one| one.mentions(context.corpus()).iter().map(move |mention| (one, mention)));
    let mut rows: Vec<Vec<Cell>> = named.map(|(one, mention)| unit(one, mention)).collect();
    if rows.is_empty() {
        rows.push(row(Default::default()));
    }
    rows
}

fn task_of(context: &CommandContext<'_>, assignment: Assignment) -> Cell {
    assignment.task.map_or(Cell::Nothing, |task| Cell::Node(context.address(task)))
}

#[derive(Serialize)]
struct Cited {
    id: String,
    style: &'static str,
    citation: String,
}

/// `duizhao cite ID`.
pub(super) fn cite<'a>(context: &'a CommandContext<'a>, id: &str, style: Style) -> Report<'a> {
    let lang = context.book.words.lang();
    let (address, citation) = match context.place(id) {
        Ok(Place::Node(at)) => (context.full_address(at), citation(context.corpus(), at, style, lang)),
        Ok(Place::Plan(plan)) => {
            let named = context.corpus().plan_of(plan);
            let id = named.map(|plan| plan.id.clone()).unwrap_or_default();
            let said = context.plan_name(plan).to_owned();
            (Address { id, said }, citation_of_plan(context.corpus(), plan, style, lang))
        }
        Err(complaint) => return complaint.into(),
    };
    let columns = [("id", "col-id"), ("style", "col-style"), ("citation", "label-citation")];
    let columns = columns.map(|(key, title)| Column::new(key, context.say(title), Tone::Text)).into();
    let form = Cited { id: address.id.clone(), style: style.name(), citation: citation.clone() };
    let row = vec![Cell::Node(address), Cell::Words(style.name().to_owned()), Cell::Words(citation.clone())];
    // A line of Markdown is written by its style: it must not be escaped again.
    let line = if style == Style::Markdown {
        Block::Script(citation + "\n")
    } else {
        Block::Line(Text::new(citation, Tone::Text))
    };
    let parts = [Part::seen(Seen::ByPeople, line), Part::seen(Seen::InSheets, Table::new(columns, [row]))];
    Report::of(Status::Found, parts, Json::of(form))
}
