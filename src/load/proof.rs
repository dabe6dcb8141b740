//! `duizhao check`: what is proved of the data beyond that they can be read.
//!
//! Reading looks names up and refuses what does not fit. The proof holds every plan against its document and against
//! its own words: the text whole, each unit printed where it is said to be, each quote where it is said to be from,
//! what the plan says of itself (`cited`), its figures (`targets`), the numbers of its parts (`order`), and no bracket
//! of units left in a text (`bracket`). Of the registry it holds every printed form against the name (`forms`).

mod body;
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
use super::source::RawFile;
use super::source_file::SourceFile;
use super::{annotation, whole};
use crate::model::{self, Role, UnitIx};

use body::{flat, squeezed, texts};

pub(crate) use bracket::closing_bracket;
pub(crate) use forms::check as forms;

/// Proves one plan against its document and its own words.
pub(crate) fn prove<'a>(
    file: &mut SourceFile<'a>,
    plan: &Plan<'a>,
    registry: &Registry,
    documents: &[&RawFile],
) {
    if plan.body.is_empty() {
        file.find(&plan.id, Fault::NoneGiven("body"));
    }
    whole::check(file, plan, documents);
    cited::check(file, plan);
    targets::check(file, plan);
    order::check(file, plan);
    bracket::check(file, plan, registry);
    let mut roles = Roles { file, rule_printed: false };
    for node in flat(&plan.body) {
        if let Body::Measure(measure) = node {
            roles.measure(measure);
        }
    }
    plan.back.iter().for_each(|matter| roles.matter(matter));
}

/// Units of a source that are registered and named by no plan: most likely a form that was misspelt. Those of another
/// source are not the business of whoever proves this one.
pub(crate) fn unused(plans: &[model::Plan], registry: &Registry, source: usize) -> Vec<Finding> {
    let nodes = plans.iter().flat_map(|plan| &plan.nodes);
    let named: HashSet<UnitIx> = nodes.flat_map(model::Node::mentions).map(|mention| mention.unit).collect();
    let unnamed = (0..registry.units.len()).map(UnitIx).filter(|unit| !named.contains(unit));
    unnamed.filter_map(|unit| registry.unused(unit, source)).collect()
}

struct Roles<'s, 'a> {
    file: &'s mut SourceFile<'a>,
    rule_printed: bool,
}

impl<'a> Roles<'_, 'a> {
    fn measure(&mut self, measure: &Measure<'a>) {
        for within in &measure.within {
            let length = measure.text.as_str().len();
            if self.file.affords(&within.annotation, length)
                && !measure.text.as_str().contains(within.annotation.as_str())
            {
                let words = within.annotation.as_str().to_owned();
                self.file.find(&within.annotation, Fault::QuoteNotFound(words));
            }
            self.bracket(&within.annotation, &within.units);
        }
        let Some(annotation) = &measure.annotation else { return };
        match &measure.units {
            Some(units) => self.bracket(annotation, units),
            None => self.file.find(annotation, Fault::NoneGiven("units")),
        }
    }

    fn bracket(&mut self, annotation: &Printed<'a>, units: &Units<'a>) {
        let printed = first_leads(annotation.as_str());
        self.rule_printed |= printed == Some(Reach::Onward);
        match units {
            // A measure has no columns: only a table has.
            Units::Columns(_) => self.file.find(annotation, Fault::RoleNotPrinted("牵头单位".into())),
            _ => annotation::check(self.file, annotation, units, self.rule_printed || printed.is_some()),
        }
    }

    fn matter(&mut self, matter: &Matter<'a>) {
        if let Matter::Annex(annex) = matter {
            let ranks: Vec<Role> =
                annex.columns.iter().filter_map(|head| role_of_label(head.as_str())).collect();
            for task in &annex.tasks {
                match &task.units {
                    Units::Columns(both) => annotation::columns(self.file, &task.annotation, both),
                    Units::Unranked(units) if ranks == [Role::Joint] => {
                        annotation::one_column(self.file, &task.annotation, units);
                    }
                    units => annotation::check(self.file, &task.annotation, units, false),
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
            self.file.find(&annex.heading, Fault::RoleNotPrinted(missing.to_owned()));
        }
    }
}
