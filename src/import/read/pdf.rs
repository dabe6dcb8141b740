//! PDFs with a text layer: what is drawn, where, and the lines and ruled tables that it makes.
//!
//! An interpreter runs every page against a device that keeps glyphs and rules (`glyphs`); `lines` joins glyphs, `ruled` finds the
//! tables among the rules. A page without text is told; a document of such pages is a scan, and refused.

mod drawn;
mod glyphs;
mod lines;
mod page;
mod ruled;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::import::{RawBlock, RawDocument, Refusal, SourceDoubt, Uncertain};
use drawn::Drawn;

/// The most pages that are read. The longest plan met has 64.
const MOST_PAGES: usize = 3_000;
/// A page with fewer characters than this and a picture is a picture: a stamp of the scanner's is all its text.
const LEAST_OF_PAGE: usize = 30;
/// How far from its end a whole file says that it ends.
const TAIL: usize = 2_048;

/// Reads a document.
///
/// # Errors
/// That it is a scan, asks for a password, is cut, or has too many pages.
pub(super) fn read(bytes: &[u8]) -> Result<RawDocument, Refusal> {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    if !tail.windows(5).any(|window| window == b"%%EOF") {
        return Err(Refusal::Broken("%%EOF".to_owned()));
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(refusal)?;
    let pages = pdf.pages();
    if pages.len() > MOST_PAGES {
        return Err(Refusal::TooMany(MOST_PAGES));
    }
    let drawn: Vec<Drawn> = glyphs::draw(&pdf);
    let bare = drawn.iter().filter(|page| page.glyphs.len() < LEAST_OF_PAGE && page.pictures > 0).count();
    let said: usize = drawn.iter().map(|page| page.glyphs.len()).sum();
    if said < LEAST_OF_PAGE * drawn.len().max(1) && (bare * 5 >= drawn.len() * 4 || said == 0) {
        return Err(if drawn.is_empty() { Refusal::Empty } else { Refusal::Scanned });
    }
    let mut source = RawDocument { stated_day: stated_day(&pdf), ..RawDocument::default() };
    for (nth, page) in drawn.iter().enumerate() {
        if nth > 0 {
            source.blocks.push(RawBlock::PageBreak);
        }
        doubt_page(&mut source, page);
        page::put(&mut source, page);
    }
    Ok(source)
}

/// The day on which the file was made, as its properties have it.
fn stated_day(pdf: &Pdf) -> Option<String> {
    let made = pdf.metadata().creation_date?;
    let day = format!("{:04}-{:02}-{:02}", made.year, made.month, made.day);
    crate::model::Date::parse(&day).map(|day| day.to_string())
}

fn refusal(error: LoadPdfError) -> Refusal {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Refusal::Password,
        error => Refusal::Broken(format!("{error:?}")),
    }
}

/// Tells a page that is a picture, and glyphs that stand for no character.
fn doubt_page(source: &mut RawDocument, page: &Drawn) {
    let at = source.chars.len();
    let mut doubt = |decided: &str, why: String| {
        source.doubts.push(SourceDoubt {
            about: Uncertain::Glyph,
            at: at..at,
            decided: decided.to_owned(),
            others: Vec::new(),
            why,
        });
    };
    if page.glyphs.len() < LEAST_OF_PAGE && page.pictures > 0 {
        let why = format!("第{}页是图片，上面的字没有读到，不在方案里，请对照原件", page.number);
        doubt("没有文字", why);
    }
    if page.unknown > 0 {
        let why = format!("第{}页有{}个字，字体没有说明是什么字", page.number, page.unknown);
        doubt("\u{fffd}", why);
    }
}
