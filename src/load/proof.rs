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
use super::frame::{OrderReach, first_leads, role_of_label};
use super::registry::Registry;
use super::schema::{Body, Matter, Measure, Plan, Printed, Ranked, Units, Within};
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
    roles.body(&plan.body, &Heads::default());
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
    /// Nodes in reading order; `heads` are those of the table that they are rows of.
    fn body(&mut self, nodes: &[Body<'a>], heads: &Heads) {
        let mut above = Above::default();
        for node in nodes {
            match node {
                Body::Measure(measure) => {
                    self.measure(measure, heads);
                    above.row(self.file, measure.units.as_ref(), measure.merged.as_ref());
                }
                Body::Section(section) => {
                    let heading = section.heading.iter().chain(&section.text);
                    self.within(&section.within, heading);
                    let own = Heads::of(&section.columns);
                    self.body(&section.nodes, if section.columns.is_empty() { heads } else { &own });
                }
                Body::Goal(goal) => self.body(&goal.nodes, &Heads::default()),
                Body::Preamble(_) | Body::Paragraph(_) | Body::Closing(_) => {}
            }
        }
    }

    /// Brackets that stay in a text are printed in it.
    fn within<'p>(&mut self, brackets: &[Within<'a>], texts: impl Iterator<Item = &'p Printed<'a>>)
    where
        'a: 'p,
    {
        let texts: Vec<&str> = texts.map(Printed::as_str).collect();
        let length = texts.iter().map(|text| text.len()).sum();
        for within in brackets {
            let words = within.annotation.as_str();
            if self.file.affords(&within.annotation, length) && !texts.iter().any(|text| text.contains(words))
            {
                self.file.find(&within.annotation, Fault::QuoteNotFound(words.to_owned()));
            }
            self.bracket((&within.annotation, &within.beside), &within.units);
        }
    }

    fn measure(&mut self, measure: &Measure<'a>, heads: &Heads) {
        self.within(&measure.within, measure.heading.iter().chain([&measure.text]));
        let Some(annotation) = &measure.annotation else { return };
        let told = (annotation, measure.beside.as_slice());
        match &measure.units {
            Some(units) if !heads.ranks.is_empty() => {
                self.cells(told, units, heads);
                columns_printed(self.file, annotation, units, heads);
            }
            Some(units) => self.bracket(told, units),
            None => self.file.find(annotation, Fault::NoneGiven("units")),
        }
    }

    fn bracket(&mut self, (annotation, beside): (&Printed<'a>, &[Printed<'a>]), units: &Units<'a>) {
        let printed = first_leads(annotation.as_str());
        self.rule_printed |= printed == Some(OrderReach::Onward);
        let rule = self.rule_printed || printed.is_some();
        match units {
            // A measure has no columns: only a table has.
            Units::Columns(_) => self.file.find(annotation, Fault::RoleNotPrinted("牵头单位".into())),
            _ => annotation::check(self.file, (annotation, beside), units, rule),
        }
    }

    /// The cells of a row.
    fn cells(&mut self, told: (&Printed<'a>, &[Printed<'a>]), units: &Units<'a>, heads: &Heads) {
        match units {
            Units::Columns(both) => annotation::columns(self.file, told, both, &heads.ranks),
            Units::Unranked(units) if heads.ranks.iter().all(|role| *role == Role::Joint) => {
                annotation::one_column(self.file, told, units);
            }
            units => annotation::in_cell(self.file, told, units, heads.rule),
        }
    }

    fn matter(&mut self, matter: &Matter<'a>) {
        if let Matter::Annex(annex) = matter {
            let heads = Heads::of(&annex.columns);
            let mut above = Above::default();
            for task in &annex.tasks {
                self.cells((&task.annotation, &task.beside), &task.units, &heads);
                columns_printed(self.file, &annex.heading, &task.units, &heads);
                above.row(self.file, Some(&task.units), task.merged.as_ref());
            }
        }
    }
}

/// What the heads of a table give.
#[derive(Default)]
struct Heads {
    /// Roles in the order of the columns.
    ranks: Vec<Role>,
    /// Whether one says that the first of a list leads.
    rule: bool,
}

impl Heads {
    fn of(columns: &[Printed<'_>]) -> Self {
        let ranks = columns.iter().filter_map(|head| role_of_label(head.as_str())).collect();
        Self { ranks, rule: columns.iter().any(|head| first_leads(head.as_str()).is_some()) }
    }
}

/// Whom the rows of a table above have named, by role: a merged cell reaches down from one of them.
#[derive(Default)]
struct Above(HashSet<(&'static str, String)>);

impl Above {
    fn row<'a>(&mut self, file: &mut SourceFile<'a>, own: Option<&Units<'a>>, merged: Option<&Ranked<'a>>) {
        for (unit, reason) in merged.into_iter().flat_map(Ranked::columns) {
            if !self.0.contains(&(reason.role().name(), unit.as_str().to_owned())) {
                file.find(unit, Fault::NotInAnnotation(unit.as_str().to_owned()));
            }
        }
        let named = own.into_iter().flat_map(Units::reasons);
        self.0.extend(named.map(|(unit, reason)| (reason.role().name(), unit.as_str().to_owned())));
    }
}

/// A role that rests on the columns of a table needs a table with such columns; and where the table has them, no role can rest
/// on anything else.
fn columns_printed<'a>(file: &mut SourceFile<'a>, at: &Printed<'a>, units: &Units<'a>, heads: &Heads) {
    let ranked = heads.ranks.iter().any(|role| *role != Role::Joint);
    if ranked != matches!(units, Units::Columns(_)) {
        let missing = if ranked { "Columns" } else { "牵头单位 配合单位" };
        file.find(at, Fault::RoleNotPrinted(missing.to_owned()));
    }
}
