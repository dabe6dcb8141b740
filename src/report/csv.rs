//! For spreadsheets: csv after RFC 4180, with the names for programs in the first line.
//!
//! No cell is a formula to any of them. Those made for East Asia take the full-width signs for the plain ones and pass
//! over blanks before them, so ours are guarded the same (OWASP, CSV injection). The titles are cells too: an id of
//! somebody's theme can stand among them.

use std::io;

use csv::WriterBuilder;

use super::table::{Column, ReportTable, TableCell};
use super::{Gate, Readership, Report};
use crate::text::clean_lines;

pub(super) fn write(report: Report<'_>, bom: bool, gate: &mut Gate<'_>) -> io::Result<()> {
    let parts = report.parts.0.filter(|part| part.seen.by(Readership::Sheet));
    let tables = parts.filter_map(|part| part.block.into_table());
    for (number, table) in tables.enumerate() {
        if number > 0 {
            gate.words("\n")?;
        } else if bom {
            gate.byte_order_mark()?;
        }
        rows(table.seen_by(Readership::Sheet), gate)?;
    }
    Ok(())
}

fn rows(table: ReportTable<'_>, gate: &mut Gate<'_>) -> io::Result<()> {
    let mut writer = WriterBuilder::new().flexible(true).from_writer(gate);
    writer.write_record(table.columns.iter().map(|Column { key, .. }| harmless(key)))?;
    for row in table.rows.0 {
        writer.write_record(row.iter().map(cell))?;
    }
    writer.flush()
}

fn cell(cell: &TableCell) -> String {
    let said = cell.reckoned();
    if cell.is_figure() { said } else { harmless(&said) }
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(said: &str) -> String {
    let said = clean_lines(said);
    let begins = said.trim_start().starts_with(is_formula_sign);
    if begins { format!("'{said}") } else { said.into_owned() }
}

/// The signs that begin a formula: plain, full-width and small.
pub(super) fn is_formula_sign(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '−')
}

#[cfg(test)]
mod tests {
    use super::super::{Json, Report, Status, Tone};
    use super::*;

    fn printed(keys: [&str; 2], rows: &[[TableCell; 2]], bom: bool) -> String {
        let columns = keys.map(|key| Column::new(key, "", Tone::Text)).into();
        let table = ReportTable::new(columns, rows.iter().map(|row| row.to_vec()));
        let mut out = Vec::new();
        let report = Report::of(Status::Found, [table.into()], Json::none());
        write(report, bom, &mut Gate::new(&mut out)).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn words(row: [&str; 2]) -> [TableCell; 2] {
        row.map(|words| TableCell::Words(words.into()))
    }

    #[test]
    fn what_needs_quotes_has_them_and_a_line_may_be_broken() {
        let out = printed(["unit", "count"], &[words(["市商务局", "a,\"b\""]), words(["一\n二", ""])], false);
        assert_eq!(out, "unit,count\n市商务局,\"a,\"\"b\"\"\"\n\"一\n二\",\n");
        assert!(printed(["a", "b"], &[], true).starts_with("\u{feff}a,b"));
    }

    #[test]
    fn no_cell_is_a_formula_to_a_spreadsheet_anywhere() {
        for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "−"] {
            for before in ["", " ", "\u{3000}", "\u{a0}", "\u{200b}", "\u{feff}", "\t", "\r", "\n \u{3000}"] {
                let cell = format!("{before}{sign}HYPERLINK(1)");
                let guarded = harmless(&cell);
                assert!(guarded.starts_with('\''), "{cell:?} {guarded:?}");
                let header = printed([&cell, "b"], &[], false);
                assert!(header.trim_start_matches('"').starts_with('\''), "{header:?}");
            }
        }
        assert_eq!(harmless("1=1"), "1=1");
    }

    #[test]
    fn a_figure_stays_a_figure() {
        let out = printed(
            ["a", "b"],
            &[[TableCell::Number(-1.5), TableCell::Share(0.25, 0)], [TableCell::Count(0), TableCell::Absent]],
            false,
        );
        assert_eq!(out, "a,b\n-1.5,0.2500\n0,\n");
    }
}
