//! The words with which documents say who is responsible for what.
//!
//! They stand before a list of units (`牵头单位：`), behind it (`牵头`, `按职责分工负责`), over a column of a table, or in one
//! sentence that holds from there on (`列在首位的为牵头单位，下同`). Import reads roles by them and the proof holds the roles
//! against them, so both have the same words. All are written as [`fold`] gives them.

use crate::model::Role;
use crate::text::fold;

/// Words behind a list of units, the longer first.
pub(crate) const BEHIND: [(&str, Role); 32] = [
    ("按照各自职责分工负责", Role::Joint),
    ("按各自职责分工负责", Role::Joint),
    ("按照职责分工负责", Role::Joint),
    ("按职责分工分别负责", Role::Joint),
    ("按职责分工负责", Role::Joint),
    ("按职能分工负责", Role::Joint),
    ("按职责负责", Role::Joint),
    ("按职责分工", Role::Joint),
    ("分工负责", Role::Joint),
    ("分别负责", Role::Joint),
    ("共同负责", Role::Joint),
    ("牵头负责", Role::Lead),
    ("牵头组织", Role::Lead),
    ("牵头落实", Role::Lead),
    ("牵头", Role::Lead),
    ("主办", Role::Lead),
    ("负责", Role::Joint),
    ("配合落实", Role::Support),
    ("协助配合", Role::Support),
    ("参与配合", Role::Support),
    ("予以配合", Role::Support),
    ("积极配合", Role::Support),
    ("协同配合", Role::Support),
    ("分工配合", Role::Support),
    ("按职责配合", Role::Support),
    ("配合", Role::Support),
    ("协办", Role::Support),
    ("协助", Role::Support),
    ("参与", Role::Support),
    ("参加", Role::Support),
    ("落实", Role::Joint),
    ("实施", Role::Joint),
];

/// Words before a list of units, a colon after them, and over the columns of tables.
pub(crate) const LABELS: [(&str, Role); 32] = [
    ("牵头责任单位", Role::Lead),
    ("牵头单位", Role::Lead),
    ("牵头部门", Role::Lead),
    ("牵头单位(部门)", Role::Lead),
    ("主办单位", Role::Lead),
    ("主办部门", Role::Lead),
    ("主办机关", Role::Lead),
    ("主办", Role::Lead),
    ("牵头", Role::Lead),
    ("责任单位", Role::Joint),
    ("责任部门", Role::Joint),
    ("责任主体", Role::Joint),
    ("责任单位(部门)", Role::Joint),
    ("落实单位", Role::Joint),
    ("实施单位", Role::Joint),
    ("实施主体", Role::Joint),
    ("承办单位", Role::Joint),
    ("承办部门", Role::Joint),
    ("负责单位", Role::Joint),
    ("负责部门", Role::Joint),
    ("配合责任单位", Role::Support),
    ("配合单位", Role::Support),
    ("配合部门", Role::Support),
    ("协办单位", Role::Support),
    ("协办部门", Role::Support),
    ("协办机关", Role::Support),
    ("协办", Role::Support),
    ("协同单位", Role::Support),
    ("参与单位", Role::Support),
    ("参加单位", Role::Support),
    ("协作单位", Role::Support),
    ("配合", Role::Support),
];

/// What else may stand in a bracket beside units: it names nobody.
const BESIDE: [&str; 12] =
    ["会同", "分工", "下同", "分别", "完成时限", "完成时间", "时限", "完成", "持续推进", "长期", "等", "和"];

/// How far a rule that ranks by order reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The bracket that prints it.
    Here,
    /// `下同`: from there to the end of the plan.
    Onward,
}

/// Whether a text prints the rule that the first unit of a list leads, and how far it reaches.
pub(crate) fn first_leads(text: &str) -> Option<Reach> {
    let folded = fold(text);
    let (at, _) = folded.match_indices("牵头").find(|(at, _)| {
        let before: String = folded.get(..*at).unwrap_or_default().chars().rev().take(12).collect();
        ["位首", "位一第", "个一第", "位1第"].iter().any(|words| before.contains(words))
    })?;
    let after = folded.get(at..).unwrap_or_default();
    Some(if after.contains("下同") { Reach::Onward } else { Reach::Here })
}

/// The role that a label or the head of a column gives; `None` for other words.
pub(crate) fn role_of_label(words: &str) -> Option<Role> {
    let folded: String = fold(words).chars().filter(|c| !c.is_whitespace()).collect();
    LABELS.iter().find(|(label, _)| *label == folded).map(|&(_, role)| role)
}

/// The label with which a folded text begins, a colon after it: its role, and its bytes with the colon.
pub(crate) fn label_at(folded: &str) -> Option<(Role, usize)> {
    let labels = LABELS
        .iter()
        .filter(|(label, _)| folded.strip_prefix(label).is_some_and(|rest| rest.starts_with(':')));
    labels.max_by_key(|(label, _)| label.len()).map(|&(label, role)| (role, label.len() + 1))
}

/// What is left of the words between units when all words of the frame are taken out.
pub(crate) fn left_over(between: &str) -> String {
    let folded = fold(between);
    // The sentence with the rule goes whole.
    let sentences = folded.split(['.', ';']).map(|sentence| match first_leads(sentence) {
        Some(_) => without_rule(sentence),
        None => sentence.to_owned(),
    });
    let mut rest: String = sentences.collect::<Vec<_>>().join(",");
    let words = LABELS.iter().chain(&BEHIND).map(|(word, _)| *word).chain(BESIDE);
    let mut words: Vec<&str> = words.collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words {
        rest = rest.replace(word, ",");
    }
    let parts = rest.split(|c: char| !c.is_alphanumeric());
    parts.filter(|part| !part.is_empty() && !is_deadline(part)).collect::<Vec<_>>().join(" ")
}

/// A sentence without the clause that prints the rule.
fn without_rule(sentence: &str) -> String {
    sentence.split(',').filter(|clause| first_leads(clause).is_none()).collect::<Vec<_>>().join(",")
}

/// `2025年12月底前` and the like.
fn is_deadline(part: &str) -> bool {
    part.starts_with(|c: char| c.is_ascii_digit() || c == '每' || c == '到' || c == '至')
        && part.chars().all(|c| c.is_ascii_digit() || "年月日底前每季度上半下到至起内".contains(c))
}

#[cfg(test)]
mod tests {
    use super::{Reach, first_leads, label_at, left_over};
    use crate::model::Role;

    #[test]
    fn the_rule_is_known_by_its_many_wordings() {
        for text in
            ["列在首位的为牵头单位,下同", "列第一位者为牵头单位，下同", "排在第一位的部门为牵头部门，下同"]
        {
            assert_eq!(first_leads(text), Some(Reach::Onward), "{text}");
        }
        assert_eq!(first_leads("省数据局、省经信厅，第一位为牵头单位"), Some(Reach::Here));
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
