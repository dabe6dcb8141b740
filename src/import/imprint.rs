//! How a document prints its day and its number: in figures or in numerals, in whatever brackets.

use super::duty;
use super::passage::SourceSpan;
use crate::text::{Script, fold};

/// `2016年7月6日`, with `印发` behind it or without, in figures or `二〇一六年七月六日`; `2016年7月`.
pub(crate) fn is_date(passage: &SourceSpan) -> bool {
    let text = passage.text();
    let bare = text.trim().trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    let bare = without_label(bare);
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
    // 某街道办事处 · 2025年1月16日
    let mark = |c: char| c.is_whitespace() || "·|｜/—-".contains(c);
    let before = |at: usize| text.get(..at).map(|name| name.trim_matches(mark));
    let (at, _) = text.char_indices().find(|(at, _)| {
        let named = before(*at).is_some_and(|name| duty::is_body(&fold(name)));
        let dated = || date_in(text.get(*at..)?).filter(|(_, rest)| ends_date(rest));
        named && dated().is_some()
    })?;
    before(at).map(str::to_owned)
}

/// 核定日期：112.07.15
fn without_label(text: &str) -> &str {
    let Some((label, day)) = text.split_once(['：', ':']) else { return text };
    let label: String = fold(label).chars().filter(|c| !c.is_whitespace()).collect();
    let known = label.chars().count() <= 6 && (label.ends_with("日期") || label.ends_with("时间"));
    if known { day.trim_start() } else { text }
}

/// What stands behind the day on its line: nothing, how it was made known, or the number in words.
fn ends_date(rest: &str) -> bool {
    const KNOWN: [&str; 12] =
        ["印发", "函颁", "函订", "颁布", "公布", "发布", "订定", "制定", "修正", "修订", "核定", "核备"];
    let rest: String = fold(rest).chars().filter(|c| !c.is_whitespace()).collect();
    let known = KNOWN.contains(&rest.trim_end_matches(')').trim_start_matches('('));
    rest.is_empty() || known || number_in_words(&rest).is_some() && rest.chars().count() <= 40
}

/// The number that a line prints in words, `府授产业商字第11330012345号`, and who issued it where that stands before the number:
/// `中華民國110年9月1日某市政府府環字第1100000000號函頒`.
pub(crate) fn number_in_words(line: &str) -> Option<(Option<&str>, &str)> {
    let at = line.find("字第")?;
    let figures = line.get(at + "字第".len()..)?;
    let count = figures.bytes().take_while(u8::is_ascii_digit).count();
    let mark = figures.chars().nth(count).filter(|c| count > 0 && ['号', '號'].contains(c))?;
    let end = at + "字第".len() + count + mark.len_utf8();
    // 日 ends the day that stands before; blanks and marks end whatever does.
    let ends = |c: char| !c.is_alphabetic() || c == '日';
    let from =
        line.get(..at)?.char_indices().rev().find(|(_, c)| ends(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let words = line.get(from..at)?;
    let body = words.char_indices().skip(3).map(|(at, c)| at + c.len_utf8()).find(|end| {
        let name = words.get(..*end).unwrap_or_default();
        let rest = words.get(*end..).unwrap_or_default();
        name.ends_with(['府', '局', '處', '处', '會', '会', '部', '署', '院', '所'])
            && (1..=6).contains(&rest.chars().count())
            && duty::is_body(&fold(name))
    });
    let issuer = body.and_then(|end| words.get(..end));
    let number = line.get(from + body.unwrap_or(0)..end)?;
    (number.chars().count() >= count + 4).then_some((issuer, number))
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
    if let Some(dotted) = dotted(text.trim_start()) {
        return Some(dotted);
    }
    let (month, rest) = month_in(text)?;
    let (day, rest) = rest.split_once('日')?;
    let day = number(day, 2).filter(|day| (1..=31).contains(day))?;
    Some((format!("{month}-{day:02}"), rest))
}

/// `112.03.15`, the republic's year of three figures; one of four is the common one.
fn dotted(text: &str) -> Option<(String, &str)> {
    let mut parts = text.splitn(3, ['.', '．']);
    let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let figures =
        |part: &str| part.chars().all(|c| fold(&c.to_string()).starts_with(|c: char| c.is_ascii_digit()));
    let long = rest.chars().take_while(|c| figures(&c.to_string())).map(char::len_utf8).sum::<usize>();
    let (day, rest) = rest.split_at_checked(long)?;
    let fits = (3..=4).contains(&year.chars().count()) && [year, month, day].into_iter().all(figures);
    if !fits || rest.starts_with(['.', '．', '%', '％']) {
        return None;
    }
    let (year, month, day) = (common_year(number(year, 4)?, text), number(month, 2)?, number(day, 2)?);
    let day = crate::model::Date::parse(&format!("{year:04}-{month:02}-{day:02}"))?;
    (1949..2100).contains(&year).then(|| (day.to_string(), rest))
}

/// The common year for one as printed: of three figures it is the republic's, of two it is that only among traditional characters.
fn common_year(year: u32, text: &str) -> u32 {
    let republic = (100..=188).contains(&year)
        || (38..=99).contains(&year) && Script::written(text) == Some(Script::Hant);
    if republic { year + 1911 } else { year }
}

/// The month with which a text begins, as `2016-07`, and what stands behind it.
pub(crate) fn month_in(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    // 中华民国113年
    let republic = ["中华民国", "中華民國", "民国", "民國"].iter().find_map(|words| text.strip_prefix(words));
    let (year, rest) = republic.unwrap_or(text).split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let (year, month) = (number(year, 4)?, number(month, 2)?);
    let year = if republic.is_some() { year + 1911 } else { common_year(year, text) };
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
    use super::{date_in, document_number, number_in_words, signed};

    #[test]
    fn dates_are_read_in_figures_and_in_numerals() {
        for (text, day) in [
            ("2016年7月6日印发", "2016-07-06"),
            ("２０２５年１０月１３日", "2025-10-13"),
            ("2026 年7 月13 日", "2026-07-13"),
            ("二〇一六年十二月三十一日", "2016-12-31"),
            ("中華民國113年8月20日", "2024-08-20"),
            ("112年3月15日府社字第1120045678號函頒", "2023-03-15"),
            ("98年12月1日訂定", "2009-12-01"),
            ("112.03.15", "2023-03-15"),
            ("2023.3.15", "2023-03-15"),
        ] {
            assert_eq!(date_in(text).map(|(day, _)| day).as_deref(), Some(day), "{text}");
        }
        assert_eq!(date_in("2026年9月X日"), None);
        for text in ["2020年13月1日", "98年12月1日", "23年3月1日", "1.2.3", "112.13.1", "112.3.1.2"]
        {
            assert_eq!(date_in(text), None, "{text}");
        }
    }

    #[test]
    fn who_signs_may_stand_on_the_line_of_the_day() {
        assert_eq!(signed("某县人民政府　2024年2月26日").as_deref(), Some("某县人民政府"));
        assert_eq!(signed("某街道办事处 · 2025年1月16日").as_deref(), Some("某街道办事处"));
        assert_eq!(signed("从某县人民政府起2024年2月26日"), None);
        assert_eq!(signed("2024年2月26日"), None);
    }

    #[test]
    fn a_number_in_words_is_parted_from_the_day_and_from_who_issued_it() {
        for (line, issuer, number) in [
            ("某縣政府112年3月15日府社字第1120045678號函頒", None, "府社字第1120045678號"),
            ("110年9月1日某某市政府府環綜字第1100231234號函", Some("某某市政府"), "府環綜字第1100231234號"),
            ("府社字第1120045678號", None, "府社字第1120045678號"),
        ] {
            assert_eq!(number_in_words(line), Some((issuer, number)), "{line}");
        }
        assert_eq!(number_in_words("一字第二行"), None);
    }

    #[test]
    fn the_line_of_the_day_may_say_how_it_was_made_known() {
        let is_date = |text: &str| {
            let source = crate::import::RawDocument::of_text(text);
            super::is_date(&crate::import::passage::SourceSpan::of(&source, 0..source.chars.len()))
        };
        for text in [
            "112年3月15日訂定",
            "109年12月30日府人字第1090456789號函修正",
            "核定日期：112.07.15",
            "（110年1月2日修正）",
        ] {
            assert!(is_date(text), "{text}");
        }
        for text in ["2023年3月15日前完成", "112年3月15日召開會議", "任务：2023年3月1日"] {
            assert!(!is_date(text), "{text}");
        }
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
