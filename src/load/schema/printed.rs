//! A text of a file, with its place.
//!
//! It is borrowed from the file. Where it stands in memory tells where it stands in the file; a text with escapes had to be
//! copied and keeps its number among those. So a finding about a theme or a unit has a line and a column without a parser of
//! our own.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// A text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Printed<'a> {
    /// As it stands in the file.
    Borrowed(&'a str),
    /// With escapes, so that it stands in the file in other letters.
    Copied(Box<CopiedText>),
}

/// A text that had to be copied, and its number among those of its file: by this its place is found again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CopiedText {
    text: String,
    number: usize,
}

thread_local! {
    /// How many texts were copied of the file that this thread reads. A parser doesn't tell its visitors where it is.
    static COPIES: Cell<usize> = const { Cell::new(0) };
}

/// Parses one file, numbering the texts that are copied.
pub(crate) fn counting_copies<T>(parse: impl FnOnce() -> T) -> T {
    COPIES.set(0);
    parse()
}

impl<'a> Printed<'a> {
    /// A text as it stands in the file.
    pub(crate) fn borrowed(text: &'a str) -> Self {
        Self::Borrowed(text)
    }

    /// The next text with escapes of the file.
    pub(crate) fn copied(text: &str) -> Self {
        let number = COPIES.replace(COPIES.get() + 1);
        Self::Copied(Box::new(CopiedText { text: text.to_owned(), number }))
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            Self::Copied(copied) => &copied.text,
        }
    }

    /// The text, borrowed where the file has it as it stands.
    pub(crate) fn to_cow(&self) -> Cow<'a, str> {
        match self {
            Self::Borrowed(text) => Cow::Borrowed(text),
            Self::Copied(copied) => Cow::Owned(copied.text.clone()),
        }
    }

    /// Its number among the texts with escapes in its file, from 0; `None` for a text without.
    pub(crate) fn copy_number(&self) -> Option<usize> {
        match self {
            Self::Borrowed(_) => None,
            Self::Copied(copied) => Some(copied.number),
        }
    }

    /// Where the text begins in the file, in bytes; `None` for a text with escapes, which was copied.
    pub(crate) fn offset_in(&self, file: &'a str) -> Option<usize> {
        let Self::Borrowed(text) = self else { return None };
        let offset = text.as_ptr().addr().checked_sub(file.as_ptr().addr())?;
        (offset + text.len() <= file.len()).then_some(offset)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Printed<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Printed<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Printed::borrowed(text))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Printed::copied(text))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl Serialize for Printed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
