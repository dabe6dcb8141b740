//! `show` and `cite`: one node or a whole plan word for word, and how it is cited.

mod node;
mod set;
mod sheet;
mod whole;

use serde::Serialize;

use super::context::{CommandContext, PlanOrNode};
use crate::cite::{Style, citation, citation_of_plan};
use crate::named::Named;
use crate::report::{
    Address, Block, Column, Json, Part, Report, ReportTable, RichText, Status, TableCell, Tone, Visibility,
};

/// `duizhao show ID`.
pub(super) fn show<'a>(context: &'a CommandContext<'a>, id: &str) -> Report<'a> {
    match context.place(id) {
        Ok(PlanOrNode::Node(at)) => node::show(context, at),
        Ok(PlanOrNode::Plan(plan)) => whole::show(context, plan),
        Err(complaint) => complaint.into(),
    }
}

#[derive(Serialize)]
struct CitationForm {
    id: String,
    style: &'static str,
    citation: String,
}

/// `duizhao cite ID`.
pub(super) fn cite<'a>(context: &'a CommandContext<'a>, id: &str, style: Style) -> Report<'a> {
    let lang = context.render.words.lang();
    let (address, citation) = match context.place(id) {
        Ok(PlanOrNode::Node(at)) => (context.full_address(at), citation(context.corpus(), at, style, lang)),
        Ok(PlanOrNode::Plan(plan)) => {
            let named = context.corpus().plan_of(plan);
            let id = named.map(|plan| plan.id.clone()).unwrap_or_default();
            let said = context.plan_name(plan).into_owned();
            (Address { id, said }, citation_of_plan(context.corpus(), plan, style, lang))
        }
        Err(complaint) => return complaint.into(),
    };
    let columns = [("id", "col-id"), ("style", "col-style"), ("citation", "label-citation")];
    let columns = columns.map(|(key, title)| Column::new(key, context.say(title), Tone::Text)).into();
    let form = CitationForm { id: address.id.clone(), style: style.name(), citation: citation.clone() };
    let row = vec![
        TableCell::Node(address),
        TableCell::Words(style.name().to_owned()),
        TableCell::Words(citation.clone()),
    ];
    // A line of Markdown is written by its style: it must not be escaped again.
    let line = if style == Style::Markdown {
        Block::Script(citation + "\n")
    } else {
        Block::Line(RichText::new(citation, Tone::Text))
    };
    let parts = [
        Part::seen(Visibility::ByPeople, line),
        Part::seen(Visibility::InSheets, ReportTable::new(columns, [row])),
    ];
    Report::of(Status::Found, parts, Json::of(form))
}
