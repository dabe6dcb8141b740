//! The body of a plan as the proofs go through it: its nodes in reading order, and what they say.

use crate::load::schema::{Body, Printed};

/// The nodes of a tree in reading order.
pub(super) fn flat<'p, 'a>(nodes: &'p [Body<'a>]) -> Vec<&'p Body<'a>> {
    let mut all = Vec::new();
    let mut open = vec![nodes.iter()];
    while let Some(level) = open.last_mut() {
        match level.next() {
            Some(node) => {
                all.push(node);
                open.push(node.nodes().iter());
            }
            None => {
                open.pop();
            }
        }
    }
    all
}

/// What a node of the body says beside its ordinal and its bracket of units.
pub(super) fn texts<'p, 'a>(node: &'p Body<'a>) -> impl Iterator<Item = &'p Printed<'a>> {
    let (heading, text) = match node {
        Body::Preamble(text) | Body::Paragraph(text) | Body::Closing(text) => (None, Some(text)),
        Body::Section(section) => (Some(&section.heading), section.text.as_ref()),
        Body::Goal(goal) => (goal.heading.as_ref(), goal.text.as_ref()),
        Body::Measure(measure) => (measure.heading.as_ref(), Some(&measure.text)),
    };
    heading.into_iter().chain(text)
}

/// A text without blanks: where a document sets them around figures is layout.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
