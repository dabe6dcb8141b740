//! All that the program itself says, in Chinese and in English.
//!
//! The sentences stand in `locales/*.ftl` and nowhere else, so that a translator reads one file and a test can prove
//! both complete. Fluent, because English needs plurals and Chinese another order of the parts, and because its
//! resources are plain files that an editor checks. The documents' own words never come through here.

mod catalogue;
mod lang;

use std::borrow::Cow;

use fluent_bundle::FluentArgs;

use catalogue::Catalogue;

pub use fluent_bundle::FluentValue as Value;
pub use lang::Lang;

/// The catalogue of one language.
pub struct Words {
    lang: Lang,
    /// None where nobody reads what is said.
    catalogue: Option<Catalogue>,
}

impl Words {
    /// The words of a language.
    pub fn new(lang: Lang) -> Self {
        Self { lang, catalogue: Some(Catalogue::of(lang)) }
    }

    /// Words that say the key of each sentence, for what is only looked through and read by nobody: a table whose help nobody
    /// has asked for need not be put into words.
    pub fn unspoken(lang: Lang) -> Self {
        Self { lang, catalogue: None }
    }

    /// The language spoken.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A sentence without variable parts.
    pub fn say(&self, key: &'static str) -> String {
        self.format(key, None)
    }

    /// A sentence with its variable parts filled in.
    pub fn with<'v>(
        &self,
        key: &'static str,
        parts: impl IntoIterator<Item = (&'static str, Value<'v>)>,
    ) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in parts {
            args.set(name, value);
        }
        self.format(key, Some(&args))
    }

    /// A complaint, and the name that was most likely meant, where one is near.
    pub fn or_nearest(&self, said: String, nearest: Option<&str>) -> String {
        match nearest {
            Some(nearest) => said + &self.with("fault-nearest", [("nearest", part(nearest))]),
            None => said,
        }
    }

    /// The key itself where the catalogue has no such message, so that a fault shows and nothing breaks.
    fn format(&self, key: &'static str, args: Option<&FluentArgs<'_>>) -> String {
        let said = self.catalogue.as_ref().and_then(|catalogue| catalogue.say(key, args));
        said.unwrap_or_else(|| key.to_owned())
    }
}

/// A number as a part of a sentence.
pub fn count(number: usize) -> Value<'static> {
    Value::from(number)
}

/// A text as a part of a sentence. A file's name may have a line end in it, and a sentence has none: what stands in a line of its
/// own is ours.
pub fn part<'a>(text: impl Into<Cow<'a, str>>) -> Value<'a> {
    let text = text.into();
    let broken = text.contains(['\n', '\r']);
    Value::String(if broken { text.replace(['\n', '\r'], " ").into() } else { text })
}
