//! What is wrong with a file, where, and what would be right.
//!
//! A finding is data, not a sentence: it is sorted, counted and tested as such, and told in either language at the
//! very end. All findings of all files are gathered before anything is told, because whoever edits a plan wants to
//! mend everything in one go.

use std::fmt;

use crate::words::{Words, count, part};

/// A place in a file. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as the user knows it.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Place {
    /// The beginning of a file.
    pub fn start(file: &str) -> Self {
        Self { file: file.to_owned(), line: 1, column: 1 }
    }

    /// The place of a byte in a text.
    pub(crate) fn of_byte(file: &str, text: &str, byte: usize) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        Self { file: file.to_owned(), line: before.matches('\n').count() + 1, column }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A mistake at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

impl Finding {
    /// The finding as a line, `file:line:column: what is wrong`, in the language of the words.
    pub fn tell(&self, words: &Words) -> String {
        format!("{}: {}", self.place, self.fault.tell(words))
    }
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The operating system does not give the file or folder; its reason.
    Unreadable(String),
    /// A folder without any plan, theme or unit file.
    NothingThere,
    /// A file that no person wrote.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// What is read at most, in bytes.
        limit: u64,
    },
    /// Bytes that are no text.
    NotUtf8,
    /// Nested deeper than any document.
    TooDeep,
    /// The file ends within something.
    Unclosed,
    /// Another kind of thing was expected; the parser's word for it.
    Expected(String),
    /// A field that the form does not have.
    UnknownField(Unknown),
    /// A kind of node, or a way to name units, that does not exist.
    UnknownVariant(Unknown),
    /// A field that the form demands.
    MissingField {
        /// The field.
        field: String,
        /// In what, where the parser knows.
        within: String,
    },
    /// A field that is written twice.
    RepeatedField(String),
    /// A theme that `themes.ron` does not have.
    UnknownTheme(Unknown),
    /// A printed form of a unit that `units.ron` does not have for the place.
    UnknownUnit(Unknown),
    /// A portfolio that `units.ron` does not have.
    UnknownPortfolio(Unknown),
    /// A task that belongs to no measure of the plan.
    UnknownMeasure(Unknown),
    /// A name or id that was given before, and where.
    Duplicate {
        /// What is there twice.
        what: String,
        /// Where it stood first.
        first: Place,
    },
    /// A text without a word; the field.
    Empty(&'static str),
    /// A list that needs at least one entry; the field.
    NoneGiven(&'static str),
    /// An id that can not be typed.
    BadId(String),
    /// A day that does not exist.
    BadDate(String),
    /// A control or bidi character; its code point.
    Forbidden(u32),
    /// The plan names no document that it was structured from, or that document is not there.
    NoSource(String),
    /// The plan's text and its source part.
    Differs {
        /// What the plan says from there.
        ours: String,
        /// What the document says from there.
        theirs: String,
        /// Where in the document.
        source: Place,
    },
    /// An omitted passage that the document does not have there.
    OmittedNotFound(String),
    /// A healed page break that the document has nowhere, or more than once.
    HealedNotOnce {
        /// The end of the first half.
        end: String,
        /// How often it was found.
        times: usize,
    },
    /// A quote that is not in the words it is said to be from.
    QuoteNotFound(String),
    /// A quote that does not contain the value of its target.
    QuoteWithoutValue(String),
    /// A unit that the annotation does not print, or not in this order.
    NotInAnnotation(String),
    /// Words of the annotation that no unit accounts for.
    LeftOver(String),
    /// Units without the words of the document that name them.
    UnitsWithoutAnnotation,
    /// The document's words do not bear out the roles given; what is missing in them.
    RoleNotPrinted(String),
    /// Words of a bracket of responsible units that stand in a text, where nobody reads them as such.
    BracketInText(String),
    /// What a plan says of itself, or of a target, and the document does not print where it belongs.
    NotPrinted {
        /// The field.
        field: &'static str,
        /// What it says.
        value: String,
    },
    /// A heading that ends elsewhere than in the document.
    BadHeading(String),
    /// An id whose last number is not the printed one.
    IdUnlikeNumber {
        /// The id.
        id: String,
        /// The ordinal as printed.
        num: String,
    },
    /// A task tied to a measure before that of the task above it.
    OutOfOrder(String),
    /// A printed form that the unit's name can not be shortened to.
    FormUnlikeName(String),
    /// Nothing to be proved.
    NoPlans,
    /// Registered, but no plan names it.
    Unused(String),
    /// A setting with a value that it can not have.
    UnknownChoice {
        /// The setting.
        setting: &'static str,
        /// The value, and the nearest right one.
        value: Unknown,
        /// All right ones.
        valid: String,
    },
    /// A setting that is not written as it must be; how it is written.
    WrongShape(&'static str),
    /// A text that names no key.
    NotAKey(String),
    /// A key that means something else already.
    KeyTaken {
        /// The key.
        key: String,
        /// What it means.
        action: String,
    },
}

/// A name that is not known, and the nearest that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What is written.
    pub found: String,
    /// The nearest known name, where one is near.
    pub nearest: Option<String>,
}

impl Unknown {
    /// Looks for the nearest of the known names.
    pub(crate) fn among<'a>(found: &str, known: impl Iterator<Item = &'a str>) -> Self {
        Self { found: found.to_owned(), nearest: nearest(found, known).map(str::to_owned) }
    }
}

/// The known name that is most like a text, if it shares enough with it to be meant. Of equals the first.
pub fn nearest<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const ENOUGH: f64 = 0.4;
    let mut best: Option<(f64, &str)> = None;
    for name in known {
        let likeness = strsim::normalized_damerau_levenshtein(text, name);
        if likeness >= ENOUGH && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| name)
}

impl Fault {
    /// The fault as a sentence, with its remedy where one is known.
    pub fn tell(&self, words: &Words) -> String {
        match self {
            Self::Unreadable(reason) => words.with("fault-unreadable", [("reason", part(reason))]),
            Self::NothingThere => words.say("fault-nothing-there"),
            Self::TooLarge { bytes, limit } => words.with(
                "fault-too-large",
                [("size", part(megabytes(*bytes))), ("limit", part(megabytes(*limit)))],
            ),
            Self::NotUtf8 => words.say("fault-not-utf8"),
            Self::TooDeep => words.say("fault-too-deep"),
            Self::Unclosed => words.say("fault-unclosed"),
            Self::Expected(what) => words.with("fault-expected", [("what", part(what))]),
            Self::MissingField { field, within } => {
                words.with("fault-missing-field", [("field", part(field)), ("within", part(within))])
            }
            Self::RepeatedField(field) => words.with("fault-repeated-field", [("field", part(field))]),
            Self::UnknownField(name) => unknown(words, "fault-unknown-field", name),
            Self::UnknownVariant(name) => unknown(words, "fault-unknown-variant", name),
            Self::UnknownTheme(name) => unknown(words, "fault-unknown-theme", name),
            Self::UnknownUnit(name) => unknown(words, "fault-unknown-unit", name),
            Self::UnknownPortfolio(name) => unknown(words, "fault-unknown-portfolio", name),
            Self::UnknownMeasure(name) => unknown(words, "fault-unknown-measure", name),
            _ => self.tell_content(words),
        }
    }

    /// The faults that are about what a file says rather than about how it is written.
    fn tell_content(&self, words: &Words) -> String {
        match self {
            Self::Duplicate { what, first } => {
                words.with("fault-duplicate", [("what", part(what)), ("first", part(first.to_string()))])
            }
            Self::Empty(field) => words.with("fault-empty", [("field", part(*field))]),
            Self::NoneGiven(field) => words.with("fault-none-given", [("field", part(*field))]),
            Self::BadId(id) => words.with("fault-bad-id", [("id", part(id))]),
            Self::BadDate(date) => words.with("fault-bad-date", [("date", part(date))]),
            Self::Forbidden(code) => words.with("fault-forbidden", [("code", part(format!("U+{code:04X}")))]),
            Self::NoSource(file) => words.with("fault-no-source", [("file", part(file))]),
            Self::Differs { ours, theirs, source } => words.with(
                "fault-differs",
                [("ours", part(ours)), ("theirs", part(theirs)), ("source", part(source.to_string()))],
            ),
            Self::OmittedNotFound(text) => words.with("fault-omitted-not-found", [("text", part(text))]),
            Self::HealedNotOnce { end, times } => {
                words.with("fault-healed-not-once", [("end", part(end)), ("times", count(*times))])
            }
            Self::QuoteNotFound(quote) => words.with("fault-quote-not-found", [("quote", part(quote))]),
            Self::QuoteWithoutValue(value) => {
                words.with("fault-quote-without-value", [("value", part(value))])
            }
            Self::NotInAnnotation(unit) => words.with("fault-not-in-annotation", [("unit", part(unit))]),
            Self::LeftOver(rest) => words.with("fault-left-over", [("rest", part(rest))]),
            Self::UnitsWithoutAnnotation => words.say("fault-units-without-annotation"),
            Self::RoleNotPrinted(what) => words.with("fault-role-not-printed", [("what", part(what))]),
            Self::BracketInText(_)
            | Self::NotPrinted { .. }
            | Self::BadHeading(_)
            | Self::IdUnlikeNumber { .. }
            | Self::OutOfOrder(_)
            | Self::FormUnlikeName(_)
            | Self::NoPlans => self.tell_proof(words),
            Self::Unused(name) => words.with("fault-unused", [("name", part(name))]),
            _ => self.tell_setting(words),
        }
    }

    /// The faults that only the proof sees, beside those of the text itself.
    fn tell_proof(&self, words: &Words) -> String {
        match self {
            Self::BracketInText(text) => words.with("fault-bracket-in-text", [("text", part(text))]),
            Self::NotPrinted { field, value } => {
                words.with("fault-not-printed", [("field", part(*field)), ("value", part(value))])
            }
            Self::BadHeading(text) => words.with("fault-bad-heading", [("text", part(text))]),
            Self::IdUnlikeNumber { id, num } => {
                words.with("fault-id-unlike-number", [("id", part(id)), ("num", part(num))])
            }
            Self::OutOfOrder(measure) => words.with("fault-out-of-order", [("measure", part(measure))]),
            Self::FormUnlikeName(form) => words.with("fault-form-unlike-name", [("form", part(form))]),
            Self::NoPlans => words.say("fault-no-plans"),
            _ => String::new(),
        }
    }

    /// The faults of the file of settings.
    fn tell_setting(&self, words: &Words) -> String {
        match self {
            Self::UnknownChoice { setting, value, valid } => {
                let said =
                    [("setting", part(*setting)), ("valid", part(valid)), ("found", part(&value.found))];
                with_nearest(words, words.with("fault-unknown-choice", said), value)
            }
            Self::WrongShape(example) => words.with("fault-wrong-shape", [("example", part(*example))]),
            Self::NotAKey(key) => words.with("fault-not-a-key", [("key", part(key))]),
            Self::KeyTaken { key, action } => {
                words.with("fault-key-taken", [("key", part(key)), ("action", part(action))])
            }
            _ => String::new(),
        }
    }
}

fn unknown(words: &Words, key: &'static str, name: &Unknown) -> String {
    with_nearest(words, words.with(key, [("found", part(&name.found))]), name)
}

fn with_nearest(words: &Words, said: String, name: &Unknown) -> String {
    match &name.nearest {
        Some(nearest) => said + &words.with("fault-nearest", [("nearest", part(nearest))]),
        None => said,
    }
}

/// Whole megabytes, rounded up, so that a size above a limit never reads as the limit.
fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1 << 20))
}
