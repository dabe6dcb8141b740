//! The ordinals that documents print before their parts, as people ask for them: `六`, `（六）`, `第六`, `附件`, `附件2`.

/// What marks an ordinal and is no part of it, folded.
fn is_mark(c: char) -> bool {
    matches!(c, '(' | ')' | ',' | '.' | ':' | '第' | ' ')
}

/// The ordinal that a term is, without its marks; `None` if it is none.
pub(super) fn of(term: &[char]) -> Option<Vec<char>> {
    let core = core(term);
    let numeral = |&c: &char| c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c);
    let counted = core.strip_prefix(&['附', '件']).unwrap_or(core);
    let fine = core.len() <= LONGEST && !core.is_empty() && counted.iter().all(numeral);
    fine.then(|| core.to_vec())
}

/// A longer one is a number.
const LONGEST: usize = 6;

/// Whether a printed ordinal, folded, is the one that is asked for.
pub(super) fn is(printed: &[char], ordinal: &[char]) -> bool {
    core(printed) == ordinal
}

fn core(text: &[char]) -> &[char] {
    let start = text.iter().position(|&c| !is_mark(c)).unwrap_or(text.len());
    let end = text.iter().rposition(|&c| !is_mark(c)).map_or(start, |last| last + 1);
    text.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{is, of};
    use crate::index::roster::folded;

    #[test]
    fn marks_of_either_width_do_not_matter() {
        for typed in ["六", "（六）", "(六)", "六、", "第六", "(六", "（ 六 ）"] {
            let ordinal = of(&folded(typed)).unwrap();
            for printed in ["六、", "（六）", "(六)"] {
                assert!(is(&folded(printed), &ordinal), "{typed} {printed}");
            }
            assert!(!is(&folded("十六、"), &ordinal) && !is(&folded("（五）"), &ordinal), "{typed}");
        }
        assert!(is(&folded("附件2"), &of(&folded("附件２")).unwrap()));
    }

    #[test]
    fn a_word_is_no_ordinal() {
        for typed in ["附件分工", "冷链", "()", "第", "20162017", "一带一路"] {
            assert_eq!(of(&folded(typed)), None, "{typed}");
        }
    }
}
