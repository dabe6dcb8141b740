//! A table to be printed: aligned by cells for people, as csv for spreadsheets, as Markdown for reports.

use super::ink::Ink;
use crate::app::page::Tone;
use crate::text::{Align, Widths, clean_lines, fit, wrap};

/// What stands over a column.
pub(super) struct Head {
    /// The name for programs: the same in every language.
    pub(super) key: String,
    /// The name for people.
    pub(super) title: String,
    /// Where the cells stand in it.
    pub(super) align: Align,
    /// What the cells are.
    pub(super) tone: Tone,
}

/// A table. Every row has a cell for every head; a cell may have several lines.
pub(super) struct Grid {
    pub(super) heads: Vec<Head>,
    pub(super) rows: Vec<Vec<String>>,
}

/// Between two columns.
const GAP: &str = "  ";

/// No column is made narrower than this to fit a page, in cells: an id still stands on one line in it.
const LEAST: usize = 11;

impl Head {
    pub(super) fn new(key: impl Into<String>, title: impl Into<String>, tone: Tone) -> Self {
        Self { key: key.into(), title: title.into(), align: Align::Left, tone }
    }

    pub(super) fn right(self) -> Self {
        Self { align: Align::Right, ..self }
    }
}

impl Grid {
    /// Aligned by cells, at most `width` wide where that is possible: wide cells are wrapped, never cut.
    pub(super) fn text(&self, width: usize, widths: Widths, ink: Ink) -> String {
        let columns = self.columns(width, widths);
        let titles: Vec<&str> = self.heads.iter().map(|head| head.title.as_str()).collect();
        let mut out = self.lines(&titles, &columns, widths, |_| Tone::Label, ink);
        for row in &self.rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            let tone = |at: usize| self.heads.get(at).map_or(Tone::Text, |head| head.tone);
            out.push_str(&self.lines(&cells, &columns, widths, tone, ink));
        }
        out
    }

    /// The cells of each column: what its widest line needs, the widest columns made narrower until all fit.
    fn columns(&self, width: usize, widths: Widths) -> Vec<usize> {
        let widest = |text: &str| text.lines().map(|line| widths.str(line)).max().unwrap_or_default();
        let of_column = |(at, head): (usize, &Head)| {
            let cells = self.rows.iter().filter_map(|row| row.get(at)).map(|cell| widest(cell));
            cells.max().unwrap_or_default().max(widest(&head.title))
        };
        let mut columns: Vec<usize> = self.heads.iter().enumerate().map(of_column).collect();
        let room = width.saturating_sub(GAP.len() * columns.len().saturating_sub(1));
        while columns.iter().sum::<usize>() > room {
            match columns.iter_mut().max() {
                Some(most) if *most > LEAST => *most -= 1,
                _ => break,
            }
        }
        columns
    }

    fn lines(
        &self,
        cells: &[&str],
        columns: &[usize],
        widths: Widths,
        tone: impl Fn(usize) -> Tone,
        ink: Ink,
    ) -> String {
        let wrapped: Vec<Vec<&str>> = cells
            .iter()
            .zip(columns)
            .map(|(cell, &width)| {
                wrap(cell, width, widths).into_iter().filter_map(|range| cell.get(range)).collect()
            })
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or_default();
        let mut out = String::new();
        for number in 0..height {
            let mut line = String::new();
            let mut blanks = String::new();
            for (at, (lines, &width)) in wrapped.iter().zip(columns).enumerate() {
                let words = lines.get(number).copied().unwrap_or_default();
                let align = self.heads.get(at).map_or(Align::Left, |head| head.align);
                let words = fit(words, width, widths, align);
                let words = words.trim_end();
                line.push_str(&blanks);
                line.push_str(&ink.paint(words, tone(at)));
                blanks = " ".repeat(width - widths.str(words)) + GAP;
            }
            out.push_str(line.trim_end_matches(' '));
            out.push('\n');
        }
        out
    }

    /// csv after RFC 4180, with the keys in the first line; a byte order mark only where it is asked for, since Excel
    /// alone wants one.
    pub(super) fn csv(&self, bom: bool) -> String {
        let keys = csv(std::iter::once(self.heads.iter().map(|head| head.key.clone())));
        let bom = if bom { "\u{feff}" } else { "" };
        format!("{bom}{keys}{}", self.csv_rows())
    }

    /// The rows of the csv without its first line.
    pub(super) fn csv_rows(&self) -> String {
        csv(self.rows.iter().map(|row| row.iter().map(|cell| harmless(cell))))
    }

    /// A table of Markdown (GFM).
    pub(super) fn markdown(&self) -> String {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let mut out = line(self.heads.iter().map(|head| markdown(&head.title)).collect());
        let rule = |head: &Head| if head.align == Align::Right { "---:" } else { "---" }.to_owned();
        out.push_str(&line(self.heads.iter().map(rule).collect()));
        for row in &self.rows {
            out.push_str(&line(row.iter().map(|cell| markdown(cell)).collect()));
        }
        out
    }
}

fn csv(rows: impl Iterator<Item = impl Iterator<Item = String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    rows.for_each(|row| _ = writer.write_record(row));
    String::from_utf8_lossy(&writer.into_inner().unwrap_or_default()).into_owned()
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection).
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// A text within a line or a table of Markdown, as it stands.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean_lines(text).chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '~' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Grid, Head, markdown};
    use crate::app::page::Tone;
    use crate::cli::ink::Ink;
    use crate::text::Widths;

    fn grid(rows: &[[&str; 2]]) -> Grid {
        let heads =
            vec![Head::new("unit", "单位", Tone::Text), Head::new("count", "条", Tone::Number).right()];
        Grid { heads, rows: rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect() }
    }

    #[test]
    fn columns_stand_by_cells() {
        let text = grid(&[["市商务局", "9"], ["a", "12"]]).text(80, Widths::NARROW, Ink::default());
        assert_eq!(text, "单位      条\n市商务局   9\na         12\n");
    }

    #[test]
    fn a_cell_that_is_too_wide_is_wrapped_and_nothing_is_lost() {
        let text = grid(&[["建立健全责任追究制度", "1"]]).text(16, Widths::NARROW, Ink::default());
        assert_eq!(text, "单位          条\n建立健全责任   1\n追究制度\n");
    }

    #[test]
    fn csv_is_quoted_and_no_cell_is_a_formula() {
        let grid = grid(&[["=1+1", "a,\"b\""], ["-一", "+二"], ["@x", "\tc"], ["一\n二", ""]]);
        assert_eq!(grid.csv(false), "unit,count\n'=1+1,\"a,\"\"b\"\"\"\n'-一,'+二\n'@x,'\tc\n\"一\n二\",\n");
        assert!(grid.csv(true).starts_with('\u{feff}'));
    }

    #[test]
    fn markdown_renders_what_is_printed() {
        assert_eq!(markdown("a|b\n<c> *d*"), "a\\|b<br>&lt;c> \\*d\\*");
        assert_eq!(grid(&[["甲", "1"]]).markdown(), "| 单位 | 条 |\n| --- | ---: |\n| 甲 | 1 |\n");
    }
}
