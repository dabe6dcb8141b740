//! Numbers that a goal or a measure promises, proposed with the words that promise them.
//!
//! A figure is proposed where its clause has a word that promises and a unit stands behind it. Years, document numbers, ages of
//! policies and figures that only count what is listed beside them are not. All of it is a proposal.

mod words;

use super::decisions::PromisedNumber;
use crate::text::fold;
use words::{AFTER, BEFORE, CONDITIONS, COUNTERS, FOLDED, GREAT, LATIN, PAST};

/// The numbers that the paragraphs of a part promise.
pub(crate) fn propose(paragraphs: &[String]) -> Vec<PromisedNumber> {
    let mut found = Vec::new();
    for paragraph in paragraphs {
        let (mut deadline, mut promised) = (None, false);
        let chars: Vec<char> = paragraph.chars().collect();
        let folded: Vec<char> = fold(paragraph).chars().collect();
        let all = clauses(&chars, &folded);
        let granted = granted(&folded, &all);
        for ((start, end), granted) in all.into_iter().zip(granted) {
            if let Some(words) = deadline_in(&chars, &folded, start, end) {
                deadline = Some(words);
            }
            // 培育百亿元企业2家、上市企业5家: one verb for all that is listed.
            let listed = start.checked_sub(1).and_then(|at| chars.get(at)) == Some(&'、');
            let goes_on = listed && promised;
            let clause = FigureClause { chars: &chars, folded: &folded, start, end, granted };
            let (found_here, goes_on) = in_clause(&clause, deadline.as_ref(), goes_on);
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
        // 具有博士、硕士学位: what counts nothing goes on with the clause.
        let pause = chars.get(at) == Some(&'、')
            && (!counts_behind(folded, at + 1) || goes_on_describing(folded, at + 1));
        if depth == 0 && matches!(c, ',' | '.' | ';' | ':') && !within && !pause {
            found.push((start, at));
            start = at + 1;
        }
    }
    found.push((start, folded.len()));
    found
}

/// Whether a figure stands before the next mark.
fn counts_behind(folded: &[char], from: usize) -> bool {
    let rest = folded.iter().skip(from).take_while(|c| !",.;:".contains(**c));
    rest.into_iter().any(char::is_ascii_digit)
}

/// 年产值超100亿元、具备较强国际竞争力的企业2家: behind the mark still stands what kind of firm it is, and then how many.
fn goes_on_describing(folded: &[char], from: usize) -> bool {
    let describes = |words: &str| words.chars().eq(folded.iter().skip(from).copied().take(2));
    ["具备", "具有", "拥有", "掌握"].iter().any(|words| describes(words))
        && is_described(folded.get(from..).unwrap_or_default())
}

/// Whether a 的 stands before the next figure.
fn is_described(folded: &[char]) -> bool {
    let before = folded.iter().take_while(|c| !c.is_ascii_digit() && !".;:".contains(**c));
    before.into_iter().any(|c| *c == '的')
}

/// For each clause whether it only says who gets something: `年销售收入首次突破1000万元的，给予…`, `对…，奖励…`.
fn granted(folded: &[char], clauses: &[(usize, usize)]) -> Vec<bool> {
    let words = |(start, end): &(usize, usize)| -> String {
        folded.get(*start..*end).unwrap_or_default().iter().collect::<String>().trim().to_owned()
    };
    let gives = |words: &str| {
        ["给予", "奖励", "奖补", "补助", "补贴", "予以"].iter().any(|word| words.contains(word))
    };
    let mut granted = vec![false; clauses.len()];
    let (mut reach, mut of) = (false, false);
    for (nth, clause) in clauses.iter().enumerate().rev() {
        let text = words(clause);
        if matches!(folded.get(clause.1), Some('.')) || nth + 1 == clauses.len() {
            (reach, of) = (false, false);
        }
        of |= reach && text.ends_with('的');
        reach |= gives(&text);
        if let Some(own) = granted.get_mut(nth) {
            *own = of;
        }
    }
    granted
}

/// A clause of a text.
struct FigureClause<'t> {
    chars: &'t [char],
    folded: &'t [char],
    start: usize,
    end: usize,
    /// It says who gets something.
    granted: bool,
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
    whole: &FigureClause<'_>,
    deadline: Option<&String>,
    goes_on: bool,
) -> (Vec<PromisedNumber>, bool) {
    let &FigureClause { chars, folded, start, end, granted } = whole;
    let clause: String = folded.get(start..end).unwrap_or_default().iter().collect();
    let says =
        goes_on || clause.contains("办结") || FOLDED.0.iter().any(|word| clause.contains(word.as_str()));
    let grants = FOLDED.1.iter().any(|word| clause.contains(word.as_str()));
    let conditions = granted || CONDITIONS.iter().any(|word| clause.contains(word));
    let past = PAST.iter().any(|word| clause.contains(word));
    let day = ["工作日", "小时", "分钟"].iter().any(|word| clause.contains(word));
    // Within how many days something is done is a rule, that it is done in fewer is promised.
    let sooner =
        ["压缩", "缩短", "减少", "压减", "办结", "控制在", "圈"].iter().any(|word| clause.contains(word))
            && !clause.contains("日内");
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        let digit = |place: usize| folded.get(place).is_some_and(char::is_ascii_digit);
        if !digit(at)
            || at.checked_sub(1).is_some_and(|above| {
                folded.get(above).is_some_and(|c| c.is_ascii_alphanumeric() || "(.-+由从第".contains(*c))
            })
        {
            at += 1;
            continue;
        }
        let mut to = at;
        // 1万2,000 is one figure.
        let great = |at: usize| folded.get(at).is_some_and(|c| "万亿".contains(*c)) && digit(at + 1);
        while to < end && (digit(to) || great(to) || matches!(folded.get(to), Some('.' | '-' | '~' | ','))) {
            to += 1;
        }
        // A unit is short: to look at all that follows each figure would take too long.
        let rest: String = folded.get(to..end.min(to + 12)).unwrap_or_default().iter().collect();
        let unit = unit_at(rest.trim_start()).filter(|unit| {
            let money = unit.ends_with('元') || *unit == "%" || *unit == "倍";
            let behind = behind(folded, (to, end), unit);
            // 全年培训10万人次: what ends with its figure promises it without a verb.
            let ends = !past && !unit.ends_with('元') && behind.is_empty();
            let describes = behind.starts_with(',') && is_described(&behind.chars().collect::<Vec<_>>());
            let attributive = describes
                || behind.starts_with('的')
                    && !["的目标", "的水平", "的标准", "的比例", "的要求"]
                        .iter()
                        .any(|words| behind.starts_with(words));
            (says || ends) && !conditions && !(grants && money) && (!day || sooner) && !(attributive && money)
        });
        if let Some(unit) = unit {
            found.extend(target(chars, folded, (start, end), (at, to), unit, deadline));
        }
        at = to.max(at + 1);
    }
    (found, says && !conditions)
}

/// What stands in the clause behind a figure, its unit and its bound.
fn behind(folded: &[char], (to, end): (usize, usize), unit: &str) -> String {
    let rest: String = folded.get(to..end).unwrap_or_default().iter().collect();
    let rest = rest.trim_start();
    let rest = rest.strip_prefix(unit).unwrap_or(rest).trim_start();
    let rest = AFTER.iter().find_map(|bound| rest.strip_prefix(bound)).unwrap_or(rest);
    rest.trim().to_owned()
}

/// The unit with which folded words behind a figure begin: `个`, `万平方米`, `4000万标箱`. `月` and `日` of a date are none.
fn unit_at(rest: &str) -> Option<&str> {
    let counter = |behind: &str| -> Option<usize> {
        COUNTERS.iter().filter(|unit| behind.starts_with(**unit)).map(|unit| unit.len()).max()
    };
    let great =
        GREAT.iter().filter_map(|great| Some(great.len() + counter(rest.strip_prefix(*great)?)?)).max();
    // 35微克/立方米, 6000PFlops
    let latin = || {
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        LATIN.contains(&rest.get(..letters)?).then_some(letters)
    };
    let length = counter(rest).max(great).or_else(latin)?;
    let per = rest.get(length..).and_then(|rest| rest.strip_prefix('/').or_else(|| rest.strip_prefix('每')));
    let length = length
        + per.and_then(counter).map_or(0, |per| {
            per + rest.get(length..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        });
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
    fn rates_and_figures_that_end_a_clause_are_promised_too() {
        for (text, value) in [
            ("政府性融资担保费率降至1%以下。", "1%以下"),
            ("细颗粒物平均浓度控制在35微克/立方米以下。", "35微克/立方米以下"),
            ("全年补贴性培训10万人次。", "10"),
            ("企业开办0.5个工作日办结。", "0.5"),
            ("智能算力规模达到6000PFlops。", "6000"),
            ("算力规模达到500P以上。", "500P以上"),
            ("公办园在园幼儿占比60%以上。", "60%以上"),
            ("资助250名技能型人才出国培训。", "250"),
            ("选拔100名正职后备人才。", "100"),
            ("人均预期寿命达到79岁。", "79"),
        ] {
            let found = propose(&[text.to_owned()]);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].value, value, "{text}");
        }
    }

    #[test]
    fn what_says_of_what_kind_is_no_promise_of_its_own() {
        let found = propose(&["培育年产值超100亿元、具备较强国际竞争力的龙头企业2家。".to_owned()]);
        let told: Vec<(&str, &str)> =
            found.iter().map(|target| (target.value.as_str(), target.unit.as_str())).collect();
        assert_eq!(told, [("2", "家")]);
    }

    #[test]
    fn figures_that_promise_nothing_are_left() {
        for text in [
            "依托2个平台的经验，参照第3条。",
            "支持单个项目补贴不超过5万元。",
            "组织审核，在5个工作日内完成。",
            "对新认定的平台给予100万元奖励，支持其建设。",
            "年销售收入首次突破1000万元、2000万元的，分别给予10万元奖励。",
            "落实50%的财政支持。",
            "目前全市有规上企业500家。",
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
