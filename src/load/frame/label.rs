//! Labels of lists of units, and heads of columns: `牵头单位：`, `主办`, `配合责任部门`, `责任单位（部门）`.
//!
//! A label is a word of its role and a word for who has it. Documents combine them freely, so they are read by their parts.

use crate::model::Role;
use crate::text::fold;

/// What a word of a label says of those whom it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LabelWord {
    /// They lead.
    Leads,
    /// They support.
    Supports,
    /// They answer, without a rank.
    Answers,
    /// Which of them: 主要, 第一, 其他.
    Which,
}

/// The words of labels, as [`fold`] gives them. A label may have several: 牵头责任单位, 协同配合单位.
const ROLES: [(&str, LabelWord); 53] = [
    ("牵头", LabelWord::Leads),
    ("主牵头", LabelWord::Leads),
    ("主办", LabelWord::Leads),
    ("主责", LabelWord::Leads),
    ("领衔", LabelWord::Leads),
    ("配合", LabelWord::Supports),
    ("协办", LabelWord::Supports),
    ("会办", LabelWord::Supports),
    ("协同", LabelWord::Supports),
    ("协作", LabelWord::Supports),
    ("协助", LabelWord::Supports),
    ("参与", LabelWord::Supports),
    ("参加", LabelWord::Supports),
    ("支持", LabelWord::Supports),
    ("责任", LabelWord::Answers),
    ("落实", LabelWord::Answers),
    ("实施", LabelWord::Answers),
    ("组织", LabelWord::Answers),
    ("承办", LabelWord::Answers),
    ("承担", LabelWord::Answers),
    ("承接", LabelWord::Answers),
    ("负责", LabelWord::Answers),
    ("执行", LabelWord::Answers),
    ("完成", LabelWord::Answers),
    ("办理", LabelWord::Answers),
    ("推进", LabelWord::Answers),
    ("主管", LabelWord::Answers),
    ("主抓", LabelWord::Answers),
    ("指导", LabelWord::Answers),
    ("包保", LabelWord::Answers),
    ("包联", LabelWord::Answers),
    ("具体", LabelWord::Which),
    ("主要", LabelWord::Which),
    ("主体责任", LabelWord::Answers),
    ("共同", LabelWord::Which),
    ("联合", LabelWord::Which),
    ("总", LabelWord::Which),
    ("协调", LabelWord::Which),
    ("首要", LabelWord::Which),
    ("第一", LabelWord::Which),
    ("第二", LabelWord::Which),
    ("直接", LabelWord::Which),
    ("其他", LabelWord::Which),
    ("其它", LabelWord::Which),
    ("其余", LabelWord::Which),
    ("相关", LabelWord::Which),
    ("有关", LabelWord::Which),
    ("各", LabelWord::Which),
    ("任务", LabelWord::Which),
    ("项目", LabelWord::Which),
    ("业务", LabelWord::Which),
    ("行业", LabelWord::Which),
    ("工作", LabelWord::Which),
];

/// Labels of two roles at once, which rank nobody but where brackets part the roles in the label as they part the names.
const BOTH: [&str; 16] = [
    "牵头,配合",
    "牵头/配合",
    "牵头,参与",
    "牵头,责任",
    "牵头/责任",
    "主办,协办",
    "主办/协办",
    "主,协办",
    "主办(协办)",
    "主(协)办",
    "主协办",
    "主办和协办",
    "牵头和配合",
    "牵头及配合",
    "牵头和责任",
    "牵头及责任",
];

/// Labels that say no more than that work is divided: roles stand behind the names.
const DIVISIONS: [&str; 7] = ["部门分工", "责任分工", "任务分工", "工作分工", "职责分工", "分工单位", "分工"];

/// Words for who has a role.
const WHO: [&str; 39] = [
    "办所",
    "所办",
    "科所",
    "站室",
    "片区",
    "班组",
    "中队",
    "单位(部门)",
    "部门(单位)",
    "单位(科室)",
    "部门(科室)",
    "单位(村)",
    "单位",
    "部门",
    "主体",
    "机关",
    "机构",
    "处室",
    "科室",
    "股室",
    "部室",
    "站所",
    "所站",
    "站办所",
    "办公室",
    "中心",
    "村(社区)",
    "村(居)",
    "村居",
    "社区(村)",
    "镇(街道)",
    "镇(街)",
    "乡镇(街道)",
    "地区",
    "县区",
    "区县",
    "镇街",
    "专班",
    "方",
];

/// The roles that are labels without such a word; before a colon others are too.
const ALONE: [&str; 5] = ["牵头", "主办", "主责", "协办", "配合"];
const ALONE_BEFORE_COLON: [&str; 9] =
    ["责任", "会办", "承办", "参与", "参加", "协同", "协助", "负责", "落实"];

/// What may stand before a label, and behind it before the colon.
const LEVELS: [&str; 43] = [
    "以上各项工作",
    "以上各项任务",
    "以上各项",
    "以上两项",
    "以上三项",
    "以上四项",
    "以上五项",
    "以上任务",
    "以上工作",
    "以上事项",
    "上述任务",
    "上述工作",
    "上述事项",
    "以上",
    "乡级",
    "镇级",
    "村级",
    "区县级",
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
const TAILS: [&str; 18] = [
    "名称",
    "及责任人",
    "和责任人",
    "/责任人",
    "(责任人)",
    "及负责人",
    "(人)",
    "及部门",
    "和部门",
    "/部门",
    ",部门",
    "及单位",
    "和单位",
    "/单位",
    "(地区)",
    "及地区",
    "和地区",
    "及主体",
];

/// The label with which a folded text begins, without a colon: its role, and its bytes.
pub(super) fn words_at(folded: &str) -> Option<(Role, usize)> {
    label(folded, &ALONE)
}

fn label(folded: &str, alone: &[&str]) -> Option<(Role, usize)> {
    let level = LEVELS.iter().find(|level| folded.starts_with(**level)).map_or(0, |level| level.len());
    at_level(folded, 0, alone).or_else(|| (level > 0).then(|| at_level(folded, level, alone)).flatten())
}

/// A label behind the word for the level that it is of.
fn at_level(folded: &str, from: usize, alone: &[&str]) -> Option<(Role, usize)> {
    let rest = folded.get(from..)?;
    if let Some(words) = DIVISIONS.iter().find(|words| rest.starts_with(**words)) {
        return Some((Role::Joint, from + words.len()));
    }
    let (role, bytes) = roles(rest)?;
    let behind = rest.get(bytes..)?;
    let who = WHO.iter().find(|who| behind.starts_with(**who)).map(|who| who.len());
    let words = rest.get(..bytes)?;
    let who = who.or_else(|| (alone.contains(&words) || BOTH.contains(&words)).then_some(0))?;
    let tail = behind.get(who..)?;
    let tail = TAILS.iter().find(|words| tail.starts_with(**words)).map_or(0, |words| words.len());
    Some((role, from + bytes + who + tail))
}

/// The words that say the role at the head of a label: the role, and their bytes.
fn roles(folded: &str) -> Option<(Role, usize)> {
    if let Some(both) = BOTH.iter().find(|both| folded.starts_with(**both)) {
        return Some((Role::Joint, both.len()));
    }
    let mut said: Vec<LabelWord> = Vec::new();
    let mut at = 0;
    while let Some(rest) = folded.get(at..) {
        // 牵头(责任)单位
        let (open, bare) = rest.strip_prefix('(').map_or((0, rest), |bare| (1, bare));
        let fits = ROLES.iter().filter(|(word, _)| bare.starts_with(word));
        let Some((word, says)) = fits.max_by_key(|(word, _)| word.len()).filter(|_| said.len() < 4) else {
            break;
        };
        let closed = bare.get(word.len()..).is_some_and(|behind| behind.starts_with(')'));
        if open == 1 && (!closed || said.is_empty()) {
            break;
        }
        said.push(*says);
        at += open + word.len() + open;
    }
    let has = |says: LabelWord| said.contains(&says);
    let bracketed = folded.get(..at).is_some_and(supports_in_brackets);
    let role = match () {
        () if bracketed && has(LabelWord::Answers) && !has(LabelWord::Leads) => Role::Joint,
        () if has(LabelWord::Leads) && has(LabelWord::Supports) => Role::Joint,
        () if has(LabelWord::Leads) => Role::Lead,
        () if has(LabelWord::Supports) => Role::Support,
        () if has(LabelWord::Answers) => Role::Joint,
        () => return None,
    };
    Some((role, at))
}

/// Whether words of a label have those who support in brackets: 主(协)办, 牵头(配合).
fn supports_in_brackets(words: &str) -> bool {
    let inner = words.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inner, _)| inner);
    let supports = |inner: &str| {
        ROLES.iter().any(|(word, says)| *says == LabelWord::Supports && *word == inner) || inner == "协"
    };
    inner.is_some_and(supports)
}

/// The role of those outside of brackets, where a label has one role outside of brackets and support within: 主(协)办机关 stands
/// before 甲(乙、丙). `None` for other labels. The label may be folded or as printed, with or without what follows it.
pub(crate) fn bracketed_roles(label: &str) -> Option<Role> {
    let folded: String = fold(label).chars().filter(|c| !c.is_whitespace()).collect();
    let folded = folded.trim_start_matches('(');
    let level = LEVELS.iter().find(|level| folded.starts_with(**level)).map_or(0, |level| level.len());
    let rest = folded.get(level..)?;
    let (_, bytes) = roles(rest)?;
    let words = rest.get(..bytes).filter(|words| supports_in_brackets(words))?;
    if words.starts_with('主') && !words.starts_with("主管") && !words.starts_with("主抓") {
        return Some(Role::Lead);
    }
    let outside = words.split_once('(').map_or(words, |(before, _)| before);
    let says = |wanted: LabelWord| ROLES.iter().any(|(word, says)| *says == wanted && outside.contains(word));
    match () {
        () if says(LabelWord::Leads) => Some(Role::Lead),
        () if says(LabelWord::Supports) => None,
        () => says(LabelWord::Answers).then_some(Role::Joint),
    }
}

/// Whether a label says by 主责 who leads: beside one that says 牵头 they answer.
pub(crate) fn is_main_duty(label: &str) -> bool {
    fold(label).contains("主责")
}

/// The roles that the heads of the columns of a table give.
pub(crate) fn roles_of_heads(heads: &[&str]) -> Vec<Option<Role>> {
    let roles: Vec<Option<Role>> = heads.iter().map(|head| role_of_label(head)).collect();
    let led = heads.iter().zip(&roles).any(|(head, role)| *role == Some(Role::Lead) && !is_main_duty(head));
    let beside = |(head, role): (&&str, Option<Role>)| match role {
        Some(Role::Lead) if led && is_main_duty(head) => Some(Role::Joint),
        role => role,
    };
    heads.iter().zip(roles).map(beside).collect()
}

/// The role that a label or the head of a column gives; `None` for other words.
pub(crate) fn role_of_label(words: &str) -> Option<Role> {
    let folded: String = fold(words).chars().filter(|c| !c.is_whitespace()).collect();
    // 牵头 | 责任 | 配合
    if folded == "责任" {
        return Some(Role::Joint);
    }
    let (role, bytes) = words_at(&folded)?;
    let rest = folded.get(bytes..).unwrap_or_default();
    let role = remarked(rest).filter(|_| role == Role::Joint).unwrap_or(role);
    // A remark on the head: 责任单位(列第一位的为牵头单位).
    (rest.is_empty() || (rest.starts_with('(') && rest.ends_with(')'))).then_some(role)
}

/// The label with which a folded text begins, a colon after it, or a dash: its role, and its bytes with the mark (a line end is none
/// of it). It may stand in brackets of its own, the mark missing; the rule of roles may stand in brackets before the mark; a blank is enough where the
/// label says whom it is for and no further label follows.
pub(crate) fn label_at(folded: &str) -> Option<(Role, usize)> {
    if let Some(found) = spaced(folded) {
        return Some(found);
    }
    if let Some((role, bytes)) = folded.strip_prefix('(').and_then(words_at)
        // （牵头） alone stands behind a name and is its role.
        && bytes > "牵头".len()
        && folded.get(1 + bytes..).is_some_and(|rest| rest.starts_with(')'))
    {
        let colon = usize::from(folded.get(bytes + 2..).is_some_and(|rest| rest.starts_with(':')));
        return Some((role, bytes + 2 + colon));
    }
    let (role, bytes) = words_at(folded).or_else(|| label(folded, &ALONE_BEFORE_COLON))?;
    let behind = folded.get(bytes..)?;
    let rest = behind.trim_start_matches([' ', '\u{3000}']);
    let blank = behind.len() - rest.len();
    let remark = match rest.strip_prefix('(').and_then(|rest| rest.find(')')) {
        Some(end) if rest.get(..end + 1).is_some_and(|remark| !remark.contains(':')) => end + 2,
        _ => 0,
    };
    let marked = rest.get(remark..)?;
    let role = rest.get(..remark).and_then(remarked).filter(|_| role == Role::Joint).unwrap_or(role);
    if marked.starts_with(':') {
        return Some((role, bytes + blank + remark + 1));
    }
    if marked.starts_with("--") {
        return Some((role, bytes + blank + remark + 2));
    }
    let whom = WHO.iter().any(|who| folded.get(..bytes).is_some_and(|label| label.ends_with(who)));
    if whom && marked.starts_with('\n') {
        return Some((role, bytes + blank + remark));
    }
    // 牵头单位为市商务局, but not 各牵头单位是第一责任单位: that says what they all are.
    let said = ["为", "是"].iter().find_map(|is| rest.strip_prefix(is)).unwrap_or_default();
    let said = said.split([',', '.', ';', ')', '\n']).next().unwrap_or_default();
    if whom && !said.is_empty() && !RESPONSIBLE.iter().any(|words| said.ends_with(words)) {
        return Some((role, bytes + blank + "为".len()));
    }
    let names = blank > 0 && whom && rest.starts_with(char::is_alphanumeric) && words_at(rest).is_none();
    names.then_some((role, bytes + blank))
}

/// The role that a bracket behind a label says: 责任部门（牵头）, 责任部门（配合）.
fn remarked(remark: &str) -> Option<Role> {
    let inner = remark.strip_prefix('(')?.strip_suffix(')')?;
    let says = |wanted: LabelWord| ROLES.iter().any(|(word, says)| *word == inner && *says == wanted);
    match () {
        () if says(LabelWord::Leads) => Some(Role::Lead),
        () if says(LabelWord::Supports) => Some(Role::Support),
        () => None,
    }
}

/// A label with blanks between its characters, as headings are set: 牵 头 单 位：.
pub(super) fn spaced(folded: &str) -> Option<(Role, usize)> {
    /// No label is longer, with its blanks.
    const LONGEST: usize = 24;
    let mut chars = folded.chars();
    chars.next().filter(|c| "牵主责配协参落实承负".contains(*c))?;
    chars.next().filter(|c| c.is_whitespace() && *c != '\n')?;
    let label: String = folded.chars().take(LONGEST).take_while(|c| *c != ':' && *c != '\n').collect();
    folded.get(label.len()..)?.strip_prefix(':')?;
    let closed: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let (role, bytes) = words_at(&closed)?;
    (bytes == closed.len()).then_some((role, label.len() + 1))
}

/// What whoever is responsible is called, which names nobody.
const RESPONSIBLE: [&str; 6] = ["责任单位", "责任部门", "责任主体", "责任人", "牵头单位", "牵头部门"];

/// The same within a list of units, where no mark is needed before a name that shows to be one: 牵头单位市商务局.
pub(crate) fn label_in_list(folded: &str) -> Option<(Role, usize)> {
    label_at(folded).or_else(|| {
        let (role, bytes) = words_at(folded)?;
        let rest = folded.get(bytes..)?;
        let whom = WHO.iter().any(|who| folded.get(..bytes).is_some_and(|label| label.ends_with(who)));
        let name = rest.split([',', ';', '.', '(', ')', '\n', ' ']).next().unwrap_or_default();
        let placed = name.starts_with(['市', '省', '县', '区', '州', '盟', '旗', '各', '国']);
        let ends =
            ["局", "厅", "委", "办", "部", "署", "院", "府", "会", "司", "处", "科", "中心", "集团", "部门"];
        let office = (4..=20).contains(&name.chars().count()) && ends.iter().any(|end| name.ends_with(end));
        (whom && placed && office).then_some((role, bytes))
    })
}

#[cfg(test)]
mod tests {
    use super::{bracketed_roles, label_at, label_in_list, role_of_label, roles_of_heads};
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
            ("牵头(责任)单位:省数据局", Role::Lead),
            ("牵头责任单位:省数据局", Role::Lead),
            ("协同责任单位:省数据局", Role::Support),
            ("其他责任单位:省数据局", Role::Joint),
            ("牵头和责任单位:省数据局", Role::Joint),
            ("承担单位:省数据局", Role::Joint),
            ("会办单位:省数据局", Role::Support),
            ("责任部门和单位:省数据局", Role::Joint),
            ("责任:省数据局", Role::Joint),
            ("责任单位--省数据局", Role::Joint),
            ("责任单位 省数据局", Role::Joint),
            ("责任单位\n省数据局", Role::Joint),
            ("牵头单位为省数据局", Role::Lead),
            ("责任主体:省数据局", Role::Joint),
            ("责任单位 :省数据局", Role::Joint),
        ] {
            assert_eq!(label_at(text).map(|(role, _)| role), Some(role), "{text}");
        }
        for text in [
            "责任人:王某",
            "责任编辑:王某",
            "牵头单位协调处:省",
            "牵头领导:王某",
            "主要领导:王某",
            "各单位:省",
            "有关部门:省",
            "牵头单位 配合单位",
            "主办:",
        ] {
            assert_eq!(label_at(text).is_some(), text == "主办:", "{text}");
        }
        for (text, role) in [
            ("牵头单位市数据局,配合单位市财政局", Some(Role::Lead)),
            ("配合部门各区发展改革委", Some(Role::Support)),
            ("牵头单位协调处", None),
            ("责任单位各司其职", None),
            ("责任单位市场开拓", None),
        ] {
            assert_eq!(label_in_list(text).map(|(role, _)| role), role, "{text}");
        }
        for (label, role) in [
            ("主（協）辦機關", Some(Role::Lead)),
            ("主办(协办)单位:", Some(Role::Lead)),
            ("市级牵头（配合）部门", Some(Role::Lead)),
            ("责任（配合）单位", Some(Role::Joint)),
            ("牵头（责任）单位", None),
            ("主办单位（处室）", None),
            ("牵头单位", None),
        ] {
            assert_eq!(bracketed_roles(label), role, "{label}");
        }
        let heads = ["牵头部门", "主责单位", "协办单位"];
        assert_eq!(roles_of_heads(&heads), [Some(Role::Lead), Some(Role::Joint), Some(Role::Support)]);
        assert_eq!(roles_of_heads(&["主责单位", "配合单位"]), [Some(Role::Lead), Some(Role::Support)]);
        assert_eq!(role_of_label("责任站所"), Some(Role::Joint));
        assert_eq!(role_of_label("牵头、配合单位"), Some(Role::Joint));
        assert_eq!(role_of_label("牵 头 单 位"), Some(Role::Lead));
        assert_eq!(role_of_label("责任单位（第一个为牵头单位）"), Some(Role::Joint));
        assert_eq!(role_of_label("完成时限"), None);
    }

    #[test]
    fn what_all_of_a_kind_are_called_names_nobody() {
        assert_eq!(label_at("牵头单位为市商务局,市财政局配合"), Some((Role::Lead, "牵头单位为".len())));
        for said in ["牵头单位是第一责任单位,要制定推进方案", "牵头部门为责任主体.", "责任单位是第一责任人"]
        {
            assert_eq!(label_at(said), None, "{said}");
        }
    }
}
