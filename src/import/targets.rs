//! Numbers that a goal or a measure promises, proposed with the words that promise them.
//!
//! A figure is proposed where its clause has a word that promises and a unit stands behind it. Years, document numbers, ages of
//! policies and figures that only count what is listed beside them are not. All of it is a proposal.

use super::decisions::PromisedNumber;
use crate::text::fold;

/// Words that promise.
const PROMISES: [&str; 30] = [
    "达到",
    "超过",
    "突破",
    "建成",
    "建设",
    "培育",
    "打造",
    "实现",
    "新增",
    "形成",
    "完成",
    "不少于",
    "不低于",
    "力争",
    "引进",
    "培训",
    "覆盖",
    "提高",
    "降低",
    "增长",
    "支持",
    "组织",
    "开展",
    "遴选",
    "推出",
    "认定",
    "制定",
    "赋能",
    "压缩",
    "帮助",
];
/// Units of figures, the longer first.
const UNITS: [&str; 38] = [
    "万亿元",
    "百亿元",
    "亿元",
    "万元",
    "亿美元",
    "万平方米",
    "万吨",
    "万台",
    "万人次",
    "万人",
    "万名",
    "万户",
    "万家",
    "万个",
    "个百分点",
    "平方公里",
    "公里",
    "个",
    "家",
    "项",
    "台",
    "名",
    "人",
    "件",
    "次",
    "户",
    "处",
    "条",
    "座",
    "种",
    "所",
    "场",
    "款",
    "批",
    "吨",
    "辆",
    "%",
    "人次",
];
/// Words of clauses that say what one gets, or on which condition: no promise of the plan.
const GRANTS: [&str; 13] = [
    "补贴",
    "补助",
    "奖励",
    "奖补",
    "资助",
    "限额",
    "资金支持",
    "最高",
    "可申请",
    "符合条件",
    "申请条件",
    "条件的",
    "违约",
];

/// Bounds printed before a figure, the longer first: 不超过 is another than 超过.
const BEFORE: [&str; 13] = [
    "不得超过",
    "不得低于",
    "不得少于",
    "不低于",
    "不少于",
    "不超过",
    "不高于",
    "不大于",
    "超过",
    "突破",
    "至少",
    "近",
    "超",
];
/// Bounds printed behind its unit.
const AFTER: [&str; 5] = ["以上", "以下", "以内", "左右", "以內"];

/// The numbers that the paragraphs of a part promise.
pub(crate) fn propose(paragraphs: &[String]) -> Vec<PromisedNumber> {
    let mut found = Vec::new();
    for paragraph in paragraphs {
        let mut deadline = None;
        let chars: Vec<char> = paragraph.chars().collect();
        let folded: Vec<char> = fold(paragraph).chars().collect();
        for (start, end) in clauses(&folded) {
            if let Some(words) = deadline_in(&chars, &folded, start, end) {
                deadline = Some(words);
            }
            found.extend(in_clause(&chars, &folded, (start, end), deadline.as_ref()));
            if matches!(folded.get(end), Some('.' | ';')) && folded.get(end) == Some(&'.') {
                deadline = None;
            }
        }
    }
    found
}

/// Clauses parted by commas and full stops, brackets whole.
fn clauses(folded: &[char]) -> Vec<(usize, usize)> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in folded.iter().enumerate() {
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        let within = *c == '.' && folded.get(at + 1).is_some_and(char::is_ascii_digit);
        if depth == 0 && matches!(c, ',' | '.' | ';' | ':') && !within {
            found.push((start, at));
            start = at + 1;
        }
    }
    found.push((start, folded.len()));
    found
}

/// `到2020年`, `2025年底前`.
fn deadline_in(chars: &[char], folded: &[char], start: usize, end: usize) -> Option<String> {
    let clause: String = folded.get(start..end)?.iter().collect();
    let at = clause.find('年')?;
    let before: Vec<char> = clause.get(..at)?.chars().collect();
    let digits = before.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    if digits != 4 {
        return None;
    }
    let first = before.len() - digits;
    let to = first.checked_sub(1).filter(|&place| "到至".contains(before[place]));
    let rest: String = clause.get(at..)?.chars().skip(1).collect();
    let tail = ["底前", "年底", "底", "前"]
        .iter()
        .find(|tail| rest.starts_with(**tail))
        .map_or(0, |tail| tail.chars().count());
    if to.is_none() && tail == 0 {
        return None;
    }
    let from = start + to.unwrap_or(first);
    Some(chars.get(from..start + before.len() + 1 + tail)?.iter().collect())
}

fn in_clause(
    chars: &[char],
    folded: &[char],
    (start, end): (usize, usize),
    deadline: Option<&String>,
) -> Vec<PromisedNumber> {
    let clause: String = folded.get(start..end).unwrap_or_default().iter().collect();
    let promised = PROMISES.iter().any(|word| clause.contains(word))
        && !GRANTS.iter().any(|word| clause.contains(word))
        // Within how many days something is done is a rule, that it is done in fewer is promised.
        && (!clause.contains("工作日") || ["压缩", "缩短", "减少"].iter().any(|word| clause.contains(word)));
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        let digit = |place: usize| folded.get(place).is_some_and(char::is_ascii_digit);
        if !digit(at)
            || at.checked_sub(1).is_some_and(|above| {
                folded.get(above).is_some_and(|c| c.is_ascii_alphanumeric() || "(.-+".contains(*c))
            })
        {
            at += 1;
            continue;
        }
        let mut to = at;
        while to < end && (digit(to) || matches!(folded.get(to), Some('.' | '-' | '~'))) {
            to += 1;
        }
        // A unit is short: to look at all that follows each figure would take too long.
        let rest: String = folded.get(to..end.min(to + 12)).unwrap_or_default().iter().collect();
        let unit = UNITS.iter().find(|unit| rest.trim_start().starts_with(**unit));
        if let (Some(unit), true) = (unit, promised) {
            found.extend(target(chars, folded, (start, end), (at, to), unit, deadline));
        }
        at = to.max(at + 1);
    }
    found
}

fn target(
    chars: &[char],
    folded: &[char],
    (start, end): (usize, usize),
    (from, to): (usize, usize),
    unit: &str,
    deadline: Option<&String>,
) -> Option<PromisedNumber> {
    let text =
        |from: usize, to: usize| -> String { chars.get(from..to).unwrap_or_default().iter().collect() };
    let fold_of =
        |from: usize, to: usize| -> String { folded.get(from..to).unwrap_or_default().iter().collect() };
    let blanks = folded.get(to..end)?.iter().take_while(|c| c.is_whitespace()).count();
    let unit_end = to + blanks + unit.chars().count();
    let before = fold_of(start, from);
    let bound = BEFORE
        .iter()
        .find(|bound| before.trim_end().ends_with(**bound))
        .map_or(0, |bound| bound.chars().count());
    let gap = before.chars().rev().take_while(|c| c.is_whitespace()).count();
    let value_from = if bound > 0 { from - bound - gap } else { from };
    let after = fold_of(unit_end, end);
    let closed = AFTER.iter().find(|bound| after.starts_with(**bound)).map(|bound| bound.chars().count());
    let value = match closed {
        Some(length) => text(value_from, unit_end + length),
        None => text(value_from, to),
    };
    let behind = text(unit_end + closed.unwrap_or(0), end);
    let indicator = if behind.trim().chars().count() > 1 { behind } else { text(start, value_from) };
    let indicator = indicator.trim().trim_start_matches(['的', '以']).to_owned();
    (!indicator.is_empty()).then(|| PromisedNumber {
        indicator,
        value: value.trim().to_owned(),
        unit: text(to + blanks, unit_end),
        deadline: deadline.cloned(),
        quote: text(start, end).trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::propose;

    #[test]
    fn what_is_promised_is_found_with_its_bounds_and_deadline() {
        let found = propose(&["到2028 年，建设未来产业先导区6 个，整机年产量突破3 万台，应用率达到95%以上。依据2016年版办法（国发〔2016〕24号）办理。".to_owned()]);
        let told: Vec<(&str, &str)> =
            found.iter().map(|target| (target.value.as_str(), target.unit.as_str())).collect();
        assert_eq!(told, [("6", "个"), ("突破3", "万台"), ("95%以上", "%")]);
        assert_eq!(found[0].indicator, "建设未来产业先导区");
    }

    #[test]
    fn figures_that_promise_nothing_are_left() {
        for text in [
            "依托2个平台的经验，参照第3条。",
            "支持单个项目补贴不超过5万元。",
            "组织审核，在5个工作日内完成。",
            "对新认定的平台给予100万元奖励，支持其建设。",
        ] {
            assert!(propose(&[text.to_owned()]).is_empty(), "{text}");
        }
    }

    #[test]
    fn at_most_is_not_more_than() {
        let found = propose(&["实现联合检查每年不超过2次，办理时限压缩至5个工作日以内。".to_owned()]);
        let told: Vec<&str> = found.iter().map(|target| target.value.as_str()).collect();
        assert_eq!(told[0], "不超过2");
        assert_eq!(found.len(), 2);
    }
}
