//! The nodes of a plan, which are most of it: there from the beginning, or unpacked when somebody first reads them.
//!
//! Of three thousand plans a screen shows a few and their names. So a plan may know what it is called and how many measures
//! it has before its text is there. Who reads the nodes can't tell the difference: they unpack themselves, once.

use std::fmt;
use std::iter::FromIterator;
use std::ops::{Deref, DerefMut};
use std::slice;
use std::sync::{Arc, OnceLock};

use super::Node;

/// Where the nodes of a plan are kept until they are read.
pub trait PackedNodes: Send + Sync {
    /// The nodes. There are always as many of them, and of measures, as were promised.
    fn unpack(&self) -> Vec<Node>;

    /// What tells apart two texts, and what they refer to: where it is the same, so are the nodes.
    fn fingerprint(&self) -> &[u8];
}

/// The nodes of a plan in reading order.
pub struct PlanNodes {
    here: OnceLock<Vec<Node>>,
    packed: Option<Packed>,
}

#[derive(Clone)]
struct Packed {
    from: Arc<dyn PackedNodes>,
    promised: PromisedNodes,
}

/// What is known of nodes before they are unpacked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PromisedNodes {
    /// How many there are.
    pub nodes: usize,
    /// How many of them are measures.
    pub measures: usize,
    /// How much text that is, about, in bytes.
    pub bytes: usize,
    /// Whether a program proposed anything of them that no person has confirmed.
    pub proposed: bool,
}

impl PlanNodes {
    /// Those that are unpacked when they are read.
    pub fn packed(from: Arc<dyn PackedNodes>, promised: PromisedNodes) -> Self {
        Self { here: OnceLock::new(), packed: Some(Packed { from, promised }) }
    }

    /// How many nodes there are, which is known before anything is unpacked.
    pub fn count(&self) -> usize {
        self.promised().map_or_else(|| self.len(), |promised| promised.nodes)
    }

    /// How much text they hold, in bytes: about as much, before they are unpacked.
    pub fn text_bytes(&self) -> usize {
        let here = || self.iter().flat_map(Node::words).map(str::len).sum();
        self.promised().map_or_else(here, |promised| promised.bytes)
    }

    /// What was promised of them, which holds when they are here too: so it need not be counted again.
    fn promised(&self) -> Option<PromisedNodes> {
        self.packed.as_ref().map(|packed| packed.promised)
    }

    /// How many measures there are, which is known before anything is unpacked.
    pub fn measure_count(&self) -> usize {
        let here = || self.iter().filter(|node| node.is_measure()).count();
        self.promised().map_or_else(here, |promised| promised.measures)
    }

    /// Whether a program proposed anything of them that no person has confirmed.
    pub fn any_proposed(&self) -> bool {
        let proposed = |node: &Node| node.proposed.themes || node.proposed.targets || node.proposed.units;
        self.promised().map_or_else(|| self.iter().any(proposed), |promised| promised.proposed)
    }

    /// Whether they are here, and reading them costs nothing.
    pub fn are_here(&self) -> bool {
        self.here.get().is_some()
    }

    /// Reads them in passing: what was packed before stays packed afterwards, so that who reads all plans once does not keep
    /// all of them.
    pub fn in_passing<T>(&self, read: impl FnOnce(&[Node]) -> T) -> T {
        match (&self.packed, self.here.get()) {
            (Some(packed), None) => read(&packed.from.unpack()),
            _ => read(self),
        }
    }

    /// All of them, unpacked.
    pub fn into_vec(self) -> Vec<Node> {
        self.here();
        self.here.into_inner().unwrap_or_default()
    }

    /// Whether both stand for the same text and the same registries, as far as can be told without unpacking.
    pub fn are_surely(&self, other: &Self) -> bool {
        self.same_pack(other) == Some(true)
    }

    fn here(&self) -> &Vec<Node> {
        self.here.get_or_init(|| self.packed.as_ref().map(|packed| packed.from.unpack()).unwrap_or_default())
    }

    /// Whether both are packed and the same, as far as can be told without unpacking.
    fn same_pack(&self, other: &Self) -> Option<bool> {
        let (one, two) = (self.packed.as_ref()?, other.packed.as_ref()?);
        Some(one.from.fingerprint() == two.from.fingerprint())
    }
}

impl Deref for PlanNodes {
    type Target = Vec<Node>;

    fn deref(&self) -> &Vec<Node> {
        self.here()
    }
}

impl DerefMut for PlanNodes {
    /// What is changed is no longer what was packed.
    fn deref_mut(&mut self) -> &mut Vec<Node> {
        self.here();
        self.packed = None;
        // It was made here a moment ago; were it not, there would be nothing to change.
        if self.here.get().is_none() {
            self.here = OnceLock::from(Vec::new());
        }
        match self.here.get_mut() {
            Some(nodes) => nodes,
            None => unreachable!("the nodes were put here above"),
        }
    }
}

impl Default for PlanNodes {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl From<Vec<Node>> for PlanNodes {
    fn from(nodes: Vec<Node>) -> Self {
        Self { here: OnceLock::from(nodes), packed: None }
    }
}

impl FromIterator<Node> for PlanNodes {
    fn from_iter<I: IntoIterator<Item = Node>>(nodes: I) -> Self {
        nodes.into_iter().collect::<Vec<Node>>().into()
    }
}

impl<'n> IntoIterator for &'n PlanNodes {
    type Item = &'n Node;
    type IntoIter = slice::Iter<'n, Node>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'n> IntoIterator for &'n mut PlanNodes {
    type Item = &'n mut Node;
    type IntoIter = slice::IterMut<'n, Node>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl Clone for PlanNodes {
    fn clone(&self) -> Self {
        Self { here: self.here.clone(), packed: self.packed.clone() }
    }
}

impl PartialEq for PlanNodes {
    fn eq(&self, other: &Self) -> bool {
        self.same_pack(other) == Some(true) || **self == **other
    }
}

impl Eq for PlanNodes {}

impl fmt::Debug for PlanNodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
