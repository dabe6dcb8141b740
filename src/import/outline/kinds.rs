//! What each part is: what holds others, what is wanted, what is to be done.

use super::tree::{Kind, Node};
use crate::import::passage::Passage;
use crate::import::{Doubt, Uncertain};
use crate::text::fold;

/// Words in the headings of parts that promise no work: what is wanted, by which principles, in which situation.
const GOALS: [&str; 26] = [
    "总体要求",
    "指导思想",
    "基本原则",
    "总体思路",
    "总体目标",
    "主要目标",
    "发展目标",
    "工作目标",
    "行动目标",
    "建设目标",
    "总体考虑",
    "工作思路",
    "基本思路",
    "发展思路",
    "工作原则",
    "主要原则",
    "重要意义",
    "发展基础",
    "现状",
    "面临形势",
    "形势",
    "总体部署",
    "目标任务",
    "工作要求和目标",
    "适用范围",
    "目标",
];

/// Whether a heading opens goals.
fn opens_goals(heading: &str) -> bool {
    let folded = fold(heading);
    let bare = folded.trim_end_matches(['.', ':']);
    let short = bare.chars().count() <= 16;
    short
        && GOALS
            .iter()
            .any(|words| if *words == "目标" { bare.ends_with(words) } else { bare.contains(words) })
}

/// Says what every part is. `decided` tells what a person decided.
pub(super) fn name_kinds(
    nodes: &mut [Node],
    goals: bool,
    decided: &dyn Fn(&Node) -> Option<Kind>,
    doubts: &mut Vec<Doubt>,
) {
    for node in nodes {
        let heading = node.heading.as_ref().map(Passage::text).unwrap_or_default();
        let opens = opens_goals(&heading) && !node.has_duty();
        let own = goals || opens;
        let guess = match (own, node.nodes.is_empty()) {
            (true, true) => Kind::Goal,
            (true, false) if goals => Kind::Goal,
            (_, false) => Kind::Section,
            (false, true) => Kind::Measure,
        };
        node.kind = decided(node).unwrap_or(guess);
        let unusual = opens
            && !goals
            && decided(node).is_none()
            && node.nodes.is_empty()
            && heading.chars().count() > 8;
        if unusual {
            doubts.push(Doubt {
                about: Uncertain::Kind,
                at: node.num.span(),
                decided: "目标".to_owned(),
                others: vec!["措施".to_owned()],
                why: heading,
            });
        }
        name_kinds(&mut node.nodes, own, decided, doubts);
    }
}
