//! Two words for one thing that the plans use side by side.
//!
//! Only pairs that no reader tells apart stand here: 电商 is 电子商务 in every one of the five plans. What merely is like
//! something else is not searched for, because nobody could see why it was found.

/// The pairs, folded.
const PAIRS: [(&str, &str); 3] =
    [("电商", "电子商务"), ("双创", "大众创业,万众创新"), ("国办", "国务院办公厅")];

/// A term with each of its words replaced by the other word for the same thing; empty for most.
pub(super) fn variants(term: &[char]) -> Vec<Vec<char>> {
    let term: String = term.iter().collect();
    let both = PAIRS.iter().flat_map(|&(one, other)| [(one, other), (other, one)]);
    let replaced = both.filter(|(from, _)| term.contains(from)).map(|(from, to)| term.replace(from, to));
    replaced.map(|variant| variant.chars().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::variants;

    #[test]
    fn a_word_is_replaced_wherever_it_stands() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(variants(&chars("农村电商人才")), [chars("农村电子商务人才")]);
        assert_eq!(variants(&chars("跨境电子商务")), [chars("跨境电商")]);
        assert!(variants(&chars("冷链")).is_empty());
    }
}
