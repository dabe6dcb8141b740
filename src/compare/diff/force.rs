//! Words that say how binding something is, where one took the place of another: 应当 became 可以.

use super::pieces::{Op, Piece};

/// Words of this kind, the longer ones of those that begin alike first.
const WORDS: &[&str] = &[
    "应当",
    "应该",
    "必须",
    "务必",
    "可以",
    "不得",
    "禁止",
    "严禁",
    "鼓励",
    "支持",
    "引导",
    "推动",
    "推进",
    "探索",
    "允许",
    "要求",
    "力争",
    "争取",
    "确保",
    "原则上",
    "加快",
    "逐步",
    "严格",
    "适当",
    "应",
    "须",
    "可",
    "宜",
];

/// A word of this kind and what took its place; an empty one was left out or put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reworded {
    /// The old word.
    pub from: String,
    /// The new word.
    pub to: String,
}

/// What some pieces of a text changed of how binding it is.
pub fn reworded(pieces: &[Piece]) -> Vec<Reworded> {
    let mut all = Vec::new();
    let mut before: Option<&Piece> = None;
    for piece in pieces {
        match (piece.op, before.take()) {
            (Op::Insert, Some(gone)) => all.extend(change(&gone.text, &piece.text)),
            (Op::Insert, None) => all.extend(change("", &piece.text)),
            (Op::Equal, Some(gone)) => all.extend(change(&gone.text, "")),
            (Op::Equal, None) => {}
            (Op::Delete, _) => before = Some(piece),
        }
    }
    all.extend(before.and_then(|gone| change(&gone.text, "")));
    all
}

/// Only what is nothing but such a word: one in the middle of a sentence that was written anew tells little.
fn change(from: &str, to: &str) -> Option<Reworded> {
    let is = |said: &str| said.is_empty() || WORDS.contains(&said);
    let told = is(from) && is(to) && from != to;
    told.then(|| Reworded { from: from.to_owned(), to: to.to_owned() })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::reworded;
    use crate::compare::diff::pieces::pieces;

    #[test]
    fn what_must_be_done_became_what_may_be_done() {
        let until = Instant::now() + Duration::from_secs(9);
        let found = reworded(&pieces("企业应当报告，支持研发。", "企业可以报告，研发。", until));
        let said: Vec<(&str, &str)> =
            found.iter().map(|word| (word.from.as_str(), word.to.as_str())).collect();
        assert_eq!(said, [("应当", "可以"), ("支持", "")]);
        assert!(reworded(&pieces("建设园区。", "建设基地。", until)).is_empty());
    }
}
