//! The numbers that are printed in a value.

use crate::text::fold_char;

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure {
    /// Where it begins, in characters.
    pub(super) start: usize,
    /// The first character behind it and the numerals that scale it.
    pub(super) end: usize,
    /// What it is, scaled: 35000 of `3.5万`.
    pub(super) value: f64,
    /// How much its digits are scaled by: 10000 of `3.5万`; 1 where the whole is in numerals.
    pub(super) scale: f64,
}

/// The first number of a text: 2 of `2—3`, 3.5 of `突破3.5`, 7300 of `7,300`, 10000 of `萬`, 3 of `三年內`. Digits of
/// either width or Chinese numerals; a range counts by its beginning. `None` where there is no number.
pub fn number(text: &str) -> Option<f64> {
    let folded: Vec<char> = text.chars().map(fold_char).collect();
    figures(&folded).first().map(|figure| figure.value / figure.scale)
}

/// All numbers of a folded text, from left to right.
pub(super) fn figures(text: &[char]) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut at = 0;
    while let Some(&c) = text.get(at) {
        let figure = if c.is_ascii_digit() { digits(text, at) } else { fraction(text, at) };
        at = figure.map_or(at + 1, |figure| figure.end);
        figures.extend(figure);
    }
    figures
}

/// Digits with at most one point, commas between groups of three, and the numerals that scale them.
fn digits(text: &[char], start: usize) -> Option<Figure> {
    let mut plain = String::new();
    let mut end = start;
    for (at, &c) in text.iter().enumerate().skip(start) {
        let digits = text.iter().skip(at + 1).take_while(|c| c.is_ascii_digit()).count();
        match c {
            '0'..='9' => plain.push(c),
            '.' if digits > 0 && !plain.contains('.') => plain.push(c),
            // 7,300 and 7 300
            ',' if digits == 3 && !plain.contains('.') => {}
            c if c.is_whitespace() && digits == 3 && plain.len() <= 3 && !plain.contains('.') => {}
            _ => break,
        }
        end = at + 1;
    }
    let scales = text.iter().enumerate().skip(end);
    let zeros: Vec<u32> = scales.map_while(|(at, &c)| zeros(c).filter(|_| is_numeral(text, at))).collect();
    let exponent: u32 = zeros.iter().sum();
    let number = |written: &str| written.parse::<f64>().ok();
    let value = number(&format!("{plain}e{exponent}"))?;
    Some(Figure { start, end: end + zeros.len(), value, scale: number(&format!("1e{exponent}"))? })
}

/// 三分之一 as a third; else the numerals alone.
fn fraction(text: &[char], start: usize) -> Option<Figure> {
    let below = numerals(text, start)?;
    let above = text.get(below.end..).filter(|rest| rest.starts_with(&['分', '之']));
    let Some(above) = above.and_then(|_| numerals(text, below.end + 2)).filter(|_| below.value > 0.0) else {
        return Some(below);
    };
    Some(Figure { end: above.end, value: above.value / below.value, ..below })
}

/// Chinese numerals up to 亿, `两千五百`; a 万 or 亿 alone counts one of them.
fn numerals(text: &[char], start: usize) -> Option<Figure> {
    let read = text.iter().enumerate().skip(start);
    let values: Vec<f64> = read.map_while(|(at, &c)| numeral(c).filter(|_| is_numeral(text, at))).collect();
    let (mut sum, mut below, mut one) = (0.0, 0.0, 0.0);
    for &value in &values {
        if value < 10.0 {
            one = value;
        } else if value < 10_000.0 {
            below += f64::max(one, 1.0) * value;
            one = 0.0;
        } else {
            sum += f64::max(below + one, 1.0) * value;
            (below, one) = (0.0, 0.0);
        }
    }
    let whole = Figure { start, end: start + values.len(), value: sum + below + one, scale: 1.0 };
    (!values.is_empty()).then_some(whole)
}

/// Whether a numeral is one: 百 of 百分之 and 百分点 is not.
fn is_numeral(text: &[char], at: usize) -> bool {
    text.get(at) != Some(&'百') || text.get(at + 1) != Some(&'分')
}

/// How many noughts a numeral stands for.
fn zeros(c: char) -> Option<u32> {
    Some(match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

fn numeral(c: char) -> Option<f64> {
    Some(match c {
        '零' | '〇' => 0.0,
        '一' => 1.0,
        '二' | '两' => 2.0,
        '三' => 3.0,
        '四' => 4.0,
        '五' => 5.0,
        '六' => 6.0,
        '七' => 7.0,
        '八' => 8.0,
        '九' => 9.0,
        '十' => 10.0,
        '百' => 100.0,
        '千' => 1_000.0,
        '万' => 10_000.0,
        '亿' => 100_000_000.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn the_first_number_counts() {
        for (text, value) in [
            ("2—3", 2.0),
            ("突破3.5", 3.5),
            ("不低于社区总建筑面积10", 10.0),
            ("超过 95", 95.0),
            ("7,300", 7300.0),
            ("68 000", 68_000.0),
            ("四分之一", 0.25),
            ("３０．５%", 30.5),
            ("三年内", 3.0),
            ("万", 10_000.0),
            ("两千五百余", 2500.0),
            ("一百二十万", 1_200_000.0),
            ("十五", 15.0),
            ("2020.", 2020.0),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        assert_eq!(number("大幅提高"), None);
    }
}
