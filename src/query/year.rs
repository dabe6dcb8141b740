//! A year in the two ways in which documents print it: 2016 and 二〇一六, the zero of which is also printed 零.
//!
//! 零 is no other form of 〇 elsewhere (零售), so it is not folded; a year is looked for in all three forms instead.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// How many digits a year has.
const YEAR: usize = 4;

/// A term with every year in it in the other forms; empty where it has none.
pub(super) fn variants(term: &[char]) -> Vec<Vec<char>> {
    let latin = |digit: usize| char::from_digit(u32::try_from(digit).unwrap_or(0), 10).unwrap_or('0');
    let chinese = |digit: usize| DIGITS.get(digit).copied().unwrap_or('〇');
    let read = |digit: usize| if digit == 0 { '零' } else { chinese(digit) };
    let forms: [&dyn Fn(usize) -> char; 3] = [&latin, &chinese, &read];
    let mut variants: Vec<Vec<char>> = Vec::new();
    for form in forms {
        let variant = rewritten(term, form);
        if variant != term && !variants.contains(&variant) {
            variants.push(variant);
        }
    }
    variants
}

fn rewritten(term: &[char], form: &dyn Fn(usize) -> char) -> Vec<char> {
    let digits: Vec<Option<usize>> = term.iter().map(|&c| digit(c)).collect();
    let mut written = term.to_vec();
    let mut start = 0;
    for run in digits.chunk_by(|one, other| one.is_some() == other.is_some()) {
        // Of this century or the one before it.
        if run.len() == YEAR && matches!(run.first(), Some(Some(1 | 2))) {
            for (at, digit) in run.iter().enumerate() {
                if let (Some(place), Some(digit)) = (written.get_mut(start + at), digit) {
                    *place = form(*digit);
                }
            }
        }
        start += run.len();
    }
    written
}

fn digit(c: char) -> Option<usize> {
    let latin = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    let read = (c == '零').then_some(0);
    latin.or(read).or_else(|| DIGITS.iter().position(|&known| known == c))
}

#[cfg(test)]
mod tests {
    use super::variants;

    #[test]
    fn a_year_is_looked_for_in_every_form() {
        let said = |term: &str| -> Vec<String> {
            variants(&term.chars().collect::<Vec<_>>())
                .into_iter()
                .map(|form| form.into_iter().collect())
                .collect()
        };
        assert_eq!(said("2016年"), ["二〇一六年", "二零一六年"]);
        assert_eq!(said("二〇一六"), ["2016", "二零一六"]);
        assert_eq!(said("到二零二〇年"), ["到2020年", "到二〇二〇年", "到二零二零年"]);
        assert!(
            said("13").is_empty()
                && said("5000").is_empty()
                && said("零售").is_empty()
                && said("20161").is_empty()
        );
    }
}
