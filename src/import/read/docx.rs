//! Word since 2007: the document as it reads when all tracked changes are accepted.
//!
//! Own walk over the markup, since readers met lose what governments use: text boxes, insertions, numbers of lists (which stand
//! nowhere in the text: `numbering` computes them), fields, notes. What was deleted is kept apart, and that it was is a doubt.

mod figures;
mod markup;
mod numbering;
mod styles;
mod walk;

use super::Deadline;
use super::package::{Package, stated_day};
use super::piece::{FlowParagraph, FlowPiece, source_of};
use crate::import::{RawDocument, Refusal, SourceDoubt, Uncertain, Zone};
use numbering::Numbering;
use styles::Styles;
use walk::DocxWalk;

/// Reads a document.
///
/// # Errors
/// That it is broken, asks for a password, or unpacks to more than a document.
pub(super) fn read(bytes: &[u8]) -> Result<RawDocument, Refusal> {
    let mut package = Package::open(bytes)?;
    let deadline = Deadline::set();
    let styles = Styles::read(package.part("word/styles.xml")?.as_deref().unwrap_or_default())?;
    let mut numbering = Numbering::read(package.part("word/numbering.xml")?.as_deref().unwrap_or_default())?;
    let mut pieces = Vec::new();
    for (part, (name, zone)) in parts(&package).into_iter().enumerate() {
        let Some(markup) = package.part(&name)? else { continue };
        let part = u16::try_from(part).unwrap_or(u16::MAX);
        pieces.extend(DocxWalk::new(&styles, &mut numbering, part, zone).pieces(&markup, &deadline)?);
    }
    let tracked = pieces
        .iter()
        .any(|piece| matches!(piece, FlowPiece::Paragraph(FlowParagraph { zone: Zone::Deleted, .. })));
    let mut source = source_of(pieces);
    source.stated_day = stated_day(bytes);
    if tracked {
        source.doubts.extend(deleted(&source));
    }
    Ok(source)
}

/// The parts with text, the document first.
fn parts(package: &Package<'_>) -> Vec<(String, Zone)> {
    let mut parts = vec![("word/document.xml".to_owned(), Zone::Body)];
    for (beginning, zone) in [
        ("word/footnotes", Zone::Note),
        ("word/endnotes", Zone::Note),
        ("word/header", Zone::Header),
        ("word/footer", Zone::Footer),
    ] {
        parts.extend(package.named(beginning).into_iter().map(|name| (name, zone)));
    }
    parts
}

/// That words were taken as deleted: whether the change will be accepted is not for a reader to know.
fn deleted(source: &RawDocument) -> Vec<SourceDoubt> {
    let gone = source.texts().filter(|text| text.zone == Zone::Deleted);
    gone.map(|text| SourceDoubt {
        about: Uncertain::Tracked,
        at: text.chars.clone(),
        decided: String::new(),
        others: vec![source.text_of(text.chars.clone())],
        why: source.text_of(text.chars.clone()),
    })
    .collect()
}
