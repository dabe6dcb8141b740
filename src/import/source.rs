//! What every reader makes of its container: characters, each with where it came from, in blocks of reading order.
//!
//! All later stages speak of characters by their index in [`RawDocument::chars`], so that at the end each can be shown to have gone
//! somewhere (`ledger`). A reader decides nothing about the document: it says what is bold, what the container calls a
//! heading, where a page ends, what stands in a page's head or was deleted, and leaves the rest to the stages that see the
//! whole. A line end is no character: blocks say where lines end.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::SourceDoubt;

/// A document as it was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RawDocument {
    /// All characters in reading order. White space within a line is kept; line ends and controls are not here.
    pub chars: Vec<Char>,
    /// Where they stand. The ranges of all texts, table cells included, cover `chars` once and in order.
    pub blocks: Vec<RawBlock>,
    /// What the reader was not sure of, by the indices of `chars`.
    pub doubts: Vec<SourceDoubt>,
    /// The day that the container states of itself, as `2016-07-06`: when the file was made or the page was posted.
    #[serde(default)]
    pub stated_day: Option<String>,
}

/// One character.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Char {
    /// What it is: `一` also where the container has the radical `⼀` for it.
    pub c: char,
    /// What the container has, where that is another character.
    pub printed: Option<char>,
    /// Where it came from.
    pub origin: Origin,
}

/// Where a character came from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Origin {
    /// A byte of a file of text, from its start.
    Byte(u32),
    /// A page, from 1, and the glyph's origin on it in points, from the upper left corner.
    Page {
        /// The page, from 1.
        page: u32,
        /// Points from the left.
        x: f32,
        /// Points from the top.
        y: f32,
    },
    /// A part of a container (the readers number them), and the place in it.
    Part {
        /// Which part.
        part: u16,
        /// Bytes or characters from its start.
        offset: u32,
    },
    /// Printed nowhere: a number that the container has computed (DOCX lists).
    Computed,
}

/// A piece of the document in reading order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RawBlock {
    /// A line or a paragraph. An empty one is a blank line.
    Text(RawText),
    /// A table.
    Table(RawTable),
    /// Here a page ends.
    PageBreak,
}

/// A line or a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RawText {
    /// Its characters, indices into [`RawDocument::chars`].
    pub chars: Range<usize>,
    /// Whether the container bounds a paragraph here or only a line.
    pub ends: Ends,
    /// Where it stands.
    pub zone: Zone,
    /// What it looks like.
    pub style: Appearance,
}

/// What the end of a text means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ends {
    /// A paragraph ends here, as the container says (`<p>`, `w:p`, a line of a file of text).
    #[default]
    Paragraph,
    /// Only a line as it was printed (PDF): whether the paragraph goes on is for `paragraphs` to see.
    Line,
}

/// Where a text stands in the container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Zone {
    /// In the document.
    #[default]
    Body,
    /// In the head of every page.
    Header,
    /// In the foot of every page.
    Footer,
    /// A footnote or an endnote.
    Note,
    /// A box beside the text.
    TextBox,
    /// Deleted by a tracked change that was taken as accepted.
    Deleted,
    /// What the page around the document says: navigation, share buttons, a form's labels.
    Site,
}

/// What a text looks like: hints, which decide nothing alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Appearance {
    /// All of it is bold.
    pub bold: bool,
    /// It is set in the middle of the line.
    pub centred: bool,
    /// The level of a heading as the container says (Markdown, HTML, Word), 1 for the topmost.
    pub level: Option<u8>,
    /// The size of its letters in points.
    pub size: Option<f32>,
    /// Where it lies on the page, for readers that know.
    pub extent: Option<Extent>,
}

/// Where a line lies on its page, in points from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extent {
    /// Its left edge.
    pub left: f32,
    /// Its right edge.
    pub right: f32,
    /// Its upper edge.
    pub top: f32,
    /// Its lower edge.
    pub bottom: f32,
    /// The width of the page.
    pub page_width: f32,
    /// The height of the page.
    pub page_height: f32,
}

/// A table, row by row as it is read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RawTable {
    /// The rows. A merged cell stands once, in its first row and column.
    pub rows: Vec<Vec<RawCell>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RawCell {
    /// Its first column, from 0, those that cells above span into counted.
    pub column: usize,
    /// How many rows it covers, at least 1.
    pub row_span: usize,
    /// How many columns it covers, at least 1.
    pub column_span: usize,
    /// Its lines or paragraphs; none where it is empty.
    pub texts: Vec<RawText>,
}

/// The lines of a text with their ends: `\n`, `\r\n`, or `\r` alone, as old programs write.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.find(['\n', '\r']).map_or(rest.len(), |at| {
            let both = rest.get(at..).is_some_and(|behind| behind.starts_with("\r\n"));
            at + 1 + usize::from(both)
        });
        let (line, behind) = rest.split_at_checked(end)?;
        rest = behind;
        (!line.is_empty()).then_some(line)
    })
}

impl RawDocument {
    /// Adds a text of these characters behind all others and says where they are; the caller puts it into a block.
    pub fn put(&mut self, chars: impl IntoIterator<Item = Char>, style: Appearance) -> RawText {
        let start = self.chars.len();
        self.chars.extend(chars);
        RawText { chars: start..self.chars.len(), style, ..RawText::default() }
    }

    /// The lines of a text in UTF-8: every line a block, empty ones too, each character with its byte. Line ends of all
    /// kinds, a byte order mark and controls are left out.
    pub fn of_text(text: &str) -> Self {
        let mut source = Self::default();
        let mut start = 0;
        for line in lines_of(text) {
            let chars =
                line.char_indices().filter(|(_, c)| !c.is_control() && *c != '\u{feff}' || *c == '\t');
            let chars = chars.map(|(at, c)| Char {
                c,
                printed: None,
                origin: Origin::Byte(u32::try_from(start + at).unwrap_or(u32::MAX)),
            });
            let put = source.put(chars, Appearance::default());
            source.blocks.push(RawBlock::Text(put));
            start += line.len();
        }
        source
    }

    /// The blocks of a range with their characters, as a document of its own.
    pub(crate) fn part(&self, blocks: Range<usize>) -> Self {
        let mut part =
            Self { blocks: self.blocks.get(blocks).unwrap_or_default().to_vec(), ..Self::default() };
        let first = part.texts().next().map_or(0, |text| text.chars.start);
        let last = part.texts().last().map_or(first, |text| text.chars.end);
        part.chars = self.chars.get(first..last).unwrap_or_default().to_vec();
        let own = self.doubts.iter().filter(|doubt| doubt.at.start >= first && doubt.at.end <= last);
        part.doubts = own.cloned().collect();
        part.move_ranges(|at| at - first);
        part.stated_day.clone_from(&self.stated_day);
        part
    }

    /// It without some characters: pages and word processors leave marks that nobody sees, and a plan may have none.
    #[must_use]
    pub(super) fn without(mut self, goes: impl Fn(char) -> bool) -> Self {
        if !self.chars.iter().any(|char| goes(char.c)) {
            return self;
        }
        let mut kept = 0;
        let mut places = Vec::with_capacity(self.chars.len());
        for char in &self.chars {
            places.push(kept);
            kept += usize::from(!goes(char.c));
        }
        self.move_ranges(|at| places.get(at).copied().unwrap_or(kept));
        self.chars.retain(|char| !goes(char.c));
        self
    }

    /// Gives all texts and doubts other places.
    fn move_ranges(&mut self, to: impl Fn(usize) -> usize) {
        let moved = |range: &mut Range<usize>| *range = to(range.start)..to(range.end);
        for block in &mut self.blocks {
            match block {
                RawBlock::Text(text) => moved(&mut text.chars),
                RawBlock::Table(table) => {
                    let texts = table.rows.iter_mut().flatten().flat_map(|cell| &mut cell.texts);
                    texts.for_each(|text| moved(&mut text.chars));
                }
                RawBlock::PageBreak => {}
            }
        }
        self.doubts.iter_mut().for_each(|doubt| moved(&mut doubt.at));
    }

    /// All texts in reading order, those in the cells of tables too.
    pub fn texts(&self) -> impl Iterator<Item = &RawText> {
        self.blocks.iter().flat_map(|block| -> Box<dyn Iterator<Item = &RawText>> {
            match block {
                RawBlock::Text(text) => Box::new(std::iter::once(text)),
                RawBlock::Table(table) => Box::new(table.rows.iter().flatten().flat_map(|cell| &cell.texts)),
                RawBlock::PageBreak => Box::new(std::iter::empty()),
            }
        })
    }

    /// The characters of a range as they are taken.
    pub fn text_of(&self, range: Range<usize>) -> String {
        self.chars.get(range).unwrap_or_default().iter().map(|char| char.c).collect()
    }

    /// Whether the texts cover all characters once and in order, as every reader must leave them.
    pub fn is_whole(&self) -> bool {
        let mut at = 0;
        let joined = self.texts().all(|text| {
            let fits = text.chars.start == at && text.chars.end >= at;
            at = text.chars.end;
            fits
        });
        joined && at == self.chars.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{Origin, RawDocument};

    #[test]
    fn the_lines_of_a_text_cover_it_and_know_their_bytes() {
        let source = RawDocument::of_text("\u{feff}一、甲\r\n\n乙\u{7}丙");
        assert!(source.is_whole());
        let lines: Vec<String> = source.texts().map(|text| source.text_of(text.chars.clone())).collect();
        assert_eq!(lines, ["一、甲", "", "乙丙"]);
        assert_eq!(source.chars[0].origin, Origin::Byte(3));
        assert_eq!(source.chars[3].origin, Origin::Byte(15));
    }

    #[test]
    fn without_some_characters_the_lines_still_cover_it() {
        let source = RawDocument::of_text("\u{200b}一、甲\u{ad}乙\n\u{202e}\n丙\u{200b}");
        let source = source.without(|c| matches!(c, '\u{ad}' | '\u{200b}' | '\u{202e}'));
        assert!(source.is_whole());
        let lines: Vec<String> = source.texts().map(|text| source.text_of(text.chars.clone())).collect();
        assert_eq!(lines, ["一、甲乙", "", "丙"]);
    }

    #[test]
    fn a_source_with_a_gap_is_not_whole() {
        let mut source = RawDocument::of_text("甲乙\n丙");
        source.chars.push(source.chars[0]);
        assert!(!source.is_whole());
    }
}
