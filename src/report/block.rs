//! The parts of a report: what each is, and who sees it.

use super::many::Stream;
use super::seen::Visibility;
use super::table::ReportTable;
use super::words::RichText;

/// A part of a report and who sees it.
pub struct Part<'a> {
    pub(super) seen: Visibility,
    pub(super) block: Block<'a>,
}

/// What a part is.
pub enum Block<'a> {
    /// What the report is about.
    Title(RichText),
    /// What a part of it is about.
    Heading(RichText),
    /// Words to be read, of a document or ours.
    Paragraph(RichText),
    /// What the program says about what stands beside it: a caption, a note, a legend.
    Note(RichText),
    /// A citation below what it is of.
    Quote(RichText),
    /// A text that others of the report lead to.
    Passage(Placed),
    /// A line that is taken as it stands and never broken: a citation to be pasted.
    Line(RichText),
    /// A list.
    List(Stream<'a, ListItem>),
    /// A table.
    Table(ReportTable<'a>),
    /// Texts side by side.
    Columns(Vec<TextColumn>),
    /// Lines that are set for the width of the terminal already.
    Lines(Vec<RichText>),
    /// A text for a program, such as a shell: tabs are kept.
    Script(String),
}

/// A text in its place in a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// The id of its node.
    pub id: String,
    /// What it is called.
    pub title: RichText,
    /// Its words, as printed.
    pub paragraphs: Vec<RichText>,
    /// How it is cited.
    pub citation: String,
}

/// An item of a list, with those below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListItem {
    /// Its words.
    pub text: RichText,
    /// What stands below it.
    pub below: Vec<ListItem>,
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
    pub text: RichText,
    /// Who sees it.
    pub seen: Visibility,
}

impl<'a> Block<'a> {
    /// The table that it is: all that a sheet has room for.
    pub(super) fn into_table(self) -> Option<ReportTable<'a>> {
        match self {
            Self::Table(table) => Some(table),
            Self::Title(_)
            | Self::Heading(_)
            | Self::Paragraph(_)
            | Self::Note(_)
            | Self::Quote(_)
            | Self::Passage(_)
            | Self::Line(_)
            | Self::List(_)
            | Self::Columns(_)
            | Self::Lines(_)
            | Self::Script(_) => None,
        }
    }
}

impl<'a> Part<'a> {
    /// A part that only some see.
    pub fn seen(seen: Visibility, block: impl Into<Block<'a>>) -> Self {
        Self { seen, block: block.into() }
    }
}

impl<'a> From<Block<'a>> for Part<'a> {
    fn from(block: Block<'a>) -> Self {
        Self { seen: Visibility::Everywhere, block }
    }
}

impl<'a> From<ReportTable<'a>> for Block<'a> {
    fn from(table: ReportTable<'a>) -> Self {
        Self::Table(table)
    }
}

impl<'a> From<ReportTable<'a>> for Part<'a> {
    fn from(table: ReportTable<'a>) -> Self {
        Block::Table(table).into()
    }
}

impl From<RichText> for ListItem {
    fn from(text: RichText) -> Self {
        Self { text, below: Vec::new() }
    }
}

impl From<RichText> for Paragraph {
    fn from(text: RichText) -> Self {
        Self { text, seen: Visibility::Everywhere }
    }
}
