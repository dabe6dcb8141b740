//! What import leaves alone after its own proof has found fault with a plan.
//!
//! A plan that does not hold against its document is never written. But a person would rather have the document without the one
//! bracket that was misread, told, than no document: so what the proof names is left as text, and the plan made once more.

use std::collections::HashSet;

use crate::load::{Fault, Finding};

/// How often a plan is made again.
pub(super) const TURNS: usize = 3;

/// What is left as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Caution {
    /// Brackets and lines of units, as printed, whose units are not read.
    pub(super) unread: HashSet<String>,
    /// No lines are set together.
    pub(super) parted: bool,
}

impl Caution {
    /// The same, with what findings about a plan name; `None` where they name nothing more.
    pub(super) fn with(&self, findings: &[Finding], plan: &str) -> Option<Self> {
        let mut next = self.clone();
        let lines: Vec<&str> = plan.lines().collect();
        for finding in findings {
            match &finding.fault {
                Fault::HealedNotOnce { .. } => next.parted = true,
                Fault::FormUnlikeName(form) => {
                    let all = lines.iter().filter_map(|line| annotation(line));
                    next.unread.extend(all.filter(|words| words.contains(form.as_str())));
                }
                _ => {
                    let above = lines.get(..finding.place.line.min(lines.len())).unwrap_or_default();
                    let near = above.iter().rev().take(NEAR).find_map(|line| annotation(line));
                    next.unread.extend(near);
                }
            }
        }
        (next != *self).then_some(next)
    }
}

/// How many lines of a plan's file above a finding its bracket is looked for.
const NEAR: usize = 40;

/// The words of a line `annotation: "…",` of a plan's file.
fn annotation(line: &str) -> Option<String> {
    let quoted = line.trim().strip_prefix("annotation: ")?.trim_end_matches(',');
    ron::from_str(quoted).ok()
}

#[cfg(test)]
mod tests {
    use super::Caution;
    use crate::load::{Fault, FilePlace, Finding};

    #[test]
    fn the_bracket_above_a_finding_is_left_and_a_break_that_is_not_found_parts_all() {
        let plan = "(\n  annotation: \"（甲局\\n乙局）\",\n  units: Unranked([\"甲局\"]),\n)\n";
        let place = FilePlace { file: "x.ron".to_owned(), line: 3, column: 1 };
        let left = Finding { place: place.clone(), fault: Fault::LeftOver("乙局".to_owned()) };
        let caution = Caution::default().with(std::slice::from_ref(&left), plan).unwrap();
        assert!(caution.unread.contains("（甲局\n乙局）"));
        assert_eq!(caution.with(&[left], plan), None);
        let fault = Fault::HealedNotOnce { end: "甲".to_owned(), times: 0 };
        assert!(Caution::default().with(&[Finding { place, fault }], plan).unwrap().parted);
    }
}
