//! Texts side by side on a terminal, as many as the page is wide, the rest below them.

use std::io;

use super::{FlatText, TextPage};
use crate::report::{Paragraph, Readership, RichText, TextColumn, Tone};
use crate::theme::Signs;

/// A column is not made narrower than this, in cells: two stand at 80 cells, five at 200.
const LEAST: usize = 37;

impl TextPage<'_, '_> {
    pub(super) fn columns(&mut self, columns: &[TextColumn]) -> io::Result<()> {
        let rule = format!(" {} ", Signs::of(self.layout.widths).rule);
        let gap = self.layout.widths.str(&rule);
        let fitting = ((self.layout.width + gap) / (LEAST + gap)).clamp(1, columns.len().max(1));
        let width = ((self.layout.width + gap) / fitting).saturating_sub(gap).max(1);
        for band in columns.chunks(fitting) {
            self.begin()?;
            let texts: Vec<Vec<FlatText>> = band.iter().map(runs).collect();
            let texts: Vec<Vec<Vec<(&str, Tone)>>> = texts
                .iter()
                .map(|runs| runs.iter().flat_map(|run| lines(run, width, self)).collect())
                .collect();
            self.side_by_side(&texts, width, &rule)?;
        }
        Ok(())
    }

    fn side_by_side(
        &mut self,
        columns: &[Vec<Vec<(&str, Tone)>>],
        width: usize,
        rule: &str,
    ) -> io::Result<()> {
        let height = columns.iter().map(Vec::len).max().unwrap_or_default();
        let blanks = " ".repeat(width);
        for row in 0..height {
            let mut line: Vec<(&str, Tone)> = Vec::new();
            for (at, column) in columns.iter().enumerate() {
                let pieces = column.get(row).map(Vec::as_slice).unwrap_or_default();
                let cells: usize = pieces.iter().map(|(words, _)| self.layout.widths.str(words)).sum();
                line.extend(pieces);
                if at + 1 < columns.len() {
                    line.push((blanks.get(cells.min(width)..).unwrap_or_default(), Tone::Text));
                    line.push((rule, Tone::Label));
                }
            }
            self.line(&line)?;
        }
        Ok(())
    }
}

fn runs(column: &TextColumn) -> Vec<FlatText> {
    let title = FlatText::of(&RichText::new(column.title.as_str(), Tone::Title));
    let seen = column.paragraphs.iter().filter(|Paragraph { seen, .. }| seen.by(Readership::Terminal));
    std::iter::once(title).chain(seen.map(|paragraph| FlatText::of(&paragraph.text))).collect()
}

/// The lines of a paragraph; an empty one has one.
fn lines<'r>(run: &'r FlatText, width: usize, page: &TextPage<'_, '_>) -> Vec<Vec<(&'r str, Tone)>> {
    if run.words.is_empty() { vec![Vec::new()] } else { run.lines(width, width, page.layout) }
}
