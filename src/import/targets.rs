//! Numbers that a goal or a measure promises, proposed with the words that promise them.
//!
//! A figure is proposed where its clause has a word that promises and a unit stands behind it. Years, document numbers, ages of
//! policies and figures that only count what is listed beside them are not. All of it is a proposal.

use std::sync::LazyLock;

use super::decisions::PromisedNumber;
use crate::text::fold;

/// Words that promise.
const PROMISES: [&str; 132] = [
    "达到",
    "达",
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
    "创建",
    "新建",
    "改建",
    "扩建",
    "改造",
    "整治",
    "修缮",
    "修复",
    "加装",
    "安装",
    "布设",
    "布局",
    "设立",
    "设置",
    "建立",
    "组建",
    "举办",
    "承办",
    "发放",
    "投放",
    "发布",
    "发行",
    "上线",
    "开通",
    "开设",
    "归集",
    "接入",
    "扩容",
    "制修订",
    "修订",
    "编制",
    "引育",
    "招引",
    "招聘",
    "培养",
    "选派",
    "选树",
    "配备",
    "配置",
    "压减",
    "减少",
    "缩短",
    "下降",
    "提升",
    "稳定在",
    "保持在",
    "控制在",
    "保持",
    "增加",
    "扩大",
    "推广",
    "推动",
    "转化",
    "孵化",
    "集聚",
    "聚集",
    "吸纳",
    "帮扶",
    "救助",
    "服务",
    "筛查",
    "储备",
    "实施",
    "落地",
    "淘汰",
    "退出",
    "更新",
    "改良",
    "拆除",
    "清理",
    "种植",
    "造林",
    "治理",
    "补助",
    "带动",
    "撬动",
    "拉动",
    "入库",
    "申报",
    "获批",
    "拥有",
    "解决",
    "办理",
    "包保",
    "走访",
    "调解",
    "募集",
    "开发",
    "更换",
    "打通",
    "排查",
    "安排",
    "投入",
    "争取",
    "筹集",
    "推行",
    "改厕",
    "转移",
    "招商",
    "兑现",
    "收储",
];
/// Units of figures behind the words of ten thousands and more, the longer first.
const COUNTERS: [&str; 87] = [
    "平方公里",
    "平方米",
    "立方米",
    "个百分点",
    "标准箱",
    "标箱",
    "美元",
    "千瓦时",
    "千瓦",
    "兆瓦",
    "公里",
    "公顷",
    "人次",
    "场次",
    "架次",
    "班次",
    "人天",
    "学位",
    "床位",
    "%",
    "元",
    "吨",
    "台",
    "人",
    "名",
    "户",
    "家",
    "个",
    "项",
    "件",
    "次",
    "处",
    "条",
    "座",
    "种",
    "所",
    "场",
    "款",
    "批",
    "辆",
    "亩",
    "张",
    "栋",
    "幢",
    "套",
    "艘",
    "架",
    "株",
    "棵",
    "口",
    "口井",
    "孔",
    "对",
    "位",
    "支",
    "只",
    "头",
    "根",
    "间",
    "层",
    "米",
    "度",
    "门",
    "部",
    "份",
    "宗",
    "笔",
    "例",
    "届",
    "期",
    "期次",
    "倍",
    "亿",
    "盏",
    "单",
    "块",
    "片",
    "台套",
    "台次",
    "吨次",
    "课时",
    "学时",
    "支队伍",
    "方",
    "村",
    "线",
    "站",
];
/// Words of ten thousands and more that stand before a counter, the longer first.
const GREAT: [&str; 8] = ["万亿", "百亿", "千亿", "亿", "百万", "千万", "万", "千"];
/// Words of clauses that say what one gets, or on which condition: no promise of the plan.
const GRANTS: [&str; 23] = [
    "上限",
    "允许",
    "给予",
    "分别奖励",
    "一次性",
    "不超过项目",
    "贴息",
    "予以支持",
    "下列条件",
    "以下条件",
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

/// Words that promise, and those that grant, as a folded text has them.
static FOLDED: LazyLock<(Vec<String>, Vec<String>)> = LazyLock::new(|| {
    let folded = |words: &[&str]| words.iter().map(|word| fold(word)).collect();
    (folded(&PROMISES), folded(&GRANTS))
});

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
        let (mut deadline, mut promised) = (None, false);
        let chars: Vec<char> = paragraph.chars().collect();
        let folded: Vec<char> = fold(paragraph).chars().collect();
        for (start, end) in clauses(&chars, &folded) {
            if let Some(words) = deadline_in(&chars, &folded, start, end) {
                deadline = Some(words);
            }
            // 培育百亿元企业2家、上市企业5家: one verb for all that is listed.
            let listed = start.checked_sub(1).and_then(|at| chars.get(at)) == Some(&'、');
            let (found_here, goes_on) =
                in_clause(&chars, &folded, (start, end), deadline.as_ref(), listed && promised);
            promised = goes_on;
            found.extend(found_here);
            if matches!(folded.get(end), Some('.' | ';')) && folded.get(end) == Some(&'.') {
                deadline = None;
            }
        }
    }
    found
}

/// Clauses parted by commas and full stops, brackets whole.
fn clauses(chars: &[char], folded: &[char]) -> Vec<(usize, usize)> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in folded.iter().enumerate() {
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        let digits = folded.iter().skip(at + 1).take_while(|c| c.is_ascii_digit()).count();
        let figure = at.checked_sub(1).and_then(|at| folded.get(at)).is_some_and(char::is_ascii_digit);
        // 1.5万, 1,000辆
        let within = figure
            && (*c == '.' && digits > 0 || chars.get(at).is_some_and(|c| ",，".contains(*c)) && digits == 3);
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
    goes_on: bool,
) -> (Vec<PromisedNumber>, bool) {
    let clause: String = folded.get(start..end).unwrap_or_default().iter().collect();
    let promised = (goes_on || FOLDED.0.iter().any(|word| clause.contains(word.as_str())))
        && !FOLDED.1.iter().any(|word| clause.contains(word.as_str()))
        // Within how many days something is done is a rule, that it is done in fewer is promised.
        && (!clause.contains("工作日") || ["压缩", "缩短", "减少"].iter().any(|word| clause.contains(word)));
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        let digit = |place: usize| folded.get(place).is_some_and(char::is_ascii_digit);
        if !digit(at)
            || at.checked_sub(1).is_some_and(|above| {
                folded.get(above).is_some_and(|c| c.is_ascii_alphanumeric() || "(.-+由从".contains(*c))
            })
        {
            at += 1;
            continue;
        }
        let mut to = at;
        while to < end && (digit(to) || matches!(folded.get(to), Some('.' | '-' | '~' | ','))) {
            to += 1;
        }
        // A unit is short: to look at all that follows each figure would take too long.
        let rest: String = folded.get(to..end.min(to + 12)).unwrap_or_default().iter().collect();
        if let (Some(unit), true) = (unit_at(rest.trim_start()), promised) {
            found.extend(target(chars, folded, (start, end), (at, to), unit, deadline));
        }
        at = to.max(at + 1);
    }
    (found, promised)
}

/// The unit with which folded words behind a figure begin: `个`, `万平方米`, `4000万标箱`. `月` and `日` of a date are none.
fn unit_at(rest: &str) -> Option<&str> {
    let counter = |behind: &str| -> Option<usize> {
        COUNTERS.iter().filter(|unit| behind.starts_with(**unit)).map(|unit| unit.len()).max()
    };
    let great =
        GREAT.iter().filter_map(|great| Some(great.len() + counter(rest.strip_prefix(*great)?)?)).max();
    let length = counter(rest).max(great)?;
    // 2个月 and 3天 are times; 5个工作日 is asked for above.
    let time = ["个月", "个季度", "个小时", "个年"].iter().any(|time| rest.starts_with(time));
    (!time).then(|| rest.get(..length)).flatten()
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
