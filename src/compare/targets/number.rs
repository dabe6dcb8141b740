//! The first number that is printed in a value.

use crate::text::fold_char;

/// The first number of a text: 2 of `2—3`, 3.5 of `突破3.5`, 7300 of `7,300`, 10000 of `萬`, 3 of `三年內`. Digits of
/// either width or Chinese numerals; a range counts by its beginning. `None` where there is no number.
pub fn number(text: &str) -> Option<f64> {
    let folded: Vec<char> = text.chars().map(fold_char).collect();
    let start = folded.iter().position(|&c| c.is_ascii_digit() || numeral(c).is_some())?;
    let rest = folded.get(start..)?;
    if rest.first()?.is_ascii_digit() { digits(rest) } else { Some(numerals(rest)) }
}

/// Digits with at most one point, commas between groups of three.
fn digits(text: &[char]) -> Option<f64> {
    let mut plain = String::new();
    for (at, &c) in text.iter().enumerate() {
        let digits = text[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        match c {
            '0'..='9' => plain.push(c),
            '.' if digits > 0 && !plain.contains('.') => plain.push(c),
            ',' if digits == 3 && !plain.contains('.') => {}
            _ => break,
        }
    }
    plain.parse().ok()
}

/// Chinese numerals up to 亿, `两千五百`; a 万 or 亿 alone counts one of them.
fn numerals(text: &[char]) -> f64 {
    let (mut sum, mut below, mut one) = (0.0, 0.0, 0.0);
    for value in text.iter().map_while(|&c| numeral(c)) {
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
    sum + below + one
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
