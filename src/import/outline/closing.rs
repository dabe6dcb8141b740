//! What ends a plan: the paragraphs behind the text of its last part.

use super::tree::{Branch, PlanBody};
use crate::import::passage::SourceSpan;
use crate::text::fold;

/// The last part of all under a node.
fn last_leaf(node: &mut Branch) -> &mut Branch {
    if node.nodes.is_empty() {
        return node;
    }
    let last = node.nodes.len() - 1;
    last_leaf(&mut node.nodes[last])
}

/// Sets apart what stands behind the last part's text: it ends the plan.
pub(super) fn set_apart(outline: &mut PlanBody, decided: &dyn Fn(&SourceSpan) -> bool) {
    let Some(node) = outline.nodes.last_mut() else { return };
    let node = last_leaf(node);
    if !node.tables.is_empty() {
        outline.after.append(&mut node.after);
        return;
    }
    let after_duty = node.duties.last().map(|(paragraph, _)| paragraph + 1);
    let closes = |passage: &SourceSpan| {
        let text = fold(&passage.text());
        [
            "本方案",
            "本意见",
            "本通知",
            "本措施",
            "本政策措施",
            "本办法",
            "本计划",
            "本规定",
            "本行动",
            "各地",
            "各区",
            "各部门",
            "各县",
            "各市",
            "各有关",
            "自本",
            "各級",
        ]
        .iter()
        .any(|words| text.starts_with(&fold(words)))
            || text.contains("有效期")
            || text.contains("起施行")
    };
    let from = node
        .paragraphs
        .iter()
        .enumerate()
        .position(|(at, passage)| {
            decided(passage)
                || after_duty.is_some_and(|after| at >= after)
                || (at > 0 && after_duty.is_none() && closes(passage))
        })
        .unwrap_or(node.paragraphs.len());
    let mut after = node.paragraphs.split_off(from);
    after.append(&mut outline.after);
    outline.after = after;
}
