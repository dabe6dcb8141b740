//! A target says no more and no less than the words it is quoted from.
//!
//! Value and unit stand in the quote as one, with the bound that is printed beside them (`10个左右` is not `10个`, and
//! `3—5家` not `5家`); the deadline stands in the text of the plan. All without blanks, which are layout.

use super::{flat, squeezed, texts};
use crate::load::finding::Fault;
use crate::load::schema::{Body, Plan, Target};
use crate::load::source_file::SourceFile;

/// Bounds that are printed before a value, and those after its unit.
const BEFORE: [&str; 6] = ["超过", "突破", "不低于", "不少于", "至少", "近"];
const AFTER: [&str; 5] = ["以上", "以下", "以内", "左右", "以內"];

pub(super) fn check<'a>(file: &mut SourceFile<'a>, plan: &Plan<'a>) {
    let nodes = flat(&plan.body);
    // No deadline reaches from one text into the next.
    let body: String =
        nodes.iter().flat_map(|node| texts(node)).map(|text| squeezed(text.as_str()) + "\n").collect();
    for node in nodes {
        let targets = match node {
            Body::Goal(goal) => &goal.targets,
            Body::Measure(measure) => &measure.targets,
            _ => continue,
        };
        for target in targets {
            check_target(file, target, &body);
        }
    }
}

fn check_target<'a>(file: &mut SourceFile<'a>, target: &Target<'a>, body: &str) {
    let (value, unit) = (target.value.as_str(), target.unit.as_str());
    if !quotes_figure(target.quote.as_str(), value, unit) {
        file.find(&target.value, Fault::QuoteWithoutValue(printed_as(value, unit)));
    }
    if let Some(deadline) = &target.deadline {
        let needed = squeezed(deadline.as_str());
        if file.affords(deadline, body.len()) && !stands(body, &needed, &[], &[]) {
            let value = deadline.as_str().to_owned();
            file.find(deadline, Fault::NotPrinted { field: "deadline", value });
        }
    }
}

/// A value with its unit, where it does not have it in itself, without blanks.
fn printed_as(value: &str, unit: &str) -> String {
    let (value, unit) = (squeezed(value), squeezed(unit));
    if value.contains(&unit) { value } else { value + &unit }
}

/// Whether a quote prints a value with its unit and the bounds beside it, whole.
pub(crate) fn quotes_figure(quote: &str, value: &str, unit: &str) -> bool {
    stands(&squeezed(quote), &printed_as(value, unit), &BEFORE, &AFTER)
}

/// Whether words stand in a text whole: not as the end of a longer figure or range, nor with a bound beside them.
fn stands(text: &str, needed: &str, bounds_before: &[&str], bounds_after: &[&str]) -> bool {
    let figure = needed.starts_with(|c: char| c.is_ascii_digit());
    let part = |c: char| c.is_ascii_digit() || ".-—–~～〜".contains(c);
    text.match_indices(needed).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + needed.len()..).unwrap_or_default();
        let within_a_figure = figure && before.ends_with(part);
        let opened = bounds_before.iter().any(|bound| before.ends_with(bound));
        let closed = bounds_after.iter().any(|bound| after.starts_with(bound));
        !(within_a_figure || opened || closed)
    })
}

#[cfg(test)]
mod tests {
    use super::{AFTER, BEFORE, stands};

    #[test]
    fn a_figure_is_not_a_part_of_another_nor_without_its_bound() {
        let held = |text, needed| stands(text, needed, &BEFORE, &AFTER);
        assert!(held("产生3—5家企业", "3—5家"));
        assert!(!held("产生3—5家企业", "5家"));
        assert!(!held("建成2000个", "000个"));
        assert!(!held("培育10个左右平台", "10个"));
        assert!(held("培育10个左右平台", "10个左右"));
        assert!(!held("超过95%", "95%"));
        assert!(held("萬名", "萬名"));
    }
}
