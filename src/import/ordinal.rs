//! Ordinals as they are printed: 第一章, 第一条, Ⅰ、, 一、, 任务一：, （一）, 1. 1． 1﹒ 1、, 2.1, 2.1.1, (1), ①, ㈠, ⑴, 甲、, in full and
//! half width.

use crate::text::fold_char;

/// The styles of ordinals, from the one that usually stands above to the one below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Style {
    /// 第一章, 第一部分.
    Chapter,
    /// Ⅰ、 II.
    Roman,
    /// 第一节.
    Division,
    /// 一、
    Han,
    /// 任务一：, 第一项：
    Named,
    /// （一）, ㈠
    HanBracket,
    /// 第一条.
    Article,
    /// 1. 1、 ⒈
    Digit,
    /// 2.1
    Decimal,
    /// 2.1.1
    FineDecimal,
    /// (1), 1), ⑴
    DigitBracket,
    /// ①
    Circle,
    /// 甲、
    Stem,
}

/// The greatest number that is an ordinal without 第: a larger one is a year or an amount.
const MOST: u32 = 999;

impl Style {
    /// How many there are.
    pub(crate) const COUNT: usize = 13;

    /// Whether the number of the part above is printed with its own: 2.1.
    pub(crate) fn in_decimals(self) -> bool {
        matches!(self, Self::Decimal | Self::FineDecimal)
    }
}

/// An ordinal that begins at some character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ordinal {
    /// Its style.
    pub(crate) style: Style,
    /// Its value, from 1.
    pub(crate) value: u32,
    /// What a decimal prints before its value, as one number: 2 of 2.1, 2001 of 2.1.1; else 0.
    pub(crate) above: u32,
    /// Its characters, marks included.
    pub(crate) length: usize,
}

impl Ordinal {
    fn new(style: Style, value: u32, length: usize) -> Self {
        Self { style, value, above: 0, length }
    }

    /// Its place in counting: that of 2.1 is behind that of 1.9.
    pub(crate) fn count(&self) -> u32 {
        self.above * STEP + self.value
    }
}

/// No part of a decimal is as great.
pub(crate) const STEP: u32 = 1000;

/// The ordinal with which some characters begin.
pub(crate) fn at_start(chars: &[char]) -> Option<Ordinal> {
    sign(chars)
        .or_else(|| bracketed(chars))
        .or_else(|| article(chars))
        .or_else(|| capital(chars))
        .or_else(|| decimal(chars))
        .or_else(|| plain(chars))
        .or_else(|| named(chars))
        .or_else(|| roman(chars))
        .or_else(|| stem(chars))
}

/// Whether a character is a mark behind an ordinal.
fn is_mark(c: char) -> bool {
    "、.．".contains(c)
}

/// `壹、`, `拾貳、`: the numerals of accounts, above all others.
fn capital(chars: &[char]) -> Option<Ordinal> {
    let numeral = |c: &char| {
        // 參 is the numeral too, and folds to another character than 叁.
        let own = if fold_char(*c) == fold_char('參') { fold_char('叁') } else { fold_char(*c) };
        "壹贰叁肆伍陆柒捌玖拾".chars().position(|c| own == fold_char(c))
    };
    let values: Vec<u32> =
        chars.iter().take(3).map_while(numeral).filter_map(|at| u32::try_from(at + 1).ok()).collect();
    let value = match values.as_slice() {
        [own] => *own,
        [10, ones] if *ones < 10 => 10 + ones,
        [tens, 10] if *tens < 10 => tens * 10,
        [tens, 10, ones] if *tens < 10 && *ones < 10 => tens * 10 + ones,
        _ => return None,
    };
    chars.get(values.len()).filter(|c| is_mark(**c))?;
    Some(Ordinal::new(Style::Chapter, value, values.len() + 1))
}

/// Units of measure of which there may be a part: what follows upon 1.5 in an amount.
const MEASURES: [&str; 29] = [
    "亿",
    "万",
    "千",
    "百",
    "%",
    "‰",
    "倍",
    "吨",
    "公里",
    "公顷",
    "公斤",
    "平方",
    "立方",
    "元",
    "亩",
    "个百分",
    "个点",
    "个亿",
    "小时",
    "米",
    "克",
    "版",
    "时代",
    "折",
    "度",
    "级",
    "升",
    "天",
    "兆",
];

/// `2.1`, `2.1.1`, with a mark behind it, a blank, or nothing; not the beginning of `1.5亿元`.
fn decimal(chars: &[char]) -> Option<Ordinal> {
    let mut numbers: Vec<u32> = Vec::new();
    let mut at = 0;
    loop {
        let digits: String =
            chars.iter().skip(at).map(|&c| fold_char(c)).take_while(char::is_ascii_digit).take(3).collect();
        let number: u32 = digits.parse().ok().filter(|number| (1..100).contains(number))?;
        // 1.05: no number of a part begins with a nought.
        if digits.starts_with('0') {
            return None;
        }
        numbers.push(number);
        at += digits.len();
        // 1-1 counts as 1.1 does.
        let dotted = chars.get(at).is_some_and(|&c| ".．﹒".contains(c) || fold_char(c) == '-');
        let further = chars.get(at + 1).is_some_and(|&c| fold_char(c).is_ascii_digit());
        if !dotted || !further || numbers.len() == 4 {
            break;
        }
        at += 1;
    }
    let (value, above) = numbers.split_last().filter(|(_, above)| (1..3).contains(&above.len()))?;
    let style = if above.len() == 1 { Style::Decimal } else { Style::FineDecimal };
    let mark = usize::from(chars.get(at).is_some_and(|c| is_mark(*c)));
    let behind = chars.get(at + mark..).unwrap_or_default();
    let blank = behind.iter().take_while(|c| c.is_whitespace()).count();
    let text: String = behind.iter().skip(blank).take(3).map(|&c| fold_char(c)).collect();
    let amount =
        mark == 0 && MEASURES.iter().any(|measure| text.starts_with(measure)) && !text.starts_with("元宇");
    let word = text.chars().next().is_none_or(|c| c.is_alphabetic() && !c.is_ascii() || "\"(《".contains(c));
    let year = blank > 0 && begins_with_year(behind.get(blank..).unwrap_or_default());
    let apart = mark + blank > 0 && (year || text.chars().next().is_none_or(|c| !c.is_ascii_digit()));
    let above = above.iter().fold(0, |above, number| above * STEP + number);
    (!amount && (word || apart)).then_some(Ordinal { style, value: *value, above, length: at + mark })
}

/// Words that name what is counted: 任务一：.
const COUNTED: [&str; 21] = [
    "重点任务",
    "主要任务",
    "专项行动",
    "专项任务",
    "重点工程",
    "重点行动",
    "重点举措",
    "重点项目",
    "重点工作",
    "工作任务",
    "任务",
    "举措",
    "措施",
    "行动",
    "工程",
    "项目",
    "事项",
    "专项",
    "工作",
    "实事",
    "行動",
];

/// `任务一：`, `举措1 `, `第一项：`.
fn named(chars: &[char]) -> Option<Ordinal> {
    let begins = |word: &&&str| {
        word.chars().enumerate().all(|(at, c)| chars.get(at).map(|&c| fold_char(c)) == Some(fold_char(c)))
    };
    let count = match chars.first()? {
        '第' => 1,
        _ => COUNTED.iter().find(begins)?.chars().count(),
    };
    let number = numeral(chars.get(count..)?).filter(|number| number.value <= MOST)?;
    let mut end = count + number.length;
    if chars.first() == Some(&'第') {
        chars.get(end).filter(|c| "项項".contains(**c))?;
        end += 1;
    }
    let mark = usize::from(chars.get(end).is_some_and(|c| "：:、.．".contains(*c)));
    let apart = chars.get(end + mark).is_none_or(|c| c.is_whitespace()) || mark > 0;
    // 任务1.5
    let figure = mark > 0 && chars.get(end + mark).is_some_and(|&c| fold_char(c).is_ascii_digit());
    (apart && !figure).then(|| Ordinal::new(Style::Named, number.value, end + mark))
}

/// `Ⅰ、`, `IV.`
fn roman(chars: &[char]) -> Option<Ordinal> {
    let first = *chars.first()?;
    if let Some(value) = u32::from(first).checked_sub(0x2160).filter(|value| *value < 12) {
        let mark = usize::from(chars.get(1).is_some_and(|c| is_mark(*c)));
        let apart = mark > 0 || chars.get(1).is_some_and(|c| c.is_whitespace());
        return apart.then(|| Ordinal::new(Style::Roman, value + 1, 1 + mark));
    }
    let letters: Vec<u32> = chars
        .iter()
        .take(6)
        .map_while(|c| match c {
            'I' => Some(1),
            'V' => Some(5),
            'X' => Some(10),
            _ => None,
        })
        .collect();
    let mark = chars.get(letters.len()).is_some_and(|c| is_mark(*c));
    let word = chars.get(letters.len() + 1).is_some_and(char::is_ascii_alphanumeric);
    let smaller =
        |at: usize| letters.get(at + 1).is_some_and(|next| letters.get(at).is_some_and(|own| own < next));
    let (taken, added): (Vec<usize>, Vec<usize>) = (0..letters.len()).partition(|at| smaller(*at));
    let sum = |places: Vec<usize>| places.into_iter().filter_map(|at| letters.get(at)).sum::<u32>();
    let value = sum(added).saturating_sub(sum(taken));
    (mark && !word && value > 0).then(|| Ordinal::new(Style::Roman, value, letters.len() + 1))
}

/// `甲、`: not the beginning of 甲、乙双方.
fn stem(chars: &[char]) -> Option<Ordinal> {
    const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
    let at = STEMS.chars().position(|c| chars.first() == Some(&c))?;
    let mark = chars.get(1) == Some(&'、');
    let listed = chars.get(2).is_some_and(|c| STEMS.contains(*c));
    let value = u32::try_from(at + 1).ok().filter(|_| mark && !listed)?;
    Some(Ordinal::new(Style::Stem, value, 2))
}

/// One character that is an ordinal by itself.
fn sign(chars: &[char]) -> Option<Ordinal> {
    let first = *chars.first()?;
    // The first of each row, how many it has, and the value of the first.
    let groups = [
        ('\u{3220}', 10, 1, Style::HanBracket),
        ('\u{3280}', 10, 1, Style::HanBracket),
        ('\u{2474}', 20, 1, Style::DigitBracket),
        ('\u{2460}', 20, 1, Style::Circle),
        ('\u{3251}', 15, 21, Style::Circle),
        ('\u{32b1}', 15, 36, Style::Circle),
        ('\u{2776}', 10, 1, Style::Circle),
        ('\u{2780}', 10, 1, Style::Circle),
        ('\u{278a}', 10, 1, Style::Circle),
        ('\u{24f5}', 10, 1, Style::Circle),
        ('\u{2488}', 20, 1, Style::Digit),
    ];
    groups.into_iter().find_map(|(start, count, first_value, style)| {
        let value = u32::from(first).checked_sub(u32::from(start))?;
        let mark = usize::from(chars.get(1).is_some_and(|c| is_mark(*c)));
        (value < count).then(|| Ordinal::new(style, value + first_value, 1 + mark))
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
    Some(Ordinal::new(style, inner.value, inner.length + 2 + mark))
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
    Some(Ordinal::new(style, number.value, 1 + number.length + marks))
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
        (false, '.') if begins_with_year(chars.get(number.length + 1..)?) => Style::Digit,
        (false, ')') => Style::DigitBracket,
        _ => return None,
    };
    let short = number.han || number.value <= MOST;
    short.then(|| Ordinal::new(style, number.value, number.length + 1))
}

/// A number with its dot before another figure (`4.0—3岁`, `2.12345热线`): by itself it is a figure, and an ordinal where the lines
/// around it count on.
pub(crate) fn before_figure(chars: &[char]) -> Option<Ordinal> {
    let number = numeral(chars).filter(|number| !number.han && number.value <= MOST)?;
    let dotted = chars.get(number.length).is_some_and(|c| ".．﹒".contains(*c));
    let figure = chars.get(number.length + 1).is_some_and(|&c| fold_char(c).is_ascii_digit());
    (dotted && figure).then(|| Ordinal::new(Style::Digit, number.value, number.length + 1))
}

/// `2023年底前`: a year is no part of the number before it.
fn begins_with_year(chars: &[char]) -> bool {
    let year: String = chars.iter().take(5).map(|&c| fold_char(c)).collect();
    (year.starts_with("19") || year.starts_with("20"))
        && year.chars().take(4).all(|c| c.is_ascii_digit())
        && year.chars().nth(4).is_some_and(|c| "年-至".contains(c))
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
            ("拾貳、其他", Style::Chapter, 12, 3),
            ("2.1 打造", Style::Decimal, 1, 3),
            ("2.3打造", Style::Decimal, 3, 3),
            ("1.1.打造", Style::Decimal, 1, 4),
            ("2.1.1 打造", Style::FineDecimal, 1, 5),
            ("１．２．３打造", Style::FineDecimal, 3, 5),
            ("5.2023年底前，建成", Style::Digit, 5, 2),
            ("任务一：打造", Style::Named, 1, 4),
            ("任务12：打造", Style::Named, 12, 5),
            ("重点举措三 打造", Style::Named, 3, 5),
            ("行动一", Style::Named, 1, 3),
            ("第二项：打造", Style::Named, 2, 4),
            ("Ⅱ、打造", Style::Roman, 2, 2),
            ("IV. 打造", Style::Roman, 4, 3),
            ("㉑打造", Style::Circle, 21, 1),
            ("㊿打造", Style::Circle, 50, 1),
            ("甲、打造", Style::Stem, 1, 2),
            ("參、策略", Style::Chapter, 3, 2),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let found = at_start(&chars).map(|ordinal| (ordinal.style, ordinal.value, ordinal.length));
            assert_eq!(found, Some((style, value, length)), "{text}");
        }
    }

    #[test]
    fn figures_and_words_are_no_ordinals() {
        for text in [
            "1.5亿元",
            "1.5 亿元",
            "2.5个百分点",
            "3.0版",
            "1.05",
            "2.5G网络",
            "5.2023",
            "2024.5.1",
            "任务一览表",
            "项目1个",
            "第一项工作",
            "任务书",
            "甲、乙双方",
            "甲方",
            "IT、通信",
            "VR.视频",
            "Ⅱ类",
            "2016年",
            "一是加快",
            "三大平台",
            "（省商务厅）",
            "十分重要",
            "第一位",
            "3,000家",
            "",
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(at_start(&chars), None, "{text}");
        }
    }
}
