//! A small table within a page: rows of cells, each wrapped in its column, as an annex prints who does what.

use super::layout::{Layout, Tone};
use crate::query::Shown;

/// Below this width a table can't be read, and its rows are told label by label. Cells.
const NARROWEST: usize = 56;
/// The cells between two columns.
const BETWEEN: usize = 2;
/// What a column of numbers takes. Cells.
const NUMBERS: usize = 4;

/// Some columns with their names, for a width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedColumns {
    names: Vec<String>,
    cells: Vec<usize>,
}

impl NamedColumns {
    /// The columns of an annex by their printed names: the number, the task, and who answers in which role. The task has the
    /// most to say.
    pub(super) fn of(names: &[&str], width: usize) -> Self {
        let between = BETWEEN * names.len().saturating_sub(1);
        let room = width.saturating_sub(NUMBERS + between);
        let units = names.len().saturating_sub(2).max(1);
        let each = (room * 3 / 5) / units;
        let width = |at: usize| match at {
            0 => NUMBERS,
            1 => room.saturating_sub(each * units),
            _ => each,
        };
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let cells = (0..names.len()).map(width).collect();
        Self { names, cells }
    }

    fn fit(&self, layout: &Layout<'_>) -> bool {
        !layout.is_endless() && layout.width() >= NARROWEST && self.names.len() > 2
    }

    /// The names of the columns.
    pub(super) fn head(&self, layout: &mut Layout<'_>) {
        if self.fit(layout) {
            let names: Vec<(&str, Tone)> =
                self.names.iter().map(|name| (name.as_str(), Tone::Title)).collect();
            layout.cells(&names, &self.cells, BETWEEN, Shown::Aside);
        }
    }

    /// A row: in columns where there is room, else each cell behind the name of its column.
    pub(super) fn row(&self, layout: &mut Layout<'_>, words: &[&str]) {
        let toned: Vec<(&str, Tone)> = words.iter().map(|&words| (words, Tone::Text)).collect();
        if self.fit(layout) {
            return layout.cells(&toned, &self.cells, BETWEEN, Shown::Text);
        }
        for (name, words) in self.names.iter().zip(words) {
            let name = format!("{name}  ");
            let indent = layout.widths().str(&name);
            layout.hanging(&[(&name, Tone::Label)], words, Tone::Text, indent);
        }
    }
}
