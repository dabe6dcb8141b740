//! The plan's file, made of the parts that were found.
//!
//! Every passage that is written is entered in the ledger, so that a character which no field took, or which two took, is seen.

use super::clean::Omission;
use super::decisions::{Decisions, Target, Verdict};
use super::duty::{Duty, Named};
use super::head::{Head, Provenance};
use super::heal::Healed;
use super::ledger::{Fate, Ledger};
use super::matter::Matter;
use super::outline::{Kind, Node, Outline};
use super::passage::Passage;
use super::ron::Value;
use super::table::{Task, TaskTable};
use super::targets;
use super::themes::{Themes, likeness};

/// All that a plan is made of.
pub(crate) struct Parts<'p> {
    /// The plan's id.
    pub(crate) id: &'p str,
    /// What it says of itself.
    pub(crate) head: &'p Head,
    /// The name of the original and its digest.
    pub(crate) original: Option<(&'p str, &'p str)>,
    /// Where the document came from.
    pub(crate) provenance: &'p Provenance,
    /// What is omitted.
    pub(crate) omitted: &'p [Omission],
    /// What is healed.
    pub(crate) healed: &'p [Healed],
    /// What stands before the body.
    pub(crate) front: &'p [(Matter, Passage)],
    /// The body.
    pub(crate) outline: &'p Outline,
    /// What stands behind it.
    pub(crate) back: &'p [(Matter, Passage)],
    /// The tables of tasks.
    pub(crate) tables: &'p [TaskTable],
    /// What a person decided.
    pub(crate) decisions: &'p Decisions,
    /// What other measures say about themes.
    pub(crate) themes: &'p Themes,
}

/// A plan's file, and the lists of units in it in reading order.
pub(crate) struct Assembled {
    /// The file.
    pub(crate) file: String,
    /// The printed names of units, list by list.
    pub(crate) lists: Vec<Vec<String>>,
}

/// Writes the plan.
pub(crate) fn assemble(parts: &Parts<'_>, ledger: &mut Ledger) -> Assembled {
    let mut writer = Writer { parts, ledger, lists: Vec::new() };
    let value = writer.plan();
    let place = parts.head.jurisdiction.as_deref().unwrap_or_default();
    let notice = format!(
        "// {place}：由 duizhao import 从 sources/{id}.txt 生成。\n// 更正写进 decisions/{id}.ron，不要改这里。\n",
        id = parts.id
    );
    let lists = writer.lists;
    Assembled { file: notice + &value.file(), lists }
}

struct Writer<'w, 'p> {
    parts: &'w Parts<'p>,
    ledger: &'w mut Ledger,
    lists: Vec<Vec<String>>,
}

type Fields = Vec<(&'static str, Value)>;

impl Writer<'_, '_> {
    /// A passage as a value; it is printed now.
    fn print(&mut self, passage: &Passage) -> Value {
        self.ledger.enter(passage, Fate::Printed);
        Value::text(passage.text())
    }

    fn plan(&mut self) -> Value {
        let parts = self.parts;
        let head = parts.head;
        let mut fields: Fields = vec![("id", Value::text(parts.id))];
        let known = [
            ("jurisdiction", &head.jurisdiction),
            ("title", &head.title),
            ("issuer", &head.issuer),
            ("number", &head.number),
            ("issued", &head.issued),
            ("effective", &head.effective),
        ];
        fields.extend(known.into_iter().filter_map(|(key, value)| Some((key, Value::text(value.as_ref()?)))));
        let basis = head.basis.iter().map(|(number, quote)| {
            Value::Struct("", vec![("number", Value::text(number)), ("quote", Value::text(quote))])
        });
        fields.push(("basis", Value::List(basis.collect())));
        fields.push(("source", self.source()));
        let front = self.matters(parts.front);
        fields.push(("front", Value::List(front)));
        fields.push(("body", Value::List(self.body())));
        let mut back = self.matters(parts.back);
        back.extend(parts.tables.iter().enumerate().map(|(at, table)| self.annex(at, table)));
        fields.push(("back", Value::List(back)));
        Value::Struct("", fields)
    }

    fn source(&mut self) -> Value {
        let mut fields: Fields = vec![("file", Value::text(format!("{}.txt", self.parts.id)))];
        if let Some((name, sha256)) = self.parts.original {
            let original = vec![("name", Value::text(name)), ("sha256", Value::text(sha256))];
            fields.push(("original", Value::Struct("", original)));
        }
        let from = self.parts.provenance;
        let known = [
            ("url", &from.url),
            ("publisher", &from.publisher),
            ("posted", &from.posted),
            ("retrieved", &from.retrieved),
        ];
        fields.extend(known.into_iter().filter_map(|(key, value)| Some((key, Value::text(value.as_ref()?)))));
        let cut = self.parts.decisions.find_all(|decision| match &decision.is {
            Verdict::Cut(after) => {
                let fields = vec![("after", Value::text(after)), ("note", Value::text(&decision.why))];
                Some(Value::Struct("Thought", fields))
            }
            _ => None,
        });
        if !cut.is_empty() {
            fields.push(("cut", Value::List(cut)));
        }
        let omitted = self.parts.omitted.iter().map(|omission| {
            let text = Value::text(omission.passage.text());
            Value::Struct("", vec![("text", text), ("reason", Value::text(&omission.reason))])
        });
        fields.push(("omitted", Value::List(omitted.collect())));
        let healed = self.parts.healed.iter().map(|healed| {
            Value::Struct("", vec![("end", Value::text(&healed.end)), ("start", Value::text(&healed.start))])
        });
        fields.push(("healed", Value::List(healed.collect())));
        Value::Struct("", fields)
    }

    fn matters(&mut self, matters: &[(Matter, Passage)]) -> Vec<Value> {
        let value = |(matter, passage): &(Matter, Passage)| {
            Value::Variant(matter.name(), Box::new(self.print(passage)))
        };
        matters.iter().map(value).collect()
    }

    fn body(&mut self) -> Vec<Value> {
        let outline = self.parts.outline;
        let mut body = self.paragraphs("Preamble", &outline.before);
        for node in &outline.nodes {
            self.node(node, &mut body);
        }
        body.extend(self.paragraphs("Closing", &outline.after));
        body
    }

    fn paragraphs(&mut self, name: &'static str, passages: &[Passage]) -> Vec<Value> {
        passages.iter().map(|passage| Value::Variant(name, Box::new(self.print(passage)))).collect()
    }

    /// Adds a node, and what stands behind it and is of nobody.
    fn node(&mut self, node: &Node, into: &mut Vec<Value>) {
        let mut fields: Fields = vec![("id", Value::text(&node.id))];
        fields.push(("num", self.print(&node.num)));
        match node.kind {
            Kind::Measure => {
                let (value, loose) = self.measure(node, fields);
                into.push(value);
                into.extend(loose);
            }
            Kind::Section | Kind::Goal => {
                if let Some(heading) = &node.heading {
                    fields.push(("heading", self.print(heading)));
                }
                if !node.paragraphs.is_empty() {
                    let text = self.text(&node.paragraphs);
                    fields.push(("text", text));
                }
                if node.kind == Kind::Goal {
                    self.targets(node, &mut fields);
                }
                let mut under = Vec::new();
                node.nodes.iter().for_each(|child| self.node(child, &mut under));
                if node.kind == Kind::Section || !under.is_empty() {
                    fields.push(("nodes", Value::List(under)));
                }
                into.push(Value::Struct(if node.kind == Kind::Goal { "Goal" } else { "Section" }, fields));
            }
        }
    }

    fn text(&mut self, paragraphs: &[Passage]) -> Value {
        let mut whole = Passage::default();
        for paragraph in paragraphs {
            whole.append_paragraph(paragraph);
        }
        self.print(&whole)
    }

    fn measure(&mut self, node: &Node, mut fields: Fields) -> (Value, Vec<Value>) {
        let closing = closing_duty(node);
        let last = closing.map_or(node.paragraphs.len(), |(paragraph, _)| paragraph + 1);
        let mut own: Vec<Passage> = node.paragraphs.get(..last).unwrap_or_default().to_vec();
        if let (Some((_, duty)), Some(paragraph)) = (closing, own.last_mut()) {
            *paragraph = paragraph.slice(0..duty.start).trimmed();
        }
        own.retain(|paragraph| !paragraph.is_empty());
        // A heading alone is all the text that there is.
        match (&node.heading, own.is_empty()) {
            (Some(heading), true) => fields.push(("text", self.print(heading))),
            (Some(heading), false) => fields.push(("heading", self.print(heading))),
            (None, _) => {}
        }
        if !own.is_empty() {
            let text = self.text(&own);
            fields.push(("text", text));
        }
        let within: Vec<Value> = node
            .duties
            .iter()
            .filter(|(paragraph, duty)| {
                *paragraph < last && closing.is_none_or(|(_, closing)| closing.passage != duty.passage)
            })
            .map(|(_, duty)| {
                let units = self.units(&duty.named);
                Value::Struct("", vec![("annotation", Value::text(duty.passage.text())), ("units", units)])
            })
            .collect();
        if !within.is_empty() {
            fields.push(("within", Value::List(within)));
        }
        if let Some((_, duty)) = closing {
            fields.push(("annotation", self.print(&duty.passage)));
            fields.push(("units", self.units(&duty.named)));
        }
        self.themes(node, &mut fields);
        let loose = self.paragraphs("Paragraph", node.paragraphs.get(last..).unwrap_or_default());
        (Value::Struct("Measure", fields), loose)
    }

    fn units(&mut self, named: &Named) -> Value {
        let list = |units: &[Passage]| Value::texts(units.iter().map(Passage::text));
        let printed: Vec<String> = named.units().into_iter().map(Passage::text).collect();
        self.lists.push(printed);
        match named {
            Named::Unranked(units) => Value::Variant("Unranked", Box::new(list(units))),
            Named::FirstListed(units) => Value::Variant("FirstListed", Box::new(list(units))),
            Named::Explicit { lead, joint, support } => ranked("Explicit", [lead, joint, support]),
        }
    }

    /// Themes and targets, as decided or as proposed.
    fn themes(&mut self, node: &Node, fields: &mut Fields) {
        let words = node.words();
        let decided = self.parts.decisions.find(|decision| match &decision.is {
            Verdict::Themes(themes) if words.starts_with(&decision.at) => {
                Some((themes.clone(), decision.why.clone()))
            }
            _ => None,
        });
        let proposed = decided.is_none();
        let (themes, why) = decided.unwrap_or_else(|| (self.parts.themes.propose(&words), String::new()));
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

    fn targets(&mut self, node: &Node, fields: &mut Fields) {
        if self.targets_of(node, fields) {
            fields.push(("proposed", Value::List(vec![Value::Word("Targets".to_owned())])));
        }
    }

    /// Adds the targets; whether they are only proposed.
    fn targets_of(&mut self, node: &Node, fields: &mut Fields) -> bool {
        let words = node.words();
        let decided = self.parts.decisions.find(|decision| match &decision.is {
            Verdict::Targets(targets) if words.starts_with(&decision.at) => Some(targets.clone()),
            _ => None,
        });
        let told: Vec<String> = self.parts.decisions.find_all(|decision| {
            (decision.is == Verdict::NoTarget && words.contains(&decision.at)).then(|| decision.at.clone())
        });
        let proposed = decided.is_none();
        let targets = decided.unwrap_or_else(|| {
            let found = targets::propose(&paragraphs_of(node));
            found
                .into_iter()
                .filter(|target| !told.iter().any(|words| words.contains(&target.value)))
                .collect()
        });
        if !targets.is_empty() {
            fields.push(("targets", Value::List(targets.iter().map(target).collect())));
        }
        proposed && !targets.is_empty()
    }

    fn annex(&mut self, number: usize, table: &TaskTable) -> Value {
        let mut fields: Fields = Vec::new();
        if let Some(mark) = &table.mark {
            fields.push(("mark", self.print(mark)));
        }
        let heading = table.heading.clone().unwrap_or_default();
        fields.push(("heading", self.print(&heading)));
        let columns = table.columns.iter().map(|head| self.print(head)).collect();
        fields.push(("columns", Value::List(columns)));
        let measures = tie(&self.parts.outline.all(), &table.tasks, self.parts.decisions);
        let numbered = table.tasks.iter().enumerate();
        let tasks =
            numbered.map(|(at, task)| self.task((number, at), task, measures.get(at).map_or("", |id| id)));
        let tasks = tasks.collect();
        fields.push(("tasks", Value::List(tasks)));
        Value::Struct("Annex", fields)
    }

    fn task(&mut self, (table, row): (usize, usize), task: &Task, measure: &str) -> Value {
        let printed = task
            .num
            .as_ref()
            .map(|num| num.folded().into_iter().filter(char::is_ascii_digit).collect::<String>());
        let number = printed.filter(|digits| !digits.is_empty()).unwrap_or_else(|| (row + 1).to_string());
        let annex = if table == 0 { "annex".to_owned() } else { format!("annex{}", table + 1) };
        let mut fields: Fields = vec![("id", Value::text(format!("{annex}.{number}")))];
        fields.push(("measure", Value::text(measure)));
        if let Some(num) = &task.num {
            fields.push(("num", self.print(num)));
        }
        fields.push(("text", self.print(&task.text)));
        fields.push(("annotation", self.print(&task.annotation)));
        let all = [&task.lead, &task.joint, &task.support];
        self.lists.push(all.into_iter().flatten().map(Passage::text).collect());
        let units = if task.lead.is_empty() && task.support.is_empty() {
            Value::Variant("Unranked", Box::new(Value::texts(task.joint.iter().map(Passage::text))))
        } else {
            ranked("Columns", all)
        };
        fields.push(("units", units));
        Value::Struct("Task", fields)
    }
}

/// Units by rank; those who lead are named also where there are none, unless others answer beside them.
fn ranked(name: &'static str, [lead, joint, support]: [&Vec<Passage>; 3]) -> Value {
    let list = |units: &[Passage]| Value::texts(units.iter().map(Passage::text));
    let mut fields = Vec::new();
    for (key, units) in [("lead", lead), ("joint", joint), ("support", support)] {
        if !units.is_empty() {
            fields.push((key, list(units)));
        }
    }
    Value::Struct(name, fields)
}

fn target(target: &Target) -> Value {
    let mut fields = vec![
        ("indicator", Value::text(&target.indicator)),
        ("value", Value::text(&target.value)),
        ("unit", Value::text(&target.unit)),
    ];
    if let Some(deadline) = &target.deadline {
        fields.push(("deadline", Value::text(deadline)));
    }
    fields.push(("quote", Value::text(&target.quote)));
    Value::Struct("", fields)
}

/// The bracket that ends a measure's text, with its paragraph.
pub(crate) fn closing_duty(node: &Node) -> Option<(usize, &Duty)> {
    let (paragraph, duty) = node.duties.last()?;
    let whole = node.paragraphs.get(*paragraph)?;
    (duty.start + duty.passage.len() >= whole.len()).then_some((*paragraph, duty))
}

/// The texts in which targets may stand, without brackets of units.
fn paragraphs_of(node: &Node) -> Vec<String> {
    let texts = node.paragraphs.iter().enumerate().map(|(at, paragraph)| {
        let end =
            closing_duty(node).filter(|(own, _)| *own == at).map_or(paragraph.len(), |(_, duty)| duty.start);
        paragraph.slice(0..end).text()
    });
    let own: Vec<String> = texts.collect();
    if own.is_empty() { node.heading.iter().map(Passage::text).collect() } else { own }
}

/// For each row the measure that it is of: the likeliest in the order of the body, unless a person decided.
fn tie(nodes: &[&Node], tasks: &[Task], decisions: &Decisions) -> Vec<String> {
    let measures: Vec<(&str, String)> = nodes
        .iter()
        .filter(|node| node.kind == Kind::Measure)
        .map(|node| (node.id.as_str(), node.words()))
        .collect();
    // The best sum of likenesses over all rows so far, the last of them tied to each measure.
    let mut best: Vec<(f32, Vec<usize>)> = Vec::new();
    for task in tasks {
        let text = task.text.text();
        let decided = decisions.find(|decision| match &decision.is {
            Verdict::Of(id) if text.contains(&decision.at) => Some(id.clone()),
            _ => None,
        });
        let mut next: Vec<(f32, Vec<usize>)> = Vec::new();
        let mut above: Option<&(f32, Vec<usize>)> = None;
        for (at, (id, words)) in measures.iter().enumerate() {
            above = match (above, best.get(at)) {
                (Some(one), Some(other)) if other.0 <= one.0 => Some(one),
                (one, other) => other.or(one),
            };
            let own = match &decided {
                Some(wanted) if wanted == id => 10.0,
                Some(_) => -10.0,
                None => likeness(&text, words),
            };
            let (sum, mut chain) = above.cloned().unwrap_or_default();
            chain.push(at);
            next.push((sum + own, chain));
        }
        best = next;
    }
    let chosen = best
        .into_iter()
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map_or(Vec::new(), |(_, chain)| chain);
    chosen.into_iter().filter_map(|at| Some(measures.get(at)?.0.to_owned())).collect()
}
