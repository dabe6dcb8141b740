//! What each part is: what holds others, what is wanted, what is to be done.

use super::tree::{Branch, BranchKind};
use crate::import::ordinal::Style;
use crate::import::passage::SourceSpan;
use crate::import::{SourceDoubt, Uncertain};
use crate::text::fold;

/// Words with which headings end of parts that promise no work: what is wanted, by which principles, in which situation.
const GOALS: [&str; 91] = [
    "愿景",
    "分工原则",
    "目的",
    "经费",
    "经费需求",
    "预期效果",
    "施行日期",
    "实施日期",
    "施行时间",
    "解释权",
    "有效期限",
    "有效期",
    "经费来源",
    "资金来源",
    "预期效益",
    "预期成效",
    "计划依据",
    "依据",
    "总体要求",
    "目标要求",
    "总要求",
    "总的要求",
    "战略目标",
    "具体目标",
    "年度目标",
    "阶段目标",
    "目标愿景",
    "指导思想",
    "基本原则",
    "总体思路",
    "总体目标",
    "主要目标",
    "发展目标",
    "工作目标",
    "行动目标",
    "建设目标",
    "目标任务",
    "任务目标",
    "总体考虑",
    "工作思路",
    "基本思路",
    "发展思路",
    "主要思路",
    "工作原则",
    "主要原则",
    "发展原则",
    "建设原则",
    "实施原则",
    "重要意义",
    "重大意义",
    "重要性",
    "必要性",
    "发展基础",
    "工作基础",
    "现实基础",
    "建设基础",
    "基本情况",
    "现状",
    "面临形势",
    "发展形势",
    "形势",
    "挑战",
    "机遇",
    "总体部署",
    "适用范围",
    "适用对象",
    "实施范围",
    "战略定位",
    "发展定位",
    "功能定位",
    "目标定位",
    "背景",
    "编制依据",
    "制定依据",
    "政策依据",
    "总则",
    "附则",
    "名词解释",
    "主要指标",
    "发展愿景",
    "预期目标",
    "工作要求和目标",
    "基础",
    "目标",
    "前言",
    "序言",
    "引言",
    "导言",
    "概述",
    "缘起",
    "结语",
];

/// Words with which headings of work begin, whatever they end with: 压实目标任务, 夯实发展基础, 改善现状.
const WORKS: [&str; 24] = [
    "完善", "强化", "明确", "压实", "落实", "细化", "健全", "加强", "聚焦", "锚定", "分解", "实现", "稳定",
    "改善", "优化", "建立", "推进", "夯实", "提升", "制定", "应对", "抢抓", "紧抓", "扩大",
];

/// Whether a heading opens goals: each of its members ends with such words.
pub(crate) fn opens_goals(heading: &str) -> bool {
    let folded = fold(heading);
    let bare = folded.trim().trim_end_matches(['.', ':', ' ']);
    let count = bare.chars().count();
    let knowing =
        ["充分认识", "深刻认识", "提高认识", "高度重视"].iter().any(|words| bare.starts_with(words));
    let ends = |member: &str| GOALS.iter().any(|words| member.ends_with(words));
    if knowing && count <= 40 && ["意义", "性", "形势"].iter().any(|end| bare.ends_with(end)) {
        return true;
    }
    let members = bare.split(['和', '与', '及', ',']).map(str::trim).filter(|member| !member.is_empty());
    (2..=18).contains(&count)
        && !WORKS.iter().any(|words| bare.starts_with(words))
        && members.into_iter().all(ends)
}

/// Whether a part without a heading begins with one that opens goals: 工作目标到2025年….
fn begins_with_goals(node: &Branch) -> bool {
    let text = node.paragraphs.first().filter(|_| node.heading.is_none()).map(SourceSpan::text);
    text.is_some_and(|text| {
        let folded = fold(&text);
        GOALS.iter().any(|words| words.chars().count() == 4 && folded.starts_with(words))
    })
}

/// Whether a part says no more than on what the document rests: 依据：…
fn names_basis(node: &Branch) -> bool {
    const NAMES: [&str; 12] = [
        "依据",
        "目标",
        "目的",
        "缘起",
        "宗旨",
        "背景",
        "计划依据",
        "计划目标",
        "经费",
        "经费需求",
        "预期效果",
        "预期效益",
    ];
    let words = fold(&node.words());
    node.nodes.is_empty()
        && NAMES.iter().any(|name| words.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))
}

/// Whether a part only says from when the document is in force and who explains it: 本方案奉核定后实施,修正时亦同.
fn ends_document(node: &Branch) -> bool {
    const LONGEST: usize = 80;
    const SAYS: [&str; 12] = [
        "施行",
        "实施",
        "执行",
        "生效",
        "解释",
        "修正",
        "修订",
        "核定",
        "有效期",
        "废止",
        "未尽事宜",
        "另行",
    ];
    let heading = node.heading.as_ref().map(|heading| fold(&heading.text()));
    // 其他 / 本计划如有未尽事宜,得随时修正之.
    let other = heading.is_some_and(|heading| ["其他", "其它", "附则", "附记"].contains(&heading.trim()));
    let words = if other { node.paragraphs.iter().map(SourceSpan::text).collect() } else { node.words() };
    let words = fold(&words);
    let own = words.strip_prefix('本').map(|rest| rest.chars().take(8).collect::<String>());
    let document = [
        "方案", "计划", "计画", "要点", "办法", "措施", "意见", "规定", "通知", "细则", "清单", "作业",
        "行动",
    ];
    let of_itself = own.is_some_and(|own| document.iter().any(|name| own.contains(name)));
    let sentences = words.split(['.', ';', ',']).map(str::trim).filter(|part| !part.is_empty());
    of_itself
        && !node.names_units()
        && node.nodes.is_empty()
        && words.chars().count() <= LONGEST
        && sentences.into_iter().all(|part| SAYS.iter().any(|says| part.contains(says)))
}

/// Whether an article only says what the document is: its purpose, its words, from when it is in force.
fn is_frame_of_rules(node: &Branch) -> bool {
    let words = fold(&node.words());
    let own =
        ["本办法", "本规定", "本条例", "本细则", "本规则", "本措施", "本意见", "本方案", "本计划", "本政策"];
    node.style == Style::Article
        && !node.names_units()
        && own.iter().any(|own| {
            words.contains(&format!("制定{own}"))
                || words.contains(&format!("{own}所称"))
                || words.contains(&format!("{own}自"))
                || words.contains(&format!("适用{own}"))
                || words.contains(&format!("{own}由")) && words.contains("解释")
        })
}

/// Says what every part is. `decided` tells what a person decided.
pub(super) fn name_kinds(
    nodes: &mut [Branch],
    goals: bool,
    decided: &dyn Fn(&Branch) -> Option<BranchKind>,
    doubts: &mut Vec<SourceDoubt>,
) {
    for node in nodes {
        let heading = node.heading.as_ref().map(SourceSpan::text).unwrap_or_default();
        let opens = (opens_goals(&heading) || begins_with_goals(node) || names_basis(node))
            && !node.has_duty()
            || is_frame_of_rules(node)
            || ends_document(node);
        let own = goals || opens;
        // A table is what a part says unless the part says something itself.
        let said: usize = node.paragraphs.iter().map(SourceSpan::len).sum();
        let leaf = node.nodes.is_empty() && (node.tables.is_empty() || said > 80 || node.names_units());
        let guess = match (own, leaf) {
            (true, true) => BranchKind::Goal,
            (true, false) if goals => BranchKind::Goal,
            (_, false) => BranchKind::Section,
            (false, true) => BranchKind::Measure,
        };
        node.kind = decided(node).unwrap_or(guess);
        let unusual = opens
            && !goals
            && decided(node).is_none()
            && node.nodes.is_empty()
            && (heading.chars().count() > 8 || heading.is_empty() || node.style == Style::Article);
        if unusual {
            doubts.push(SourceDoubt {
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

#[cfg(test)]
mod tests {
    use super::opens_goals;

    #[test]
    fn what_is_wanted_is_no_measure_and_work_at_goals_is() {
        for heading in [
            "总体要求",
            "指导思想。",
            "总体要求和主要目标",
            "形势与基础",
            "充分认识发展银发经济的重要意义",
            "到2025年目标",
            "附则",
        ] {
            assert!(opens_goals(heading), "{heading}");
        }
        for heading in [
            "压实目标任务",
            "夯实发展基础",
            "强化目标考核",
            "加快建设",
            "完善保障体系和工作目标",
            "稳定外贸形势",
            "目标管理",
        ] {
            assert!(!opens_goals(heading), "{heading}");
        }
    }
}
