//! The body of a plan's file: sections, goals and measures, with themes and targets as decided or as proposed.

use super::pen::{Fields, Pen};
use super::promised;
use super::rows::{self, Numbers};
use crate::import::caution::Caution;
use crate::import::decisions::{Decisions, Ruling};
use crate::import::outline::{Branch, BranchKind, PlanBody};
use crate::import::passage::SourceSpan;
use crate::import::ron::Value;
use crate::import::table::TaskTable;
use crate::import::themes::MeasureThemes;

/// The nodes of the body, and the paragraphs before and behind them.
pub(super) fn body(
    pen: &mut Pen<'_>,
    outline: &PlanBody,
    (decisions, caution): (&Decisions, &Caution),
    themes: &MeasureThemes,
) -> Vec<Value> {
    let mut body = pen.paragraphs("Preamble", &outline.before);
    let alone = outline.nodes.is_empty() && outline.tables.len() == 1;
    let numbers = Numbers::new(alone);
    let mut writer = Writer { pen, decisions, caution, themes, numbers };
    writer.tables(&outline.tables, &[], &mut body);
    for node in &outline.nodes {
        writer.node(node, &mut body);
    }
    body.extend(pen.paragraphs("Closing", &outline.after));
    body
}

struct Writer<'w, 'l> {
    pen: &'w mut Pen<'l>,
    decisions: &'w Decisions,
    caution: &'w Caution,
    themes: &'w MeasureThemes,
    numbers: Numbers,
}

impl Writer<'_, '_> {
    /// Adds tables, and the paragraphs behind them.
    fn tables(&mut self, tables: &[TaskTable], after: &[SourceSpan], into: &mut Vec<Value>) {
        for table in tables {
            into.extend(rows::section(
                self.pen,
                table,
                &mut self.numbers,
                (self.themes, self.decisions, self.caution),
            ));
        }
        into.extend(self.pen.paragraphs("Paragraph", after));
    }

    /// Adds a node, and what stands behind it and is of nobody.
    fn node(&mut self, node: &Branch, into: &mut Vec<Value>) {
        let mut fields: Fields = vec![("id", Value::text(&node.id))];
        if !node.num.is_empty() {
            fields.push(("num", self.pen.print(&node.num)));
        }
        match node.kind {
            BranchKind::Measure => {
                let (value, loose) = self.measure(node, fields);
                into.push(value);
                into.extend(loose);
                self.tables(&node.tables, &node.after, into);
            }
            BranchKind::Section | BranchKind::Goal => {
                if let Some(heading) = &node.heading {
                    fields.push(("heading", self.pen.print(heading)));
                }
                if !node.paragraphs.is_empty() {
                    let text = self.pen.text(&node.paragraphs);
                    fields.push(("text", text));
                }
                if node.kind == BranchKind::Goal {
                    self.targets(node, &mut fields);
                } else {
                    let text = node.duties.iter().map(|(_, duty)| duty);
                    self.pen.within(node.heading_duties.iter().chain(text), &mut fields);
                }
                let mut under = Vec::new();
                node.nodes.iter().for_each(|child| self.node(child, &mut under));
                self.tables(&node.tables, &node.after, &mut under);
                if node.kind == BranchKind::Section || !under.is_empty() {
                    fields.push(("nodes", Value::List(under)));
                }
                into.push(Value::Struct(
                    if node.kind == BranchKind::Goal { "Goal" } else { "Section" },
                    fields,
                ));
            }
        }
    }

    fn measure(&mut self, node: &Branch, mut fields: Fields) -> (Value, Vec<Value>) {
        let closing = node.closing_duty();
        let last = closing.map_or(node.paragraphs.len(), |(paragraph, _)| paragraph + 1);
        let mut own: Vec<SourceSpan> = node.paragraphs.get(..last).unwrap_or_default().to_vec();
        if let (Some((_, duty)), Some(paragraph)) = (closing, own.last_mut()) {
            *paragraph = paragraph.slice(0..duty.start).trimmed();
        }
        own.retain(|paragraph| !paragraph.is_empty());
        // A heading alone is all the text that there is.
        match (&node.heading, own.is_empty()) {
            (Some(heading), true) => fields.push(("text", self.pen.print(heading))),
            (Some(heading), false) => fields.push(("heading", self.pen.print(heading))),
            (None, _) => {}
        }
        if !own.is_empty() {
            let text = self.pen.text(&own);
            fields.push(("text", text));
        }
        let text = node.duties.iter().filter(|(paragraph, duty)| {
            *paragraph < last && closing.is_none_or(|(_, closing)| closing.passage != duty.passage)
        });
        let all = node.heading_duties.iter().chain(text.map(|(_, duty)| duty));
        self.pen.within(all, &mut fields);
        if let Some((_, duty)) = closing {
            fields.extend(self.pen.closing(duty));
        }
        self.pen.carried(&node.carried, &mut fields);
        self.themes(node, &mut fields);
        let loose = self.pen.paragraphs("Paragraph", node.paragraphs.get(last..).unwrap_or_default());
        (Value::Struct("Measure", fields), loose)
    }

    /// Themes and targets, as decided or as proposed.
    fn themes(&mut self, node: &Branch, fields: &mut Fields) {
        let words = node.words();
        let decided = self.decisions.find(|decision| match &decision.is {
            Ruling::Themes(themes) if words.starts_with(&decision.at) => {
                Some((themes.clone(), decision.why.clone()))
            }
            _ => None,
        });
        let proposed = decided.is_none();
        let (themes, why) = decided.unwrap_or_else(|| (self.themes.propose(&words), String::new()));
        let value = Value::texts(themes);
        let value = if why.is_empty() { value } else { Value::Noted(why, Box::new(value)) };
        fields.push(("themes", value));
        let open = self.targets_of(node, fields);
        let mut marks = Vec::new();
        marks.extend(proposed.then(|| Value::Word("Themes".to_owned())));
        marks.extend(open.then(|| Value::Word("Targets".to_owned())));
        if !marks.is_empty() {
            fields.push(("proposed", Value::List(marks)));
        }
    }

    fn targets(&mut self, node: &Branch, fields: &mut Fields) {
        if self.targets_of(node, fields) {
            fields.push(("proposed", Value::List(vec![Value::Word("Targets".to_owned())])));
        }
    }

    /// Adds the targets; whether they are only proposed.
    fn targets_of(&mut self, node: &Branch, fields: &mut Fields) -> bool {
        let words = node.words();
        let decided = self.decisions.find(|decision| match &decision.is {
            Ruling::Targets(targets) if words.starts_with(&decision.at) => Some(targets.clone()),
            _ => None,
        });
        let proposed = decided.is_none();
        let proposals = promised::proposed((self.decisions, self.caution), &words, &paragraphs_of(node));
        let targets = decided.unwrap_or(proposals);
        if !targets.is_empty() {
            fields.push((
                "targets",
                Value::List(targets.iter().map(|target| self.pen.figure(target)).collect()),
            ));
        }
        proposed && !targets.is_empty()
    }
}

/// The texts in which targets may stand: what is between brackets of units, up to the one that ends the text.
fn paragraphs_of(node: &Branch) -> Vec<String> {
    let closing = node.closing_duty().filter(|_| node.kind == BranchKind::Measure);
    let last = closing.map_or(node.paragraphs.len(), |(paragraph, _)| paragraph + 1);
    let mut own: Vec<String> = node.heading.iter().map(SourceSpan::text).collect();
    for (at, paragraph) in node.paragraphs.iter().take(last).enumerate() {
        let mut from = 0;
        for (_, duty) in node.duties.iter().filter(|(own, _)| *own == at) {
            own.push(paragraph.slice(from..duty.start).text());
            from = duty.start + duty.passage.len();
        }
        own.push(paragraph.slice(from..paragraph.len()).text());
    }
    own.retain(|text| !text.is_empty());
    own
}
