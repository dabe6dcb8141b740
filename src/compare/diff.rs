//! Two versions of one plan: what was moved, split, merged, renumbered and changed.
//!
//! Measures are laid beside each other by what they say, not by their numbers: first those with the same words, then the
//! likest pairs (the cosine of their pairs of characters, weighed by rarity), each once; and what is left over is held
//! against the measures it may have been split from or merged into, of which it then is mostly a part. What differs in
//! a pair is told in whole words (应当 became 可以), by the algorithm of Myers (`similar`), and apart from the text what
//! changed in substance: who answers, and the numbers promised.

mod align;
mod edition;
mod force;
mod pieces;
mod substance;

use std::time::{Duration, Instant};

use crate::model::Node;
use align::Beside;

pub use edition::Edition;
pub use force::{Reworded, reworded};
pub use pieces::{Op, Piece, pieces};
pub use substance::{Shift, TargetChanges, UnitChanges};

/// How long two texts are held against each other at most; what is still unequal then is told as replaced.
const PATIENCE: Duration = Duration::from_secs(2);

/// A measure of one version beside one of the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The old node, an index into the plan's nodes; `None` for a new one.
    pub old: Option<usize>,
    /// The new node; `None` for one that was left out.
    pub new: Option<usize>,
    /// Whether it stands elsewhere among the others than it did.
    pub moved: bool,
    /// Whether its number is another one.
    pub renumbered: bool,
    /// Its text: the pieces that are not inserted are the old one, those that are not deleted the new one.
    pub text: Vec<Piece>,
    /// Its heading, likewise.
    pub heading: Vec<Piece>,
    /// The words that name its units, likewise.
    pub annotation: Vec<Piece>,
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

impl Pair {
    /// Whether nothing of it changed, its place and its number neither.
    pub fn is_alike(&self) -> bool {
        self.differs_at_most(|_| false)
    }

    /// Whether nothing of it changed but punctuation.
    pub fn is_alike_in_words(&self) -> bool {
        self.differs_at_most(Piece::is_punctuation)
    }

    /// All pieces of its heading, its text and the words that name its units.
    pub fn all_pieces(&self) -> impl Iterator<Item = &Piece> {
        self.heading.iter().chain(&self.text).chain(&self.annotation)
    }

    fn differs_at_most(&self, by: impl Fn(&Piece) -> bool) -> bool {
        let stays = self.old.is_some() && self.new.is_some() && !self.moved && !self.renumbered;
        stays && self.units.is_empty() && self.all_pieces().all(|piece| piece.op == Op::Equal || by(piece))
    }
}

impl Difference {
    /// Whether the two versions say the same.
    pub fn is_alike(&self) -> bool {
        self.targets.is_empty() && self.pairs.iter().all(Pair::is_alike)
    }

    /// Whether they do but for punctuation.
    pub fn is_alike_in_words(&self) -> bool {
        self.targets.is_empty() && self.pairs.iter().all(Pair::is_alike_in_words)
    }
}

/// What became of the old version in the new one.
pub fn diff(old: Edition<'_>, new: Edition<'_>) -> Difference {
    let until = Instant::now() + PATIENCE;
    let aligned = align::aligned(old, new);
    let pairs = aligned.iter().map(|beside| pair(old, new, *beside, until));
    let told = |pair: &Pair| {
        let node = pair.new.and_then(|at| new.node(at)).or(pair.old.and_then(|at| old.node(at)));
        node.is_some_and(Node::is_measure) || !pair.is_alike()
    };
    Difference { pairs: pairs.filter(told).collect(), targets: substance::targets(old, new, &aligned) }
}

fn pair(old: Edition<'_>, new: Edition<'_>, beside: Beside, until: Instant) -> Pair {
    let (before, after) = (beside.old.and_then(|at| old.node(at)), beside.new.and_then(|at| new.node(at)));
    let part = |part: fn(&Node) -> Option<&str>| {
        let of = |node: Option<&Node>| node.and_then(part).unwrap_or_default().to_owned();
        pieces(&of(before), &of(after), until)
    };
    let number = |node: Option<&Node>| node.map(|node| node.id.ordinals().to_owned());
    // The units of a row are told with its measure.
    let of_measure = before.or(after).is_some_and(Node::is_measure);
    let units =
        if of_measure { substance::units(old, beside.old, new, beside.new) } else { UnitChanges::default() };
    Pair {
        old: beside.old,
        new: beside.new,
        moved: beside.moved,
        renumbered: of_measure && before.is_some() && after.is_some() && number(before) != number(after),
        text: part(|node| node.text.as_deref()),
        heading: part(|node| node.heading.as_deref()),
        annotation: part(|node| node.annotation.as_deref()),
        units,
    }
}
