//! The words about what was compared, wherever 独有, 重合 or a shared passage stands.

use super::context::RenderContext;
use crate::compare::ground::ComparisonBase;
use crate::compare::shared::{Against, LEAST};
use crate::model::Corpus;
use crate::summary::Compared;
use crate::words::{Words, count, part};

/// Against how many plans and how, and which superior document is not among them.
pub fn ground(words: &Words, corpus: &Corpus) -> String {
    let ComparisonBase { others, least, absent } = ComparisonBase::of(corpus);
    let said = words.with("ground", [("others", count(others)), ("least", count(least))]);
    if absent.is_empty() {
        return said;
    }
    said + &words.with("ground-absent", [("numbers", part(absent.join("、")))])
}

/// The same of texts side by side, which may be held against one plan alone, or two against each other.
pub fn ground_of(cx: &RenderContext<'_>, compared: Compared) -> String {
    match compared {
        Compared::With(Against::All) => ground(cx.words, cx.corpus),
        Compared::Mutually(..) => cx.words.with("ground-mutually", [("least", count(LEAST))]),
        Compared::With(Against::Plan(plan)) => {
            let parts = [("place", part(cx.plan(plan))), ("least", count(LEAST))];
            cx.words.with("ground-one", parts)
        }
    }
}
