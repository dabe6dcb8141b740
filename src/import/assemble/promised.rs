//! Numbers that are promised, as a plan's file has them: decided, or proposed.

use crate::import::caution::{Caution, FigureWords};
use crate::import::decisions::{Decisions, PromisedNumber, Ruling};
use crate::import::ron::Value;
use crate::import::targets;

/// The targets that paragraphs promise, but those of which a person decided that they are none, and those that the proof was
/// against.
pub(super) fn proposed(
    (decisions, caution): (&Decisions, &Caution),
    words: &str,
    paragraphs: &[String],
) -> Vec<PromisedNumber> {
    let told: Vec<String> = decisions.find_all(|decision| {
        (decision.is == Ruling::NoTarget && words.contains(&decision.at)).then(|| decision.at.clone())
    });
    let found = targets::propose(paragraphs);
    let open = found.into_iter().filter(|target| !told.iter().any(|words| words.contains(&target.value)));
    open.filter(|target| !caution.unpromised.contains(&self::words(target))).collect()
}

/// What a target is known by.
pub(super) fn words(target: &PromisedNumber) -> FigureWords {
    FigureWords { quote: target.quote.clone(), value: target.value.clone() }
}

/// A target as it is written.
pub(super) fn value(target: &PromisedNumber) -> Value {
    let mut fields = vec![
        ("indicator", Value::text(&target.indicator)),
        ("value", Value::text(&target.value)),
        ("unit", Value::text(&target.unit)),
    ];
    if let Some(deadline) = &target.deadline {
        fields.push(("deadline", Value::text(deadline)));
    }
    fields.push(("quote", Value::text(&target.quote)));
    Value::Struct("", fields)
}
