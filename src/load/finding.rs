//! What is wrong with a file, where, and what would be right.
//!
//! A finding is data, not a sentence: it is sorted, counted and tested as such, and told in either language at the
//! very end. All findings of all files are gathered before anything is told, because whoever edits a plan wants to
//! mend everything in one go. What a finding repeats of a file is a stranger's text: it is told shortened.

use super::form::Form;
use super::message::{Message, Tell, Unknown, message, message_of};
use super::place::FilePlace;
use crate::words::{Words, count};

/// A mistake at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<F = Fault> {
    /// Where.
    pub place: FilePlace,
    /// What.
    pub fault: F,
}

impl<F: Tell> Finding<F> {
    /// The finding as a line, `file:line:column: what is wrong`, in the language of the words.
    pub fn tell(&self, words: &Words) -> String {
        format!("{}: {}", self.place, self.fault.tell(words))
    }
}

/// What bytes look like that are no UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Two bytes a character, as Windows calls “Unicode”.
    Utf16,
    /// What Chinese Windows calls ANSI: GBK and its extension.
    Gb18030,
    /// Nothing that is known here.
    Unknown,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The operating system does not give the file or folder; its reason.
    Unreadable(String),
    /// A folder that does not exist.
    NoFolder,
    /// A folder without any plan, theme or unit file.
    NothingThere,
    /// A folder below one of data that has the form of data, but no `programme.ron`: it is not read.
    NoProgramme,
    /// What can be opened and is no file of a disk: a folder, a pipe, a device, what the kernel makes up.
    NotAFile,
    /// A file that no person wrote.
    TooLarge {
        /// What is read at most, in bytes.
        limit: usize,
    },
    /// More files than are read of one folder; how many are.
    TooManyFiles(usize),
    /// All files of a folder together are larger than what is read of one, in bytes.
    TooLargeInAll(usize),
    /// Bytes that are no text, and what they look like.
    NotUtf8(Encoding),
    /// Nested deeper than any document.
    TooDeep,
    /// The file ends within something.
    Unclosed,
    /// It is no RON, or another kind of thing must stand here.
    Form(Form),
    /// A character that nobody sees, where only blanks and line ends may stand; its code point.
    UnseenBetween(u32),
    /// A sign of Chinese typing where RON knows the half-width one.
    FullWidth {
        /// What is written, `，`.
        found: char,
        /// What it must be, `,`.
        wanted: char,
    },
    /// There may be more mistakes of form than could be looked for.
    RestUnread,
    /// So many more findings of this file are not told.
    AndMore(usize),
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
    /// A language that the program does not speak.
    UnknownLanguage(Unknown),
    /// A task that belongs to no measure of the plan.
    UnknownMeasure(Unknown),
    /// A place of the plan that it does not have.
    UnknownNode(Unknown),
    /// A name or id that was given before, and where.
    Duplicate {
        /// What is there twice.
        what: String,
        /// Where it stood first.
        first: FilePlace,
    },
    /// A text without a word; the field.
    Empty(&'static str),
    /// A list that needs at least one entry; the field.
    NoneGiven(&'static str),
    /// A name that is longer than any; the most characters there may be.
    TooLong(usize),
    /// A plan with more nodes than any document; the most there may be.
    TooManyNodes(usize),
    /// To look everything up in this file would take more than is spent on one.
    TooMuchWork,
    /// An id that can not be typed.
    BadId(String),
    /// A day that does not exist.
    BadDate(String),
    /// A control or bidi character, or a line end within a name; its code point.
    Forbidden(u32),
    /// A character within words that nobody sees; its code point.
    Unseen(u32),
    /// The plan names no document that it was structured from, or that document is not there.
    NoSource(String),
    /// The plan's text and its source part.
    Differs {
        /// What the plan says from there.
        ours: String,
        /// What the document says from there.
        theirs: String,
        /// Where in the document.
        source: FilePlace,
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
}

fn form_message(form: &Form) -> Message<'_> {
    match form {
        Form::Sign(sign) => message("fault-form-sign").text("what", sign),
        Form::Text => message("fault-form-text"),
        Form::Number => message("fault-form-number"),
        Form::Boolean => message("fault-form-boolean"),
        Form::Name => message("fault-form-name"),
        Form::Escape => message("fault-form-escape"),
        Form::Stray(c) => message("fault-form-stray").text("what", c.encode_utf8(&mut [0; 4])),
        Form::Trailing => message("fault-form-trailing"),
        Form::Other(what) => message("fault-form-other").text("what", what),
    }
}

impl Fault {
    /// The place of another file that it tells of.
    pub(super) fn earlier(&self) -> Option<&FilePlace> {
        if let Self::Duplicate { first, .. } = self { Some(first) } else { None }
    }
}

impl Tell for Fault {
    /// One row a fault: one without its words does not compile.
    fn message(&self) -> Message<'_> {
        match self {
            Self::Unreadable(reason) => message("fault-unreadable").text("reason", reason),
            Self::NoFolder => message("fault-no-folder"),
            Self::NothingThere => message("fault-nothing-there"),
            Self::NoProgramme => message("fault-no-programme"),
            Self::NotAFile => message("fault-not-a-file"),
            Self::TooLarge { limit } => message("fault-too-large").text("limit", &megabytes(*limit)),
            Self::TooManyFiles(limit) => message("fault-too-many-files").value("limit", count(*limit)),
            Self::TooLargeInAll(limit) => message("fault-too-large-in-all").text("limit", &megabytes(*limit)),
            Self::NotUtf8(Encoding::Utf16) => message("fault-utf16"),
            Self::NotUtf8(Encoding::Gb18030) => message("fault-gb18030"),
            Self::NotUtf8(Encoding::Unknown) => message("fault-not-utf8"),
            Self::TooDeep => message("fault-too-deep"),
            Self::Unclosed => message("fault-unclosed"),
            Self::Form(form) => form_message(form),
            Self::UnseenBetween(code) => message("fault-unseen-between").text("code", &code_point(*code)),
            Self::FullWidth { found, wanted } => message("fault-full-width")
                .text("found", found.encode_utf8(&mut [0; 4]))
                .text("wanted", wanted.encode_utf8(&mut [0; 4])),
            Self::RestUnread => message("fault-rest-unread"),
            Self::AndMore(number) => message("fault-and-more").value("number", count(*number)),
            Self::UnknownField(name) => message_of("fault-unknown-field", name),
            Self::UnknownVariant(name) => message_of("fault-unknown-variant", name),
            Self::MissingField { field, within } => {
                message("fault-missing-field").text("field", field).text("within", within)
            }
            Self::RepeatedField(field) => message("fault-repeated-field").text("field", field),
            Self::UnknownTheme(name) => message_of("fault-unknown-theme", name),
            Self::UnknownUnit(name) => message_of("fault-unknown-unit", name),
            Self::UnknownPortfolio(name) => message_of("fault-unknown-portfolio", name),
            Self::UnknownLanguage(name) => message_of("fault-unknown-language", name),
            Self::UnknownMeasure(name) => message_of("fault-unknown-measure", name),
            Self::UnknownNode(name) => message_of("fault-unknown-node", name),
            Self::Duplicate { what, first } => {
                message("fault-duplicate").text("what", what).place("first", first)
            }
            Self::Empty(field) => message("fault-empty").text("field", field),
            Self::NoneGiven(field) => message("fault-none-given").text("field", field),
            Self::TooLong(limit) => message("fault-too-long").value("limit", count(*limit)),
            Self::TooManyNodes(limit) => message("fault-too-many-nodes").value("limit", count(*limit)),
            Self::TooMuchWork => message("fault-too-much-work"),
            Self::BadId(id) => message("fault-bad-id").text("id", id),
            Self::BadDate(date) => message("fault-bad-date").text("date", date),
            Self::Forbidden(code) => message("fault-forbidden").text("code", &code_point(*code)),
            Self::Unseen(code) => message("fault-unseen").text("code", &code_point(*code)),
            Self::NoSource(file) => message("fault-no-source").text("file", file),
            Self::Differs { ours, theirs, source } => {
                message("fault-differs").text("ours", ours).text("theirs", theirs).place("source", source)
            }
            Self::OmittedNotFound(text) => message("fault-omitted-not-found").text("text", text),
            Self::HealedNotOnce { end, times } => {
                message("fault-healed-not-once").text("end", end).value("times", count(*times))
            }
            Self::QuoteNotFound(quote) => message("fault-quote-not-found").text("quote", quote),
            Self::QuoteWithoutValue(value) => message("fault-quote-without-value").text("value", value),
            Self::NotInAnnotation(unit) => message("fault-not-in-annotation").text("unit", unit),
            Self::LeftOver(rest) => message("fault-left-over").text("rest", rest),
            Self::UnitsWithoutAnnotation => message("fault-units-without-annotation"),
            Self::RoleNotPrinted(what) => message("fault-role-not-printed").text("what", what),
            Self::BracketInText(text) => message("fault-bracket-in-text").text("text", text),
            Self::NotPrinted { field, value } => {
                message("fault-not-printed").text("field", field).text("value", value)
            }
            Self::BadHeading(text) => message("fault-bad-heading").text("text", text),
            Self::IdUnlikeNumber { id, num } => {
                message("fault-id-unlike-number").text("id", id).text("num", num)
            }
            Self::OutOfOrder(measure) => message("fault-out-of-order").text("measure", measure),
            Self::FormUnlikeName(form) => message("fault-form-unlike-name").text("form", form),
            Self::NoPlans => message("fault-no-plans"),
            Self::Unused(name) => message("fault-unused").text("name", name),
        }
    }
}

fn code_point(code: u32) -> String {
    format!("U+{code:04X}")
}

/// Whole megabytes: limits are.
fn megabytes(bytes: usize) -> String {
    format!("{} MB", bytes >> 20)
}
