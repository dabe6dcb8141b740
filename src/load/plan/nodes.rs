//! The nodes of a plan: its tree as a flat list, with ids, units, themes and targets looked up.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::load::finding::Fault;
use crate::load::matter::MatterPiece;
use crate::load::registry::Registry;
use crate::load::schema::{self, Body, Printed, Units};
use crate::load::source_file::SourceFile;
use crate::model::{
    Kind, Matter, Mention, Node, NodeId, Proposed, Reason, Target, ThemeIx, UnitIx, is_plan_id,
};

/// On which side of the body something stands.
#[derive(Clone, Copy)]
pub(super) enum Side {
    /// Before it.
    Front,
    /// Behind it.
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

/// What it costs that a measure names a unit which its heading names, in the bytes that a file's work is counted in: a
/// thousand units over a hundred thousand measures are a hundred million, which no file of this size prints.
const INHERITED_COST: usize = 2 << 10;

/// The nodes of a plan as they are built, in reading order.
pub(super) struct Builder<'b, 'a> {
    file: &'b mut SourceFile<'a>,
    registry: &'b Registry,
    plan: &'b str,
    place: &'b str,
    nodes: Vec<Node>,
    /// Tasks with the measure that each names, tied when all measures are known.
    tasks: Vec<(usize, Printed<'a>)>,
    /// Who the heading above names, for what names nobody under it.
    inherited: Vec<Mention>,
    /// The ids that were given, to see one given twice.
    given: FxHashMap<Cow<'a, str>, Printed<'a>>,
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
    pub(super) fn new(
        file: &'b mut SourceFile<'a>,
        registry: &'b Registry,
        plan: &'b str,
        place: &'b str,
    ) -> Self {
        Self {
            file,
            registry,
            plan,
            place,
            nodes: Vec::new(),
            tasks: Vec::new(),
            inherited: Vec::new(),
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
        self.file.check_name("id", ordinals);
        if let Some(earlier) = self.given.insert(ordinals.to_cow(), ordinals.clone()) {
            let first = self.file.place(&earlier);
            self.file.find(ordinals, Fault::Duplicate { what: ordinals.as_str().to_owned(), first });
        }
        NodeId::new(self.plan, ordinals.as_str()).unwrap_or_else(|| {
            // Under a plan whose own id is wrong no id can be right, which was said once.
            if is_plan_id(self.plan) {
                self.file.find(ordinals, Fault::BadId(ordinals.as_str().to_owned()));
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
        if let Some(by_hand) = self.given.insert(id.ordinals().to_owned().into(), said.clone()) {
            let first = self.file.place(said);
            self.file.find(&by_hand, Fault::Duplicate { what: id.ordinals().to_owned(), first });
        }
        id
    }

    /// Adds the matter before the body, or behind it.
    pub(super) fn matter(&mut self, side: Side, matters: &[schema::Matter<'a>]) {
        for matter in matters {
            match matter.piece() {
                MatterPiece::Annex(annex) => self.annex(side, annex),
                MatterPiece::Text(kind, text) => {
                    let said = Said { text: Some(self.file.checked("text", text)), ..Said::default() };
                    let id = self.counted_id_of(side.word(), text);
                    self.add(id, side.kind(kind), None, said);
                }
            }
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
        let mut mentions = self.mentions(&task.units);
        mentions.extend(self.merged(task.merged.as_ref()));
        mentions.sort_by_key(Mention::role);
        let node = self.add(id, Kind::Task { measure: 0, mentions }, Some(table), said);
        self.tasks.push((node, task.measure.clone()));
    }

    /// Adds the nodes of a body.
    pub(super) fn body(&mut self, nodes: &[Body<'a>], under: Option<usize>) {
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
            heading: self.file.checked_option("heading", section.heading.as_ref()),
            text: self.text_and_columns(section),
            annotation: None,
        };
        if section.heading.is_none() && section.columns.is_empty() {
            self.file.find(&section.id, Fault::Empty("heading"));
        }
        let node = self.add(id, Kind::Section, under, said);
        let above = self.inherited.clone();
        if !section.within.is_empty() {
            self.inherited = self.once_each(section.within.iter().map(|within| &within.units));
            self.file.over_parts.extend(self.inherited.iter().map(|mention| mention.unit));
        }
        self.body(&section.nodes, Some(node));
        self.inherited = above;
    }

    /// The text of a section; the heads of its table stand behind it.
    fn text_and_columns(&mut self, section: &schema::Section<'a>) -> Option<String> {
        let columns = self.file.checked_names("columns", &section.columns).join("\n");
        let text = self.file.checked_option("text", section.text.as_ref());
        let both = [text, (!columns.is_empty()).then_some(columns)];
        both.into_iter().flatten().reduce(|text, columns| format!("{text}\n{columns}"))
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
                units: false,
            };
        }
    }

    /// The units of all brackets of a measure, in their order; one that several name in the same role stands once. Leads
    /// come first, as in a single bracket.
    fn mentions_of(&mut self, measure: &schema::Measure<'a>) -> Vec<Mention> {
        let within = measure.within.iter().map(|within| &within.units);
        let mut mentions = self.once_each(within.chain(&measure.units));
        mentions.extend(self.merged(measure.merged.as_ref()));
        if !measure.within.is_empty() || measure.merged.is_some() {
            mentions.sort_by_key(Mention::role);
        }
        // Who a heading names answers for what names nobody under it.
        if mentions.is_empty() && self.file.affords(&measure.id, self.inherited.len() * INHERITED_COST) {
            mentions.clone_from(&self.inherited);
        }
        if !measure.carried.is_empty() {
            let mut named: FxHashSet<UnitIx> = mentions.iter().map(|mention| mention.unit).collect();
            for carried in &measure.carried {
                let carried = self.mentions(&carried.units).into_iter();
                mentions.extend(carried.filter(|mention| named.insert(mention.unit)));
            }
            mentions.sort_by_key(Mention::role);
        }
        mentions
    }

    /// The units of several brackets in their order, one that several name for the same reason once.
    fn once_each<'u>(&mut self, units: impl Iterator<Item = &'u Units<'a>>) -> Vec<Mention>
    where
        'a: 'u,
    {
        let mut met: FxHashSet<(UnitIx, Reason)> = FxHashSet::default();
        let mut mentions = Vec::new();
        for units in units {
            let of_bracket = self.mentions(units).into_iter();
            mentions.extend(of_bracket.filter(|mention| met.insert((mention.unit, mention.reason))));
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
        self.looked_up(units.reasons())
    }

    /// Those of merged cells that reach down from a row above.
    fn merged(&mut self, units: Option<&schema::Ranked<'a>>) -> Vec<Mention> {
        units.map_or(Vec::new(), |units| self.looked_up(units.columns()))
    }

    fn looked_up(&mut self, units: Vec<(&Printed<'a>, Reason)>) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for (printed, reason) in units {
            let form = self.file.checked_name("units", printed);
            if let Some(unit) = self.registry.unit(self.file, self.place, printed) {
                mentions.push(Mention { printed: form, unit, reason });
            }
        }
        mentions
    }

    /// The nodes, each task tied to the measure that it names.
    pub(super) fn finish(mut self) -> Vec<Node> {
        if self.tasks.is_empty() {
            return self.nodes;
        }
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
        self.nodes
    }
}
