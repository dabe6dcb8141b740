//! The body of a plan as the proofs go through it: its nodes in reading order, and what they say.

use crate::load::schema::{Body, Printed, Within};

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
        Body::Section(section) => (section.heading.as_ref(), section.text.as_ref()),
        Body::Goal(goal) => (goal.heading.as_ref(), goal.text.as_ref()),
        Body::Measure(measure) => (measure.heading.as_ref(), Some(&measure.text)),
    };
    heading.into_iter().chain(text)
}

/// The brackets within what a node says that are known to name units.
pub(super) fn within<'p, 'a>(node: &'p Body<'a>) -> &'p [Within<'a>] {
    match node {
        Body::Section(section) => &section.within,
        Body::Measure(measure) => &measure.within,
        Body::Goal(_) | Body::Preamble(_) | Body::Paragraph(_) | Body::Closing(_) => &[],
    }
}

/// A text without blanks: where a document sets them around figures is layout.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
