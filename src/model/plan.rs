//! One document.

use super::{Date, Node};

/// Where a node stands in a [`super::Corpus`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Index into the corpus's plans.
    pub plan: usize,
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

/// One plan. What the document does not print is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Short ASCII id, `guangdong`.
    pub id: String,
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
    /// All of it in reading order; a node stands before those under it.
    pub nodes: Vec<Node>,
}

impl Plan {
    /// The measures with their places among the nodes, in reading order.
    pub fn measures(&self) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes.iter().enumerate().filter(|(_, node)| node.is_measure())
    }

    /// The tasks that an annex assigns for a measure, with their places.
    pub fn tasks_of(&self, measure: usize) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.measure() == Some(measure))
    }

    /// The nodes directly under a node, or the topmost ones.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.parent == parent).map(|(place, _)| place)
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
