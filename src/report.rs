//! What a command answers, as one value from which every form is made.
//!
//! A command says what there is to tell, and to whom: tables with typed cells, texts, notes, the value for programs, how
//! it went. It knows no form. [`write()`] is the one place that turns the value into bytes, a form is one file below, and
//! nothing reaches the bytes but through `gate`, which lets no character pass that a terminal obeys or hides.
//!
//! Parts, rows and items come one after the other, so that an answer about thousands of plans is never in memory as a
//! whole, and a form asks only for what its readers see.

mod address;
mod answer;
mod block;
mod colophon;
mod csv;
mod docx;
pub mod file;
mod form;
mod gate;
mod html;
mod ink;
mod json;
mod many;
mod markdown;
mod seen;
mod status;
mod table;
mod text;
mod words;
mod xlsx;

use std::io::{self, Write};

pub use address::Address;
pub use answer::{Complaint, Parts, Report};
pub use block::{Block, ListItem, Paragraph, Part, Placed, TextColumn};
pub use colophon::{Colophon, Fact, NodeText, Source, Texts};
pub use form::{Format, PAGE, ReportLayout};
pub use gate::Gate;
pub use ink::Ink;
pub use json::Json;
pub use many::{Many, Stream};
use seen::Readership;
pub use seen::Visibility;
pub use status::Status;
pub use table::{Column, ReportTable, Shape, TableCell};
pub use words::{RichSpan, RichText};

pub use crate::page::Tone;

/// Writes a report in the form that is asked for.
///
/// # Errors
/// Whatever keeps `out` from being written to.
pub fn write(report: Report<'_>, layout: &ReportLayout, out: &mut dyn Write) -> io::Result<()> {
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
