//! `duizhao check`: what is proved of the data beyond that they can be read.
//!
//! Reading looks names up and refuses what does not fit. The proof holds every plan against its document and against
//! its own words: the text whole, each unit printed where it is said to be, each quote where it is said to be from.

use std::collections::HashSet;

use super::finding::{Fault, Finding};
use super::registry::Registry;
use super::schema::{Annex, Body, Matter, Measure, Plan, Target, Units};
use super::sheet::Sheet;
use super::shelf::File;
use super::{annotation, whole};
use crate::model::{self, UnitIx};

/// What a plan says once and means from then on: that the first unit of a list leads.
const RULE: &str = "列在首位的为牵头单位";

/// Proves one plan against its document and its own words.
pub(crate) fn prove<'a>(sheet: &mut Sheet<'a>, plan: &Plan<'a>, sources: &[&File]) {
    whole::check(sheet, plan, sources);
    let mut proof = Proof { sheet, rule_printed: false };
    plan.body.iter().for_each(|node| proof.body(node));
    plan.back.iter().for_each(|matter| proof.matter(matter));
    let text: String = plan.body.iter().filter_map(preamble).collect();
    for basis in plan.basis.iter().filter(|basis| !text.contains(basis.quote.as_str())) {
        sheet.find(&basis.quote, Fault::QuoteNotFound(basis.quote.as_str().to_owned()));
    }
}

fn preamble<'p>(node: &'p Body<'_>) -> Option<&'p str> {
    match node {
        Body::Preamble(text) => Some(text.as_str()),
        _ => None,
    }
}

/// Units that are registered and named by no plan: most likely a form that was misspelt.
pub(crate) fn unused(plans: &[model::Plan], registry: &Registry) -> Vec<Finding> {
    let nodes = plans.iter().flat_map(|plan| &plan.nodes);
    let named: HashSet<UnitIx> = nodes.flat_map(model::Node::mentions).map(|mention| mention.unit).collect();
    let unnamed = (0..registry.units.len()).map(UnitIx).filter(|unit| !named.contains(unit));
    unnamed.filter_map(|unit| registry.unused(unit)).collect()
}

struct Proof<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    rule_printed: bool,
}

impl<'a> Proof<'_, 'a> {
    fn body(&mut self, node: &Body<'a>) {
        match node {
            Body::Section(section) => section.nodes.iter().for_each(|node| self.body(node)),
            Body::Goal(goal) => {
                self.targets(&goal.targets);
                goal.nodes.iter().for_each(|node| self.body(node));
            }
            Body::Measure(measure) => self.measure(measure),
            Body::Preamble(_) | Body::Paragraph(_) | Body::Closing(_) => {}
        }
    }

    fn measure(&mut self, measure: &Measure<'a>) {
        self.targets(&measure.targets);
        let Some(annotation) = &measure.annotation else { return };
        self.rule_printed |= annotation.as_str().contains(RULE);
        match &measure.units {
            Some(units) => annotation::check(self.sheet, annotation, units, self.rule_printed),
            None => self.sheet.find(annotation, Fault::NoneGiven("units")),
        }
    }

    fn matter(&mut self, matter: &Matter<'a>) {
        if let Matter::Annex(annex) = matter {
            for task in &annex.tasks {
                annotation::check(self.sheet, &task.annotation, &task.units, false);
                self.columns_printed(annex, &task.units);
            }
        }
    }

    /// A role that rests on the columns of a table needs a table with such columns.
    fn columns_printed(&mut self, annex: &Annex<'a>, units: &Units<'a>) {
        let heads = ["牵头单位", "配合单位"];
        let printed = |head: &str| annex.columns.iter().any(|column| column.as_str() == head);
        if let (Units::Columns(_), Some(missing)) = (units, heads.into_iter().find(|head| !printed(head))) {
            self.sheet.find(&annex.heading, Fault::RoleNotPrinted(missing.to_owned()));
        }
    }

    /// The figures of a target stand in its quote, or the quote proves nothing.
    fn targets(&mut self, targets: &[Target<'a>]) {
        for target in targets {
            let figures = |text: &str| -> Vec<String> {
                text.split(|c: char| !c.is_ascii_digit() && c != '.')
                    .filter(|run| !run.is_empty())
                    .map(str::to_owned)
                    .collect()
            };
            let quoted = figures(target.quote.as_str());
            if !figures(target.value.as_str()).iter().all(|figure| quoted.contains(figure)) {
                self.sheet.find(&target.value, Fault::QuoteWithoutValue(target.value.as_str().to_owned()));
            }
        }
    }
}
