//! Whether a plan is its document, word for word.
//!
//! The document is healed by six rules and no others, then the plan's texts in reading order are held against it
//! character by character:
//!
//! 1. Markdown marks (`#` at a line's start, lines of `-` only) and empty lines are layout.
//! 2. White space at the ends of a line is layout.
//! 3. So is white space between the parts of a node (its ordinal, heading, text, bracket), and before an ordinal within a line.
//! 4. Two lines are one where the plan names them as cut by a page break.
//! 5. What the plan names as omitted is not the document.
//! 6. Characters that nobody sees are layout: what they hide from a search is told of the plan by itself.
//!
//! A line end must be one in the plan too: a new node, a new paragraph, or the seam between the parts of a node.

use super::finding::Fault;
use super::matter::MatterPiece;
use super::place::FilePlace;
use super::raw_file::RawFile;
use super::records::{BareLine, joints, lines_of, omitted_at, take_out};
use super::schema::{Body, Matter, Plan, PlanDocument, Printed};
use super::source_file::SourceFile;
use crate::text::{fold_char, unseen};

/// How much of both sides a difference shows, in characters.
const EXCERPT: usize = 24;

/// Holds a plan against its document. Reports the first difference only: after it nothing can be compared.
pub(crate) fn check<'a>(file: &mut SourceFile<'a>, plan: &Plan<'a>, documents: &[&RawFile]) {
    let Some(source) = &plan.source else {
        file.find(&plan.id, Fault::NoSource(String::new()));
        return;
    };
    let name = source.file.as_str();
    let Some(found) = documents.iter().find(|document| document.base_name() == name) else {
        file.find(&source.file, Fault::NoSource(name.to_owned()));
        return;
    };
    // Each passage and each pair that names no line is looked for in all of the document.
    let omitted = source.omitted.iter().filter(|omitted| omitted.line.is_none()).count();
    let looked_for = omitted + source.healed.iter().filter(|healed| healed.line.is_none()).count();
    if !file.affords(&source.file, looked_for.saturating_mul(found.text.len())) {
        return;
    }
    let mut document = lines_of(&found.text);
    omit(file, source, &mut document);
    document.retain(|line| !line.text.is_empty());
    for at in heal(file, source, &document) {
        if let Some(line) = document.get_mut(at) {
            line.runs_on = true;
        }
    }
    compare(file, &found.name, &document, &pieces_of(plan));
}

/// Takes the omitted passages out, each after the one before it.
fn omit<'a>(file: &mut SourceFile<'a>, source: &PlanDocument<'a>, lines: &mut [BareLine]) {
    let mut from = 0;
    for omitted in &source.omitted {
        file.checked("text", &omitted.text);
        file.checked("reason", &omitted.reason);
        let passage = omitted.text.as_str().trim();
        let found = omitted_at(lines, passage, omitted.line, from).filter(|_| !passage.is_empty());
        let Some(at) = found else {
            file.find(&omitted.text, Fault::OmittedNotFound(passage.to_owned()));
            continue;
        };
        if let Some(line) = lines.get_mut(at) {
            take_out(line, passage);
        }
        from = at;
    }
}

/// The lines that run on, each named by exactly one pair.
fn heal<'a>(file: &mut SourceFile<'a>, source: &PlanDocument<'a>, lines: &[BareLine]) -> Vec<usize> {
    let mut cut = Vec::new();
    for healed in &source.healed {
        let (end, start) = (healed.end.as_str(), healed.start.as_str());
        let places = joints(lines, end, start, healed.line);
        match places[..] {
            [at] if !end.is_empty() && !start.is_empty() => cut.push(at),
            _ => file.find(&healed.end, Fault::HealedNotOnce { end: end.to_owned(), times: places.len() }),
        }
    }
    cut
}

/// What may stand in the document between the parts of a node without standing in the plan.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seam {
    /// A line end, and it must: a new node begins.
    Node,
    /// A line end, blanks, or nothing: a node begins with its ordinal, which documents print within a line too.
    Number,
    /// A line end, blanks, or nothing: another part of the same node, also behind its ordinal.
    Part,
}

/// A text of the plan and the seam before it.
struct SeamedText<'p, 'a> {
    seam: Seam,
    printed: &'p Printed<'a>,
    heading: bool,
}

fn pieces_of<'p, 'a>(plan: &'p Plan<'a>) -> Vec<SeamedText<'p, 'a>> {
    let mut pieces = Vec::new();
    plan.front.iter().for_each(|matter| matter_pieces(&mut pieces, matter));
    plan.body.iter().for_each(|node| body_pieces(&mut pieces, node));
    plan.back.iter().for_each(|matter| matter_pieces(&mut pieces, matter));
    pieces
}

/// Adds the parts of one node, the first after a line end.
fn node_pieces<'p, 'a>(
    pieces: &mut Vec<SeamedText<'p, 'a>>,
    num: Option<&'p Printed<'a>>,
    heading: Option<&'p Printed<'a>>,
    parts: &[Option<&'p Printed<'a>>],
) {
    let mut seam = Seam::Node;
    if let Some(printed) = num {
        pieces.push(SeamedText { seam: Seam::Number, printed, heading: false });
        seam = Seam::Part;
    }
    if let Some(printed) = heading {
        pieces.push(SeamedText { seam, printed, heading: true });
        seam = Seam::Part;
    }
    for printed in parts.iter().copied().flatten() {
        pieces.push(SeamedText { seam, printed, heading: false });
        seam = Seam::Part;
    }
}

fn body_pieces<'p, 'a>(pieces: &mut Vec<SeamedText<'p, 'a>>, node: &'p Body<'a>) {
    match node {
        Body::Preamble(text) | Body::Paragraph(text) | Body::Closing(text) => {
            node_pieces(pieces, None, None, &[Some(text)]);
        }
        Body::Section(section) => {
            let heading = section.heading.as_ref();
            node_pieces(pieces, section.num.as_ref(), heading, &[section.text.as_ref()]);
            section.columns.iter().for_each(|cell| node_pieces(pieces, None, None, &[Some(cell)]));
            section.nodes.iter().for_each(|node| body_pieces(pieces, node));
        }
        Body::Goal(goal) => {
            node_pieces(pieces, goal.num.as_ref(), goal.heading.as_ref(), &[goal.text.as_ref()]);
            goal.nodes.iter().for_each(|node| body_pieces(pieces, node));
        }
        Body::Measure(measure) => {
            let parts = [Some(&measure.text), measure.annotation.as_ref()];
            node_pieces(pieces, measure.num.as_ref(), measure.heading.as_ref(), &parts);
        }
    }
}

fn matter_pieces<'p, 'a>(pieces: &mut Vec<SeamedText<'p, 'a>>, matter: &'p Matter<'a>) {
    match matter.piece() {
        MatterPiece::Text(_, text) => node_pieces(pieces, None, None, &[Some(text)]),
        MatterPiece::Annex(annex) => {
            node_pieces(pieces, annex.mark.as_ref(), Some(&annex.heading), &[]);
            annex.columns.iter().for_each(|cell| node_pieces(pieces, None, None, &[Some(cell)]));
            for task in &annex.tasks {
                node_pieces(pieces, task.num.as_ref(), None, &[Some(&task.text), Some(&task.annotation)]);
            }
        }
    }
}

/// The document's characters with their places, a line end as `\n`.
struct CharReader<'d> {
    characters: Vec<(char, usize, usize)>,
    at: usize,
    file: &'d str,
}

impl<'d> CharReader<'d> {
    fn new(file: &'d str, lines: &[BareLine]) -> Self {
        let mut characters = Vec::new();
        for line in lines {
            let numbered = line.text.chars().enumerate().filter(|&(_, c)| !unseen(c));
            characters.extend(numbered.map(|(at, c)| (c, line.number, line.column + at)));
            if !line.runs_on {
                characters.push(('\n', line.number, line.column + line.text.chars().count()));
            }
        }
        Self { characters, at: 0, file }
    }

    fn next_is(&self, wanted: impl Fn(char) -> bool) -> bool {
        self.characters.get(self.at).is_some_and(|&(c, ..)| wanted(c))
    }

    /// Whether a seam is in order here; steps over what it allows.
    fn step_over(&mut self, seam: Seam) -> bool {
        match seam {
            Seam::Node if self.at == 0 => return true,
            Seam::Node if !self.next_is(|c| c == '\n') => return false,
            Seam::Node | Seam::Number | Seam::Part => {}
        }
        if self.next_is(|c| c == '\n') {
            self.at += 1;
        } else if seam != Seam::Node {
            while self.next_is(|c| c != '\n' && c.is_whitespace()) {
                self.at += 1;
            }
        }
        true
    }

    fn place(&self) -> FilePlace {
        let end = self.characters.last().map_or((1, 1), |&(_, line, column)| (line, column));
        let (line, column) = self.characters.get(self.at).map_or(end, |&(_, line, column)| (line, column));
        FilePlace { file: self.file.to_owned(), line, column }
    }

    fn excerpt(&self) -> String {
        self.characters.iter().skip(self.at).take(EXCERPT).map(|&(c, ..)| c).collect()
    }
}

fn compare<'a>(file: &mut SourceFile<'a>, name: &str, document: &[BareLine], pieces: &[SeamedText<'_, 'a>]) {
    let mut reader = CharReader::new(name, document);
    for (nth, piece) in pieces.iter().enumerate() {
        let ours = piece.printed.as_str();
        let mut same = if reader.step_over(piece.seam) { Ok(()) } else { Err(0) };
        for (at, c) in ours.char_indices().filter(|&(_, c)| !unseen(c)) {
            if same.is_err() {
                break;
            }
            if reader.next_is(|theirs| theirs == c) {
                reader.at += 1;
            } else {
                same = Err(at);
            }
        }
        if let Err(at) = same {
            differs(file, piece.printed, at, &reader);
            return;
        }
        // The next node's ordinal ends it too, in documents that came as one line.
        let numbered = pieces.get(nth + 1).is_some_and(|next| next.seam == Seam::Number);
        if piece.heading {
            heading_ends(file, piece.printed, (&reader, numbered));
        }
    }
    reader.step_over(Seam::Part);
    if let (false, Some(last)) = (reader.excerpt().is_empty(), pieces.last()) {
        differs(file, last.printed, last.printed.as_str().len(), &reader);
    }
}

/// Whether a full stop or a line end stands in a heading, other than in a bracket that is closed: 夯实基础（甲局负责。）.
fn stops_within(words: &str) -> bool {
    let (mut depth, mut stopped, mut stopped_in_bracket) = (0_usize, false, false);
    for c in words.chars() {
        match fold_char(c) {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if c == '\n' => stopped = true,
            _ if c == '。' && depth == 0 => stopped = true,
            _ if c == '。' => stopped_in_bracket = true,
            _ => {}
        }
    }
    stopped || stopped_in_bracket && depth > 0
}

/// Where a heading ends is printed too: with its line, or, run in before the text, with its first and only `。`. Words
/// moved over from the text would else read as the heading.
fn heading_ends<'a>(
    file: &mut SourceFile<'a>,
    heading: &Printed<'a>,
    (reader, numbered): (&CharReader<'_>, bool),
) {
    let words = heading.as_str();
    let within = words.strip_suffix('。');
    let alone = numbered || reader.excerpt().is_empty() || reader.next_is(|c| c == '\n');
    if stops_within(within.unwrap_or(words)) || (within.is_none() && !alone) {
        file.find(heading, Fault::BadHeading(words.to_owned()));
    }
}

fn differs<'a>(file: &mut SourceFile<'a>, printed: &Printed<'a>, byte: usize, reader: &CharReader<'_>) {
    let ours = printed.as_str().get(byte..).unwrap_or_default().chars().take(EXCERPT).collect();
    let fault = Fault::Differs { ours, theirs: reader.excerpt(), source: reader.place() };
    file.find_within(printed, byte, fault);
}
