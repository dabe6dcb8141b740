//! What a file says of itself once it lies on somebody's desk: what was asked, when and by which program it was made, where
//! the words come from, and what in it is our reading.
//!
//! Who opens a table weeks later, or gets it from a colleague, has no command line above it. What is cited leads to the text
//! that it cites, so the texts come along, each with its citation.

use crate::model::Date;
use crate::text::Script;
use crate::words::{Lang, Words};

/// What a file says of itself.
pub struct Colophon<'a> {
    /// The program's own words.
    pub words: &'a Words,
    /// What the whole is called.
    pub title: String,
    /// What was asked, when, by which program.
    pub facts: Vec<Fact>,
    /// The day on which it is made.
    pub made: Option<Date>,
    /// The documents that were asked.
    pub sources: Vec<Source>,
    /// What in it is our reading and not the documents' words.
    pub readings: Vec<String>,
    /// The text of a node by its id.
    pub texts: Texts<'a>,
}

/// The text of a node by its id.
pub type Texts<'a> = Box<dyn Fn(&str) -> Option<NodeText> + 'a>;

/// A line about the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    /// What there is to say.
    pub said: String,
}

/// A document that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The place that it is for.
    pub place: String,
    /// How it is cited.
    pub citation: String,
    /// The day of the document.
    pub issued: Date,
    /// Where the text at hand was found.
    pub found: Option<String>,
    /// That the text at hand lacks something.
    pub cut: Option<String>,
}

/// A node with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeText {
    /// The place of its plan, and its printed ordinals.
    pub place: String,
    /// Its heading; empty where it has none.
    pub heading: String,
    /// Its paragraphs as they are printed.
    pub text: Vec<String>,
    /// How it is cited.
    pub citation: String,
}

impl Colophon<'_> {
    /// The language of the program's own words, as pages and documents name it.
    pub(super) fn lang(&self) -> &'static str {
        match self.words.lang() {
            Lang::Zh => "zh-Hans",
            Lang::En => "en",
        }
    }
}

/// The language that words are in, as pages name it; `None` where nothing in them is Chinese.
pub(super) fn lang_of(words: &str) -> Option<&'static str> {
    let is_han =
        |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}');
    match Script::written(words) {
        Some(Script::Hant) => Some("zh-Hant"),
        Some(Script::Hans | Script::AsPrinted) => Some("zh-Hans"),
        None => words.chars().any(is_han).then_some("zh-Hans"),
    }
}
