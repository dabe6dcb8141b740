//! Abbreviations by rule: 发改委 is 发展改革委, because it begins as it begins, ends as it ends, and leaves out what
//! stands between.
//!
//! Without both anchors `市委` would be every 市…委. Where the ending is left out too (人社, 住建), the rule alone
//! would take 公交 for 公安局交警局, so it is believed only of units whose portfolio the table gives that word.

use crate::index::roster::organ_of;
use crate::text::readings;

/// The positions in `name` that an abbreviation keeps; `None` if it is not made of the name by rule.
pub(super) fn anchored(name: &[char], term: &[char]) -> Option<Vec<usize>> {
    let kind_alone = matches!(term, ['省' | '市' | '区' | '县', rest @ ..] if organ_of(rest) == rest);
    if term.len() < 2 || term.len() > name.len() || name.last() != term.last() || kind_alone {
        return None;
    }
    subsequence(name, term, |letter, c| letter == c, true)
}

/// The same without the organ at the end: 住建 of 住房城乡建设厅.
pub(super) fn open(name: &[char], term: &[char]) -> Option<Vec<usize>> {
    let base = name.len() - organ_of(name).len();
    if term.len() < 2 || base < term.len() {
        return None;
    }
    subsequence(name.get(..base)?, term, |letter, c| letter == c, false)
}

/// The same typed by initials: `fgw` of 发展改革委.
pub(super) fn initials(name: &[char], letters: &[char]) -> Option<Vec<usize>> {
    if letters.len() < 3 || letters.len() > name.len() {
        return None;
    }
    subsequence(name, letters, |letter, c| readings(letter).any(|reading| reading.starts_with(c)), true)
}

/// Positions of the term's characters in order, the first at the beginning and, if `closed`, the last at the end.
fn subsequence(
    name: &[char],
    term: &[char],
    same: impl Fn(char, char) -> bool,
    closed: bool,
) -> Option<Vec<usize>> {
    let mut kept = Vec::with_capacity(term.len());
    let mut from = 0;
    for (at, &c) in term.iter().enumerate() {
        let found = match (at == 0, closed && at + 1 == term.len()) {
            (true, _) => 0,
            (_, true) => name.len() - 1,
            _ => from + name.get(from..)?.iter().position(|&letter| same(letter, c))?,
        };
        if found < from || !same(*name.get(found)?, c) {
            return None;
        }
        kept.push(found);
        from = found + 1;
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::{anchored, initials, open};

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn both_ends_are_anchored() {
        assert_eq!(anchored(&chars("发展改革委"), &chars("发改委")), Some(vec![0, 2, 4]));
        assert_eq!(anchored(&chars("经济和信息化委"), &chars("经信委")), Some(vec![0, 3, 6]));
        assert_eq!(anchored(&chars("市场和质量监管委"), &chars("市监委")), Some(vec![0, 5, 7]));
        assert_eq!(
            anchored(&chars("市场和质量监管委"), &chars("市委")),
            None,
            "a rank and a kind are no name"
        );
        assert_eq!(anchored(&chars("发展改革委"), &chars("展改委")), None);
        assert_eq!(anchored(&chars("发展改革委员会"), &chars("发改委")), None);
        assert_eq!(anchored(&chars("商委"), &chars("商务委")), None);
    }

    #[test]
    fn the_organ_may_be_left_out() {
        assert_eq!(open(&chars("住房城乡建设厅"), &chars("住建")), Some(vec![0, 4]));
        assert_eq!(open(&chars("人力资源社会保障厅"), &chars("人社")), Some(vec![0, 4]));
        assert_eq!(open(&chars("农委"), &chars("农业")), None);
    }

    #[test]
    fn initials_are_anchored_too() {
        assert_eq!(initials(&chars("发展改革委"), &chars("fgw")), Some(vec![0, 2, 4]));
        assert_eq!(initials(&chars("发展改革委"), &chars("zgw")), None);
        assert_eq!(initials(&chars("商务局"), &chars("sj")), None, "two letters are too few");
    }
}
