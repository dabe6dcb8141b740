//! The languages that the program speaks, and which of them the environment asks for.

use std::env;

use crate::named::{Named, named};

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
}
