//! Units that look like no name of a body: too long, or with the marks of a sentence in them.
//!
//! A label takes what stands behind it, also where that is a clause. It stays a unit, since a person knows better, but it is told.

use super::tree::PlanBody;
use crate::import::clean::excerpt;
use crate::import::passage::SourceSpan;
use crate::import::{SourceDoubt, Uncertain};

/// How long the name of a body is at most without a doubt, in characters, what stands in its brackets not counted.
const LONG: usize = 20;

/// Tells which units that were read look like no name.
pub(super) fn doubt_names(outline: &PlanBody, doubts: &mut Vec<SourceDoubt>) {
    let nodes = outline.all();
    let all =
        nodes.iter().flat_map(|node| node.duties.iter().map(|(_, duty)| duty).chain(&node.heading_duties));
    let units = all.flat_map(|duty| duty.named.units()).filter(|unit| is_strange(unit));
    let told = units.map(|unit| SourceDoubt {
        about: Uncertain::Split,
        at: unit.span(),
        decided: "是一个单位".to_owned(),
        others: vec!["是几个单位，或者不是单位".to_owned()],
        why: excerpt(unit),
    });
    doubts.extend(told);
}

/// 各市、县人民政府 and its like are one collective body.
fn is_strange(unit: &SourceSpan) -> bool {
    let text: String = unit.folded().into_iter().collect();
    let bare = text.split(['(', '[', '<']).next().unwrap_or_default();
    !text.starts_with('各') && (bare.chars().count() > LONG || bare.contains([',', ';', ':', '.']))
}
