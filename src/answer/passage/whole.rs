//! A whole plan word for word, from its first line to its last.

use serde::Serialize;

use super::{set, sheet};
use crate::answer::context::CommandContext;
use crate::answer::json::{self, PlanForm};
use crate::cite::{Style, citation_of_plan};
use crate::model::{At, Kind, Node, Plan, PlanIx};
use crate::page::Item;
use crate::report::{Block, Json, Part, Report, ReportTable, RichText, Status, Tone, Visibility};

#[derive(Serialize)]
struct CitedPlanForm<'a> {
    #[serde(flatten)]
    plan: PlanForm<'a>,
    citation: String,
}

/// `duizhao show PLAN`.
pub(super) fn show<'a>(context: &'a CommandContext<'a>, plan: PlanIx) -> Report<'a> {
    let Some(shown) = context.corpus().plan_of(plan) else { return Report::default() };
    let citation = citation_of_plan(context.corpus(), plan, Style::Plain, context.render.words.lang());
    let mut parts = set::laid_out(context, Item::Plan(plan), &citation);
    let nodes = (0..shown.nodes.len()).map(move |node| At { plan, node });
    let in_sheets = ReportTable::new(sheet::columns(context), nodes.flat_map(|at| sheet::rows(context, at)));
    parts.push(Part::seen(Visibility::InSheets, in_sheets));
    let cited = Block::Quote(RichText::new(citation.clone(), Tone::Text));
    let blocks = in_documents(shown).into_iter().chain([cited]);
    let parts = parts.into_iter().chain(blocks.map(|block| Part::seen(Visibility::InDocuments, block)));
    let form = CitedPlanForm { plan: json::plan_form(context.corpus(), shown), citation };
    Report::of(Status::Found, parts, Json::of(form))
}

/// The words as they are printed, in their order: parts under headings, what stands before the plan and behind it too.
fn in_documents(plan: &Plan) -> Vec<Block<'static>> {
    let title = plan.title.as_deref().unwrap_or(&plan.jurisdiction).replace('\n', "");
    let mut blocks = vec![Block::Title(RichText::new(title, Tone::Title))];
    for node in &plan.nodes {
        let numbered = numbered(node);
        if !numbered.is_empty() {
            blocks.push(match node.kind {
                Kind::Section => Block::Heading(RichText::new(numbered, Tone::Title)),
                _ => Block::Paragraph(RichText::new(numbered, Tone::Title)),
            });
        }
        let words = [&node.text, &node.annotation].into_iter().flatten();
        blocks.extend(words.map(|words| Block::Paragraph(RichText::new(words.as_str(), Tone::Text))));
    }
    blocks
}

/// Ordinal and heading as they are printed.
fn numbered(node: &Node) -> String {
    [&node.num, &node.heading].into_iter().flatten().map(String::as_str).collect()
}
