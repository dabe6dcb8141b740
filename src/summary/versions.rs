//! What two versions of a plan differ in, as it is told: which measures, how each is called, what changed in substance.

use crate::compare::diff::{Difference, Edition, Op, Pair, Piece, Reworded, UnitChanges, diff, reworded};
use crate::model::{Node, Role, Target};
use crate::words::{Words, part};

use super::target::PrintedTarget;

/// Two versions, and what they differ in.
#[derive(Clone, Debug)]
pub struct Versions<'c> {
    /// The old one.
    pub old: Edition<'c>,
    /// The new one.
    pub new: Edition<'c>,
    /// What became of the old one.
    pub difference: Difference,
    /// Whether changes of nothing but punctuation are passed over.
    pub words_only: bool,
}

/// What changed in substance: of a measure, or a promised number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substance {
    /// The measure, or what became of a number.
    pub head: String,
    /// What changed of the measure: its units, its binding words; nothing below a number.
    pub below: Vec<String>,
}

/// A node of a version, with the place of a promised number in it.
type PromisePlace = (usize, usize);

impl<'c> Versions<'c> {
    /// Holds two versions against each other.
    pub fn of(old: Edition<'c>, new: Edition<'c>, words_only: bool) -> Self {
        Self { old, new, difference: diff(old, new), words_only }
    }

    /// Whether there is nothing to tell.
    pub fn is_alike(&self) -> bool {
        if self.words_only { self.difference.is_alike_in_words() } else { self.difference.is_alike() }
    }

    /// The measures that are told, in the order of the new version.
    pub fn told(&self) -> impl Iterator<Item = &Pair> {
        let is_told = |pair: &&Pair| {
            let both = pair.old.is_some() && pair.new.is_some();
            !both || pair.moved || pair.all_pieces().any(|piece| self.counts(piece))
        };
        self.difference.pairs.iter().filter(is_told)
    }

    /// Whether a piece is a change that is to be told.
    pub fn counts(&self, piece: &Piece) -> bool {
        piece.op != Op::Equal && !(self.words_only && piece.is_punctuation())
    }

    /// The texts of a measure that are told: its heading and its units only where they changed.
    pub fn texts<'p>(&'p self, pair: &'p Pair) -> impl Iterator<Item = &'p [Piece]> {
        let (heading, text, annotation) = (&pair.heading, &pair.text, &pair.annotation);
        let texts = [(heading, false), (text, true), (annotation, false)].into_iter();
        let told = move |(pieces, always): &(&Vec<Piece>, bool)| {
            let changed = pieces.iter().any(|piece| self.counts(piece));
            changed || (*always && !pieces.is_empty())
        };
        texts.filter(told).map(|(pieces, _)| pieces.as_slice())
    }

    /// The words of a piece as they are told, and whether they stand in both versions, only in the old, or only in the new.
    /// `None` for what is passed over. Where it is `marked`, what was left out and put in stands in brackets: colours may be
    /// missing.
    pub fn words(&self, piece: &Piece, marked: bool) -> Option<(String, Op)> {
        let words = piece.text.clone();
        let passed_over = self.words_only && piece.is_punctuation();
        match (piece.op, marked) {
            (Op::Delete, _) if passed_over => None,
            (Op::Insert, _) if passed_over => Some((words, Op::Equal)),
            (Op::Delete, true) => Some((format!("[-{words}-]"), Op::Delete)),
            (Op::Insert, true) => Some((format!("{{+{words}+}}"), Op::Insert)),
            (op, _) => Some((words, op)),
        }
    }

    /// What a measure is called, with what became of it.
    pub fn head(&self, words: &Words, pair: &Pair) -> String {
        let named = |edition: Edition<'c>, at: Option<usize>| {
            let node = at.and_then(|at| edition.node(at));
            node.map(|node| format!("{} {}", node.id, beginning(node.label()))).unwrap_or_default()
        };
        let parts = [("old", part(named(self.old, pair.old))), ("new", part(named(self.new, pair.new)))];
        words.with(self.change(pair), parts)
    }

    /// What became of a measure, in the catalogue.
    fn change(&self, pair: &Pair) -> &'static str {
        let shared = |same: fn(&Pair, &Pair) -> bool| {
            self.difference.pairs.iter().filter(|other| same(other, pair)).count() > 1
        };
        match (pair.old, pair.new) {
            (Some(_), Some(_)) if shared(|a, b| a.old == b.old && a.new.is_some()) => "diff-split",
            (Some(_), Some(_)) if shared(|a, b| a.new == b.new && a.old.is_some()) => "diff-merged",
            (Some(_), Some(_)) if pair.moved => "diff-moved",
            (Some(_), Some(_)) => "diff-changed",
            (None, _) => "diff-added",
            (Some(_), None) => "diff-removed",
        }
    }

    /// The new numbers in one line: one measure more gives all behind it another.
    pub fn renumbered(&self, words: &Words) -> Option<String> {
        let number = |edition: Edition<'c>, at: Option<usize>| {
            at.and_then(|at| edition.node(at)).map(|node| node.id.ordinals().to_owned()).unwrap_or_default()
        };
        let pairs = self.difference.pairs.iter().filter(|pair| pair.renumbered);
        let said: Vec<String> = pairs
            .map(|pair| format!("{} → {}", number(self.old, pair.old), number(self.new, pair.new)))
            .collect();
        let numbers = || words.with("diff-renumbered", [("numbers", part(said.join("、")))]);
        (!said.is_empty()).then(numbers)
    }

    /// Units, binding words and numbers, which are told above the text.
    pub fn substance(&self, words: &Words) -> Vec<Substance> {
        let of_pairs = self.difference.pairs.iter().filter_map(|pair| {
            let forced = reworded(&pair.text).into_iter().map(|one| tell_reworded(words, &one));
            let below: Vec<String> = tell_units(words, &pair.units).into_iter().chain(forced).collect();
            (!below.is_empty()).then(|| Substance { head: self.head(words, pair), below })
        });
        let targets = &self.difference.targets;
        let said = |key, old: Option<PromisePlace>, new: Option<PromisePlace>| {
            let told =
                |edition, place: Option<PromisePlace>| place.and_then(|place| tell_promised(edition, place));
            let parts = [
                ("old", part(told(self.old, old).unwrap_or_default())),
                ("new", part(told(self.new, new).unwrap_or_default())),
            ];
            Substance { head: words.with(key, parts), below: Vec::new() }
        };
        let changed = targets.changed.iter();
        let changed = changed.map(|&(old, new)| said("diff-target-changed", Some(old), Some(new)));
        let added = targets.added.iter().map(|&new| said("diff-target-added", None, Some(new)));
        let removed = targets.removed.iter().map(|&old| said("diff-target-removed", Some(old), None));
        of_pairs.chain(changed).chain(added).chain(removed).collect()
    }
}

/// The node and the number at a place of a version.
pub fn promised(edition: Edition<'_>, (node, nth): PromisePlace) -> Option<(&Node, &Target)> {
    let node = edition.node(node)?;
    Some((node, node.targets().get(nth)?))
}

fn tell_promised(edition: Edition<'_>, place: PromisePlace) -> Option<String> {
    let (node, target) = promised(edition, place)?;
    let deadline = target.deadline.as_deref().map(|by| format!("（{by}）")).unwrap_or_default();
    Some(format!("{} {} {}{deadline}", node.id, target.indicator, PrintedTarget::of(target).figure()))
}

fn tell_reworded(words: &Words, one: &Reworded) -> String {
    let key = match (one.from.as_str(), one.to.as_str()) {
        ("", _) => "diff-word-added",
        (_, "") => "diff-word-removed",
        _ => "diff-word-changed",
    };
    words.with(key, [("from", part(one.from.clone())), ("to", part(one.to.clone()))])
}

fn tell_units(words: &Words, changes: &UnitChanges) -> Vec<String> {
    let named = |key: &'static str, names: &[String]| {
        (!names.is_empty()).then(|| words.with(key, [("names", part(names.join("、")))]))
    };
    let shifts = changes.changed.iter().map(|shift| {
        let role = |role: Role| part(words.say(role_key(role)));
        let parts = [("name", part(shift.name.clone())), ("from", role(shift.from)), ("to", role(shift.to))];
        words.with("diff-unit-changed", parts)
    });
    let added = named("diff-units-added", &changes.added);
    let removed = named("diff-units-removed", &changes.removed);
    added.into_iter().chain(removed).chain(shifts).collect()
}

/// What a node is called, not longer than a heading.
fn beginning(label: &str) -> String {
    const MOST: usize = 24;
    match label.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", label.get(..end).unwrap_or_default()),
        None => label.to_owned(),
    }
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::Lead => "diff-role-lead",
        Role::Support => "diff-role-support",
        Role::Joint => "diff-role-joint",
    }
}
