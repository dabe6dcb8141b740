//! For people at a terminal: as wide as the page is, wide cells wrapped and never cut, an empty line between parts.

mod columns;
mod rows;

use std::io;
use std::ops::Range;

use super::{Block, Gate, ListItem, Readership, Report, ReportLayout, RichText, Tone};
use crate::text::{clean_lines, wrap_indented};

pub(super) fn write(report: Report<'_>, layout: &ReportLayout, gate: &mut Gate<'_>) -> io::Result<()> {
    let mut page = TextPage { layout, gate, caution: report.caution, begun: false };
    let parts = report.parts.0.filter(|part| part.seen.by(Readership::Terminal));
    for part in parts {
        page.block(part.block)?;
    }
    Ok(())
}

/// The page that is written.
struct TextPage<'p, 'w> {
    layout: &'p ReportLayout,
    gate: &'p mut Gate<'w>,
    /// Still to be said, before anything else is.
    caution: Option<String>,
    /// Whether something stands on it.
    begun: bool,
}

impl TextPage<'_, '_> {
    fn block(&mut self, block: Block<'_>) -> io::Result<()> {
        match block {
            Block::Title(text)
            | Block::Heading(text)
            | Block::Paragraph(text)
            | Block::Note(text)
            | Block::Quote(text) => {
                self.begin()?;
                self.set(&FlatText::of(&text), 0)
            }
            Block::Passage(passage) => {
                let citation = RichText::new(passage.citation, Tone::Label);
                let texts = [passage.title].into_iter().chain(passage.paragraphs).chain([citation]);
                texts.into_iter().try_for_each(|text| {
                    self.begin()?;
                    self.set(&FlatText::of(&text), 0)
                })
            }
            Block::Line(text) => {
                self.begin()?;
                self.line(&FlatText::of(&text).whole())
            }
            Block::List(items) => items.into_iter().try_for_each(|item| {
                self.begin()?;
                self.item(&item, 0)
            }),
            Block::Table(table) => self.table(table.seen_by(Readership::Terminal)),
            Block::Columns(columns) => self.columns(&columns),
            Block::Lines(lines) => {
                self.begin()?;
                lines.iter().try_for_each(|line| self.line(&FlatText::of(line).whole()))
            }
            Block::Script(text) => {
                self.begin()?;
                self.gate.script(&text)
            }
        }
    }

    /// An empty line between this and what stands above it; before the first words what must be known first.
    fn begin(&mut self) -> io::Result<()> {
        if let Some(caution) = self.caution.take() {
            self.line(&[(caution.as_str(), Tone::Absent)])?;
        } else if self.begun {
            self.gate.words("\n")?;
        }
        self.begun = true;
        Ok(())
    }

    /// An item and those below it, each level further in.
    fn item(&mut self, item: &ListItem, depth: usize) -> io::Result<()> {
        self.set(&FlatText::of(&item.text), 2 * depth)?;
        item.below.iter().try_for_each(|item| self.item(item, depth + 1))
    }

    /// A text, wrapped behind an indent.
    fn set(&mut self, run: &FlatText, indent: usize) -> io::Result<()> {
        let room = self.layout.width.saturating_sub(indent).max(1);
        for line in run.lines(room, room, self.layout) {
            self.gate.words(&" ".repeat(indent))?;
            self.line(&line)?;
        }
        Ok(())
    }

    /// A line of pieces; what is blank at its end is left out.
    fn line(&mut self, pieces: &[(&str, Tone)]) -> io::Result<()> {
        let words: usize = pieces.iter().map(|(words, _)| words.len()).sum();
        let shown = pieces.iter().rev().map(|(words, _)| (words.len(), words.trim_end_matches(' ').len()));
        let mut blank = 0;
        for (all, shown) in shown {
            blank += all - shown;
            if shown > 0 {
                break;
            }
        }
        let mut room = words - blank;
        for (words, tone) in pieces {
            let end = room.min(words.len());
            room -= end;
            self.paint(words.get(..end).unwrap_or_default(), *tone)?;
        }
        self.gate.words("\n")
    }

    fn paint(&mut self, words: &str, tone: Tone) -> io::Result<()> {
        self.gate.painted(words, self.layout.ink.style(tone))
    }
}

/// A text cleaned and in one piece, so that it can be measured and cut, with where each tone is.
struct FlatText {
    words: String,
    tones: Vec<(Range<usize>, Tone)>,
}

impl FlatText {
    fn of(text: &RichText) -> Self {
        let mut run = Self { words: String::new(), tones: Vec::new() };
        for span in &text.0 {
            let start = run.words.len();
            run.words.push_str(&clean_lines(span.id.as_ref().unwrap_or(&span.words)));
            run.tones.push((start..run.words.len(), span.tone));
        }
        run
    }

    /// All of it.
    fn whole(&self) -> Vec<(&str, Tone)> {
        self.cut(0..self.words.len())
    }

    /// The lines of it, the first and the others at most so wide in cells.
    fn lines(&self, first: usize, rest: usize, layout: &ReportLayout) -> Vec<Vec<(&str, Tone)>> {
        let is_blank_at_the_end = self.words.ends_with(char::is_whitespace);
        if !is_blank_at_the_end && !self.words.contains('\n') && layout.widths.str(&self.words) <= first {
            return vec![self.whole()];
        }
        let lines = wrap_indented(&self.words, first, rest, layout.widths);
        lines.into_iter().map(|range| self.cut(range)).collect()
    }

    fn cut(&self, range: Range<usize>) -> Vec<(&str, Tone)> {
        let within = |(of, tone): &(Range<usize>, Tone)| {
            let (start, end) = (of.start.max(range.start), of.end.min(range.end));
            (start < end).then(|| (self.words.get(start..end).unwrap_or_default(), *tone))
        };
        self.tones.iter().filter_map(within).collect()
    }
}
