//! `diff`: two versions of one plan, measure beside measure, and above the text what changed in substance.

use serde::Serialize;

use super::context::CommandContext;
use super::document::Document;
use super::settings::Settings;
use crate::compare::diff::{Difference, Edition, Op, Pair, Piece, Reworded, UnitChanges, diff, reworded};
use crate::model::{Node, Role, Target};
use crate::named::Named;
use crate::report::{Block, Cell, Column, Item, Json, Part, Report, Seen, Status, Table, Text, Tone};
use crate::summary::PrintedTarget;
use crate::words::part;

#[derive(Serialize)]
struct Form<'a> {
    old: &'a str,
    new: &'a str,
    measures: Vec<PairForm<'a>>,
    targets: TargetsForm<'a>,
}

/// A measure of one version beside one of the other.
#[derive(Serialize)]
struct PairForm<'a> {
    old: Option<&'a str>,
    new: Option<&'a str>,
    moved: bool,
    heading: Vec<PieceForm<'a>>,
    annotation: Vec<PieceForm<'a>>,
    text: Vec<PieceForm<'a>>,
    units: UnitsForm<'a>,
}

#[derive(Serialize)]
struct PieceForm<'a> {
    op: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct UnitsForm<'a> {
    added: &'a [String],
    removed: &'a [String],
    changed: Vec<ShiftForm<'a>>,
}

#[derive(Serialize)]
struct ShiftForm<'a> {
    name: &'a str,
    from: &'static str,
    to: &'static str,
}

#[derive(Serialize)]
struct TargetsForm<'a> {
    added: Vec<TargetForm<'a>>,
    removed: Vec<TargetForm<'a>>,
    changed: Vec<ChangeForm<'a>>,
}

#[derive(Serialize)]
struct ChangeForm<'a> {
    old: TargetForm<'a>,
    new: TargetForm<'a>,
}

#[derive(Serialize)]
struct TargetForm<'a> {
    id: &'a str,
    indicator: &'a str,
    value: &'a str,
    unit: &'a str,
    deadline: Option<&'a str>,
    quote: &'a str,
}

/// What is told.
struct Told<'c, 'a> {
    context: &'c CommandContext<'a>,
    old: Edition<'c>,
    new: Edition<'c>,
    names: (&'c str, &'c str),
    difference: Difference,
    /// Whether changes of nothing but punctuation are passed over in what people read.
    words_only: bool,
}

/// `duizhao diff OLD NEW`.
pub(super) fn answer<'r>(
    context: &CommandContext<'_>,
    settings: &Settings,
    old: &str,
    new: &str,
    words_only: bool,
) -> Report<'r> {
    let version = |said: &str| Document::of(context, settings, said);
    let versions = version(old).and_then(|before| Ok((before, version(new)?)));
    let (before, after) = match versions {
        Ok(versions) => versions,
        Err(complaint) => return complaint.into(),
    };
    let editions = match before.edition(context, old).and_then(|old| Ok((old, after.edition(context, new)?)))
    {
        Ok(editions) => editions,
        Err(complaint) => return complaint.into(),
    };
    let difference = diff(editions.0, editions.1);
    let alike = if words_only { difference.is_alike_in_words() } else { difference.is_alike() };
    let status = Status::of(alike);
    let told = Told { context, old: editions.0, new: editions.1, names: (old, new), difference, words_only };
    let json = serde_json::to_value(told.form()).unwrap_or_default();
    Report::of(status, told.parts(), Json::of(json))
}

impl<'c> Told<'c, '_> {
    fn parts<'r>(&self) -> Vec<Part<'r>> {
        let title = self.context.book.words.with(
            "diff-title",
            [("old", part(self.names.0.to_owned())), ("new", part(self.names.1.to_owned()))],
        );
        let mut parts: Vec<Part<'r>> = vec![Block::Title(Text::new(title, Tone::Title)).into()];
        parts.push(Part::seen(Seen::InSheets, self.table()));
        if self.is_alike() {
            parts.push(Block::Note(Text::new(self.context.say("diff-alike"), Tone::Label)).into());
            return parts;
        }
        let substance = self.substance();
        if !substance.is_empty() {
            parts.push(Block::Heading(Text::new(self.context.say("diff-substance"), Tone::Title)).into());
            parts.push(Block::List(Box::new(substance.into_iter())).into());
        }
        parts.extend(self.renumbered().map(|said| Block::Note(Text::new(said, Tone::Label)).into()));
        for pair in self.difference.pairs.iter().filter(|pair| self.is_told(pair)) {
            parts.push(Block::Heading(Text::new(self.head(pair), Tone::Title)).into());
            let told = [&pair.heading, &pair.text, &pair.annotation].into_iter().filter(|pieces| {
                let changed = pieces.iter().any(|piece| self.counts(piece));
                changed || std::ptr::eq(*pieces, &raw const pair.text) && !pieces.is_empty()
            });
            for pieces in told {
                parts.push(Part::seen(Seen::OnTerminals, Block::Paragraph(self.text(pieces, true))));
                parts.push(Part::seen(Seen::InFiles, Block::Paragraph(self.text(pieces, false))));
            }
        }
        parts
    }

    /// A row a measure that is told, for spreadsheets.
    fn table<'r>(&self) -> Table<'r> {
        let titles = [
            ("change", "col-change"),
            ("old", "col-old"),
            ("new", "col-new"),
            ("left_out", "col-left-out"),
            ("put_in", "col-put-in"),
            ("old_text", "col-old-text"),
            ("new_text", "col-new-text"),
        ];
        let titles = titles.map(|(key, title)| Column::new(key, self.context.say(title), Tone::Text));
        let told = self.difference.pairs.iter().filter(|pair| self.is_told(pair));
        let rows: Vec<Vec<Cell>> = told.map(|pair| self.row(pair)).collect();
        Table::new(titles.into(), rows)
    }

    fn row(&self, pair: &Pair) -> Vec<Cell> {
        let id = |edition: Edition<'c>, at: Option<usize>| {
            Cell::or_nothing(at.and_then(|at| edition.node(at)).map(|node| node.id.as_str()))
        };
        let pieces = || [&pair.heading, &pair.text, &pair.annotation].into_iter().flatten();
        let of = |op: Op| {
            let those = pieces().filter(|piece| piece.op == op && self.counts(piece));
            Cell::Names(those.map(|piece| piece.text.clone()).collect())
        };
        let without = |op: Op| {
            let rest = pair.text.iter().filter(|piece| piece.op != op);
            Cell::Words(rest.map(|piece| piece.text.as_str()).collect())
        };
        vec![
            Cell::Words(self.head(pair)),
            id(self.old, pair.old),
            id(self.new, pair.new),
            of(Op::Delete),
            of(Op::Insert),
            without(Op::Insert),
            without(Op::Delete),
        ]
    }

    fn is_alike(&self) -> bool {
        if self.words_only { self.difference.is_alike_in_words() } else { self.difference.is_alike() }
    }

    /// The new numbers in one line: one measure more gives all behind it another.
    fn renumbered(&self) -> Option<String> {
        let number = |edition: Edition<'c>, at: Option<usize>| {
            at.and_then(|at| edition.node(at)).map(|node| node.id.ordinals().to_owned()).unwrap_or_default()
        };
        let pairs = self.difference.pairs.iter().filter(|pair| pair.renumbered);
        let said: Vec<String> = pairs
            .map(|pair| format!("{} → {}", number(self.old, pair.old), number(self.new, pair.new)))
            .collect();
        let numbers =
            || self.context.book.words.with("diff-renumbered", [("numbers", part(said.join("、")))]);
        (!said.is_empty()).then(numbers)
    }

    /// Whether a piece is a change that is to be told.
    fn counts(&self, piece: &Piece) -> bool {
        piece.op != Op::Equal && !(self.words_only && piece.is_punctuation())
    }

    fn is_told(&self, pair: &Pair) -> bool {
        let both = pair.old.is_some() && pair.new.is_some();
        !both || pair.moved || pair.all_pieces().any(|piece| self.counts(piece))
    }

    fn head(&self, pair: &Pair) -> String {
        let named = |edition: Edition<'c>, at: Option<usize>| {
            at.and_then(|at| edition.node(at)).map(|node| format!("{} {}", node.id, beginning(node.label())))
        };
        let pairs = self.difference.pairs.iter();
        let shared =
            |same: fn(&Pair, &Pair) -> bool| pairs.clone().filter(|other| same(other, pair)).count() > 1;
        let key = match (pair.old, pair.new) {
            (Some(_), Some(_)) if shared(|a, b| a.old == b.old && a.new.is_some()) => "diff-split",
            (Some(_), Some(_)) if shared(|a, b| a.new == b.new && a.old.is_some()) => "diff-merged",
            (Some(_), Some(_)) if pair.moved => "diff-moved",
            (Some(_), Some(_)) => "diff-changed",
            (None, _) => "diff-added",
            (Some(_), None) => "diff-removed",
        };
        let old = named(self.old, pair.old).unwrap_or_default();
        let new = named(self.new, pair.new).unwrap_or_default();
        self.context.book.words.with(key, [("old", part(old)), ("new", part(new))])
    }

    /// The pieces of a text. On a terminal what was left out and put in stands in brackets: colours may be missing.
    fn text(&self, pieces: &[Piece], marked: bool) -> Text {
        let mut text = Text::default();
        for piece in pieces {
            let passed_over = self.words_only && piece.is_punctuation();
            let words = piece.text.as_str();
            text = match (piece.op, marked) {
                (Op::Equal, _) => text.and(words, Tone::Text),
                (Op::Delete, _) if passed_over => text,
                (Op::Insert, _) if passed_over => text.and(words, Tone::Text),
                (Op::Delete, true) => text.and(format!("[-{words}-]"), Tone::Deleted),
                (Op::Insert, true) => text.and(format!("{{+{words}+}}"), Tone::Inserted),
                (Op::Delete, false) => text.and(words, Tone::Deleted),
                (Op::Insert, false) => text.and(words, Tone::Inserted),
            };
        }
        text
    }

    /// Units and numbers, above the text.
    fn substance(&self) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        for pair in &self.difference.pairs {
            let forced = reworded(&pair.text).into_iter().map(|words| self.reworded(&words));
            let below: Vec<Item> =
                self.units(&pair.units).into_iter().chain(forced).map(Item::from).collect();
            if !below.is_empty() {
                items.push(Item { text: Text::new(self.head(pair), Tone::Title), below });
            }
        }
        let targets = &self.difference.targets;
        let say = |key: &'static str, parts: Vec<(&'static str, String)>| {
            let parts = parts.into_iter().map(|(name, said)| (name, part(said)));
            Item::from(Text::new(self.context.book.words.with(key, parts), Tone::Number))
        };
        let told = |edition: Edition<'c>, place: (usize, usize)| {
            let (node, target) = promised(edition, place)?;
            let deadline = target.deadline.as_deref().map(|by| format!("（{by}）")).unwrap_or_default();
            Some(format!("{} {} {}{deadline}", node.id, target.indicator, PrintedTarget::of(target).figure()))
        };
        for &(before, after) in &targets.changed {
            let (old, new) = (told(self.old, before), told(self.new, after));
            let parts = vec![("old", old.unwrap_or_default()), ("new", new.unwrap_or_default())];
            items.push(say("diff-target-changed", parts));
        }
        for &place in &targets.added {
            items.push(say("diff-target-added", vec![("new", told(self.new, place).unwrap_or_default())]));
        }
        for &place in &targets.removed {
            items.push(say("diff-target-removed", vec![("old", told(self.old, place).unwrap_or_default())]));
        }
        items
    }

    fn reworded(&self, words: &Reworded) -> Text {
        let key = match (words.from.as_str(), words.to.as_str()) {
            ("", _) => "diff-word-added",
            (_, "") => "diff-word-removed",
            _ => "diff-word-changed",
        };
        let parts = [("from", part(words.from.clone())), ("to", part(words.to.clone()))];
        Text::new(self.context.book.words.with(key, parts), Tone::Text)
    }

    fn units(&self, changes: &UnitChanges) -> Vec<Text> {
        let words = self.context.book.words;
        let named = |key: &'static str, names: &[String]| {
            let said = || words.with(key, [("names", part(names.join("、")))]);
            (!names.is_empty()).then(|| Text::new(said(), Tone::Text))
        };
        let shifts = changes.changed.iter().map(|shift| {
            let role = |role: Role| part(words.say(role_key(role)));
            let parts =
                [("name", part(shift.name.clone())), ("from", role(shift.from)), ("to", role(shift.to))];
            Text::new(words.with("diff-unit-changed", parts), Tone::Text)
        });
        let added = named("diff-units-added", &changes.added);
        let removed = named("diff-units-removed", &changes.removed);
        added.into_iter().chain(removed).chain(shifts).collect()
    }

    fn form(&self) -> Form<'_> {
        let targets = &self.difference.targets;
        let form = |edition: Edition<'c>, place: &(usize, usize)| {
            promised(edition, *place).map(|(node, target)| target_form(node, target))
        };
        let change = |(before, after): &((usize, usize), (usize, usize))| {
            Some(ChangeForm { old: form(self.old, before)?, new: form(self.new, after)? })
        };
        Form {
            old: self.names.0,
            new: self.names.1,
            measures: self.difference.pairs.iter().map(|pair| self.pair_form(pair)).collect(),
            targets: TargetsForm {
                added: targets.added.iter().filter_map(|place| form(self.new, place)).collect(),
                removed: targets.removed.iter().filter_map(|place| form(self.old, place)).collect(),
                changed: targets.changed.iter().filter_map(change).collect(),
            },
        }
    }

    fn pair_form<'s>(&'s self, pair: &'s Pair) -> PairForm<'s> {
        let id = |edition: Edition<'s>, at: Option<usize>| {
            at.and_then(|at| edition.node(at)).map(|node| node.id.as_str())
        };
        let pieces = |pieces: &'s [Piece]| -> Vec<PieceForm<'s>> {
            pieces.iter().map(|piece| PieceForm { op: piece.op.name(), text: &piece.text }).collect()
        };
        let shift = |shift: &'s crate::compare::diff::Shift| ShiftForm {
            name: &shift.name,
            from: shift.from.name(),
            to: shift.to.name(),
        };
        PairForm {
            old: id(self.old, pair.old),
            new: id(self.new, pair.new),
            moved: pair.moved,
            heading: pieces(&pair.heading),
            annotation: pieces(&pair.annotation),
            text: pieces(&pair.text),
            units: UnitsForm {
                added: &pair.units.added,
                removed: &pair.units.removed,
                changed: pair.units.changed.iter().map(shift).collect(),
            },
        }
    }
}

/// What a node is called, not longer than a heading.
fn beginning(label: &str) -> String {
    const MOST: usize = 24;
    match label.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", label.get(..end).unwrap_or_default()),
        None => label.to_owned(),
    }
}

fn promised(edition: Edition<'_>, (node, nth): (usize, usize)) -> Option<(&Node, &Target)> {
    let node = edition.node(node)?;
    Some((node, node.targets().get(nth)?))
}

fn target_form<'a>(node: &'a Node, target: &'a Target) -> TargetForm<'a> {
    TargetForm {
        id: node.id.as_str(),
        indicator: &target.indicator,
        value: &target.value,
        unit: &target.unit,
        deadline: target.deadline.as_deref(),
        quote: &target.quote,
    }
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::Lead => "diff-role-lead",
        Role::Support => "diff-role-support",
        Role::Joint => "diff-role-joint",
    }
}
