//! One file from text to schema, or to everything that is wrong in its form.
//!
//! A parser stops at the first mistake; whoever edits a plan wants all of them. So after a mistake the smallest list
//! entry that holds it (a target, a task, a measure) is blanked out, keeping every line and column, and the file is
//! read again. A file in which anything was blanked is never taken for whole.

use ron::error::{Error, SpannedError};
use ron::extensions::Extensions;

use super::blank::blank_entry;
use super::cache::PackedBlock;
use super::doubts::Doubts;
use super::finding::{Fault, Finding};
use super::message::Unknown;
use super::place::FilePlace;
use super::places::TextPlaces;
use super::raw_file::{FileKind, Prepared, RawFile};
use super::schema::{CarriedPlan, Plan, Programme, Theme, Themes, UnitsFile, counting_copies};
use super::signs::straighten;

/// Deeper than any document: title, part, chapter, item, target, list.
const DEPTH: usize = 64;

/// After so many mistakes in one file the rest is not looked for.
const PATIENCE: usize = 100;

/// So many bytes are read again at most for the sake of further mistakes: the larger a file, the fewer are looked for.
const READ_AGAIN: usize = 48 << 20;

/// What a file says.
#[derive(Debug)]
pub(crate) enum Content<'a> {
    Plan(Box<Plan<'a>>),
    /// A plan that was built, so that what was said of it is needed no more.
    Built,
    /// A plan that the program carries.
    Carried(Box<CarriedPlan<'static>>),
    /// A plan that the cache has.
    Packed(PackedBlock),
    Programme(Programme<'a>),
    Themes(Themes<'a>),
    Units(UnitsFile<'a>),
    Doubts(Doubts),
    /// A document that plans were structured from.
    Document,
}

impl<'a> Content<'a> {
    /// Whether plans refer to what it says.
    pub(crate) fn is_registry(&self) -> bool {
        matches!(self, Self::Programme(_) | Self::Themes(_) | Self::Units(_))
    }

    /// The themes that it gives a programme.
    pub(crate) fn themes(&self) -> Option<&[Theme<'a>]> {
        match self {
            Self::Programme(programme) => Some(&programme.themes),
            Self::Themes(file) => Some(&file.themes),
            Self::Units(_)
            | Self::Plan(_)
            | Self::Built
            | Self::Carried(_)
            | Self::Packed(_)
            | Self::Doubts(_)
            | Self::Document => None,
        }
    }
}

/// Reads a text in the dialect of our files: `Some` may be left out, and so may a second pair of brackets.
pub(crate) fn parse(kind: FileKind, text: &str) -> Result<Content<'_>, SpannedError> {
    let dialect = ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
        .with_recursion_limit(DEPTH);
    counting_copies(|| match kind {
        FileKind::Plan => dialect.from_str(text).map(|plan| Content::Plan(Box::new(plan))),
        FileKind::Programme => dialect.from_str(text).map(Content::Programme),
        FileKind::Themes => dialect.from_str(text).map(Content::Themes),
        FileKind::Units => dialect.from_str(text).map(Content::Units),
        FileKind::Doubts => dialect.from_str(text).map(Content::Doubts),
        FileKind::Document => Ok(Content::Document),
    })
}

/// What a file was found to say before, when the program was built or the folder read the last time; `None` for any other file. Where in the file it
/// stands was not kept.
pub(crate) fn prepared(file: &RawFile) -> Option<Content<'static>> {
    let said = match file.prepared.as_ref()? {
        Prepared::Carried(said) => *said,
        Prepared::Cached(block) => return Some(Content::Packed(block.clone())),
    };
    match file.kind {
        FileKind::Plan => postcard::from_bytes(said).ok().map(|plan| Content::Carried(Box::new(plan))),
        FileKind::Programme => postcard::from_bytes(said).ok().map(Content::Programme),
        FileKind::Themes => postcard::from_bytes(said).ok().map(Content::Themes),
        FileKind::Units => postcard::from_bytes(said).ok().map(Content::Units),
        FileKind::Doubts | FileKind::Document => None,
    }
}

/// A file with mistakes: what could still be read of it, and all mistakes of form.
pub(crate) struct Mended {
    /// The text with the wrong entries blanked out; `None` where nothing can be read.
    pub(crate) text: Option<String>,
    pub(crate) findings: Vec<Finding>,
}

/// Finds all mistakes of form in a file that does not parse.
pub(crate) fn mend(file: &RawFile) -> Mended {
    let mut findings = Vec::new();
    let mut text = match straighten(&file.text) {
        Some(straightened) => {
            findings = signs_told(file, straightened.faults);
            straightened.text
        }
        None => file.text.to_string(),
    };
    for _ in 0..PATIENCE.min(READ_AGAIN / text.len().max(1)).max(2) {
        let Err(error) = parse(file.kind, &text) else { return Mended { text: Some(text), findings } };
        let at = error.span.start;
        let place = FilePlace { file: file.name.clone(), line: at.line.max(1), column: at.col.max(1) };
        let blanked = blank_entry(&text, byte_at(&text, place.line, place.column));
        findings.push(Finding { place, fault: fault_of(error.code) });
        match blanked {
            Some(blanked) => text = blanked,
            None => return Mended { text: None, findings },
        }
    }
    findings.push(Finding { place: FilePlace::whole(&file.name), fault: Fault::RestUnread });
    Mended { text: None, findings }
}

/// The first of the signs that were put right, each at its place in the file as it was.
fn signs_told(file: &RawFile, faults: Vec<(usize, Fault)>) -> Vec<Finding> {
    let places = TextPlaces::new(&file.text);
    let more = faults.len().saturating_sub(PATIENCE);
    let told = faults.into_iter().take(PATIENCE).map(|(byte, fault)| {
        let (line, column) = places.position(byte);
        Finding { place: FilePlace { file: file.name.clone(), line, column }, fault }
    });
    let more =
        (more > 0).then(|| Finding { place: FilePlace::whole(&file.name), fault: Fault::AndMore(more) });
    told.chain(more).collect()
}

/// The byte at a line and a column, both from 1.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let line_start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text.get(line_start..).unwrap_or_default();
    line_start + rest.char_indices().nth(column - 1).map_or(rest.len(), |(at, _)| at)
}

/// What is wrong with a file of another form that is RON too.
pub(crate) fn ron_finding(file: &str, error: SpannedError) -> Finding {
    let at = error.span.start;
    Finding {
        place: FilePlace { file: file.to_owned(), line: at.line.max(1), column: at.col.max(1) },
        fault: fault_of(error.code),
    }
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
        other => syntax_fault(&other),
    }
}

/// What is wrong where a text is no RON at all.
pub(crate) fn syntax_fault(error: &Error) -> Fault {
    match error {
        Error::ExceededRecursionLimit => Fault::TooDeep,
        Error::Eof | Error::ExpectedStringEnd | Error::UnclosedBlockComment => Fault::Unclosed,
        other => Fault::Form(other.into()),
    }
}
