//! What a command answers, as one value from which every form is made.
//!
//! A command says what there is to tell, and to whom: tables with typed cells, texts, notes, the value for programs, how
//! it went. It knows no form. [`write()`] is the one place that turns the value into bytes, a form is one file below, and
//! nothing reaches the bytes but through `gate`, which lets no character pass that a terminal obeys or hides.
//!
//! Parts, rows and items come one after the other, so that an answer about thousands of plans is never in memory as a
//! whole, and a form asks only for what its readers see.

mod colophon;
mod csv;
mod docx;
pub mod file;
mod gate;
mod html;
mod ink;
mod json;
mod markdown;
mod table;
mod text;
mod xlsx;

use std::io::{self, Write};

pub use colophon::{Colophon, Fact, Passage, Source, Texts};
pub use gate::Gate;
pub use ink::Ink;
pub use json::Json;
pub use table::{Address, Cell, Column, Shape, Table};

use crate::named::named;
pub use crate::page::Tone;
use crate::text::Widths;

/// Things that come one after the other, made when they are asked for.
pub type Stream<'a, T> = Box<dyn Iterator<Item = T> + 'a>;

named! {
    /// In which form something is printed.
    #[derive(Default)]
    pub enum Format {
        /// For people.
        #[default]
        Text = "text",
        /// For programs.
        Json = "json",
        /// For spreadsheets.
        Csv = "csv",
        /// For reports.
        Markdown = "md",
        /// For a browser: one page that asks for nothing else.
        Html = "html",
        /// For a word processor.
        Docx = "docx",
        /// For a spreadsheet that knows numbers, days and links.
        Xlsx = "xlsx",
        /// For programs that reckon: a value a line, as many as there are.
        Ndjson = "ndjson",
    }
}

/// How a command ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Found, or done.
    #[default]
    Found,
    /// Nothing found, findings, or it could not be done.
    Nothing,
    /// Wrong use.
    Wrong,
}

impl Status {
    /// The status for the shell.
    pub fn code(self) -> u8 {
        match self {
            Self::Found => 0,
            Self::Nothing => 1,
            Self::Wrong => 2,
        }
    }

    /// Found, unless nothing was.
    pub fn of(found: bool) -> Self {
        if found { Self::Found } else { Self::Nothing }
    }
}

/// What a command answers.
#[derive(Default)]
pub struct Report<'a> {
    /// How it ended.
    pub status: Status,
    /// What goes to the standard error, in any form.
    pub complaint: Option<String>,
    /// What goes to the standard error where a person reads the report at a terminal: more that he might want.
    pub aside: Option<String>,
    /// What must be known before the first word is read: that words are not as printed. People see it.
    pub caution: Option<String>,
    /// What there is to tell, in the order of reading.
    pub parts: Parts<'a>,
    /// The value for programs.
    pub json: Json<'a>,
    /// The values for programs that read line by line, where there are such.
    pub lines: Json<'a>,
    /// What a file says of itself; only forms that stand for themselves on a desk say it.
    pub colophon: Option<Colophon<'a>>,
}

/// Why there is nothing to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    why: String,
    status: Status,
}

impl Complaint {
    /// Words for the standard error, and how the command ended.
    pub fn new(why: impl Into<String>, status: Status) -> Self {
        Self { why: why.into(), status }
    }
}

impl From<Complaint> for Report<'_> {
    fn from(Complaint { why, status }: Complaint) -> Self {
        Self { status, complaint: Some(why), ..Self::default() }
    }
}

/// The parts of a report.
pub type Parts<'a> = Many<'a, Part<'a>>;

/// Things that come one after the other; none by default.
pub struct Many<'a, T>(pub Stream<'a, T>);

impl<'a, T: 'a> Default for Many<'a, T> {
    fn default() -> Self {
        Self(Box::new(std::iter::empty()))
    }
}

/// A part of a report and who sees it.
pub struct Part<'a> {
    seen: Seen,
    block: Block<'a>,
}

/// Who sees a part or a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    /// Everyone but programs.
    #[default]
    Everywhere,
    /// Who reads it, on a terminal or in a document.
    ByPeople,
    /// Who reads it on a terminal, where room is short and ids are typed.
    OnTerminals,
    /// Who reads it in a document.
    InDocuments,
    /// Who reads a document in signs, where only lines under words can mark them.
    InMarkdown,
    /// Who reads a page that is set: bold, grey, with links or notes.
    OnPages,
    /// A spreadsheet, which reckons with it.
    InSheets,
    /// Who reads it in a document, and a spreadsheet.
    InFiles,
    /// Nobody, in this report.
    Nowhere,
}

/// Who reads a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    Terminal,
    /// Of Markdown.
    Document,
    /// Of a document that is set.
    Page,
    Sheet,
    /// Of sheets that are bound together.
    Book,
}

impl Seen {
    fn by(self, reader: Reader) -> bool {
        match self {
            Self::Everywhere => true,
            Self::ByPeople => !matches!(reader, Reader::Sheet | Reader::Book),
            Self::OnTerminals => reader == Reader::Terminal,
            Self::InDocuments => matches!(reader, Reader::Document | Reader::Page),
            Self::InMarkdown => reader == Reader::Document,
            Self::OnPages => reader == Reader::Page,
            Self::InSheets => matches!(reader, Reader::Sheet | Reader::Book),
            Self::InFiles => reader != Reader::Terminal,
            Self::Nowhere => false,
        }
    }
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

/// Words and what they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Span>);

/// A run of words that are one thing to the reader: their own, shared with other plans ([`Tone::Shared`]), a role, a
/// figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub words: String,
    /// What they are.
    pub tone: Tone,
    /// The node that they name, by its id: who reads on a terminal sees the id, which is what he types.
    pub id: Option<String>,
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

/// How a report is to look.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The form.
    pub format: Format,
    /// How wide a text may be, in cells.
    pub width: usize,
    /// How cells are counted.
    pub widths: Widths,
    /// What colours a text.
    pub ink: Ink,
    /// Whether csv begins with a byte order mark, since Excel alone wants one.
    pub bom: bool,
}

/// Writes a report in the form that is asked for.
///
/// # Errors
/// Whatever keeps `out` from being written to.
pub fn write(report: Report<'_>, layout: &Layout, out: &mut dyn Write) -> io::Result<()> {
    let mut gate = Gate::new(out);
    match layout.format {
        Format::Text => text::write(report, layout, &mut gate)?,
        Format::Json => report.json.write(&mut gate)?,
        Format::Ndjson => report.lines.write(&mut gate)?,
        Format::Csv => csv::write(report, layout.bom, &mut gate)?,
        Format::Markdown => markdown::write(report, &mut gate)?,
        Format::Html => html::write(report, &mut gate)?,
        Format::Docx => docx::write(report, &mut gate)?,
        Format::Xlsx => xlsx::write(report, &mut gate)?,
    }
    gate.flush()
}

impl<'a> Report<'a> {
    /// Parts and the value for programs.
    pub fn of(
        status: Status,
        parts: impl IntoIterator<Item = Part<'a>, IntoIter: 'a>,
        json: Json<'a>,
    ) -> Self {
        Self { status, parts: Many(Box::new(parts.into_iter())), json, ..Self::default() }
    }

    /// Nothing is printed but why.
    pub fn complaint(why: impl Into<String>, status: Status) -> Self {
        Complaint::new(why, status).into()
    }

    /// A text for a program or a terminal, and nothing else.
    pub fn script(text: impl Into<String>) -> Self {
        Self::of(Status::Found, [Block::Script(text.into()).into()], Json::none())
    }

    /// What goes to the standard error beside a form, taken out.
    pub fn take_beside(&mut self, format: Format) -> Vec<String> {
        let aside = self.aside.take().filter(|_| format == Format::Text);
        self.complaint.take().into_iter().chain(aside).collect()
    }

    /// The same, with a complaint beside what there is to tell.
    #[must_use]
    pub fn and_complaint(self, complaint: Option<String>) -> Self {
        Self { complaint, ..self }
    }
}

impl Format {
    /// Whether it may show words in another script than they are printed in: what is read may, what is quoted or
    /// reckoned with may not.
    pub fn converts(self) -> bool {
        match self {
            Self::Text => true,
            Self::Json | Self::Ndjson | Self::Csv | Self::Markdown | Self::Html | Self::Docx | Self::Xlsx => {
                false
            }
        }
    }

    /// Whether it is a file that lies on a desk rather than words that are printed, and says of itself what it is.
    pub fn is_file(self) -> bool {
        match self {
            Self::Text | Self::Json | Self::Ndjson | Self::Csv | Self::Markdown => false,
            Self::Html | Self::Docx | Self::Xlsx => true,
        }
    }

    /// Whether it is made of words; else no terminal should see it.
    pub fn is_text(self) -> bool {
        match self {
            Self::Text | Self::Json | Self::Ndjson | Self::Csv | Self::Markdown | Self::Html => true,
            Self::Docx | Self::Xlsx => false,
        }
    }
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

impl Text {
    /// Words that are all one thing.
    pub fn new(words: impl Into<String>, tone: Tone) -> Self {
        Self::default().and(words, tone)
    }

    /// A node, by its name or its id.
    pub fn node(address: &Address, tone: Tone) -> Self {
        Self::default().and_node(address, tone)
    }

    /// The same, with more words behind them.
    #[must_use]
    pub fn and(mut self, words: impl Into<String>, tone: Tone) -> Self {
        self.0.push(Span { words: words.into(), tone, id: None });
        self
    }

    /// The same, with a node behind them.
    #[must_use]
    pub fn and_node(mut self, address: &Address, tone: Tone) -> Self {
        self.0.push(Span { words: address.said.clone(), tone, id: Some(address.id.clone()) });
        self
    }

    /// All words in a row.
    pub fn words(&self) -> String {
        self.0.iter().map(|span| span.words.as_str()).collect()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.words.is_empty())
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
