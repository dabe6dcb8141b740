//! Labels of lists of units, and heads of columns: `牵头单位：`, `主办`, `配合责任部门`, `责任单位（部门）`.
//!
//! A label is a word of its role and a word for who has it. Documents combine them freely, so they are read by their parts.

use crate::model::Role;
use crate::text::fold;

/// Words that say the role, the longer first.
const ROLES: [(&str, Role); 42] = [
    ("牵头(责任)", Role::Lead),
    ("牵头和配合", Role::Joint),
    ("牵头及配合", Role::Joint),
    ("牵头和责任", Role::Joint),
    ("牵头及责任", Role::Joint),
    ("主要牵头", Role::Lead),
    ("共同牵头", Role::Lead),
    ("第一牵头", Role::Lead),
    ("牵头负责", Role::Lead),
    ("牵头责任", Role::Lead),
    ("牵头主办", Role::Lead),
    ("牵头", Role::Lead),
    ("主办(协办)", Role::Joint),
    ("主办和协办", Role::Joint),
    ("主(协)办", Role::Joint),
    ("主协办", Role::Joint),
    ("主办", Role::Lead),
    ("主责", Role::Lead),
    ("协同配合", Role::Support),
    ("配合责任", Role::Support),
    ("参与配合", Role::Support),
    ("协助配合", Role::Support),
    ("配合", Role::Support),
    ("协办", Role::Support),
    ("协同", Role::Support),
    ("协作", Role::Support),
    ("协助", Role::Support),
    ("参与", Role::Support),
    ("参加", Role::Support),
    ("主要责任", Role::Joint),
    ("共同责任", Role::Joint),
    ("第一责任", Role::Joint),
    ("主管", Role::Joint),
    ("直接责任", Role::Joint),
    ("主体责任", Role::Joint),
    ("组织实施", Role::Joint),
    ("责任", Role::Joint),
    ("落实", Role::Joint),
    ("实施", Role::Joint),
    ("承办", Role::Joint),
    ("负责", Role::Joint),
    ("执行", Role::Joint),
];

/// Labels that say no more than that work is divided: roles stand behind the names.
const DIVISIONS: [&str; 7] = ["部门分工", "责任分工", "任务分工", "工作分工", "职责分工", "分工单位", "分工"];

/// Words for who has a role.
const WHO: [&str; 11] =
    ["单位(部门)", "部门(单位)", "单位", "部门", "主体", "机关", "机构", "处室", "科室", "地区", "方"];

/// The roles that are labels without such a word.
const ALONE: [&str; 8] = ["牵头", "主办", "主责", "协办", "配合", "主(协)办", "主办(协办)", "承办"];

/// What may stand before a label, and behind it before the colon.
const LEVELS: [&str; 25] = [
    "市级",
    "省级",
    "县级",
    "区级",
    "市直",
    "省直",
    "县直",
    "区直",
    "国家",
    "中央",
    "街镇",
    "镇街",
    "乡镇",
    "县区",
    "区县",
    "市县",
    "市州",
    "属地",
    "街道",
    "地方",
    "国务院",
    "部门",
    "州级",
    "市",
    "省",
];
const TAILS: [&str; 10] = [
    "及责任人",
    "和责任人",
    "/责任人",
    "(责任人)",
    "及负责人",
    "(人)",
    "及部门",
    "和部门",
    "/部门",
    "(地区)",
];

/// The label with which a folded text begins, without a colon: its role, and its bytes.
pub(super) fn words_at(folded: &str) -> Option<(Role, usize)> {
    let level = LEVELS.iter().find(|level| folded.starts_with(**level)).map_or(0, |level| level.len());
    let at = |from: usize| -> Option<(Role, usize)> {
        let rest = folded.get(from..)?;
        if let Some(words) = DIVISIONS.iter().find(|words| rest.starts_with(**words)) {
            return Some((Role::Joint, from + words.len()));
        }
        let roles = ROLES.iter().filter(|(words, _)| rest.starts_with(words));
        let (words, role) = roles.max_by_key(|(words, _)| words.len())?;
        let behind = rest.get(words.len()..)?;
        let who = WHO.iter().find(|who| behind.starts_with(**who)).map(|who| who.len());
        let who = who.or_else(|| ALONE.contains(words).then_some(0))?;
        let tail = behind.get(who..)?;
        let tail = TAILS.iter().find(|words| tail.starts_with(**words)).map_or(0, |words| words.len());
        Some((*role, from + words.len() + who + tail))
    };
    at(0).or_else(|| (level > 0).then(|| at(level)).flatten())
}

/// The role that a label or the head of a column gives; `None` for other words.
pub(crate) fn role_of_label(words: &str) -> Option<Role> {
    let folded: String = fold(words).chars().filter(|c| !c.is_whitespace()).collect();
    let (role, bytes) = words_at(&folded)?;
    let rest = folded.get(bytes..).unwrap_or_default();
    // A remark on the head: 责任单位(列第一位的为牵头单位).
    (rest.is_empty() || (rest.starts_with('(') && rest.ends_with(')'))).then_some(role)
}

/// The label with which a folded text begins, a colon after it: its role, and its bytes with the colon. It may stand in brackets
/// of its own, the colon missing, and the rule of roles may stand in brackets before the colon.
pub(crate) fn label_at(folded: &str) -> Option<(Role, usize)> {
    if let Some((role, bytes)) = folded.strip_prefix('(').and_then(words_at)
        // （牵头） alone stands behind a name and is its role.
        && bytes > "牵头".len()
        && folded.get(1 + bytes..).is_some_and(|rest| rest.starts_with(')'))
    {
        let colon = usize::from(folded.get(bytes + 2..).is_some_and(|rest| rest.starts_with(':')));
        return Some((role, bytes + 2 + colon));
    }
    let (role, bytes) = words_at(folded)?;
    let behind = folded.get(bytes..)?;
    let rest = behind.trim_start_matches([' ', '\u{3000}']);
    let remark = match rest.strip_prefix('(').and_then(|rest| rest.find(')')) {
        Some(end) if rest.get(..end + 1).is_some_and(|remark| !remark.contains(':')) => end + 2,
        _ => 0,
    };
    let colon = rest.get(remark..)?.starts_with(':');
    colon.then(|| (role, bytes + (behind.len() - rest.len()) + remark + 1))
}

#[cfg(test)]
mod tests {
    use super::{label_at, role_of_label};
    use crate::model::Role;

    #[test]
    fn labels_are_read_by_their_parts() {
        for (text, role) in [
            ("牵头责任单位:省数据局", Role::Lead),
            ("配合责任单位:省数据局", Role::Support),
            ("责任单位(列第一位的为牵头单位):省数据局", Role::Joint),
            ("部门分工:省数据局牵头", Role::Joint),
            ("(责任单位)省数据局", Role::Joint),
            ("市级牵头部门:市数据局", Role::Lead),
            ("主(协)办机关:都发局", Role::Joint),
            ("责任单位 :省数据局", Role::Joint),
        ] {
            assert_eq!(label_at(text).map(|(role, _)| role), Some(role), "{text}");
        }
        for text in ["责任人:王某", "责任编辑:王某", "牵头单位协调处:省", "主办:", "责任:甲"]
        {
            assert_eq!(label_at(text).is_some(), text == "主办:", "{text}");
        }
        assert_eq!(role_of_label("牵 头 单 位"), Some(Role::Lead));
        assert_eq!(role_of_label("责任单位（第一个为牵头单位）"), Some(Role::Joint));
        assert_eq!(role_of_label("完成时限"), None);
    }
}
