//! Ordinals as they are printed: 第一章, 第一条, 一、, （一）, 1. 1． 1﹒ 1、, (1), ①, ㈠, ⑴, in full and half width.

use crate::text::fold_char;

/// The styles of ordinals, from the one that usually stands above to the one below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Style {
    /// 第一章, 第一部分.
    Chapter,
    /// 第一节.
    Division,
    /// 一、
    Han,
    /// （一）, ㈠
    HanBracket,
    /// 第一条.
    Article,
    /// 1. 1、 ⒈
    Digit,
    /// (1), 1), ⑴
    DigitBracket,
    /// ①
    Circle,
}

/// The greatest number that is an ordinal without 第: a larger one is a year or an amount.
const MOST: u32 = 999;

impl Style {
    /// How many there are.
    pub(crate) const COUNT: usize = 8;
}

/// An ordinal that begins at some character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ordinal {
    /// Its style.
    pub(crate) style: Style,
    /// Its value, from 1.
    pub(crate) value: u32,
    /// Its characters, marks included.
    pub(crate) length: usize,
}

/// The ordinal with which some characters begin.
pub(crate) fn at_start(chars: &[char]) -> Option<Ordinal> {
    sign(chars)
        .or_else(|| bracketed(chars))
        .or_else(|| article(chars))
        .or_else(|| capital(chars))
        .or_else(|| plain(chars))
}

/// `壹、`: the numerals of accounts, above all others.
fn capital(chars: &[char]) -> Option<Ordinal> {
    // 參 is the numeral too, and folds to another character than 叁.
    let first = chars.first().map(|&c| if fold_char(c) == fold_char('參') { '叁' } else { c });
    let value = "壹贰叁肆伍陆柒捌玖拾"
        .chars()
        .position(|c| first.is_some_and(|own| fold_char(own) == fold_char(c)))?;
    let mark = chars.get(1).is_some_and(|c| "、.．".contains(*c));
    let value = u32::try_from(value + 1).ok().filter(|_| mark)?;
    Some(Ordinal { style: Style::Chapter, value, length: 2 })
}

/// One character that is an ordinal by itself.
fn sign(chars: &[char]) -> Option<Ordinal> {
    let first = *chars.first()?;
    let groups = [
        ('\u{3220}', 10, Style::HanBracket),
        ('\u{2474}', 20, Style::DigitBracket),
        ('\u{2460}', 20, Style::Circle),
        ('\u{2488}', 20, Style::Digit),
    ];
    groups.into_iter().find_map(|(start, count, style)| {
        let value = u32::from(first).checked_sub(u32::from(start))?;
        let mark = usize::from(chars.get(1).is_some_and(|c| ['、', '.', '．'].contains(c)));
        (value < count).then_some(Ordinal { style, value: value + 1, length: 1 + mark })
    })
}

/// `（一）`, `(1)`; a mark behind it is taken with it.
fn bracketed(chars: &[char]) -> Option<Ordinal> {
    if !matches!(chars.first(), Some('(' | '（' | '﹙')) {
        return None;
    }
    let inner = numeral(chars.get(1..)?)?;
    if !matches!(chars.get(1 + inner.length), Some(')' | '）' | '﹚')) || inner.value > MOST {
        return None;
    }
    let mark = usize::from(chars.get(2 + inner.length).is_some_and(|c| ['、', '.', '．'].contains(c)));
    let style = if inner.han { Style::HanBracket } else { Style::DigitBracket };
    Some(Ordinal { style, value: inner.value, length: inner.length + 2 + mark })
}

/// `第一章`, `第十二条`.
fn article(chars: &[char]) -> Option<Ordinal> {
    if chars.first() != Some(&'第') {
        return None;
    }
    let number = numeral(chars.get(1..)?)?;
    let (style, marks) = match chars.get(1 + number.length)? {
        '章' | '编' | '篇' => (Style::Chapter, 1),
        '部' if chars.get(2 + number.length) == Some(&'分') => (Style::Chapter, 2),
        '节' => (Style::Division, 1),
        '条' => (Style::Article, 1),
        _ => return None,
    };
    Some(Ordinal { style, value: number.value, length: 1 + number.length + marks })
}

/// `一、`, `1.`, `1)`; not the beginning of `1.5亿元`.
fn plain(chars: &[char]) -> Option<Ordinal> {
    let number = numeral(chars)?;
    let mark = fold_char(*chars.get(number.length)?);
    let next = chars.get(number.length + 1).map(|&c| fold_char(c));
    let mark = if chars.get(number.length) == Some(&'﹒') { '.' } else { mark };
    // Folding takes 、 and the comma for one; only the former is a mark of ordinals.
    let pause = matches!(chars.get(number.length), Some('、'));
    let style = match (number.han, mark) {
        (true, _) if pause => Style::Han,
        (true, '.') => Style::Han,
        (false, _) if pause => Style::Digit,
        (false, '.') if !next.is_some_and(|c| c.is_ascii_digit()) => Style::Digit,
        (false, ')') => Style::DigitBracket,
        _ => return None,
    };
    let short = number.han || number.value <= MOST;
    short.then_some(Ordinal { style, value: number.value, length: number.length + 1 })
}

struct Numeral {
    value: u32,
    length: usize,
    han: bool,
}

/// A number in digits or in Chinese numerals below one thousand.
fn numeral(chars: &[char]) -> Option<Numeral> {
    let digits: String =
        chars.iter().map(|&c| fold_char(c)).take_while(char::is_ascii_digit).take(4).collect();
    if !digits.is_empty() {
        return Some(Numeral { value: digits.parse().ok()?, length: digits.len(), han: false });
    }
    let (mut total, mut pending, mut length) = (0, None, 0);
    for &c in chars {
        match ("零一二三四五六七八九".chars().position(|n| n == c || (n == '零' && c == '〇')), c)
        {
            (Some(value), _) => pending = Some(u32::try_from(value).ok()?),
            (None, '十') => total += pending.take().unwrap_or(1) * 10,
            (None, '百') => total += pending.take().unwrap_or(1) * 100,
            _ => break,
        }
        length += 1;
    }
    let value = total + pending.unwrap_or(0);
    (length > 0 && value > 0).then_some(Numeral { value, length, han: true })
}

#[cfg(test)]
mod tests {
    use super::{Style, at_start};

    #[test]
    fn ordinals_of_all_styles_are_read() {
        for (text, style, value, length) in [
            ("第一章 总则", Style::Chapter, 1, 3),
            ("第二十三条 ", Style::Article, 23, 5),
            ("十二、加快", Style::Han, 12, 3),
            ("（二十一）加快", Style::HanBracket, 21, 5),
            ("(三)加快", Style::HanBracket, 3, 3),
            ("㈢加快", Style::HanBracket, 3, 1),
            ("12.加快", Style::Digit, 12, 3),
            ("１２．加快", Style::Digit, 12, 3),
            ("1﹒加快", Style::Digit, 1, 2),
            ("1、加快", Style::Digit, 1, 2),
            ("（1）加快", Style::DigitBracket, 1, 3),
            ("2)加快", Style::DigitBracket, 2, 2),
            ("⑴加快", Style::DigitBracket, 1, 1),
            ("③加快", Style::Circle, 3, 1),
            ("一百零二、", Style::Han, 102, 5),
            ("貳、計畫", Style::Chapter, 2, 2),
            ("參、策略", Style::Chapter, 3, 2),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let found = at_start(&chars).map(|ordinal| (ordinal.style, ordinal.value, ordinal.length));
            assert_eq!(found, Some((style, value, length)), "{text}");
        }
    }

    #[test]
    fn figures_and_words_are_no_ordinals() {
        for text in
            ["1.5亿元", "2016年", "一是加快", "三大平台", "（省商务厅）", "十分重要", "第一位", "3,000家", ""]
        {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(at_start(&chars), None, "{text}");
        }
    }
}
