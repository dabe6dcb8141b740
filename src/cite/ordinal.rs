//! The printed ordinals of a node, as a citation and as a person writes them.

use crate::model::{Kind, Node, Plan};

/// The way to a node by the printed ordinals, `第二部分第（六）项`; empty for a node that nothing numbered holds.
pub fn way(plan: &Plan, node: usize) -> String {
    let steps = plan.ancestors(node).into_iter().chain([node]).filter_map(|place| plan.nodes.get(place));
    steps.filter_map(step).collect()
}

/// The printed ordinals from the top in a row, `二（三）1`, as one writes them on paper; empty where nothing is numbered.
pub fn ordinal(plan: &Plan, node: usize) -> String {
    let steps = plan.ancestors(node).into_iter().chain([node]).filter_map(|place| plan.nodes.get(place));
    steps.filter_map(|node| bare(node.num.as_deref()?)).collect()
}

/// An ordinal without the mark behind it, its brackets full-width.
pub(super) fn bare(num: &str) -> Option<String> {
    let bare = num.trim().trim_end_matches(['、', '.', '．', ',', '，']);
    (!bare.is_empty()).then(|| bare.replace('(', "（").replace(')', "）"))
}

/// What an ordinal is called in a citation: 一、 is a part, （一） a 项, 1. a 目, as the articles of a law are called.
fn step(node: &Node) -> Option<String> {
    let num = node.num.as_deref()?.trim();
    let bare = num.trim_end_matches(['、', '.', '．', ',', '，']);
    Some(match bare.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）'])) {
        Some(inner) => format!("第（{inner}）项"),
        None if matches!(node.kind, Kind::Task { .. }) => format!("第{bare}行"),
        None if bare.starts_with(|c: char| c.is_ascii_digit()) => format!("第{bare}目"),
        None if numeral(bare).is_some() => format!("第{bare}部分"),
        None => bare.to_owned(),
    })
}

/// The number of a Chinese ordinal below a thousand, 12 for `十二`; `None` for anything else.
pub(super) fn numeral(text: &str) -> Option<usize> {
    let (mut sum, mut one) = (0, 0);
    for c in text.chars() {
        let digit = "零一二三四五六七八九".chars().position(|known| known == c);
        match (c, digit) {
            ('十' | '百', _) => {
                sum += one.max(1) * if c == '十' { 10 } else { 100 };
                one = 0;
            }
            ('〇', _) => one = 0,
            // 六六 is no number.
            (_, Some(digit)) if one == 0 => one = digit,
            _ => return None,
        }
    }
    (!text.is_empty()).then_some(sum + one)
}
