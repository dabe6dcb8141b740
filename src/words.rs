//! All that the program itself says, in Chinese and in English.
//!
//! The sentences stand in `locales/*.ftl` and nowhere else, so that a translator reads one file and a test can prove
//! both complete. Fluent, because English needs plurals and Chinese another order of the parts, and because its
//! resources are plain files that an editor checks. The documents' own words never come through here.

use std::borrow::Cow;
use std::env;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

use crate::named::{Named, named};

pub use fluent_bundle::FluentValue as Value;

named! {
    /// A language that the program speaks.
    #[derive(Default)]
    pub enum Lang {
        /// Simplified Chinese.
        #[default]
        Zh = "zh",
        /// English.
        En = "en",
    }
}

impl Lang {
    /// The language of a POSIX locale such as `en_GB.UTF-8`: English where it says so, else Chinese.
    pub fn from_locale(locale: &str) -> Self {
        if locale.starts_with("en") { Self::En } else { Self::Zh }
    }

    /// The language of the environment and the variable that says so, if one does. The first of `LC_ALL`,
    /// `LC_MESSAGES`, `LANG` that is set is the locale; where it is not the bare `C`, the first language in `LANGUAGE`
    /// that we speak comes before it, as with all programs that use gettext.
    pub fn from_environment() -> (Self, Option<&'static str>) {
        Self::from_variables(|name| env::var(name).ok().filter(|value| !value.is_empty()))
    }

    fn from_variables(variable: impl Fn(&str) -> Option<String>) -> (Self, Option<&'static str>) {
        let locale =
            ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| Some((name, variable(name)?)));
        let Some((name, locale)) = locale else { return (Self::default(), None) };
        let listed = variable("LANGUAGE").filter(|_| !matches!(locale.as_str(), "C" | "POSIX"));
        let spoken = listed.and_then(|list| list.split(':').find_map(Self::of_language));
        spoken.map_or((Self::from_locale(&locale), Some(name)), |lang| (lang, Some("LANGUAGE")))
    }

    /// The language of a locale or a language code, where we speak it.
    fn of_language(code: &str) -> Option<Self> {
        let language = code.split(['_', '-', '.', '@']).next()?;
        Self::named(language)
    }

    fn catalogue(self) -> &'static str {
        match self {
            Self::Zh => include_str!("../locales/zh.ftl"),
            Self::En => include_str!("../locales/en.ftl"),
        }
    }
}

/// The catalogue of one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Reads the catalogue of a language.
    pub fn new(lang: Lang) -> Self {
        let mut bundle = FluentBundle::new(vec![lang.name().parse().unwrap_or_default()]);
        // The isolation marks of Fluent are bidi characters, which must never reach a terminal.
        bundle.set_use_isolating(false);
        // A catalogue with a mistake still gives all its good messages; the tests see the mistake.
        let resource = FluentResource::try_new(lang.catalogue().to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
        Self { lang, bundle }
    }

    /// Words that say the key of each sentence, for what is only looked through and read by nobody: a table whose help nobody
    /// has asked for need not be put into words.
    pub fn unspoken(lang: Lang) -> Self {
        Self { lang, bundle: FluentBundle::new(Vec::new()) }
    }

    /// The language spoken.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A sentence without variable parts.
    pub fn say(&self, key: &'static str) -> String {
        self.format(key, None).into_owned()
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
        self.format(key, Some(&args)).into_owned()
    }

    /// A complaint, and the name that was most likely meant, where one is near.
    pub fn or_nearest(&self, said: String, nearest: Option<&str>) -> String {
        match nearest {
            Some(nearest) => said + &self.with("fault-nearest", [("nearest", part(nearest))]),
            None => said,
        }
    }

    /// The key itself where the catalogue has no such message, so that a fault shows and nothing breaks.
    fn format<'b>(&'b self, key: &'static str, args: Option<&'b FluentArgs<'b>>) -> Cow<'b, str> {
        match self.bundle.get_message(key).and_then(|message| message.value()) {
            Some(pattern) => self.bundle.format_pattern(pattern, args, &mut Vec::new()),
            None => Cow::Borrowed(key),
        }
    }
}

/// A number as a part of a sentence.
pub fn count(number: usize) -> Value<'static> {
    Value::from(number)
}

/// A text as a part of a sentence.
pub fn part<'a>(text: impl Into<Cow<'a, str>>) -> Value<'a> {
    Value::String(text.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_chooses_english_only_where_it_says_so() {
        for (locale, lang) in
            [("en_GB.UTF-8", Lang::En), ("zh_CN.UTF-8", Lang::Zh), ("C.UTF-8", Lang::Zh), ("", Lang::Zh)]
        {
            assert_eq!(Lang::from_locale(locale), lang, "{locale}");
        }
    }

    #[test]
    fn the_list_of_languages_comes_before_the_locale_as_with_gettext() {
        let spoken = |language: &str, lang: &str| {
            Lang::from_variables(|name| match name {
                "LANGUAGE" => Some(language.to_owned()),
                "LANG" => Some(lang.to_owned()),
                _ => None,
            })
        };
        assert_eq!(spoken("en", "zh_CN.UTF-8"), (Lang::En, Some("LANGUAGE")));
        assert_eq!(spoken("de:zh_TW:en", "en_US.UTF-8"), (Lang::Zh, Some("LANGUAGE")));
        assert_eq!(spoken("fr:de", "en_US.UTF-8"), (Lang::En, Some("LANG")));
        assert_eq!(spoken("en", "C"), (Lang::Zh, Some("LANG")));
        assert_eq!(Lang::from_variables(|_| None), (Lang::Zh, None));
    }

    #[test]
    fn catalogues_are_without_mistakes() {
        for &lang in Lang::ALL {
            let read = FluentResource::try_new(lang.catalogue().to_owned());
            assert!(read.is_ok(), "{}: {:?}", lang.name(), read.err().map(|(_, errors)| errors));
        }
    }
}
