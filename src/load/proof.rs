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
mod quotes;
mod targets;

pub(crate) use targets::quotes_figure;

use std::collections::{HashMap, HashSet};

use super::annotation::Rules;
use super::finding::{Fault, Finding};
use super::frame::{
    HeldRules, OrderReach, bracketed_roles, covers_many, first_leads, is_same_as_above, marks_lead,
    order_rule, roles_of_heads, rule_of_note,
};
use super::matter::MatterPiece;
use super::raw_file::RawFile;
use super::registry::Registry;
use super::schema::{Body, Matter, Measure, Plan, Printed, Ranked, Units, Within};
use super::source_file::SourceFile;
use super::{annotation, whole};
use crate::model::{self, Reason, Role, UnitIx};
use crate::text::fold;

use body::{flat, squeezed, texts};

pub(crate) use bracket::closing_bracket;
pub(crate) use forms::check as forms;
pub(crate) use quotes::check as quotes;

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
    let mut roles = Roles {
        file,
        rules: rules_ahead(plan),
        sign: sign_printed(plan),
        last: HashSet::new(),
        printed: printed_words(plan),
        found: HashSet::new(),
    };
    roles.body(&plan.body, &Heads::default(), &mut Above::default());
    plan.back.iter().for_each(|matter| roles.matter(matter));
}

/// Units of a source that are registered and named by no plan, neither in a measure nor in a bracket over several parts: most
/// likely a form that was misspelt. Those of another source are not the business of whoever proves this one.
pub(crate) fn unused(
    (plans, over_parts): (&[model::Plan], &[UnitIx]),
    registry: &Registry,
    source: usize,
) -> Vec<Finding> {
    let nodes = plans.iter().flat_map(|plan| &plan.nodes);
    let mentioned = nodes.flat_map(model::Node::mentions).map(|mention| mention.unit);
    let named: HashSet<UnitIx> = mentioned.chain(over_parts.iter().copied()).collect();
    let unnamed = (0..registry.units.len()).map(UnitIx).filter(|unit| !named.contains(unit));
    unnamed.filter_map(|unit| registry.unused(unit, source)).collect()
}

/// How many sentences that carry units a plan may have.
const SENTENCES: usize = 64;

fn by_role((unit, reason): (&Printed<'_>, Reason)) -> (&'static str, String) {
    (reason.role().name(), unit.as_str().to_owned())
}

/// All that the body prints, where a measure asks for it.
fn printed_words(plan: &Plan<'_>) -> String {
    let nodes = flat(&plan.body);
    let asked =
        nodes.iter().any(|node| matches!(node, Body::Measure(measure) if !measure.carried.is_empty()));
    if !asked {
        return String::new();
    }
    let mut words = String::new();
    for node in nodes {
        texts(node).for_each(|text| words.extend([text.as_str(), "\n"]));
        if let Body::Measure(measure) = node {
            measure.annotation.iter().for_each(|annotation| words.extend([annotation.as_str(), "\n"]));
        }
    }
    words
}

/// Lines of units by their words, with whom they name: that behind the last of several measures, or behind one of them if it says
/// 以上. They may be of those before, which print none.
type GroupLines<'p> = HashMap<&'p str, HashSet<(&'static str, String)>>;

fn group_lines<'p>(nodes: &'p [Body<'_>]) -> GroupLines<'p> {
    let mut found = GroupLines::new();
    let mut last = true;
    for node in nodes.iter().rev() {
        let Body::Measure(measure) = node else { continue };
        let words = measure.annotation.as_ref().map_or("", Printed::as_str);
        let bare = words.trim_start_matches(['(', '（', '〔', '[', '【']);
        if !words.is_empty() && (last || bare.starts_with("以上") || bare.starts_with("上述")) {
            found.insert(words, measure.units.iter().flat_map(Units::reasons).map(by_role).collect());
        }
        last = false;
    }
    found
}

/// The rules of order that the notice which sends a plan prints, its preamble, or a note in it: these hold for all of it.
fn rules_ahead(plan: &Plan<'_>) -> HeldRules {
    let around = |matter: &'_ Matter<'_>| match matter.piece() {
        MatterPiece::Text(_, text) => Some(text.as_str().to_owned()),
        MatterPiece::Annex(_) => None,
    };
    let front = plan.front.iter().filter_map(around);
    let preamble = plan.body.iter().filter_map(preamble).map(str::to_owned);
    let body = flat(&plan.body);
    let within = body.iter().flat_map(|node| texts(node)).map(Printed::as_str).filter_map(rule_of_note);
    let behind = plan.back.iter().filter_map(around).filter_map(|text| rule_of_note(&text));
    let mut rules = HeldRules::default();
    for rule in front.chain(preamble).filter_map(|text| order_rule(&text)).chain(within).chain(behind) {
        rules.take(rule);
    }
    rules
}

fn preamble<'p>(node: &'p Body<'_>) -> Option<&'p str> {
    match node {
        Body::Preamble(text) => Some(text.as_str()),
        _ => None,
    }
}

/// The sign of which any words of a plan say that it marks who leads.
fn sign_printed(plan: &Plan<'_>) -> Option<char> {
    let nodes = flat(&plan.body);
    let body = nodes.into_iter().flat_map(|node| {
        let annotation = match node {
            Body::Measure(measure) => measure.annotation.as_ref(),
            _ => None,
        };
        texts(node).chain(annotation)
    });
    let around = plan.front.iter().chain(&plan.back).filter_map(|matter| match matter.piece() {
        MatterPiece::Text(_, text) => Some(text),
        MatterPiece::Annex(_) => None,
    });
    body.chain(around).find_map(|words| marks_lead(words.as_str()))
}

struct Roles<'s, 'a> {
    file: &'s mut SourceFile<'a>,
    rules: HeldRules,
    /// The sign that the plan says marks who leads.
    sign: Option<char>,
    /// Whom the last measure with units names, by role: 同上 carries them on.
    last: HashSet<(&'static str, String)>,
    /// All that the body prints, and the sentences that were found in it.
    printed: String,
    found: HashSet<String>,
}

impl<'a> Roles<'_, 'a> {
    /// Nodes in reading order; `heads` are those of the table that they are rows of.
    fn body(&mut self, nodes: &[Body<'a>], heads: &Heads, above: &mut Above) {
        let groups = group_lines(nodes);
        for node in nodes {
            match node {
                Body::Measure(measure) => {
                    self.measure(measure, heads);
                    self.take_rules(node, measure.annotation.as_ref(), false);
                    self.carried(measure, &groups);
                    above.row(self.file, measure.units.as_ref(), measure.merged.as_ref());
                }
                Body::Section(section) => {
                    let heading = section.heading.iter().chain(&section.text);
                    self.within(&section.within, heading);
                    self.take_rules(node, None, true);
                    let own = Heads::of(&section.columns);
                    let told = section.within.iter().flat_map(|within| within.units.reasons());
                    if section.columns.is_empty() {
                        above.named(told);
                        self.body(&section.nodes, heads, above);
                    } else {
                        self.body(&section.nodes, &own, &mut Above::default());
                    }
                }
                Body::Goal(goal) => {
                    self.take_rules(node, None, !goal.nodes.is_empty());
                    self.body(&goal.nodes, &Heads::default(), above);
                }
                Body::Preamble(_) | Body::Paragraph(_) | Body::Closing(_) => {}
            }
        }
    }

    /// Takes in a rule of order that a part prints in its heading or text and in no bracket of units: it holds for what
    /// follows, where the part holds others or the rule says 下同.
    fn take_rules(&mut self, node: &Body<'a>, annotation: Option<&Printed<'a>>, holds: bool) {
        // A bracket that names nobody is text.
        let naming = body::within(node).iter().filter(|within| within.units.len() > 0);
        let own = naming.map(|within| &within.annotation).chain(annotation);
        if own.into_iter().any(|own| order_rule(own.as_str()).is_some()) {
            return;
        }
        for rule in texts(node).filter_map(|text| order_rule(text.as_str())) {
            if holds || rule.reach == OrderReach::Onward {
                self.rules.take(rule);
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

    /// Units that words of the plan carry to a measure: they are printed where those words say, in no higher role;
    /// or in the line behind the last measure of a group, in the same.
    fn carried(&mut self, measure: &Measure<'a>, groups: &GroupLines<'_>) {
        let own = measure.within.iter().map(|within| &within.units).chain(&measure.units);
        let mut named: HashSet<(&'static str, String)> = own.flat_map(Units::reasons).map(by_role).collect();
        for carried in &measure.carried {
            let words = carried.words.as_str();
            let folded = fold(words);
            let units = carried.units.reasons();
            if let Some(named_there) = groups.get(words) {
                for (unit, reason) in units {
                    if !named_there.contains(&by_role((unit, reason))) {
                        self.file.find(unit, Fault::NotInAnnotation(unit.as_str().to_owned()));
                    }
                    named.insert(by_role((unit, reason)));
                }
                continue;
            }
            if covers_many(&folded) {
                if !self.is_printed(words) {
                    self.file.find(&carried.words, Fault::QuoteNotFound(words.to_owned()));
                }
                let supports = ["配合", "参与", "协助"].iter().any(|word| folded.contains(word));
                for (unit, reason) in units {
                    let fits = match reason.role() {
                        Role::Lead => false,
                        Role::Joint => !supports,
                        Role::Support => supports,
                    };
                    if !fits || !words.contains(unit.as_str()) {
                        self.file.find(unit, Fault::NotInAnnotation(unit.as_str().to_owned()));
                    }
                }
                continue;
            }
            let mut texts = measure.heading.iter().chain([&measure.text]).chain(&measure.annotation);
            if !is_same_as_above(&folded) || !texts.any(|text| text.as_str().contains(words)) {
                self.file.find(&carried.words, Fault::QuoteNotFound(words.to_owned()));
            }
            for (unit, reason) in units {
                if !self.last.contains(&by_role((unit, reason))) {
                    self.file.find(unit, Fault::NotInAnnotation(unit.as_str().to_owned()));
                }
                named.insert(by_role((unit, reason)));
            }
        }
        if !named.is_empty() {
            self.last = named;
        }
    }

    /// Whether the body prints a sentence; each is looked for once.
    fn is_printed(&mut self, words: &str) -> bool {
        if self.found.contains(words) {
            return true;
        }
        let printed = self.found.len() < SENTENCES && self.printed.contains(words);
        if printed {
            self.found.insert(words.to_owned());
        }
        printed
    }

    fn bracket(&mut self, (annotation, beside): (&Printed<'a>, &[Printed<'a>]), units: &Units<'a>) {
        let here = self.rules.with(order_rule(annotation.as_str()));
        let rules = Rules { held: here, sign: self.sign, bracketed: None };
        match units {
            // A measure has no columns: only a table has.
            Units::Columns(_) => self.file.find(annotation, Fault::RoleNotPrinted("牵头单位".into())),
            _ => annotation::check(self.file, (annotation, beside), units, rules),
        }
    }

    /// The cells of a row.
    fn cells(&mut self, told: (&Printed<'a>, &[Printed<'a>]), units: &Units<'a>, heads: &Heads) {
        match units {
            Units::Columns(both) => annotation::columns(self.file, told, both, &heads.ranks),
            Units::Unranked(units) if heads.ranks.iter().all(|role| *role == Role::Joint) => {
                annotation::one_column(self.file, told, units);
            }
            units => {
                let rules = Rules {
                    held: HeldRules { first: heads.rule, ..HeldRules::default() },
                    sign: self.sign,
                    bracketed: heads.bracketed,
                };
                annotation::in_cell(self.file, told, units, rules);
            }
        }
    }

    fn matter(&mut self, matter: &Matter<'a>) {
        if let Matter::Annex(annex) = matter {
            let heads = Heads::of(&annex.columns);
            let mut above = Above::default();
            annex.columns.iter().for_each(|head| above.part(head));
            for task in &annex.tasks {
                self.cells((&task.annotation, &task.beside), &task.units, &heads);
                columns_printed(self.file, &annex.heading, &task.units, &heads);
                above.row(self.file, Some(&task.units), task.merged.as_ref());
                task.beside.iter().for_each(|part| above.part(part));
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
    /// The role of those outside of brackets, where one parts those who support by brackets.
    bracketed: Option<Role>,
}

impl Heads {
    fn of(columns: &[Printed<'_>]) -> Self {
        let heads: Vec<&str> = columns.iter().map(Printed::as_str).collect();
        let ranks = roles_of_heads(&heads).into_iter().flatten().collect();
        let rule = columns.iter().any(|head| first_leads(head.as_str()).is_some());
        Self { ranks, rule, bracketed: columns.iter().find_map(|head| bracketed_roles(head.as_str())) }
    }
}

/// Whom the rows of a table above have named, by role: a merged cell reaches down from one of them, or from the heading of
/// the rows.
#[derive(Default)]
struct Above {
    named: HashSet<(&'static str, String)>,
    /// Headings of rows that are printed beside the units of an annex.
    parts: Vec<String>,
}

impl Above {
    fn row<'a>(&mut self, file: &mut SourceFile<'a>, own: Option<&Units<'a>>, merged: Option<&Ranked<'a>>) {
        for (unit, reason) in merged.into_iter().flat_map(Ranked::columns) {
            if !self.names(reason.role(), unit.as_str()) {
                file.find(unit, Fault::NotInAnnotation(unit.as_str().to_owned()));
            }
        }
        self.named(own.into_iter().flat_map(Units::reasons));
    }

    fn named<'p, 'a: 'p>(&mut self, units: impl Iterator<Item = (&'p Printed<'a>, Reason)>) {
        self.named.extend(units.map(|(unit, reason)| (reason.role().name(), unit.as_str().to_owned())));
    }

    /// Takes in a heading of rows; the last few that say a role are enough, since the last reaches the rows below.
    fn part(&mut self, words: &Printed<'_>) {
        if ["牵头", "主办", "责任", "负责", "配合", "协办"].iter().any(|word| words.as_str().contains(word))
        {
            self.parts.push(words.as_str().to_owned());
        }
        if self.parts.len() > 8 {
            self.parts.remove(0);
        }
    }

    /// Whether a unit was named so above: in a row, or in a heading with the word of its role.
    fn names(&self, role: Role, unit: &str) -> bool {
        let says: &[&str] = match role {
            Role::Lead => &["牵头", "主办", "主责"],
            Role::Support => &["配合", "协办", "参与", "协助"],
            Role::Joint => &["责任", "负责", "落实", "实施", "承办"],
        };
        let part = |part: &String| part.contains(unit) && says.iter().any(|word| part.contains(word));
        self.named.contains(&(role.name(), unit.to_owned())) || self.parts.iter().any(part)
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
