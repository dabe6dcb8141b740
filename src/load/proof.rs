//! `duizhao check`: what is proved of the data beyond that they can be read.
//!
//! Reading looks names up and refuses what does not fit. The proof holds every plan against its document and against
//! its own words: the text whole, each unit printed where it is said to be, each quote where it is said to be from,
//! what the plan says of itself (`cited`), its figures (`targets`), the numbers of its parts (`order`), and no bracket
//! of units left in a text (`bracket`). Of the registry it holds every printed form against the name (`forms`).

mod bracket;
mod cited;
mod forms;
mod order;
mod targets;

use std::collections::HashSet;

use super::finding::{Fault, Finding};
use super::frame::{Reach, first_leads, role_of_label};
use super::registry::Registry;
use super::schema::{Annex, Body, Matter, Measure, Plan, Printed, Units};
use super::sheet::Sheet;
use super::shelf::File;
use super::{annotation, whole};
use crate::model::{self, Role, UnitIx};

pub(crate) use bracket::closing_bracket;
pub(crate) use forms::check as forms;

/// Proves one plan against its document and its own words.
pub(crate) fn prove<'a>(sheet: &mut Sheet<'a>, plan: &Plan<'a>, registry: &Registry, sources: &[&File]) {
    if plan.body.is_empty() {
        sheet.find(&plan.id, Fault::NoneGiven("body"));
    }
    whole::check(sheet, plan, sources);
    cited::check(sheet, plan);
    targets::check(sheet, plan);
    order::check(sheet, plan);
    bracket::check(sheet, plan, registry);
    let mut roles = Roles { sheet, rule_printed: false };
    for node in flat(&plan.body) {
        if let Body::Measure(measure) = node {
            roles.measure(measure);
        }
    }
    plan.back.iter().for_each(|matter| roles.matter(matter));
}

/// The nodes of a tree in reading order.
fn flat<'p, 'a>(nodes: &'p [Body<'a>]) -> Vec<&'p Body<'a>> {
    let mut all = Vec::new();
    for node in nodes {
        all.push(node);
        match node {
            Body::Section(section) => all.extend(flat(&section.nodes)),
            Body::Goal(goal) => all.extend(flat(&goal.nodes)),
            _ => {}
        }
    }
    all
}

/// What a node of the body says beside its ordinal and its bracket of units.
fn texts<'p, 'a>(node: &'p Body<'a>) -> impl Iterator<Item = &'p Printed<'a>> {
    let (heading, text) = match node {
        Body::Preamble(text) | Body::Paragraph(text) | Body::Closing(text) => (None, Some(text)),
        Body::Section(section) => (Some(&section.heading), section.text.as_ref()),
        Body::Goal(goal) => (goal.heading.as_ref(), goal.text.as_ref()),
        Body::Measure(measure) => (measure.heading.as_ref(), Some(&measure.text)),
    };
    heading.into_iter().chain(text)
}

/// A text without blanks: where a document sets them around figures is layout.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Units of a shelf that are registered and named by no plan: most likely a form that was misspelt. Those of another
/// shelf are not the business of whoever proves this one.
pub(crate) fn unused(plans: &[model::Plan], registry: &Registry, shelf: usize) -> Vec<Finding> {
    let nodes = plans.iter().flat_map(|plan| &plan.nodes);
    let named: HashSet<UnitIx> = nodes.flat_map(model::Node::mentions).map(|mention| mention.unit).collect();
    let unnamed = (0..registry.units.len()).map(UnitIx).filter(|unit| !named.contains(unit));
    unnamed.filter_map(|unit| registry.unused(unit, shelf)).collect()
}

struct Roles<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    rule_printed: bool,
}

impl<'a> Roles<'_, 'a> {
    fn measure(&mut self, measure: &Measure<'a>) {
        for within in &measure.within {
            if !measure.text.as_str().contains(within.annotation.as_str()) {
                let words = within.annotation.as_str().to_owned();
                self.sheet.find(&within.annotation, Fault::QuoteNotFound(words));
            }
            self.bracket(&within.annotation, &within.units);
        }
        let Some(annotation) = &measure.annotation else { return };
        match &measure.units {
            Some(units) => self.bracket(annotation, units),
            None => self.sheet.find(annotation, Fault::NoneGiven("units")),
        }
    }

    fn bracket(&mut self, annotation: &Printed<'a>, units: &Units<'a>) {
        let printed = first_leads(annotation.as_str());
        self.rule_printed |= printed == Some(Reach::Onward);
        match units {
            // A measure has no columns: only a table has.
            Units::Columns(_) => self.sheet.find(annotation, Fault::RoleNotPrinted("牵头单位".into())),
            _ => annotation::check(self.sheet, annotation, units, self.rule_printed || printed.is_some()),
        }
    }

    fn matter(&mut self, matter: &Matter<'a>) {
        if let Matter::Annex(annex) = matter {
            let ranks: Vec<Role> =
                annex.columns.iter().filter_map(|head| role_of_label(head.as_str())).collect();
            for task in &annex.tasks {
                match &task.units {
                    Units::Columns(both) => annotation::columns(self.sheet, &task.annotation, both),
                    Units::Unranked(units) if ranks == [Role::Joint] => {
                        annotation::one_column(self.sheet, &task.annotation, units);
                    }
                    units => annotation::check(self.sheet, &task.annotation, units, false),
                }
                self.columns_printed(annex, &task.units, &ranks);
            }
        }
    }

    /// A role that rests on the columns of a table needs a table with such columns, in the order in which the cells
    /// are read; and where the table has them, no role can rest on anything else.
    fn columns_printed(&mut self, annex: &Annex<'a>, units: &Units<'a>, ranks: &[Role]) {
        let ranked = ranks.iter().any(|role| *role != Role::Joint);
        let in_order = ranks.is_sorted_by_key(|role| match role {
            Role::Lead => 0,
            Role::Joint => 1,
            Role::Support => 2,
        });
        if ranked != matches!(units, Units::Columns(_)) || (ranked && !in_order) {
            let missing = if ranked && in_order { "Columns" } else { "牵头单位 配合单位" };
            self.sheet.find(&annex.heading, Fault::RoleNotPrinted(missing.to_owned()));
        }
    }
}
