//! What the signs of a table mean and how it counts, said where they stand.

use super::context::RenderContext;
use super::ground::{ground, ground_of};
use super::layout::{Layout, Page, Tone};
use crate::compare::matrix::{CellMode, Rows};
use crate::compare::shared::Against;
use crate::model::Role;
use crate::summary::Compared;
use crate::words::part;

/// What of a table is told, beside what its cells tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegendOf {
    /// Whether totals stand beside and below it.
    pub totals: bool,
    /// Whether a filter leaves out measures.
    pub filtered: bool,
    /// Whether a row or a column stands for a theme that is only proposed.
    pub proposed: bool,
}

/// What the signs in the cells of a matrix mean, against what they were found, and how the totals count.
pub fn matrix_legend(
    cx: &RenderContext<'_>,
    mode: CellMode,
    rows: Rows,
    told: LegendOf,
    width: usize,
) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    let signs = match (mode, rows) {
        (CellMode::Units, Rows::Themes) => "legend-units",
        (CellMode::Units, Rows::Portfolios) => "legend-doings",
        (CellMode::Count, _) => "legend-count",
        (CellMode::Ids, _) => "legend-ids",
        (CellMode::Targets, _) => "legend-targets",
        (CellMode::Own, _) => "legend-own",
    };
    let mut said = vec![cx.words.say(signs)];
    if told.filtered {
        said.push(cx.words.say("legend-outside"));
    }
    if told.proposed {
        said.push(cx.words.say("proposed-legend"));
    }
    match (mode, rows) {
        (CellMode::Own, _) => said.push(ground(cx.words, cx.corpus)),
        (_, Rows::Themes) if told.totals => said.push(cx.words.say("matrix-total-note")),
        (_, Rows::Portfolios) if told.totals => said.push(cx.words.say("matrix-total-note-portfolios")),
        _ => {}
    }
    for line in said {
        layout.text(&line, Tone::Note, 0);
    }
    layout.finish()
}

/// What is to be known of texts side by side: which plans say nothing, with what they were compared, what the signs mean.
pub fn comparison_foot(cx: &RenderContext<'_>, silent: &str, against: Against, width: usize) -> Page {
    let lighter = cx.lighter();
    let mut layout = Layout::new(width, cx.widths, &*lighter);
    if !silent.is_empty() {
        layout.text(silent, Tone::Absent, 0);
    }
    layout.text(&ground_of(cx, Compared::With(against)), Tone::Note, 0);
    // What is told line by line says of each passage whose it is.
    if layout.is_endless() {
        return layout.finish();
    }
    let told = match against {
        Against::All => cx.words.say("side-against-all"),
        Against::Plan(plan) => cx.words.with("side-against", [("place", part(cx.plan(plan)))]),
    };
    layout.text(&format!("{told}  {}", cx.words.say("side-signs")), Tone::Note, 0);
    layout.finish()
}

/// What the signs of some roles mean; a sign stays with its words where the line ends.
pub fn role_signs(
    cx: &RenderContext<'_>,
    layout: &mut Layout<'_>,
    roles: impl IntoIterator<Item = Role>,
    tone: Tone,
    indent: usize,
) {
    const BETWEEN: &str = "   ";
    let mut line = String::new();
    for role in roles {
        let meaning = cx.words.say(match role {
            Role::Lead => "explained-lead",
            Role::Support => "explained-support",
            Role::Joint => "explained-joint",
        });
        let entry = format!("{} {meaning}", cx.sign(role));
        let taken = indent + cx.cells(&line) + BETWEEN.len() + cx.cells(&entry);
        if !line.is_empty() && taken > layout.width() {
            layout.text(&std::mem::take(&mut line), tone, indent);
        }
        if !line.is_empty() {
            line.push_str(BETWEEN);
        }
        line.push_str(&entry);
    }
    if !line.is_empty() {
        layout.text(&line, tone, indent);
    }
}
