//! A text cut into grapheme clusters (UAX #29), the smallest pieces a terminal shows as one.
//!
//! Everything that counts cells walks clusters, and Chinese text is nearly all single characters that
//! join nothing. Those are recognised here without the segmentation tables, which is most of the cost.

use unicode_segmentation::UnicodeSegmentation;

/// The clusters of `text`, each with the byte index it begins at.
pub(crate) fn clusters(text: &str) -> Clusters<'_> {
    Clusters { rest: text, at: 0 }
}

/// Iterator over byte index and cluster; see [`clusters`].
#[derive(Clone)]
pub(crate) struct Clusters<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let mut chars = self.rest.chars();
        let first = chars.next()?;
        let alone = is_plain(first) && chars.next().is_none_or(is_plain);
        let len = if alone { first.len_utf8() } else { self.rest.graphemes(true).next()?.len() };
        let (cluster, rest) = self.rest.split_at_checked(len)?;
        let at = self.at;
        self.at += len;
        self.rest = rest;
        Some((at, cluster))
    }
}

/// Whether `c` joins no neighbour that is plain too, and takes cells of its own.
///
/// Printable ASCII, Chinese characters and the punctuation between them: two of these in a row are two
/// clusters. The marks U+302A to U+302F are not among them.
pub(crate) fn is_plain(c: char) -> bool {
    is_han(c)
        || matches!(c,
        ' '..='~'
        | '\u{3000}'..='\u{3029}'
        | '\u{ff01}'..='\u{ff5e}'
        | '“' | '”' | '‘' | '’' | '—' | '…' | '·'
        | '\u{3400}'..='\u{4dbf}')
}

/// Whether `c` is one of the common Chinese characters, of which nearly all text here consists: asked first wherever
/// characters are told apart.
pub(crate) fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::{clusters, is_plain};
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn same_as_the_standard(text: &str) {
        assert!(clusters(text).eq(text.grapheme_indices(true)), "{text:?}");
    }

    #[test]
    fn the_short_cut_never_changes_where_clusters_end() {
        for text in ["", "中文", "中\u{301}文", "e\u{301}a", "“\u{301}互", "a\r\nb", "🇨🇳🇨🇳", "👍🏽好"]
        {
            same_as_the_standard(text);
        }
    }

    #[test]
    fn no_plain_character_joins_a_plain_neighbour() {
        let plain = (0..=0x1_0000).filter_map(char::from_u32).filter(|&c| is_plain(c));
        for c in plain {
            same_as_the_standard(&format!("{c}{c}a{c}中{c}"));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn any_text_is_cut_as_the_standard_says(text in "[a中“\u{301}\u{fe0f}\u{200d}👩🇨한\r\n\u{600}カ\u{3099}]{0,12}") {
            same_as_the_standard(&text);
        }
    }
}
