//! For documents: Markdown (GFM), which word processors and repositories take.
//!
//! What is a title or stands out is bold; what other plans say too is underlined, since it is the lesser part.

use std::io;

use super::table::ReportTable;
use super::{
    Block, Gate, ListItem, Paragraph, Placed, Readership, Report, RichSpan, RichText, Stream, TextColumn,
    Tone,
};
use crate::text::{Align, clean_lines};

pub(super) fn write(report: Report<'_>, gate: &mut Gate<'_>) -> io::Result<()> {
    let mut parts = report.parts.0.filter(|part| part.seen.by(Readership::Document)).map(|part| part.block);
    let Some(first) = parts.next() else { return Ok(()) };
    block(first, gate)?;
    for next in parts {
        gate.words("\n")?;
        block(next, gate)?;
    }
    Ok(())
}

fn block(block: Block<'_>, gate: &mut Gate<'_>) -> io::Result<()> {
    match block {
        Block::Title(text) => gate.words(&format!("# {}\n", plain(&text))),
        Block::Heading(text) => gate.words(&format!("## {}\n", plain(&text))),
        Block::Paragraph(text) | Block::Note(text) => gate.words(&paragraphs(&text)),
        Block::Quote(text) => gate.words(&format!("> {}\n", plain(&text))),
        Block::Passage(passage) => placed(&passage, gate),
        Block::Line(text) => gate.words(&(at_start(&plain(&text)) + "\n")),
        Block::List(items) => list(items, gate),
        Block::Table(table) => rows(table.seen_by(Readership::Document), gate),
        Block::Columns(columns) => side_by_side(&columns, gate),
        Block::Lines(lines) => lines.iter().try_for_each(|line| gate.words(&(plain(line) + "  \n"))),
        Block::Script(text) => gate.script(&text),
    }
}

fn placed(passage: &Placed, gate: &mut Gate<'_>) -> io::Result<()> {
    gate.words(&format!("### {}\n\n", plain(&passage.title)))?;
    passage.paragraphs.iter().try_for_each(|text| gate.words(&(paragraphs(text) + "\n")))?;
    gate.words(&format!("> {}\n", escaped(&passage.citation)))
}

/// A paragraph a line.
fn paragraphs(text: &RichText) -> String {
    let said = marked(text);
    let lines: Vec<String> = said.split("<br>").map(at_start).collect();
    lines.join("\n\n") + "\n"
}

fn list(items: Stream<'_, ListItem>, gate: &mut Gate<'_>) -> io::Result<()> {
    for item in items {
        nested(&item, 0, gate)?;
    }
    Ok(())
}

fn nested(item: &ListItem, depth: usize, gate: &mut Gate<'_>) -> io::Result<()> {
    gate.words(&format!("{}- {}\n", "  ".repeat(depth), at_start(&marked(&item.text))))?;
    item.below.iter().try_for_each(|item| nested(item, depth + 1, gate))
}

fn rows(table: ReportTable<'_>, gate: &mut Gate<'_>) -> io::Result<()> {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let columns = table.columns;
    gate.words(&line(columns.iter().map(|column| escaped(&column.title)).collect()))?;
    let rule = |align: Align| if align == Align::Right { "---:" } else { "---" }.to_owned();
    gate.words(&line(columns.iter().map(|column| rule(column.align)).collect()))?;
    for row in table.rows.0 {
        gate.words(&line(row.iter().map(|cell| marked(&cell.said(Tone::Text))).collect()))?;
    }
    Ok(())
}

/// One row, a column a text.
fn side_by_side(columns: &[TextColumn], gate: &mut Gate<'_>) -> io::Result<()> {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let seen = |paragraph: &&Paragraph| paragraph.seen.by(Readership::Document);
    let cell = |column: &TextColumn| {
        let said = column.paragraphs.iter().filter(seen).map(|paragraph| marked(&paragraph.text));
        let said: Vec<String> = said.skip_while(String::is_empty).collect();
        said.join("<br>")
    };
    gate.words(&line(columns.iter().map(|column| escaped(&column.title)).collect()))?;
    gate.words(&line(columns.iter().map(|_| "---".to_owned()).collect()))?;
    gate.words(&line(columns.iter().map(cell).collect()))
}

/// Words as they stand, without any mark.
fn plain(text: &RichText) -> String {
    text.0.iter().map(|span| escaped(&span.words)).collect()
}

/// Words with what they are.
fn marked(text: &RichText) -> String {
    let span = |RichSpan { words, tone, .. }: &RichSpan| {
        let words = escaped(words);
        match tone {
            _ if words.is_empty() => words,
            Tone::Title => format!("**{words}**"),
            Tone::Shared | Tone::SharedNext | Tone::InCommon | Tone::Inserted => {
                format!("<ins>{words}</ins>")
            }
            Tone::Deleted => format!("<del>{words}</del>"),
            Tone::Text
            | Tone::Note
            | Tone::Own
            | Tone::Label
            | Tone::Ours
            | Tone::Role(_)
            | Tone::Number
            | Tone::Absent => words,
        }
    };
    text.0.iter().map(span).collect()
}

/// A text within a line or a table of Markdown, as it stands.
fn escaped(text: &str) -> String {
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

/// A text at the beginning of a block, where more signs mean something: `1.` is no list, `#` no heading.
fn at_start(text: &str) -> String {
    let ordinal = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - ordinal.len();
    if digits > 0 && ordinal.starts_with(['.', ')']) {
        let (number, rest) = text.split_at(digits);
        return format!("{number}\\{rest}");
    }
    if text.starts_with(['#', '>', '-', '+', '=']) { format!("\\{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_renders_what_is_printed() {
        assert_eq!(escaped("a|b\n<c> *d*"), "a\\|b<br>&lt;c> \\*d\\*");
        for (said, written) in
            [("1. 一", "1\\. 一"), ("# 一", "\\# 一"), ("- 一", "\\- 一"), ("2016年", "2016年")]
        {
            assert_eq!(at_start(said), written);
        }
    }

    #[test]
    fn what_is_shared_is_underlined_and_a_title_is_bold() {
        let text = RichText::new("甲", Tone::Title).and("乙", Tone::Shared).and("丙", Tone::Own);
        assert_eq!(marked(&text), "**甲**<ins>乙</ins>丙");
    }
}
