//! Radicals that browsers print into PDFs (`⼀`, `⺠`) are the characters that they stand for.
//!
//! They look alike, and no ordinal, no unit and no search would work on them: a tenth of the characters of such a file. What
//! was printed stays with the character.

use std::borrow::Cow;

use super::RawDocument;
use crate::text::fold::radical;

/// The source with characters for radicals.
pub(crate) fn replaced(source: &RawDocument) -> Cow<'_, RawDocument> {
    if !source.chars.iter().any(|char| radical(char.c).is_some()) {
        return Cow::Borrowed(source);
    }
    let mut replaced = source.clone();
    for char in &mut replaced.chars {
        if let Some(c) = radical(char.c) {
            char.printed = char.printed.or(Some(char.c));
            char.c = c;
        }
    }
    Cow::Owned(replaced)
}

#[cfg(test)]
mod tests {
    use super::replaced;
    use crate::import::RawDocument;

    #[test]
    fn radicals_become_characters_and_are_kept_as_printed() {
        let source = RawDocument::of_text("⼀、改⾰⺠⽣");
        let replaced = replaced(&source);
        assert_eq!(replaced.text_of(0..replaced.chars.len()), "一、改革民生");
        assert_eq!(replaced.chars[0].printed, Some('⼀'));
        assert_eq!(replaced.chars[1].printed, None);
    }
}
