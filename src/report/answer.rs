//! What a command answers, as a value.

use super::block::{Block, Part};
use super::colophon::Colophon;
use super::form::Format;
use super::json::Json;
use super::many::Many;
use super::status::Status;

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

    /// What goes to the standard error beside a form; it is handed over once.
    pub fn hand_over_beside(&mut self, format: Format) -> Vec<String> {
        let aside = self.aside.take().filter(|_| format == Format::Text);
        self.complaint.take().into_iter().chain(aside).collect()
    }

    /// The same, with a complaint beside what there is to tell.
    #[must_use]
    pub fn and_complaint(self, complaint: Option<String>) -> Self {
        Self { complaint, ..self }
    }
}
