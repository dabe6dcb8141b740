//! What is told of an outline where something seems to be missing: a measure that names nobody though its words speak of who
//! leads, or though those beside it all name somebody, and a number that is left out.
//!
//! It looks at the words again with less care than the reading of brackets, and reads nothing: a form of naming that nobody thought
//! of is to be told, not to be lost. Of a measure that names its units only labels are looked for, since running text speaks of
//! bodies that do something.

use super::tree::{Branch, BranchKind, PlanBody};
use crate::import::clean::excerpt;
use crate::import::duty::{Duty, is_body};
use crate::import::passage::SourceSpan;
use crate::import::{SourceDoubt, Uncertain};
use crate::model::Role;

/// Words that stand beside whom a measure is assigned to.
const ASSIGNING: [&str; 20] = [
    "牵头",
    "责任单位",
    "责任部门",
    "责任主体",
    "主责",
    "主办",
    "協辦",
    "主辦",
    "协办",
    "承办",
    "承辦",
    "配合",
    "负责单位",
    "負責單位",
    "責任單位",
    "落实单位",
    "实施单位",
    "按职责分工",
    "抓落实",
    "抓总",
];

/// Those of them that are labels: they stand before names, and hardly in running text.
const LABELS: [&str; 9] = [
    "牵头单位",
    "牵头部门",
    "责任单位",
    "责任部门",
    "配合单位",
    "配合部门",
    "主办单位",
    "协办单位",
    "负责单位",
];

/// So many parts beside each other, and so large a share of them, in parts of four, are a habit.
const HABIT: (usize, usize) = (4, 3);

/// What seems to be missing.
pub(super) fn doubt_unread(outline: &PlanBody, doubts: &mut Vec<SourceDoubt>) {
    let told: Vec<usize> =
        doubts.iter().filter(|doubt| doubt.about.is_of_units()).map(|doubt| doubt.at.start).collect();
    among(&outline.nodes, false, &told, doubts);
}

/// The same of parts beside each other; `inherits` where a part above names somebody for all of them.
fn among(nodes: &[Branch], inherits: bool, told: &[usize], doubts: &mut Vec<SourceDoubt>) {
    let measures = || nodes.iter().filter(|node| node.kind == BranchKind::Measure);
    let (all, naming) = (measures().count(), measures().filter(|node| names(node)).count());
    let habit = naming >= HABIT.0 && naming * 4 >= all * HABIT.1;
    for node in measures().filter(|node| !told.iter().any(|at| node.span().contains(at))) {
        doubts.extend(unranked(node).map(|duty| SourceDoubt {
            about: Uncertain::Role,
            at: duty.passage.span(),
            decided: "没有读出牵头单位".to_owned(),
            others: vec!["其中有牵头单位".to_owned()],
            why: excerpt(&duty.passage),
        }));
        let silent = !(inherits || names(node));
        match unread(node, if silent { &ASSIGNING } else { &LABELS }) {
            Some(clause) => {
                doubts.push(doubt(&clause, "没有读出责任单位", "这里写了责任单位", excerpt(&clause)));
            }
            None if silent && habit => {
                let why = format!("同级{all}项中{naming}项写了单位");
                doubts.push(doubt(&node.num, "没有写责任单位", "写了责任单位，没有认出来", why));
            }
            None => {}
        }
    }
    for (one, next) in nodes.iter().zip(nodes.iter().skip(1)) {
        if one.style == next.style && next.value > one.value + 1 {
            doubts.push(SourceDoubt {
                about: Uncertain::Heading,
                at: next.num.span(),
                decided: format!("{}之后是{}，中间没有别的项", one.num.text(), next.num.text()),
                others: vec!["中间的项在上文里，没有认出来".to_owned()],
                why: excerpt(&next.line),
            });
        }
    }
    for node in nodes {
        among(&node.nodes, inherits || node.names_units(), told, doubts);
    }
}

/// Whether it is known of a part who answers for it, or for the rows of its tables.
fn names(node: &Branch) -> bool {
    node.names_units() || !node.carried.is_empty() || !node.tables.is_empty()
}

/// The first bracket or line of a part that prints 牵头, where nobody of those it names leads.
fn unranked(node: &Branch) -> Option<&Duty> {
    let all = || node.duties.iter().map(|(_, duty)| duty).chain(&node.heading_duties);
    let leads = all().any(|duty| duty.named.by_role().iter().any(|(role, _)| *role == Role::Lead));
    let prints = |duty: &&Duty| duty.passage.text().contains("牵头") && !duty.named.units().is_empty();
    all().find(prints).filter(|_| !leads)
}

fn doubt(at: &SourceSpan, decided: &str, other: &str, why: String) -> SourceDoubt {
    SourceDoubt {
        about: Uncertain::Bracket,
        at: at.span(),
        decided: decided.to_owned(),
        others: vec![other.to_owned()],
        why,
    }
}

/// The first sentence of a part in which a body stands next to one of these words, outside of what was read.
fn unread(node: &Branch, words: &[&str]) -> Option<SourceSpan> {
    let paragraphs = node.paragraphs.iter().enumerate().map(|(number, passage)| {
        let own = node.duties.iter().filter(|(paragraph, _)| *paragraph == number);
        (passage, own.map(|(_, duty)| duty).collect::<Vec<_>>())
    });
    let heading = node.heading.iter().map(|passage| (passage, node.heading_duties.iter().collect()));
    heading.chain(paragraphs).find_map(|(passage, read)| sentence(passage, &read, words))
}

fn sentence(passage: &SourceSpan, read: &[&Duty], words: &[&str]) -> Option<SourceSpan> {
    let mut folded = passage.folded();
    for duty in read {
        folded.iter_mut().skip(duty.start).take(duty.passage.len()).for_each(|c| *c = ' ');
    }
    let mut from = 0;
    for sentence in folded.split_inclusive(|c| "。.;\n".contains(*c)) {
        if assigns(&sentence.iter().collect::<String>(), words) {
            return Some(passage.slice(from..from + sentence.len()).trimmed());
        }
        from += sentence.len();
    }
    None
}

/// Whether the name of a body stands before or behind one of these words.
fn assigns(sentence: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        sentence.match_indices(word).any(|(at, _)| {
            let before =
                sentence.get(..at).unwrap_or_default().rsplit(parts_names).next().unwrap_or_default();
            let behind = sentence.get(at + word.len()..).unwrap_or_default();
            let behind =
                behind.trim_start_matches(['单', '位', '部', '门', ':', ' ', '\u{3000}', '是', '为']);
            is_name(before) || is_name(behind.split(parts_names).next().unwrap_or_default())
        })
    })
}

fn is_name(words: &str) -> bool {
    words.chars().count() >= 3 && is_body(words)
}

/// What stands between names, in folded text.
fn parts_names(c: char) -> bool {
    c.is_whitespace() || ",、。.:;()由和及与会同/".contains(c)
}
