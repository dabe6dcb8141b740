//! Who sees a part of a report, and who reads a form.

/// Who sees a part or a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
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
    /// Sheets that are bound together, of which each can be another table.
    InBooks,
    /// Who reads it in a document, and a spreadsheet.
    InFiles,
    /// Nobody, in this report.
    Nowhere,
}

/// Who reads a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readership {
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

impl Visibility {
    /// Whether a reader sees it.
    pub(super) fn by(self, reader: Readership) -> bool {
        match self {
            Self::Everywhere => true,
            Self::ByPeople => !matches!(reader, Readership::Sheet | Readership::Book),
            Self::OnTerminals => reader == Readership::Terminal,
            Self::InDocuments => matches!(reader, Readership::Document | Readership::Page),
            Self::InMarkdown => reader == Readership::Document,
            Self::OnPages => reader == Readership::Page,
            Self::InSheets => matches!(reader, Readership::Sheet | Readership::Book),
            Self::InBooks => reader == Readership::Book,
            Self::InFiles => reader != Readership::Terminal,
            Self::Nowhere => false,
        }
    }
}
