//! A file that was read, and the findings about what it says.
//!
//! Everything that turns a schema into the model works on a sheet: it knows where each text stands.

use std::cell::OnceCell;

use super::finding::{Fault, Finding, Place};
use super::schema::Printed;
use crate::text::forbidden;

/// A text of a file and all that was found wrong in it so far.
pub(crate) struct Sheet<'a> {
    /// The path as the user knows it.
    pub(crate) file: &'a str,
    /// What was parsed.
    pub(crate) text: &'a str,
    /// Which shelf it is from; the later ones win.
    pub(crate) shelf: usize,
    /// Whether all of the file was understood.
    pub(crate) whole: bool,
    /// What is wrong.
    pub(crate) findings: Vec<Finding>,
    /// Where each line begins, in bytes: names are given places by the hundred before anything is shown.
    line_starts: OnceCell<Vec<usize>>,
    /// Where the last text with a known place stood: the nearest we can say for a text with escapes.
    last: usize,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str, shelf: usize, whole: bool) -> Self {
        Self { file, text, shelf, whole, findings: Vec::new(), line_starts: OnceCell::new(), last: 0 }
    }

    /// Where a text of the sheet stands.
    pub(crate) fn place(&self, printed: &Printed<'a>) -> Place {
        self.place_of_byte(printed.offset_in(self.text).unwrap_or(self.last))
    }

    fn place_of_byte(&self, byte: usize) -> Place {
        if byte == 0 {
            return Place::start(self.file);
        }
        let line_starts = self.line_starts.get_or_init(|| {
            let after_newlines = memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| at + 1);
            std::iter::once(0).chain(after_newlines).collect()
        });
        let line = line_starts.partition_point(|&start| start <= byte);
        let start = line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = self.text.get(start..byte).unwrap_or_default().chars().count() + 1;
        Place { file: self.file.to_owned(), line, column }
    }

    /// Adds a finding about a text.
    pub(crate) fn find(&mut self, printed: &Printed<'a>, fault: Fault) {
        self.findings.push(Finding { place: self.place(printed), fault });
    }

    /// Takes over a text that must have words in it and may have no character that could command a terminal.
    pub(crate) fn take(&mut self, field: &'static str, printed: &Printed<'a>) -> String {
        if let Some(offset) = printed.offset_in(self.text) {
            self.last = offset;
        }
        if printed.as_str().trim().is_empty() {
            self.find(printed, Fault::Empty(field));
        }
        if let Some((at, c)) = printed.as_str().char_indices().find(|&(_, c)| forbidden(c)) {
            let offset = printed.offset_in(self.text).map_or(self.last, |offset| offset + at);
            let place = self.place_of_byte(offset);
            self.findings.push(Finding { place, fault: Fault::Forbidden(u32::from(c)) });
        }
        printed.as_str().to_owned()
    }

    /// Takes over a text that may be absent.
    pub(crate) fn take_option(
        &mut self,
        field: &'static str,
        printed: Option<&Printed<'a>>,
    ) -> Option<String> {
        printed.map(|printed| self.take(field, printed))
    }

    /// Takes over a list of texts.
    pub(crate) fn take_all(&mut self, field: &'static str, printed: &[Printed<'a>]) -> Vec<String> {
        printed.iter().map(|printed| self.take(field, printed)).collect()
    }
}
