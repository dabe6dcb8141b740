//! What something of ours is called, by language.
//!
//! Themes, portfolios and programmes are our words, so they are translated; what a document prints never is. The Chinese
//! title is always there, and stands in where a language has none: a new language is a row in the data.

use crate::words::Lang;

/// A title in Chinese, and in other languages as far as it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titles {
    chinese: String,
    others: Vec<(Lang, String)>,
}

impl Titles {
    /// A title that is given in Chinese alone.
    pub fn new(chinese: impl Into<String>) -> Self {
        Self { chinese: chinese.into(), others: Vec::new() }
    }

    /// The same with the title in a language, instead of what it was called there.
    #[must_use]
    pub fn with(mut self, lang: Lang, title: impl Into<String>) -> Self {
        let title = title.into();
        match (lang, self.others.iter_mut().find(|(other, _)| *other == lang)) {
            (Lang::Zh, _) => self.chinese = title,
            (_, Some((_, old))) => *old = title,
            (_, None) => self.others.push((lang, title)),
        }
        self
    }

    /// The title in a language, or the Chinese one where it has none.
    pub fn of(&self, lang: Lang) -> &str {
        let other = self.others.iter().find(|(other, _)| *other == lang);
        other.map_or(&self.chinese, |(_, title)| title)
    }

    /// The title in every language in which it is given, the Chinese one first.
    pub fn all(&self) -> impl Iterator<Item = &str> + Clone {
        std::iter::once(self.chinese.as_str()).chain(self.others.iter().map(|(_, title)| title.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::Titles;
    use crate::words::Lang;

    #[test]
    fn a_title_is_told_in_the_language_asked_for_or_in_chinese() {
        let titles = Titles::new("农村电子商务");
        assert_eq!(titles.of(Lang::En), "农村电子商务");
        let titles = titles.with(Lang::En, "Rural").with(Lang::En, "Rural e-commerce");
        assert_eq!((titles.of(Lang::Zh), titles.of(Lang::En)), ("农村电子商务", "Rural e-commerce"));
        assert_eq!(titles.all().collect::<Vec<_>>(), ["农村电子商务", "Rural e-commerce"]);
        assert_eq!(titles.with(Lang::Zh, "乡村").of(Lang::Zh), "乡村");
    }
}
