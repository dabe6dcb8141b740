//! One unit or portfolio that several folders of a source give.
//!
//! Programmes that were imported apart both bring the units of their city. Units are shared by all programmes, so what the
//! folders say is put together: the forms of both, and what a person said before what a program proposed. Where two persons
//! say what can't both be, nobody could tell which holds, and it stays a finding.

use crate::model::{Portfolio, Unit};

/// What folders may give in common.
pub(super) trait Shared: Sized {
    /// Both as one; `None` where they contradict each other.
    fn shared_with(&self, other: &Self) -> Option<Self>;
}

impl Shared for Unit {
    fn shared_with(&self, other: &Self) -> Option<Self> {
        // A proposal gives way; of two the first counts, and is still one.
        let (one, given) = if self.proposed && !other.proposed { (other, self) } else { (self, other) };
        let contradicts =
            one.portfolios != given.portfolios || differ(one.official.as_ref(), given.official.as_ref());
        if contradicts && !given.proposed {
            return None;
        }
        Some(Self {
            official: one.official.clone().or_else(|| given.official.clone()),
            abbreviations: joined(&self.abbreviations, &other.abbreviations),
            forms: joined(&self.forms, &other.forms),
            ..one.clone()
        })
    }
}

impl Shared for Portfolio {
    fn shared_with(&self, other: &Self) -> Option<Self> {
        let abbreviations = joined(&self.abbreviations, &other.abbreviations);
        (self.titles == other.titles).then(|| Self { abbreviations, ..self.clone() })
    }
}

/// Whether both say something, and not the same.
fn differ(one: Option<&String>, other: Option<&String>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}

/// The names of both, those of the first first.
fn joined(one: &[String], other: &[String]) -> Vec<String> {
    let more = other.iter().filter(|name| !one.contains(name));
    one.iter().chain(more).cloned().collect()
}
