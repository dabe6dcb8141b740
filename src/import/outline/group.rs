//! Units on a line of their own behind several items, none of which names anybody: they answer for all of these, not for the
//! last alone, unless items of the same style name theirs each for itself. Each time it is a doubt, since only where the line stands says so.

use super::tree::Branch;
use crate::import::duty::{Duty, is_labelled};
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
        let says_above = above(node);
        let told = says_above.is_some();
        if let Some((duty, count)) = says_above {
            carry_above(node, &duty, count, doubts);
        }
        if let Some(duty) = of_all(node).filter(|_| !each_own && !told).cloned() {
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

/// The line behind the last item that says that it is of those above too (以上由…, 以上两项…), and how many items it is of.
fn above(node: &Branch) -> Option<(Duty, usize)> {
    let all = node.nodes.len();
    node.nodes.iter().enumerate().rev().find_map(|(at, item)| {
        let (_, duty) = item.closing_duty().filter(|(_, duty)| duty.start == 0)?;
        let words: String = duty.passage.folded().into_iter().collect();
        let behind = ["以上", "上述"]
            .iter()
            .find_map(|words_above| words.trim_start_matches('(').strip_prefix(words_above))?;
        let few = ["两项", "三项", "四项", "五项"]
            .iter()
            .position(|count| behind.starts_with(count))
            .map(|at| at + 2);
        (at > 0 && at < all).then(|| (duty.clone(), few.unwrap_or(at + 1).min(at + 1)))
    })
}

/// Carries units to the items above the one behind which they are said to be of these too, where these name nobody.
fn carry_above(node: &mut Branch, duty: &Duty, count: usize, doubts: &mut Vec<SourceDoubt>) {
    let place = duty.passage.span().start;
    let Some(last) = node.nodes.iter().position(|item| item.span().contains(&place)) else { return };
    let carried = CarriedUnits { words: duty.passage.text(), named: duty.named.clone() };
    let first = (last + 1).saturating_sub(count);
    let mut reached = 1;
    for item in node.nodes.iter_mut().take(last).skip(first) {
        if !item.has_duty() && item.carried.is_empty() {
            item.carried.push(carried.clone());
            reached += 1;
        }
    }
    let names: Vec<String> = duty.named.units().into_iter().map(SourceSpan::text).collect();
    doubts.push(SourceDoubt {
        about: Uncertain::Role,
        at: duty.passage.span(),
        decided: format!("管到上面没有写明单位的各项，共{reached}项：{}", names.join("、")),
        others: vec!["只管最后一项".to_owned()],
        why: duty.passage.text(),
    });
}

/// The line behind the items under a part that is of all of them.
fn of_all(node: &Branch) -> Option<&Duty> {
    let (last, before) = node.nodes.split_last()?;
    let plain = |item: &Branch| item.nodes.is_empty() && item.tables.is_empty();
    let sentence = |item: &Branch| {
        let words = item.paragraphs.last().or(item.heading.as_ref());
        words.and_then(SourceSpan::last).is_some_and(|c| !"；;，,、".contains(c))
    };
    // Lines of their own that ask for a person or a time say that each item has its own.
    let asks = |item: &Branch| item.paragraphs.iter().any(is_labelled);
    let silent = |item: &Branch| {
        plain(item) && !asks(item) && !item.names_units() && item.carried.is_empty() && sentence(item)
    };
    if before.is_empty() || node.names_units() || !plain(last) || !before.iter().all(silent) {
        return None;
    }
    let (paragraph, duty) = last.closing_duty()?;
    // （二）建设生活圈。责任单位为市商务局。: a sentence in the line of the last item is of that item.
    let runs_in = duty.passage.span().start < last.line.span().end;
    let alone = duty.start == 0 && !runs_in && (paragraph > 0 || last.heading.is_some());
    (alone && last.duties.len() == 1 && last.heading_duties.is_empty()).then_some(duty)
}
