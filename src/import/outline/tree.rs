//! The parts of a body as a tree.

use std::collections::HashSet;

use crate::import::clean::excerpt;
use crate::import::duty::{self, Duty};
use crate::import::ordinal::Style;
use crate::import::passage::SourceSpan;
use crate::import::table::{CarriedUnits, RowTask, TaskRow, TaskTable};
use crate::import::{SourceDoubt, Uncertain};
use crate::load::frame::{OrderReach, order_rule, rule_of_note};

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BranchKind {
    /// It holds others.
    Section,
    /// What the plan wants to reach, or by which principles.
    Goal,
    /// The smallest numbered piece with operative text of its own.
    Measure,
}

/// A numbered part.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    /// Its ordinal as printed.
    pub(crate) num: SourceSpan,
    /// Its first line as it stands, the ordinal and the blanks behind it with what is said there.
    pub(crate) line: SourceSpan,
    /// The style of the ordinal.
    pub(crate) style: Style,
    /// The value of the ordinal.
    pub(crate) value: u32,
    /// What it is.
    pub(crate) kind: BranchKind,
    /// Its id, made of the ordinals.
    pub(crate) id: String,
    /// Its heading.
    pub(crate) heading: Option<SourceSpan>,
    /// The brackets in the heading that name units.
    pub(crate) heading_duties: Vec<Duty>,
    /// Its paragraphs.
    pub(crate) paragraphs: Vec<SourceSpan>,
    /// The brackets that name units, by paragraph.
    pub(crate) duties: Vec<(usize, Duty)>,
    /// Units that it does not print, with the words that carry them to it.
    pub(crate) carried: Vec<CarriedUnits>,
    /// The parts under it.
    pub(crate) nodes: Vec<Branch>,
    /// The tables behind its text and the parts under it; their rows are measures.
    pub(crate) tables: Vec<TaskTable>,
    /// Paragraphs behind the tables.
    pub(crate) after: Vec<SourceSpan>,
}

impl Branch {
    /// From its first character to behind its last, the parts under it left out.
    pub(crate) fn span(&self) -> std::ops::Range<usize> {
        let end = self.paragraphs.iter().chain(&self.heading).map(|passage| passage.span().end).max();
        self.num.span().start..end.unwrap_or(self.num.span().end)
    }

    /// Its first line up to a passage in it.
    pub(super) fn line_before(&self, passage: &SourceSpan) -> SourceSpan {
        let start = passage.span().start;
        let at = self.line.indices().position(|index| index == start);
        at.map_or_else(|| self.num.clone(), |at| self.line.slice(0..at))
    }

    /// The node and all under it, in reading order.
    pub(crate) fn walk<'n>(&'n self, all: &mut Vec<&'n Self>) {
        all.push(self);
        self.nodes.iter().for_each(|node| node.walk(all));
    }

    /// Its heading and its paragraphs as one text.
    pub(crate) fn words(&self) -> String {
        let passages = self.heading.iter().chain(&self.paragraphs);
        passages.map(SourceSpan::text).collect::<Vec<_>>().join("\n")
    }

    /// The bracket that ends its text, with its paragraph.
    pub(crate) fn closing_duty(&self) -> Option<(usize, &Duty)> {
        let (paragraph, duty) = self.duties.last().filter(|(_, duty)| !duty.named.units().is_empty())?;
        let whole = self.paragraphs.get(*paragraph)?;
        (duty.start + duty.passage.len() >= whole.len()).then_some((*paragraph, duty))
    }

    /// Whether a bracket of its own names units.
    pub(crate) fn names_units(&self) -> bool {
        let mut all = self.duties.iter().map(|(_, duty)| duty).chain(&self.heading_duties);
        all.any(|duty| !duty.named.units().is_empty() || duty.same.is_some())
    }

    /// Whether something under it names nobody and takes over whom it names: an item, or a row of a table.
    pub(super) fn has_heirs(&self) -> bool {
        let mut rows = self.tables.iter().flat_map(|table| &table.rows).filter_map(TaskRow::task);
        rows.any(RowTask::names_nobody) || self.nodes.iter().any(Self::is_or_has_heir)
    }

    fn is_or_has_heir(&self) -> bool {
        let silent = !self.names_units() && self.carried.is_empty();
        silent && (self.kind == BranchKind::Measure || self.has_heirs())
    }

    /// Takes in whom `同上` carries on.
    fn carry_on(&mut self) {
        let same = self.duties.iter().filter_map(|(_, duty)| {
            let named = duty.same.clone()?;
            Some(CarriedUnits { words: duty.passage.text(), named })
        });
        self.carried.extend(same);
    }

    /// Takes in a rule of order that its heading or its text prints and no bracket of its own: it holds for the parts under it
    /// and what follows. In a text without parts it may be about something else, unless it says 下同.
    fn take_rules(&self, reading: &mut duty::DutyContext<'_>, doubts: &mut Vec<SourceDoubt>) {
        // A bracket that names nobody is text.
        let all = self.duties.iter().map(|(_, duty)| duty).chain(&self.heading_duties);
        let mut own = all.filter(|duty| !duty.named.units().is_empty());
        if own.any(|duty| order_rule(&duty.passage.text()).is_some()) {
            return;
        }
        for text in self.heading.iter().chain(&self.paragraphs) {
            let words = text.text();
            let Some(rule) = order_rule(&words).filter(|_| rule_of_note(&words).is_none()) else { continue };
            let held = !self.nodes.is_empty() || rule.reach == OrderReach::Onward;
            if held {
                reading.rules.take(rule);
            }
            let (decided, other) = ("从这里起按这条规定定牵头单位", "这条规定不管牵头单位");
            doubts.push(SourceDoubt {
                about: Uncertain::Role,
                at: text.span(),
                decided: if held { decided } else { other }.to_owned(),
                others: vec![if held { other } else { decided }.to_owned()],
                why: excerpt(text),
            });
        }
    }

    fn leave_carried(&mut self, unread: &HashSet<String>, doubts: &mut Vec<SourceDoubt>) {
        let span = self.span();
        self.carried.retain(|carried| {
            let left = unread.contains(&carried.words);
            doubts.extend(left.then(|| SourceDoubt {
                about: Uncertain::Bracket,
                at: span.clone(),
                decided: "这句话不管到这一项".to_owned(),
                others: vec!["管到这一项".to_owned()],
                why: carried.words.clone(),
            }));
            !left
        });
        self.nodes.iter_mut().for_each(|node| node.leave_carried(unread, doubts));
    }

    /// A heading that says who leads the tasks under it (县财政局牵头的工作): told, since its words are no list of units.
    fn doubt_leading_heading(&self, reading: &duty::DutyContext<'_>, doubts: &mut Vec<SourceDoubt>) {
        let Some(heading) = self.heading.as_ref().filter(|_| !self.nodes.is_empty()) else { return };
        let folded: String = heading.folded().into_iter().collect();
        let name = ["牵头", "负责", "主办", "承办"].iter().find_map(|word| {
            let (name, rest) = folded.split_once(word)?;
            let rest = rest.trim_start_matches("的");
            ["工作", "任务", "事项", "项目"].iter().any(|what| rest.starts_with(what)).then_some(name)
        });
        let named = |name: &str| name.split(',').all(|name| duty::is_body(name) || reading.knows(name));
        if name.is_some_and(named) {
            doubts.push(SourceDoubt {
                about: Uncertain::Role,
                at: heading.span(),
                decided: "标题里的单位不作下面各项的单位".to_owned(),
                others: vec!["下面各项由标题里的单位牵头或负责".to_owned()],
                why: heading.text(),
            });
        }
    }

    /// Whether a bracket names units in it or under it.
    pub(super) fn has_duty(&self) -> bool {
        self.names_units() || self.nodes.iter().any(Self::has_duty)
    }
}

/// The body of a plan.
#[derive(Debug, Default)]
pub(crate) struct PlanBody {
    /// Paragraphs before the first part.
    pub(crate) before: Vec<SourceSpan>,
    /// Tables before the first part, or without any.
    pub(crate) tables: Vec<TaskTable>,
    /// The topmost parts.
    pub(crate) nodes: Vec<Branch>,
    /// Paragraphs behind the last part.
    pub(crate) after: Vec<SourceSpan>,
}

impl PlanBody {
    /// The tables whose rows are measures, in reading order.
    pub(crate) fn tables(&self) -> Vec<&TaskTable> {
        self.tables.iter().chain(self.all().into_iter().flat_map(|node| &node.tables)).collect()
    }

    /// How many measures it has, rows of tables among them.
    pub(crate) fn measures(&self) -> usize {
        let parts = self.all().into_iter().filter(|node| node.kind == BranchKind::Measure).count();
        let rows = self.tables().into_iter().flat_map(|table| &table.rows);
        parts + rows.filter(|row| row.task().is_some()).count()
    }

    /// Puts a table behind the part that it stands in, with the paragraphs behind it.
    pub(super) fn place(&mut self, table: TaskTable) {
        let at = table.at;
        let behind = |paragraphs: &mut Vec<SourceSpan>| -> Vec<SourceSpan> {
            let from = paragraphs.iter().position(|paragraph| paragraph.span().start > at);
            from.map_or(Vec::new(), |from| paragraphs.split_off(from))
        };
        if let Some(node) = home(&mut self.nodes, at) {
            let after = behind(&mut node.paragraphs);
            node.after.extend(after);
            node.tables.push(table);
        } else {
            let mut after = behind(&mut self.before);
            after.append(&mut self.after);
            self.after = after;
            self.tables.push(table);
        }
    }

    /// Takes back units that words carry to measures, where the proof was against them.
    pub(crate) fn leave_carried(&mut self, unread: &HashSet<String>, doubts: &mut Vec<SourceDoubt>) {
        self.nodes.iter_mut().for_each(|node| node.leave_carried(unread, doubts));
    }

    /// All parts in reading order.
    pub(crate) fn all(&self) -> Vec<&Branch> {
        let mut all = Vec::new();
        self.nodes.iter().for_each(|node| node.walk(&mut all));
        all
    }
}

/// The last part that begins before a place.
fn home(nodes: &mut [Branch], at: usize) -> Option<&mut Branch> {
    let last = nodes.iter().rposition(|node| node.num.span().start < at)?;
    let node = nodes.get_mut(last)?;
    if node.nodes.iter().any(|under| under.num.span().start < at) {
        return home(&mut node.nodes, at);
    }
    Some(node)
}

/// Reads the brackets of all parts in reading order, since a rule may hold from one on.
pub(super) fn read_duties(
    nodes: &mut [Branch],
    reading: &mut duty::DutyContext<'_>,
    doubts: &mut Vec<SourceDoubt>,
) {
    for node in nodes {
        // A heading that is all there is has its bracket as a text has it.
        let alone = node.paragraphs.is_empty() && node.nodes.is_empty();
        if let (true, Some(heading)) = (alone, node.heading.clone()) {
            node.duties = duties_of(std::slice::from_ref(&heading), reading, doubts);
            node.carry_on();
            if !node.duties.is_empty() {
                node.heading = None;
                node.paragraphs.push(heading);
            }
            continue;
        }
        if let Some(heading) = &node.heading {
            let found = duty::find(heading, reading, doubts);
            node.heading_duties = found.into_iter().filter(|duty| duty.start > 0).collect();
        }
        node.paragraphs = duty::one_line_each(std::mem::take(&mut node.paragraphs));
        node.duties = duties_of(&node.paragraphs, reading, doubts);
        node.carry_on();
        node.take_rules(reading, doubts);
        node.doubt_leading_heading(reading, doubts);
        read_duties(&mut node.nodes, reading, doubts);
    }
}

fn duties_of(
    paragraphs: &[SourceSpan],
    reading: &mut duty::DutyContext<'_>,
    doubts: &mut Vec<SourceDoubt>,
) -> Vec<(usize, Duty)> {
    let mut duties = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        duties.extend(duty::find(paragraph, reading, doubts).into_iter().map(|duty| (number, duty)));
    }
    duties
}
