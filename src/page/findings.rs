//! What is wrong with plans that were read: each mistake with its place, in the words of `check`.

use super::context::RenderContext;
use super::layout::{Layout, Page, Tone};
use crate::load::{Finding, Tell};
use crate::words::count;

/// Lays out findings, below what came of them: the files were left out, or nothing new was taken.
pub fn findings(cx: &RenderContext<'_>, findings: &[Finding], left_out: bool, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let came_of_it = if left_out { "left-out" } else { "findings-old-data" };
    layout.text(&cx.words.say(came_of_it), Tone::Title, 0);
    layout.text(&cx.words.with("findings", [("number", count(findings.len()))]), Tone::Label, 0);
    for finding in findings {
        layout.gap();
        layout.text(&finding.place.to_string(), Tone::Number, 0);
        layout.text(&finding.fault.tell(cx.words), Tone::Text, 2);
    }
    layout.finish()
}
