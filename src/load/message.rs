//! What is wrong as a sentence of the catalogue: what is filled in, and the name that was most likely meant.

use super::place::FilePlace;
use crate::text::nearest;
use crate::words::{Value, Words, part};

/// What can be told as a sentence of the catalogue.
pub trait Tell {
    /// What the sentence is made of.
    fn message(&self) -> Message<'_>;

    /// The sentence, with its remedy where one is known.
    fn tell(&self, words: &Words) -> String {
        let Message { key, parts, nearest } = self.message();
        words.or_nearest(words.with(key, parts), nearest)
    }
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

/// A sentence of the catalogue with what is to be filled in, and the name that was most likely meant.
pub struct Message<'f> {
    key: &'static str,
    parts: Vec<(&'static str, Value<'f>)>,
    nearest: Option<&'f str>,
}

/// A sentence that needs nothing.
pub(crate) fn message(key: &'static str) -> Message<'static> {
    Message { key, parts: Vec::new(), nearest: None }
}

/// A sentence about a name that is not known.
pub(crate) fn message_of<'f>(key: &'static str, name: &'f Unknown) -> Message<'f> {
    Message { nearest: name.nearest.as_deref(), ..message(key).text("found", &name.found) }
}

impl<'f> Message<'f> {
    /// Fills in a text, shortened.
    pub(crate) fn text(self, name: &'static str, text: &str) -> Self {
        self.value(name, part(shortened(text)))
    }

    /// Fills in a place.
    pub(crate) fn place(self, name: &'static str, place: &FilePlace) -> Self {
        self.value(name, part(place.to_string()))
    }

    /// Fills in a value.
    pub(crate) fn value(mut self, name: &'static str, value: Value<'f>) -> Self {
        self.parts.push((name, value));
        self
    }
}

/// As much of a stranger's text as a sentence can hold.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
