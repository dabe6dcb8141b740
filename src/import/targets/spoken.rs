//! Amounts that are said in words: 压缩三分之一, 下降两成, 减半, 翻一番.
//!
//! Words are no figures by themselves (一成不变, 三分之一的村, 减半征收): one is an amount where a verb of change or a bound stands
//! right before it, and nothing behind it that it describes.

use super::words::BEFORE;

/// What changes by an amount, or is as large.
const CHANGES: [&str; 31] = [
    "压缩",
    "压减",
    "缩短",
    "减少",
    "降低",
    "下降",
    "削减",
    "精简",
    "节约",
    "提高",
    "提升",
    "增加",
    "增长",
    "扩大",
    "上升",
    "达到",
    "达",
    "占",
    "近",
    "超",
    "超过",
    "不低于",
    "不少于",
    "至少",
    "约",
    "了",
    "为",
    "到",
    "至",
    "实现",
    "再",
];
/// What shows that an amount only says of what a rule speaks.
const RULES: [&str; 7] = ["的", "征收", "收取", "缴纳", "计算", "计征", "优惠"];

/// An amount in a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SpokenAmount {
    /// Its first character.
    pub(super) from: usize,
    /// The place behind its last.
    pub(super) to: usize,
    /// Where its last part begins, which stands for a unit: 成, 番, 半, 分之.
    pub(super) unit: (usize, usize),
}

/// The amounts of a clause.
pub(super) fn amounts(folded: &[char], (start, end): (usize, usize)) -> Vec<SpokenAmount> {
    let mut found: Vec<SpokenAmount> = Vec::new();
    for at in start..end {
        let clause = folded.get(at..end).unwrap_or_default();
        let Some((length, unit)) = fraction(clause).or_else(|| tenths(clause)).or_else(|| doubled(clause))
        else {
            continue;
        };
        let within = found.last().is_some_and(|last| at < last.to);
        let doubles = matches!(clause.first(), Some('翻' | '减'));
        if !within
            && (doubles || changes(folded.get(start..at).unwrap_or_default()))
            && !is_rule(folded.get(at + length..end).unwrap_or_default())
        {
            found.push(SpokenAmount { from: at, to: at + length, unit: (at + unit.0, at + unit.1) });
        }
    }
    found
}

/// How many numerals some characters begin with.
fn numerals(chars: &[char]) -> usize {
    chars.iter().take_while(|c| "一二两三四五六七八九十百".contains(**c)).count()
}

/// 三分之一, 百分之五.
fn fraction(chars: &[char]) -> Option<(usize, (usize, usize))> {
    let below = numerals(chars);
    let rest = chars.get(below..).filter(|rest| below > 0 && rest.starts_with(&['分', '之']))?;
    let above = numerals(rest.get(2..)?);
    (above > 0).then_some((below + 2 + above, (below, below + 2)))
}

/// 两成, 三成半.
fn tenths(chars: &[char]) -> Option<(usize, (usize, usize))> {
    let count = numerals(chars);
    let next = chars.get(count + 1).copied().unwrap_or(' ');
    // 三成为, 一成果: words of their own.
    let word = "为立员果效本长分都品不".contains(next);
    (count == 1 && chars.get(count) == Some(&'成') && !word).then_some((count + 1, (count, count + 1)))
}

/// 翻一番, 翻番, 减半.
fn doubled(chars: &[char]) -> Option<(usize, (usize, usize))> {
    if chars.starts_with(&['减', '半']) {
        return Some((2, (1, 2)));
    }
    let rest = chars.strip_prefix(&['翻'])?;
    let count = numerals(rest);
    (rest.get(count) == Some(&'番')).then_some((count + 2, (count + 1, count + 2)))
}

/// Whether a verb of change, or a bound, ends some words.
fn changes(before: &[char]) -> bool {
    let before: String = before.iter().skip(before.len().saturating_sub(4)).collect();
    let before = before.trim_end();
    CHANGES.iter().chain(&BEFORE).any(|words| before.ends_with(words))
}

/// Whether what stands behind an amount makes it the size of something, or a rule.
fn is_rule(behind: &[char]) -> bool {
    let behind: String = behind.iter().take(6).collect();
    let behind = behind.trim_start();
    let behind = ["以上", "以下", "左右", "以内"]
        .iter()
        .find_map(|bound| behind.strip_prefix(bound))
        .unwrap_or(behind);
    RULES.iter().any(|words| behind.starts_with(words))
}
