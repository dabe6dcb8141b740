//! One file from text to schema, or to everything that is wrong in its form.
//!
//! A parser stops at the first mistake; whoever edits a plan wants all of them. So after a mistake the smallest list
//! entry that holds it (a target, a task, a measure) is blanked out, keeping every line and column, and the file is
//! read again. A file in which anything was blanked is never taken for whole.

use ron::error::{Error, SpannedError};
use ron::extensions::Extensions;

use super::blank::blank_entry;
use super::finding::{Fault, Finding, Place, Unknown};
use super::schema::{Plan, Registry, Themes};
use super::shelf::{File, Holds};

/// Deeper than any document: title, part, chapter, item, target, list.
const DEPTH: usize = 64;

/// After so many mistakes in one file the rest is not looked for.
const PATIENCE: usize = 100;

/// What a file says.
#[derive(Debug)]
pub(crate) enum Document<'a> {
    Plan(Box<Plan<'a>>),
    Themes(Themes<'a>),
    Units(Registry<'a>),
    /// A document that plans were structured from.
    Source,
}

/// Reads a text in the dialect of our files: `Some` may be left out, and so may a second pair of brackets.
pub(crate) fn parse(holds: Holds, text: &str) -> Result<Document<'_>, SpannedError> {
    let dialect = ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
        .with_recursion_limit(DEPTH);
    match holds {
        Holds::Plan => dialect.from_str(text).map(|plan| Document::Plan(Box::new(plan))),
        Holds::Themes => dialect.from_str(text).map(Document::Themes),
        Holds::Units => dialect.from_str(text).map(Document::Units),
        Holds::Source => Ok(Document::Source),
    }
}

/// What a file of the program's own was found to say when it was built; `None` for any other file. Where in the file it
/// stands was not kept.
pub(crate) fn prepared(file: &File) -> Option<Document<'static>> {
    let said = file.prepared?;
    match file.holds {
        Holds::Plan => postcard::from_bytes(said).ok().map(|plan| Document::Plan(Box::new(plan))),
        Holds::Themes => postcard::from_bytes(said).ok().map(Document::Themes),
        Holds::Units => postcard::from_bytes(said).ok().map(Document::Units),
        Holds::Source => None,
    }
}

/// A file with mistakes: what could still be read of it, and all mistakes of form.
pub(crate) struct Mended {
    /// The text with the wrong entries blanked out; `None` where nothing can be read.
    pub(crate) text: Option<String>,
    pub(crate) findings: Vec<Finding>,
}

/// Finds all mistakes of form in a file that does not parse.
pub(crate) fn mend(file: &File) -> Mended {
    let mut text = file.text.to_string();
    let mut findings = Vec::new();
    while let Err(error) = parse(file.holds, &text) {
        let at = error.span.start;
        let place = Place { file: file.name.clone(), line: at.line.max(1), column: at.col.max(1) };
        let blanked = blank_entry(&text, byte_at(&text, place.line, place.column));
        findings.push(Finding { place, fault: fault_of(error.code) });
        match blanked {
            Some(blanked) if findings.len() < PATIENCE => text = blanked,
            _ => return Mended { text: None, findings },
        }
    }
    Mended { text: Some(text), findings }
}

/// The byte at a line and a column, both from 1.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let line_start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text.get(line_start..).unwrap_or_default();
    line_start + rest.char_indices().nth(column - 1).map_or(rest.len(), |(at, _)| at)
}

fn fault_of(error: Error) -> Fault {
    let unknown = |found: String, expected: &[&'static str]| Unknown::among(&found, expected.iter().copied());
    match error {
        Error::NoSuchStructField { expected, found, .. } => Fault::UnknownField(unknown(found, expected)),
        Error::NoSuchEnumVariant { expected, found, .. } => Fault::UnknownVariant(unknown(found, expected)),
        Error::MissingStructField { field, outer } => {
            Fault::MissingField { field: field.into(), within: outer.unwrap_or_default() }
        }
        Error::DuplicateStructField { field, .. } => Fault::RepeatedField(field.into()),
        Error::ExceededRecursionLimit => Fault::TooDeep,
        Error::Eof | Error::ExpectedStringEnd | Error::UnclosedBlockComment => Fault::Unclosed,
        other => Fault::Expected(other.to_string()),
    }
}
