//! The help, written from the table of keys; and what the program says of itself.

use super::Book;
use crate::app::ambiguous::{Answer, note};
use crate::app::bindings::{Context, Keymap};
use crate::app::page::{Layout, Page, Tone};
use crate::text::{Align, fit};
use crate::words::count;

/// Lays out all keys, by where they hold.
pub fn help(book: &Book<'_>, keymap: &Keymap, width: usize) -> Page {
    let lighter = book.lighter();
    let mut layout = Layout::new(width, book.widths, &*lighter);
    let groups = [
        (Context::Everywhere, "help-group-everywhere"),
        (Context::Browse, "help-group-browse"),
        (Context::Matrix, "help-group-matrix"),
        (Context::Side, "help-group-side"),
        (Context::Sheet, "help-group-sheet"),
        (Context::Field, "help-group-field"),
        (Context::Palette, "help-group-palette"),
    ];
    for (context, head) in groups {
        layout.gap();
        layout.line(&[(&book.words.say(head), Tone::Title)]);
        for (row, keys) in keymap.rows().filter(|(row, _)| row.context == context) {
            let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
            let keys = fit(&keys.join("  "), 22.min(width / 2), book.widths, Align::Left);
            layout.hanging(
                &[(&keys, Tone::Number), (" ", Tone::Text)],
                &book.words.say(row.help),
                Tone::Text,
                23,
            );
        }
    }
    layout.gap();
    layout.text(&book.words.say("help-signs"), Tone::Label, 0);
    layout.finish()
}

/// Lays out what this is, what is loaded, and how widths are counted.
pub fn about(book: &Book<'_>, width: usize) -> Page {
    let lighter = book.lighter();
    let mut layout = Layout::new(width, book.widths, &*lighter);
    let version = format!("duizhao 对照 {}", env!("CARGO_PKG_VERSION"));
    layout.line(&[(&version, Tone::Title)]);
    layout.text(&book.words.say("about-what"), Tone::Text, 0);
    layout.gap();
    let measures = book.corpus.measures().count();
    let loaded = [
        ("plans", count(book.corpus.plans.len())),
        ("measures", count(measures)),
        ("units", count(book.corpus.units.len())),
    ];
    layout.text(&book.words.with("about-loaded", loaded), Tone::Text, 0);
    if let Some(ambiguous) = book.ambiguous {
        layout.gap();
        layout.text(&book.words.say(note(ambiguous.mode)), Tone::Text, 0);
        layout.text(&answered(book, ambiguous.answer), Tone::Text, 0);
        layout.text(&counted(book), Tone::Text, 0);
    }
    layout.gap();
    layout.text(&book.words.say("about-reading"), Tone::Ours, 0);
    layout.finish()
}

/// What the terminal said when it was asked for its widths.
fn answered(book: &Book<'_>, answer: Answer) -> String {
    match answer {
        Answer::NotAsked => book.words.say("about-not-asked"),
        Answer::Nothing => book.words.say("about-no-answer"),
        Answer::Widths { millis, .. } => book.words.with("about-answer", [("millis", count(millis))]),
    }
}

fn counted(book: &Book<'_>) -> String {
    let cells = |wide: bool| count(if wide { 2 } else { 1 });
    let widths = book.widths;
    let parts = [
        ("punct", cells(widths.punct)),
        ("boxes", cells(widths.boxes)),
        ("symbols", cells(widths.symbols)),
        ("letters", cells(widths.letters)),
    ];
    book.words.with("about-widths", parts)
}
