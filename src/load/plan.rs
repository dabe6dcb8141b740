//! One plan from schema to model.
//!
//! The tree of the file becomes a flat list in reading order; every name in it is looked up, and everything that
//! does not fit becomes a finding while the rest goes on.

use std::iter;

use rustc_hash::FxHashMap;

use super::finding::Fault;
use super::registry::Registry;
use super::schema::{self, Body, Printed, Ranked, Units};
use super::source_file::SourceFile;
use crate::model::{
    Basis, Certainty, Cut, Date, Kind, Matter, Mention, Node, NodeId, Plan, Proposed, Provenance, Reason,
    Role, Target, Tasks, ThemeIx, is_plan_id,
};

/// The most nodes that a plan has. The longest document here has 70.
const MOST_NODES: usize = 200_000;

/// Builds a plan. With findings in the file, what comes out is not fit to be shown.
pub(crate) fn build<'a>(
    file: &mut SourceFile<'a>,
    registry: &Registry,
    plan: &schema::Plan<'a>,
) -> Option<Plan> {
    let id = file.checked_name("id", &plan.id);
    if !is_plan_id(&id) {
        file.find(&plan.id, Fault::BadId(id.clone()));
    }
    let jurisdiction = file.checked_name("jurisdiction", &plan.jurisdiction);
    if plan.node_count() > MOST_NODES {
        file.find(&plan.id, Fault::TooManyNodes(MOST_NODES));
        return None;
    }
    let mut builder = Builder::new(file, registry, &id, &jurisdiction);
    builder.matter(Side::Front, &plan.front);
    builder.body(&plan.body, None);
    builder.matter(Side::Back, &plan.back);
    builder.tie_tasks();
    let nodes = builder.nodes;
    let issued = date(file, &plan.issued);
    let document = plan.source.as_ref();
    Some(Plan {
        title: file.checked_name_option("title", plan.title.as_ref()),
        issuer: file.checked_name_option("issuer", plan.issuer.as_ref()),
        number: file.checked_name_option("number", plan.number.as_ref()),
        programme: file.programme,
        issued: issued?,
        effective: plan.effective.as_ref().and_then(|day| date(file, day)),
        basis: plan.basis.iter().map(|basis| basis_of(file, basis)).collect(),
        provenance: document.map(|document| provenance(file, document)).unwrap_or_default(),
        cuts: document.map(|document| cuts(file, document, &nodes)).unwrap_or_default(),
        id,
        jurisdiction,
        nodes,
        tasks: Tasks::default(),
    })
}

fn provenance<'a>(file: &mut SourceFile<'a>, document: &schema::Document<'a>) -> Provenance {
    Provenance {
        url: file.checked_name_option("url", document.url.as_ref()),
        publisher: file.checked_name_option("publisher", document.publisher.as_ref()),
        posted: document.posted.as_ref().and_then(|day| date(file, day)),
        retrieved: document.retrieved.as_ref().and_then(|day| date(file, day)),
    }
}

/// Where the text at hand ends too early, by the nodes after which something is missing.
fn cuts<'a>(file: &mut SourceFile<'a>, document: &schema::Document<'a>, nodes: &[Node]) -> Vec<Cut> {
    if document.cut.is_empty() {
        return Vec::new();
    }
    let known: FxHashMap<&str, usize> = nodes.iter().map(|node| node.id.ordinals()).zip(0..).collect();
    let mut cuts = Vec::new();
    for cut in &document.cut {
        let (certainty, at) = match cut {
            schema::Cut::Known(at) => (Certainty::Known, at),
            schema::Cut::Thought(at) => (Certainty::Thought, at),
        };
        let note = file.checked_option("note", at.note.as_ref());
        if let Some(&after) = known.get(at.after.as_str()) {
            cuts.push(Cut { after, certainty, note });
        } else {
            let unknown = file.unknown(at.after.as_str(), nodes.iter().map(|node| node.id.ordinals()));
            file.find(&at.after, Fault::UnknownNode(unknown));
        }
    }
    cuts
}

fn date<'a>(file: &mut SourceFile<'a>, printed: &Printed<'a>) -> Option<Date> {
    let day = Date::parse(printed.as_str());
    if day.is_none() {
        file.find(printed, Fault::BadDate(printed.as_str().to_owned()));
    }
    day
}

fn basis_of<'a>(file: &mut SourceFile<'a>, basis: &schema::Basis<'a>) -> Basis {
    Basis { number: file.checked_name("number", &basis.number), quote: file.checked("quote", &basis.quote) }
}

#[derive(Clone, Copy)]
enum Side {
    Front,
    Back,
}

impl Side {
    fn kind(self, matter: Matter) -> Kind {
        match self {
            Self::Front => Kind::Front(matter),
            Self::Back => Kind::Back(matter),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Back => "back",
        }
    }
}

struct Builder<'b, 'a> {
    file: &'b mut SourceFile<'a>,
    registry: &'b Registry,
    plan: &'b str,
    place: &'b str,
    nodes: Vec<Node>,
    /// Tasks with the measure that each names, tied when all measures are known.
    tasks: Vec<(usize, Printed<'a>)>,
    /// The ids that were given, to see one given twice.
    given: FxHashMap<String, Printed<'a>>,
    /// How many nodes without an id of their own there are of each kind.
    counted: FxHashMap<&'static str, usize>,
}

/// What a node says, before it has a place in the tree.
#[derive(Default)]
struct Said {
    num: Option<String>,
    heading: Option<String>,
    text: Option<String>,
    annotation: Option<String>,
}

impl<'b, 'a> Builder<'b, 'a> {
    fn new(file: &'b mut SourceFile<'a>, registry: &'b Registry, plan: &'b str, place: &'b str) -> Self {
        Self {
            file,
            registry,
            plan,
            place,
            nodes: Vec::new(),
            tasks: Vec::new(),
            given: FxHashMap::default(),
            counted: FxHashMap::default(),
        }
    }

    fn add(&mut self, id: NodeId, kind: Kind, under: Option<usize>, said: Said) -> usize {
        let depth = under.and_then(|under| self.nodes.get(under)).map_or(0, |parent| parent.depth + 1);
        let Said { num, heading, text, annotation } = said;
        let proposed = Proposed::default();
        self.nodes.push(Node { id, kind, depth, parent: under, num, heading, text, annotation, proposed });
        self.nodes.len() - 1
    }

    /// An id that a person gave.
    fn given_id(&mut self, ordinals: &Printed<'a>) -> NodeId {
        let text = self.file.checked_name("id", ordinals);
        if let Some(earlier) = self.given.insert(text.clone(), ordinals.clone()) {
            let first = self.file.place(&earlier);
            self.file.find(ordinals, Fault::Duplicate { what: text.clone(), first });
        }
        NodeId::new(self.plan, &text).unwrap_or_else(|| {
            // Under a plan whose own id is wrong no id can be right, which was said once.
            if is_plan_id(self.plan) {
                self.file.find(ordinals, Fault::BadId(text));
            }
            self.counted_id("unnamed")
        })
    }

    /// An id for a node that nobody cites: what it is, and its number among all nodes.
    fn counted_id(&mut self, word: &'static str) -> NodeId {
        let counted = self.counted.entry(word).or_default();
        *counted += 1;
        NodeId::counted(self.plan, word, *counted)
    }

    /// Gives a counted id away, so that one given by hand can not be the same.
    fn counted_id_of(&mut self, word: &'static str, said: &Printed<'a>) -> NodeId {
        let id = self.counted_id(word);
        if let Some(by_hand) = self.given.insert(id.ordinals().to_owned(), said.clone()) {
            let first = self.file.place(said);
            self.file.find(&by_hand, Fault::Duplicate { what: id.ordinals().to_owned(), first });
        }
        id
    }

    fn matter(&mut self, side: Side, matters: &[schema::Matter<'a>]) {
        for matter in matters {
            let (kind, text) = match matter {
                schema::Matter::Annex(annex) => {
                    self.annex(side, annex);
                    continue;
                }
                schema::Matter::Masthead(text) => (Matter::Masthead, text),
                schema::Matter::Number(text) => (Matter::Number, text),
                schema::Matter::Title(text) => (Matter::Title, text),
                schema::Matter::Addressee(text) => (Matter::Addressee, text),
                schema::Matter::Notice(text) => (Matter::Notice, text),
                schema::Matter::AnnexNote(text) => (Matter::AnnexNote, text),
                schema::Matter::Signature(text) => (Matter::Signature, text),
                schema::Matter::Date(text) => (Matter::Date, text),
                schema::Matter::Remark(text) => (Matter::Remark, text),
                schema::Matter::Distribution(text) => (Matter::Distribution, text),
            };
            let said = Said { text: Some(self.file.checked("text", text)), ..Said::default() };
            let id = self.counted_id_of(side.word(), text);
            self.add(id, side.kind(kind), None, said);
        }
    }

    fn annex(&mut self, side: Side, annex: &schema::Annex<'a>) {
        let columns = self.file.checked_names("columns", &annex.columns).join("\n");
        let said = Said {
            num: self.file.checked_name_option("mark", annex.mark.as_ref()),
            heading: Some(self.file.checked("heading", &annex.heading)),
            text: (!columns.is_empty()).then_some(columns),
            annotation: None,
        };
        let id = self.counted_id_of(side.word(), annex.mark.as_ref().unwrap_or(&annex.heading));
        let table = self.add(id, side.kind(Matter::Annex), None, said);
        for task in &annex.tasks {
            self.task(task, table);
        }
    }

    fn task(&mut self, task: &schema::Task<'a>, table: usize) {
        let id = self.given_id(&task.id);
        let said = Said {
            num: self.file.checked_name_option("num", task.num.as_ref()),
            heading: None,
            text: Some(self.file.checked("text", &task.text)),
            annotation: Some(self.file.checked("annotation", &task.annotation)),
        };
        let mentions = self.mentions(&task.units);
        let node = self.add(id, Kind::Task { measure: 0, mentions }, Some(table), said);
        self.tasks.push((node, task.measure.clone()));
    }

    fn body(&mut self, nodes: &[Body<'a>], under: Option<usize>) {
        for node in nodes {
            match node {
                Body::Preamble(text) | Body::Paragraph(text) | Body::Closing(text) => {
                    let said = Said { text: Some(self.file.checked("text", text)), ..Said::default() };
                    let id = self.counted_id_of("text", text);
                    self.add(id, Kind::Paragraph, under, said);
                }
                Body::Section(section) => self.section(section, under),
                Body::Goal(goal) => self.goal(goal, under),
                Body::Measure(measure) => self.measure(measure, under),
            }
        }
    }

    fn section(&mut self, section: &schema::Section<'a>, under: Option<usize>) {
        let id = self.given_id(&section.id);
        let said = Said {
            num: self.file.checked_name_option("num", section.num.as_ref()),
            heading: Some(self.file.checked("heading", &section.heading)),
            text: self.file.checked_option("text", section.text.as_ref()),
            annotation: None,
        };
        let node = self.add(id, Kind::Section, under, said);
        self.body(&section.nodes, Some(node));
    }

    fn goal(&mut self, goal: &schema::Goal<'a>, under: Option<usize>) {
        let id = self.given_id(&goal.id);
        let said = Said {
            num: self.file.checked_name_option("num", goal.num.as_ref()),
            heading: self.file.checked_option("heading", goal.heading.as_ref()),
            text: self.file.checked_option("text", goal.text.as_ref()),
            annotation: None,
        };
        if said.heading.is_none() && said.text.is_none() {
            self.file.find(&goal.id, Fault::Empty("text"));
        }
        let targets = self.targets(&goal.targets, &said);
        let node = self.add(id, Kind::Goal { targets }, under, said);
        self.mark_proposed(node, &goal.proposed);
        self.body(&goal.nodes, Some(node));
    }

    fn measure(&mut self, measure: &schema::Measure<'a>, under: Option<usize>) {
        let id = self.given_id(&measure.id);
        let said = Said {
            num: self.file.checked_name_option("num", measure.num.as_ref()),
            heading: self.file.checked_option("heading", measure.heading.as_ref()),
            text: Some(self.file.checked("text", &measure.text)),
            annotation: self.file.checked_option("annotation", measure.annotation.as_ref()),
        };
        if let (Some(_), None) = (&measure.units, &measure.annotation) {
            self.file.find(&measure.id, Fault::UnitsWithoutAnnotation);
        }
        let mentions = self.mentions_of(measure);
        let themes = self.themes(measure);
        let targets = self.targets(&measure.targets, &said);
        let node = self.add(id, Kind::Measure { mentions, themes, targets }, under, said);
        self.mark_proposed(node, &measure.proposed);
    }

    fn mark_proposed(&mut self, node: usize, proposed: &[schema::Proposed]) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.proposed = Proposed {
                themes: proposed.contains(&schema::Proposed::Themes),
                targets: proposed.contains(&schema::Proposed::Targets),
            };
        }
    }

    /// The units of all brackets of a measure, in their order; one that several name in the same role stands once. Leads
    /// come first, as in a single bracket.
    fn mentions_of(&mut self, measure: &schema::Measure<'a>) -> Vec<Mention> {
        let within = measure.within.iter().map(|within| &within.units);
        let mut mentions: Vec<Mention> = Vec::new();
        for units in within.chain(&measure.units) {
            for mention in self.mentions(units) {
                if !mentions.iter().any(|other| (other.unit, other.reason) == (mention.unit, mention.reason))
                {
                    mentions.push(mention);
                }
            }
        }
        if !measure.within.is_empty() {
            mentions.sort_by_key(Mention::role);
        }
        mentions
    }

    fn themes(&mut self, measure: &schema::Measure<'a>) -> Vec<ThemeIx> {
        if measure.themes.is_empty() {
            self.file.find(&measure.id, Fault::NoneGiven("themes"));
        }
        let mut given: FxHashMap<&str, &Printed<'a>> = FxHashMap::default();
        for theme in &measure.themes {
            if let Some(earlier) = given.insert(theme.as_str(), theme) {
                self.file.find_again(theme, earlier);
            }
        }
        measure.themes.iter().filter_map(|id| self.registry.theme(self.file, id)).collect()
    }

    /// The quote must be in the node's own words: it is what a reader will cite for the number.
    fn targets(&mut self, targets: &[schema::Target<'a>], said: &Said) -> Vec<Target> {
        let words = [&said.heading, &said.text].into_iter().flatten();
        let words: Vec<&str> = words.map(String::as_str).collect();
        let mut built = Vec::new();
        for target in targets {
            let quote = target.quote.as_str();
            let length = words.iter().map(|text| text.len()).sum();
            if self.file.affords(&target.quote, length) && !words.iter().any(|text| text.contains(quote)) {
                self.file.find(&target.quote, Fault::QuoteNotFound(quote.to_owned()));
            }
            built.push(Target {
                indicator: self.file.checked_name("indicator", &target.indicator),
                value: self.file.checked_name("value", &target.value),
                unit: self.file.checked_name("unit", &target.unit),
                deadline: self.file.checked_name_option("deadline", target.deadline.as_ref()),
                quote: self.file.checked("quote", &target.quote),
            });
        }
        built
    }

    fn mentions(&mut self, units: &Units<'a>) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for (printed, reason) in units.reasons() {
            let form = self.file.checked_name("units", printed);
            if let Some(unit) = self.registry.unit(self.file, self.place, printed) {
                mentions.push(Mention { printed: form, unit, reason });
            }
        }
        mentions
    }

    /// Ties each task to the measure that it names.
    fn tie_tasks(&mut self) {
        let measures: FxHashMap<String, usize> = self
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| node.is_measure())
            .map(|(at, node)| (node.id.ordinals().to_owned(), at))
            .collect();
        for (task, named) in std::mem::take(&mut self.tasks) {
            let tied = measures.get(named.as_str());
            if tied.is_none() {
                let unknown = self.file.unknown(named.as_str(), measures.keys().map(String::as_str));
                self.file.find(&named, Fault::UnknownMeasure(unknown));
            }
            if let (Some(&tied), Some(Node { kind: Kind::Task { measure, .. }, .. })) =
                (tied, self.nodes.get_mut(task))
            {
                *measure = tied;
            }
        }
    }
}

impl<'a> Units<'a> {
    /// How many units are listed.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::FirstListed(all) | Self::Unranked(all) => all.len(),
            Self::Explicit(both) | Self::Columns(both) => both.lead.len() + both.support.len(),
        }
    }

    /// The units as listed, each with the reason for its role.
    pub(crate) fn reasons(&self) -> Vec<(&Printed<'a>, Reason)> {
        match self {
            Self::FirstListed(all) => {
                let reasons = iter::once(Reason::FirstListed).chain(iter::repeat(Reason::ListedAfter));
                all.iter().zip(reasons).collect()
            }
            Self::Unranked(all) => all.iter().zip(iter::repeat(Reason::Unranked)).collect(),
            Self::Explicit(both) => both.reasons(Reason::PrintedLead, Reason::PrintedSupport),
            Self::Columns(both) => both.reasons(Reason::LeadColumn, Reason::SupportColumn),
        }
    }

    /// The units in the order of the words that name them: a bracket may name those that support first.
    pub(crate) fn reasons_as_printed(&self, annotation: &str) -> Vec<(&Printed<'a>, Reason)> {
        let mut units = self.reasons();
        if let Self::Explicit(both) = self {
            let first = |units: &[Printed<'a>]| {
                units.first().and_then(|unit| annotation.find(unit.as_str())).unwrap_or(usize::MAX)
            };
            let groups = [first(&both.lead), first(&both.joint), first(&both.support)];
            units.sort_by_key(|(_, reason)| match reason.role() {
                Role::Lead => groups[0],
                Role::Joint => groups[1],
                Role::Support => groups[2],
            });
        }
        units
    }
}

impl<'a> Ranked<'a> {
    fn reasons(&self, lead: Reason, support: Reason) -> Vec<(&Printed<'a>, Reason)> {
        let leads = self.lead.iter().zip(iter::repeat(lead));
        let leads = leads.chain(self.joint.iter().zip(iter::repeat(Reason::Unranked)));
        leads.chain(self.support.iter().zip(iter::repeat(support))).collect()
    }
}
