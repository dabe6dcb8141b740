//! The figures of a sentence that the passage which answers it does not say.
//!
//! Likeness of words hardly sees a sum that became another, and that is what whoever checks a draft must see. Only what is
//! printed in figures counts: 三年 and 万名 are words like others.

use std::collections::HashSet;
use std::ops::Range;

use crate::text::fold_char;

/// What a figure is read with: how many, of what, and when.
const MEASURED_IN: &str = "百千万亿元%年月日天周季个家名户次人倍条项";

/// The figures of a sentence, as printed, that a passage has not; each once, in their order.
pub fn missing_figures<'t>(sentence: &'t str, passage: &str) -> Vec<&'t str> {
    let said: HashSet<String> =
        figures(passage).map(|at| folded(passage.get(at).unwrap_or_default())).collect();
    let mut told = HashSet::new();
    let missing = figures(sentence)
        .map(|at| sentence.get(at).unwrap_or_default())
        .filter(|figure| !said.contains(&folded(figure)));
    missing.filter(|figure| told.insert(folded(figure))).collect()
}

fn folded(figure: &str) -> String {
    figure.chars().map(fold_char).collect()
}

/// Where figures stand in a text: digits with the signs within them and what they measure, as long as that goes on.
fn figures(text: &str) -> impl Iterator<Item = Range<usize>> {
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, fold_char(c))).collect();
    let whole = text.len();
    let mut next = 0;
    std::iter::from_fn(move || {
        let is_digit = |at: usize| chars.get(at).is_some_and(|(_, c)| c.is_ascii_digit());
        let first = (next..chars.len()).find(|&at| is_digit(at))?;
        let goes_on = |at: usize| match chars.get(at) {
            Some((_, '.' | ',')) => is_digit(at - 1) && is_digit(at + 1),
            Some((_, c)) => c.is_ascii_digit() || MEASURED_IN.contains(*c),
            None => false,
        };
        next = (first + 1..=chars.len()).find(|&at| !goes_on(at))?;
        Some(chars.get(first)?.0..chars.get(next).map_or(whole, |(at, _)| *at))
    })
}

#[cfg(test)]
mod tests {
    use super::missing_figures;

    #[test]
    fn a_sum_that_became_another_is_told_once_as_it_is_printed() {
        let asked = "可申请最高不超过15万元的贷款，15万元以内的，比例为８５％，2019年1月1日起施行";
        assert_eq!(missing_figures(asked, "最高不超过20万元，比例为85%,2019年1月1日起"), ["15万元"]);
        assert_eq!(missing_figures(asked, "可申请贷款"), ["15万元", "８５％", "2019年1月1日"]);
        assert!(missing_figures("建设冷库，三年内完成", "无").is_empty());
        assert_eq!(missing_figures("共3.5万个，1,000家", "3万个，1,000家"), ["3.5万个"]);
        assert_eq!(missing_figures("到2020年达到95%", ""), ["2020年", "95%"]);
    }
}
