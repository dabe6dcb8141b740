//! No bracket of responsible units is left in a text.
//!
//! A measure whose bracket was typed into its text still is the document word for word, and has lost its units. So a
//! text may not end with such a bracket, which shows by its words or by a unit standing first in it.

use super::body::within;
use super::{flat, texts};
use crate::load::finding::Fault;
use crate::load::registry::Registry;
use crate::load::schema::Plan;
use crate::load::source_file::SourceFile;
use crate::text::fold;

const WORDS: [&str; 4] = ["责任单位", "分工负责", "牵头", "列在首位"];

pub(super) fn check<'a>(file: &mut SourceFile<'a>, plan: &Plan<'a>, registry: &Registry) {
    let place = plan.jurisdiction.as_str();
    for (node, text) in
        flat(&plan.body).into_iter().flat_map(|node| texts(node).map(move |text| (node, text)))
    {
        let known = within(node).iter().any(|within| {
            text.as_str()
                .trim_end_matches(is_end)
                .ends_with(within.annotation.as_str().trim_end_matches(is_end))
        });
        if known {
            continue;
        }
        let Some((_, within)) = closing_bracket(text.as_str()) else { continue };
        let first = within.split(['、', ',', '，', '和']).next().unwrap_or_default();
        let folded = fold(within);
        if WORDS.iter().any(|word| folded.contains(&fold(word))) || registry.is_form(place, first.trim()) {
            file.find(text, Fault::BracketInText(within.to_owned()));
        }
    }
}

fn is_end(c: char) -> bool {
    c == '。' || c.is_whitespace()
}

/// The bracket with which a text ends: where it begins, and what is in it. A full stop may follow it.
pub(crate) fn closing_bracket(text: &str) -> Option<(usize, &str)> {
    let text = text.trim_end_matches(is_end);
    let mut depth = 0_usize;
    let mut end = text.len();
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | '）' | '〕' | '〉' | '］' | ']' | '】' | '}' | '｝' => {
                end = if depth == 0 { at } else { end };
                depth += 1;
            }
            '(' | '（' | '〔' | '〈' | '［' | '[' | '【' | '{' | '｛' => {
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        if depth == 0 {
            return (end < text.len()).then(|| (at, text.get(at + c.len_utf8()..end).unwrap_or_default()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::closing_bracket;

    #[test]
    fn the_last_bracket_is_found_whole() {
        assert_eq!(closing_bracket("甲(乙)"), Some((3, "乙")));
        assert_eq!(closing_bracket("〔甲(乙)、丙〕。"), Some((0, "甲(乙)、丙")));
        assert_eq!(closing_bracket("(乙)甲"), None);
        assert_eq!(closing_bracket("乙)"), None);
        assert_eq!(closing_bracket(""), None);
    }
}
