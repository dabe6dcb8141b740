//! The ids of parts, made of their ordinals.

use std::collections::HashMap;

use super::tree::{Branch, BranchKind, PlanBody};
use crate::import::ordinal::Style;
use crate::text::fold;

/// Which styles run on through the document: their number alone makes the id.
fn running(nodes: &[Branch], last: &mut [u32; Style::COUNT], runs: &mut [bool; Style::COUNT]) {
    for (at, node) in nodes.iter().enumerate() {
        let style = node.style as usize;
        if let (Some(last), Some(runs)) = (last.get_mut(style), runs.get_mut(style)) {
            let counted = node.style.in_decimals();
            if !counted && at == 0 && *last > 0 && node.value == *last + 1 {
                *runs = true;
            }
            *last = node.value;
        }
        running(&node.nodes, last, runs);
    }
}

/// Gives every part its id: the ordinals from the top, or its own alone where they run on.
pub(super) fn name_ids(outline: &mut PlanBody) {
    let mut runs = [false; Style::COUNT];
    running(&outline.nodes, &mut [0; Style::COUNT], &mut runs);
    let mut given = HashMap::new();
    give_ids(&mut outline.nodes, &[], runs, &mut given);
}

fn give_ids(
    nodes: &mut [Branch],
    above: &[u32],
    runs: [bool; Style::COUNT],
    given: &mut HashMap<String, usize>,
) {
    for node in nodes {
        let path = path(node, above);
        let own = runs.get(node.style as usize).copied().unwrap_or(false);
        let whole = dotted(&path);
        let short = if own { node.value.to_string() } else { whole.clone() };
        node.id = if node.kind == BranchKind::Section { format!("part.{whole}") } else { short };
        // A number that is printed twice: the first keeps it. How often it was is kept, or many of them would take too long.
        let mut turn = given.get(&node.id).copied().unwrap_or(0);
        let printed = node.id.clone();
        while given.contains_key(&node.id) {
            turn += 1;
            let letter = char::from(b'a' + u8::try_from(turn % 26).unwrap_or(0));
            let prefix = if turn >= 26 { format!("{letter}{turn}") } else { letter.to_string() };
            node.id = format!("{prefix}.{whole}");
        }
        given.insert(printed, turn);
        given.entry(node.id.clone()).or_insert(0);
        give_ids(&mut node.nodes, &path, runs, given);
    }
}

/// The numbers from the top down to a part. A decimal (2.1) prints numbers of the parts above, which stand in the path once.
fn path(node: &Branch, above: &[u32]) -> Vec<u32> {
    let printed = if node.style.in_decimals() { node.num.text() } else { String::new() };
    let numbers: Vec<u32> = fold(&printed)
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    let of_above = numbers.len().saturating_sub(1);
    let shared =
        (0..=of_above).rev().find(|&count| numbers.get(..count).is_some_and(|own| above.ends_with(own)));
    match numbers.get(shared.unwrap_or(0)..).filter(|own| !own.is_empty()) {
        Some(own) => [above, own].concat(),
        None => [above, &[node.value]].concat(),
    }
}

fn dotted(path: &[u32]) -> String {
    path.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}
