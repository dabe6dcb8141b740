//! One node word for word, with who answers for it and what it promises.

use serde::Serialize;

use super::{set, sheet};
use crate::answer::context::CommandContext;
use crate::answer::json::{self, NodeForm};
use crate::cite::{Style, citation};
use crate::model::{At, Role, Target};
use crate::page::Item;
use crate::page::{self, row_label};
use crate::report::{Block, Json, ListItem, Part, Report, ReportTable, RichText, Status, Tone, Visibility};
use crate::summary::{Assignment, PrintedTarget};
use crate::words::Lang;

#[derive(Serialize)]
struct CitedNodeForm<'a> {
    #[serde(flatten)]
    node: NodeForm<'a>,
    /// The annex tasks of a measure: where a plan names its units in an annex, they stand there.
    tasks: Vec<NodeForm<'a>>,
    citation: String,
}

/// `duizhao show ID` of a node.
pub(super) fn show<'a>(context: &'a CommandContext<'a>, at: At) -> Report<'a> {
    let parts = [on_terminal(context, at), in_documents(context, at), vec![in_sheets(context, at)]];
    Report::of(Status::Found, parts.into_iter().flatten(), Json::of(form(context, at)))
}

fn form<'a>(context: &CommandContext<'a>, at: At) -> CitedNodeForm<'a> {
    let (corpus, plan) = (context.corpus(), context.corpus().plan(at));
    let form = |node| json::node_form(corpus, plan, node);
    let tasks = plan.tasks_of(at.node).map(|(_, task)| form(task)).collect();
    CitedNodeForm {
        node: form(corpus.node(at)),
        tasks,
        citation: citation(corpus, at, Style::Plain, Lang::Zh),
    }
}

/// As on the screen, and below it the citation.
fn on_terminal<'a>(context: &CommandContext<'a>, at: At) -> Vec<Part<'a>> {
    set::laid_out(
        context,
        Item::of(context.corpus(), at),
        &citation(context.corpus(), at, Style::Plain, context.render.words.lang()),
    )
}

/// A section of a report: heading, words, units, targets, citation.
fn in_documents<'a>(context: &CommandContext<'a>, at: At) -> Vec<Part<'a>> {
    let node = context.corpus().node(at);
    let mut blocks = vec![Block::Heading(RichText::new(node.numbered_label(), Tone::Title))];
    let words = [&node.text, &node.annotation].into_iter().flatten();
    blocks.extend(words.map(|words| Block::Paragraph(RichText::new(words.as_str(), Tone::Text))));
    let assignments = Assignment::of_node(context.corpus(), at).into_iter();
    let items = assignments
        .flat_map(|one| Role::ALL.into_iter().filter_map(move |role| role_item(context, one, role)));
    let items: Vec<ListItem> = items.collect();
    if node.is_measure() && items.is_empty() {
        blocks.push(Block::Note(RichText::new(page::nobody(&context.render, at), Tone::Absent)));
    }
    blocks.extend(list(items));
    let targets = node.targets().iter().map(|target| target_item(context, target, node.proposed.targets));
    blocks.extend(list(targets.collect()));
    // No link: a word processor would not find where it leads.
    blocks.push(Block::Quote(RichText::new(
        citation(context.corpus(), at, Style::Plain, context.render.words.lang()),
        Tone::Text,
    )));
    blocks.into_iter().map(|block| Part::seen(Visibility::InDocuments, block)).collect()
}

fn list<'a>(items: Vec<ListItem>) -> Option<Block<'a>> {
    (!items.is_empty()).then(|| Block::List(Box::new(items.into_iter())))
}

fn role_item(context: &CommandContext<'_>, assignment: Assignment, role: Role) -> Option<ListItem> {
    let names = page::full_names_in_role(&context.render, assignment, role);
    let row = row_label(&context.render, assignment);
    let role = context.say(match role {
        Role::Lead => "col-leads",
        Role::Support => "col-supports",
        Role::Joint => "col-joint",
    });
    let said = || RichText::new(format!("{row}{role}: {}", names.join("、")), Tone::Text).into();
    (!names.is_empty()).then(said)
}

fn target_item(context: &CommandContext<'_>, target: &Target, is_proposed: bool) -> ListItem {
    let target = PrintedTarget::of(target);
    let indicator = context.render.proposed(target.indicator, is_proposed);
    let by = target.deadline.map(|by| format!(" {by}")).unwrap_or_default();
    RichText::new(format!("{}{by} {}", target.figure(), indicator), Tone::Text).into()
}

/// A row a unit, since a spreadsheet has no lists; one row where none is named.
fn in_sheets<'a>(context: &CommandContext<'a>, at: At) -> Part<'a> {
    Part::seen(Visibility::InSheets, ReportTable::new(sheet::columns(context), sheet::rows(context, at)))
}
