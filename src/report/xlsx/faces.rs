//! How the cells of a book look: heads, words, figures, days, what leads somewhere.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::report::Tone;

/// How cells look.
pub(super) struct Faces {
    pub(super) head: Format,
    pub(super) words: Format,
    /// What a spreadsheet would take for a formula were it typed.
    pub(super) quoted: Format,
    pub(super) link: Format,
    pub(super) number: Format,
    /// A whole number: 1,300,000,000,000 and not 1.3E+12.
    pub(super) whole: Format,
    pub(super) share: Format,
    pub(super) day: Format,
    pub(super) label: Format,
    /// Of words within a cell: like the others, of the plan alone, shared, left out, put in.
    pub(super) plain: Format,
    own: Format,
    shared: Format,
    deleted: Format,
    inserted: Format,
}

impl Faces {
    pub(super) fn new() -> Self {
        let words = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_align(FormatAlign::Left);
        let figure = Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Right);
        Self {
            head: words.clone().set_bold().set_border_bottom(FormatBorder::Medium),
            quoted: words.clone().set_quote_prefix(),
            link: words.clone().set_font_color(0x0000_00EE_u32),
            label: words.clone().set_bold(),
            words,
            share: figure.clone().set_num_format("0.0%"),
            day: figure.clone().set_num_format("yyyy-mm-dd"),
            whole: figure.clone().set_num_format("#,##0"),
            number: figure,
            plain: Format::new(),
            own: Format::new().set_bold(),
            shared: Format::new().set_font_color(0x007F_7F7F_u32),
            deleted: Format::new().set_font_strikethrough(),
            inserted: Format::new().set_underline(FormatUnderline::Single),
        }
    }

    /// How words of a kind look within a cell.
    pub(super) fn of(&self, tone: Tone) -> &Format {
        match tone {
            Tone::Own => &self.own,
            Tone::Shared | Tone::SharedNext => &self.shared,
            Tone::Deleted => &self.deleted,
            Tone::Inserted => &self.inserted,
            Tone::InCommon
            | Tone::Title
            | Tone::Label
            | Tone::Absent
            | Tone::Text
            | Tone::Note
            | Tone::Ours
            | Tone::Role(_)
            | Tone::Number => &self.plain,
        }
    }
}
