//! How a document prints its day and its number: in figures or in numerals, in whatever brackets.

use super::duty;
use super::passage::SourceSpan;
use crate::text::fold;

/// `2016年7月6日`, with `印发` behind it or without, in figures or `二〇一六年七月六日`; `2016年7月`.
pub(crate) fn is_date(passage: &SourceSpan) -> bool {
    let text = passage.text();
    let bare = text.trim().trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    date_in(bare).is_some_and(|(_, rest)| ends_date(rest))
        || month_in(bare).is_some_and(|(_, rest)| rest.trim().is_empty())
        || imprint(&text)
        || signed(&text).is_some()
}

/// Who signs on the line of the day: `某县人民政府 2024年2月26日`.
pub(crate) fn signed(text: &str) -> Option<String> {
    if text.chars().count() > 60 || text.contains(['。', '，', '：', '；']) {
        return None;
    }
    let before = |at: usize| text.get(..at).map(str::trim);
    let (at, _) = text.char_indices().find(|(at, _)| {
        let named = before(*at).is_some_and(|name| duty::is_body(&fold(name)));
        let dated = || date_in(text.get(*at..)?).filter(|(_, rest)| ends_date(rest));
        named && dated().is_some()
    })?;
    before(at).map(str::to_owned)
}

fn ends_date(rest: &str) -> bool {
    let rest: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    // 府授产业商字第11330012345号函颁
    let numbered = rest.contains("字第") && rest.contains(['号', '號']) && rest.chars().count() <= 30;
    rest.is_empty() || rest == "印发" || rest == "印發" || numbered
}

/// `某某办公室    2025年10月13日印发`: the office and the day on one line.
fn imprint(text: &str) -> bool {
    let short = text.chars().count() <= 60 && !text.contains(['。', '，']);
    short && text.trim_end().ends_with("印发") && date_within(text).is_some_and(|(_, rest)| ends_date(rest))
}

/// The first day that a text prints anywhere, and what stands behind it.
pub(crate) fn date_within(text: &str) -> Option<(String, &str)> {
    first_day(text).map(|(_, day, rest)| (day, rest))
}

/// Where a text prints its first day, in bytes, the day, and what stands behind it.
pub(crate) fn first_day(text: &str) -> Option<(usize, String, &str)> {
    let begins =
        |c: char| fold(&c.to_string()).starts_with(|c: char| c.is_ascii_digit()) || "一二〇民中".contains(c);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if begins(c)
            && !begins(before)
            && let Some((day, rest)) = date_in(text.get(at..)?)
        {
            return Some((at, day, rest));
        }
        before = c;
    }
    None
}

/// The day with which a text begins, as `2016-07-06`, and what stands behind it.
pub(crate) fn date_in(text: &str) -> Option<(String, &str)> {
    let (month, rest) = month_in(text)?;
    let (day, rest) = rest.split_once('日')?;
    let day = number(day, 2).filter(|day| (1..=31).contains(day))?;
    Some((format!("{month}-{day:02}"), rest))
}

/// The month with which a text begins, as `2016-07`, and what stands behind it.
pub(crate) fn month_in(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    // 中华民国113年
    let republic = ["中华民国", "中華民國", "民国", "民國"].iter().find_map(|words| text.strip_prefix(words));
    let (year, rest) = republic.unwrap_or(text).split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let (year, month) = (number(year, 4)?, number(month, 2)?);
    let year = if republic.is_some() { year + 1911 } else { year };
    let fits = (1949..2100).contains(&year) && (1..=12).contains(&month);
    fits.then(|| (format!("{year:04}-{month:02}"), rest))
}

/// A number of at most so many figures, or in numerals.
fn number(part: &str, most: usize) -> Option<u32> {
    // What is longer than a number with blanks in it is none: `年` and `月` may stand far apart.
    if part.chars().count() > 12 {
        return None;
    }
    let digits: String = fold(part).chars().filter(|c| !c.is_whitespace()).collect();
    let plain = digits.len() <= most && digits.chars().all(|c| c.is_ascii_digit());
    if plain { digits.parse().ok() } else { numerals(&digits) }
}

/// 二〇一六, 十二, 二十一.
fn numerals(text: &str) -> Option<u32> {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit = |c: char| {
        let c = if c == '零' || c == '○' || c == 'O' { '〇' } else { c };
        DIGITS.chars().position(|d| d == c).and_then(|d| u32::try_from(d).ok())
    };
    if text.is_empty() || text.chars().count() > 4 {
        return None;
    }
    match text.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens.chars().next()?)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones.chars().next()?)? };
            Some(tens * 10 + ones)
        }
        None => text.chars().try_fold(0, |value, c| Some(value * 10 + digit(c)?)),
    }
}

/// The first document number in a folded text without blanks: `国办发〔2016〕24号`, with any brackets. Where it begins and how
/// long it is, in characters.
pub(crate) fn document_number(folded: &str) -> Option<(usize, usize)> {
    let chars: Vec<char> = folded.chars().collect();
    for (open, _) in chars.iter().enumerate().filter(|(_, c)| **c == '(') {
        let year: String = chars.get(open + 1..open + 5)?.iter().collect();
        if year.len() != 4 || !year.chars().all(|c| c.is_ascii_digit()) || chars.get(open + 5) != Some(&')') {
            continue;
        }
        let figures = chars.get(open + 6..)?.iter().take_while(|c| c.is_ascii_digit() || **c == '第').count();
        if figures == 0 || chars.get(open + 6 + figures) != Some(&'号') {
            continue;
        }
        let before = chars.get(..open)?.iter().rev().take_while(|c| c.is_alphabetic()).count().min(14);
        return (before > 1).then_some((open - before, before + 6 + figures + 1));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{date_in, document_number, signed};

    #[test]
    fn dates_are_read_in_figures_and_in_numerals() {
        for (text, day) in [
            ("2016年7月6日印发", "2016-07-06"),
            ("２０２５年１０月１３日", "2025-10-13"),
            ("2026 年7 月13 日", "2026-07-13"),
            ("二〇一六年十二月三十一日", "2016-12-31"),
            ("中華民國113年8月20日", "2024-08-20"),
        ] {
            assert_eq!(date_in(text).map(|(day, _)| day).as_deref(), Some(day), "{text}");
        }
        assert_eq!(date_in("2026年9月X日"), None);
        assert_eq!(date_in("2020年13月1日"), None);
    }

    #[test]
    fn who_signs_may_stand_on_the_line_of_the_day() {
        assert_eq!(signed("某县人民政府　2024年2月26日").as_deref(), Some("某县人民政府"));
        assert_eq!(signed("从某县人民政府起2024年2月26日"), None);
        assert_eq!(signed("2024年2月26日"), None);
    }

    #[test]
    fn document_numbers_are_known_in_all_brackets() {
        for text in ["国办发〔2016〕24号", "国办发[2016]24号", "国办发(2016)24号", "国办发【2016】24号"]
        {
            assert_eq!(document_number(&crate::text::fold(text)), Some((0, 12)), "{text}");
        }
        assert_eq!(document_number("(2016)"), None);
    }
}
