//! The parts of a report: what each is, and who sees it.

use super::many::Stream;
use super::seen::Seen;
use super::table::Table;
use super::words::Text;

/// A part of a report and who sees it.
pub struct Part<'a> {
    pub(super) seen: Seen,
    pub(super) block: Block<'a>,
}

/// What a part is.
pub enum Block<'a> {
    /// What the report is about.
    Title(Text),
    /// What a part of it is about.
    Heading(Text),
    /// Words to be read, of a document or ours.
    Paragraph(Text),
    /// What the program says about what stands beside it: a caption, a note, a legend.
    Note(Text),
    /// A citation below what it is of.
    Quote(Text),
    /// A text that others of the report lead to.
    Passage(Placed),
    /// A line that is taken as it stands and never broken: a citation to be pasted.
    Line(Text),
    /// A list.
    List(Stream<'a, Item>),
    /// A table.
    Table(Table<'a>),
    /// Texts side by side.
    Columns(Vec<TextColumn>),
    /// Lines that are set for the width of the terminal already.
    Lines(Vec<Text>),
    /// A text for a program, such as a shell: tabs are kept.
    Script(String),
}

/// A text in its place in a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// The id of its node.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Its words, as printed.
    pub paragraphs: Vec<Text>,
    /// How it is cited.
    pub citation: String,
}

/// An item of a list, with those below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Its words.
    pub text: Text,
    /// What stands below it.
    pub below: Vec<Item>,
}

/// A text beside others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextColumn {
    /// What stands over it.
    pub title: String,
    /// What stands in it; an empty paragraph is a blank line.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of a column and who sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words.
    pub text: Text,
    /// Who sees it.
    pub seen: Seen,
}

impl<'a> Part<'a> {
    /// A part that only some see.
    pub fn seen(seen: Seen, block: impl Into<Block<'a>>) -> Self {
        Self { seen, block: block.into() }
    }
}

impl<'a> From<Block<'a>> for Part<'a> {
    fn from(block: Block<'a>) -> Self {
        Self { seen: Seen::Everywhere, block }
    }
}

impl<'a> From<Table<'a>> for Block<'a> {
    fn from(table: Table<'a>) -> Self {
        Self::Table(table)
    }
}

impl<'a> From<Table<'a>> for Part<'a> {
    fn from(table: Table<'a>) -> Self {
        Block::Table(table).into()
    }
}

impl From<Text> for Item {
    fn from(text: Text) -> Self {
        Self { text, below: Vec::new() }
    }
}

impl From<Text> for Paragraph {
    fn from(text: Text) -> Self {
        Self { text, seen: Seen::Everywhere }
    }
}
