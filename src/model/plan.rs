//! One document.

use std::fmt;
use std::sync::OnceLock;

use super::{Date, Doubt, Location, Node, PlanNodes, ProgrammeIx};

/// Where a plan stands in [`super::Corpus::plans`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanIx(pub usize);

/// Where a node stands in a [`super::Corpus`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Index into the corpus's plans.
    pub plan: PlanIx,
    /// Index into the plan's nodes.
    pub node: usize,
}

/// A superior document that a plan implements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Its document number in simplified script, `国办发〔2016〕24号`.
    pub number: String,
    /// How the plan names it, verbatim.
    pub quote: String,
}

/// Where the text at hand was found, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The address of the page or file.
    pub url: Option<String>,
    /// Who says there that it published the text, `深圳市人民政府办公厅`.
    pub publisher: Option<String>,
    /// The day on which it was put there, which is not the day of the document.
    pub posted: Option<Date>,
    /// The day on which it was fetched.
    pub retrieved: Option<Date>,
}

/// That the text at hand lacks something of the document. What is missing there is not the document's silence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The node after which something is missing, an index into the plan's nodes. After a task of an annex further rows
    /// are missing.
    pub after: usize,
    /// How sure we are.
    pub certainty: Certainty,
    /// What makes us say so, in our words.
    pub note: Option<String>,
}

/// How sure we are that a text is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Another copy of the document has more.
    Known,
    /// It breaks off where documents of its kind do not.
    Thought,
}

impl Certainty {
    /// The name in exported data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Thought => "thought",
        }
    }
}

/// Which tasks belong to which measure, worked out from the nodes when it is first asked for. It says nothing of its
/// own: two are always equal, and a copy starts anew.
#[derive(Debug, Default)]
pub struct Tasks(OnceLock<Vec<(usize, usize)>>);

impl Tasks {
    /// The places of the tasks of a measure among some nodes.
    fn of<'t>(&'t self, nodes: &[Node], measure: usize) -> impl Iterator<Item = usize> + 't {
        let tasks = self.0.get_or_init(|| {
            let tied = nodes.iter().enumerate().filter_map(|(task, node)| Some((node.measure()?, task)));
            let mut tasks: Vec<(usize, usize)> = tied.collect();
            tasks.sort_unstable();
            tasks
        });
        let from = tasks.partition_point(|&(of, _)| of < measure);
        tasks.iter().skip(from).take_while(move |&&(of, _)| of == measure).map(|&(_, task)| task)
    }
}

impl Clone for Tasks {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Tasks {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Tasks {}

/// Where the place of a plan lies, worked out from its name when it is first asked for: of thousands of plans a list asks at
/// every key. It says nothing of its own: two are always equal, are told alike, and a copy starts anew.
#[derive(Default)]
pub struct KnownLocation(OnceLock<Location>);

impl fmt::Debug for KnownLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KnownLocation")
    }
}

impl Clone for KnownLocation {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for KnownLocation {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for KnownLocation {}

/// One plan. What the document does not print is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Short ASCII id, `guangdong`.
    pub id: String,
    /// The programme that it belongs to.
    pub programme: ProgrammeIx,
    /// The place that it is for, `广东省`.
    pub jurisdiction: String,
    /// The title as printed.
    pub title: Option<String>,
    /// 发文机关 as printed.
    pub issuer: Option<String>,
    /// 发文字号 as printed in the document itself.
    pub number: Option<String>,
    /// The day it was issued.
    pub issued: Date,
    /// The day from which it is in force, where it says so.
    pub effective: Option<Date>,
    /// The documents that it implements.
    pub basis: Vec<Basis>,
    /// Where the text was found.
    pub provenance: Provenance,
    /// Where the text lacks something of the document.
    pub cuts: Vec<Cut>,
    /// What was not certain when it was made of its document, in the order of the document.
    pub doubts: Vec<Doubt>,
    /// Words of a person's decisions that found no place in the document.
    pub unused_decisions: Vec<String>,
    /// All of it in reading order; a node stands before those under it.
    pub nodes: PlanNodes,
    /// What tasks belong to a measure: asked for by [`Plan::tasks_of`].
    pub tasks: Tasks,
    /// Where its place lies: asked for by [`Plan::location`].
    pub lies: KnownLocation,
}

impl Plan {
    /// The measures with their places among the nodes, in reading order.
    pub fn measures(&self) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes.iter().enumerate().filter(|(_, node)| node.is_measure())
    }

    /// A plan of which nothing is known but what every plan has.
    pub fn new(id: &str, jurisdiction: &str, issued: Date) -> Self {
        Self {
            id: id.to_owned(),
            programme: ProgrammeIx::default(),
            jurisdiction: jurisdiction.to_owned(),
            title: None,
            issuer: None,
            number: None,
            issued,
            effective: None,
            basis: Vec::new(),
            provenance: Provenance::default(),
            cuts: Vec::new(),
            doubts: Vec::new(),
            unused_decisions: Vec::new(),
            nodes: PlanNodes::default(),
            tasks: Tasks::default(),
            lies: KnownLocation::default(),
        }
    }

    /// Where its place lies.
    pub fn location(&self) -> Location {
        *self.lies.0.get_or_init(|| Location::of(&self.jurisdiction))
    }

    /// The tasks that an annex assigns for a measure, with their places.
    pub fn tasks_of(&self, measure: usize) -> impl Iterator<Item = (usize, &Node)> {
        let tasks = self.tasks.of(&self.nodes, measure);
        tasks.filter_map(|task| Some((task, self.nodes.get(task)?)))
    }

    /// The nodes directly under a node, or the topmost ones. What stands below a node follows it, so no more is looked
    /// through than that.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        let (from, depth) = match parent {
            Some(parent) => (parent + 1, self.nodes.get(parent).map_or(0, |node| node.depth + 1)),
            None => (0, 0),
        };
        let below = self.nodes.iter().enumerate().skip(from).take_while(move |(_, node)| node.depth >= depth);
        below.filter(move |(_, node)| node.depth == depth).map(|(place, _)| place)
    }

    /// The nodes that a node stands under, the outermost first.
    pub fn ancestors(&self, node: usize) -> Vec<usize> {
        let mut chain: Vec<usize> =
            std::iter::successors(self.parent(node), |&place| self.parent(place)).collect();
        chain.reverse();
        chain
    }

    fn parent(&self, node: usize) -> Option<usize> {
        self.nodes.get(node).and_then(|node| node.parent)
    }
}
