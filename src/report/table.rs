//! A table: columns that know for whom they are, cells that know what they hold.

use super::address::Address;
use super::{Many, Readership, RichText, Tone, Visibility};
use crate::model::Date;
use crate::summary::percent;
use crate::text::Align;

/// A table. Every row has a cell for every column.
#[derive(Default)]
pub struct ReportTable<'a> {
    /// What the cells of each row are.
    pub columns: Vec<Column>,
    /// The rows, made when they are asked for.
    pub rows: Many<'a, Vec<TableCell>>,
    /// How it stands on a terminal.
    pub shape: Shape,
}

/// How a table stands on a terminal; everywhere else it has rows and columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Rows under the titles of the columns.
    #[default]
    Rows,
    /// A line a row, without titles.
    Lines,
    /// A block a row: so many cells in its first line, and a line for each other cell that says something.
    Cards {
        /// How many cells stand in the first line.
        first: usize,
    },
}

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name for programs: the same in every language.
    pub key: String,
    /// The name for people.
    pub title: String,
    /// Where the cells stand in it.
    pub align: Align,
    /// What the cells are.
    pub tone: Tone,
    /// Who sees it.
    pub seen: Visibility,
    /// What stands before a cell on a card.
    pub sign: Option<(String, Tone)>,
    /// How many cells of a terminal it takes at most in a list of lines; longer ones are cut there.
    pub most: Option<usize>,
}

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum TableCell {
    /// There is nothing to say.
    #[default]
    Nothing,
    /// That there is nothing is worth knowing.
    Absent,
    /// Words.
    Words(String),
    /// Words of several kinds.
    Text(RichText),
    /// How many. None is worth knowing.
    Count(usize),
    /// Something that is told of nodes, and which: a page that is set leads to them, and so does a book.
    Linked(Box<TableCell>, Vec<Address>),
    /// A number as a document prints it, and what it is for who reckons.
    Figure(String, f64),
    /// A part of a whole, from 0 to 1, told to people in per cent with so many decimals.
    Share(f64, usize),
    /// A number with a value of its own.
    Number(f64),
    /// A node.
    Node(Address),
    /// Nodes.
    Nodes(Vec<Address>),
    /// A day.
    Date(Date),
    /// Names, in a row.
    Names(Vec<String>),
    /// Things that stand one below the other.
    List(Vec<RichText>),
}

/// Between names, for people who read Chinese names.
const COMMA: &str = "、";

/// Between the members of a cell, for spreadsheets, which have no lists.
const SHEET_COMMA: &str = "; ";

impl<'a> ReportTable<'a> {
    /// A table of rows under titles.
    pub fn new(columns: Vec<Column>, rows: impl IntoIterator<Item = Vec<TableCell>, IntoIter: 'a>) -> Self {
        Self { columns, rows: Many(Box::new(rows.into_iter())), shape: Shape::Rows }
    }

    /// The same in another shape.
    #[must_use]
    pub fn shaped(self, shape: Shape) -> Self {
        Self { shape, ..self }
    }

    /// The table as one kind of reader sees it.
    pub(super) fn seen_by(self, reader: Readership) -> Self {
        let seen: Vec<bool> = self.columns.iter().map(|column| column.seen.by(reader)).collect();
        let mut at = seen.iter();
        let columns = self.columns.into_iter().filter(|_| at.next().copied().unwrap_or_default()).collect();
        let of_row = move |row: Vec<TableCell>| {
            row.into_iter().zip(&seen).filter(|&(_, &seen)| seen).map(|(cell, _)| cell).collect()
        };
        Self { columns, rows: Many(Box::new(self.rows.0.map(of_row))), shape: self.shape }
    }
}

impl Column {
    /// A column that all see.
    pub fn new(key: impl Into<String>, title: impl Into<String>, tone: Tone) -> Self {
        Self {
            key: key.into(),
            title: title.into(),
            align: Align::Left,
            tone,
            seen: Visibility::Everywhere,
            sign: None,
            most: None,
        }
    }

    /// The same, of figures.
    #[must_use]
    pub fn right(self) -> Self {
        Self { align: Align::Right, ..self }
    }

    /// The same, for some.
    #[must_use]
    pub fn seen(self, seen: Visibility) -> Self {
        Self { seen, ..self }
    }

    /// The same, with a sign before its cells on a card.
    #[must_use]
    pub fn signed(self, sign: impl Into<String>, tone: Tone) -> Self {
        Self { sign: Some((sign.into(), tone)), ..self }
    }

    /// The same, cut at so many cells in a list of lines.
    #[must_use]
    pub fn at_most(self, cells: usize) -> Self {
        Self { most: Some(cells), ..self }
    }
}

impl TableCell {
    /// How many nodes, and which.
    pub fn tally(nodes: Vec<Address>) -> Self {
        Self::Linked(Box::new(Self::Count(nodes.len())), nodes)
    }

    /// Words, or that there are none.
    pub fn or_absent(words: Option<impl Into<String>>) -> Self {
        words.map_or(Self::Absent, |words| Self::Words(words.into()))
    }

    /// Words, where there are any.
    pub fn or_nothing(words: Option<impl Into<String>>) -> Self {
        words.map_or(Self::Nothing, |words| Self::Words(words.into()))
    }

    /// The cell for people; its words are of a tone unless it says otherwise.
    pub(super) fn said(&self, tone: Tone) -> RichText {
        let plain = |words: String| RichText::new(words, tone);
        match self {
            Self::Nothing => RichText::default(),
            Self::Absent | Self::Count(0) => plain("-".to_owned()),
            Self::Linked(cell, _) => cell.said(tone),
            Self::Words(words) | Self::Figure(words, _) => plain(words.clone()),
            Self::Node(node) => RichText::node(node, tone),
            Self::Nodes(nodes) => lines(nodes.iter().map(|node| RichText::node(node, tone))),
            Self::Text(text) => text.clone(),
            Self::Count(number) => plain(number.to_string()),
            &Self::Share(share, decimals) => plain(percent(share, decimals)),
            Self::Number(number) => plain(number.to_string()),
            Self::Date(day) => plain(day.to_string()),
            Self::Names(names) => plain(names.join(COMMA)),
            Self::List(items) => lines(items.iter().cloned()),
        }
    }

    /// The cell for a spreadsheet.
    pub(super) fn reckoned(&self) -> String {
        match self {
            Self::Nothing | Self::Absent => String::new(),
            Self::Words(words) | Self::Figure(words, _) => words.clone(),
            Self::Linked(cell, _) => cell.reckoned(),
            Self::Node(node) => node.id.clone(),
            Self::Nodes(nodes) => {
                nodes.iter().map(|node| node.id.as_str()).collect::<Vec<_>>().join(SHEET_COMMA)
            }
            Self::Text(text) => text.words(),
            Self::Count(number) => number.to_string(),
            Self::Share(share, _) => format!("{share:.4}"),
            Self::Number(number) => number.to_string(),
            Self::Date(day) => day.to_string(),
            Self::Names(names) => names.join(SHEET_COMMA),
            Self::List(items) => items.iter().map(RichText::words).collect::<Vec<_>>().join(SHEET_COMMA),
        }
    }

    /// Whether it holds a number, which is never a formula.
    pub(super) fn is_figure(&self) -> bool {
        match self {
            Self::Count(_) | Self::Share(..) | Self::Number(_) => true,
            Self::Linked(cell, _) => cell.is_figure(),
            Self::Nothing
            | Self::Absent
            | Self::Words(_)
            | Self::Text(_)
            | Self::Figure(..)
            | Self::Node(_)
            | Self::Nodes(_)
            | Self::Date(_)
            | Self::Names(_)
            | Self::List(_) => false,
        }
    }
}

fn lines(items: impl Iterator<Item = RichText>) -> RichText {
    let mut text = RichText::default();
    for item in items {
        if !text.0.is_empty() {
            text = text.and("\n", Tone::Text);
        }
        text.0.extend(item.0);
    }
    text
}
