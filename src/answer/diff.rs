//! `diff`: two versions of one plan, measure beside measure, and above the text what changed in substance.

use serde::Serialize;

use super::context::CommandContext;
use super::document::NamedDocument;
use crate::compare::diff::{Edition, Op, Pair, Piece};
use crate::model::{Node, Target};
use crate::named::Named;
use crate::report::{
    Block, Column, Json, ListItem, Part, Report, ReportTable, RichText, Status, TableCell, Tone, Visibility,
};
use crate::summary::{Substance, Versions, promised};
use crate::words::part;

#[derive(Serialize)]
struct DiffForm<'a> {
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
struct Editions<'c, 'a> {
    context: &'c CommandContext<'a>,
    names: (&'c str, &'c str),
    versions: Versions<'c>,
}

/// `duizhao diff OLD NEW`.
pub(super) fn answer<'r>(context: &CommandContext<'_>, old: &str, new: &str, words_only: bool) -> Report<'r> {
    let version = |said: &str| NamedDocument::of(context, said);
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
    let versions = Versions::of(editions.0, editions.1, words_only);
    let status = Status::of(versions.is_alike());
    let told = Editions { context, names: (old, new), versions };
    let json = serde_json::to_value(told.form()).unwrap_or_default();
    Report::of(status, told.parts(), Json::of(json))
}

impl<'c> Editions<'c, '_> {
    fn parts<'r>(&self) -> Vec<Part<'r>> {
        let title = self.context.render.words.with(
            "diff-title",
            [("old", part(self.names.0.to_owned())), ("new", part(self.names.1.to_owned()))],
        );
        let mut parts: Vec<Part<'r>> = vec![Block::Title(RichText::new(title, Tone::Title)).into()];
        parts.push(Part::seen(Visibility::InSheets, self.table()));
        if self.versions.is_alike() {
            parts.push(Block::Note(RichText::new(self.context.say("diff-alike"), Tone::Label)).into());
            return parts;
        }
        let substance = self.substance();
        if !substance.is_empty() {
            parts.push(Block::Heading(RichText::new(self.context.say("diff-substance"), Tone::Title)).into());
            parts.push(Block::List(Box::new(substance.into_iter())).into());
        }
        let renumbered = self.versions.renumbered(self.context.render.words);
        parts.extend(renumbered.map(|said| Block::Note(RichText::new(said, Tone::Label)).into()));
        for pair in self.versions.told() {
            parts.push(Block::Heading(RichText::new(self.head(pair), Tone::Title)).into());
            for pieces in self.versions.texts(pair) {
                parts.push(Part::seen(Visibility::OnTerminals, Block::Paragraph(self.text(pieces, true))));
                parts.push(Part::seen(Visibility::InFiles, Block::Paragraph(self.text(pieces, false))));
            }
        }
        parts
    }

    /// A row a measure that is told, for spreadsheets.
    fn table<'r>(&self) -> ReportTable<'r> {
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
        let rows: Vec<Vec<TableCell>> = self.versions.told().map(|pair| self.row(pair)).collect();
        ReportTable::new(titles.into(), rows)
    }

    fn row(&self, pair: &Pair) -> Vec<TableCell> {
        let id = |edition: Edition<'c>, at: Option<usize>| {
            TableCell::or_nothing(at.and_then(|at| edition.node(at)).map(|node| node.id.as_str()))
        };
        let pieces = || [&pair.heading, &pair.text, &pair.annotation].into_iter().flatten();
        let of = |op: Op| {
            let those = pieces().filter(|piece| piece.op == op && self.versions.counts(piece));
            TableCell::Names(those.map(|piece| piece.text.clone()).collect())
        };
        let without = |op: Op| {
            let rest = pair.text.iter().filter(|piece| piece.op != op);
            TableCell::Words(rest.map(|piece| piece.text.as_str()).collect())
        };
        vec![
            TableCell::Words(self.head(pair)),
            id(self.versions.old, pair.old),
            id(self.versions.new, pair.new),
            of(Op::Delete),
            of(Op::Insert),
            without(Op::Insert),
            without(Op::Delete),
        ]
    }

    fn head(&self, pair: &Pair) -> String {
        self.versions.head(self.context.render.words, pair)
    }

    /// The pieces of a text; on a terminal with brackets.
    fn text(&self, pieces: &[Piece], marked: bool) -> RichText {
        let told = pieces.iter().filter_map(|piece| self.versions.words(piece, marked));
        told.fold(RichText::default(), |text, (words, op)| {
            text.and(
                words,
                match op {
                    Op::Equal => Tone::Text,
                    Op::Delete => Tone::Deleted,
                    Op::Insert => Tone::Inserted,
                },
            )
        })
    }

    /// Units and numbers, above the text.
    fn substance(&self) -> Vec<ListItem> {
        let item = |one: Substance| {
            let of_measure = !one.below.is_empty();
            let below = one.below.into_iter().map(|said| ListItem::from(RichText::new(said, Tone::Text)));
            let tone = if of_measure { Tone::Title } else { Tone::Number };
            ListItem { text: RichText::new(one.head, tone), below: below.collect() }
        };
        self.versions.substance(self.context.render.words).into_iter().map(item).collect()
    }

    fn form(&self) -> DiffForm<'_> {
        let targets = &self.versions.difference.targets;
        let form = |edition: Edition<'c>, place: &(usize, usize)| {
            promised(edition, *place).map(|(node, target)| target_form(node, target))
        };
        let change = |(before, after): &((usize, usize), (usize, usize))| {
            Some(ChangeForm { old: form(self.versions.old, before)?, new: form(self.versions.new, after)? })
        };
        DiffForm {
            old: self.names.0,
            new: self.names.1,
            measures: self.versions.difference.pairs.iter().map(|pair| self.pair_form(pair)).collect(),
            targets: TargetsForm {
                added: targets.added.iter().filter_map(|place| form(self.versions.new, place)).collect(),
                removed: targets.removed.iter().filter_map(|place| form(self.versions.old, place)).collect(),
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
            old: id(self.versions.old, pair.old),
            new: id(self.versions.new, pair.new),
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
