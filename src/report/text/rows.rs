//! A table on a terminal: rows under titles, lines, or cards.

use std::io;

use super::{FlatText, TextPage};
use crate::report::table::{Column, ReportTable, Shape, TableCell};
use crate::report::{RichText, Tone};
use crate::text::{Align, fit};

/// Between two columns.
const GAP: &str = "  ";

/// No column is made narrower than this to fit a page, in cells: an id still stands on one line in it.
const LEAST: usize = 11;

impl TextPage<'_, '_> {
    /// A table; nothing where it has no rows.
    pub(super) fn table(&mut self, table: ReportTable<'_>) -> io::Result<()> {
        match table.shape {
            Shape::Rows => self.rows(table),
            Shape::Lines => self.lines(table),
            Shape::Cards { first } => self.cards(table, first),
        }
    }

    fn rows(&mut self, table: ReportTable<'_>) -> io::Result<()> {
        let columns = table.columns;
        let titles =
            columns.iter().map(|column| FlatText::of(&RichText::new(column.title.as_str(), Tone::Label)));
        let mut rows = vec![titles.collect::<Vec<_>>()];
        rows.extend(table.rows.0.map(|row| runs(&columns, &row)));
        if rows.len() == 1 {
            return Ok(());
        }
        self.begin()?;
        let widths = self.narrowed(self.widest(&columns, &rows));
        rows.iter().try_for_each(|row| self.row(row, &columns, &widths))
    }

    /// The cells that each column needs for its widest line.
    fn widest(&self, columns: &[Column], rows: &[Vec<FlatText>]) -> Vec<usize> {
        let cells = |run: &FlatText| run.words.lines().map(|line| self.layout.widths.str(line)).max();
        let of_column = |at: usize| rows.iter().filter_map(|row| cells(row.get(at)?)).max();
        (0..columns.len()).map(|at| of_column(at).unwrap_or_default()).collect()
    }

    /// The widest columns made narrower until all fit on the page, where that is possible.
    fn narrowed(&self, mut columns: Vec<usize>) -> Vec<usize> {
        let gaps = GAP.len() * columns.len().saturating_sub(1);
        let room = self.layout.width.saturating_sub(gaps);
        let mut sum: usize = columns.iter().sum();
        while sum > room {
            match columns.iter_mut().max() {
                Some(most) if *most > LEAST => *most -= 1,
                _ => break,
            }
            sum -= 1;
        }
        columns
    }

    fn row(&mut self, row: &[FlatText], columns: &[Column], widths: &[usize]) -> io::Result<()> {
        let wrapped: Vec<_> =
            row.iter().zip(widths).map(|(run, &width)| run.lines(width, width, self.layout)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or_default();
        let blanks = " ".repeat(self.layout.width.max(widths.iter().copied().max().unwrap_or_default()));
        let blank = |cells: usize| (blanks.get(..cells).unwrap_or_default(), Tone::Text);
        for number in 0..height {
            let mut line: Vec<(&str, Tone)> = Vec::new();
            for ((lines, &width), column) in wrapped.iter().zip(widths).zip(columns) {
                let pieces = lines.get(number).map(Vec::as_slice).unwrap_or_default();
                let used: usize = pieces.iter().map(|(words, _)| self.layout.widths.str(words)).sum();
                let left = blank(width.saturating_sub(used));
                line.extend((column.align == Align::Right).then_some(left));
                line.extend(pieces);
                line.extend((column.align != Align::Right).then_some(left));
                line.push((GAP, Tone::Text));
            }
            self.line(&line)?;
        }
        Ok(())
    }

    /// A line a row, long cells cut where their column says so; the last one ends where it ends.
    fn lines(&mut self, table: ReportTable<'_>) -> io::Result<()> {
        let columns = table.columns;
        let rows: Vec<Vec<FlatText>> = table.rows.0.map(|row| runs(&columns, &row)).collect();
        if rows.is_empty() {
            return Ok(());
        }
        self.begin()?;
        let mut cells = self.widest(&columns, &rows);
        for (cells, column) in cells.iter_mut().zip(&columns) {
            *cells = column.most.map_or(*cells, |most| most.min(*cells));
        }
        let last = columns.len().saturating_sub(1);
        for row in &rows {
            let mut fitted: Vec<(String, Tone)> = Vec::new();
            let mut line: Vec<(&str, Tone)> = Vec::new();
            for ((run, &cells), column) in row.iter().zip(&cells).zip(&columns).take(last) {
                let words = run.words.replace('\n', " ");
                fitted.push((fit(&words, cells, self.layout.widths, column.align) + GAP, column.tone));
            }
            line.extend(fitted.iter().map(|(words, tone)| (words.as_str(), *tone)));
            line.extend(row.last().map(FlatText::whole).unwrap_or_default());
            self.line(&line)?;
        }
        Ok(())
    }

    fn cards(&mut self, table: ReportTable<'_>, first: usize) -> io::Result<()> {
        let columns = table.columns;
        for row in table.rows.0 {
            self.begin()?;
            self.card(&columns, &row, first)?;
        }
        Ok(())
    }

    /// The first line with its cells in a row, and a line for each other cell behind its sign.
    fn card(&mut self, columns: &[Column], row: &[TableCell], first: usize) -> io::Result<()> {
        let runs = runs(columns, row);
        let (head, rest) = runs.split_at(first.min(runs.len()));
        let mut line: Vec<(&str, Tone)> = Vec::new();
        for run in head.iter().filter(|run| !run.words.is_empty()) {
            line.extend((!line.is_empty()).then_some((GAP, Tone::Text)));
            line.extend(run.whole());
        }
        self.line(&line)?;
        for (run, column) in rest.iter().zip(columns.iter().skip(first)) {
            if !run.words.is_empty() {
                self.signed(run, column)?;
            }
        }
        Ok(())
    }

    fn signed(&mut self, run: &FlatText, column: &Column) -> io::Result<()> {
        let (sign, tone) = column.sign.as_ref().map_or(("", Tone::Text), |(sign, tone)| (sign, *tone));
        let blank = if sign.is_empty() { "" } else { " " };
        let indent = GAP.len() + self.layout.widths.str(sign) + blank.len();
        let room = self.layout.width.saturating_sub(indent).max(LEAST);
        for (number, pieces) in run.lines(room, room, self.layout).into_iter().enumerate() {
            let blanks = " ".repeat(indent);
            let mut line = vec![(GAP, Tone::Text), (sign, tone), (blank, Tone::Text)];
            if number > 0 {
                line = vec![(blanks.as_str(), Tone::Text)];
            }
            line.extend(pieces);
            self.line(&line)?;
        }
        Ok(())
    }
}

fn runs(columns: &[Column], row: &[TableCell]) -> Vec<FlatText> {
    columns.iter().zip(row).map(|(column, cell)| FlatText::of(&cell.said(column.tone))).collect()
}
