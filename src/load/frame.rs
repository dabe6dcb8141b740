//! The words with which documents say who is responsible for what.
//!
//! They stand before a list of units (`牵头单位：`), behind it (`牵头`, `按职责分工负责`), over a column of a table, or in one
//! sentence that holds from there on (`列在首位的为牵头单位，下同`). Import reads roles by them and the proof holds the roles
//! against them, so both have the same words. All are written as [`fold`] gives them.

mod assign;
mod label;
mod order;
mod sign;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::fold;

pub(crate) use assign::{first_role, phrase_at, phrases_behind};
pub(crate) use label::{
    bracketed_roles, is_main_duty, label_at, label_in_list, role_of_label, roles_of_heads,
};
pub(crate) use order::{HeldRules, OrderReach, first_leads, order_rule, rule_of_note};
pub(crate) use sign::{is_sign, marks_lead};

/// What else may stand in a bracket beside units: it names nobody.
const BESIDE: [&str; 48] = [
    "是",
    "无",
    "均",
    "以下相同",
    "以下同",
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
    if let Some((_, bytes)) = label::spaced(folded) {
        return Some(bytes);
    }
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

/// Whether words say who leads of those that are listed: the first, who has a sign, or all where nobody is said to.
pub(crate) fn prints_rule(words: &str) -> bool {
    order::is_clause(words) || marks_lead(words).is_some()
}

/// A sentence without the clauses that print the rule.
pub(crate) fn without_rule(sentence: &str) -> String {
    sentence.split([',', '(', ')']).filter(|clause| !prints_rule(clause)).collect::<Vec<_>>().join(",")
}

/// Whether an item of a list tells a time and names nobody: `9月底前完成`, `持续推进`.
pub(crate) fn tells_time(item: &str) -> bool {
    let item = item.trim_start_matches(['并', '且']);
    let bare = item.trim_start_matches(['于', '在', '到', '至', '每']);
    let figures = bare.starts_with(|c: char| c.is_ascii_digit()) && bare.contains(['年', '月', '日']);
    let lasting = ["持续", "长期", "常态化", "按时间节点", "按季度", "全年", "年底前", "年内", "即日起"];
    let told = is_deadline(item) || figures || lasting.iter().any(|words| item.starts_with(words));
    told && !is_office(item)
}

/// Whether words end as offices do whose names may begin like a time: 长期照护中心, 全年赛事办.
fn is_office(item: &str) -> bool {
    ["局", "厅", "委", "署", "中心", "委员会", "处", "科", "所", "站", "院", "公司", "领导小组", "专班"]
        .iter()
        .any(|end| item.trim_end().ends_with(end))
        || item
            .trim_end()
            .strip_suffix('办')
            .is_some_and(|before| !before.ends_with(['通', '承', '督', '举', '开']))
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
    use super::{label_at, left_over, tells_time};
    use crate::model::Role;

    #[test]
    fn what_names_nobody_is_taken_out_and_the_rest_is_told() {
        assert_eq!(left_over("责任单位：|，|按职责分工负责。列在首位的为牵头单位，下同"), "");
        assert_eq!(left_over("|牵头，|配合；完成时限：2025年12月底前"), "");
        assert_eq!(left_over("|、省文物局|"), "省文物局");
        assert_eq!(left_over("|、|。无牵头单位的，责任单位即为牵头单位，下同"), "");
    }

    #[test]
    fn a_name_that_begins_like_a_time_is_no_time() {
        for time in ["长期坚持", "全年", "持续推进", "2025年12月底前完成", "9月底前"] {
            assert!(tells_time(time), "{time}");
        }
        for name in ["长期照护管理中心", "长期护理保险处", "全年赛事办", "2029年亚运会筹备委员会"]
        {
            assert!(!tells_time(name), "{name}");
        }
    }

    #[test]
    fn a_label_needs_its_colon() {
        assert_eq!(label_at("牵头单位:省数据局"), Some((Role::Lead, "牵头单位:".len())));
        assert_eq!(label_at("牵头单位省数据局"), None);
    }
}
