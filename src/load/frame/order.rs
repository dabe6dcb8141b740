//! Rules by which a document ranks units without a word beside their names: the first of a list leads, or where nobody is said
//! to lead all who answer do.
//!
//! A rule is one clause, and what stands between its two ends (首位 … 牵头) are words of the rule only: so no name and no other
//! clause is taken into it.

use crate::text::fold;

/// How far a rule that ranks by order reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrderReach {
    /// The bracket that prints it.
    Here,
    /// `下同`: from there to the end of the plan.
    Onward,
}

/// Who leads by a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RuleLeads {
    /// `列在首位的为牵头单位`: the first of a list.
    First,
    /// `无牵头单位的，责任单位即为牵头单位`: all who answer, where nobody is said to lead.
    All,
    /// `只有一个责任单位的，该单位为牵头单位`: who is named alone.
    Sole,
}

/// A rule that ranks units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OrderRule {
    /// Who leads.
    pub(crate) leads: RuleLeads,
    /// Whether it is only for lists of which nothing else says who leads.
    pub(crate) unled: bool,
    /// How far it reaches.
    pub(crate) reach: OrderReach,
}

/// Who leads of a list of which nothing says who does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum UnledLists {
    /// Nobody.
    #[default]
    Nobody,
    /// Who is named alone.
    Sole,
    /// All who answer.
    All,
}

/// The rules that hold at some place of a plan.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct HeldRules {
    /// The first of a list leads.
    pub(crate) first: bool,
    /// Whether the first leads only where nothing else says who does.
    pub(crate) unled: bool,
    /// Who leads of a list of which nothing says who does.
    pub(crate) lists: UnledLists,
}

impl HeldRules {
    /// Takes in a rule.
    pub(crate) fn take(&mut self, rule: OrderRule) {
        match rule.leads {
            RuleLeads::First => {
                self.first = true;
                self.unled |= rule.unled;
            }
            RuleLeads::All => self.lists = UnledLists::All,
            RuleLeads::Sole if self.lists == UnledLists::Nobody => self.lists = UnledLists::Sole,
            RuleLeads::Sole => {}
        }
    }

    /// Whether all who answer in a list of so many lead, if nothing says who does.
    pub(crate) fn all_lead(self, count: usize) -> bool {
        match self.lists {
            UnledLists::Nobody => false,
            UnledLists::Sole => count == 1,
            UnledLists::All => true,
        }
    }

    /// With a rule that is printed here, if one is: it goes on from here where it says so.
    pub(crate) fn with(&mut self, printed: Option<OrderRule>) -> Self {
        let mut here = *self;
        if let Some(rule) = printed {
            here.take(rule);
            if rule.reach == OrderReach::Onward {
                *self = here;
            }
        }
        here
    }
}

/// Words that say that somebody leads.
const LEADS: [&str; 3] = ["牵头", "主办", "主责"];

/// Words for the first of a list, as [`fold`] gives them.
const FIRST: [&str; 30] = [
    "第一位",
    "第1位",
    "第一个",
    "第1个",
    "第一家",
    "第1家",
    "第一名",
    "排第一",
    "列第一",
    "居第一",
    "名第一",
    "序第一",
    "首位",
    "首个",
    "首家",
    "首列",
    "首名",
    "居首",
    "列首",
    "排首",
    "名首",
    "最前",
    "前面",
    "在前",
    "前列",
    "前者",
    "第一顺位",
    "第一责任",
    "第一单位",
    "第一部门",
];

/// Characters of which words are made that may stand between the first of a list and that it leads.
const BETWEEN: &str = "的者位名个家单位部门机关主体责任人即为是系作做由均都应当负该项各本此工作任务总第一主要市省县区州直级和或与及列排序在,()\" ";

/// How far before the word that leads its rule may begin, in characters.
const WITHIN: usize = 24;

/// The rule that a text prints, if it does.
pub(crate) fn order_rule(text: &str) -> Option<OrderRule> {
    if !LEADS.iter().any(|word| text.contains(word)) && !text.contains(['牽', '辦', '責']) {
        return None;
    }
    let folded = fold(text);
    let condition = condition(&folded);
    let leads = LEADS.into_iter().flat_map(|word| folded.match_indices(word)).map(|(at, _)| at);
    let first = leads.min_by_key(|at| (!is_first_before(folded.get(..*at).unwrap_or_default()), *at));
    let first = first.filter(|at| is_first_before(folded.get(..*at).unwrap_or_default()));
    let all = || all_lead(&folded).filter(|_| condition.is_some());
    let sole = || sole_leads(&folded).map(|at| (at, RuleLeads::Sole));
    let first = first.map(|at| (at, RuleLeads::First));
    let (at, leads) = first.or_else(|| all().map(|at| (at, RuleLeads::All))).or_else(sole)?;
    let unled = condition.is_some_and(|condition| condition < at);
    let onward = folded.get(at..).is_some_and(|after| {
        ["下同", "以下相同", "以下同", "后同"].iter().any(|words| after.contains(words))
    });
    let reach = if onward { OrderReach::Onward } else { OrderReach::Here };
    Some(OrderRule { leads, unled, reach })
}

/// Whether a text prints the rule that the first unit of a list leads, and how far it reaches.
pub(crate) fn first_leads(text: &str) -> Option<OrderReach> {
    order_rule(text).filter(|rule| rule.leads == RuleLeads::First).map(|rule| rule.reach)
}

/// A rule in a note: 注：列在首位的为牵头单位. It is said of all of the plan, wherever the note stands.
pub(crate) fn rule_of_note(text: &str) -> Option<OrderRule> {
    let notes = ["注", "备注", "附注", "说明", "備註", "註"];
    let is_note = |line: &str| {
        notes.iter().any(|word| {
            let bare = line.trim_start_matches(['（', '(', '*', '※', ' ', '\u{3000}']);
            bare.strip_prefix(word)
                .is_some_and(|rest| rest.starts_with(['：', ':', '1', '.', ' ', '\u{3000}']))
        })
    };
    text.lines().filter(|line| is_note(line)).find_map(order_rule)
}

/// Whether a clause is one of those that such a rule is made of.
pub(super) fn is_clause(clause: &str) -> bool {
    let folded = fold(clause);
    let condition = condition(&folded).is_some() || names_one(&folded).is_some();
    order_rule(clause).is_some() || condition || all_lead(&folded).is_some() || this_leads(&folded).is_some()
}

/// Whether what stands before a word that leads says that it is the first of a list who does.
fn is_first_before(before: &str) -> bool {
    let from = before.char_indices().rev().take(WITHIN).last().map_or(before.len(), |(at, _)| at);
    let near = before.get(from..).unwrap_or_default();
    let near = near.rsplit(['.', ';', ':', '\n']).next().unwrap_or_default();
    FIRST.iter().any(|word| {
        near.match_indices(word).any(|(at, _)| {
            let between = near.get(at + word.len()..).unwrap_or_default();
            // 第一责任单位,牵头: 第一责任 is a label too, so it has to be said of it that it leads.
            let said = !word.starts_with("第一责任") || between.contains(['为', '是', '即']);
            said && between.chars().all(|c| BETWEEN.contains(c))
        })
    })
}

/// `无牵头单位的`, `未明确牵头部门的`: where in a folded text it stands.
fn condition(folded: &str) -> Option<usize> {
    LEADS.into_iter().flat_map(|word| folded.match_indices(word)).find_map(|(at, word)| {
        let before = folded.get(..at)?;
        let from = before.char_indices().rev().take(6).last().map_or(at, |(from, _)| from);
        let near = before.get(from..)?.rsplit([',', '.', ';', ':', '(']).next()?;
        let without = ["无", "没有", "未", "不设", "不明确"].iter().any(|no| near.contains(no));
        let after = folded.get(at + word.len()..)?;
        let whom =
            ["责任单位", "责任部门", "单位", "部门", "机关"].iter().find_map(|who| after.strip_prefix(who));
        let said = whom.is_some_and(|rest| rest.starts_with(['的', '者', '时', ',']));
        (without && said).then_some(at)
    })
}

/// `责任单位即为牵头单位`: where in a folded text it says that they lead.
fn all_lead(folded: &str) -> Option<usize> {
    ["责任单位", "责任部门", "责任主体", "责任机关"]
        .into_iter()
        .flat_map(|word| folded.match_indices(word))
        .find_map(|(at, word)| {
            let behind = folded.get(at + word.len()..)?;
            let is = behind.trim_start_matches(['即', '均', '都', '就', '也', '应']);
            let is = ["视为", "视同", "作为", "为", "是", ""]
                .iter()
                .find_map(|is_word| is.strip_prefix(is_word))?;
            let said = behind.len() > is.len() && LEADS.iter().any(|lead| is.starts_with(lead));
            // 第一责任单位为牵头单位 is said of one.
            let one =
                folded.get(..at).is_some_and(|before| before.ends_with("第一") || before.ends_with("首位"));
            (said && !one).then(|| folded.len() - is.len())
        })
}

/// `只有一个责任单位的`: where in a folded text it stands.
fn names_one(folded: &str) -> Option<usize> {
    ["只有一个", "仅有一个", "只列一个", "仅列一个", "只有1个", "仅有1个", "单一", "只有一家", "仅有一家"]
        .into_iter()
        .flat_map(|word| folded.match_indices(word))
        .find_map(|(at, word)| {
            let behind = folded.get(at + word.len()..)?;
            let behind = behind.strip_prefix("责任").unwrap_or(behind);
            let whom = ["单位", "部门"].iter().find_map(|who| behind.strip_prefix(who));
            whom.filter(|rest| rest.starts_with(['的', '时', ','])).map(|_| at)
        })
}

/// `该单位为牵头单位`: where in a folded text it says that it leads.
fn this_leads(folded: &str) -> Option<usize> {
    ["该单位", "该部门", "其", "该责任单位"].into_iter().flat_map(|word| folded.match_indices(word)).find_map(
        |(at, word)| {
            let behind = folded.get(at + word.len()..)?.trim_start_matches('即');
            let is = ["为", "是", "作为"].iter().find_map(|is| behind.strip_prefix(is))?;
            LEADS.iter().any(|lead| is.starts_with(lead)).then(|| folded.len() - is.len())
        },
    )
}

/// Where in a folded text it says that whoever is named alone leads.
fn sole_leads(folded: &str) -> Option<usize> {
    let one = names_one(folded)?;
    this_leads(folded).or_else(|| all_lead(folded)).filter(|at| *at > one)
}

#[cfg(test)]
mod tests {
    use super::{OrderReach, OrderRule, RuleLeads, first_leads, order_rule, rule_of_note};

    #[test]
    fn the_rule_is_known_by_its_many_wordings() {
        for text in [
            "列在首位的为牵头单位,下同",
            "列第一位者为牵头单位，下同",
            "排在第一位的部门为牵头部门，下同",
            "第一责任单位为牵头单位，下同",
            "排在第一位的市直部门为牵头部门，下同",
            "以第一个单位为牵头单位，下同",
        ] {
            assert_eq!(first_leads(text), Some(OrderReach::Onward), "{text}");
        }
        for text in [
            "省数据局、省经信厅，第一位为牵头单位",
            "排名第一的责任单位为牵头单位，其他为参与单位",
            "首个单位为牵头单位",
            "排第一的牵头",
            "由排在第一位的单位牵头",
            "責任單位列首位者為牽頭單位",
        ] {
            assert_eq!(first_leads(text), Some(OrderReach::Here), "{text}");
        }
        for text in [
            "牵头单位：省数据局，第一位",
            "第一责任单位：省数据局；牵头单位：省财政厅",
            "省数据局为第一责任单位，省财政厅牵头",
            "第一责任单位要发挥牵头作用",
            "把首位产业做强，由省工信厅牵头",
        ] {
            assert_eq!(first_leads(text), None, "{text}");
        }
    }

    #[test]
    fn where_nobody_is_said_to_lead_all_or_the_first_do() {
        let all = |reach| Some(OrderRule { leads: RuleLeads::All, unled: true, reach });
        for (text, rule) in [
            ("无牵头单位的，责任单位即为牵头单位，下同", all(OrderReach::Onward)),
            ("未明确牵头单位的，责任单位均为牵头单位", all(OrderReach::Here)),
            ("没有牵头部门的，责任部门视为牵头部门", all(OrderReach::Here)),
            (
                "未注明牵头单位的，列首位的为牵头单位",
                Some(OrderRule { leads: RuleLeads::First, unled: true, reach: OrderReach::Here }),
            ),
            (
                "只有一个责任单位的，该单位为牵头单位，下同",
                Some(OrderRule { leads: RuleLeads::Sole, unled: false, reach: OrderReach::Onward }),
            ),
            ("未明确牵头单位的，报市政府确定", None),
            ("责任单位要主动对接牵头单位", None),
        ] {
            assert_eq!(order_rule(text), rule, "{text}");
        }
    }

    #[test]
    fn a_note_says_its_rule_of_all() {
        assert!(rule_of_note("注：1.列第一位的为牵头单位。\n2.时限为年底。").is_some());
        assert!(rule_of_note("注重统筹，列第一位的为牵头单位。").is_none());
    }
}
