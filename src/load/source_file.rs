//! A file that was read, and the findings about what it says.
//!
//! Everything that turns a schema into the model works on such a file: it knows where each text stands, what was found
//! wrong, and how much work has been put into it. A stranger's file can be made so that looking things up in it never
//! ends; the work that one file is worth is limited, and that it was not enough is told.

use super::finding::{Fault, Finding};
use super::message::Unknown;
use super::place::FilePlace;
use super::places::TextPlaces;
use super::raw_file::RawFile;
use super::schema::Printed;
use crate::model::{ProgrammeIx, UnitIx};
use crate::text::{forbidden, is_plainly_shown, unseen};

/// Findings of one file that are told one by one. Whoever has more mends something that is wrong everywhere.
const MOST_TOLD: usize = 1000;

/// How much is compared for the sake of one file, in bytes. The largest plan here needs less than a hundredth part.
const WORK: usize = 2 << 30;

/// What one comparison of a misspelt name with a known one costs, in those bytes.
const NAME_COST: usize = 32 << 10;

/// The longest name, in characters: of a theme, a unit, a portfolio, an indicator.
const LONGEST_NAME: usize = 500;

/// A file and all that was found wrong in it so far.
pub(crate) struct SourceFile<'a> {
    /// The file as it was found.
    pub(crate) raw: &'a RawFile,
    /// The path as the user knows it.
    pub(crate) name: &'a str,
    /// Where the texts of what was parsed stand.
    places: TextPlaces<'a>,
    /// Which source it is from; the later ones win.
    pub(crate) source: usize,
    /// Which folder of the source it is from: each may have a programme of its own.
    pub(crate) folder: usize,
    /// The programme of its folder.
    pub(crate) programme: ProgrammeIx,
    /// Whether all of the file was understood.
    pub(crate) whole: bool,
    /// Whether it is proved, not only read: then what nobody sees is told too.
    proving: bool,
    /// Units that brackets over several parts name; a measure that names its own doesn't have them.
    pub(crate) over_parts: Vec<UnitIx>,
    /// What is wrong.
    findings: Vec<Finding>,
    /// How many findings were not kept.
    untold: usize,
    /// How much work is left.
    work: usize,
}

impl<'a> SourceFile<'a> {
    /// A file of a source, with the text that was parsed.
    pub(crate) fn new(file: &'a RawFile, text: &'a str, source: usize, whole: bool) -> Self {
        Self {
            raw: file,
            name: &file.name,
            places: TextPlaces::new(text),
            source,
            folder: file.folder,
            programme: ProgrammeIx::default(),
            whole,
            proving: false,
            over_parts: Vec::new(),
            findings: Vec::new(),
            untold: 0,
            work: WORK,
        }
    }

    /// The same, to be proved.
    pub(crate) fn proving(self, proving: bool) -> Self {
        Self { proving, ..self }
    }

    /// Where a text of the file stands.
    pub(crate) fn place(&self, printed: &Printed<'a>) -> FilePlace {
        self.place_within(printed, 0)
    }

    /// Where a byte of a text of the file stands; of a text with escapes its beginning.
    pub(crate) fn place_within(&self, printed: &Printed<'a>, byte: usize) -> FilePlace {
        let within = if printed.copy_number().is_some() { 0 } else { byte };
        match self.places.byte_of(printed) {
            Some(start) => {
                let (line, column) = self.places.position(start + within);
                FilePlace { file: self.name.to_owned(), line, column }
            }
            // What was prepared when the program was built doesn't know.
            None => FilePlace::start(self.name),
        }
    }

    /// Adds a finding about a text.
    pub(crate) fn find(&mut self, printed: &Printed<'a>, fault: Fault) {
        self.find_within(printed, 0, fault);
    }

    /// Adds a finding about a text, at a byte of it.
    pub(crate) fn find_within(&mut self, printed: &Printed<'a>, byte: usize, fault: Fault) {
        if self.findings.len() < MOST_TOLD {
            self.findings.push(Finding { place: self.place_within(printed, byte), fault });
        } else {
            self.untold += 1;
        }
    }

    /// What a cache says of it does not hold: it is to be read.
    pub(crate) fn distrust(&mut self) {
        self.whole = false;
    }

    /// Whether all of it was understood and nothing found wrong so far.
    pub(crate) fn is_fine(&self) -> bool {
        self.whole && self.findings.is_empty()
    }

    /// Adds the finding that a name stood in the file before. Where it did is not looked up for what is only counted.
    pub(crate) fn find_again(&mut self, printed: &Printed<'a>, earlier: &Printed<'a>) {
        if self.findings.len() < MOST_TOLD {
            let first = self.place(earlier);
            self.find(printed, Fault::Duplicate { what: printed.as_str().to_owned(), first });
        } else {
            self.untold += 1;
        }
    }

    /// All that was found.
    pub(crate) fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.findings;
        if self.untold > 0 {
            findings.push(Finding { place: FilePlace::whole(self.name), fault: Fault::AndMore(self.untold) });
        }
        findings
    }

    /// Whether so many bytes may still be compared for a text of this file. That it was not enough is told once.
    pub(crate) fn affords(&mut self, printed: &Printed<'a>, bytes: usize) -> bool {
        let enough = bytes <= self.work;
        if !enough && self.work > 0 {
            self.find(printed, Fault::TooMuchWork);
        }
        self.work = if enough { self.work - bytes } else { 0 };
        enough
    }

    /// A name that is not known, with the nearest that is, as long as looking for it is worth the work: after many
    /// misspelt names among very many known ones only the misspelt one is told.
    pub(crate) fn unknown<'n>(&mut self, found: &str, known: impl Iterator<Item = &'n str>) -> Unknown {
        let mut compared = 0;
        let unknown = Unknown::among(found, known.take(self.work / NAME_COST).inspect(|_| compared += 1));
        self.work -= compared * NAME_COST;
        unknown
    }

    /// A text that must have words in it and may have no character that could command a terminal; what is wrong with
    /// it is found.
    pub(crate) fn checked(&mut self, field: &'static str, printed: &Printed<'a>) -> String {
        self.check(field, printed);
        printed.as_str().to_owned()
    }

    fn check(&mut self, field: &'static str, printed: &Printed<'a>) {
        let text = printed.as_str();
        let empty = text.chars().all(|c| c.is_whitespace() || unseen(c));
        if empty {
            self.find(printed, Fault::Empty(field));
        }
        if is_plainly_shown(text) {
            return;
        }
        if self.proving
            && !empty
            && let Some((at, c)) = text.char_indices().find(|&(_, c)| unseen(c))
        {
            self.find_within(printed, at, Fault::Unseen(u32::from(c)));
        }
        if let Some((at, c)) = text.char_indices().find(|&(_, c)| forbidden(c)) {
            self.find_within(printed, at, Fault::Forbidden(u32::from(c)));
        }
    }

    /// A text that is a name: of one line, and not longer than any name is.
    pub(crate) fn checked_name(&mut self, field: &'static str, printed: &Printed<'a>) -> String {
        self.check_name(field, printed);
        printed.as_str().to_owned()
    }

    /// The same of a name that is needed no more.
    pub(crate) fn check_name(&mut self, field: &'static str, printed: &Printed<'a>) {
        let text = printed.as_str();
        if let Some(at) = text.find('\n') {
            self.find_within(printed, at, Fault::Forbidden(u32::from('\n')));
        }
        if text.len() > LONGEST_NAME && text.chars().count() > LONGEST_NAME {
            self.find(printed, Fault::TooLong(LONGEST_NAME));
        }
        self.check(field, printed);
    }

    /// A text that may be absent.
    pub(crate) fn checked_option(
        &mut self,
        field: &'static str,
        printed: Option<&Printed<'a>>,
    ) -> Option<String> {
        printed.map(|printed| self.checked(field, printed))
    }

    /// A name that may be absent.
    pub(crate) fn checked_name_option(
        &mut self,
        field: &'static str,
        printed: Option<&Printed<'a>>,
    ) -> Option<String> {
        printed.map(|printed| self.checked_name(field, printed))
    }

    /// A list of names.
    pub(crate) fn checked_names(&mut self, field: &'static str, printed: &[Printed<'a>]) -> Vec<String> {
        printed.iter().map(|printed| self.checked_name(field, printed)).collect()
    }
}
