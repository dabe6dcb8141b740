//! What a theme quotes stands in the superior document: by it measures are filed, and a person judges the theme.

use crate::load::finding::Fault;
use crate::load::schema::Theme;
use crate::load::source_file::SourceFile;

/// Holds the quotes of themes against the document, whatever blanks either has.
pub(crate) fn check<'a>(file: &mut SourceFile<'a>, themes: &[Theme<'a>], document: &str) {
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let whole = squeezed(document);
    for quote in themes.iter().filter_map(|theme| theme.quote.as_ref()) {
        if file.affords(quote, whole.len()) && !whole.contains(&squeezed(quote.as_str())) {
            file.find(quote, Fault::QuoteNotFound(quote.as_str().chars().take(TOLD).collect()));
        }
    }
}

/// So much of a quote is told, in characters.
const TOLD: usize = 40;
