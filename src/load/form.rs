//! What the parser of RON complains of, as a value: it speaks English, and whoever mends a file reads it in his own language.

use ron::error::Error;

/// What is wrong with the form of a file at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A sign must stand here.
    Sign(&'static str),
    /// A text in quotes must stand here.
    Text,
    /// A number must stand here.
    Number,
    /// `true` or `false` must stand here.
    Boolean,
    /// A name must stand here: of a field, or of a kind of thing.
    Name,
    /// What stands behind a backslash means nothing.
    Escape,
    /// A character that can't stand here.
    Stray(char),
    /// Something follows what is whole already.
    Trailing,
    /// Anything else, in the parser's own words.
    Other(String),
}

impl From<&Error> for Form {
    fn from(error: &Error) -> Self {
        match error {
            Error::ExpectedArray => Self::Sign("["),
            Error::ExpectedArrayEnd => Self::Sign("]"),
            Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) | Error::ExpectedUnit => {
                Self::Sign("(")
            }
            Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => Self::Sign(")"),
            Error::ExpectedMap => Self::Sign("{"),
            Error::ExpectedMapEnd => Self::Sign("}"),
            Error::ExpectedMapColon => Self::Sign(":"),
            Error::ExpectedComma => Self::Sign(","),
            Error::ExpectedString | Error::ExpectedByteString | Error::ExpectedChar => Self::Text,
            Error::ExpectedInteger
            | Error::ExpectedFloat
            | Error::FloatUnderscore
            | Error::UnderscoreAtBeginning
            | Error::IntegerOutOfBounds
            | Error::InvalidIntegerDigit { .. } => Self::Number,
            Error::ExpectedBoolean => Self::Boolean,
            Error::ExpectedIdentifier
            | Error::InvalidIdentifier(_)
            | Error::SuggestRawIdentifier(_)
            | Error::ExpectedStructName(_)
            | Error::ExpectedDifferentStructName { .. } => Self::Name,
            Error::InvalidEscape(_) => Self::Escape,
            Error::UnexpectedChar(c) => Self::Stray(*c),
            Error::TrailingCharacters => Self::Trailing,
            Error::InvalidValueForType { expected, .. } => {
                Self::of_type(expected).unwrap_or_else(|| Self::Other(error.to_string()))
            }
            other => Self::Other(other.to_string()),
        }
    }
}

impl Form {
    /// What must stand where a value of a type is read, by the words of serde for the type.
    fn of_type(expected: &str) -> Option<Self> {
        // A list of names may have any of these within a name.
        let said: Vec<&str> = expected.split(|c: char| !c.is_alphanumeric()).collect();
        let is = |words: &[&str]| words.iter().any(|word| said.contains(word));
        Some(match expected {
            _ if is(&["string", "str"]) && !is(&["struct"]) => Self::Text,
            _ if is(&["boolean", "bool"]) => Self::Boolean,
            _ if is(&["sequence", "array", "tuple", "list"]) => Self::Sign("["),
            _ if is(&["struct"]) => Self::Sign("("),
            _ if is(&["map"]) => Self::Sign("{"),
            _ if is(&["identifier", "enum", "variant"]) => Self::Name,
            "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" | "f32" | "f64" => {
                Self::Number
            }
            _ if is(&["integer", "float", "number"]) => Self::Number,
            _ => return None,
        })
    }
}
