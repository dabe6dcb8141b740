//! Two versions of one plan: what was moved, split, merged, renumbered and changed.
//!
//! Measures are laid beside each other by what they say, not by their numbers: first those with the same words, then the
//! likest pairs (the cosine of their pairs of characters, weighed by rarity), each once; and what is left over is held
//! against the measures it may have been split from or merged into, of which it then is mostly a part. What differs in
//! a pair is told in whole words (应当 became 可以), by the algorithm of Myers (`similar`), and apart from the text what
//! changed in substance: who answers, and the numbers promised.

mod align;
mod edition;
mod substance;

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};
use std::time::{Duration, Instant};

use crate::model::Node;
use crate::named::named;
use crate::text::parted;

pub use edition::Edition;
pub use substance::{Shift, TargetChanges, UnitChanges};

/// How long two texts are held against each other at most; what is still unequal then is told as replaced.
const PATIENCE: Duration = Duration::from_secs(2);

named! {
    /// What became of some words.
    pub enum Op {
        /// They stand in both.
        Equal = "equal",
        /// They stand in the new text alone.
        Insert = "insert",
        /// They stand in the old text alone.
        Delete = "delete",
    }
}

/// Some words of a text and what became of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of them.
    pub op: Op,
    /// The words.
    pub text: String,
}

/// A measure of one version beside one of the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The old node, an index into the plan's nodes; `None` for a new one.
    pub old: Option<usize>,
    /// The new node; `None` for one that was left out.
    pub new: Option<usize>,
    /// Whether it stands elsewhere among the others than it did.
    pub moved: bool,
    /// Its text: the pieces that are not inserted are the old one, those that are not deleted the new one.
    pub text: Vec<Piece>,
    /// Its heading, likewise.
    pub heading: Vec<Piece>,
    /// Who answers for it.
    pub units: UnitChanges,
}

/// All that two versions differ in.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// All measures of both, and goals and paragraphs where they differ, in the order of the new version; what was left out
    /// stands behind what it stood behind.
    pub pairs: Vec<Pair>,
    /// The promised numbers.
    pub targets: TargetChanges,
}

impl Piece {
    /// Whether nothing of it counts but punctuation and blanks.
    pub fn is_punctuation(&self) -> bool {
        !self.text.chars().any(char::is_alphanumeric)
    }
}

impl Pair {
    /// Whether nothing of it changed, its place neither.
    pub fn is_alike(&self) -> bool {
        let same = |pieces: &[Piece]| pieces.iter().all(|piece| piece.op == Op::Equal);
        let both = self.old.is_some() && self.new.is_some();
        both && !self.moved && same(&self.text) && same(&self.heading) && self.units.is_empty()
    }
}

impl Difference {
    /// Whether the two versions say the same.
    pub fn is_alike(&self) -> bool {
        self.targets.is_empty() && self.pairs.iter().all(Pair::is_alike)
    }
}

/// What became of the old version in the new one.
pub fn diff(old: Edition<'_>, new: Edition<'_>) -> Difference {
    let until = Instant::now() + PATIENCE;
    let aligned = align::aligned(old, new);
    let pair = |beside: &align::Beside| {
        let (before, after) =
            (beside.old.and_then(|at| old.node(at)), beside.new.and_then(|at| new.node(at)));
        let part = |node: Option<&Node>, part: fn(&Node) -> Option<&str>| {
            node.and_then(part).unwrap_or_default().to_owned()
        };
        Pair {
            old: beside.old,
            new: beside.new,
            moved: beside.moved,
            text: pieces(
                &part(before, |node| node.text.as_deref()),
                &part(after, |node| node.text.as_deref()),
                until,
            ),
            heading: pieces(
                &part(before, |node| node.heading.as_deref()),
                &part(after, |node| node.heading.as_deref()),
                until,
            ),
            units: substance::units(old, beside.old, new, beside.new),
        }
    };
    let pairs = aligned.iter().map(pair);
    let told = |pair: &Pair| {
        let node = pair.new.and_then(|at| new.node(at)).or(pair.old.and_then(|at| old.node(at)));
        node.is_some_and(Node::is_measure) || !pair.is_alike()
    };
    Difference { pairs: pairs.filter(told).collect(), targets: substance::targets(old, new, &aligned) }
}

/// Two texts as pieces of whole words; `until` is when to stop looking for a shorter difference.
pub fn pieces(old: &str, new: &str, until: Instant) -> Vec<Piece> {
    let (before, after) = (parted(old), parted(new));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut put = |op: Op, words: &[&str]| {
        let text = words.concat();
        if !text.is_empty() {
            pieces.push(Piece { op, text });
        }
    };
    for op in capture_diff_slices_deadline(Algorithm::Myers, &before, &after, Some(until)) {
        let (from, to) = (op.old_range(), op.new_range());
        let (gone, come) = (before.get(from).unwrap_or_default(), after.get(to).unwrap_or_default());
        match op {
            DiffOp::Equal { .. } => put(Op::Equal, gone),
            DiffOp::Delete { .. } => put(Op::Delete, gone),
            DiffOp::Insert { .. } => put(Op::Insert, come),
            DiffOp::Replace { .. } => {
                put(Op::Delete, gone);
                put(Op::Insert, come);
            }
        }
    }
    pieces
}
