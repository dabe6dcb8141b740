//! The help, written from the table of keys; and what the program says of itself.

use super::ambiguous::{Ambiguous, Answer, note};
use super::bindings::{Context, Keymap};

use crate::page::{Layout, Page, RenderContext, Tone};
use crate::text::{Align, fit};
use crate::words::count;

/// Lays out all keys, by where they hold.
pub fn help(cx: &RenderContext<'_>, keymap: &Keymap, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
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
        layout.line(&[(&cx.words.say(head), Tone::Title)]);
        for (row, keys) in keymap.rows().filter(|(row, _)| row.context == context) {
            let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
            let keys = fit(&keys.join("  "), 22.min(width / 2), cx.widths, Align::Left);
            layout.hanging(
                &[(&keys, Tone::Number), (" ", Tone::Text)],
                &cx.words.say(row.help),
                Tone::Text,
                23,
            );
        }
    }
    layout.gap();
    layout.text(&cx.words.say("help-signs"), Tone::Label, 0);
    layout.finish()
}

/// Lays out what this is, what is loaded, and how widths are counted.
pub fn about(cx: &RenderContext<'_>, ambiguous: Ambiguous, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let version = format!("duizhao 对照 {}", env!("CARGO_PKG_VERSION"));
    layout.line(&[(&version, Tone::Title)]);
    layout.text(&cx.words.say("about-what"), Tone::Text, 0);
    layout.gap();
    let measures = cx.corpus.measures().count();
    let loaded = [
        ("plans", count(cx.corpus.plans.len())),
        ("measures", count(measures)),
        ("units", count(cx.corpus.units.len())),
    ];
    layout.text(&cx.words.with("about-loaded", loaded), Tone::Text, 0);
    layout.gap();
    layout.text(&cx.words.say(note(ambiguous.mode)), Tone::Text, 0);
    layout.text(&answered(cx, ambiguous.answer), Tone::Text, 0);
    layout.text(&counted(cx), Tone::Text, 0);
    layout.gap();
    layout.text(&cx.words.say("about-reading"), Tone::Ours, 0);
    layout.finish()
}

/// What the terminal said when it was asked for its widths.
fn answered(cx: &RenderContext<'_>, answer: Answer) -> String {
    match answer {
        Answer::NotAsked => cx.words.say("about-not-asked"),
        Answer::Nothing => cx.words.say("about-no-answer"),
        Answer::Widths { millis, .. } => cx.words.with("about-answer", [("millis", count(millis))]),
    }
}

fn counted(cx: &RenderContext<'_>) -> String {
    let cells = |wide: bool| count(if wide { 2 } else { 1 });
    let widths = cx.widths;
    let parts = [
        ("punct", cells(widths.punct)),
        ("boxes", cells(widths.boxes)),
        ("symbols", cells(widths.symbols)),
        ("letters", cells(widths.letters)),
    ];
    cx.words.with("about-widths", parts)
}
