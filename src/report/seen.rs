//! Who sees a part of a report, and who reads a form.

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
pub(super) enum Reader {
    /// At a terminal.
    Terminal,
    /// Of Markdown.
    Document,
    /// Of a document that is set.
    Page,
    /// Of a spreadsheet.
    Sheet,
    /// Of sheets that are bound together.
    Book,
}

impl Seen {
    /// Whether a reader sees it.
    pub(super) fn by(self, reader: Reader) -> bool {
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
