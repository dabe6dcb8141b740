//! Units on a line of their own behind several items, none of which names anybody: they answer for all of these, not for the
//! last alone, unless items of the same style name theirs each for itself. Each time it is a doubt, since only where the line stands says so.

use super::tree::Branch;
use crate::import::duty::Duty;
use crate::import::ordinal::Style;
use crate::import::passage::SourceSpan;
use crate::import::table::CarriedUnits;
use crate::import::{SourceDoubt, Uncertain};

/// Carries such units to the items before the last.
pub(super) fn carry(nodes: &mut [Branch], doubts: &mut Vec<SourceDoubt>) {
    let mut single = [false; Style::COUNT];
    name_singly(nodes, &mut single);
    carry_under(nodes, single, doubts);
}

/// Which styles of items name units each for itself: one that stands before others does.
fn name_singly(nodes: &[Branch], single: &mut [bool; Style::COUNT]) {
    for (at, node) in nodes.iter().enumerate() {
        let names = at + 1 < nodes.len() && node.nodes.is_empty() && node.names_units();
        if let Some(single) = single.get_mut(node.style as usize) {
            *single |= names;
        }
        name_singly(&node.nodes, single);
    }
}

fn carry_under(nodes: &mut [Branch], single: [bool; Style::COUNT], doubts: &mut Vec<SourceDoubt>) {
    for node in nodes {
        carry_under(&mut node.nodes, single, doubts);
        let each_own =
            node.nodes.iter().any(|item| single.get(item.style as usize).copied().unwrap_or_default());
        if let Some(duty) = of_all(node).filter(|_| !each_own).cloned() {
            let names: Vec<String> = duty.named.units().into_iter().map(SourceSpan::text).collect();
            doubts.push(SourceDoubt {
                about: Uncertain::Role,
                at: duty.passage.span(),
                decided: format!("管到这一组{}项：{}", node.nodes.len(), names.join("、")),
                others: vec!["只管最后一项".to_owned()],
                why: duty.passage.text(),
            });
            let carried = CarriedUnits { words: duty.passage.text(), named: duty.named };
            let last = node.nodes.len() - 1;
            node.nodes.iter_mut().take(last).for_each(|item| item.carried.push(carried.clone()));
        }
    }
}

/// The line behind the items under a part that is of all of them.
fn of_all(node: &Branch) -> Option<&Duty> {
    let (last, before) = node.nodes.split_last()?;
    let plain = |item: &Branch| item.nodes.is_empty() && item.tables.is_empty();
    let sentence = |item: &Branch| {
        let words = item.paragraphs.last().or(item.heading.as_ref());
        words.and_then(SourceSpan::last).is_some_and(|c| !"；;，,、".contains(c))
    };
    let silent =
        |item: &Branch| plain(item) && !item.names_units() && item.carried.is_empty() && sentence(item);
    if before.is_empty() || node.names_units() || !plain(last) || !before.iter().all(silent) {
        return None;
    }
    let (paragraph, duty) = last.closing_duty()?;
    // （二）建设生活圈。责任单位为市商务局。: a sentence in the line of the last item is of that item.
    let runs_in = duty.passage.span().start < last.line.span().end;
    let alone = duty.start == 0 && !runs_in && (paragraph > 0 || last.heading.is_some());
    (alone && last.duties.len() == 1 && last.heading_duties.is_empty()).then_some(duty)
}
