//! The file of settings as it is written, nothing judged yet.
//!
//! A derived reader would stop at the first setting that is misspelt or of another kind. This one takes any name and
//! any value, so that only what is no RON at all ends the reading.

use std::fmt;

use ron::extensions::Extensions;
use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::load::{Fault, Printed, TextPlaces, counting_copies, straighten, syntax_fault};

/// A setting.
#[derive(Debug)]
pub(super) struct Setting<'a> {
    /// Its name.
    pub(super) name: Printed<'a>,
    /// Its value.
    pub(super) value: Written<'a>,
}

/// A value.
#[derive(Debug)]
pub(super) enum Written<'a> {
    /// A text.
    Text(Printed<'a>),
    /// A list, or a tuple, which is the same here.
    List(Vec<Written<'a>>),
    /// Yes or no.
    Flag(bool),
    /// Anything else: no setting has such a value.
    Other,
}

/// Deeper than any settings.
const DEPTH: usize = 16;

/// The line and the column of a mistake of form, and what is wrong.
pub(super) type Wrong = ((usize, usize), Fault);

/// The settings of a text, or what makes it unreadable. A text without any words sets nothing.
pub(super) fn settings(text: &str) -> Result<Vec<Setting<'_>>, Vec<Wrong>> {
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with("//")) {
        return Ok(Vec::new());
    }
    let dialect =
        ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(DEPTH);
    let parsed = counting_copies(|| dialect.from_str::<Settings<'_>>(text));
    parsed.map(|settings| settings.0).map_err(|error| {
        let Some(straightened) = straighten(text) else {
            let place = (error.span.start.line.max(1), error.span.start.col.max(1));
            return vec![(place, syntax_fault(&error.code))];
        };
        let places = TextPlaces::new(text);
        straightened.faults.into_iter().map(|(byte, fault)| (places.position(byte), fault)).collect()
    })
}

struct Settings<'a>(Vec<Setting<'a>>);

impl<'de: 'a, 'a> Deserialize<'de> for Settings<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Settings<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("(lang: \"zh\", …)")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut settings = Vec::new();
                while let Some(SettingName(name)) = map.next_key()? {
                    settings.push(Setting { name, value: map.next_value()? });
                }
                Ok(Settings(settings))
            }
        }
        deserializer.deserialize_struct("", &[], All)
    }
}

/// The name of a setting: RON writes it without quotes.
struct SettingName<'a>(Printed<'a>);

impl<'de: 'a, 'a> Deserialize<'de> for SettingName<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Word;
        impl<'de> Visitor<'de> for Word {
            type Value = SettingName<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(SettingName(Printed::borrowed(text)))
            }
        }
        deserializer.deserialize_identifier(Word)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Written<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Anything)
    }
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Written<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Written::Text(Printed::borrowed(text)))
    }

    fn visit_bool<E: Error>(self, yes: bool) -> Result<Self::Value, E> {
        Ok(Written::Flag(yes))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Written::Text(Printed::copied(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element()? {
            list.push(value);
        }
        Ok(Written::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Written::Other)
    }

    fn visit_char<E: Error>(self, _: char) -> Result<Self::Value, E> {
        Ok(Written::Other)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Written::Other)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Written::Other)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Written::Other)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Written::Other)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Written::Other)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}
