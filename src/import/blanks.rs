//! Tabs within a line are blanks: a table of contents, a signature, a hand-made column has them.
//!
//! A plan prints no tabs. Those with which a line begins tell a cell of a dumped table (`table`) and stay.

use std::borrow::Cow;

use super::RawDocument;

/// The source with a blank for every tab behind the first word of its line; the tab stays as what was printed.
pub(crate) fn for_tabs(source: &RawDocument) -> Cow<'_, RawDocument> {
    let within = |range: std::ops::Range<usize>| {
        let chars = source.chars.get(range.clone()).unwrap_or_default();
        let first = chars.iter().position(|char| !char.c.is_whitespace()).unwrap_or(chars.len());
        let tabs = chars.iter().enumerate().skip(first).filter(|(_, char)| char.c == '\t');
        tabs.map(|(at, _)| range.start + at).collect::<Vec<_>>()
    };
    let tabs: Vec<usize> = source.texts().flat_map(|text| within(text.chars.clone())).collect();
    if tabs.is_empty() {
        return Cow::Borrowed(source);
    }
    let mut blank = source.clone();
    for at in tabs {
        if let Some(char) = blank.chars.get_mut(at) {
            char.printed = char.printed.or(Some(char.c));
            char.c = ' ';
        }
    }
    Cow::Owned(blank)
}

#[cfg(test)]
mod tests {
    use super::for_tabs;
    use crate::import::RawDocument;

    #[test]
    fn a_tab_within_a_line_is_a_blank_and_one_before_it_stays() {
        let source = RawDocument::of_text("\t序号\n一、目标\t1");
        let blank = for_tabs(&source);
        assert_eq!(blank.text_of(0..blank.chars.len()), "\t序号一、目标 1");
        assert_eq!(blank.chars[7].printed, Some('\t'));
    }
}
