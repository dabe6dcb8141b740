//! What every part of a plan's file is written with: the ledger that each printed passage is entered in, and the lists of
//! units in reading order.

use super::promised;
use crate::import::caution::ReadFact;
use crate::import::decisions::PromisedNumber;
use crate::import::duty::{Duty, NamedUnits};
use crate::import::ledger::{Fate, Ledger};
use crate::import::passage::SourceSpan;
use crate::import::ron::Value;
use crate::import::table::{CarriedUnits, Ranks, RowTask};
use crate::model::Role;

/// The fields of a struct.
pub(super) type Fields = Vec<(&'static str, Value)>;

/// Writes passages, each of them entered as printed.
pub(super) struct Pen<'l> {
    ledger: &'l mut Ledger,
    /// The printed names of units, list by list.
    pub(super) lists: Vec<Vec<String>>,
    /// What was read; the marks in the file are indices into it.
    pub(super) readings: Vec<ReadFact>,
    /// Rows of annexes that share little with the measure to which they were tied.
    pub(super) loose: Vec<LooseRow>,
}

/// A row of an annex whose words hardly say of which measure it is.
pub(crate) struct LooseRow {
    /// Its words.
    pub(crate) text: SourceSpan,
    /// The measure to which it was tied, in the order of the body.
    pub(crate) measure: String,
}

impl<'l> Pen<'l> {
    pub(super) fn new(ledger: &'l mut Ledger) -> Self {
        Self { ledger, lists: Vec::new(), readings: Vec::new(), loose: Vec::new() }
    }

    /// A passage as a value; it is printed now.
    pub(super) fn print(&mut self, passage: &SourceSpan) -> Value {
        self.ledger.enter(passage, Fate::Printed);
        Value::text(passage.text())
    }

    /// Marks what a bracket, a line or the cells of a row say of units.
    fn bracket(&mut self, words: String, names: Vec<String>, fields: Fields) -> Fields {
        let at = self.readings.len();
        self.readings.push(ReadFact::Bracket { words, names });
        fields.into_iter().map(|(key, value)| (key, Value::Marked(at, Box::new(value)))).collect()
    }

    /// A number that is promised, marked.
    pub(super) fn figure(&mut self, target: &PromisedNumber) -> Value {
        let at = self.readings.len();
        self.readings.push(ReadFact::Figure(promised::words(target)));
        Value::Marked(at, Box::new(promised::value(target)))
    }

    /// The bracket that ends a text.
    pub(super) fn closing(&mut self, duty: &Duty) -> Fields {
        let mut fields = vec![("annotation", self.print(&duty.passage)), ("units", self.units(&duty.named))];
        beside(duty, &mut fields);
        self.bracket(duty.passage.text(), names(&duty.named), fields)
    }

    /// Passages as variants of one name.
    pub(super) fn paragraphs(&mut self, name: &'static str, passages: &[SourceSpan]) -> Vec<Value> {
        passages.iter().map(|passage| Value::Variant(name, Box::new(self.print(passage)))).collect()
    }

    /// Paragraphs as one text.
    pub(super) fn text(&mut self, paragraphs: &[SourceSpan]) -> Value {
        let mut whole = SourceSpan::default();
        for paragraph in paragraphs {
            whole.append_paragraph(paragraph);
        }
        self.print(&whole)
    }

    /// What a bracket says of units.
    fn units(&mut self, named: &NamedUnits) -> Value {
        let list = |units: &[SourceSpan]| Value::texts(units.iter().map(SourceSpan::text));
        let printed: Vec<String> = named.units().into_iter().map(SourceSpan::text).collect();
        self.lists.push(printed);
        match named {
            NamedUnits::Unranked(units) => Value::Variant("Unranked", Box::new(list(units))),
            NamedUnits::FirstListed(units) => Value::Variant("FirstListed", Box::new(list(units))),
            NamedUnits::Explicit { lead, joint, support } => ranked("Explicit", [lead, joint, support]),
        }
    }
}

impl Pen<'_> {
    /// Units that words elsewhere carry to a measure.
    pub(super) fn carried(&mut self, carried: &[CarriedUnits], fields: &mut Fields) {
        let value = |carried: &CarriedUnits| {
            let units = self.units(&carried.named);
            let fields = vec![("words", Value::text(&carried.words)), ("units", units)];
            Value::Struct("", self.bracket(carried.words.clone(), names(&carried.named), fields))
        };
        let carried: Vec<Value> = carried.iter().map(value).collect();
        if !carried.is_empty() {
            fields.push(("carried", Value::List(carried)));
        }
    }

    /// Brackets that stay in the text.
    pub(super) fn within<'d>(&mut self, duties: impl Iterator<Item = &'d Duty>, fields: &mut Fields) {
        let value = |duty: &Duty| {
            let units = self.units(&duty.named);
            let mut fields: Fields = vec![("annotation", Value::text(duty.passage.text())), ("units", units)];
            beside(duty, &mut fields);
            Value::Struct("", self.bracket(duty.passage.text(), names(&duty.named), fields))
        };
        let within: Vec<Value> = duties.map(value).collect();
        if !within.is_empty() {
            fields.push(("within", Value::List(within)));
        }
    }

    /// The cells of a row that name units, and whom they name.
    pub(super) fn row(&mut self, task: &RowTask) -> Fields {
        let mut fields = vec![("annotation", self.print(&task.annotation))];
        self.row_units(task, &mut fields);
        let mut names = task.named();
        names.extend(task.merged.iter().map(|(_, unit)| unit.text()));
        self.bracket(task.annotation.text(), names, fields)
    }

    fn row_units(&mut self, task: &RowTask, fields: &mut Fields) {
        let all = [&task.lead, &task.joint, &task.support];
        self.lists.push(all.into_iter().flatten().map(SourceSpan::text).collect());
        let list = |units: &[SourceSpan]| Value::texts(units.iter().map(SourceSpan::text));
        let units = match task.ranks {
            Ranks::Columns => ranked("Columns", all),
            Ranks::Words => ranked("Explicit", all),
            Ranks::First => Value::Variant("FirstListed", Box::new(list(&task.joint))),
            Ranks::None => Value::Variant("Unranked", Box::new(list(&task.joint))),
        };
        fields.push(("units", units));
        if !task.merged.is_empty() {
            let of = |wanted: Role| -> Vec<SourceSpan> {
                let own = task.merged.iter().filter(|(role, _)| *role == wanted);
                own.map(|(_, unit)| unit.clone()).collect()
            };
            let (lead, joint, support) = (of(Role::Lead), of(Role::Joint), of(Role::Support));
            fields.push(("merged", ranked("", [&lead, &joint, &support])));
        }
        if !task.beside.is_empty() {
            fields.push(("beside", Value::texts(task.beside.iter().map(SourceSpan::text))));
        }
    }
}

/// Units by rank; those who lead are named also where there are none, unless others answer beside them.
pub(super) fn ranked(name: &'static str, [lead, joint, support]: [&Vec<SourceSpan>; 3]) -> Value {
    let list = |units: &[SourceSpan]| Value::texts(units.iter().map(SourceSpan::text));
    let mut fields = Vec::new();
    for (key, units) in [("lead", lead), ("joint", joint), ("support", support)] {
        if !units.is_empty() {
            fields.push((key, list(units)));
        }
    }
    Value::Struct(name, fields)
}

/// The units as they were cut out of a bracket.
fn names(named: &NamedUnits) -> Vec<String> {
    named.units().into_iter().map(SourceSpan::text).collect()
}

/// The words of a bracket that name nobody.
fn beside(duty: &Duty, fields: &mut Fields) {
    if !duty.beside.is_empty() {
        fields.push(("beside", Value::texts(duty.beside.iter().map(SourceSpan::text))));
    }
}
