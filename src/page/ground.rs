//! The words about what was compared, wherever 独有, 重合 or a shared passage stands.

use crate::compare::ground::Ground;
use crate::model::Corpus;
use crate::words::{Words, count, part};

/// Against how many plans and how, and which superior document is not among them.
pub fn ground(words: &Words, corpus: &Corpus) -> String {
    let Ground { others, least, absent } = Ground::of(corpus);
    let said = words.with("ground", [("others", count(others)), ("least", count(least))]);
    if absent.is_empty() {
        return said;
    }
    said + &words.with("ground-absent", [("numbers", part(absent.join("、")))])
}
