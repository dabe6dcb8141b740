//! What is to be written of what is in view: what it answers, in which form and under which name, and what came of it.
//!
//! A file has what the command line writes for the same question, so a view only says what it would be asked there. What has no
//! command of its own (the keys, what was left out) leaves as the lines that are read.

use std::path::Path;

use crate::answer::{ExportSubject, file_name};
use crate::report::Format;

/// What is to be written, while its name is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportDraft {
    pub(super) subject: ExportSubject,
    /// The id of the programme inside which the view stays.
    pub(super) programme: Option<String>,
    /// The words of the command line before those of the question.
    pub(super) flags: Vec<String>,
    /// The name of a file that is there; who asks for it again has it replaced.
    pub(super) there: Option<String>,
}

/// What is being written, or asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct ExportState {
    /// What is asked for, or was last.
    pub(super) draft: Option<ExportDraft>,
    /// Whether it is being written.
    pub(super) is_writing: bool,
}

/// What is to be written where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOrder {
    /// What.
    pub subject: ExportSubject,
    /// Of which programme alone, by its id.
    pub programme: Option<String>,
    /// In which form.
    pub format: Format,
    /// The path as it was typed.
    pub path: String,
    /// Whether a file of the name gives way.
    pub force: bool,
    /// The words of a command line that writes the same.
    pub typed: Vec<String>,
}

/// What came of writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The path as it was typed.
    pub path: String,
    /// The path as it is told.
    pub place: String,
    /// Why it was not written.
    pub result: Result<(), ExportFailure>,
}

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportFailure {
    /// Another file has the name.
    There,
    /// There is nothing to write, as it is told.
    Nothing(String),
    /// The reason, as it is told.
    Failed(String),
}

/// The forms of an answer, in the order in which they are offered.
const OF_ANSWERS: &[Format] =
    &[Format::Docx, Format::Xlsx, Format::Html, Format::Markdown, Format::Csv, Format::Json, Format::Text];

/// The forms of lines that are read.
const OF_LINES: &[Format] = &[Format::Text, Format::Markdown];

impl ExportDraft {
    pub(super) fn formats(&self) -> &'static [Format] {
        match self.subject {
            ExportSubject::Question(_) => OF_ANSWERS,
            ExportSubject::Lines { .. } => OF_LINES,
        }
    }

    /// A sensible name: a table for a spreadsheet, a text for a word processor.
    pub(super) fn own_name(&self) -> String {
        match &self.subject {
            ExportSubject::Question(question) => {
                let format = if question.is_table() { Format::Xlsx } else { Format::Docx };
                file_name(question, format.ending())
            }
            ExportSubject::Lines { title, .. } => {
                let name: String = title.chars().filter(|c| c.is_alphanumeric()).take(40).collect();
                format!("{name}.{}", Format::Text.ending())
            }
        }
    }

    /// The form that a name asks for by its ending; `None` where it asks for none of these.
    pub(super) fn format_of(&self, path: &str) -> Option<Format> {
        let ending = Path::new(path).extension()?.to_str()?;
        Format::of_ending(ending).filter(|format| self.formats().contains(format))
    }

    /// The name with the ending of the next form.
    pub(super) fn turned(&self, path: &str) -> String {
        let formats = self.formats();
        let at = self.format_of(path).and_then(|format| formats.iter().position(|&other| other == format));
        let next = at.map_or(0, |at| (at + 1) % formats.len());
        let stem = match at {
            Some(_) => path.rsplit_once('.').map_or(path, |(stem, _)| stem),
            None => path,
        };
        let ending = formats.get(next).copied().unwrap_or_default().ending();
        format!("{stem}.{ending}")
    }

    pub(super) fn order(&self, path: &str, format: Format) -> ExportOrder {
        let question = match &self.subject {
            ExportSubject::Question(question) => question.words(),
            ExportSubject::Lines { .. } => Vec::new(),
        };
        let flags = self.flags.iter().cloned();
        let output = ["-o".to_owned(), path.to_owned()];
        ExportOrder {
            subject: self.subject.clone(),
            programme: self.programme.clone(),
            format,
            path: path.to_owned(),
            force: self.there.as_deref() == Some(path),
            typed: flags.chain(question).chain(output).collect(),
        }
    }
}
