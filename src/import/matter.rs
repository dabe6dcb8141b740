//! What stands before the body and behind it: title, number, addressee, the notice that sends a plan; signature, dates, the
//! distribution list, notes on annexes.
//!
//! Lines are known by their shape and by where they stand, never by one of both alone. A title on several lines is one title,
//! joined with a record.

mod annexes;
mod title;

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Unexpected, Visitor};

use annexes::{annex_notes, annexes_start, names_a_plan};
use title::{goes_on_with_title, is_site_name, names_kind, one_title, runs_on};

use super::duty;
use super::extract::ExtractLine;
use super::heal::HealedBreak;
use super::imprint::{document_number, is_date};
use super::ordinal;
use super::passage::SourceSpan;
use crate::model::Matter;
use crate::named::Named;
use crate::text::fold;

/// What a line outside the numbered parts is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Matter before the body or behind it; never an annex, which is a table.
    Around(Matter),
    /// The first paragraph of the plan itself.
    Preamble,
    /// A paragraph that ends the plan.
    Closing,
}

impl LineKind {
    /// The one that is called so in a file of decisions.
    fn named(name: &str) -> Option<Self> {
        match name {
            "Preamble" => Some(Self::Preamble),
            "Closing" => Some(Self::Closing),
            name => Matter::named(name).filter(|matter| *matter != Matter::Annex).map(Self::Around),
        }
    }

    fn is(self, matter: Matter) -> bool {
        self == Self::Around(matter)
    }
}

impl<'de> Deserialize<'de> for LineKind {
    fn deserialize<D: Deserializer<'de>>(name: D) -> Result<Self, D::Error> {
        name.deserialize_identifier(ByName)
    }
}

struct ByName;

impl Visitor<'_> for ByName {
    type Value = LineKind;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let matters = Matter::names().into_iter().filter(|name| LineKind::named(name).is_some());
        write!(to, "Preamble, Closing, {}", matters.collect::<Vec<_>>().join(", "))
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<LineKind, E> {
        LineKind::named(name).ok_or_else(|| E::invalid_value(Unexpected::Str(name), &self))
    }
}

/// A document in three parts.
#[derive(Debug, Default)]
pub(crate) struct Parted {
    /// What stands before the body, the preamble not.
    pub(crate) front: Vec<(Matter, SourceSpan)>,
    /// The paragraphs of the body, with the preamble.
    pub(crate) body: Vec<ExtractLine>,
    /// What stands behind it.
    pub(crate) back: Vec<(Matter, SourceSpan)>,
    /// Where annexes of running text begin, which are of the matter behind it.
    pub(crate) annexes: Option<SourceSpan>,
}

/// Parts the paragraphs of a document that holds one plan; `table` is where its first table stands, which is the body of a
/// document without parts.
pub(crate) fn part(
    lines: &[ExtractLine],
    (healed, table, parted_all): (&mut Vec<HealedBreak>, Option<usize>, bool),
    decided: DecidedLine<'_>,
) -> Parted {
    let opens = |line: &ExtractLine| opens_body(line) || opens_within(line);
    let behind_table = |line: &ExtractLine| table.is_some_and(|at| line.passage.span().start > at);
    let notes = annex_notes(lines);
    let within_notes = |at: usize| notes.get(at).copied().unwrap_or_default();
    let opening = lines.iter().enumerate().position(|(at, line)| opens(line) && !within_notes(at));
    let first = opening.or_else(|| lines.iter().position(behind_table)).unwrap_or(lines.len());
    let (head, rest) = lines.split_at(first);
    let (rest, annexes) = rest.split_at(annexes_start(rest));
    let back = back_start(rest, notes.get(first..).unwrap_or_default(), decided);
    let (body, tail) = rest.split_at(back);
    let mut parted =
        Parted { annexes: annexes.first().map(|line| line.passage.clone()), ..Parted::default() };
    // Every sheet of a workbook has its title; two of them are no title of two lines.
    let once =
        |one: &ExtractLine, next: &ExtractLine| !parted_all && one.passage.text() != next.passage.text();
    front(head, healed, (decided, &once), &mut parted);
    parted.body.extend(body.iter().cloned());
    for (at, line) in tail.iter().enumerate() {
        let goes_on = if copied(tail, at) { Matter::Distribution } else { Matter::Remark };
        match decided(line) {
            Some(LineKind::Preamble | LineKind::Closing) => parted.body.push(line.clone()),
            Some(LineKind::Around(matter)) => push(&mut parted.back, matter, &line.passage),
            None if within_notes(first + back + at) => {
                push(&mut parted.back, Matter::AnnexNote, &line.passage);
            }
            None => push(&mut parted.back, behind(line).unwrap_or(goes_on), &line.passage),
        }
    }
    for line in annexes {
        match decided(line) {
            Some(LineKind::Preamble | LineKind::Closing) => parted.body.push(line.clone()),
            Some(LineKind::Around(matter)) => push(&mut parted.back, matter, &line.passage),
            None => push(&mut parted.back, Matter::Remark, &line.passage),
        }
    }
    parted
}

/// The first ordinal of a coarse style at the head of a line, or any with a fine one.
fn opens_body(line: &ExtractLine) -> bool {
    ordinal::at_start(line.passage.chars()).is_some() && !is_date(&line.passage)
}

/// Whether the body opens in the middle of a line: documents come as one line too.
fn opens_within(line: &ExtractLine) -> bool {
    let chars = line.passage.chars();
    let ended = |at: usize| chars.get(at - 1).is_some_and(|c| "。：:）".contains(*c) || c.is_whitespace());
    let found = |begins: &str, value: u32, fits: &dyn Fn(ordinal::Style) -> bool| {
        (1..chars.len()).any(|at| {
            chars.get(at).is_some_and(|c| begins.contains(*c))
                && ended(at)
                && chars
                    .get(at..)
                    .and_then(ordinal::at_start)
                    .is_some_and(|ordinal| ordinal.value == value && fits(ordinal.style))
        })
    };
    let figure = |style: ordinal::Style| style == ordinal::Style::Digit;
    chars.len() > 60 && found("一第（(壹", 1, &|style| style <= ordinal::Style::HanBracket)
        || chars.len() > 300 && found("1１", 1, &figure) && found("2２", 2, &figure)
}

fn push(list: &mut Vec<(Matter, SourceSpan)>, matter: Matter, passage: &SourceSpan) {
    match list.last_mut() {
        // 抄送 may run over several lines and is one entry.
        Some((Matter::Distribution, above)) if matter == Matter::Distribution => {
            above.append_paragraph(passage);
        }
        _ => list.push((matter, passage.clone())),
    }
}

/// What a person decided about a line.
type DecidedLine<'f> = &'f dyn Fn(&ExtractLine) -> Option<LineKind>;
/// Whether two lines may be one.
type Once<'f> = &'f dyn Fn(&ExtractLine, &ExtractLine) -> bool;

/// Names the lines before the first ordinal.
fn front(
    head: &[ExtractLine],
    healed: &mut Vec<HealedBreak>,
    (decided, once): (DecidedLine<'_>, Once<'_>),
    parted: &mut Parted,
) {
    let kinds = kinds(head, decided);
    let mut at = 0;
    while let (Some(line), Some(&kind)) = (head.get(at), kinds.get(at)) {
        let mut passage = line.passage.clone();
        let again = |at: usize| kinds.get(at + 1) == Some(&kind);
        let once = |at: usize| head.get(at + 1).is_some_and(|next| once(&head[at], next));
        while (kind.is(Matter::Signature) && !signs(&head[at].passage) && again(at) && once(at))
            || (kind.is(Matter::Title) && again(at) && once(at) && one_title(&passage, &head[at + 1]))
        {
            healed.push(HealedBreak::between(&head[at], &head[at + 1]));
            passage.append(&head[at + 1].passage);
            at += 1;
        }
        match kind {
            LineKind::Preamble | LineKind::Closing => {
                parted.body.push(ExtractLine { passage, ..line.clone() });
            }
            LineKind::Around(matter) => push(&mut parted.front, matter, &passage),
        }
        at += 1;
    }
}

/// What each line before the first ordinal is. A paragraph between the addressee and the last title is of the notice that
/// sends the plan.
fn kinds(head: &[ExtractLine], decided: DecidedLine<'_>) -> Vec<LineKind> {
    let mut kinds: Vec<LineKind> =
        head.iter().map(|line| decided(line).unwrap_or_else(|| before(line))).collect();
    for (kind, _) in
        kinds.iter_mut().zip(annex_notes(head)).filter(|(kind, goes_on)| *goes_on && kind.is(Matter::Title))
    {
        *kind = LineKind::Around(Matter::AnnexNote);
    }
    signatures(head, &mut kinds);
    issuers(head, &mut kinds);
    let last_title = kinds.iter().rposition(|kind| kind.is(Matter::Title));
    let addressee = kinds.iter().position(|kind| kind.is(Matter::Addressee));
    for (at, kind) in kinds.iter_mut().enumerate() {
        let sends = last_title.is_some_and(|title| at < title) && addressee.is_some_and(|line| at > line);
        if *kind == LineKind::Preamble && sends && decided(&head[at]).is_none() {
            *kind = LineKind::Around(Matter::Notice);
        }
    }
    // What stands before other matter of the front is of the front, whoever it is sent to.
    let last = kinds.iter().rposition(|kind| matches!(kind, LineKind::Around(_)));
    for kind in kinds.iter_mut().take(last.unwrap_or(0)).filter(|kind| **kind == LineKind::Preamble) {
        *kind = LineKind::Around(Matter::Notice);
    }
    kinds
}

/// Who issued a document may stand below its title: a body's name behind a line that is none.
fn issuers(head: &[ExtractLine], kinds: &mut [LineKind]) {
    for at in 1..head.len() {
        let (Some(above), Some(line)) = (head.get(at - 1), head.get(at)) else { continue };
        let below_title =
            kinds.get(at - 1).is_some_and(|kind| kind.is(Matter::Title)) && !signs(&above.passage);
        let folded: String = line.passage.folded().into_iter().collect();
        let names = line.passage.len() <= 40
            && signs(&line.passage)
            && duty::is_body(&folded)
            && !names_a_plan(&line.passage);
        if let Some(kind) = kinds.get_mut(at).filter(|kind| kind.is(Matter::Title) && below_title && names) {
            *kind = LineKind::Around(Matter::Signature);
        }
    }
}

/// A short line before a date is a signature.
fn signatures(head: &[ExtractLine], kinds: &mut [LineKind]) {
    let sent_to = kinds.iter().position(|kind| kind.is(Matter::Addressee));
    for at in (1..head.len()).rev() {
        let signed = kinds.get(at).is_some_and(|kind| kind.is(Matter::Date) || kind.is(Matter::Signature));
        let addressed = sent_to.is_some_and(|line| line < at);
        let above = at - 1;
        let short = head.get(above).is_some_and(|line| line.passage.len() <= 40 && signs(&line.passage));
        let half = kinds.get(at).is_some_and(|kind| kind.is(Matter::Signature))
            && head.get(above).is_some_and(|line| line.passage.len() <= 40 && !names_a_plan(&line.passage));
        if signed
            && addressed
            && (short || half)
            && let Some(kind) = kinds.get_mut(above)
            && (kind.is(Matter::Title) || kind.is(Matter::Masthead))
        {
            *kind = LineKind::Around(Matter::Signature);
        }
    }
}

/// What a line before the body is by its shape.
fn before(line: &ExtractLine) -> LineKind {
    let text = line.passage.text();
    let squeezed: String = fold(&text).chars().filter(|c| !c.is_whitespace()).collect();
    let last = line.passage.last().unwrap_or(' ');
    let whole_number = document_number(&squeezed)
        .is_some_and(|(at, length)| at == 0 && length == squeezed.chars().count())
        || numbered_in_words(&squeezed);
    let matter = if whole_number {
        Matter::Number
    } else if is_date(&line.passage) {
        Matter::Date
    } else if squeezed.ends_with("文件") && line.passage.len() <= 30 {
        Matter::Masthead
    } else if last == '：' || last == ':' {
        let short = line.passage.len() <= 160 && !text.contains(['。', '《']) && !squeezed.contains("如下");
        if !short {
            return LineKind::Preamble;
        }
        Matter::Addressee
    } else if squeezed.starts_with("附件:") {
        Matter::AnnexNote
    } else if goes_on_with_title(&squeezed) || names_kind(&squeezed) {
        Matter::Title
    } else if bracketed_remark(&text)
        || squeezed.chars().filter(|c| !c.is_ascii()).count() < 3
        || is_site_name(&squeezed)
    {
        Matter::Remark
    } else if text.contains('。') || line.passage.len() > 90 || runs_on(&text) {
        return LineKind::Preamble;
    } else {
        Matter::Title
    };
    LineKind::Around(matter)
}

/// `寶府建字第1120001號`.
fn numbered_in_words(squeezed: &str) -> bool {
    let middle = squeezed.strip_suffix('号').and_then(|rest| rest.split_once("字第"));
    middle.is_some_and(|(body, figures)| {
        body.chars().count() >= 2 && !figures.is_empty() && figures.chars().all(|c| c.is_ascii_digit())
    })
}

/// `（此件公开发布）`, `（2016年7月6日印发）`.
fn bracketed_remark(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && text.chars().count() < 40
}

/// What a line behind the body is by its shape; `None` where it could be a paragraph of the body.
fn behind(line: &ExtractLine) -> Option<Matter> {
    let text = line.passage.text();
    let squeezed: String = fold(&text).chars().filter(|c| !c.is_whitespace()).collect();
    if is_date(&line.passage) {
        return Some(Matter::Date);
    }
    if squeezed.starts_with("附件:") {
        return Some(Matter::AnnexNote);
    }
    if squeezed.starts_with("抄送:") || squeezed.starts_with("主送:") || squeezed.starts_with("分送:") {
        return Some(Matter::Distribution);
    }
    if bracketed_remark(&text) && !duty::is_duty(&line.passage) {
        return Some(Matter::Remark);
    }
    (line.passage.len() <= 40 && signs(&line.passage)).then_some(Matter::Signature)
}

/// Whether a line could be who signs: short, no sentence, ending like a body.
fn signs(passage: &SourceSpan) -> bool {
    const ENDS: [char; 16] =
        ['府', '室', '厅', '局', '委', '办', '部', '会', '院', '行', '署', '组', '社', '司', '心', '协'];
    let text = passage.text();
    let bare = fold(text.trim_end());
    let bare = bare.split('(').next().unwrap_or(&bare);
    let ends = bare.chars().last().is_some_and(|c| ENDS.contains(&c));
    ends && !text.contains(['。', '，', ',', '：', ':', '；']) && passage.len() >= 3
}

/// Where the back matter begins: the lines at the end that all have a shape of it.
fn back_start(rest: &[ExtractLine], notes: &[bool], decided: DecidedLine<'_>) -> usize {
    let mut start = rest.len();
    for (at, line) in rest.iter().enumerate().rev() {
        let numbered = ordinal::at_start(line.passage.chars()).is_some();
        match decided(line) {
            Some(LineKind::Preamble | LineKind::Closing) => break,
            Some(_) => start = at,
            None if notes.get(at).copied().unwrap_or_default() => start = at,
            None if numbered || line.cell.is_some() => break,
            None => match behind(line) {
                Some(_) => start = at,
                // Lines of the list that 抄送 begins above.
                None if line.passage.len() < 120 && copied(rest, at) => start = at,
                None => break,
            },
        }
    }
    start
}

/// Whether 抄送 begins on one of the few lines above.
fn copied(rest: &[ExtractLine], at: usize) -> bool {
    rest.iter().take(at).rev().take(6).any(|line| {
        let text = fold(&line.passage.text());
        text.starts_with("抄送")
    })
}
