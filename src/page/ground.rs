//! The words about what was compared, wherever 独有, 重合 or a shared passage stands.

use super::context::RenderContext;
use crate::compare::ground::ComparisonBase;
use crate::compare::shared::{Against, LEAST};
use crate::model::Corpus;
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

/// The same where texts are held against one plan alone.
pub fn ground_against(cx: &RenderContext<'_>, against: Against) -> String {
    match against {
        Against::All => ground(cx.words, cx.corpus),
        Against::Plan(plan) => {
            let parts = [("place", part(cx.plan(plan))), ("least", count(LEAST))];
            cx.words.with("ground-one", parts)
        }
    }
}
