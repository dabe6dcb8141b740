//! What is wrong with plans that were read again: each mistake with its place, in the words of `check`.

use super::Book;
use crate::app::page::{Layout, Page, Tone};
use crate::load::Finding;
use crate::words::count;

/// Lays out findings.
pub fn findings(book: &Book<'_>, findings: &[Finding], width: usize) -> Page {
    let lighter = book.lighter();
    let mut layout = Layout::new(width, book.widths, &*lighter);
    layout.text(&book.words.say("findings-old-data"), Tone::Title, 0);
    layout.text(&book.words.with("findings", [("number", count(findings.len()))]), Tone::Label, 0);
    for finding in findings {
        layout.gap();
        layout.text(&finding.place.to_string(), Tone::Number, 0);
        layout.text(&finding.fault.tell(book.words), Tone::Text, 2);
    }
    layout.finish()
}
