//! A mistake in a query as a sentence, with the nearest right name where one is near.

use crate::query::{Mistake, MistakeKind};
use crate::words::{Words, count, part};

/// Tells a mistake, beginning with its place.
pub fn tell_mistake(words: &Words, mistake: &Mistake) -> String {
    let at = words.with("mistake-at", [("character", count(mistake.range.start + 1))]);
    at + &match &mistake.kind {
        MistakeKind::UnknownField { found, nearest } => {
            words.or_nearest(words.with("mistake-field", [("found", part(found))]), *nearest)
        }
        MistakeKind::UnknownPlace { found, nearest } => {
            words.or_nearest(words.with("mistake-place", [("found", part(found))]), nearest.as_deref())
        }
        MistakeKind::UnknownTheme { found, nearest } => {
            words.or_nearest(words.with("mistake-theme", [("found", part(found))]), nearest.as_deref())
        }
        MistakeKind::UnknownPortfolio { found, nearest } => {
            words.or_nearest(words.with("mistake-portfolio", [("found", part(found))]), nearest.as_deref())
        }
        MistakeKind::EmptyField(_) => words.say("mistake-empty-field"),
        MistakeKind::UnclosedQuote => words.say("mistake-quote"),
        MistakeKind::EmptyQuote => words.say("mistake-empty-quote"),
        MistakeKind::NothingToExclude => words.say("mistake-exclude"),
        MistakeKind::TooLong { limit } => words.with("mistake-long", [("limit", count(*limit))]),
        MistakeKind::TooManyTerms { limit } => words.with("mistake-terms", [("limit", count(*limit))]),
    }
}
