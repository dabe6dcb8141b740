//! The words with which documents say who is responsible for what.
//!
//! They stand before a list of units (`牵头单位：`), behind it (`牵头`, `按职责分工负责`), over a column of a table, or in one
//! sentence that holds from there on (`列在首位的为牵头单位，下同`). Import reads roles by them and the proof holds the roles
//! against them, so both have the same words. All are written as [`fold`] gives them.

mod assign;
mod label;
mod sign;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::fold;

pub(crate) use assign::{first_role, phrase_at, phrases_behind};
pub(crate) use label::{label_at, role_of_label};
pub(crate) use sign::{is_sign, marks_lead};

/// What else may stand in a bracket beside units: it names nobody.
const BESIDE: [&str; 43] = [
    "同上",
    "同前",
    "会同",
    "分工",
    "下同",
    "分别",
    "完成时限",
    "完成时间",
    "办理时限",
    "推进时限",
    "时限要求",
    "时限",
    "时间节点",
    "完成",
    "持续推进",
    "持续实施",
    "持续开展",
    "长期坚持",
    "长期推进",
    "长期实施",
    "长期",
    "常态化推进",
    "按时间节点推进",
    "等部门",
    "等单位",
    "等",
    "和",
    "及",
    "与",
    "以及",
    "并",
    "由",
    "其中",
    "年内",
    "全年",
    "以",
    "为",
    "具体",
    "认真",
    "各自",
    "按照",
    "商",
    "请",
];

/// Whether folded words say that whoever was named last answers here too: `责任单位:同上`, `同上`.
pub(crate) fn is_same_as_above(folded: &str) -> bool {
    let bare = folded.trim().trim_end_matches('.');
    let bare = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(bare).trim();
    ["同上", "同前", "同上条", "同上项"].iter().any(|same| {
        bare.strip_suffix(same).is_some_and(|label| {
            let label = label.trim().trim_end_matches(':');
            label.is_empty() || role_of_label(label).is_some()
        })
    })
}

/// Whether a folded sentence gives units to measures without naming these: `各市、县政府均需落实,不再列出`.
pub(crate) fn covers_many(folded: &str) -> bool {
    // 不再一一列出, 不再单列, 不再做分工, 不再标注
    let told = |behind: &str| {
        let near: String = behind.chars().take(7).collect();
        let near = near.split([',', '.', ';']).next().unwrap_or_default();
        [
            "列出",
            "列示",
            "列举",
            "单列",
            "另列",
            "一一列",
            "逐一列",
            "逐项列",
            "重复列",
            "分工",
            "标注",
            "注明",
        ]
        .iter()
        .any(|words| near.contains(words))
    };
    let once_for_all = folded
        .match_indices("不再")
        .any(|(at, words)| told(folded.get(at + words.len()..).unwrap_or_default()));
    once_for_all || folded.contains("均需落实") || folded.contains("均须落实")
}

/// How far a rule that ranks by order reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrderReach {
    /// The bracket that prints it.
    Here,
    /// `下同`: from there to the end of the plan.
    Onward,
}

/// Whether a text prints the rule that the first unit of a list leads, and how far it reaches.
pub(crate) fn first_leads(text: &str) -> Option<OrderReach> {
    let folded = fold(text);
    let leads = ["牵头", "主办", "主责"].into_iter().flat_map(|word| folded.match_indices(word));
    let first = [
        "位首",
        "位一第",
        "个一第",
        "位1第",
        "家一第",
        "一第排",
        "一第列",
        "首居",
        "个首",
        "一第名",
        "位首名",
        "前最",
    ];
    let at = leads.map(|(at, _)| at).find(|&at| {
        let before: String = folded.get(..at).unwrap_or_default().chars().rev().take(12).collect();
        first.iter().any(|words| before.contains(words))
    })?;
    let after = folded.get(at..).unwrap_or_default();
    Some(if after.contains("下同") { OrderReach::Onward } else { OrderReach::Here })
}

/// The words of the frame by their first character, the longer first.
static WORDS: LazyLock<FxHashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut words: FxHashMap<char, Vec<&'static str>> = FxHashMap::default();
    for word in BESIDE {
        words.entry(word.chars().next().unwrap_or_default()).or_default().push(word);
    }
    for words in words.values_mut() {
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    words
});

/// The bytes of the word of the frame with which a folded text begins.
fn word_at(folded: &str) -> Option<usize> {
    if let Some((_, bytes)) = label::words_at(folded) {
        return Some(bytes);
    }
    if let Some((_, bytes)) = phrase_at(folded) {
        return Some(bytes);
    }
    let words = WORDS.get(&folded.chars().next()?)?;
    words.iter().find(|word| folded.starts_with(**word)).map(|word| word.len())
}

/// What is left of the words between units when all words of the frame are taken out.
pub(crate) fn left_over(between: &str) -> String {
    let folded = fold(between);
    // The sentence with the rule goes whole.
    let sentences = folded
        .split(['.', ';'])
        .map(|sentence| if prints_rule(sentence) { without_rule(sentence) } else { sentence.to_owned() });
    let words: String = sentences.collect::<Vec<_>>().join(",");
    let (mut rest, mut at) = (String::new(), 0);
    while let Some(here) = words.get(at..).filter(|here| !here.is_empty()) {
        if let Some(bytes) = word_at(here) {
            rest.push(',');
            at += bytes;
        } else {
            let c = here.chars().next().unwrap_or_default();
            rest.push(c);
            at += c.len_utf8();
        }
    }
    let parts = rest.split(|c: char| !c.is_alphanumeric());
    parts.filter(|part| !part.is_empty() && !is_deadline(part)).collect::<Vec<_>>().join(" ")
}

/// Whether words say who leads of those that are listed: the first, or who has a sign.
pub(crate) fn prints_rule(words: &str) -> bool {
    first_leads(words).is_some() || marks_lead(words).is_some()
}

/// A sentence without the clause that prints the rule.
fn without_rule(sentence: &str) -> String {
    sentence.split([',', '(', ')']).filter(|clause| !prints_rule(clause)).collect::<Vec<_>>().join(",")
}

/// Whether an item of a list tells a time and names nobody: `9月底前完成`, `持续推进`.
pub(crate) fn tells_time(item: &str) -> bool {
    let item = item.trim_start_matches(['并', '且']);
    let bare = item.trim_start_matches(['于', '在', '到', '至', '每']);
    let figures = bare.starts_with(|c: char| c.is_ascii_digit()) && bare.contains(['年', '月', '日']);
    let lasting = ["持续", "长期", "常态化", "按时间节点", "按季度", "全年", "年底前", "年内", "即日起"];
    is_deadline(item) || figures || lasting.iter().any(|words| item.starts_with(words))
}

/// `2025年12月底前` and the like.
fn is_deadline(part: &str) -> bool {
    let bare = part.trim_start_matches(['于', '在']);
    bare.starts_with(|c: char| c.is_ascii_digit() || "每到至年长持".contains(c))
        && bare.chars().all(|c| {
            c.is_ascii_digit() || "年月日底前每季度上下半旬末到至起内初中长期持续".contains(c) || c == '-'
        })
}

#[cfg(test)]
mod tests {
    use super::{OrderReach, first_leads, label_at, left_over};
    use crate::model::Role;

    #[test]
    fn the_rule_is_known_by_its_many_wordings() {
        for text in
            ["列在首位的为牵头单位,下同", "列第一位者为牵头单位，下同", "排在第一位的部门为牵头部门，下同"]
        {
            assert_eq!(first_leads(text), Some(OrderReach::Onward), "{text}");
        }
        assert_eq!(first_leads("省数据局、省经信厅，第一位为牵头单位"), Some(OrderReach::Here));
        assert_eq!(first_leads("排名第一的责任单位为牵头单位，其他为参与单位"), Some(OrderReach::Here));
        assert_eq!(first_leads("牵头单位：省数据局，第一位"), None);
    }

    #[test]
    fn what_names_nobody_is_taken_out_and_the_rest_is_told() {
        assert_eq!(left_over("责任单位：|，|按职责分工负责。列在首位的为牵头单位，下同"), "");
        assert_eq!(left_over("|牵头，|配合；完成时限：2025年12月底前"), "");
        assert_eq!(left_over("|、省文物局|"), "省文物局");
    }

    #[test]
    fn a_label_needs_its_colon() {
        assert_eq!(label_at("牵头单位:省数据局"), Some((Role::Lead, "牵头单位:".len())));
        assert_eq!(label_at("牵头单位省数据局"), None);
    }
}
