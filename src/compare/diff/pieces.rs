//! Two texts as pieces of whole words: what stands in both, what was left out, what was put in.
//!
//! The difference is that of Myers over words (`similar`). A single character that two texts happen to have in common between
//! two changes tells a reader nothing, so it is counted to both.

use std::time::Instant;

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use crate::named::named;
use crate::text::parted;

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

impl Piece {
    /// Whether nothing of it counts but punctuation and blanks.
    pub fn is_punctuation(&self) -> bool {
        !self.text.chars().any(char::is_alphanumeric)
    }

    /// Whether it is one character that counts, and nothing else.
    fn is_one_character(&self) -> bool {
        let mut chars = self.text.chars();
        chars.next().is_some_and(char::is_alphanumeric) && chars.next().is_none()
    }
}

/// Two texts as pieces of whole words; `until` is when to stop looking for a shorter difference.
pub fn pieces(old: &str, new: &str, until: Instant) -> Vec<Piece> {
    let (before, after) = (words(old), words(new));
    let mut pieces = Vec::new();
    let mut put = |op: Op, words: &[&str]| pieces.push(Piece { op, text: words.concat() });
    for op in capture_diff_slices_deadline(Algorithm::Myers, &before, &after, Some(until)) {
        let (from, to) = (op.old_range(), op.new_range());
        let (gone, come) = (before.get(from).unwrap_or_default(), after.get(to).unwrap_or_default());
        if matches!(op, DiffOp::Equal { .. }) {
            put(Op::Equal, gone);
        } else {
            put(Op::Delete, gone);
            put(Op::Insert, come);
        }
    }
    pieces.retain(|piece| !piece.text.is_empty());
    joined(without_islands(pieces))
}

/// The words of a text; a number or a foreign word is one, so that 20 becomes 30 and not its 2 a 3.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    let foreign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%');
    while !rest.is_empty() {
        let within = rest.chars().next().is_some_and(foreign);
        let end = rest.find(|c| foreign(c) != within).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        if within {
            words.push(run);
        } else {
            words.extend(parted(run));
        }
        rest = behind;
    }
    words
}

/// Counts a single character between two changes to both.
fn without_islands(pieces: Vec<Piece>) -> Vec<Piece> {
    let changes = |at: Option<usize>| {
        at.and_then(|at| pieces.get(at)).is_some_and(|piece: &Piece| piece.op != Op::Equal)
    };
    let island = |(at, piece): (usize, &Piece)| {
        let between = changes(at.checked_sub(1)) && changes(at.checked_add(1));
        piece.op == Op::Equal && between && piece.is_one_character()
    };
    let islands: Vec<bool> = pieces.iter().enumerate().map(island).collect();
    let mut all = Vec::new();
    for (piece, island) in pieces.into_iter().zip(islands) {
        if island {
            all.push(Piece { op: Op::Delete, ..piece.clone() });
            all.push(Piece { op: Op::Insert, ..piece });
        } else {
            all.push(piece);
        }
    }
    all
}

/// Joins what was left out in one place, and what was put in there, in this order.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    for piece in pieces {
        match piece.op {
            Op::Delete => gone.push_str(&piece.text),
            Op::Insert => come.push_str(&piece.text),
            Op::Equal => {
                change(&mut all, &mut gone, &mut come);
                all.push(piece);
            }
        }
    }
    change(&mut all, &mut gone, &mut come);
    all
}

fn change(all: &mut Vec<Piece>, gone: &mut String, come: &mut String) {
    for (op, text) in [(Op::Delete, std::mem::take(gone)), (Op::Insert, std::mem::take(come))] {
        if !text.is_empty() {
            all.push(Piece { op, text });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Op, pieces};

    fn told(old: &str, new: &str) -> String {
        let said = |op: Op, text: &str| match op {
            Op::Equal => text.to_owned(),
            Op::Delete => format!("[{text}]"),
            Op::Insert => format!("{{{text}}}"),
        };
        let until = Instant::now() + Duration::from_secs(9);
        pieces(old, new, until).iter().map(|piece| said(piece.op, &piece.text)).collect()
    }

    #[test]
    fn words_change_as_a_whole() {
        assert_eq!(told("企业应当报告。", "企业可以报告。"), "企业[应当]{可以}报告。");
        assert_eq!(told("建设20家基地", "建设30家基地"), "建设[20]{30}家基地");
        assert_eq!(told("甲,乙。", "甲，乙。"), "甲[,]{，}乙。");
    }

    #[test]
    fn a_single_character_between_two_changes_is_part_of_them() {
        assert_eq!(told("推动物流的发展", "支持仓储的建设"), "[推动物流的发展]{支持仓储的建设}");
        assert_eq!(told("商务局、财政局", "商务厅、财政厅"), "商务[局]{厅}、财政[局]{厅}");
    }
}
