//! Text laid out for a width: lines of toned pieces, some of them links.
//!
//! A page is laid out once for a width and kept; drawing only copies it. The tones say what a piece is, never how it
//! looks: that is the theme's business.

use std::borrow::Cow;
use std::ops::Range;

use crate::compare::overlap::OverlapOf;
use crate::model::{At, PortfolioIx, Role, UnitIx};
use crate::query::Shown;
use crate::text::{Align, Widths, clean, clean_lines, fit, truncate, wrap_indented};

/// A width without end, in cells: that of the linear form, which has a line for each thing, however long. No screen is so wide.
/// Nothing is set in columns there, nor parted by more blanks than show that something else begins.
pub const ENDLESS: u16 = 30_000;

/// What a piece of text is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// The document's own words.
    Text,
    /// The title of what is shown, or of a part of it.
    Title,
    /// What names or places a thing, and can be passed over.
    Label,
    /// What the program says of what is shown, and is to be read: why, against what, how it is counted.
    Note,
    /// Our reading, never the document's words: themes, portfolios.
    Ours,
    /// A role, by its character.
    Role(Role),
    /// A figure.
    Number,
    /// Nothing is there, which is worth knowing.
    Absent,
    /// What stands in other plans too.
    Shared,
    /// The same right behind such a run: the two meet in a seam, and nobody else has them on end.
    SharedNext,
    /// What only this plan says.
    Own,
    /// What a passage has in common with what it is held against, where the rest is not told apart.
    InCommon,
    /// What an old version says and the new one does not.
    Deleted,
    /// What a new version says and the old one did not.
    Inserted,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePiece {
    /// The words, without line ends.
    pub text: String,
    /// What they are.
    pub tone: Tone,
    /// Whether they match what is searched for.
    pub lit: bool,
    /// The marked range that they are part of, counted from the top of the page.
    pub mark: Option<usize>,
}

/// Where a line leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// A node of a plan.
    Node(At),
    /// All that a unit does.
    Unit(UnitIx),
    /// All that the units of a portfolio do.
    Portfolio(PortfolioIx),
    /// How much of some plan stands in others.
    Overlap(OverlapOf),
}

/// A line of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// From left to right.
    pub pieces: Vec<LinePiece>,
    /// The link that the line is part of, an index into [`Page::links`].
    pub link: Option<usize>,
}

/// A laid out page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// From top to bottom.
    pub lines: Vec<Line>,
    /// Where one can go from here, from top to bottom.
    pub links: Vec<Link>,
}

impl Line {
    /// The words of the line, for tests and for printing.
    pub fn words(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Whether a change between two versions begins on it.
    pub fn begins_change(&self) -> bool {
        let has = |tone, sign| {
            self.pieces.iter().any(|piece: &LinePiece| piece.tone == tone && piece.text.starts_with(sign))
        };
        has(Tone::Deleted, "[-") || has(Tone::Inserted, "{+")
    }

    /// Whether something on it matches what is searched for.
    pub fn is_lit(&self) -> bool {
        self.pieces.iter().any(|piece| piece.lit)
    }
}

impl Page {
    /// The first line on which a marked range stands.
    pub fn line_of_mark(&self, mark: usize) -> Option<usize> {
        self.lines.iter().position(|line| line.pieces.iter().any(|piece| piece.mark == Some(mark)))
    }

    /// The lines that a link takes, as a range of line numbers.
    pub fn lines_of(&self, link: usize) -> Range<usize> {
        let of_link = |line: &Line| line.link == Some(link);
        let first = self.lines.iter().position(of_link).unwrap_or_default();
        let last = self.lines.iter().rposition(of_link).map_or(first, |last| last + 1);
        first..last
    }
}

/// What is to be lit in a text, by what the text is: byte ranges, sorted, not overlapping.
pub type Lighter<'a> = dyn Fn(&str, Shown) -> Vec<Range<usize>> + 'a;

/// What a view takes for its margins at most, in cells.
const AIR: usize = 8;

/// Lays a page out.
pub struct Layout<'a> {
    width: usize,
    widths: Widths,
    lighter: &'a Lighter<'a>,
    page: Page,
    link: Option<usize>,
    marks: usize,
    shown: Shown,
}

impl<'a> Layout<'a> {
    /// Begins an empty page of a width in cells.
    pub fn new(width: usize, widths: Widths, lighter: &'a Lighter<'a>) -> Self {
        Self { width, widths, lighter, page: Page::default(), link: None, marks: 0, shown: Shown::Text }
    }

    /// The width in cells.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether lines are as long as they come.
    pub(super) fn is_endless(&self) -> bool {
        self.width + AIR >= usize::from(ENDLESS)
    }

    /// How many lines there are so far.
    pub fn lines(&self) -> usize {
        self.page.lines.len()
    }

    /// The widths that cells are counted with.
    pub fn widths(&self) -> Widths {
        self.widths
    }

    /// The finished page.
    pub fn finish(mut self) -> Page {
        while self.page.lines.last().is_some_and(|line| line.pieces.is_empty() && line.link.is_none()) {
            self.page.lines.pop();
        }
        self.page
    }

    /// An empty line, unless one stands there already or nothing stands above.
    pub fn gap(&mut self) {
        if self.page.lines.last().is_some_and(|line| !line.pieces.is_empty()) {
            self.page.lines.push(Line::default());
        }
    }

    /// All that a closure adds is something else than text, and lit otherwise: a heading, the name of a unit.
    pub fn showing(&mut self, shown: Shown, add: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.shown, shown);
        add(self);
        self.shown = outer;
    }

    /// All lines that a closure adds lead somewhere.
    pub fn linked(&mut self, link: Link, add: impl FnOnce(&mut Self)) {
        self.page.links.push(link);
        let outer = self.link.replace(self.page.links.len() - 1);
        add(self);
        self.link = outer;
    }

    /// A text, wrapped by the Chinese rules, every line indented by some cells.
    pub fn text(&mut self, text: &str, tone: Tone, indent: usize) {
        self.hanging(&[], text, tone, indent);
    }

    /// A text, wrapped, of which some byte ranges have a tone of their own; each range is marked with its number, so that
    /// it can be picked.
    pub fn marked(&mut self, text: &str, tone: Tone, ranges: &[(Range<usize>, Tone)]) {
        self.with_ranges(text, tone, ranges, 0);
    }

    /// A text, wrapped and indented by some cells, of which some byte ranges have a tone of their own.
    pub fn toned(&mut self, text: &str, ranges: &[(Range<usize>, Tone)], indent: usize) {
        self.with_ranges(text, Tone::Text, ranges, indent);
    }

    fn with_ranges(&mut self, text: &str, tone: Tone, ranges: &[(Range<usize>, Tone)], indent: usize) {
        let clean = clean_lines(text);
        // Ranges are of the text as printed: where cleaning would move them the text is shown without them.
        let given = ranges.len();
        let ranges = if clean.len() == text.len() { ranges } else { &[] };
        let hits = (self.lighter)(&clean, self.shown);
        let indent = if self.width > indent + 4 { indent } else { 0 };
        let room = self.width.saturating_sub(indent).max(1);
        for line in wrap_indented(&clean, room, room, self.widths) {
            let mut pieces = if indent > 0 { vec![blank(indent)] } else { Vec::new() };
            let mut at = line.start;
            let inside = |range: &Range<usize>| range.end > line.start && range.start < line.end;
            for (number, (range, own)) in ranges.iter().enumerate().filter(|(_, (range, _))| inside(range)) {
                let (start, end) = (range.start.max(at), range.end.min(line.end));
                pieces.extend(cut(&clean, at..start, &hits, tone));
                let marked = cut(&clean, start..end, &hits, *own).into_iter();
                pieces.extend(marked.map(|piece| LinePiece { mark: Some(self.marks + number), ..piece }));
                at = end.max(at);
            }
            pieces.extend(cut(&clean, at..line.end, &hits, tone));
            self.push(pieces);
        }
        self.marks += given;
    }

    /// A text that follows pieces on its first line; its other lines are indented by some cells. What matches is lit,
    /// also across a line end.
    pub fn hanging(&mut self, before: &[(&str, Tone)], text: &str, tone: Tone, indent: usize) {
        let taken: usize = before.iter().map(|(words, _)| self.widths.str(words)).sum();
        // In a pane narrower than the indent the text still needs a column to stand in.
        let indent = if self.width > indent + 4 { indent } else { 0 };
        let taken = if before.is_empty() { indent } else { taken };
        let first = self.width.saturating_sub(taken).max(1);
        let rest = self.width.saturating_sub(indent).max(1);
        let text = &*clean_lines(text);
        let hits = (self.lighter)(text, self.shown);
        for (number, range) in wrap_indented(text, first, rest, self.widths).into_iter().enumerate() {
            let mut pieces = match number {
                0 if !before.is_empty() => self.lit_pieces(before),
                _ if indent > 0 => vec![blank(indent)],
                _ => Vec::new(),
            };
            pieces.extend(cut(text, range, &hits, tone));
            self.push(pieces);
        }
    }

    /// Names one after another behind a sign; no name is broken where it fits on a line. The other lines are indented
    /// by some cells.
    pub fn names(&mut self, before: (&str, Tone), names: &[Cow<'_, str>], indent: usize) {
        const BETWEEN: &str = "  ";
        let room = self.width.saturating_sub(indent).max(1);
        let blank = " ".repeat(indent);
        let mut row: Vec<(&str, Tone)> = vec![before];
        let mut taken = 0;
        for name in names {
            let cells = self.widths.str(name);
            if taken > 0 && taken + BETWEEN.len() + cells > room {
                self.line(&row);
                row = vec![(&blank, Tone::Text)];
                taken = 0;
            }
            if taken > 0 {
                row.push((BETWEEN, Tone::Text));
                taken += BETWEEN.len();
            }
            row.push((name, Tone::Text));
            taken += cells;
        }
        self.line(&row);
    }

    /// Texts side by side, each wrapped in a column of so many cells.
    pub(super) fn cells(&mut self, texts: &[(&str, Tone)], columns: &[usize], between: usize, shown: Shown) {
        let wrapped: Vec<Vec<Vec<LinePiece>>> = texts
            .iter()
            .zip(columns)
            .map(|((text, tone), &cells)| {
                let text = &*clean_lines(text);
                let hits = (self.lighter)(text, shown);
                let lines = wrap_indented(text, cells.max(1), cells.max(1), self.widths).into_iter();
                lines.map(|range| cut(text, range, &hits, *tone)).collect()
            })
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or_default();
        for row in 0..height {
            let mut pieces = Vec::new();
            let (mut edge, mut at) = (0, 0);
            for (lines, cells) in wrapped.iter().zip(columns) {
                if let Some(line) = lines.get(row) {
                    pieces.extend((edge > at).then(|| blank(edge - at)));
                    at = edge + line.iter().map(|piece| self.widths.str(&piece.text)).sum::<usize>();
                    pieces.extend(line.iter().cloned());
                }
                edge += cells + between;
            }
            self.push(pieces);
        }
    }

    /// Pieces on one line, cut at the right edge.
    pub fn line(&mut self, pieces: &[(&str, Tone)]) {
        let mut room = self.width;
        let mut kept: Vec<(String, Tone)> = Vec::new();
        for (words, tone) in pieces {
            let words = &*clean(words);
            let shown = truncate(words, room, self.widths).into_owned();
            room = room.saturating_sub(self.widths.str(&shown));
            let whole = shown.len() == words.len();
            kept.push((shown, *tone));
            if !whole {
                break;
            }
        }
        let kept: Vec<(&str, Tone)> = kept.iter().map(|(words, tone)| (words.as_str(), *tone)).collect();
        let pieces = self.lit_pieces(&kept);
        self.push(pieces);
    }

    /// Pieces at the left, a text at the right edge; the left gives way where both do not fit.
    pub fn ends(&mut self, left: &[(&str, Tone)], right: (&str, Tone)) {
        let right_cells = self.widths.str(right.0);
        let words: String = left.iter().map(|(words, _)| *words).collect();
        let room = self.width.saturating_sub(right_cells + 1);
        if right_cells == 0 || room < 4 {
            return self.line(left);
        }
        if self.is_endless() {
            let pieces: Vec<_> = left.iter().copied().chain([("  ", Tone::Text), right]).collect();
            return self.line(&pieces);
        }
        if left.len() == 1 || self.widths.str(&words) > room {
            let tone = left.first().map_or(Tone::Text, |(_, tone)| *tone);
            let words = fit(&words, room, self.widths, Align::Left);
            return self.line(&[(&words, tone), (" ", Tone::Text), right]);
        }
        let gap = " ".repeat(room + 1 - self.widths.str(&words));
        let mut pieces = left.to_vec();
        pieces.extend([(gap.as_str(), Tone::Text), right]);
        self.line(&pieces);
    }

    fn lit_pieces(&self, pieces: &[(&str, Tone)]) -> Vec<LinePiece> {
        let cut_one = |(words, tone): &(&str, Tone)| {
            cut(words, 0..words.len(), &(self.lighter)(words, self.shown), *tone)
        };
        pieces.iter().flat_map(cut_one).collect()
    }

    fn push(&mut self, pieces: Vec<LinePiece>) {
        self.page.lines.push(Line { pieces, link: self.link });
    }
}

fn blank(cells: usize) -> LinePiece {
    LinePiece { text: " ".repeat(cells), tone: Tone::Text, lit: false, mark: None }
}

/// A range of a text as pieces: what is in a hit is lit.
fn cut(text: &str, range: Range<usize>, hits: &[Range<usize>], tone: Tone) -> Vec<LinePiece> {
    let mut pieces = Vec::new();
    let mut at = range.start;
    let mut add = |from: usize, to: usize, lit: bool| {
        if let Some(words) = text.get(from..to).filter(|words| !words.is_empty()) {
            pieces.push(LinePiece { text: words.to_owned(), tone, lit, mark: None });
        }
    };
    for hit in hits.iter().filter(|hit| hit.end > range.start && hit.start < range.end) {
        let (start, end) = (hit.start.max(at), hit.end.min(range.end));
        add(at, start, false);
        add(start, end, true);
        at = end.max(at);
    }
    add(at, range.end, false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find_cold(text: &str, _: Shown) -> Vec<Range<usize>> {
        text.match_indices("冷链").map(|(at, found)| at..at + found.len()).collect()
    }

    #[test]
    fn a_match_stays_lit_across_a_line_end() {
        let mut layout = Layout::new(8, Widths::NARROW, &find_cold);
        layout.text("加强智慧冷链体系", Tone::Text, 2);
        let page = layout.finish();
        let lit: Vec<(String, bool)> = page.lines.iter().map(|line| (line.words(), line.is_lit())).collect();
        let expected = [("  加强智", false), ("  慧冷链", true), ("  体系", false)];
        assert_eq!(lit, expected.map(|(words, lit)| (words.to_owned(), lit)));
    }

    #[test]
    fn the_right_end_is_kept_and_the_left_gives_way() {
        let mut layout = Layout::new(14, Widths::NARROW, &find_cold);
        layout.ends(&[("广东省商务厅等十二个", Tone::Text)], ("13 条", Tone::Number));
        layout.ends(&[("广东", Tone::Text)], ("13 条", Tone::Number));
        let page = layout.finish();
        let words: Vec<String> = page.lines.iter().map(Line::words).collect();
        assert_eq!(words, ["广东省…  13 条", "广东     13 条"]);
    }

    #[test]
    fn lines_of_a_link_belong_together() {
        let mut layout = Layout::new(6, Widths::NARROW, &find_cold);
        layout.text("甲", Tone::Text, 0);
        layout.linked(Link::Unit(UnitIx(3)), |layout| layout.text("深圳市经贸信息委", Tone::Text, 0));
        let page = layout.finish();
        assert_eq!((page.links.clone(), page.lines_of(0)), (vec![Link::Unit(UnitIx(3))], 1..4));
    }
}
